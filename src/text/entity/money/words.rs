//! Numbers in words: `สองหมื่น`, `两万`, `hai mươi triệu`, `dua puluh ribu`, `two thousand`.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::super::view::joins;
use super::forms::{Forms, Table, tail};

/// What a word does to the number.
#[derive(Clone, Copy, PartialEq)]
enum Word {
    /// Adds.
    Unit(f64),
    /// Multiplies what is smaller than itself; alone, is itself.
    Scale(f64),
    /// Adds ten to the digit before (Indonesian `belas`).
    Teen,
}

use Word::{Scale, Teen, Unit};

/// Words of Thai, Chinese, Vietnamese, Indonesian and Malay, English, Hindi, Burmese, Khmer, Lao.
const WORDS: Forms<Word> = &[
    (Unit(1.0), "หนึ่ง|เอ็ด|一|một|mot|mốt|satu|one|एक|တစ်|មួយ|ໜຶ່ງ|ນຶ່ງ"),
    (Unit(2.0), "สอง|ยี่|二|两|兩|hai|dua|two|दो|နှစ်|ពីរ|ສອງ"),
    (Unit(3.0), "สาม|三|ba|tiga|three|तीन|သုံး|បី|ສາມ"),
    (Unit(4.0), "สี่|四|bốn|tư|empat|four|चार|လေး|បួន|ສີ່"),
    (Unit(5.0), "ห้า|五|năm|lăm|lima|five|पांच|पाँच|ငါး|ប្រាំ|ຫ້າ"),
    (Unit(6.0), "หก|六|sáu|enam|six|छह|ခြောက်|ຫົກ"),
    (Unit(7.0), "เจ็ด|七|bảy|tujuh|seven|सात|ခုနစ်|ເຈັດ"),
    (Unit(8.0), "แปด|八|tám|delapan|lapan|eight|आठ|ရှစ်|ແປດ"),
    (Unit(9.0), "เก้า|九|chín|sembilan|nine|नौ|ကိုး|ເກົ້າ"),
    (Unit(10.0), "mười|sepuluh|ten|दस"),
    (Unit(11.0), "sebelas|eleven"),
    (Unit(12.0), "twelve"),
    (Unit(15.0), "fifteen"),
    (Unit(20.0), "twenty|बीस"),
    (Unit(25.0), "पच्चीस"),
    (Unit(30.0), "thirty|तीस"),
    (Unit(40.0), "forty"),
    (Unit(50.0), "fifty|पचास"),
    (Unit(60.0), "sixty"),
    (Unit(70.0), "seventy"),
    (Unit(80.0), "eighty"),
    (Unit(90.0), "ninety"),
    (Unit(100.0), "seratus"),
    (Unit(1e3), "seribu"),
    (Unit(1e6), "sejuta"),
    (Teen, "belas"),
    (Scale(10.0), "สิบ|十|mươi|puluh|ဆယ်|ສິບ"),
    (Scale(100.0), "ร้อย|百|trăm|ratus|hundred|सौ|ရာ|រយ|ຮ້ອຍ"),
    (
        Scale(1e3),
        "พัน|千|nghìn|ngàn|ribu|thousand|हज़ार|हजार|ထောင်|ពាន់|ພັນ",
    ),
    (Scale(1e4), "หมื่น|万|萬|သောင်း|ម៉ឺន|ໝື່ນ"),
    (Scale(1e5), "แสน|lakh|lakhs|लाख|သိန်း|សែន|ແສນ"),
    (Scale(1e6), "ล้าน|triệu|juta|million|သန်း|លាន|ລ້ານ"),
    (Scale(1e7), "crore|crores|करोड़"),
    (Scale(1e8), "亿|億"),
    (Scale(1e9), "tỷ|tỉ|miliar|billion"),
];

/// Words at which a number in words may end: large scales and, for small numbers, currencies.
const ANCHORS: [&str; 69] = [
    "หมื่น",
    "พัน",
    "แสน",
    "ล้าน",
    "ร้อย",
    "万",
    "萬",
    "千",
    "百",
    "亿",
    "億",
    "triệu",
    "nghìn",
    "ngàn",
    "tỷ",
    "tỉ",
    "juta",
    "ribu",
    "miliar",
    "thousand",
    "million",
    "billion",
    "hundred",
    "lakh",
    "crore",
    "लाख",
    "हज़ार",
    "हजार",
    "करोड़",
    "သောင်း",
    "သိန်း",
    "ထောင်",
    "သန်း",
    "ម៉ឺន",
    "ពាន់",
    "លាន",
    "សែន",
    "ໝື່ນ",
    "ພັນ",
    "ລ້ານ",
    "ແສນ",
    "บาท",
    "美元",
    "美金",
    "元",
    "块钱",
    "đồng",
    "đô",
    "dollar",
    "dolar",
    "rupiah",
    "ringgit",
    "baht",
    "rupee",
    "rupees",
    "yuan",
    "euro",
    "peso",
    "pound",
    "yen",
    "usd",
    "seribu",
    "sejuta",
    "ကျပ်",
    "រៀល",
    "ដុល្លារ",
    "ກີບ",
    "रुपये",
    "ดอลลาร์",
];

