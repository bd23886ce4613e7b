//! Verdicts as people and programs read them: one file an output form.
//!
//! A [`Printer`] turns one verdict into bytes and can be used by many threads at once; what it
//! gives is the same whoever calls it.

mod count;
mod csv;
mod jsonl;
#[cfg(feature = "cli")]
mod marked;
mod offsets;
#[cfg(feature = "cli")]
mod pretty;
#[cfg(feature = "cli")]
mod progress;
mod rejects;
mod summary;

pub use count::print_counts;
pub use csv::CsvPrinter;
#[cfg(feature = "cli")]
pub(crate) use csv::{guarded, write_cell};
pub use jsonl::JsonlPrinter;
pub use offsets::Offsets;
#[cfg(feature = "cli")]
pub use pretty::{PrettyPrinter, Theme};
#[cfg(feature = "cli")]
pub use progress::ProgressBar;
pub use rejects::RejectsWriter;
#[cfg(feature = "cli")]
pub(crate) use summary::grouped;
pub use summary::{FileCount, Summary};

use crate::engine::Verdict;
use crate::message::Message;

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The file, as it was given; `-` for standard input.
    pub file: &'a str,
    /// The physical line on which its record begins, from 1.
    pub line: u64,
}

/// An output form.
pub trait Printer: Sync {
    /// What stands before the first message.
    fn begin(&self, out: &mut Vec<u8>) {
        let _ = out;
    }

    /// Adds one message and its verdict to `out`.
    fn print(
        &self,
        place: Place<'_>,
        message: &Message<'_>,
        verdict: Verdict<'_>,
        out: &mut Vec<u8>,
    );
}

/// Prints nothing: for `--format count`, which needs the summary alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoPrinter;

impl Printer for NoPrinter {
    fn print(&self, _: Place<'_>, _: &Message<'_>, _: Verdict<'_>, _: &mut Vec<u8>) {}
}

/// Which messages are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Print {
    /// Those that are flagged.
    #[default]
    Flagged,
    /// Those that a rule matched.
    Matched,
    /// All.
    All,
}

impl Print {
    /// Whether a message with this verdict is printed.
    pub fn takes(self, verdict: &Verdict<'_>) -> bool {
        match self {
            Print::Flagged => verdict.flagged,
            Print::Matched => !verdict.rules.is_empty(),
            Print::All => true,
        }
    }
}

#[cfg(test)]
mod tests;
