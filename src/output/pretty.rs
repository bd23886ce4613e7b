//! For people at a terminal: the text with its matches marked, the rules, the score.

use super::marked::{self, Line, Mark, columns, one_line};
use super::{Place, Printer};
use crate::engine::{Match, RuleMatch, Verdict};
use crate::message::{Message, Value};
use anstyle::{AnsiColor, Style};
use std::ops::Range;

/// Prints a verdict over several lines.
#[derive(Clone, Copy, Debug)]
pub struct PrettyPrinter {
    /// How it looks.
    pub theme: Theme,
}

/// How wide the terminal is, and whether it shows colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// With colour, matches are coloured; without, they stand in brackets.
    pub colour: bool,
    /// Columns of a line.
    pub width: usize,
}

impl Default for Theme {
    fn default() -> Theme {
        Theme {
            colour: false,
            width: 80,
        }
    }
}

const PLAIN: Style = Style::new();
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const FLAGGED: Style = Style::new()
    .bold()
    .fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red)));
const MATCHED: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow)));
const KEY: Style = Style::new()
    .bold()
    .underline()
    .fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow)));
const OTHER: Style = Style::new().underline();
const SPEAKER: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan)));

/// Turns up to which a transcript is shown whole; of a longer one, those with matches and
/// those before them.
const WHOLE_TURNS: usize = 12;
/// Columns of a speaker at most.
const SPEAKER_COLUMNS: usize = 14;
/// Columns of a rule's name, from which on the rest of its line is not aligned any more.
const NAME_COLUMNS: usize = 32;
/// Matched words told of a rule.
const REASONS: usize = 6;
/// The text is not set wider than this: long lines are hard to read.
const TEXT_COLUMNS: usize = 100;

impl Printer for PrettyPrinter {
    fn print(
        &self,
        place: Place<'_>,
        message: &Message<'_>,
        verdict: Verdict<'_>,
        out: &mut Vec<u8>,
    ) {
        let mut page = Page {
            theme: self.theme,
            out,
        };
        page.head(place, message, &verdict);
        page.text(message, &verdict);
        page.rules(&verdict);
        page.end_line();
    }
}

/// Lines that are being written.
struct Page<'o> {
    theme: Theme,
    out: &'o mut Vec<u8>,
}