static BY_LAST: LazyLock<Table<Word>> = LazyLock::new(|| Table::by_last(WORDS));
static BY_FIRST: LazyLock<Table<Word>> = LazyLock::new(|| Table::by_first(WORDS));
static ANCHOR: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(ANCHORS)
        .ok()
});

/// A number in words.
pub(super) struct Spelled {
    pub(super) span: Range<usize>,
    pub(super) value: f64,
}

/// The most words of a number.
const LONGEST: usize = 12;

/// Words, or pairs of words, without one of which a text without digits holds no sum. What folds
/// to one or two letters, as `đô` does, is told with the number word before it.
pub(in super::super) fn sign_words() -> Vec<String> {
    let folded_length = |word: &str| crate::text::fold(word).folded().text.len();
    let (short, long): (Vec<&str>, Vec<&str>) =
        ANCHORS.iter().partition(|word| folded_length(word) <= 2);
    let numbers = WORDS.iter().flat_map(|(_, forms)| forms.split('|'));
    let pairs = numbers.flat_map(|number| {
        let pair = move |word: &&str| format!("{number} {word}");
        short.iter().map(pair).collect::<Vec<_>>()
    });
    pairs
        .chain(long.iter().map(|word| (*word).to_owned()))
        .collect()
}

/// Whether a text holds a word at which a number in words may end. About a nanosecond a byte.
pub(super) fn may_stand_in(text: &str) -> bool {
    ANCHOR
        .as_ref()
        .is_some_and(|anchors| anchors.is_match(text))
}

/// All numbers in words that hold a large scale or end before a currency, ascending.
pub(super) fn find(text: &str) -> Vec<Spelled> {
    let Some(anchors) = ANCHOR.as_ref() else {
        return Vec::new();
    };
    let mut found: Vec<Spelled> = Vec::new();
    for anchor in anchors.find_iter(text) {
        let floor = found.last().map_or(0, |spelled| spelled.span.end);
        if anchor.start() >= floor
            && let Some(spelled) = around(text, floor, anchor.start())
        {
            found.push(spelled);
        }
    }
    found
}

/// The number in words before and from a byte on.
fn around(text: &str, floor: usize, at: usize) -> Option<Spelled> {
    let mut words = Vec::new();
    let mut start = at;
    while words.len() < LONGEST {
        // Longer than any word.
        let before = tail(text.get(floor..start)?, 16);
        let trimmed = before.trim_end_matches(' ');
        if before.len() - trimmed.len() > 1 {
            break;
        }
        let Some((word, len)) = BY_LAST.longest_suffix(trimmed) else {
            break;
        };
        words.push(word);
        start -= len + before.len() - trimmed.len();
    }
    words.reverse();
    let mut end = at;
    while words.len() < 2 * LONGEST {
        let rest = text.get(end..)?;
        let spaces = usize::from(rest.starts_with(' '));
        let Some((word, len)) = BY_FIRST.longest_prefix(rest.get(spaces..)?) else {
            break;
        };
        words.push(word);
        end += spaces + len;
    }
    let trimmed = text.get(start..end)?.trim_end_matches(' ').len();
    let before = text.get(..start)?.trim_end_matches(' ').chars().next_back();
    let joined = before.is_some_and(|c| c.is_ascii_digit())
        || text.get(..start)?.chars().next_back().is_some_and(joins)
            && text.get(start..)?.chars().next().is_some_and(joins);
    let value = value(&words).filter(|_| !joined)?;
    Some(Spelled {
        span: start..start + trimmed,
        value,
    })
}

/// Each scale multiplies the sum of what is smaller than itself.
fn value(words: &[Word]) -> Option<f64> {
    // A scale alone (`thousand dollars`, `ล้าน`) is no number.
    if !matches!(words.first()?, Unit(_) | Scale(10.0)) {
        return None;
    }
    let mut parts: Vec<f64> = Vec::new();
    for word in words {
        match *word {
            Unit(unit) => {
                let last = parts.last().copied();
                if last.is_some_and(|last| last < 20.0 && last != 10.0 || unit >= last) {
                    return None;
                }
                parts.push(unit);
            }
            Teen => {
                let digit = parts.pop().filter(|digit| *digit < 10.0)?;
                parts.push(digit + 10.0);
            }
            Scale(scale) => {
                let smaller = parts.iter().rev().take_while(|part| **part < scale).count();
                let sum: f64 = parts.split_off(parts.len() - smaller).iter().sum();
                parts.push(if smaller == 0 { scale } else { sum * scale });
            }
        }
    }
    Some(parts.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_make_numbers() {
        for (text, expected) in [
            ("สองหมื่น", Some(20_000.0)),
            ("สองหมื่นห้าพันบาท", Some(25_000.0)),
            ("两万五千元", Some(25_000.0)),
            ("三百万", Some(3_000_000.0)),
            ("hai mươi triệu", Some(20_000_000.0)),
            ("mười lăm triệu", Some(15_000_000.0)),
            ("dua puluh ribu rupiah", Some(20_000.0)),
            ("dua belas juta", Some(12_000_000.0)),
            ("sepuluh dolar", Some(10.0)),
            ("two hundred thirty thousand dollars", Some(230_000.0)),
            ("पचास हज़ार", Some(50_000.0)),
            ("thousand dollars", None),
            ("one two three dollars", None),
        ] {
            assert_eq!(
                find(text).first().map(|spelled| spelled.value),
                expected,
                "{text}"
            );
        }
    }
}
