//! Conditions that count or measure.

use super::super::ast::{ConditionKind, CountTerm, Property};
use super::super::lexeme::Kind;
use super::cursor::{Cursor, Fault, Parsed, committed, keyword, name, text};
use super::value::{comparison, number};
use nom::Err;

/// `#a + #b > 4`, `distinct #pay >= 2`
pub(super) fn count_condition(cursor: Cursor<'_>) -> Parsed<'_, ConditionKind> {
    let distinct = cursor.is("distinct");
    let mut rest = if distinct { cursor.next() } else { cursor };
    let mut terms = Vec::new();
    loop {
        let (after, term) = committed(count_term(rest))?;
        terms.push(term);
        if !after.at(Kind::Plus) {
            rest = after;
            break;
        }
        rest = after.next();
    }
    let (rest, operator) = committed(comparison(rest))?;
    let (rest, value) = committed(number(rest))?;
    Ok((
        rest,
        ConditionKind::Count {
            distinct,
            terms,
            operator,
            value,
        },
    ))
}

fn count_term(cursor: Cursor<'_>) -> Parsed<'_, CountTerm> {
    let list = cursor.text().starts_with("#@");
    let (rest, name) = name(Kind::Count, "a count such as `#a` or `#@words`")(cursor)?;
    Ok((
        rest,
        if list {
            CountTerm::List(name)
        } else {
            CountTerm::Pattern(name)
        },
    ))
}

/// `length < 200`, `disguised words >= 2`
pub(super) fn property(cursor: Cursor<'_>) -> Parsed<'_, ConditionKind> {
    let (rest, property) = match &*cursor.word() {
        "length" => (cursor.next(), Property::Length),
        "words" => (cursor.next(), Property::Words),
        "uppercase" => (cursor.next(), Property::Uppercase),
        "disguised" => {
            let (rest, _) = committed(keyword("words")(cursor.next()))?;
            (rest, Property::DisguisedWords)
        }
        _ => return Err(Err::Error(Fault::at(cursor, "a property of the text"))),
    };
    let (rest, operator) = committed(comparison(rest))?;
    let (rest, value) = committed(number(rest))?;
    Ok((
        rest,
        ConditionKind::Property {
            property,
            operator,
            value,
        },
    ))
}

/// `script has "Thai"`
pub(super) fn script(cursor: Cursor<'_>) -> Parsed<'_, ConditionKind> {
    let (rest, _) = committed(keyword("has")(cursor.next()))?;
    let (rest, name) = committed(text(rest))?;
    Ok((rest, ConditionKind::Script(name)))
}

/// `word mixes scripts`
pub(super) fn word_mixes(cursor: Cursor<'_>) -> Parsed<'_, ConditionKind> {
    let (rest, _) = committed(keyword("mixes")(cursor.next()))?;
    let (rest, _) = committed(keyword("scripts")(rest))?;
    Ok((rest, ConditionKind::WordMixesScripts))
}
