//! What the grammar reads: tokens, one after the other, as input of nom's combinators.

use super::super::ast::{Arena, Condition, Name, PartTest, Text};
use super::super::lexeme::{Kind, MOST_DIAGNOSTICS, Token, fold_width};
use super::super::text::{between_quotes, read_text};
use crate::diagnostic::{Code, Diagnostic, FileId, Span, nearest};
use nom::error::{ErrorKind, FromExternalError, ParseError};
use nom::{Err, IResult};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// Brackets and `not` may be nested so deep.
pub(super) const DEEPEST: u32 = 200;

/// What the parsing of one file shares: its tokens, and what comes out beside the items.
pub(super) struct Session<'s> {
    pub source: &'s str,
    pub file: FileId,
    pub tokens: Vec<Token>,
    pub conditions: RefCell<Arena<Condition>>,
    pub part_tests: RefCell<Arena<PartTest>>,
    pub diagnostics: RefCell<Vec<Diagnostic>>,
    /// The token that the last syntax error pointed at.
    pub last_fault: Cell<Option<usize>>,
    pub depth: Cell<u32>,
}

/// A place between two tokens.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'s> {
    pub session: &'s Session<'s>,
    pub index: usize,
}

/// Two cursors of one session are equal where they stand at the same token.
impl PartialEq for Cursor<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

/// What a parser of the grammar gives.
pub(super) type Parsed<'s, T> = IResult<Cursor<'s>, T, Fault>;

/// Why a parser failed.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// The token that did not fit.
    pub index: usize,
    /// What would have fitted, in words.
    pub expected: Cow<'static, str>,
    /// Words that would have fitted, to find what a misspelt one was meant to be.
    pub candidates: Cow<'static, [&'static str]>,
    /// It has been reported.
    pub told: bool,
}

impl Fault {
    /// "expected `expected`" at the token of `cursor`.
    pub fn at(cursor: Cursor<'_>, expected: impl Into<Cow<'static, str>>) -> Fault {
        Fault {
            index: cursor.index,
            expected: expected.into(),
            candidates: Cow::Borrowed(&[]),
            told: false,
        }
    }

    /// With words that a misspelt one may have been meant to be.
    pub fn among(self, candidates: impl Into<Cow<'static, [&'static str]>>) -> Fault {
        Fault {
            candidates: candidates.into(),
            ..self
        }
    }

    /// The same as a result of a parser that may be tried among others.
    pub fn here<'s, T>(
        cursor: Cursor<'s>,
        expected: impl Into<Cow<'static, str>>,
    ) -> Parsed<'s, T> {
        Err(Err::Error(Fault::at(cursor, expected)))
    }

    /// A failure that has been reported.
    pub fn told<'s, T>(cursor: Cursor<'s>) -> Parsed<'s, T> {
        Err(Err::Failure(Fault {
            told: true,
            ..Fault::at(cursor, "")
        }))
    }
}

/// Takes the fault out of nom's wrapping.
pub(super) fn fault_of(error: Err<Fault>) -> Fault {
    match error {
        Err::Error(fault) | Err::Failure(fault) => fault,
        // Only streaming parsers are incomplete, and none is used.
        Err::Incomplete(_) => Fault {
            index: 0,
            expected: Cow::Borrowed(""),
            candidates: Cow::Borrowed(&[]),
            told: true,
        },
    }
}

impl<'s> ParseError<Cursor<'s>> for Fault {
    fn from_error_kind(input: Cursor<'s>, _: ErrorKind) -> Fault {
        Fault::at(input, "something else")
    }

    fn append(_: Cursor<'s>, _: ErrorKind, other: Fault) -> Fault {
        other
    }

    /// Of two alternatives, the one that got further knows better what is wrong.
    fn or(self, other: Fault) -> Fault {
        if self.index > other.index {
            self
        } else {
            other
        }
    }
}

impl<'s> FromExternalError<Cursor<'s>, std::convert::Infallible> for Fault {
    fn from_external_error(
        input: Cursor<'s>,
        kind: ErrorKind,
        _: std::convert::Infallible,
    ) -> Fault {
        Fault::from_error_kind(input, kind)
    }
}

impl<'s> Cursor<'s> {
    /// The token ahead.
    pub fn token(self) -> Token {
        self.session.token(self.index)
    }

    pub fn kind(self) -> Kind {
        self.token().kind
    }

    pub fn span(self) -> Span {
        self.token().span
    }

