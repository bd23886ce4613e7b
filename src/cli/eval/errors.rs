//! `--show-errors`: the messages that the rules judge otherwise than their labels.

use crate::cli::exit::Error;
use crate::cli::labelled::text_of;
use crate::compile::RuleSet;
use crate::diagnostic::nearest;
use crate::engine::Verdict;
use crate::message::{Message, Value};
use crate::output::{Place, grouped};
use annotate_snippets::normalize_untrusted_str;
use serde::Serialize;
use std::io::Write;

/// Which errors are shown.
pub(super) enum ShowErrors {
    /// Every false alarm and every miss of the verdict.
    All,
    /// The negative messages that this rule matches.
    Of(String),
}

/// A message that is judged otherwise than its label.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Misjudged {
    file: String,
    line: u64,
    id: Option<Value<'static>>,
    label: String,
    positive: bool,
    flagged: bool,
    score: f64,
    rules: Vec<String>,
    text: String,
}

impl ShowErrors {
    /// What the argument asks for.
    ///
    /// # Errors
    /// A name that no reported rule has.
    pub(super) fn of(wanted: &str, rules: &RuleSet) -> Result<ShowErrors, Error> {
        if rules.rule_names().any(|name| name == wanted) {
            return Ok(ShowErrors::Of(wanted.to_owned()));
        }
        if wanted == "all" {
            return Ok(ShowErrors::All);
        }
        let hint = nearest(wanted, rules.rule_names());
        let hint = hint.map(|near| format!("; did you mean `{near}`?"));
        Err(Error::Usage(format!(
            "--show-errors: there is no rule `{wanted}`{}",
            hint.unwrap_or_default()
        )))
    }

    /// Whether a message is to be shown.
    pub(super) fn takes(&self, verdict: &Verdict<'_>, positive: bool) -> bool {
        match self {
            ShowErrors::All => verdict.flagged != positive,
            ShowErrors::Of(name) => !positive && verdict.rules.iter().any(|rule| rule.rule == name),
        }
    }
}

impl Misjudged {
    /// What is shown of a message.
    pub(super) fn new(
        place: Place<'_>,
        message: &Message<'_>,
        verdict: &Verdict<'_>,
        label: &str,
        positive: bool,
    ) -> Misjudged {
        let id = message.field("id").cloned().map(Value::into_owned);
        Misjudged {
            file: place.file.to_owned(),
            line: place.line,
            id,
            label: label.to_owned(),
            positive,
            flagged: verdict.flagged,
            score: verdict.score,
            rules: verdict
                .rules
                .iter()
                .map(|rule| rule.rule.to_owned())
                .collect(),
            text: text_of(message),
        }
    }
}

/// Prints the messages, false alarms first.
pub(super) fn print(
    out: &mut dyn Write,
    shown: &ShowErrors,
    misjudged: &[Misjudged],
) -> std::io::Result<()> {
    let (missed, alarms): (Vec<&Misjudged>, Vec<&Misjudged>) =
        misjudged.iter().partition(|misjudged| misjudged.positive);
    match shown {
        ShowErrors::All => {
            print_part(out, "False alarms", &alarms)?;
            print_part(out, "Missed", &missed)
        }
        ShowErrors::Of(rule) => print_part(out, &format!("Wrongly matched by {rule}"), &alarms),
    }
}

fn print_part(out: &mut dyn Write, title: &str, part: &[&Misjudged]) -> std::io::Result<()> {
    writeln!(out, "\n{title}: {}", grouped(part.len() as u64))?;
    for misjudged in part {
        let place = format!("{}:{}", misjudged.file, misjudged.line);
        let rules = match misjudged.rules.as_slice() {
            [] => "no rule".to_owned(),
            rules => rules.join(", "),
        };
        let head = format!(
            "  {place}  {}  {}  {rules}",
            misjudged.label, misjudged.score
        );
        writeln!(out, "{}", normalize_untrusted_str(&head))?;
        for line in misjudged.text.lines() {
            writeln!(out, "      {}", normalize_untrusted_str(line))?;
        }
    }
    Ok(())
}
