//! Words that are spelt apart or stretched: what only `obfuscated` patterns see through.
use fastrand::Rng;

use super::happens;

/// A word has so many letters before it is spelt apart.
const SHORTEST: usize = 4;
const SEPARATORS: [&str; 10] = [" ", ".", "-", "*", "_", "·", "\u{200B}.", "😀", "💰", " - "];

/// Spells words apart, each with one separator.
pub(super) fn separated(text: &str, strength: f64, random: &mut Rng) -> String {
    each_word(text, |letters, written| {
        if letters.len() < SHORTEST || !happens(strength, random) {
            return written.extend(letters);
        }
        let separator = SEPARATORS[random.usize(..SEPARATORS.len())];
        for (at, letter) in letters.iter().enumerate() {
            if at > 0 {
                written.push_str(separator);
            }
            written.push(*letter);
        }
    })
}

/// Stretches one letter of a word, none at its ends.
pub(super) fn stretched(text: &str, strength: f64, random: &mut Rng) -> String {
    each_word(text, |letters, written| {
        if letters.len() < SHORTEST || !happens(strength, random) {
            return written.extend(letters);
        }
        let which = random.usize(1..letters.len() - 1);
        for (at, letter) in letters.iter().enumerate() {
            let times = if at == which { random.usize(3..6) } else { 1 };
            written.extend(std::iter::repeat_n(*letter, times));
        }
    })
}

/// Writes each word of ASCII letters by `write`, and all else as it is.
fn each_word(text: &str, mut write: impl FnMut(&[char], &mut String)) -> String {
    let mut written = String::with_capacity(text.len() * 2);
    let mut word: Vec<char> = Vec::new();
    for character in text.chars() {
        if character.is_ascii_alphabetic() {
            word.push(character);
            continue;
        }
        write(&word, &mut written);
        word.clear();
        written.push(character);
    }
    write(&word, &mut written);
    written
}
