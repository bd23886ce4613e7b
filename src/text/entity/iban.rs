//! International bank account numbers.

use iban::{Iban, IbanLike};

use super::view::{Signs, View, joins};
use super::{Context, Entity, EntityKind, Example, Part, PartKind, PartValue};

/// Bank accounts.
pub(super) static IBAN: EntityKind = EntityKind {
    name: "iban",
    help: "An international bank account number with the form of its country and a right \
           checksum, with or without spaces.",
    parts: &[Part {
        name: "country",
        kind: PartKind::Text,
        help: "ISO 3166 code: `DE`",
    }],
    examples: &[
        Example {
            text: "Pay to GB82 WEST 1234 5698 7654 32 today",
            finds: &["GB82WEST12345698765432"],
        },
        Example {
            text: "GB83 WEST 1234 5698 7654 32",
            finds: &[],
        },
    ],
    find: Some(find),
};

/// The shortest and longest number (ISO 13616: at most 34).
const LENGTHS: std::ops::RangeInclusive<usize> = 15..=34;

fn find(text: &str, _: &Context<'_>, found: &mut Vec<Entity>) {
    if !Signs::DIGIT.stand_in(text) {
        return;
    }
    let view = View::new(text);
    let plain = view.text();
    let mut at = 0;
    let mut joined = false;
    while let Some(c) = plain.get(at..).and_then(|rest| rest.chars().next()) {
        let begins = !joined && begins_here(plain, at);
        joined = joins(c) || c == '_';
        let hit = begins.then(|| number_at(plain, at)).flatten();
        let Some((iban, end)) = hit else {
            at += c.len_utf8();
            continue;
        };
        found.push(Entity {
            span: view.span(at..end),
            value: iban.electronic_str().to_owned(),
            parts: vec![("country", PartValue::Text(iban.country_code().to_owned()))],
        });
        at = end;
        joined = true;
    }
}

/// Two letters and two digits.
fn begins_here(text: &str, at: usize) -> bool {
    matches!(text.as_bytes().get(at..at + 4), Some([a, b, c, d])
        if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() && c.is_ascii_digit() && d.is_ascii_digit())
}

/// The number that begins here, as long as can be, and where it ends.
fn number_at(text: &str, start: usize) -> Option<(Iban, usize)> {
    let rest = text.get(start..)?;
    let mut number = String::new();
    let mut ends = Vec::new();
    for (offset, c) in rest.char_indices() {
        match c {
            _ if c.is_ascii_alphanumeric() && number.len() < *LENGTHS.end() => {
                number.push(c.to_ascii_uppercase());
                let end = offset + 1;
                let next = rest.get(end..)?.chars().next();
                if !next.is_some_and(|c| joins(c) || c == '_') {
                    ends.push((number.len(), start + end));
                }
            }
            ' ' | '-' if !rest.get(..offset)?.ends_with([' ', '-']) => {}
            _ => break,
        }
    }
    ends.into_iter()
        .rev()
        .filter(|(len, _)| LENGTHS.contains(len))
        .find_map(|(len, end)| Some((number.get(..len)?.parse::<Iban>().ok()?, end)))
}
