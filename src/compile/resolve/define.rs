//! The first step: what the files define, and names that are taken twice.

use super::resolver::Resolver;
use super::scope::{Definition, Kind};
use super::{Across, Let, List, ListId, RuleId, RuleRef, SharedPattern, Target};
use crate::diagnostic::{Code, Diagnostic, FileId};
use crate::lang::ast::{ItemKind, Name};
use std::collections::HashSet;

impl<'s> Resolver<'s> {
    /// Collects the definitions of all files, in the order of the set.
    pub(super) fn define(&mut self) {
        let sources = self.sources;
        for (file, source) in sources.iter() {
            let items = source.tree.as_ref().map_or(&[][..], |tree| &tree.items);
            for (item, content) in items.iter().enumerate() {
                self.define_item(file, item, &content.kind);
            }
        }
        self.size_uses();
        self.clashes_with_imports();
    }

    fn define_item(&mut self, file: FileId, item: usize, kind: &'s ItemKind) {
        let resolved = &mut self.resolved;
        let namespace = self
            .sources
            .file(file)
            .map_or("", |source| &source.namespace);
        let full = |name: &Name| format!("{namespace}{}", name.text);
        match kind {
            ItemKind::List { name, .. } => {
                let index = resolved.lists.len();
                if self.taken(Kind::List, file, name, index) {
                    return;
                }
                let set_name = full(name);
                self.resolved
                    .set
                    .lists
                    .entry(set_name.clone())
                    .or_default()
                    .push(ListId::at(index));
                self.resolved.lists.push(List {
                    name: set_name,
                    file,
                    item,
                    span: name.span,
                    entries: Vec::new(),
                });
            }
            ItemKind::Pattern(definition) => {
                let name = &definition.name;
                let index = resolved.shared_patterns.len();
                if !self.taken(Kind::Pattern, file, name, index) {
                    let shared = SharedPattern {
                        name: full(name),
                        file,
                        item,
                        span: name.span,
                    };
                    self.resolved.shared_patterns.push(shared);
                }
            }
            ItemKind::Let { name, condition } => {
                let index = resolved.lets.len();
                if !self.taken(Kind::Let, file, name, index) {
                    let condition = *condition;
                    self.resolved.lets.push(Let {
                        name: full(name),
                        file,
                        item,
                        span: name.span,
                        condition,
                    });
                }
            }
            ItemKind::Rule(rule) => {
                let id = RuleId::at(resolved.rules.len());
                let name = full(&rule.name);
                let (span, private) = (rule.name.span, rule.private);
                let new = RuleRef {
                    name,
                    file,
                    item,
                    span,
                    private,
                    enabled: true,
                    score_override: None,
                };
                resolved.rules.push(new);
                for tag in &rule.tags {
                    let tagged = resolved.set.tags.entry(tag.text.clone()).or_default();
                    if tagged.last() != Some(&id) {
                        tagged.push(id);
                    }
                }
                self.claim(Kind::Rule, file, &rule.name, Target::Rule(id));
            }
            ItemKind::Sequence(sequence) => {
                let index = resolved.sequences.len();
                resolved
                    .sequences
                    .push(across(full(&sequence.name), file, item, &sequence.name));
                resolved
                    .set
                    .across_tags
                    .extend(sequence.tags.iter().map(|tag| tag.text.clone()));
                self.claim(
                    Kind::Sequence,
                    file,
                    &sequence.name,
                    Target::Sequence(index),
                );
            }
            ItemKind::Burst(burst) => {
                let index = resolved.bursts.len();
                resolved
                    .bursts
                    .push(across(full(&burst.name), file, item, &burst.name));
                resolved
                    .set
                    .across_tags
                    .extend(burst.tags.iter().map(|tag| tag.text.clone()));
                self.claim(Kind::Burst, file, &burst.name, Target::Burst(index));
            }
            ItemKind::Requires { .. }
            | ItemKind::Import { .. }
            | ItemKind::ExtendList { .. }
            | ItemKind::DisableRule { .. }
            | ItemKind::SetScore { .. }
            | ItemKind::Cap { .. }
            | ItemKind::Except { .. }
            | ItemKind::Broken => {}
        }
    }

    /// Notes a list, pattern or let; reports and says so where the file has one of that name.
    fn taken(&mut self, kind: Kind, file: FileId, name: &'s Name, index: usize) -> bool {
        let first = self
            .scopes
            .define(kind, &name.text, Definition { file, index });
        if let Some(first) = first {
            self.duplicate(kind, file, name, (kind, first.index));
        } else if kind == Kind::Let {
            self.clash_with_rules(file, name);
        }
        first.is_some()
    }

