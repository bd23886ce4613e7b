//! Conditions.

use super::{Id, Name, Number, Operator, PartTest, TestValue, Text};
use crate::diagnostic::Span;

/// A node of a condition.
#[derive(Clone, Debug)]
pub struct Condition {
    /// Which.
    pub kind: ConditionKind,
    /// All of it.
    pub span: Span,
}

/// The kinds of conditions.
#[derive(Clone, Debug)]
pub enum ConditionKind {
    /// All hold; at least two.
    And(Vec<Id<Condition>>),
    /// One holds; at least two.
    Or(Vec<Id<Condition>>),
    /// It does not hold.
    Not(Id<Condition>),
    /// In parentheses, which the printer keeps.
    Group(Id<Condition>),
    /// A pattern, list or `any of SET` that matches, with `unless`, `at start`, `disguised`.
    Match {
        /// What must match.
        operand: Operand,
        /// `at start` or `at end`.
        place: Option<Place>,
        /// `disguised`
        disguised: bool,
        /// One match must pass all.
        unless: Vec<Unless>,
    },
    /// `#a + #b > 4`, `distinct #pay >= 2`
    Count {
        /// Distinct values rather than matches.
        distinct: bool,
        /// What is counted; their sum.
        terms: Vec<CountTerm>,
        /// One of the six comparisons.
        operator: Operator,
        /// With what.
        value: Number,
    },
    /// `any of SET`, `all of SET`, `none of SET`, `2 of SET`
    Of {
        /// How many.
        quantity: Quantity,
        /// Of what.
        set: Set,
        /// In one stretch of so much.
        within: Option<Distance>,
    },
    /// `$a near $b within 12 words`
    Near {
        /// The first operand.
        left: Operand,
        /// The second.
        right: Operand,
        /// At most so much between them.
        within: Distance,
    },
    /// `$a then $b then $c within 12 words`
    Then {
        /// At least two, in order.
        operands: Vec<Operand>,
        /// Each gap at most so much.
        within: Option<Distance>,
    },
    /// `length < 200`, `words < 30`, `uppercase > 0.5`, `disguised words >= 2`
    Property {
        /// What is measured.
        property: Property,
        /// One of the six comparisons.
        operator: Operator,
        /// With what.
        value: Number,
    },
    /// `script has "Thai"`
    Script(Text),
    /// `word mixes scripts`
    WordMixesScripts,
    /// `sender matches /…/`
    Field {
        /// Which field.
        field: Field,
        /// How.
        operator: Operator,
        /// With what.
        value: TestValue,
        /// Compared as it was sent, case and all.
        exact: bool,
    },
    /// `has attachment`
    Has(Field),
    /// `sender is phone where country in ("KH")`
    FieldIs {
        /// Which field.
        field: Field,
        /// The entity's name.
        entity: Name,
        /// The test of its parts.
        test: Option<Id<PartTest>>,
    },
    /// A rule or a let.
    Named(Name),
    /// `any rule tagged recruitment`, `2 rules tagged payment`
    Tagged {
        /// At least so many; 1 for `any rule`.
        count: u32,
        /// The tag.
        tag: Name,
    },
    /// `true` or `false`
    Constant(bool),
    /// What could not be read.
    Broken,
}

/// What a position condition looks at.
#[derive(Clone, Debug)]
pub enum Operand {
    /// `$a`
    Pattern(Name),
    /// `@list`
    List(Name),
    /// `any of SET`
    AnyOf(Set, Span),
}

/// Several patterns.
#[derive(Clone, Debug)]
pub struct Set {
    /// Which.
    pub kind: SetKind,
    /// Where.
    pub span: Span,
}

/// The kinds of sets.
#[derive(Clone, Debug)]
pub enum SetKind {
    /// `($a, $job*, @list)`
    Several(Vec<SetMember>),
    /// `them`
    Them,
    /// `@list`: its entries.
    List(Name),
}

/// A member of a set in parentheses.
#[derive(Clone, Debug)]
pub enum SetMember {
    /// `$a`
    Pattern(Name),
    /// `$job*`: every pattern whose name begins so; the name is without the star.
    Prefix(Name),
    /// `@list`: one member, which matches where any of its entries does.
    List(Name),
}

/// A place in the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// `at start`
    Start,
    /// `at end`
    End,
}

/// `unless near $b within 5 words`
#[derive(Clone, Debug)]
pub struct Unless {
    /// Where `operand` must not stand.
    pub side: Side,
    /// What must not stand there.
    pub operand: Operand,
    /// How near; without it anywhere on that side.
    pub within: Option<Distance>,
    /// All of it.
    pub span: Span,
}

/// Where an `unless` looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// On either side.
    Near,
    /// `unless after $b`: `$b` stands before the match.
    After,
    /// `unless before $b`: `$b` stands behind the match.
    Before,
}

/// How far.
#[derive(Clone, Copy, Debug)]
pub struct Distance {
    /// In what it is measured.
    pub unit: Unit,
    /// Where it stands, `within` not included.
    pub span: Span,
}

/// The units of distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// So many words.
    Words(u32),
    /// So many characters of the original text.
    Chars(u32),
    /// `one sentence`
    Sentence,
}

/// How many of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// At least one.
    Any,
    /// Every one.
    All,
    /// Not one.
    None,
    /// At least so many.
    AtLeast(u32),
}

/// What is counted.
#[derive(Clone, Debug)]
pub enum CountTerm {
    /// `#a`
    Pattern(Name),
    /// `#@list`
    List(Name),
}

/// A measured property of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Property {
    /// Characters.
    Length,
    /// Words.
    Words,
    /// The share of upper case among the letters that have a case.
    Uppercase,
    /// Words that are disguised.
    DisguisedWords,
}

/// A field of the record.
#[derive(Clone, Debug)]
pub struct Field {
    /// One of [`crate::message::FIELD_NAMES`], or the name inside `field("…")`.
    pub name: String,
    /// Written as `field("…")`.
    pub quoted: bool,
    /// Where.
    pub span: Span,
}
