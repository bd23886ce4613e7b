//! One unit, a starter with what composes onto it, folded in full: the reference for the table
//! that the pass over a text reads, and the way of all units that are more than one character.
use icu_casemap::{CaseMapper, CaseMapperBorrowed};
use icu_normalizer::properties::{
    CanonicalCombiningClassMap, CanonicalCombiningClassMapBorrowed, CanonicalComposition,
    CanonicalCompositionBorrowed,
};
use icu_normalizer::{
    ComposingNormalizer, ComposingNormalizerBorrowed, DecomposingNormalizer,
    DecomposingNormalizerBorrowed,
};
use icu_properties::props::{
    DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup, GraphemeClusterBreak, Script,
};
use icu_properties::{
    CodePointMapData, CodePointMapDataBorrowed, CodePointSetData, CodePointSetDataBorrowed,
};

use super::look_alike::{self, Reading};
use super::{han, letter, mark};

const NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizer::new_nfkd();
const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizer::new_nfc();
const COMPOSITION: CanonicalCompositionBorrowed<'static> = CanonicalComposition::new();
const COMBINING_CLASS: CanonicalCombiningClassMapBorrowed<'static> =
    CanonicalCombiningClassMap::new();
const CASE: CaseMapperBorrowed<'static> = CaseMapper::new();
const CATEGORY: CodePointMapDataBorrowed<'static, GeneralCategory> =
    CodePointMapData::<GeneralCategory>::new();
const SCRIPT: CodePointMapDataBorrowed<'static, Script> = CodePointMapData::<Script>::new();
const CLUSTER: CodePointMapDataBorrowed<'static, GraphemeClusterBreak> =
    CodePointMapData::<GraphemeClusterBreak>::new();
const IGNORABLE: CodePointSetDataBorrowed<'static> =
    CodePointSetData::new::<DefaultIgnorableCodePoint>();

/// Folds the characters of a unit and writes them. `fold_letter` folds one decomposed
/// character that is no mark. `scratch` is emptied first, its memory reused.
pub(super) fn fold_unit(
    unit: impl Iterator<Item = char>,
    reading: Reading,
    mut fold_letter: impl FnMut(char, &mut Vec<char>),
    scratch: &mut Vec<char>,
    text: &mut String,
) {
    scratch.clear();
    let mut base = None;
    let visible = unit.filter(|c| !is_invisible(*c));
    let as_seen = visible.map(|c| look_alike::before_decomposing(c, reading).unwrap_or(c));
    for character in NFKD.normalize_iter(as_seen) {
        if is_accent(character) {
            // Joined at once: a mark of another script that stands between would part them.
            if let Some(last) = scratch.last_mut()
                && let Some(whole) = with_accent(base, *last, character)
            {
                *last = whole;
            }
            continue;
        }
        match look_alike::read(character, reading) {
            Some(letter) => scratch.push(letter),
            None => fold_letter(character, scratch),
        }
        base = Some(character);
    }
    mark::reorder(scratch);
    text.extend(NFC.normalize_iter(scratch.iter().copied()));
}

/// Folds one decomposed character: case, digits, strokes, small capitals, Han variants.
pub(super) fn fold_letter(character: char, folded: &mut Vec<char>) {
    // Of the characters that NFKD leaves whole, only these fold to more than one.
    match character {
        'ß' | 'ẞ' => return folded.extend(['s', 's']),
        '\u{587}' => return folded.extend(['\u{565}', '\u{582}']),
        _ => {}
    }
    let character = CASE.simple_fold(character);
    if character.is_ascii() {
        return folded.push(character);
    }
    let letter = digit(character)
        .or_else(|| letter::without_stroke(character))
        .or_else(|| letter::small_capital(character))
        .or_else(|| letter::enclosed(character));
    if let Some(letter) = letter {
        return folded.push(letter);
    }
    match look_alike::latin_letters(character) {
        Some(letters) => folded.extend(letters.chars()),
        None => folded.push(han::simplified(character)),
    }
}

/// The ASCII digit of a decimal digit. Unicode keeps the ten of each script together, in order.
fn digit(character: char) -> Option<char> {
    if CATEGORY.get(character) != GeneralCategory::DecimalNumber {
        return None;
    }
    let mut first = character as u32;
    while CATEGORY.get32(first - 1) == GeneralCategory::DecimalNumber {
        first -= 1;
    }
    char::from_digit((character as u32 - first) % 10, 10)
}

