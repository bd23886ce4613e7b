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
            b'!' | b'|' | b'+' => EITHER,
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

const fn may_be_word(class: u8) -> bool {
    is_word(class) || class == EITHER
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
        // Digits on both sides are a date or a number.
        JOINT => may_be_word(a) && may_be_word(c) && (a != DIGIT || c != DIGIT),
        _ => false,
    };
    // Han with a space: of two letters one gap is all that there is.
    let found =
        found || (a == HAN && matches!(b, SPACE | JOINT) && matches!(c, SPACE | JOINT | HAN));
    if found {
        FOUND
    } else if may_be_word(b) && !is_word(a) && !is_word(c) {
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
/// How many bytes behind one letter that stands alone another may end.
const REACH: usize = 40;

/// Whether the folded text may hold an obfuscated word: letters that stand alone, digits or
/// signs beside letters, a letter three times in a row, signs inside words. Never false where
/// it does, but for letters of a script without spaces that are set apart by commas or
/// brackets and go on in the same script: every second Chinese message would be a sign then.
/// One pass over its bytes.
pub fn has_sign(folded: &str) -> bool {
    let bytes = folded.as_bytes();
    let mut seen = Seen {
        last: usize::from(SPACE),
        alone: None,
    };
    let mut before = Side::Neither;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if let Some(length) = length_within(byte, seen.last, before) {
            if is_repeated(bytes, at) {
                return true;
            }
            at += length;
            continue;
        }
        let class = match byte {
            0xE0 | 0xE2 | 0xE3 => class_of_three(bytes, at, byte),
            _ => CLASSES[usize::from(byte)],
        };
        let tells = match class {
            // A mark stretches, though it goes with its letter.
            CONTINUED => byte == 0xE0 && is_repeated(bytes, at),
            _ => {
                // Between Latin and a script without spaces a word ends as at a space.
                let side = Side::of(byte, bytes.get(at + 1).copied(), class);
                let ends = side.is_beside(before) && seen.tells(bytes, at, SPACE);
                before = side;
                ends || seen.tells(bytes, at, class)
            }
        };
        if tells {
            return true;
        }
        at += length(byte);
    }
    seen.tells(bytes, bytes.len(), SPACE)
}

/// The bytes of a character of that first byte.
fn length(byte: u8) -> usize {
    match byte {
        0xF0.. => 4,
        0xE0.. => 3,
        0xC0.. => 2,
        _ => 1,
    }
}

/// The bytes of a character that goes on a word, of whose letters the last three of `last` are
/// all of its kind: most are, and of these only a letter that is repeated tells anything.
#[inline]
fn length_within(byte: u8, last: usize, before: Side) -> Option<usize> {
    const LETTERS: usize = 0o111 * LETTER as usize;
    const HANS: usize = 0o111 * HAN as usize;
    match byte {
        b'a'..=b'z' => (last == LETTERS && before == Side::Latin).then_some(1),
        // Thai and its neighbours: letters, and marks that go with these.
        0xE0 => (last == LETTERS && before == Side::Unspaced).then_some(3),
        0xE4..=0xE9 => (last == HANS && before == Side::Unspaced).then_some(3),
        _ => None,
    }
}

/// On which side of a boundary between scripts a character stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Neither,
    /// Letters, digits and signs of ASCII.
    Latin,
    /// Letters of the scripts without spaces, and of Indic ones.
    Unspaced,
}

impl Side {
    /// By the first bytes of a character.
    fn of(byte: u8, second: Option<u8>, class: u8) -> Side {
        match (byte, second) {
            (..0x80, _) if may_be_word(class) => Side::Latin,
            // Burmese and Khmer; the rest of the row is Georgian, Cherokee and Vietnamese.
            (0xE1, Some(0x80..=0x82 | 0x9E | 0x9F)) => Side::Unspaced,
            (0xE1, _) => Side::Neither,
            (0xE0.., _) if matches!(class, LETTER | HAN) => Side::Unspaced,
            _ => Side::Neither,
        }
    }

    fn is_beside(self, other: Side) -> bool {
        self != other && self != Side::Neither && other != Side::Neither
    }
}

/// What was seen up to a place.
struct Seen {
    /// The classes of the last three characters.
    last: usize,
    /// The place behind the last letter, digit or sign that stood alone.
    alone: Option<usize>,
}

impl Seen {
    /// Whether the character at a byte completes a sign.
    #[inline]
    fn tells(&mut self, bytes: &[u8], at: usize, class: u8) -> bool {
        self.last = (self.last << 3 | usize::from(class)) & 511;
        match TRIPLES[self.last] {
            NOTHING => false,
            FOUND => true,
            ROW => is_repeated(bytes, at),
            LAST => is_syllable(bytes, at) && self.stands_alone(bytes, at),
            _ => self.stands_alone(bytes, at),
        }
    }

    /// Notes a letter that stands alone; true if one stood alone shortly before.
    fn stands_alone(&mut self, bytes: &[u8], at: usize) -> bool {
        let near = self.alone.is_some_and(|place| {
            // None but this letter stands between.
            let between = || bytes.get(place..at).unwrap_or_default().iter();
            at - place <= REACH
                && between()
                    .filter(|byte| byte.is_ascii_alphanumeric())
                    .count()
                    <= 1
        });
        self.alone = Some(at);
        near
    }
}

/// The class of a character of three bytes of which the first does not tell it.
fn class_of_three(bytes: &[u8], at: usize, byte: u8) -> u8 {
    let &[second, third] = bytes
        .get(at + 1..)
        .and_then(<[u8]>::first_chunk)
        .unwrap_or(&[0; 2]);
    match (byte, second, third) {
        // Thai marks go with their letter.
        (0xE0, 0xB8, 0xB1 | 0xB4..=0xBA) | (0xE0, 0xB9, 0x87..=0x8E) => CONTINUED,
        // Quotation marks, and the punctuation of Chinese and Japanese.
        (0xE2, 0x80, 0x98..=0x9F) => CLAUSE,
        (0xE2, 0x82, 0xAC) => SIGN,
        (0xE3, 0x80, _) if third != 0x85 => CLAUSE,
        _ => CLASSES[usize::from(byte)],
    }
}

/// Whether the character at a byte is the same as the two before it.
#[inline]
fn is_repeated(bytes: &[u8], at: usize) -> bool {
    let byte = bytes[at];
    if byte < 0x80 {
        return at >= 2 && bytes[at - 1] == byte && bytes[at - 2] == byte;
    }
    let length = length(byte);
    // Neighbours mostly differ in their last byte.
    at >= 2 * length
        && bytes.get(at + length - 1) == bytes.get(at - 1)
        && bytes.get(at..at + length) == bytes.get(at - length..at)
        && bytes.get(at..at + length) == bytes.get(at - 2 * length..at - length)
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
