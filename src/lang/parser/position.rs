//! Conditions on where matches stand: operands, sets, `near`, `then`, `unless`, `at start`.

use super::super::ast::{
    ConditionKind, Distance, Operand, Place, Quantity, Set, SetKind, SetMember, Side, Unit, Unless,
};
use super::super::lexeme::Kind;
use super::cursor::{Cursor, Fault, Parsed, close, committed, keyword, name};
use super::value::{count, duration_unit};
use crate::diagnostic::Code;
use nom::Err;

/// `$a`, `@list` or `any of SET`.
pub(super) fn operand(cursor: Cursor<'_>) -> Parsed<'_, Operand> {
    const EXPECTED: &str = "a pattern such as `$a`, a list such as `@words`, or `any of`";
    match cursor.kind() {
        Kind::Pattern => {
            name(Kind::Pattern, EXPECTED)(cursor).map(|(rest, name)| (rest, Operand::Pattern(name)))
        }
        Kind::List => {
            name(Kind::List, EXPECTED)(cursor).map(|(rest, name)| (rest, Operand::List(name)))
        }
        Kind::Word if cursor.is("any") => {
            let (rest, _) = committed(keyword("of")(cursor.next()))?;
            let (rest, set) = committed(set(rest))?;
            Ok((rest, Operand::AnyOf(set, cursor.span_to(rest))))
        }
        _ => Fault::here(cursor, EXPECTED),
    }
}

/// `($a, $job*, @list)`, `them` or `@list`.
pub(super) fn set(cursor: Cursor<'_>) -> Parsed<'_, Set> {
    const EXPECTED: &str = "a set: `($a, $b)`, `($job*)`, `them` or `@list`";
    let (rest, kind) = match cursor.kind() {
        Kind::List => {
            name(Kind::List, EXPECTED)(cursor).map(|(rest, name)| (rest, SetKind::List(name)))?
        }
        Kind::Word if cursor.is("them") => (cursor.next(), SetKind::Them),
        Kind::OpenParen => members(cursor)?,
        _ => return Err(Err::Error(Fault::at(cursor, EXPECTED).among(&["them"][..]))),
    };
    Ok((
        rest,
        Set {
            kind,
            span: cursor.span_to(rest),
        },
    ))
}

fn members(cursor: Cursor<'_>) -> Parsed<'_, SetKind> {
    let mut members = Vec::new();
    let mut rest = cursor;
    loop {
        let (after, member) = committed(member(rest.next()))?;
        members.push(member);
        rest = after;
        if !rest.at(Kind::Comma) {
            return Ok((
                close(rest, Kind::CloseParen, cursor.span()),
                SetKind::Several(members),
            ));
        }
    }
}

fn member(cursor: Cursor<'_>) -> Parsed<'_, SetMember> {
    const EXPECTED: &str = "a pattern such as `$a` or `$job*`, or a list such as `@words`";
    if cursor.at(Kind::List) {
        return name(Kind::List, EXPECTED)(cursor)
            .map(|(rest, name)| (rest, SetMember::List(name)));
    }
    let (rest, mut name) = name(Kind::Pattern, EXPECTED)(cursor)?;
    if rest.at(Kind::Star) && rest.span().start == name.span.end {
        name.span = name.span.to(rest.span());
        return Ok((rest.next(), SetMember::Prefix(name)));
    }
    Ok((rest, SetMember::Pattern(name)))
}

/// What begins with an operand: `near`, `then`, or a match with what may follow it.
pub(super) fn near_or_match(cursor: Cursor<'_>) -> Parsed<'_, ConditionKind> {
    let (rest, operand) = operand(cursor)?;
    match &*rest.word() {
        "near" => near(rest, operand),
        "then" => then(rest, operand),
        _ => match_with(rest, operand),
    }
}

fn near(cursor: Cursor<'_>, left: Operand) -> Parsed<'_, ConditionKind> {
    let (rest, right) = committed(operand(cursor.next()))?;
    let (rest, distance) = within(rest)?;
    let within = match distance {
        Some(distance) => distance,
        None => {
            let diagnostic = cursor
                .diagnostic(Code::Unexpected, rest.span(), "expected `within`: `near` needs a distance")
                .labelled("how near?")
                .also(cursor.session.file, cursor.span(), "this `near`")
                .help("write for instance `within 12 words`, `within 40 chars` or `within one sentence`");
            cursor.report(diagnostic);
            return Fault::told(rest);
        }
    };
    Ok((
        rest,
        ConditionKind::Near {
            left,
            right,
            within,
        },
    ))
}

fn then(cursor: Cursor<'_>, first: Operand) -> Parsed<'_, ConditionKind> {
    let mut operands = vec![first];
    let mut rest = cursor;
    while rest.is("then") {
        let (after, next) = committed(operand(rest.next()))?;
        operands.push(next);
        rest = after;
    }
    let (rest, within) = within(rest)?;
    Ok((rest, ConditionKind::Then { operands, within }))
}

/// `at start`, `disguised` and `unless …` behind an operand, in any order.
fn match_with(cursor: Cursor<'_>, operand: Operand) -> Parsed<'_, ConditionKind> {
    let (mut place, mut disguised, mut unless) = (None, false, Vec::new());
    let mut rest = cursor;
    loop {
        match &*rest.word() {
            "at" if place.is_none() => {
                let (after, found) = committed(start_or_end(rest.next()))?;
                place = Some(found);
                rest = after;
            }
            // `$a disguised words >= 2` lacks an `and`; its error is better at `words`.
            "disguised" if !disguised => {
                disguised = true;
                rest = rest.next();
            }
            "unless" => {
                let (after, found) = committed(unless_at(rest))?;
                unless.push(found);
                rest = after;
            }
            _ => break,
        }
    }
    if let (Operand::AnyOf(set, _), None, false, true) =
        (&operand, place, disguised, unless.is_empty())
    {
        let (rest, within) = within(rest)?;
        return Ok((
            rest,
            ConditionKind::Of {
                quantity: Quantity::Any,
                set: set.clone(),
                within,
            },
        ));
    }
    Ok((
        rest,
        ConditionKind::Match {
            operand,
            place,
            disguised,
            unless,
        },
    ))
}

fn start_or_end(cursor: Cursor<'_>) -> Parsed<'_, Place> {
    match &*cursor.word() {
        "start" => Ok((cursor.next(), Place::Start)),
        "end" => Ok((cursor.next(), Place::End)),
        _ => Err(Err::Error(
            Fault::at(cursor, "`start` or `end`").among(&["start", "end"][..]),
        )),
    }
}

/// `unless near $b within 5 words`
fn unless_at(cursor: Cursor<'_>) -> Parsed<'_, Unless> {
    let at = cursor.next();
    let side = match &*at.word() {
        "near" => Side::Near,
        "after" => Side::After,
        "before" => Side::Before,
        _ => {
            let fault = Fault::at(at, "`near`, `after` or `before`");
            return Err(Err::Error(fault.among(&["near", "after", "before"][..])));
        }
    };
    let (rest, operand) = operand(at.next())?;
    let (rest, within) = within(rest)?;
    Ok((
        rest,
        Unless {
            side,
            operand,
            within,
            span: cursor.span_to(rest),
        },
    ))
}

/// `within 12 words`, where it stands. In a burst the clause `within 1 hour` may follow a
/// condition, and is no part of it.
pub(super) fn within(cursor: Cursor<'_>) -> Parsed<'_, Option<Distance>> {
    let start = cursor.next();
    let time = start.at(Kind::Number) && duration_unit(&start.next().word()).is_some();
    if !cursor.is("within") || time {
        return Ok((cursor, None));
    }
    let (rest, unit) = committed(distance(start))?;
    Ok((
        rest,
        Some(Distance {
            unit,
            span: start.span_to(rest),
        }),
    ))
}

fn distance(cursor: Cursor<'_>) -> Parsed<'_, Unit> {
    if cursor.is("one") || (cursor.text() == "1" && cursor.next().is("sentence")) {
        return committed(keyword("sentence")(cursor.next()))
            .map(|(rest, _)| (rest, Unit::Sentence));
    }
    if !cursor.at(Kind::Number) {
        return Fault::here(
            cursor,
            "a distance such as `12 words`, `40 chars` or `one sentence`",
        );
    }
    let (rest, count) = count(cursor)?;
    match &*rest.word() {
        "word" | "words" => Ok((rest.next(), Unit::Words(count.value))),
        "char" | "chars" => Ok((rest.next(), Unit::Chars(count.value))),
        _ => Err(Err::Error(
            Fault::at(rest, "`words` or `chars`").among(&["words", "chars"][..]),
        )),
    }
}
