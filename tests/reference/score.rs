//! What the matched rules add up to.

use super::Reference;
use super::condition::Asked;
use super::reading::Reading;
use redflag::lang::ast;
use std::collections::{BTreeMap, BTreeSet};

/// The parts of a score and what they add up to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sum {
    /// The rules that are reported, in the order of the file, and their scores.
    pub rules: Vec<(String, f64)>,
    /// What each cap took off, where it took something.
    pub caps: Vec<(String, f64)>,
    /// The rules that are held back.
    pub excepted: BTreeSet<String>,
    /// The sum.
    pub score: f64,
}

impl Reference<'_> {
    /// Adds up the scores of the matched rules: each once, what is held back and what is
    /// private not, and caps take off what is too much, one behind the other.
    pub(super) fn sum(&self, reading: &Reading<'_>, matched: &BTreeSet<String>) -> Sum {
        let excepted = self.excepted(reading);
        let own_scores = self.set_scores();
        let mut sum = Sum::default();
        // What each rule still adds, caps taken off.
        let mut left: BTreeMap<&str, f64> = BTreeMap::new();
        for rule in &self.rules {
            let name = rule.name.text.as_str();
            if rule.private || !matched.contains(name) {
                continue;
            }
            if excepted.contains(name) {
                sum.excepted.insert(name.to_owned());
                continue;
            }
            let written = rule.score.map_or(1.0, |score| score.value);
            let score = own_scores.get(name).copied().unwrap_or(written);
            let score = (score * 1000.0).round() / 1000.0;
            sum.rules.push((name.to_owned(), score));
            left.insert(name, score);
        }
        for item in &self.file.items {
            let ast::ItemKind::Cap { tag, limit } = &item.kind else {
                continue;
            };
            let taken = self.take_off(&tag.text, limit.value, &mut left);
            if taken < 0.0 {
                sum.caps.push((tag.text.clone(), taken));
            }
        }
        let rules = sum.rules.iter().map(|(_, score)| score);
        let caps = sum.caps.iter().map(|(_, by)| by);
        sum.score = rules.chain(caps).sum();
        sum
    }

    /// Bounds the positive scores of a tag's rules and gives what that changes.
    fn take_off(&self, tag: &str, limit: f64, left: &mut BTreeMap<&str, f64>) -> f64 {
        let tagged = |name: &str| {
            let rule = self.rule(name).expect("a rule");
            rule.tags.iter().any(|one| one.text == tag)
        };
        let positive = left
            .iter_mut()
            .filter(|(name, score)| tagged(name) && **score > 0.0);
        let scores: Vec<&mut f64> = positive.map(|(_, score)| score).collect();
        let total: f64 = scores.iter().map(|score| **score).sum();
        // Less than a printed thousandth is the dust of floating point.
        if total < limit + 0.0005 {
            return 0.0;
        }
        for score in scores {
            *score *= limit / total;
        }
        limit - total
    }

    fn set_scores(&self) -> BTreeMap<&str, f64> {
        let scores = self.file.items.iter().filter_map(|item| match &item.kind {
            ast::ItemKind::SetScore { name, score } => Some((name.text.as_str(), score.value)),
            _ => None,
        });
        scores.collect()
    }

    /// The rules that an exception names whose condition holds.
    fn excepted(&self, reading: &Reading<'_>) -> BTreeSet<&str> {
        let mut excepted = BTreeSet::new();
        for item in &self.file.items {
            let ast::ItemKind::Except { targets, when, .. } = &item.kind else {
                continue;
            };
            let rule = None;
            if !self.holds(*when, Asked { rule, reading }) {
                continue;
            }
            for rule in &self.rules {
                let named = targets.iter().any(|target| match target {
                    ast::ExceptTarget::Rule(name) => name.text == rule.name.text,
                    ast::ExceptTarget::Tag(tag) => rule.tags.iter().any(|t| t.text == tag.text),
                });
                if named {
                    excepted.insert(rule.name.text.as_str());
                }
            }
        }
        excepted
    }
}
