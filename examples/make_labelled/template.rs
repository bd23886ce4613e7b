//! Templates of one language, and how a message is made of one.
//!
//! ```text
//! : name = Ploy | Aunt Mai           what {name} stands for
//! # job_lure scam social             type, label and channel of the lines that follow
//! {name} here. {Good|High} pay, {1,200..2,500} dollars
//! + A line that is in use from May on
//! # police_lure scam call            turns, the caller's first
//! This is the police. // What is it? // Your account is used by {name}.
//! ```
//!
//! Braces hold the name of a slot, alternatives, or two numbers; alternatives may hold braces.

use super::random::Random;
use std::collections::BTreeMap;

/// What stands in a file of templates.
pub struct Templates {
    slots: BTreeMap<&'static str, Vec<&'static str>>,
    pub all: Vec<Template>,
}

/// One line, and what its messages are.
pub struct Template {
    pub kind: &'static str,
    pub is_scam: bool,
    pub channel: &'static str,
    /// Not in use before May.
    pub is_new: bool,
    /// Its number among those of its kind, from 1.
    pub number: usize,
    line: &'static str,
}

impl Templates {
    /// Reads a file of templates.
    pub fn read(file: &'static str) -> Templates {
        let mut slots = BTreeMap::new();
        let mut all: Vec<Template> = Vec::new();
        let mut section = ["", "", ""];
        for line in file.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if let Some(slot) = line.strip_prefix(": ") {
                let (name, choices) = slot.split_once(" = ").expect("a slot has choices");
                slots.insert(name, top_level(choices));
            } else if let Some(head) = line.strip_prefix("# ") {
                let words: Vec<&str> = head.split(' ').collect();
                section = words.try_into().expect("type, label and channel");
            } else {
                let [kind, label, channel] = section;
                let new = line.strip_prefix("+ ");
                let number = 1 + all.iter().filter(|one| one.kind == kind).count();
                all.push(Template {
                    kind,
                    is_scam: label == "scam",
                    channel,
                    is_new: new.is_some(),
                    number,
                    line: new.unwrap_or(line),
                });
            }
        }
        Templates { slots, all }
    }

    /// A message of the template; of a call its turns.
    pub fn fill(&self, template: &Template, random: &mut Random) -> Vec<String> {
        let mut text = String::new();
        self.expand(template.line, random, &mut text);
        if template.channel == "call" {
            return text.split(" // ").map(str::to_owned).collect();
        }
        vec![text.replace(" / ", "\n")]
    }

    fn expand(&self, line: &'static str, random: &mut Random, text: &mut String) {
        let mut rest = line;
        while let Some((before, behind)) = rest.split_once('{') {
            text.push_str(before);
            let end = closing(behind);
            let what = &behind[..end];
            let choices = top_level(what);
            if choices.len() > 1 {
                self.expand(random.of(&choices), random, text);
            } else if let Some(choices) = self.slots.get(what) {
                self.expand(random.of(choices), random, text);
            } else {
                text.push_str(&shared(what, random));
            }
            rest = &behind[end + 1..];
        }
        text.push_str(rest);
    }
}

/// Where the brace closes that stands open.
fn closing(text: &str) -> usize {
    let mut open = 1;
    for (place, letter) in text.char_indices() {
        match letter {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return place;
        }
    }
    panic!("a brace is not closed: {text}");
}

/// Splits at `|` outside braces.
fn top_level(text: &'static str) -> Vec<&'static str> {
    let mut parts = Vec::new();
    let (mut open, mut start) = (0, 0);
    for (place, letter) in text.char_indices() {
        match letter {
            '{' => open += 1,
            '}' => open -= 1,
            '|' if open == 0 => {
                parts.push(&text[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    if parts.len() > 1 && text.contains(" | ") {
        parts = parts.into_iter().map(str::trim).collect();
    }
    parts
}

/// Slots of every language, and numbers between two.
fn shared(what: &str, random: &mut Random) -> String {
    if let Some((low, high)) = what.split_once("..") {
        return number(low, high, random);
    }
    match what {
        "code" => format!("{:06}", random.below(1_000_000)),
        "last4" => format!("{:04}", random.below(10_000)),
        "case" => format!(
            "{}{:05}",
            random.of(&["A", "K", "RX", "7"]),
            random.below(100_000)
        ),
        "clock" => format!("{}:{:02}", 7 + random.below(14), 5 * random.below(12)),
        "phone" if random.below(2) == 0 => format!("+1 202-555-01{:02}", random.below(100)),
        "phone" => format!("+44 7700 900{:03}", random.below(1000)),
        "handle" => format!("@example_{}{:02}", random.of(&HANDLES), random.below(100)),
        // Honest senders have one address; others have a new one each time.
        "site" => {
            let scheme = random.of(&["https://", "", "www."]);
            format!("{scheme}{}", random.of(&SITES))
        }
        "link" => {
            let end = random.of(&["example", "example", "test"]);
            let (one, other) = (random.of(&LINK_WORDS), random.of(&LINK_WORDS));
            let scheme = random.of(&["https://", "http://", ""]);
            format!(
                "{scheme}{one}-{other}{}.{end}/{}",
                random.below(90),
                random.of(&LINK_ENDS)
            )
        }
        other => panic!("no slot is called {other}"),
    }
}

const HANDLES: [&str; 8] = [
    "hr", "lily", "work", "anna88", "boss", "mentor", "desk", "vip",
];
const SITES: [&str; 8] = [
    "harbour-lagoon.example/app",
    "parcels.example/track",
    "townhall.example",
    "market24.example/offers",
    "labour-office.example",
    "school.example/fees",
    "hotel-lotus.example/jobs",
    "clinic.test/book",
];
const LINK_WORDS: [&str; 10] = [
    "my", "pay", "post", "secure", "id", "care", "fast", "info", "go", "home",
];
const LINK_ENDS: [&str; 6] = ["a", "q7", "login", "t/x", "track", "ok"];

/// A round number between two, with a comma at the thousands where the first has one.
fn number(low: &str, high: &str, random: &mut Random) -> String {
    let plain = |text: &str| text.replace(',', "").parse::<u64>().expect("a number");
    let (from, to) = (plain(low), plain(high));
    let step = match to {
        0..=99 => 1,
        100..=999 => 10,
        1000..=9999 => 100,
        _ => 1000,
    };
    let number = from + step * random.below((to - from) / step + 1);
    if low.contains(',') && number >= 1000 {
        let (thousands, rest) = (number / 1000, number % 1000);
        if thousands >= 1000 {
            return format!("{},{:03},{rest:03}", thousands / 1000, thousands % 1000);
        }
        return format!("{thousands},{rest:03}");
    }
    number.to_string()
}
