//! Messages whose verdict is another, and the rules that made it so.

use crate::cli::labelled::text_of;
use crate::engine::Verdict;
use crate::message::{Message, Value};
use crate::output::{Place, grouped};
use crate::tune::Labels;
use annotate_snippets::normalize_untrusted_str;
use serde::Serialize;
use std::io::Write;

/// What one rule set says of a message.
pub(super) struct Seen {
    positive: bool,
    flagged: bool,
    score: f64,
    /// The rules that match, with their scores.
    rules: Vec<(String, f64)>,
    /// What is shown; of flagged messages alone, since of two verdicts that differ one flags.
    shown: Option<Shown>,
}

#[derive(Clone, Debug, Serialize)]
struct Shown {
    file: String,
    line: u64,
    id: Option<Value<'static>>,
    label: String,
    text: String,
}

/// A message whose verdict is another.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Flip {
    #[serde(flatten)]
    shown: Shown,
    positive: bool,
    /// Whether it is flagged now.
    flagged: bool,
    /// Whether the verdict is right now.
    pub(super) better: bool,
    old_score: f64,
    new_score: f64,
    /// The rules that score otherwise; none where the threshold alone made the difference.
    rules: Vec<RuleFlip>,
}

/// What a rule scores; nothing where it does not match.
#[derive(Clone, Debug, Serialize)]
struct RuleFlip {
    rule: String,
    old: Option<f64>,
    new: Option<f64>,
}

impl Seen {
    /// What is kept of a verdict.
    pub(super) fn new(
        place: Place<'_>,
        message: &Message<'_>,
        verdict: &Verdict<'_>,
        positive: bool,
        label: &str,
    ) -> Seen {
        let rules = verdict.rules.iter();
        Seen {
            positive,
            flagged: verdict.flagged,
            score: verdict.score,
            rules: rules
                .map(|rule| (rule.rule.to_owned(), rule.score))
                .collect(),
            shown: verdict.flagged.then(|| Shown {
                file: place.file.to_owned(),
                line: place.line,
                id: message.field("id").cloned().map(Value::into_owned),
                label: Labels::text(message.field(label))
                    .unwrap_or_default()
                    .to_owned(),
                text: text_of(message),
            }),
        }
    }
}

/// The messages of two scans whose verdicts differ: those that are wrong now first, the greatest
/// change of the score first.
pub(super) fn flips(old: Vec<Seen>, new: Vec<Seen>) -> Vec<Flip> {
    let pairs = old.into_iter().zip(new);
    let mut flips: Vec<Flip> = pairs.filter_map(|(old, new)| flip(old, new)).collect();
    let change = |flip: &Flip| (flip.new_score - flip.old_score).abs();
    flips.sort_by(|one, other| {
        let wrong_first = one.better.cmp(&other.better);
        wrong_first.then(change(other).total_cmp(&change(one)))
    });
    flips
}

fn flip(old: Seen, new: Seen) -> Option<Flip> {
    if old.flagged == new.flagged {
        return None;
    }
    let score = |seen: &Seen, name: &str| {
        let found = seen.rules.iter().find(|(rule, _)| rule == name);
        found.map(|(_, score)| *score)
    };
    let mut names: Vec<&String> = new.rules.iter().map(|(rule, _)| rule).collect();
    let gone = old.rules.iter().map(|(rule, _)| rule);
    names.extend(gone.filter(|name| score(&new, name).is_none()));
    let rules = names.into_iter().map(|name| RuleFlip {
        rule: name.clone(),
        old: score(&old, name),
        new: score(&new, name),
    });
    let mut rules: Vec<RuleFlip> = rules.filter(|rule| rule.old != rule.new).collect();
    let change = |rule: &RuleFlip| (rule.new.unwrap_or(0.0) - rule.old.unwrap_or(0.0)).abs();
    rules.sort_by(|one, other| change(other).total_cmp(&change(one)));
    Some(Flip {
        positive: new.positive,
        flagged: new.flagged,
        better: new.flagged == new.positive,
        old_score: old.score,
        new_score: new.score,
        rules,
        shown: new.shown.or(old.shown)?,
    })
}

/// Prints the messages, those that are wrong now first.
pub(super) fn print(out: &mut dyn Write, flips: &[Flip]) -> std::io::Result<()> {
    for (title, better) in [("Wrong now", false), ("Right now", true)] {
        let part: Vec<&Flip> = flips.iter().filter(|flip| flip.better == better).collect();
        if part.is_empty() {
            continue;
        }
        writeln!(out, "\n{title}: {}", grouped(part.len() as u64))?;
        for flip in part {
            let Shown {
                file, line, label, ..
            } = &flip.shown;
            let rules: Vec<String> = flip.rules.iter().map(RuleFlip::text).collect();
            let rules = match rules.as_slice() {
                [] => "the threshold".to_owned(),
                rules => rules.join(", "),
            };
            let head = format!(
                "  {file}:{line}  {label}  {} → {}  {rules}",
                flip.old_score, flip.new_score
            );
            writeln!(out, "{}", normalize_untrusted_str(&head))?;
            for line in flip.shown.text.lines() {
                writeln!(out, "      {}", normalize_untrusted_str(line))?;
            }
        }
    }
    Ok(())
}

impl RuleFlip {
    fn text(&self) -> String {
        let score = |score: Option<f64>| score.map_or("–".to_owned(), |score| score.to_string());
        format!("{} {} → {}", self.rule, score(self.old), score(self.new))
    }
}
