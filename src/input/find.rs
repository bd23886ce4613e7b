//! One record of a dump, by its line or its id.

use super::{BlockReader, Fault, FieldMap, Item, Options, Reason, Record, Source};
use std::sync::Arc;

/// Which record is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted<'w> {
    /// The one that begins on this physical line, from 1.
    Line(u64),
    /// The first whose id is written so (a number as its digits).
    Id(&'w str),
}

/// Why a record was not found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FindError {
    /// There is none.
    #[error("no record {0}")]
    None(String),
    /// It is there and can't be read.
    #[error("{file}:{line}: {reason}")]
    Reject {
        /// The name of its source.
        file: String,
        /// Its line.
        line: u64,
        /// What is wrong.
        reason: Reason,
    },
    /// A source can't be read, and what could be read doesn't hold it.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Looks for one record in sources, and hands it with the name of its file to `then`. Reads no
/// further than it must.
///
/// # Errors
/// No source holds it, or it can't be read.
pub fn find_record<T>(
    sources: Vec<Source>,
    fields: &Arc<FieldMap>,
    options: &Options,
    wanted: &Wanted<'_>,
    then: impl FnOnce(&str, &Record<'_>) -> T,
) -> Result<T, FindError> {
    let mut reader = BlockReader::new(sources, Arc::clone(fields), options.clone());
    let mut buffer = Vec::new();
    let mut fault = None;
    while let Some(item) = reader.next(std::mem::take(&mut buffer)) {
        let block = match item {
            Item::Block(block) => block,
            Item::Fault(found) => {
                fault.get_or_insert(found);
                continue;
            }
        };
        for record in block.records(fields) {
            match record {
                Ok(record) if is_wanted(&record, wanted) => return Ok(then(block.name(), &record)),
                Err(reject) if *wanted == Wanted::Line(reject.line) => {
                    let line = reject.line;
                    return Err(reject.reason.map_or_else(
                        || FindError::None(format!("on line {line}")),
                        |reason| FindError::Reject {
                            file: block.name().to_owned(),
                            line,
                            reason,
                        },
                    ));
                }
                _ => {}
            }
        }
        buffer = block.into_buffer();
    }
    Err(fault.map_or_else(|| FindError::None(describe(wanted)), FindError::Fault))
}

fn is_wanted(record: &Record<'_>, wanted: &Wanted<'_>) -> bool {
    match wanted {
        Wanted::Line(line) => record.line == *line,
        Wanted::Id(id) => record.message.field("id").and_then(|value| value.as_text()) == Some(id),
    }
}

fn describe(wanted: &Wanted<'_>) -> String {
    match wanted {
        Wanted::Line(line) => format!("begins on line {line}"),
        Wanted::Id(id) => format!("has the id `{id}`"),
    }
}
