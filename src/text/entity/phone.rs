//! Telephone numbers, by libphonenumber's numbering plans.

mod announced;
mod plan;
mod run;
mod shape;
mod spelled;

pub(super) use spelled::beginnings as spelled_beginnings;

use std::cell::OnceCell;
use std::ops::Range;

use super::view::{Signs, View};
use super::{Context, Entity, EntityKind, Example, Part, PartKind, PartValue};
use plan::Number;

/// Telephone numbers.
pub(super) static PHONE: EntityKind = EntityKind {
    name: "phone",
    help: "A telephone number. Numbers with `+` or `00` are read anywhere, national ones where the \
           region is known (`--region`). It must be valid in its country's numbering plan; with \
           `+` a length that is possible there is enough (`kind` is then `unknown`). After a word \
           for it (`Tel:`, `โทร`, `电话`) any number of a likely length is one; where its country \
           is not known, its value is its digits.",
    parts: &[
        Part {
            name: "country",
            kind: PartKind::Text,
            help: "ISO 3166 code: `KH`; missing where it is not known",
        },
        Part {
            name: "kind",
            kind: PartKind::Word(plan::KINDS),
            help: "what the number is for",
        },
        Part {
            name: "e164",
            kind: PartKind::Text,
            help: "with country code: `+85512345678`; missing where that is not known",
        },
    ],
    examples: &[
        Example {
            text: "Call +66 81 234 5678 now",
            finds: &["+66812345678"],
        },
        Example {
            text: "โทร+๖๖-๘๑-๒๓๔-๕๖๗๘ได้เลย",
            finds: &["+66812345678"],
        },
        Example {
            text: "on 2024-11-24 at 10:30, order 123456789, v2.5.1",
            finds: &[],
        },
    ],
    find: Some(find),
};

/// The fewest and most digits of a number that is looked up (ITU-T E.164 allows 15; `00` may
/// stand before).
const DIGITS: std::ops::RangeInclusive<usize> = 7..=17;

fn find(text: &str, context: &Context<'_>, found: &mut Vec<Entity>) {
    let has_digits = Signs::DIGIT.stand_in(text);
    let has_words = spelled::may_stand_in(text);
    if !has_digits && !has_words {
        return;
    }
    let view = View::new(text);
    let plain = view.text();
    let mut numbers = Vec::new();
    let words = OnceCell::new();
    let announced = |span: &Range<usize>| {
        let word_ends = words.get_or_init(|| announced::word_ends(plain));
        announced::announces(plain, word_ends, span.start, span.end)
    };
    let mut at = 0;
    while has_digits && let Some(run) = run::next_run(plain, &mut at) {
        run::find(plain, &run, context, announced, |span, number| {
            numbers.push((span, number))
        });
    }
    if has_words {
        numbers.extend(spelled_numbers(plain, context));
        numbers.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    }
    let mut floor = 0;
    for (span, number) in numbers {
        if span.start >= floor {
            floor = span.end;
            found.push(entity(view.span(span), &number));
        }
    }
}

/// Numbers of the region whose digits are words; without a region, Chinese mobile numbers, as
/// eleven digits in Chinese words that begin with a valid prefix are nothing else.
fn spelled_numbers(text: &str, context: &Context<'_>) -> Vec<(Range<usize>, Number)> {
    let number = |(span, digits): (Range<usize>, String)| {
        let region = context
            .region
            .unwrap_or(if digits.starts_with('0') { "TH" } else { "CN" });
        Some((span, plan::national(&digits, region)?))
    };
    spelled::runs(text).into_iter().filter_map(number).collect()
}

fn entity(span: Range<usize>, number: &Number) -> Entity {
    let mut parts = Vec::with_capacity(3);
    parts.extend(
        number
            .country
            .clone()
            .map(|country| ("country", PartValue::Text(country))),
    );
    parts.push(("kind", PartValue::Text(number.kind.to_owned())));
    if number.value.starts_with('+') {
        parts.push(("e164", PartValue::Text(number.value.clone())));
    }
    Entity {
        span,
        value: number.value.clone(),
        parts,
    }
}

/// The E.164 form of a text that is a telephone number and nothing else, white space aside:
/// `+66 81-234-5678`, `tel:…`, or a national number of `region` (an ISO 3166 code). A number
/// with `+` need only have a possible length, since senders are forged.
pub fn e164(text: &str, region: Option<&str>) -> Option<String> {
    field(text, region).map(|number| number.value)
}

/// The country (ISO 3166) of a text that is a telephone number with its country code and nothing
/// else. Messages from there write numbers as they are written there.
pub fn country(text: &str) -> Option<String> {
    field(text, None)?.country
}

/// The telephone number that a text is as a whole.
pub(super) fn whole(text: &str, context: &Context<'_>) -> Option<Entity> {
    let number = field(text, context.region)?;
    let start = text.len() - text.trim_start().len();
    Some(entity(start..start + text.trim().len(), &number))
}

fn field(text: &str, region: Option<&str>) -> Option<Number> {
    /// Longer fields are no number.
    const LONGEST: usize = 128;
    let text = text.trim();
    if text.len() > LONGEST || !Signs::DIGIT.stand_in(text) {
        return None;
    }
    let view = View::new(text);
    let plain = view.text().trim();
    let plain = plain
        .strip_prefix("tel:")
        .or(plain.strip_prefix("sip:"))
        .unwrap_or(plain);
    let plain = plain.split('@').next()?.trim();
    let mut at = 0;
    let run = run::next_run(plain, &mut at)?;
    let lead = plain.get(..run.first()?.span.start)?;
    let tail = plain.get(run.last()?.span.end..)?;
    if !lead.chars().all(|c| " +(".contains(c)) || !tail.chars().all(|c| " )".contains(c)) {
        return None;
    }
    let digits = run::digits_of(plain, &run);
    if !(3..=*DIGITS.end()).contains(&digits.len()) {
        return None;
    }
    if lead.contains('+') {
        return plan::possible(&digits);
    }
    let international = digits.strip_prefix("00").and_then(plan::possible);
    let national = region.and_then(|region| plan::national(&digits, region));
    // Gateways write a sender's number without its plus.
    national.or(international).or_else(|| {
        (digits.len() >= 11 && !digits.starts_with('0')).then(|| plan::international(&digits))?
    })
}

#[cfg(test)]
mod tests;
