//! What rules, sequences and bursts have in common: a head with tags, and a body of sections
//! in any order, each at most once.

use super::super::ast::{MetaEntry, Name, Number, Section, SectionKind, Test};
use super::super::lexeme::Kind;
use super::cursor::{Cursor, Fault, Parsed, close, committed, fault_of, name, sign};
use super::meta::{check_repeated, meta_entry};
use super::recovery::{at_item_line, at_meta_key, at_test, skip};
use super::test::test;
use super::value::{new_name, number};
use super::words::reserved;
use crate::diagnostic::{Code, Span, nearest};
use nom::Err;

/// The lowest and the highest score of a rule.
const SCORES: std::ops::RangeInclusive<f64> = -100.0..=100.0;

/// A body that is being read.
pub(super) trait Body {
    /// The words that its sections begin with.
    const WORDS: &'static [&'static str];
    /// The sections in words.
    const EXPECTED: &'static str;

    /// The section that begins at `cursor`.
    fn section_at(cursor: Cursor<'_>) -> Option<SectionKind>;

    /// Reads the section that begins at `cursor`, and keeps what it holds.
    fn read<'s>(&mut self, kind: SectionKind, cursor: Cursor<'s>) -> Parsed<'s, ()>;
}

/// What comes out of a body beside what it keeps itself.
pub(super) struct Outcome {
    pub sections: Vec<Section>,
    pub broken: bool,
}

/// A name and the tags behind it.
pub(super) fn head<'s>(
    cursor: Cursor<'s>,
    expected: &'static str,
) -> Parsed<'s, (Name, Vec<Name>)> {
    let (mut rest, name_of_item) = new_name(Kind::Word, expected)(cursor)?;
    check_reserved(cursor, &name_of_item);
    let mut tags = Vec::new();
    if rest.at(Kind::Colon) {
        rest = rest.next();
        loop {
            let (after, tag) = committed(name(Kind::Word, "a tag")(rest))?;
            tags.push(tag);
            rest = after;
            if rest.at(Kind::Comma) {
                let message = "expected a tag or `{`, found `,`";
                let diagnostic = rest.diagnostic(Code::Unexpected, rest.span(), message);
                rest.report(
                    diagnostic
                        .help("tags stand side by side")
                        .patch(rest.span(), ""),
                );
                rest = rest.next();
            }
            if !rest.at(Kind::Word) {
                break;
            }
        }
    }
    Ok((rest, (name_of_item, tags)))
}

/// Reports a name that is a word of the language or a field.
pub(super) fn check_reserved(cursor: Cursor<'_>, name: &Name) {
    if let Some(what) = reserved(&name.text) {
        let message = format!("`{}` is {what} and can't be a name here", name.text);
        let diagnostic = cursor
            .diagnostic(Code::ReservedName, name.span, message)
            .labelled("choose another name");
        cursor.report(diagnostic.help(format!("for instance `{}_rule`", name.text)));
    }
}

/// Reads `{ … }`. A section that can't be read is reported, and the others are read.
pub(super) fn body<'s, B: Body>(cursor: Cursor<'s>, body: &mut B) -> Parsed<'s, Outcome> {
    let (mut rest, open) = committed(sign(Kind::OpenBrace, "`{`")(cursor))?;
    let mut outcome = Outcome {
        sections: Vec::new(),
        broken: false,
    };
    let mut first = Vec::new();
    while !ends_body(rest) {
        let start = rest;
        let kind = B::section_at(rest);
        if let Some(kind) = kind {
            outcome.broken |= !check_section(start, kind, &mut first);
        }
        let result = match kind {
            Some(kind) => committed(body.read(kind, start)),
            None => Err(Err::Failure(Fault::at(start, B::EXPECTED).among(B::WORDS))),
        };
        match result {
            Ok((after, ())) => rest = after,
            Err(error) => {
                outcome.broken = true;
                rest = go_on(start, error, |cursor| at_section::<B>(cursor));
            }
        }
        if let Some(kind) = kind {
            outcome.sections.push(Section {
                kind,
                span: start.span_to(rest),
            });
        }
    }
    outcome.broken |= !rest.at(Kind::CloseBrace);
    Ok((close(rest, Kind::CloseBrace, open), outcome))
}

/// Reports a section that stands twice; `first` holds the first of each kind.
fn check_section(
    cursor: Cursor<'_>,
    kind: SectionKind,
    first: &mut Vec<(SectionKind, Span)>,
) -> bool {
    let Some((_, before)) = first.iter().find(|(known, _)| *known == kind) else {
        first.push((kind, cursor.span()));
        return true;
    };
    let message = format!("`{}` stands twice", cursor.word());
    let diagnostic = cursor.diagnostic(Code::RepeatedSection, cursor.span(), message);
    cursor.report(diagnostic.also(cursor.session.file, *before, "the first one"));
    false
}

