//! W0001, W0002, W0003: what nothing uses.

use super::is_given;
use crate::compile::resolve::Resolved;
use crate::compile::sources::Sources;
use crate::diagnostic::{Code, Diagnostic};

/// Patterns that no condition names: of rules, and shared ones.
pub(super) fn patterns(sources: &Sources, resolved: &Resolved) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (rule, used) in resolved
        .rules
        .iter()
        .zip(&resolved.uses.own)
        .filter(|(rule, _)| is_given(sources, rule.file))
    {
        let Some(content) = rule.content(sources) else {
            continue;
        };
        // Where the condition could not be read, nothing is known of what it uses.
        if content.broken || content.condition.is_none() {
            continue;
        }
        for (pattern, _) in content
            .patterns
            .iter()
            .zip(used)
            .filter(|&(_, &used)| !used)
        {
            let message = format!("the condition does not use `${}`", pattern.name.text);
            found.push(Diagnostic::new(
                Code::UnusedPattern,
                rule.file,
                pattern.name.span,
                message,
            ));
        }
    }
    let shared = resolved.shared_patterns.iter().zip(&resolved.uses.shared);
    for (pattern, _) in shared.filter(|&(pattern, &used)| !used && is_given(sources, pattern.file))
    {
        let message = format!("nothing uses the pattern `${}`", pattern.name);
        found.push(Diagnostic::new(
            Code::UnusedPattern,
            pattern.file,
            pattern.span,
            message,
        ));
    }
    found
}

/// Lists that no pattern, condition or list names.
pub(super) fn lists(sources: &Sources, resolved: &Resolved) -> Vec<Diagnostic> {
    let lists = resolved.lists.iter().zip(&resolved.uses.lists);
    let unused = lists.filter(|&(list, &used)| !used && is_given(sources, list.file));
    let told = unused.map(|(list, _)| {
        let message = format!("nothing uses the list `@{}`", list.name);
        Diagnostic::new(Code::UnusedList, list.file, list.span, message)
    });
    told.collect()
}

/// Lets that no condition names.
pub(super) fn lets(sources: &Sources, resolved: &Resolved) -> Vec<Diagnostic> {
    let lets = resolved.lets.iter().zip(&resolved.uses.lets);
    let unused = lets.filter(|&(named, &used)| !used && is_given(sources, named.file));
    let told = unused.map(|(named, _)| {
        let message = format!("nothing uses the let `{}`", named.name);
        Diagnostic::new(Code::UnusedLet, named.file, named.span, message)
    });
    told.collect()
}
