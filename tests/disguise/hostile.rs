//! Long texts that are made to cost much.

use super::{rule, spans};
use redflag::{Message, RuleSet, Scanner};
use std::time::{Duration, Instant};

/// Patterns that such texts nearly match everywhere.
fn rules() -> RuleSet {
    let phrases = [
        "\"whatsapp\" obfuscated",
        "\"whats\" obfuscated",
        "\"aaab\" obfuscated",
        "\"baaa\" obfuscated anywhere",
        "\"abab\" obfuscated",
        "\"customer service\" obfuscated",
        "\"whatsapp\" fuzzy(2)",
        "\"aaaaa\" fuzzy(2)",
        "\"aaaaaaaaaaaaaaaaaaaa\" fuzzy(2) anywhere",
        "\"a a a a a\" fuzzy(1)",
        "\"高高高高高\" fuzzy(2)",
    ];
    rule(&phrases.map(|phrase| format!("({phrase})")).join(" | "))
}

/// Shortest time of some scans of `unit` repeated to so many bytes.
fn time(rules: &RuleSet, unit: &str, bytes: usize) -> Duration {
    let text = unit.repeat(bytes / unit.len());
    let mut scanner = Scanner::new(rules);
    let mut once = || {
        let begun = Instant::now();
        scanner.scan(&Message::new(text.as_str()));
        begun.elapsed()
    };
    (0..2).map(|_| once()).min().unwrap_or_default()
}

#[test]
fn eight_times_the_text_costs_eight_times_as_much() {
    let rules = rules();
    for unit in [
        "a",
        "a ",
        "a.",
        "aaab",
        "w h a t s ",
        "w-h-a-t-s-",
        "whats",
        "whatsap ",
        "wh4tsap",
        "4",
        "| ",
        "a|",
        "ab",
        "a b ",
        "aaaa ",
        "customer ",
        "cust0mer",
        "高",
        "高 ",
        "高-",
        "ส ",
        "💰",
        "a💰",
        "l1!|",
    ] {
        let (short, long) = (time(&rules, unit, 1 << 11), time(&rules, unit, 1 << 14));
        // Twice as much again for what else runs on the machine; a square would be 64 times.
        let most = short * 24 + Duration::from_millis(200);
        assert!(long < most, "{unit:?}: {short:?}, then {long:?}");
    }
}

#[test]
fn a_megabyte_ends() {
    for pattern in ["\"whatsapp\" obfuscated", "\"whatsapp\" fuzzy(2)"] {
        for unit in ["a ", "a", "w h a t s "] {
            let text = unit.repeat((1 << 20) / unit.len());
            assert!(
                spans(&rule(pattern), &text).is_empty(),
                "{pattern} {unit:?}"
            );
        }
    }
}

#[test]
fn a_match_at_the_end_of_a_hostile_text_is_found() {
    let text = format!("{}. W.h.4.t.s.a.p.p", "w h a t s ".repeat(10_000));
    let found = spans(&rule("\"whatsapp\" obfuscated"), &text);
    assert_eq!(found, [(text.len() - 15, text.len())]);
    let text = format!("{} whatsupp", "whats".repeat(10_000));
    let found = spans(&rule("\"whatsapp\" fuzzy(1)"), &text);
    assert_eq!(found, [(text.len() - 8, text.len())]);
}
