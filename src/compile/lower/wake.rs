//! Which patterns wake a rule: without a match of one of them its condition can't hold, so a
//! message that has none need not be looked at. Of an entity its signs wake.
//!
//! The set may only be too large: it is a necessary condition, never a sufficient one. Where a
//! condition needs several patterns, the one that is found least often is taken.

use crate::compile::program::{
    LeafId, LeafKind, Node, NodeId, PatternId, Program, Rows, Token, compare,
};
use crate::text::entity::EntityKind;

/// What an entity costs, of which only signs are known beforehand: more than any phrases.
const ENTITY: f64 = 1e9;

/// Sets the order's wakers, and gives the rules that need no pattern at all.
pub(super) fn wake(program: &mut Program) -> Vec<u32> {
    let patterns: Vec<f64> = (0..program.patterns.len())
        .map(|pattern| pattern_cost(program, pattern))
        .collect();
    let mut wakers = Wakers {
        program,
        patterns,
        nodes: vec![None; program.nodes.len()],
        rules: Vec::new(),
    };
    wakers.rules.resize_with(program.rules.len(), || None);
    let mut wakes = Vec::new();
    let mut always_awake = Vec::new();
    let mut needless = Vec::new();
    for (rank, &rule) in program.order.iter().enumerate() {
        let condition = program.rules[rule as usize].condition;
        let cost = wakers.cost(condition);
        if matches!(program.nodes[condition as usize], Node::Constant(false)) {
            wakers.rules[rule as usize] = Some((0.0, Vec::new()));
            continue;
        }
        if cost == f64::INFINITY {
            always_awake.push(rank as u32);
            if !wakers.needs_pattern(condition) {
                needless.push(rule);
            }
            continue;
        }
        let mut needed = Vec::new();
        wakers.collect(condition, &mut needed);
        needed.sort_unstable();
        needed.dedup();
        wakes.extend(needed.iter().map(|&pattern| (pattern, rank as u32)));
        wakers.rules[rule as usize] = Some((cost, needed));
    }
    let rows = program.patterns.len();
    program.wakes = Rows::from_pairs(rows, wakes);
    program.always_awake = always_awake;
    program.waking_entities = waking_entities(program);
    needless
}

fn waking_entities(program: &Program) -> Vec<(LeafId, &'static EntityKind)> {
    let leaves = (0..).zip(&program.leaves);
    let entities = leaves.filter_map(|(leaf, found)| match &found.kind {
        LeafKind::Entity { kind, .. } => Some((leaf, program.entity_kinds[*kind as usize])),
        _ => None,
    });
    let wakes = |(leaf, _): &(LeafId, _)| {
        let mut used = program.uses.row(*leaf).iter();
        used.any(|used| !program.wakes.row(used.pattern).is_empty())
    };
    entities.filter(wakes).collect()
}

/// How often a pattern is likely to be found, as a sum over its leaves; infinite where a leaf
/// is found by no literal.
fn pattern_cost(program: &Program, pattern: usize) -> f64 {
    let leaf_cost = |leaf: u32| match &program.leaves[leaf as usize].kind {
        LeafKind::Phrase(phrase) => {
            let bytes: usize = phrase.readings[0]
                .iter()
                .map(|token| {
                    if let Token::Chunk(chunk) = token {
                        chunk.text.len()
                    } else {
                        0
                    }
                })
                .sum();
            0.7f64.powi(bytes.min(40) as i32)
        }
        LeafKind::Regex { woken: true, .. } => 0.1,
        LeafKind::Entity { .. } => ENTITY,
        LeafKind::Regex { .. } => f64::INFINITY,
    };
    program.patterns[pattern]
        .alternatives
        .iter()
        .map(|alternative| leaf_cost(alternative.leaf))
        .sum()
}

struct Wakers<'p> {
    program: &'p Program,
    patterns: Vec<f64>,
    nodes: Vec<Option<f64>>,
    /// What wakes each rule that was looked at; none where it is always awake.
    rules: Vec<Option<(f64, Vec<PatternId>)>>,
}

