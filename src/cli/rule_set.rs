//! Rules as a command asks for them: read from the paths given, compiled, and what is wrong
//! with them told.

use crate::cli::arguments::BUILTIN;
use crate::cli::draw;
use crate::cli::exit::{Error, Outcome};
use crate::cli::terminal;
use crate::compile::{Compilation, Folder, Options, RulePath, RuleSet, Sources, compile};
use crate::diagnostic::Diagnostic;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Compiles the rules of some paths (files, folders, `builtin`) as one set. Says nothing yet:
/// [`tell`] does.
///
/// # Errors
///
/// When a path is not UTF-8 or the root is not there.
pub fn compile_paths(
    paths: &[PathBuf],
    root: Option<&Path>,
    options: &Options,
) -> Result<Compilation, Error> {
    let mut given = Vec::with_capacity(paths.len());
    for path in paths {
        let Some(text) = path.to_str() else {
            return Err(Error::Usage(format!(
                "{}: the path is not UTF-8",
                path.display()
            )));
        };
        given.push(RulePath::new(text));
    }
    let folder = match root.map(|root| root.to_string_lossy()) {
        Some(root) => Folder::rooted(&root).map_err(|error| Error::Usage(error.to_string()))?,
        None => Folder::around(
            paths
                .iter()
                .filter(|path| path.as_os_str() != BUILTIN)
                .filter_map(|path| path.to_str()),
        ),
    };
    let options = Options {
        settings_files: folder.settings_files(),
        ..options.clone()
    };
    Ok(compile(&given, &folder, &options))
}

/// Draws diagnostics, and tells files that can't be read, on standard error.
pub fn tell(compilation: &Compilation, diagnostics: &[Diagnostic]) {
    for unreadable in &compilation.sources.unreadable {
        terminal::error(unreadable);
    }
    let mut out = terminal::stderr();
    // Nothing can be told where standard error itself is closed.
    let _ = draw::text(&mut out, diagnostics, &drawn_sources(&compilation.sources))
        .and_then(|()| out.flush());
}

/// The rules for a command that uses them: warnings are not drawn, errors are.
///
/// # Errors
///
/// As [`compile_paths`]; rules with errors, once these are told.
pub fn usable(compilation: &mut Compilation) -> Result<RuleSet, Outcome> {
    let Some(rules) = compilation.rules.take() else {
        let errors: Vec<Diagnostic> = compilation
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.is_error())
            .cloned()
            .collect();
        tell(compilation, &errors);
        return Err(Outcome::Failed);
    };
    Ok(rules)
}

/// The sources as drawing takes them.
pub fn drawn_sources(sources: &Sources) -> draw::Sources<'_> {
    sources
        .files
        .iter()
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect()
}
