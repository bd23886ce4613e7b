//! From a set of files to what every name in them stands for.

mod bodies;
mod changes;
mod circle;
mod define;
mod disabled;
mod list_file;
mod lists;
mod needs;
mod old_names;
#[cfg(test)]
mod properties;
pub(crate) mod references;
mod resolver;
pub(crate) mod scope;
#[cfg(test)]
mod tests;

pub(crate) use changes::SCORES;
pub use resolver::resolve;

use crate::compile::sources::Sources;
use crate::diagnostic::{FileId, Span};
use crate::lang::ast;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident;)+) => { $(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// The index in the vector of its kind.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of an index; there are never 2³² items.
            pub(crate) fn at(index: usize) -> $name {
                $name(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )+ };
}

ids! {
    /// A list, by its index in [`Resolved::lists`].
    ListId;
    /// A shared pattern, by its index in [`Resolved::shared_patterns`].
    SharedId;
    /// A let, by its index in [`Resolved::lets`].
    LetId;
    /// A rule, by its index in [`Resolved::rules`].
    RuleId;
}

/// What the names of a set stand for. Everything stands in the order of the set.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// The lists, with what they take in.
    pub lists: Vec<List>,
    /// The patterns outside rules.
    pub shared_patterns: Vec<SharedPattern>,
    /// The named conditions.
    pub lets: Vec<Let>,
    /// The rules, disabled ones too.
    pub rules: Vec<RuleRef>,
    /// The sequences.
    pub sequences: Vec<Across>,
    /// The bursts.
    pub bursts: Vec<Across>,
    /// The local changes.
    pub changes: Changes,
    /// Rules and lets, each behind those that it names. Without those of a circle.
    pub order: Vec<Named>,
    pub(crate) names: Vec<FileNames>,
    pub(crate) set: SetNames,
    pub(crate) uses: Uses,
    pub(crate) repeats: Vec<Repeat>,
}

/// A list.
#[derive(Clone, Debug)]
pub struct List {
    /// Its name in the set, without `@`.
    pub name: String,
    /// Where it is defined.
    pub file: FileId,
    /// The index of its item there.
    pub item: usize,
    /// Its name in the definition.
    pub span: Span,
    /// Its entries and those of the lists it takes in and of `extend list`, each once, in order.
    pub entries: Vec<Entry>,
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it says, as [`ast::Text::value`] has it, wherever it was read from.
    pub text: Arc<str>,
    /// Where it stands.
    pub file: FileId,
    /// Where it stands.
    pub span: Span,
}

/// A pattern outside rules.
#[derive(Clone, Debug)]
pub struct SharedPattern {
    /// Its name in the set, without `$`.
    pub name: String,
    /// Where it is defined.
    pub file: FileId,
    /// The index of its item there.
    pub item: usize,
    /// Its name in the definition.
    pub span: Span,
}

/// A named condition.
#[derive(Clone, Debug)]
pub struct Let {
    /// Its name in the set.
    pub name: String,
    /// Where it is defined.
    pub file: FileId,
    /// The index of its item there.
    pub item: usize,
    /// Its name in the definition.
    pub span: Span,
    /// What it stands for.
    pub condition: ast::Id<ast::Condition>,
}

/// A rule.
#[derive(Clone, Debug)]
pub struct RuleRef {
    /// Its name in the set.
    pub name: String,
    /// Where it is defined.
    pub file: FileId,
    /// The index of its item there.
    pub item: usize,
    /// Its name in the definition.
    pub span: Span,
    /// Not reported.
    pub private: bool,
    /// False after `disable rule`.
    pub enabled: bool,
    /// What `set score` says.
    pub score_override: Option<f64>,
}

/// A sequence or burst.
#[derive(Clone, Debug)]
pub struct Across {
    /// Its name in the set.
    pub name: String,
    /// Where it is defined.
    pub file: FileId,
    /// The index of its item there.
    pub item: usize,
    /// Its name in the definition.
    pub span: Span,
    /// False after `disable rule`.
    pub enabled: bool,
    /// What `set score` says.
    pub score_override: Option<f64>,
}

/// What a bare name in a condition stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Named {
    /// A rule.
    Rule(RuleId),
    /// A let.
    Let(LetId),
}

impl SharedPattern {
    /// What it matches.
    pub fn content<'s>(&self, sources: &'s Sources) -> Option<&'s ast::PatternDef> {
        match &sources.item(self.file, self.item)?.kind {
            ast::ItemKind::Pattern(definition) => Some(definition),
            _ => None,
        }
    }
}

impl RuleRef {
    /// What the file says of it.
    pub fn content<'s>(&self, sources: &'s Sources) -> Option<&'s ast::Rule> {
        match &sources.item(self.file, self.item)?.kind {
            ast::ItemKind::Rule(rule) => Some(rule),
            _ => None,
        }
    }
}

impl Across {
    /// What the file says of a sequence.
    pub fn sequence<'s>(&self, sources: &'s Sources) -> Option<&'s ast::Sequence> {
        match &sources.item(self.file, self.item)?.kind {
            ast::ItemKind::Sequence(sequence) => Some(sequence),
            _ => None,
        }
    }

    /// What the file says of a burst.
    pub fn burst<'s>(&self, sources: &'s Sources) -> Option<&'s ast::Burst> {
        match &sources.item(self.file, self.item)?.kind {
            ast::ItemKind::Burst(burst) => Some(burst),
            _ => None,
        }
    }
}

/// The local changes of a set.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// In the order of the files, one a tag.
    pub caps: Vec<Cap>,
    /// In the order of the files.
    pub excepts: Vec<Except>,
    /// Each change, for `check --changes`.
    pub listing: Vec<Change>,
}

