//! Why a rule matches a message or not: its condition part by part, and what is missing.

use super::evaluation::Evaluation;
use super::verdict::Match;
use crate::compile::program::{Join, Node, NodeId, Operand, Outline, PatternId};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// Why one rule matches a message or not.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation<'r> {
    /// The rule.
    pub rule: &'r str,
    /// It is not reported itself.
    pub private: bool,
    /// It matched.
    pub matched: bool,
    /// What it adds to the score where it matches.
    pub score: f64,
    /// Its condition.
    pub condition: Part,
    /// What the condition lacks, at the least: each line a change that is needed. Empty where
    /// the rule matched.
    pub missing: Vec<String>,
    /// All matches of its patterns, whether or not they made the condition true.
    pub matches: Vec<Match<'r>>,
}

/// A part of a condition.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    /// As it is written.
    pub text: String,
    /// It is true of the message.
    pub holds: bool,
    /// The matches that made it so, where it is not made of parts.
    pub matches: Vec<PartMatch>,
    /// The parts that it is made of.
    pub parts: Vec<Part>,
}

/// A match that made a part true.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartMatch {
    /// The turn, in a transcript.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turn: Option<usize>,
    /// First byte in the original text (of the turn).
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// The original text there.
    pub text: String,
}

/// Matches that explain one part.
const SHOWN: usize = 20;

/// Explains every rule of the set that is not disabled, once the rules are decided.
pub(super) fn explain<'p>(evaluation: &mut Evaluation<'p, '_, '_>) -> Vec<Explanation<'p>> {
    let program = evaluation.program;
    let mut explanations = Vec::new();
    for (rule, number) in program.rules.iter().zip(0u32..) {
        if !rule.enabled {
            continue;
        }
        let mut matches = Vec::new();
        for (name, pattern) in &rule.listed {
            let row = evaluation.matches(*pattern);
            let apart = evaluation.apart(row);
            let shown = apart
                .iter()
                .take(SHOWN)
                .map(|found| evaluation.shown(name, *pattern, found, false));
            matches.extend(shown);
        }
        let matched = evaluation.rule_matched(number);
        let missing = if matched {
            Vec::new()
        } else {
            missing(evaluation, &rule.outline, &rule.listed)
        };
        explanations.push(Explanation {
            rule: &rule.name,
            private: rule.private,
            matched,
            score: rule.score,
            condition: part(evaluation, &rule.outline, &mut HashSet::new()),
            missing,
            matches,
        });
    }
    explanations
}

/// A part with its parts. A let that a condition names again is not laid out again: `shown`
/// holds those that were, or lets that name others twice would double the parts each time.
fn part<'p>(
    evaluation: &mut Evaluation<'p, '_, '_>,
    outline: &'p Outline,
    shown: &mut HashSet<*const Outline>,
) -> Part {
    let is_new = shown.insert(std::ptr::from_ref(outline));
    let parts: Vec<Part> = if is_new {
        outline
            .parts
            .iter()
            .map(|inner| part(evaluation, inner, shown))
            .collect()
    } else {
        Vec::new()
    };
    let matches = if outline.parts.is_empty() {
        matches_of(evaluation, outline.node)
    } else {
        Vec::new()
    };
    Part {
        text: outline.text.clone(),
        holds: evaluation.holds(outline.node),
        matches,
        parts,
    }
}

fn matches_of(evaluation: &mut Evaluation<'_, '_, '_>, node: NodeId) -> Vec<PartMatch> {
    let keys = evaluation.keys(node);
    let is_transcript = !evaluation.message.turns.is_empty();
    let shown = keys.iter().take(SHOWN).map(|(_, found)| {
        let (start, end) = (found.start as usize, found.end as usize);
        let text = evaluation.views[found.turn as usize].original[start..end].to_owned();
        PartMatch {
            turn: is_transcript.then_some(found.turn as usize),
            start,
            end,
            text,
        }
    });
    shown.collect()
}

/// The fewest changes that would make a rule match, each once.
fn missing<'p>(
    evaluation: &mut Evaluation<'p, '_, '_>,
    outline: &'p Outline,
    listed: &'p [(String, PatternId)],
) -> Vec<String> {
    let mut changes = Changes {
        evaluation,
        listed,
        costs: HashMap::new(),
        told: HashSet::new(),
        lines: Vec::new(),
    };
    changes.tell(outline, true);
    let mut lines = changes.lines;
    let mut seen = HashSet::new();
    lines.retain(|line| seen.insert(line.clone()));
    lines
}

