//! `meta: was = old_name`: the names that a rule had, so that weights and local changes follow it.

use super::resolver::Resolver;
use super::{RuleId, Target};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::lang::ast::{ItemKind, MetaEntry, MetaValue};

impl Resolver<'_> {
    /// Collects old names, and reports those that are taken.
    pub(super) fn old_names(&mut self) {
        let mut found: Vec<(Target, FileId, String, Span)> = Vec::new();
        let resolved = &self.resolved;
        let rules = resolved.rules.iter().enumerate();
        let rules =
            rules.map(|(index, rule)| (Target::Rule(RuleId::at(index)), rule.file, rule.item));
        let sequences = resolved.sequences.iter().enumerate();
        let sequences =
            sequences.map(|(index, across)| (Target::Sequence(index), across.file, across.item));
        let bursts = resolved.bursts.iter().enumerate();
        let bursts = bursts.map(|(index, across)| (Target::Burst(index), across.file, across.item));
        for (target, file, item) in rules.chain(sequences).chain(bursts) {
            let meta = match self.sources.item(file, item).map(|item| &item.kind) {
                Some(ItemKind::Rule(rule)) => &rule.meta,
                Some(ItemKind::Sequence(sequence)) => &sequence.meta,
                Some(ItemKind::Burst(burst)) => &burst.meta,
                _ => continue,
            };
            for (name, span) in was(meta) {
                found.push((target, file, name, span));
            }
        }
        for (target, file, name, span) in found {
            self.old_name(target, file, name, span);
        }
    }

    fn old_name(&mut self, target: Target, file: FileId, name: String, span: Span) {
        let namespace = self
            .sources
            .file(file)
            .map_or("", |source| &source.namespace);
        let set_name = format!("{namespace}{name}");
        let set = &mut self.resolved.set;
        let other = set
            .targets
            .get(&set_name)
            .or_else(|| set.old.get(&set_name))
            .copied();
        match other {
            Some(other) if other != target => {
                let message = format!("the old name `{name}` is taken");
                let (kind, index) = other.definition();
                let (first_file, first_span) = self.place(kind, index);
                let fault = Diagnostic::new(Code::Duplicate, file, span, message);
                self.diagnostics
                    .push(fault.also(first_file, first_span, "by this one"));
            }
            Some(_) => {}
            None => {
                set.old.insert(set_name, target);
            }
        }
    }
}

/// The old names that a `meta` section lists.
fn was(meta: &[MetaEntry]) -> Vec<(String, Span)> {
    let mut names = Vec::new();
    let mut open: Vec<&MetaValue> = meta
        .iter()
        .filter(|entry| entry.key.text == "was")
        .map(|entry| &entry.value)
        .collect();
    while let Some(value) = open.pop() {
        match value {
            MetaValue::Word(name) => names.push((name.text.clone(), name.span)),
            MetaValue::Text(text) => names.push((text.plain(), text.span)),
            MetaValue::List(values, _) => open.extend(values.iter().rev()),
            MetaValue::Number(_) | MetaValue::Bool(..) => {}
        }
    }
    names
}
