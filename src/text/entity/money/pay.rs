//! Pay that names no currency: `gaji 20jt`, `15 triệu/tháng`, `月薪5万`, `salary 8k-12k`.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::forms::{composed, tail};
use super::number::Figure;
use super::period;
use super::reading::Text;

/// Words for pay, and the currency that is meant where they are used. `None`: many countries.
const PAY: &[(Option<&str>, &[&str])] = &[
    (
        Some("VND"),
        &[
            "lương",
            "luong",
            "thu nhập",
            "thu nhap",
            "hoa hồng",
            "tiền công",
            "lợi nhuận",
            "kiếm",
            "thưởng",
        ],
    ),
    (
        Some("IDR"),
        &[
            "gaji",
            "penghasilan",
            "pendapatan",
            "upah",
            "omzet",
            "komisi",
            "hasilkan",
            "untung",
        ],
    ),
    (
        Some("THB"),
        &[
            "เงินเดือน",
            "รายได้",
            "ค่าจ้าง",
            "ค่าแรง",
            "ได้เงิน",
            "ค่าตอบแทน",
            "ค่าคอม",
            "กำไร",
        ],
    ),
    (
        Some("CNY"),
        &[
            "薪", "工资", "工資", "收入", "月入", "日入", "年入", "月赚", "日赚", "月賺", "日賺",
            "佣金", "奖金", "利润", "利潤", "底薪", "时薪", "待遇", "提成",
        ],
    ),
    (Some("MMK"), &["လစာ", "ဝင်ငွေ", "လခ", "လုပ်အားခ"]),
    (Some("KHR"), &["ប្រាក់ខែ", "ចំណូល", "ប្រាក់បៀវត្ស"]),
    (Some("LAK"), &["ເງິນເດືອນ", "ລາຍຮັບ", "ຄ່າແຮງ"]),
    (
        Some("INR"),
        &[
            "वेतन",
            "सैलरी",
            "कमाई",
            "तनख्वाह",
            "तनख़्वाह",
            "मानदेय",
            "कमाए",
            "कमाओ",
            "कमाने",
        ],
    ),
    (Some("BDT"), &["বেতন", "আয়", "মজুরি"]),
    (
        Some("KRW"),
        &["월급", "연봉", "시급", "일당", "수입", "급여"],
    ),
    (Some("PHP"), &["sahod", "sweldo", "kita"]),
    (Some("JPY"), &["月給", "時給", "日給", "年収", "月収"]),
    (
        None,
        &[
            "salary",
            "salaries",
            "income",
            "wage",
            "earn",
            "profit",
            "commission",
            "bonus",
            "payout",
        ],
    ),
];

/// What is counted that is not money.
const COUNTED: &[&str] = &[
    "人",
    "名",
    "位",
    "个",
    "個",
    "次",
    "粉",
    "项",
    "件",
    "người",
    "nguoi",
    "orang",
    "คน",
    "ครั้ง",
    "วิว",
    "people",
    "follower",
    "subscriber",
    "view",
    "step",
    "member",
    "user",
    "sao",
    "lượt",
    "명",
    "व्यक्ति",
    "लोग",
    "লোক",
    "ယောက်",
    "នាក់",
    "ຄົນ",
    "tahun",
    "years",
    "hours",
    "days",
    "小时",
    "天",
    "%",
    "km",
    "m²",
    "kg",
    "pcs",
    "unit",
];

/// Currencies of the regions whose pay is often told without one.
const REGIONS: &[(&str, &str)] = &[
    ("BD", "BDT"),
    ("CN", "CNY"),
    ("HK", "HKD"),
    ("ID", "IDR"),
    ("IN", "INR"),
    ("JP", "JPY"),
    ("KH", "USD"),
    ("KR", "KRW"),
    ("LA", "LAK"),
    ("MM", "MMK"),
    ("MY", "MYR"),
    ("PH", "PHP"),
    ("SG", "SGD"),
    ("TH", "THB"),
    ("TW", "TWD"),
    ("US", "USD"),
    ("VN", "VND"),
];

/// The currency of a number that is pay: the one that its multiplier, the word for pay or the
/// region tells, in this order; `Some(None)` where none tells. `None` where it is no pay.
pub(super) fn currency(
    text: &Text<'_>,
    start: usize,
    end: usize,
    figure: &Figure,
    region: Option<&str>,
) -> Option<Option<&'static str>> {
    if figure.hint.is_none() && figure.scale < 1e3 && figure.value < 100.0 {
        return None;
    }
    let behind = text.from(end).trim_start();
    if COUNTED.iter().any(|word| behind.starts_with(word)) {
        return None;
    }
    // As much as a clause.
    let before = tail(text.before(start), 24);
    let clause = before
        .rsplit(['\n', '。', '！', ';', '!', '?'])
        .next()
        .unwrap_or_default();
    let word = pay_word(clause);
    let there = REGIONS
        .iter()
        .find(|(country, _)| region.is_some_and(|region| region.eq_ignore_ascii_case(country)))
        .map(|(_, code)| *code);
    if let Some(hint) = figure.hint {
        // Korean number words are syllables of other words: `공조`.
        if figure.value == 0.0 || figure.spelled && hint == "KRW" {
            return None;
        }
        let paid = word.is_some() || period::of(before, behind).is_some();
        // Malays write as Indonesians do.
        let malay = hint == "IDR" && there == Some("MYR");
        return paid.then_some(Some(if malay { "MYR" } else { hint }));
    }
    let large = figure.scale >= 1e3 || figure.value >= 1e3;
    if word.is_none() && large && behind.starts_with('/') {
        return period::of("", behind).map(|_| there);
    }
    let (said, gap) = word?;
    let scaled = figure.scale >= 1e3;
    let year = (1900.0..2100.0).contains(&figure.value);
    let adjacent = gap.chars().all(|c| " :：=~-–(".contains(c)) && figure.value >= 100.0 && !year;
    (scaled || adjacent && (said.is_some() || clause.contains("salary"))).then_some(said.or(there))
}

static PAY_WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = PAY.iter().flat_map(|(_, words)| words.iter());
    let words = words.map(|word| composed(word));
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .ok()
});

/// The last word for pay in a clause: what currency it tells, and what stands behind it.
fn pay_word(clause: &str) -> Option<(Option<&'static str>, &str)> {
    let found = PAY_WORDS.as_ref()?.find_iter(clause).last()?;
    let mut codes = PAY
        .iter()
        .flat_map(|(code, words)| words.iter().map(|_| *code));
    let code = codes.nth(found.pattern().as_usize())?;
    Some((code, clause.get(found.end()..)?))
}
