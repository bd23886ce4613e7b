//! The `redflag` command: its arguments, its exit status, and one file a subcommand.

mod draw;
mod exit;
mod files;
mod terminal;
mod version;

mod completions;
mod fmt;
mod man;
mod rules;

mod arguments;
mod check;
mod columns;
mod compare;
mod console;
mod eval;
mod explain;
mod harden;
mod labelled;
mod rule_set;
mod scan;
mod test;
mod tune;

use clap::{CommandFactory, Parser, Subcommand};
use exit::{Error, Outcome};
use std::process::ExitCode;

/// Runs the command that the process was called with, and gives its exit status: 0 done,
/// 1 done with findings, 2 failed. A closed pipe ends the run quietly.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return exit::after_usage(&error),
    };
    terminal::choose(arguments.color);
    exit::report(arguments.command.run())
}

/// The whole command as clap knows it, from which help, completions and manual are made.
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Finds scam calls and recruitment lures in message dumps, by rules that say what they look like
#[derive(Debug, Parser)]
#[command(
    name = "redflag",
    version,
    long_version = version::long(),
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Exit status: 0 done; 1 done, and something was found that was asked about; \
                  2 bad usage, bad rules or unreadable input."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// When to colour: `auto` (on a terminal, unless NO_COLOR is set), `always` or `never`
    #[arg(
        long,
        value_name = "WHEN",
        global = true,
        value_enum,
        default_value_t,
        hide_possible_values = true
    )]
    color: terminal::Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    Scan(scan::Arguments),
    Check(check::Arguments),
    Test(test::Arguments),
    Fmt(fmt::Arguments),
    Explain(explain::Arguments),
    Eval(eval::Arguments),
    Tune(Box<tune::Arguments>),
    Compare(Box<compare::Arguments>),
    Harden(harden::Arguments),
    Rules(rules::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

impl Command {
    fn run(self) -> Result<Outcome, Error> {
        match self {
            Command::Scan(arguments) => arguments.run(),
            Command::Explain(arguments) => arguments.run(),
            Command::Eval(arguments) => arguments.run(),
            Command::Tune(arguments) => arguments.run(),
            Command::Compare(arguments) => arguments.run(),
            Command::Harden(arguments) => arguments.run(),
            Command::Check(arguments) => arguments.run(),
            Command::Test(arguments) => arguments.run(),
            Command::Fmt(arguments) => arguments.run(),
            Command::Rules(arguments) => arguments.run(),
            Command::Completions(arguments) => arguments.run(),
            Command::Man(arguments) => arguments.run(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{check, command, compare, eval, explain, harden, scan, test, tune};
    use clap::Args;

    #[test]
    fn clap_finds_no_fault_in_the_definitions() {
        command().debug_assert();
        for whole in [
            scan::Arguments::augment_args(clap::Command::new("scan")),
            check::Arguments::augment_args(clap::Command::new("check")),
            test::Arguments::augment_args(clap::Command::new("test")),
            explain::Arguments::augment_args(clap::Command::new("explain")),
            eval::Arguments::augment_args(clap::Command::new("eval")),
            tune::Arguments::augment_args(clap::Command::new("tune")),
            compare::Arguments::augment_args(clap::Command::new("compare")),
            harden::Arguments::augment_args(clap::Command::new("harden")),
        ] {
            whole.debug_assert();
        }
    }

    #[test]
    fn every_command_says_what_it_does_and_shows_an_example() {
        for subcommand in command().get_subcommands() {
            let name = subcommand.get_name();
            assert!(
                subcommand.get_about().is_some(),
                "{name} has no description"
            );
            let example = subcommand.get_after_help().map(ToString::to_string);
            assert!(
                example.unwrap_or_default().contains("Example"),
                "{name} has no example"
            );
        }
    }
}
