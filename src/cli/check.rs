//! `redflag check`: every error and warning of rule files.

use crate::cli::arguments::{Deny, ReportFormat, deny};
use crate::cli::draw;
use crate::cli::exit::{Error, Outcome};
use crate::cli::rule_set::{self, compile_paths, drawn_sources};
use crate::cli::terminal;
use crate::compile::{Compilation, Options};
use std::io::Write;
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

impl Arguments {
    /// Prints what is wrong, and with `--changes` what the files change in rules of others.
    pub fn run(self) -> Result<Outcome, Error> {
        let mut options = Options::default();
        for denied in &self.deny {
            denied.add_to(&mut options.levels);
        }
        let compilation = compile_paths(&self.paths, self.root.as_deref(), &options)?;
        match self.format {
            ReportFormat::Text => rule_set::tell(&compilation, &compilation.diagnostics),
            ReportFormat::Json => {
                for unreadable in &compilation.sources.unreadable {
                    terminal::error(unreadable);
                }
                let mut out = std::io::stdout().lock();
                draw::json(
                    &mut out,
                    &compilation.diagnostics,
                    &drawn_sources(&compilation.sources),
                )
                .map_err(Error::Output)?;
            }
        }
        if self.changes {
            list_changes(&compilation).map_err(Error::Output)?;
        }
        if compilation.rules.is_none() {
            return Ok(Outcome::Failed);
        }
        if self.format == ReportFormat::Text && !self.changes {
            self.say_what_is_there(&compilation)
                .map_err(Error::Output)?;
        }
        Ok(Outcome::Done)
    }

    fn say_what_is_there(&self, compilation: &Compilation) -> std::io::Result<()> {
        let rules = compilation
            .resolved
            .rules
            .iter()
            .filter(|rule| rule.enabled && !rule.private)
            .count();
        let private = compilation
            .resolved
            .rules
            .iter()
            .filter(|rule| rule.enabled && rule.private)
            .count();
        let files = compilation
            .sources
            .files
            .iter()
            .filter(|file| file.tree.is_some())
            .count();
        let mut out = terminal::stdout();
        writeln!(
            out,
            "{} in {}, no errors",
            counted(rules, private),
            plural(files, "file")
        )?;
        out.flush()
    }
}

fn counted(rules: usize, private: usize) -> String {
    match private {
        0 => plural(rules, "rule"),
        _ => format!(
            "{} and {}",
            plural(rules, "rule"),
            plural(private, "private rule")
        ),
    }
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A line for each local change: where it stands and what it does.
fn list_changes(compilation: &Compilation) -> std::io::Result<()> {
    let sources = drawn_sources(&compilation.sources);
    let mut out = terminal::stdout();
    for change in &compilation.resolved.changes.listing {
        let (path, line) = sources.place(change.file, change.span);
        writeln!(out, "{path}:{line}: {}", change.text)?;
    }
    out.flush()
}
