//! One-time codes: digits near a word for them.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::view::{Signs, View, joins};
use super::{Context, Entity, EntityKind, Example, Part, PartKind, PartValue};

/// One-time codes.
pub(super) static OTP: EntityKind = EntityKind {
    name: "otp",
    help: "A one-time code: four to eight digits within a few words of `OTP`, `verification \
           code`, `รหัส`, `验证码`, `mã xác nhận`, `kode verifikasi` and the like.",
    parts: &[Part {
        name: "digits",
        kind: PartKind::Number,
        help: "how many digits it has",
    }],
    examples: &[
        Example {
            text: "Your OTP is 482913. Do not share it.",
            finds: &["482913"],
        },
        Example {
            text: "รหัส OTP ของคุณคือ ๔๘๒๙๑๓",
            finds: &["482913"],
        },
        Example {
            text: "【某某】验证码4829，请勿告知他人",
            finds: &["4829"],
        },
        Example {
            text: "Never share your OTP. Call 1800 123 456.",
            finds: &[],
        },
    ],
    find: Some(find),
};

/// Words for one-time codes, in lower case.
const WORDS: [&str; 91] = [
    "otp",
    "one time password",
    "one-time password",
    "one time pin",
    "one time code",
    "one-time code",
    "verification code",
    "verify code",
    "security code",
    "confirmation code",
    "authentication code",
    "login code",
    "access code",
    "passcode",
    "pass code",
    "your code",
    "code is",
    "code:",
    "pin is",
    "tac code",
    "is your",
    "รหัส",
    "โอทีพี",
    "验证码",
    "驗證碼",
    "校验码",
    "动态码",
    "動態碼",
    "确认码",
    "口令",
    "mã otp",
    "mã xác",
    "mã bảo mật",
    "mã của bạn",
    "ma xac",
    "kode otp",
    "kode verifikasi",
    "kode anda",
    "kode rahasia",
    "kod otp",
    "kod pengesahan",
    "인증번호",
    "認証コード",
    "ओटीपी",
    "सत्यापन कोड",
    "वेरिफिकेशन कोड",
    "ওটিপি",
    "যাচাই কোড",
    "အတည်ပြုကုဒ်",
    "ကုဒ်နံပါတ်",
    "激活码",
    "检验码",
    "随机码",
    "安全码",
    "动态密码",
    "動態密碼",
    "確認コード",
    "認証番号",
    "ワンタイムパスワード",
    "인증코드",
    "인증 번호",
    "보안코드",
    "kode keamanan",
    "kode login",
    "kode akses",
    "kod keselamatan",
    "kod tac",
    "mã đăng nhập",
    "MÃ XÁC",
    "MÃ OTP",
    "doğrulama kodu",
    "dogrulama kodu",
    "onay kodu",
    "código de verificación",
    "codigo de verificacion",
    "código de seguridad",
    "código de verificação",
    "codigo de verificacao",
    "code de vérification",
    "code de sécurité",
    "code de confirmation",
    "bestätigungscode",
    "verifizierungscode",
    "sicherheitscode",
    "codice di verifica",
    "codice otp",
    "verificatiecode",
    "код подтверждения",
    "Код подтверждения",
    "លេខកូដ",
    "ລະຫັດ",
];

static CODES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(WORDS)
        .ok()
});

/// The most bytes between a word and a code behind it, and between a code and a word behind it.
const BEFORE: usize = 64;
const BEHIND: usize = 40;

fn find(text: &str, _: &Context<'_>, found: &mut Vec<Entity>) {
    if !Signs::DIGIT.stand_in(text) {
        return;
    }
    let Some(codes) = CODES.as_ref() else { return };
    let view = View::new(text);
    let plain = view.text();
    let words: Vec<Range<usize>> = codes
        .find_iter(plain)
        .filter(|word| is_whole(plain, &word.range()) && means_code(plain, &word.range()))
        .map(|word| word.range())
        .collect();
    if words.is_empty() {
        return;
    }
    let mut at = 0;
    while let Some(offset) = plain
        .as_bytes()
        .get(at..)
        .and_then(|r| r.iter().position(u8::is_ascii_digit))
    {
        let start = at + offset;
        let (code, end) = code(plain, start);
        at = end;
        let near = |word: &Range<usize>| {
            word.start >= end
                && word.start - end <= BEHIND
                && !is_year(&code)
                && same_sentence(plain, end..word.start)
        };
        if !(4..=8).contains(&code.len()) || !stands_alone(plain, start, end) {
            continue;
        }
        let next = words.partition_point(|word| word.end <= start);
        let is_near = next
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|word| {
                start - word.end <= BEFORE && same_sentence(plain, word.end..start)
            })
            || words.get(next).is_some_and(near);
        if is_near {
            found.push(Entity {
                span: view.span(start..end),
                parts: vec![("digits", PartValue::Number(code.len() as f64))],
                value: code,
            });
        }
    }
}

