//! Whether Burmese is written in Zawgyi or in Unicode, from what is impossible or rare in each.
//!
//! Looked at are letters with the set of signs that stand behind them, not the order of the
//! signs: folding puts these into one order, and a folded text must be judged as it was before.
use super::super::look_alike::is_mark;
use super::super::unit::is_invisible;
use super::letter::{ASAT, VIRAMA, VOWEL_E};

/// How much more likely a text is Zawgyi than Unicode: the sum of the evidence that its letters
/// give, each a logarithm of odds (to the base e). They are round numbers, nearer to 0 than what a
/// count on news in both encodings gives, since people mistype. Positive speaks for Zawgyi.
pub(super) fn log_odds(text: &str) -> f32 {
    let mut sum = 0.0;
    let mut letter = Letter::default();
    for character in text.chars() {
        // ဥ with ီ is one letter, however it is encoded.
        if letter.letter == Some('\u{1025}') && character == '\u{102E}' {
            continue;
        }
        if is_sign(character) {
            letter.signs |= 1 << (character as u32 - FIRST_SIGN);
        } else if !changes_place(character) {
            let next = Letter {
                letter: Some(character).filter(|c| is_letter(*c)),
                signs: 0,
            };
            sum += letter.log_odds(next.letter);
            // Digits of Shan in Unicode, the dot below in Zawgyi.
            if matches!(character, '\u{1094}' | '\u{1095}') && letter.is_burmese() {
                sum += 3.5;
            }
            letter = next;
        }
    }
    sum + letter.log_odds(None)
}

/// Whether folding drops a character or may put it behind other signs: what nobody sees, marks of
/// other scripts, and the one sign of Shan that has a canonical order.
pub(super) fn changes_place(character: char) -> bool {
    !character.is_ascii()
        && match character {
            '\u{1000}'..='\u{109F}' => character == '\u{108D}',
            _ => is_mark(character) || is_invisible(character),
        }
}

const FIRST_SIGN: u32 = 0x102B;

/// The signs behind a letter that tell the two apart: those that Burmese has in both. The rest
/// of the block is letters of Mon, Shan and Karen in Unicode and shapes of signs in Zawgyi.
fn is_sign(character: char) -> bool {
    matches!(character, '\u{102B}'..='\u{103E}')
}

fn is_letter(character: char) -> bool {
    matches!(character, '\u{1000}'..='\u{102A}' | '\u{103F}' | '\u{104E}' | '\u{1050}'..='\u{108C}' | '\u{108E}' | '\u{108F}'
        | '\u{A9E0}'..='\u{A9FE}' | '\u{AA60}'..='\u{AA7F}')
}

const fn signs<const N: usize>(signs: [char; N]) -> u32 {
    let mut set = 0;
    let mut index = 0;
    while index < N {
        set |= 1 << (signs[index] as u32 - FIRST_SIGN);
        index += 1;
    }
    set
}

/// The medial ra of Unicode, Zawgyi's medial wa.
const RA_OR_WA: u32 = signs(['\u{103C}']);
/// The medial wa of Unicode, Zawgyi's medial ha.
const WA_OR_HA: u32 = signs(['\u{103D}']);
const E: u32 = signs([VOWEL_E]);
/// Unicode's asat, Zawgyi's medial ya.
const ASAT_OR_YA: u32 = signs([ASAT]);
/// Unicode's virama, Zawgyi's asat.
const VIRAMA_OR_ASAT: u32 = signs([VIRAMA]);
/// Unicode's medial ya, Zawgyi's medial ra of the next letter.
const YA_OR_RA: u32 = signs(['\u{103B}']);
/// Unicode's medial ha, no sign in Zawgyi.
const HA: u32 = signs(['\u{103E}']);
const AA: u32 = signs(['\u{102B}', '\u{102C}']);
const DOT: u32 = signs(['\u{1037}']);
const VISARGA: u32 = signs(['\u{1038}']);
/// Vowel signs that no letter with an asat bears.
const VOWELS: u32 = signs(['\u{102D}', '\u{102E}', '\u{102F}', '\u{1030}', '\u{1032}']);
/// Shapes of u in Zawgyi, vowels of Mon in Unicode.
const TALL_U: u32 = signs(['\u{1033}', '\u{1034}']);

#[derive(Default)]
struct Letter {
    letter: Option<char>,
    signs: u32,
}

impl Letter {
    /// Whether this is a letter that Burmese has.
    fn is_burmese(&self) -> bool {
        self.letter.is_some_and(|letter| letter < '\u{1050}')
    }

    fn has(&self, signs: u32) -> bool {
        self.signs & signs != 0
    }

