//! `redflag test`: the tests in rule files.

use crate::cli::exit::{Error, Outcome};
use crate::cli::rule_set::{compile_usable, drawn_sources};
use crate::cli::{draw, terminal};
use crate::compile::{Compilation, Options, RuleSet, RuleTest, rule_tests};
use crate::engine::Scanner;
use crate::lang::ast::Expectation;
use anstyle::{AnsiColor, Style};
use std::collections::HashSet;
use std::io::Write;
use std::path::PathBuf;

/// Run the tests in rule files, and say which failed and why
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  redflag test rules/ --require-tests")]
pub struct Arguments {
    /// Rule files or folders of them, which form one set
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,

    /// A rule without tests fails
    #[arg(long)]
    pub require_tests: bool,

    /// The folder that no import and no list file may leave
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// How the tests went.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    todo: usize,
    not_run: usize,
}

impl Arguments {
    /// Runs every test, and tells those that failed with their place and why.
    pub fn run(self) -> Result<Outcome, Error> {
        let compiled = compile_usable(&self.paths, self.root.as_deref(), &Options::default())?;
        let (compilation, rules) = match compiled {
            Ok(compiled) => compiled,
            Err(outcome) => return Ok(outcome),
        };
        let tests = rule_tests(&compilation.sources, &compilation.resolved);
        let mut out = terminal::stdout();
        let mut tally = Tally::default();
        run_tests(&mut out, &rules, &compilation, &tests, &mut tally).map_err(Error::Output)?;
        if self.require_tests {
            tell_untested(&mut out, &compilation, &tests, &mut tally).map_err(Error::Output)?;
        }
        write!(out, "{} passed, {} failed", tally.passed, tally.failed).map_err(Error::Output)?;
        for (count, what) in [
            (tally.todo, "to do"),
            (tally.not_run, "not run (messages in time)"),
        ] {
            if count > 0 {
                write!(out, ", {count} {what}").map_err(Error::Output)?;
            }
        }
        writeln!(out)
            .and_then(|()| out.flush())
            .map_err(Error::Output)?;
        Ok(if tally.failed > 0 {
            Outcome::Found
        } else {
            Outcome::Done
        })
    }
}

fn run_tests(
    out: &mut dyn Write,
    rules: &RuleSet,
    compilation: &Compilation,
    tests: &[RuleTest],
    tally: &mut Tally,
) -> std::io::Result<()> {
    let sources = drawn_sources(&compilation.sources);
    let mut scanner = Scanner::new(rules);
    for test in tests {
        let Some(message) = &test.message else {
            tally.not_run += 1;
            continue;
        };
        let (as_expected, why) = match test.expectation {
            Expectation::Match | Expectation::Clean => {
                let matched = scanner.matched_rules(message).contains(&test.rule.as_str());
                (matched == (test.expectation == Expectation::Match), None)
            }
            Expectation::Flagged | Expectation::Unflagged => {
                let verdict = scanner.scan(message);
                let names: Vec<&str> = verdict.rules.iter().map(|rule| rule.rule).collect();
                let why = format!(
                    "scores {} by {}",
                    verdict.score,
                    if names.is_empty() {
                        "no rule".to_owned()
                    } else {
                        names.join(", ")
                    }
                );
                (
                    verdict.flagged == (test.expectation == Expectation::Flagged),
                    Some(why),
                )
            }
        };
        match (as_expected, test.todo) {
            (true, false) => tally.passed += 1,
            (_, true) => {
                tally.todo += 1;
                let (path, line) = sources.place(test.file, test.span);
                let now = if as_expected {
                    "passes now"
                } else {
                    "does not hold yet"
                };
                writeln!(out, "{path}:{line}: to do: {}: {now}", test.rule)?;
            }
            (false, false) => {
                tally.failed += 1;
                let why = why.unwrap_or_else(|| why_not(&mut scanner, test));
                tell_failed(out, &sources, test, &why)?;
            }
        }
    }
    Ok(())
}

/// Why a rule matched, or what it lacked.
fn why_not(scanner: &mut Scanner<'_>, test: &RuleTest) -> String {
    let Some(message) = &test.message else {
        return String::new();
    };
    let explanations = scanner.explain(message);
    let Some(explanation) = explanations
        .into_iter()
        .find(|explanation| explanation.rule == test.rule)
    else {
        return String::new();
    };
    if explanation.matched {
        let mut texts: Vec<String> = Vec::new();
        let mut parts = vec![&explanation.condition];
        while let Some(part) = parts.pop() {
            parts.extend(part.parts.iter().rev());
            texts.extend(
                part.matches
                    .iter()
                    .map(|found| format!("{:?} for {}", found.text, part.text)),
            );
        }
        texts.dedup();
        return format!(
            "it matched: {}",
            if texts.is_empty() {
                "no pattern was needed".to_owned()
            } else {
                texts.join(", ")
            }
        );
    }
    format!("it would match if {}", explanation.missing.join(" and "))
}

fn tell_failed(
    out: &mut dyn Write,
    sources: &draw::Sources<'_>,
    test: &RuleTest,
    why: &str,
) -> std::io::Result<()> {
    let red = Style::new()
        .bold()
        .fg_color(Some(AnsiColor::BrightRed.into()));
    let (path, line) = sources.place(test.file, test.span);
    let expected = match test.expectation {
        Expectation::Match => "should match",
        Expectation::Clean => "should not match",
        Expectation::Flagged => "should be flagged",
        Expectation::Unflagged => "should not be flagged",
    };
    let source = sources.source(test.file, test.span);
    writeln!(
        out,
        "{path}:{line}: {red}failed{red:#}: {} {expected}",
        test.rule
    )?;
    writeln!(
        out,
        "    {}",
        annotate_snippets::normalize_untrusted_str(source)
    )?;
    writeln!(
        out,
        "    {}",
        annotate_snippets::normalize_untrusted_str(why)
    )
}

fn tell_untested(
    out: &mut dyn Write,
    compilation: &Compilation,
    tests: &[RuleTest],
    tally: &mut Tally,
) -> std::io::Result<()> {
    let tested: HashSet<&str> = tests.iter().map(|test| test.rule.as_str()).collect();
    let sources = drawn_sources(&compilation.sources);
    for rule in compilation
        .resolved
        .rules
        .iter()
        .filter(|rule| rule.enabled && !rule.private)
    {
        if !tested.contains(rule.name.as_str()) {
            tally.failed += 1;
            let (path, line) = sources.place(rule.file, rule.span);
            writeln!(out, "{path}:{line}: {} has no tests", rule.name)?;
        }
    }
    Ok(())
}
