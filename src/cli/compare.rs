//! `redflag compare`: two rule sets on the same labelled messages.

mod fail_if;
mod flips;
mod revision;

use crate::cli::arguments::{BUILTIN, InputArguments, finite};
use crate::cli::columns;
use crate::cli::eval::table::{estimate, rows};
use crate::cli::exit::{Error, Outcome};
use crate::cli::labelled::{Format, LabelArguments, Labelled, RunArguments, left_out};
use crate::cli::rule_set::{self, compile_paths};
use crate::cli::terminal;
use crate::output::grouped;
use crate::tune::{Evaluation, Figures, evaluate, mcnemar};
use annotate_snippets::normalize_untrusted_str;
use fail_if::{FIGURES, FailIf};
use flips::{Flip, Seen, flips};
use revision::Revisions;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

/// Compare two rule sets, weights files or revisions on labelled messages
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "redflag compare [OPTIONS] OLD NEW DATA...\n       \
                      redflag compare [OPTIONS] --rev A..B RULES DATA...",
    after_help = "Examples:\n  \
    redflag compare old.flag new.flag labelled.jsonl\n  \
    redflag compare before.toml weights.toml labelled.jsonl --rules rules/\n  \
    redflag compare --rev v1.0..HEAD rules/ labelled.jsonl --fail-if 'recall<-0.01,precision<-0.005'"
)]
pub struct Arguments {
    /// Two rule paths (or `builtin`), or two weights files (*.toml), and labelled dumps
    #[arg(value_name = "PATHS", num_args = 2.., required = true)]
    pub paths: Vec<PathBuf>,

    /// Compare the rules of one path at two revisions of git
    #[arg(long, value_name = "A..B")]
    pub rev: Option<String>,

    /// The rules that weights files are for [default: builtin]
    #[arg(long, value_name = "PATH")]
    pub rules: Vec<PathBuf>,

    /// The folder that no import and no list file may leave
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,

    /// The score from which on a message is flagged, for both [default: the weights file's, else 5.0]
    #[arg(long, value_name = "SCORE", value_parser = finite, allow_negative_numbers = true)]
    pub threshold: Option<f64>,

    /// Exit with 1 where a difference (new less old) is past its bound, as in recall<-0.01
    #[arg(long, value_name = "CONDITIONS", value_delimiter = ',')]
    pub fail_if: Vec<FailIf>,

    /// What the labels say.
    #[command(flatten)]
    pub labels: LabelArguments,

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

/// One of the two rule sets, and the dumps.
struct Side {
    rules: Vec<PathBuf>,
    weights: Option<PathBuf>,
}

/// What one rule set makes of the messages.
struct Measured {
    evaluation: Evaluation,
    seen: Vec<Seen>,
    left_out: String,
    faults: u64,
}

/// What `--format json` prints.
#[derive(Serialize)]
struct Report<'c> {
    old: &'c Figures,
    new: &'c Figures,
    difference: BTreeMap<&'static str, Option<f64>>,
    mcnemar: McNemar,
    flips: &'c [Flip],
    failed: &'c [String],
}

#[derive(Clone, Copy, Serialize)]
struct McNemar {
    better: u64,
    worse: u64,
    p: f64,
}

impl Arguments {
    /// Measures both, and prints what differs.
    pub fn run(self) -> Result<Outcome, Error> {
        // Kept to the end: the rules of revisions stand in a folder that goes with it.
        let revisions = match (&self.rev, self.paths.first()) {
            (Some(range), Some(path)) => Some(Revisions::check_out(range, path)?),
            _ => None,
        };
        let (old, new, data) = self.sides(revisions.as_ref())?;
        let Some(old) = self.measure(&old, &data, self.run.quiet)? else {
            return Ok(Outcome::Failed);
        };
        // What is wrong with the data has been told.
        let Some(new) = self.measure(&new, &data, true)? else {
            return Ok(Outcome::Failed);
        };
        if old.seen.len() != new.seen.len() {
            return Err(Error::Usage(
                "the data changed while they were read: they are read once for each side"
                    .to_owned(),
            ));
        }
        let faults = old.faults + new.faults;
        let figures = (&old.evaluation, &new.evaluation);
        let flips = flips(old.seen, new.seen);
        let failed = self.failed(&figures.0.overall, &figures.1.overall);
        self.print(figures, &flips, &failed, &old.left_out)
            .map_err(Error::Output)?;
        Ok(if faults > 0 {
            Outcome::Failed
        } else if failed.is_empty() {
            Outcome::Done
        } else {
            Outcome::Found
        })
    }

    fn sides(&self, revisions: Option<&Revisions>) -> Result<(Side, Side, Vec<PathBuf>), Error> {
        let (old, new, data) = match (revisions, self.paths.as_slice()) {
            (Some(revisions), [_, data @ ..]) => (revisions.before(), revisions.after(), data),
            (None, [old, new, data @ ..]) => (old.clone(), new.clone(), data),
            _ => (PathBuf::new(), PathBuf::new(), &[][..]),
        };
        if data.is_empty() || data.iter().any(|path| path.as_os_str() == "-") {
            return Err(Error::Usage(
                "compare reads its data twice: give dumps behind the two rule sets, and not \
                 standard input"
                    .to_owned(),
            ));
        }
        Ok((self.side(old), self.side(new), data.to_vec()))
    }

