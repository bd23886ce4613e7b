//! The names inside patterns, conditions, sequences and bursts.

use super::needs::BodyNeeds;
use super::references::{self, Reference};
use super::resolver::Resolver;
use super::scope::Kind;
use super::{LetId, Named, RuleId, SharedId, Target};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::lang::ast::{Burst, Condition, File, Id, ItemKind, Name, PatternDef, Rule, Sequence};
use std::collections::BTreeMap;

/// A pattern of the rule, by name.
pub(super) type OwnPatterns<'s> = BTreeMap<&'s str, usize>;

/// Where a condition stands.
pub(super) struct Body<'b, 's> {
    pub(super) file: FileId,
    pub(super) owner: Owner<'b, 's>,
}

/// Whose condition it is.
#[derive(Clone, Copy)]
pub(super) enum Owner<'b, 's> {
    Rule(RuleId, &'b OwnPatterns<'s>),
    Let(LetId),
    /// An exception or a burst.
    Other,
}

impl<'s> Resolver<'s> {
    /// Resolves every body, and gives what needs what.
    pub(super) fn bodies(&mut self) -> BodyNeeds {
        let mut needs = BodyNeeds::default();
        self.tag_needs(&mut needs);
        for index in 0..self.resolved.shared_patterns.len() {
            let (file, item) = (
                self.resolved.shared_patterns[index].file,
                self.resolved.shared_patterns[index].item,
            );
            if let Some((tree, ItemKind::Pattern(definition))) = self.body(file, item) {
                self.pattern(&mut needs, file, tree, definition);
            }
        }
        for index in 0..self.resolved.lets.len() {
            let (file, item) = (
                self.resolved.lets[index].file,
                self.resolved.lets[index].item,
            );
            if let Some((tree, ItemKind::Let { condition, .. })) = self.body(file, item) {
                let body = Body {
                    file,
                    owner: Owner::Let(LetId::at(index)),
                };
                self.condition(&mut needs, &body, tree, *condition);
            }
        }
        for index in 0..self.resolved.rules.len() {
            let (file, item) = (
                self.resolved.rules[index].file,
                self.resolved.rules[index].item,
            );
            if let Some((tree, ItemKind::Rule(rule))) = self.body(file, item) {
                self.rule_body(&mut needs, file, tree, RuleId::at(index), rule);
            }
        }
        self.across_bodies(&mut needs);
        needs
    }

    fn body(&self, file: FileId, item: usize) -> Option<(&'s File, &'s ItemKind)> {
        let sources = self.sources;
        let tree = sources.tree(file)?;
        Some((tree, &tree.items.get(item)?.kind))
    }

    fn rule_body(
        &mut self,
        needs: &mut BodyNeeds,
        file: FileId,
        tree: &'s File,
        id: RuleId,
        rule: &'s Rule,
    ) {
        let mut own = OwnPatterns::new();
        for (index, definition) in rule.patterns.iter().enumerate() {
            let name = &definition.name;
            if let Some(&first) = own.get(name.text.as_str()) {
                let message = format!("a second pattern `${}` in this rule", name.text);
                let fault = Diagnostic::new(Code::Duplicate, file, name.span, message)
                    .labelled("defined again here");
                let first = rule
                    .patterns
                    .get(first)
                    .map_or(name.span, |first| first.name.span);
                self.diagnostics
                    .push(fault.also(file, first, "first defined here"));
            } else {
                own.insert(&name.text, index);
                self.hidden(file, name);
            }
            self.pattern(needs, file, tree, definition);
        }
        if let Some(condition) = rule.condition {
            self.condition(
                needs,
                &Body {
                    file,
                    owner: Owner::Rule(id, &own),
                },
                tree,
                condition,
            );
        }
    }

