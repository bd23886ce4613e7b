//! What a sceptical or careless user tries: the command answers, and destroys nothing.

use crate::{redflag, stderr, stdout};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

/// Seconds after which an answer is too late, even from a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

/// Standard output and standard error of a run that must end with a status.
fn run(folder: &Path, arguments: &[&str], status: i32) -> (String, String) {
    let assert = redflag(folder)
        .args(arguments)
        .timeout(PATIENCE)
        .assert()
        .code(status);
    (stdout(&assert), stderr(&assert))
}

const HELLO: &str = r#"rule hello { patterns: $a = "hello" condition: $a score: 6 }"#;

/// Lets, each made of the one before.
fn lets(number: usize, next: impl Fn(usize) -> String) -> String {
    let mut rules = "pattern $p = \"hello\"\nlet l0 = $p\n".to_owned();
    for index in 1..number {
        writeln!(rules, "let l{index} = {}", next(index - 1)).unwrap();
    }
    writeln!(rules, "rule last {{ condition: l{} }}", number - 1).unwrap();
    rules
}

#[test]
fn lets_that_name_another_twice_do_not_double_the_work() {
    let rules = lets(100, |index| format!("(l{index} or not l{index})"));
    let folder = folder(&[("a.flag", &rules)]);
    run(folder.path(), &["check", "a.flag"], 0);
    let rules = lets(100, |index| format!("l{index} and l{index}"));
    fs::write(folder.path().join("a.flag"), rules).unwrap();
    let explain = ["explain", "--rules", "a.flag"];
    let (out, _) = run(folder.path(), &[&explain[..], &["bye"]].concat(), 0);
    assert!(!out.contains("matched (score"), "{out}");
    let (out, _) = run(
        folder.path(),
        &[&explain[..], &["--format", "json", "bye"]].concat(),
        0,
    );
    assert!(out.contains(r#""missing":["`$p` were there"]"#), "{out}");
}

#[test]
fn a_chain_of_lets_has_an_end() {
    let rules = lets(20_000, |index| format!("l{index}"));
    let folder = folder(&[("a.flag", &rules)]);
    let (_, told) = run(folder.path(), &["check", "a.flag"], 2);
    assert!(told.contains("1000 deep inside each other"), "{told}");
}

#[test]
fn many_shared_patterns_named_in_one_let_are_quickly_looked_up() {
    let names: Vec<String> = (0..3000).map(|index| format!("$p{index}")).collect();
    let mut rules = String::new();
    for name in &names {
        writeln!(rules, "pattern {name} = \"hello {name}\"").unwrap();
    }
    writeln!(rules, "let each = {}", names.join(" or ")).unwrap();
    for index in 0..300 {
        writeln!(rules, "rule r{index} {{ condition: each }}").unwrap();
    }
    let folder = folder(&[("a.flag", &rules)]);
    run(folder.path(), &["check", "a.flag"], 0);
}

#[test]
fn an_input_is_never_written_over() {
    let dump = "{\"text\":\"hello\"}\nbroken\n";
    let folder = folder(&[("a.flag", HELLO), ("dump.jsonl", dump)]);
    for option in ["--rejects", "--summary-json"] {
        for file in ["dump.jsonl", "./dump.jsonl"] {
            let scan = ["scan", "--rules", "a.flag", "dump.jsonl", option, file];
            let (_, told) = run(folder.path(), &scan, 2);
            assert!(told.contains(option) && told.contains("input"), "{told}");
            assert_eq!(
                fs::read_to_string(folder.path().join("dump.jsonl")).unwrap(),
                dump
            );
        }
    }
}

#[test]
fn a_strict_scan_tells_the_record_that_stops_it_once() {
    let folder = folder(&[
        ("a.flag", HELLO),
        ("dump.jsonl", "{\"text\":\"hello\"}\nbroken\n"),
    ]);
    let scan = ["scan", "--rules", "a.flag", "--strict", "dump.jsonl"];
    let (out, told) = run(folder.path(), &scan, 2);
    assert_eq!(out.lines().count(), 1);
    assert_eq!(told.matches("dump.jsonl:2").count(), 1, "{told}");
}

#[test]
fn a_record_that_can_not_be_explained_is_told_with_its_file() {
    let folder = folder(&[("a.flag", HELLO), ("dump.jsonl", "broken\n")]);
    for (record, wanted) in [
        ("dump.jsonl:1", "dump.jsonl:1: broken JSON"),
        ("dump.jsonl:2", "dump.jsonl: no record begins on line 2"),
        ("none.jsonl:1", "none.jsonl: there is no such file"),
    ] {
        let explain = ["explain", "--rules", "a.flag", "--record", record];
        let (_, told) = run(folder.path(), &explain, 2);
        assert!(told.contains(wanted), "{told}");
    }
}
