//! What is said of a message: the rules that matched, why, and the score.

use crate::text::entity::PartValue;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// The verdict on one message. Rules stand in the order of the set.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Verdict<'r> {
    /// True from the threshold on.
    pub flagged: bool,
    /// The sum of the rules' scores, caps applied, kept to three decimals.
    pub score: f64,
    /// The rules that matched and are reported.
    pub rules: Vec<RuleMatch<'r>>,
    /// What caps took off, in the order of the files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caps: Vec<CapTaken<'r>>,
    /// Rules that matched but are held back by an exception.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excepted: Vec<Excepted<'r>>,
}

/// A rule that matched.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleMatch<'r> {
    /// Its name.
    pub rule: &'r str,
    /// Its title.
    pub title: Option<&'r str>,
    /// `info`, `low`, `medium`, `high` or `critical`.
    pub severity: Option<&'r str>,
    /// Its tags.
    pub tags: &'r [String],
    /// What it adds to the message's score.
    pub score: f64,
    /// The matches of its patterns, pattern by pattern, ascending.
    pub matches: Vec<Match<'r>>,
}

/// One match of a pattern, or how many more there are.
#[derive(Clone, Debug, PartialEq)]
pub enum Match<'r> {
    /// A place in the message.
    At {
        /// `$hub` or `@places`.
        pattern: &'r str,
        /// The alternative or list entry as it is written in the rules.
        entry: &'r str,
        /// The turn, in a transcript.
        turn: Option<usize>,
        /// First byte in the original text (of the turn).
        start: usize,
        /// The byte behind the last.
        end: usize,
        /// The original text there.
        text: String,
        /// It made the condition true.
        key: bool,
        /// Its value and parts, where the alternative is an entity.
        entity: Option<EntityFound>,
    },
    /// More matches of the pattern than are listed.
    More {
        /// The pattern.
        pattern: &'r str,
        /// How many more.
        more: usize,
    },
}

/// The value and the parts of an entity that matched.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityFound {
    /// Its normalised value.
    pub value: String,
    /// Its parts.
    pub parts: Vec<(&'static str, PartValue)>,
}

/// What a cap took off a score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CapTaken<'r> {
    /// The tag whose rules are capped.
    pub tag: &'r str,
    /// What it changes in the sum: never above 0.
    pub by: f64,
}

/// A rule that matched and was held back.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Excepted<'r> {
    /// The rule.
    pub rule: &'r str,
    /// Why, as the exception says.
    pub reason: Option<&'r str>,
}

impl Serialize for Match<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Match::At {
                pattern,
                entry,
                turn,
                start,
                end,
                text,
                key,
                entity,
            } => {
                map.serialize_entry("pattern", pattern)?;
                map.serialize_entry("entry", entry)?;
                if let Some(turn) = turn {
                    map.serialize_entry("turn", turn)?;
                }
                map.serialize_entry("start", start)?;
                map.serialize_entry("end", end)?;
                map.serialize_entry("text", text)?;
                map.serialize_entry("key", key)?;
                if let Some(entity) = entity {
                    map.serialize_entry("entity", entity)?;
                }
            }
            Match::More { pattern, more } => {
                map.serialize_entry("pattern", pattern)?;
                map.serialize_entry("more", more)?;
            }
        }
        map.end()
    }
}

impl Serialize for EntityFound {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("value", &self.value)?;
        for (name, value) in &self.parts {
            match value {
                PartValue::Text(text) => map.serialize_entry(name, text)?,
                PartValue::Number(number) => map.serialize_entry(name, number)?,
                PartValue::Flag(flag) => map.serialize_entry(name, flag)?,
            }
        }
        map.end()
    }
}
