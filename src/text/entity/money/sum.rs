//! A number, what stands around it, and the sum of money that they make.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::view::joins;
use super::currency::{self, Currency};
use super::forms::{Forms, Table, tail};
use super::number::{self, Figure};
use super::reading::Text;
use super::{pay, period};

/// A sum as it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sum {
    pub(super) span: Range<usize>,
    pub(super) amount: f64,
    /// The currency; `None` for pay that names none.
    pub(super) code: Option<&'static str>,
}

/// The sum around a number that was read at `start`; nothing before `floor` is part of it.
pub(super) fn around(
    text: &Text<'_>,
    floor: usize,
    start: usize,
    figure: &Figure,
    region: Option<&str>,
) -> Option<Sum> {
    let leading = currency::before(text, floor, start, region);
    if leading.is_none() && !begins_number(text.before(start)) {
        return None;
    }
    let year = (1900.0..2100.0).contains(&figure.value) && figure.end - start == 4;
    let cup = year && text.lower.get(floor..start)?.trim_end().ends_with("euro");
    let leading = leading.filter(|_| !cup);
    // `dollar 22.5 million`; but `paid in dollars 50 people`.
    let named = text
        .lower
        .get(floor..start)?
        .trim_end()
        .trim_end_matches('s')
        .ends_with("dollar");
    let leading = leading.filter(|_| !named || figure.scale >= 1e3);
    // `tk 2` is `take two` in chats.
    let take = leading.is_some_and(|found| found.code == "BDT" && figure.value < 50.0)
        && text.lower.get(floor..start)?.trim_end().ends_with("tk");
    let leading = leading.filter(|_| !take);
    let mut sum = Sum {
        span: start - leading.map_or(0, |found| found.len)..figure.end,
        amount: figure.value,
        code: None,
    };
    let mut figure = *figure;
    let mut trailing = trailing(text, start, figure.end, &figure, leading, region);
    if leading.is_some() && trailing.is_none() {
        sum.amount *= slang(text.before(figure.end), leading);
    }
    if let Some(decimal) = bare_decimal(text, start, &figure) {
        sum.amount = decimal;
    }
    // `RM two` may be, `rmb to` is not.
    if figure.spelled && trailing.is_none() && leading.is_some() && figure.value < 10.0 {
        return None;
    }
    sum.span.end += trailing.map_or(0, |found| found.len);
    sum.amount = worth(sum.amount, trailing);
    if trailing.is_some()
        && let Some((scale, len)) = number::late_scale(text.from(sum.span.end))
    {
        sum.amount *= scale;
        sum.span.end += len;
    }
    if leading.or(trailing).is_some_and(|found| found.worth == 1.0) {
        add_parts(text, &mut sum, trailing.or(leading));
    }
    if let Some(upper) = upper_end(text, floor, &sum, leading.or(trailing).is_some(), region) {
        sum.span.end = upper.end;
        // `3-5 หมื่น`: the multiplier is of both; `800-1,000`: a lower first number alone.
        sum.amount = sum.amount.max(upper.amount);
        figure = Figure {
            hint: upper.figure.hint.or(figure.hint),
            scale: upper.figure.scale.max(figure.scale),
            ..upper.figure
        };
        trailing = upper.currency.or(trailing);
    }
    sum.code = match (leading, trailing) {
        (Some(leading), Some(trailing)) if leading.shared => Some(trailing.code),
        (Some(found), _) | (None, Some(found)) => Some(found.code),
        (None, None) => pay::currency(text, sum.span.start, sum.span.end, &figure, region)?,
    };
    (!is_cut(text, sum.span.end, trailing) && sum.amount.is_finite()).then_some(sum)
}

/// What short forms mean more where a currency is before them: `$5 mil` is English slang for
/// millions, where `5 mil pesos` is Spanish; `Rp 5M` has Indonesian `miliar`.
fn slang(before: &str, leading: Option<Currency>) -> f64 {
    let rupiah = leading.is_some_and(|leading| leading.code == "IDR");
    let million = before
        .strip_suffix('m')
        .is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    if before.ends_with(" mil") || rupiah && million {
        1e3
    } else {
        1.0
    }
}

