//! Patterns: their alternatives and modifiers.

use super::super::ast::{
    Alternative, AlternativeKind, Modifier, ModifierKind, Pattern, PatternDef, Text,
};
use super::super::lexeme::Kind;
use super::cursor::{Cursor, Fault, Parsed, close, committed, name, nested, phrase, sign, text};
use super::modifier::{check_case_flags, check_modifiers};
use super::part_test::part_tests;
use super::value::{check_flags, count, new_name, read_regex_token};
use super::words::MODIFIERS;
use crate::diagnostic::{Code, Span};
use nom::Err;

/// `$name = …`
pub(super) fn pattern_def(cursor: Cursor<'_>) -> Parsed<'_, PatternDef> {
    let (rest, name) = new_name(Kind::Pattern, "a pattern's name, such as `$job`")(cursor)?;
    let (rest, _) = committed(sign(Kind::Assign, "`=`")(rest))?;
    let (rest, pattern) = committed(pattern(rest))?;
    check_case_flags(cursor, &pattern, false);
    Ok((
        rest,
        PatternDef {
            name,
            pattern,
            span: cursor.span_to(rest),
        },
    ))
}

/// Alternatives with `|` between them, and the modifiers behind the last.
pub(super) fn pattern(cursor: Cursor<'_>) -> Parsed<'_, Pattern> {
    let mut alternatives = Vec::new();
    let mut rest = cursor;
    loop {
        let (after, kind) = alternative(rest)?;
        alternatives.push(Alternative {
            kind,
            span: rest.span_to(after),
        });
        rest = after;
        if !rest.at(Kind::Bar) {
            break;
        }
        rest = rest.next();
    }
    let mut modifiers = Vec::new();
    while MODIFIERS.contains(&&*rest.word()) {
        let (after, kind) = committed(modifier(rest))?;
        modifiers.push(Modifier {
            kind,
            span: rest.span_to(after),
        });
        rest = after;
        if rest.at(Kind::Bar) {
            report_bar_behind_modifier(cursor, rest);
            return Fault::told(rest);
        }
    }
    let pattern = Pattern {
        alternatives,
        modifiers,
        span: cursor.span_to(rest),
    };
    check_modifiers(cursor, &pattern);
    Ok((rest, pattern))
}

/// `"a" obfuscated | "b"`: the modifier of one alternative needs parentheses.
fn report_bar_behind_modifier(start: Cursor<'_>, bar: Cursor<'_>) {
    let before = Span {
        start: start.span().start,
        end: bar.end_before(),
    };
    let diagnostic = start
        .diagnostic(
            Code::Unexpected,
            bar.span(),
            "expected the end of the pattern, found `|` behind a modifier",
        )
        .labelled("a modifier stands behind the last alternative and holds for all")
        .help("for one alternative alone: `(\"a\" obfuscated) | \"b\"`");
    let inner = start.session.source.get(before.range()).unwrap_or("");
    let diagnostic = if inner.len() < 500 {
        diagnostic.patch(before, format!("({inner})"))
    } else {
        diagnostic
    };
    start.report(diagnostic);
}

fn alternative(cursor: Cursor<'_>) -> Parsed<'_, AlternativeKind> {
    const EXPECTED: &str = "a pattern: a phrase, a regex, a list or an entity";
    match cursor.kind() {
        Kind::Text => {
            let (rest, phrase) = phrase(cursor)?;
            check_phrase(cursor, &phrase);
            Ok((rest, AlternativeKind::Phrase(phrase)))
        }
        Kind::Regex => Ok(regex(cursor)),
        Kind::List => name(Kind::List, EXPECTED)(cursor)
            .map(|(rest, name)| (rest, AlternativeKind::List(name))),
        Kind::OpenParen => {
            let (rest, inner) = nested(cursor, pattern)?;
            Ok((
                close(rest, Kind::CloseParen, cursor.span()),
                AlternativeKind::Group(inner),
            ))
        }
        Kind::Word if !cursor.next().at(Kind::Colon) => entity(cursor),
        _ => Fault::here(cursor, EXPECTED),
    }
}

/// `/source/flags`, whose flags may depend on an `exact` behind it.
fn regex(cursor: Cursor<'_>) -> (Cursor<'_>, AlternativeKind) {
    let (source, source_span, flags) = read_regex_token(cursor);
    let rest = cursor.next();
    // The `exact` that holds for this alternative stands behind the last one; where it is
    // missing, a flag `i` is found out by `check_case_flags`.
    check_flags(cursor, &flags, true);
    (
        rest,
        AlternativeKind::Regex {
            source,
            source_span,
            flags,
        },
    )
}

/// `money where usd >= 1000`
fn entity(cursor: Cursor<'_>) -> Parsed<'_, AlternativeKind> {
    let (rest, name) = name(Kind::Word, "an entity such as `url` or `phone`")(cursor)?;
    if !rest.is("where") {
        return Ok((rest, AlternativeKind::Entity { name, test: None }));
    }
    let (rest, test) = committed(part_tests(rest.next()))?;
    Ok((
        rest,
        AlternativeKind::Entity {
            name,
            test: Some(test),
        },
    ))
}

/// Reports a phrase in which nothing is left to search for.
pub(super) fn check_phrase(cursor: Cursor<'_>, phrase: &Text) {
    if cursor.token().broken || letters_of(phrase).any(|letter| !letter.is_whitespace()) {
        return;
    }
    let diagnostic = cursor
        .diagnostic(
            Code::EmptyPattern,
            phrase.span,
            "there is nothing in this phrase to search for",
        )
        .labelled("empty")
        .help("it needs a letter, a digit or another sign beside `*` and `...`");
    cursor.report(diagnostic);
}

/// The letters and signs of a phrase that stand for themselves.
pub(super) fn letters_of(phrase: &Text) -> impl Iterator<Item = char> {
    let mut rest = phrase.value.as_str();
    std::iter::from_fn(move || {
        loop {
            let after_gap = rest.trim_start_matches('*');
            let after_gap = after_gap
                .strip_prefix("...")
                .map_or(after_gap, without_limit);
            if after_gap.len() < rest.len() {
                rest = after_gap;
                continue;
            }
            let mut letters = rest.chars();
            let letter = match letters.next()? {
                '\\' => letters.next()?,
                letter => letter,
            };
            rest = letters.as_str();
            return Some(letter);
        }
    })
}

/// What follows the `(12)` of `...(12)`, where it is there.
fn without_limit(rest: &str) -> &str {
    let digits =
        |inside: &str| !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit());
    let limit = rest
        .strip_prefix('(')
        .and_then(|inside| inside.split_once(')'));
    match limit {
        Some((inside, after)) if digits(inside) => after,
        _ => rest,
    }
}

fn modifier(cursor: Cursor<'_>) -> Parsed<'_, ModifierKind> {
    let rest = cursor.next();
    match &*cursor.word() {
        "exact" => Ok((rest, ModifierKind::Exact)),
        "accents" => Ok((rest, ModifierKind::Accents)),
        "anywhere" => Ok((rest, ModifierKind::Anywhere)),
        "obfuscated" => Ok((rest, ModifierKind::Obfuscated)),
        "fuzzy" => fuzzy(rest),
        "by" => speaker(rest),
        _ => Err(Err::Error(Fault::at(cursor, "a modifier").among(MODIFIERS))),
    }
}

/// `(1)` or `(2)` behind `fuzzy`.
fn fuzzy(cursor: Cursor<'_>) -> Parsed<'_, ModifierKind> {
    let (rest, open) = sign(Kind::OpenParen, "`(1)` or `(2)` behind `fuzzy`")(cursor)?;
    let (rest, edits) = count(rest)?;
    if !(1..=2).contains(&edits.value) {
        let message = "a phrase may be searched with one or two edits";
        cursor.report(
            cursor
                .diagnostic(Code::BadNumber, edits.span, message)
                .labelled("1 or 2"),
        );
    }
    let rest = close(rest, Kind::CloseParen, open);
    Ok((rest, ModifierKind::Fuzzy(edits.value)))
}

/// `caller`, `callee` or `"NAME"` behind `by`.
fn speaker(cursor: Cursor<'_>) -> Parsed<'_, ModifierKind> {
    if cursor.at(Kind::Text) {
        let (rest, name) = text(cursor)?;
        return Ok((
            rest,
            ModifierKind::By {
                speaker: name.plain(),
                quoted: true,
            },
        ));
    }
    match &*cursor.word() {
        speaker @ ("caller" | "callee") => Ok((
            cursor.next(),
            ModifierKind::By {
                speaker: speaker.to_owned(),
                quoted: false,
            },
        )),
        _ => {
            let fault = Fault::at(cursor, "`caller`, `callee` or a name in quotes");
            Err(Err::Error(fault.among(&["caller", "callee"][..])))
        }
    }
}
