//! Regexes by backtracking.

use super::phrase::may_begin;
use super::reading::TurnReading;
use redflag::text::{fold, piece_readings};
use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};
use regex_syntax::{ParserBuilder, is_word_character};
use std::ops::Range;

/// A regex on the folded text, or `exact` on the text as it was sent.
pub enum Regex {
    /// By our own hand.
    Folded(Hir),
    /// As the crate does it.
    Exact(Box<regex_automata::meta::Regex>),
}

impl Regex {
    /// A regex from its source between the slashes and the flags behind.
    pub fn new(source: &str, flags: &str, exact: bool) -> Regex {
        let has = |flag| flags.contains(flag);
        if exact {
            let syntax = regex_automata::util::syntax::Config::new()
                .case_insensitive(has('i'))
                .multi_line(has('m'))
                .dot_matches_new_line(has('s'))
                .ignore_whitespace(has('x'));
            let builder = &mut regex_automata::meta::Regex::builder();
            let regex = builder.syntax(syntax).build(source);
            return Regex::Exact(Box::new(regex.expect("a regex")));
        }
        let mut parser = ParserBuilder::new()
            .multi_line(has('m'))
            .dot_matches_new_line(has('s'))
            .ignore_whitespace(has('x'))
            .build();
        Regex::Folded(parser.parse(source).expect("a regex"))
    }

    /// Each match that is not empty, with the text that it is told apart by.
    pub fn matches(&self, turn: &TurnReading) -> Vec<(Range<usize>, String)> {
        match self {
            Regex::Exact(regex) => regex
                .find_iter(&turn.original)
                .filter(|found| !found.is_empty())
                .map(|found| (found.range(), turn.original[found.range()].to_owned()))
                .collect(),
            Regex::Folded(hir) => {
                let folded = turn.folded.folded();
                spans(hir, folded.text)
                    .into_iter()
                    .map(|span| {
                        let text = folded.text[span.clone()].to_owned();
                        (folded.original_span(span), text)
                    })
                    .collect()
            }
        }
    }

    /// Whether it matches somewhere in a text of its own.
    pub fn is_match(&self, text: &str) -> bool {
        match self {
            Regex::Exact(regex) => regex.find_iter(text).any(|found| !found.is_empty()),
            Regex::Folded(hir) => !spans(hir, fold(text).folded().text).is_empty(),
        }
    }
}

/// The matches in a text that are not empty, leftmost-first, one behind the other.
fn spans(hir: &Hir, text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut from = 0;
    while from <= text.len() {
        let starts = (from..=text.len()).filter(|start| text.is_char_boundary(*start));
        let found = starts
            .filter_map(|start| Some(start..run(hir, text, start, &mut Some)?))
            .next();
        let Some(span) = found else {
            break;
        };
        if span.is_empty() {
            let next = text[span.end..].chars().next();
            from = span.end + next.map_or(1, char::len_utf8);
        } else {
            from = span.end;
            spans.push(span);
        }
    }
    spans
}

/// Tries `hir` at `at`, and what follows it, `rest`, at each of its ends in the order of
/// preference. Gives what `rest` gives first.
fn run(
    hir: &Hir,
    text: &str,
    at: usize,
    rest: &mut dyn FnMut(usize) -> Option<usize>,
) -> Option<usize> {
    match hir.kind() {
        HirKind::Empty => rest(at),
        HirKind::Literal(literal) => {
            let literal = std::str::from_utf8(&literal.0).expect("a literal of text");
            piece_readings(literal)
                .iter()
                .filter(|reading| text[at..].starts_with(reading.as_str()))
                .find_map(|reading| rest(at + reading.len()))
        }
        HirKind::Class(class) => {
            let letter = text[at..].chars().next()?;
            holds(class, letter).then(|| rest(at + letter.len_utf8()))?
        }
        HirKind::Look(look) => stands(*look, text, at).then(|| rest(at))?,
        HirKind::Capture(capture) => run(&capture.sub, text, at, rest),
        HirKind::Concat(parts) => run_all(parts, text, at, rest),
        HirKind::Alternation(parts) => parts.iter().find_map(|part| run(part, text, at, rest)),
        HirKind::Repetition(repetition) => repeat(repetition, 0, text, at, rest),
    }
}

fn run_all(
    parts: &[Hir],
    text: &str,
    at: usize,
    rest: &mut dyn FnMut(usize) -> Option<usize>,
) -> Option<usize> {
    match parts.split_first() {
        None => rest(at),
        Some((first, others)) => run(first, text, at, &mut |next| {
            run_all(others, text, next, rest)
        }),
    }
}

fn repeat(
    repetition: &Repetition,
    done: u32,
    text: &str,
    at: usize,
    rest: &mut dyn FnMut(usize) -> Option<usize>,
) -> Option<usize> {
    if done < repetition.min {
        return run(&repetition.sub, text, at, &mut |next| {
            repeat(repetition, done + 1, text, next, rest)
        });
    }
    let more = |rest: &mut dyn FnMut(usize) -> Option<usize>| {
        if repetition.max.is_some_and(|most| done >= most) {
            return None;
        }
        run(&repetition.sub, text, at, &mut |next| {
            // Once more for nothing would never end.
            if next == at {
                return None;
            }
            repeat(repetition, done + 1, text, next, rest)
        })
    };
    if repetition.greedy {
        more(rest).or_else(|| rest(at))
    } else {
        rest(at).or_else(|| more(rest))
    }
}

/// A folded character is in a class where it stands there itself, or one that folds to it.
fn holds(class: &Class, letter: char) -> bool {
    let Class::Unicode(class) = class else {
        panic!("a class of bytes");
    };
    let few: u32 = class.iter().map(|range| range.len() as u32).sum();
    class.iter().any(|range| {
        let mut letters = range.start()..=range.end();
        letters.contains(&letter)
            || few <= 64
                && letters.any(|one| {
                    let readings = piece_readings(one.encode_utf8(&mut [0; 4]));
                    readings
                        .iter()
                        .any(|reading| reading.chars().eq(std::iter::once(letter)))
                })
    })
}

fn stands(look: Look, text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let behind = text[at..].chars().next();
    match look {
        Look::Start => before.is_none(),
        Look::End => behind.is_none(),
        Look::StartLF => before.is_none_or(|letter| letter == '\n'),
        Look::EndLF => behind.is_none_or(|letter| letter == '\n'),
        Look::WordUnicode => may_begin(text, at) && (is_letter(before) || is_letter(behind)),
        other => panic!("the reference has no {other:?}"),
    }
}

/// A letter, mark or digit.
fn is_letter(character: Option<char>) -> bool {
    character.is_some_and(|character| is_word_character(character) && character != '_')
}
