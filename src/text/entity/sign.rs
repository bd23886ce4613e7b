//! What a text shows at a glance: signs without which most kinds of entities can't stand in it.
//! One look at its bytes, and words that are searched for together with the phrases of rules,
//! spare the finders; what they look for themselves is narrower.

use super::{EntityKind, card, crypto, email, handle, iban, money, otp, phone, url};
use crate::text::piece_readings;

/// The signs in a folded text. Folding makes digits, dots, `@` and colons of any width and
/// script ASCII, so that these are few.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextSigns {
    has_digit: bool,
    has_letter: bool,
    has_dot: bool,
    has_at: bool,
    /// `:`, `/` or `_`.
    has_joint: bool,
    has_bracket: bool,
    /// The text as it was sent.
    is_ascii: bool,
    /// A bit for each [`SignWord`] that was noted.
    words: u8,
}

/// What a word is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum SignWord {
    /// A dot in a veiled link.
    Dot,
    /// That a user name follows.
    Name,
    /// A telephone number in words: its first two digits.
    Phone,
    /// A currency, or a scale that sums have.
    Money,
}

/// What is written for a dot in a veiled link, beside signs.
const DOT_WORDS: [&str; 5] = ["dot", "titik", "cham", "点", "點"];
/// What stands before a user name where no sign does.
const NAME_WORDS: [&str; 2] = ["id", "user"];

/// The words without which entities of these kinds don't stand in a text that lacks their other
/// signs, as they are folded, and of what each is a sign: to be searched for in folded texts and
/// told to [`TextSigns::note`]. Some may stand twice.
pub fn sign_words(kinds: &[&EntityKind]) -> Vec<(String, SignWord)> {
    let asked = |kind: &EntityKind| kinds.iter().any(|other| other.name == kind.name);
    let mut words = Vec::new();
    let mut add = |word: &str, sign| {
        let readings = piece_readings(word);
        words.extend(readings.into_iter().map(|reading| (reading, sign)));
    };
    if asked(&url::URL) || asked(&email::EMAIL) || asked(&handle::HANDLE) {
        DOT_WORDS.iter().for_each(|word| add(word, SignWord::Dot));
    }
    if asked(&handle::HANDLE) {
        NAME_WORDS.iter().for_each(|word| add(word, SignWord::Name));
    }
    if asked(&phone::PHONE) {
        phone::spelled_beginnings().for_each(|word| add(&word, SignWord::Phone));
    }
    if asked(&money::MONEY) {
        let sums = money::sign_words();
        sums.iter().for_each(|word| add(word, SignWord::Money));
    }
    words
}

impl TextSigns {
    /// Looks at a text as it was sent and as it is folded. About a nanosecond for ten bytes.
    pub fn of(original: &str, folded: &str) -> TextSigns {
        let bytes = folded.as_bytes();
        let mut signs = TextSigns {
            is_ascii: original.is_ascii(),
            ..TextSigns::default()
        };
        for chunk in bytes.chunks(64) {
            signs.look(chunk);
        }
        if !signs.is_ascii {
            signs.has_dot |= has_wide_dot(bytes);
        }
        signs
    }

    /// Notes a word that stands in the text.
    pub fn note(&mut self, word: SignWord) {
        self.words |= 1 << word as u8;
    }

    fn has(&self, word: SignWord) -> bool {
        self.words & 1 << word as u8 != 0
    }

    /// Without a branch a byte, so that the compiler takes many at once.
    #[inline]
    fn look(&mut self, chunk: &[u8]) {
        for &byte in chunk {
            self.has_digit |= byte.is_ascii_digit();
            self.has_letter |= byte.is_ascii_lowercase();
            self.has_dot |= byte == b'.';
            self.has_at |= byte == b'@';
            self.has_joint |= matches!(byte, b':' | b'/' | b'_');
            self.has_bracket |= matches!(byte, b'(' | b'[' | b'{');
        }
    }

