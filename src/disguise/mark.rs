//! Accents, and the order of marks.
use fastrand::Rng;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::CodePointMapData;
use icu_properties::props::Script;

use super::happens;

const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();

/// Puts accents on letters, above, below and through them; half of them joined with their letter
/// where Unicode has such a letter.
pub(super) fn accented(text: &str, strength: f64, random: &mut Rng) -> String {
    let mut written = String::with_capacity(text.len() * 2);
    for character in text.chars() {
        if !takes_accent(character) || !happens(strength, random) {
            written.push(character);
            continue;
        }
        let accent = random.char('\u{300}'..='\u{331}');
        match random.bool() {
            true => written.extend(NFC.normalize_iter([character, accent].into_iter())),
            false => written.extend([character, accent]),
        }
    }
    written
}

/// Letters of alphabets that have accents, and their styled forms.
fn takes_accent(character: char) -> bool {
    let script = CodePointMapData::<Script>::new().get(character);
    character.is_alphabetic()
        && [
            Script::Latin,
            Script::Greek,
            Script::Cyrillic,
            Script::Common,
        ]
        .contains(&script)
}

/// Turns pairs of marks about, and takes letters apart from their accents: what a reader can't
/// see, since the marks are drawn at the same places.
pub(super) fn reordered(text: &str, strength: f64, random: &mut Rng) -> String {
    let mut characters: Vec<char> = Vec::with_capacity(text.len());
    for character in text.chars() {
        match happens(strength, random) {
            true => characters.extend(parts(character)),
            false => characters.push(character),
        }
    }
    for at in 1..characters.len() {
        if let [first, second] = characters[at - 1..=at]
            && may_turn(first, second)
            && happens(strength, random)
        {
            characters.swap(at - 1, at);
        }
    }
    characters.into_iter().collect()
}

/// The parts that a character may be typed in: its letter and accents, two vowels that are
/// drawn as one.
fn parts(character: char) -> impl Iterator<Item = char> {
    let pair = match character {
        'แ' => Some(['เ', 'เ']),
        'ແ' => Some(['ເ', 'ເ']),
        'ำ' => Some(['\u{E4D}', 'า']),
        'ຳ' => Some(['\u{ECD}', 'າ']),
        _ => None,
    };
    let apart = NFD.normalize_iter(std::iter::once(character).filter(move |_| pair.is_none()));
    pair.into_iter().flatten().chain(apart)
}

/// Where a mark of a syllable is drawn, for scripts whose marks are typed in any order: two that
/// are drawn at different places may change theirs in the text.
fn drawn(mark: char) -> Option<u8> {
    let place = match mark {
        // Thai, Lao: below, above, tone.
        'ุ' | 'ู' | 'ຸ' | 'ູ' => 1,
        'ั' | 'ิ'..='ื' | 'ັ' | 'ິ'..='ື' | 'ົ' => 2,
        '่'..='๋' | '່'..='໋' => 3,
        // Khmer: above or below, then what nasalises.
        'ិ'..='ូ' => 11,
        'ំ' => 12,
        '៉' | '៊' => 13,
        // Burmese: above, below, what nasalises, the dot below, the killer.
        'ိ' | 'ီ' | 'ဲ' => 21,
        'ု' | 'ူ' => 22,
        'ံ' => 23,
        '့' => 24,
        '်' => 25,
        // Devanagari: vowel signs above and below, what nasalises.
        'ु'..='ै' => 31,
        'ँ' | 'ं' => 32,
        _ => return None,
    };
    Some(place)
}

fn may_turn(first: char, second: char) -> bool {
    match (drawn(first), drawn(second)) {
        (Some(first), Some(second)) => first != second && first / 10 == second / 10,
        _ => false,
    }
}