/// `$.50`: the value of digits that stand behind a decimal point alone.
fn bare_decimal(text: &Text<'_>, start: usize, figure: &Figure) -> Option<f64> {
    let before = text.before(start);
    let (sign, before) = (before.chars().next_back()?, before.get(..before.len() - 1)?);
    let free = match sign {
        '.' => !before.ends_with(|c: char| c.is_alphanumeric() || c == '.'),
        ',' => before.trim_end().is_empty() || currency::ends_in_sign(before),
        _ => false,
    };
    let digits = text.from(start).bytes().take_while(u8::is_ascii_digit);
    let digits = digits.take(7).count();
    (free && (1..7).contains(&digits)).then(|| figure.value / 10_f64.powi(digits as i32))
}

/// The currency, or the cents, behind a number.
fn trailing(
    text: &Text<'_>,
    start: usize,
    end: usize,
    figure: &Figure,
    leading: Option<Currency>,
    region: Option<&str>,
) -> Option<Currency> {
    let found = currency::after(text, end, region);
    let Some(found) = found else {
        if leading.is_some() {
            return None;
        }
        if is_tether(text, end, figure) {
            return Some(Currency {
                code: "USDT",
                len: 1,
                shared: false,
                named: false,
                worth: 1.0,
            });
        }
        let (part, len) = currency::part_after(text, end).filter(|(part, _)| part.alone)?;
        // `1080p` is a picture, `50p` half a pound.
        // The Golden Triangle (金三角) and the Pentagon (五角大楼) are no sums.
        let angle = text.lower.get(end..end + len)?.trim();
        let triangle = figure.spelled && figure.value == 3.0 && angle == "角";
        let jiao = angle == "角" || angle == "毛";
        // Games pay their points in `xu`.
        let points = angle == "xu" && figure.value >= 100.0;
        if triangle || points || jiao && !is_yuan(text, end + len, figure) {
            return None;
        }
        let letter = part.code == "GBP" && text.from(end).starts_with('p') && len == 1;
        return (!letter || is_pence(text, start, end, figure, region)).then_some(Currency {
            code: part.code,
            len,
            shared: false,
            named: true,
            worth: part.worth,
        });
    };
    let written = text.lower.get(end..end + found.len)?.trim();
    let glued = found.len == written.len();
    let number = text.lower.get(start..figure.end)?;
    let is_money = match written {
        // `không yên`: not calm.
        _ if figure.spelled && figure.value == 0.0 => false,
        // Korean syllables that are words: `이유로`, `이불`.
        "유로" | "불" | "엔" | "원" if figure.spelled && glued => {
            figure.value >= 100.0 && figure.scale >= 10.0
        }
        "pound" | "pounds" => !is_weight(text, start, end + found.len),
        "won" => !figure.spelled || figure.value >= 100.0,
        // `一块` is `together`, `两块蛋糕` are two cakes.
        "块" | "塊" => leading.is_some() || is_yuan(text, end + found.len, figure),
        // In chats `tk` is `take`, too.
        "ks" | "ks." | "tk" => figure.value >= 50.0,
        _ => !figure.spelled || !is_word_of_other_languages(number, written),
    };
    is_money.then_some(found)
}

/// Numbers of one language that are small words of another: `on dollars`, `to baht`. They count
/// beside a currency's name in their own language.
fn is_word_of_other_languages(number: &str, currency: &str) -> bool {
    const SMALL: [&str; 12] = [
        "to", "on", "do", "en", "char", "bin", "teen", "tin", "che", "ti", "sei", "ein",
    ];
    const OWN: [&str; 17] = [
        "kr",
        "kroner",
        "kronor",
        "krone",
        "krona",
        "lira",
        "tl",
        "türk lirası",
        "euro",
        "rupaye",
        "rupees",
        "dolar",
        "dollar",
        "dollari",
        "sterline",
        "pfund",
        "pund",
    ];
    SMALL.contains(&number) && !OWN.contains(&currency)
}

/// Whether 块 counts yuan: digits or money's words are behind, or no Chinese word.
fn is_yuan(text: &Text<'_>, end: usize, figure: &Figure) -> bool {
    const FREE: &str = "一二三四五六七八九两毛角钱錢的吧了以每起左整多左";
    let next = text.from(end).chars().next();
    let free = next.is_none_or(|c| !('\u{4e00}'..='\u{9fff}').contains(&c) || FREE.contains(c));
    if figure.spelled {
        let one = figure.value == 1.0 && next.is_none_or(|c| !"钱錢".contains(c));
        return free && !one;
    }
    true
}

