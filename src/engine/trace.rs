//! Why a rule matches a message or not: its condition part by part, and what is missing.

use super::evaluation::Evaluation;
use super::verdict::Match;
use crate::compile::program::{Join, Node, NodeId, Outline};
use serde::Serialize;

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
            missing(evaluation, &rule.outline, true).1
        };
        explanations.push(Explanation {
            rule: &rule.name,
            private: rule.private,
            matched,
            score: rule.score,
            condition: part(evaluation, &rule.outline),
            missing,
            matches,
        });
    }
    explanations
}

fn part(evaluation: &mut Evaluation<'_, '_, '_>, outline: &Outline) -> Part {
    let parts: Vec<Part> = outline
        .parts
        .iter()
        .map(|inner| part(evaluation, inner))
        .collect();
    let matches = if parts.is_empty() {
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

/// The fewest changes that would make a part `wanted`, and how many they are.
fn missing(
    evaluation: &mut Evaluation<'_, '_, '_>,
    outline: &Outline,
    wanted: bool,
) -> (usize, Vec<String>) {
    if evaluation.holds(outline.node) == wanted {
        return (0, Vec::new());
    }
    let of_parts =
        |evaluation: &mut Evaluation<'_, '_, '_>, wanted: bool| -> Vec<(usize, Vec<String>)> {
            outline
                .parts
                .iter()
                .map(|inner| missing(evaluation, inner, wanted))
                .collect()
        };
    // To make an `and` true takes all its parts; to make it false takes one. An `or` is the
    // other way round.
    match (outline.join, wanted) {
        (Join::None, _) => (1, vec![change(evaluation, outline, wanted)]),
        (Join::Not, _) => outline
            .parts
            .first()
            .map_or((1, Vec::new()), |inner| missing(evaluation, inner, !wanted)),
        (Join::All, true) | (Join::Any, false) => {
            let all = of_parts(evaluation, wanted);
            (
                all.iter().map(|(cost, _)| cost).sum(),
                all.into_iter().flat_map(|(_, lines)| lines).collect(),
            )
        }
        (Join::All, false) | (Join::Any, true) => of_parts(evaluation, wanted)
            .into_iter()
            .min_by_key(|(cost, _)| *cost)
            .unwrap_or((1, Vec::new())),
    }
}

fn change(evaluation: &Evaluation<'_, '_, '_>, outline: &Outline, wanted: bool) -> String {
    let what = &outline.text;
    let place = matches!(
        evaluation.program.nodes[outline.node as usize],
        Node::Match { .. }
    );
    match (place, wanted) {
        (true, true) => format!("`{what}` were there"),
        (true, false) => format!("`{what}` were not there"),
        (false, true) => format!("`{what}` held"),
        (false, false) => format!("`{what}` did not hold"),
    }
}
