//! The labelled messages in `../shared/data`, read where they lie, in every disguise: how many
//! that the shipped pack flags it still flags, and that it matches no honest one more. Where
//! the folder is absent, the test says that it skipped.

use super::pack::{LEAST, disguised, folded_disguises, pack};
use super::table::Table;
use redflag::input::{FieldMap, message_from_json};
use redflag::{Message, Scanner};
use std::path::PathBuf;

/// So many flagged and so many honest messages of each file, spread over it;
/// `REDFLAG_DISGUISED` asks for more.
fn sample() -> usize {
    let asked = std::env::var("REDFLAG_DISGUISED").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(20)
}

fn files() -> Vec<PathBuf> {
    let shared = std::env::var_os("REDFLAG_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let Ok(entries) = std::fs::read_dir(shared.join("data")) else {
        println!("skipped: {}/data is not there", shared.display());
        return Vec::new();
    };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"))
        .collect();
    files.sort();
    files
}

fn label(message: &Message<'_>, key: &str) -> String {
    let value = serde_json::to_value(message.field(key)).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

#[test]
fn labelled_messages_are_still_flagged_in_disguise_and_honest_ones_match_no_more() {
    let (rules, _) = pack();
    let mut scanner = Scanner::new(&rules);
    let mut table = Table::default();
    let mut newly = Vec::new();
    let fields = FieldMap::default();
    for path in files() {
        let text = std::fs::read_to_string(&path).expect("a file of labelled messages");
        let lines: Vec<&str> = text.lines().collect();
        let (mut flagged, mut honest) = (0, 0);
        // A step that shares no factor with the number of lines spreads the sample.
        for at in 0..lines.len().min(sample() * 30) {
            let line = lines[at * 7919 % lines.len()];
            let message = message_from_json(line, &fields).expect("a record");
            let is_honest = label(&message, "label") == "ham";
            let is_full = if is_honest { honest } else { flagged } >= sample();
            if is_full || message.text.len() > 2000 {
                continue;
            }
            let before = scanner.matched_rules(&message);
            let was_flagged = scanner.scan(&message).flagged;
            match is_honest {
                true => honest += 1,
                false if was_flagged => flagged += 1,
                false => continue,
            }
            let language = label(&message, "lang");
            for disguise in folded_disguises() {
                let written = disguised(&message, disguise, at as u64);
                if written == message {
                    continue;
                }
                if is_honest {
                    let now = scanner.matched_rules(&written);
                    let more = now.iter().find(|rule| !before.contains(rule));
                    match more {
                        None => table.honest(disguise),
                        Some(rule) => {
                            table.newly(disguise);
                            newly.push(format!("{} {rule}: {:?}", disguise.name(), written.text));
                        }
                    }
                    continue;
                }
                let now = scanner.scan(&written).flagged;
                table.count(disguise, &language, now);
                if !now && std::env::var_os("REDFLAG_SHOW").is_some() {
                    println!("{} {before:?}: {:?}", disguise.name(), written.text);
                }
            }
        }
    }
    println!("{}", table.drawn());
    assert!(newly.is_empty(), "{newly:#?}");
    table.hold_least(LEAST);
}
