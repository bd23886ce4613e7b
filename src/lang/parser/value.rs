//! Numbers, counts, durations, and the values that fields and parts are compared with.

use super::super::ast::{Count, Duration, DurationUnit, Name, Number, Operator, TestValue};
use super::super::lexeme::Kind;
use super::super::text::{read_regex, regex_parts};
use super::cursor::{Cursor, Fault, Parsed, close, committed, name, text};
use crate::diagnostic::{Code, Span};
use nom::Err;

/// A number, with or without a sign.
pub(super) fn number(cursor: Cursor<'_>) -> Parsed<'_, Number> {
    let signed = matches!(cursor.kind(), Kind::Minus | Kind::Plus);
    let digits = if signed { cursor.next() } else { cursor };
    if !digits.at(Kind::Number) {
        return Fault::here(digits, "a number");
    }
    let span = cursor.span().to(digits.span());
    let Ok(value) = digits.text().parse::<f64>() else {
        return bad_number(digits, "this is no number");
    };
    let value = if cursor.at(Kind::Minus) {
        -value
    } else {
        value
    };
    if !value.is_finite() {
        return bad_number(digits, "this number is too large");
    }
    // A negative zero would be written as `-0`.
    Ok((
        digits.next(),
        Number {
            value: value + 0.0,
            span,
        },
    ))
}

/// A whole number that is not negative.
pub(super) fn count(cursor: Cursor<'_>) -> Parsed<'_, Count> {
    if !cursor.at(Kind::Number) {
        return Fault::here(cursor, "a whole number");
    }
    match cursor.text().parse() {
        Ok(value) => Ok((
            cursor.next(),
            Count {
                value,
                span: cursor.span(),
            },
        )),
        Err(_) => bad_number(cursor, "this must be a whole number below 4294967296"),
    }
}

fn bad_number<'s, T>(cursor: Cursor<'s>, message: &str) -> Parsed<'s, T> {
    cursor.report(cursor.diagnostic(Code::BadNumber, cursor.span(), message));
    Fault::told(cursor)
}

/// The unit of time that is written so.
pub(super) fn duration_unit(word: &str) -> Option<DurationUnit> {
    match word {
        "s" => Some(DurationUnit::Second),
        "min" => Some(DurationUnit::Minute),
        "hour" | "hours" => Some(DurationUnit::Hour),
        "day" | "days" => Some(DurationUnit::Day),
        "week" | "weeks" => Some(DurationUnit::Week),
        _ => None,
    }
}

