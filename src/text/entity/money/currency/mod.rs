//! Currencies and how they are written.

mod asian;
mod european;
mod fraction;

use std::sync::LazyLock;

use iso_currency::{Currency as Iso, IntoEnumIterator};
use rustc_hash::FxHashSet;

use super::super::view::joins;
use super::forms::{Table, begins_word, ends_word, split, tail};
use super::reading::Text;
pub(super) use fraction::Part;

/// A currency beside a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Currency {
    /// ISO 4217 code, or `USDT`, `USDC`, `BTC`, `ETH`.
    pub(super) code: &'static str,
    /// Bytes that the writing takes, white space between it and the number included.
    pub(super) len: usize,
    /// `$`, `¥` and the like, which several countries use.
    pub(super) shared: bool,
    /// Whether it is a name, not a sign or a code.
    pub(super) named: bool,
    /// What it is worth: one, or a hundredth where cents are counted.
    pub(super) worth: f64,
}

/// Signs and words of all languages, and the English names of ISO 4217 (`turkish lira`).
fn written() -> impl Iterator<Item = (&'static str, String)> {
    let names = Iso::iter().filter(|iso| !iso.is_special()).flat_map(|iso| {
        let name = iso.name().to_lowercase();
        let code = iso.code();
        let plural = format!("{name}s");
        [(code, name), (code, plural)]
    });
    split(asian::WRITTEN)
        .chain(split(european::WRITTEN))
        .chain(names)
}

/// A code of ISO 4217 that money has, gold and test codes aside.
fn code_of(written: &str) -> Option<&'static str> {
    CODES.get(written).copied()
}

static CODES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let usual = Iso::iter().filter(|iso| !iso.is_special());
    usual.map(|iso| iso.code()).collect()
});

static LEADING: LazyLock<Table<&str>> = LazyLock::new(|| Table::of_lasts(written()));
static TRAILING: LazyLock<Table<&str>> = LazyLock::new(|| Table::of_firsts(written()));
static PARTS: LazyLock<Table<Part>> = LazyLock::new(|| Table::by_first(fraction::PARTS));

/// Names of currencies and their parts of three letters or more, in lower case: what a sum in
/// words has beside it.
pub(super) fn names() -> impl Iterator<Item = String> {
    let parts = split(fraction::PARTS).map(|(part, name)| (part.code, name));
    let names = written().chain(parts).map(|(_, name)| name);
    names.filter(|name| {
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        let short = ["rs", "rm", "rp", "tl", "tk", "ks", "kr", "xu"].contains(&name.as_str());
        letters > 2 || letters > 0 && !name.is_ascii() || short
    })
}

/// Forms, and what they mean in which region.
type Shared = (
    &'static [&'static str],
    &'static [(&'static str, &'static str)],
);

/// What several countries write, and what it means in a region.
const SHARED: [Shared; 7] = [
    (
        &["¥", "￥", "元", "圆", "圓"],
        &[("JP", "JPY"), ("TW", "TWD"), ("HK", "HKD"), ("MO", "MOP")],
    ),
    (
        &["rs", "rs.", "rupee", "rupees", "रु", "रु.", "रुपये", "रुपए"],
        &[("PK", "PKR"), ("LK", "LKR"), ("NP", "NPR")],
    ),
    (
        &["peso", "pesos"],
        &[
            ("MX", "MXN"),
            ("AR", "ARS"),
            ("CL", "CLP"),
            ("CO", "COP"),
            ("UY", "UYU"),
        ],
    ),
    (
        &["$", "dollar", "dollars"],
        &[
            ("SG", "SGD"),
            ("HK", "HKD"),
            ("AU", "AUD"),
            ("NZ", "NZD"),
            ("CA", "CAD"),
            ("TW", "TWD"),
            ("MX", "MXN"),
        ],
    ),
    (
        &["kr", "kr.", "kronor", "kroner", "krone", "krona"],
        &[("SE", "SEK"), ("NO", "NOK"), ("DK", "DKK"), ("IS", "ISK")],
    ),
    (&["£", "pound", "pounds"], &[("EG", "EGP")]),
    (&["rupiah", "sen"], &[("MY", "MYR")]),
];

/// A letter alone that is a currency where it is used: the kyat, the kip, the peso.
const SHORT: [(char, &str, &str); 3] = [('k', "MM", "MMK"), ('k', "LA", "LAK"), ('p', "PH", "PHP")];

