//! `redflag check`: every error and warning of rule files.

use crate::cli::arguments::{Deny, ReportFormat, deny};
use std::path::PathBuf;

/// Check rule files, and print every error and warning
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    redflag check rules/\n  \
    redflag check rules/ local.flag --deny all --format json")]
pub struct Arguments {
    /// Rule files or folders of them, which form one set
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,

    /// Take warnings of this code as errors, or all
    #[arg(long, value_name = "CODE", value_parser = deny)]
    pub deny: Vec<Deny>,

    /// List what the files change in rules of others: lists extended, rules disabled, scores set
    #[arg(long)]
    pub changes: bool,

    /// How to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: ReportFormat,

    /// The folder that no import and no list file may leave
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}
