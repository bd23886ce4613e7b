//! Random patterns.

use super::message::{WORDS, shared_word};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A pattern with its modifiers.
pub fn pattern() -> BoxedStrategy<String> {
    let alternatives = prop_oneof![
        4 => phrases(),
        1 => select(&["@w0", "@w1"][..]).prop_map(String::from),
        2 => alternative(),
        1 => vec(alternative(), 2..4).prop_map(|all| all.join(" | ")),
    ];
    prop_oneof![
        5 => alternatives,
        1 => phrases().prop_map(|phrases| format!("{phrases} anywhere")),
        1 => phrases().prop_map(|phrases| format!("{phrases} exact")),
        1 => phrases().prop_map(|phrases| format!("{phrases} accents")),
        1 => (phrases(), speaker()).prop_map(|(phrases, by)| format!("{phrases} {by}")),
        1 => (phrases(), speaker()).prop_map(|(phrases, by)| format!("{phrases} anywhere {by}")),
    ]
    .boxed()
}

/// An entry of a list, in quotes.
pub fn list_entry() -> BoxedStrategy<String> {
    phrase().boxed()
}

fn speaker() -> BoxedStrategy<&'static str> {
    select(&["by caller", "by callee", "by \"Anna\""][..]).boxed()
}

fn phrases() -> BoxedStrategy<String> {
    vec(phrase(), 1..3)
        .prop_map(|phrases| phrases.join(" | "))
        .boxed()
}

fn alternative() -> BoxedStrategy<String> {
    prop_oneof![
        3 => phrase(),
        2 => regex().prop_map(|regex| format!("/{regex}/")),
        1 => exact_regex().prop_map(|regex| format!("(/{regex}/ exact)")),
        1 => phrase().prop_map(|phrase| format!("({phrase} anywhere)")),
        1 => phrase().prop_map(|phrase| format!("({phrase} exact)")),
        1 => (phrase(), speaker()).prop_map(|(phrase, by)| format!("({phrase} {by})")),
        1 => select(&["@w0", "@w1"][..]).prop_map(String::from),
    ]
    .boxed()
}

/// A phrase in quotes.
fn phrase() -> BoxedStrategy<String> {
    let word = shared_word;
    let join = select(&[" ", " ", " ... ", " ...(1) ", "...(2)", ""][..]);
    let several = (word(), vec((join, word()), 1..3)).prop_map(|(first, more)| {
        let more: String = more
            .iter()
            .flat_map(|(join, word)| [*join, *word])
            .collect();
        format!("{first}{more}")
    });
    let plain = prop_oneof![5 => word().prop_map(String::from), 3 => several];
    let stars = select(
        &[
            ("", ""),
            ("", ""),
            ("", ""),
            ("", "*"),
            ("*", ""),
            ("*", "*"),
        ][..],
    );
    let starred =
        (plain, stars).prop_map(|(plain, (before, behind))| format!("{before}{plain}{behind}"));
    let inner = select(
        &[
            "re*er",
            "re* pay",
            "b*n",
            "*ay ... re*",
            "pay *coin",
            "mae* s*t",
        ][..],
    );
    prop_oneof![9 => starred, 1 => inner.prop_map(String::from)]
        .prop_map(|text| format!("\"{text}\""))
        .boxed()
}

fn regex() -> BoxedStrategy<String> {
    let atom = prop_oneof![
        select(WORDS).prop_map(String::from),
        select(
            &[
                "[a-z]+",
                "[a-z]",
                r"\s+",
                r"\s?",
                r"\d+",
                ".",
                ".?",
                r"\b",
                "(pay|visa)",
                "(?:re)?",
                "a*",
                "(ma|mae)",
                "[ps]ay?",
                r"\w{2,3}",
                "(good )+?",
                "[ก-๙]+",
                "^",
                "$",
                r"[^a-z]",
            ][..]
        )
        .prop_map(String::from),
    ];
    // A word first, so that few regexes match everything.
    (shared_word(), vec(atom, 0..3), any::<bool>())
        .prop_map(|(word, mut atoms, first)| {
            let place = if first { 0 } else { atoms.len() };
            atoms.insert(place, word.to_owned());
            atoms.concat()
        })
        .boxed()
}

fn exact_regex() -> BoxedStrategy<String> {
    select(&["Pay", "[A-Z]+", "pay|Visa", "m.e", "薪+", "[ก-๙]{2}", "a*"][..])
        .prop_map(String::from)
        .boxed()
}
