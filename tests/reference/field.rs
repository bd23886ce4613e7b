//! Tests of the record's fields.

use super::Reference;
use super::condition::compare;
use super::regex::Regex;
use redflag::Message;
use redflag::lang::ast::{self, Operator, TestValue};
use redflag::message::Value;
use redflag::text::{fold, language};

impl Reference<'_> {
    /// Whether the test of a field holds; never where the record lacks it.
    pub(super) fn field_holds(
        &self,
        field: &ast::Field,
        operator: Operator,
        value: &TestValue,
        exact: bool,
        message: &Message<'_>,
    ) -> bool {
        let detected = detected_language(field, message);
        let Some(found) = message.field(&field.name).or(detected.as_ref()) else {
            return false;
        };
        let as_seen = |text: &str| match exact {
            true => text.to_owned(),
            false => {
                let folded = fold(text).folded().text.to_owned();
                match folded.as_str() {
                    // Indonesian and Malay are one class.
                    "ms" if field.name == "lang" => "id".to_owned(),
                    _ => folded,
                }
            }
        };
        if let TestValue::Number(number) = value {
            return found
                .as_number()
                .is_some_and(|found| compare(found, operator, number.value));
        }
        let Some(text) = found.as_text() else {
            return false;
        };
        let seen = as_seen(text);
        match (operator, value) {
            (Operator::Equal, TestValue::Text(wanted)) => seen == as_seen(&wanted.plain()),
            (Operator::NotEqual, TestValue::Text(wanted)) => seen != as_seen(&wanted.plain()),
            (Operator::Contains, TestValue::Text(wanted)) => {
                seen.contains(&as_seen(&wanted.plain()))
            }
            (Operator::Starts, TestValue::Text(wanted)) => {
                seen.starts_with(&as_seen(&wanted.plain()))
            }
            (Operator::Ends, TestValue::Text(wanted)) => seen.ends_with(&as_seen(&wanted.plain())),
            (Operator::In, TestValue::Several(values, _)) => values.iter().any(|wanted| {
                let TestValue::Text(wanted) = wanted else {
                    panic!("a value that is no string");
                };
                seen == as_seen(&wanted.plain())
            }),
            (Operator::In, TestValue::List(name)) => {
                let entries = self.entries(&name.text);
                entries.iter().any(|entry| seen == as_seen(entry))
            }
            (Operator::Matches, TestValue::Regex { source, flags, .. }) => {
                Regex::new(source, flags, exact).is_match(text)
            }
            _ => panic!("the reference has no {operator:?} with {value:?}"),
        }
    }
}

/// The language of a record that does not tell it: that of its text, of a transcript that of
/// the longest turn.
fn detected_language(field: &ast::Field, message: &Message<'_>) -> Option<Value<'static>> {
    let longest = message.texts().max_by_key(|text| text.len())?;
    let language = language(longest)?;
    (field.name == "lang").then(|| Value::from(language))
}
