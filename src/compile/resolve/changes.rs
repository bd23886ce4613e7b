//! Local changes: `disable`, `set score`, `cap`, `except`. (`extend list` is with the lists.)

#[cfg(test)]
mod tests;

use super::bodies::{Body, Owner};
use super::needs::BodyNeeds;
use super::resolver::Resolver;
use super::scope::Kind;
use super::{Cap, Change, Except, RuleId, Target};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::lang::ast::{Condition, ExceptTarget, Id, ItemKind, Name, Number, Text};
use std::collections::HashMap;

/// The scores that a rule can have.
pub(crate) const SCORES: std::ops::RangeInclusive<f64> = -100.0..=100.0;

/// What was changed already, and where.
#[derive(Default)]
struct Changed {
    scores: HashMap<Target, (FileId, Span)>,
    caps: HashMap<String, (FileId, Span)>,
}

impl<'s> Resolver<'s> {
    /// Applies the changes of all files, in the order of the set.
    pub(super) fn changes(&mut self, needs: &mut BodyNeeds) {
        let sources = self.sources;
        let mut changed = Changed::default();
        for (file, source) in sources.iter() {
            let items = source.tree.as_ref().map_or(&[][..], |tree| &tree.items);
            for item in items {
                let text = match &item.kind {
                    ItemKind::DisableRule { name } => self.disable(file, name),
                    ItemKind::SetScore { name, score } => {
                        self.set_score(&mut changed, file, name, *score)
                    }
                    ItemKind::Cap { tag, limit } => self.cap(&mut changed, file, tag, *limit),
                    ItemKind::Except {
                        targets,
                        when,
                        reason,
                    } => self.except(needs, (file, item.span), targets, *when, reason.as_ref()),
                    _ => None,
                };
                if let Some(text) = text {
                    self.resolved.changes.listing.push(Change {
                        file,
                        span: item.span,
                        text,
                    });
                }
            }
        }
        self.resolved
            .changes
            .listing
            .sort_by_key(|change| (change.file, change.span));
    }

    fn disable(&mut self, file: FileId, name: &Name) -> Option<String> {
        let resolved_name = match self.change_target(file, name)? {
            Target::Rule(rule) => {
                self.disable_places.entry(rule).or_insert((file, name.span));
                let rule = &mut self.resolved.rules[rule.index()];
                rule.enabled = false;
                &rule.name
            }
            Target::Sequence(index) => {
                self.resolved.sequences[index].enabled = false;
                &self.resolved.sequences[index].name
            }
            Target::Burst(index) => {
                self.resolved.bursts[index].enabled = false;
                &self.resolved.bursts[index].name
            }
        };
        Some(format!("disable rule {resolved_name}"))
    }

    fn set_score(
        &mut self,
        changed: &mut Changed,
        file: FileId,
        name: &Name,
        score: Number,
    ) -> Option<String> {
        let target = self.change_target(file, name)?;
        if let Target::Rule(rule) = target
            && self.resolved.rules[rule.index()].private
        {
            let message = format!("`{}` is private: it has no score of its own", name.text);
            self.private(file, name, rule, message);
            return None;
        }
        if let Some(&(first_file, first_span)) = changed.scores.get(&target) {
            let message = format!("a second score for `{}`", name.text);
            let fault = Diagnostic::new(Code::ConflictingChange, file, name.span, message);
            self.diagnostics
                .push(fault.also(first_file, first_span, "it has one here"));
            return None;
        }
        changed.scores.insert(target, (file, name.span));
        // The parser told of one out of range.
        if !SCORES.contains(&score.value) {
            return None;
        }
        let (slot, set_name) = match target {
            Target::Rule(rule) => {
                let rule = &mut self.resolved.rules[rule.index()];
                (&mut rule.score_override, &rule.name)
            }
            Target::Sequence(index) => {
                let across = &mut self.resolved.sequences[index];
                (&mut across.score_override, &across.name)
            }
            Target::Burst(index) => {
                let across = &mut self.resolved.bursts[index];
                (&mut across.score_override, &across.name)
            }
        };
        *slot = Some(score.value);
        Some(format!("set score {set_name} = {}", score.value))
    }

    fn cap(
        &mut self,
        changed: &mut Changed,
        file: FileId,
        tag: &Name,
        limit: Number,
    ) -> Option<String> {
        if !self.tag_exists(&tag.text) {
            self.unknown_tag(file, tag);
            return None;
        }
        if let Some(&(first_file, first_span)) = changed.caps.get(&tag.text) {
            let message = format!("a second cap for the tag `{}`", tag.text);
            let fault = Diagnostic::new(Code::ConflictingChange, file, tag.span, message);
            self.diagnostics
                .push(fault.also(first_file, first_span, "it has one here"));
            return None;
        }
        changed.caps.insert(tag.text.clone(), (file, tag.span));
        if limit.value < 0.0 {
            return None;
        }
        let cap = Cap {
            tag: tag.text.clone(),
            limit: limit.value,
            file,
            span: tag.span.to(limit.span),
        };
        let text = format!("cap {} = {}", cap.tag, cap.limit);
        self.resolved.changes.caps.push(cap);
        Some(text)
    }

