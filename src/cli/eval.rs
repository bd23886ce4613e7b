//! `redflag eval`: how good rules are on labelled messages.

mod csv;
mod errors;
mod markdown;
mod table;

use crate::cli::arguments::{InputArguments, RuleArguments, finite};
use crate::cli::console::Console;
use crate::cli::exit::{Error, Outcome};
use crate::cli::rule_set::{self, compile_paths};
use crate::cli::terminal;
use crate::compile::{Options, RuleSet};
use crate::input::Sources;
use crate::output::grouped;
use crate::scan::{self, ScanError};
use crate::tune::{Evaluation, HitMatrix, Judgement, Labels, MatrixOptions, evaluate};
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

    /// How many threads work [default: one a core]
    #[arg(long, value_name = "N")]
    pub threads: Option<std::num::NonZeroUsize>,

    /// How records are read.
    #[command(flatten)]
    pub input: InputArguments,

    /// What the drawing of the intervals begins with
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,

    /// No progress, no rejects and no remarks on standard error
    #[arg(long, short)]
    pub quiet: bool,
}

/// What the labels say.
#[derive(Debug, clap::Args)]
pub struct LabelArguments {
    /// The field that holds the label
    #[arg(long, value_name = "FIELD", default_value = "label")]
    pub label: String,

    /// Labels of messages that should be flagged [default: all that is not named below]
    #[arg(long, value_name = "LABELS", value_delimiter = ',')]
    pub positive: Vec<String>,

    /// Labels of messages that should not [default: ham, legit, legitimate, clean, normal,
    /// nonscam, 0, false; with --positive all others]
    #[arg(long, value_name = "LABELS", value_delimiter = ',')]
    pub negative: Vec<String>,

    /// Labels of messages that are left out [default: promo, other; with --positive none]
    #[arg(long, value_name = "LABELS", value_delimiter = ',')]
    pub ignore: Vec<String>,
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

impl LabelArguments {
    /// What each label says.
    ///
    /// # Errors
    /// Labels that contradict each other.
    pub fn labels(&self) -> Result<Labels, Error> {
        Labels::new(&self.positive, &self.negative, &self.ignore)
            .map_err(|error| Error::Usage(error.to_string()))
    }
}

impl Arguments {
    /// Measures, and prints the figures.
    pub fn run(self) -> Result<Outcome, Error> {
        let labels = self.labels.labels()?;
        let options = Options {
            region: self.input.region.clone(),
            warnings: false,
            ..Options::default()
        };
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
        let (matrix, misjudged, faults) = self.matrix(&rules, labels, shown.as_ref())?;
        self.refuse_nothing_to_measure(&matrix)?;
        self.remark(&matrix);
        let evaluation = evaluate(&matrix, self.seed);
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
        rules: &'r RuleSet,
        labels: Labels,
        shown: Option<&ShowErrors>,
    ) -> Result<(HitMatrix<'r>, Vec<Misjudged>, u64), Error> {
        let sources = Sources::of_paths(&self.files, self.input.input_format.map(Into::into));
        if !self.quiet {
            for path in &sources.skipped {
                terminal::warning(format_args!(
                    "{}: the name tells no format, so it is left out",
                    path.display()
                ));
            }
        }
        let by = self.by.iter().flat_map(|fields| fields.split('+'));
        let mut wanted = rules.other_fields().to_vec();
        wanted.push(self.labels.label.clone());
        wanted.extend(by.map(str::to_owned));
        let scan = scan::Options {
            input: self.input.options(),
            fields: self.input.fields(&wanted)?,
            threads: self.threads.map_or(0, std::num::NonZeroUsize::get),
            ..scan::Options::default()
        };
        let options = MatrixOptions {
            label: self.labels.label.clone(),
            labels,
            by: self.by.clone(),
        };
        let size: Option<u64> = sources.sources.iter().map(|source| source.size()).sum();
        let mut console = Console::new(Box::new(std::io::sink()), None, self.quiet, false, size);
        let extra = |place: crate::output::Place<'_>,
                     message: &crate::Message<'_>,
                     verdict: &crate::Verdict<'_>,
                     positive: bool| {
            let shown = shown?;
            shown.takes(verdict, positive).then(|| {
                let label = Labels::text(message.field(&options.label)).unwrap_or_default();
                Misjudged::new(place, message, verdict, label, positive)
            })
        };
        let result = HitMatrix::scan(sources.sources, rules, &scan, &options, &mut console, extra);
        let (kept, summary) = match result {
            Ok((matrix, misjudged, summary)) => (Some((matrix, misjudged)), Ok(summary)),
            Err(error) => (None, Err(error)),
        };
        let summary = match console.finish(summary) {
            Ok(summary) => summary,
            Err(ScanError::Output(error)) => return Err(Error::Output(error)),
            Err(error) => return Err(Error::Usage(error.to_string())),
        };
        let Some((matrix, misjudged)) = kept else {
            return Err(Error::Usage("nothing was scanned".to_owned()));
        };
        Ok((matrix, misjudged, summary.faults))
    }

