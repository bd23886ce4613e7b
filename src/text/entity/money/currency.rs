//! Currencies and how they are written.

use std::sync::LazyLock;

use super::forms::{Forms, Table, tail};

/// A currency beside a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Currency {
    /// ISO 4217 code, or `USDT`, `USDC`, `BTC`, `ETH`.
    pub(super) code: &'static str,
    /// Bytes that the writing takes, white space between it and the number included.
    pub(super) len: usize,
    /// `$`, `¥` and the like, which several countries use.
    pub(super) shared: bool,
}

/// Signs and words that stand before or behind a number. `$`, `¥`, `peso`, `rupee` and the like
/// mean the first country here unless the region says otherwise (see [`of_region`]).
const WRITTEN: Forms<&str> = &[
    (
        "USD",
        "$|us$|us $|u.s $|u.s. $|usd|usd$|u.s. dollars|dollar|dollars|us dollars|us dollar|\
         american dollars|bucks|ดอลลาร์|ดอลล่าร์|ดอลลาร์สหรัฐ|เหรียญสหรัฐ|美元|美金|美刀|美圆|\
         刀|đô|đô la|đô-la|đô mỹ|đô la mỹ|đôla|usd mỹ|dolar|dolar as|dolar amerika|\
         ဒေါ်လာ|ដុល្លារ|ដុល្លា|ໂດລາ|डॉलर|dolyar|米ドル|ドル|달러|долларов|доллар|доллара",
    ),
    (
        "THB",
        "฿|thb|baht|bahts|บาท|บ.|泰铢|泰銖|铢|銖|bạt|baht thái|ဘတ်|ဘတ်ငွေ|បាត|ບາດ|बात|バーツ|바트",
    ),
    (
        "CNY",
        "¥|￥|cny|rmb|元|块|块钱|塊|圆|人民币|人民幣|元人民币|元钱|yuan|renminbi|หยวน|tệ|nhân dân tệ|\
         nhan dan te|ယွမ်|យ័ន|ຢວນ|युआन",
    ),
    (
        "VND",
        "₫|vn$|đ|vnd|vnđ|đồng|dong|ดอง|越南盾|việt nam đồng|đồng việt nam|ដុង|ດົງ",
    ),
    ("IDR", "rp|rp.|idr|rupiah|รูเปียห์|印尼盾|印尼卢比|rupiahs"),
    (
        "MYR",
        "rm|myr|ringgit|ringgits|ringgit malaysia|ริงกิต|马币|馬幣|令吉|林吉特|ရင်းဂစ်",
    ),
    (
        "SGD",
        "s$|sgd|sgd$|singapore dollar|singapore dollars|新币|新幣|新元|新加坡元|ดอลลาร์สิงคโปร์",
    ),
    (
        "PHP",
        "₱|php|peso|pesos|piso|philippine pesos|เปโซ|比索|菲律宾比索",
    ),
    ("KHR", "៛|khr|riel|riels|រៀល|เรียล|瑞尔"),
    ("LAK", "₭|lak|kip|kips|ກີບ|กีบ|基普"),
    ("MMK", "mmk|kyat|kyats|ks|ကျပ်|จ๊าด|缅币|缅元|緬幣"),
    (
        "INR",
        "₹|inr|rs|rs.|rupee|rupees|रुपये|रुपए|रुपया|रु|रु.|รูปี|卢比|印度卢比|টাকা ভারতীয়",
    ),
    ("BDT", "৳|bdt|taka|টাকা"),
    ("NPR", "npr"),
    ("PKR", "pkr|₨"),
    ("LKR", "lkr"),
    ("JPY", "jpy|jp¥|yen|円|日元|日圆|日圓|日币|เยน|yên|yên nhật"),
    ("KRW", "₩|krw|won|원|韩元|韓元|韩币|วอน"),
    ("TWD", "nt$|ntd|twd|nt dollars|台币|台幣|新台币|新台幣"),
    (
        "HKD",
        "hk$|hkd|港币|港幣|港元|港纸|hong kong dollars|hong kong dollar",
    ),
    ("MOP", "mop$|澳门元|澳門幣|葡币"),
    ("EUR", "€|eur|euro|euros|ยูโร|欧元|歐元|ơ rô|यूरो|евро"),
    (
        "GBP",
        "£|gbp|quid|pounds sterling|pound sterling|british pounds|英镑|英鎊|ปอนด์|bảng anh|\
         bảng|poundsterling",
    ),
    ("AUD", "a$|au$|aud|australian dollars|澳元|澳币"),
    ("CAD", "c$|c $|ca$|canadian dollars|加元|加币"),
    ("NZD", "nz$|nzd|new zealand dollars|纽币"),
    ("CHF", "francs|chf|swiss francs|瑞士法郎"),
    ("AED", "aed|dirham|dirhams|dhs|迪拉姆"),
    ("SAR", "sar|riyal|riyals"),
    ("QAR", "qar"),
    ("KWD", "kwd|kuwaiti dinars"),
    ("RUB", "₽|rub|ruble|rubles|рублей|рубля|рубль|руб|руб.|卢布"),
    ("UAH", "₴|uah|hryvnia"),
    ("TRY", "turkish lira|₺|lira|liras"),
    ("BRL", "r$|brl|reais"),
    ("MXN", "mex$|mexican pesos|mexican peso|mxn|mx$"),
    ("ZAR", "zar|rand"),
    ("NGN", "奈拉|₦|ngn|naira"),
    ("KES", "kes|ksh|kshs|ksh."),
    ("UGX", "ugx|ush"),
    ("GEL", "₾|gel|lari"),
    ("GHS", "ghs|gh₵|cedis"),
    ("ETB", "etb|birr"),
    ("EGP", "egp"),
    ("ILS", "₪|ils|nis|shekels"),
    ("BND", "bnd"),
    ("USDT", "usdt|泰达币|tether"),
    ("USDC", "usdc"),
    ("BTC", "btc|₿|bitcoin|bitcoins|比特币"),
    ("ETH", "eth|以太币"),
];

