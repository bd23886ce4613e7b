//! Blocks that say what rules make of messages.

use crate::case::Failure;
use crate::page::Block;
use redflag::compile::{RuleSet, test_message};
use redflag::diagnostic::FileId;
use redflag::engine::Match;
use redflag::lang::ast::{ItemKind, TestSubject};
use redflag::lang::parse;
use redflag::message::Turn;
use redflag::{Message, Scanner};

const OPEN: char = '«';
const CLOSE: char = '»';

/// A place in a text of a message: turn, first byte, the byte behind the last.
type Place = (usize, usize, usize);

/// Runs the lines of a `messages` block.
pub fn check(block: &Block, rules: &RuleSet) -> Vec<Failure> {
    let mut failures = Vec::new();
    for (entry, line) in entries(block) {
        if let Err(why) = check_entry(&entry, rules) {
            failures.push(Failure::new(line, format!("{entry}\n{why}")));
        }
    }
    if entries(block).is_empty() {
        failures.push(Failure::new(block.line, "no message in this block"));
    }
    failures
}

/// The entries of a block with their lines: a line that begins with a space goes on with the
/// one before it.
fn entries(block: &Block) -> Vec<(String, usize)> {
    let mut entries: Vec<(String, usize)> = Vec::new();
    for (line, number) in block.content.lines().zip(block.line + 1..) {
        match entries.last_mut() {
            Some((entry, _)) if line.starts_with(' ') => {
                entry.push('\n');
                entry.push_str(line);
            }
            _ if line.trim().is_empty() || line.starts_with("//") => {}
            _ => entries.push((line.to_owned(), number)),
        }
    }
    entries
}

fn check_entry(entry: &str, rules: &RuleSet) -> Result<(), String> {
    let at = entry.find(['"', '{']).ok_or("no message")?;
    let (head, subject) = entry.split_at(at);
    let (marked, marks) = unmarked(read_message(subject)?)?;
    let mut words = head.split_whitespace();
    let what = words.next().ok_or("no expectation")?;
    let names: Vec<&str> = words.map(|word| word.trim_end_matches(',')).collect();
    let mut scanner = Scanner::new(rules);
    let verdict = scanner.scan(&marked);
    match (what, names.as_slice()) {
        ("match" | "clean", [name]) => {
            let matched = scanner.matched_rules(&marked).contains(name);
            if matched != (what == "match") {
                let is = if matched { "matches" } else { "does not match" };
                return Err(format!("{name} {is}"));
            }
            compare_marks(name, &verdict, &marks)
        }
        ("flagged" | "unflagged", []) => {
            let score = verdict.score;
            same(what == "flagged", verdict.flagged, "flagged")
                .map_err(|why| format!("{why}: the score is {score}"))
        }
        ("score", [score]) => {
            let expected: f64 = score.parse().map_err(|_| format!("{score} is no number"))?;
            same(expected, verdict.score, "the score")
        }
        ("reports", names) => {
            let reported: Vec<&str> = verdict.rules.iter().map(|rule| rule.rule).collect();
            let names = if names == ["nothing"] { &[] } else { names };
            same(names, reported.as_slice(), "the rules reported")
        }
        _ => Err(
            "expected `match NAME`, `clean NAME`, `flagged`, `unflagged`, `score N` or \
             `reports NAME, NAME` before the message"
                .to_owned(),
        ),
    }
}

fn same<T: PartialEq + std::fmt::Debug>(expected: T, found: T, what: &str) -> Result<(), String> {
    if expected == found {
        return Ok(());
    }
    Err(format!("{what}: expected {expected:?}, found {found:?}"))
}

/// Reads a message as the tests of rules write it.
fn read_message(subject: &str) -> Result<Message<'static>, String> {
    let source = format!("rule a {{ condition: length > 0 tests: match {subject} }}");
    let (file, faults) = parse(&source, FileId::default());
    if let Some(fault) = faults.first() {
        return Err(format!("the message can't be read: {}", fault.message));
    }
    let rule = file.items.first().map(|item| &item.kind);
    let Some(ItemKind::Rule(rule)) = rule else {
        return Err("the message can't be read".to_owned());
    };
    match rule.tests.as_slice() {
        [test] => match &test.subject {
            TestSubject::Message(message) => Ok(test_message(message)),
            TestSubject::Stream(_) => Err("messages in time are not evaluated yet".to_owned()),
        },
        _ => Err("expected one message".to_owned()),
    }
}

/// Takes the marks out of the texts of a message.
fn unmarked(message: Message<'static>) -> Result<(Message<'static>, Vec<Place>), String> {
    let mut marks = Vec::new();
    let mut plain = message.clone();
    if message.turns.is_empty() {
        plain.text = unmark(&message.text, 0, &mut marks)?.into();
    }
    plain.turns = message
        .turns
        .iter()
        .enumerate()
        .map(|(turn, spoken)| {
            Ok(Turn {
                speaker: spoken.speaker.clone(),
                text: unmark(&spoken.text, turn, &mut marks)?.into(),
            })
        })
        .collect::<Result<_, String>>()?;
    Ok((plain, marks))
}

fn unmark(text: &str, turn: usize, marks: &mut Vec<Place>) -> Result<String, String> {
    let mut plain = String::new();
    let mut open = None;
    for letter in text.chars() {
        match (letter, open) {
            (OPEN, None) => open = Some(plain.len()),
            (CLOSE, Some(start)) => {
                marks.push((turn, start, plain.len()));
                open = None;
            }
            (OPEN | CLOSE, _) => return Err("the marks « » don't fit".to_owned()),
            _ => plain.push(letter),
        }
    }
    if open.is_some() {
        return Err("a mark « is not closed".to_owned());
    }
    Ok(plain)
}

/// Where a message has marks, they are the matches that made the condition true.
fn compare_marks(
    name: &str,
    verdict: &redflag::Verdict<'_>,
    marks: &[Place],
) -> Result<(), String> {
    if marks.is_empty() {
        return Ok(());
    }
    let Some(rule) = verdict.rules.iter().find(|rule| rule.rule == name) else {
        return Err("only a rule that is reported has marks".to_owned());
    };
    let mut found: Vec<(Place, &str)> = rule
        .matches
        .iter()
        .filter_map(|found| match found {
            Match::At {
                turn,
                start,
                end,
                text,
                key: true,
                ..
            } => Some(((turn.unwrap_or(0), *start, *end), text.as_str())),
            _ => None,
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    if found.iter().map(|(place, _)| place).eq(marks) {
        return Ok(());
    }
    let texts: Vec<&str> = found.iter().map(|(_, text)| *text).collect();
    Err(format!("the matches are {texts:?} at {found:?}"))
}
