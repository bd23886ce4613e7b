//! The printer: one canonical layout, whatever the source looked like.
//!
//! What is printed comes from the tree, but for strings, regexes and comments, which are
//! taken from the source as they were written.

mod condition;
mod item;
mod layout;
mod pattern;
mod rule;
mod test;
#[cfg(test)]
mod tests;

use super::ast::{self, ConditionKind, ItemKind};
use layout::Page;

/// Lines are broken so that they take no more characters than this, where they can be.
const WIDEST: usize = 100;

/// Writes `tree`, which was parsed from `source`, in time proportional to its length. A tree
/// with broken parts gives `source` as it is.
pub(super) fn format(source: &str, tree: &ast::File) -> String {
    if is_broken(tree) {
        return source.to_owned();
    }
    let mut page = Page::new(source, tree);
    let mut after_block = false;
    for (index, item) in tree.items.iter().enumerate() {
        let block = is_block(&item.kind);
        page.begin_item(item.span, index > 0 && (block || after_block));
        page.item(item);
        after_block = block;
    }
    page.finish()
}

/// True for items that have a body, and stand apart from others.
fn is_block(kind: &ItemKind) -> bool {
    matches!(
        kind,
        ItemKind::Rule(_) | ItemKind::Sequence(_) | ItemKind::Burst(_) | ItemKind::Except { .. }
    )
}

fn is_broken(tree: &ast::File) -> bool {
    let broken_item = tree.items.iter().any(|item| match &item.kind {
        ItemKind::Broken => true,
        ItemKind::Rule(rule) => rule.broken,
        ItemKind::Sequence(sequence) => sequence.broken,
        ItemKind::Burst(burst) => burst.broken,
        _ => false,
    });
    broken_item
        || tree
            .conditions
            .nodes()
            .iter()
            .any(|node| matches!(node.kind, ConditionKind::Broken))
}
