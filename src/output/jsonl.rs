//! One JSON object a line: the form for other programs.

use super::{Offsets, Place, Printer};
use crate::engine::{CapTaken, Excepted, RuleMatch, Verdict};
use crate::message::{Message, Value};
use serde::Serialize;
use std::borrow::Cow;

/// Prints a verdict as a line of JSON. The order of the keys is fixed.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonlPrinter {
    /// The unit of `start` and `end`.
    pub offsets: Offsets,
}

/// The version of the form, `v` in each line.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Line<'a, 'r> {
    v: u32,
    file: &'a str,
    line: u64,
    id: Option<Cow<'a, Value<'a>>>,
    flagged: bool,
    score: f64,
    rules: &'a [RuleMatch<'r>],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    caps: &'a [CapTaken<'r>],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    excepted: &'a [Excepted<'r>],
}

impl Printer for JsonlPrinter {
    fn print(
        &self,
        place: Place<'_>,
        message: &Message<'_>,
        mut verdict: Verdict<'_>,
        out: &mut Vec<u8>,
    ) {
        self.offsets.convert(message, &mut verdict);
        let line = Line {
            v: VERSION,
            file: place.file,
            line: place.line,
            id: message.field("id").map(on_one_line),
            flagged: verdict.flagged,
            score: verdict.score,
            rules: &verdict.rules,
            caps: &verdict.caps,
            excepted: &verdict.excepted,
        };
        let start = out.len();
        // Fails only for a value that is no JSON, which none of those that are read is.
        if serde_json::to_writer(&mut *out, &line).is_err() {
            out.truncate(start);
            return;
        }
        out.push(b'\n');
    }
}

/// An id that is an object may have been written over several lines. Line ends stand only
/// between the parts of JSON, never inside of them.
fn on_one_line<'a>(value: &'a Value<'a>) -> Cow<'a, Value<'a>> {
    match value {
        Value::Json(json) if json.contains(['\n', '\r']) => {
            Cow::Owned(Value::Json(Cow::Owned(json.replace(['\n', '\r'], " "))))
        }
        Value::List(values)
            if values
                .iter()
                .any(|value| matches!(on_one_line(value), Cow::Owned(_))) =>
        {
            Cow::Owned(Value::List(
                values
                    .iter()
                    .map(|value| on_one_line(value).into_owned())
                    .collect(),
            ))
        }
        _ => Cow::Borrowed(value),
    }
}
