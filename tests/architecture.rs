//! The shape of the source, held to `docs/architecture.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The places that do no input or output.
const CORE: &[&str] = &[
    "diagnostic",
    "message",
    "lang",
    "search",
    "text",
    "compile",
    "engine",
];

/// Where the core may do so, and what.
const EXCEPTED: &[(&str, &str)] = &[
    ("src/compile/files/folder.rs", "std::fs"),
    ("src/compile/files/folder.rs", "std::path"),
    ("src/engine/evaluation.rs", "std::time"),
];

/// What would reach outside.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::thread",
    "std::time",
    "std::process",
    "std::path",
    "std::net::Tcp",
    "std::net::Udp",
    "rayon",
    "println!",
    "print!",
    "dbg!",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder, as path from the root and content.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let shown = path.strip_prefix(root()).unwrap();
                let shown = shown.to_str().unwrap().replace('\\', "/");
                files.push((shown, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// The source without its tests and comments.
fn program() -> Vec<(String, String)> {
    let is_test = |path: &str| {
        path.ends_with("/tests.rs") || path.contains("/tests/") || path.ends_with("/test_set.rs")
    };
    let without_tests = |text: String| {
        let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
        let lines = text[..end].lines();
        let code = lines.filter(|line| !line.trim_start().starts_with("//"));
        code.collect::<Vec<_>>().join("\n")
    };
    sources("src")
        .into_iter()
        .filter(|(path, _)| !is_test(path))
        .map(|(path, text)| (path, without_tests(text)))
        .collect()
}

/// The place that a file belongs to: `lang` of `src/lang/ast.rs`, `scan` of `src/scan.rs`.
fn place(path: &str) -> &str {
    let below = path.trim_start_matches("src/");
    let end = below.find(['/', '.']).unwrap_or(below.len());
    &below[..end]
}

fn page() -> String {
    fs::read_to_string(root().join("docs/architecture.md")).unwrap()
}

/// The table of the page: each place and what it may use, in the order of the page.
fn table() -> Vec<(String, Vec<String>)> {
    let quoted = |cell: &str| -> Vec<String> {
        let parts = cell.split('`').skip(1).step_by(2);
        parts.map(str::to_owned).collect()
    };
    page()
        .lines()
        .skip_while(|line| !line.starts_with("| place |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
            (quoted(cells[0]).concat(), quoted(cells[2]))
        })
        .collect()
}

/// The places that a source names by `crate::`.
fn used(text: &str) -> Vec<String> {
    let mut used = Vec::new();
    for behind in text.split("crate::").skip(1) {
        let names: Vec<&str> = match behind.strip_prefix('{') {
            Some(group) => group
                .split('}')
                .next()
                .unwrap_or_default()
                .split(',')
                .collect(),
            None => vec![behind],
        };
        for name in names {
            let name = name.trim();
            let end = name
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(name.len());
            used.push(name[..end].to_owned());
        }
    }
    used
}

#[test]
fn the_architecture_page_lists_every_place_and_allows_no_circle() {
    let table = table();
    let mut above: Vec<&str> = Vec::new();
    for (place, may_use) in &table {
        for used in may_use {
            assert!(
                above.contains(&used.as_str()),
                "{place} may not use {used}, which does not stand above it"
            );
        }
        above.push(place);
    }
    for (path, _) in program() {
        let place = place(&path);
        assert!(
            ["lib", "main"].contains(&place) || above.contains(&place),
            "docs/architecture.md does not list {place}"
        );
    }
}

#[test]
fn places_use_only_what_the_architecture_page_allows() {
    let table: BTreeMap<String, Vec<String>> = table().into_iter().collect();
    for (path, text) in program() {
        let Some(allowed) = table.get(place(&path)) else {
            continue;
        };
        for used in used(&text) {
            // What `lib.rs` shows again belongs to a place, too.
            let used = match used.as_str() {
                "RuleSet" | "CompileError" => "compile",
                "Scanner" | "Verdict" => "engine",
                "Message" => "message",
                other => other,
            };
            assert!(
                used == place(&path) || allowed.iter().any(|place| place == used),
                "{path} uses {used}"
            );
        }
    }
}

#[test]
fn the_core_does_no_input_or_output() {
    let mut excepted_used = Vec::new();
    for (path, text) in program() {
        if !CORE.contains(&place(&path)) {
            continue;
        }
        for outside in OUTSIDE.iter().filter(|outside| text.contains(**outside)) {
            let exception = (path.as_str(), *outside);
            assert!(EXCEPTED.contains(&exception), "{path} uses {outside}");
            excepted_used.push((path.clone(), *outside));
        }
    }
    for (path, outside) in EXCEPTED
        .iter()
        .filter(|(_, outside)| *outside != "std::path")
    {
        let used = excepted_used
            .iter()
            .any(|(file, what)| file == path && what == outside);
        assert!(used, "{path} does not use {outside} any more");
    }
}

#[test]
fn every_invariant_of_the_architecture_page_has_its_test() {
    let tests: Vec<(String, String)> = sources("src").into_iter().chain(sources("tests")).collect();
    let page = page();
    let invariants = page.split("\n## Invariants\n").nth(1).unwrap();
    let invariants = invariants.split("\n## ").next().unwrap();
    for invariant in invariants.split("\n### ").skip(1) {
        let title = invariant.lines().next().unwrap_or_default();
        let names: Vec<&str> = invariant
            .lines()
            .filter_map(|line| line.strip_prefix("- Test: `")?.strip_suffix('`'))
            .collect();
        assert!(!names.is_empty(), "no test stands behind `{title}`");
        for name in names {
            let definition = format!("fn {name}(");
            assert!(
                tests.iter().any(|(_, text)| is_test(text, &definition)),
                "{title}: there is no test {name}"
            );
        }
    }
}

/// Whether a function is there as a test: in `proptest!` the attribute stands above it as well.
fn is_test(text: &str, definition: &str) -> bool {
    text.match_indices(definition).any(|(at, _)| {
        let before = text[..at].trim_end();
        before.ends_with("#[test]")
    })
}

#[test]
fn a_rule_set_is_shared_by_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    let source = r#"rule r { patterns: $a = "free visa" condition: $a }"#;
    let rules = redflag::RuleSet::from_source(source).unwrap();
    shared(&rules);
    let matched = std::thread::scope(|scope| {
        let scan = || {
            let mut scanner = redflag::Scanner::new(&rules);
            scanner
                .scan(&redflag::Message::new("Free visa"))
                .rules
                .len()
        };
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(scan)).collect();
        let counts = threads.into_iter().map(|thread| thread.join().unwrap());
        counts.collect::<Vec<_>>()
    });
    assert_eq!(matched, [1, 1, 1, 1]);
}
