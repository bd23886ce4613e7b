//! `redflag harden`: how much disguise each rule stands, and what would make it stand more.

mod table;

use crate::cli::arguments::{InputArguments, RuleArguments};
use crate::cli::console::Console;
use crate::cli::exit::{Error, Outcome};
use crate::cli::labelled::{Format, RunArguments};
use crate::cli::rule_set::compile_usable;
use crate::cli::terminal;
use crate::compile::{Compilation, RuleSet, rule_tests};
use crate::diagnostic::nearest;
use crate::disguise::Disguise;
use crate::harden::{Case, Plan, harden};
use crate::input::Sources;
use crate::lang::ast::Expectation;
use crate::scan::{self, ScanError, for_each_verdict};
use std::io::Write;
use std::path::PathBuf;

/// Say how much disguise each rule stands, and what would help
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    redflag harden --rules rules/\n  \
    redflag harden --rules lures.flag --disguise separators,leet flagged.jsonl\n  \
    redflag harden --rules rules/ --format json")]
pub struct Arguments {
    /// Dumps whose flagged messages are disguised beside those of the rules' `match` tests
    #[arg(value_name = "DATA")]
    pub files: Vec<PathBuf>,

    /// Where the rules come from.
    #[command(flatten)]
    pub rules: RuleArguments,

    /// Only these disguises, as `look-alikes,leet` [default: all]
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = disguise)]
    pub disguise: Vec<Disguise>,

    /// Shares of the letters (or gaps, or words) that are disguised, from 0 to 1
    #[arg(
        long,
        value_name = "SHARES",
        value_delimiter = ',',
        value_parser = strength,
        default_values_t = [0.1, 0.2, 0.4, 0.8]
    )]
    pub strength: Vec<f64>,

    /// How to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: Format,

    /// How records are read.
    #[command(flatten)]
    pub input: InputArguments,

    /// How the measuring runs.
    #[command(flatten)]
    pub run: RunArguments,
}

impl Arguments {
    /// Disguises, and prints what stands.
    pub fn run(self) -> Result<Outcome, Error> {
        let options = self.input.compile_options();
        let compiled = compile_usable(&self.rules.paths(), self.rules.root.as_deref(), &options)?;
        let (compilation, rules) = match compiled {
            Ok(compiled) => compiled,
            Err(outcome) => return Ok(outcome),
        };
        let mut cases = tests(&compilation, Expectation::Match);
        let mut faults = 0;
        if !self.files.is_empty() {
            let (flagged, unreadable) = self.flagged(&rules)?;
            cases.extend(flagged);
            faults = unreadable;
        }
        if cases.is_empty() {
            return Err(Error::Usage(
                "there is no message to disguise: the rules have no `match` tests, and no DATA \
                 with flagged messages is given"
                    .to_owned(),
            ));
        }
        let plan = Plan {
            disguises: if self.disguise.is_empty() {
                Disguise::ALL.to_vec()
            } else {
                self.disguise.clone()
            },
            strengths: self.strength.clone(),
            seed: self.run.seed,
            threads: self.run.threads(),
        };
        let cleans = tests(&compilation, Expectation::Clean);
        let hardness = harden(&compilation, &rules, &options, &cases, &cleans, &plan);
        let mut out = terminal::stdout();
        match self.format {
            Format::Table => table::print(&mut out, &hardness),
            Format::Json => serde_json::to_writer(&mut out, &hardness)
                .map_err(std::io::Error::from)
                .and_then(|()| out.write_all(b"\n")),
        }
        .and_then(|()| out.flush())
        .map_err(Error::Output)?;
        Ok(if faults > 0 {
            Outcome::Failed
        } else {
            Outcome::Done
        })
    }

    /// The flagged messages of the dumps, with the rules that match them, and how many files
    /// could not be read.
    fn flagged(&self, rules: &RuleSet) -> Result<(Vec<Case>, u64), Error> {
        let sources = Sources::of_paths(&self.files, self.input.input_format.map(Into::into));
        if !self.run.quiet {
            for path in &sources.skipped {
                terminal::warning(format_args!(
                    "{}: the name tells no format, so it is left out",
                    path.display()
                ));
            }
        }
        let options = scan::Options {
            input: self.input.options(),
            fields: self.input.fields(rules.other_fields())?,
            threads: self.run.threads(),
            ..scan::Options::default()
        };
        let size: Option<u64> = sources.sources.iter().map(|source| source.size()).sum();
        let mut console =
            Console::new(Box::new(std::io::sink()), None, self.run.quiet, false, size);
        let mut cases = Vec::new();
        let summary = for_each_verdict(
            sources.sources,
            rules,
            &options,
            |_, message, verdict| {
                verdict.flagged.then(|| Case {
                    message: message.clone().into_owned(),
                    rules: verdict
                        .rules
                        .iter()
                        .map(|rule| rule.rule.to_owned())
                        .collect(),
                })
            },
            &mut console,
            |block| {
                cases.extend(block.into_iter().flatten());
                Ok(())
            },
        );
        match console.finish(summary) {
            Ok(summary) => Ok((cases, summary.faults)),
            Err(ScanError::Output(error)) => Err(Error::Output(error)),
            Err(error) => Err(Error::Usage(error.to_string())),
        }
    }
}

/// The messages of the rules' tests of this kind, without those that are still to do.
fn tests(compilation: &Compilation, expectation: Expectation) -> Vec<Case> {
    rule_tests(&compilation.sources, &compilation.resolved)
        .into_iter()
        .filter(|test| test.expectation == expectation && !test.todo)
        .filter_map(|test| {
            Some(Case {
                message: test.message?,
                rules: vec![test.rule],
            })
        })
        .collect()
}

/// Reads the name of a disguise.
fn disguise(text: &str) -> Result<Disguise, String> {
    let names = || Disguise::ALL.into_iter().map(Disguise::name);
    Disguise::named(text).ok_or_else(|| match nearest(text, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are: {}", names().collect::<Vec<_>>().join(", ")),
    })
}

/// Reads a share above 0 and up to 1.
fn strength(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|share: &f64| *share > 0.0 && *share <= 1.0)
        .ok_or_else(|| "expected a share above 0 and up to 1".to_owned())
}
