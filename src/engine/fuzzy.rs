//! Phrases that stand in a text misspelt. From a piece that was found intact to the few places
//! where the phrase may begin; an automaton reads what lies there once, and only where the phrase
//! begins a table as wide as there are edits tells its end.

use super::evaluation::Evaluation;
use super::misspelling::{Automaton, Letters, Near, Window, distance, merge, near_ends};
use super::phrase::View;
use super::scratch::LeafMatch;
use crate::compile::literals::Trigger;
use crate::compile::program::{Fuzzy, FuzzyForm, LeafId, LeafKind};
use crate::text::{fold_accents, is_spaced};
use std::collections::BTreeMap;
use std::ops::Range;

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
        // Signs that a piece begins with are not searched for: within a longer sign begins none.
        if !view.text.is_char_boundary(at) {
            return;
        }
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
        self.scratch.fuzzy.note(window);
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
        merge(&mut windows);
        self.scratch.phrases.sort_unstable();
        let mut near = std::mem::take(&mut self.scratch.fuzzy.near);
        near.clear();
        for group in windows.chunk_by(Window::is_like) {
            self.look(group, &mut near);
        }
        self.keep_best(&mut near);
        windows.clear();
        self.scratch.fuzzy.windows = windows;
        self.scratch.fuzzy.near = near;
    }

    /// Finds where the phrase begins in its windows, and keeps the best end of each place.
    fn look(&mut self, windows: &[Window], near: &mut Vec<Near>) {
        let (
            program,
            Window {
                leaf,
                reading,
                turn,
                ..
            },
        ) = (self.program, windows[0]);
        let LeafKind::Phrase(phrase) = &program.leaves[leaf as usize].kind else {
            return;
        };
        let Some(fuzzy) = &phrase.fuzzy else { return };
        let mut view = self.views[turn as usize];
        if phrase.exact {
            view.text = view.original;
            view.folded = None;
        }
        let memory = &mut self.scratch.fuzzy;
        let mut search = Search {
            view,
            form: &fuzzy.forms[usize::from(reading)],
            edits: fuzzy.edits,
            automaton: &mut memory.automaton,
            letters: &mut memory.letters,
        };
        search.find(windows, |edits, span| {
            near.push(Near {
                leaf,
                turn,
                edits,
                start: span.start as u32,
                end: span.end as u32,
            });
        });
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

/// A phrase that is looked for in a text.
struct Search<'s, 't> {
    view: View<'t>,
    form: &'s FuzzyForm,
    edits: u8,
    automaton: &'s mut Automaton,
    letters: &'s mut Letters,
}

impl Search<'_, '_> {
    /// Gives each place of ascending windows where the phrase begins with its fewest edits and,
    /// of these, its nearest end. The automaton reads no letter twice.
    fn find(&mut self, windows: &[Window], mut each: impl FnMut(u8, Range<usize>)) {
        let text = self.view.text;
        let has_bits = self.automaton.take(&self.form.letters, self.edits);
        // Down to where the text was read.
        let mut reached = text.len() + 1;
        for window in windows.iter().rev() {
            let (first, last) = (window.first as usize, window.last as usize);
            let from = self.end_of_reach(last, reached);
            if from != reached && has_bits {
                let may_end = self.may_end(from);
                self.automaton.begin(may_end);
            }
            reached = from;
            while reached > first {
                let Some((letter, place)) = letter_before(text, reached) else {
                    break;
                };
                reached = place;
                let may_end = !self.form.bound_behind || !is_spaced(letter);
                let begins = !has_bits || self.automaton.read(letter, may_end);
                if begins && place <= last && !letter.is_whitespace() {
                    self.settle(place, &mut each);
                }
            }
        }
    }

    /// The end of the longest thing that may be the phrase and begins at a place, or `reached`
    /// where that comes first.
    fn end_of_reach(&self, place: usize, reached: usize) -> usize {
        let most = self.form.letters.len() + usize::from(self.edits);
        let mut end = place;
        for _ in 0..most {
            match letter_behind(self.view.text, end) {
                _ if end >= reached => return reached,
                Some((_, behind)) => end = behind,
                None => break,
            }
        }
        end.min(reached)
    }

    fn may_end(&self, place: usize) -> bool {
        !self.form.bound_behind || !self.view.text[place..].starts_with(is_spaced)
    }

    /// Compares the phrase with what begins at a place.
    fn settle(&mut self, start: usize, each: &mut impl FnMut(u8, Range<usize>)) {
        if !may_begin(&self.view, self.form, start) {
            return;
        }
        let mut best: Option<(u8, usize)> = None;
        self.letters.begin(start);
        let mut letters = std::mem::take(self.letters);
        let (phrase, text) = (&self.form.letters, self.view.text);
        near_ends(phrase, self.edits, text, &mut letters, |end, edits| {
            if self.may_end(end) && best.is_none_or(|best| (edits, end) < best) {
                best = Some((edits, end));
            }
        });
        *self.letters = letters;
        let Some((edits, end)) = best else { return };
        let span = self.view.original_span(start..end);
        if !span.is_empty() {
            each(edits, span);
        }
    }
}

/// The letter at a place and where it ends; a run of white space is one.
fn letter_behind(text: &str, place: usize) -> Option<(char, usize)> {
    let rest = &text[place..];
    let letter = rest.chars().next()?;
    let length = match letter.is_whitespace() {
        true => rest.len() - rest.trim_start().len(),
        false => letter.len_utf8(),
    };
    Some((letter, place + length))
}

/// The letter before a place and where it begins; a run of white space is one.
fn letter_before(text: &str, place: usize) -> Option<(char, usize)> {
    let before = &text[..place];
    let letter = before.chars().next_back()?;
    let start = match letter.is_whitespace() {
        true => before.trim_end().len(),
        false => place - letter.len_utf8(),
    };
    Some((letter, start))
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
        let Some((_, before)) = letter_before(view.text, place) else {
            break;
        };
        place = before;
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