/// `cap TAG = 8`
#[derive(Clone, Debug, PartialEq)]
pub struct Cap {
    /// The tag.
    pub tag: String,
    /// The most that the positive scores of its rules may add up to.
    pub limit: f64,
    /// Where it stands.
    pub file: FileId,
    /// Where it stands.
    pub span: Span,
}

/// `except …`
#[derive(Clone, Debug)]
pub struct Except {
    /// The rules that it names; [`Resolved::excepted_rules`] adds those of its tags.
    pub rules: Vec<RuleId>,
    /// The tags that it names.
    pub tags: Vec<String>,
    /// The file of the condition.
    pub file: FileId,
    /// Where it holds them back.
    pub condition: ast::Id<ast::Condition>,
    /// Why.
    pub reason: Option<String>,
    /// All of it.
    pub span: Span,
}

/// One local change, as `check --changes` lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where it stands.
    pub file: FileId,
    /// Where it stands.
    pub span: Span,
    /// What it does, in a line.
    pub text: String,
}

/// What the names that one file uses stand for.
#[derive(Clone, Debug, Default)]
pub(crate) struct FileNames {
    pub(crate) lists: HashMap<String, ListId>,
    pub(crate) patterns: HashMap<String, SharedId>,
    pub(crate) named: HashMap<String, Named>,
    pub(crate) prefixes: HashMap<String, Vec<SharedId>>,
}

/// Names that hold in the whole set.
#[derive(Clone, Debug, Default)]
pub(crate) struct SetNames {
    /// Rules, sequences and bursts share one room of names.
    pub(crate) targets: HashMap<String, Target>,
    /// Names that `meta: was` says they had.
    pub(crate) old: HashMap<String, Target>,
    /// Lists, by their name in the set; several where files do not see each other.
    pub(crate) lists: HashMap<String, Vec<ListId>>,
    pub(crate) tags: HashMap<String, Vec<RuleId>>,
    /// Tags of sequences and bursts.
    pub(crate) across_tags: HashSet<String>,
}

/// What has a score: a rule, sequence or burst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A rule.
    Rule(RuleId),
    /// A sequence, by its index in [`Resolved::sequences`].
    Sequence(usize),
    /// A burst, by its index in [`Resolved::bursts`].
    Burst(usize),
}

impl Target {
    /// Its kind, and its index among those of its kind.
    pub(crate) fn definition(self) -> (scope::Kind, usize) {
        match self {
            Target::Rule(rule) => (scope::Kind::Rule, rule.index()),
            Target::Sequence(index) => (scope::Kind::Sequence, index),
            Target::Burst(index) => (scope::Kind::Burst, index),
        }
    }
}

/// What is named by anything at all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uses {
    pub(crate) lists: Vec<bool>,
    pub(crate) shared: Vec<bool>,
    pub(crate) lets: Vec<bool>,
    /// Of each rule, its own patterns.
    pub(crate) own: Vec<Vec<bool>>,
}

/// A written list entry whose folded text stands before it in the same list.
#[derive(Clone, Debug)]
pub(crate) struct Repeat {
    pub(crate) list: ListId,
    pub(crate) again: Entry,
    pub(crate) first: Entry,
}

impl Resolved {
    /// The list that `@name` means in a file.
    pub fn list(&self, from: FileId, name: &str) -> Option<ListId> {
        self.file_names(from)?.lists.get(name).copied()
    }

    /// The shared pattern that `$name` means in a file.
    pub fn pattern(&self, from: FileId, name: &str) -> Option<SharedId> {
        self.file_names(from)?.patterns.get(name).copied()
    }

    /// The shared patterns that `$prefix*` means where no pattern of the rule begins so.
    pub fn patterns_with_prefix(&self, from: FileId, prefix: &str) -> &[SharedId] {
        self.file_names(from)
            .and_then(|names| names.prefixes.get(prefix))
            .map_or(&[], Vec::as_slice)
    }

    /// The rule or let that a bare name means in a file.
    pub fn named(&self, from: FileId, name: &str) -> Option<Named> {
        self.file_names(from)?.named.get(name).copied()
    }

    /// The let that a bare name means in a file.
    pub fn let_(&self, from: FileId, name: &str) -> Option<LetId> {
        match self.named(from, name)? {
            Named::Let(found) => Some(found),
            Named::Rule(_) => None,
        }
    }

    /// The rule that a bare name means in a file.
    pub fn rule(&self, from: FileId, name: &str) -> Option<RuleId> {
        match self.named(from, name)? {
            Named::Rule(found) => Some(found),
            Named::Let(_) => None,
        }
    }

    /// The rules of a tag, in order, disabled ones too.
    pub fn rules_tagged(&self, tag: &str) -> &[RuleId] {
        self.set.tags.get(tag).map_or(&[], Vec::as_slice)
    }

    /// The rules that an `except` holds back, each once, ascending.
    pub fn excepted_rules(&self, except: &Except) -> Vec<RuleId> {
        let tagged = except.tags.iter().flat_map(|tag| self.rules_tagged(tag));
        let mut rules: Vec<RuleId> = except.rules.iter().chain(tagged).copied().collect();
        rules.sort_unstable();
        rules.dedup();
        rules
    }

    /// The rule, sequence or burst of a name in the set.
    pub fn target(&self, name: &str) -> Option<Target> {
        self.set.targets.get(name).copied()
    }

    /// The rule of a name in the set.
    pub fn rule_named(&self, name: &str) -> Option<RuleId> {
        match self.target(name)? {
            Target::Rule(rule) => Some(rule),
            Target::Sequence(_) | Target::Burst(_) => None,
        }
    }

    fn file_names(&self, file: FileId) -> Option<&FileNames> {
        self.names.get(file.0 as usize)
    }
}