impl Wakers<'_> {
    /// How often the node is likely to be looked at; infinite where no pattern wakes it.
    fn cost(&mut self, node: NodeId) -> f64 {
        if let Some(known) = self.nodes[node as usize] {
            return known;
        }
        let program = self.program;
        let cost = match &program.nodes[node as usize] {
            Node::Constant(false) => 0.0,
            Node::And(parts) => parts
                .iter()
                .map(|&part| self.cost(part))
                .fold(f64::INFINITY, f64::min),
            Node::Or(parts) => parts.iter().map(|&part| self.cost(part)).sum(),
            Node::Rule(rule) => self.rule_cost(*rule),
            Node::Rules { rules, .. } => rules.iter().map(|&rule| self.rule_cost(rule)).sum(),
            other => self.needed(other).map_or(f64::INFINITY, |sets| {
                let costs = sets.iter().map(|set| self.set_cost(set));
                costs.fold(f64::INFINITY, f64::min)
            }),
        };
        self.nodes[node as usize] = Some(cost);
        cost
    }

    fn rule_cost(&self, rule: u32) -> f64 {
        self.rules[rule as usize]
            .as_ref()
            .map_or(f64::INFINITY, |(cost, _)| *cost)
    }

    fn set_cost(&self, set: &[PatternId]) -> f64 {
        set.iter()
            .map(|&pattern| self.patterns[pattern as usize])
            .sum()
    }

    /// Sets of patterns of which each must have a match for the test to hold; none where it
    /// may hold without.
    fn needed(&self, node: &Node) -> Option<Vec<Vec<PatternId>>> {
        match node {
            Node::Match { operand, .. } => Some(vec![operand.to_vec()]),
            Node::Near { left, right, .. } => Some(vec![left.to_vec(), right.to_vec()]),
            Node::Then { operands, .. } => {
                Some(operands.iter().map(|operand| operand.to_vec()).collect())
            }
            Node::EntriesAtLeast { pattern, .. } => Some(vec![vec![*pattern]]),
            Node::Count {
                terms,
                operator,
                value,
                ..
            } => {
                let zero_passes = compare(0.0, *operator, value.0);
                (!zero_passes).then(|| vec![terms.to_vec()])
            }
            Node::AtLeast {
                count, patterns, ..
            } => {
                // Of n patterns that hold k, any n - k + 1 hold one of the k: the cheapest do.
                let mut cheapest = patterns.to_vec();
                cheapest.sort_by(|&a, &b| {
                    self.patterns[a as usize].total_cmp(&self.patterns[b as usize])
                });
                cheapest.truncate(patterns.len() + 1 - *count as usize);
                Some(vec![cheapest])
            }
            _ => None,
        }
    }

    /// The patterns of the cheapest choice; only for a node of finite cost.
    fn collect(&mut self, node: NodeId, into: &mut Vec<PatternId>) {
        let program = self.program;
        match &program.nodes[node as usize] {
            Node::Constant(_) => {}
            Node::And(parts) => {
                let cheapest = parts
                    .iter()
                    .copied()
                    .min_by(|&a, &b| self.cost(a).total_cmp(&self.cost(b)));
                if let Some(part) = cheapest {
                    self.collect(part, into);
                }
            }
            Node::Or(parts) => {
                for &part in parts {
                    self.collect(part, into);
                }
            }
            Node::Rule(rule) => self.collect_rule(*rule, into),
            Node::Rules { rules, .. } => {
                for &rule in rules {
                    self.collect_rule(rule, into);
                }
            }
            other => {
                let sets = self.needed(other).unwrap_or_default();
                let cheapest = sets
                    .into_iter()
                    .min_by(|a, b| self.set_cost(a).total_cmp(&self.set_cost(b)));
                into.extend(cheapest.unwrap_or_default());
            }
        }
    }

    fn collect_rule(&self, rule: u32, into: &mut Vec<PatternId>) {
        if let Some((_, patterns)) = &self.rules[rule as usize] {
            into.extend(patterns);
        }
    }

    /// Whether the node needs some pattern at all, if only one that no literal finds (a regex
    /// without a literal).
    fn needs_pattern(&self, node: NodeId) -> bool {
        match &self.program.nodes[node as usize] {
            Node::Constant(value) => !value,
            Node::And(parts) => parts.iter().any(|&part| self.needs_pattern(part)),
            Node::Or(parts) => parts.iter().all(|&part| self.needs_pattern(part)),
            Node::Rule(_) | Node::Rules { .. } => true,
            other => self.needed(other).is_some(),
        }
    }
}
