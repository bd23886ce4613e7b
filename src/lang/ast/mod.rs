//! The tree of a rule file. It keeps every span and every comment, so that the printer can
//! write the file again and any fault can be drawn at its place.
//!
//! Conditions of all kinds stand in arenas and name their parts by id: a hundred thousand
//! `and`s need no stack to be walked, printed or dropped.

mod condition;
mod item;
mod pattern;
mod rule;
mod stream;
mod test;
mod tree;

pub use condition::{
    Condition, ConditionKind, CountTerm, Distance, Field, Operand, Place, Property, Quantity, Set,
    SetKind, SetMember, Side, Unit, Unless,
};
pub use item::{ExceptTarget, Item, ItemKind, ListEntry, ListSource};
pub use pattern::{
    Alternative, AlternativeKind, Modifier, ModifierKind, Operator, PartTest, PartTestKind,
    Pattern, PatternDef, TestValue,
};
pub use rule::{MetaEntry, MetaValue, Rule, Section, SectionKind};
pub use stream::{Burst, Duration, DurationUnit, GroupKey, Sequence, Step};
pub use test::{
    Expectation, RecordEntry, RecordValue, Test, TestMessage, TestStep, TestSubject, TestTime,
    TestTurn,
};
pub use tree::{Arena, Comment, Count, Id, Name, Number, Text};

/// One rule file.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// The items in the order of the source.
    pub items: Vec<Item>,
    /// The nodes of every condition of the file.
    pub conditions: Arena<Condition>,
    /// The nodes of every entity's `where` test of the file.
    pub part_tests: Arena<PartTest>,
    /// Every comment, in the order of the source.
    pub comments: Vec<Comment>,
}
