//! A record of JSON. Only what a message needs is taken out of it; the rest is looked over for
//! soundness, without recursion, so that depth costs no stack.

use super::block::{Reason, Record};
use super::fields::{FieldMap, Key, TEXT, TURNS};
use crate::message::{Message, Turn, Value};
use memchr::memchr;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// Reads the record that `json` is.
pub(super) fn record<'b>(
    json: &'b str,
    line: u64,
    fields: &'b FieldMap,
) -> Result<Record<'b>, Reason> {
    let mut slots = vec![None; fields.len()];
    read_object(
        json,
        Fields {
            fields,
            slots: &mut slots,
        },
    )
    .map_err(|error| reason_of(&error, json))?;
    let mut replaced = 0;
    let turns = match slots[TURNS] {
        Some((_, raw)) => turns(raw, &mut replaced)?,
        None => Vec::new(),
    };
    let mut message = Message {
        turns,
        ..Message::default()
    };
    if message.turns.is_empty() {
        let (_, raw) = slots[TEXT].ok_or(Reason::NoText(fields.text_hint()))?;
        message.text =
            string(raw.get(), &mut replaced).ok_or_else(|| not_a_string("the text", raw.get()))?;
    }
    for (field, slot) in slots.iter().enumerate().skip(TURNS + 1) {
        if let Some((_, raw)) = slot {
            message.fields.push((
                Cow::Borrowed(fields.name(field)),
                value(raw.get(), &mut replaced),
            ));
        }
    }
    Ok(Record {
        line,
        message,
        replaced,
    })
}

/// What was found for a field: the rank of its name, and the JSON.
type Slot<'b> = Option<(usize, &'b RawValue)>;

/// Collects the fields of a record.
struct Fields<'m, 's, 'b> {
    fields: &'m FieldMap,
    slots: &'s mut Vec<Slot<'b>>,
}

impl<'b> Fields<'_, '_, 'b> {
    fn take(&mut self, key: &Key, raw: &'b RawValue) {
        for target in &key.targets {
            let Some(found) = inside(raw, &target.path) else {
                continue;
            };
            // A field that is null is not there; that the text is null is told.
            if found.get() == "null" && target.field != TEXT {
                continue;
            }
            let Some(slot) = self.slots.get_mut(target.field) else {
                continue;
            };
            // The first name in the order counts; of one name that stands twice, the last.
            if slot.is_none_or(|(rank, _)| target.rank <= rank) {
                *slot = Some((target.rank, found));
            }
        }
    }
}

impl<'b> Visitor<'b> for Fields<'_, '_, 'b> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'b>>(mut self, mut object: A) -> Result<(), A::Error> {
        let fields = self.fields;
        while let Some(key) = object.next_key_seed(OnKey(|name: &[u8]| fields.key(name)))? {
            match key {
                Some(key) => self.take(key, object.next_value()?),
                None => {
                    object.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// The value of one key of an object, the last where it stands twice.
struct Member<'k>(&'k str);

impl<'b> Visitor<'b> for Member<'_> {
    type Value = Option<&'b RawValue>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'b>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(is_it) =
            object.next_key_seed(OnKey(|key: &[u8]| key == self.0.as_bytes()))?
        {
            if is_it {
                found = Some(object.next_value()?);
            } else {
                object.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}

/// Looks at a key without making a string of it. Keys are taken as bytes: one with a lone
/// surrogate is a key like others.
struct OnKey<F>(F);

impl<'b, T, F: FnOnce(&[u8]) -> T> DeserializeSeed<'b> for OnKey<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'b>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_bytes(self)
    }
}

impl<T, F: FnOnce(&[u8]) -> T> Visitor<'_> for OnKey<F> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<T, E> {
        Ok((self.0)(bytes))
    }

    fn visit_str<E>(self, text: &str) -> Result<T, E> {
        Ok((self.0)(text.as_bytes()))
    }
}

/// The elements of a list, as they are written.
struct Elements;

impl<'b> Visitor<'b> for Elements {
    type Value = Vec<&'b RawValue>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'b>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = list.next_element()? {
            elements.push(element);
        }
        Ok(elements)
    }
}

fn read_object<'b, V: Visitor<'b>>(json: &'b str, visitor: V) -> serde_json::Result<V::Value> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let value = deserializer.deserialize_map(visitor)?;
    deserializer.end()?;
    Ok(value)
}

fn elements(json: &str) -> Option<Vec<&RawValue>> {
    serde_json::Deserializer::from_str(json)
        .deserialize_seq(Elements)
        .ok()
}

/// Follows a path into nested objects.
fn inside<'b>(raw: &'b RawValue, path: &[String]) -> Option<&'b RawValue> {
    path.iter()
        .try_fold(raw, |raw, key| read_object(raw.get(), Member(key)).ok()?)
}

