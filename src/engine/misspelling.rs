//! What is needed to find a phrase that stands in a text misspelt: where it may begin, the
//! automaton that tells where it does, and the table that tells its end and its edits.

mod automaton;
mod distance;

use crate::compile::program::LeafId;
pub(super) use automaton::Automaton;
pub(super) use distance::{Letters, distance, near_ends};

/// The most edits that are asked for.
const EDITS: usize = 2;

/// Windows that were noted last, which a new one is likely to meet: a text full of pieces would
/// have one for each.
const LATEST: usize = 8;

/// Where a phrase may begin.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Window {
    pub(super) leaf: LeafId,
    pub(super) reading: u16,
    pub(super) turn: u32,
    /// The first such place and the last, in bytes of the text that is searched.
    pub(super) first: u32,
    pub(super) last: u32,
}

impl Window {
    /// Whether another window is one of the same phrase in the same text.
    pub(super) fn is_like(&self, other: &Window) -> bool {
        (self.leaf, self.reading, self.turn) == (other.leaf, other.reading, other.turn)
    }

    /// Widens this window over another of the same phrase that it meets.
    fn takes_in(&mut self, other: &Window) -> bool {
        let meets = self.is_like(other) && other.first <= self.last && self.first <= other.last;
        if meets {
            self.first = self.first.min(other.first);
            self.last = self.last.max(other.last);
        }
        meets
    }
}

/// A place that is at most so many edits from the phrase, in bytes of the original.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Near {
    pub(super) leaf: LeafId,
    pub(super) turn: u32,
    pub(super) edits: u8,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// Memory that is reused from message to message.
#[derive(Default)]
pub(super) struct FuzzyMemory {
    pub(super) windows: Vec<Window>,
    pub(super) near: Vec<Near>,
    pub(super) letters: Letters,
    pub(super) automaton: Automaton,
}

impl FuzzyMemory {
    /// Notes a window, within one of the latest where it meets one.
    pub(super) fn note(&mut self, window: Window) {
        let latest = self.windows.len().saturating_sub(LATEST);
        let mut latest = self.windows[latest..].iter_mut();
        if !latest.any(|known| known.takes_in(&window)) {
            self.windows.push(window);
        }
    }
}

/// Sorts windows and makes one of those that meet.
pub(super) fn merge(windows: &mut Vec<Window>) {
    windows.sort_unstable();
    windows.dedup_by(|next, known| known.takes_in(next));
}
