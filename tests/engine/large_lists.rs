//! Lists of thousands of phrases.

use crate::{cases, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
use redflag::engine::Match;
use redflag::text::{fold, is_spaced};
use redflag::{Message, Scanner};
use std::collections::BTreeSet;

/// Entries of the list.
const ENTRIES: usize = 5_000;

const SYLLABLES: &[&str] = &[
    "ba", "be", "do", "ka", "ko", "la", "lo", "ma", "mi", "na", "so", "tu", "vi", "ya",
];
const SIGNS: &[&str] = &[
    "高", "薪", "招", "聘", "客", "服", "包", "吃", "住", "月", "国", "外",
];

/// The phrase of a number: one word or two of Latin syllables, or Chinese signs; each once.
fn phrase(number: usize) -> String {
    let parts = if number % 3 == 2 { SIGNS } else { SYLLABLES };
    let mut phrase = String::new();
    let mut rest = number / 3 + 1;
    while rest > 0 {
        phrase.push_str(parts[rest % parts.len()]);
        rest /= parts.len();
        if number % 3 == 1 && phrase.len() == 4 && rest > 0 {
            phrase.push(' ');
        }
    }
    phrase
}

/// The phrases that stand in a text, by looking for each.
fn expected(phrases: &[String], text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let folded = folded.folded().text;
    let stands = |phrase: &&String| {
        folded.match_indices(phrase.as_str()).any(|(start, _)| {
            let end = start + phrase.len();
            let joined = |before: &str, behind: &str| {
                before.ends_with(is_spaced) && behind.starts_with(is_spaced)
            };
            let (before, behind) = (&folded[..start], &folded[end..]);
            !joined(before, phrase) && !joined(phrase, behind)
        })
    };
    phrases.iter().filter(stands).cloned().collect()
}

proptest! {
    #![proptest_config(Config { max_shrink_iters: 300, ..cases(8) })]

    #[test]
    fn each_of_thousands_of_phrases_is_found_where_a_plain_search_finds_it(
        texts in vec(vec((any::<Index>(), prop::sample::select(&[" ", "", "-", "!"][..])), 0..8), 10),
    ) {
        let phrases: Vec<String> = (0..ENTRIES).map(phrase).collect();
        let entries: Vec<String> = phrases.iter().map(|phrase| format!("\"{phrase}\"")).collect();
        let mut source = format!("list all = [{}]\n", entries.join(", "));
        for count in 1..6 {
            source += &format!("rule at_least_{count} {{ condition: {count} of @all }}\n");
            source += &format!("rule distinct_{count} {{ condition: distinct #@all == {count} }}\n");
        }
        let (_, rules) = read(&source);
        let mut scanner = Scanner::new(&rules);
        for text in texts {
            let text: String = text.iter().flat_map(|(index, between)| {
                [index.get(&phrases).to_uppercase(), (*between).to_owned()]
            }).collect();
            // A space in a phrase takes a hyphen, which the plain search does not know.
            let text = if text.contains(' ') { text.replace('-', " ") } else { text };
            let found = expected(&phrases, &text.replace('-', " "));
            let verdict = scanner.scan(&Message::new(text.as_str()));
            let matched: BTreeSet<&str> = verdict.rules.iter().map(|rule| rule.rule).collect();
            for count in 1..6 {
                let rule = format!("at_least_{count}");
                prop_assert_eq!(matched.contains(rule.as_str()), found.len() >= count, "{} in {:?}: {:?}", rule, text, found);
                let rule = format!("distinct_{count}");
                prop_assert_eq!(matched.contains(rule.as_str()), found.len() == count, "{} in {:?}: {:?}", rule, text, found);
            }
            for found_match in verdict.rules.iter().flat_map(|rule| &rule.matches) {
                if let Match::At { entry, .. } = found_match {
                    prop_assert!(found.contains(*entry), "{} in {:?}", entry, text);
                }
            }
        }
    }
}
