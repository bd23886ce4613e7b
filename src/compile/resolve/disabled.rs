//! `disable` of a rule that an enabled one needs.

use super::RuleId;
use super::needs::BodyNeeds;
use super::resolver::Resolver;
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use std::collections::HashMap;

impl Resolver<'_> {
    /// Reports each disabled rule that an enabled rule, a sequence, a burst or an exception
    /// names, itself or by lets.
    pub(super) fn disabled(&mut self, body_needs: &BodyNeeds) {
        let disabled: Vec<RuleId> = (0..self.resolved.rules.len())
            .filter(|&index| !self.resolved.rules[index].enabled)
            .map(RuleId::at)
            .collect();
        if disabled.is_empty() {
            return;
        }
        let needed_by = self.needed_by(body_needs, &disabled);
        for rule in disabled {
            let Some(&(file, span)) = needed_by.get(&rule) else {
                continue;
            };
            let (disable_file, disable_span) = self
                .disable_places
                .get(&rule)
                .copied()
                .unwrap_or((file, span));
            let name = &self.resolved.rules[rule.index()].name;
            let message = format!("the rule `{name}` is disabled, but needed");
            let fault = Diagnostic::new(Code::DisabledNeeded, disable_file, disable_span, message);
            self.diagnostics
                .push(fault.also(file, span, "it is named here"));
        }
    }

    /// Where each disabled rule is needed: a search from all of them at once, back over lets.
    fn needed_by(
        &self,
        body_needs: &BodyNeeds,
        disabled: &[RuleId],
    ) -> HashMap<RuleId, (FileId, Span)> {
        let (rules, lets) = (self.resolved.rules.len(), self.resolved.lets.len());
        let mut users: HashMap<usize, Vec<usize>> = HashMap::new();
        for (edge, &(from, needed)) in body_needs.needs.edges().iter().enumerate() {
            // `any rule tagged …` does not name a rule.
            if from < rules + lets && needed < rules + lets && !body_needs.by_tag.contains(&edge) {
                users.entry(needed).or_default().push(edge);
            }
        }
        let mut outside: HashMap<usize, (FileId, Span)> = HashMap::new();
        for &(named, file, span) in &body_needs.outside {
            outside.entry(self.node(named)).or_insert((file, span));
        }
        let mut found = HashMap::new();
        let mut source: HashMap<usize, RuleId> = HashMap::new();
        let mut open: Vec<usize> = Vec::new();
        for &rule in disabled {
            source.insert(rule.index(), rule);
            open.push(rule.index());
        }
        while let Some(node) = open.pop() {
            let Some(&rule) = source.get(&node) else {
                continue;
            };
            if let Some(&place) = outside.get(&node) {
                found.entry(rule).or_insert(place);
            }
            for &edge in users.get(&node).into_iter().flatten() {
                let (from, _) = body_needs.needs.edges()[edge];
                if from >= rules {
                    source.entry(from).or_insert_with(|| {
                        open.push(from);
                        rule
                    });
                } else if self.resolved.rules[from].enabled {
                    found.entry(rule).or_insert(body_needs.places[edge]);
                }
            }
        }
        found
    }
}
