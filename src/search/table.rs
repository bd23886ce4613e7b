//! From a place that the filter kept to the strings that stand there.

use super::Found;
use super::filter::word;
use super::gram::{Grams, LONG, SHORT, gram_length};

/// How much looking at kept places cost.
#[derive(Default)]
pub(super) struct Work {
    places: usize,
    compared: usize,
}

impl Work {
    /// In places looked at; a string compared is a fourth of one.
    pub(super) fn total(&self) -> f64 {
        self.places as f64 + self.compared as f64 / 4.0
    }
}

/// Strings by their grams.
pub(super) struct Table {
    long: Buckets,
    short: Buckets,
    /// Strings of two bytes.
    pairs: Buckets,
    bytes: Box<[u8]>,
}

/// A string that a gram stands for.
#[derive(Clone, Copy)]
struct Entry {
    string: u32,
    /// Where the string begins in `Table::bytes`.
    bytes: u32,
    length: u32,
    /// Bytes of the string before its gram.
    offset: u32,
}

/// An open hash table from grams to entries.
struct Buckets {
    /// The gram (of which none is zero) and its first entry.
    slots: Box<[(u64, u32)]>,
    /// Those of a gram stand together; the last of them has `true`.
    entries: Box<[(Entry, bool)]>,
    mask: usize,
}

impl Buckets {
    fn new(mut entries: Vec<(u64, Entry)>) -> Buckets {
        entries.sort_by_key(|(gram, entry)| (*gram, entry.string));
        let grams = entries.chunk_by(|a, b| a.0 == b.0).count();
        let mask = (2 * grams + 1).next_power_of_two() - 1;
        let mut slots = vec![(0, 0); mask + 1].into_boxed_slice();
        let mut first = 0;
        for chunk in entries.chunk_by(|a, b| a.0 == b.0) {
            let mut slot = Self::hash(chunk[0].0) & mask;
            while slots[slot].0 != 0 {
                slot = (slot + 1) & mask;
            }
            slots[slot] = (chunk[0].0, first);
            first += chunk.len() as u32;
        }
        let last = |index: usize| {
            entries
                .get(index + 1)
                .is_none_or(|next| next.0 != entries[index].0)
        };
        let entries = (0..entries.len())
            .map(|index| (entries[index].1, last(index)))
            .collect();
        Buckets {
            slots,
            entries,
            mask,
        }
    }

    fn hash(gram: u64) -> usize {
        (gram.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as usize
    }

    /// The first entry of a gram.
    fn first(&self, gram: u64) -> Option<usize> {
        let mut slot = Self::hash(gram) & self.mask;
        loop {
            let (found, first) = self.slots[slot];
            if found == gram {
                return Some(first as usize);
            }
            if found == 0 {
                return None;
            }
            slot = (slot + 1) & self.mask;
        }
    }
}

impl Table {
    pub(super) fn new(strings: &[&[u8]], grams: &Grams) -> Table {
        let mut bytes = Vec::new();
        let mut sets = [Vec::new(), Vec::new(), Vec::new()];
        let numbered = strings.iter().zip(&grams.offsets).enumerate();
        for (number, (string, &offset)) in numbered.filter(|(_, (string, _))| string.len() > 1) {
            let entry = Entry {
                string: number as u32,
                bytes: bytes.len() as u32,
                length: string.len() as u32,
                offset,
            };
            bytes.extend_from_slice(string);
            let length = gram_length(string);
            let set = match length {
                LONG => 0,
                SHORT => 1,
                _ => 2,
            };
            sets[set].push((masked(word(&string[offset as usize..]), length), entry));
        }
        let [long, short, pairs] = sets.map(Buckets::new);
        Table {
            long,
            short,
            pairs,
            bytes: bytes.into_boxed_slice(),
        }
    }

    /// Adds the strings whose long gram stands at one of the places of the part at `start`.
    pub(super) fn look_long(
        &self,
        text: &[u8],
        start: usize,
        places: &[u16],
        work: &mut Work,
        found: &mut Vec<Found>,
    ) {
        work.places += places.len();
        for &place in places {
            let place = start + usize::from(place);
            let eight = word(&text[place..]);
            self.look(&self.long, masked(eight, LONG), text, place, work, found);
        }
    }

    /// The same for short grams, and for strings of two bytes.
    pub(super) fn look_short(
        &self,
        text: &[u8],
        start: usize,
        places: &[u16],
        work: &mut Work,
        found: &mut Vec<Found>,
    ) {
        work.places += places.len();
        for &place in places {
            let place = start + usize::from(place);
            let eight = word(&text[place..]);
            self.look(&self.short, masked(eight, SHORT), text, place, work, found);
            if !self.pairs.entries.is_empty() {
                self.look(&self.pairs, masked(eight, 2), text, place, work, found);
            }
        }
    }

    fn look(
        &self,
        buckets: &Buckets,
        gram: u64,
        text: &[u8],
        place: usize,
        work: &mut Work,
        found: &mut Vec<Found>,
    ) {
        let Some(first) = buckets.first(gram) else {
            return;
        };
        for (entry, last) in &buckets.entries[first..] {
            work.compared += 1;
            let length = entry.length as usize;
            if let Some(start) = place.checked_sub(entry.offset as usize)
                && let Some(here) = text.get(start..start + length)
                && *here == self.bytes[entry.bytes as usize..][..length]
            {
                found.push(Found {
                    end: (start + length) as u32,
                    start: start as u32,
                    string: entry.string,
                });
            }
            if *last {
                return;
            }
        }
    }
}

/// The first bytes of eight.
fn masked(eight: u64, length: usize) -> u64 {
    eight & (u64::MAX >> (64 - 8 * length as u32))
}
