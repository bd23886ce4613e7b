//! The stretches that most text of the region is made of: letters that stand for themselves or
//! for one other, with marks in their order, outside words that look-alikes are sought in.
use super::super::run::Run;
use super::super::table::{self, Plain};
use super::{Folder, NOWHERE};

impl Folder<'_> {
    /// Folds what [`table::plain`] knows up to the first character that needs a closer look. Such
    /// a text goes character by character with one look into a table; what stays is copied in
    /// one piece. Only outside words.
    pub(super) fn fold_plain(&mut self, end: usize) {
        let original = self.original;
        let bytes = &original.as_bytes()[..end];
        let begin = self.position;
        let mut here = begin;
        let mut last = Plain::after_rank(self.unit.rank);
        let mut block = self.unit.block;
        let mut starter = NOWHERE;
        // A run in step is begun as soon as a unit ends, and taken back where another follows.
        let mut is_step_open = !self.in_step;
        if is_step_open {
            self.runs
                .push(Run::new(self.folded_length(), begin, false));
        }
        while let Some((code, next)) = decode(bytes, here) {
            let plain = table::plain(code);
            if !plain.may_follow(last, code >> 7 == block) {
                break;
            }
            if plain.is_copied() {
                // Without a branch: whether a mark comes next is hard to foresee.
                starter = if plain.is_mark() { starter } else { here };
                block = code >> 7;
                last = plain;
                here = next;
                continue;
            }
            if plain == Plain::VOWEL_E {
                let is_second = match here == begin {
                    true => self.follows_vowel_e(code),
                    false => last == Plain::VOWEL_E,
                };
                if is_second {
                    break;
                }
                starter = here;
                block = code >> 7;
                last = plain;
                here = next;
                continue;
            }
            let (Some(character), true) = (
                char::from_u32(code),
                plain != Plain::VOWEL_AM || Plain::AM_MARK.may_follow(last, code >> 7 == block),
            ) else {
                break;
            };
            self.text.push_str(&original[self.copied..here]);
            let is_open = is_step_open && self.copied == here;
            self.unit.folded = self.folded_length();
            self.unit.runs = self.runs.len() - usize::from(is_open);
            match plain == Plain::VOWEL_AM {
                true => self.text.push_str(super::vowel_am(character).1),
                false => self.text.push(table::entry(character).target()),
            }
            let folded = self.folded_length();
            is_step_open = folded - self.unit.folded != next - here;
            if is_step_open {
                self.runs.truncate(self.unit.runs);
                self.runs.push(Run::new(self.unit.folded, here, true));
                self.runs.push(Run::new(folded, next, false));
            }
            starter = here;
            block = code >> 7;
            last = plain;
            here = next;
            self.copied = next;
        }
        self.in_step = !(is_step_open && self.copied == here);
        if !self.in_step {
            self.runs.pop();
        }
        if here == begin {
            return;
        }
        self.position = here;
        self.unit.rank = last.rank();
        if starter != NOWHERE {
            self.unit.original = starter;
            self.unit.block = block;
            let character = original[starter..].chars().next().unwrap_or_default();
            self.unit.keeps_accent = table::entry(character).keeps_accent();
        }
    }
}

/// The code point at a place, and where the next begins. `bytes` is valid UTF-8.
#[inline]
fn decode(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let low = |byte: u8| u32::from(byte & 0x3F);
    match bytes.get(at..)? {
        [first @ 0xE0..=0xEF, second, third, ..] => Some((
            u32::from(first & 0xF) << 12 | low(*second) << 6 | low(*third),
            at + 3,
        )),
        [first @ ..0x80, ..] => Some((u32::from(*first), at + 1)),
        [first @ ..0xE0, second, ..] => {
            Some((u32::from(first & 0x1F) << 6 | low(*second), at + 2))
        }
        [first, second, third, fourth, ..] => Some((
            u32::from(first & 7) << 18 | low(*second) << 12 | low(*third) << 6 | low(*fourth),
            at + 4,
        )),
        _ => None,
    }
}