/// The currency that ends where a number begins, at most two spaces or a colon between.
pub(super) fn before(
    text: &Text<'_>,
    floor: usize,
    start: usize,
    region: Option<&str>,
) -> Option<Currency> {
    /// Longer than any form, with the spaces.
    const WINDOW: usize = 40;
    let window = tail(text.lower.get(floor..start)?, WINDOW);
    let trimmed = window.trim_end_matches(' ');
    if window.len() - trimmed.len() > 2 {
        return None;
    }
    let trimmed = trimmed
        .strip_suffix(['(', ':', '：', '.'])
        .filter(|rest| !rest.ends_with(|c: char| c.is_ascii_digit()))
        .map_or(trimmed, |rest| match trimmed.ends_with('.') {
            true if !rest.ends_with(joins) => rest,
            true => trimmed,
            false => rest,
        })
        .trim_end_matches(' ');
    let end = start - (window.len() - trimmed.len());
    let gap = start - end;
    let capitals = || capitals_before(text, floor, end).filter(|code| !is_word(code));
    let listed = LEADING
        .longest_suffix(trimmed)
        .filter(|(_, len)| may_lead(tail_bytes(trimmed, *len)));
    let Some((code, len)) = listed.or_else(|| capitals().map(|code| (code, 3))) else {
        let letter = trimmed.chars().next_back()?;
        let at = end.checked_sub(letter.len_utf8())?;
        let upper = text.plain.get(at..end)?.chars().all(char::is_uppercase);
        let alone = upper && begins_word(&text.lower, at);
        let grouped = letter == 'p' && gap == 0 && is_grouped(text.from(start));
        let code = of_short(letter, region).or(grouped.then_some("PHP"));
        return Some(Currency {
            code: code.filter(|_| gap <= 1 && alone)?,
            len: gap + 1,
            shared: false,
            named: false,
            worth: 1.0,
        });
    };
    let written = tail_bytes(trimmed, len);
    Some(meant(text, code, written, len + gap, region))
}

/// Whether a text ends in `$` or the like.
pub(super) fn ends_in_sign(text: &str) -> bool {
    text.ends_with(['$', '€', '£', '¥', '₹', '฿', '₱', '₫', '₩'])
}

/// `25,000`: after `P`, no paragraph or page.
fn is_grouped(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.starts_with(',')
}

/// The currency that begins where a number ends, at most two spaces between.
pub(super) fn after(text: &Text<'_>, end: usize, region: Option<&str>) -> Option<Currency> {
    let rest = text.from(end);
    let trimmed = rest.trim_start_matches([' ', '-']);
    let gap = rest.len() - trimmed.len();
    if gap > 2 {
        return None;
    }
    let of = |gap: &str| {
        ["de ", "di ", "of ", "d'", "د "]
            .iter()
            .find(|of| gap.starts_with(**of))
    };
    let of = of(trimmed).filter(|_| gap == 1).map_or(0, |of| of.len());
    let (trimmed, gap) = (trimmed.get(of..)?, gap + of);
    let start = end + gap;
    let capitals = capitals_after(text, start).map(|code| (code, 3));
    let Some((code, len)) = TRAILING.longest_prefix(trimmed).or(capitals) else {
        let kip = trimmed.starts_with('k') && gap == 1 && ends_word(trimmed, 1);
        let upper = text.plain.get(start..)?.starts_with('K');
        return Some(Currency {
            code: of_short('k', region).filter(|_| kip && upper)?,
            len: gap + 1,
            shared: false,
            named: false,
            worth: 1.0,
        });
    };
    let written = trimmed.get(..len)?;
    if is_longer_word(written, trimmed.get(len..)?) {
        return None;
    }
    // `2 $50 cards`: the sign belongs to the number behind it; not in `10 $ 30 $`.
    let next = trimmed.get(len..)?.trim_start();
    let led = next.starts_with(|c: char| c.is_ascii_digit());
    let signed = next
        .trim_start_matches(|c: char| c.is_ascii_digit() || ",. ".contains(c))
        .starts_with(written);
    let leads = rest.starts_with('-') || may_lead(written) && is_sign_or_short(written);
    if gap > 0 && led && leads && !(signed && next.len() < trimmed.len() - len) {
        return None;
    }
    Some(meant(text, code, written, len + gap, region))
}

/// Cents, satang, 角 where a number ends.
pub(super) fn part_after(text: &Text<'_>, end: usize) -> Option<(Part, usize)> {
    let rest = text.from(end);
    let trimmed = rest.trim_start_matches(' ');
    let gap = rest.len() - trimmed.len();
    let (part, len) = PARTS.longest_prefix(trimmed)?;
    (gap <= 1 && (gap == 0 || !trimmed.starts_with("p ") && trimmed != "p"))
        .then_some((part, gap + len))
}

fn meant(
    text: &Text<'_>,
    code: &'static str,
    written: &str,
    len: usize,
    region: Option<&str>,
) -> Currency {
    let (code, shared) = of_region(code, written, region);
    let yen = shared && code == "CNY" && written != "元" && region.is_none() && text.has_kana();
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    Currency {
        code: if yen { "JPY" } else { code },
        len,
        shared,
        named: letters > 1 && code_of(&written.to_ascii_uppercase()).is_none(),
        worth: 1.0,
    }
}

