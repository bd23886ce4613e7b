//! `redflag.toml`: what a rule set asks of its rules.
//!
//! ```toml
//! deny = ["W0008"]            # warnings that are errors here; "all" for every one
//! allow = ["W0010"]           # warnings that are not told
//! meta = ["title"]            # keys that every rule must have
//! tests = 2                   # of each kind, or { match = 2, clean = 1 }
//! ```

use super::files::{Files, Folder};
use super::levels::Levels;
use super::resolve::Resolved;
use super::sources::{SourceFile, Sources};
use super::toml_text;
use crate::diagnostic::{Code, Diagnostic, FileId, Span, nearest};
use crate::lang::ast::{Expectation, Rule};
use std::ops::Range;
use toml::de::DeValue;

/// The settings of a rule set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Which warnings are errors, and which are not told.
    pub levels: Levels,
    /// The keys that every rule's `meta` must have.
    pub meta: Vec<String>,
    /// How many `match` tests every rule must have.
    pub match_tests: u32,
    /// How many `clean` tests every rule must have.
    pub clean_tests: u32,
}

const KEYS: [&str; 4] = ["deny", "allow", "meta", "tests"];

impl Settings {
    /// The settings of every root of a folder, one after the other. A file that can't be read
    /// is in [`Sources::unreadable`].
    pub fn of(folder: &Folder, sources: &mut Sources) -> (Settings, Vec<Diagnostic>) {
        let mut settings = Settings::default();
        let mut faults = Vec::new();
        for path in folder.settings_files() {
            match folder.read(&path) {
                Ok(content) => faults.extend(settings.read(&path, &content, sources)),
                Err(error) => sources.unreadable.push(error),
            }
        }
        (settings, faults)
    }

    /// Adds what a settings file says, and the file itself to `sources`, so that its faults
    /// can be shown.
    pub fn read(&mut self, path: &str, content: &[u8], sources: &mut Sources) -> Vec<Diagnostic> {
        let text = String::from_utf8_lossy(content).into_owned();
        let source = SourceFile {
            path: path.to_owned(),
            text: text.clone(),
            ..SourceFile::default()
        };
        let mut reading = Reading {
            settings: self,
            file: sources.push(source),
            faults: Vec::new(),
        };
        reading.document(&text);
        reading.faults
    }

    /// The faults of the given files' rules that lack what is asked of every rule.
    pub fn check(&self, sources: &Sources, resolved: &Resolved) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        for rule in &resolved.rules {
            let given = sources.file(rule.file).is_some_and(|source| source.given);
            let Some(content) = rule.content(sources).filter(|_| given) else {
                continue;
            };
            let missing = self.missing(content);
            if !content.broken && !missing.is_empty() {
                let message = format!(
                    "the rule `{}` lacks {}",
                    content.name.text,
                    missing.join(", ")
                );
                let fault = Diagnostic::new(Code::Missing, rule.file, rule.span, message);
                faults.push(fault.help("redflag.toml asks it of every rule"));
            }
        }
        faults
    }

    fn missing(&self, rule: &Rule) -> Vec<String> {
        let has = |key: &String| rule.meta.iter().any(|entry| entry.key.text == *key);
        let keys = self
            .meta
            .iter()
            .filter(|key| !has(key))
            .map(|key| format!("the meta key `{key}`"));
        let mut missing: Vec<String> = keys.collect();
        for (expectation, word, asked) in [
            (Expectation::Match, "match", self.match_tests),
            (Expectation::Clean, "clean", self.clean_tests),
        ] {
            let tests = rule
                .tests
                .iter()
                .filter(|test| test.expectation == expectation && !test.todo)
                .count();
            if tests < asked as usize {
                missing.push(format!("`{word}` tests: it has {tests} of {asked}"));
            }
        }
        missing
    }
}

struct Reading<'s> {
    settings: &'s mut Settings,
    file: FileId,
    faults: Vec<Diagnostic>,
}

