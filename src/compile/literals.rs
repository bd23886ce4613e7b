//! The strings that are searched for in every text, in one automaton: all phrases, and the
//! literals without which a regex can't match.

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use std::collections::HashMap;

/// Index of a leaf of the program: a phrase or regex that literals wake.
pub type LeafId = u32;

/// What a found literal is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trigger {
    /// The phrase or regex.
    pub leaf: LeafId,
    /// Which reading of a phrase.
    pub reading: u16,
    /// Which part of the reading.
    pub part: Part,
}

/// The part of a phrase that a literal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// This token; of a regex no matter.
    Token(u16),
    /// A piece that is intact where the phrase is misspelt, so many letters behind its start.
    Piece(u16),
}

/// Strings to search for, and what each of them wakes.
#[derive(Default)]
pub struct Literals {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    triggers: Vec<Vec<Trigger>>,
}

/// A literal found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which: for [`Literals::triggers`].
    pub literal: u32,
    /// First byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

/// Collects literals; the same string stands once, whoever asks for it.
#[derive(Default)]
pub struct LiteralsBuilder {
    numbers: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
    triggers: Vec<Vec<Trigger>>,
}

impl LiteralsBuilder {
    /// Adds a string that wakes a leaf; an empty one is left out.
    pub fn add(&mut self, text: &str, trigger: Trigger) {
        if text.is_empty() {
            return;
        }
        let number = match self.numbers.get(text) {
            Some(&number) => number,
            None => {
                let number = self.texts.len() as u32;
                self.numbers.insert(text.into(), number);
                self.texts.push(text.into());
                self.triggers.push(Vec::new());
                number
            }
        };
        self.triggers[number as usize].push(trigger);
    }

    /// Builds the automaton. The message says why where the strings are too many for it.
    pub fn build(mut self) -> Result<Literals, String> {
        for triggers in &mut self.triggers {
            triggers.sort_unstable();
            triggers.dedup();
        }
        if self.texts.is_empty() {
            return Ok(Literals::default());
        }
        let numbered = self.texts.iter().zip(0u32..);
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .build_with_values(numbered)
            .map_err(|error| error.to_string())?;
        Ok(Literals {
            automaton: Some(automaton),
            triggers: self.triggers,
        })
    }
}

impl Literals {
    /// True where there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.automaton.is_none()
    }

    /// Adds every occurrence of every literal in `text`, overlapping ones too, by ascending
    /// end. One pass over the text, whatever the number of literals.
    pub fn find(&self, text: &str, hits: &mut Vec<Hit>) {
        if let Some(automaton) = &self.automaton {
            hits.extend(automaton.find_overlapping_iter(text).map(|found| Hit {
                literal: found.value(),
                start: found.start() as u32,
                end: found.end() as u32,
            }));
        }
    }

    /// What a literal wakes.
    pub fn triggers(&self, literal: u32) -> &[Trigger] {
        &self.triggers[literal as usize]
    }
}
