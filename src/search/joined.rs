//! A text with one space for all that a space of a phrase may stand for, so that a phrase of
//! several words is one string to search for.

/// A joined text and its way back.
#[derive(Clone, Debug, Default)]
pub struct Joined {
    text: String,
    /// From a place of the joined text on, how many bytes more lie before it in the other.
    shifts: Vec<(u32, u32)>,
}

/// Whether a character is white space, or a sign that may stand between the words of a phrase
/// instead: `- _ / · • . ,`.
pub(super) fn joins(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '_' | '/' | '·' | '•' | '.' | ',')
}

/// What a byte may be the start of.
const PLAIN: u8 = 0;
const SPACE: u8 = 1;
const SIGN: u8 = 2;
const MAYBE: u8 = 3;

const KINDS: [u8; 256] = kinds();

const fn kinds() -> [u8; 256] {
    let mut kinds = [PLAIN; 256];
    let signs = b"\t\n\x0b\x0c\r-_/.,";
    let mut index = 0;
    while index < signs.len() {
        kinds[signs[index] as usize] = SIGN;
        index += 1;
    }
    kinds[b' ' as usize] = SPACE;
    // U+0085, U+00A0, U+00B7; U+1680; U+2000 to U+205F; U+3000.
    kinds[0xc2] = MAYBE;
    kinds[0xe1] = MAYBE;
    kinds[0xe2] = MAYBE;
    kinds[0xe3] = MAYBE;
    kinds
}

impl Joined {
    /// Joins a text anew; keeps its memory. Linear.
    pub fn set(&mut self, text: &str) {
        self.text.clear();
        self.shifts.clear();
        let bytes = text.as_bytes();
        let mut copied = 0;
        let mut place = 0;
        while let Some(next) = odd(bytes, place) {
            let run = run(&text[next..]);
            if run == 0 {
                place = next + text[next..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            self.text.push_str(&text[copied..next]);
            self.text.push(' ');
            copied = next + run;
            place = copied;
            if run > 1 {
                let at = self.text.len() as u32;
                self.shifts.push((at, copied as u32 - at));
            }
        }
        self.text.push_str(&text[copied..]);
    }

    /// The joined text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a byte of the joined text, which is no joining space, lies in the other.
    pub fn place(&self, joined: u32) -> u32 {
        let behind = self.shifts.partition_point(|&(at, _)| at <= joined);
        let shift = behind
            .checked_sub(1)
            .map_or(0, |index| self.shifts[index].1);
        joined + shift
    }
}

/// A string as it stands in a joined text, without a space at its ends; and how many bytes were
/// taken off its start.
pub fn join(text: &str) -> (String, usize) {
    let start = text.len() - text.trim_start_matches(joins).len();
    let mut joined = Joined::default();
    joined.set(text.trim_matches(joins));
    (joined.text, start)
}

/// The next place from `from` on that is not plain and not a space between two plain letters.
fn odd(bytes: &[u8], from: usize) -> Option<usize> {
    let mut place = from;
    while let Some(block) = bytes.get(place..place + 16) {
        let plain = block.iter().fold(true, |plain, &byte| {
            plain & (KINDS[usize::from(byte)] <= SPACE)
        });
        let doubled = block
            .windows(2)
            .fold(false, |doubled, pair| doubled | (pair == b"  "));
        if !plain || doubled {
            break;
        }
        // A space that ends the block may be the first of several.
        place += if block[15] == b' ' { 15 } else { 16 };
    }
    let rest = bytes.get(place..)?;
    let is_odd = |index: usize| match KINDS[usize::from(rest[index])] {
        PLAIN => false,
        SPACE => rest
            .get(index + 1)
            .is_some_and(|&next| KINDS[usize::from(next)] != PLAIN),
        _ => true,
    };
    (0..rest.len())
        .find(|&index| is_odd(index))
        .map(|index| place + index)
}

/// Bytes at the start of a text that a joining space stands for.
fn run(text: &str) -> usize {
    text.len() - text.trim_start_matches(joins).len()
}