/// Codes that are words or names in lower case: read in capitals only.
const CAPITALS: Forms<&str> = &[
    ("TRY", "try"),
    ("CAD", "cad"),
    ("MOP", "mop"),
    ("PKR", "pkrs"),
];

static LEADING: LazyLock<Table<&str>> = LazyLock::new(|| Table::by_last(WRITTEN));
static TRAILING: LazyLock<Table<&str>> = LazyLock::new(|| Table::by_first(WRITTEN));
static LEADING_CAPITALS: LazyLock<Table<&str>> = LazyLock::new(|| Table::by_last(CAPITALS));
static TRAILING_CAPITALS: LazyLock<Table<&str>> = LazyLock::new(|| Table::by_first(CAPITALS));

/// Forms, and what they mean in which region.
type Shared = (
    &'static [&'static str],
    &'static [(&'static str, &'static str)],
);

/// What several countries write, and what it means in a region.
const SHARED: [Shared; 4] = [
    (
        &["¥", "￥", "元", "圆"],
        &[("JP", "JPY"), ("TW", "TWD"), ("HK", "HKD"), ("MO", "MOP")],
    ),
    (
        &["rs", "rs.", "rupee", "rupees", "रु", "रु.", "रुपये"],
        &[("PK", "PKR"), ("LK", "LKR"), ("NP", "NPR")],
    ),
    (&["peso", "pesos"], &[("MX", "MXN")]),
    (
        &["$", "dollar", "dollars"],
        &[
            ("SG", "SGD"),
            ("HK", "HKD"),
            ("AU", "AUD"),
            ("NZ", "NZD"),
            ("CA", "CAD"),
            ("TW", "TWD"),
        ],
    ),
];

/// A letter alone that is a currency where it is used: the kyat, the kip, the peso.
const SHORT: [(char, &str, &str); 3] = [('K', "MM", "MMK"), ('K', "LA", "LAK"), ('P', "PH", "PHP")];