fn capitals_before(text: &Text<'_>, floor: usize, end: usize) -> Option<&'static str> {
    let start = end.checked_sub(3).filter(|start| *start >= floor)?;
    let code = code_of(text.plain.get(start..end)?)?;
    begins_word(text.plain, start).then_some(code)
}

fn capitals_after(text: &Text<'_>, start: usize) -> Option<&'static str> {
    let code = code_of(text.plain.get(start..start + 3)?)?;
    if ["ALL", "TOP", "SOS", "CUP", "BAM"].contains(&code) {
        return None;
    }
    ends_word(text.plain, start + 3).then_some(code)
}

/// Codes that are English words in a text of capitals: `TOP 10`, `ALL 50`.
fn is_word(code: &str) -> bool {
    [
        "ALL", "TOP", "TRY", "CUP", "GEL", "PEN", "SOS", "MAD", "COP", "MOP", "BAM", "LAK", "SLE",
    ]
    .contains(&code)
}

fn tail_bytes(text: &str, len: usize) -> &str {
    text.get(text.len().saturating_sub(len)..)
        .unwrap_or_default()
}

/// Whether a writing may stand before the number. In letters only those may that people write
/// there: `I won 500`, `회원 5명`, `一块 5`.
fn may_lead(written: &str) -> bool {
    const NAMES: [&str; 37] = [
        "dollar", "dollars", "rs", "rs.", "re.", "rm", "rp", "rp.", "tk", "tk.", "rupees", "rupee",
        "rupaye", "baht", "kyat", "kyats", "ks", "ringgit", "peso", "pesos", "php", "rupiah",
        "taka", "ksh", "kshs", "ksh.", "ugx", "ush", "tsh", "dhs", "dhs.", "euro", "kr", "kr.",
        "fr.", "sfr.", "usdt",
    ];
    const BEHIND_ONLY: [&str; 12] = [
        "元", "块", "塊", "圆", "圓", "刀", "镑", "鎊", "铢", "銖", "円", "円",
    ];
    if NAMES.contains(&written) || written.ends_with('$') {
        return true;
    }
    if code_of(&written.to_ascii_uppercase()).is_some() || ["rmb", "ntd"].contains(&written) {
        return true;
    }
    let spaced = written.chars().any(|c| {
        c.is_ascii_alphabetic()
            || matches!(c, '\u{c0}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}')
            || matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{3041}'..='\u{30ff}')
    });
    !spaced && !BEHIND_ONLY.contains(&written)
}

/// `$`, `rm`, `rs.`: what stands before numbers rather than behind.
fn is_sign_or_short(written: &str) -> bool {
    !written.chars().any(char::is_alphabetic)
        || written.ends_with('$')
        || ["rm", "rp", "rs", "rs.", "rp."].contains(&written)
}

/// Words that begin as a currency does: `đồng hồ` is a watch, `2元素` are elements.
fn is_longer_word(written: &str, behind: &str) -> bool {
    let longer: &[&str] = match written {
        "đồng" => &[" hồ", " ý", " nghiệp", " thời", " đội"],
        "元" => &["素", "旦", "宵", "月", "器", "组"],
        "块" | "塊" => &["儿", "蛋糕", "石", "地", "肉", "糖", "面包"],
        "刀" => &["片", "具", "子"],
        "원" => &["룸", "하", "어", "장", "인", "본", "고", "래"],
        "불" => &["법", "가", "만", "편", "이", "안"],
        "프랑" => &["스"],
        "위안" => &["부", "이"],
        "เหรียญ" => &["ทอง", "เงิน"],
        "บาท" => &["หลวง"],
        "pond" | "pfund" => &[" vlees", " fleisch"],
        _ => return false,
    };
    longer.iter().any(|more| behind.starts_with(more))
}

fn of_short(letter: char, region: Option<&str>) -> Option<&'static str> {
    let region = region?;
    let of = |(sign, country, _): &&(char, &str, &str)| {
        *sign == letter && country.eq_ignore_ascii_case(region)
    };
    SHORT.iter().find(of).map(|(.., code)| *code)
}

/// The code that a writing stands for in a region, and whether several countries share it.
fn of_region(code: &'static str, written: &str, region: Option<&str>) -> (&'static str, bool) {
    let Some((_, countries)) = SHARED.iter().find(|(forms, _)| forms.contains(&written)) else {
        return (code, false);
    };
    let there = region.and_then(|region| {
        countries
            .iter()
            .find(|(country, _)| country.eq_ignore_ascii_case(region))
    });
    (there.map_or(code, |(_, code)| code), true)
}
