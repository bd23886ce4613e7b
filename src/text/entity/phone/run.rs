//! Digits that stand together, and which of them are a number.

use std::ops::Range;

use super::plan::{self, Number};
use super::shape;
use super::{Context, DIGITS};

/// Digits without a sign between.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Their bytes.
    pub(super) span: Range<usize>,
    /// A `+` stands before.
    pub(super) plus: bool,
    /// What stands between it and the next group may also part two numbers.
    pub(super) cut_behind: bool,
}

/// The next digits with only separators between; `at` moves behind them.
pub(super) fn next_run(text: &str, at: &mut usize) -> Option<Vec<Group>> {
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

/// How much must speak for a number.
#[derive(Clone, Copy, PartialEq)]
enum Sure {
    /// It is valid in its country's plan.
    Valid,
    /// It has a `+` or the shape of its country, and a length that is possible there: forgers and
    /// people who hide behind invented numbers write such.
    Possible,
    /// A word says that it is one.
    Announced,
}

/// All numbers of a run, each as long as can be. `announced` tells whether a word announces a
/// number with these bytes.
pub(super) fn find(
    text: &str,
    run: &[Group],
    context: &Context<'_>,
    announced: impl Fn(&Range<usize>) -> bool,
    mut report: impl FnMut(Range<usize>, Number),
) {
    let mut first = 0;
    let mut is_announced = false;
    while let Some(group) = run.get(first) {
        let parted = first.checked_sub(1).and_then(|before| run.get(before));
        // Digits one by one are one number, or none.
        let inside = one(parted) && one(Some(group)) && !group.plus;
        let may_begin = parted.is_none_or(|before| before.cut_behind) && !inside;
        let hit = if may_begin {
            let announced = |span: &Range<usize>| is_announced || announced(span);
            [Sure::Valid, Sure::Possible, Sure::Announced]
                .into_iter()
                .find_map(|sure| longest(text, run, first, context, sure, announced))
        } else {
            None
        };
        match hit {
            Some((last, span, number)) => {
                // What announces a number announces those that follow it directly.
                is_announced = is_announced || announced(&span);
                report(span, number);
                first = last + 1;
            }
            None => first += 1,
        }
    }
}

fn one(group: Option<&Group>) -> bool {
    group.is_some_and(|group| group.span.len() == 1)
}

/// The longest number that begins with a group: its last group, its bytes, and the number.
fn longest(
    text: &str,
    run: &[Group],
    first: usize,
    context: &Context<'_>,
    sure: Sure,
    announced: impl Fn(&Range<usize>) -> bool,
) -> Option<(usize, Range<usize>, Number)> {
    /// The most groups of a number: ten digits, one by one, and a country code.
    const GROUPS: usize = 14;
    let last = run.len().min(first + GROUPS) - 1;
    (first..=last).rev().find_map(|last| {
        let groups = run.get(first..=last)?;
        let splits = one(run.get(last)) && one(run.get(last + 1));
        if splits {
            return None;
        }
        if run.get(last)?.cut_behind {
            let sure_of_its_end = sure == Sure::Valid || run.get(first)?.plus;
            if !sure_of_its_end && !may_follow(text, run.get(last + 1..)?) {
                return None;
            }
            let (span, number) = number_of(text, groups, context, sure)?;
            let holds = sure != Sure::Announced || announced(&span);
            return holds.then_some((last, span, number));
        }
        // `021-68812753-8866`: an office number and the extension in the house.
        let extension = run.get(last + 1)?;
        let ends = extension.cut_behind && (2..=5).contains(&extension.span.len());
        if sure != Sure::Valid || !ends {
            return None;
        }
        let (span, number) = number_of(text, groups, context, sure)?;
        let chinese = matches!(number.country.as_deref(), Some("CN" | "TW"));
        (chinese && number.kind == "fixed").then_some((
            last + 1,
            span.start..extension.span.end,
            number,
        ))
    })
}

/// Whether the groups behind a number that no plan knows begin another one, rather than being
/// digits that the number lacks.
fn may_follow(text: &str, behind: &[Group]) -> bool {
    let Some(next) = behind.first() else {
        return true;
    };
    let count: usize = behind.iter().take(8).map(|group| group.span.len()).sum();
    let zero = text.as_bytes().get(next.span.start) == Some(&b'0');
    next.plus || next.span.len() >= 7 || (zero && count >= *DIGITS.start())
}

/// The digits of groups.
pub(super) fn digits_of(text: &str, groups: &[Group]) -> String {
    groups
        .iter()
        .filter_map(|group| text.get(group.span.clone()))
        .collect()
}

/// The number that groups are, and its bytes with plus, brackets and extension.
fn number_of(
    text: &str,
    groups: &[Group],
    context: &Context<'_>,
    sure: Sure,
) -> Option<(Range<usize>, Number)> {
    let (first, last) = (groups.first()?, groups.last()?);
    let count: usize = groups.iter().map(|group| group.span.len()).sum();
    if !DIGITS.contains(&count) {
        return None;
    }
    let span = shape::widened(text, first.span.start..last.span.end);
    if !shape::stands_alone(text, &span, first.plus) {
        return None;
    }
    let digits = digits_of(text, groups);
    let other = !first.plus && shape::is_date_or_address(text, groups);
    if other {
        return None;
    }
    let number = match sure {
        Sure::Valid if first.plus => plan::international(&digits),
        Sure::Valid if shape::is_negative(text, groups) => None,
        Sure::Valid => {
            let national = context
                .region
                .and_then(|region| plan::national(&digits, region));
            let abroad = digits.strip_prefix("00").filter(|digits| digits.len() >= 9);
            national.or_else(|| abroad.and_then(plan::international))
        }
        Sure::Possible => possible(text, groups, &digits, context),
        Sure::Announced => announced(text, groups, &digits, context),
    }?;
    Some((span, number))
}

fn possible(text: &str, groups: &[Group], digits: &str, context: &Context<'_>) -> Option<Number> {
    let plus = groups.first()?.plus;
    if plus {
        return plan::possible(digits).filter(|_| digits.len() >= 9);
    }
    if let Some(abroad) = digits.strip_prefix("00") {
        return plan::possible(abroad).filter(|_| abroad.len() >= 10);
    }
    let region = context.region?;
    plan::possible_in(digits, region).filter(|number| shape::is_national(text, groups, number))
}

/// A number of which only the word before says that it is one.
fn announced(text: &str, groups: &[Group], digits: &str, context: &Context<'_>) -> Option<Number> {
    /// No country has longer numbers with its code (Austria's 13), and cards begin at 15.
    const LONGEST: usize = 14;
    let (plus, alone) = (groups.first()?.plus, groups.len() == 1);
    let begins_at_two = digits.len() > 7 || !digits.starts_with(['0', '1']);
    let same = digits
        .bytes()
        .all(|b| Some(&b) == digits.as_bytes().first());
    let date = shape::holds_date(text, groups) || alone && shape::is_compact_date(digits);
    if digits.len() > LONGEST || !begins_at_two || same || date {
        return None;
    }
    if plus && !digits.starts_with('0') {
        return Some(Number::unknown(format!("+{digits}")));
    }
    let with_code = || (digits.len() >= 10 && !digits.starts_with('0')).then_some(digits);
    context
        .region
        .and_then(|region| plan::valid_in(digits, region))
        .or_else(|| with_code().and_then(plan::international))
        .or_else(|| Some(Number::unknown(digits.to_owned())))
}
