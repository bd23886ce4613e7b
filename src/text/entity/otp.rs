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
const WORDS: [&str; 47] = [
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
    "कोड",
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
        .filter(|word| is_whole(plain, &word.range()))
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
        if !(4..=8).contains(&code.len()) || !stands_alone(plain, start, end) {
            continue;
        }
        let next = words.partition_point(|word| word.end <= start);
        let near = next
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|word| {
                start - word.end <= BEFORE && same_sentence(plain, word.end..start)
            })
            || words.get(next).is_some_and(|word| {
                word.start >= end
                    && word.start - end <= BEHIND
                    && same_sentence(plain, end..word.start)
            });
        if near {
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
        ] {
            let mut found = Vec::new();
            find(text, &Context::default(), &mut found);
            let value = found.first().map(|entity| entity.value.as_str());
            assert_eq!(value, expected, "{text}");
        }
    }
}
