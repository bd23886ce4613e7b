//! Numbers of payment cards.

use super::view::{Signs, View, joins};
use super::{Context, Entity, EntityKind, Example, Part, PartKind, PartValue};

/// The words of the part `brand`.
const BRANDS: &[&str] = &[
    "visa",
    "mastercard",
    "amex",
    "discover",
    "jcb",
    "diners",
    "unionpay",
    "maestro",
    "mir",
    "rupay",
];

/// Payment cards.
pub(super) static CARD: EntityKind = EntityKind {
    name: "card",
    help: "The number of a payment card: the length and first digits of a brand, and a right \
           check digit (Luhn).",
    parts: &[Part {
        name: "brand",
        kind: PartKind::Word(BRANDS),
        help: "who issues it",
    }],
    examples: &[
        Example {
            text: "card 4111 1111 1111 1111 exp 12/29",
            finds: &["4111111111111111"],
        },
        Example {
            text: "card 4111 1111 1111 1112, order 1234567890123456",
            finds: &[],
        },
    ],
    find: Some(find),
};

/// First digits, from and to, the lengths, and the brand (ISO/IEC 7812 as the brands publish
/// them). The first that fits counts.
const RANGES: [(&str, &str, std::ops::RangeInclusive<usize>, &str); 21] = [
    ("34", "34", 15..=15, "amex"),
    ("37", "37", 15..=15, "amex"),
    ("300", "305", 14..=16, "diners"),
    ("36", "36", 14..=19, "diners"),
    ("38", "39", 14..=19, "diners"),
    ("3528", "3589", 16..=19, "jcb"),
    ("2200", "2204", 16..=19, "mir"),
    ("2221", "2720", 16..=16, "mastercard"),
    ("51", "55", 16..=16, "mastercard"),
    ("6521", "6522", 16..=16, "rupay"),
    ("60", "60", 16..=16, "rupay"),
    ("508", "508", 16..=16, "rupay"),
    ("644", "659", 16..=19, "discover"),
    ("62", "62", 16..=19, "unionpay"),
    ("5018", "5018", 12..=19, "maestro"),
    ("5020", "5020", 12..=19, "maestro"),
    ("5038", "5038", 12..=19, "maestro"),
    ("6304", "6304", 12..=19, "maestro"),
    ("6759", "6763", 12..=19, "maestro"),
    ("4", "4", 13..=13, "visa"),
    ("4", "4", 16..=19, "visa"),
];

fn find(text: &str, _: &Context<'_>, found: &mut Vec<Entity>) {
    if !Signs::DIGIT.stand_in(text) {
        return;
    }
    let view = View::of_addresses(text);
    let plain = view.text();
    let mut at = 0;
    while let Some(offset) = plain
        .as_bytes()
        .get(at..)
        .and_then(|r| r.iter().position(u8::is_ascii_digit))
    {
        let start = at + offset;
        let (digits, end) = run(plain, start);
        at = end;
        let Some(brand) = brand(&digits).filter(|_| stands_alone(plain, start, end)) else {
            continue;
        };
        found.push(Entity {
            span: view.span(start..end),
            value: digits,
            parts: vec![("brand", PartValue::Text(brand.to_owned()))],
        });
    }
}

/// Digits, in groups of two and more with one kind of sign between, and where they end. All
/// digits of a run that is too long for a card are passed over.
fn run(text: &str, start: usize) -> (String, usize) {
    let bytes = text.as_bytes();
    let mut digits = String::new();
    let (mut at, mut end) = (start, start);
    let mut sign = None;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' => {
                if digits.len() < 32 {
                    digits.push(char::from(*byte));
                }
                at += 1;
                end = at;
            }
            b' ' | b'-' if sign.is_none_or(|sign| sign == *byte) && at == end => {
                sign = Some(*byte);
                at += 1;
            }
            _ => break,
        }
    }
    (digits, end)
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text
        .get(..start)
        .and_then(|before| before.chars().next_back());
    let mut after = text.get(end..).unwrap_or_default().chars();
    let next = after.next();
    let goes_on =
        matches!(next, Some('.' | ',' | '-')) && after.next().is_some_and(|c| c.is_ascii_digit());
    !before.is_some_and(|c| joins(c) || "+#.,_$/".contains(c))
        && !next.is_some_and(|c| joins(c) || c == '_' || c == '%')
        && !goes_on
}

/// The brand of a card's digits; `None` where the check digit is wrong.
fn brand(digits: &str) -> Option<&'static str> {
    if !(12..=19).contains(&digits.len()) || !passes_luhn(digits) {
        return None;
    }
    if digits
        .bytes()
        .all(|b| Some(&b) == digits.as_bytes().first())
    {
        return None;
    }
    let brand = RANGES.iter().find(|(from, to, lengths, _)| {
        let head = digits.get(..from.len()).unwrap_or_default();
        (*from..=*to).contains(&head) && lengths.contains(&digits.len())
    });
    brand.map(|(.., brand)| *brand)
}

/// Luhn's check (ISO/IEC 7812-1, annex B).
fn passes_luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(index, digit)| {
            let value = u32::from(digit - b'0') * (1 + index as u32 % 2);
            value / 10 + value % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brands_are_told_by_length_and_first_digits() {
        // The numbers that processors publish for tests.
        for (digits, expected) in [
            ("4111111111111111", Some("visa")),
            ("5555555555554444", Some("mastercard")),
            ("2223003122003222", Some("mastercard")),
            ("378282246310005", Some("amex")),
            ("30569309025904", Some("diners")),
            ("3530111333300000", Some("jcb")),
            ("6200000000000005", Some("unionpay")),
            ("4111111111111112", None),
            ("0000000000000000", None),
            ("1234567890123452", None),
        ] {
            assert_eq!(brand(digits), expected, "{digits}");
        }
    }

    #[test]
    fn a_card_stands_alone() {
        for text in [
            "A4111111111111111",
            "41111111111111112",
            "4111111111111111.5",
            "+4111111111111111",
        ] {
            let mut found = Vec::new();
            find(text, &Context::default(), &mut found);
            assert!(found.is_empty(), "{text}");
        }
    }
}
