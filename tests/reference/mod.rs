//! The rules of one file applied to one message, slowly and by the letter of the language.
//!
//! It works on the syntax tree and on `redflag::text`, never on a compiled program, and does
//! the obvious thing everywhere: each pattern is tried at each place of each turn, each
//! condition is tried on all pairs. So it can be held against the language reference by
//! reading, and the engine against it by running both.
//!
//! What the language reference leaves open is settled so:
//! - A phrase matches at every start where its tokens fit, there with the nearest end. In its
//!   spaces and gaps no sentence ends. A `*` takes all letters up to the end of the word. A gap
//!   has word boundaries on both sides; `anywhere` frees the ends of the phrase only.
//! - A regex matches leftmost-first, without overlaps. `\b` stands beside a letter, mark or digit
//!   that has none of a script written with spaces on its other side, if it is of one itself; in
//!   Hangul as in Latin.
//! - `#a` counts matches that do not overlap: leftmost first, of two that begin together the
//!   longer.
//! - The words between two places are those that lie wholly between; characters are those of
//!   the text as it was sent.
//! - `near`: the two may not overlap. `unless near` also holds back a match that the guard
//!   overlaps, but not one of the very same span.
//! - `one sentence`: both lie wholly in one sentence of one turn.
//! - `then`, `unless after` and `unless before` without `within` go on through other turns.
//! - `lang` is detected where the record has none, in a transcript by its longest turn.
//! - What a set names twice is one member of it.
//! - A stretch (`2 of … within`) goes from the start of its first to the end of its last
//!   match, in one turn; its matches may overlap.
//! - A pattern with `by` never matches a message without turns; speakers are compared folded.
//!
//! Left out: imports, entities, `obfuscated`, `fuzzy`, sequences and bursts.

mod condition;
mod distance;
mod field;
mod pattern;
mod phrase;
mod reading;
mod regex;
mod score;

pub use pattern::Found;
pub use reading::Reading;
pub use score::Sum;

use redflag::Message;
use redflag::lang::ast;
use std::collections::{BTreeMap, BTreeSet};

/// The rules of a file that was parsed without errors.
pub struct Reference<'f> {
    file: &'f ast::File,
    shared: BTreeMap<&'f str, &'f ast::Pattern>,
    lists: BTreeMap<&'f str, Vec<&'f ast::ListEntry>>,
    lets: BTreeMap<&'f str, ast::Id<ast::Condition>>,
    rules: Vec<&'f ast::Rule>,
}

/// What the rules say of a message.
#[derive(Debug)]
pub struct Judgement {
    /// The rules that match, private ones too.
    pub matched: BTreeSet<String>,
    /// The rules that are reported, and what they add up to.
    pub sum: Sum,
}

impl<'f> Reference<'f> {
    /// The rules of `file`.
    pub fn new(file: &'f ast::File) -> Reference<'f> {
        let mut reference = Reference {
            file,
            shared: BTreeMap::new(),
            lists: BTreeMap::new(),
            lets: BTreeMap::new(),
            rules: Vec::new(),
        };
        let mut disabled = BTreeSet::new();
        for item in &file.items {
            match &item.kind {
                ast::ItemKind::Pattern(definition) => {
                    let name = definition.name.text.as_str();
                    reference.shared.insert(name, &definition.pattern);
                }
                ast::ItemKind::List { name, source } => {
                    let ast::ListSource::Inline(entries) = source else {
                        panic!("the reference reads no list files");
                    };
                    let list = reference.lists.entry(&name.text).or_default();
                    list.extend(entries);
                }
                ast::ItemKind::ExtendList { name, entries } => {
                    let list = reference.lists.entry(&name.text).or_default();
                    list.extend(entries);
                }
                ast::ItemKind::Let { name, condition } => {
                    reference.lets.insert(&name.text, *condition);
                }
                ast::ItemKind::Rule(rule) => reference.rules.push(rule),
                ast::ItemKind::DisableRule { name } => {
                    disabled.insert(name.text.as_str());
                }
                _ => {}
            }
        }
        let enabled = |rule: &&ast::Rule| !disabled.contains(rule.name.text.as_str());
        reference.rules.retain(enabled);
        reference
    }

    /// What the rules say of a message.
    pub fn judge(&self, message: &Message<'_>) -> Judgement {
        let reading = Reading::new(message);
        let matches = |rule: &&&ast::Rule| self.rule_matches(rule, &reading);
        let matched = self.rules.iter().filter(matches);
        let matched = matched.map(|rule| rule.name.text.clone()).collect();
        let sum = self.sum(&reading, &matched);
        Judgement { matched, sum }
    }

    /// All matches of a pattern, `$name` or `@name` as it is reported for a rule.
    pub fn matches_of(&self, rule: &str, name: &str, reading: &Reading<'_>) -> Vec<Found> {
        let rule = self.rule(rule).expect("a rule of the file");
        match (name.strip_prefix('$'), name.strip_prefix('@')) {
            (Some(pattern), _) => self.pattern_matches(Some(rule), pattern, reading),
            (_, Some(list)) => self.list_matches(list, reading),
            _ => panic!("{name} names no pattern"),
        }
    }

    fn rule(&self, name: &str) -> Option<&'f ast::Rule> {
        self.rules
            .iter()
            .copied()
            .find(|rule| rule.name.text == name)
    }
}

/// The matches that are counted and listed: of all, those that do not overlap, leftmost first,
/// of two that begin together the longer.
pub(crate) fn without_overlaps(matches: &[Found]) -> Vec<Found> {
    let mut ordered = matches.to_vec();
    ordered.sort_by_key(|found| (found.turn, found.start, std::cmp::Reverse(found.end)));
    let mut kept: Vec<Found> = Vec::new();
    for found in ordered {
        let free = kept
            .iter()
            .all(|other| other.turn != found.turn || other.end <= found.start);
        if free {
            kept.push(found);
        }
    }
    kept
}
