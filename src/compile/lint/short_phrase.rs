//! W0010: a phrase so short that nearly every message has to be looked at.

use super::is_entry_told;
use crate::compile::resolve::references::{self, Reference};
use crate::compile::resolve::{Entry, ListId, Resolved};
use crate::compile::sources::Sources;
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::lang::ast::{self, AlternativeKind, ItemKind, ModifierKind, Pattern};
use crate::text;
use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use std::collections::HashSet;

/// Phrases of patterns, and entries of lists that are looked for, with at most one letter or
/// digit; two where the phrase may be a piece of a word, since then any word will do. A Han
/// character is a word, and as rare as one.
pub(super) fn check(sources: &Sources, resolved: &Resolved) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (file, source) in sources.iter().filter(|(_, source)| source.given) {
        for item in source.tree.iter().flat_map(|tree| &tree.items) {
            match &item.kind {
                ItemKind::Pattern(definition) => of_pattern(file, &definition.pattern, &mut found),
                ItemKind::Rule(rule) => {
                    rule.patterns
                        .iter()
                        .for_each(|definition| of_pattern(file, &definition.pattern, &mut found));
                }
                _ => {}
            }
        }
    }
    let mut told: HashSet<(FileId, Span)> = HashSet::new();
    for list in looked_for(sources, resolved) {
        let entries = resolved
            .lists
            .get(list.index())
            .map_or(&[][..], |list| &list.entries);
        for Entry { text, file, span } in entries {
            if is_entry_told(sources, *file) && is_short(text, false) && told.insert((*file, *span))
            {
                found.push(warning(*file, *span, text));
            }
        }
    }
    found
}

fn warning(file: FileId, span: Span, phrase: &str) -> Diagnostic {
    let message =
        format!("`{phrase}` is very short: nearly every message has to be looked at for it");
    Diagnostic::new(Code::ShortPhrase, file, span, message)
        .help("a longer phrase costs less and errs less")
}

fn of_pattern(file: FileId, pattern: &Pattern, found: &mut Vec<Diagnostic>) {
    let anywhere = |pattern: &Pattern| {
        pattern
            .modifiers
            .iter()
            .any(|modifier| modifier.kind == ModifierKind::Anywhere)
    };
    let mut open = vec![(pattern, anywhere(pattern))];
    while let Some((pattern, piece)) = open.pop() {
        for alternative in &pattern.alternatives {
            match &alternative.kind {
                AlternativeKind::Phrase(phrase) if is_short(&phrase.value, piece) => {
                    found.push(warning(file, phrase.span, &phrase.value));
                }
                AlternativeKind::Group(inner) => open.push((inner, piece || anywhere(inner))),
                _ => {}
            }
        }
    }
}

fn is_short(phrase: &str, anywhere: bool) -> bool {
    // No need to fold what is long enough in any case.
    if phrase.len() > 64 {
        return false;
    }
    let folded = text::fold(phrase);
    let folded = folded.folded().text;
    let letters = folded
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .count();
    // Emoji and signs are rare enough.
    let signs = folded
        .chars()
        .filter(|sign| !sign.is_alphanumeric() && !sign.is_ascii() && !sign.is_whitespace())
        .count();
    let script = CodePointMapData::<Script>::new();
    if folded
        .chars()
        .any(|letter| script.get(letter) == Script::Han)
    {
        return false;
    }
    let spaced = folded.chars().any(text::is_spaced);
    let piece = spaced
        && (anywhere
            || phrase.starts_with('*')
            || (phrase.ends_with('*') && !phrase.ends_with("\\*")));
    letters > 0 && signs == 0 && letters <= if piece { 2 } else { 1 }
}

/// The lists that a pattern or a condition looks for, rather than compares with.
fn looked_for(sources: &Sources, resolved: &Resolved) -> Vec<ListId> {
    let mut lists: HashSet<ListId> = HashSet::new();
    for (file, source) in sources.iter() {
        let Some(tree) = &source.tree else { continue };
        let mut visit = |reference: Reference<'_>| {
            if let Reference::List(name) = reference {
                lists.extend(resolved.list(file, &name.text));
            }
        };
        for item in &tree.items {
            of_item(tree, &item.kind, &mut visit);
        }
    }
    let mut lists: Vec<ListId> = lists.into_iter().collect();
    lists.sort_unstable();
    lists
}

fn of_item<'t>(tree: &'t ast::File, kind: &'t ItemKind, visit: &mut dyn FnMut(Reference<'t>)) {
    match kind {
        ItemKind::Pattern(definition) => references::of_pattern(tree, &definition.pattern, visit),
        ItemKind::Let { condition, .. } => references::of_condition(tree, *condition, visit),
        ItemKind::Except { when, .. } => references::of_condition(tree, *when, visit),
        ItemKind::Burst(burst) => {
            burst
                .filter
                .iter()
                .for_each(|filter| references::of_condition(tree, *filter, visit));
        }
        ItemKind::Rule(rule) => {
            for definition in &rule.patterns {
                references::of_pattern(tree, &definition.pattern, visit);
            }
            rule.condition
                .iter()
                .for_each(|condition| references::of_condition(tree, *condition, visit));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::is_short;

    #[test]
    fn one_letter_is_short_and_two_of_a_piece_of_a_word() {
        for (phrase, anywhere, short) in [
            ("a", false, true),
            ("钱", false, false),
            ("の", false, true),
            ("hi", false, false),
            ("re*", false, true),
            ("rec*", false, false),
            ("hi", true, true),
            ("客服", true, false),
            ("💰", false, false),
            ("", false, false),
        ] {
            assert_eq!(is_short(phrase, anywhere), short, "{phrase}");
        }
    }
}