    /// The token behind the one ahead.
    pub fn next(self) -> Cursor<'s> {
        Cursor {
            index: (self.index + 1).min(self.session.tokens.len() - 1),
            ..self
        }
    }

    /// The end of the token before this place.
    pub fn end_before(self) -> u32 {
        self.index
            .checked_sub(1)
            .map_or(0, |index| self.session.token(index).span.end)
    }

    /// From the token ahead of `self` to the one before `end`.
    pub fn span_to(self, end: Cursor<'s>) -> Span {
        let start = self.span().start;
        Span {
            start,
            end: end.end_before().max(start),
        }
    }

    /// The token ahead as it stands, width folded.
    pub fn text(self) -> Cow<'s, str> {
        self.session.text(self.span())
    }

    /// The word ahead; empty where there is none.
    pub fn word(self) -> Cow<'s, str> {
        if self.kind() == Kind::Word {
            self.text()
        } else {
            Cow::Borrowed("")
        }
    }

    /// True where the word ahead is `word`.
    pub fn is(self, word: &str) -> bool {
        self.kind() == Kind::Word && self.text() == word
    }

    /// True where a token of `kind` is ahead.
    pub fn at(self, kind: Kind) -> bool {
        self.kind() == kind
    }

    pub fn report(self, diagnostic: Diagnostic) {
        self.session.report(diagnostic);
    }

    pub fn diagnostic(self, code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.session.file, span, message)
    }
}

impl Session<'_> {
    pub fn token(&self, index: usize) -> Token {
        let end = || Span::new(self.source.len(), self.source.len());
        let none = || Token {
            kind: Kind::End,
            span: end(),
            starts_line: true,
            broken: false,
        };
        self.tokens.get(index).copied().unwrap_or_else(none)
    }

    /// The source at `span`, width folded.
    pub fn text(&self, span: Span) -> Cow<'_, str> {
        let text = self.source.get(span.range()).unwrap_or("");
        if text.is_ascii() {
            Cow::Borrowed(text)
        } else {
            text.chars().map(fold_width).collect()
        }
    }

    pub fn report(&self, diagnostic: Diagnostic) {
        let mut diagnostics = self.diagnostics.borrow_mut();
        if diagnostics.len() <= MOST_DIAGNOSTICS {
            diagnostics.push(diagnostic);
        }
    }

    /// True where no more diagnostics are kept.
    pub fn is_full(&self) -> bool {
        self.diagnostics.borrow().len() > MOST_DIAGNOSTICS
    }

    /// Reports a syntax error, once for each place, and none behind a string or regex that
    /// lacks its end, where nothing can be as it should.
    pub fn report_fault(&self, fault: &Fault) {
        let behind_broken = fault.index > 0 && self.token(fault.index - 1).broken;
        let repeated = self.last_fault.replace(Some(fault.index)) == Some(fault.index);
        if fault.told || behind_broken || repeated || self.is_full() {
            return;
        }
        let token = self.token(fault.index);
        let found = self.describe(token);
        let message = format!("expected {}, found {found}", fault.expected);
        let mut diagnostic = Diagnostic::new(Code::Unexpected, self.file, token.span, message)
            .labelled("not expected here");
        let word = self.text(token.span);
        if let Some(meant) = meant(&word, &fault.candidates).filter(|_| token.kind == Kind::Word) {
            diagnostic = diagnostic
                .help(format!("did you mean `{meant}`?"))
                .patch(token.span, meant);
        }
        if let Some(help) = hint(token.kind, &word) {
            diagnostic = diagnostic.help(help);
        }
        self.report(diagnostic);
    }

    /// A token in words.
    fn describe(&self, token: Token) -> String {
        let text = self.source.get(token.span.range()).unwrap_or("");
        let start: String = text.chars().take(40).collect();
        let more = if start.len() < text.len() { "…" } else { "" };
        match token.kind {
            Kind::End => "the end of the file".to_owned(),
            Kind::Text => format!("the string {start}{more}"),
            Kind::Regex => format!("the regex {start}{more}"),
            Kind::Number => format!("the number {start}{more}"),
            Kind::Unknown
                if start
                    .chars()
                    .any(|letter| letter.is_control() || !visible(letter)) =>
            {
                format!(
                    "`{}`",
                    start
                        .chars()
                        .flat_map(char::escape_unicode)
                        .collect::<String>()
                )
            }
            _ => format!("`{start}{more}`"),
        }
    }
}

