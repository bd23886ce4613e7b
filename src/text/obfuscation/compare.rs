//! Whether letters of a text spell a phrase in disguise, letter by letter.

use super::letter::{is_mark, stands_for};
use super::skeleton::{Gap, Item, Skeleton};
use super::spelling::{End, Spelling, Wanted};
use crate::text::is_spaced;
use std::ops::Range;

/// How often in a row a letter must stand to be a stretched one: `loose` is not `lose`.
const STRETCHED: u32 = 3;
/// Letters that must stand alone for one longer piece to belong to them: `w h a t s app`.
const ALONE: u32 = 3;
/// A phrase of so many letters may stand among other letters that are apart, too.
const LONG: u32 = 6;

/// What was seen on the way through a phrase.
#[derive(Default)]
struct Seen {
    /// Letters that are written as themselves.
    plain: u32,
    /// A separator, a stretched letter or a stand-in.
    disguised: bool,
    /// The widest gap inside a word of the phrase.
    widest: Option<(Gap, u32)>,
    /// Of the current word.
    word: Word,
    /// Every letter of every word was alone.
    apart: bool,
}

/// A word of the phrase: the pieces that its letters stand in.
#[derive(Clone, Copy)]
struct Word {
    alone: u32,
    longer: u32,
    widest: Gap,
    /// The letters of the current piece; a doubled one counts twice.
    piece: u32,
}

impl Default for Word {
    fn default() -> Self {
        Word {
            alone: 0,
            longer: 0,
            widest: Gap::None,
            piece: 0,
        }
    }
}

impl Word {
    fn end_piece(&mut self) {
        match self.piece {
            0 => {}
            1 => self.alone += 1,
            _ => self.longer += 1,
        }
        self.piece = 0;
    }

    /// Whether the gaps are such as stand in a disguised word, rather than between ordinary
    /// words.
    fn holds(&self, han: bool) -> bool {
        let in_words = if han { Gap::Space } else { Gap::Joint };
        self.widest <= in_words
            || self.longer == 0 && (!han || self.alone >= ALONE)
            || self.longer <= 1 && self.alone >= ALONE
    }
}

impl Spelling {
    /// The bytes of the folded `text`, of which `skeleton` was read, that spell the phrase in
    /// disguise where its skeleton was found at `found`; none where it stands there undisguised
    /// or not at all. Takes no longer than the phrase is.
    pub fn disguised_at(
        &self,
        text: &str,
        skeleton: &Skeleton,
        found: &Range<usize>,
    ) -> Option<Range<usize>> {
        let first = skeleton.first_items(found);
        // Of the items of one class no more than the phrase begins with can belong to it.
        let earliest = first.end.saturating_sub(self.length as usize);
        let mut starts = (earliest.max(first.start)..first.end).rev();
        starts.find_map(|start| self.disguised_from(text, skeleton.items(), start))
    }

    fn disguised_from(&self, text: &str, items: &[Item], start: usize) -> Option<Range<usize>> {
        let mut seen = Seen {
            apart: true,
            ..Seen::default()
        };
        let mut next = start;
        for (index, wanted) in self.letters.iter().enumerate() {
            let mut needed = wanted.count;
            // At an open end the same letter may go on without being of the phrase.
            let open = [
                index == 0 && self.ends[0] != End::Bound,
                index + 1 == self.letters.len() && self.ends[1] != End::Bound,
            ];
            while needed > 0 {
                let item = items.get(next)?;
                if next > start && !self.gap(item, wanted.gap && needed == wanted.count, &mut seen)
                {
                    return None;
                }
                needed -= self.letter(item, wanted, needed, open, &mut seen)?;
                next += 1;
            }
            let then = self.letters.get(index + 1);
            if then.is_none_or(|then| then.letter != wanted.letter) {
                next = self.same_apart(items, next, wanted, &mut seen);
            }
        }
        let taken = items.get(start..next)?;
        let holds = self.end_word(&mut seen)
            && seen.disguised
            && seen.plain >= 2
            && seen.plain * 2 >= self.length
            && self.ends_hold(taken)
            && !self.goes_on(items, start..next, &seen);
        if !holds {
            return None;
        }
        self.bounded(text, self.span(taken)?)
    }

    /// Reads an item as a letter of the phrase, of which `needed` are still to come, and gives
    /// how many of them it is.
    fn letter(
        &self,
        item: &Item,
        wanted: &Wanted,
        needed: u32,
        open: [bool; 2],
        seen: &mut Seen,
    ) -> Option<u32> {
        if !stands_for(item.letter, wanted.letter) {
            return None;
        }
        let more = item.count > needed;
        let stretched = more && open == [false, false];
        if stretched && (item.count < STRETCHED || is_mark(item.letter)) {
            return None;
        }
        let taken = item.count.min(needed);
        if !is_mark(item.letter) {
            seen.word.piece += if stretched { 1 } else { taken };
            seen.plain += if item.letter == wanted.letter {
                taken
            } else {
                0
            };
        }
        seen.disguised |= stretched || item.written != wanted.written;
        Some(taken)
    }

