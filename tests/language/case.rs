//! One case: the files that its blocks give, and the blocks that say what must come of them.

use crate::page::{Block, Section};
use crate::{diagnostics, messages, session};
use redflag::compile::{Compilation, Memory, Options, RulePath, compile};
use redflag::diagnostic::Diagnostic;

/// A heading with its blocks.
pub struct Case<'s> {
    section: &'s Section,
}

/// What does not hold.
pub struct Failure {
    /// The line of the page.
    pub line: usize,
    pub why: String,
    /// What the block would say if it said what is so; none where it is for a person to decide.
    pub now: Option<String>,
}

impl Failure {
    pub fn new(line: usize, why: impl Into<String>) -> Failure {
        Failure {
            line,
            why: why.into(),
            now: None,
        }
    }
}

impl<'s> Case<'s> {
    pub fn new(section: &'s Section) -> Case<'s> {
        Case { section }
    }

    /// Runs the blocks, and gives what does not hold.
    pub fn run(&self) -> Vec<Failure> {
        let mut failures = self.twice();
        if self.blocks("console").next().is_some() {
            failures.extend(session::run(&self.section.blocks));
            return failures;
        }
        if self.blocks("flag").next().is_none() {
            for block in self.blocks("messages").chain(self.blocks("diagnostics")) {
                failures.push(Failure::new(block.line, "no rule file under this heading"));
            }
            return failures;
        }
        let compilation = self.compile(None);
        match self.blocks("diagnostics").next() {
            Some(expected) => failures.extend(diagnostics::check(expected, &compilation)),
            None => failures.extend(self.no_error(&compilation)),
        }
        for block in self.blocks("messages") {
            let region = block.attributes.get("region").cloned();
            let Some(rules) = self.compile(region).rules else {
                failures.push(Failure::new(block.line, "the rules have errors"));
                continue;
            };
            failures.extend(messages::check(block, &rules));
        }
        failures
    }

    fn blocks(&self, language: &'static str) -> impl Iterator<Item = &'s Block> {
        let blocks = self.section.blocks.iter();
        blocks.filter(move |block| block.language == language)
    }

    /// Files that two blocks of a case give.
    fn twice(&self) -> Vec<Failure> {
        let blocks = &self.section.blocks;
        let has_session = self.blocks("console").next().is_some();
        let mut failures = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            let before = blocks[..index].iter().filter_map(Block::file);
            if let Some(file) = block.file()
                && !has_session
                && before.into_iter().any(|other| other == file)
            {
                let why = format!("a second {file} under this heading");
                failures.push(Failure::new(block.line, why));
            }
        }
        failures
    }

    /// Compiles the rule file without a name, and those that say `given`; where all have names,
    /// the last one.
    fn compile(&self, region: Option<String>) -> Compilation {
        let mut files = Memory::new();
        let mut settings_files = Vec::new();
        for block in &self.section.blocks {
            if let Some(file) = block.file() {
                files.insert(file, block.content.as_bytes());
                if file == "redflag.toml" {
                    settings_files.push(file.to_owned());
                }
            }
        }
        let given = |block: &&Block| {
            !block.attributes.contains_key("file") || block.attributes.contains_key("given")
        };
        let mut paths: Vec<RulePath> = self
            .blocks("flag")
            .filter(given)
            .filter_map(|block| block.file().map(RulePath::new))
            .collect();
        if paths.is_empty() {
            let last = self.blocks("flag").last().and_then(Block::file);
            paths.extend(last.map(RulePath::new));
        }
        let options = Options {
            region,
            settings_files,
            ..Options::default()
        };
        compile(&paths, &files, &options)
    }

    fn no_error(&self, compilation: &Compilation) -> Option<Failure> {
        let line = self.blocks("flag").last()?.line;
        let errors: Vec<Diagnostic> = compilation
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.is_error())
            .cloned()
            .collect();
        let unreadable = compilation.sources.unreadable.iter();
        let told: Vec<String> = unreadable
            .map(ToString::to_string)
            .chain(diagnostics::lines(&errors, &compilation.sources))
            .collect();
        (!told.is_empty())
            .then(|| Failure::new(line, format!("the rules have errors:\n{}", told.join("\n"))))
    }
}
