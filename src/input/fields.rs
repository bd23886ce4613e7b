//! Which key or column of a record is which field of a message.

use crate::message::FIELD_NAMES;

/// The place of the text among the fields of a map.
pub(super) const TEXT: usize = 0;
/// The place of the turns.
pub(super) const TURNS: usize = 1;

/// Where the fields of a message are looked for in a record: the common names of each, in the
/// order of the language's reference, whatever their case, or the names that the user gave.
#[derive(Clone, Debug)]
pub struct FieldMap {
    /// The name of each field in the message.
    names: Vec<String>,
    /// The keys that are looked for, by their length.
    keys: Vec<Vec<Key>>,
    /// What the user gave for the text, for the message that none was found.
    text_given: bool,
}

/// A key at the top of a record, and what it leads to.
#[derive(Clone, Debug)]
pub(super) struct Key {
    name: String,
    pub(super) targets: Vec<Target>,
}

/// A field that stands behind a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// Which field.
    pub(super) field: usize,
    /// The lower one counts, where a record has several names of one field.
    pub(super) rank: usize,
    /// The way from the key's value on, into nested objects.
    pub(super) path: Vec<String>,
}

/// A `--field` that says nothing sensible.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldMapError {
    /// It isn't of the form `field=name`.
    #[error("`{0}` should say which name stands for which field, as in text=msg_body")]
    NoAssignment(String),
    /// There is no such field, and no rule asks for it.
    #[error("there is no field `{0}`: text, turns, {names}, or one that a rule asks for", names = FIELD_NAMES.join(", "))]
    UnknownField(String),
}

/// The common names of a field, the first that a record has counting.
fn common_names(field: &str) -> &[&str] {
    match field {
        "text" => &["text", "body", "message", "content"],
        "turns" => &["turns"],
        "id" => &["id"],
        "sender" => &["sender", "from"],
        "recipient" => &["recipient", "to"],
        "timestamp" => &["timestamp", "ts", "date"],
        "channel" => &["channel"],
        "lang" => &["lang"],
        "conversation" => &["conversation", "thread_id"],
        "duration" => &["duration"],
        "attachment" => &["attachment", "attachments"],
        "label" => &["label"],
        _ => &[],
    }
}

impl FieldMap {
    /// A map of all fields that the language knows and of those `wanted` beside them: names
    /// that rules use by `field("any.name")`, or slices of an evaluation. A dotted name is a
    /// key of that name or a way into nested objects. `given` are `--field` assignments
    /// (`text=msg_body`), which take the place of the common names; several for one field are
    /// tried in order.
    ///
    /// # Errors
    /// An assignment without `=`, or to a field that is neither known nor wanted.
    pub fn new(wanted: &[String], given: &[String]) -> Result<FieldMap, FieldMapError> {
        let mut names: Vec<String> = ["text", "turns"]
            .iter()
            .chain(FIELD_NAMES)
            .map(|&name| name.to_owned())
            .collect();
        for name in wanted {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        let mut assigned: Vec<Vec<&str>> = vec![Vec::new(); names.len()];
        for assignment in given {
            let (field, name) = assignment
                .split_once('=')
                .ok_or_else(|| FieldMapError::NoAssignment(assignment.clone()))?;
            let (field, name) = (field.trim(), name.trim());
            if name.is_empty() {
                return Err(FieldMapError::NoAssignment(assignment.clone()));
            }
            let index = names.iter().position(|known| known == field);
            let index = index.ok_or_else(|| FieldMapError::UnknownField(field.to_owned()))?;
            assigned[index].push(name);
        }
        let mut map = FieldMap {
            text_given: !assigned[TEXT].is_empty(),
            names: Vec::new(),
            keys: Vec::new(),
        };
        for (field, name) in names.iter().enumerate() {
            if !assigned[field].is_empty() {
                map.look_for(field, &assigned[field]);
            } else if common_names(name).is_empty() {
                map.look_for(field, &[name]);
            } else {
                map.look_for(field, common_names(name));
            }
        }
        map.names = names;
        Ok(map)
    }

    fn look_for(&mut self, field: usize, names: &[&str]) {
        for (rank, name) in names.iter().enumerate() {
            self.add(
                name,
                Target {
                    field,
                    rank: 2 * rank,
                    path: Vec::new(),
                },
            );
            let mut steps = name.split('.').map(str::to_owned);
            if let (Some(first), path) = (steps.next(), steps.collect::<Vec<_>>())
                && !path.is_empty()
            {
                self.add(
                    &first,
                    Target {
                        field,
                        rank: 2 * rank + 1,
                        path,
                    },
                );
            }
        }
    }

    fn add(&mut self, name: &str, target: Target) {
        if self.keys.len() <= name.len() {
            self.keys.resize_with(name.len() + 1, Vec::new);
        }
        let keys = &mut self.keys[name.len()];
        match keys
            .iter_mut()
            .find(|key| key.name.eq_ignore_ascii_case(name))
        {
            Some(key) => key.targets.push(target),
            None => keys.push(Key {
                name: name.to_owned(),
                targets: vec![target],
            }),
        }
    }

    /// Number of fields, known and wanted.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The name of a field in the message.
    pub(super) fn name(&self, field: usize) -> &str {
        self.names.get(field).map_or("", String::as_str)
    }

    /// The fields that stand behind a key of a record.
    pub(super) fn key(&self, name: &[u8]) -> Option<&Key> {
        self.keys
            .get(name.len())?
            .iter()
            .find(|key| key.name.as_bytes().eq_ignore_ascii_case(name))
    }

    /// Whether a key of this name holds the text.
    pub(super) fn is_text(&self, name: &[u8]) -> bool {
        self.key(name)
            .is_some_and(|key| key.targets.iter().any(|target| target.field == TEXT))
    }

    /// What to do where no text is found.
    pub(super) fn text_hint(&self) -> &'static str {
        if self.text_given {
            "the name that --field text= gives is not there"
        } else {
            "none of text, body, message, content is there; say --field text=NAME"
        }
    }
}

impl Default for FieldMap {
    /// The fields that the language knows, under their common names.
    fn default() -> FieldMap {
        FieldMap::new(&[], &[]).unwrap_or(FieldMap {
            names: Vec::new(),
            keys: Vec::new(),
            text_given: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{FieldMap, FieldMapError, TEXT, Target};

    #[test]
    fn names_are_found_whatever_their_case() {
        let map = FieldMap::default();
        assert!(map.is_text(b"TEXT") && map.is_text(b"Body") && map.is_text(b"content"));
        assert!(!map.is_text(b"sender") && !map.is_text(b"texts"));
    }

    #[test]
    fn a_given_name_takes_the_place_of_the_common_ones() {
        let map = FieldMap::new(&[], &["text=msg.body".to_owned()]).unwrap();
        assert!(!map.is_text(b"text"));
        assert!(map.is_text(b"msg.body"));
        let nested = Target {
            field: TEXT,
            rank: 1,
            path: vec!["body".to_owned()],
        };
        assert_eq!(map.key(b"msg").unwrap().targets, [nested]);
    }

    #[test]
    fn an_assignment_names_a_field_that_is_there() {
        let wrong =
            |given: &str| FieldMap::new(&["meta.app".to_owned()], &[given.to_owned()]).err();
        assert_eq!(
            wrong("text"),
            Some(FieldMapError::NoAssignment("text".to_owned()))
        );
        assert_eq!(
            wrong("txt=a"),
            Some(FieldMapError::UnknownField("txt".to_owned()))
        );
        assert_eq!(wrong("meta.app=application"), None);
    }
}
