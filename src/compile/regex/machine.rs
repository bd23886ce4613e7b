//! A matcher for what the ready-made engines can't do: word boundaries of our own, and
//! searches that pass over empty matches, both in linear time.

use super::boundary;
use regex_automata::nfa::thompson::{NFA, State};
use regex_automata::util::look::{Look, LookMatcher};
use regex_automata::util::primitives::StateID;
use std::ops::Range;

/// A search asks the fast engine for the next place to look at so often; from then on it goes
/// byte by byte, so that hostile text costs a bounded number of passes.
const SKIPS: usize = 16;

/// What word boundaries mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// What they mean in the `regex` crate.
    Crate,
    /// The places where a phrase may begin or end; see [`boundary`].
    Phrases,
}

/// Thompson's simulation of an automaton, one byte of text at a time, with the priorities
/// of the `regex` crate (leftmost first). A search costs text length times number of
/// states at worst.
#[derive(Debug)]
pub(super) struct Machine {
    automaton: NFA,
    words: Words,
    looks: LookMatcher,
}

/// The states that a search is in; reused from search to search.
#[derive(Debug)]
pub(super) struct Threads {
    now: ThreadList,
    next: ThreadList,
    /// States still to be entered.
    stack: Vec<StateID>,
}

/// A set of states in order of priority, each with the place where its match would begin.
#[derive(Debug)]
struct ThreadList {
    threads: Vec<(StateID, usize)>,
    /// For each state, where it stands in `threads` if it does.
    places: Vec<u32>,
}

impl Machine {
    /// A machine that runs `automaton`, which was compiled for UTF-8, without captures.
    pub(super) fn new(automaton: NFA, words: Words) -> Machine {
        Machine {
            automaton,
            words,
            looks: LookMatcher::new(),
        }
    }

    /// Room for a search.
    pub(super) fn threads(&self) -> Threads {
        let states = self.automaton.states().len();
        Threads {
            now: ThreadList::new(states),
            next: ThreadList::new(states),
            stack: Vec::new(),
        }
    }

    /// The leftmost match that begins at byte `from` or behind it and is not empty. Where
    /// the match that the crate would report at a place is empty, that place has none.
    /// `skip` gives, for a place, the first place from there on where a match could begin.
    pub(super) fn find(
        &self,
        threads: &mut Threads,
        text: &str,
        from: usize,
        mut skip: impl FnMut(usize) -> Option<usize>,
    ) -> Option<Range<usize>> {
        let mut at = from;
        let mut found = None;
        let mut skips_left = SKIPS;
        threads.now.clear();
        while at <= text.len() {
            if threads.now.threads.is_empty() {
                if found.is_some() {
                    break;
                }
                if skips_left > 0 {
                    skips_left -= 1;
                    at = skip(at)?;
                }
            }
            if found.is_none() && text.is_char_boundary(at) {
                let Threads { now, stack, .. } = threads;
                self.enter(now, stack, self.automaton.start_anchored(), at, text, at);
            }
            if let Some(matched) = self.step(threads, text, at) {
                found = Some(matched);
            }
            std::mem::swap(&mut threads.now, &mut threads.next);
            at += 1;
        }
        found
    }

    /// Moves all threads over the byte at `at`, and gives the match that ends there, if any.
    fn step(&self, threads: &mut Threads, text: &str, at: usize) -> Option<Range<usize>> {
        let Threads { now, next, stack } = threads;
        next.clear();
        for &(state, start) in &now.threads {
            let target = match self.automaton.state(state) {
                State::ByteRange { trans } => {
                    trans.matches(text.as_bytes(), at).then_some(trans.next)
                }
                State::Sparse(transitions) => transitions.matches(text.as_bytes(), at),
                State::Dense(transitions) => transitions.matches(text.as_bytes(), at),
                // All behind this thread have less priority. An empty match began here, as
                // did all behind it: they are dropped with it.
                State::Match { .. } => return (start < at).then_some(start..at),
                _ => None,
            };
            if let Some(target) = target {
                self.enter(next, stack, target, start, text, at + 1);
            }
        }
        None
    }

    /// Adds a state, and those that are reached from it without reading, in their order.
    fn enter(
        &self,
        list: &mut ThreadList,
        stack: &mut Vec<StateID>,
        state: StateID,
        start: usize,
        text: &str,
        at: usize,
    ) {
        stack.push(state);
        while let Some(state) = stack.pop() {
            if !list.add(state, start) {
                continue;
            }
            match self.automaton.state(state) {
                State::Look { look, next } if self.holds(*look, text, at) => stack.push(*next),
                State::Union { alternates } => stack.extend(alternates.iter().rev()),
                State::BinaryUnion { alt1, alt2 } => stack.extend([*alt2, *alt1]),
                State::Capture { next, .. } => stack.push(*next),
                _ => {}
            }
        }
    }

    fn holds(&self, look: Look, text: &str, at: usize) -> bool {
        match self.words {
            Words::Phrases if boundary::is_word_look(look) => boundary::holds(look, text, at),
            _ => self.looks.matches(look, text.as_bytes(), at),
        }
    }
}

impl ThreadList {
    fn new(states: usize) -> ThreadList {
        ThreadList {
            threads: Vec::new(),
            places: vec![0; states],
        }
    }

    fn clear(&mut self) {
        self.threads.clear();
    }

    /// Adds a state; false where it is there already.
    fn add(&mut self, state: StateID, start: usize) -> bool {
        let Some(place) = self.places.get_mut(state.as_usize()) else {
            return false;
        };
        let there = self.threads.get(*place as usize);
        if there.is_some_and(|&(other, _)| other == state) {
            return false;
        }
        *place = u32::try_from(self.threads.len()).unwrap_or(u32::MAX);
        self.threads.push((state, start));
        true
    }
}
