//! The tests of rules, sequences and bursts.

use super::{Count, Duration, Number, Text};
use crate::diagnostic::Span;

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
