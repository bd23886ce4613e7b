//! Warnings that need only the files and their names: one lint a file.
//!
//! Lints look at the given files alone: what is imported may have other users.

mod allow;
mod no_tests;
mod not_evaluated;
mod repeated_entry;
mod same_condition;
mod short_phrase;
#[cfg(test)]
mod tests;
mod unused;

pub use allow::silence;

use super::resolve::Resolved;
use super::sources::Sources;
use crate::diagnostic::{Diagnostic, FileId};

/// The warnings of every lint, in the order of the files. [`silence`] takes out what comments
/// allow; call it once, with the warnings of all stages.
pub fn lint(sources: &Sources, resolved: &Resolved) -> Vec<Diagnostic> {
    let lints = [
        unused::patterns,
        unused::lists,
        unused::lets,
        repeated_entry::check,
        same_condition::check,
        no_tests::check,
        not_evaluated::check,
        short_phrase::check,
    ];
    let mut found: Vec<Diagnostic> = lints
        .into_iter()
        .flat_map(|lint| lint(sources, resolved))
        .collect();
    found.sort_by_key(|fault| (fault.primary.file, fault.primary.span));
    found
}

/// Whether a rule file is looked at.
fn is_given(sources: &Sources, file: FileId) -> bool {
    sources.file(file).is_some_and(|source| source.given)
}

/// Whether an entry of a list is looked at: in a given file, or in a list file that is not of
/// the pack inside the binary.
fn is_entry_told(sources: &Sources, file: FileId) -> bool {
    sources
        .file(file)
        .is_some_and(|source| source.given || (source.tree.is_none() && !source.is_builtin()))
}