    fn side(&self, path: PathBuf) -> Side {
        if path.extension().is_none_or(|extension| extension != "toml") {
            return Side {
                rules: vec![path],
                weights: None,
            };
        }
        let rules = match self.rules.as_slice() {
            [] => vec![PathBuf::from(BUILTIN)],
            rules => rules.to_vec(),
        };
        Side {
            rules,
            weights: Some(path),
        }
    }

    /// None where the rules have errors, which are told.
    fn measure(
        &self,
        side: &Side,
        files: &[PathBuf],
        quiet: bool,
    ) -> Result<Option<Measured>, Error> {
        let options = self.input.compile_options();
        let mut compilation = compile_paths(&side.rules, self.root.as_deref(), &options)?;
        let weights = side.weights.as_deref();
        let Ok(rules) = rule_set::weighed(&mut compilation, weights, self.threshold)? else {
            return Ok(None);
        };
        let data = Labelled {
            files,
            labels: &self.labels,
            input: &self.input,
            threads: self.run.threads(),
            quiet,
        };
        let labels = self.labels.labels()?;
        let label = &self.labels.label;
        let (matrix, seen, faults) =
            data.scan(&rules, &labels, &[], |place, message, verdict, positive| {
                Some(Seen::new(place, message, verdict, positive, label))
            })?;
        data.refuse_nothing_to_measure(&matrix)?;
        data.remark(&matrix, self.format == Format::Table);
        Ok(Some(Measured {
            evaluation: evaluate(&matrix, self.run.seed),
            seen,
            left_out: left_out(&matrix),
            faults,
        }))
    }

    /// The conditions that hold.
    fn failed(&self, old: &Figures, new: &Figures) -> Vec<String> {
        let mut failed = Vec::new();
        for condition in &self.fail_if {
            match condition.holds(old, new) {
                Some(true) => failed.push(condition.to_string()),
                Some(false) => {}
                None => terminal::warning(format_args!(
                    "--fail-if {condition}: the figure is not defined for both, so nothing is said"
                )),
            }
        }
        failed
    }

    fn print(
        &self,
        (old, new): (&Evaluation, &Evaluation),
        flips: &[Flip],
        failed: &[String],
        left_out: &str,
    ) -> std::io::Result<()> {
        let mut out = terminal::stdout();
        let better = flips.iter().filter(|flip| flip.better).count() as u64;
        let worse = flips.len() as u64 - better;
        let mcnemar = McNemar {
            better,
            worse,
            p: mcnemar(better, worse),
        };
        if self.format == Format::Json {
            let difference = FIGURES
                .iter()
                .map(|figure| (figure.name, figure.difference(&old.overall, &new.overall)));
            let report = Report {
                old: &old.overall,
                new: &new.overall,
                difference: difference.collect(),
                mcnemar,
                flips,
                failed,
            };
            serde_json::to_writer(&mut out, &report)?;
            out.write_all(b"\n")?;
            return out.flush();
        }
        print_head(&mut out, old, new, left_out)?;
        writeln!(
            out,
            "\nVerdicts that changed: {} ({} right now, {} wrong now); McNemar's exact test: p = {:.4}",
            grouped(flips.len() as u64),
            grouped(mcnemar.better),
            grouped(mcnemar.worse),
            mcnemar.p,
        )?;
        flips::print(&mut out, flips)?;
        if !failed.is_empty() {
            writeln!(out, "\nFailed: {}", failed.join(", "))?;
        }
        out.flush()
    }
}

fn print_head(
    out: &mut dyn Write,
    old: &Evaluation,
    new: &Evaluation,
    left_out: &str,
) -> std::io::Result<()> {
    let overall = &old.overall;
    write!(
        out,
        "{} labelled messages: {} positive, {} negative",
        grouped(overall.messages),
        grouped(overall.positives),
        grouped(overall.confusion.negatives()),
    )?;
    match left_out {
        "" => writeln!(out, "\n")?,
        some => writeln!(out, "; left out: {}\n", normalize_untrusted_str(some))?,
    }
    let pairs = rows(overall).into_iter().zip(rows(&new.overall));
    let mut lines: Vec<Vec<String>> = pairs
        .map(|((name, one, decimals), (_, other, _))| {
            let change = one.value.zip(other.value).map(|(one, other)| other - one);
            vec![
                name.to_owned(),
                estimate(&one, decimals),
                estimate(&other, decimals),
                change.map_or_else(String::new, |change| {
                    format!("{:+.decimals$}", change + 0.0)
                }),
            ]
        })
        .collect();
    let (one, other) = (&old.overall.confusion, &new.overall.confusion);
    for (name, one, other) in [
        ("missed", one.fn_, other.fn_),
        ("false alarms", one.fp, other.fp),
    ] {
        let change = other as i64 - one as i64;
        lines.push(vec![
            name.to_owned(),
            grouped(one),
            grouped(other),
            format!("{change:+}"),
        ]);
    }
    lines.push(vec![
        "threshold".to_owned(),
        format!("{:?}", old.threshold),
        format!("{:?}", new.threshold),
    ]);
    columns::write(out, &["", "old", "new", "change"], lines)
}
