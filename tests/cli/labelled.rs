//! The labelled messages that ship with the project, and what `docs/tuning.md` says of them.

#[path = "../../examples/make_labelled/disguise.rs"]
mod disguise;
#[path = "../../examples/make_labelled/generate.rs"]
mod generate;
#[path = "../../examples/make_labelled/random.rs"]
mod random;
#[path = "../../examples/make_labelled/template.rs"]
mod template;

use generate::{MESSAGES, made};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const MADE: &str = include_str!("../../examples/labelled/made.jsonl");
const BY_HAND: &str = include_str!("../../examples/labelled/by_hand.jsonl");
const PAGE: &str = include_str!("../../docs/tuning.md");

fn records(file: &str) -> Vec<Value> {
    let record = |line| serde_json::from_str(line).unwrap();
    file.lines().map(record).collect()
}

fn all() -> Vec<Value> {
    [records(MADE), records(BY_HAND)].concat()
}

fn text(record: &Value, key: &str) -> String {
    record[key].as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_checked_in_messages_are_what_the_generator_makes() {
    let made = made(1, MESSAGES);
    let differs = made.lines().zip(MADE.lines()).find(|(new, old)| new != old);
    assert_eq!(differs, None);
    assert!(made == MADE, "{} and {} bytes", made.len(), MADE.len());
}

#[test]
fn another_seed_makes_other_messages() {
    assert_ne!(made(2, 50), made(1, 50));
}

#[test]
fn the_page_counts_messages_by_language_and_label() {
    let mut counts: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for record in all() {
        let of_language = counts.entry(text(&record, "lang")).or_default();
        of_language[usize::from(record["label"] == "ham")] += 1;
    }
    for (lang, [scam, ham]) in &counts {
        let row = format!("| {lang} | {} | {scam} | {ham} |\n", scam + ham);
        assert!(PAGE.contains(&row), "{row}");
    }
    let rows = PAGE.lines().filter(|line| {
        let cell = line.strip_prefix("| ").and_then(|rest| rest.get(..3));
        cell.is_some_and(|cell| cell.ends_with(' ') && cell.trim().len() == 2)
    });
    assert_eq!(rows.count(), counts.len());
    assert_eq!(records(MADE).len(), MESSAGES);
    assert_eq!(all().len(), 2000);
}

#[test]
fn ids_are_unique_and_no_message_stands_twice() {
    let mut ids = BTreeSet::new();
    let mut messages = BTreeSet::new();
    for record in all() {
        let said = record.get("text").or(record.get("turns"));
        assert!(ids.insert(text(&record, "id")), "{record}");
        assert!(messages.insert(said.unwrap().to_string()), "{record}");
    }
}

#[test]
fn wrong_labels_say_so_and_none_was_written_by_hand() {
    let is_wrong = |record: &&Value| {
        let kind = text(record, "type");
        let is_lure = kind.ends_with("_lure") || kind == "plea";
        is_lure != (record["label"] == "scam")
    };
    let made = records(MADE);
    let wrong: Vec<&Value> = made.iter().filter(is_wrong).collect();
    let noted = made.iter().filter(|record| record["noise"] == true);
    assert_eq!(wrong, noted.collect::<Vec<_>>());
    assert!((10..30).contains(&wrong.len()), "{}", wrong.len());
    assert!(!records(BY_HAND).iter().any(|record| is_wrong(&record)));
}

/// Numbers and links are of ranges and endings that nobody has.
#[test]
fn nothing_in_the_messages_leads_to_anyone() {
    let phone = regex_automata::meta::Regex::new(r"\+\d[\d -]{7,}\d").unwrap();
    let link = regex_automata::meta::Regex::new(r"https?://[\w.-]+|www\.[\w.-]+").unwrap();
    let handle = regex_automata::meta::Regex::new(r"(^|[^\w])@[a-z]\w+").unwrap();
    for line in MADE.lines().chain(BY_HAND.lines()) {
        let record: Value = serde_json::from_str(line).unwrap();
        let kind = text(&record, "type");
        for found in phone.find_iter(line) {
            let number = &line[found.range()];
            let is_kept = number.starts_with("+1 202-555-01") || number.starts_with("+44 7700 900");
            assert!(is_kept, "{number}");
        }
        for found in link.find_iter(line) {
            let host = &line[found.range()];
            let is_kept = host.ends_with(".example") || host.ends_with(".test");
            assert!(is_kept, "{kind}: {host} in {line}");
        }
        for found in handle.find_iter(line) {
            assert!(line[found.range()].contains("@example_"), "{line}");
        }
    }
}

/// The table for lures that are rare follows from the figures of the first `tune` of the page.
#[test]
fn the_page_reckons_precision_where_lures_are_rare() {
    let tuned = PAGE.split("## Learned scores").nth(1).unwrap();
    let row = |name: &str| {
        let line = tuned.lines().find(|line| line.starts_with(name)).unwrap();
        let cells = line[name.len()..].split_whitespace();
        let figures = cells.filter_map(|cell| cell.parse::<f64>().ok());
        figures.collect::<Vec<f64>>()
    };
    let recall = row("recall ");
    let alarms = row("false alarms per 10,000");
    let grouped = |number: f64| {
        let digits = format!("{number:.0}");
        match digits.len() {
            0..=3 => digits,
            length => format!("{},{}", &digits[..length - 3], &digits[length - 3..]),
        }
    };
    for (index, name) in ["before", "after"].into_iter().enumerate() {
        let found = (recall[index] * 1000.0).round();
        let false_ones = (alarms[index] / 10_000.0 * 999_000.0).round();
        let row = format!(
            "| {name} | {} | {} | {:.3} |\n",
            grouped(found),
            grouped(false_ones),
            found / (found + false_ones)
        );
        assert!(PAGE.contains(&row), "{row}");
    }
}
