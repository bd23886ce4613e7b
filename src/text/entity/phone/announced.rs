//! Words that say that a telephone number follows: `Tel:`, `电话`, `โทร`, `☎`.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::super::view::joins;

/// Beginnings of words: `telefon` of `Telefonnummer`. Where a letter is capital beyond ASCII, both
/// forms stand here.
const STEMS: [&str; 18] = [
    "telefon",
    "teléfono",
    "télefon",
    "téléphone",
    "telepon",
    "telpon",
    "telefoon",
    "telefonnum",
    "mobilnum",
    "handynum",
    "rufnummer",
    "telemóve",
    "телефон",
    "Телефон",
    "ТЕЛЕФОН",
    "टेलीफ",
    "hubungi",
    "hotline",
];

/// Whole words, and words of scripts without spaces.
const WORDS: [&str; 146] = [
    "phone",
    "phones",
    "telephone",
    "tel",
    "telp",
    "tlp",
    "telf",
    "tfn",
    "tél",
    "Tél",
    "ph",
    "mobile",
    "mob",
    "cell",
    "cellphone",
    "landline",
    "helpline",
    "fax",
    "toll free",
    "toll-free",
    "tollfree",
    "contact",
    "contact no",
    "contact number",
    "call",
    "calling",
    "dial",
    "ring",
    "text",
    "sms",
    "whatsapp",
    "wa",
    "viber",
    "zalo",
    "hp",
    "no hp",
    "gsm",
    "nomor",
    "nomer",
    "hub",
    "kontak",
    "hubungan",
    "panggil",
    "tawag",
    "tumawag",
    "itext",
    "numero",
    "número",
    "Número",
    "numéro",
    "Numéro",
    "móvil",
    "Móvil",
    "movil",
    "celular",
    "cellulare",
    "portable",
    "llama",
    "llame",
    "llámanos",
    "ligue",
    "appelez",
    "appeler",
    "anrufen",
    "handy",
    "nummer",
    "chiama",
    "chiamare",
    "bellen",
    "numaram",
    "numarası",
    "numaramız",
    "cep",
    "arayın",
    "arayin",
    "số điện thoại",
    "Số điện thoại",
    "điện thoại",
    "Điện thoại",
    "ĐIỆN THOẠI",
    "sđt",
    "Sđt",
    "SĐT",
    "sdt",
    "đt",
    "Đt",
    "ĐT",
    "gọi",
    "Gọi",
    "GỌI",
    "liên hệ",
    "Liên hệ",
    "LIÊN HỆ",
    "lien he",
    "goi",
    "โทร",
    "เบอร์",
    "มือถือ",
    "ติดต่อ",
    "สายด่วน",
    "电话",
    "電話",
    "手机",
    "手機",
    "热线",
    "熱線",
    "座机",
    "致电",
    "致電",
    "拨打",
    "撥打",
    "传真",
    "傳真",
    "来电",
    "來電",
    "联系方式",
    "号码",
    "號碼",
    "携帯",
    "전화",
    "휴대폰",
    "핸드폰",
    "연락처",
    "번호",
    "फोन",
    "फ़ोन",
    "फ़ोन",
    "मोबाइल",
    "नंबर",
    "नम्बर",
    "कॉल",
    "संपर्क",
    "ဖုန်း",
    "ဆက်သွယ်",
    "ခေါ်",
    "ទូរស័ព្ទ",
    "លេខ",
    "ទូរសព្ទ",
    "ໂທ",
    "ເບີ",
    "☎",
    "☏",
    "✆",
    "📞",
    "📱",
    "📲",
];

