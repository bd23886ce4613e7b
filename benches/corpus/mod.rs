//! Invented messages in the languages of the region, repeated to size.

// Each bench is a program of its own and uses a part of this.
#![allow(dead_code)]

use redflag::Message;
use std::fs;
use std::path::Path;

/// Every invented message whose file name passes, a line each.
fn templates(passes: impl Fn(&str) -> bool) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/data");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| passes(&path.file_stem().unwrap_or_default().to_string_lossy()))
        .collect();
    files.sort();
    let text: String = files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    text.lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// `count` messages of all languages, in a fixed order that mixes them.
pub fn mixed(count: usize) -> Vec<String> {
    taken(&templates(|_| true), count)
}

/// `count` messages of the files that end in a language: `en`, `th`, `zh`.
pub fn of_language(language: &str, count: usize) -> Vec<String> {
    taken(&templates(|name| name.ends_with(language)), count)
}

/// A step that shares no factor with the number of templates goes through all of them.
fn taken(templates: &[String], count: usize) -> Vec<String> {
    assert!(!templates.is_empty(), "no messages in benches/data");
    (0..count)
        .map(|index| templates[index.wrapping_mul(7_919) % templates.len()].clone())
        .collect()
}

/// The texts as messages.
pub fn messages(texts: &[String]) -> Vec<Message<'_>> {
    texts
        .iter()
        .map(|text| Message::new(text.as_str()))
        .collect()
}

/// Bytes of all texts.
pub fn bytes(texts: &[String]) -> u64 {
    texts.iter().map(|text| text.len() as u64).sum()
}

/// The texts as a JSONL dump.
pub fn dump(texts: &[String]) -> Vec<u8> {
    let line = |(index, text): (usize, &String)| {
        serde_json::json!({ "id": index, "channel": "sms", "text": text }).to_string() + "\n"
    };
    texts
        .iter()
        .enumerate()
        .map(line)
        .collect::<String>()
        .into_bytes()
}
