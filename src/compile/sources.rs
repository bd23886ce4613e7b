//! From paths to the files of one set: given ones, imported ones, list files.

mod load;
mod namespace;
mod requires;
#[cfg(test)]
mod tests;

pub use load::load;

use super::files::FilesError;
use crate::diagnostic::FileId;
use crate::lang::ast;
use std::collections::HashMap;

/// One of the paths that a command is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RulePath {
    /// The pack inside the binary.
    Builtin,
    /// A rule file, or a folder with rule files.
    Path(String),
}

impl RulePath {
    /// Reads an argument: `builtin`, `builtin:calls/fake_police.flag` or a path.
    pub fn new(argument: &str) -> RulePath {
        if argument == "builtin" {
            RulePath::Builtin
        } else {
            RulePath::Path(argument.to_owned())
        }
    }
}

/// Every file of a set. Rules stand in the order of the files: first the given ones in the
/// order given (of a folder: sorted), then those that are only imported, as they are met.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// By [`FileId`]. List files and settings are among them, so that a fault in one can be shown.
    pub files: Vec<SourceFile>,
    /// Given paths that could not be read: no file can show these faults. The set can't be
    /// used when there is one.
    pub unreadable: Vec<FilesError>,
}

/// One file of a set.
#[derive(Clone, Debug, Default)]
pub struct SourceFile {
    /// As it is shown to people.
    pub path: String,
    /// What it says; bytes that are not UTF-8 stand as U+FFFD.
    pub text: String,
    /// The tree of a rule file; none for a list file or settings.
    pub tree: Option<ast::File>,
    /// What stands before the names of its items outside the file: empty, or `bank.`.
    pub namespace: String,
    /// It was given (itself, or by its folder), not only imported.
    pub given: bool,
    /// The files that it imports, in order.
    pub imports: Vec<Import>,
    /// The list files that it reads, by the index of the list's item.
    pub list_files: HashMap<usize, FileId>,
}

/// An import that was followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The index of the item.
    pub item: usize,
    /// The file that it brings.
    pub file: FileId,
    /// The name behind `as`.
    pub namespace: Option<String>,
}

impl Sources {
    /// A file.
    pub fn file(&self, file: FileId) -> Option<&SourceFile> {
        self.files.get(file.0 as usize)
    }

    /// The tree of a rule file.
    pub fn tree(&self, file: FileId) -> Option<&ast::File> {
        self.file(file)?.tree.as_ref()
    }

    /// An item of a rule file.
    pub fn item(&self, file: FileId, item: usize) -> Option<&ast::Item> {
        self.tree(file)?.items.get(item)
    }

    /// The files with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files
            .iter()
            .enumerate()
            .map(|(index, file)| (file_id(index), file))
    }

    /// Adds a file and gives its number.
    pub(crate) fn push(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
        file_id(self.files.len() - 1)
    }
}

/// The number of the file at an index; there are never 2³² files.
pub(crate) fn file_id(index: usize) -> FileId {
    FileId(u32::try_from(index).unwrap_or(u32::MAX))
}

impl SourceFile {
    /// It belongs to the pack inside the binary.
    pub fn is_builtin(&self) -> bool {
        self.path.starts_with(BUILTIN)
    }
}

/// What the paths of the pack inside the binary begin with.
pub(crate) const BUILTIN: &str = "builtin:";
