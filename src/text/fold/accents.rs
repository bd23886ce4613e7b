//! Folding that keeps accents, for languages in which they tell words apart.
use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};

use super::{letter, mark, table, unit, zawgyi};

/// Folded as [`super::fold`] does but with accents and tone marks kept, in NFC, and without the
/// look-alike reading; for the modifier `accents`.
pub fn fold_accents(original: &str) -> String {
    let original = zawgyi::in_unicode(original);
    let nfkd = DecomposingNormalizer::new_nfkd();
    let visible = original.chars().filter(|c| !unit::is_invisible(*c));
    let mut characters = Vec::with_capacity(original.len());
    let mut decomposed = nfkd.normalize_iter(visible).peekable();
    while let Some(character) = decomposed.next() {
        match character {
            _ if letter::regional(character).is_some() => {
                let second = decomposed.next_if(|second| letter::regional(*second).is_some());
                let pair = [Some(character), second].into_iter().flatten();
                match second {
                    Some(second) if letter::is_flag(character, second) => characters.extend(pair),
                    _ => characters.extend(pair.filter_map(letter::regional)),
                }
            }
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
            ("🇹🇭 🇽🇽", "🇹🇭 xx"),
        ] {
            assert_eq!(fold_accents(original), folded);
        }
    }
}
