//! A table for spreadsheets.

use super::{Place, Printer};
use crate::engine::Verdict;
use crate::message::{Message, Value};
use std::borrow::Cow;
use std::fmt::Write as _;

/// Prints `file,line,id,flagged,score,rules,text`, the rules joined by `;`. A cell of the input
/// that a spreadsheet would take for a formula is guarded by an apostrophe (OWASP, "CSV
/// Injection"). In a transcript the text is a line a turn.
#[derive(Clone, Copy, Debug, Default)]
pub struct CsvPrinter;

impl Printer for CsvPrinter {
    fn begin(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"file,line,id,flagged,score,rules,text\n");
    }

    fn print(
        &self,
        place: Place<'_>,
        message: &Message<'_>,
        verdict: Verdict<'_>,
        out: &mut Vec<u8>,
    ) {
        let id = message.field("id").map_or(Cow::Borrowed(""), text_of);
        let names: Vec<&str> = verdict.rules.iter().map(|rule| rule.rule).collect();
        let names = names.join(";");
        let cells = [
            guarded(place.file),
            Cow::Owned(place.line.to_string()),
            Cow::Owned(guarded(&id).into_owned()),
            Cow::Borrowed(if verdict.flagged { "true" } else { "false" }),
            Cow::Owned(format!("{:?}", verdict.score)),
            guarded(&names),
            Cow::Owned(guarded(&text(message)).into_owned()),
        ];
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            write_cell(cell, out);
        }
        out.push(b'\n');
    }
}

fn text<'m>(message: &'m Message<'_>) -> Cow<'m, str> {
    if message.turns.is_empty() {
        return Cow::Borrowed(&message.text);
    }
    let mut text = String::with_capacity(message.text_bytes() + 16 * message.turns.len());
    for turn in &message.turns {
        if !text.is_empty() {
            text.push('\n');
        }
        if !turn.speaker.is_empty() {
            let _ = write!(text, "{}: ", turn.speaker);
        }
        text.push_str(&turn.text);
    }
    Cow::Owned(text)
}

fn text_of<'v>(value: &'v Value<'_>) -> Cow<'v, str> {
    match value.as_text() {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(serde_json::to_string(value).unwrap_or_default()),
    }
}

/// A cell that no spreadsheet takes for a formula.
pub(crate) fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Adds a cell, in quotation marks where it needs them.
pub(crate) fn write_cell(cell: &str, out: &mut Vec<u8>) {
    if !cell.contains([',', '"', '\n', '\r']) {
        out.extend_from_slice(cell.as_bytes());
        return;
    }
    out.push(b'"');
    out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
    out.push(b'"');
}
