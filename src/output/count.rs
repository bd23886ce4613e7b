//! How many messages would be printed.

use super::Summary;
use std::io::{self, Write};

/// Writes the number of messages that were chosen; of several files a line `name:number` each,
/// in the order of the input.
///
/// # Errors
/// Those of the writer.
pub fn print_counts(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    match &summary.files[..] {
        [] => writeln!(out, "0"),
        [file] => writeln!(out, "{}", file.printed),
        files => files
            .iter()
            .try_for_each(|file| writeln!(out, "{}:{}", file.name, file.printed)),
    }
}
