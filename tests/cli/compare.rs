//! `redflag compare`.

use crate::{folder, run};
use serde_json::Value;
use std::process::Command;
use tempfile::TempDir;

const OLD: &str = r#"
rule visa { patterns: $a = "free visa" condition: $a score: 5 }
rule pay { patterns: $a = "good pay" condition: $a score: 3 }
"#;

/// `pay` scores more, `visa` is gone for `visa_job`, `hotel` is new.
const NEW: &str = r#"
rule visa_job { patterns: $a = "free visa" $b = "job" condition: $a and $b score: 6 }
rule pay { patterns: $a = "good pay" condition: $a score: 5 }
rule hotel { patterns: $a = "hotel" condition: $a score: 0.5 }
"#;

const DATA: &str = r#"{"id":"a","text":"Free visa, fine job","label":"scam"}
{"id":"b","text":"Free visa for all of you","label":"scam"}
{"id":"c","text":"Good pay, call now","label":"scam"}
{"id":"d","text":"She has good pay at our hotel","label":"ham"}
{"id":"e","text":"Free visa on arrival","label":"ham"}
{"id":"f","text":"See you at seven","label":"ham"}
{"id":"g","text":"High season","label":"promo"}
"#;

fn with_data(files: &[(&str, &str)]) -> TempDir {
    let given = [("old.flag", OLD), ("new.flag", NEW), ("d.jsonl", DATA)];
    folder(&[&given, files].concat())
}

fn compare(folder: &TempDir, arguments: &[&str], status: i32) -> (String, String) {
    run(folder.path(), &[&["compare"], arguments].concat(), status)
}

#[test]
fn a_person_reads_figures_side_by_side_and_what_flipped() {
    let folder = with_data(&[]);
    let (table, told) = compare(&folder, &["old.flag", "new.flag", "d.jsonl"], 0);
    insta::assert_snapshot!(table);
    assert_eq!(told, "");
    assert!(table.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn a_program_reads_the_same() {
    let folder = with_data(&[]);
    let arguments = ["old.flag", "new.flag", "d.jsonl", "--format", "json", "-q"];
    let report: Value = serde_json::from_str(&compare(&folder, &arguments, 0).0).unwrap();
    assert_eq!(
        (&report["old"]["tp"], &report["new"]["tp"]),
        (&2.into(), &2.into())
    );
    assert_eq!(
        (&report["old"]["fp"], &report["new"]["fp"]),
        (&1.into(), &1.into())
    );
    assert_eq!(report["difference"]["recall"], 0.0);
    assert_eq!(report["mcnemar"]["better"], 2);
    assert_eq!(report["mcnemar"]["worse"], 2);
    assert_eq!(report["mcnemar"]["p"], 1.0);
    let flips = report["flips"].as_array().unwrap();
    let ids: Vec<&str> = flips
        .iter()
        .map(|flip| flip["id"].as_str().unwrap())
        .collect();
    // Wrong now: b fell by 5, d rose by 2.5. Right now: e fell by 5, c rose by 2.
    assert_eq!(ids, ["b", "d", "e", "c"]);
    assert_eq!(flips[1]["line"], 4);
    assert_eq!(
        (&flips[1]["flagged"], &flips[1]["better"]),
        (&true.into(), &false.into())
    );
    let rule = &flips[1]["rules"][0];
    assert_eq!(
        (&rule["rule"], &rule["old"], &rule["new"]),
        (&"pay".into(), &3.0.into(), &5.0.into())
    );
    assert_eq!(flips[0]["rules"][0]["new"], Value::Null);
}

#[test]
fn weights_files_are_compared_on_the_rules_given() {
    let folder = with_data(&[
        ("one.toml", "threshold = 5.0\n[scores]\n\"visa\" = 5\n"),
        ("two.toml", "threshold = 3.0\n[scores]\n\"visa\" = 5\n"),
    ]);
    let arguments = ["one.toml", "two.toml", "d.jsonl", "--rules", "old.flag"];
    let (table, _) = compare(&folder, &arguments, 0);
    assert!(table.contains("threshold"), "{table}");
    assert!(
        table.contains("d.jsonl:3  scam  3 → 3  the threshold"),
        "{table}"
    );
    let (_, told) = compare(&folder, &["one.toml", "no.toml", "d.jsonl"], 2);
    assert!(told.contains("no.toml"), "{told}");
}

#[test]
fn a_bound_that_is_passed_ends_with_1() {
    let folder = with_data(&[]);
    for (condition, status) in [
        ("recall<-0.01,precision<-0.005", 0),
        ("recall<0.01", 1),
        ("precision<-0.5,f1>-0.1", 1),
        ("false_alarms_per_10k>0", 0),
    ] {
        let arguments = ["old.flag", "new.flag", "d.jsonl", "--fail-if", condition];
        let (table, _) = compare(&folder, &arguments, status);
        assert_eq!(table.contains("\nFailed: "), status == 1, "{table}");
    }
}

#[test]
fn two_revisions_of_a_folder_are_compared() {
    let folder = with_data(&[("rules/a.flag", OLD), ("rules/words.txt", "job\n")]);
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"];
        let run = Command::new("git")
            .current_dir(folder.path())
            .args(identity)
            .args(arguments)
            .output();
        run.is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "-q"]) {
        eprintln!("skipped: there is no git");
        return;
    }
    assert!(git(&["add", "rules"]) && git(&["commit", "-qm", "old"]));
    std::fs::write(folder.path().join("rules/a.flag"), NEW).unwrap();
    assert!(git(&["commit", "-qam", "new"]));
    std::fs::write(folder.path().join("rules/a.flag"), "broken").unwrap();
    for range in ["HEAD~1..HEAD", "HEAD~1.."] {
        let (table, _) = compare(&folder, &["--rev", range, "rules", "d.jsonl"], 0);
        assert!(
            table.contains("Verdicts that changed: 4 (2 right now, 2 wrong now)"),
            "{table}"
        );
    }
    for (arguments, wanted) in [
        (
            &["--rev", "HEAD", "rules", "d.jsonl"][..],
            "expected two revisions",
        ),
        (&["--rev", "HEAD..nosuch", "rules", "d.jsonl"], "git: "),
        (
            &["--rev", "HEAD~1..HEAD", "other", "d.jsonl"],
            "other is not in revision HEAD~1",
        ),
        (
            &["--rev", "HEAD~1..HEAD", "../x", "d.jsonl"],
            "not in this repository",
        ),
    ] {
        let (_, told) = compare(&folder, arguments, 2);
        assert!(told.contains(wanted), "{arguments:?}: {told}");
    }
}

