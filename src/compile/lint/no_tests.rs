//! W0008: a rule without tests.

use super::is_given;
use crate::compile::resolve::Resolved;
use crate::compile::sources::Sources;
use crate::diagnostic::{Code, Diagnostic};

/// Rules that have no test at all.
pub(super) fn check(sources: &Sources, resolved: &Resolved) -> Vec<Diagnostic> {
    let rules = resolved
        .rules
        .iter()
        .filter(|rule| is_given(sources, rule.file));
    let untested = rules.filter(|rule| {
        let content = rule.content(sources);
        content.is_some_and(|content| content.tests.is_empty() && !content.broken)
    });
    let told = untested.map(|rule| {
        let message = format!("the rule `{}` has no tests", rule.name);
        Diagnostic::new(Code::NoTests, rule.file, rule.span, message)
            .help("add `tests:` with a `match \"…\"` and an innocent look-alike as `clean \"…\"`")
    });
    told.collect()
}