/// True where a body ends, with its brace or without.
pub(super) fn ends_body(cursor: Cursor<'_>) -> bool {
    matches!(cursor.kind(), Kind::CloseBrace | Kind::End) || at_item_line(cursor)
}

/// True at a section of this body, or at what is written like one.
pub(super) fn at_section<B: Body>(cursor: Cursor<'_>) -> bool {
    B::section_at(cursor).is_some() || at_unknown_section(cursor)
}

/// True at `NAME:`, known or not.
fn at_unknown_section(cursor: Cursor<'_>) -> bool {
    cursor.at(Kind::Word) && cursor.next().at(Kind::Colon)
}

/// Reports a fault and gives the place where to go on.
pub(super) fn go_on<'s>(
    start: Cursor<'s>,
    error: Err<Fault>,
    stop: impl Fn(Cursor<'s>) -> bool,
) -> Cursor<'s> {
    let fault = fault_of(error);
    start.session.report_fault(&fault);
    skip(start, fault.index, stop)
}

/// Reads the entries of a section up to the next one, going on at the next entry behind one
/// that can't be read. `true` where all could be.
pub(super) fn entries<'s, B: Body, T>(
    cursor: Cursor<'s>,
    at_entry: fn(Cursor<'s>) -> bool,
    mut one: impl FnMut(Cursor<'s>) -> Parsed<'s, T>,
) -> (Cursor<'s>, Vec<T>, bool) {
    let mut all = Vec::new();
    let mut whole = true;
    let mut rest = cursor;
    while !ends_body(rest) && !at_section::<B>(rest) {
        match one(rest) {
            Ok((after, entry)) => {
                all.push(entry);
                rest = after;
            }
            Err(error) => {
                whole = false;
                rest = go_on(rest, error, |cursor| {
                    at_entry(cursor) || at_section::<B>(cursor)
                });
            }
        }
    }
    (rest, all, whole)
}

/// What stands behind `meta:`.
pub(super) fn meta_section<'s, B: Body>(cursor: Cursor<'s>) -> (Cursor<'s>, Vec<MetaEntry>, bool) {
    let result = entries::<B, _>(cursor, at_meta_key, |cursor| {
        meta_entry(cursor).map_err(|error| error.map(|fault| more_sections::<B>(cursor, fault)))
    });
    check_repeated(cursor, &result.1);
    result
}

/// What stands behind `tests:`.
pub(super) fn test_section<'s, B: Body>(cursor: Cursor<'s>) -> (Cursor<'s>, Vec<Test>, bool) {
    entries::<B, _>(cursor, at_test, test)
}

/// Adds to a fault at the first token of an entry what else could have begun there.
fn more_sections<B: Body>(cursor: Cursor<'_>, fault: Fault) -> Fault {
    if fault.index != cursor.index || cursor.session.is_full() {
        return fault;
    }
    let misspelt = nearest(
        &cursor.text().chars().take(64).collect::<String>(),
        B::WORDS.iter().copied(),
    );
    if misspelt.is_some() {
        fault.among(B::WORDS)
    } else {
        fault
    }
}

/// The number behind `score:`.
pub(super) fn score(cursor: Cursor<'_>) -> Parsed<'_, Number> {
    let (rest, score) = number(cursor)?;
    if !SCORES.contains(&score.value) {
        let message = "a score must be between -100 and 100";
        cursor.report(
            cursor
                .diagnostic(Code::BadNumber, score.span, message)
                .labelled("out of range"),
        );
    }
    Ok((rest, score))
}

/// The word of a section and the colon behind it.
pub(super) fn section_head(cursor: Cursor<'_>) -> Parsed<'_, Span> {
    committed(sign(Kind::Colon, "`:`")(cursor.next()))
}

/// Gives `rest` where a section ends there, else what was expected.
pub(super) fn end_of_section<'s, B: Body>(
    rest: Cursor<'s>,
    expected: &'static str,
    candidates: &'static [&'static str],
) -> Parsed<'s, ()> {
    if ends_body(rest) || at_section::<B>(rest) {
        return Ok((rest, ()));
    }
    let all: Vec<&'static str> = candidates.iter().chain(B::WORDS).copied().collect();
    Err(Err::Failure(Fault::at(rest, expected).among(all)))
}