/// A Latin word for a code is no part of another.
fn is_whole(text: &str, word: &Range<usize>) -> bool {
    let written = text.get(word.clone()).unwrap_or_default();
    let joined = |c: Option<char>| c.is_some_and(|c| joins(c) && !c.is_ascii_digit());
    let before = text
        .get(..word.start)
        .and_then(|before| before.chars().next_back());
    let after = text.get(word.end..).and_then(|after| after.chars().next());
    let open = |c: Option<char>| c.is_some_and(joins);
    let inside = (open(written.chars().next()) && open(before))
        || (open(written.chars().next_back()) && joined(after));
    !inside
}

/// Whether `code:` and `is your` speak of a one-time code: `promo code:` does not, and
/// `is your` does where a word for one follows.
fn means_code(text: &str, word: &Range<usize>) -> bool {
    const OTHER_CODES: [&str; 24] = [
        "identifier",
        "identification",
        "promo",
        "promotion",
        "claim",
        "coupon",
        "voucher",
        "discount",
        "referral",
        "zip",
        "postal",
        "post",
        "area",
        "country",
        "dress",
        "bar",
        "qr",
        "sort",
        "swift",
        "product",
        "job",
        "error",
        "booking",
        "source",
    ];
    /// Room for `is your new Example account `.
    const BEHIND: usize = 48;
    let written = text.get(word.clone()).unwrap_or_default();
    let near = |range: Range<usize>| {
        let bytes = text.as_bytes().get(range).unwrap_or_default();
        bytes.to_ascii_lowercase()
    };
    if written.eq_ignore_ascii_case("is your") {
        let behind = near(word.end..text.len().min(word.end + BEHIND));
        return ["code", "otp", "pin", "password", "authent"]
            .iter()
            .any(|sign| memchr::memmem::find(&behind, sign.as_bytes()).is_some());
    }
    if !["code:", "code is", "pin is"]
        .iter()
        .any(|form| written.eq_ignore_ascii_case(form))
    {
        return true;
    }
    let before = near(word.start.saturating_sub(16)..word.start);
    !OTHER_CODES
        .iter()
        .any(|other| before.trim_ascii_end().ends_with(other.as_bytes()))
}

/// A year of the common or the Buddhist era.
fn is_year(code: &str) -> bool {
    let year = code.parse::<u32>();
    code.len() == 4 && year.is_ok_and(|year| matches!(year, 1900..=2099 | 2443..=2599))
}

/// Digits, or two groups of three with a dash or space between; and where they end.
fn code(text: &str, start: usize) -> (String, usize) {
    let bytes = text.as_bytes();
    let digits = |at: usize| {
        bytes
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let first = digits(start);
    let mut end = start + first;
    if first == 3 && matches!(bytes.get(end), Some(b' ' | b'-')) && digits(end + 1) == 3 {
        end += 4;
    }
    // What is too long is cut: only its length counts.
    let code = text.get(start..end).unwrap_or_default().bytes().take(16);
    (
        code.filter(u8::is_ascii_digit).map(char::from).collect(),
        end,
    )
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else {
        return false;
    };
    let mut before = before.chars().rev();
    let mut after = after.chars();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let opens = match before.next() {
        // `G-482913`.
        Some('-') => !digit(before.next()),
        Some('.' | ',' | ':' | '/' | ' ') => !digit(before.next()),
        Some(c) => !joins(c) && !"$€£¥₹฿₫_@+#*".contains(c),
        None => true,
    };
    let closes = match after.next() {
        Some('.' | ',' | ':' | '-' | '/' | ' ') => !digit(after.next()),
        Some(c) => !joins(c) && !"%$€£¥₹฿₫_@*".contains(c),
        None => true,
    };
    opens && closes
}

fn same_sentence(text: &str, between: Range<usize>) -> bool {
    let between = text.get(between).unwrap_or_default();
    !between.contains(['\n', '。', '！', '!', '?', '？']) && !between.contains(". ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_near_their_words() {
        for (text, expected) in [
            ("G-482913 is your verification code", Some("482913")),
            ("Your code: 482-913", Some("482913")),
            ("Mã xác nhận của bạn là 482913", Some("482913")),
            ("kode verifikasi Anda 4829", Some("4829")),
            ("OTP 482913", Some("482913")),
            ("OTP: $4829", None),
            ("OTP at 10:30 on 2024/11/24", None),
            ("order 482913 has shipped", None),
            ("adopt 482913", None),
            ("OTP 4829131234", None),
            ("482913 is your Example login code", Some("482913")),
            ("The 3650 is your camera phone", None),
            ("Identifier Code: 42049", None),
            ("promo code: 4829", None),
            ("born in 2528, รหัสสมาชิก", None),
            ("सत्यापन कोड 482913 है", Some("482913")),
            ("인증번호 [482913]를 입력하세요", Some("482913")),
            ("Doğrulama kodu: 482913", Some("482913")),
            ("您的动态密码是４８２９１３", Some("482913")),
        ] {
            let mut found = Vec::new();
            find(text, &Context::default(), &mut found);
            let value = found.first().map(|entity| entity.value.as_str());
            assert_eq!(value, expected, "{text}");
        }
    }
}
