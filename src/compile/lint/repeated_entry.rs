//! W0006: a list entry that stands twice, as the folded text has it.

use super::is_entry_told;
use crate::compile::resolve::Resolved;
use crate::compile::sources::Sources;
use crate::diagnostic::{Code, Diagnostic};

/// Entries that stand before in the same list.
pub(super) fn check(sources: &Sources, resolved: &Resolved) -> Vec<Diagnostic> {
    let repeats = resolved
        .repeats
        .iter()
        .filter(|repeat| is_entry_told(sources, repeat.again.file));
    let told = repeats.filter_map(|repeat| {
        let list = resolved.lists.get(repeat.list.index())?;
        let message = format!(
            "`{}` stands twice in the list `@{}`",
            repeat.again.text, list.name
        );
        let fault = Diagnostic::new(
            Code::RepeatedEntry,
            repeat.again.file,
            repeat.again.span,
            message,
        );
        let same = repeat.again.text == repeat.first.text;
        let words = if same {
            "first here"
        } else {
            "first here: the folded texts are the same"
        };
        Some(fault.also(repeat.first.file, repeat.first.span, words))
    });
    told.collect()
}
