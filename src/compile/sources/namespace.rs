//! Which namespace a file has in the set.
//!
//! A file that is given itself has none. The files of a given folder (or of the pack) have
//! none either, unless they are reached only by an `import … as` from another file of that
//! folder. Every other file has the namespaces of the imports on the way to it; where there
//! are several ways, that with the fewest namespaces counts, and of these the first in the
//! order of the set. The others still work in the files that use them.

use super::load::Given;
use super::{Sources, file_id};
use crate::diagnostic::{Code, Diagnostic, FileId};
use std::collections::HashSet;

/// The longest namespace, in bytes. Without a bound, a long chain of imports would have
/// names whose lengths add up to its square.
const MAX_NAMESPACE: usize = 1000;

/// Sets the namespace of every file.
pub(super) fn assign(sources: &mut Sources, given: &[Given]) -> Vec<Diagnostic> {
    let mut walk = Walk {
        reached: vec![false; sources.files.len()],
        faults: Vec::new(),
    };
    walk.from(sources, roots(sources, given));
    // What is left is reached only by a circle.
    for index in 0..sources.files.len() {
        if !walk.reached[index] {
            walk.from(sources, vec![file_id(index)]);
        }
    }
    walk.faults
}

/// The files that have no namespace whatever imports them, in order.
fn roots(sources: &Sources, given: &[Given]) -> Vec<FileId> {
    let mut roots = Vec::new();
    for path in given {
        match path {
            Given::File(file) => roots.push(*file),
            Given::Folder(files) => {
                let here: HashSet<FileId> = files.iter().copied().collect();
                let mut imported: HashSet<FileId> = HashSet::new();
                for &file in files {
                    let imports = sources.file(file).map_or(&[][..], |source| &source.imports);
                    let others = imports.iter().map(|import| import.file);
                    imported.extend(others.filter(|other| *other != file && here.contains(other)));
                }
                roots.extend(files.iter().filter(|file| !imported.contains(file)));
            }
        }
    }
    roots
}

struct Walk {
    reached: Vec<bool>,
    faults: Vec<Diagnostic>,
}

impl Walk {
    /// Follows the imports of `roots`, ways with fewer namespaces first.
    fn from(&mut self, sources: &mut Sources, roots: Vec<FileId>) {
        let mut level: Vec<(FileId, String)> = roots
            .into_iter()
            .map(|file| (file, String::new()))
            .collect();
        while !level.is_empty() {
            let mut deeper = Vec::new();
            let mut next = 0;
            while let Some((file, namespace)) = level.get(next).cloned() {
                next += 1;
                let index = file.0 as usize;
                if std::mem::replace(&mut self.reached[index], true) {
                    continue;
                }
                let source = &mut sources.files[index];
                for import in &source.imports {
                    match &import.namespace {
                        None => level.push((import.file, namespace.clone())),
                        Some(name) if namespace.len() + name.len() < MAX_NAMESPACE => {
                            deeper.push((import.file, format!("{namespace}{name}.")));
                        }
                        Some(_) => {
                            let items = source.tree.as_ref().map(|tree| &tree.items);
                            let span = items
                                .and_then(|items| items.get(import.item))
                                .map(|item| item.span);
                            self.faults.push(Diagnostic::new(
                                Code::BadImport,
                                file,
                                span.unwrap_or_default(),
                                format!("the namespaces on the way to this import are longer than {MAX_NAMESPACE} bytes"),
                            ));
                        }
                    }
                }
                source.namespace = namespace;
            }
            level = deeper;
        }
    }
}
