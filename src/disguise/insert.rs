//! Characters that show nothing, put between letters.
use fastrand::Rng;
use std::ops::RangeInclusive;

use super::happens;

/// What shows nothing, by first and last code point.
pub(super) type Hidden = &'static [RangeInclusive<char>];

pub(super) const ZERO_WIDTH: Hidden = &[
    '\u{200B}'..='\u{200D}',
    '\u{2060}'..='\u{2064}',
    '\u{FEFF}'..='\u{FEFF}',
    '\u{AD}'..='\u{AD}',
    '\u{34F}'..='\u{34F}',
    '\u{180E}'..='\u{180E}',
];
pub(super) const BIDI: Hidden = &[
    '\u{200E}'..='\u{200F}',
    '\u{61C}'..='\u{61C}',
    '\u{202A}'..='\u{202E}',
    '\u{2066}'..='\u{2069}',
];
pub(super) const TAGS: Hidden = &['\u{E0020}'..='\u{E007F}'];
pub(super) const SELECTORS: Hidden = &['\u{FE00}'..='\u{FE0F}', '\u{E0100}'..='\u{E01EF}'];

/// Puts characters of one kind between letters, digits and marks.
pub(super) fn between(text: &str, strength: f64, random: &mut Rng, hidden: Hidden) -> String {
    let mut written = String::with_capacity(text.len() * 2);
    let mut inside = false;
    for character in text.chars() {
        let is_word = !character.is_whitespace() && !character.is_ascii_punctuation();
        if inside && is_word && happens(strength, random) {
            let range = &hidden[random.usize(..hidden.len())];
            written.push(random.char(range.clone()));
        }
        written.push(character);
        inside = is_word;
    }
    written
}
