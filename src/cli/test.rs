//! `redflag test`: the tests in rule files.

use std::path::PathBuf;

/// Run the tests in rule files, and say which failed and why
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  redflag test rules/ --require-tests")]
pub struct Arguments {
    /// Rule files or folders of them, which form one set
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,

    /// A rule without tests fails
    #[arg(long)]
    pub require_tests: bool,

    /// The folder that no import and no list file may leave
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}
