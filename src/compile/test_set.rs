//! Rule sets in memory, for the tests of `compile`.

use super::files::Memory;
use super::resolve::{Resolved, resolve};
use super::sources::{RulePath, Sources, load};
use crate::diagnostic::Diagnostic;

/// A set that was loaded and resolved.
pub(crate) struct TestSet {
    pub(crate) sources: Sources,
    pub(crate) resolved: Resolved,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Loads the files of a set. Each file begins with a line `== path`, or `== builtin:path`.
/// `given` are paths with blanks between.
pub(crate) fn set(given: &str, files: &str) -> TestSet {
    let (mut memory, mut builtin) = (Memory::new(), Memory::new());
    for file in files.split("== ").skip(1) {
        let (path, content) = file.split_once('\n').unwrap_or((file, ""));
        match path.trim().strip_prefix("builtin:") {
            Some(path) => builtin.insert(path, content),
            None => memory.insert(path.trim(), content),
        }
    }
    let paths: Vec<RulePath> = given.split_whitespace().map(RulePath::new).collect();
    let (sources, mut diagnostics) = load(&paths, &memory, &builtin);
    let (resolved, faults) = resolve(&sources);
    diagnostics.extend(faults);
    TestSet {
        sources,
        resolved,
        diagnostics,
    }
}

impl TestSet {
    /// The diagnostics so far, each as `E0102 main.flag:3 $hub`: code, file, line, marked text.
    pub(crate) fn told(&self) -> Vec<String> {
        told(&self.sources, &self.diagnostics)
    }
}

/// One file, and what is told of it, without the file's name.
pub(crate) fn told_of(source: &str) -> Vec<String> {
    let told = set("m.flag", &format!("== m.flag\n{source}")).told();
    told.into_iter()
        .map(|line| line.replace("m.flag:", ""))
        .collect()
}

/// A set without faults.
pub(crate) fn sound(given: &str, files: &str) -> TestSet {
    let set = set(given, files);
    assert_eq!(set.told(), [""; 0], "{files}");
    set
}

/// Diagnostics, each as code, file, line and marked text.
pub(crate) fn told(sources: &Sources, diagnostics: &[Diagnostic]) -> Vec<String> {
    let one = |diagnostic: &Diagnostic| {
        let file = sources.file(diagnostic.primary.file).expect("a file");
        let range = diagnostic.primary.span.range();
        let line = file.text[..range.start].matches('\n').count() + 1;
        let marked = file.text[range].lines().next().unwrap_or("");
        format!("{} {}:{line} {marked}", diagnostic.code, file.path)
            .trim_end()
            .to_owned()
    };
    diagnostics.iter().map(one).collect()
}
