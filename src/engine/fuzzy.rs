//! Phrases that stand in a text misspelt. From a piece that was found intact to the few places
//! where the phrase may begin; each such place is looked at once, with a table as wide as there
//! are edits, so that a long hostile text costs no more than its length.

mod distance;

use super::evaluation::Evaluation;
use super::phrase::View;
use super::scratch::LeafMatch;
use crate::compile::literals::Trigger;
use crate::compile::program::{Fuzzy, FuzzyForm, LeafId, LeafKind};
use crate::text::{fold_accents, is_spaced};
use distance::{Letters, distance, near_ends};
use std::collections::BTreeMap;
use std::ops::Range;

/// Windows that were noted last, which a new one is likely to meet: a text full of pieces would
/// have one for each.
const LATEST: usize = 8;

/// Where a phrase may begin.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Window {
    leaf: LeafId,
    reading: u16,
    turn: u32,
    /// The first such place and the last, in bytes of the text that is searched.
    first: u32,
    last: u32,
}

impl Window {
    /// Widens this window over another of the same phrase that it meets.
    fn takes_in(&mut self, other: &Window) -> bool {
        let same = (self.leaf, self.reading, self.turn) == (other.leaf, other.reading, other.turn);
        let meets = same && other.first <= self.last && self.first <= other.last;
        if meets {
            self.first = self.first.min(other.first);
            self.last = self.last.max(other.last);
        }
        meets
    }
}

/// A place that is at most so many edits from the phrase, in bytes of the original.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Near {
    leaf: LeafId,
    turn: u32,
    edits: u8,
    start: u32,
    end: u32,
}

/// Memory that is reused from message to message.
#[derive(Default)]
pub(super) struct FuzzyScratch {
    windows: Vec<Window>,
    near: Vec<Near>,
    letters: Letters,
}

