//! The structure of a tree as text: without spans, and with the nodes that ids name.

use redflag::lang::ast::File;
use std::fmt::Write as _;

/// Equal for two trees of the same structure, whatever their sources looked like.
pub fn outline(tree: &File) -> String {
    let mut out = String::new();
    for item in &tree.items {
        let _ = writeln!(
            out,
            "{}",
            expand(&without_spans(&format!("{:?}", item.kind)), tree)
        );
    }
    out
}

/// Puts the nodes in the place of their ids.
fn expand(text: &str, tree: &File) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("Id { index: ") {
        let (index, after) = after.split_once(',').expect("an id has a marker");
        let (marker, after) = after.split_once('}').expect("an id is closed");
        let index: usize = index.parse().expect("an index");
        let node = if marker.contains("PartTest") {
            format!("{:?}", tree.part_tests.nodes()[index].kind)
        } else {
            format!("{:?}", tree.conditions.nodes()[index].kind)
        };
        out.push_str(before);
        out.push_str(&expand(&without_spans(&node), tree));
        rest = after;
    }
    out + rest
}

/// Drops `Span { … }` and the list of sections, which stands in the order of the source.
fn without_spans(text: &str) -> String {
    let sections = text.split_once("sections: [").map(|(before, after)| {
        let after = after.split_once(']').map_or("", |(_, after)| after);
        format!("{before}{after}")
    });
    let text = sections.as_deref().unwrap_or(text);
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("Span { ") {
        out.push_str(before);
        rest = after.split_once('}').expect("a span is closed").1;
    }
    out + rest
}