/// `50p` in Britain, where a price is told; `1080p` is a picture, `10p` ten minutes in Vietnam.
fn is_pence(
    text: &Text<'_>,
    start: usize,
    end: usize,
    figure: &Figure,
    region: Option<&str>,
) -> bool {
    let behind: String = text.from(end + 1).chars().take(40).collect();
    let told = [" per ", "/", " a ", " each", " extra"]
        .iter()
        .any(|word| behind.starts_with(word));
    let british = region.is_some_and(|region| region.eq_ignore_ascii_case("GB"))
        || behind.contains('£')
        || tail(text.before(start), 60).contains('£');
    let picture = [240.0, 360.0, 480.0, 720.0, 1080.0].contains(&figure.value);
    !picture && figure.value < 1000.0 && (told || british)
}

/// `500U`, as traders write USDT; no smaller number, which says `4U`.
fn is_tether(text: &Text<'_>, end: usize, figure: &Figure) -> bool {
    let rest = text.from(end);
    let behind = rest.get(1..).unwrap_or_default();
    // Not `100U/ml`.
    let of_what = behind.starts_with('/') && period::of("", behind).is_none();
    let ends = !behind.starts_with(joins) && !of_what;
    rest.starts_with('u') && ends && figure.value >= 10.0 && !figure.spelled
}

