//! `redflag completions`: completion scripts for shells.

use crate::cli::exit::{Error, Outcome};
use crate::cli::{command, terminal};
use clap_complete::Shell;
use std::io::Write;

/// Print the completion script of a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    redflag completions bash > ~/.local/share/bash-completion/completions/redflag\n  \
    redflag completions zsh > ~/.zfunc/_redflag\n  \
    redflag completions powershell >> $PROFILE")]
pub struct Arguments {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

impl Arguments {
    /// Prints the script.
    pub fn run(self) -> Result<Outcome, Error> {
        // The generator panics where its writer fails, as a closed pipe does.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "redflag", &mut script);
        let mut out = terminal::stdout();
        out.write_all(&script)
            .and_then(|()| out.flush())
            .map_err(Error::Output)?;
        Ok(Outcome::Done)
    }
}