/// `3 days`
pub(super) fn duration(cursor: Cursor<'_>) -> Parsed<'_, Duration> {
    if !cursor.at(Kind::Number) {
        return Fault::here(cursor, "a time such as `3 days`");
    }
    let (unit_at, amount) = number(cursor)?;
    let Some(unit) = duration_unit(&unit_at.word()) else {
        let fault = Fault::at(
            unit_at,
            "a unit of time: `s`, `min`, `hours`, `days` or `weeks`",
        );
        let units = ["min", "hour", "hours", "day", "days", "week", "weeks"];
        return Err(Err::Error(fault.among(units.to_vec())));
    };
    let rest = unit_at.next();
    Ok((
        rest,
        Duration {
            amount,
            unit,
            span: cursor.span_to(rest),
        },
    ))
}

/// One of the six comparisons.
pub(super) fn comparison(cursor: Cursor<'_>) -> Parsed<'_, Operator> {
    let operator = match cursor.kind() {
        Kind::Equal => Operator::Equal,
        Kind::NotEqual => Operator::NotEqual,
        Kind::Less => Operator::Less,
        Kind::LessOrEqual => Operator::LessOrEqual,
        Kind::Greater => Operator::Greater,
        Kind::GreaterOrEqual => Operator::GreaterOrEqual,
        Kind::Assign => {
            let diagnostic = cursor
                .diagnostic(
                    Code::Unexpected,
                    cursor.span(),
                    "expected a comparison, found `=`",
                )
                .help("two values are compared with `==`")
                .patch(cursor.span(), "==");
            cursor.report(diagnostic);
            Operator::Equal
        }
        _ => return Fault::here(cursor, "a comparison: `==`, `!=`, `<`, `<=`, `>` or `>=`"),
    };
    Ok((cursor.next(), operator))
}

/// A comparison, or an operator that is a word.
pub(super) fn operator(cursor: Cursor<'_>) -> Parsed<'_, Operator> {
    let operator = match &*cursor.word() {
        "in" => Operator::In,
        "matches" => Operator::Matches,
        "contains" => Operator::Contains,
        "starts" => Operator::Starts,
        "ends" => Operator::Ends,
        "resembles" => Operator::Resembles,
        _ => {
            return comparison(cursor).map_err(|error| {
                error.map(|fault| Fault {
                    expected: "an operator such as `==`, `in`, `matches` or `contains`".into(),
                    candidates: super::words::OPERATORS.into(),
                    ..fault
                })
            });
        }
    };
    Ok((cursor.next(), operator))
}

/// True where an operator is ahead.
pub(super) fn at_operator(cursor: Cursor<'_>) -> bool {
    match cursor.kind() {
        Kind::Word => matches!(
            &*cursor.word(),
            "in" | "matches" | "contains" | "starts" | "ends" | "resembles"
        ),
        kind => matches!(
            kind,
            Kind::Equal
                | Kind::NotEqual
                | Kind::Less
                | Kind::LessOrEqual
                | Kind::Greater
                | Kind::GreaterOrEqual
                | Kind::Assign
        ),
    }
}

/// What fits behind `operator`.
pub(super) fn test_value(cursor: Cursor<'_>, operator: Operator) -> Parsed<'_, TestValue> {
    match (operator, cursor.kind()) {
        (Operator::Matches, Kind::Regex) => regex(cursor),
        (Operator::Matches, _) => Fault::here(cursor, "a regex such as `/^\\+855/`"),
        (Operator::In, Kind::OpenParen) => several(cursor),
        (Operator::In | Operator::Resembles, Kind::List) => list(cursor),
        (Operator::In, _) => Fault::here(
            cursor,
            "values such as `(\"th\", \"zh\")`, or a list such as `@words`",
        ),
        (Operator::Resembles, _) => Fault::here(cursor, "a list such as `@brands`"),
        (Operator::Contains | Operator::Starts | Operator::Ends, Kind::OpenParen) => {
            several(cursor)
        }
        (Operator::Contains | Operator::Starts | Operator::Ends, Kind::List) => list(cursor),
        _ => single(cursor),
    }
}

fn list(cursor: Cursor<'_>) -> Parsed<'_, TestValue> {
    name(Kind::List, "a list")(cursor).map(|(rest, name)| (rest, TestValue::List(name)))
}

/// A string, a number, true or false.
fn single(cursor: Cursor<'_>) -> Parsed<'_, TestValue> {
    match cursor.kind() {
        Kind::Text => text(cursor).map(|(rest, text)| (rest, TestValue::Text(text))),
        Kind::Number | Kind::Minus | Kind::Plus => {
            number(cursor).map(|(rest, number)| (rest, TestValue::Number(number)))
        }
        _ => match boolean(cursor) {
            Some(value) => Ok((cursor.next(), TestValue::Bool(value, cursor.span()))),
            None => Fault::here(cursor, "a string, a number, `true` or `false`"),
        },
    }
}

/// `true` or `false`, where it is ahead.
pub(super) fn boolean(cursor: Cursor<'_>) -> Option<bool> {
    match &*cursor.word() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// `("KH", "MM")`
fn several(cursor: Cursor<'_>) -> Parsed<'_, TestValue> {
    let mut values = Vec::new();
    let mut rest = cursor;
    loop {
        let (after, value) = committed(single(rest.next()))?;
        values.push(value);
        rest = after;
        if !rest.at(Kind::Comma) {
            break;
        }
    }
    let rest = close(rest, Kind::CloseParen, cursor.span());
    Ok((rest, TestValue::Several(values, cursor.span_to(rest))))
}

/// `/regex/flags` as a value.
fn regex(cursor: Cursor<'_>) -> Parsed<'_, TestValue> {
    let (source, source_span, flags) = read_regex_token(cursor);
    let rest = cursor.next();
    check_flags(cursor, &flags, rest.is("exact"));
    Ok((
        rest,
        TestValue::Regex {
            source,
            source_span,
            flags,
        },
    ))
}

/// The source of the regex ahead, where it stands, and its flags.
pub(super) fn read_regex_token(cursor: Cursor<'_>) -> (String, Span, String) {
    let token = cursor.token();
    let written = cursor.session.source.get(token.span.range()).unwrap_or("");
    let parts = regex_parts(written, token.broken);
    let start = token.span.range().start + parts.start;
    (
        read_regex(parts.inner),
        Span::new(start, start + parts.inner.len()),
        parts.flags,
    )
}

/// Reports flags that a regex can't have.
pub(super) fn check_flags(cursor: Cursor<'_>, flags: &str, exact: bool) {
    let mut seen = String::new();
    for flag in flags.chars() {
        let message = match flag {
            's' | 'm' | 'x' if !seen.contains(flag) => None,
            'i' if exact && !seen.contains(flag) => None,
            'i' if !exact => {
                Some("a regex on the folded text needs no flag `i`: case is folded".to_owned())
            }
            's' | 'm' | 'x' | 'i' => Some(format!("the flag `{flag}` stands twice")),
            _ => Some(format!("a regex has no flag `{}`", flag.escape_debug())),
        };
        if let Some(message) = message {
            let end = cursor.span().end;
            let written: usize =
                cursor
                    .session
                    .source
                    .get(cursor.span().range())
                    .map_or(0, |token| {
                        token
                            .chars()
                            .rev()
                            .take(flags.chars().count())
                            .map(char::len_utf8)
                            .sum()
                    });
            let span = Span {
                start: end - u32::try_from(written).unwrap_or(0),
                end,
            };
            let diagnostic = cursor
                .diagnostic(Code::BadModifier, span, message)
                .help("the flags are `s`, `m` and `x`, and with `exact` also `i`");
            let kept: String = "smxi"
                .chars()
                .filter(|&known| flags.contains(known) && (exact || known != 'i'))
                .collect();
            return cursor.report(diagnostic.patch(span, kept));
        }
        seen.push(flag);
    }
}

/// A name that is given to something here: one part, without a dot.
pub(super) fn new_name<'s>(
    kind: Kind,
    expected: &'static str,
) -> impl Fn(Cursor<'s>) -> Parsed<'s, Name> {
    move |cursor| {
        let adjacent = cursor.next().span().start == cursor.span().end;
        if kind == Kind::Word && cursor.at(Kind::Number) && adjacent && cursor.next().at(Kind::Word)
        {
            let span = cursor.span().to(cursor.next().span());
            cursor.report(cursor.diagnostic(
                Code::Unexpected,
                span,
                "a name can't begin with a digit",
            ));
            let text = format!("_{}", cursor.session.text(span));
            return Ok((cursor.next().next(), Name { text, span }));
        }
        let (rest, name) = name(kind, expected)(cursor)?;
        if name.text.contains('.') {
            let diagnostic = cursor
                .diagnostic(Code::Unexpected, name.span, "a new name can't have a dot")
                .help("the part before the dot comes from `import … as NAME`");
            cursor.report(diagnostic);
        }
        Ok((rest, name))
    }
}