fn turns<'b>(raw: &'b RawValue, replaced: &mut usize) -> Result<Vec<Turn<'b>>, Reason> {
    let turns = elements(raw.get())
        .ok_or_else(|| Reason::Turns(format!("turns is {}, not a list", kind(raw.get()))))?;
    let mut read = Vec::with_capacity(turns.len());
    for (index, turn) in turns.into_iter().enumerate() {
        let member = |name| read_object(turn.get(), Member(name));
        let number = index + 1;
        let text = member("text").map_err(|_| {
            Reason::Turns(format!(
                "turn {number} is {}, not an object",
                kind(turn.get())
            ))
        })?;
        let text = text.ok_or_else(|| Reason::Turns(format!("turn {number} has no text")))?;
        let text = string(text.get(), replaced)
            .ok_or_else(|| not_a_string(&format!("the text of turn {number}"), text.get()))?;
        let speaker = member("speaker")
            .ok()
            .flatten()
            .filter(|speaker| speaker.get() != "null");
        let speaker = speaker.map_or(Cow::Borrowed(""), |raw| {
            string(raw.get(), replaced).unwrap_or(Cow::Borrowed(raw.get()))
        });
        read.push(Turn { speaker, text });
    }
    Ok(read)
}

/// The value of sound JSON. Lists inside of lists stay as they are written.
fn value<'b>(json: &'b str, replaced: &mut usize) -> Value<'b> {
    if let Some(elements) = json.starts_with('[').then(|| elements(json)).flatten() {
        return Value::List(
            elements
                .into_iter()
                .map(|element| scalar(element.get(), replaced))
                .collect(),
        );
    }
    scalar(json, replaced)
}

fn scalar<'b>(json: &'b str, replaced: &mut usize) -> Value<'b> {
    match json.as_bytes().first() {
        Some(b'n') => Value::Null,
        Some(b't') => Value::Bool(true),
        Some(b'f') => Value::Bool(false),
        Some(b'"') => string(json, replaced).map_or(Value::Null, Value::Text),
        Some(b'[' | b'{') => Value::Json(Cow::Borrowed(json)),
        _ => Value::Number(Cow::Borrowed(json)),
    }
}

/// The text of a JSON string; borrowed where nothing in it is escaped. `None` where the JSON is
/// no string.
fn string<'b>(json: &'b str, replaced: &mut usize) -> Option<Cow<'b, str>> {
    let inside = json.strip_prefix('"')?.strip_suffix('"')?;
    if memchr(b'\\', inside.as_bytes()).is_none() {
        return Some(Cow::Borrowed(inside));
    }
    if let Ok(text) = serde_json::from_str::<String>(json) {
        return Some(Cow::Owned(text));
    }
    // As bytes, serde_json gives a lone surrogate in the three bytes that UTF-8 would have for
    // it, were it allowed.
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let bytes = OnKey(<[u8]>::to_vec).deserialize(&mut deserializer).ok()?;
    Some(Cow::Owned(replace_surrogates(&bytes, replaced)))
}

fn replace_surrogates(bytes: &[u8], replaced: &mut usize) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes;
    loop {
        let valid = match std::str::from_utf8(rest) {
            Ok(valid) => {
                text.push_str(valid);
                return text;
            }
            Err(error) => error.valid_up_to(),
        };
        text.push_str(&String::from_utf8_lossy(&rest[..valid]));
        text.push(char::REPLACEMENT_CHARACTER);
        *replaced += 1;
        rest = rest.get(valid + 3..).unwrap_or_default();
    }
}

fn not_a_string(place: &str, json: &str) -> Reason {
    Reason::NotAString {
        place: place.to_owned(),
        found: kind(json),
    }
}

fn kind(json: &str) -> &'static str {
    match json.as_bytes().first() {
        Some(b'n') => "null",
        Some(b't' | b'f') => "true or false",
        Some(b'"') => "a string",
        Some(b'[') => "a list",
        Some(b'{') => "an object",
        _ => "a number",
    }
}

