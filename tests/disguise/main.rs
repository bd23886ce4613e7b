//! The modifiers `obfuscated` and `fuzzy` against generated disguises, a plain reference, honest
//! text and hostile text.

mod data;
mod fuzzy;
mod honest;
mod hostile;
mod obfuscated;
mod pack;
mod phrases;
mod table;

use redflag::engine::Match;
use redflag::{Message, RuleSet, Scanner};

/// A set of one rule with one pattern.
fn rule(pattern: &str) -> RuleSet {
    let source = format!("rule r {{ patterns: $a = {pattern} condition: $a }}");
    RuleSet::from_source(&source).unwrap_or_else(|error| panic!("{source}: {error}"))
}

/// The matches of the set's one rule in a text, as spans of bytes.
fn spans(rules: &RuleSet, text: &str) -> Vec<(usize, usize)> {
    let mut scanner = Scanner::new(rules);
    let verdict = scanner.scan(&Message::new(text));
    let matches = verdict.rules.iter().flat_map(|rule| &rule.matches);
    matches
        .filter_map(|found| match found {
            Match::At { start, end, .. } => Some((*start, *end)),
            Match::More { .. } => None,
        })
        .collect()
}
