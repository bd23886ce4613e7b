//! Arguments that several commands share, and how their values are read.

use crate::cli::exit::Error;
use crate::compile::{self, Levels};
use crate::diagnostic::{Code, nearest};
use crate::input::{self, FieldMap, Format};
use std::path::PathBuf;
use std::sync::Arc;

/// Where the rules come from.
#[derive(Debug, clap::Args)]
pub struct RuleArguments {
    /// A rule file, a folder of them, or `builtin` for the pack inside the binary [default: builtin]
    #[arg(long, value_name = "PATH")]
    pub rules: Vec<PathBuf>,

    /// The folder that no import and no list file may leave
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

impl RuleArguments {
    /// The paths given, `builtin` where there are none.
    pub fn paths(&self) -> Vec<PathBuf> {
        if self.rules.is_empty() {
            vec![PathBuf::from(BUILTIN)]
        } else {
            self.rules.clone()
        }
    }

    /// True where `--rules` names a path, rather than only the pack inside the binary.
    pub fn name_a_path(&self) -> bool {
        self.rules.iter().any(|path| path.as_os_str() != BUILTIN)
    }
}

/// What `--rules` takes for the pack inside the binary.
pub const BUILTIN: &str = "builtin";

/// How records are read.
#[derive(Debug, clap::Args)]
pub struct InputArguments {
    /// Where a field stands in the records, as in `text=msg_body`
    #[arg(long, value_name = "FIELD=NAME")]
    pub field: Vec<String>,

    /// The format of the input; told from the name or the first bytes where it is not given
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub input_format: Option<InputFormat>,

    /// The country whose national telephone numbers are read, as in `TH`
    #[arg(long, value_name = "REGION", value_parser = region)]
    pub region: Option<String>,
}

impl InputArguments {
    /// Which key or column is which field, for rules that ask for `other_fields`.
    ///
    /// # Errors
    /// An assignment that says nothing sensible.
    pub fn fields(&self, other_fields: &[String]) -> Result<Arc<FieldMap>, Error> {
        let map = FieldMap::new(other_fields, &self.field);
        map.map(Arc::new)
            .map_err(|error| Error::Usage(error.to_string()))
    }

    /// How rules are compiled that run on what is read: nothing is warned of.
    pub fn compile_options(&self) -> compile::Options {
        compile::Options {
            region: self.region.clone(),
            warnings: false,
            ..compile::Options::default()
        }
    }

    /// How input is read.
    pub fn options(&self) -> input::Options {
        input::Options {
            format: self.input_format.map(Format::from),
            ..input::Options::default()
        }
    }
}

impl From<InputFormat> for Format {
    fn from(format: InputFormat) -> Format {
        match format {
            InputFormat::Jsonl => Format::Jsonl,
            InputFormat::Csv => Format::Csv,
            InputFormat::Tsv => Format::Tsv,
            InputFormat::Json => Format::Json,
            InputFormat::Text => Format::Text,
        }
    }
}

/// The formats of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum InputFormat {
    /// A JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
    /// Tab-separated values with a header
    Tsv,
    /// A JSON array of objects
    Json,
    /// A message a line
    Text,
}

/// How `check` and `explain` print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ReportFormat {
    /// For a person
    #[default]
    Text,
    /// For another program
    Json,
}

/// `--deny CODE` or `--deny all`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deny {
    /// Every warning is an error.
    All,
    /// Warnings of this code are errors.
    Code(Code),
}

impl Deny {
    /// Makes the warnings meant errors.
    pub fn add_to(self, levels: &mut Levels) {
        levels.deny(match self {
            Deny::All => "all",
            Deny::Code(code) => code.as_str(),
        });
    }
}

/// Reads the two letters of a country, in any case.
fn region(text: &str) -> Result<String, String> {
    if text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_alphabetic()) {
        Ok(text.to_ascii_uppercase())
    } else {
        Err("expected the two letters of a country, as in TH".to_owned())
    }
}

/// Reads a threshold or score: any number but infinity.
pub fn finite(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|number: &f64| number.is_finite())
        .ok_or_else(|| "expected a number".to_owned())
}

/// Reads a code of the registry, or `all`.
pub fn deny(text: &str) -> Result<Deny, String> {
    if text.eq_ignore_ascii_case("all") {
        return Ok(Deny::All);
    }
    Code::parse(text).map(Deny::Code).ok_or_else(|| {
        let upper = text.to_ascii_uppercase();
        match nearest(&upper, Code::ALL.iter().map(|code| code.as_str())) {
            Some(code) => format!("no such code; did you mean {code}?"),
            None => "expected `all` or a code, as in W0001".to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Deny, deny, finite, region};
    use crate::diagnostic::Code;

    #[test]
    fn values_are_read_or_refused() {
        assert_eq!(region("th").as_deref(), Ok("TH"));
        assert!(region("THA").is_err() && region("ไ").is_err());
        assert_eq!(finite("-2.5"), Ok(-2.5));
        assert!(finite("inf").is_err() && finite("NaN").is_err() && finite("five").is_err());
        assert_eq!(deny("ALL"), Ok(Deny::All));
        assert_eq!(deny("w0001"), Ok(Deny::Code(Code::UnusedPattern)));
        assert!(deny("W001").is_err_and(|why| why.contains("W0001")));
    }
}