fn reason_of(error: &serde_json::Error, json: &str) -> Reason {
    if error.classify() == Category::Data {
        return Reason::NoObject;
    }
    let message = error.to_string();
    let what = message
        .rsplit_once(" at line ")
        .map_or(&*message, |(what, _)| what);
    let line_start = json
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    Reason::Json {
        what: what.to_owned(),
        column: line_start + error.column(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Reason, record};
    use crate::input::FieldMap;
    use crate::message::Value;
    use std::borrow::Cow;

    fn text(json: &str) -> Result<(String, usize), Reason> {
        record(json, 1, &FieldMap::default())
            .map(|record| (record.message.text.into_owned(), record.replaced))
    }

    #[test]
    fn texts_are_read_with_their_escapes() {
        let table = [
            (r#"{"text":"a"}"#, "a", 0),
            (r#"{"text":"a\n\u0e01\ud83d\ude00"}"#, "a\nก😀", 0),
            (r#"{"text":"a\ud83d b"}"#, "a\u{fffd} b", 1),
            (
                r#"{"text":"\ude00\ud83dx\ud83d\ud83d\ude00"}"#,
                "\u{fffd}\u{fffd}x\u{fffd}😀",
                3,
            ),
            (r#"{"text":"","body":"b"}"#, "", 0),
            (r#"{"body":"b","TEXT":"t"}"#, "t", 0),
            (r#"{"text":"a","text":"b"}"#, "b", 0),
            (r#"{"t\ud83d":1,"te\u0078t":"a"}"#, "a", 0),
            ("{\"text\":\"a\\u0000b\"}\r\n", "a\0b", 0),
        ];
        for (json, wanted, replaced) in table {
            assert_eq!(text(json), Ok((wanted.to_owned(), replaced)), "{json}");
        }
    }

    #[test]
    fn what_can_not_be_read_is_rejected_with_its_reason() {
        let table = [
            (r#"{"text":null}"#, "the text is null, not a string"),
            (r#"{"text":["a"]}"#, "the text is a list, not a string"),
            (
                r#"{"text":1,"body":"b"}"#,
                "the text is a number, not a string",
            ),
            (
                r#"{"txt":"a"}"#,
                "no text: none of text, body, message, content is there; say --field text=NAME",
            ),
            (r#"[1]"#, "no JSON object"),
            (r#""a""#, "no JSON object"),
            (
                r#"{"text":"a"} x"#,
                "broken JSON: trailing characters, near byte 14 of the record",
            ),
            (
                "{\"text\":\n\"a\",}",
                "broken JSON: trailing comma, near byte 14 of the record",
            ),
            (
                "{\"text\":\"a\0\"}",
                "broken JSON: control character (\\u0000-\\u001F) found while parsing a string, near byte 10 of the record",
            ),
            (
                r#"{"turns":[{"text":1}]}"#,
                "the text of turn 1 is a number, not a string",
            ),
            (
                r#"{"turns":[{"text":"a"},3]}"#,
                "turn 2 is a number, not an object",
            ),
            (r#"{"turns":"a"}"#, "turns is a string, not a list"),
        ];
        for (json, reason) in table {
            assert_eq!(
                text(json).map_err(|reason| reason.to_string()),
                Err(reason.to_owned()),
                "{json}"
            );
        }
    }

    #[test]
    fn depth_costs_no_stack() {
        for open in ["[", "{\"a\":"] {
            let deep = open.repeat(200_000);
            assert!(text(&deep).is_err());
            assert!(text(&format!("{{\"x\":{deep}")).is_err());
            assert!(text(&format!("{{\"id\":{deep}")).is_err());
        }
        let closed = format!(
            "{{\"text\":\"a\",\"x\":{}{}}}",
            "[".repeat(100_000),
            "]".repeat(100_000)
        );
        assert_eq!(text(&closed), Ok(("a".to_owned(), 0)));
    }

    #[test]
    fn fields_keep_what_was_written() {
        let fields = FieldMap::new(&["meta.app".to_owned(), "score".to_owned()], &[]).unwrap();
        let json = r#"{"id":12345678901234567890.0,"from":"+66","sender":null,"to":["a",[1]],"ts":1e3,
            "meta":{"app":{"x": 1}},"score":true,"text":"t","lang":null,"Label":"ham"}"#;
        let message = record(json, 1, &fields).unwrap().message;
        let wanted = [
            ("id", Value::Number(Cow::Borrowed("12345678901234567890.0"))),
            ("sender", "+66".into()),
            (
                "recipient",
                Value::List(vec!["a".into(), Value::Json(Cow::Borrowed("[1]"))]),
            ),
            ("timestamp", Value::Number(Cow::Borrowed("1e3"))),
            ("label", "ham".into()),
            ("meta.app", Value::Json(Cow::Borrowed("{\"x\": 1}"))),
            ("score", Value::Bool(true)),
        ];
        assert_eq!(
            message.fields,
            wanted.map(|(name, value)| (Cow::Borrowed(name), value))
        );
    }

    #[test]
    fn turns_are_what_is_scanned_where_there_are_any() {
        let message = |json| record(json, 1, Box::leak(Box::default())).unwrap().message;
        let call =
            message(r#"{"text":"x","turns":[{"speaker":"caller","text":"a\n"},{"text":"b"}]}"#);
        assert_eq!(call.texts().collect::<Vec<_>>(), ["a\n", "b"]);
        assert_eq!(call.turns[0].speaker, "caller");
        assert_eq!(
            message(r#"{"text":"x","turns":[]}"#)
                .texts()
                .collect::<Vec<_>>(),
            ["x"]
        );
    }
}
