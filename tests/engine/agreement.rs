//! Engine and reference say the same of random rules and messages.

use crate::generate::{Sent, list_entry, messages, pattern, rule_alone, set, shared};
use crate::reference::{Found, Reading, Reference};
use crate::{cases, read};
use proptest::collection::vec;
use proptest::prelude::*;
use redflag::engine::{Match, RuleMatch};
use redflag::{Message, Scanner};
use std::collections::BTreeSet;

/// A rule lists at most so many matches of a pattern.
const LISTED: usize = 100;

/// A turn, the first byte and the byte behind the last.
type Span = (usize, usize, usize);

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn one_pattern_matches_where_the_reference_matches(
        pattern in pattern(),
        lists in vec(list_entry(), 2),
        messages in messages(),
    ) {
        let source = format!(
            "list w0 = [{}]\nlist w1 = [@w0, {}]\nrule r {{\n  patterns:\n    $a = {pattern}\n  condition: $a\n}}\n",
            lists[0], lists[1]
        );
        agree(&source, &messages);
    }

    #[test]
    fn one_rule_matches_where_the_reference_matches(
        shared in shared(),
        rule in rule_alone(0),
        messages in messages(),
    ) {
        agree(&format!("{shared}{}", rule.source), &messages);
    }

    #[test]
    fn engine_and_reference_agree(set in set(), messages in messages()) {
        agree(&set.source(), &messages);
    }
}

fn agree(source: &str, messages: &[Sent]) {
    let (tree, rules) = read(source);
    let reference = Reference::new(&tree);
    let mut scanner = Scanner::new(&rules);
    for sent in messages {
        let message = sent.message();
        let verdict = scanner.scan(&message);
        let judgement = reference.judge(&message);
        let by_engine: Vec<&str> = verdict.rules.iter().map(|rule| rule.rule).collect();
        let by_reference: Vec<&str> = judgement
            .sum
            .rules
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(
            by_engine, by_reference,
            "engine, reference on {sent:?} with\n{source}"
        );
        let by_engine: BTreeSet<&str> = verdict.excepted.iter().map(|rule| rule.rule).collect();
        let by_reference: BTreeSet<&str> =
            judgement.sum.excepted.iter().map(String::as_str).collect();
        assert_eq!(by_engine, by_reference, "excepted, {sent:?} with\n{source}");
        for rule in &verdict.rules {
            check_matches(rule, &reference, &message, source);
        }
    }
}

/// The listed matches of a rule are some of the reference's that do not overlap, as they stand
/// in the original, ascending, and leave no room for another. (Which of those that overlap are
/// listed depends on what made the condition true.)
fn check_matches(
    rule: &RuleMatch<'_>,
    reference: &Reference<'_>,
    message: &Message<'_>,
    source: &str,
) {
    let reading = Reading::new(message);
    let mut listed: Vec<(&str, Vec<Span>)> = Vec::new();
    for found in &rule.matches {
        let Match::At {
            pattern,
            turn,
            start,
            end,
            text,
            ..
        } = found
        else {
            continue;
        };
        assert_eq!(
            turn.is_some(),
            !message.turns.is_empty(),
            "{found:?} of {message:?}"
        );
        let turn = turn.unwrap_or(0);
        let original = message.turn_text(turn).get(*start..*end);
        assert_eq!(
            original,
            Some(text.as_str()),
            "{found:?} of {message:?} with\n{source}"
        );
        match listed.last_mut() {
            Some((last, spans)) if last == pattern => spans.push((turn, *start, *end)),
            _ => listed.push((pattern, vec![(turn, *start, *end)])),
        }
    }
    for (pattern, spans) in listed {
        let place = |found: &Found| (found.turn, found.start, found.end);
        let all: Vec<_> = reference
            .matches_of(rule.rule, pattern, &reading)
            .iter()
            .map(place)
            .collect();
        let complete = spans.len() == LISTED
            || all
                .iter()
                .all(|one| spans.iter().any(|listed| overlap(one, listed)));
        let right = spans.is_sorted()
            && spans.windows(2).all(|pair| !overlap(&pair[0], &pair[1]))
            && spans.iter().all(|span| all.contains(span));
        assert!(
            complete && right,
            "{pattern} of {} listed at {spans:?}, matches at {all:?} in {message:?} with\n{source}",
            rule.rule
        );
    }
}

/// Whether two places of a message overlap.
fn overlap(one: &Span, other: &Span) -> bool {
    one.0 == other.0 && one.1 < other.2 && other.1 < one.2
}
