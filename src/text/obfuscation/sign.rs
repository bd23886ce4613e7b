//! Whether a text may hold an obfuscated word at all: a pass over its bytes that ordinary
//! messages end without.

/// What a character may be to an obfuscated word, told by its first bytes.
mod class {
    /// A separator that stands in no word, or an end of the text.
    pub const SPACE: u8 = 0;
    pub const CLAUSE: u8 = 1;
    /// A sign that stands in words, or any character of which the first byte does not tell.
    pub const JOINT: u8 = 2;
    pub const LETTER: u8 = 3;
    /// Letters of scripts without spaces, of which a gap separates few.
    pub const HAN: u8 = 4;
    pub const DIGIT: u8 = 5;
    /// A sign that is a letter.
    pub const SIGN: u8 = 6;
    /// A sign that is a letter or a separator.
    pub const EITHER: u8 = 7;
    /// Not the first byte of a character.
    pub const CONTINUED: u8 = 8;
}
use class::*;

const CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [CLAUSE; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' | b'\t'..=b'\r' => SPACE,
            b'0'..=b'9' => DIGIT,
            b'A'..=b'Z' | b'a'..=b'z' => LETTER,
            b'@' | b'$' => SIGN,
            b'!' | b'|' | b'+' | b'(' => EITHER,
            b'-' | b'_' | b'*' | b'.' | b'~' | b'^' | b'=' | b'#' | b'%' | b'&' | b'`' => JOINT,
            0x80..=0xBF => CONTINUED,
            // Signs of Latin-1, of the general punctuation and symbols, emoji.
            0xC2 | 0xE2 | 0xEF | 0xF0..=0xFF => JOINT,
            0xC3..=0xE1 => LETTER,
            0xE3..=0xE9 => HAN,
            0xEA..=0xEE => LETTER,
            _ => CLAUSE,
        };
        byte += 1;
    }
    classes
}

/// What three characters in a row tell.
const NOTHING: u8 = 0;
/// They are part of an obfuscated word, if any.
const FOUND: u8 = 1;
/// The middle one stands alone.
const ALONE: u8 = 2;
/// The middle one is a letter with a letter before and behind.
const ROW: u8 = 3;
/// The middle one is the last letter of several.
const LAST: u8 = 4;

const TRIPLES: [u8; 512] = triples();

const fn triples() -> [u8; 512] {
    let mut triples = [NOTHING; 512];
    let mut index = 0;
    while index < 512 {
        let (a, b, c) = (
            (index >> 6) as u8,
            (index >> 3 & 7) as u8,
            (index & 7) as u8,
        );
        triples[index] = triple(a, b, c);
        index += 1;
    }
    triples
}

const fn is_word(class: u8) -> bool {
    matches!(class, LETTER | HAN | DIGIT | SIGN)
}

const fn triple(a: u8, b: u8, c: u8) -> u8 {
    let letter_a = matches!(a, LETTER | HAN);
    let letter_b = matches!(b, LETTER | HAN);
    let letter_c = matches!(c, LETTER | HAN);
    let found = match b {
        // A digit behind a letter, or one alone before it.
        DIGIT => letter_a || (a != DIGIT && letter_c),
        SIGN => letter_a || letter_c,
        EITHER => letter_c || (letter_a && is_word(c)),
        JOINT => (letter_a && is_word(c)) || (is_word(a) && letter_c),
        _ => false,
    };
    // Han with a space: of two letters one gap is all that there is.
    let found =
        found || (a == HAN && matches!(b, SPACE | JOINT) && matches!(c, SPACE | JOINT | HAN));
    if found {
        FOUND
    } else if is_word(b) && !is_word(a) && !is_word(c) {
        ALONE
    } else if letter_a && letter_b && letter_c {
        ROW
    } else if letter_a && letter_b && !is_word(c) {
        LAST
    } else {
        NOTHING
    }
}

/// How many characters a letter and its marks are at most.
const MARKS: usize = 5;
/// How many characters two letters that stand alone may be apart.
const REACH: usize = 8;

/// Whether the folded text may hold an obfuscated word: letters that stand alone, digits or
/// signs beside letters, a letter three times in a row, signs inside words. Never false where
/// it does. One pass over its bytes.
pub fn has_sign(folded: &str) -> bool {
    let bytes = folded.as_bytes();
    let mut last = usize::from(SPACE);
    // The place of the last letter that stood alone, and whether it was no digit.
    let mut alone: Option<(usize, bool)> = None;
    for at in 0..=bytes.len() {
        let class = class_at(bytes, at);
        if class == CONTINUED {
            continue;
        }
        last = (last << 3 | usize::from(class)) & 511;
        match TRIPLES[last] {
            NOTHING => {}
            FOUND => return true,
            ROW => {
                if is_repeated(bytes, at) {
                    return true;
                }
            }
            LAST if !is_syllable(bytes, at) => {}
            _ => {
                let letter = (last >> 3 & 7) as u8 != DIGIT;
                if let Some((place, known)) = alone
                    && (letter || known)
                    && at - place <= 4 * REACH
                {
                    return true;
                }
                alone = Some((at, letter));
            }
        }
    }
    false
}

/// The class of the character that begins at a byte; of the end of the text that of a space.
fn class_at(bytes: &[u8], at: usize) -> u8 {
    let Some(&byte) = bytes.get(at) else {
        return SPACE;
    };
    let class = CLASSES[usize::from(byte)];
    if byte < 0xE0 {
        return class;
    }
    let second = bytes.get(at + 1).copied().unwrap_or(0);
    let third = bytes.get(at + 2).copied().unwrap_or(0);
    match (byte, second, third) {
        // Thai marks go with their letter.
        (0xE0, 0xB8, 0xB1 | 0xB4..=0xBA) | (0xE0, 0xB9, 0x87..=0x8E) => CONTINUED,
        // Quotation marks, and the punctuation of Chinese and Japanese.
        (0xE2, 0x80, 0x98..=0x9F) => CLAUSE,
        (0xE2, 0x82, 0xAC) => SIGN,
        (0xE3, 0x80, _) if third != 0x85 => CLAUSE,
        _ => class,
    }
}

/// Whether the character at a byte is the same as the two before it.
fn is_repeated(bytes: &[u8], at: usize) -> bool {
    let byte = bytes[at];
    if byte < 0x80 {
        return at >= 2 && bytes[at - 1] == byte && bytes[at - 2] == byte;
    }
    let length = match byte {
        0xF0.. => 4,
        0xE0.. => 3,
        _ => 2,
    };
    let Some(from) = at.checked_sub(2 * length) else {
        return false;
    };
    let one = bytes.get(at..at + length);
    one == bytes.get(at - length..at) && one == bytes.get(from..from + length)
}

/// Whether the letters before a byte may be one letter and its marks, in a script of the blocks
/// from U+0800 to U+1FFF, and nothing stands before them.
fn is_syllable(bytes: &[u8], at: usize) -> bool {
    let is_ours = |place: usize| matches!(bytes.get(place), Some(0xE0 | 0xE1));
    let letters = (1..=MARKS + 1).take_while(|count| at >= 3 * count && is_ours(at - 3 * count));
    let count = letters.count();
    let before = (at - 3 * count)
        .checked_sub(1)
        .and_then(|place| bytes.get(place));
    count > 0 && count <= MARKS && before.is_none_or(|byte| !byte.is_ascii_alphanumeric())
}
