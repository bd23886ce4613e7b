//! The rule language: its tree, its parser and its printer. Knows nothing of matching.

pub mod ast;
mod lexeme;
mod parser;
mod printer;
mod text;

use crate::diagnostic::{Diagnostic, FileId};

/// Reads a rule file. Never fails: what could not be read stays in the tree as
/// [`ast::ItemKind::Broken`] or a `broken` flag, and a diagnostic says why.
///
/// The diagnostics stand in the order of the source, at most 1000, the last of which says where
/// there were more. Costs time and space in proportion to the length of the source, and no more
/// than two megabytes of stack (unoptimised), since nesting deeper than 200 is an error.
pub fn parse(source: &str, file: FileId) -> (ast::File, Vec<Diagnostic>) {
    parser::parse(source, file)
}

/// Writes the one canonical layout of a tree that was parsed without errors from `source`.
/// Comments are kept; formatting the result again changes nothing. A tree with broken parts
/// gives the source as it is.
pub fn format(source: &str, tree: &ast::File) -> String {
    printer::format(source, tree)
}
