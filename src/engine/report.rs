//! The verdict: what each rule that matched has to show, and the score.

use super::evaluation::Evaluation;
use super::place::Placed;
use super::score::take_caps;
use super::scratch::Found;
use super::verdict::{CapTaken, EntityFound, Excepted, Match, RuleMatch, Verdict};
use crate::compile::program::{Node, NodeId, PatternId, Rule, to_thousandths};

/// Matches of one pattern that a rule lists.
const LISTED: usize = 100;

impl<'p> Evaluation<'p, '_, '_> {
    /// The verdict, once the rules are decided.
    pub(super) fn verdict(&mut self) -> Verdict<'p> {
        let program = self.program;
        let matched = std::mem::take(&mut self.scratch.matched_rules);
        let mut verdict = Verdict::default();
        let mut counted: Vec<u32> = Vec::new();
        for &number in &matched {
            let rule = &program.rules[number as usize];
            if rule.private {
                continue;
            }
            if let Some(reason) = self.excepted(number) {
                verdict.excepted.push(Excepted {
                    rule: &rule.name,
                    reason,
                });
                continue;
            }
            counted.push(number);
            verdict.rules.push(self.rule_match(rule));
        }
        self.scratch.matched_rules = matched;
        let mut score: f64 = verdict.rules.iter().map(|rule| rule.score).sum();
        let score_of = |rule: u32| program.rules[rule as usize].score;
        score += take_caps(&program.caps, &counted, score_of, |cap, over| {
            verdict.caps.push(CapTaken {
                tag: &program.caps[cap].tag,
                by: -over,
            });
        });
        verdict.score = to_thousandths(score);
        verdict.flagged = verdict.score >= program.threshold && !verdict.rules.is_empty();
        verdict
    }

    /// Why the rule is held back; the reason may be missing.
    fn excepted(&mut self, rule: u32) -> Option<Option<&'p str>> {
        let program = self.program;
        let exception = program.exceptions.iter().find(|exception| {
            exception.rules.binary_search(&rule).is_ok() && self.holds(exception.when)
        })?;
        Some(exception.reason.as_deref())
    }

    fn rule_match(&mut self, rule: &'p Rule) -> RuleMatch<'p> {
        let keys = Keys::of(&self.keys(rule.condition));
        let mut matches = Vec::new();
        for (name, pattern) in &rule.listed {
            let row = self.matches(*pattern);
            let apart = self.apart_keeping(row, *pattern, &keys);
            for found in apart.iter().take(LISTED) {
                let key = keys.contain(*pattern, found);
                matches.push(self.shown(name, *pattern, found, key));
            }
            if apart.len() > LISTED {
                matches.push(Match::More {
                    pattern: name,
                    more: apart.len() - LISTED,
                });
            }
        }
        RuleMatch {
            rule: &rule.name,
            title: rule.title.as_deref(),
            severity: rule.severity.as_deref(),
            tags: &rule.tags,
            score: rule.score,
            matches,
        }
    }

    /// The matches that do not overlap. Where a match that made the condition true overlaps
    /// one that did not, it is the one that is shown.
    fn apart_keeping(
        &self,
        row: super::scratch::Row,
        pattern: PatternId,
        keys: &Keys,
    ) -> Vec<Found> {
        let all = &self.scratch.found[row.start as usize..row.end as usize];
        let is_key = |found: &&Found| keys.contain(pattern, found);
        let mut kept: Vec<Found> = Vec::new();
        let is_free = |kept: &[Found], found: &Found| {
            kept.last()
                .is_none_or(|last| last.turn != found.turn || last.end <= found.start)
        };
        for found in all.iter().filter(is_key) {
            if is_free(&kept, found) {
                kept.push(*found);
            }
        }
        let mut apart: Vec<Found> = Vec::new();
        let mut next = kept.into_iter().peekable();
        for found in all.iter().filter(|found| !is_key(found)) {
            while let Some(key) =
                next.next_if(|key| (key.turn, key.start) <= (found.turn, found.start))
            {
                apart.push(key);
            }
            let is_before_next = next
                .peek()
                .is_none_or(|key| key.turn != found.turn || found.end <= key.start);
            if is_before_next && is_free(&apart, found) {
                apart.push(*found);
            }
        }
        apart.extend(next);
        apart
    }

    /// A match as it is printed.
    pub(super) fn shown(
        &self,
        name: &'p str,
        pattern: PatternId,
        found: &Found,
        key: bool,
    ) -> Match<'p> {
        let alternative =
            &self.program.patterns[pattern as usize].alternatives[found.alternative as usize];
        let (start, end) = (found.start as usize, found.end as usize);
        let entity = self.entity_at(alternative.leaf, found);
        Match::At {
            pattern: name,
            entry: &alternative.entry,
            turn: (!self.message.turns.is_empty()).then_some(found.turn as usize),
            start,
            end,
            text: self.views[found.turn as usize].original[start..end].to_owned(),
            key,
            entity: entity.map(|entity| EntityFound {
                value: entity.value.clone(),
                parts: entity.parts.clone(),
            }),
        }
    }

    /// The matches that made a node true; none where it is not, or needed none.
    pub(super) fn keys(&mut self, id: NodeId) -> Vec<Placed> {
        if !self.holds(id) {
            return Vec::new();
        }
        let program = self.program;
        match &program.nodes[id as usize] {
            Node::And(parts) | Node::Or(parts) => {
                parts.iter().flat_map(|&part| self.keys(part)).collect()
            }
            Node::Match { .. } => self.passing(id),
            Node::Near {
                left,
                right,
                within,
            } => self.near_pairs(left, right, *within),
            Node::Then { operands, within } => self.chained(operands, *within),
            Node::AtLeast {
                within: Some(_), ..
            }
            | Node::EntriesAtLeast {
                within: Some(_), ..
            } => self.stretch(id).unwrap_or_default(),
            Node::AtLeast { patterns, .. } => self.all_of(patterns),
            Node::EntriesAtLeast { pattern, .. } => self.all_of(&[*pattern]),
            Node::Count { terms, .. } => self.all_of(terms),
            _ => Vec::new(),
        }
    }
}

/// The matches that made a rule's condition true, in order. A hostile message has millions.
struct Keys(Vec<(PatternId, u32, u32, u32)>);

impl Keys {
    fn of(placed: &[Placed]) -> Keys {
        let places = placed
            .iter()
            .map(|(pattern, found)| place_of(*pattern, found));
        let mut places: Vec<_> = places.collect();
        places.sort_unstable();
        places.dedup();
        Keys(places)
    }

    fn contain(&self, pattern: PatternId, found: &Found) -> bool {
        self.0.binary_search(&place_of(pattern, found)).is_ok()
    }
}

/// What tells one match of a pattern from another.
fn place_of(pattern: PatternId, found: &Found) -> (PatternId, u32, u32, u32) {
    (pattern, found.turn, found.start, found.end)
}
