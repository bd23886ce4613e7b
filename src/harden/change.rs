//! Changes of patterns' modifiers that may make a rule stand more.

use crate::compile::{Compilation, Options, RuleSet, recompile};
use crate::diagnostic::Span;
use crate::lang::ast::{AlternativeKind, ItemKind, Modifier, ModifierKind, Pattern};

/// A change of the modifiers of patterns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// `obfuscated` added.
    AddObfuscated,
    /// `fuzzy(1)` added.
    AddFuzzyOne,
    /// `fuzzy(2)` added.
    AddFuzzyTwo,
    /// `anywhere` added.
    AddAnywhere,
    /// `accents` taken away.
    DropAccents,
    /// `exact` taken away.
    DropExact,
}

impl Change {
    /// Every change, those first that are to be preferred where several regain as much.
    pub const ALL: [Change; 6] = [
        Change::DropAccents,
        Change::DropExact,
        Change::AddObfuscated,
        Change::AddFuzzyOne,
        Change::AddAnywhere,
        Change::AddFuzzyTwo,
    ];

    /// `add` or `drop`.
    pub fn verb(self) -> &'static str {
        match self {
            Change::DropAccents | Change::DropExact => "drop",
            _ => "add",
        }
    }

    /// The modifier as it is written.
    pub fn modifier(self) -> &'static str {
        match self {
            Change::AddObfuscated => "obfuscated",
            Change::AddFuzzyOne => "fuzzy(1)",
            Change::AddFuzzyTwo => "fuzzy(2)",
            Change::AddAnywhere => "anywhere",
            Change::DropAccents => "accents",
            Change::DropExact => "exact",
        }
    }

    fn kind(self) -> ModifierKind {
        match self {
            Change::AddObfuscated => ModifierKind::Obfuscated,
            Change::AddFuzzyOne => ModifierKind::Fuzzy(1),
            Change::AddFuzzyTwo => ModifierKind::Fuzzy(2),
            Change::AddAnywhere => ModifierKind::Anywhere,
            Change::DropAccents => ModifierKind::Accents,
            Change::DropExact => ModifierKind::Exact,
        }
    }

    /// The rules with this change made in every pattern that can take it, and in the lists that
    /// stand in conditions themselves; none where that is an error. Regexes and entities stay as
    /// they are.
    pub(super) fn compile(self, compilation: &Compilation, options: &Options) -> Option<RuleSet> {
        let mut sources = compilation.sources.clone();
        for tree in sources
            .files
            .iter_mut()
            .filter_map(|file| file.tree.as_mut())
        {
            for item in &mut tree.items {
                match &mut item.kind {
                    ItemKind::Pattern(definition) => self.change(&mut definition.pattern),
                    ItemKind::Rule(rule) => {
                        for definition in &mut rule.patterns {
                            self.change(&mut definition.pattern);
                        }
                    }
                    _ => {}
                }
            }
        }
        let of_lists = match self.verb() {
            "add" => vec![Modifier {
                kind: self.kind(),
                span: Span::default(),
            }],
            _ => Vec::new(),
        };
        recompile(&sources, &compilation.resolved, options, of_lists)
    }

    fn change(self, pattern: &mut Pattern) {
        let kind = self.kind();
        if self.verb() == "drop" {
            return drop_modifier(pattern, &kind);
        }
        let same = |modifier: &Modifier| {
            std::mem::discriminant(&modifier.kind) == std::mem::discriminant(&kind)
        };
        let is_exact = |modifier: &Modifier| modifier.kind == ModifierKind::Exact;
        if has_phrase(pattern) && !pattern.modifiers.iter().any(|m| same(m) || is_exact(m)) {
            let span = Span {
                start: pattern.span.end,
                end: pattern.span.end,
            };
            pattern.modifiers.push(Modifier { kind, span });
        }
    }
}

/// Whether some alternative is a phrase or a list: the forms that take all modifiers.
fn has_phrase(pattern: &Pattern) -> bool {
    pattern
        .alternatives
        .iter()
        .any(|alternative| match &alternative.kind {
            AlternativeKind::Phrase(_) | AlternativeKind::List(_) => true,
            AlternativeKind::Group(inner) => has_phrase(inner),
            AlternativeKind::Regex { .. } | AlternativeKind::Entity { .. } => false,
        })
}

/// Takes a modifier away, also inside groups, but not from regexes: one on the text as sent
/// means something else on the folded text.
fn drop_modifier(pattern: &mut Pattern, kind: &ModifierKind) {
    let is_regex = |kind: &AlternativeKind| matches!(kind, AlternativeKind::Regex { .. });
    let mut alternatives = pattern.alternatives.iter();
    if !alternatives.any(|alternative| is_regex(&alternative.kind)) {
        pattern.modifiers.retain(|modifier| modifier.kind != *kind);
    }
    for alternative in &mut pattern.alternatives {
        if let AlternativeKind::Group(inner) = &mut alternative.kind {
            drop_modifier(inner, kind);
        }
    }
}