impl Evaluation<'_, '_, '_> {
    /// Notes where the phrase may begin of which a piece was found at `at`, `offset` letters
    /// behind its start.
    pub(super) fn piece_found(
        &mut self,
        view: &View<'_>,
        trigger: &Trigger,
        offset: u16,
        at: usize,
    ) {
        let Some((fuzzy, form)) = self.fuzzy_form(trigger.leaf, trigger.reading) else {
            return;
        };
        let (offset, edits) = (usize::from(offset), usize::from(fuzzy.edits));
        let Some(window) = starts(view, form, at, offset, edits) else {
            return;
        };
        let window = Window {
            leaf: trigger.leaf,
            reading: trigger.reading,
            turn: view.turn as u32,
            first: window.start as u32,
            last: window.end as u32,
        };
        let windows = &mut self.scratch.fuzzy.windows;
        let latest = windows.len().saturating_sub(LATEST);
        if !windows[latest..]
            .iter_mut()
            .any(|known| known.takes_in(&window))
        {
            windows.push(window);
        }
    }

    fn fuzzy_form(&self, leaf: LeafId, reading: u16) -> Option<(&Fuzzy, &FuzzyForm)> {
        let LeafKind::Phrase(phrase) = &self.program.leaves.get(leaf as usize)?.kind else {
            return None;
        };
        let fuzzy = phrase.fuzzy.as_deref()?;
        Some((fuzzy, fuzzy.forms.get(usize::from(reading))?))
    }

    /// Looks at every place that was noted, keeps the best of those that overlap, and wakes
    /// rules.
    pub(super) fn settle_fuzzy(&mut self) {
        if self.scratch.fuzzy.windows.is_empty() {
            return;
        }
        let mut windows = std::mem::take(&mut self.scratch.fuzzy.windows);
        windows.sort_unstable();
        self.scratch.phrases.sort_unstable();
        let mut near = std::mem::take(&mut self.scratch.fuzzy.near);
        near.clear();
        let mut done: Option<Window> = None;
        for window in windows.drain(..) {
            // The part of it that one before has covered.
            let covered = done.filter(|done| {
                (done.leaf, done.reading, done.turn) == (window.leaf, window.reading, window.turn)
            });
            let first = covered.map_or(window.first, |done| window.first.max(done.last + 1));
            if first <= window.last {
                self.look(&Window { first, ..window }, &mut near);
                done = Some(window);
            }
        }
        self.keep_best(&mut near);
        self.scratch.fuzzy.windows = windows;
        self.scratch.fuzzy.near = near;
    }

    /// Compares the phrase with what begins at each place of a window, and keeps the best of each.
    fn look(&mut self, window: &Window, near: &mut Vec<Near>) {
        let program = self.program;
        let LeafKind::Phrase(phrase) = &program.leaves[window.leaf as usize].kind else {
            return;
        };
        let Some(fuzzy) = &phrase.fuzzy else { return };
        let form = &fuzzy.forms[usize::from(window.reading)];
        let mut view = self.views[window.turn as usize];
        if phrase.exact {
            view.text = view.original;
            view.folded = None;
        }
        let mut letters = std::mem::take(&mut self.scratch.fuzzy.letters);
        let text = view.text;
        let from = text.ceil_char_boundary(window.first as usize);
        let places = text[from..]
            .char_indices()
            .map(|(at, letter)| (from + at, letter));
        for (start, first) in places.take_while(|(at, _)| *at <= window.last as usize) {
            if first.is_whitespace() || !may_begin(&view, form, start) {
                continue;
            }
            letters.begin(start);
            // The fewest edits, and of these the nearest end.
            let mut best: Option<(u8, usize)> = None;
            near_ends(
                &form.letters,
                fuzzy.edits,
                text,
                &mut letters,
                |end, edits| {
                    let open = !form.bound_behind || !text[end..].starts_with(is_spaced);
                    if open && best.is_none_or(|best| (edits, end) < best) {
                        best = Some((edits, end));
                    }
                },
            );
            let Some((edits, end)) = best else { continue };
            let span = view.original_span(start..end);
            if !span.is_empty() {
                near.push(Near {
                    leaf: window.leaf,
                    turn: window.turn,
                    edits,
                    start: span.start as u32,
                    end: span.end as u32,
                });
            }
        }
        self.scratch.fuzzy.letters = letters;
    }

    /// Keeps of the places that overlap the one with the fewest edits, of these the leftmost,
    /// and of what it holds with as few edits the shortest. Phrases that stand there as they are
    /// come before all others.
    fn keep_best(&mut self, near: &mut Vec<Near>) {
        near.sort_unstable();
        near.dedup();
        let plain = self.scratch.phrases.len();
        for group in near.chunk_by(|a, b| (a.leaf, a.turn) == (b.leaf, b.turn)) {
            let (leaf, turn) = (group[0].leaf, group[0].turn);
            let plain = &self.scratch.phrases[..plain];
            let from = plain.partition_point(|found| (found.leaf, found.turn) < (leaf, turn));
            let mut taken: BTreeMap<u32, u32> = plain[from..]
                .iter()
                .take_while(|found| (found.leaf, found.turn) == (leaf, turn))
                .map(|found| (found.start, found.end))
                .collect();
            for (index, candidate) in group.iter().enumerate() {
                if overlaps(&taken, candidate) {
                    continue;
                }
                let best = shortest_within(&group[index..], candidate);
                if !self.agrees(&best) {
                    continue;
                }
                taken.insert(best.start, best.end);
                self.leaf_found(LeafMatch {
                    leaf,
                    turn,
                    start: best.start,
                    end: best.end,
                });
            }
        }
    }

    /// Whether a place ends no sentence, and has the accents of the phrase where they count.
    fn agrees(&mut self, near: &Near) -> bool {
        let program = self.program;
        let LeafKind::Phrase(phrase) = &program.leaves[near.leaf as usize].kind else {
            return false;
        };
        let Some(fuzzy) = &phrase.fuzzy else {
            return false;
        };
        let view = self.views[near.turn as usize];
        let span = near.start as usize..near.end as usize;
        let spaces = fuzzy.forms.iter().any(|form| form.letters.contains(&' '));
        if spaces && !self.in_one_sentence(&view, &span) {
            return false;
        }
        let Some(accented) = &fuzzy.accented else {
            return true;
        };
        let text = fold_accents(&view.original[span]);
        distance(accented, fuzzy.edits, &text).is_some()
            || !self.scratch.segments.has_accents(view.turn, view.original)
    }
}

/// Whether a phrase may begin at a place.
fn may_begin(view: &View<'_>, form: &FuzzyForm, at: usize) -> bool {
    !form.bound_before || !view.text[..at].ends_with(is_spaced)
}

/// The places, from the first to the last, where a phrase may begin of which a piece stands at
/// `at`: as many letters before it as in the phrase, or `edits` more or less. Runs of white
/// space count as one letter.
fn starts(
    view: &View<'_>,
    form: &FuzzyForm,
    at: usize,
    offset: usize,
    edits: usize,
) -> Option<Range<usize>> {
    let mut place = at;
    let mut window: Option<Range<usize>> = None;
    for back in 0..=offset + edits {
        if back + edits >= offset && may_begin(view, form, place) {
            let end = window.map_or(place, |window| window.end);
            window = Some(place..end);
        }
        let before = &view.text[..place];
        let Some(letter) = before.chars().next_back() else {
            break;
        };
        place = if letter.is_whitespace() {
            before.trim_end().len()
        } else {
            place - letter.len_utf8()
        };
    }
    window
}

fn overlaps(taken: &BTreeMap<u32, u32>, candidate: &Near) -> bool {
    let before = taken.range(..candidate.end).next_back();
    before.is_some_and(|(_, end)| *end > candidate.start)
}

/// The shortest, and of these the first, of the places within one with as many edits; `group`
/// begins with it and is sorted.
fn shortest_within(group: &[Near], whole: &Near) -> Near {
    group
        .iter()
        .take_while(|near| near.edits == whole.edits && near.start < whole.end)
        .filter(|near| near.end <= whole.end)
        .min_by_key(|near| near.end - near.start)
        .copied()
        .unwrap_or(*whole)
}
