//! Phrases disguised at random.

use super::{rule, spans};
use proptest::prelude::*;

/// What is written for letters.
const STAND_INS: [(char, &[&str]); 10] = [
    ('a', &["4", "@", "а"]),
    ('b', &["8"]),
    ('e', &["3", "€", "е"]),
    ('g', &["9", "6"]),
    ('i', &["1", "!", "і"]),
    ('l', &["1", "|"]),
    ('o', &["0", "о"]),
    ('s', &["5", "$", "ѕ"]),
    ('t', &["7", "+"]),
    ('z', &["2"]),
];
const SEPARATORS: [&str; 14] = [
    " ",
    ".",
    "-",
    "*",
    "_",
    ",",
    "/",
    " \u{200B}",
    "💰",
    "·",
    " . ",
    "--",
    "  ",
    " - ",
];
const JOINTS: [&str; 7] = [".", "-", "*", "_", "·", "💚", "\u{200B}"];

/// A letter of the phrase: which stand-in, how often, which separator behind it.
type Choice = (prop::sample::Index, bool, bool, bool, prop::sample::Index);

/// Writes a phrase in disguise: every letter apart, or some with a sign between.
fn disguised(phrase: &str, apart: bool, choices: &[Choice]) -> String {
    let letters: Vec<char> = phrase.chars().collect();
    let mut text = String::new();
    // At least half of the letters are to be as they are.
    let mut left = letters.len() / 2;
    for (at, (&letter, choice)) in letters.iter().zip(choices).enumerate() {
        let (which, stands_in, stretched, joint, between) = choice;
        let alike = STAND_INS.iter().find(|(known, _)| *known == letter);
        let inside = at > 1 && at + 2 < letters.len();
        let mut written = letter.to_string();
        if let Some((_, signs)) = alike
            && *stands_in
            && inside
            && left > 0
        {
            left -= 1;
            written = which.get(signs).to_string();
        }
        // Doubled letters would run together.
        let doubled = letters.get(at + 1) == Some(&letter) || at > 0 && letters[at - 1] == letter;
        // Of digits and signs in a row none is a letter.
        let is_letter = written.chars().all(char::is_alphabetic);
        let times = if *stretched && !doubled && is_letter {
            3
        } else {
            1
        };
        text.push_str(&written.repeat(times));
        if at + 1 == letters.len() {
            break;
        }
        if apart {
            text.push_str(between.get::<&str>(&SEPARATORS));
        } else if *joint {
            text.push_str(between.get::<&str>(&JOINTS));
        }
    }
    text
}

fn choices() -> impl Strategy<Value = Vec<Choice>> {
    prop::collection::vec(any::<Choice>(), 12)
}

const PHRASES: [&str; 7] = [
    "whatsapp",
    "telegram",
    "wechat",
    "instagram",
    "bitcoin",
    "coinbase",
    "zalo",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn every_disguise_within_the_rule_is_seen_through(
        phrase in prop::sample::select(&PHRASES[..]),
        apart in any::<bool>(),
        choices in choices(),
        around in prop::sample::select(vec![["", ""], ["add me on ", " now"], ["加", "，谢谢"], ["(", ")"], ["on:  ", "\n1 2 3"]]),
    ) {
        let written = disguised(phrase, apart, &choices);
        let text = format!("{}{written}{}", around[0], around[1]);
        let start = around[0].len();
        let rules = rule(&format!("\"{phrase}\" obfuscated"));
        prop_assert_eq!(spans(&rules, &text), vec![(start, start + written.len())], "{}", text);
    }
}