    fn log_odds(&self, next: Option<char>) -> f32 {
        // No more than a tone of Palaung in Unicode, but a common shape of na in Zawgyi.
        let of_shape = if self.letter == Some('\u{108F}') {
            2.0
        } else {
            0.0
        };
        if self.signs == 0 {
            return of_shape;
        }
        match self.letter {
            Some(letter) => {
                of_shape
                    + self.of_virama(letter, next)
                    + self.of_asat(letter, next)
                    + self.of_medials(letter, next)
                    + self.of_vowels(next)
            }
            // A vowel sign or medial that stands before the letter it belongs to.
            None if next.is_some() && self.has(E | YA_OR_RA) => 4.0,
            None => 0.0,
        }
    }

    /// In Unicode a virama stands between two consonants, or in a kinzi; in Zawgyi it is an asat.
    fn of_virama(&self, letter: char, next: Option<char>) -> f32 {
        if !self.has(VIRAMA_OR_ASAT) {
            return 0.0;
        }
        let beside = self.signs & !VIRAMA_OR_ASAT;
        match next {
            Some(next) if beside == 0 && is_stack(letter, next) => -0.5,
            Some(_) if beside == 0 => 3.5,
            Some(_) if beside == ASAT_OR_YA && is_kinzi(letter) => -4.0,
            // Nothing that is set below, or a sign between.
            _ if beside == 0 => 4.5,
            _ if beside & (VOWELS | TALL_U) == 0 => 6.0,
            _ => 0.0,
        }
    }

    /// In Unicode an asat ends a syllable, before tone marks alone; in Zawgyi it is a medial.
    fn of_asat(&self, letter: char, next: Option<char>) -> f32 {
        if !self.has(ASAT_OR_YA) || self.has(VIRAMA_OR_ASAT) {
            return 0.0;
        }
        let beside = self.signs & !ASAT_OR_YA;
        match beside {
            // Mon, Shan and Karen.
            _ if letter >= '\u{1050}' && beside & (VOWELS | TALL_U | AA) == 0 => -3.0,
            _ if beside & VOWELS != 0 && beside & AA != 0 => -2.0,
            0 if next.is_some() => -2.0,
            0 => -3.5,
            _ if beside & !(DOT | VISARGA) == 0 => -4.0,
            // A letter dropped out, as in ယောက်ျား.
            _ if beside & YA_OR_RA != 0 => 0.0,
            _ if beside & (VOWELS | TALL_U) != 0 => 3.0,
            _ if beside & AA != 0 && beside & VISARGA != 0 => 4.0,
            _ if beside & AA != 0 && beside & E == 0 => 3.0,
            _ if beside & AA != 0 => -3.0,
            _ if beside == WA_OR_HA => 1.5,
            _ => 0.0,
        }
    }

    /// Few letters of Burmese take a medial ra or ya; what is one in Unicode is in Zawgyi a wa, or
    /// the ra of the next letter.
    fn of_medials(&self, letter: char, next: Option<char>) -> f32 {
        let mut sum = 0.0;
        if self.has(RA_OR_WA) && !takes_ra(letter) {
            sum += 1.8;
        }
        if self.has(YA_OR_RA) {
            sum += match next {
                Some(_) if takes_ya(letter) => 0.0,
                Some(_) => 2.0,
                None => -2.5,
            };
        }
        if self.has(HA) {
            sum -= 3.5;
        }
        sum
    }

    /// In Zawgyi the vowel sign e stands before its letter, so that one always follows.
    fn of_vowels(&self, next: Option<char>) -> f32 {
        let mut sum = 0.0;
        if self.has(E) && next.is_none() {
            sum -= 4.0;
        }
        if self.has(E) && next.is_some() {
            sum += match (self.has(AA), self.has(VISARGA)) {
                _ if self.has(VOWELS | TALL_U) => 2.5,
                (true, true) => 2.5,
                (true, false) => -1.5,
                _ => 0.0,
            };
        }
        if self.has(TALL_U) {
            sum += 1.5;
        }
        sum
    }
}

fn takes_ra(letter: char) -> bool {
    matches!(letter, '\u{1000}'..='\u{1004}' | '\u{1015}'..='\u{1019}' | '\u{1010}' | '\u{1012}' | '\u{101E}')
        || letter >= '\u{1050}'
}

fn takes_ya(letter: char) -> bool {
    takes_ra(letter) || matches!(letter, '\u{1005}' | '\u{1014}' | '\u{101A}' | '\u{101C}')
}

fn is_kinzi(letter: char) -> bool {
    matches!(letter, '\u{1004}' | '\u{101B}' | '\u{105A}')
}

/// Whether Pali or old Burmese sets the second consonant below the first: both of one row of the
/// alphabet, the same twice, or below sa. Nga has a sign of its own, kinzi.
fn is_stack(above: char, below: char) -> bool {
    let row = |c: char| match c {
        '\u{1000}'..='\u{1004}' => 1,
        '\u{1005}'..='\u{100A}' => 2,
        '\u{100B}'..='\u{100F}' => 3,
        '\u{1010}'..='\u{1014}' => 4,
        '\u{1015}'..='\u{1019}' => 5,
        _ => 0,
    };
    above != '\u{1004}'
        && (above == below || above == '\u{101E}' || row(above) != 0 && row(above) == row(below))
}
