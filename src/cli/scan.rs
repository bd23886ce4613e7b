//! `redflag scan`: the main job.

mod costs;

use crate::cli::arguments::{InputArguments, RuleArguments, finite};
use crate::cli::console::Console;
use crate::cli::exit::{Error, Outcome};
use crate::cli::rule_set::{self, compile_paths};
use crate::cli::terminal;
use crate::compile::RuleSet;
use crate::input::Sources;
use crate::output::{
    self, CsvPrinter, JsonlPrinter, NoPrinter, PrettyPrinter, Printer, RejectsWriter, Summary,
    print_counts,
};
use crate::scan::{self, ScanError};
use crate::text::entity::Rates;
use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::Path;
use std::path::PathBuf;

/// Scan message dumps, and print the messages that match and why
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    redflag scan dump.jsonl\n  \
    redflag scan --rules rules/ --field text=msg_body export.csv.gz > hits.jsonl\n  \
    zcat dump.jsonl.gz | redflag scan --rules lures.flag --format count")]
pub struct Arguments {
    /// Dumps, folders of them or patterns such as `dumps/*.csv`; standard input without any or for `-`
    #[arg(value_name = "FILES")]
    pub files: Vec<PathBuf>,

    /// Where the rules come from.
    #[command(flatten)]
    pub rules: RuleArguments,

    /// How to print [default: pretty on a terminal, else jsonl]
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub format: Option<Format>,

    /// Which messages to print [default: matched where --rules names a path, else flagged]
    #[arg(long, value_name = "WHICH", value_enum)]
    pub print: Option<Print>,

    /// The same as `--print all`
    #[arg(long, conflicts_with = "print")]
    pub all: bool,

    /// How many threads work [default: one a core]
    #[arg(long, value_name = "N")]
    pub threads: Option<std::num::NonZeroUsize>,

    /// How records are read.
    #[command(flatten)]
    pub input: InputArguments,

    /// Keep the records that can't be read, byte for byte
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,

    /// Stop at the first record that can't be read
    #[arg(long)]
    pub strict: bool,

    /// No progress and no summary on standard error
    #[arg(long, short)]
    pub quiet: bool,

    /// Keep the summary as JSON
    #[arg(long, value_name = "FILE")]
    pub summary_json: Option<PathBuf>,

    /// The score from which on a message is flagged [default: the weights file's, else 5.0]
    #[arg(long, value_name = "SCORE", value_parser = finite, allow_negative_numbers = true)]
    pub threshold: Option<f64>,

    /// Scores that take the place of the rules' own
    #[arg(long, value_name = "FILE")]
    pub weights: Option<PathBuf>,

    /// What the offsets of matches count
    #[arg(long, value_name = "UNIT", value_enum, default_value_t)]
    pub offsets: Offsets,

    /// Exit with status 1 where a message is flagged
    #[arg(long)]
    pub fail_on_flag: bool,

    /// Say what each rule cost
    #[arg(long)]
    pub profile_rules: bool,

    /// A table of exchange rates that takes the place of the one inside the binary
    #[arg(long, value_name = "FILE")]
    pub rates: Option<PathBuf>,
}

/// How verdicts are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The text with its matches marked, the rules, the score
    Pretty,
    /// A JSON object a line
    Jsonl,
    /// One row a message
    Csv,
    /// Only how many messages would be printed
    Count,
}

/// Which messages are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Print {
    /// Those from the threshold on
    Flagged,
    /// Those that any rule matches
    Matched,
    /// All
    All,
}

/// What the offsets of matches count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Offsets {
    /// Bytes of UTF-8
    #[default]
    Bytes,
    /// Characters, as in Python
    Chars,
    /// Units of UTF-16, as in JavaScript
    Utf16,
}

