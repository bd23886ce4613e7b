//! Messages of the templates of ten languages.

use super::disguise::disguise;
use super::random::Random;
use super::template::{Template, Templates};
use serde_json::{Value, json};
use std::collections::HashSet;

/// Messages that are made for the checked-in file.
pub const MESSAGES: usize = 1750;

/// Lures among a hundred messages.
const LURES: u64 = 38;
/// Lures in disguise among a hundred.
const IN_DISGUISE: u64 = 18;
/// Messages with the wrong label among a thousand, which say so in the field `noise`.
const NOISE: u64 = 10;
/// Times that a message is drawn again because it was made before.
const TRIES: usize = 20;

/// The templates of a language, and its share among a thousand.
const LANGUAGES: [(&str, u64, &str); 10] = [
    ("en", 250, include_str!("en.txt")),
    ("zh", 170, include_str!("zh.txt")),
    ("th", 170, include_str!("th.txt")),
    ("vi", 80, include_str!("vi.txt")),
    ("id", 80, include_str!("id.txt")),
    ("hi", 60, include_str!("hi.txt")),
    ("tl", 60, include_str!("tl.txt")),
    ("my", 50, include_str!("my.txt")),
    ("km", 40, include_str!("km.txt")),
    ("lo", 40, include_str!("lo.txt")),
];

/// `messages` records, one a line, in the order of their dates: the first half of 2026.
pub fn made(seed: u64, messages: usize) -> String {
    let languages = LANGUAGES.map(|(code, share, file)| (code, share, Templates::read(file)));
    let mut random = Random(seed);
    let mut known = HashSet::new();
    let mut records = String::new();
    for index in 0..messages {
        let day = index * 181 / messages;
        let mut record = draw(&languages, day, &mut random);
        for _ in 0..TRIES {
            if known.insert(record["text"].to_string()) {
                break;
            }
            record = draw(&languages, day, &mut random);
        }
        record["id"] = json!(format!("m{:04}", index + 1));
        records.push_str(&line(&record));
    }
    records
}

fn draw(languages: &[(&str, u64, Templates)], day: usize, random: &mut Random) -> Value {
    let mut left = random.below(languages.iter().map(|(_, share, _)| share).sum());
    let mut chosen = &languages[0];
    for language in languages {
        chosen = language;
        if left < language.1 {
            break;
        }
        left -= language.1;
    }
    let (code, _, templates) = chosen;
    let is_scam = random.below(100) < LURES;
    let (month, date) = date(day);
    let fits = |one: &&Template| one.is_scam == is_scam && (!one.is_new || month >= 5);
    let fitting: Vec<&Template> = templates.all.iter().filter(fits).collect();
    let template = fitting[random.below(fitting.len() as u64) as usize];
    let mut turns = templates.fill(template, random);
    // What victims write is no sender's trick, and what is said has no letters.
    let hides = is_scam && template.kind != "plea" && template.channel != "call";
    if hides && random.below(100) < IN_DISGUISE {
        turns = turns.iter().map(|text| disguise(text, random)).collect();
    }
    let is_wrong = random.below(1000) < NOISE;
    let label = if is_scam == is_wrong { "ham" } else { "scam" };
    let mut record = json!({
        "date": date,
        "lang": code,
        "channel": template.channel,
        "type": template.kind,
        "group": format!("{code}-{}-{}", template.kind, template.number),
        "label": label,
        "text": turns.join("\n"),
    });
    if is_wrong {
        record["noise"] = json!(true);
    }
    if template.channel == "call" {
        let speakers = ["caller", "callee"].into_iter().cycle();
        let turns = turns.iter().zip(speakers);
        record["turns"] = turns
            .map(|(text, speaker)| json!({"speaker": speaker, "text": text}))
            .collect();
    }
    record
}

/// The month, and the date of a day of 2026, from 0.
fn date(day: usize) -> (usize, String) {
    let mut left = day;
    for (days, month) in [31, 28, 31, 30, 31, 30].into_iter().zip(1..) {
        if left < days {
            return (month, format!("2026-{month:02}-{:02}", left + 1));
        }
        left -= days;
    }
    (6, "2026-06-30".to_owned())
}

/// A record as a line. A call has turns in place of its text.
fn line(record: &Value) -> String {
    let order = [
        "id", "date", "lang", "channel", "type", "group", "label", "noise", "text", "turns",
    ];
    let skipped = |key: &&str| *key == "text" && record.get("turns").is_some();
    let parts: Vec<String> = order
        .iter()
        .filter(|key| record.get(**key).is_some() && !skipped(key))
        .map(|key| format!("{}:{}", json!(key), record[*key]))
        .collect();
    format!("{{{}}}\n", parts.join(","))
}
