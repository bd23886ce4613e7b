//! Patterns: what their alternatives match.

use super::Reference;
use super::phrase::Phrase;
use super::reading::Reading;
use super::regex::Regex;
use redflag::lang::ast;
use redflag::text::fold;
use std::collections::BTreeSet;

/// A match.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The turn; 0 in a message without turns.
    pub turn: usize,
    /// First byte in the original text of the turn.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// What `distinct` tells apart: the alternative, and of a regex the text.
    pub value: String,
}

/// Modifiers that hold for an alternative.
#[derive(Clone, Default)]
struct Manner {
    exact: bool,
    anywhere: bool,
    accents: bool,
    speaker: Option<String>,
}

impl Reference<'_> {
    /// The matches of `$name`: the rule's own, else the shared one.
    pub(super) fn pattern_matches(
        &self,
        rule: Option<&ast::Rule>,
        name: &str,
        reading: &Reading<'_>,
    ) -> Vec<Found> {
        let own = rule.and_then(|rule| rule.patterns.iter().find(|own| own.name.text == name));
        let pattern = own.map_or_else(|| self.shared[name], |own| &own.pattern);
        self.matches(pattern, &Manner::default(), reading)
    }

    /// The matches of all entries of `@name`.
    pub(super) fn list_matches(&self, name: &str, reading: &Reading<'_>) -> Vec<Found> {
        self.phrases_match(&self.entries(name), &Manner::default(), reading)
    }

    /// The matches of one list entry.
    pub(super) fn entry_matches(&self, entry: &str, reading: &Reading<'_>) -> Vec<Found> {
        self.phrases_match(&[entry.to_owned()], &Manner::default(), reading)
    }

    /// The entries of a list and of those that it takes in, each once, as they are written.
    pub(super) fn entries(&self, name: &str) -> Vec<String> {
        let mut entries: Vec<String> = Vec::new();
        for entry in &self.lists[name] {
            let more = match entry {
                ast::ListEntry::Phrase(text) => vec![text.value.clone()],
                ast::ListEntry::List(other) => self.entries(&other.text),
            };
            for entry in more {
                if !entries.contains(&entry) {
                    entries.push(entry);
                }
            }
        }
        entries
    }

    fn matches(&self, pattern: &ast::Pattern, outer: &Manner, reading: &Reading<'_>) -> Vec<Found> {
        let manner = outer.and(&pattern.modifiers);
        let mut found = BTreeSet::new();
        for alternative in &pattern.alternatives {
            found.extend(match &alternative.kind {
                ast::AlternativeKind::Phrase(text) => {
                    self.phrases_match(std::slice::from_ref(&text.value), &manner, reading)
                }
                ast::AlternativeKind::List(name) => {
                    self.phrases_match(&self.entries(&name.text), &manner, reading)
                }
                ast::AlternativeKind::Regex { source, flags, .. } => {
                    let regex = Regex::new(source, flags, manner.exact);
                    regex_matches(source, &regex, &manner, reading)
                }
                ast::AlternativeKind::Group(pattern) => self.matches(pattern, &manner, reading),
                ast::AlternativeKind::Entity { .. } => panic!("the reference finds no entities"),
            });
        }
        found.into_iter().collect()
    }

    fn phrases_match(
        &self,
        phrases: &[String],
        manner: &Manner,
        reading: &Reading<'_>,
    ) -> Vec<Found> {
        let mut found = Vec::new();
        for source in phrases {
            // Entries that fold alike are one.
            let value = match manner.exact || manner.accents {
                true => source.clone(),
                false => fold(source).folded().text.to_owned(),
            };
            let phrase = Phrase::new(source, manner.anywhere, manner.exact);
            let phrase = if manner.accents {
                phrase.with_accents(source)
            } else {
                phrase
            };
            for turn in manner.turns(reading) {
                for (start, end) in phrase.matches(&reading.turns[turn]) {
                    found.push(Found {
                        turn,
                        start,
                        end,
                        value: value.clone(),
                    });
                }
            }
        }
        found
    }
}

fn regex_matches(
    source: &str,
    regex: &Regex,
    manner: &Manner,
    reading: &Reading<'_>,
) -> Vec<Found> {
    let mut found = Vec::new();
    for turn in manner.turns(reading) {
        for (span, text) in regex.matches(&reading.turns[turn]) {
            found.push(Found {
                turn,
                start: span.start,
                end: span.end,
                value: format!("/{source}/ {text}"),
            });
        }
    }
    found
}

impl Manner {
    fn and(&self, modifiers: &[ast::Modifier]) -> Manner {
        let mut manner = self.clone();
        for modifier in modifiers {
            match &modifier.kind {
                ast::ModifierKind::Exact => manner.exact = true,
                ast::ModifierKind::Anywhere => manner.anywhere = true,
                ast::ModifierKind::Accents => manner.accents = true,
                ast::ModifierKind::By { speaker, .. } => manner.speaker = Some(speaker.clone()),
                other => panic!("the reference has no {other:?}"),
            }
        }
        manner
    }

    /// The turns in which the pattern is looked for.
    fn turns(&self, reading: &Reading<'_>) -> Vec<usize> {
        let heard = |turn: &usize| {
            self.speaker
                .as_ref()
                .is_none_or(|wanted| match &reading.turns[*turn].speaker {
                    Some(speaker) => fold(speaker).folded().text == fold(wanted).folded().text,
                    None => false,
                })
        };
        (0..reading.turns.len()).filter(heard).collect()
    }
}
