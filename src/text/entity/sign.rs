//! What a text shows at a glance: signs without which most kinds of entities can't stand in it.
//! One look at a folded text spares the finders; what they look for themselves is narrower.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::{EntityKind, card, crypto, email, handle, iban, otp, phone, url};

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
    has_dot_word: bool,
    has_name_word: bool,
    /// The text as it was sent.
    is_ascii: bool,
    /// A word for 0, with which a telephone number in words begins, or for 1 in Chinese.
    has_zero_word: bool,
}

/// Numbers in words begin with 0, or with 1 in China; as folded.
const ZERO_WORDS: [&str; 5] = ["零", "〇", "一", "么", "ศูนย์"];

/// What is written for a dot in a veiled link, as folded.
const DOT_WORDS: [&str; 6] = ["dot", "titik", "cham", "·", "•", "点"];
/// What stands before a user name where no sign does.
const NAME_WORDS: [&str; 2] = ["id", "user"];

static DOTS: LazyLock<[Finder<'static>; 6]> = LazyLock::new(|| DOT_WORDS.map(Finder::new));
static NAMES: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| NAME_WORDS.map(Finder::new));
static WIDE_DOT: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("。"));
static ZEROS: LazyLock<[Finder<'static>; 5]> = LazyLock::new(|| ZERO_WORDS.map(Finder::new));

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
        if signs.has_letter {
            signs.has_dot_word = DOTS.iter().any(|dot| dot.find(bytes).is_some());
            signs.has_name_word = NAMES.iter().any(|name| name.find(bytes).is_some());
        }
        if !signs.is_ascii {
            signs.has_dot |= WIDE_DOT.find(bytes).is_some();
            signs.has_zero_word = ZEROS.iter().any(|zero| zero.find(bytes).is_some());
        }
        signs
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

    /// Whether an entity of a kind may stand in the text. Never false where one does.
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
            return self.has_digit || self.has_zero_word;
        }
        if name == url::URL.name {
            return self.has_dot || self.has_joint || self.has_dot_word;
        }
        if name == email::EMAIL.name {
            return self.has_at || self.has_bracket || self.has_dot_word;
        }
        if name == handle::HANDLE.name {
            let has_sign = self.has_digit || self.has_dot || self.has_at || self.has_joint;
            // Beside a word for an app of another script, letters are a name.
            return has_sign
                || self.has_dot_word
                || self.has_name_word
                || (!self.is_ascii && self.has_letter);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Context, KINDS};
    use super::*;
    use crate::text::fold;

    #[test]
    fn what_a_finder_finds_shows_its_signs() {
        for kind in KINDS {
            let Some(find) = kind.find else { continue };
            for example in KINDS.iter().flat_map(|kind| kind.examples) {
                let mut found = Vec::new();
                find(example.text, &Context::default(), &mut found);
                let signs = TextSigns::of(example.text, fold(example.text).folded().text);
                let allowed = signs.allow(kind);
                assert!(
                    found.is_empty() || allowed,
                    "{}: {}",
                    kind.name,
                    example.text
                );
            }
        }
    }

    #[test]
    fn zero_words_stand_here_as_they_are_folded() {
        for word in ZERO_WORDS.into_iter().chain(DOT_WORDS).chain(NAME_WORDS) {
            assert_eq!(fold(word).folded().text, word);
        }
        assert_eq!(fold("幺").folded().text, "么");
    }

    #[test]
    fn ordinary_words_show_nothing() {
        for text in ["see you at noon", "พรุ่งนี้เจอกันนะ", "明天见"]
        {
            let signs = TextSigns::of(text, fold(text).folded().text);
            let allowed = KINDS.iter().filter(|kind| signs.allow(kind));
            let names: Vec<_> = allowed.map(|kind| kind.name).collect();
            assert_eq!(names, ["money"], "{text}");
        }
    }
}
