//! One pass over a text that keeps the places where a gram may stand: a look into a bitmap
//! that fits the first cache, without a branch.

use super::PART;
use super::gram::{Grams, LONG, SHORT, gram_length};
use std::ops::Range;

/// Binary logarithm of the bits of the bitmap of long grams: 32 KiB.
const LONG_BITS: u32 = 18;
/// The same of short grams.
const SHORT_BITS: u32 = 16;

/// Odd numbers without structure, for multiplicative hashing (Knuth, TAOCP 3, 6.4).
const LONG_FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
const SHORT_FACTOR: u64 = 0xc2b2_ae3d_27d4_eb4f;

/// Which places of a text may hold a gram.
pub(super) struct Filter {
    long: Option<Bits<LONG, LONG_BITS, LONG_FACTOR>>,
    short: Option<Bits<SHORT, SHORT_BITS, SHORT_FACTOR>>,
}

/// Places kept of one part of a text, from its start.
pub(super) struct Places {
    kept: Box<[u16; PART]>,
    count: usize,
}

impl Places {
    pub(super) fn new() -> Places {
        Places {
            kept: Box::new([0; PART]),
            count: 0,
        }
    }

    /// The places, ascending.
    pub(super) fn kept(&self) -> &[u16] {
        &self.kept[..self.count]
    }
}

impl Filter {
    pub(super) fn new(strings: &[&[u8]], grams: &Grams) -> Filter {
        let mut long = None;
        let mut short = None;
        for (string, &offset) in strings.iter().zip(&grams.offsets) {
            let gram = &string[offset as usize..][..gram_length(string)];
            match gram.len() {
                LONG => long.get_or_insert_with(Bits::new).set(word(gram)),
                SHORT => short.get_or_insert_with(Bits::new).set(word(gram)),
                // Looked for by itself.
                0 | 1 => {}
                // Whatever follows the two bytes.
                _ => {
                    let bits = short.get_or_insert_with(Bits::new);
                    for third in 0..=u8::MAX {
                        bits.set(word(&[gram[0], gram[1], third]));
                    }
                }
            }
        }
        Filter { long, short }
    }

    /// Keeps the places of a part where a long gram may begin.
    pub(super) fn long_places(&self, text: &[u8], part: Range<usize>, places: &mut Places) {
        places.count = 0;
        if let Some(bits) = &self.long {
            bits.keep(text, part, places);
        }
    }

    /// Keeps the places of a part where a short gram may begin.
    pub(super) fn short_places(&self, text: &[u8], part: Range<usize>, places: &mut Places) {
        places.count = 0;
        if let Some(bits) = &self.short {
            bits.keep(text, part, places);
        }
    }
}

/// A bitmap of hashed grams of `GRAM` bytes.
struct Bits<const GRAM: usize, const BITS: u32, const FACTOR: u64> {
    words: Box<[u64]>,
}

impl<const GRAM: usize, const BITS: u32, const FACTOR: u64> Bits<GRAM, BITS, FACTOR> {
    fn new() -> Self {
        Bits {
            words: vec![0; (1 << BITS) / 64].into_boxed_slice(),
        }
    }

    fn hash(eight: u64) -> usize {
        // The gram moves to the upper end, so that what follows it is gone.
        let gram = eight << (64 - 8 * GRAM as u32);
        (gram.wrapping_mul(FACTOR) >> (64 - BITS)) as usize
    }

    fn set(&mut self, eight: u64) {
        let hash = Self::hash(eight);
        self.words[hash / 64] |= 1 << (hash % 64);
    }

    fn keep(&self, text: &[u8], part: Range<usize>, places: &mut Places) {
        // A slice of known length, so that the compiler sees that no index leaves it.
        let words = &self.words[..(1 << BITS) / 64];
        let kept = &mut *places.kept;
        let mut count = 0;
        let whole = text.len().saturating_sub(7).min(part.end);
        let mut place = 0u16;
        if whole > part.start {
            for eight in text[part.start..whole + 7].windows(8) {
                let mut bytes = [0; 8];
                bytes.copy_from_slice(eight);
                let hash = Self::hash(u64::from_le_bytes(bytes));
                kept[count & (PART - 1)] = place;
                count += (words[hash / 64] >> (hash % 64) & 1) as usize;
                place += 1;
            }
        }
        // Behind them fewer than eight bytes are left.
        for start in part.start + usize::from(place)..part.end {
            let hash = Self::hash(word(&text[start..]));
            kept[count & (PART - 1)] = (start - part.start) as u16;
            count += (words[hash / 64] >> (hash % 64) & 1) as usize;
        }
        places.count = count;
    }
}

/// The first eight bytes, with zeros behind a shorter text.
pub(super) fn word(text: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    let length = text.len().min(8);
    bytes[..length].copy_from_slice(&text[..length]);
    u64::from_le_bytes(bytes)
}
