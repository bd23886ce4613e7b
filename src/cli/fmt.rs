//! `redflag fmt`: one layout for rule files.

use crate::cli::draw::{self, Sources};
use crate::cli::exit::{Error, Outcome};
use crate::cli::{files, terminal};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::lang;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Write rule files in the one canonical layout, comments kept
#[derive(Debug, clap::Args)]
#[command(after_help = "A file with errors is left as it is.\n\n\
    Examples:\n  \
    redflag fmt rules/\n  \
    redflag fmt --check rules/\n  \
    redflag fmt - < draft.flag")]
pub struct Arguments {
    /// Rule files or folders of them; `-` formats standard input to standard output
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    /// Change nothing, list the files that would change, and exit with status 1 if there are any
    #[arg(long)]
    check: bool,
}

impl Arguments {
    /// Formats every file, whatever is wrong with others.
    pub fn run(self) -> Result<Outcome, Error> {
        let mut outcome = Outcome::Done;
        for path in &self.paths {
            let result = if path.as_os_str() == "-" {
                self.stdin()
            } else {
                self.path(path)
            };
            outcome = outcome.max(carry_on(result)?);
        }
        Ok(outcome)
    }

    /// Formats a file or the files of a folder.
    fn path(&self, path: &Path) -> Result<Outcome, Error> {
        let mut outcome = Outcome::Done;
        let files = files::rule_files(path)?;
        if files.is_empty() {
            terminal::warning(format_args!("no rule file (*.flag) in {}", path.display()));
        }
        for file in files {
            outcome = outcome.max(carry_on(self.file(&file))?);
        }
        Ok(outcome)
    }

    fn file(&self, path: &Path) -> Result<Outcome, Error> {
        let bytes = std::fs::read(path).map_err(|source| Error::read(path, source))?;
        let Some(formatted) = formatted(&path.display().to_string(), &bytes) else {
            return Ok(Outcome::Failed);
        };
        if formatted.as_bytes() == bytes {
            return Ok(Outcome::Done);
        }
        if self.check {
            return would_change(path);
        }
        files::replace(path, formatted.as_bytes())?;
        Ok(Outcome::Done)
    }

    fn stdin(&self) -> Result<Outcome, Error> {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(Error::Input)?;
        let Some(formatted) = formatted("<stdin>", &bytes) else {
            return Ok(Outcome::Failed);
        };
        if !self.check {
            // Not `terminal::stdout`, which would take escape sequences out of the text itself.
            let mut out = std::io::stdout().lock();
            out.write_all(formatted.as_bytes())
                .and_then(|()| out.flush())
                .map_err(Error::Output)?;
            return Ok(Outcome::Done);
        }
        if formatted.as_bytes() == bytes {
            Ok(Outcome::Done)
        } else {
            would_change(Path::new("<stdin>"))
        }
    }
}

/// Tells the fault of one file, so that the others are formatted; only where standard output
/// takes no more is there nothing left to do.
fn carry_on(result: Result<Outcome, Error>) -> Result<Outcome, Error> {
    match result {
        Err(error @ Error::Output(_)) => Err(error),
        Err(error) => {
            terminal::error(&error);
            Ok(Outcome::Failed)
        }
        done => done,
    }
}

/// Lists a file that is not in the canonical layout.
fn would_change(path: &Path) -> Result<Outcome, Error> {
    let mut out = terminal::stdout();
    writeln!(out, "{}", path.display())
        .and_then(|()| out.flush())
        .map_err(Error::Output)?;
    Ok(Outcome::Found)
}

/// The canonical layout of a rule file; none where it has errors, which are drawn.
fn formatted(name: &str, bytes: &[u8]) -> Option<String> {
    let result = format_bytes(bytes);
    match result {
        Ok(formatted) => Some(formatted),
        Err(diagnostics) => {
            let text = String::from_utf8_lossy(bytes);
            let sources: Sources<'_> = [(name, &*text)].into_iter().collect();
            let mut out = terminal::stderr();
            // Nothing can be told where standard error itself is closed.
            let _ = draw::text(&mut out, &diagnostics, &sources).and_then(|()| out.flush());
            None
        }
    }
}

/// Formats a rule file. Errors: those of the file; or, so that no rules are ever lost, that
/// the result would not be read back without errors.
fn format_bytes(bytes: &[u8]) -> Result<String, Vec<Diagnostic>> {
    let source = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
        let diagnostic = Diagnostic::new(Code::NotUtf8, FileId(0), span, "this file is not UTF-8");
        vec![
            diagnostic
                .labelled("this byte")
                .help("save the file as UTF-8 in your editor"),
        ]
    })?;
    let formatted = {
        let tree = parse_without_errors(source)?;
        lang::format(source, &tree)
    };
    match parse_without_errors(&formatted) {
        Ok(_) => Ok(formatted),
        Err(_) => {
            let message = "the formatted file could not be read back, so this one is left as it is";
            Err(vec![Diagnostic::new(
                Code::Unexpected,
                FileId(0),
                Span::default(),
                message,
            )])
        }
    }
}

/// The tree of a rule file; its errors where there are any, without warnings.
fn parse_without_errors(source: &str) -> Result<lang::ast::File, Vec<Diagnostic>> {
    let (tree, mut diagnostics) = lang::parse(source, FileId(0));
    diagnostics.retain(Diagnostic::is_error);
    if diagnostics.is_empty() {
        Ok(tree)
    } else {
        Err(diagnostics)
    }
}

#[cfg(test)]
mod tests {
    use super::format_bytes;
    use crate::diagnostic::Code;

    #[test]
    fn bytes_that_are_not_utf8_are_told_at_their_place() {
        let diagnostics = format_bytes(b"// caf\xe9\n").unwrap_err();
        let [diagnostic] = diagnostics.as_slice() else {
            panic!("{diagnostics:?}")
        };
        assert_eq!(diagnostic.code, Code::NotUtf8);
        assert_eq!(diagnostic.primary.span.start, 6);
    }

    #[test]
    fn an_empty_file_stays_empty() {
        assert_eq!(format_bytes(b"").as_deref(), Ok(""));
    }
}