    fn except(
        &mut self,
        needs: &mut BodyNeeds,
        place: (FileId, Span),
        targets: &'s [ExceptTarget],
        condition: Id<Condition>,
        reason: Option<&Text>,
    ) -> Option<String> {
        let (file, span) = place;
        let sources = self.sources;
        let mut except = Except {
            rules: Vec::new(),
            tags: Vec::new(),
            file,
            condition,
            reason: None,
            span,
        };
        let mut names = Vec::new();
        for target in targets {
            match target {
                ExceptTarget::Rule(name) => {
                    if let Some(rule) = self.excepted_rule(file, name) {
                        names.push(self.resolved.rules[rule.index()].name.clone());
                        except.rules.push(rule);
                    }
                }
                ExceptTarget::Tag(tag) if self.resolved.set.tags.contains_key(&tag.text) => {
                    names.push(format!("tag {}", tag.text));
                    except.tags.push(tag.text.clone());
                }
                ExceptTarget::Tag(tag) => self.unknown_tag(file, tag),
            }
        }
        if let Some(tree) = sources.tree(file) {
            self.condition(
                needs,
                &Body {
                    file,
                    owner: Owner::Other,
                },
                tree,
                condition,
            );
        }
        except.reason = reason.map(Text::plain);
        let because = except
            .reason
            .as_ref()
            .map_or(String::new(), |reason| format!(": {reason}"));
        self.resolved.changes.excepts.push(except);
        Some(format!("except {}{because}", names.join(", ")))
    }

    fn excepted_rule(&mut self, file: FileId, name: &Name) -> Option<RuleId> {
        match self.change_target(file, name)? {
            Target::Rule(rule) if self.resolved.rules[rule.index()].private => {
                let message = format!("`{}` is private: there is nothing to hold back", name.text);
                self.private(file, name, rule, message);
                None
            }
            Target::Rule(rule) => Some(rule),
            target @ (Target::Sequence(_) | Target::Burst(_)) => {
                let (kind, index) = target.definition();
                let (other_file, other_span) = self.place(kind, index);
                let message = format!(
                    "`{}` is no rule: an exception looks at one message",
                    name.text
                );
                let fault = Diagnostic::new(Code::NotARule, file, name.span, message);
                self.diagnostics
                    .push(fault.also(other_file, other_span, "it is this"));
                None
            }
        }
    }

    /// What a change names: what the file sees, else what the set has, by its names, by those
    /// of other imports, and by old names. An unknown name is reported.
    fn change_target(&mut self, file: FileId, name: &Name) -> Option<Target> {
        let text = name.text.as_str();
        let set = &self.resolved.set;
        let kinds = [Kind::Rule, Kind::Sequence, Kind::Burst];
        let seen = kinds.into_iter().find_map(|kind| {
            self.scopes
                .lookup(kind, file, text)
                .first()
                .map(|found| target_of(kind, found.index))
        });
        let found = seen
            .or_else(|| set.targets.get(text).or_else(|| set.old.get(text)).copied())
            .or_else(|| {
                // Only a name with a prefix can be that of another import.
                let kinds = kinds.into_iter().filter(|_| text.contains('.'));
                kinds.into_iter().find_map(|kind| {
                    self.scopes
                        .lookup_in_set(kind, text)
                        .first()
                        .map(|found| target_of(kind, found.index))
                })
            });
        if found.is_none() {
            let names = self.rule_names(file);
            self.unknown(
                Kind::Rule,
                file,
                name,
                names.iter().map(String::as_str).collect(),
            );
        }
        found
    }

    fn tag_exists(&self, tag: &str) -> bool {
        self.resolved.set.tags.contains_key(tag) || self.resolved.set.across_tags.contains(tag)
    }

    fn private(&mut self, file: FileId, name: &Name, rule: RuleId, message: String) {
        let (other_file, other_span) = self.place(Kind::Rule, rule.index());
        let fault = Diagnostic::new(Code::PrivateRule, file, name.span, message);
        self.diagnostics
            .push(fault.also(other_file, other_span, "declared private here"));
    }
}

fn target_of(kind: Kind, index: usize) -> Target {
    match kind {
        Kind::Sequence => Target::Sequence(index),
        Kind::Burst => Target::Burst(index),
        Kind::List | Kind::Pattern | Kind::Let | Kind::Rule => Target::Rule(RuleId::at(index)),
    }
}
