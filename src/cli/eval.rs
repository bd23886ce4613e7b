//! `redflag eval`: how good rules are on labelled messages.

mod csv;
mod errors;
mod markdown;
pub mod table;

use crate::cli::arguments::{InputArguments, RuleArguments, finite};
use crate::cli::exit::{Error, Outcome};
use crate::cli::labelled::{LabelArguments, Labelled, RunArguments, left_out};
use crate::cli::rule_set::{self, compile_paths};
use crate::cli::terminal;
use crate::compile::RuleSet;
use crate::tune::{Evaluation, HitMatrix, Labels, evaluate};
use errors::{Misjudged, ShowErrors};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

/// Measure rules on labelled messages
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    redflag eval labelled.jsonl --rules rules/\n  \
    redflag eval sms.csv --label class --positive spam,scam --by channel,lang\n  \
    redflag eval labelled.jsonl --rules rules/ --show-errors all --format json")]
pub struct Arguments {
    /// Labelled dumps, folders or patterns; standard input without any or for `-`
    #[arg(value_name = "DATA")]
    pub files: Vec<PathBuf>,

    /// Where the rules come from.
    #[command(flatten)]
    pub rules: RuleArguments,

    /// Scores that take the place of the rules' own
    #[arg(long, value_name = "FILE")]
    pub weights: Option<PathBuf>,

    /// The score from which on a message is flagged [default: the weights file's, else 5.0]
    #[arg(long, value_name = "SCORE", value_parser = finite, allow_negative_numbers = true)]
    pub threshold: Option<f64>,

    /// What the labels say.
    #[command(flatten)]
    pub labels: LabelArguments,

    /// Measure each value of these fields by itself; `a+b` takes two fields together
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    pub by: Vec<String>,

    /// Print the messages that a rule matches wrongly, or with `all` every false alarm and miss
    #[arg(long, value_name = "RULE")]
    pub show_errors: Option<String>,

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

/// How figures are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For a person
    #[default]
    Table,
    /// For another program
    Json,
    /// For a spreadsheet: a row for all, each rule and each slice
    Csv,
    /// For a page: all and each slice
    Markdown,
}

/// What `--format json` prints.
#[derive(Serialize)]
struct Report<'e> {
    #[serde(flatten)]
    evaluation: &'e Evaluation,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<&'e [Misjudged]>,
}

impl Arguments {
    /// Measures, and prints the figures.
    pub fn run(self) -> Result<Outcome, Error> {
        let labels = self.labels.labels()?;
        let options = self.input.compile_options();
        let mut compilation =
            compile_paths(&self.rules.paths(), self.rules.root.as_deref(), &options)?;
        let weighed = rule_set::weighed(&mut compilation, self.weights.as_deref(), self.threshold)?;
        let rules = match weighed {
            Ok(rules) => rules,
            Err(outcome) => return Ok(outcome),
        };
        let shown = self
            .show_errors
            .as_deref()
            .map(|wanted| ShowErrors::of(wanted, &rules))
            .transpose()?;
        if shown.is_some() && matches!(self.format, Format::Csv | Format::Markdown) {
            return Err(Error::Usage(
                "--show-errors goes with --format table or json".to_owned(),
            ));
        }
        let data = Labelled {
            files: &self.files,
            labels: &self.labels,
            input: &self.input,
            threads: self.run.threads(),
            quiet: self.run.quiet,
        };
        let (matrix, misjudged, faults) = self.matrix(&data, &rules, &labels, shown.as_ref())?;
        data.refuse_nothing_to_measure(&matrix)?;
        data.remark(&matrix, self.format == Format::Table);
        let evaluation = evaluate(&matrix, self.run.seed);
        let shown = shown.as_ref().map(|shown| (shown, misjudged.as_slice()));
        self.print(&matrix, &evaluation, shown)
            .map_err(Error::Output)?;
        Ok(if faults > 0 {
            Outcome::Failed
        } else {
            Outcome::Done
        })
    }

    /// Scans; the matrix, the messages to show, and how many files could not be read.
    fn matrix<'r>(
        &self,
        data: &Labelled<'_>,
        rules: &'r RuleSet,
        labels: &Labels,
        shown: Option<&ShowErrors>,
    ) -> Result<(HitMatrix<'r>, Vec<Misjudged>, u64), Error> {
        data.scan(
            rules,
            labels,
            &self.by,
            |place, message, verdict, positive| {
                let shown = shown?;
                shown.takes(verdict, positive).then(|| {
                    let label = Labels::text(message.field(&self.labels.label));
                    Misjudged::new(place, message, verdict, label.unwrap_or_default(), positive)
                })
            },
        )
    }

    fn print(
        &self,
        matrix: &HitMatrix<'_>,
        evaluation: &Evaluation,
        shown: Option<(&ShowErrors, &[Misjudged])>,
    ) -> std::io::Result<()> {
        let mut out = terminal::stdout();
        match self.format {
            Format::Json => {
                let report = Report {
                    evaluation,
                    errors: shown.map(|(_, misjudged)| misjudged),
                };
                serde_json::to_writer(&mut out, &report)?;
                out.write_all(b"\n")?;
            }
            Format::Csv => csv::print(&mut out, evaluation)?,
            Format::Markdown => markdown::print(&mut out, evaluation)?,
            Format::Table => {
                table::print(&mut out, evaluation, &left_out(matrix))?;
                if let Some((shown, misjudged)) = shown {
                    errors::print(&mut out, shown, misjudged)?;
                }
            }
        }
        out.flush()
    }
}