impl Page<'_> {
    /// `dump.jsonl:17  m17 ────────── flagged 8.0`
    fn head(&mut self, place: Place<'_>, message: &Message<'_>, verdict: &Verdict<'_>) {
        let place = format!("{}:{}", one_line(place.file, 60), place.line);
        let id = message.field("id").map(shown_value).unwrap_or_default();
        let (word, style) = match () {
            () if verdict.flagged => ("flagged", FLAGGED),
            () if !verdict.rules.is_empty() => ("matched", MATCHED),
            () => ("clean", DIM),
        };
        let score = format!("{word} {}", shown_score(verdict.score));
        let used =
            columns(&place) + columns(&id) + columns(&score) + if id.is_empty() { 2 } else { 4 };
        self.paint(BOLD, &place);
        if !id.is_empty() {
            self.paint(PLAIN, "  ");
            self.paint(DIM, &id);
        }
        let fill = self
            .theme
            .width
            .min(TEXT_COLUMNS)
            .saturating_sub(used)
            .max(2);
        self.paint(DIM, &format!(" {} ", "─".repeat(fill)));
        self.paint(style, &score);
        self.end_line();
    }

    fn text(&mut self, message: &Message<'_>, verdict: &Verdict<'_>) {
        let marks = marks_of(message, verdict);
        let none = Vec::new();
        let of_turn = |turn: usize| marks.get(turn).unwrap_or(&none);
        if message.turns.is_empty() {
            return self.paragraph("  ", 2, &message.text, of_turn(0));
        }
        let speakers = message
            .turns
            .iter()
            .map(|turn| columns(&one_line(&turn.speaker, SPEAKER_COLUMNS)));
        let widest = speakers.max().unwrap_or(0);
        let mut left_out = 0;
        for (index, turn) in message.turns.iter().enumerate() {
            let is_near = !of_turn(index).is_empty() || !of_turn(index + 1).is_empty();
            if message.turns.len() > WHOLE_TURNS && !is_near {
                left_out += 1;
                continue;
            }
            self.left_out(&mut left_out);
            let speaker = one_line(&turn.speaker, SPEAKER_COLUMNS);
            let padding = " ".repeat(widest - columns(&speaker).min(widest));
            self.paint(PLAIN, "  ");
            self.paint(SPEAKER, &speaker);
            self.paragraph(
                &format!("{padding}  "),
                widest + 4,
                &turn.text,
                of_turn(index),
            );
        }
        self.left_out(&mut left_out);
    }

    fn left_out(&mut self, turns: &mut usize) {
        match std::mem::take(turns) {
            0 => return,
            1 => self.paint(DIM, "  … 1 turn"),
            count => self.paint(DIM, &format!("  … {count} turns")),
        }
        self.end_line();
    }

    /// A text whose first line begins with `first`, and the others at the same column.
    fn paragraph(
        &mut self,
        first: &str,
        indent: usize,
        text: &str,
        marks: &[(Range<usize>, Mark)],
    ) {
        let width = self.theme.width.min(TEXT_COLUMNS).saturating_sub(indent);
        self.paint(PLAIN, first);
        for (index, line) in marked::lines(text, marks, width, !self.theme.colour)
            .iter()
            .enumerate()
        {
            if index > 0 {
                self.paint(PLAIN, &" ".repeat(indent));
            }
            self.line(line);
        }
    }

    fn line(&mut self, line: &Line) {
        for stretch in line {
            let style = match stretch.mark {
                Mark::None => PLAIN,
                Mark::Dim => DIM,
                Mark::Match => OTHER,
                Mark::Key => KEY,
            };
            self.paint(style, &stretch.text);
        }
        self.end_line();
    }

    /// A line a rule, in columns, and below it the words that made it match.
    fn rules(&mut self, verdict: &Verdict<'_>) {
        let caps = verdict.caps.iter().map(|cap| format!("cap {}", cap.tag));
        let caps: Vec<(String, f64)> = caps.zip(verdict.caps.iter().map(|cap| cap.by)).collect();
        let names = verdict
            .rules
            .iter()
            .map(|rule| rule.rule)
            .chain(caps.iter().map(|(name, _)| &**name));
        let name_width = names.map(columns).max().unwrap_or(0).min(NAME_COLUMNS);
        let severities = verdict
            .rules
            .iter()
            .filter_map(|rule| rule.severity)
            .map(columns);
        let severity_width = severities.max().unwrap_or(0);
        let scores = verdict
            .rules
            .iter()
            .map(|rule| rule.score)
            .chain(verdict.caps.iter().map(|cap| cap.by));
        let score_width = scores
            .map(|score| shown_part(score).len())
            .max()
            .unwrap_or(0);
        let before_title = 8 + name_width + severity_width + score_width;
        let width = self.theme.width.min(TEXT_COLUMNS);
        let titles = verdict.rules.iter().filter_map(|rule| rule.title);
        let is_beside = titles
            .map(columns)
            .all(|title| before_title + title <= width);
        for rule in &verdict.rules {
            self.paint(severity_style(rule.severity), "  ▸");
            self.columns(
                [
                    (BOLD, rule.rule),
                    (severity_style(rule.severity), rule.severity.unwrap_or("")),
                ],
                [name_width, severity_width],
            );
            self.paint(
                PLAIN,
                &format!("  {:>score_width$}", shown_part(rule.score)),
            );
            if let Some(title) = rule.title {
                self.title(title, is_beside);
            }
            self.end_line();
            self.reasons(rule);
        }
        for (name, by) in &caps {
            self.paint(DIM, "  ▸");
            self.columns([(DIM, name), (PLAIN, "")], [name_width, severity_width]);
            self.paint(PLAIN, &format!("  {:>score_width$}", shown_part(*by)));
            self.end_line();
        }
        for excepted in &verdict.excepted {
            let reason = excepted
                .reason
                .map(|reason| format!(": {}", one_line(reason, 80)))
                .unwrap_or_default();
            self.paint(DIM, &format!("  {} does not count{reason}", excepted.rule));
            self.end_line();
        }
    }

    /// What a rule has found in words: behind its score, or on a line of its own where the titles
    /// of the message have no room there.
    fn title(&mut self, title: &str, is_beside: bool) {
        let indent = if is_beside {
            "  "
        } else {
            self.end_line();
            "    "
        };
        let room = self.theme.width.min(TEXT_COLUMNS).saturating_sub(4);
        self.paint(PLAIN, indent);
        self.paint(PLAIN, &one_line(title, room.max(20)));
    }

    fn columns(&mut self, cells: [(Style, &str); 2], widths: [usize; 2]) {
        for (index, ((style, text), width)) in cells.into_iter().zip(widths).enumerate() {
            if width > 0 {
                self.paint(PLAIN, if index == 0 { " " } else { "  " });
                self.paint(style, text);
                self.paint(PLAIN, &" ".repeat(width.saturating_sub(columns(text))));
            }
        }
    }

    /// `$hub "Mae Sot", "Myawaddy"  $pay "high salary"  …`
    fn reasons(&mut self, rule: &RuleMatch<'_>) {
        let has_key = rule
            .matches
            .iter()
            .any(|found| matches!(found, Match::At { key: true, .. }));
        let mut reasons: Vec<(&str, String)> = Vec::new();
        let mut is_cut = false;
        for found in &rule.matches {
            let Match::At {
                pattern, text, key, ..
            } = found
            else {
                continue;
            };
            let reason = (*pattern, format!("\"{}\"", one_line(text, 40)));
            if (has_key && !key) || reasons.contains(&reason) {
                continue;
            }
            is_cut = reasons.len() == REASONS;
            if is_cut {
                break;
            }
            reasons.push(reason);
        }
        let mut used = 4;
        let mut last = "";
        for (pattern, text) in &reasons {
            let before = if last == *pattern {
                ", ".to_owned()
            } else {
                format!("{}{pattern} ", if used == 4 { "    " } else { "  " })
            };
            let needed = columns(&before) + columns(text);
            if used > 4 && used + needed > self.theme.width.min(TEXT_COLUMNS) {
                is_cut = true;
                break;
            }
            self.paint(DIM, &before);
            self.paint(PLAIN, text);
            used += needed;
            last = pattern;
        }
        if is_cut {
            self.paint(DIM, "  …");
        }
        if used > 4 {
            self.end_line();
        }
    }

    fn paint(&mut self, style: Style, text: &str) {
        if self.theme.colour && style != PLAIN && !text.is_empty() {
            let painted = format!("{}{text}{}", style.render(), style.render_reset());
            self.out.extend_from_slice(painted.as_bytes());
        } else {
            self.out.extend_from_slice(text.as_bytes());
        }
    }

    /// Ends a line, without white space before its end.
    fn end_line(&mut self) {
        while self.out.last() == Some(&b' ') {
            self.out.pop();
        }
        self.out.push(b'\n');
    }
}

