//! `redflag man`: the manual pages.

use crate::cli::exit::{Error, Outcome};
use crate::cli::{command, terminal};
use clap_mangen::Man;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Print the manual page, or write one for each command
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    redflag man | man -l -\n  \
    redflag man --dir ~/.local/share/man/man1")]
pub struct Arguments {
    /// Write the pages of all commands into this folder
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Arguments {
    /// Prints or writes the pages.
    pub fn run(self) -> Result<Outcome, Error> {
        match &self.dir {
            Some(dir) => write_pages(dir)?,
            None => {
                let mut out = terminal::stdout();
                Man::new(command())
                    .render(&mut out)
                    .and_then(|()| out.flush())
                    .map_err(Error::Output)?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// Writes `redflag.1`, `redflag-fmt.1` and so on.
fn write_pages(dir: &Path) -> Result<(), Error> {
    std::fs::create_dir_all(dir).map_err(|source| Error::write(dir, source))?;
    clap_mangen::generate_to(command(), dir).map_err(|source| Error::write(dir, source))
}