/// What would make parts of a condition true or false.
struct Changes<'e, 'p, 'v, 'm> {
    evaluation: &'e mut Evaluation<'p, 'v, 'm>,
    /// The names that the rule has for its patterns.
    listed: &'p [(String, PatternId)],
    /// How many changes a part needs to be true or false, where it has been reckoned.
    costs: HashMap<(*const Outline, bool), usize>,
    /// Parts whose changes are told.
    told: HashSet<(*const Outline, bool)>,
    lines: Vec<String>,
}

impl<'p> Changes<'_, 'p, '_, '_> {
    /// The fewest changes that would make a part `wanted`.
    fn cost(&mut self, outline: &'p Outline, wanted: bool) -> usize {
        if self.evaluation.holds(outline.node) == wanted {
            return 0;
        }
        let key = (std::ptr::from_ref(outline), wanted);
        if let Some(&known) = self.costs.get(&key) {
            return known;
        }
        let parts = outline.parts.iter();
        let cost = match needs(outline.join, wanted) {
            Needs::Itself => Some(1),
            Needs::Opposite => parts.map(|part| self.cost(part, !wanted)).next(),
            Needs::Each => Some(
                parts
                    .map(|part| self.cost(part, wanted))
                    .fold(0, usize::saturating_add),
            ),
            Needs::Cheapest => parts.map(|part| self.cost(part, wanted)).min(),
        };
        let cost = cost.unwrap_or(1);
        self.costs.insert(key, cost);
        cost
    }

    /// Tells the fewest changes that would make a part `wanted`.
    fn tell(&mut self, outline: &'p Outline, wanted: bool) {
        let is_new = self.told.insert((std::ptr::from_ref(outline), wanted));
        if !is_new || self.evaluation.holds(outline.node) == wanted {
            return;
        }
        match needs(outline.join, wanted) {
            Needs::Itself => {
                let absent = if wanted {
                    self.absent(outline.node)
                } else {
                    Vec::new()
                };
                if absent.is_empty() {
                    self.lines.push(change(self.evaluation, outline, wanted));
                }
                self.lines
                    .extend(absent.iter().map(|names| format!("`{names}` were there")));
            }
            Needs::Opposite => {
                for part in &outline.parts {
                    self.tell(part, !wanted);
                }
            }
            Needs::Each => {
                for part in &outline.parts {
                    self.tell(part, wanted);
                }
            }
            Needs::Cheapest => {
                let cheapest = outline
                    .parts
                    .iter()
                    .min_by_key(|part| self.cost(part, wanted));
                if let Some(part) = cheapest {
                    self.tell(part, wanted);
                }
            }
        }
    }

    /// The operands of a condition on places of which there is no match at all, by name: before
    /// it can be asked where they stand, they must be there.
    fn absent(&mut self, node: NodeId) -> Vec<String> {
        let program = self.evaluation.program;
        let operands: Vec<&Operand> = match &program.nodes[node as usize] {
            Node::Match { operand, .. } => vec![operand],
            Node::Near { left, right, .. } => vec![left, right],
            Node::Then { operands, .. } => operands.iter().collect(),
            _ => Vec::new(),
        };
        let mut absent = Vec::new();
        for operand in operands {
            let is_there = operand
                .iter()
                .any(|&pattern| !self.evaluation.matches(pattern).is_empty());
            let names = self
                .listed
                .iter()
                .filter(|(_, pattern)| operand.contains(pattern));
            let names: Vec<&str> = names.map(|(name, _)| name.as_str()).collect();
            if !is_there && !names.is_empty() {
                absent.push(names.join("` or `"));
            }
        }
        absent
    }
}

/// What of a condition must change.
enum Needs {
    /// It has no parts.
    Itself,
    /// Its part must be the other way.
    Opposite,
    /// All parts must be as it should be.
    Each,
    /// One part must be as it should be.
    Cheapest,
}

/// To make an `and` true takes all its parts; to make it false takes one. An `or` is the other
/// way round.
fn needs(join: Join, wanted: bool) -> Needs {
    match (join, wanted) {
        (Join::None, _) => Needs::Itself,
        (Join::Not, _) => Needs::Opposite,
        (Join::All, true) | (Join::Any, false) => Needs::Each,
        (Join::All, false) | (Join::Any, true) => Needs::Cheapest,
    }
}

fn change(evaluation: &Evaluation<'_, '_, '_>, outline: &Outline, wanted: bool) -> String {
    let what = &outline.text;
    let place = matches!(
        &evaluation.program.nodes[outline.node as usize],
        Node::Match { place: None, disguised: false, unless, .. } if unless.is_empty()
    );
    match (place, wanted) {
        (true, true) => format!("`{what}` were there"),
        (true, false) => format!("`{what}` were not there"),
        (false, true) => format!("`{what}` held"),
        (false, false) => format!("`{what}` did not hold"),
    }
}
