//! Whether a condition holds.

use super::evaluation::Evaluation;
use super::scratch::Found;
use crate::compile::program::{FieldTestKind, Node, NodeId, PatternId, compare};
use crate::lang::ast::Property;
use crate::text;

impl Evaluation<'_, '_, '_> {
    /// Whether a node holds; decided once for a message. Descends as deep as nodes stand inside
    /// each other, which compiling bounds.
    pub(super) fn holds(&mut self, id: NodeId) -> bool {
        if let Some(known) = self.scratch.nodes[id as usize].get(self.scratch.message) {
            return known;
        }
        let program = self.program;
        let holds = match &program.nodes[id as usize] {
            Node::Constant(value) => return *value,
            Node::And(parts) => parts.iter().all(|&part| self.holds(part)),
            Node::Or(parts) => parts.iter().any(|&part| self.holds(part)),
            Node::Not(part) => !self.holds(*part),
            Node::Rule(rule) => self.rule_matched(*rule),
            Node::Rules { count, rules } => {
                let matched = rules
                    .iter()
                    .filter(|&&rule| self.rule_matched(rule))
                    .count();
                matched >= *count as usize
            }
            Node::Match {
                operand,
                place: None,
                disguised: false,
                unless,
            } if unless.is_empty() => operand.iter().any(|&pattern| self.has_match(pattern)),
            Node::Match { operand, .. } => {
                self.some_may_match(operand) && !self.passing(id).is_empty()
            }
            Node::Count {
                distinct,
                terms,
                operator,
                value,
            } => {
                let count: usize = terms.iter().map(|&term| self.count(term, *distinct)).sum();
                compare(count as f64, *operator, value.0)
            }
            Node::AtLeast {
                count,
                patterns,
                within: None,
            } => self.at_least(*count as usize, patterns),
            Node::EntriesAtLeast {
                count,
                pattern,
                within: None,
            } => self.distinct_entries(*pattern) >= *count as usize,
            Node::AtLeast { .. } | Node::EntriesAtLeast { .. } => self.stretch(id).is_some(),
            Node::Near {
                left,
                right,
                within,
            } => self.near(left, right, *within),
            Node::Then { operands, within } => {
                operands.iter().all(|operand| self.some_may_match(operand))
                    && !self.chained(operands, *within).is_empty()
            }
            Node::Property {
                property,
                operator,
                value,
            } => {
                let measured = self.property(*property);
                compare(measured, *operator, value.0)
            }
            Node::Script(script) => self
                .views
                .iter()
                .any(|view| text::scripts(view.original).contains(script)),
            Node::WordMixesScripts => self
                .views
                .iter()
                .any(|view| text::word_mixes_scripts(view.original)),
            Node::Field(test) => match &test.kind {
                FieldTestKind::Compare(comparison) => self.field_compares(&test.field, comparison),
                FieldTestKind::Is { kind, test: parts } => {
                    self.field_is(&test.field, kind, parts.as_ref())
                }
            },
            Node::Has(field) => self.message.field(field).is_some(),
        };
        self.scratch.nodes[id as usize].set(self.scratch.message, holds);
        holds
    }

    fn count(&mut self, pattern: PatternId, distinct: bool) -> usize {
        if distinct {
            return self.distinct(pattern);
        }
        let row = self.matches(pattern);
        self.apart(row).len()
    }

    /// Counts only as far as the answer needs.
    fn at_least(&mut self, count: usize, patterns: &[PatternId]) -> bool {
        let mut matched = 0;
        for (index, &pattern) in patterns.iter().enumerate() {
            if matched + patterns.len() - index < count {
                return false;
            }
            matched += usize::from(self.has_match(pattern));
            if matched >= count {
                return true;
            }
        }
        matched >= count
    }

    fn distinct_entries(&mut self, pattern: PatternId) -> usize {
        let row = self.matches(pattern);
        let mut leaves: Vec<u32> = row.map(|at| self.entry_of(pattern, at)).collect();
        leaves.sort_unstable();
        leaves.dedup();
        leaves.len()
    }

    /// The leaf of the entry that a match is of.
    pub(super) fn entry_of(&self, pattern: PatternId, at: u32) -> u32 {
        let found = self.scratch.found[at as usize];
        self.program.patterns[pattern as usize].alternatives[found.alternative as usize].leaf
    }

    /// All matches of the patterns, by turn and start.
    pub(super) fn all_of(&mut self, patterns: &[PatternId]) -> Vec<(PatternId, Found)> {
        let mut all = Vec::new();
        for &pattern in patterns {
            let row = self.matches(pattern);
            all.extend(row.map(|at| (pattern, self.scratch.found[at as usize])));
        }
        all.sort_unstable_by_key(|(pattern, found)| {
            (
                found.turn,
                found.start,
                found.end,
                *pattern,
                found.alternative,
            )
        });
        all.dedup();
        all
    }

    fn property(&mut self, property: Property) -> f64 {
        let views = self.views;
        match property {
            Property::Length => views
                .iter()
                .map(|view| view.original.chars().count())
                .sum::<usize>() as f64,
            Property::Words => {
                let segments = &mut self.scratch.segments;
                views
                    .iter()
                    .map(|view| segments.words(view.turn, view.original).len())
                    .sum::<usize>() as f64
            }
            Property::Uppercase => match views {
                [view] => text::uppercase_share(view.original),
                _ => {
                    let whole: String = views.iter().map(|view| view.original).collect();
                    text::uppercase_share(&whole)
                }
            },
            Property::DisguisedWords => {
                let segments = &mut self.scratch.segments;
                let disguised = |view: &super::phrase::View<'_>| {
                    let words = segments.words(view.turn, view.original);
                    words
                        .iter()
                        .filter(|word| text::is_disguised(view.original, (*word).clone()))
                        .count()
                };
                views.iter().map(disguised).sum::<usize>() as f64
            }
        }
    }
}
