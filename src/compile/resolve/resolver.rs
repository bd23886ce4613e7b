//! The steps of name resolution, and what they share.

use super::scope::{Definition, Kind, Scopes};
use super::{FileNames, ListId, Resolved, RuleId, SharedId};
use crate::compile::sources::Sources;
use crate::diagnostic::{Code, Diagnostic, FileId, Span, nearest};
use crate::lang::ast::Name;
use std::collections::HashMap;

/// Finds what every name stands for, and what is wrong with names. Linear in the size of the
/// files for any that people write.
pub fn resolve(sources: &Sources) -> (Resolved, Vec<Diagnostic>) {
    let mut resolver = Resolver {
        sources,
        scopes: Scopes::new(sources),
        resolved: Resolved::default(),
        diagnostics: Vec::new(),
        hints_left: HINTS,
        disable_places: HashMap::new(),
    };
    resolver
        .resolved
        .names
        .resize_with(sources.files.len(), FileNames::default);
    resolver.define();
    resolver.old_names();
    resolver.lists();
    let mut needs = resolver.bodies();
    resolver.changes(&mut needs);
    resolver.circles(&needs);
    resolver.disabled(&needs);
    let Resolver {
        resolved,
        mut diagnostics,
        ..
    } = resolver;
    diagnostics.sort_by_key(|fault| (fault.primary.file, fault.primary.span));
    (resolved, diagnostics)
}

/// How much comparing of names is done for hints, in letters times letters: enough for a hint
/// at every fault of a set that people write, and bounded for ten thousand faults in ten
/// thousand rules.
const HINTS: usize = 3_000_000;

pub(super) struct Resolver<'s> {
    pub(super) sources: &'s Sources,
    pub(super) scopes: Scopes<'s>,
    pub(super) resolved: Resolved,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) hints_left: usize,
    /// Where each disabled rule is disabled first.
    pub(super) disable_places: HashMap<RuleId, (FileId, Span)>,
}

