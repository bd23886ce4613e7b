//! Tests of rules, sequences and bursts.

use super::super::ast::{
    Expectation, RecordEntry, RecordValue, Test, TestMessage, TestStep, TestSubject, TestTime,
    TestTurn, Text,
};
use super::super::lexeme::Kind;
use super::cursor::{Cursor, Fault, Parsed, close, committed, keyword, name, nested, sign, text};
use super::recovery::at_test;
use super::value::{boolean, count, duration, number};
use super::words::TESTS;
use nom::Err;

/// `todo match "…"`
pub(super) fn test(cursor: Cursor<'_>) -> Parsed<'_, Test> {
    let todo = cursor.is("todo");
    let start = if todo { cursor.next() } else { cursor };
    let expectation = match &*start.word() {
        "match" => Expectation::Match,
        "clean" => Expectation::Clean,
        "flagged" => Expectation::Flagged,
        "unflagged" => Expectation::Unflagged,
        _ => {
            return Err(Err::Error(
                Fault::at(start, "a test: `match`, `clean`, `flagged` or `unflagged`").among(TESTS),
            ));
        }
    };
    let (rest, subject) = committed(subject(start.next()))?;
    Ok((
        rest,
        Test {
            todo,
            expectation,
            subject,
            span: cursor.span_to(rest),
        },
    ))
}

fn subject(cursor: Cursor<'_>) -> Parsed<'_, TestSubject> {
    if cursor.at(Kind::OpenBracket) {
        return stream(cursor);
    }
    match message(cursor) {
        Ok((rest, message)) => Ok((rest, TestSubject::Message(message))),
        Err(Err::Error(fault)) => {
            let expected = "a message to test: a string or a record `{ text: \"…\" }`".into();
            Err(Err::Error(Fault { expected, ..fault }))
        }
        Err(error) => Err(error),
    }
}

/// A string or a record.
fn message(cursor: Cursor<'_>) -> Parsed<'_, TestMessage> {
    match cursor.kind() {
        Kind::Text => text(cursor).map(|(rest, text)| (rest, TestMessage::Text(text))),
        Kind::OpenBrace => {
            let (rest, entries) = nested(cursor, record)?;
            let rest = close(rest, Kind::CloseBrace, cursor.span());
            Ok((rest, TestMessage::Record(entries, cursor.span_to(rest))))
        }
        _ => Fault::here(cursor, "a string or a record `{ text: \"…\" }`"),
    }
}

/// `text: "…", sender: "…"`
fn record(cursor: Cursor<'_>) -> Parsed<'_, Vec<RecordEntry>> {
    let mut entries = Vec::new();
    let mut rest = cursor;
    while matches!(rest.kind(), Kind::Word | Kind::Text) && rest.next().at(Kind::Colon) {
        let (after, entry) = record_entry(rest)?;
        entries.push(entry);
        // A value ends where the next key begins: the comma may be missing.
        rest = if after.at(Kind::Comma) {
            after.next()
        } else {
            after
        };
    }
    if matches!(rest.kind(), Kind::Word | Kind::Text) && !at_test(rest) {
        return Fault::here(rest.next(), "`:` behind the key");
    }
    Ok((rest, entries))
}

fn record_entry(cursor: Cursor<'_>) -> Parsed<'_, RecordEntry> {
    let (rest, (key, quoted)) = word_or_text(cursor, "a key")?;
    let (rest, _) = committed(sign(Kind::Colon, "`:`")(rest))?;
    let (rest, value) = committed(record_value(rest))?;
    Ok((rest, RecordEntry { key, quoted, value }))
}

/// A bare word or a string, and whether it was one.
fn word_or_text<'s>(cursor: Cursor<'s>, expected: &'static str) -> Parsed<'s, (Text, bool)> {
    if cursor.at(Kind::Text) {
        return text(cursor).map(|(rest, text)| (rest, (text, true)));
    }
    let (rest, name) = name(Kind::Word, expected)(cursor)?;
    Ok((
        rest,
        (
            Text {
                value: name.text,
                span: name.span,
            },
            false,
        ),
    ))
}

fn record_value(cursor: Cursor<'_>) -> Parsed<'_, RecordValue> {
    match cursor.kind() {
        Kind::Text => text(cursor).map(|(rest, text)| (rest, RecordValue::Text(text))),
        Kind::Number | Kind::Minus | Kind::Plus => {
            number(cursor).map(|(rest, number)| (rest, RecordValue::Number(number)))
        }
        Kind::OpenBracket => {
            let (rest, value) = nested(cursor, list_or_turns)?;
            let rest = close(rest, Kind::CloseBracket, cursor.span());
            let span = cursor.span_to(rest);
            Ok((
                rest,
                match value {
                    Entries::Values(values) => RecordValue::List(values, span),
                    Entries::Turns(turns) => RecordValue::Turns(turns, span),
                },
            ))
        }
        _ => match boolean(cursor) {
            Some(value) => Ok((cursor.next(), RecordValue::Bool(value, cursor.span()))),
            None => Fault::here(cursor, "a string, a number, `true`, `false` or a list"),
        },
    }
}

/// What stands in brackets in a record.
enum Entries {
    Values(Vec<RecordValue>),
    Turns(Vec<TestTurn>),
}

/// `"a", 2` or `caller "…", callee "…"`: turns have two tokens each.
fn list_or_turns(cursor: Cursor<'_>) -> Parsed<'_, Entries> {
    let turns = matches!(cursor.kind(), Kind::Word | Kind::Text) && cursor.next().at(Kind::Text);
    if turns {
        return separated(cursor, turn).map(|(rest, turns)| (rest, Entries::Turns(turns)));
    }
    separated(cursor, record_value).map(|(rest, values)| (rest, Entries::Values(values)))
}

/// What stands behind `[`, with commas between; one may stand behind the last.
fn separated<'s, T>(
    cursor: Cursor<'s>,
    mut one: impl FnMut(Cursor<'s>) -> Parsed<'s, T>,
) -> Parsed<'s, Vec<T>> {
    let mut all = Vec::new();
    let mut rest = cursor;
    while !rest.at(Kind::CloseBracket) {
        let (after, item) = committed(one(rest))?;
        all.push(item);
        rest = after;
        if !rest.at(Kind::Comma) {
            break;
        }
        rest = rest.next();
    }
    Ok((rest, all))
}

/// `caller "…"`
fn turn(cursor: Cursor<'_>) -> Parsed<'_, TestTurn> {
    let (rest, (speaker, quoted)) = word_or_text(cursor, "a speaker, such as `caller`")?;
    let (rest, said) = text(rest)?;
    Ok((
        rest,
        TestTurn {
            speaker,
            quoted,
            text: said,
        },
    ))
}

/// `[ 0s "…", 50 times every 1 min { … } ]`
fn stream(cursor: Cursor<'_>) -> Parsed<'_, TestSubject> {
    let (rest, steps) = separated(cursor.next(), step)?;
    Ok((
        close(rest, Kind::CloseBracket, cursor.span()),
        TestSubject::Stream(steps),
    ))
}

fn step(cursor: Cursor<'_>) -> Parsed<'_, TestStep> {
    let (rest, time) = if cursor.next().is("times") {
        let (rest, times) = count(cursor)?;
        let (rest, _) = keyword("every")(rest.next())?;
        let (rest, every) = duration(rest)?;
        (rest, TestTime::Repeated { times, every })
    } else {
        let (rest, at) = duration(cursor)?;
        (rest, TestTime::At(at))
    };
    let (rest, message) = message(rest)?;
    Ok((
        rest,
        TestStep {
            time,
            message,
            span: cursor.span_to(rest),
        },
    ))
}
