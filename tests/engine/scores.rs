//! The parts of a score add up, and are those of the reference.

use crate::generate::{message, set};
use crate::reference::Reference;
use crate::{cases, read};
use proptest::collection::vec;
use proptest::prelude::*;
use redflag::{Message, Scanner, Verdict};

/// A thousandth is the least that is printed.
const PRINTED: f64 = 0.0005;

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn printed_parts_add_up_and_are_those_of_the_reference(
        set in set(),
        messages in vec(message(), 1..4),
        threshold in prop_oneof![Just(None), (-100..200_i32).prop_map(|tenths| Some(f64::from(tenths) / 10.0))],
    ) {
        let source = set.source();
        let (tree, mut rules) = read(&source);
        if let Some(threshold) = threshold {
            rules.set_threshold(threshold);
        }
        let threshold = threshold.unwrap_or(5.0);
        let reference = Reference::new(&tree);
        let mut scanner = Scanner::new(&rules);
        for sent in &messages {
            let verdict = scanner.scan(&sent.message());
            check_parts(&verdict, threshold);
            let sum = reference.judge(&sent.message()).sum;
            let scores: Vec<(String, f64)> =
                verdict.rules.iter().map(|rule| (rule.rule.to_owned(), rule.score)).collect();
            prop_assert_eq!(scores, sum.rules, "rules, {:?} with\n{}", sent, source);
            prop_assert_eq!(verdict.caps.len(), sum.caps.len(), "{:?}: {:?} with\n{}", verdict.caps, sum.caps, source);
            for (cap, (tag, by)) in verdict.caps.iter().zip(&sum.caps) {
                prop_assert_eq!(cap.tag, tag);
                prop_assert!((cap.by - by).abs() < 2.0 * PRINTED, "{:?}: {} with\n{}", cap, by, source);
            }
        }
    }
}

/// Thousandths as they are printed.
fn thousandths(number: f64) -> i64 {
    let scaled = number * 1000.0;
    assert!(
        (scaled - scaled.round()).abs() < 1e-6,
        "{number} has more than three decimals"
    );
    scaled.round() as i64
}

fn check_parts(verdict: &Verdict<'_>, threshold: f64) {
    let rules: i64 = verdict
        .rules
        .iter()
        .map(|rule| thousandths(rule.score))
        .sum();
    let caps: i64 = verdict.caps.iter().map(|cap| thousandths(cap.by)).sum();
    assert_eq!(rules + caps, thousandths(verdict.score), "{verdict:?}");
    assert!(verdict.caps.iter().all(|cap| cap.by < 0.0), "{verdict:?}");
    // Without a rule there is nothing to flag, however low the threshold.
    let flagged = verdict.score >= threshold && !verdict.rules.is_empty();
    assert_eq!(verdict.flagged, flagged, "{verdict:?}");
}

#[test]
fn a_score_at_the_threshold_is_flagged_and_one_below_is_not() {
    for (scores, flagged) in [
        (&["5"][..], true),
        (&["4.999"], false),
        (&["2.5", "2.5"], true),
        (&["4.9", "0.1"], true),
        (&["0.1", "0.2", "4.7"], true),
        (&["6", "-1.001"], false),
        (&["6", "-1"], true),
        (&["0"], false),
        (&["4.9996"], true),
        (&["2.5004", "2.4996"], true),
        (&["1.0004", "1.0004", "1.0004", "1.9994"], false),
        (&["0.0004", "0.0004", "0.0004"], false),
    ] {
        let rule = |(index, score): (usize, &&str)| {
            format!("rule r{index} {{ patterns: $a = \"visa\" condition: $a score: {score} }}\n")
        };
        let source: String = scores.iter().enumerate().map(rule).collect();
        let (_, rules) = read(&source);
        let verdict = Scanner::new(&rules).scan(&Message::new("a visa"));
        assert_eq!(verdict.flagged, flagged, "{scores:?}: {verdict:?}");
        check_parts(&verdict, 5.0);
    }
}
