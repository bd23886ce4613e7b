//! The rule language: its tree, its parser and its printer. Knows nothing of matching.

pub mod ast;
mod lexeme;
mod parser;
mod printer;
mod text;

use crate::diagnostic::{Diagnostic, FileId};

/// Reads a rule file. Never fails: what could not be read stays in the tree as
/// [`ast::ItemKind::Broken`] or a `broken` flag, and a diagnostic says why.
pub fn parse(source: &str, file: FileId) -> (ast::File, Vec<Diagnostic>) {
    parser::parse(source, file)
}

/// Writes the one canonical layout of a tree that was parsed without errors from `source`.
/// Comments are kept; formatting the result again changes nothing.
pub fn format(source: &str, tree: &ast::File) -> String {
    printer::format(source, tree)
}
