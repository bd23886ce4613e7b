//! Labelled messages as commands that measure take them.

use crate::cli::arguments::InputArguments;
use crate::cli::console::Console;
use crate::cli::exit::Error;
use crate::cli::terminal;
use crate::compile::RuleSet;
use crate::engine::Verdict;
use crate::input::Sources;
use crate::message::Message;
use crate::output::{Place, grouped};
use crate::scan::{self, ScanError};
use crate::tune::{HitMatrix, Judgement, Labels, MatrixOptions};
use std::num::NonZeroUsize;
use std::path::PathBuf;

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

/// How a command that measures runs.
#[derive(Debug, clap::Args)]
pub struct RunArguments {
    /// How many threads work [default: one a core]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,

    /// The seed of what is drawn at random
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,

    /// No progress, no rejects and no remarks on standard error
    #[arg(long, short)]
    pub quiet: bool,
}

impl RunArguments {
    /// How many threads work; 0 for one a core.
    pub fn threads(&self) -> usize {
        self.threads.map_or(0, NonZeroUsize::get)
    }
}

/// How figures are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For a person
    #[default]
    Table,
    /// For another program
    Json,
}

/// Labelled dumps, and how they are read.
pub struct Labelled<'a> {
    /// Dumps, folders or patterns.
    pub files: &'a [PathBuf],
    /// What the labels say.
    pub labels: &'a LabelArguments,
    /// How records are read.
    pub input: &'a InputArguments,
    /// How many threads work; 0 for one a core.
    pub threads: usize,
    /// No progress, no rejects and no remarks on standard error.
    pub quiet: bool,
}

impl Labelled<'_> {
    /// Scans, and slices by the fields `by`; the matrix, what `extra` makes of each message that
    /// is counted, and how many files could not be read.
    ///
    /// # Errors
    /// Fields that can't be read; what [`HitMatrix::scan`] fails with.
    pub fn scan<'r, E: Send>(
        &self,
        rules: &'r RuleSet,
        labels: &Labels,
        by: &[String],
        extra: impl Fn(Place<'_>, &Message<'_>, &Verdict<'r>, bool) -> Option<E> + Sync,
    ) -> Result<(HitMatrix<'r>, Vec<E>, u64), Error> {
        let sources = Sources::of_paths(self.files, self.input.input_format.map(Into::into));
        if !self.quiet {
            for path in &sources.skipped {
                terminal::warning(format_args!(
                    "{}: the name tells no format, so it is left out",
                    path.display()
                ));
            }
        }
        let mut wanted = rules.other_fields().to_vec();
        wanted.push(self.labels.label.clone());
        let fields = by.iter().flat_map(|fields| fields.split('+'));
        wanted.extend(fields.map(str::to_owned));
        let scan = scan::Options {
            input: self.input.options(),
            fields: self.input.fields(&wanted)?,
            threads: self.threads,
            ..scan::Options::default()
        };
        let options = MatrixOptions {
            label: self.labels.label.clone(),
            labels: labels.clone(),
            by: by.to_vec(),
        };
        let size: Option<u64> = sources.sources.iter().map(|source| source.size()).sum();
        let mut console = Console::new(Box::new(std::io::sink()), None, self.quiet, false, size);
        let result = HitMatrix::scan(sources.sources, rules, &scan, &options, &mut console, extra);
        let (kept, summary) = match result {
            Ok((matrix, extras, summary)) => (Some((matrix, extras)), Ok(summary)),
            Err(error) => (None, Err(error)),
        };
        let summary = match console.finish(summary) {
            Ok(summary) => summary,
            Err(ScanError::Output(error)) => return Err(Error::Output(error)),
            Err(error) => return Err(Error::Usage(error.to_string())),
        };
        let Some((matrix, extras)) = kept else {
            return Err(Error::Usage("nothing was scanned".to_owned()));
        };
        Ok((matrix, extras, summary.faults))
    }

    /// Says why there is nothing to measure, where it is so.
    ///
    /// # Errors
    /// Just that.
    pub fn refuse_nothing_to_measure(&self, matrix: &HitMatrix<'_>) -> Result<(), Error> {
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

    /// Tells what makes figures say less than they seem to. Where the output `says_left_out`,
    /// labels that are left out are not told here.
    pub fn remark(&self, matrix: &HitMatrix<'_>, says_left_out: bool) {
        if self.quiet {
            return;
        }
        let labels = self.labels;
        let seen: Vec<&str> = matrix.labels.keys().map(String::as_str).collect();
        for given in [&labels.positive, &labels.negative, &labels.ignore] {
            for label in Labels::unseen(given, &seen) {
                terminal::warning(format_args!(
                    "no message has the label `{label}`; there are: {}",
                    seen.join(", ")
                ));
            }
        }
        if !says_left_out && !left_out(matrix).is_empty() {
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
}

/// The labels that are left out, with their number; empty where none is.
pub fn left_out(matrix: &HitMatrix<'_>) -> String {
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

/// The text of a message as it is shown: that of a transcript with its speakers, a turn a line.
pub fn text_of(message: &Message<'_>) -> String {
    if message.turns.is_empty() {
        return message.text.to_string();
    }
    let turns = message.turns.iter().map(|turn| match &*turn.speaker {
        "" => turn.text.to_string(),
        speaker => format!("{speaker}: {}", turn.text),
    });
    turns.collect::<Vec<_>>().join("\n")
}