/// The matches in each turn.
fn marks_of(message: &Message<'_>, verdict: &Verdict<'_>) -> Vec<Vec<(Range<usize>, Mark)>> {
    let mut marks = vec![Vec::new(); message.texts().len()];
    for found in verdict.rules.iter().flat_map(|rule| &rule.matches) {
        if let Match::At {
            turn,
            start,
            end,
            key,
            ..
        } = found
            && let Some(marks) = marks.get_mut(turn.unwrap_or(0))
        {
            marks.push((*start..*end, if *key { Mark::Key } else { Mark::Match }));
        }
    }
    marks
}

fn severity_style(severity: Option<&str>) -> Style {
    let colour = match severity {
        Some("critical" | "high") => AnsiColor::Red,
        Some("medium") => AnsiColor::Yellow,
        Some("low") => AnsiColor::Cyan,
        _ => return DIM,
    };
    colour.on_default()
}

fn shown_value(value: &Value<'_>) -> String {
    match value.as_text() {
        Some(text) => one_line(text, 40),
        None => one_line(&serde_json::to_string(value).unwrap_or_default(), 40),
    }
}

/// A sum, with one decimal at least.
fn shown_score(score: f64) -> String {
    format!("{:?}", score + 0.0)
}

/// A part of a sum, with its sign.
fn shown_part(score: f64) -> String {
    if score < 0.0 {
        shown_score(score)
    } else {
        format!("+{}", shown_score(score))
    }
}
