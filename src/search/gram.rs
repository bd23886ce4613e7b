//! Which few bytes of a string stand for it: those that are rarest in messages.

use super::filter::word;
use rustc_hash::FxHashMap;

/// Length of the grams of long strings, in bytes: two Asian characters.
pub(super) const LONG: usize = 6;
/// Length of the grams of short strings: one Asian character.
pub(super) const SHORT: usize = 3;
/// With more short strings than this of two bytes the filter keeps too much.
const MOST_PAIRS: usize = 64;

/// More strings of a single byte than this are not looked for one by one.
const MOST_SINGLES: usize = 4;

/// Where in each string its gram begins; a string of two bytes is its own. One of a single byte
/// has none.
pub(super) struct Grams {
    pub offsets: Vec<u32>,
}

/// The rarest gram of each string; `None` where the strings are such that a filter keeps nearly
/// every place: many of two bytes, or several of one.
pub(super) fn choose(strings: &[&[u8]]) -> Option<Grams> {
    let pairs = strings.iter().filter(|string| string.len() == 2).count();
    let singles = strings.iter().filter(|string| string.len() < 2).count();
    if pairs > MOST_PAIRS || singles > MOST_SINGLES {
        return None;
    }
    let shared = counts(strings);
    let offset = |string: &&[u8]| {
        let gram = gram_length(string);
        let rarity = |window: &[u8]| {
            let others = shared.get(&word(window)).copied().unwrap_or(0);
            commonness(window) + f64::from(others).log2()
        };
        let mut best = (f64::INFINITY, 0);
        for (offset, window) in string.windows(gram).enumerate() {
            let rarity = rarity(window);
            if rarity < best.0 {
                best = (rarity, offset);
            }
        }
        best.1 as u32
    };
    Some(Grams {
        offsets: strings.iter().map(offset).collect(),
    })
}

/// Bytes of the gram of a string.
pub(super) fn gram_length(string: &[u8]) -> usize {
    if string.len() >= LONG {
        LONG
    } else {
        string.len().min(SHORT)
    }
}

/// In how many strings each gram stands: what many rules ask for is common in messages, too.
fn counts(strings: &[&[u8]]) -> FxHashMap<u64, u32> {
    let mut counts = FxHashMap::default();
    for string in strings {
        for window in string.windows(gram_length(string)) {
            *counts.entry(word(window)).or_insert(0) += 1;
        }
    }
    counts
}

/// How common a gram is, as the binary logarithm of its share but for a constant: that of its
/// characters as if they stood by chance.
fn commonness(window: &[u8]) -> f64 {
    window
        .iter()
        .map(|&byte| COMMONNESS[usize::from(byte)])
        .sum()
}

/// [`byte_commonness`] of each byte.
const COMMONNESS: [f64; 256] = {
    let mut all = [0.0; 256];
    let mut byte = 0;
    while byte < 256 {
        all[byte] = byte_commonness(byte as u8);
        byte += 1;
    }
    all
};

/// English letters by their usual order; other bytes by what they are part of.
const fn byte_commonness(byte: u8) -> f64 {
    const ORDER: &[u8] = b" etaoinsrhldcumfpgwybvkxjqz";
    let mut place = 0;
    while place < ORDER.len() {
        if ORDER[place] == byte {
            return -2.5 - 0.2 * place as f64;
        }
        place += 1;
    }
    match byte {
        b'0'..=b'9' => -5.0,
        0..=0x7f => -7.0,
        // Continuation bytes are spread over 64 values, of which a script uses many.
        0x80..=0xbf => -5.0,
        // The byte that a Thai, Khmer, Burmese or Devanagari character begins with says little.
        0xe0 | 0xe1 => -1.5,
        0xe4..=0xe9 => -3.0,
        _ => -4.0,
    }
}
