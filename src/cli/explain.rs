//! `redflag explain`: why each rule did or did not match a message.

mod drawing;

use crate::cli::arguments::{InputArguments, ReportFormat, RuleArguments};
use crate::cli::exit::{Error, Outcome};
use crate::cli::rule_set::compile_usable;
use crate::cli::terminal;
use crate::compile::RuleSet;
use crate::engine::{Explanation, Scanner, Verdict};
use crate::input::{FindError, Source, Sources, Wanted, find_record};
use crate::message::Message;
use serde::Serialize;
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

/// Say why each rule did or did not match a message
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    redflag explain --rules lures.flag \"Typist wanted in Mae Sot\"\n  \
    redflag explain --rules rules/ --record dump.jsonl:17\n  \
    redflag explain --id m17 dump.jsonl --format json")]
pub struct Arguments {
    /// The message itself; with --id the dumps to look in
    #[arg(
        value_name = "TEXT|FILES",
        required_unless_present = "record",
        conflicts_with = "record"
    )]
    pub subject: Vec<OsString>,

    /// The record that begins on a line of a dump, as in `dump.jsonl:17`
    #[arg(long, value_name = "FILE:LINE", conflicts_with = "id", value_parser = record)]
    pub record: Option<Record>,

    /// The record of this id in the dumps
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,

    /// Where the rules come from.
    #[command(flatten)]
    pub rules: RuleArguments,

    /// How records are read.
    #[command(flatten)]
    pub input: InputArguments,

    /// How to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: ReportFormat,
}

/// `--record FILE:LINE`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The dump.
    pub file: PathBuf,
    /// The physical line on which the record begins, from 1.
    pub line: u64,
}

/// The message that is explained.
#[derive(Debug, PartialEq, Eq)]
pub enum Subject {
    /// The text itself.
    Text(String),
    /// A record by its line.
    Record(Record),
    /// A record by its id, in these dumps.
    Id {
        /// As text, whatever JSON type it has.
        id: String,
        /// Where to look.
        files: Vec<PathBuf>,
    },
}

/// What `explain --format json` prints.
#[derive(Serialize)]
struct Report<'r> {
    flagged: bool,
    score: f64,
    threshold: f64,
    rules: Vec<Explanation<'r>>,
}

impl Arguments {
    /// Explains one message.
    pub fn run(self) -> Result<Outcome, Error> {
        let subject = self.subject()?;
        let options = self.input.compile_options();
        let compiled = compile_usable(&self.rules.paths(), self.rules.root.as_deref(), &options)?;
        let (_compilation, rules) = match compiled {
            Ok(compiled) => compiled,
            Err(outcome) => return Ok(outcome),
        };
        match subject {
            Subject::Text(text) => self.explain(&rules, &Message::new(text)),
            Subject::Record(Record { file, line }) => {
                self.find(&rules, vec![Source::file(file)], &Wanted::Line(line))
            }
            Subject::Id { id, files } => {
                let sources = Sources::of_paths(&files, self.input.input_format.map(Into::into));
                self.find(&rules, sources.sources, &Wanted::Id(&id))
            }
        }
    }

    fn find(
        &self,
        rules: &RuleSet,
        sources: Vec<Source>,
        wanted: &Wanted<'_>,
    ) -> Result<Outcome, Error> {
        let fields = self.input.fields(rules.other_fields())?;
        let options = self.input.options();
        let found = find_record(sources, &fields, &options, wanted, |_, record| {
            self.explain(rules, &record.message)
        });
        found.unwrap_or_else(|error| {
            Err(Error::Usage(match (&error, &self.record) {
                (FindError::None(_), Some(record)) => {
                    format!("{}: {error}", record.file.display())
                }
                _ => error.to_string(),
            }))
        })
    }

    fn explain(&self, rules: &RuleSet, message: &Message<'_>) -> Result<Outcome, Error> {
        let mut scanner = Scanner::new(rules);
        let verdict = scanner.scan(message);
        let explanations = scanner.explain(message);
        match self.format {
            ReportFormat::Json => print_json(rules, &verdict, explanations),
            ReportFormat::Text => {
                let mut out = terminal::stdout();
                let every_rule = self.rules.name_a_path();
                drawing::draw(
                    &mut out,
                    message,
                    rules.threshold(),
                    &verdict,
                    &explanations,
                    every_rule,
                )
                .and_then(|()| out.flush())
            }
        }
        .map_err(Error::Output)?;
        Ok(Outcome::Done)
    }

    /// Which message is meant. Error: a text that is not one argument of UTF-8.
    pub fn subject(&self) -> Result<Subject, Error> {
        if let Some(record) = &self.record {
            return Ok(Subject::Record(record.clone()));
        }
        if let Some(id) = &self.id {
            let files = self.subject.iter().map(PathBuf::from).collect();
            return Ok(Subject::Id {
                id: id.clone(),
                files,
            });
        }
        match self.subject.as_slice() {
            [text] => match text.to_str() {
                Some(text) => Ok(Subject::Text(text.to_owned())),
                None => Err(Error::Usage("the text is not UTF-8".to_owned())),
            },
            _ => Err(Error::Usage(
                "explain takes one text; put it in quotation marks".to_owned(),
            )),
        }
    }
}

fn print_json(
    rules: &RuleSet,
    verdict: &Verdict<'_>,
    explanations: Vec<Explanation<'_>>,
) -> std::io::Result<()> {
    let report = Report {
        flagged: verdict.flagged,
        score: verdict.score,
        threshold: rules.threshold(),
        rules: explanations,
    };
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, &report)?;
    out.write_all(b"\n")
}

/// Reads `FILE:LINE`, split at the last colon.
fn record(text: &str) -> Result<Record, String> {
    let split = text
        .rsplit_once(':')
        .and_then(|(file, line)| Some((file, line.parse().ok()?)));
    match split {
        Some((file, line)) if !file.is_empty() && line > 0 => Ok(Record {
            file: file.into(),
            line,
        }),
        _ => Err("expected FILE:LINE, as in dump.jsonl:17".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Arguments, Record, Subject, record};
    use clap::Parser;

    #[derive(Parser)]
    struct Whole {
        #[command(flatten)]
        explain: Arguments,
    }

    fn subject(arguments: &[&str]) -> Option<Subject> {
        let whole = Whole::try_parse_from(["explain"].iter().chain(arguments)).ok()?;
        whole.explain.subject().ok()
    }

    #[test]
    fn the_message_is_named_by_text_line_or_id() {
        let at = |file: &str, line| Record {
            file: file.into(),
            line,
        };
        let id = |id: &str, file: &str| Subject::Id {
            id: id.into(),
            files: vec![file.into()],
        };
        assert_eq!(
            subject(&["free visa"]),
            Some(Subject::Text("free visa".into()))
        );
        assert_eq!(
            subject(&["--record", "C:\\a.csv:3"]),
            Some(Subject::Record(at("C:\\a.csv", 3)))
        );
        assert_eq!(
            subject(&["--id", "m1", "a.jsonl"]),
            Some(id("m1", "a.jsonl"))
        );
        assert_eq!(subject(&["free", "visa"]), None);
        assert_eq!(subject(&["text", "--record", "a:1"]), None);
        assert_eq!(subject(&["--id", "m1"]), None);
        assert_eq!(subject(&[]), None);
    }

    #[test]
    fn a_record_needs_a_file_and_a_line_from_one_on() {
        for wrong in ["a.jsonl", "a.jsonl:", "a.jsonl:0", ":3", "a:b"] {
            assert!(record(wrong).is_err(), "{wrong}");
        }
    }
}
