//! The memory that a scanner reuses from message to message. What belongs to the current
//! message is told by its number, so that nothing need be cleared.

use super::misspelling::FuzzyMemory;
use super::segments::Segments;
use crate::compile::literals::{Hit, SearchMemory};
use crate::compile::program::{LeafId, PatternId, Program};
use crate::compile::regex::RegexCache;
use crate::text::FoldedBlock;
use crate::text::entity::{Entity, TextSigns};
use crate::text::obfuscation::Skeleton;
use std::ops::Range;

/// A leaf that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LeafMatch {
    pub leaf: LeafId,
    pub turn: u32,
    /// In bytes of the original text of the turn.
    pub start: u32,
    pub end: u32,
}

impl LeafMatch {
    /// A leaf at a span of a turn.
    pub(super) fn at(leaf: LeafId, turn: usize, span: &Range<usize>) -> LeafMatch {
        LeafMatch {
            leaf,
            turn: turn as u32,
            start: span.start as u32,
            end: span.end as u32,
        }
    }
}

/// A match of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Which of the pattern's alternatives.
    pub alternative: u32,
    pub turn: u32,
    /// In bytes of the original text of the turn.
    pub start: u32,
    pub end: u32,
}

/// A row of found matches in [`Scratch::found`].
pub(super) type Row = Range<u32>;

/// Something remembered for one message.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Remembered<T> {
    of: u64,
    value: T,
}

impl<T: Copy> Remembered<T> {
    pub(super) fn get(&self, message: u64) -> Option<T> {
        (self.of == message).then_some(self.value)
    }

    pub(super) fn set(&mut self, message: u64, value: T) {
        *self = Remembered { of: message, value };
    }
}

/// The start and end of a [`Row`], which is not `Copy` itself.
pub(super) type RowEnds = (u32, u32);

/// The reused memory.
pub(super) struct Scratch {
    /// The number of the current message; never 0 once one is looked at.
    pub message: u64,
    pub block: FoldedBlock,
    pub hits: Vec<Hit>,
    pub search: SearchMemory,
    pub original_hits: Vec<Hit>,
    /// The phrases found in the message, by leaf.
    pub phrases: Vec<LeafMatch>,
    /// The second reading of a text that may hold obfuscated words, and what is found in it.
    pub skeleton: Skeleton,
    pub skeleton_hits: Vec<Hit>,
    /// Those of the phrases that stand there obfuscated, ascending.
    pub obfuscated: Vec<LeafMatch>,
    pub fuzzy: FuzzyMemory,
    /// Ranks of the rules to decide, a heap of each once.
    pub awake: Vec<u32>,
    pub rule_awake: Vec<Remembered<()>>,
    pub rule_matched: Vec<Remembered<bool>>,
    pub matched_rules: Vec<u32>,
    pub nodes: Vec<Remembered<bool>>,
    /// Matches of patterns and leaves, row by row.
    pub found: Vec<Found>,
    pub pattern_rows: Vec<Remembered<RowEnds>>,
    /// The patterns of which a phrase was found, or a literal of a regex: whether a phrase was.
    pub touched: Vec<Remembered<bool>>,
    pub leaf_rows: Vec<Remembered<RowEnds>>,
    /// For regexes of which a needed literal was found: the first turn that has one, and its
    /// first byte in the folded text there.
    pub leaf_woken: Vec<Remembered<(u32, u32)>>,
    pub entities: Vec<(u64, Vec<(u32, Entity)>)>,
    /// The signs of entities in each text of the message, once they are looked for.
    pub signs: Vec<TextSigns>,
    pub segments: Segments,
    pub regexes: Vec<Option<Box<RegexCache>>>,
    /// What each rule cost, where that is asked for.
    pub costs: Option<Vec<RuleCost>>,
}

/// What a rule cost a scanner so far.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RuleCost {
    /// Times it was looked at.
    pub evaluated: u64,
    /// Times it matched.
    pub matched: u64,
    /// Nanoseconds that deciding it took; what rules share counts for the first that asks.
    pub nanoseconds: u64,
}

impl RuleCost {
    /// Adds what it cost elsewhere.
    pub fn add(&mut self, other: &RuleCost) {
        self.evaluated += other.evaluated;
        self.matched += other.matched;
        self.nanoseconds += other.nanoseconds;
    }
}

impl Scratch {
    pub(super) fn new(program: &Program) -> Scratch {
        fn all<T: Default + Clone>(count: usize) -> Vec<T> {
            vec![T::default(); count]
        }
        let mut regexes = Vec::new();
        regexes.resize_with(program.regexes as usize, || None);
        Scratch {
            message: 0,
            block: FoldedBlock::default(),
            hits: Vec::new(),
            search: SearchMemory::default(),
            original_hits: Vec::new(),
            phrases: Vec::new(),
            skeleton: Skeleton::default(),
            skeleton_hits: Vec::new(),
            obfuscated: Vec::new(),
            fuzzy: FuzzyMemory::default(),
            awake: Vec::new(),
            rule_awake: all(program.rules.len()),
            rule_matched: all(program.rules.len()),
            matched_rules: Vec::new(),
            nodes: all(program.nodes.len()),
            found: Vec::new(),
            pattern_rows: all(program.patterns.len()),
            touched: all(program.patterns.len()),
            leaf_rows: all(program.leaves.len()),
            leaf_woken: all(program.leaves.len()),
            entities: vec![(0, Vec::new()); program.entity_kinds.len()],
            signs: Vec::new(),
            segments: Segments::default(),
            regexes,
            costs: None,
        }
    }

    /// Begins a message: all that was remembered is of another.
    pub(super) fn begin(&mut self) {
        self.message += 1;
        self.phrases.clear();
        self.obfuscated.clear();
        self.awake.clear();
        self.matched_rules.clear();
        self.found.clear();
        self.signs.clear();
        self.segments.begin();
    }

    /// The rows of a pattern, where they were laid out for this message.
    pub(super) fn row(&self, pattern: PatternId) -> Option<Row> {
        self.pattern_rows[pattern as usize]
            .get(self.message)
            .map(|(start, end)| start..end)
    }
}
