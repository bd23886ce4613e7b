//! Properties of characters and of texts: scripts, case, what is written with spaces.
use std::sync::OnceLock;

use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::{
    CodePointMapData, CodePointMapDataBorrowed, PropertyNamesShort, PropertyParser,
};

use super::super::fold::{is_invisible, stands_beside_latin};

const SCRIPT: CodePointMapDataBorrowed<'static, Script> = CodePointMapData::<Script>::new();
const CATEGORY: CodePointMapDataBorrowed<'static, GeneralCategory> =
    CodePointMapData::<GeneralCategory>::new();

/// A letter, mark or digit of a script written with spaces: what may not stand beside the end
/// of a phrase. Neither are `_`, Thai, Lao, Khmer, Burmese, Tibetan, Han, Kana and Bopomofo.
/// One look into a table.
#[inline]
pub fn is_spaced(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    let page = &SPACED[(c as u32 >> 8) as usize];
    let bits = page.get_or_init(|| spaced_page(c as u32 >> 8));
    bits[(c as usize >> 6) & 3] >> (c as u32 & 63) & 1 != 0
}

/// White space, punctuation, or a character that nobody sees: what may stand before the first
/// and behind the last thing in a message. ASCII signs count as punctuation.
pub fn is_space_or_punctuation(c: char) -> bool {
    c.is_whitespace()
        || c.is_ascii_punctuation()
        || is_invisible(c)
        || GeneralCategoryGroup::Punctuation.contains(CATEGORY.get(c))
}

/// For 256 code points each, a bit for every spaced one; filled when first asked.
static SPACED: [OnceLock<[u64; 4]>; 0x1100] = [const { OnceLock::new() }; 0x1100];

#[cold]
fn spaced_page(page: u32) -> [u64; 4] {
    let mut bits = [0; 4];
    for low in 0..256u32 {
        if char::from_u32(page << 8 | low).is_some_and(is_of_spaced_script) {
            bits[(low >> 6) as usize] |= 1 << (low & 63);
        }
    }
    bits
}

fn is_of_spaced_script(c: char) -> bool {
    let category = CATEGORY.get(c);
    let is_mark = GeneralCategoryGroup::Mark.contains(category);
    let is_word = is_mark
        || GeneralCategoryGroup::Letter.contains(category)
        || category == GeneralCategory::DecimalNumber;
    let script = SCRIPT.get(c);
    match script {
        _ if !is_word => false,
        // Marks of no script go with spaced letters, but for those of East Asia.
        Script::Inherited => !('\u{302A}'..='\u{309A}').contains(&c),
        Script::Common => category == GeneralCategory::DecimalNumber,
        _ => !WITHOUT_SPACES.contains(&script),
    }
}

/// Scripts that are written without spaces between words.
const WITHOUT_SPACES: [Script; 16] = [
    Script::Thai,
    Script::Lao,
    Script::Khmer,
    Script::Myanmar,
    Script::Han,
    Script::Hiragana,
    Script::Katakana,
    Script::Bopomofo,
    Script::Yi,
    Script::Tibetan,
    Script::TaiLe,
    Script::NewTaiLue,
    Script::TaiTham,
    Script::TaiViet,
    Script::Javanese,
    Script::Balinese,
];

/// Whether a character is Hangul: a phrase that begins with it has a boundary at its start
/// only, since particles follow.
#[inline]
pub fn is_hangul(c: char) -> bool {
    c >= '\u{1100}' && SCRIPT.get(c) == Script::Hangul
}

fn is_letter(c: char) -> bool {
    GeneralCategoryGroup::Letter.contains(CATEGORY.get(c))
}

/// The script of a letter; none of what is no letter or of no one script.
pub(super) fn letter_script(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    let script = SCRIPT.get(c);
    (is_letter(c) && ![Script::Common, Script::Inherited, Script::Unknown].contains(&script))
        .then_some(script)
}

fn code(script: Script) -> Option<&'static str> {
    PropertyNamesShort::<Script>::new().get(script)
}

/// The scripts of the letters of a text, by their four-letter code (ISO 15924), each once, in
/// the order in which they appear.
pub fn scripts(text: &str) -> Vec<&'static str> {
    let mut found: Vec<Script> = Vec::new();
    for script in text.chars().filter_map(letter_script) {
        if found.last() != Some(&script) && !found.contains(&script) {
            found.push(script);
        }
    }
    found.into_iter().filter_map(code).collect()
}