impl Resolver<'_> {
    /// The list that a name means in a file; an unknown or ambiguous name is reported.
    pub(super) fn list(&mut self, file: FileId, name: &Name) -> Option<ListId> {
        if let Some(found) = self.resolved.list(file, &name.text) {
            return Some(found);
        }
        let found = self.scopes.lookup(Kind::List, file, &name.text);
        let id = ListId::at(self.one(Kind::List, file, name, &found)?.index);
        self.resolved.names[file.0 as usize]
            .lists
            .insert(name.text.clone(), id);
        Some(id)
    }

    /// The shared pattern that a name means in a file; an ambiguous name is reported, an
    /// unknown one is the caller's matter.
    pub(super) fn shared(&mut self, file: FileId, name: &Name) -> Option<SharedId> {
        if let Some(found) = self.resolved.pattern(file, &name.text) {
            return Some(found);
        }
        let found = self.scopes.lookup(Kind::Pattern, file, &name.text);
        if found.is_empty() {
            return None;
        }
        let id = SharedId::at(self.one(Kind::Pattern, file, name, &found)?.index);
        self.resolved.names[file.0 as usize]
            .patterns
            .insert(name.text.clone(), id);
        Some(id)
    }

    /// The one definition that was found, or the first after a report.
    fn one(
        &mut self,
        kind: Kind,
        file: FileId,
        name: &Name,
        found: &[Definition],
    ) -> Option<Definition> {
        match found {
            [] => {
                let visible = match self.hints_left {
                    0 => Vec::new(),
                    _ => self.scopes.visible(kind, file),
                };
                self.unknown(kind, file, name, visible);
                None
            }
            [only] => Some(*only),
            [first, second, ..] => {
                self.ambiguous(file, name, (kind, *first), (kind, *second));
                Some(*first)
            }
        }
    }

    /// Reports a name that means two things.
    pub(super) fn ambiguous(
        &mut self,
        file: FileId,
        name: &Name,
        first: (Kind, Definition),
        second: (Kind, Definition),
    ) {
        let message = format!(
            "`{}` may mean two things here",
            self.written(first.0, &name.text)
        );
        let mut fault = Diagnostic::new(Code::Duplicate, file, name.span, message);
        for (words, (kind, definition)) in [("it may be this one", first), ("or this one", second)]
        {
            let (file, span) = self.place(kind, definition.index);
            fault = fault.also(file, span, words);
        }
        let help = "rename one of them, or import one file with `as`";
        self.diagnostics.push(fault.help(help));
    }

    /// Reports a name that nothing defines, with the nearest of `candidates`.
    pub(super) fn unknown(&mut self, kind: Kind, file: FileId, name: &Name, candidates: Vec<&str>) {
        let what = match kind {
            Kind::List => "list",
            Kind::Pattern => "pattern",
            Kind::Let | Kind::Rule | Kind::Sequence | Kind::Burst => "rule or let",
        };
        let written = self.written(kind, &name.text);
        let mut fault = Diagnostic::new(
            Code::UnknownName,
            file,
            name.span,
            format!("no {what} is named `{written}`"),
        );
        let elsewhere = self.scopes.defined_anywhere(kind, &name.text);
        if let Some(near) = self.nearest(&name.text, candidates) {
            let right = self.written(kind, &near);
            fault = fault
                .help(format!("did you mean `{right}`?"))
                .patch(name.span, right);
        } else if let Some(other) = elsewhere.and_then(|other| self.sources.file(other)) {
            fault = fault.help(format!("`{}` defines it: import that file", other.path));
        }
        self.diagnostics.push(fault);
    }

    /// Every rule that a file can name, for hints: by the names it sees, and by those of the set.
    pub(super) fn rule_names(&mut self, file: FileId) -> Vec<String> {
        if self.hints_left == 0 {
            return Vec::new();
        }
        let visible = self.scopes.visible(Kind::Rule, file);
        let mut names: Vec<String> = visible.into_iter().map(str::to_owned).collect();
        names.extend(self.resolved.rules.iter().map(|rule| rule.name.clone()));
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The nearest of the candidates, while hints are left.
    pub(super) fn nearest(&mut self, name: &str, candidates: Vec<&str>) -> Option<String> {
        // What differs more in length differs too much (a letter has up to four bytes).
        let near = name.len().div_ceil(4)..=2 * name.len() + 4;
        let close: Vec<&str> = candidates
            .into_iter()
            .filter(|candidate| near.contains(&candidate.len()))
            .collect();
        let letters: usize = close.iter().map(|candidate| candidate.len() + 1).sum();
        let cost = letters.saturating_mul(name.len() + 1);
        if cost > self.hints_left {
            self.hints_left = 0;
            return None;
        }
        self.hints_left -= cost;
        nearest(name, close).map(str::to_owned)
    }

    /// A name with the sign of its kind.
    pub(super) fn written(&self, kind: Kind, name: &str) -> String {
        match kind {
            Kind::List => format!("@{name}"),
            Kind::Pattern => format!("${name}"),
            Kind::Let | Kind::Rule | Kind::Sequence | Kind::Burst => name.to_owned(),
        }
    }

    /// Where the name of a definition stands.
    pub(super) fn place(&self, kind: Kind, index: usize) -> (FileId, Span) {
        let resolved = &self.resolved;
        let place = match kind {
            Kind::List => resolved.lists.get(index).map(|list| (list.file, list.span)),
            Kind::Pattern => resolved
                .shared_patterns
                .get(index)
                .map(|shared| (shared.file, shared.span)),
            Kind::Let => resolved
                .lets
                .get(index)
                .map(|named| (named.file, named.span)),
            Kind::Rule => resolved.rules.get(index).map(|rule| (rule.file, rule.span)),
            Kind::Sequence => resolved
                .sequences
                .get(index)
                .map(|across| (across.file, across.span)),
            Kind::Burst => resolved
                .bursts
                .get(index)
                .map(|across| (across.file, across.span)),
        };
        place.unwrap_or_default()
    }
}

/// The names on a circle, at most eight, as a way that comes back: `a → b → a`.
pub(super) fn round(names: &[String]) -> String {
    let mut way: Vec<&str> = names.iter().map(String::as_str).take(8).collect();
    if names.len() > way.len() {
        way.push("…");
    }
    way.extend(names.first().map(String::as_str));
    way.join(" → ")
}
