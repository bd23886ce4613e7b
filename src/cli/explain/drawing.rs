//! An explanation as a person reads it: each rule's condition as a tree, true and false parts
//! marked, and what is missing.

use crate::engine::{Explanation, Match, Part, PartMatch, Verdict};
use crate::message::Message;
use annotate_snippets::normalize_untrusted_str;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

const TRUE: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Green)));
const FALSE: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red)));
const QUIET: Style = Style::new().dimmed();
const STRONG: Style = Style::new().bold();

/// Characters of a part's source that are shown.
const SOURCE_LIMIT: usize = 90;
/// Changes to the message that a rule may lack and still have come near.
const NEAR: usize = 2;
/// Rules that came near and are shown, where not every rule is asked for.
const SHOWN_NEAR: usize = 5;

/// Draws the verdict, then the rules: those that matched, then those that came near, those that
/// lack least first. The others are only counted, unless `every_rule` is asked for: the shipped
/// pack has many, and a word of a warning holds back half of them.
pub(super) fn draw(
    out: &mut dyn Write,
    message: &Message<'_>,
    threshold: f64,
    verdict: &Verdict<'_>,
    explanations: &[Explanation<'_>],
    every_rule: bool,
) -> io::Result<()> {
    let (style, word) = if verdict.flagged {
        (FALSE, "flagged")
    } else {
        (TRUE, "not flagged")
    };
    writeln!(
        out,
        "{style}{word}{style:#}: score {} of {threshold}",
        verdict.score
    )?;
    for cap in &verdict.caps {
        writeln!(out, "  the cap of `{}` took off {}", cap.tag, -cap.by)?;
    }
    for excepted in &verdict.excepted {
        let reason = excepted.reason.unwrap_or("an exception holds it back");
        writeln!(
            out,
            "  `{}` is held back: {}",
            excepted.rule,
            normalize_untrusted_str(reason)
        )?;
    }
    let (matched, mut others): (Vec<_>, Vec<_>) = explanations
        .iter()
        .partition(|explanation| explanation.matched);
    let all = others.len();
    others.sort_by_key(|explanation| explanation.missing.len());
    if !every_rule {
        others.retain(|explanation| !explanation.private && comes_near(explanation));
        others.truncate(SHOWN_NEAR);
    }
    let hidden = all - others.len();
    for explanation in matched.into_iter().chain(others) {
        writeln!(out)?;
        draw_rule(out, message, explanation)?;
    }
    if hidden > 0 {
        let rules = if hidden == 1 { "rule is" } else { "rules are" };
        writeln!(
            out,
            "\n{QUIET}{hidden} other {rules} further away; `--format json` tells of all{QUIET:#}"
        )?;
    }
    Ok(())
}

/// Whether little is lacking, and something that the rule looks for is there.
fn comes_near(explanation: &Explanation<'_>) -> bool {
    explanation.missing.len() <= NEAR && has_found(&explanation.condition)
}

/// Whether a match stands for the part; one below a `not` would stand against it.
fn has_found(part: &Part) -> bool {
    let is_negation = part.text.starts_with("not ") || part.text.starts_with("not(");
    !part.matches.is_empty()
        || (part.parts.len() != 1 || !is_negation) && part.parts.iter().any(has_found)
}

/// Whether the part, or one that it is made of, is true.
fn holds_somewhere(part: &Part) -> bool {
    part.holds || part.parts.iter().any(holds_somewhere)
}

fn draw_rule(
    out: &mut dyn Write,
    message: &Message<'_>,
    explanation: &Explanation<'_>,
) -> io::Result<()> {
    let (style, word) = if explanation.matched {
        (TRUE, "matched")
    } else {
        (FALSE, "did not match")
    };
    let score = if explanation.private {
        "private".to_owned()
    } else {
        format!("score {}", explanation.score)
    };
    writeln!(
        out,
        "{STRONG}{}{STRONG:#} {style}{word}{style:#} {QUIET}({score}){QUIET:#}",
        explanation.rule
    )?;
    draw_part(out, message, &explanation.condition, 1)?;
    if !explanation.missing.is_empty() {
        let mut missing: Vec<&str> = Vec::new();
        for change in &explanation.missing {
            if !missing.contains(&change.as_str()) {
                missing.push(change);
            }
        }
        writeln!(out, "  would match if {}", missing.join(" and "))?;
    }
    let beside: Vec<&Match<'_>> = explanation.matches.iter().collect();
    if !explanation.matched && !beside.is_empty() {
        let shown: Vec<String> = beside
            .iter()
            .filter_map(|found| beside_text(found))
            .collect();
        writeln!(out, "  {QUIET}there is {}{QUIET:#}", shown.join(", "))?;
    }
    Ok(())
}

fn beside_text(found: &Match<'_>) -> Option<String> {
    match found {
        Match::At { pattern, text, .. } => {
            Some(format!("{pattern} \"{}\"", normalize_untrusted_str(text)))
        }
        Match::More { .. } => None,
    }
}

/// One line a part. As deep as conditions go, which compiling bounds. Where nothing of a part
/// holds, and its whole source is shown, its own parts would say no more.
fn draw_part(
    out: &mut dyn Write,
    message: &Message<'_>,
    part: &Part,
    depth: usize,
) -> io::Result<()> {
    let (style, sign) = if part.holds {
        (TRUE, '✓')
    } else {
        (FALSE, '✗')
    };
    let indent = "  ".repeat(depth.min(40));
    let source = one_line(&part.text);
    write!(out, "{indent}{style}{sign}{style:#} {source}")?;
    if !part.matches.is_empty() {
        let shown: Vec<String> = part
            .matches
            .iter()
            .map(|found| match_text(message, found))
            .collect();
        write!(out, "  {QUIET}{}{QUIET:#}", shown.join(", "))?;
    }
    writeln!(out)?;
    if depth > 1 && !source.ends_with("...") && !holds_somewhere(part) {
        return Ok(());
    }
    for inner in &part.parts {
        draw_part(out, message, inner, depth + 1)?;
    }
    Ok(())
}

fn match_text(message: &Message<'_>, found: &PartMatch) -> String {
    let text = normalize_untrusted_str(&found.text);
    let speaker = found
        .turn
        .and_then(|turn| message.turns.get(turn))
        .map(|turn| turn.speaker.as_ref());
    match speaker.filter(|speaker| !speaker.is_empty()) {
        Some(speaker) => format!("\"{text}\" by {}", normalize_untrusted_str(speaker)),
        None => format!("\"{text}\""),
    }
}

/// The source on one line, cut where it is long.
fn one_line(source: &str) -> String {
    let words: Vec<&str> = source.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(SOURCE_LIMIT) {
        Some((end, _)) => format!("{}...", &line[..end]),
        None => line,
    }
}