    /// Reports a pattern of a rule that hides a shared one.
    fn hidden(&mut self, file: FileId, name: &Name) {
        let found = self.scopes.lookup(Kind::Pattern, file, &name.text);
        if let Some(shared) = found.first() {
            let (shared_file, shared_span) = self.place(Kind::Pattern, shared.index);
            let message = format!("`${}` hides the shared pattern of that name", name.text);
            let fault = Diagnostic::new(Code::HiddenPattern, file, name.span, message);
            let fault = fault.also(shared_file, shared_span, "the shared pattern");
            self.diagnostics.push(fault.help("rename one of them"));
        }
    }

    fn pattern(
        &mut self,
        needs: &mut BodyNeeds,
        file: FileId,
        tree: &'s File,
        definition: &'s PatternDef,
    ) {
        let body = Body {
            file,
            owner: Owner::Other,
        };
        references::of_pattern(tree, &definition.pattern, &mut |reference| {
            self.reference(needs, &body, reference)
        });
    }

    /// Resolves the names of a condition.
    pub(super) fn condition(
        &mut self,
        needs: &mut BodyNeeds,
        body: &Body<'_, 's>,
        tree: &'s File,
        root: Id<Condition>,
    ) {
        references::of_condition(tree, root, &mut |reference| {
            self.reference(needs, body, reference)
        });
    }

    fn reference(&mut self, needs: &mut BodyNeeds, body: &Body<'_, 's>, reference: Reference<'s>) {
        match reference {
            Reference::Pattern(name) => self.pattern_reference(body, name),
            Reference::Prefix(name) => self.prefix_reference(body, name),
            Reference::Them(span) => self.them_reference(body, span),
            Reference::List(name) | Reference::Values(name) => {
                if let Some(list) = self.list(body.file, name) {
                    self.resolved.uses.lists[list.index()] = true;
                }
            }
            Reference::Named(name) => {
                if let Some(named) = self.named(body.file, &body.owner, name) {
                    self.needs(needs, body, named, name.span);
                }
            }
            Reference::Tagged(tag) => self.tag_reference(needs, body, tag),
        }
    }

    fn pattern_reference(&mut self, body: &Body<'_, 's>, name: &Name) {
        if let Owner::Rule(rule, own) = body.owner
            && let Some(&index) = own.get(name.text.as_str())
        {
            self.resolved.uses.own[rule.index()][index] = true;
            return;
        }
        if let Some(shared) = self.shared(body.file, name) {
            self.resolved.uses.shared[shared.index()] = true;
            return;
        }
        let mut candidates = if self.hints_left > 0 {
            self.scopes.visible(Kind::Pattern, body.file)
        } else {
            Vec::new()
        };
        if let Owner::Rule(_, own) = body.owner {
            candidates.splice(0..0, own.keys().copied());
        }
        self.unknown(Kind::Pattern, body.file, name, candidates);
    }

    /// `$job*` means the rule's own patterns that begin so, else the shared ones.
    fn prefix_reference(&mut self, body: &Body<'_, 's>, name: &Name) {
        let prefix = name.text.as_str();
        if let Owner::Rule(rule, own) = body.owner {
            let matching = own
                .range(prefix..)
                .take_while(|(name, _)| name.starts_with(prefix));
            let matching: Vec<usize> = matching.map(|(_, &index)| index).collect();
            let uses = &mut self.resolved.uses.own[rule.index()];
            matching.iter().for_each(|&index| uses[index] = true);
            if !matching.is_empty() {
                return;
            }
        }
        let file = body.file.0 as usize;
        if self.resolved.names[file].prefixes.contains_key(prefix) {
            return;
        }
        let mut matching = Vec::new();
        for name in self.scopes.with_prefix(Kind::Pattern, body.file, prefix) {
            for found in self.scopes.lookup(Kind::Pattern, body.file, &name) {
                self.resolved.uses.shared[found.index] = true;
                matching.push(SharedId::at(found.index));
            }
        }
        if matching.is_empty() {
            let message = format!("no pattern has a name that begins with `${prefix}`");
            self.diagnostics.push(Diagnostic::new(
                Code::UnknownName,
                body.file,
                name.span,
                message,
            ));
            return;
        }
        matching.sort_unstable();
        self.resolved.names[file]
            .prefixes
            .insert(prefix.to_owned(), matching);
    }

