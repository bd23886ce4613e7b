//! Folding that keeps accents, for languages in which they tell words apart.
use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};

use super::{mark, table, unit};

/// Folded as [`super::fold`] does but with accents and tone marks kept, in NFC, and without the
/// look-alike reading; for the modifier `accents`.
pub fn fold_accents(original: &str) -> String {
    let nfkd = DecomposingNormalizer::new_nfkd();
    let visible = original.chars().filter(|c| !unit::is_invisible(*c));
    let mut characters = Vec::with_capacity(original.len());
    for character in nfkd.normalize_iter(visible) {
        match character {
            // The letter is another one without its stroke.
            'đ' | 'Đ' => characters.push('đ'),
            _ if unit::is_accent(character) => characters.push(character),
            _ => table::fold_letter(character, &mut characters),
        }
    }
    mark::reorder(&mut characters);
    ComposingNormalizer::new_nfc()
        .normalize_iter(characters.into_iter())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_tone_marks_stay_and_case_goes() {
        for (original, folded) in [
            ("LƯƠNG CAO", "lương cao"),
            ("lu\u{31b}ơng", "lương"),
            ("Đà Nẵng", "đà nẵng"),
            ("Ｃａｆé", "café"),
            ("p\u{200b}ay", "pay"),
            ("錢", "钱"),
        ] {
            assert_eq!(fold_accents(original), folded);
        }
    }
}
