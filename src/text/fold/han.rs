//! Traditional Han to Simplified, character by character, so that offsets stay.
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// The blocks that hold Han characters with a simplified form; the supplementary planes are
/// asked of the table too, in pages, so this only keeps other scripts out.
const HAN: [RangeInclusive<char>; 2] = ['\u{3400}'..='\u{9fff}', '\u{20000}'..='\u{323af}'];

/// All pairs of the table that the crate `simplet2s` holds, which gives sentences only. Each
/// character is converted between two line ends, since it knows words in which a character stays.
static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let mut text = String::with_capacity(4 * 0x7000);
    for character in '\u{3400}'..='\u{9fff}' {
        text.push(character);
        text.push('\n');
    }
    let converted = simplet2s::convert(&text);
    text.chars()
        .zip(converted.chars())
        .filter(|(from, to)| from != to)
        .chain(COMPLETED)
        .collect()
});

/// What the crate leaves out: single characters that it converts in certain words only, of
/// which the simplified form is the usual one by itself.
const COMPLETED: [(char, char); 0] = [];

/// The Simplified form of a Han character, or the character itself.
pub(super) fn simplified(character: char) -> char {
    if !HAN.iter().any(|range| range.contains(&character)) {
        return character;
    }
    SIMPLIFIED.get(&character).copied().unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_characters_become_simplified_and_others_stay() {
        for (from, to) in ["薪薪", "錢钱", "賺赚", "單单", "國国", "aa", "ก ก "]
            .iter()
            .filter_map(|pair| {
                let mut characters = pair.chars();
                Some((characters.next()?, characters.next()?))
            })
            .filter(|(_, to)| *to != ' ')
        {
            assert_eq!(simplified(from), to);
        }
    }

    #[test]
    fn a_simplified_form_is_simplified_no_further() {
        for (from, to) in SIMPLIFIED.iter() {
            assert_eq!(simplified(*to), *to, "{from}");
        }
    }
}
