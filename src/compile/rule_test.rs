//! The tests in rule files, ready to be run.

use super::resolve::{Resolved, RuleRef};
use super::sources::Sources;
use crate::diagnostic::{FileId, Span};
use crate::lang::ast::{self, Expectation, RecordValue, TestMessage, TestSubject};
use crate::message::{Message, Turn, Value};

/// A test of a rule.
#[derive(Clone, Debug)]
pub struct RuleTest {
    /// The rule, by its name in the set.
    pub rule: String,
    /// `todo`: reported, never fails.
    pub todo: bool,
    /// What is expected.
    pub expectation: Expectation,
    /// Of what; none for messages in time, which are of sequences and bursts.
    pub message: Option<Message<'static>>,
    /// The file that it stands in.
    pub file: FileId,
    /// Where it stands.
    pub span: Span,
}

/// The tests of every rule that is not disabled, in the order of the set.
pub fn rule_tests(sources: &Sources, resolved: &Resolved) -> Vec<RuleTest> {
    resolved
        .rules
        .iter()
        .filter(|rule| rule.enabled)
        .flat_map(|rule| tests_of(sources, rule))
        .collect()
}

fn tests_of(sources: &Sources, reference: &RuleRef) -> Vec<RuleTest> {
    let Some(ast::ItemKind::Rule(rule)) = sources
        .item(reference.file, reference.item)
        .map(|item| &item.kind)
    else {
        return Vec::new();
    };
    let test = |test: &ast::Test| RuleTest {
        rule: reference.name.clone(),
        todo: test.todo,
        expectation: test.expectation,
        message: match &test.subject {
            TestSubject::Message(message) => Some(test_message(message)),
            TestSubject::Stream(_) => None,
        },
        file: reference.file,
        span: test.span,
    };
    rule.tests.iter().map(test).collect()
}

/// The message that a test describes.
pub fn test_message(described: &TestMessage) -> Message<'static> {
    let entries = match described {
        TestMessage::Text(text) => return Message::new(text.plain()),
        TestMessage::Record(entries, _) => entries,
    };
    let mut message = Message::default();
    for entry in entries {
        match (entry.key.plain().as_str(), &entry.value) {
            ("text", RecordValue::Text(text)) => message.text = text.plain().into(),
            (_, RecordValue::Turns(turns, _)) => {
                let turn = |turn: &ast::TestTurn| Turn {
                    speaker: turn.speaker.plain().into(),
                    text: turn.text.plain().into(),
                };
                message.turns = turns.iter().map(turn).collect();
            }
            (key, value) => message
                .fields
                .push((key.to_owned().into(), field_value(value))),
        }
    }
    message
}

fn field_value(value: &RecordValue) -> Value<'static> {
    match value {
        RecordValue::Text(text) => text.plain().into(),
        RecordValue::Number(number) => number.value.into(),
        RecordValue::Bool(value, _) => (*value).into(),
        RecordValue::List(values, _) => Value::List(values.iter().map(field_value).collect()),
        RecordValue::Turns(turns, _) => {
            Value::List(turns.iter().map(|turn| turn.text.plain().into()).collect())
        }
    }
}
