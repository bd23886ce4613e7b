//! Parsing and printing undo each other.

use super::outline::outline;
use super::sources::{source, source_with_comments};
use proptest::prelude::*;
use redflag::diagnostic::FileId;
use redflag::lang::ast::File;
use redflag::lang::{format, parse};

fn parsed(source: &str) -> File {
    let (tree, diagnostics) = parse(source, FileId(0));
    let errors: Vec<_> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.is_error())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}\n{source}");
    tree
}

/// The comments of a file, full-width marks written in ASCII, sorted: a comment may move
/// with its section.
fn comments(source: &str, tree: &File) -> Vec<String> {
    let text = |span: redflag::diagnostic::Span| source[span.range()].replace('／', "/");
    let mut comments: Vec<String> = tree
        .comments
        .iter()
        .map(|comment| text(comment.span).trim_end().to_owned())
        .collect();
    comments.sort();
    comments
}

fn check(source: &str) {
    let tree = parsed(source);
    let printed = format(source, &tree);
    let again = parsed(&printed);
    assert_eq!(
        outline(&tree),
        outline(&again),
        "\n{source}\n----\n{printed}"
    );
    assert_eq!(
        comments(source, &tree),
        comments(&printed, &again),
        "\n{source}\n----\n{printed}"
    );
    let twice = format(&printed, &again);
    assert_eq!(
        printed, twice,
        "printing again changes something; the source was\n{source}"
    );
}

proptest! {
    #[test]
    fn a_printed_tree_is_read_as_the_same_tree(source in source()) {
        check(&source);
    }

    #[test]
    fn comments_and_blank_lines_are_kept_and_stay_where_they_are(source in source_with_comments()) {
        check(&source);
    }

    #[test]
    fn spans_lie_on_character_boundaries(source in source_with_comments(), cut in any::<prop::sample::Index>()) {
        let mut cut = cut.index(source.len() + 1);
        while !source.is_char_boundary(cut) {
            cut -= 1;
        }
        for half in [&source[..cut], &source[cut..]] {
            let (tree, diagnostics) = parse(half, FileId(0));
            for diagnostic in &diagnostics {
                prop_assert!(half.get(diagnostic.primary.span.range()).is_some(), "{diagnostic:?}");
                prop_assert!(diagnostic.secondary.iter().all(|label| half.get(label.span.range()).is_some()));
                prop_assert!(diagnostic.patch.iter().all(|patch| half.get(patch.span.range()).is_some()));
            }
            let spans = tree.items.iter().map(|item| item.span).chain(tree.conditions.nodes().iter().map(|node| node.span));
            prop_assert!(spans.into_iter().all(|span| half.get(span.range()).is_some()));
            let _ = format(half, &tree);
        }
    }
}
