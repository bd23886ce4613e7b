//! The order of vowel signs, tone marks and medials in Thai, Lao, Khmer, Burmese and Devanagari.
//!
//! Most of them have the combining class 0, so that Unicode's normal forms keep them as they
//! were typed, though a reader sees no difference. The order is the one that Unicode's core
//! specification (chapters 12 and 16) and UTN 11 give for well-formed syllables; it never goes
//! against the canonical order, so that canonically equivalent texts stay equal.

use super::unit::continues;

/// Khmer: makes the next consonant a subscript.
const COENG: char = '\u{17D2}';
const DA: char = '\u{178A}';
const TA: char = '\u{178F}';
const RO: char = '\u{179A}';

/// The rank of the mark that the Thai and Lao vowels am begin with.
pub(super) const AM_RANK: u8 = 5;

/// The rank of a mark among those of one syllable; 0 where it stays as it stands.
pub(super) fn rank(mark: char) -> u8 {
    match mark as u32 {
        0x0900..=0x0FFF => thai_lao_devanagari_rank(mark as u32),
        0x1000..=0x109F => burmese_rank(mark as u32),
        0x1780..=0x17FF => khmer_rank(mark as u32),
        _ => 0,
    }
}

fn thai_lao_devanagari_rank(mark: u32) -> u8 {
    match mark {
        // Devanagari: nukta, vowel sign, virama, then what nasalises or breathes.
        0x093C => 1,
        0x093A | 0x093B | 0x093E..=0x094C | 0x094E | 0x094F | 0x0955..=0x0957 => 2,
        0x0962 | 0x0963 => 2,
        0x094D => 3,
        0x0900..=0x0903 => 4,
        // Thai and Lao: below, above, tone, then what silences.
        0x0E3A | 0x0EBA => 1,
        0x0EBC => 2,
        0x0E38 | 0x0E39 | 0x0EB8 | 0x0EB9 => 3,
        0x0E31 | 0x0E34..=0x0E37 | 0x0E47 => 4,
        0x0EB1 | 0x0EB4..=0x0EB7 | 0x0EBB => 4,
        0x0E4D | 0x0ECD => AM_RANK,
        0x0E48..=0x0E4B | 0x0EC8..=0x0ECB => 6,
        0x0E4C | 0x0E4E | 0x0ECC | 0x0ECE => 7,
        _ => 0,
    }
}

fn burmese_rank(mark: u32) -> u8 {
    match mark {
        // ဥ followed by ီ composes to ဦ, so that a mark behind them must be looked at closely.
        0x1025 | 0x1026 => 6,
        // Medials y r w h, then the vowels.
        0x103B..=0x103E => (mark - 0x103B + 1) as u8,
        0x1031 => 5,
        0x102D | 0x102E | 0x1032 => 6,
        0x102F | 0x1030 => 7,
        0x102B | 0x102C => 8,
        0x1036 => 9,
        0x1037 => 10,
        0x103A => 11,
        0x1038 => 12,
        0x1039 => 13,
        _ => 0,
    }
}

fn khmer_rank(mark: u32) -> u8 {
    match mark {
        0x17CC => 1,
        // 2 and 3 are subscripts.
        0x17C9 | 0x17CA => 4,
        0x17B6..=0x17C5 => 5,
        0x17CB | 0x17CD..=0x17D1 | 0x17DD => 6,
        0x17C6 => 7,
        0x17C7 | 0x17C8 => 8,
        _ => 0,
    }
}

/// Whether a mark makes a subscript of the next letter.
pub(super) fn makes_subscript(mark: char) -> bool {
    mark == COENG
}

/// Whether the letter behind `mark` belongs to its unit.
pub(super) fn takes_next(mark: char, next: char) -> bool {
    mark == COENG && ('\u{1780}'..='\u{17A2}').contains(&next)
}

/// The rank of a Khmer subscript, two characters, that folds to itself.
pub(super) fn subscript_rank(sign: char, letter: char) -> Option<u8> {
    match letter {
        // Drawn, and so folded, as ta.
        DA => None,
        RO if sign == COENG => Some(3),
        _ => takes_next(sign, letter).then_some(2),
    }
}

/// Whether `mark` may join with a starter before it, so that its rank alone can't decide.
pub(super) fn is_joining(mark: char) -> bool {
    matches!(mark, '\u{093C}' | COENG)
}

/// Puts the marks of a unit, already decomposed and in canonical order, into theirs.
pub(super) fn reorder(unit: &mut Vec<char>) {
    if unit.contains(&COENG) {
        reorder_khmer(unit);
    } else {
        sort_by_rank(unit);
    }
    put_tones_before_aa(unit);
    join_vowels(unit);
}

/// A tone mark typed behind Thai or Lao am stands above its first part, not its second.
fn put_tones_before_aa(unit: &mut [char]) {
    for index in 2..unit.len() {
        let is_tone = |c| matches!(c, '\u{e48}'..='\u{e4b}' | '\u{ec8}'..='\u{ecb}');
        let is_am = |c| matches!(c, '\u{e4d}' | '\u{ecd}') || is_tone(c);
        // The tones of one script have no place in the order of the other's.
        let is_one_script = unit[index] as u32 >> 7 == unit[index - 1] as u32 >> 7;
        if is_one_script
            && is_tone(unit[index])
            && matches!(unit[index - 1], 'า' | 'າ')
            && is_am(unit[index - 2])
        {
            unit.swap(index - 1, index);
        }
    }
}