impl Arguments {
    /// Scans, and tells the numbers at the end.
    pub fn run(self) -> Result<Outcome, Error> {
        let rules = match self.rule_set()? {
            // The command ends when the scan does: giving all its pieces back would take longer
            // than many a scan.
            Ok(rules) => ManuallyDrop::new(rules),
            Err(outcome) => return Ok(outcome),
        };
        if rules.rule_names().next().is_none() {
            terminal::warning("there is no rule to report: nothing can match");
        }
        let sources = Sources::of_paths(&self.files, self.input.input_format.map(Into::into));
        if !self.quiet {
            for path in &sources.skipped {
                terminal::warning(format_args!(
                    "{}: the name tells no format, so it is left out",
                    path.display()
                ));
            }
        }
        self.keep_inputs(&sources)?;
        let options = scan::Options {
            input: self.input.options(),
            fields: self.input.fields(rules.other_fields())?,
            threads: self.threads.map_or(0, std::num::NonZeroUsize::get),
            print: self.which().into(),
            strict: self.strict,
            profile: self.profile_rules,
        };
        let sizes: Option<u64> = sources.sources.iter().map(|source| source.size()).sum();
        let mut console = Console::new(
            self.output()?,
            self.rejects_writer()?,
            self.quiet,
            self.strict,
            sizes,
        );
        let printer = self.printer();
        let result = scan::scan(sources.sources, &rules, &options, &*printer, &mut console);
        let summary = console.finish(result);
        let summary = match summary {
            Ok(summary) => summary,
            Err(ScanError::Output(error)) => return Err(Error::Output(error)),
            Err(error) => return Err(Error::Usage(error.to_string())),
        };
        self.conclude(&summary)
    }

    /// What is printed behind the messages, and the outcome.
    fn conclude(&self, summary: &Summary) -> Result<Outcome, Error> {
        if self.format() == Format::Count {
            let mut out = std::io::stdout().lock();
            print_counts(summary, &mut out)
                .and_then(|()| out.flush())
                .map_err(Error::Output)?;
        }
        if let Some(path) = &self.summary_json {
            let json =
                serde_json::to_vec(summary).map_err(|error| Error::write(path, error.into()))?;
            std::fs::write(path, [&json[..], b"\n"].concat())
                .map_err(|error| Error::write(path, error))?;
        }
        if self.profile_rules {
            costs::tell(&mut terminal::stderr(), &summary.costs);
        }
        if !self.quiet {
            // Nothing can be told where standard error itself is closed.
            let mut out = terminal::stderr();
            let _ = writeln!(out, "{summary}").and_then(|()| out.flush());
        }
        let found = self.fail_on_flag && summary.flagged > 0;
        let outcome = if found { Outcome::Found } else { Outcome::Done };
        Ok(if summary.faults > 0 {
            Outcome::Failed
        } else {
            outcome
        })
    }

    /// The rules, with the weights and the threshold that count.
    fn rule_set(&self) -> Result<Result<RuleSet, Outcome>, Error> {
        let mut options = self.input.compile_options();
        if let Some(path) = &self.rates {
            options.rates = read_rates(path)?;
        }
        let compilation = compile_paths(&self.rules.paths(), self.rules.root.as_deref(), &options)?;
        let mut compilation = ManuallyDrop::new(compilation);
        rule_set::weighed(&mut compilation, self.weights.as_deref(), self.threshold)
    }

    fn format(&self) -> Format {
        let to_a_terminal = std::io::stdout().is_terminal();
        self.format.unwrap_or(if to_a_terminal {
            Format::Pretty
        } else {
            Format::Jsonl
        })
    }

    fn printer(&self) -> Box<dyn Printer> {
        match self.format() {
            Format::Pretty => Box::new(PrettyPrinter {
                theme: terminal::theme(),
            }),
            Format::Jsonl => Box::new(JsonlPrinter {
                offsets: self.offsets.into(),
            }),
            Format::Csv => Box::new(CsvPrinter),
            Format::Count => Box::new(NoPrinter),
        }
    }

    /// Where verdicts go: colours are taken out of pretty ones where they are not wanted, all
    /// else goes as it is.
    fn output(&self) -> Result<Box<dyn Write>, Error> {
        Ok(match self.format() {
            Format::Pretty => Box::new(terminal::stdout()),
            _ => Box::new(BufWriter::with_capacity(1 << 16, std::io::stdout().lock())),
        })
    }

