//! What is scanned: a text, or the turns of a call, and the fields of its record.

use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// One message or call transcript. Borrows from the record it was read from where it can.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message<'a> {
    /// The text as it was sent; empty for a transcript.
    pub text: Cow<'a, str>,
    /// The turns of a transcript, in order. Where there are any, they are what is scanned.
    pub turns: Vec<Turn<'a>>,
    /// The fields of the record that rules or the output may ask for, by the canonical name
    /// (`sender`, whatever the record calls it) or, for other fields, the name as the rule
    /// writes it (`any.name`).
    pub fields: Vec<(Cow<'a, str>, Value<'a>)>,
}

/// What one speaker says at a stretch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Turn<'a> {
    /// Who speaks: `caller`, `callee` or a name; empty where it is not known.
    pub speaker: Cow<'a, str>,
    /// What is said, as it was written down.
    pub text: Cow<'a, str>,
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// JSON's null.
    Null,
    /// true or false.
    Bool(bool),
    /// A number, as it was written.
    Number(Cow<'a, str>),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Value<'a>>),
    /// Any other JSON, as it was written.
    Json(Cow<'a, str>),
}

/// The names of the fields that the language knows, as rules write them.
pub const FIELD_NAMES: &[&str] = &[
    "id",
    "sender",
    "recipient",
    "channel",
    "lang",
    "timestamp",
    "conversation",
    "duration",
    "attachment",
    "label",
];

impl<'a> Message<'a> {
    /// A message of nothing but a text.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Message<'a> {
        Message {
            text: text.into(),
            ..Message::default()
        }
    }

    /// A transcript of `(speaker, text)` turns.
    pub fn transcript(turns: impl IntoIterator<Item = (&'a str, &'a str)>) -> Message<'a> {
        let turn = |(speaker, text)| Turn {
            speaker: Cow::Borrowed(speaker),
            text: Cow::Borrowed(text),
        };
        Message {
            turns: turns.into_iter().map(turn).collect(),
            ..Message::default()
        }
    }

    /// The same with a field.
    #[must_use]
    pub fn with_field(
        mut self,
        name: impl Into<Cow<'a, str>>,
        value: impl Into<Value<'a>>,
    ) -> Message<'a> {
        self.fields.push((name.into(), value.into()));
        self
    }

    /// The same, borrowing from nothing.
    pub fn into_owned(self) -> Message<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let turns = self.turns.into_iter().map(|turn| Turn {
            speaker: owned(turn.speaker),
            text: owned(turn.text),
        });
        let fields = self.fields.into_iter();
        let fields = fields.map(|(name, value)| (owned(name), value.into_owned()));
        Message {
            text: owned(self.text),
            turns: turns.collect(),
            fields: fields.collect(),
        }
    }

    /// The value of a field; none where the record lacks it or has null there.
    pub fn field(&self, name: &str) -> Option<&Value<'a>> {
        let (_, value) = self.fields.iter().find(|(field, _)| field == name)?;
        (*value != Value::Null).then_some(value)
    }

    /// The texts that are scanned: each turn's, or the one text.
    pub fn texts(&self) -> impl ExactSizeIterator<Item = &str> {
        let count = self.turns.len().max(1);
        (0..count).map(|index| self.turn_text(index))
    }

    /// The text of turn `index`, or of the whole message where it has no turns.
    pub fn turn_text(&self, index: usize) -> &str {
        self.turns
            .get(index)
            .map_or(&*self.text, |turn| &*turn.text)
    }

    /// Bytes of text that are scanned.
    pub fn text_bytes(&self) -> usize {
        self.texts().map(str::len).sum()
    }
}

impl<'a> Value<'a> {
    /// The same, borrowing from nothing. Lists of lists as deep as they go, which reading bounds.
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Value::Null => Value::Null,
            Value::Bool(value) => Value::Bool(value),
            Value::Number(text) => Value::Number(Cow::Owned(text.into_owned())),
            Value::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Value::List(values) => Value::List(values.into_iter().map(Value::into_owned).collect()),
            Value::Json(text) => Value::Json(Cow::Owned(text.into_owned())),
        }
    }

    /// The value as a text to compare: strings as they are, numbers as written, `true`.
    /// Lists and other JSON have none.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) | Value::Number(text) => Some(text),
            Value::Bool(true) => Some("true"),
            Value::Bool(false) => Some("false"),
            Value::Null | Value::List(_) | Value::Json(_) => None,
        }
    }

    /// The value as a number, where it is one or a text that spells one.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Value::Number(text) | Value::Text(text) => {
                text.trim().parse().ok().filter(|n: &f64| n.is_finite())
            }
            _ => None,
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Value<'a> {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Value::Number(Cow::Owned(number.to_string()))
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

/// Writes the message as a record that [`message_from_json`](crate::input::message_from_json)
/// reads back: its fields, then its text or its turns.
impl Serialize for Message<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.fields.len() + 1))?;
        for (name, value) in &self.fields {
            map.serialize_entry(name, value)?;
        }
        if self.turns.is_empty() {
            map.serialize_entry("text", &self.text)?;
        } else {
            map.serialize_entry("turns", &self.turns)?;
        }
        map.end()
    }
}

/// Writes the value as the JSON it came from: numbers keep every digit.
impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Number(json) | Value::Json(json) => {
                let raw: &RawValue = serde_json::from_str(json).map_err(S::Error::custom)?;
                raw.serialize(serializer)
            }
            Value::List(values) => {
                let mut sequence = serializer.serialize_seq(Some(values.len()))?;
                for value in values {
                    sequence.serialize_element(value)?;
                }
                sequence.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Message, Value};
    use crate::input::{FieldMap, message_from_json};
    use std::borrow::Cow;

    #[test]
    fn values_are_written_as_they_were_read() {
        let number = Value::Number(Cow::Borrowed("12345678901234567890.10"));
        assert_eq!(
            serde_json::to_string(&number).unwrap(),
            "12345678901234567890.10"
        );
        let list = Value::List(vec![Value::Null, Value::Bool(true), "ä\"".into()]);
        assert_eq!(
            serde_json::to_string(&list).unwrap(),
            r#"[null,true,"ä\""]"#
        );
    }

    #[test]
    fn a_message_goes_out_as_the_record_it_is_read_from() {
        let call = Message::transcript([("caller", "hi"), ("", "who?")])
            .with_field("id", "m1")
            .with_field("duration", 30.0)
            .with_field("any.name", Value::List(vec!["x".into()]));
        let text = Message::new("a \"b\"").with_field("sender", "+1");
        let fields = FieldMap::new(&["any.name".to_owned()], &[]).unwrap();
        for message in [call, text] {
            let json = serde_json::to_string(&message).unwrap();
            let mut read = message_from_json(&json, &fields).unwrap();
            read.fields.sort_by(|(one, _), (other, _)| one.cmp(other));
            let mut wanted = message.clone();
            wanted.fields.sort_by(|(one, _), (other, _)| one.cmp(other));
            assert_eq!(read, wanted, "{json}");
        }
    }

    #[test]
    fn a_null_field_is_a_field_that_is_not_there() {
        let message = Message::new("hi")
            .with_field("sender", Value::Null)
            .with_field("lang", "th");
        assert_eq!(message.field("sender"), None);
        assert_eq!(message.field("lang"), Some(&"th".into()));
        assert_eq!(message.texts().collect::<Vec<_>>(), ["hi"]);
    }
}