    /// Takes what stretches a letter whose copies are apart, `t e e e l`, and gives the item
    /// behind.
    fn same_apart(&self, items: &[Item], next: usize, wanted: &Wanted, seen: &mut Seen) -> usize {
        let behind = items.get(next..).unwrap_or_default();
        let is_same = |item: &&Item| {
            item.letter == wanted.letter && !matches!(item.gap, Gap::None | Gap::Break)
        };
        let more = behind.iter().take_while(is_same);
        let count: u32 = more.clone().map(|item| item.count).sum();
        if count == 0 || wanted.count + count < STRETCHED {
            return next;
        }
        let mut next = next;
        for item in more {
            self.gap(item, false, seen);
            seen.word.piece += 1;
            next += 1;
        }
        next
    }

    /// The bytes of the letters that are taken; at an open end no more of the same letter than
    /// the phrase has.
    fn span(&self, taken: &[Item]) -> Option<Range<usize>> {
        let (first, last) = (taken.first()?, taken.last()?);
        let (mut start, mut end) = (first.start, last.end);
        let each = |item: &Item| (item.end - item.start) / item.count;
        let more = |item: &Item, wanted: Option<&Wanted>| {
            item.count - wanted.map_or(item.count, |wanted| wanted.count.min(item.count))
        };
        if self.ends[0] != End::Bound {
            start += more(first, self.letters.first()) * each(first);
        }
        if self.ends[1] != End::Bound {
            end -= more(last, self.letters.last()) * each(last);
        }
        Some(start as usize..end as usize)
    }

    /// Takes the gap before an item; false where it may not stand there.
    fn gap(&self, item: &Item, at_space: bool, seen: &mut Seen) -> bool {
        match item.gap {
            Gap::Break => false,
            // A space of the phrase ends the word.
            gap if at_space => gap != Gap::None && self.end_word(seen),
            Gap::None => true,
            gap => {
                seen.disguised = true;
                seen.word.end_piece();
                seen.word.widest = seen.word.widest.max(gap);
                let before = seen.widest.unwrap_or((gap, item.width));
                seen.widest = Some((before.0.max(gap), before.1.max(item.width)));
                true
            }
        }
    }

    fn end_word(&self, seen: &mut Seen) -> bool {
        seen.word.end_piece();
        seen.apart &= seen.word.longer == 0;
        std::mem::take(&mut seen.word).holds(self.han)
    }

    /// Numbers and punctuation at an end are what they are: `10am` is not `loam`, `tax!` is
    /// not `taxi`.
    fn ends_hold(&self, items: &[Item]) -> bool {
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            return false;
        };
        let wanted = |letter: Option<&Wanted>, item: &Item| {
            letter.is_some_and(|wanted| wanted.letter == item.letter)
        };
        let is_digit = |item: Option<&Item>| item.is_some_and(|i| i.letter.is_ascii_digit());
        let number = |item: &Item, next: Option<&Item>, gap: Gap| {
            is_digit(Some(item)) && (item.count > 1 || gap == Gap::None && is_digit(next))
        };
        let second_gap = items.get(1).map_or(Gap::Break, |item| item.gap);
        let second_last = items.len().checked_sub(2).and_then(|at| items.get(at));
        let first_holds = wanted(self.letters.first(), first)
            || first.letter != '(' && !number(first, items.get(1), second_gap);
        let last_holds = wanted(self.letters.last(), last)
            || !matches!(last.letter, '!' | '|' | '+' | '(')
                && !number(last, second_last, last.gap);
        first_holds && last_holds
    }

    /// Whether the letters, all apart, are some of a longer word that is spelt so: `l i n e` in
    /// `o n l i n e`.
    fn goes_on(&self, items: &[Item], taken: Range<usize>, seen: &Seen) -> bool {
        let Some((gap, width)) = seen.widest.filter(|_| seen.apart && self.length < LONG) else {
            return false;
        };
        let [before, behind] = self.ends.map(|end| end == End::Bound);
        let same = |item: &Item| item.gap != Gap::None && item.gap <= gap && item.width <= width;
        let alone = |at: usize| {
            let ends = items.get(at + 1).is_none_or(|next| next.gap != Gap::None);
            let begins = at == 0 || items.get(at).is_some_and(|item| item.gap != Gap::None);
            let letter = items
                .get(at)
                .is_some_and(|item| item.letter.is_alphabetic());
            ends && begins && letter
        };
        let before = before
            && taken.start > 0
            && items.get(taken.start).is_some_and(same)
            && alone(taken.start - 1);
        let behind = behind && items.get(taken.end).is_some_and(same) && alone(taken.end);
        before || behind
    }

    /// The span, where its ends are such as the phrase asks for.
    fn bounded(&self, text: &str, span: Range<usize>) -> Option<Range<usize>> {
        let (before, behind) = (text.get(..span.start)?, text.get(span.end..)?);
        let mut span = span;
        match self.ends[0] {
            End::Bound if before.ends_with(is_spaced) => return None,
            End::Letters => span.start = before.trim_end_matches(is_spaced).len(),
            _ => {}
        }
        match self.ends[1] {
            End::Bound if behind.starts_with(is_spaced) => return None,
            End::Letters => {
                span.end = text.len() - behind.trim_start_matches(is_spaced).len();
            }
            _ => {}
        }
        Some(span)
    }
}
