//! Sums of money, in the currencies and number styles of the region.

mod currency;
mod forms;
mod number;
mod pay;
mod period;
mod reading;
mod sum;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::view::{Signs, View};
use super::{Context, Entity, EntityKind, Example, Part, PartKind, PartValue, rates};
use forms::{begins_word, ends_word};
use reading::{Composed, Text};
use sum::Sum;

/// Sums of money.
pub(super) static MONEY: EntityKind = EntityKind {
    name: "money",
    help: "A sum of money: a number with a currency sign, code or name beside it. Thousands and \
           decimals as people write them (`50,000`, `1.500.000`, `3,5 juta`, `5万`, `1.5 lakh`, \
           `15tr5`), digits of any script, number words (`สองหมื่น`, `hai mươi triệu`, `two \
           thousand`), cents (`5 dollars and 30 cents`). A number without a currency is none, but \
           for pay: `gaji 20jt`, `15 triệu/tháng`, `salary 8k-12k`.",
    parts: &[
        Part {
            name: "amount",
            kind: PartKind::Number,
            help: "of a range, its higher end",
        },
        Part {
            name: "currency",
            kind: PartKind::Text,
            help: "ISO 4217 code, or `USDT`, `USDC`, `BTC`, `ETH`; none for pay that names none",
        },
        Part {
            name: "usd",
            kind: PartKind::Number,
            help: "in US dollars, by the table of rates",
        },
        Part {
            name: "per",
            kind: PartKind::Word(period::PERIODS),
            help: "what it is paid for",
        },
    ],
    examples: &[
        Example {
            text: "เงินเดือน ๕๐,๐๐๐ บาท",
            finds: &["50000 THB"],
        },
        Example {
            text: "earn $800-1,000 a week",
            finds: &["1000 USD"],
        },
        Example {
            text: "lương 15 triệu/tháng",
            finds: &["15000000 VND"],
        },
        Example {
            text: "RM 3.5k, ₹1.5 lakh, 2k USD",
            finds: &["3500 MYR", "150000 INR", "2000 USD"],
        },
        Example {
            text: "call 081 234 5678 at 10:30, version 2.5.1, 5万人",
            finds: &[],
        },
    ],
    find: Some(find),
};

fn find(text: &str, context: &Context<'_>, found: &mut Vec<Entity>) {
    let composed = Composed::new(text);
    let has_digit = Signs::DIGIT.stand_in(composed.text());
    let has_name = names_money(composed.text());
    if !has_digit && !has_name {
        return;
    }
    let view = View::new(composed.text());
    let text = Text::new(&view);
    for sum in sums(&text, has_name, context.region) {
        let parts = parts(&text, &sum, context);
        let value = match sum.code {
            Some(code) => format!("{} {code}", sum.amount),
            None => sum.amount.to_string(),
        };
        found.push(Entity {
            span: composed.span(view.span(sum.span)),
            value,
            parts,
        });
    }
}

/// Names of currencies and large scales: without one a text holds no sum in words.
static NAMES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let names = currency::names().chain(number::telling_scales().map(str::to_owned));
    // The search knows ASCII's two cases; others it has to be told.
    let both = names.flat_map(|name| {
        let upper = name.to_uppercase();
        let differs = !name.is_ascii() && upper != name;
        [Some(name), differs.then_some(upper)].into_iter().flatten()
    });
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(both)
        .ok()
});

/// Words, or pairs of words, without one of which a text without digits holds no sum. What folds
/// to one or two letters is common otherwise: in Vietnamese it is told with the word for a number
/// before it; in other languages the scale of a sum is.
pub(super) fn sign_words() -> Vec<String> {
    const NUMBERS: [&str; 18] = [
        "một", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "tám", "chín", "mười", "mươi",
        "trăm", "nghìn", "ngàn", "vạn", "mốt",
    ];
    const SHORT: [&str; 6] = ["đô", "tệ", "đ", "xu", "tỉ", "tỷ"];
    let pairs = NUMBERS
        .into_iter()
        .flat_map(|number| SHORT.map(|word| format!("{number} {word}")));
    let is_long = |word: &String| crate::text::fold(word).folded().text.len() > 2;
    currency::names()
        .chain(number::telling_scales().map(str::to_owned))
        .filter(is_long)
        .chain(pairs)
        .collect()
}

/// Whether a text names a currency or a scale that is one's. Some nanoseconds a byte.
fn names_money(text: &str) -> bool {
    let Some(names) = NAMES.as_ref() else {
        return false;
    };
    names
        .find_iter(text)
        .any(|name| begins_word(text, name.start()) && ends_word(text, name.end()))
}

/// All sums, ascending, none inside another.
fn sums(text: &Text<'_>, in_words: bool, region: Option<&str>) -> Vec<Sum> {
    let lower: &str = &text.lower;
    let mut words = in_words
        .then(|| number::starts(lower))
        .into_iter()
        .flatten()
        .peekable();
    let mut found = Vec::new();
    let (mut floor, mut at) = (0, 0);
    let mut digit = next_digit(lower, 0);
    loop {
        if digit.is_some_and(|digit| digit < at) {
            digit = next_digit(lower, at);
        }
        while words.next_if(|start| *start < at).is_some() {}
        let Some(start) = digit.into_iter().chain(words.peek().copied()).min() else {
            return found;
        };
        let reading = number::read(lower, start);
        let sum = reading
            .figure
            .filter(|figure| !figure.spelled || stands_alone(lower, start))
            .and_then(|figure| sum::around(text, floor, start, &figure, region));
        at = reading.end.max(start + 1);
        if let Some(sum) = sum {
            at = at.max(sum.span.end);
            floor = at;
            found.push(sum);
        }
    }
}

/// Whether a number in words may begin at a byte where words are not parted: not in `几千元`,
/// `第一`, nor in a Korean word.
fn stands_alone(text: &str, start: usize) -> bool {
    let is_hangul = |c: char| matches!(c, '\u{ac00}'..='\u{d7a3}');
    let first = text.get(start..).and_then(|rest| rest.chars().next());
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    before.is_none_or(|before| {
        let in_word = is_hangul(before) && first.is_some_and(is_hangul);
        !in_word && !"几幾数數多第".contains(before)
    })
}

fn next_digit(text: &str, at: usize) -> Option<usize> {
    text.as_bytes()
        .get(at..)?
        .iter()
        .position(u8::is_ascii_digit)
        .map(|offset| at + offset)
}

fn parts(text: &Text<'_>, sum: &Sum, context: &Context<'_>) -> Vec<(&'static str, PartValue)> {
    let usd = sum.code.and_then(|code| match context.rates {
        Some(rates) => rates.usd(sum.amount, code),
        None => rates::default_usd(sum.amount, code),
    });
    let period = period::of(text.before(sum.span.start), text.from(sum.span.end));
    let named = |name, text: &str| (name, PartValue::Text(text.to_owned()));
    let mut parts = vec![("amount", PartValue::Number(sum.amount))];
    parts.extend(sum.code.map(|code| named("currency", code)));
    parts.extend(usd.map(|usd| ("usd", PartValue::Number(usd))));
    parts.extend(period.map(|period| named("per", period)));
    parts
}

#[cfg(test)]
mod tests;