    fn them_reference(&mut self, body: &Body<'_, 's>, span: Span) {
        let message = match body.owner {
            Owner::Rule(rule, own) if !own.is_empty() => {
                self.resolved.uses.own[rule.index()].fill(true);
                return;
            }
            Owner::Rule(..) => "`them` means the patterns of the rule, and it has none",
            Owner::Let(_) | Owner::Other => "`them` means the patterns of a rule, and here is none",
        };
        let fault = Diagnostic::new(Code::UnknownName, body.file, span, message);
        self.diagnostics
            .push(fault.help("name the patterns: `($a, $b)`"));
    }

    /// The rule or let that a bare name means.
    pub(super) fn named(
        &mut self,
        file: FileId,
        owner: &Owner<'_, 's>,
        name: &Name,
    ) -> Option<Named> {
        if let Some(found) = self.resolved.named(file, &name.text) {
            return self.not_itself(file, owner, name, found);
        }
        let text = name.text.as_str();
        let lets = self.scopes.lookup(Kind::Let, file, text);
        let rules = self.scopes.lookup(Kind::Rule, file, text);
        let mut found: Vec<_> = lets.into_iter().map(|found| (Kind::Let, found)).collect();
        found.extend(rules.into_iter().map(|found| (Kind::Rule, found)));
        if let [first, second, ..] = found[..] {
            self.ambiguous(file, name, first, second);
        }
        let named = match found.first() {
            Some((Kind::Let, found)) => Named::Let(LetId::at(found.index)),
            Some((_, found)) => Named::Rule(RuleId::at(found.index)),
            None => match self.named_in_set(file, owner, name)? {
                Target::Rule(rule) => Named::Rule(rule),
                Target::Sequence(_) | Target::Burst(_) => return None,
            },
        };
        self.resolved.names[file.0 as usize]
            .named
            .insert(name.text.clone(), named);
        self.not_itself(file, owner, name, named)
    }

    /// What a name means that no let or rule in sight has: a rule of the set. A sequence or
    /// burst, and an unknown name, are reported.
    fn named_in_set(&mut self, file: FileId, owner: &Owner<'_, 's>, name: &Name) -> Option<Target> {
        let across = [(Kind::Sequence, "sequence"), (Kind::Burst, "burst")];
        let across = across.into_iter().find_map(|(kind, word)| {
            self.scopes
                .lookup(kind, file, &name.text)
                .first()
                .map(|found| (kind, found.index, word))
        });
        let target = self.resolved.set.targets.get(&name.text).copied();
        let across = across.or(match target {
            Some(Target::Sequence(index)) => Some((Kind::Sequence, index, "sequence")),
            Some(Target::Burst(index)) => Some((Kind::Burst, index, "burst")),
            Some(Target::Rule(_)) | None => None,
        });
        if let Some((kind, index, word)) = across {
            let (other_file, other_span) = self.place(kind, index);
            let message = format!(
                "`{}` is a {word}, where a rule or let is expected",
                name.text
            );
            let fault = Diagnostic::new(Code::NotARule, file, name.span, message);
            let help = "a sequence or burst looks at several messages; a condition looks at one";
            self.diagnostics.push(
                fault
                    .also(other_file, other_span, format!("the {word}"))
                    .help(help),
            );
            return None;
        }
        if target.is_none() {
            self.unknown_named(file, owner, name);
        }
        target
    }

