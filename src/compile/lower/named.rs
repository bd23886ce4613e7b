//! Patterns by their names, in the order in which they were named.

use crate::compile::program::PatternId;
use std::collections::HashMap;

/// Patterns by name, each name once. Looking one up does not grow with their number: a rule
/// may have tens of thousands.
#[derive(Default)]
pub(super) struct NamedPatterns {
    order: Vec<(String, PatternId)>,
    known: HashMap<String, PatternId>,
}

impl NamedPatterns {
    /// Adds a pattern, unless one of this name is there.
    pub(super) fn add(&mut self, name: &str, pattern: PatternId) {
        if !self.known.contains_key(name) {
            self.known.insert(name.to_owned(), pattern);
            self.order.push((name.to_owned(), pattern));
        }
    }

    /// Adds all of another.
    pub(super) fn add_all(&mut self, other: &NamedPatterns) {
        for (name, pattern) in other.iter() {
            self.add(name, pattern);
        }
    }

    /// The pattern of a name.
    pub(super) fn get(&self, name: &str) -> Option<PatternId> {
        self.known.get(name).copied()
    }

    /// The patterns as they were named.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, PatternId)> {
        self.order
            .iter()
            .map(|(name, pattern)| (name.as_str(), *pattern))
    }

    /// The patterns as they were named, with their names.
    pub(super) fn into_order(self) -> Vec<(String, PatternId)> {
        self.order
    }
}