    /// Whether an entity of a kind may stand in the text, once its words are noted. Never false
    /// where one does.
    pub fn allow(&self, kind: &EntityKind) -> bool {
        let name = kind.name;
        if [
            card::CARD.name,
            crypto::CRYPTO.name,
            iban::IBAN.name,
            otp::OTP.name,
        ]
        .contains(&name)
        {
            return self.has_digit;
        }
        if name == phone::PHONE.name {
            return self.has_digit || self.has(SignWord::Phone);
        }
        if name == money::MONEY.name {
            return self.has_digit || self.has(SignWord::Money);
        }
        if name == url::URL.name {
            return self.has_dot || self.has_joint || self.has(SignWord::Dot);
        }
        if name == email::EMAIL.name {
            return self.has_at || self.has_bracket || self.has(SignWord::Dot);
        }
        if name == handle::HANDLE.name {
            let has_sign = self.has_digit || self.has_dot || self.has_at || self.has_joint;
            // Beside a word for an app of another script, letters are a name.
            return has_sign
                || self.has(SignWord::Dot)
                || self.has(SignWord::Name)
                || (!self.is_ascii && self.has_letter);
        }
        true
    }
}

/// Whether `。`, `·` or `•` stands in a text; without a branch a byte.
fn has_wide_dot(bytes: &[u8]) -> bool {
    let second = bytes.get(1..).unwrap_or_default();
    let third = bytes.get(2..).unwrap_or_default();
    let middle = bytes
        .iter()
        .zip(second)
        .fold(false, |seen, (&a, &b)| seen | ((a == 0xc2) & (b == 0xb7)));
    let wide = bytes.iter().zip(second).zip(third);
    wide.fold(middle, |seen, ((&a, &b), &c)| {
        let stop = (a == 0xe3) & (c == 0x82);
        let bullet = (a == 0xe2) & (c == 0xa2);
        seen | ((b == 0x80) & (stop | bullet))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Context, KINDS};
    use super::*;
    use crate::text::fold;

    /// The signs of a text, its words noted.
    fn signs(text: &str) -> TextSigns {
        let owner = fold(text);
        let folded = owner.folded().text;
        let mut signs = TextSigns::of(text, folded);
        for (word, sign) in sign_words(KINDS) {
            if folded.contains(&word) {
                signs.note(sign);
            }
        }
        signs
    }

    #[test]
    fn what_a_finder_finds_shows_its_signs() {
        let spelled = [
            "ศูนย์แปดหนึ่งสองสามสี่ห้าหกเจ็ดแปด",
            "一三八 零零一三 八零零零",
            "สองหมื่นบาท",
            "two thousand dollars",
            "add line id somename",
        ];
        let examples = KINDS.iter().flat_map(|kind| kind.examples);
        for text in examples.map(|example| example.text).chain(spelled) {
            let signs = signs(text);
            for kind in KINDS {
                let Some(find) = kind.find else { continue };
                let mut found = Vec::new();
                find(text, &Context::default(), &mut found);
                assert!(
                    found.is_empty() || signs.allow(kind),
                    "{}: {text}",
                    kind.name
                );
            }
        }
    }

    #[test]
    fn wide_dots_are_seen() {
        for (text, has) in [
            ("a。", true),
            ("·", true),
            ("ย•", true),
            ("ยขของ", false),
            ("", false),
        ] {
            assert_eq!(has_wide_dot(text.as_bytes()), has, "{text}");
        }
    }

    #[test]
    fn ordinary_words_show_nothing() {
        for text in [
            "how do you do, see you at noon",
            "พรุ่งนี้เจอกันนะ ที่ศูนย์การค้า",
            "明天见，一起去",
        ] {
            let signs = signs(text);
            let allowed = KINDS.iter().filter(|kind| signs.allow(kind));
            let names: Vec<_> = allowed.map(|kind| kind.name).collect();
            assert!(names.is_empty(), "{text}: {names:?}");
        }
    }
}