    /// What is kept in a file is kept beside the inputs, never in place of one.
    fn keep_inputs(&self, sources: &Sources) -> Result<(), Error> {
        let kept = [
            ("--rejects", &self.rejects),
            ("--summary-json", &self.summary_json),
        ];
        for (option, path) in kept {
            // A path that leads nowhere yet is no input.
            let Some(target) = path.as_ref().and_then(|path| path.canonicalize().ok()) else {
                continue;
            };
            let mut inputs = sources.sources.iter().filter_map(|source| source.path());
            if let Some(input) =
                inputs.find(|path| path.canonicalize().is_ok_and(|path| path == target))
            {
                return Err(Error::Usage(format!(
                    "{option} would write over {}, which is an input",
                    input.display()
                )));
            }
        }
        Ok(())
    }

    fn rejects_writer(&self) -> Result<Option<RejectsWriter<BufWriter<File>>>, Error> {
        let Some(path) = &self.rejects else {
            return Ok(None);
        };
        let file = File::create(path).map_err(|error| Error::write(path, error))?;
        Ok(Some(RejectsWriter::new(BufWriter::new(file))))
    }

    /// Which messages to print, defaults applied: a first rule under the threshold should show.
    pub fn which(&self) -> Print {
        match self.print {
            _ if self.all => Print::All,
            Some(print) => print,
            None if self.rules.name_a_path() => Print::Matched,
            None => Print::Flagged,
        }
    }
}

impl From<Print> for output::Print {
    fn from(print: Print) -> output::Print {
        match print {
            Print::Flagged => output::Print::Flagged,
            Print::Matched => output::Print::Matched,
            Print::All => output::Print::All,
        }
    }
}

impl From<Offsets> for output::Offsets {
    fn from(offsets: Offsets) -> output::Offsets {
        match offsets {
            Offsets::Bytes => output::Offsets::Bytes,
            Offsets::Chars => output::Offsets::Chars,
            Offsets::Utf16 => output::Offsets::Utf16,
        }
    }
}

/// Reads a table of rates: a line `THB = 32.5` for each currency, units that one US dollar buys.
fn read_rates(path: &Path) -> Result<Rates, Error> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::read(path, error))?;
    let wrong = |what: String| Error::Usage(format!("{}: {what}", path.display()));
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| wrong(error.to_string()))?;
    let mut pairs = Vec::with_capacity(table.len());
    for (code, value) in table {
        let rate = value
            .as_float()
            .or_else(|| value.as_integer().map(|rate| rate as f64));
        let rate = rate.filter(|rate| rate.is_finite() && *rate > 0.0);
        let rate = rate.ok_or_else(|| {
            wrong(format!(
                "`{code}` should be the units that one US dollar buys"
            ))
        })?;
        pairs.push((code, rate));
    }
    Ok(Rates::from_pairs(pairs))
}

#[cfg(test)]
mod tests {
    use super::{Arguments, Print};
    use clap::Parser;

    #[derive(Parser)]
    struct Whole {
        #[command(flatten)]
        scan: Arguments,
    }

    #[test]
    fn which_messages_are_printed_follows_from_the_rules_unless_it_is_said() {
        for (arguments, expected) in [
            (vec![], Print::Flagged),
            (vec!["--rules", "builtin"], Print::Flagged),
            (
                vec!["--rules", "builtin", "--rules", "my.flag"],
                Print::Matched,
            ),
            (
                vec!["--rules", "my.flag", "--print", "flagged"],
                Print::Flagged,
            ),
            (vec!["--print", "all"], Print::All),
            (vec!["--all"], Print::All),
        ] {
            let whole = Whole::try_parse_from(["scan"].iter().chain(&arguments)).unwrap();
            assert_eq!(whole.scan.which(), expected, "{arguments:?}");
        }
    }

    #[test]
    fn flags_that_contradict_or_make_no_sense_are_refused() {
        for arguments in [
            ["--all", "--print=flagged"].as_slice(),
            &["--threads=0"],
            &["--threshold=inf"],
            &["--region=THA"],
            &["--format=xml"],
        ] {
            assert!(
                Whole::try_parse_from(["scan"].iter().chain(arguments)).is_err(),
                "{arguments:?}"
            );
        }
        assert!(Whole::try_parse_from(["scan", "--threshold", "-1"]).is_ok());
    }
}