/// Whether a character shows nothing: default ignorable (zero-width, bidi controls, variation
/// selectors, tags, soft hyphen), another format character, or a control character that is no
/// white space.
pub(in crate::text) fn is_invisible(character: char) -> bool {
    match character {
        '\t'..='\r' | '\u{85}' => false,
        ' '..='~' => false,
        _ => {
            IGNORABLE.contains(character)
                || match CATEGORY.get(character) {
                    GeneralCategory::Control => true,
                    // Arabic number signs and their like are drawn.
                    GeneralCategory::Format => {
                        CLUSTER.get(character) != GraphemeClusterBreak::Prepend
                            && SCRIPT.get(character) == Script::Common
                    }
                    _ => false,
                }
        }
    }
}

/// Whether a character is an accent that folding drops: the diacritics that go with any
/// letter, and those of Latin, Greek and Cyrillic.
pub(super) fn is_accent(character: char) -> bool {
    let code = character as u32;
    if code < 0x300 || !look_alike::is_mark(character) {
        return false;
    }
    matches!(code, 0x0300..=0x036F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE20..=0xFE2F)
        || [Script::Latin, Script::Greek, Script::Cyrillic].contains(&SCRIPT.get(character))
}

/// Whether a starter may keep an accent: a sign that is another with it, as = is ≠.
pub(super) fn may_keep_accent(base: char) -> bool {
    let category = CATEGORY.get(base);
    GeneralCategoryGroup::Symbol.contains(category)
        || GeneralCategoryGroup::Punctuation.contains(category)
}

/// The sign that another is with an accent, where the accent stands straight behind it.
fn with_accent(base: Option<char>, last: char, accent: char) -> Option<char> {
    let is_sign = base == Some(last) && may_keep_accent(last);
    is_sign.then(|| COMPOSITION.compose(last, accent))?
}

/// Whether a mark goes before viramas in canonical order: nuktas, voicing marks.
pub(super) fn sorts_before_virama(mark: char) -> bool {
    (1..9).contains(&COMBINING_CLASS.get_u8(mark))
}

/// Whether a character may join with what stands before it: compose onto it or change places
/// with other marks.
pub(super) fn continues(character: char) -> bool {
    let Some(first) = NFKD.normalize_iter(std::iter::once(character)).next() else {
        return false;
    };
    if mark::rank(first) > 0 || COMBINING_CLASS.get_u8(first) != 0 {
        // These two letters have a rank too.
        return !matches!(first, '\u{1025}' | '\u{1026}');
    }
    let cluster = CLUSTER.get(first);
    if look_alike::is_mark(first) {
        return cluster != GraphemeClusterBreak::SpacingMark;
    }
    cluster == GraphemeClusterBreak::V || cluster == GraphemeClusterBreak::T
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(unit: &str) -> String {
        let mut text = String::new();
        fold_unit(
            unit.chars(),
            Reading::Own,
            fold_letter,
            &mut Vec::new(),
            &mut text,
        );
        text
    }

    #[test]
    fn a_unit_is_folded_in_full() {
        for (unit, expected) in [
            ("É", "e"),
            ("e\u{301}\u{323}", "e"),
            ("ß", "ss"),
            ("đ", "d"),
            ("Ǿ", "o"),
            ("й", "и"),
            ("ή", "η"),
            ("≠", "≠"),
            ("=\u{338}", "≠"),
            ("=\u{338}\u{1031}\u{323}", "≠\u{1031}"),
            ("é\u{200b}\u{301}", "e"),
            ("٣", "3"),
            ("๕", "5"),
            ("𝟘", "0"),
            ("𝓐", "a"),
            ("Ⓐ", "a"),
            ("Ａ", "a"),
            ("ﬁ", "fi"),
            ("ำ", "\u{e4d}า"),
            ("ᄀ\u{1161}", "가"),
            ("か\u{3099}", "が"),
            ("ẞ", "ss"),
            ("İ", "i"),
            ("薪", "薪"),
            ("錢", "钱"),
            ("\u{200b}", ""),
            ("\u{0}", ""),
        ] {
            assert_eq!(folded(unit), expected, "{unit}");
        }
    }

    #[test]
    fn case_folding_agrees_with_the_full_folding_of_the_library() {
        for character in '\u{80}'..=char::MAX {
            let mut ours = Vec::new();
            if NFKD.is_normalized(character.encode_utf8(&mut [0; 4])) {
                match character {
                    'ß' | 'ẞ' | '\u{587}' => fold_letter(character, &mut ours),
                    _ => ours.push(CASE.simple_fold(character)),
                }
                let full = CASE
                    .fold_string(character.encode_utf8(&mut [0; 4]))
                    .into_owned();
                assert_eq!(ours.into_iter().collect::<String>(), full, "{character}");
            }
        }
    }
}