/// Pounds of a body: `lose 10 pounds`.
fn is_weight(text: &Text<'_>, start: usize, end: usize) -> bool {
    const WEIGHT: [&str; 11] = [
        "lose", "lost", "losing", "weigh", "gain", "fat", "diet", "heav", "body", "slim", "drop",
    ];
    let before = tail(text.before(start), 40);
    let behind: String = text.from(end).chars().take(30).collect();
    WEIGHT
        .iter()
        .any(|word| before.contains(word) || behind.contains(word))
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

/// Whether the number goes on behind what was read: `10:30`, `5/6`, `2.5.1`, `50%`, `5km`.
fn is_cut(text: &Text<'_>, end: usize, trailing: Option<Currency>) -> bool {
    let mut rest = text.from(end).chars();
    let next = rest.next();
    let in_word = trailing.is_none() && next.is_some_and(|c| c == '%' || joins(c));
    let last = text.before(end).chars().next_back();
    let goes_on = last.is_some_and(|c| c.is_ascii_digit())
        && matches!(next, Some(':' | '/' | '.' | ','))
        && rest.next().is_some_and(|c| c.is_ascii_digit());
    in_word || goes_on
}

static JOINERS: LazyLock<Table<()>> = LazyLock::new(|| Table::by_first(AND));
const AND: Forms<()> = &[(
    (),
    "and|&|,|et|y|e|con|und|en|och|og|и|i|ve|și|va|và|dan|at|na|และ|กับ|零|又|और|আর|এবং|و|ו|ແລະ|និង|နှင့်",
)];

/// What joins a sum and its cents: its bytes, with spaces.
fn joiner(rest: &str) -> usize {
    let trimmed = rest.trim_start_matches(' ');
    let spaces = rest.len() - trimmed.len();
    let Some((_, len)) = JOINERS.longest_prefix(trimmed) else {
        return spaces;
    };
    let behind = trimmed.get(len..).unwrap_or_default();
    spaces + len + behind.len() - behind.trim_start_matches(' ').len()
}

/// The number that begins at a byte, with a digit or a word.
fn figure_at(text: &Text<'_>, at: usize) -> Option<Figure> {
    number::read(&text.lower, at)
        .figure
        .filter(|figure| figure.end > at)
}

/// Adds cents that follow: `5 dollars and 30 cents`, `三块五毛`, `20 rupees 43`.
fn add_parts(text: &Text<'_>, sum: &mut Sum, whole: Option<Currency>) {
    for round in 0..2 {
        let rest = text.from(sum.span.end);
        let gap = joiner(rest);
        if gap > 8 {
            return;
        }
        let at = sum.span.end + gap;
        let Some(figure) = figure_at(text, at).filter(|figure| figure.value < 100.0) else {
            return;
        };
        if let Some((part, len)) = currency::part_after(text, figure.end) {
            if figure.value * part.worth >= 1.0 {
                return;
            }
            sum.amount = to_cent(sum.amount + figure.value * part.worth);
            sum.span.end = figure.end + len;
            continue;
        }
        let Some(whole) = whole.filter(|_| round == 0) else {
            return;
        };
        let rest_of = text.from(figure.end);
        let last = text.before(sum.span.end);
        let yuan = last.ends_with(['块', '塊', '元']);
        let ends = !rest_of
            .trim_start()
            .starts_with(|c: char| c.is_alphanumeric() || "$€£%-/:".contains(c));
        let two = figure.end - at == 2 || figure.spelled;
        if yuan && gap == 0 && figure.value < 10.0 && (ends || rest_of.starts_with(['的', '钱']))
        {
            // `三块五`: and a half.
            sum.amount = to_cent(sum.amount + figure.value / 10.0);
            sum.span.end = figure.end;
        } else if whole.named && gap == 1 && two && ends && sum.amount % 1.0 == 0.0 {
            sum.amount = to_cent(sum.amount + figure.value / 100.0);
            sum.span.end = figure.end;
        }
        return;
    }
}

/// A number of units, or of cents, as an amount.
fn worth(value: f64, unit: Option<Currency>) -> f64 {
    match unit {
        Some(unit) if unit.worth != 1.0 => to_cent(value * unit.worth),
        _ => value,
    }
}

/// Without the dust of binary fractions.
fn to_cent(amount: f64) -> f64 {
    (amount * 1e4).round() / 1e4
}

/// The upper end of a range.
struct Upper {
    end: usize,
    amount: f64,
    figure: Figure,
    currency: Option<Currency>,
}

/// What stands between the ends of a range.
const UP_TO: Forms<bool> = &[
    (
        false,
        "-|–|—|−|~|～|〜|至|到|から|에서|ถึง|to|đến|tới|den|sampai|hingga|s/d|s.d.|sd|hanggang|មក|ដល់|ຫາ|ຮອດ|\
         မှ|से|থেকে|a|à|bis|tot|до|til|till|ile|ila|până la|..",
    ),
    // Only behind `between`.
    (
        true,
        "and|và|dan|et|y|e|und|en|и|at|og|och|i|і|και|و|ו|ve|și|和|且|และ|与",
    ),
];
static MARKS: LazyLock<Table<bool>> = LazyLock::new(|| Table::by_first(UP_TO));

/// Words before the lower end of `between 10 and 20`.
const BETWEEN: [&str; 20] = [
    "between",
    "giữa",
    "từ",
    "antara",
    "entre",
    "tra",
    "fra",
    "zwischen",
    "tussen",
    "между",
    "mellan",
    "mellom",
    "mellem",
    "între",
    "između",
    "بين",
    "בין",
    "介于",
    "ระหว่าง",
    "pagitan ng",
];

fn upper_end(
    text: &Text<'_>,
    floor: usize,
    sum: &Sum,
    has_currency: bool,
    region: Option<&str>,
) -> Option<Upper> {
    let rest = text.from(sum.span.end);
    let trimmed = rest.trim_start_matches(' ');
    let (only_between, mark) = MARKS.longest_prefix(trimmed)?;
    let behind = trimmed.get(mark..)?;
    let spaces = behind.len() - behind.trim_start_matches(' ').len();
    let letter = mark == 1 && trimmed.starts_with(joins) || trimmed.starts_with('à');
    if spaces > 2 || rest.len() - trimmed.len() > 2 || letter && spaces == 0 {
        return None;
    }
    let before = text.lower.get(floor..sum.span.start)?.trim_end();
    if only_between && !BETWEEN.iter().any(|word| before.ends_with(word)) {
        return None;
    }
    let base = text.lower.len() - behind.len();
    let (leading, at) = number_behind(text, base, region)?;
    let figure = figure_at(text, at)?;
    let trailing = trailing(text, at, figure.end, &figure, leading, region);
    let end = figure.end + trailing.map_or(0, |found| found.len);
    let amount = worth(figure.value, trailing);
    let next = text.from(end);
    let dashed = trailing.is_none()
        && next
            .strip_prefix('-')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let currency = trailing.or(leading);
    // `$10 to 5 people`.
    let falls = has_currency && amount < sum.amount;
    let counts = has_currency && currency.is_none() && is_cut(text, end, None);
    (!dashed && !falls && !counts).then_some(Upper {
        end,
        amount,
        figure,
        currency,
    })
}

/// Where the second number of a range begins; a currency may stand before it too.
fn number_behind(
    text: &Text<'_>,
    base: usize,
    region: Option<&str>,
) -> Option<(Option<Currency>, usize)> {
    let rest = text.from(base);
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    let digit = rest.bytes().take(16).position(|b| b.is_ascii_digit());
    let Some(offset) = digit else {
        return Some((None, base + spaces));
    };
    let leading = currency::before(text, base, base + offset, region);
    match leading {
        None if offset == spaces => Some((None, base + offset)),
        None => Some((None, base + spaces)),
        Some(found) => {
            let start = base + offset - found.len;
            let blank = text.lower.get(base..start)?.trim().is_empty();
            blank.then_some((leading, base + offset))
        }
    }
}
