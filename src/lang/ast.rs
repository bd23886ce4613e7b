//! The tree of a rule file. It keeps every span and every comment, so that the printer can
//! write the file again and any fault can be drawn at its place.
//!
//! Conditions of all kinds stand in arenas and name their parts by id: a hundred thousand
//! `and`s need no stack to be walked, printed or dropped.

use crate::diagnostic::Span;

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

/// A comment, with its marks (`//` or `/* */`).
#[derive(Clone, Debug)]
pub struct Comment {
    /// Where it stands, its marks included, the line end not.
    pub span: Span,
    /// `// …` rather than `/* … */`.
    pub line: bool,
}

/// Nodes of a tree, named by [`Id`].
#[derive(Clone, Debug)]
pub struct Arena<T> {
    nodes: Vec<T>,
}

/// The number of a node in its arena.
#[derive(Debug)]
pub struct Id<T> {
    index: u32,
    marker: std::marker::PhantomData<fn() -> T>,
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Id<T> {}

impl<T> Id<T> {
    /// Which of [`Arena::nodes`] it names.
    pub fn index(self) -> usize {
        self.index as usize
    }
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Arena { nodes: Vec::new() }
    }
}

impl<T> Arena<T> {
    /// Puts a node in and gives its id.
    pub fn push(&mut self, node: T) -> Id<T> {
        let index = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(node);
        Id {
            index,
            marker: std::marker::PhantomData,
        }
    }

    /// The node `id`, to change it.
    pub fn get_mut(&mut self, id: Id<T>) -> Option<&mut T> {
        self.nodes.get_mut(id.index as usize)
    }

    /// All nodes, in the order in which they were put in: what [`Id::index`] counts.
    pub fn nodes(&self) -> &[T] {
        &self.nodes
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}

impl<T> std::ops::Index<Id<T>> for Arena<T> {
    type Output = T;
    fn index(&self, id: Id<T>) -> &T {
        &self.nodes[id.index as usize]
    }
}

/// A name as it stands in the source, without `$`, `@` or `#` before it; `bank.otp_ask`
/// keeps its dot.
#[derive(Clone, Debug)]
pub struct Name {
    /// The name, width folded to ASCII forms.
    pub text: String,
    /// Where it stands, a sign before it included.
    pub span: Span,
}

/// A string, its escapes read.
#[derive(Clone, Debug)]
pub struct Text {
    /// What it stands for. In a phrase a bare `*` or `...` means something, so `\*`, `\.` and
    /// `\\` stay as they are written (backslash and sign), wherever the string stands; the
    /// other escapes are read. [`Text::plain`] reads these too.
    pub value: String,
    /// Where it stands, its quotes included.
    pub span: Span,
}

impl Text {
    /// The value with `\*`, `\.` and `\\` read as the signs themselves: for a string that is
    /// no phrase, such as a title, a field value or the text of a test.
    pub fn plain(&self) -> String {
        let mut plain = String::with_capacity(self.value.len());
        let mut letters = self.value.chars();
        while let Some(letter) = letters.next() {
            plain.extend(if letter == '\\' {
                letters.next()
            } else {
                Some(letter)
            });
        }
        plain
    }
}

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

/// A number as it stands.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    /// Its value.
    pub value: f64,
    /// Where it stands, its sign included.
    pub span: Span,
}

/// A count as it stands.
#[derive(Clone, Copy, Debug)]
pub struct Count {
    /// Its value.
    pub value: u32,
    /// Where it stands.
    pub span: Span,
}

/// What an `except` holds back.
#[derive(Clone, Debug)]
pub enum ExceptTarget {
    /// One rule.
    Rule(Name),
    /// All rules of a tag.
    Tag(Name),
}

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

/// One test of a rule, sequence or burst.
#[derive(Clone, Debug)]
pub struct Test {
    /// `todo`: reported, never fails.
    pub todo: bool,
    /// What is expected.
    pub expectation: Expectation,
    /// Of what.
    pub subject: TestSubject,
    /// All of it.
    pub span: Span,
}

/// What a test expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Expectation {
    /// The rule matches.
    Match,
    /// The rule does not match.
    Clean,
    /// The whole set flags it.
    Flagged,
    /// The whole set does not flag it.
    Unflagged,
}

/// What a test looks at.
#[derive(Clone, Debug)]
pub enum TestSubject {
    /// One message.
    Message(TestMessage),
    /// Messages in time: `[ 0s "…", 50 times every 1 min { … } ]`
    Stream(Vec<TestStep>),
}

/// A message of a test.
#[derive(Clone, Debug)]
pub enum TestMessage {
    /// `"…"`
    Text(Text),
    /// `{ text: "…", sender: "…" }`
    Record(Vec<RecordEntry>, Span),
}

/// `key: value` of a test's record.
#[derive(Clone, Debug)]
pub struct RecordEntry {
    /// A field name or a string.
    pub key: Text,
    /// Written as a string.
    pub quoted: bool,
    /// The value.
    pub value: RecordValue,
}

/// A value in a test's record.
#[derive(Clone, Debug)]
pub enum RecordValue {
    /// A string.
    Text(Text),
    /// A number.
    Number(Number),
    /// true or false.
    Bool(bool, Span),
    /// `[ … ]`
    List(Vec<RecordValue>, Span),
    /// `[caller "…", callee "…"]`
    Turns(Vec<TestTurn>, Span),
}

/// `caller "…"`
#[derive(Clone, Debug)]
pub struct TestTurn {
    /// A word or a string.
    pub speaker: Text,
    /// Written as a string.
    pub quoted: bool,
    /// What is said.
    pub text: Text,
}

/// One or more messages of a stream test.
#[derive(Clone, Debug)]
pub struct TestStep {
    /// When.
    pub time: TestTime,
    /// What.
    pub message: TestMessage,
    /// All of it.
    pub span: Span,
}

/// When the messages of a stream test come.
#[derive(Clone, Copy, Debug)]
pub enum TestTime {
    /// So long after the start.
    At(Duration),
    /// `50 times every 1 min`
    Repeated {
        /// How often.
        times: Count,
        /// How long between two.
        every: Duration,
    },
}

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
