//! Phrases of every language of the benches, found in messages that are written in disguise.

use super::pack::{LEAST, disguised, folded_disguises};
use super::table::Table;
use redflag::{Message, RuleSet, Scanner};
use std::fmt::Write;
use std::path::Path;

/// How often each message is disguised.
const TIMES: u64 = 3;

/// The lures of the benches: language and line.
fn lures() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/data");
    let mut lures = Vec::new();
    for file in std::fs::read_dir(folder).expect("the messages of the benches") {
        let path = file.expect("a file").path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if let Some(language) = name.strip_prefix("lure-") {
            let text = std::fs::read_to_string(&path).expect("readable");
            let lines = text.lines();
            lures.extend(lines.map(|line| (language.to_owned(), line.to_owned())));
        }
    }
    lures.sort();
    lures
}

/// The pieces of a line that stand between spaces, signs and digits, of four letters and more.
fn phrases(line: &str) -> Vec<&str> {
    let ends = |c: char| c.is_whitespace() || c.is_numeric() || is_sign(c);
    let pieces = line.split(ends);
    pieces.filter(|piece| piece.chars().count() >= 4).collect()
}

fn is_sign(character: char) -> bool {
    character.is_ascii_punctuation() || "，。！？、：；“”…၊။។…–—฿￥₫៛₭".contains(character)
}

#[test]
fn phrases_of_every_language_are_found_in_disguise() {
    let lures = lures();
    let mut table = Table::default();
    for (number, (language, line)) in lures.iter().enumerate() {
        let mut source = String::new();
        let phrases = phrases(line);
        for (at, phrase) in phrases.iter().enumerate() {
            let _ = writeln!(
                source,
                "rule r{at} {{ patterns: $a = {phrase:?} condition: $a }}"
            );
        }
        let rules = RuleSet::from_source(&source).expect("sound rules");
        let mut scanner = Scanner::new(&rules);
        let message = Message::new(line.as_str());
        let before = scanner.matched_rules(&message).len();
        assert!(before > 0 || phrases.is_empty(), "{line}");
        for disguise in folded_disguises() {
            for time in 0..TIMES {
                let written = disguised(&message, disguise, number as u64 * TIMES + time);
                if written == message {
                    continue;
                }
                let now = scanner.matched_rules(&written);
                for (at, phrase) in phrases.iter().enumerate() {
                    let found = now.contains(&&*format!("r{at}"));
                    table.count(disguise, language, found);
                    if !found && std::env::var_os("REDFLAG_SHOW").is_some() {
                        println!("{} {:?}: {:?}", disguise.name(), phrase, written.text);
                    }
                }
            }
        }
    }
    println!("{}", table.drawn());
    table.hold("phrases");
    table.hold_least(LEAST);
}
