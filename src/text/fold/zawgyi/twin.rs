//! Characters that are typed for the letter they look like: zero for wa, seven for ra, the vowel
//! ဥ for the consonant ဉ. Texts in Zawgyi are full of them, and so are texts in Unicode.
use std::borrow::Cow;

use super::evidence::changes_place;
use super::letter::{ASAT, VIRAMA, letter_like_digit};

/// The vowel u, alike but for what stands behind it.
const VOWEL_U: char = '\u{1025}';
const NYA: char = '\u{1009}';

/// Whether a line in Unicode has a character in place of a letter.
pub(super) fn is_in(line: &str) -> bool {
    places(line).next().is_some()
}

/// The line with the letters that are meant, which take as many bytes.
pub(super) fn read_as_meant(line: &str) -> Cow<'_, str> {
    let mut read = Cow::Borrowed(line);
    for (place, letter) in places(line) {
        let end = place + letter.len_utf8();
        read.to_mut()
            .replace_range(place..end, letter.encode_utf8(&mut [0; 4]));
    }
    read
}

/// Where such characters stand, and the letters that they stand for.
fn places(line: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    line.match_indices(['\u{1040}', '\u{1047}', VOWEL_U])
        .filter_map(|(place, twin)| {
            let twin = twin.chars().next()?;
            let behind = visible(&line[place + twin.len_utf8()..]);
            if twin == VOWEL_U {
                return is_consonant(behind).then_some((place, NYA));
            }
            let before = line[..place].chars().rev().find(is_visible);
            let letter = letter_like_digit(twin)?;
            stands_for_letter(twin, before, behind).then_some((place, letter))
        })
}

fn is_visible(character: &char) -> bool {
    !changes_place(*character)
}

fn visible(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(is_visible)
}

/// Whether the signs behind ဥ are such as only a consonant bears. ဥ with ီ is a vowel.
fn is_consonant(behind: impl Iterator<Item = char>) -> bool {
    let mut is_consonant = false;
    for sign in behind.take_while(|c| is_sign(*c)) {
        match sign {
            '\u{102C}' | ASAT | VIRAMA => is_consonant = true,
            '\u{102E}' => return false,
            _ => {}
        }
    }
    is_consonant
}

/// A seven with a sign is ra. A zero is wa with a sign, among letters, and before a letter that
/// has an asat, since these two make a syllable. Beside another digit both are digits.
fn stands_for_letter(
    digit: char,
    before: Option<char>,
    mut behind: impl Iterator<Item = char>,
) -> bool {
    let next = behind.next();
    if before.is_some_and(is_of_number) || next.is_some_and(is_of_number) {
        return false;
    }
    if next.is_some_and(is_sign) {
        return true;
    }
    let is_among_letters = before.is_some_and(|c| is_letter(c) || is_sign(c));
    let mut is_closed = || {
        next.is_some_and(is_letter) && behind.find(|c| *c != '\u{1037}').is_some_and(|c| c == ASAT)
    };
    digit == '\u{1040}' && (is_among_letters || is_closed())
}

fn is_of_number(character: char) -> bool {
    character.is_numeric() || matches!(character, '.' | ',' | '%' | '+' | '-')
}

fn is_letter(character: char) -> bool {
    matches!(character, '\u{1000}'..='\u{102A}' | '\u{103F}')
}

fn is_sign(character: char) -> bool {
    matches!(character, '\u{102B}'..='\u{103E}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_letter_is_it_where_a_letter_must_stand() {
        for (text, read) in [
            ("၀င်ငွေ", "ဝင်ငွေ"),
            ("အ၀တ်", "အဝတ်"),
            ("ပြည့်၀", "ပြည့်ဝ"),
            ("၀ါသနာ", "ဝါသနာ"),
            ("၀န့်", "ဝန့်"),
            ("၇ှိ", "ရှိ"),
            ("ဥာဏ် ယာဥ် ပဥ္စမ", "ဉာဏ် ယာဉ် ပဉ္စမ"),
            ("ဥပမာ ဥ ဥူ ဥ\u{102E}း", "ဥပမာ ဥ ဥူ ဥ\u{102E}း"),
            ("၀၉၄၂၀", "၀၉၄၂၀"),
            ("၁၀ ရက်", "၁၀ ရက်"),
            ("၇ ရက်", "၇ ရက်"),
            ("၇ရက်", "၇ရက်"),
            ("၁.၀", "၁.၀"),
            ("၀ ကျပ်", "၀ ကျပ်"),
        ] {
            assert_eq!(read_as_meant(text), read, "{text}");
            assert_eq!(is_in(text), text != read, "{text}");
        }
    }
}