    fn clash_with_rules(&mut self, file: FileId, name: &'s Name) {
        for kind in [Kind::Rule, Kind::Sequence, Kind::Burst] {
            if let Some(rule) = self.scopes.defined_in(kind, file, &name.text) {
                return self.duplicate(Kind::Let, file, name, (kind, rule.index));
            }
        }
    }

    /// Notes a rule, sequence or burst; reports it where the set has one of that name, or the
    /// file a let.
    fn claim(&mut self, kind: Kind, file: FileId, name: &'s Name, target: Target) {
        let (_, index) = target.definition();
        self.scopes
            .define(kind, &name.text, Definition { file, index });
        let namespace = self
            .sources
            .file(file)
            .map_or("", |source| &source.namespace);
        let set_name = format!("{namespace}{}", name.text);
        if let Some(&first) = self.resolved.set.targets.get(&set_name) {
            return self.duplicate(kind, file, name, first.definition());
        }
        self.resolved.set.targets.insert(set_name, target);
        if let Some(first) = self.scopes.defined_in(Kind::Let, file, &name.text) {
            self.duplicate(kind, file, name, (Kind::Let, first.index));
        }
    }

    fn duplicate(&mut self, kind: Kind, file: FileId, name: &Name, first: (Kind, usize)) {
        let (first_file, first_span) = self.place(first.0, first.1);
        let written = self.written(kind, &name.text);
        let message = match (kind, first.0) {
            (Kind::List, _) => format!("a second list `{written}`"),
            (Kind::Pattern, _) => format!("a second pattern `{written}`"),
            (Kind::Let, Kind::Let) => format!("a second let `{written}`"),
            (Kind::Rule, Kind::Rule) => format!("a second rule `{written}`"),
            _ => format!("the name `{written}` is taken"),
        };
        let fault = Diagnostic::new(Code::Duplicate, file, name.span, message)
            .labelled("defined again here");
        self.diagnostics
            .push(fault.also(first_file, first_span, "first defined here"));
    }

    /// Reports lists, patterns and lets that a file defines beside an imported one of the same
    /// name. Two imported ones are reported where a file uses the name.
    fn clashes_with_imports(&mut self) {
        let mut seen: HashSet<(Kind, usize, usize)> = HashSet::new();
        let resolved = &self.resolved;
        let lists = resolved
            .lists
            .iter()
            .map(|list| (Kind::List, list.file, list.item));
        let patterns = resolved
            .shared_patterns
            .iter()
            .map(|shared| (Kind::Pattern, shared.file, shared.item));
        let lets = resolved
            .lets
            .iter()
            .map(|named| (Kind::Let, named.file, named.item));
        let all: Vec<_> = lists.chain(patterns).chain(lets).collect();
        for (kind, file, item) in all {
            let Some(name) = self
                .sources
                .item(file, item)
                .and_then(|item| defined_name(&item.kind))
            else {
                continue;
            };
            let visible = self.scopes.lookup(kind, file, &name.text);
            let Some(own) = visible.iter().find(|found| found.file == file).copied() else {
                continue;
            };
            let Some(other) = visible.iter().find(|found| found.file != file) else {
                continue;
            };
            if seen.insert((kind, own.index.min(other.index), own.index.max(other.index))) {
                self.duplicate(kind, file, name, (kind, other.index));
            }
        }
    }

    fn size_uses(&mut self) {
        let resolved = &mut self.resolved;
        resolved.uses.lists = vec![false; resolved.lists.len()];
        resolved.uses.shared = vec![false; resolved.shared_patterns.len()];
        resolved.uses.lets = vec![false; resolved.lets.len()];
        let patterns = resolved.rules.iter().map(|rule| {
            let content = rule.content(self.sources);
            content.map_or_else(Vec::new, |rule| vec![false; rule.patterns.len()])
        });
        resolved.uses.own = patterns.collect();
    }
}

fn across(name: String, file: FileId, item: usize, written: &Name) -> Across {
    Across {
        name,
        file,
        item,
        span: written.span,
        enabled: true,
        score_override: None,
    }
}

fn defined_name(kind: &ItemKind) -> Option<&Name> {
    match kind {
        ItemKind::List { name, .. } | ItemKind::Let { name, .. } => Some(name),
        ItemKind::Pattern(definition) => Some(&definition.name),
        _ => None,
    }
}
