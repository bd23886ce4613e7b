//! `redflag tune`: scores and a threshold, learned from labelled messages.

mod table;
mod weights_file;

use crate::cli::arguments::{InputArguments, RuleArguments, finite};
use crate::cli::exit::{Error, Outcome};
use crate::cli::files;
use crate::cli::labelled::{Format, LabelArguments, Labelled, RunArguments, left_out};
use crate::cli::rule_set::{self, compile_paths};
use crate::cli::terminal;
use crate::tune::{
    Estimate, Figures, Held, HitMatrix, Objective, RuleChange, SliceField, TuneOptions, Tuning,
    tune,
};
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Learn scores and a threshold from labelled messages
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    redflag tune labelled.jsonl --rules rules/ --out weights.toml\n  \
    redflag tune sms.csv --label class --objective recall-at-precision=0.99 --group-by sender\n  \
    redflag scan dump.jsonl --rules rules/ --weights weights.toml\n\n\
    What is printed was measured on messages that the fit had not seen. Without a gain beyond \
    the interval nothing is written.")]
pub struct Arguments {
    /// Labelled dumps, folders or patterns; standard input without any or for `-`
    #[arg(value_name = "DATA")]
    pub files: Vec<PathBuf>,

    /// Where the rules come from.
    #[command(flatten)]
    pub rules: RuleArguments,

    /// Scores to begin with, in place of the rules' own
    #[arg(long, value_name = "FILE")]
    pub weights: Option<PathBuf>,

    /// The present threshold [default: the weights file's, else 5.0]
    #[arg(long, value_name = "SCORE", value_parser = finite, allow_negative_numbers = true)]
    pub threshold: Option<f64>,

    /// What the labels say.
    #[command(flatten)]
    pub labels: LabelArguments,

    /// What to aim at: f1, recall-at-precision=0.99, recall-at-fpr=0.001 or cost=fp:10,fn:1
    #[arg(long, value_name = "OBJECTIVE", default_value_t)]
    pub objective: Objective,

    /// In how many folds messages are dealt, each judged by weights fitted to the others
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(2..=100))]
    pub folds: u16,

    /// Keep messages with the same value of this field in one fold
    #[arg(long, value_name = "FIELD")]
    pub group_by: Option<String>,

    /// Fit to the first 70 % by this field, a time, and measure on the later ones, in place of folds
    #[arg(long, value_name = "FIELD")]
    pub time_split: Option<String>,

    /// Draw weights to 0 rather than to the scores that the rules have
    #[arg(long)]
    pub from_zero: bool,

    /// The share of L1 in the penalty, the rest being L2
    #[arg(long, value_name = "SHARE", default_value_t = 0.5, value_parser = share)]
    pub l1_ratio: f64,

    /// The strength of the penalty, 1 / C of scikit-learn [default: found by cross-validation]
    #[arg(long, value_name = "STRENGTH", value_parser = positive)]
    pub strength: Option<f64>,

    /// The weights file to write
    #[arg(long, value_name = "FILE", default_value = "weights.toml")]
    pub out: PathBuf,

    /// Write without a gain, too
    #[arg(long)]
    pub force: bool,

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

/// What `--format json` prints.
#[derive(Serialize)]
struct Report<'t> {
    before: &'t Figures,
    after: &'t Figures,
    written: bool,
    file: Option<&'t Path>,
    objective: String,
    gain: Estimate,
    held: Held,
    threshold: Threshold,
    strength: Option<f64>,
    rules: &'t [RuleChange],
}

#[derive(Serialize)]
struct Threshold {
    before: f64,
    after: f64,
}

fn share(text: &str) -> Result<f64, String> {
    finite(text)
        .ok()
        .filter(|share| (0.0..=1.0).contains(share))
        .ok_or_else(|| "expected a share between 0 and 1".to_owned())
}

fn positive(text: &str) -> Result<f64, String> {
    finite(text)
        .ok()
        .filter(|number| *number > 0.0)
        .ok_or_else(|| "expected a number above 0".to_owned())
}