/// The rank of marks of another script, which have no order among these.
const FOREIGN: u8 = 16;

/// Sorts each unbroken stretch of marks by the ranks of one script, the first by code point;
/// marks of others stand last, in the order that they came in.
fn sort_by_rank(unit: &mut [char]) {
    if !unit.iter().any(|mark| rank(*mark) > 0) {
        return;
    }
    let block = |mark: char| mark as u32 >> 7;
    for stretch in unit.split_mut(|mark| !continues(*mark)) {
        let ranked = stretch.iter().filter(|mark| rank(**mark) > 0);
        if let Some(first) = ranked.map(|mark| block(*mark)).min() {
            stretch.sort_by_key(|mark| match rank(*mark) {
                0 => FOREIGN,
                _ if block(*mark) != first => FOREIGN,
                rank => rank,
            });
        }
    }
}

/// Sorts a Khmer syllable, where a subscript is two characters: subscripts first, ro last of
/// them, da as the ta that it is drawn as.
fn reorder_khmer(unit: &mut Vec<char>) {
    let mut parts: Vec<(u8, [Option<char>; 2])> = Vec::with_capacity(unit.len());
    let mut sorted = Vec::with_capacity(unit.len());
    let flush = |parts: &mut Vec<(u8, [Option<char>; 2])>, sorted: &mut Vec<char>| {
        let has_subscript = parts.iter().any(|(_, part)| part[0] == Some(COENG));
        if has_subscript {
            parts.sort_by_key(|(rank, _)| *rank);
        }
        let start = sorted.len();
        let parts = parts.drain(..);
        sorted.extend(parts.flat_map(|(_, part)| part.into_iter().flatten()));
        // As in a unit that has no subscript elsewhere.
        if !has_subscript {
            sort_by_rank(&mut sorted[start..]);
        }
    };
    let mut characters = unit.iter().copied().peekable();
    while let Some(character) = characters.next() {
        match characters.peek() {
            Some(&next) if takes_next(character, next) => {
                characters.next();
                let next = if next == DA { TA } else { next };
                let rank = if next == RO { 3 } else { 2 };
                parts.push((rank, [Some(COENG), Some(next)]));
            }
            _ if khmer_rank(character as u32) > 0 => {
                parts.push((khmer_rank(character as u32), [Some(character), None]))
            }
            // One without a letter stands first, where the letter after the unit can't meet it.
            _ if character == COENG => parts.push((0, [Some(character), None])),
            _ if continues(character) => {
                parts.push((FOREIGN, [Some(character), None]));
            }
            _ => {
                flush(&mut parts, &mut sorted);
                sorted.push(character);
            }
        }
    }
    flush(&mut parts, &mut sorted);
    *unit = sorted;
}

/// Vowels that are drawn like two others are often typed as those.
fn join_vowels(unit: &mut Vec<char>) {
    let mut joined = 0usize;
    for index in 0..unit.len() {
        let vowel = unit[index];
        let pair = joined.checked_sub(1).map(|last| (unit[last], vowel));
        let whole = match pair {
            Some(('เ', 'เ')) => 'แ',
            Some(('ເ', 'ເ')) => 'ແ',
            Some(('\u{17C1}', '\u{17B8}') | ('\u{17B8}', '\u{17C1}')) => '\u{17BE}',
            Some(('\u{17C1}', '\u{17B6}') | ('\u{17B6}', '\u{17C1}')) => '\u{17C4}',
            _ => {
                unit[joined] = vowel;
                joined += 1;
                continue;
            }
        };
        unit[joined - 1] = whole;
    }
    unit.truncate(joined);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_orders_of_a_syllable_become_one() {
        for (typed, ordered) in [
            ("ก่ี", "กี่"),
            ("น้\u{e4d}", "น\u{e4d}้"),
            ("ກ່ີ", "ກີ່"),
            ("ကို", "ကို"),
            ("က\u{102f}\u{102d}", "က\u{102d}\u{102f}"),
            ("က\u{103d}\u{103b}", "က\u{103b}\u{103d}"),
            (
                "ស\u{17D2}\u{179A}\u{17D2}\u{178A}",
                "ស\u{17D2}\u{178F}\u{17D2}\u{179A}",
            ),
            ("ក\u{17B6}\u{17D2}\u{1798}", "ក\u{17D2}\u{1798}\u{17B6}"),
            ("ក\u{17C1}\u{17B8}", "ក\u{17BE}"),
            ("\u{ec8}\u{ecd}າ\u{17d2}", "\u{ecd}\u{ec8}າ\u{17d2}"),
            ("abc", "abc"),
        ] {
            let mut unit: Vec<char> = typed.chars().collect();
            reorder(&mut unit);
            assert_eq!(unit.iter().collect::<String>(), ordered, "{typed}");
        }
    }
}