    /// Says why there is nothing to measure, where it is so.
    fn refuse_nothing_to_measure(&self, matrix: &HitMatrix<'_>) -> Result<(), Error> {
        let any = matrix.without_label > 0 || !matrix.labels.is_empty();
        if let Some(slice) = matrix.slices.iter().find(|slice| any && !slice.is_there) {
            return Err(Error::Usage(format!(
                "--by: no record has {}",
                fields_named(&slice.field)
            )));
        }
        if !matrix.rows.is_empty() {
            return Ok(());
        }
        Err(Error::Usage(if !any {
            "no message was read, so there is nothing to measure".to_owned()
        } else if matrix.labels.is_empty() {
            format!(
                "no record has a label in the field `{}`; say which field holds it: --label FIELD",
                self.labels.label
            )
        } else {
            format!(
                "every message is left out ({}); say what is positive: --positive LABELS",
                left_out(matrix)
            )
        }))
    }

    /// Tells what makes figures say less than they seem to.
    fn remark(&self, matrix: &HitMatrix<'_>) {
        if self.quiet {
            return;
        }
        let labels = &self.labels;
        let seen: Vec<&str> = matrix.labels.keys().map(String::as_str).collect();
        for given in [&labels.positive, &labels.negative, &labels.ignore] {
            for label in Labels::unseen(given, &seen) {
                terminal::warning(format_args!(
                    "no message has the label `{label}`; there are: {}",
                    seen.join(", ")
                ));
            }
        }
        if self.format != Format::Table && !left_out(matrix).is_empty() {
            terminal::warning(format_args!("left out: {}", left_out(matrix)));
        }
        let positives = matrix.rows.iter().filter(|row| row.positive).count();
        let labels_of = |judgement| {
            let named = matrix.labels.iter();
            let named = named.filter(|(_, count)| count.judgement == judgement);
            let named: Vec<&str> = named.map(|(label, _)| label.as_str()).collect();
            named.join(", ")
        };
        if matrix.rows.len() == 1 {
            terminal::warning("there is one labelled message: the figures say next to nothing");
        } else if positives == 0 {
            terminal::warning(format_args!(
                "no message is positive (the labels are {}): there is no recall, F1, MCC nor area",
                labels_of(Judgement::Negative)
            ));
        } else if positives == matrix.rows.len() {
            terminal::warning(format_args!(
                "no message is negative (the labels are {}): there are no false alarms to count, \
                 and precision says nothing",
                labels_of(Judgement::Positive)
            ));
        }
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

/// The labels that are left out, with their number; empty where none is.
fn left_out(matrix: &HitMatrix<'_>) -> String {
    let left = matrix.labels.iter();
    let left = left.filter(|(_, count)| count.judgement == Judgement::LeftOut);
    let mut parts: Vec<String> = left
        .map(|(label, count)| format!("{} {label}", grouped(count.messages)))
        .collect();
    if matrix.without_label > 0 {
        parts.push(format!("{} without a label", grouped(matrix.without_label)));
    }
    parts.join(", ")
}

fn fields_named(fields: &str) -> String {
    let names: Vec<String> = fields
        .split('+')
        .map(|field| format!("`{field}`"))
        .collect();
    match names.as_slice() {
        [one] => format!("the field {one}"),
        several => format!("the fields {}", several.join(" and ")),
    }
}
