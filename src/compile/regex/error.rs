//! What can be wrong with a regex, with the place of it.

use super::size::largest_part;
use regex_syntax::ast::{self, Ast, ErrorKind as AstErrorKind};
use regex_syntax::hir::{self, ErrorKind as HirErrorKind};
use std::ops::Range;

/// Why a regex can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(crate) struct RegexError {
    /// Which kind of fault.
    pub(crate) kind: RegexErrorKind,
    /// One line: what is wrong.
    pub(crate) message: String,
    /// The bytes of the source that are at fault, on character boundaries; of a fault in the
    /// flags, which stand behind the source, the empty range at its end.
    pub(crate) span: Range<usize>,
    /// What would help.
    pub(crate) help: Option<&'static str>,
}

/// The kinds of faults of a regex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RegexErrorKind {
    /// Not the syntax of the `regex` crate.
    Syntax,
    /// A flag that is unknown, stands twice, or has no meaning here.
    Flag,
    /// Groups or classes inside each other, too deep.
    TooDeep,
    /// It grows over the size limit.
    TooLarge,
}

impl RegexError {
    /// A fault of the flag `letter` of a regex whose source is `source`.
    pub(super) fn flag(source: &str, letter: char, why: &str, help: &'static str) -> RegexError {
        RegexError {
            kind: RegexErrorKind::Flag,
            message: format!("the flag `{letter}` {why}"),
            span: source.len()..source.len(),
            help: Some(help),
        }
    }

    /// A fault that the parser of the crate's syntax found.
    pub(super) fn parse(error: &ast::Error) -> RegexError {
        let kind = match error.kind() {
            AstErrorKind::NestLimitExceeded(_) => RegexErrorKind::TooDeep,
            _ => RegexErrorKind::Syntax,
        };
        let mut span = error.span().start.offset..error.span().end.offset;
        if span.is_empty() || kind == RegexErrorKind::TooDeep {
            // A repetition of nothing: its sign is at fault. Too deep: all that lies in the
            // group is too much to show.
            let first = error
                .pattern()
                .get(span.start..)
                .and_then(|rest| rest.chars().next());
            span.end = span.start + first.map_or(0, char::len_utf8);
        }
        RegexError {
            kind,
            message: error.kind().to_string(),
            span,
            help: help_with_syntax(error.kind()),
        }
    }

    /// A fault that shows only when the meaning of the syntax is worked out.
    pub(super) fn translate(error: &hir::Error) -> RegexError {
        let span = error.span();
        RegexError {
            kind: RegexErrorKind::Syntax,
            message: error.kind().to_string(),
            span: span.start.offset..span.end.offset,
            help: help_with_meaning(error.kind()),
        }
    }

    /// The regex `tree` grows over `size_limit` bytes; points at the part that makes it grow.
    pub(super) fn too_large(tree: &Ast, size_limit: usize) -> RegexError {
        let span = largest_part(tree);
        RegexError {
            kind: RegexErrorKind::TooLarge,
            message: format!(
                "the regex grows over the limit of {} KiB when it is compiled",
                size_limit.div_ceil(1024)
            ),
            span: span.start.offset..span.end.offset,
            help: Some("lower the counts in braces, or use `*` or `+` instead"),
        }
    }
}

fn help_with_syntax(kind: &AstErrorKind) -> Option<&'static str> {
    Some(match kind {
        AstErrorKind::UnsupportedLookAround => {
            "look-around can't be run in linear time; write two patterns and join them in the \
             condition with `near`, `then` or `unless`"
        }
        AstErrorKind::UnsupportedBackreference => "back-references can't be run in linear time",
        AstErrorKind::EscapeUnrecognized => {
            "a backslash stands before a sign that is meant literally, as in `\\.`, or before a \
             letter with a meaning, as in `\\d`; a plain letter needs none"
        }
        AstErrorKind::RepetitionMissing => "to match the sign itself, write a backslash before it",
        AstErrorKind::GroupUnclosed | AstErrorKind::GroupUnopened => {
            "to match a parenthesis itself, write `\\(` or `\\)`"
        }
        AstErrorKind::ClassUnclosed => "to match a bracket itself, write `\\[`",
        AstErrorKind::RepetitionCountUnclosed
        | AstErrorKind::RepetitionCountDecimalEmpty
        | AstErrorKind::DecimalEmpty => {
            "a count is written `{2}`, `{2,}` or `{2,5}`; to match a brace itself, write `\\{`"
        }
        AstErrorKind::NestLimitExceeded(_) => "take groups apart into patterns of their own",
        AstErrorKind::GroupNameDuplicate { .. } => "groups need no name here: write `(?:…)`",
        _ => return None,
    })
}

fn help_with_meaning(kind: &HirErrorKind) -> Option<&'static str> {
    Some(match kind {
        HirErrorKind::UnicodePropertyNotFound | HirErrorKind::UnicodePropertyValueNotFound => {
            "a property is written `\\p{Thai}`, `\\p{Script=Han}` or `\\p{L}`"
        }
        HirErrorKind::InvalidUtf8 => "text is UTF-8: take `(?-u)` away",
        _ => return None,
    })
}