impl Reading<'_> {
    fn document(&mut self, text: &str) {
        let table = match toml_text::parse(text) {
            Ok(table) => table,
            Err((message, span)) => return self.fault(span, message),
        };
        for (key, value) in &table {
            let (place, value) = (value.span(), value.get_ref());
            match key.get_ref().as_ref() {
                "deny" => self.deny(place, value),
                "allow" => self.allow(place, value),
                "meta" => {
                    let keys = self.words(place, value);
                    self.settings
                        .meta
                        .extend(keys.into_iter().map(|(key, _)| key));
                }
                "tests" => self.tests(place, value),
                other => self.unknown_key(key.span(), other, &KEYS),
            }
        }
        self.faults.sort_by_key(|fault| fault.primary.span);
    }

    fn deny(&mut self, place: Range<usize>, value: &DeValue<'_>) {
        for (word, place) in self.words(place, value) {
            if !self.settings.levels.deny(&word) {
                self.fault(
                    place,
                    format!("`{word}` is no code of a warning or error, nor `all`"),
                );
            }
        }
    }

    fn allow(&mut self, place: Range<usize>, value: &DeValue<'_>) {
        for (word, place) in self.words(place, value) {
            if !self.settings.levels.allow(&word) {
                self.fault(place, format!("`{word}` is no code of a warning"));
            }
        }
    }

    fn tests(&mut self, place: Range<usize>, value: &DeValue<'_>) {
        let DeValue::Table(table) = value else {
            if let Some(count) = self.count(place, value) {
                self.settings.match_tests = self.settings.match_tests.max(count);
                self.settings.clean_tests = self.settings.clean_tests.max(count);
            }
            return;
        };
        for (key, value) in table {
            let word = key.get_ref().as_ref();
            if !["match", "clean"].contains(&word) {
                self.unknown_key(key.span(), word, &["match", "clean"]);
            } else if let Some(count) = self.count(value.span(), value.get_ref()) {
                let settings = &mut self.settings;
                let tests = if word == "match" {
                    &mut settings.match_tests
                } else {
                    &mut settings.clean_tests
                };
                *tests = count.max(*tests);
            }
        }
    }

    fn count(&mut self, place: Range<usize>, value: &DeValue<'_>) -> Option<u32> {
        let number = toml_text::number(value).filter(|number| number.fract() == 0.0);
        let count = number
            .filter(|number| (0.0..=1000.0).contains(number))
            .map(|number| number as u32);
        if count.is_none() {
            self.fault(place, "a number of tests is expected, 0 to 1000".to_owned());
        }
        count
    }

    fn words(&mut self, place: Range<usize>, value: &DeValue<'_>) -> Vec<(String, Range<usize>)> {
        let mut words = Vec::new();
        match value {
            DeValue::String(word) => words.push((word.to_string(), place)),
            DeValue::Array(values) => {
                for value in values.iter() {
                    match value.get_ref() {
                        DeValue::String(word) => words.push((word.to_string(), value.span())),
                        _ => self.fault(value.span(), "a string is expected".to_owned()),
                    }
                }
            }
            _ => self.fault(place, "a list of strings is expected".to_owned()),
        }
        words
    }

    fn unknown_key(&mut self, place: Range<usize>, key: &str, known: &[&'static str]) {
        let span = Span::new(place.start, place.end);
        let mut fault = Diagnostic::new(
            Code::BadSettings,
            self.file,
            span,
            format!("there is no setting `{key}`"),
        );
        fault = match nearest(key, known.iter().copied()) {
            Some(near) => fault
                .help(format!("did you mean `{near}`?"))
                .patch(span, near),
            None => fault.help(format!("there are: {}", known.join(", "))),
        };
        self.faults.push(fault);
    }

    fn fault(&mut self, place: Range<usize>, message: String) {
        let span = Span::new(place.start, place.end);
        self.faults
            .push(Diagnostic::new(Code::BadSettings, self.file, span, message));
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;
    use crate::compile::files::Folder;
    use crate::compile::sources::Sources;
    use crate::compile::test_set::{set, told};
    use crate::diagnostic::Code;

    fn read(text: &str) -> (Settings, Vec<(String, String)>) {
        let mut settings = Settings::default();
        let mut sources = Sources::default();
        let faults = settings.read("redflag.toml", text.as_bytes(), &mut sources);
        assert!(faults.iter().all(|fault| fault.code == Code::BadSettings));
        let shown = |place: std::ops::Range<usize>| sources.files[0].text[place].to_owned();
        (
            settings,
            faults
                .into_iter()
                .map(|fault| (shown(fault.primary.span.range()), fault.message))
                .collect(),
        )
    }

    #[test]
    fn every_setting_is_read() {
        let (settings, faults) = read(
            "deny = [\"W0008\", \"all\"]\nallow = \"W0010\"\nmeta = [\"title\", \"id\"]\ntests = { match = 2 }\n",
        );
        assert_eq!(faults, []);
        assert_eq!((settings.match_tests, settings.clean_tests), (2, 0));
        assert_eq!(settings.meta, ["title", "id"]);
        assert_eq!(read("tests = 3").0.clean_tests, 3);
    }

    #[test]
    fn rules_of_given_files_that_lack_what_is_asked_are_told() {
        let files = "
== m.flag
import \"lib.flag\"
rule good { meta: title = \"t\" condition: true tests: match \"x\" clean \"y\" }
rule bad { condition: true tests: match \"x\" todo clean \"y\" }
== lib.flag
rule other { condition: true }
";
        let mut set = set("m.flag", files);
        let mut settings = Settings::default();
        settings.read(
            "redflag.toml",
            b"meta = [\"title\"]\ntests = 1",
            &mut set.sources,
        );
        let faults = settings.check(&set.sources, &set.resolved);
        assert_eq!(told(&set.sources, &faults), ["E0207 m.flag:3 bad"]);
        let message = "the rule `bad` lacks the meta key `title`, `clean` tests: it has 0 of 1";
        assert_eq!(faults[0].message, message);
    }

    #[test]
    fn the_settings_of_the_root_are_found_from_a_file_below_it() {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(root.path().join("rules")).expect("a folder");
        let rules = root.path().join("rules/a.flag");
        std::fs::write(&rules, "").expect("a file");
        std::fs::write(root.path().join("redflag.toml"), "tests = 4\nnone = 1").expect("a file");
        let mut sources = Sources::default();
        let (settings, faults) = Settings::of(&Folder::around(rules.to_str()), &mut sources);
        assert_eq!(
            (settings.match_tests, faults.len(), sources.files.len()),
            (4, 1, 1)
        );
    }

    #[test]
    fn faults_are_told_with_their_place() {
        let table = [
            ("denny = []", "denny", "there is no setting `denny`"),
            (
                "deny = [\"W9999\"]",
                "\"W9999\"",
                "`W9999` is no code of a warning or error, nor `all`",
            ),
            (
                "allow = [\"E0101\"]",
                "\"E0101\"",
                "`E0101` is no code of a warning",
            ),
            (
                "tests = { macth = 2 }",
                "macth",
                "there is no setting `macth`",
            ),
            (
                "tests = -1",
                "-1",
                "a number of tests is expected, 0 to 1000",
            ),
            ("meta = 3", "3", "a list of strings is expected"),
        ];
        for (text, place, message) in table {
            assert_eq!(
                read(text).1,
                [(place.to_owned(), message.to_owned())],
                "{text}"
            );
        }
        assert_eq!(read("deny = [").1.len(), 1);
    }
}
