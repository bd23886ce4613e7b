//! Offsets of matches in the units of other languages.

use crate::engine::{Match, Verdict};
use crate::message::Message;
use std::str::FromStr;

/// What `start` and `end` of a match count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offsets {
    /// Bytes of UTF-8, as in Rust and Go.
    #[default]
    Bytes,
    /// Code points, as in Python.
    Chars,
    /// UTF-16 units, as in JavaScript and Java.
    Utf16,
}

/// A name that is none of `bytes`, `chars`, `utf16`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no unit of offsets: bytes, chars or utf16")]
pub struct UnknownOffsets(String);

impl FromStr for Offsets {
    type Err = UnknownOffsets;

    fn from_str(name: &str) -> Result<Offsets, UnknownOffsets> {
        match name {
            "bytes" => Ok(Offsets::Bytes),
            "chars" => Ok(Offsets::Chars),
            "utf16" => Ok(Offsets::Utf16),
            _ => Err(UnknownOffsets(name.to_owned())),
        }
    }
}

impl Offsets {
    /// Changes the offsets of a verdict from bytes into this unit. Each text is counted once,
    /// however many matches it has.
    pub fn convert(self, message: &Message<'_>, verdict: &mut Verdict<'_>) {
        if self == Offsets::Bytes {
            return;
        }
        let mut counted: Vec<Option<Counted<'_>>> = Vec::new();
        counted.resize_with(message.texts().len(), || None);
        for found in verdict.rules.iter_mut().flat_map(|rule| &mut rule.matches) {
            let Match::At {
                turn, start, end, ..
            } = found
            else {
                continue;
            };
            let index = turn.unwrap_or(0);
            let Some(slot) = counted.get_mut(index) else {
                continue;
            };
            let text = slot.get_or_insert_with(|| Counted::new(message.turn_text(index), self));
            *start = text.offset(*start);
            *end = text.offset(*end);
        }
    }

    fn count(self, text: &str) -> usize {
        match self {
            Offsets::Bytes => text.len(),
            Offsets::Chars => text.chars().count(),
            Offsets::Utf16 => text.encode_utf16().count(),
        }
    }
}

/// A text whose units are counted up to every so many bytes.
struct Counted<'t> {
    text: &'t str,
    unit: Offsets,
    /// `(byte, units before it)`, ascending.
    marks: Vec<(usize, usize)>,
}

/// Bytes between two marks.
const STEP: usize = 1024;

impl<'t> Counted<'t> {
    fn new(text: &'t str, unit: Offsets) -> Counted<'t> {
        let mut marks = vec![(0, 0)];
        let (mut at, mut units) = (0, 0);
        while at + STEP < text.len() {
            let next = text.ceil_char_boundary(at + STEP);
            units += unit.count(&text[at..next]);
            at = next;
            marks.push((at, units));
        }
        Counted { text, unit, marks }
    }

    fn offset(&self, byte: usize) -> usize {
        let mark = self
            .marks
            .partition_point(|(at, _)| *at <= byte)
            .saturating_sub(1);
        let (at, units) = self.marks.get(mark).copied().unwrap_or((0, 0));
        units
            + self
                .text
                .get(at..byte)
                .map_or(0, |text| self.unit.count(text))
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, Offsets};

    #[test]
    fn every_boundary_has_its_offset() {
        let text = "a高😀ก".repeat(500);
        for unit in [Offsets::Chars, Offsets::Utf16] {
            let counted = Counted::new(&text, unit);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!(
                    counted.offset(byte),
                    unit.count(&text[..byte]),
                    "{unit:?} at {byte}"
                );
            }
        }
    }
}
