//! The `meta:` section: its entries, and the values that the known keys can have.

use super::super::ast::{MetaEntry, MetaValue};
use super::super::lexeme::Kind;
use super::cursor::{Cursor, Fault, Parsed, close, committed, name, nested, sign, text};
use super::value::{boolean, number};
use crate::diagnostic::{Code, Diagnostic, nearest};

const STATUS: &[&str] = &["draft", "test", "stable", "deprecated"];
const SEVERITY: &[&str] = &["info", "low", "medium", "high", "critical"];

/// `key = value`
pub(super) fn meta_entry(cursor: Cursor<'_>) -> Parsed<'_, MetaEntry> {
    let (rest, key) = name(Kind::Word, "a key, such as `title`")(cursor)?;
    let (rest, _) = committed(sign(Kind::Assign, "`=`")(rest))?;
    let (rest, value) = committed(meta_value(rest))?;
    let entry = MetaEntry {
        key,
        value,
        span: cursor.span_to(rest),
    };
    check_entry(cursor, &entry);
    Ok((rest, entry))
}

fn meta_value(cursor: Cursor<'_>) -> Parsed<'_, MetaValue> {
    match cursor.kind() {
        Kind::Text => text(cursor).map(|(rest, text)| (rest, MetaValue::Text(text))),
        Kind::Number | Kind::Minus | Kind::Plus => {
            number(cursor).map(|(rest, number)| (rest, MetaValue::Number(number)))
        }
        Kind::OpenBracket => {
            let (rest, values) = nested(cursor, meta_list)?;
            let rest = close(rest, Kind::CloseBracket, cursor.span());
            Ok((rest, MetaValue::List(values, cursor.span_to(rest))))
        }
        // `title` without a value, and the next key or section.
        Kind::Word if matches!(cursor.next().kind(), Kind::Assign | Kind::Colon) => {
            Fault::here(cursor, "a value: a word, a string, a number or a list")
        }
        Kind::Word => Ok(match boolean(cursor) {
            Some(value) => (cursor.next(), MetaValue::Bool(value, cursor.span())),
            None => {
                let (rest, word) = name(Kind::Word, "a word")(cursor)?;
                (rest, MetaValue::Word(word))
            }
        }),
        _ => Fault::here(cursor, "a value: a word, a string, a number or a list"),
    }
}

/// What stands behind `[`; a comma may stand behind the last value.
fn meta_list(cursor: Cursor<'_>) -> Parsed<'_, Vec<MetaValue>> {
    let mut values = Vec::new();
    let mut rest = cursor;
    while !rest.at(Kind::CloseBracket) {
        let (after, value) = meta_value(rest)?;
        values.push(value);
        rest = after;
        if !rest.at(Kind::Comma) {
            break;
        }
        rest = rest.next();
    }
    Ok((rest, values))
}

/// Reports keys that stand twice.
pub(super) fn check_repeated(cursor: Cursor<'_>, entries: &[MetaEntry]) {
    let mut first = std::collections::HashMap::new();
    for entry in entries {
        if let Some(before) = first.insert(&entry.key.text, entry.key.span) {
            let message = format!("the key `{}` stands twice", entry.key.text);
            let file = cursor.session.file;
            let diagnostic = Diagnostic::new(Code::BadMeta, file, entry.key.span, message);
            cursor.report(diagnostic.also(file, before, "the first one"));
        }
    }
}

/// Reports a value that its key can't have.
fn check_entry(cursor: Cursor<'_>, entry: &MetaEntry) {
    let span = value_span(&entry.value);
    let expected = match (entry.key.text.as_str(), &entry.value) {
        ("title", MetaValue::Text(_)) => return,
        ("title", _) => "a string",
        ("status", value) => return check_choice(cursor, entry, value, STATUS),
        ("severity", value) => return check_choice(cursor, entry, value, SEVERITY),
        ("id", MetaValue::Text(_) | MetaValue::Word(_) | MetaValue::Number(_)) => return,
        ("id", _) => "a string or a word",
        ("date", MetaValue::Text(text)) if is_date(&text.plain()) => return,
        ("date", _) => "a date in quotes, such as \"2026-11-24\"",
        ("author" | "reference" | "was", value) if is_text_or_list(value) => return,
        ("author" | "reference" | "was", _) => "a string or a list of strings",
        _ => return,
    };
    let message = format!("`{}` must be {expected}", entry.key.text);
    cursor.report(cursor.diagnostic(Code::BadMeta, span, message));
}

fn check_choice(cursor: Cursor<'_>, entry: &MetaEntry, value: &MetaValue, choices: &[&str]) {
    let word = match value {
        MetaValue::Word(word) => word.text.clone(),
        MetaValue::Text(text) => text.plain(),
        _ => String::new(),
    };
    if choices.contains(&word.as_str()) {
        return;
    }
    let span = value_span(value);
    let list: Vec<String> = choices.iter().map(|choice| format!("`{choice}`")).collect();
    let message = format!("`{}` must be one of {}", entry.key.text, list.join(", "));
    let mut diagnostic = cursor.diagnostic(Code::BadMeta, span, message);
    if word.len() <= 64
        && let Some(meant) = nearest(&word, choices.iter().copied())
    {
        diagnostic = diagnostic
            .help(format!("did you mean `{meant}`?"))
            .patch(span, meant);
    }
    cursor.report(diagnostic);
}

fn is_text_or_list(value: &MetaValue) -> bool {
    let single = |value: &MetaValue| matches!(value, MetaValue::Text(_) | MetaValue::Word(_));
    match value {
        MetaValue::List(values, _) => values.iter().all(single),
        value => single(value),
    }
}

/// True for `2026-11-24` and `2026/11/24`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let number = |part: &str, digits: usize| {
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())?
    };
    let [year, month, day] = parts[..] else {
        return false;
    };
    let month = number(month, 2).is_some_and(|month| (1..=12).contains(&month));
    let day = number(day, 2).is_some_and(|day| (1..=31).contains(&day));
    number(year, 4).is_some() && month && day
}

fn value_span(value: &MetaValue) -> crate::diagnostic::Span {
    match value {
        MetaValue::Word(word) => word.span,
        MetaValue::Text(text) => text.span,
        MetaValue::Number(number) => number.span,
        MetaValue::Bool(_, span) | MetaValue::List(_, span) => *span,
    }
}
