//! The numbers of nodes and patterns: what is equal has one.

use super::Lowering;
use crate::compile::program::{self, Node, NodeId, PatternId};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

impl Lowering<'_> {
    /// Stores a node, or finds the equal one. Gives a constant where it goes too deep.
    pub(super) fn node(&mut self, node: Node) -> NodeId {
        let mut hasher = FxHasher::default();
        node.hash(&mut hasher);
        let known = self.nodes.entry(hasher.finish()).or_default();
        if let Some(&id) = known
            .iter()
            .find(|&&id| self.program.nodes[id as usize] == node)
        {
            return id;
        }
        let id = self.program.nodes.len() as u32;
        known.push(id);
        let deepest_part = match &node {
            Node::And(parts) | Node::Or(parts) => {
                parts.iter().map(|&part| self.depths[part as usize]).max()
            }
            Node::Not(part) => Some(self.depths[*part as usize]),
            _ => None,
        };
        self.depths.push(deepest_part.map_or(0, |depth| depth + 1));
        self.program.nodes.push(node);
        id
    }

    /// Stores a pattern, or finds the equal one.
    pub(super) fn store_pattern(&mut self, alternatives: Vec<program::Alternative>) -> PatternId {
        let mut hasher = FxHasher::default();
        for alternative in &alternatives {
            alternative.leaf.hash(&mut hasher);
        }
        let known = self.patterns.entry(hasher.finish()).or_default();
        let same = |id: &&PatternId| {
            let other = &self.program.patterns[**id as usize].alternatives;
            other.len() == alternatives.len()
                && other
                    .iter()
                    .zip(&alternatives)
                    .all(|(a, b)| a.leaf == b.leaf && a.entry == b.entry)
        };
        if let Some(&id) = known.iter().find(same) {
            return id;
        }
        let id = self.program.patterns.len() as PatternId;
        known.push(id);
        let is_searched = |alternative: &program::Alternative| {
            !matches!(
                self.program.leaves[alternative.leaf as usize].kind,
                program::LeafKind::Phrase(_)
            )
        };
        let is_unwoken = |alternative: &program::Alternative| {
            matches!(
                self.program.leaves[alternative.leaf as usize].kind,
                program::LeafKind::Regex { woken: false, .. } | program::LeafKind::Entity { .. }
            )
        };
        let unwoken = alternatives.iter().any(is_unwoken);
        let searched = alternatives
            .iter()
            .zip(0u32..)
            .filter(|(a, _)| is_searched(a))
            .map(|(_, n)| n)
            .collect();
        self.program.patterns.push(program::Pattern {
            alternatives: alternatives.into(),
            searched,
            unwoken,
        });
        id
    }
}
