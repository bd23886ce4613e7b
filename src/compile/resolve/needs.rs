//! Which rules and lets need which: circles among them, and their order.

use super::bodies::{Body, Owner};
use super::circle::Needs;
use super::resolver::{Resolver, round};
use super::scope::Kind;
use super::{LetId, Named, RuleId};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::lang::ast::Name;
use std::collections::{HashMap, HashSet};

/// Which rules, lets and tags need which. Nodes are the rules, then the lets, then the tags.
#[derive(Default)]
pub(super) struct BodyNeeds {
    pub(super) needs: Needs,
    /// The places of the edges.
    pub(super) places: Vec<(FileId, Span)>,
    tags: HashMap<String, usize>,
    /// Tags, by the first rule of the tag that asks for the other rules of it.
    asked_from_inside: HashMap<String, RuleId>,
    /// The edges of rules to the other rules of a tag of theirs.
    pub(super) by_tag: HashSet<usize>,
    /// What is named from a sequence, burst or exception.
    pub(super) outside: Vec<(Named, FileId, Span)>,
}

impl<'s> Resolver<'s> {
    pub(super) fn node(&self, named: Named) -> usize {
        match named {
            Named::Rule(rule) => rule.index(),
            Named::Let(found) => self.resolved.rules.len() + found.index(),
        }
    }

    /// Notes that a body needs a rule or let.
    pub(super) fn needs(
        &mut self,
        needs: &mut BodyNeeds,
        body: &Body<'_, 's>,
        named: Named,
        span: Span,
    ) {
        if let Named::Let(found) = named {
            self.resolved.uses.lets[found.index()] = true;
        }
        let from = match body.owner {
            Owner::Rule(rule, _) => Named::Rule(rule),
            Owner::Let(found) => Named::Let(found),
            Owner::Other => return needs.outside.push((named, body.file, span)),
        };
        needs.add(self.node(from), self.node(named), body.file, span);
    }

    /// A node for each tag that needs the tag's rules: else rules that ask for a tag would
    /// have as many edges as there are pairs.
    pub(super) fn tag_needs(&mut self, needs: &mut BodyNeeds) {
        let first = self.resolved.rules.len() + self.resolved.lets.len();
        let mut tags: Vec<&String> = self.resolved.set.tags.keys().collect();
        tags.sort_unstable();
        for (number, tag) in tags.into_iter().enumerate() {
            let node = first + number;
            needs.tags.insert(tag.clone(), node);
            for &rule in self.resolved.rules_tagged(tag) {
                let (file, span) = self.place(Kind::Rule, rule.index());
                needs.add(node, rule.index(), file, span);
            }
        }
    }

    pub(super) fn tag_reference(&mut self, needs: &mut BodyNeeds, body: &Body<'_, 's>, tag: &Name) {
        let Some(&node) = needs.tags.get(&tag.text) else {
            self.unknown_tag(body.file, tag);
            return;
        };
        let from = match body.owner {
            Owner::Rule(rule, _) => rule.index(),
            Owner::Let(found) => self.resolved.rules.len() + found.index(),
            Owner::Other => return,
        };
        let tagged = self.resolved.rules_tagged(&tag.text);
        let Owner::Rule(rule, _) = body.owner else {
            return needs.add(from, node, body.file, tag.span);
        };
        if tagged.binary_search(&rule).is_err() {
            return needs.add(from, node, body.file, tag.span);
        }
        // A rule never means itself. A second one that asks so closes a circle with the first.
        match needs.asked_from_inside.get(&tag.text).copied() {
            Some(first) if first != rule => {
                needs.add_by_tag(from, first.index(), body.file, tag.span)
            }
            Some(_) => {}
            None => {
                for other in tagged.iter().filter(|&&other| other != rule) {
                    needs.add_by_tag(from, other.index(), body.file, tag.span);
                }
                needs.asked_from_inside.insert(tag.text.clone(), rule);
            }
        }
    }

    /// Reports circles, and keeps the order of what stands on none.
    pub(super) fn circles(&mut self, body_needs: &BodyNeeds) {
        let needs = &body_needs.needs;
        let rules = self.resolved.rules.len();
        let lets = self.resolved.lets.len();
        let nodes = rules + lets + body_needs.tags.len();
        let outgoing = needs.outgoing(nodes);
        for group in needs.groups(nodes) {
            let circle = needs.circle(&group, &outgoing);
            match (circle.is_empty(), group.first()) {
                (true, Some(&node)) if node < rules => {
                    self.resolved.order.push(Named::Rule(RuleId::at(node)))
                }
                (true, Some(&node)) if node < rules + lets => {
                    self.resolved
                        .order
                        .push(Named::Let(LetId::at(node - rules)));
                }
                (true, _) => {}
                (false, _) => self.circle(body_needs, &circle),
            }
        }
    }

    fn circle(&mut self, body_needs: &BodyNeeds, circle: &[usize]) {
        let (rules, lets) = (self.resolved.rules.len(), self.resolved.lets.len());
        // A tag's own edges stand at rules' names, where nothing is wrong.
        let is_tag = |edge: usize| body_needs.needs.edges()[edge].0 >= rules + lets;
        let edges: Vec<usize> = circle
            .iter()
            .copied()
            .filter(|&edge| !is_tag(edge))
            .collect();
        let names: Vec<String> = edges
            .iter()
            .map(|&edge| match body_needs.needs.edges()[edge].0 {
                node if node < rules => self.resolved.rules[node].name.clone(),
                node => self.resolved.lets[node - rules].name.clone(),
            })
            .collect();
        let Some(&first) = edges.first() else { return };
        let (file, span) = body_needs.places[first];
        let message = format!("rules or lets that need each other: {}", round(&names));
        let mut fault = Diagnostic::new(Code::Circle, file, span, message);
        let mut seen = HashSet::from([(file, span)]);
        for (file, span) in edges
            .iter()
            .skip(1)
            .map(|&edge| body_needs.places[edge])
            .take(8)
        {
            if seen.insert((file, span)) {
                fault = fault.also(file, span, "and here");
            }
        }
        self.diagnostics.push(fault);
    }
}

impl BodyNeeds {
    fn add(&mut self, from: usize, needed: usize, file: FileId, span: Span) {
        self.needs.add(from, needed);
        self.places.push((file, span));
    }
    fn add_by_tag(&mut self, from: usize, needed: usize, file: FileId, span: Span) {
        self.by_tag.insert(self.places.len());
        self.add(from, needed, file, span);
    }
}
