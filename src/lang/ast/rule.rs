//! Rules, their sections and their meta.

use super::{Condition, Id, Name, Number, PatternDef, Test, Text};
use crate::diagnostic::Span;

/// One rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// `private rule`
    pub private: bool,
    /// Its name.
    pub name: Name,
    /// Its tags.
    pub tags: Vec<Name>,
    /// `meta:`
    pub meta: Vec<MetaEntry>,
    /// `patterns:`
    pub patterns: Vec<PatternDef>,
    /// `condition:`; none where it is missing or could not be read.
    pub condition: Option<Id<Condition>>,
    /// `score:`
    pub score: Option<Number>,
    /// `tests:`
    pub tests: Vec<Test>,
    /// Where its sections stand, in the order of the source.
    pub sections: Vec<Section>,
    /// True where a part of the rule could not be read.
    pub broken: bool,
}

/// A section or clause as it stands in a rule, sequence or burst.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Which.
    pub kind: SectionKind,
    /// From its first word to the end of what it holds.
    pub span: Span,
}

/// The sections of rules, and the sections and clauses of sequences and bursts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SectionKind {
    /// `meta:`
    Meta,
    /// `patterns:`
    Patterns,
    /// `condition:`
    Condition,
    /// `by …`
    By,
    /// `within …`
    Within,
    /// `where …`
    Where,
    /// `count …`
    Count,
    /// `steps:` or `steps any order:`
    Steps,
    /// `then no …`
    ThenNo,
    /// `without: …`
    Without,
    /// `score:`
    Score,
    /// `tests:`
    Tests,
}

/// `key = value`
#[derive(Clone, Debug)]
pub struct MetaEntry {
    /// The key.
    pub key: Name,
    /// The value.
    pub value: MetaValue,
    /// All of it.
    pub span: Span,
}

/// A value of a meta key.
#[derive(Clone, Debug)]
pub enum MetaValue {
    /// A bare word.
    Word(Name),
    /// A string.
    Text(Text),
    /// A number.
    Number(Number),
    /// true or false.
    Bool(bool, Span),
    /// `[ … ]`
    List(Vec<MetaValue>, Span),
}
