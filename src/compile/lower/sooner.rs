//! In which order the parts of an `and` or an `or` are looked at: what costs least first, so that
//! the dear ones are seldom asked for. What holds does not depend on it.

use crate::compile::program::{LeafKind, Node, PatternId, Program};

/// What it costs to look whether something holds, where a phrase that was found or was not costs
/// one: guessed from what profiles of scans showed.
type Cost = u32;

/// A regex that a literal of it has woken.
const REGEX: Cost = 30;
/// A regex that no literal wakes, which reads the whole text.
const UNWOKEN_REGEX: Cost = 100;
/// An entity, for which the whole text is read.
const ENTITY: Cost = 200;
/// What is asked of the matches, or of where they stand to each other.
const PLACES: Cost = 10;
/// Words, scripts and other properties of the whole text.
const PROPERTY: Cost = 300;

/// Puts the cheaper parts first.
pub(super) fn cheaper_first(program: &mut Program) {
    let patterns: Vec<Cost> = (0..program.patterns.len())
        .map(|pattern| pattern_cost(program, pattern))
        .collect();
    let mut costs: Vec<Cost> = Vec::with_capacity(program.nodes.len());
    for node in &mut program.nodes {
        // A node comes after its parts.
        let cost = match node {
            Node::And(parts) | Node::Or(parts) => {
                parts.sort_by_key(|&part| costs[part as usize]);
                parts.iter().fold(0, |sum: Cost, &part| {
                    sum.saturating_add(costs[part as usize])
                })
            }
            Node::Not(part) => costs[*part as usize],
            other => cost(other, &patterns),
        };
        costs.push(cost);
    }
}

fn pattern_cost(program: &Program, pattern: usize) -> Cost {
    let pattern = &program.patterns[pattern];
    let leaf_cost = |&index: &u32| {
        let leaf = pattern.alternatives[index as usize].leaf;
        match &program.leaves[leaf as usize].kind {
            LeafKind::Phrase(_) => 1,
            LeafKind::Regex { woken: true, .. } => REGEX,
            LeafKind::Regex { .. } => UNWOKEN_REGEX,
            LeafKind::Entity { .. } => ENTITY,
        }
    };
    let costs = pattern.searched.iter().map(leaf_cost);
    costs.fold(1, Cost::saturating_add)
}

fn cost(node: &Node, patterns: &[Cost]) -> Cost {
    let all = |operand: &[PatternId]| {
        let costs = operand.iter().map(|&pattern| patterns[pattern as usize]);
        costs.fold(0, Cost::saturating_add)
    };
    match node {
        Node::Constant(_) | Node::Rule(_) | Node::Rules { .. } | Node::Has(_) => 1,
        Node::And(_) | Node::Or(_) | Node::Not(_) => 1,
        Node::Match {
            operand,
            place,
            disguised,
            unless,
        } => {
            let asked = place.is_some() || *disguised || !unless.is_empty();
            let guards = unless.iter().map(|unless| all(&unless.operand));
            guards
                .fold(all(operand), Cost::saturating_add)
                .saturating_add(if asked { PLACES } else { 0 })
        }
        Node::Count { terms, .. } => all(terms).saturating_add(PLACES),
        Node::AtLeast {
            patterns, within, ..
        } => all(patterns).saturating_add(if within.is_some() { PLACES } else { 0 }),
        Node::EntriesAtLeast { pattern, .. } => all(&[*pattern]).saturating_add(PLACES),
        Node::Near { left, right, .. } => {
            all(left).saturating_add(all(right)).saturating_add(PLACES)
        }
        Node::Then { operands, .. } => operands
            .iter()
            .map(|operand| all(operand))
            .fold(PLACES, Cost::saturating_add),
        Node::Field(_) => PLACES,
        Node::Property { .. } | Node::Script(_) | Node::WordMixesScripts => PROPERTY,
    }
}
