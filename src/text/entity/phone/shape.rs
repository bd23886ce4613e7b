//! What a number looks like in a text: signs around it, extensions, and what is a date, an
//! amount or an address instead.

use std::ops::Range;

use super::super::view::joins;
use super::plan::Number;
use super::run::Group;

/// Takes in the `+` and `(` that a number begins with, and the extension behind it.
pub(super) fn widened(text: &str, span: Range<usize>) -> Range<usize> {
    let before = text.get(..span.start).unwrap_or_default();
    let closes = text
        .get(span.clone())
        .is_some_and(|inner| inner.contains(')'));
    let mut start = span.start;
    let mut rest = before;
    let open = rest.strip_suffix(' ').unwrap_or(rest);
    if closes && let Some(before) = open.strip_suffix('(') {
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
    start..span.end + extension_len(text, span.end)
}

/// The length of an extension: `x123`, ` ext. 123`, `转8001`; 0 where there is none.
fn extension_len(text: &str, at: usize) -> usize {
    const WORDS: [&str; 14] = [
        "extension",
        "extn.",
        "extn",
        "ext.",
        "ext",
        "ramal",
        "int.",
        "内线",
        "分机",
        "分機",
        "内線",
        "转",
        "轉",
        "x",
    ];
    let rest = text.get(at..).unwrap_or_default();
    let spaced = rest.trim_start_matches([' ', ',', ';']);
    let gap = rest.len() - spaced.len();
    let word = WORDS.iter().find(|word| {
        spaced
            .get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word))
    });
    let Some(word) = word.filter(|_| gap <= 2) else {
        return 0;
    };
    let behind = spaced.get(word.len()..).unwrap_or_default();
    let number = behind.trim_start_matches([' ', ':', '.', '-']);
    let between = behind.len() - number.len();
    let digits = number
        .bytes()
        .take(8)
        .take_while(u8::is_ascii_digit)
        .count();
    let next = number.get(digits..).and_then(|rest| rest.chars().next());
    // `0812345678 x 2` counts something.
    let fewest = if *word == "x" && gap > 0 { 3 } else { 1 };
    let sound = (fewest..=6).contains(&digits) && between <= 2 && !next.is_some_and(joins);
    if sound {
        gap + word.len() + between + digits
    } else {
        0
    }
}

/// No part of a longer word or number, an amount, a percentage, a time.
pub(super) fn stands_alone(text: &str, span: &Range<usize>, plus: bool) -> bool {
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else {
        return false;
    };
    let mut before_chars = before.chars().rev();
    let mut after_chars = after.chars();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let bracketed = text
        .get(span.clone())
        .is_some_and(|number| number.starts_with(['+', '(']));
    let before_holds = match before_chars.next() {
        Some(',') if lists(text, span.start - 1) => true,
        Some('.' | ',' | ':' | '-' | '/' | '=') => !digit(before_chars.next()) || plus || bracketed,
        Some('@') => bracketed,
        Some(c) => !joins(c) && !"#$€£¥₹฿₫₱₩₭៛_+".contains(c),
        None => true,
    };
    let after_holds = match after_chars.next() {
        Some(',') if lists(text, span.end) => true,
        Some('.' | ',' | ':') => !digit(after_chars.next()),
        Some(c) => !joins(c) && !"%$€£¥₹฿₫₱₩₭៛_@+".contains(c),
        None => true,
    };
    before_holds && after_holds
}

/// Whether a comma parts two numbers of a list, not thousands or decimals: four digits and more
/// before it, three and more behind.
fn lists(text: &str, comma: usize) -> bool {
    let bytes = text.as_bytes();
    let before = bytes.get(comma.saturating_sub(4)..comma);
    let after = bytes.get(comma + 1..comma + 4);
    let digits = |part: Option<&[u8]>, len| {
        part.is_some_and(|part| part.len() == len && part.iter().all(u8::is_ascii_digit))
    };
    digits(before, 4) && digits(after, 3)
}

/// `2024-11-24`, `24/11/2024`, `192.168.10.20`, also before a time.
pub(super) fn is_date_or_address(text: &str, groups: &[Group]) -> bool {
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

/// Whether `29/10/` stands among groups.
pub(super) fn holds_date(text: &str, groups: &[Group]) -> bool {
    groups.windows(3).any(|three| {
        let [day, month, year] = three else {
            return false;
        };
        let slash = |a: &Group, b: &Group| text.get(a.span.end..b.span.start) == Some("/");
        day.span.len() <= 2 && month.span.len() <= 2 && slash(day, month) && slash(month, year)
    })
}

/// `20241124`.
pub(super) fn is_compact_date(digits: &str) -> bool {
    let part = |from: usize, to: usize| -> Option<u32> { digits.get(from..to)?.parse().ok() };
    digits.len() == 8
        && part(0, 4).is_some_and(|year| (1900..=2099).contains(&year))
        && part(4, 6).is_some_and(|month| (1..=12).contains(&month))
        && part(6, 8).is_some_and(|day| (1..=31).contains(&day))
}

/// `-2208960000`: a minus sign, not a dash. No negative number begins with 0.
pub(super) fn is_negative(text: &str, groups: &[Group]) -> bool {
    let [group] = groups else { return false };
    let before = text.get(..group.span.start).unwrap_or_default();
    let Some(before) = before.strip_suffix('-') else {
        return false;
    };
    let zero = text.as_bytes().get(group.span.start) == Some(&b'0');
    !zero && !before.ends_with(|c: char| !c.is_whitespace())
}

/// Whether digits are grouped as numbers of their country are and hardly anything else: with the
/// area code in brackets, or as in North America (`123-456-7890`).
pub(super) fn is_national(text: &str, groups: &[Group], number: &Number) -> bool {
    let Some((first, second)) = groups.first().zip(groups.get(1)) else {
        return false;
    };
    let before = text.get(..first.span.start).unwrap_or_default();
    let between = text.get(first.span.end..second.span.start);
    let bracketed = before.trim_end_matches(' ').ends_with('(')
        && between.is_some_and(|between| between.trim_start_matches(' ').starts_with(')'))
        && (2..=5).contains(&first.span.len());
    let american = number.value.starts_with("+1") && {
        let lengths = || groups.iter().map(|group| group.span.len());
        lengths().eq([3, 3, 4]) || lengths().eq([1, 3, 3, 4])
    };
    bracketed || american
}