/// The one of `candidates` that a misspelt `word` was probably meant to be.
fn meant(word: &str, candidates: &[&'static str]) -> Option<&'static str> {
    if word.len() > 64 || candidates.contains(&word) {
        return None;
    }
    let other_case = candidates
        .iter()
        .copied()
        .find(|candidate| candidate.eq_ignore_ascii_case(word));
    other_case.or_else(|| nearest(word, candidates.iter().copied()))
}

/// False for signs of no width, that a message can't show.
fn visible(letter: char) -> bool {
    !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}

/// What a writer of another language probably meant.
fn hint(kind: Kind, text: &str) -> Option<&'static str> {
    match (kind, text) {
        (Kind::Unknown, "&&" | "&") | (Kind::Word, "AND") => {
            Some("two conditions are joined by `and`")
        }
        (Kind::Bar, _) | (Kind::Word, "OR") => {
            Some("two conditions are joined by `or`, the alternatives of a pattern by `|`")
        }
        (Kind::Unknown, "!") | (Kind::Word, "NOT") => Some("a condition is turned round by `not`"),
        (Kind::Unknown, "#") => Some("a comment begins with `//`"),
        (Kind::Unknown, "'" | "‘" | "’") => Some("a string stands in double quotes: \"…\""),
        (Kind::Unknown, "”") => Some("a string begins with `“` or `\"`"),
        (Kind::Unknown, ";") => Some("nothing stands at the end of a line"),
        (Kind::Assign, _) => Some("a section ends in `:`, two values are compared with `==`"),
        (Kind::Word, "them") => Some("a set needs to be told how many of it: `any of them`"),
        _ => None,
    }
}

/// The word `word`.
pub(super) fn keyword<'s>(word: &'static str) -> impl Fn(Cursor<'s>) -> Parsed<'s, Span> {
    move |cursor| {
        if cursor.is(word) {
            Ok((cursor.next(), cursor.span()))
        } else {
            Err(Err::Error(
                Fault::at(cursor, format!("`{word}`")).among(vec![word]),
            ))
        }
    }
}

/// A sign, called `expected` where it is missing.
pub(super) fn sign<'s>(
    kind: Kind,
    expected: &'static str,
) -> impl Fn(Cursor<'s>) -> Parsed<'s, Span> {
    move |cursor| {
        if cursor.at(kind) {
            Ok((cursor.next(), cursor.span()))
        } else {
            Fault::here(cursor, expected)
        }
    }
}

/// A name with its sign: `$name`, `@name`, `#name` or a bare word.
pub(super) fn name<'s>(
    kind: Kind,
    expected: &'static str,
) -> impl Fn(Cursor<'s>) -> Parsed<'s, Name> {
    move |cursor| {
        if !cursor.at(kind) {
            return Fault::here(cursor, expected);
        }
        let text = cursor.text();
        let text = text.trim_start_matches(['$', '@', '#']).to_owned();
        Ok((
            cursor.next(),
            Name {
                text,
                span: cursor.span(),
            },
        ))
    }
}

/// A string that is no phrase.
pub(super) fn text<'s>(cursor: Cursor<'s>) -> Parsed<'s, Text> {
    quoted(cursor, false)
}

/// A string that is one, where `…` means `...`.
pub(super) fn phrase<'s>(cursor: Cursor<'s>) -> Parsed<'s, Text> {
    quoted(cursor, true)
}

fn quoted(cursor: Cursor<'_>, phrase: bool) -> Parsed<'_, Text> {
    let token = cursor.token();
    if token.kind != Kind::Text {
        return Fault::here(cursor, "a string");
    }
    let source = cursor.session.source.get(token.span.range()).unwrap_or("");
    let value = read_text(between_quotes(source, token.broken), phrase);
    Ok((
        cursor.next(),
        Text {
            value,
            span: token.span,
        },
    ))
}

/// Turns a mere error into a failure: what began here can be nothing else.
pub(super) fn committed<T>(result: Parsed<'_, T>) -> Parsed<'_, T> {
    result.map_err(|error| match error {
        Err::Error(fault) => Err::Failure(fault),
        other => other,
    })
}

/// Runs `inner` behind the bracket ahead, one level deeper, where that is not too deep.
pub(super) fn nested<'s, T>(
    cursor: Cursor<'s>,
    inner: fn(Cursor<'s>) -> Parsed<'s, T>,
) -> Parsed<'s, T> {
    let depth = &cursor.session.depth;
    let before = depth.get();
    deepen(cursor, 1)?;
    let result = inner(cursor.next());
    depth.set(before);
    committed(result)
}

/// Goes `by` levels deeper, or reports that this is too deep.
pub(super) fn deepen(cursor: Cursor<'_>, by: u32) -> Result<(), Err<Fault>> {
    let depth = cursor.session.depth.get().saturating_add(by);
    if depth <= DEEPEST {
        cursor.session.depth.set(depth);
        return Ok(());
    }
    let message = format!("this is nested deeper than {DEEPEST}");
    cursor.report(
        cursor
            .diagnostic(Code::TooDeep, cursor.span(), message)
            .help("name a part of it with `let`"),
    );
    Err(Err::Failure(Fault {
        told: true,
        ..Fault::at(cursor, "")
    }))
}

/// The bracket that closes the one at `open`; where it is missing, that is reported and the
/// parsing goes on as if it stood there.
pub(super) fn close<'s>(cursor: Cursor<'s>, kind: Kind, open: Span) -> Cursor<'s> {
    if cursor.at(kind) {
        return cursor.next();
    }
    let (opening, closing) = match kind {
        Kind::CloseParen => ("(", ")"),
        Kind::CloseBracket => ("[", "]"),
        _ => ("{", "}"),
    };
    let session = cursor.session;
    let behind_broken = cursor.index > 0 && session.token(cursor.index - 1).broken;
    if session.last_fault.replace(Some(cursor.index)) == Some(cursor.index)
        || behind_broken
        || session.is_full()
    {
        return cursor;
    }
    let found = session.describe(cursor.token());
    let diagnostic = cursor
        .diagnostic(
            Code::Unclosed,
            cursor.span(),
            format!("expected `{closing}`, found {found}"),
        )
        .labelled(format!("`{closing}` is missing before this"))
        .also(
            session.file,
            open,
            format!("this `{opening}` is not closed"),
        );
    cursor.report(diagnostic);
    cursor
}