impl Arguments {
    /// Learns, prints what that is worth, and writes the weights file.
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
        let data = Labelled {
            files: &self.files,
            labels: &self.labels,
            input: &self.input,
            threads: self.run.threads(),
            quiet: self.run.quiet,
        };
        let by: Vec<String> = [&self.group_by, &self.time_split]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        let (mut matrix, _, faults) = data.scan(&rules, &labels, &by, |_, _, _, _| None::<()>)?;
        let fields = self.fields(&mut matrix)?;
        data.refuse_nothing_to_measure(&matrix)?;
        let tuning = tune(
            &mut matrix,
            fields[0].as_ref(),
            fields[1].as_ref(),
            &self.options(),
        )
        .map_err(|error| Error::Usage(error.to_string()))?;
        data.remark(&matrix, self.format == Format::Table);
        let gains = tuning.gain.low.is_some_and(|low| low > 0.0);
        let written = faults == 0 && (self.force || (gains && tuning.is_met));
        if written {
            let text = weights_file::text(&self, &tuning, rules.threshold());
            self.write(&text)?;
        }
        self.print(&matrix, &tuning, rules.threshold(), written)
            .map_err(Error::Output)?;
        Ok(if faults > 0 {
            Outcome::Failed
        } else {
            Outcome::Done
        })
    }

    fn options(&self) -> TuneOptions {
        TuneOptions {
            objective: self.objective,
            folds: self.folds.into(),
            l1_ratio: self.l1_ratio,
            strength: self.strength,
            from_zero: self.from_zero,
            seed: self.run.seed,
        }
    }

    /// The fields to group by and to split by, taken out of the matrix's slices.
    fn fields(&self, matrix: &mut HitMatrix<'_>) -> Result<[Option<SliceField>; 2], Error> {
        let any = matrix.without_label > 0 || !matrix.labels.is_empty();
        let mut slices = std::mem::take(&mut matrix.slices).into_iter();
        let mut take = |option: &str, field: &Option<String>| {
            let Some(field) = field else { return Ok(None) };
            match slices.next() {
                Some(slice) if any && !slice.is_there => Err(Error::Usage(format!(
                    "{option}: no record has the field `{field}`"
                ))),
                slice => Ok(slice),
            }
        };
        Ok([
            take("--group-by", &self.group_by)?,
            take("--time-split", &self.time_split)?,
        ])
    }

    fn write(&self, text: &str) -> Result<(), Error> {
        if self.out.exists() {
            return files::replace(&self.out, text.as_bytes());
        }
        std::fs::write(&self.out, text).map_err(|error| Error::write(&self.out, error))
    }

    fn print(
        &self,
        matrix: &HitMatrix<'_>,
        tuning: &Tuning,
        threshold: f64,
        written: bool,
    ) -> std::io::Result<()> {
        let mut out = terminal::stdout();
        match self.format {
            Format::Json => {
                let report = Report {
                    before: &tuning.before,
                    after: &tuning.after,
                    written,
                    file: written.then_some(self.out.as_path()),
                    objective: self.objective.to_string(),
                    gain: tuning.gain,
                    held: tuning.held,
                    threshold: Threshold {
                        before: threshold,
                        after: tuning.threshold,
                    },
                    strength: tuning.strength,
                    rules: &tuning.rules,
                };
                serde_json::to_writer(&mut out, &report)?;
                out.write_all(b"\n")?;
            }
            Format::Table => {
                let table = table::Table {
                    tuning,
                    objective: &self.objective,
                    threshold,
                    left_out: &left_out(matrix),
                };
                table.print(&mut out)?;
                self.print_end(&mut out, tuning, written)?;
            }
        }
        out.flush()
    }

    fn print_end(
        &self,
        out: &mut dyn Write,
        tuning: &Tuning,
        written: bool,
    ) -> std::io::Result<()> {
        if !tuning.is_met {
            writeln!(
                out,
                "\nNo threshold gives {}: nothing would be flagged.",
                self.objective
            )?;
        }
        if written {
            writeln!(out, "\nWritten: {}", self.out.display())
        } else if tuning.gain.low.is_some_and(|low| low > 0.0) {
            writeln!(out, "\nNothing is written.")
        } else {
            writeln!(
                out,
                "\nNo gain beyond the interval: nothing is written (--force writes it all the same)."
            )
        }
    }
}
