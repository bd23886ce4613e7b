//! `redflag scan`: the main job.

use crate::cli::arguments::{InputArguments, RuleArguments, finite};
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
            &["--field=text"],
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
