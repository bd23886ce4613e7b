//! Sums of money, in the currencies and number styles of the region.

mod currency;
mod forms;
mod number;
mod period;
mod words;

use std::ops::Range;
use std::sync::LazyLock;

use super::view::{Signs, View, joins};
use super::{Context, Entity, EntityKind, Example, Part, PartKind, PartValue, rates};
use currency::Currency;
use forms::{Table, tail};
use number::Figure;

pub(super) use words::sign_words;

/// Sums of money.
pub(super) static MONEY: EntityKind = EntityKind {
    name: "money",
    help: "A sum of money: a number with a currency sign, code or word beside it. Thousands and \
           decimals as people write them (`50,000`, `1.500.000`, `3,5 juta`, `5万`, `1.5 lakh`), \
           digits of any script. A number without a currency is none, but for pay in the words of \
           a country (`gaji 20jt`, `15 triệu/tháng`).",
    parts: &[
        Part {
            name: "amount",
            kind: PartKind::Number,
            help: "of a range, its higher end",
        },
        Part {
            name: "currency",
            kind: PartKind::Text,
            help: "ISO 4217 code, or `USDT`, `BTC`",
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

/// A sum as it stands in the plain text.
struct Sum {
    span: Range<usize>,
    amount: f64,
    code: &'static str,
}

fn find(text: &str, context: &Context<'_>, found: &mut Vec<Entity>) {
    let has_digit = Signs::DIGIT.stand_in(text);
    if !has_digit && !words::may_stand_in(text) {
        return;
    }
    let view = View::new(text);
    let plain = view.text();
    let mut sums = spelled_sums(plain, context);
    if has_digit {
        sums.extend(written_sums(plain, context));
        sums.sort_by_key(|sum| (sum.span.start, std::cmp::Reverse(sum.span.end)));
    }
    let mut floor = 0;
    for sum in sums {
        if sum.span.start >= floor {
            floor = sum.span.end;
            found.push(entity(&view, &sum, context));
        }
    }
}

/// Sums in digits, ascending.
fn written_sums(text: &str, context: &Context<'_>) -> Vec<Sum> {
    let mut found = Vec::new();
    let (mut floor, mut at) = (0, 0);
    while let Some(start) = next_digit(text, at) {
        let reading = number::read(text, start);
        let sum = reading
            .figure
            .and_then(|figure| sum_at(text, floor, start, figure, context));
        at = reading.end.max(start + 1);
        if let Some(sum) = sum {
            at = at.max(sum.span.end);
            floor = at;
            found.push(sum);
        }
    }
    found
}

/// Sums in words, ascending.
fn spelled_sums(text: &str, context: &Context<'_>) -> Vec<Sum> {
    let sums = words::find(text).into_iter().filter_map(|spelled| {
        let Range { start, end } = spelled.span;
        let trailing = currency::after(text.get(end..)?, context.region);
        let (code, end) = match trailing {
            Some(found) if !is_longer_word(text, end + found.len) => (found.code, end + found.len),
            Some(_) => return None,
            None => {
                let hint = number::hint_of_words(text.get(start..end)?)?;
                (implied(text, start, end, Some(hint))?, end)
            }
        };
        Some(Sum {
            span: start..end,
            amount: spelled.value,
            code,
        })
    });
    sums.collect()
}

/// Words that begin as a currency does: `đồng hồ` is a watch, `đồng ý` means to agree.
fn is_longer_word(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    [" hồ", " ý", " nghiệp", " thời", "素", "旦"]
        .iter()
        .any(|more| rest.starts_with(more))
}

fn next_digit(text: &str, at: usize) -> Option<usize> {
    text.as_bytes()
        .get(at..)?
        .iter()
        .position(u8::is_ascii_digit)
        .map(|offset| at + offset)
}

fn entity(view: &View<'_>, sum: &Sum, context: &Context<'_>) -> Entity {
    let usd = match context.rates {
        Some(rates) => rates.usd(sum.amount, sum.code),
        None => rates::default_usd(sum.amount, sum.code),
    };
    let text = view.text();
    let before = text.get(..sum.span.start).unwrap_or_default();
    let behind = text.get(sum.span.end..).unwrap_or_default();
    let mut parts = vec![
        ("amount", PartValue::Number(sum.amount)),
        ("currency", PartValue::Text(sum.code.to_owned())),
    ];
    parts.extend(usd.map(|usd| ("usd", PartValue::Number(usd))));
    let period = period::of(before, behind);
    parts.extend(period.map(|period| ("per", PartValue::Text(period.to_owned()))));
    Entity {
        span: view.span(sum.span.clone()),
        value: format!("{} {}", sum.amount, sum.code),
        parts,
    }
}

/// The sum around a number.
fn sum_at(
    text: &str,
    floor: usize,
    start: usize,
    figure: Figure,
    context: &Context<'_>,
) -> Option<Sum> {
    let before = text.get(floor..start)?;
    let leading = currency::before(before, context.region);
    if leading.is_none() && !begins_number(text.get(..start)?) {
        return None;
    }
    let mut end = figure.end;
    let mut value = figure.value;
    let mut hint = figure.hint;
    let mut trailing = currency::after(text.get(end..)?, context.region);
    if leading.is_none() && trailing.is_some_and(|found| is_unit_of_all(text, end, &found)) {
        trailing = None;
    }
    end += trailing.map_or(0, |found| found.len);
    if let Some((scale, len)) = trailing.and_then(|_| number::late_scale(text.get(end..)?)) {
        value *= scale;
        end += len;
    }
    if leading.is_none() && trailing.is_none() && value >= 100.0 {
        trailing = pounds(text.get(end..)?);
        end += trailing.map_or(0, |found| found.len);
    }
    if let Some(upper) = upper_end(text, end, context) {
        end = upper.end;
        // `3-5 หมื่น`: the multiplier is of both; `800-1,000`: a lower first number alone.
        value = if upper.figure.value >= value {
            upper.figure.value
        } else {
            value
        };
        hint = upper.figure.hint.or(hint);
        trailing = upper.currency.or(trailing);
    }
    let start = start - leading.map_or(0, |found| found.len);
    let code = match (leading, trailing) {
        (Some(leading), Some(trailing)) if leading.shared => trailing.code,
        (Some(leading), _) => leading.code,
        (None, Some(trailing)) => trailing.code,
        (None, None) => implied(text, start, end, hint)?,
    };
    let ends = text.get(end..)?.chars().next();
    let last = text.get(..end)?.chars().next_back();
    let cut = trailing.is_none() && (ends == Some('%') || ends.is_some_and(joins));
    let digits_follow = last.is_some_and(|c| c.is_ascii_digit()) && behind_is_number(text, end);
    (!cut && !digits_follow && value.is_finite()).then_some(Sum {
        span: start..end,
        amount: value,
        code,
    })
}

/// Pounds of money, not of weight: from a hundred on.
fn pounds(rest: &str) -> Option<Currency> {
    let trimmed = rest.trim_start_matches(' ');
    let len = forms::prefix_len(trimmed, "pounds")? + rest.len() - trimmed.len();
    (rest.len() - trimmed.len() <= 1).then_some(Currency {
        code: "GBP",
        len,
        shared: false,
    })
}

/// Whether a number may begin behind a text: no part of a word, an order number, a date, a time.
fn begins_number(before: &str) -> bool {
    let mut before = before.chars().rev();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match before.next() {
        Some('.' | ',' | ':' | '-' | '/' | '–') => !digit(before.next()),
        Some(c) => !joins(c) && !"#_@".contains(c),
        None => true,
    }
}

/// `10:30`, `5/6`, `2.5.1`: the number goes on.
fn behind_is_number(text: &str, end: usize) -> bool {
    let mut rest = text.get(end..).unwrap_or_default().chars();
    matches!(rest.next(), Some(':' | '/' | '.' | ','))
        && rest.next().is_some_and(|c| c.is_ascii_digit())
}

/// Words that are a currency and more: `5块` but not `5块蛋糕`… `元` of `2元素`.
fn is_unit_of_all(text: &str, end: usize, found: &Currency) -> bool {
    const LONGER: [&str; 8] = [
        "元素",
        "元旦",
        "元宵",
        "元月",
        "块儿",
        "块蛋糕",
        "刀片",
        "刀具",
    ];
    let rest = text.get(end..).unwrap_or_default().trim_start();
    found.len > 0 && LONGER.iter().any(|word| rest.starts_with(word))
}

/// The upper end of a range.
struct Upper {
    end: usize,
    figure: Figure,
    currency: Option<Currency>,
}

fn upper_end(text: &str, end: usize, context: &Context<'_>) -> Option<Upper> {
    static MARKS: LazyLock<Table<()>> = LazyLock::new(|| Table::by_first(UP_TO));
    const UP_TO: forms::Forms<()> = &[(
        (),
        "-|–|—|−|~|～|〜|至|到|ถึง|to|đến|tới|den|sampai|hingga|s/d|s.d.|sd|hanggang|មក|\
         ដល់|ຫາ|ຮອດ|မှ|से",
    )];
    let rest = text.get(end..)?;
    let trimmed = rest.trim_start_matches(' ');
    let (_, mark) = MARKS.longest_prefix(trimmed)?;
    let behind = trimmed.get(mark..)?;
    let spaces = behind.len() - behind.trim_start_matches(' ').len();
    if spaces > 2 || rest.len() - trimmed.len() > 2 {
        return None;
    }
    // A currency may stand before the second number too.
    let base = text.len() - behind.len();
    let offset = behind.bytes().take(12).position(|b| b.is_ascii_digit())?;
    let between = behind.get(..offset)?;
    let leading = currency::before(between, context.region);
    if between.len()
        != leading.map_or(spaces, |found| {
            found.len + between.len() - between.trim_start().len()
        })
    {
        return None;
    }
    let figure = number::read(text, base + offset).figure?;
    let trailing = currency::after(text.get(figure.end..)?, context.region);
    let end = figure.end + trailing.map_or(0, |found| found.len);
    let next = text.get(end..)?;
    let dashed = trailing.is_none()
        && next
            .strip_prefix('-')
            .is_some_and(|rest| next_digit(rest, 0) == Some(0));
    (!dashed).then_some(Upper {
        end,
        figure,
        currency: trailing.or(leading),
    })
}

/// The currency of pay in the words of a country: `gaji 20jt`, `15 triệu/tháng`, `月薪5万`. Only
/// where a word for pay stands before, or a period behind.
fn implied(
    text: &str,
    start: usize,
    end: usize,
    hint: Option<&'static str>,
) -> Option<&'static str> {
    const PAY: [&str; 38] = [
        "lương",
        "luong",
        "thu nhập",
        "thu nhap",
        "gaji",
        "penghasilan",
        "pendapatan",
        "upah",
        "omzet",
        "bonus",
        "komisi",
        "เงินเดือน",
        "รายได้",
        "ค่าจ้าง",
        "ค่าแรง",
        "ได้เงิน",
        "薪",
        "工资",
        "工資",
        "收入",
        "月入",
        "日入",
        "月赚",
        "日赚",
        "佣金",
        "奖金",
        "利润",
        "လစာ",
        "ဝင်ငွေ",
        "ប្រាក់ខែ",
        "ចំណូល",
        "ເງິນເດືອນ",
        "ລາຍຮັບ",
        "वेतन",
        "सैलरी",
        "कमाई",
        "salary",
        "income",
    ];
    let code = hint?;
    // As much as a clause.
    let before = tail(text.get(..start)?, 24).to_lowercase();
    let clause = before
        .rsplit(['\n', '。', '！', ';'])
        .next()
        .unwrap_or_default();
    let behind = text.get(end..)?;
    let paid = PAY.iter().any(|word| clause.contains(word));
    let people = [
        "人",
        "người",
        "nguoi",
        "orang",
        "คน",
        "people",
        "followers",
        "subscriber",
    ];
    let counts = people
        .iter()
        .any(|word| behind.trim_start().starts_with(word));
    ((paid || period::of("", behind).is_some()) && !counts).then_some(code)
}

#[cfg(test)]
mod tests;