#[test]
fn what_can_not_be_compared_is_said_in_words() {
    let folder = with_data(&[
        ("broken.flag", "rule {"),
        ("none.jsonl", "{\"text\":\"a\"}\n"),
    ]);
    for (arguments, wanted) in [
        (
            &["old.flag", "new.flag"][..],
            "compare reads its data twice",
        ),
        (
            &["old.flag", "new.flag", "-"],
            "compare reads its data twice",
        ),
        (&["old.flag", "broken.flag", "d.jsonl"], "broken.flag"),
        (&["old.flag", "nosuch.flag", "d.jsonl"], "nosuch.flag"),
        (&["old.flag", "new.flag", "nosuch.jsonl"], "nosuch.jsonl"),
        (
            &["old.flag", "new.flag", "none.jsonl"],
            "no record has a label in the field `label`",
        ),
        (
            &["old.flag", "new.flag", "d.jsonl", "--fail-if", "recal<0"],
            "did you mean `recall`?",
        ),
        (
            &["old.flag", "new.flag", "d.jsonl", "--fail-if", "recall"],
            "expected a figure",
        ),
        (
            &["old.flag", "new.flag", "d.jsonl", "--fail-if", "recall<x"],
            "expected a number",
        ),
    ] {
        let (_, told) = compare(&folder, arguments, 2);
        assert!(told.contains(wanted), "{arguments:?}: {told}");
    }
    let silent = [
        "old.flag",
        "new.flag",
        "d.jsonl",
        "--threshold",
        "50",
        "--fail-if",
        "precision<0",
    ];
    let (_, told) = compare(&folder, &silent, 0);
    assert!(
        told.contains("the figure is not defined for both"),
        "{told}"
    );
}