/// The four-letter code of a script by its Unicode name or code ("Thai", "Han", "Hani"), in any
/// case, spaces, hyphens and `_` left out or not.
pub fn script_named(name: &str) -> Option<&'static str> {
    code(PropertyParser::<Script>::new().get_loose(name)?)
}

/// Whether a word of the text mixes the letters of scripts that no honest word mixes, such as
/// Latin and Cyrillic. Scripts that stand beside Latin without a space (Thai, Han, Arabic, …)
/// end a word; units of measure such as μm and kΩ are honest.
pub fn word_mixes_scripts(original: &str) -> bool {
    let mut word = MixedWord::default();
    for character in original.chars() {
        match letter_script(character) {
            Some(script) if !stands_beside_latin(script) => {
                word.letters += 1;
                word.is_mixed |= word.script.is_some_and(|known| known != script);
                word.has_unit |= matches!(character, 'μ' | 'Ω');
                word.script = Some(script);
            }
            None if continues_word(character) => {}
            _ if word.is_dishonest() => return true,
            _ => word = MixedWord::default(),
        }
    }
    word.is_dishonest()
}

#[derive(Default)]
struct MixedWord {
    script: Option<Script>,
    letters: usize,
    is_mixed: bool,
    has_unit: bool,
}

impl MixedWord {
    fn is_dishonest(&self) -> bool {
        self.is_mixed && !(self.has_unit && self.letters <= 3)
    }
}

fn continues_word(c: char) -> bool {
    c.is_ascii_digit()
        || !c.is_ascii()
            && (is_invisible(c)
                || GeneralCategoryGroup::Mark.contains(CATEGORY.get(c))
                || CATEGORY.get(c) == GeneralCategory::DecimalNumber)
}

/// The share, 0 to 1, of upper case among the letters that have a case; 0 without any.
pub fn uppercase_share(original: &str) -> f64 {
    let (mut upper, mut cased) = (0u64, 0u64);
    for character in original.chars() {
        let is_upper = character.is_uppercase();
        upper += u64::from(is_upper);
        cased += u64::from(is_upper || character.is_lowercase());
    }
    if cased == 0 {
        return 0.0;
    }
    upper as f64 / cased as f64
}

/// The version of the Unicode data that folding and segmentation use.
pub fn unicode_version() -> String {
    let (major, minor, patch) = unicode_security::UNICODE_VERSION;
    format!("{major}.{minor}.{patch}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_marks_and_digits_of_scripts_with_spaces_are_spaced() {
        for (characters, spaced) in [
            ("azAZ09éßяωաאب한글किবাத٣०", true),
            ("_ -.,!\u{200b}😀ก๕ំលາမ中あアㄅー゙༠", false),
        ] {
            for character in characters.chars() {
                assert_eq!(is_spaced(character), spaced, "{character:?}");
            }
        }
        assert!(is_hangul('한') && is_hangul('ㅏ') && !is_hangul('中') && !is_hangul('a'));
    }

    #[test]
    fn scripts_are_told_by_their_letters_alone() {
        for (text, expected) in [
            ("", &[][..]),
            ("123 …!", &[]),
            ("abc ไทย abc 中文", &["Latn", "Thai", "Hani"]),
            ("Привет hi", &["Cyrl", "Latn"]),
        ] {
            assert_eq!(scripts(text), expected, "{text}");
        }
    }

    #[test]
    fn scripts_are_found_by_name_and_code() {
        for (name, expected) in [
            ("Thai", Some("Thai")),
            ("han", Some("Hani")),
            ("HANI", Some("Hani")),
            ("Latin", Some("Latn")),
            ("Canadian Aboriginal", Some("Cans")),
            ("burmese", None),
            ("", None),
        ] {
            assert_eq!(script_named(name), expected, "{name}");
        }
    }

    #[test]
    fn words_that_mix_scripts_are_told_from_neighbours() {
        for (text, mixes) in [
            ("pаypal", true),
            ("pay привет", false),
            ("LINEไทย加LINE", false),
            ("5μm 10kΩ", false),
            ("p\u{200b}а", true),
            ("p1а", true),
            ("pay-а", false),
            ("واتسapp", false),
        ] {
            assert_eq!(word_mixes_scripts(text), mixes, "{text}");
        }
    }

    #[test]
    fn the_share_of_upper_case_leaves_out_what_has_no_case() {
        for (text, share) in [
            ("", 0.0),
            ("ไทย 12", 0.0),
            ("AB cd ไ", 0.5),
            ("ПРИВЕТ", 1.0),
        ] {
            assert_eq!(uppercase_share(text), share, "{text}");
        }
    }
}