/// Words between that say what else the number is.
const OTHER_NUMBERS: [&str; 44] = [
    "कोड",
    "লেনদেন",
    "codigo",
    "código",
    "code",
    "pin",
    "otp",
    "order",
    "account",
    "acct",
    "acc",
    "card",
    "ref",
    "reference",
    "invoice",
    "tracking",
    "ticket",
    "id",
    "rp",
    "rs",
    "inr",
    "idr",
    "usd",
    "thb",
    "vnd",
    "php",
    "myr",
    "rm",
    "kode",
    "rekening",
    "验证码",
    "驗證碼",
    "订单",
    "訂單",
    "卡号",
    "账号",
    "帳號",
    "邮编",
    "รหัส",
    "บัญชี",
    "เลขที่",
    "mã",
    "tài khoản",
    "계좌",
];

/// Words behind that make it an amount.
const UNITS: [&str; 22] = [
    "บาท",
    "元",
    "块",
    "塊",
    "万",
    "美金",
    "usd",
    "thb",
    "vnd",
    "vnđ",
    "đồng",
    "dong",
    "baht",
    "dollar",
    "usdt",
    "kip",
    "kyat",
    "ks",
    "won",
    "원",
    "円",
    "rupiah",
];

static ANNOUNCING: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(STEMS.iter().chain(&WORDS))
        .ok()
});

/// Where the words of a text end that announce a number, ascending. Linear.
pub(super) fn word_ends(text: &str) -> Vec<usize> {
    let Some(words) = ANNOUNCING.as_ref() else {
        return Vec::new();
    };
    words
        .find_iter(text)
        .filter(|word| {
            let is_stem = word.pattern().as_usize() < STEMS.len();
            stands_alone(text, word.start(), word.end(), is_stem)
        })
        .map(|word| word.end())
        .collect()
}

fn stands_alone(text: &str, start: usize, end: usize, is_stem: bool) -> bool {
    let word = text.get(start..end).unwrap_or_default();
    let before = text
        .get(..start)
        .and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    let opens = word.chars().next().is_some_and(joins);
    let closes = word.chars().next_back().is_some_and(joins);
    let letter = |c: Option<char>| c.is_some_and(|c| joins(c) && !c.is_ascii_digit());
    let inside = (opens && before.is_some_and(joins)) || (closes && !is_stem && letter(after));
    !inside
}

/// Whether a number from `start` to `end` is announced: by a word a few words before it, in the
/// same sentence, with nothing between or behind that makes it another kind of number.
pub(super) fn announces(text: &str, word_ends: &[usize], start: usize, end: usize) -> bool {
    let next = word_ends.partition_point(|word| *word <= start);
    let Some(word) = next
        .checked_sub(1)
        .and_then(|before| word_ends.get(before).copied())
    else {
        return false;
    };
    text.get(word..start).is_some_and(leads_on) && !is_amount(text, end)
}

/// Whether what stands between the word and the number leads from one to the other.
fn leads_on(between: &str) -> bool {
    /// Room for ` number in my office is: `.
    const LONGEST: usize = 28;
    if between.len() > 4 * LONGEST || between.chars().count() > LONGEST {
        return false;
    }
    // `24/7` says when one may call.
    let between = between.replace("24/7", "").to_lowercase();
    let ends = |c: char| "!?。！？।။\n;$€£¥₹฿₫#".contains(c);
    if between.trim_end_matches('\n').contains(ends)
        || between.contains(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    // `tel. 081`, `no. 081`; a longer word and a full stop end a sentence.
    let sentence_ends = between.match_indices(". ").any(|(at, _)| {
        let before = between.get(..at).unwrap_or_default();
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next();
        word.is_some_and(|word| word.chars().count() > 4)
    });
    let other = OTHER_NUMBERS.iter().any(|word| {
        if word.is_ascii() {
            between
                .split(|c: char| !c.is_alphanumeric())
                .any(|token| token == *word)
        } else {
            between.contains(word)
        }
    });
    !sentence_ends && !other
}

fn is_amount(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let rest: String = rest.trim_start_matches(' ').chars().take(8).collect();
    let rest = rest.to_lowercase();
    UNITS.iter().any(|unit| rest.starts_with(unit))
}