/// The currency that ends where a number begins, at most two spaces or a colon between.
pub(super) fn before(text: &str, region: Option<&str>) -> Option<Currency> {
    /// Longer than any form, with the spaces.
    const WINDOW: usize = 24;
    let window = tail(text, WINDOW);
    let trimmed = window.trim_end_matches(' ');
    let spaces = window.len() - trimmed.len();
    if spaces > 2 {
        return None;
    }
    let trimmed = trimmed
        .strip_suffix(['(', ':', '：'])
        .unwrap_or(trimmed)
        .trim_end_matches(' ');
    let gap = window.len() - trimmed.len();
    let capitals = LEADING_CAPITALS
        .longest_suffix(trimmed)
        .filter(|(_, len)| is_upper(tail_bytes(trimmed, *len)));
    let found = LEADING.longest_suffix(trimmed).or(capitals);
    let Some((code, len)) = found else {
        let letter = trimmed.chars().next_back()?;
        let alone = !trimmed
            .chars()
            .rev()
            .nth(1)
            .is_some_and(super::super::view::joins);
        let code = of_short(letter, region).filter(|_| gap <= 1 && alone)?;
        return Some(Currency {
            code,
            len: gap + 1,
            shared: false,
        });
    };
    let written = tail_bytes(trimmed, len);
    if is_word_before_number(written) {
        return None;
    }
    let (code, shared) = of_region(code, written, region);
    Some(Currency {
        code,
        len: len + gap,
        shared,
    })
}

/// The currency that begins where a number ends, at most two spaces between.
pub(super) fn after(rest: &str, region: Option<&str>) -> Option<Currency> {
    let trimmed = rest.trim_start_matches([' ', '-']);
    let gap = rest.len() - trimmed.len();
    if gap > 2 {
        return None;
    }
    let head = |len: usize| trimmed.get(..len).unwrap_or_default();
    let capitals = TRAILING_CAPITALS
        .longest_prefix(trimmed)
        .filter(|(_, len)| is_upper(head(*len)));
    let found = TRAILING.longest_prefix(trimmed).or(capitals);
    let Some((code, len)) = found else {
        let alone = trimmed.starts_with('K')
            && gap == 1
            && !trimmed
                .chars()
                .nth(1)
                .is_some_and(super::super::view::joins);
        let code = of_short('K', region).filter(|_| alone)?;
        return Some(Currency {
            code,
            len: gap + 1,
            shared: false,
        });
    };
    // `2 $50 cards`: the sign belongs to the number behind it.
    let next = trimmed
        .get(len..)
        .and_then(|rest| rest.trim_start().chars().next());
    let dashed = rest.starts_with('-');
    let led = next.is_some_and(|c| c.is_ascii_digit());
    let leads = gap > 0 && led && (dashed || can_lead(head(len)));
    if leads {
        return None;
    }
    let (code, shared) = of_region(code, head(len), region);
    Some(Currency {
        code,
        len: len + gap,
        shared,
    })
}

fn tail_bytes(text: &str, len: usize) -> &str {
    text.get(text.len().saturating_sub(len)..)
        .unwrap_or_default()
}

fn is_upper(written: &str) -> bool {
    written.chars().all(|c| !c.is_lowercase())
}

/// Words of other meaning when they stand before a number: `I won 500`.
fn is_word_before_number(written: &str) -> bool {
    const BEHIND_ONLY: [&str; 14] = [
        "won", "block", "kip", "rand", "lira", "dong", "bucks", "quid", "刀", "块", "tether", "đô",
        "bảng", "bitcoin",
    ];
    let lower = written.to_lowercase();
    BEHIND_ONLY.contains(&lower.as_str())
}

fn can_lead(written: &str) -> bool {
    !written.chars().any(char::is_alphabetic) || written.ends_with('$') || {
        ["rm", "rp", "rs", "rs."]
            .iter()
            .any(|form| form.eq_ignore_ascii_case(written))
    }
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
    let lower = written.to_lowercase();
    let Some((_, countries)) = SHARED
        .iter()
        .find(|(forms, _)| forms.contains(&lower.as_str()))
    else {
        return (code, false);
    };
    let there = region.and_then(|region| {
        countries
            .iter()
            .find(|(country, _)| country.eq_ignore_ascii_case(region))
    });
    (there.map_or(code, |(_, code)| code), true)
}
