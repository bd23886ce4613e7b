//! The program that rules compile to: plain data, shared by all threads.
//!
//! From the bottom: a [`Leaf`] is one phrase, regex or entity, stored once whoever asks for
//! it; a [`Pattern`] is a row of leaves under a name; a [`Node`] is a part of a condition,
//! stored once however many rules share it; a [`Rule`] has a node, a score and what it reports.

mod phrase;
pub use super::literals::LeafId;
pub use phrase::{Chunk, Fuzzy, FuzzyForm, Obfuscated, Phrase, Token};

use super::literals::Literals;
use super::regex::CompiledRegex;
use crate::lang::ast::{Operator, Place, Property, Side, Unit};
use crate::text::entity::{EntityKind, Rates};
use std::collections::HashSet;
use std::sync::Arc;

/// Index of a pattern.
pub type PatternId = u32;
/// Index of a node.
pub type NodeId = u32;
/// Index of a rule.
pub type RuleId = u32;

/// All that evaluation needs.
#[derive(Default)]
pub struct Program {
    /// Every rule of the set, private ones too, in the order of the set.
    pub rules: Vec<Rule>,
    /// Every pattern, each distinct content once.
    pub patterns: Vec<Pattern>,
    /// Every leaf, each once.
    pub leaves: Vec<Leaf>,
    /// Every condition node, each once. A node comes after its parts.
    pub nodes: Vec<Node>,
    /// What is searched for in the folded texts.
    pub folded: Literals,
    /// What is searched for in the texts as they were sent.
    pub original: Literals,
    /// What is searched for in the second reading of texts that may hold obfuscated words.
    pub skeletons: Literals,
    /// For each leaf the alternatives that it is.
    pub uses: Rows<Use>,
    /// The order in which rules are decided: a rule after those that it names.
    pub order: Vec<RuleId>,
    /// For each pattern the ranks (places in `order`) of the rules that it wakes.
    pub wakes: Rows<u32>,
    /// The ranks of the rules that may match without any pattern that literals find.
    pub always_awake: Vec<u32>,
    /// Regexes among the leaves and field tests: each thread keeps a cache for each.
    pub regexes: u32,
    /// Leaves of each kind of entity are found by kinds: the kinds in use.
    pub entity_kinds: Vec<&'static EntityKind>,
    /// The entities that wake rules where a text shows their signs, and the kind of each.
    pub waking_entities: Vec<(LeafId, &'static EntityKind)>,
    /// Caps in the order of the files.
    pub caps: Vec<Cap>,
    /// Exceptions in the order of the files.
    pub exceptions: Vec<Exception>,
    /// From this score on a message is flagged.
    pub threshold: f64,
    /// The country whose national telephone numbers are read.
    pub region: Option<String>,
    /// What a US dollar is worth.
    pub rates: Rates,
    /// Fields that rules ask for beside the known ones.
    pub other_fields: Vec<String>,
}

/// That a leaf is an alternative of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// The pattern.
    pub pattern: PatternId,
    /// Which of its alternatives.
    pub alternative: u32,
}

/// Rows of different lengths in one piece of memory.
pub struct Rows<T> {
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Rows {
            starts: vec![0],
            values: Vec::new(),
        }
    }
}

impl<T: Copy + Ord> Rows<T> {
    /// `rows` rows from `(row, value)` pairs in any order; each value once a row, ascending.
    pub fn from_pairs(rows: usize, mut pairs: Vec<(u32, T)>) -> Rows<T> {
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0u32; rows + 1];
        for &(row, _) in &pairs {
            starts[row as usize + 1] += 1;
        }
        for row in 0..rows {
            starts[row + 1] += starts[row];
        }
        Rows {
            starts,
            values: pairs.into_iter().map(|(_, value)| value).collect(),
        }
    }

    /// The values of a row.
    pub fn row(&self, row: u32) -> &[T] {
        &self.values[self.starts[row as usize] as usize..self.starts[row as usize + 1] as usize]
    }
}

/// One phrase, regex or entity.
pub struct Leaf {
    /// Which.
    pub kind: LeafKind,
    /// Only in turns of this speaker, folded.
    pub speaker: Option<Box<str>>,
}

