//! How a run ends: its exit status, and what stops it.

use crate::cli::terminal;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How a run ended. The worse of two is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Exit status 0: done, with warnings or rejects too.
    Done,
    /// Exit status 1: done, but a test failed, a file is not formatted, or what
    /// `--fail-on-flag` asks about was found.
    Found,
    /// Exit status 2: bad usage, bad rules or unreadable input, already told.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Found => ExitCode::from(1),
            Outcome::Failed => ExitCode::from(2),
        }
    }
}

/// What stops a run: exit status 2, save for a closed pipe.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Standard output takes no more. The only place where a closed pipe shows.
    #[error("can't write to standard output: {0}")]
    Output(#[source] io::Error),
    /// Standard input can't be read.
    #[error("can't read standard input: {0}")]
    Input(#[source] io::Error),
    /// A file can't be read.
    #[error("can't read {}: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file can't be written.
    #[error("can't write {}: {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Arguments that don't go together or name what does not exist.
    #[error("{0}")]
    Usage(String),
}

impl Error {
    /// `path` can't be read.
    pub fn read(path: &Path, source: io::Error) -> Error {
        Error::Read {
            path: path.to_owned(),
            source,
        }
    }

    /// `path` can't be written.
    pub fn write(path: &Path, source: io::Error) -> Error {
        Error::Write {
            path: path.to_owned(),
            source,
        }
    }

    /// True where the reader of standard output went away, as `head` does.
    fn is_closed_pipe(&self) -> bool {
        matches!(self, Error::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Tells what stopped a run, if anything, and gives the exit status.
pub fn report(result: Result<Outcome, Error>) -> ExitCode {
    match result {
        Ok(outcome) => outcome.into(),
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            terminal::error(&error);
            Outcome::Failed.into()
        }
    }
}

/// Prints help, version or what is wrong with the arguments, and gives the exit status.
pub fn after_usage(error: &clap::Error) -> ExitCode {
    // Nothing can be told where standard error itself is closed.
    let _ = error.print();
    if error.use_stderr() {
        Outcome::Failed.into()
    } else {
        ExitCode::SUCCESS
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, Outcome};
    use std::io;
    use std::path::Path;

    #[test]
    fn failing_beats_finding_and_finding_beats_done() {
        assert_eq!(Outcome::Done.max(Outcome::Found), Outcome::Found);
        assert_eq!(Outcome::Failed.max(Outcome::Found), Outcome::Failed);
    }

    #[test]
    fn only_standard_output_has_a_closed_pipe() {
        let broken = || io::Error::from(io::ErrorKind::BrokenPipe);
        assert!(Error::Output(broken()).is_closed_pipe());
        assert!(!Error::Output(io::Error::from(io::ErrorKind::StorageFull)).is_closed_pipe());
        assert!(!Error::write(Path::new("fifo"), broken()).is_closed_pipe());
    }
}
