//! Patterns, their modifiers, and tests of the parts of entities.

use super::{Id, Name, Number, Text};
use crate::diagnostic::Span;

/// A named pattern, of a rule or shared.
#[derive(Clone, Debug)]
pub struct PatternDef {
    /// Without `$`.
    pub name: Name,
    /// What it matches.
    pub pattern: Pattern,
    /// All of it.
    pub span: Span,
}

/// Alternatives, and modifiers that hold for all.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// At least one.
    pub alternatives: Vec<Alternative>,
    /// The modifiers behind the last alternative.
    pub modifiers: Vec<Modifier>,
    /// All of it.
    pub span: Span,
}

/// One alternative of a pattern.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// What it is.
    pub kind: AlternativeKind,
    /// All of it.
    pub span: Span,
}

/// The kinds of alternatives.
#[derive(Clone, Debug)]
pub enum AlternativeKind {
    /// `"phrase"`
    Phrase(Text),
    /// `/source/flags`
    Regex {
        /// Between the slashes, with `\/` read as `/`.
        source: String,
        /// Where `source` stands in the file, without the slashes.
        source_span: Span,
        /// The letters behind the closing slash.
        flags: String,
    },
    /// `@list`
    List(Name),
    /// `money where …`
    Entity {
        /// The entity's name.
        name: Name,
        /// The test of its parts.
        test: Option<Id<PartTest>>,
    },
    /// `( … )`, with modifiers of its own.
    Group(Pattern),
}

/// A modifier behind a pattern.
#[derive(Clone, Debug)]
pub struct Modifier {
    /// Which.
    pub kind: ModifierKind,
    /// Where.
    pub span: Span,
}

/// The kinds of modifiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModifierKind {
    /// On the text as it was sent.
    Exact,
    /// Accents count.
    Accents,
    /// No word boundary.
    Anywhere,
    /// Also with letters set apart, stretched or replaced.
    Obfuscated,
    /// With so many edits.
    Fuzzy(u32),
    /// Only in turns of that speaker.
    By {
        /// `caller`, `callee` or a name.
        speaker: String,
        /// Written as a string.
        quoted: bool,
    },
}

/// A test on the parts of an entity.
#[derive(Clone, Debug)]
pub struct PartTest {
    /// Which.
    pub kind: PartTestKind,
    /// All of it.
    pub span: Span,
}

/// The kinds of tests on parts.
#[derive(Clone, Debug)]
pub enum PartTestKind {
    /// All hold.
    And(Vec<Id<PartTest>>),
    /// One holds.
    Or(Vec<Id<PartTest>>),
    /// It does not hold.
    Not(Id<PartTest>),
    /// In parentheses, which the printer keeps.
    Group(Id<PartTest>),
    /// `usd >= 1000`
    Compare {
        /// The part.
        part: Name,
        /// How it is compared.
        operator: Operator,
        /// With what.
        value: TestValue,
    },
    /// A part that is true or false: `punycode`.
    Flag(Name),
}

/// How a field or part is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `in (…)` or `in @list`
    In,
    /// `matches /…/`
    Matches,
    /// `contains "…"`
    Contains,
    /// `starts "…"`
    Starts,
    /// `ends "…"`
    Ends,
    /// `resembles @list`
    Resembles,
}

/// What a field or part is compared with.
#[derive(Clone, Debug)]
pub enum TestValue {
    /// A string.
    Text(Text),
    /// A number.
    Number(Number),
    /// true or false.
    Bool(bool, Span),
    /// `("KH", "MM")`
    Several(Vec<TestValue>, Span),
    /// `@list`
    List(Name),
    /// `/regex/flags`
    Regex {
        /// Between the slashes, with `\/` read as `/`.
        source: String,
        /// Without the slashes.
        source_span: Span,
        /// The letters behind the closing slash.
        flags: String,
    },
}
