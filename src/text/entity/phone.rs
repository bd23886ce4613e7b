//! Telephone numbers, by libphonenumber's numbering plans.

mod plan;
mod spelled;

use std::ops::Range;

use super::view::{Signs, View, joins};
use super::{Context, Entity, EntityKind, Example, Part, PartKind, PartValue};
use plan::Number;

/// Telephone numbers.
pub(super) static PHONE: EntityKind = EntityKind {
    name: "phone",
    help: "A telephone number. Numbers with `+` or `00` are read anywhere, national ones where the \
           region is known (`--region`). It must be valid in its country's numbering plan; with \
           `+` a length that is possible there is enough (`kind` is then `unknown`).",
    parts: &[
        Part {
            name: "country",
            kind: PartKind::Text,
            help: "ISO 3166 code: `KH`",
        },
        Part {
            name: "kind",
            kind: PartKind::Word(plan::KINDS),
            help: "what the number is for",
        },
        Part {
            name: "e164",
            kind: PartKind::Text,
            help: "with country code: `+85512345678`",
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
    let mut at = 0;
    while has_digits && let Some(run) = next_run(plain, &mut at) {
        find_in_run(plain, &run, context, |span, number| {
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
    parts.push(("e164", PartValue::Text(number.e164.clone())));
    Entity {
        span,
        value: number.e164.clone(),
        parts,
    }
}

/// The E.164 form of a text that is a telephone number and nothing else, white space aside:
/// `+66 81-234-5678`, `tel:…`, or a national number of `region` (an ISO 3166 code). A number
/// with `+` need only have a possible length, since senders are forged.
pub fn e164(text: &str, region: Option<&str>) -> Option<String> {
    field(text, region).map(|number| number.e164)
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
    let run = next_run(plain, &mut at)?;
    let lead = plain.get(..run.first()?.span.start)?;
    let tail = plain.get(run.last()?.span.end..)?;
    if !lead.chars().all(|c| " +(".contains(c)) || !tail.chars().all(|c| " )".contains(c)) {
        return None;
    }
    let digits = digits_of(plain, &run);
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

/// Digits that stand together, and how they begin and end.
#[derive(Clone, Debug)]
struct Group {
    span: Range<usize>,
    /// A `+` stands before.
    plus: bool,
    /// What stands between it and the next group may also part two numbers.
    cut_behind: bool,
}

/// The next digits with only separators between; `at` moves behind them.
fn next_run(text: &str, at: &mut usize) -> Option<Vec<Group>> {
    let mut run: Vec<Group> = Vec::new();
    loop {
        let rest = text.get(*at..)?;
        let Some(offset) = rest.bytes().position(|b| b.is_ascii_digit()) else {
            *at = text.len();
            return (!run.is_empty()).then_some(run);
        };
        let between = rest.get(..offset)?;
        let start = *at + offset;
        let plus = has_plus(text.get(..start)?);
        if let Some(last) = run.last_mut() {
            if plus || !is_separator(between) {
                return Some(run);
            }
            last.cut_behind = between.contains([' ', '/', '|']);
        }
        let len = text
            .get(start..)?
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        *at = start + len;
        run.push(Group {
            span: start..start + len,
            plus,
            cut_behind: true,
        });
    }
}

fn has_plus(before: &str) -> bool {
    before.trim_end_matches([' ', '(']).ends_with('+') && before.len() - before.trim_end().len() < 2
}

fn is_separator(between: &str) -> bool {
    between.len() <= 12
        && between.chars().count() <= 4
        && between
            .chars()
            .all(|c| " -.()/|·•_*–—‐‑‒−~（）\u{a0}".contains(c))
}

/// All numbers of a run, each as long as can be.
fn find_in_run(
    text: &str,
    run: &[Group],
    context: &Context<'_>,
    mut report: impl FnMut(Range<usize>, Number),
) {
    /// The most groups of a number: ten digits, one by one, and a country code.
    const GROUPS: usize = 14;
    let mut first = 0;
    while let Some(group) = run.get(first) {
        let parted = first.checked_sub(1).and_then(|before| run.get(before));
        let one = |group: Option<&Group>| group.is_some_and(|group| group.span.len() == 1);
        // Digits one by one are one number, or none.
        let inside = one(parted) && one(Some(group)) && !group.plus;
        let may_begin = parted.is_none_or(|before| before.cut_behind) && !inside;
        let find = |sure: bool| {
            let last = run.len().min(first + GROUPS) - 1;
            (first..=last).rev().find_map(|last| {
                let groups = run.get(first..=last)?;
                let ends = run.get(last)?.cut_behind;
                let splits = one(run.get(last)) && one(run.get(last + 1));
                let number =
                    (ends && !splits).then(|| number_of(text, groups, context, sure))??;
                Some((last, number))
            })
        };
        let hit = if may_begin {
            find(true).or_else(|| find(false))
        } else {
            None
        };
        match hit {
            Some((last, (span, number))) => {
                report(span, number);
                first = last + 1;
            }
            None => first += 1,
        }
    }
}

fn digits_of(text: &str, groups: &[Group]) -> String {
    groups
        .iter()
        .filter_map(|group| text.get(group.span.clone()))
        .collect()
}

/// The number that groups are. With `sure`, a valid one; else one with `+` and a possible length,
/// as forgers and people who hide behind invented numbers write.
fn number_of(
    text: &str,
    groups: &[Group],
    context: &Context<'_>,
    sure: bool,
) -> Option<(Range<usize>, Number)> {
    let (first, last) = (groups.first()?, groups.last()?);
    let count: usize = groups.iter().map(|group| group.span.len()).sum();
    if !DIGITS.contains(&count) {
        return None;
    }
    let span = widened(text, first.span.start..last.span.end);
    if !stands_alone(text, &span) {
        return None;
    }
    let digits = digits_of(text, groups);
    let number = if !sure {
        let abroad = digits
            .strip_prefix("00")
            .filter(|digits| digits.len() >= 10);
        let code = if first.plus {
            Some(digits.as_str()).filter(|_| count >= 9)
        } else {
            abroad
        };
        code.filter(|_| !is_date_or_address(text, groups))
            .and_then(plan::possible)
    } else if first.plus {
        plan::international(&digits)
    } else if is_date_or_address(text, groups) {
        None
    } else {
        let national = context
            .region
            .and_then(|region| plan::national(&digits, region));
        let abroad = digits.strip_prefix("00").filter(|digits| digits.len() >= 9);
        national.or_else(|| abroad.and_then(plan::international))
    }?;
    Some((span, number))
}

/// Takes in the `+` and `(` that a number begins with.
fn widened(text: &str, span: Range<usize>) -> Range<usize> {
    let before = text.get(..span.start).unwrap_or_default();
    let closes = text
        .get(span.clone())
        .is_some_and(|inner| inner.contains(')'));
    let mut start = span.start;
    let mut rest = before;
    if closes && let Some(before) = rest.strip_suffix('(') {
        rest = before;
        start = rest.len();
    }
    if let Some(before) = rest.trim_end_matches(' ').strip_suffix('+') {
        start = before.len();
        if let Some(before) = before.strip_suffix('(')
            && closes
        {
            start = before.len();
        }
    }
    start..span.end
}

/// No part of a longer word or number, an amount, a percentage, a time.
fn stands_alone(text: &str, span: &Range<usize>) -> bool {
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else {
        return false;
    };
    let mut before = before.chars().rev();
    let mut after = after.chars();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let plus = text
        .get(span.clone())
        .is_some_and(|number| number.starts_with(['+', '(']));
    let before_holds = match before.next() {
        Some('.' | ',' | ':' | '-' | '/' | '=') => !digit(before.next()) || plus,
        Some(c) => !joins(c) && !"#$€£¥₹฿₫₱₩₭៛_@+".contains(c),
        None => true,
    };
    let after_holds = match after.next() {
        Some('.' | ',' | ':') => !digit(after.next()),
        Some(c) => !joins(c) && !"%$€£¥₹฿₫₱₩₭៛_@+".contains(c),
        None => true,
    };
    before_holds && after_holds
}

/// `2024-11-24`, `24/11/2024`, `192.168.10.20`, also before a time.
fn is_date_or_address(text: &str, groups: &[Group]) -> bool {
    let number = |index: usize| -> Option<(usize, u32)> {
        let digits = text.get(groups.get(index)?.span.clone())?;
        Some((digits.len(), digits.parse().ok()?))
    };
    let (Some(a), Some(b), Some(c)) = (number(0), number(1), number(2)) else {
        return false;
    };
    let year = |(len, value): (usize, u32)| len == 4 && (1900..=2699).contains(&value);
    let day = |(len, value): (usize, u32)| len <= 2 && (1..=31).contains(&value);
    let between = |index: usize| {
        let span = groups.get(index)?.span.end..groups.get(index + 1)?.span.start;
        text.get(span)
    };
    let date = (year(a) && day(b) && day(c)) || (day(a) && day(b) && year(c));
    let same = between(0) == between(1) && between(0).is_some_and(|sign| sign.len() == 1);
    let dotted = (0..3).all(|index| between(index) == Some("."));
    let address =
        dotted && groups.len() == 4 && (0..4).all(|i| number(i).is_some_and(|n| n.1 < 256));
    (date && same) || address
}

#[cfg(test)]
mod tests;