    fn unknown_named(&mut self, file: FileId, owner: &Owner<'_, 's>, name: &Name) {
        let message = format!("no rule or let is named `{}`", name.text);
        if let Some(&renamed) = self.resolved.set.old.get(&name.text) {
            let (kind, index) = renamed.definition();
            let (other_file, other_span) = self.place(kind, index);
            let fault = Diagnostic::new(Code::UnknownName, file, name.span, message);
            let fault = fault.also(other_file, other_span, "this one had that name");
            self.diagnostics
                .push(fault.help("conditions use the name that the rule has now"));
            return;
        }
        if let Owner::Rule(_, own) = owner
            && own.contains_key(name.text.as_str())
        {
            let right = format!("${}", name.text);
            let fault = Diagnostic::new(Code::UnknownName, file, name.span, message);
            self.diagnostics.push(
                fault
                    .help(format!("a pattern is written `{right}`"))
                    .patch(name.span, right),
            );
            return;
        }
        let mut names = self.rule_names(file);
        if self.hints_left > 0 {
            let lets = self.scopes.visible(Kind::Let, file);
            names.extend(lets.into_iter().map(str::to_owned));
        }
        self.unknown(
            Kind::Let,
            file,
            name,
            names.iter().map(String::as_str).collect(),
        );
    }

    fn not_itself(
        &mut self,
        file: FileId,
        owner: &Owner<'_, 's>,
        name: &Name,
        found: Named,
    ) -> Option<Named> {
        let fault = match (owner, found) {
            (Owner::Rule(rule, _), Named::Rule(other)) if *rule == other => Diagnostic::new(
                Code::SelfReference,
                file,
                name.span,
                format!("the rule `{}` names itself", name.text),
            ),
            (Owner::Let(own), Named::Let(other)) if *own == other => Diagnostic::new(
                Code::Circle,
                file,
                name.span,
                format!("the let `{}` names itself", name.text),
            ),
            _ => return Some(found),
        };
        self.diagnostics.push(fault);
        None
    }

    /// Reports a tag that no rule has.
    pub(super) fn unknown_tag(&mut self, file: FileId, tag: &Name) {
        let message = format!("no rule is tagged `{}`", tag.text);
        let mut fault = Diagnostic::new(Code::UnknownName, file, tag.span, message);
        let tags: Vec<String> = if self.hints_left > 0 {
            self.resolved.set.tags.keys().cloned().collect()
        } else {
            Vec::new()
        };
        let mut tags: Vec<&str> = tags.iter().map(String::as_str).collect();
        tags.sort_unstable();
        if let Some(near) = self.nearest(&tag.text, tags) {
            fault = fault
                .help(format!("did you mean `{near}`?"))
                .patch(tag.span, near);
        }
        self.diagnostics.push(fault);
    }

    fn across_bodies(&mut self, needs: &mut BodyNeeds) {
        for index in 0..self.resolved.sequences.len() {
            let (file, item) = (
                self.resolved.sequences[index].file,
                self.resolved.sequences[index].item,
            );
            if let Some((_, ItemKind::Sequence(sequence))) = self.body(file, item) {
                self.sequence_body(needs, file, sequence);
            }
        }
        for index in 0..self.resolved.bursts.len() {
            let (file, item) = (
                self.resolved.bursts[index].file,
                self.resolved.bursts[index].item,
            );
            if let Some((
                tree,
                ItemKind::Burst(Burst {
                    filter: Some(filter),
                    ..
                }),
            )) = self.body(file, item)
            {
                self.condition(
                    needs,
                    &Body {
                        file,
                        owner: Owner::Other,
                    },
                    tree,
                    *filter,
                );
            }
        }
    }

    fn sequence_body(&mut self, needs: &mut BodyNeeds, file: FileId, sequence: &'s Sequence) {
        let body = Body {
            file,
            owner: Owner::Other,
        };
        let steps = sequence.steps.iter().map(|step| &step.name);
        let then_no = sequence.then_no.iter().map(|(name, _)| name);
        for name in steps.chain(then_no).chain(&sequence.without) {
            self.reference(needs, &body, Reference::Named(name));
        }
    }
}
