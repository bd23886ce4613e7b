//! W0014: a sequence or burst, which this version checks but does not evaluate.

use super::is_given;
use crate::compile::resolve::{Across, Resolved};
use crate::compile::sources::Sources;
use crate::diagnostic::{Code, Diagnostic};

/// Sequences and bursts, which never match yet.
pub(super) fn check(sources: &Sources, resolved: &Resolved) -> Vec<Diagnostic> {
    let sequences = resolved.sequences.iter().map(|item| ("sequence", item));
    let bursts = resolved.bursts.iter().map(|item| ("burst", item));
    let told = |(kind, item): (&str, &Across)| {
        let message = format!(
            "the {kind} `{}` is checked, but not evaluated yet: it never matches",
            item.name
        );
        Diagnostic::new(Code::NotEvaluatedYet, item.file, item.span, message)
    };
    sequences
        .chain(bursts)
        .filter(|(_, item)| item.enabled && is_given(sources, item.file))
        .map(told)
        .collect()
}
