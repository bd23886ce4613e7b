//! What holds for any text: the checks of the fuzz targets, which `tests/fuzz.rs` runs on the
//! seeds.
#![allow(dead_code, reason = "each target runs one of them")]

use redflag::diagnostic::FileId;
use redflag::lang::{format, parse};
use redflag::text::entity::{Context, kind};
use redflag::{Message, RuleSet, Scanner, text};

/// Spans of the folded text lead back to whole characters of the original, in order; folding
/// what is folded changes nothing.
pub fn fold(original: &str) {
    let owner = text::fold(original);
    let folded = owner.folded();
    let mut last = 0..0;
    for (at, character) in folded.text.char_indices() {
        let span = folded.original_span(at..at + character.len_utf8());
        assert!(!original[span.clone()].is_empty(), "{span:?}");
        assert!(last.start <= span.start && last.end <= span.end, "{span:?}");
        last = span;
    }
    for (at, character) in original.char_indices() {
        let span = folded.folded_span(at..at + character.len_utf8());
        assert!(folded.text.get(span.clone()).is_some(), "{span:?}");
    }
    let again = text::fold(folded.text);
    assert_eq!(again.folded().text, folded.text, "of {original:?}");
    text::is_disguised(original, 0..original.len());
    assert!(
        text::words(original)
            .iter()
            .all(|word| original.get(word.clone()).is_some())
    );
    assert!(
        text::sentences(original)
            .iter()
            .all(|sentence| original.get(sentence.clone()).is_some())
    );
}

/// Entities are whole characters of the text, one behind the other, with national numbers read
/// or not.
pub fn entity(name: &str, text: &str) {
    let kind = kind(name).expect("a kind of entity");
    let find = kind.find.expect("a kind that is found");
    for region in [None, Some("TH"), Some("US")] {
        let mut found = Vec::new();
        let context = Context {
            region,
            rates: None,
        };
        find(text, &context, &mut found);
        let mut end = 0;
        for entity in found {
            let written = text.get(entity.span.clone());
            assert!(
                written.is_some_and(|written| !written.is_empty()),
                "{:?}",
                entity.span
            );
            assert!(entity.span.start >= end, "{:?} overlaps", entity.span);
            end = entity.span.end;
        }
    }
}

/// A rule file gives a tree, whose printed form is read as the same; if it compiles, it can be
/// applied.
pub fn rules(source: &str) {
    let (tree, diagnostics) = parse(source, FileId(0));
    if diagnostics.is_empty() {
        let printed = format(source, &tree);
        let (tree, diagnostics) = parse(&printed, FileId(0));
        assert!(diagnostics.is_empty(), "{printed}");
        assert_eq!(format(&printed, &tree), printed);
    }
    if let Ok(rules) = RuleSet::from_source(source) {
        scan(&rules, source);
    }
}

/// A regex is compiled or refused, and a regex that is compiled can be run.
pub fn regex(source: &str) {
    for exact in ["", " exact"] {
        let rule = format!("rule r {{ patterns: $a = /{source}/{exact} condition: $a }}");
        if let Ok(rules) = RuleSet::from_source(&rule) {
            scan(&rules, source);
            scan(&rules, "Typist in Mae Sot, 高薪 1,500 ครับ");
        }
    }
}

/// Matches lie in the text.
fn scan(rules: &RuleSet, text: &str) {
    let message = Message::new(text);
    let verdict = Scanner::new(rules).scan(&message);
    for found in verdict.rules.iter().flat_map(|rule| &rule.matches) {
        if let redflag::Match::At { start, end, .. } = found {
            assert!(text.get(*start..*end).is_some(), "{start}..{end}");
        }
    }
}
