//! Rules as a command asks for them: read from the paths given, compiled, and what is wrong
//! with them told.

use crate::cli::arguments::BUILTIN;
use crate::cli::draw;
use crate::cli::exit::{Error, Outcome};
use crate::cli::terminal;
use crate::compile::{
    Compilation, Folder, Options, RulePath, RuleSet, Sources, Target, Weights, compile,
};
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

/// Compiles the rules of some paths for a command that uses them; what they were compiled from,
/// and the rules.
///
/// # Errors
///
/// As [`compile_paths`]; as [`usable`].
pub fn compile_usable(
    paths: &[PathBuf],
    root: Option<&Path>,
    options: &Options,
) -> Result<Result<(Compilation, RuleSet), Outcome>, Error> {
    let mut compilation = compile_paths(paths, root, options)?;
    Ok(usable(&mut compilation).map(|rules| (compilation, rules)))
}

/// The rules as [`usable`], with the scores and the threshold of a weights file, and another
/// threshold still.
///
/// # Errors
///
/// As [`usable`]; a weights file that can't be read or is wrong.
pub fn weighed(
    compilation: &mut Compilation,
    weights: Option<&Path>,
    threshold: Option<f64>,
) -> Result<Result<RuleSet, Outcome>, Error> {
    let mut rules = match usable(compilation) {
        Ok(rules) => rules,
        Err(outcome) => return Ok(Err(outcome)),
    };
    if let Some(path) = weights {
        apply_weights(&mut rules, compilation, path)?;
    }
    if let Some(threshold) = threshold {
        rules.set_threshold(threshold);
    }
    Ok(Ok(rules))
}

/// Scores and threshold of a weights file take the place of the rules' own.
fn apply_weights(rules: &mut RuleSet, compilation: &Compilation, path: &Path) -> Result<(), Error> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::read(path, error))?;
    let weights =
        Weights::read(&text, &compilation.sources, &compilation.resolved).map_err(|faults| {
            let lines: Vec<String> = faults
                .iter()
                .map(|fault| format!("{}: {fault}", path.display()))
                .collect();
            Error::Usage(lines.join("\n"))
        })?;
    for warning in &weights.warnings {
        terminal::warning(format_args!("{}: {warning}", path.display()));
    }
    if let Some(threshold) = weights.threshold {
        rules.set_threshold(threshold);
    }
    for (target, score) in weights.scores {
        if let Target::Rule(rule) = target {
            rules.set_score(&compilation.resolved.rules[rule.index()].name, score);
        }
    }
    Ok(())
}

/// The sources as drawing takes them.
pub fn drawn_sources(sources: &Sources) -> draw::Sources<'_> {
    sources
        .files
        .iter()
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect()
}
