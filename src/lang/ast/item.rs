//! The items at the top level of a file.

use super::{Burst, Condition, Id, Name, Number, PatternDef, Rule, Sequence, Text};
use crate::diagnostic::Span;

/// An item at the top level of a file.
#[derive(Clone, Debug)]
pub struct Item {
    /// Which.
    pub kind: ItemKind,
    /// All of it.
    pub span: Span,
}

/// The kinds of items.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// `requires redflag >= 0.1`
    Requires {
        /// The version as written: numbers with dots.
        version: Name,
    },
    /// `import "path" as name`
    Import {
        /// Relative to the file, or `builtin:…`.
        path: Text,
        /// The namespace.
        namespace: Option<Name>,
    },
    /// `list NAME = …` or `list NAME from …`
    List {
        /// Without `@`.
        name: Name,
        /// Its entries or where they are.
        source: ListSource,
    },
    /// `pattern $NAME = …`
    Pattern(PatternDef),
    /// `let NAME = CONDITION`
    Let {
        /// The name.
        name: Name,
        /// What it stands for.
        condition: Id<Condition>,
    },
    /// `rule NAME : tags { … }`
    Rule(Rule),
    /// `sequence NAME : tags { … }`
    Sequence(Sequence),
    /// `burst NAME : tags { … }`
    Burst(Burst),
    /// `extend list NAME = […]`
    ExtendList {
        /// The list to extend.
        name: Name,
        /// What is added.
        entries: Vec<ListEntry>,
    },
    /// `disable rule NAME`
    DisableRule {
        /// The rule.
        name: Name,
    },
    /// `set score NAME = 2`
    SetScore {
        /// The rule.
        name: Name,
        /// Its new score.
        score: Number,
    },
    /// `cap TAG = 8`
    Cap {
        /// The tag.
        tag: Name,
        /// The most that its rules may add up to.
        limit: Number,
    },
    /// `except NAME, tag TAG { when: … reason: "…" }`
    Except {
        /// What counts as not matched.
        targets: Vec<ExceptTarget>,
        /// Where that is so.
        when: Id<Condition>,
        /// Why.
        reason: Option<Text>,
    },
    /// What could not be read, as it stands; a diagnostic says why.
    Broken,
}

/// The entries of a list.
#[derive(Clone, Debug)]
pub enum ListSource {
    /// In the rule file.
    Inline(Vec<ListEntry>),
    /// In another.
    From {
        /// The file, relative to this one.
        path: Text,
        /// The column, of a CSV file.
        column: Option<Text>,
    },
}

/// One entry of an inline list.
#[derive(Clone, Debug)]
pub enum ListEntry {
    /// A phrase.
    Phrase(Text),
    /// All entries of another list.
    List(Name),
}

/// What an `except` holds back.
#[derive(Clone, Debug)]
pub enum ExceptTarget {
    /// One rule.
    Rule(Name),
    /// All rules of a tag.
    Tag(Name),
}