/// The kinds of leaves.
pub enum LeafKind {
    /// A phrase.
    Phrase(Phrase),
    /// A regex.
    Regex {
        /// On the text as it was sent, rather than on the folded one.
        exact: bool,
        /// The regex.
        regex: CompiledRegex,
        /// Among the regexes of the program: where a thread keeps its cache.
        index: u32,
        /// Whether literals wake it; if not it is tried on every message that asks.
        woken: bool,
    },
    /// An entity.
    Entity {
        /// Index in [`Program::entity_kinds`].
        kind: u32,
        /// The test of its parts.
        test: Option<PartTest>,
    },
}

/// What is named `$a` or `@list` in a rule.
pub struct Pattern {
    /// Its alternatives, lists laid out.
    pub alternatives: Box<[Alternative]>,
    /// The alternatives that are no phrases, which are searched for when asked.
    pub searched: Box<[u32]>,
    /// Some of these may match without a literal that was found before.
    pub unwoken: bool,
}

/// One alternative of a pattern.
pub struct Alternative {
    /// What matches.
    pub leaf: LeafId,
    /// As it is written in the rules.
    pub entry: Arc<str>,
}

/// Patterns of which any may match.
pub type Operand = Box<[PatternId]>;

/// A part of a condition.
#[derive(PartialEq, Eq, Hash)]
pub enum Node {
    /// Always or never.
    Constant(bool),
    /// All hold.
    And(Box<[NodeId]>),
    /// One holds.
    Or(Box<[NodeId]>),
    /// It does not hold.
    Not(NodeId),
    /// Some match, which passes all that is asked.
    Match {
        /// Of what.
        operand: Operand,
        /// `at start` or `at end`.
        place: Option<Place>,
        /// `disguised`
        disguised: bool,
        /// No match of these there.
        unless: Box<[Unless]>,
    },
    /// The sum of the counts compares.
    Count {
        /// Different entries or values, rather than matches.
        distinct: bool,
        /// Whose counts.
        terms: Box<[PatternId]>,
        /// How.
        operator: Operator,
        /// With what.
        value: Real,
    },
    /// So many of the patterns match.
    AtLeast {
        /// How many.
        count: u32,
        /// Of these.
        patterns: Box<[PatternId]>,
        /// In one stretch of so much.
        within: Option<Unit>,
    },
    /// So many different entries of a list match.
    EntriesAtLeast {
        /// How many.
        count: u32,
        /// Of this list.
        pattern: PatternId,
        /// In one stretch of so much.
        within: Option<Unit>,
    },
    /// Some match of each, so near.
    Near {
        /// The first.
        left: Operand,
        /// The second.
        right: Operand,
        /// How near.
        within: Unit,
    },
    /// Some match of each, in this order.
    Then {
        /// In order.
        operands: Box<[Operand]>,
        /// How near each to the next.
        within: Option<Unit>,
    },
    /// A measured property compares.
    Property {
        /// Which.
        property: Property,
        /// How.
        operator: Operator,
        /// With what.
        value: Real,
    },
    /// The text has letters of this script (four-letter code).
    Script(&'static str),
    /// A word mixes scripts.
    WordMixesScripts,
    /// A field compares; index in [`FieldTest`]s of the node table's owner.
    Field(Box<FieldTest>),
    /// The record has the field.
    Has(Box<str>),
    /// Another rule matched.
    Rule(RuleId),
    /// So many of these rules matched.
    Rules {
        /// How many.
        count: u32,
        /// Of these.
        rules: Box<[RuleId]>,
    },
}

/// `unless near $b within 5 words`
#[derive(PartialEq, Eq, Hash)]
pub struct Unless {
    /// Where it must not stand.
    pub side: Side,
    /// What must not stand there.
    pub operand: Operand,
    /// How near.
    pub within: Option<Unit>,
}

/// A number that is compared by its bits, so that nodes can be told apart.
#[derive(Clone, Copy, Debug)]
pub struct Real(pub f64);

impl PartialEq for Real {
    fn eq(&self, other: &Real) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}
impl Eq for Real {}
impl std::hash::Hash for Real {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

/// A test of a field of the record.
pub struct FieldTest {
    /// Its name.
    pub field: Box<str>,
    /// What is asked.
    pub kind: FieldTestKind,
    /// The test as written, by which equal ones are told.
    pub key: String,
}

impl PartialEq for FieldTest {
    fn eq(&self, other: &FieldTest) -> bool {
        self.key == other.key
    }
}
impl Eq for FieldTest {}
impl std::hash::Hash for FieldTest {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

/// What is asked of a field.
pub enum FieldTestKind {
    /// A comparison of its value.
    Compare(Comparison),
    /// That it is an entity of this kind, as a whole.
    Is {
        /// The kind.
        kind: &'static EntityKind,
        /// The test of its parts.
        test: Option<PartTest>,
    },
}

/// How a value is compared, and with what.
pub enum Comparison {
    /// With a number.
    Number(Operator, f64),
    /// With a text.
    Text {
        /// `==`, `!=`, `contains`, `starts`, `ends`, or an order.
        operator: Operator,
        /// Folded, unless `exact`.
        text: Box<str>,
        /// Neither side is folded.
        exact: bool,
    },
    /// With true or false.
    Flag {
        /// `!=` rather than `==`.
        not: bool,
        /// With what.
        value: bool,
    },
    /// `in`
    Among(Among),
    /// `matches`
    Regex {
        /// The regex.
        regex: CompiledRegex,
        /// Index of its cache.
        index: u32,
        /// On the value as it was sent.
        exact: bool,
    },
    /// `resembles`
    Resembles(Box<[Box<str>]>),
}

/// The values of an `in`.
pub struct Among {
    /// Their texts, folded unless `exact`.
    pub texts: HashSet<Box<str>>,
    /// Those that are telephone numbers, in E.164.
    pub phones: HashSet<Box<str>>,
    /// Those that are numbers.
    pub numbers: Vec<f64>,
    /// Neither side is folded.
    pub exact: bool,
}

/// A test of the parts of an entity.
pub enum PartTest {
    /// All hold.
    And(Box<[PartTest]>),
    /// One holds.
    Or(Box<[PartTest]>),
    /// It does not hold.
    Not(Box<PartTest>),
    /// A part compares.
    Compare {
        /// Its name.
        part: &'static str,
        /// It is a domain, whose parents count for `in`.
        domain: bool,
        /// How.
        comparison: Comparison,
    },
    /// A part is true.
    Flag(&'static str),
}

/// A rule.
pub struct Rule {
    /// Its name, with its namespace.
    pub name: String,
    /// Not reported.
    pub private: bool,
    /// False after `disable rule`: it never matches.
    pub enabled: bool,
    /// Its tags.
    pub tags: Vec<String>,
    /// `title` of its meta.
    pub title: Option<String>,
    /// `severity` of its meta.
    pub severity: Option<String>,
    /// Its condition.
    pub condition: NodeId,
    /// The score that counts, in whole thousandths.
    pub score: f64,
    /// The patterns whose matches it lists, with the names it has for them.
    pub listed: Vec<(String, PatternId)>,
    /// Its condition as written, part by part, for explanations.
    pub outline: Outline,
}

/// A condition as it is written, for explanations.
#[derive(Clone, Debug)]
pub struct Outline {
    /// The source of the part.
    pub text: String,
    /// What it compiled to.
    pub node: NodeId,
    /// How its parts make it up.
    pub join: Join,
    /// Its parts, where it is joined of some. A let is one part for all that name it: copies
    /// would double with each let that names another twice.
    pub parts: Vec<Arc<Outline>>,
    /// How many parts stand inside each other here, itself counted.
    pub depth: u32,
}

/// How the parts of a condition make it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// It has none.
    None,
    /// All must hold.
    All,
    /// One must hold.
    Any,
    /// The one part must not hold.
    Not,
}

/// `cap TAG = 8`
pub struct Cap {
    /// The tag.
    pub tag: String,
    /// The most that its rules may add up to.
    pub limit: f64,
    /// Its rules.
    pub rules: Vec<RuleId>,
}

/// `except …`
pub struct Exception {
    /// The rules that it holds back, ascending.
    pub rules: Vec<RuleId>,
    /// Where.
    pub when: NodeId,
    /// Why.
    pub reason: Option<String>,
}

/// Scores are kept to three decimals, so that sums of tenths are what they seem and the printed
/// parts of a sum add up.
pub(crate) fn to_thousandths(score: f64) -> f64 {
    let rounded = (score * 1000.0).round() / 1000.0;
    // Not the -0.0 that rounding may leave.
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// Compares two numbers; operators for texts never hold.
pub fn compare(left: f64, operator: Operator, right: f64) -> bool {
    match operator {
        Operator::Equal => left == right,
        Operator::NotEqual => left != right,
        Operator::Less => left < right,
        Operator::LessOrEqual => left <= right,
        Operator::Greater => left > right,
        Operator::GreaterOrEqual => left >= right,
        _ => false,
    }
}
