//! `redflag rules`: the pack inside the binary.

mod export;
mod list;
mod show;

use crate::cli::exit::{Error, Outcome};
use crate::cli::terminal;
use crate::compile::builtin::Pack;
use crate::diagnostic::{FileId, Span};
use crate::lang::ast::{ItemKind, MetaEntry, MetaValue, Name};
use std::io::Write;
use std::path::PathBuf;

/// List, show or export the rules inside the binary
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    redflag rules list\n  \
    redflag rules show NAME\n  \
    redflag rules export my-rules/")]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the rules with severity, tags and title
    List,
    /// Print a rule as it is written
    Show {
        /// The rule
        name: String,
    },
    /// Write the rule files into a folder
    Export {
        /// The folder; made where it does not exist
        dir: PathBuf,
        /// Write over files that exist
        #[arg(long)]
        force: bool,
    },
}

impl Arguments {
    /// Does it with the pack of this version.
    pub fn run(self) -> Result<Outcome, Error> {
        let pack = Pack::builtin();
        let printed = match self.action {
            Action::List => list::table(entries(pack)),
            Action::Show { name } => show::source(pack, &entries(pack), &name)?,
            Action::Export { dir, force } => export::write(pack, &dir, force)?,
        };
        let mut out = terminal::stdout();
        out.write_all(printed.as_bytes())
            .and_then(|()| out.flush())
            .map_err(Error::Output)?;
        Ok(Outcome::Done)
    }
}

/// A rule, sequence or burst of a pack.
struct Entry {
    name: String,
    private: bool,
    tags: Vec<String>,
    title: Option<String>,
    severity: Option<String>,
    path: &'static str,
    span: Span,
}

/// The rules, sequences and bursts of a pack, file by file.
fn entries(pack: Pack) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (path, text) in pack.rule_files() {
        let (file, _) = crate::lang::parse(text, FileId(0));
        for item in &file.items {
            let (private, name, tags, meta) = match &item.kind {
                ItemKind::Rule(rule) => (rule.private, &rule.name, &rule.tags, &rule.meta),
                ItemKind::Sequence(sequence) => {
                    (false, &sequence.name, &sequence.tags, &sequence.meta)
                }
                ItemKind::Burst(burst) => (false, &burst.name, &burst.tags, &burst.meta),
                _ => continue,
            };
            entries.push(Entry {
                name: name.text.clone(),
                private,
                tags: texts(tags),
                title: meta_text(meta, "title"),
                severity: meta_text(meta, "severity"),
                path,
                span: item.span,
            });
        }
    }
    entries
}

fn texts(names: &[Name]) -> Vec<String> {
    names.iter().map(|name| name.text.clone()).collect()
}

/// The value of a meta key that is a word or a string.
fn meta_text(meta: &[MetaEntry], key: &str) -> Option<String> {
    let entry = meta.iter().find(|entry| entry.key.text == key)?;
    match &entry.value {
        MetaValue::Word(word) => Some(word.text.clone()),
        MetaValue::Text(text) => Some(text.plain()),
        MetaValue::Number(_) | MetaValue::Bool(..) | MetaValue::List(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Entry;
    use crate::compile::builtin::Pack;
    use crate::diagnostic::Span;

    const POLICE: &str = "// Callers.\n\
        rule fake_police : calls { meta: title = \"Police on the line\" severity = high condition: \"police\" }\n\
        private rule asks { condition: \"ask\" }\n";
    const THAI: &str = "rule หลอก : messages payment { condition: \"โอน\" }\n";

    /// A pack for the tests of the subcommands.
    pub const SMALL: Pack = Pack::of(&[
        ("calls/fake_police.flag", POLICE),
        ("lists/places.txt", "Mae Sot\n"),
        ("messages/หลอก.flag", THAI),
    ]);

    /// What [`super::entries`] gives of it.
    pub fn small() -> Vec<Entry> {
        let entry = |name: &str, tags: &[&str], path, source: &str, first_word| {
            let start = source.find(first_word).unwrap();
            let end = start + source[start..].find('\n').unwrap();
            Entry {
                name: name.to_owned(),
                private: first_word == "private",
                tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
                title: None,
                severity: None,
                path,
                span: Span::new(start, end),
            }
        };
        let mut police = entry(
            "fake_police",
            &["calls"],
            "calls/fake_police.flag",
            POLICE,
            "rule",
        );
        police.title = Some("Police on the line".to_owned());
        police.severity = Some("high".to_owned());
        let asks = entry("asks", &[], "calls/fake_police.flag", POLICE, "private");
        let thai = entry(
            "หลอก",
            &["messages", "payment"],
            "messages/หลอก.flag",
            THAI,
            "rule",
        );
        vec![police, asks, thai]
    }
}
