//! Markdown as tests: the pages of `tests/language/`, and every example of `docs/`.
//!
//! A heading names a case; its fenced blocks say what is given and what must come of it.
//! `tests/language/README.md` is the reference of the notation. A block that fails is told with
//! its page, heading and line. `REDFLAG_UPDATE_DOCS=1` writes what commands print, and what is
//! wrong with rule files, into the pages: look at the difference before it is committed.

#![cfg(feature = "cli")]

#[path = "language/case.rs"]
mod case;
#[path = "language/coverage.rs"]
mod coverage;
#[path = "language/diagnostics.rs"]
mod diagnostics;
#[path = "language/messages.rs"]
mod messages;
#[path = "language/page.rs"]
mod page;
#[path = "language/session.rs"]
mod session;

use case::Case;
use page::{Page, Scope};
use std::path::{Path, PathBuf};

/// Pages of `tests/language/` that hold no cases.
const NOT_RUN: &[&str] = &["README.md"];

#[test]
fn every_case_of_the_language_tests_holds() {
    let folder = root().join("tests/language");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default();
            !NOT_RUN.iter().any(|page| *page == name)
        })
        .collect();
    pages.sort();
    assert!(!pages.is_empty());
    let failures = pages
        .iter()
        .flat_map(|path| run(path, Scope::Heading))
        .collect();
    tell(failures);
}

#[test]
fn every_example_of_the_language_reference_holds() {
    tell(run(&root().join("docs/language.md"), Scope::Heading));
}

#[test]
fn every_example_of_the_page_on_diagnostics_holds() {
    tell(run(&root().join("docs/diagnostics.md"), Scope::Heading));
}

#[test]
fn every_command_of_the_tutorial_prints_what_the_page_says() {
    tell(run(&root().join("docs/tutorial.md"), Scope::Page));
}

#[test]
fn every_command_of_the_page_on_formats_prints_what_the_page_says() {
    tell(run(&root().join("docs/formats.md"), Scope::Page));
}

#[test]
fn every_command_of_the_page_on_measuring_prints_what_the_page_says() {
    tell(run(&root().join("docs/measuring.md"), Scope::Page));
}

#[test]
fn every_command_of_the_page_on_tuning_prints_what_the_page_says() {
    tell(run(&root().join("docs/tuning.md"), Scope::Page));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs the cases of a page, and gives what failed.
fn run(path: &Path, scope: Scope) -> Vec<String> {
    let shown = path.strip_prefix(root()).unwrap_or(path);
    let shown = shown.display().to_string();
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{shown}: {error}"));
    let mut page = match Page::read(&shown, &text, scope) {
        Ok(page) => page,
        Err(fault) => return vec![fault],
    };
    let mut failures = Vec::new();
    for section in &page.sections {
        for failure in Case::new(section).run() {
            match failure.now {
                Some(now) if update() => page.replacements.push((failure.line, now)),
                _ => failures.push(format!(
                    "{shown}:{}: {}\n    {}",
                    failure.line,
                    section.heading,
                    failure.why.replace('\n', "\n    ")
                )),
            }
        }
    }
    if update() {
        std::fs::write(path, page.updated(&text)).unwrap();
    }
    failures
}

fn update() -> bool {
    std::env::var_os("REDFLAG_UPDATE_DOCS").is_some()
}

fn tell(failures: Vec<String>) {
    assert!(
        failures.is_empty(),
        "{} failed\n\n{}\n",
        failures.len(),
        failures.join("\n\n")
    );
}
