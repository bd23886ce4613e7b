//! A verdict depends on nothing but the rule and the message: not on the rules beside it, nor
//! on the messages before it or in the same block.

use crate::generate::{Rule, message, rule_alone, set};
use crate::{cases, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
use redflag::{Message, RuleSet, Scanner};

/// The rules of the large set.
const MANY: usize = 200;

fn many_rules() -> impl Strategy<Value = Vec<Rule>> {
    (0..MANY)
        .map(|number| rule_alone(100 + number))
        .collect::<Vec<_>>()
}

proptest! {
    #![proptest_config(Config { max_shrink_iters: 200, ..cases(6) })]

    #[test]
    fn a_rule_matches_the_same_beside_hundreds_of_others(
        set in set(),
        others in many_rules(),
        chosen in vec(any::<Index>(), 6),
        messages in vec(message(), 12),
    ) {
        let base = set.source();
        let all: String = others.iter().map(|rule| rule.source.as_str()).collect();
        let (_, large) = read(&format!("{base}{all}"));
        for index in chosen {
            let rule = index.get(&others);
            let source = format!("{base}{}", rule.source);
            let (_, small) = read(&source);
            for sent in &messages {
                let message = sent.message();
                let names = ["r0", "r1", "r2", "r3", &rule.name];
                let (alone, beside) = (found(&small, &message, &names), found(&large, &message, &names));
                prop_assert_eq!(alone, beside, "alone, beside others on {:?} with\n{}", sent, source);
            }
        }
    }
}

/// What is said of some rules, as it is written out.
fn found(rules: &RuleSet, message: &Message<'_>, names: &[&str]) -> String {
    let mut verdict = Scanner::new(rules).scan(message);
    verdict.rules.retain(|rule| names.contains(&rule.rule));
    serde_json::to_string_pretty(&verdict.rules).expect("JSON")
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_block_says_the_same_as_its_messages_one_by_one_in_any_order(
        set in set(),
        messages in vec(message(), 1..40),
        turned in any::<Index>(),
    ) {
        let (_, rules) = read(&set.source());
        let mut sent: Vec<Message<'_>> = messages.iter().map(|sent| sent.message()).collect();
        let mut one_by_one: Vec<_> = sent.iter().map(|message| Scanner::new(&rules).scan(message)).collect();
        let mut scanner = Scanner::new(&rules);
        for _ in 0..3 {
            let mut of_block = Vec::new();
            scanner.scan_block(&sent, |index, verdict| {
                assert_eq!(index, of_block.len());
                of_block.push(verdict);
            });
            prop_assert_eq!(&of_block, &one_by_one);
            let again: Vec<_> = sent.iter().map(|message| scanner.scan(message)).collect();
            prop_assert_eq!(&again, &one_by_one);
            let by = turned.index(sent.len());
            sent.rotate_left(by);
            one_by_one.rotate_left(by);
            sent.reverse();
            one_by_one.reverse();
        }
    }
}
