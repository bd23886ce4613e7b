//! Conditions on fields of the record.

use super::super::ast::{ConditionKind, Field};
use super::super::lexeme::Kind;
use super::cursor::{Cursor, Fault, Parsed, close, committed, name, text};
use super::part_test::one_part_test;
use super::value::{at_operator, operator, test_value};
use crate::diagnostic::{Code, nearest};
use crate::message::FIELD_NAMES;
use nom::Err;

/// True where a field is ahead, or a name that is used like one.
pub(super) fn begins_field(cursor: Cursor<'_>) -> bool {
    let word = cursor.word();
    FIELD_NAMES.contains(&&*word)
        || word == "field"
        || at_operator(cursor.next())
        || (cursor.next().is("is") && cursor.next().next().at(Kind::Word))
}

/// `sender`, or `field("any.name")`.
pub(super) fn field(cursor: Cursor<'_>) -> Parsed<'_, Field> {
    let word = cursor.word();
    if word == "field" {
        return quoted_field(cursor);
    }
    if FIELD_NAMES.contains(&&*word) {
        return Ok((
            cursor.next(),
            Field {
                name: word.into_owned(),
                quoted: false,
                span: cursor.span(),
            },
        ));
    }
    let expected = "a field such as `sender`, or `field(\"name\")`";
    Err(Err::Error(Fault::at(cursor, expected).among(FIELD_NAMES)))
}

fn quoted_field(cursor: Cursor<'_>) -> Parsed<'_, Field> {
    let open = cursor.next();
    if !open.at(Kind::OpenParen) {
        return Err(Err::Failure(Fault::at(open, "`(\"name\")` behind `field`")));
    }
    let (rest, name) = committed(text(open.next()))?;
    let rest = close(rest, Kind::CloseParen, open.span());
    Ok((
        rest,
        Field {
            name: name.plain(),
            quoted: true,
            span: cursor.span_to(rest),
        },
    ))
}

/// A field, or a name that is none: that is reported, and it is read as one all the same.
fn field_to_test(cursor: Cursor<'_>) -> Parsed<'_, Field> {
    let word = cursor.word();
    if word == "field" || FIELD_NAMES.contains(&&*word) {
        return field(cursor);
    }
    let mut diagnostic = cursor
        .diagnostic(
            Code::Unexpected,
            cursor.span(),
            "expected a field before this operator",
        )
        .labelled("no field of this name is known");
    diagnostic = match nearest(word.get(..64).unwrap_or(&word), FIELD_NAMES.iter().copied()) {
        Some(meant) => diagnostic
            .help(format!("did you mean `{meant}`?"))
            .patch(cursor.span(), meant),
        None => diagnostic.help("other fields of the record are written `field(\"name\")`"),
    };
    cursor.report(diagnostic);
    Ok((
        cursor.next(),
        Field {
            name: word.into_owned(),
            quoted: true,
            span: cursor.span(),
        },
    ))
}

/// `sender matches /…/`, `sender is phone where …`
pub(super) fn field_test(cursor: Cursor<'_>) -> Parsed<'_, ConditionKind> {
    let (rest, field) = committed(field_to_test(cursor))?;
    if rest.is("is") {
        let (rest, entity) = committed(name(Kind::Word, "an entity such as `phone` or `url`")(
            rest.next(),
        ))?;
        if !rest.is("where") {
            return Ok((
                rest,
                ConditionKind::FieldIs {
                    field,
                    entity,
                    test: None,
                },
            ));
        }
        let (rest, test) = committed(one_part_test(rest.next()))?;
        return Ok((
            rest,
            ConditionKind::FieldIs {
                field,
                entity,
                test: Some(test),
            },
        ));
    }
    if rest.is("not") {
        let diagnostic = cursor
            .diagnostic(
                Code::Unexpected,
                rest.span(),
                "expected an operator, found `not`",
            )
            .help("`not` stands before the field: `not sender in @known`");
        cursor.report(diagnostic);
        return Fault::told(rest);
    }
    let (rest, operator) = committed(operator(rest))?;
    let (rest, value) = committed(test_value(rest, operator))?;
    let exact = rest.is("exact");
    let rest = if exact { rest.next() } else { rest };
    Ok((
        rest,
        ConditionKind::Field {
            field,
            operator,
            value,
            exact,
        },
    ))
}

/// `has attachment`
pub(super) fn has_field(cursor: Cursor<'_>) -> Parsed<'_, ConditionKind> {
    let (rest, field) = committed(field(cursor.next()))?;
    Ok((rest, ConditionKind::Has(field)))
}
