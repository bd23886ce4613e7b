//! Sequences and bursts, which look across messages.

use super::{Condition, Count, Field, Id, MetaEntry, Name, Number, Section, Test};
use crate::diagnostic::Span;

/// `3 days`
#[derive(Clone, Copy, Debug)]
pub struct Duration {
    /// The number.
    pub amount: Number,
    /// The unit.
    pub unit: DurationUnit,
    /// Both.
    pub span: Span,
}

/// The units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DurationUnit {
    /// `s`
    Second,
    /// `min`
    Minute,
    /// `hour`, `hours`
    Hour,
    /// `day`, `days`
    Day,
    /// `week`, `weeks`
    Week,
}

/// What groups the messages of a sequence or burst.
#[derive(Clone, Debug)]
pub enum GroupKey {
    /// A field.
    Field(Field),
    /// `phone in text`
    Entity(Name),
}

/// `sequence NAME : tags { … }`
#[derive(Clone, Debug)]
pub struct Sequence {
    /// Its name.
    pub name: Name,
    /// Its tags.
    pub tags: Vec<Name>,
    /// `meta:`
    pub meta: Vec<MetaEntry>,
    /// `by …`
    pub by: Vec<GroupKey>,
    /// `within …`
    pub within: Option<Duration>,
    /// `steps any order:`
    pub any_order: bool,
    /// `steps:`
    pub steps: Vec<Step>,
    /// `then no X within …`
    pub then_no: Option<(Name, Duration)>,
    /// `without: …`
    pub without: Vec<Name>,
    /// `score:`
    pub score: Option<Number>,
    /// `tests:`
    pub tests: Vec<Test>,
    /// Where its sections stand, in the order of the source.
    pub sections: Vec<Section>,
    /// True where a part could not be read.
    pub broken: bool,
}

/// `optional NAME 3 times`
#[derive(Clone, Debug)]
pub struct Step {
    /// May be missing.
    pub optional: bool,
    /// A rule or let.
    pub name: Name,
    /// How often.
    pub times: Option<Count>,
    /// All of it.
    pub span: Span,
}

/// `burst NAME : tags { … }`
#[derive(Clone, Debug)]
pub struct Burst {
    /// Its name.
    pub name: Name,
    /// Its tags.
    pub tags: Vec<Name>,
    /// `meta:`
    pub meta: Vec<MetaEntry>,
    /// `by …`
    pub by: Vec<GroupKey>,
    /// `within …`
    pub within: Option<Duration>,
    /// `where …`: which messages count.
    pub filter: Option<Id<Condition>>,
    /// `count distinct recipient`; none for `count`.
    pub distinct: Option<GroupKey>,
    /// `>= 50`
    pub at_least: Option<Count>,
    /// `score:`
    pub score: Option<Number>,
    /// `tests:`
    pub tests: Vec<Test>,
    /// Where its sections stand, in the order of the source.
    pub sections: Vec<Section>,
    /// True where a part could not be read.
    pub broken: bool,
}
