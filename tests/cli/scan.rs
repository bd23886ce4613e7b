//! `redflag scan`.

#[path = "scan/input.rs"]
mod input;
#[path = "scan/output.rs"]
mod output;

use crate::{folder, redflag, run, stderr, stdout};
use std::path::Path;
use tempfile::TempDir;

/// One rule over the threshold, one under it, and a private one.
const RULES: &str = r#"
rule free_visa : recruitment {
  meta:
    title = "Free visa"
    severity = high
  patterns: $visa = "free visa" | "ฟรีวีซ่า"
  condition: $visa
  score: 6
}
rule good_pay : recruitment { patterns: $pay = "good pay" condition: $pay score: 2.5 }
private rule hello { patterns: $hello = "hello" condition: $hello }
"#;

const DUMP: &str = r#"{"id":"a","text":"Free visa, good pay"}
{"id":2,"text":"hello, good pay"}
{"id":"c","text":"😀 ฟรีวีซ่า"}
{"text":"hello"}
"#;

fn with_rules(files: &[(&str, &str)]) -> TempDir {
    folder(&[&[("r.flag", RULES)], files].concat())
}

/// What `scan --rules r.flag --quiet` with these arguments prints.
fn scan(folder: &Path, arguments: &[&str]) -> String {
    let all = [&["scan", "--rules", "r.flag", "--quiet"], arguments].concat();
    run(folder, &all, 0).0
}

/// The ids of the messages that are printed.
fn ids(jsonl: &str) -> Vec<String> {
    let id = |line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].to_string();
    jsonl.lines().map(id).collect()
}

#[test]
fn weights_take_the_place_of_scores_and_the_flag_beats_their_threshold() {
    let weights = "# by hand\nthreshold = 2.0\n[scores]\n\"free_visa\" = 1.5\n\"gone\" = 9.0\n";
    let folder = with_rules(&[
        ("d.jsonl", DUMP),
        ("w.toml", weights),
        ("bad.toml", "threshold = \"x\"\n"),
    ]);
    let weighted = [
        "scan",
        "--rules",
        "r.flag",
        "d.jsonl",
        "--weights",
        "w.toml",
        "--print",
        "flagged",
    ];
    let (out, told) = run(folder.path(), &weighted, 0);
    assert_eq!(ids(&out), ["\"a\"", "2"]);
    assert!(
        out.contains("\"score\":4.0") && told.contains("warning: w.toml") && told.contains("gone"),
        "{told}"
    );
    let (out, _) = run(
        folder.path(),
        &[&weighted[..], &["--threshold", "3"]].concat(),
        0,
    );
    assert_eq!(ids(&out), ["\"a\""]);
    let (_, told) = run(
        folder.path(),
        &[
            "scan",
            "--rules",
            "r.flag",
            "d.jsonl",
            "--weights",
            "bad.toml",
        ],
        2,
    );
    assert!(told.contains("bad.toml"), "{told}");
}

#[test]
fn the_table_of_rates_can_be_replaced() {
    let rules = "rule big { patterns: $m = money where usd >= 100 condition: $m }";
    let folder = folder(&[
        ("r.flag", rules),
        ("d.txt", "500 baht\n"),
        ("rates.toml", "THB = 2\n"),
        ("bad.toml", "THB = 0\n"),
    ]);
    assert_eq!(scan(folder.path(), &["d.txt"]), "");
    assert_eq!(
        scan(folder.path(), &["d.txt", "--rates", "rates.toml"])
            .lines()
            .count(),
        1
    );
    let (_, told) = run(
        folder.path(),
        &["scan", "--rules", "r.flag", "d.txt", "--rates", "bad.toml"],
        2,
    );
    assert!(told.contains("bad.toml") && told.contains("THB"), "{told}");
}

#[test]
fn without_rules_the_pack_is_used_and_only_what_is_flagged_is_printed() {
    let dump =
        "Typist wanted in Mae Sot, high salary, free visa and flights\nMae Sot opens a market\n";
    let folder = folder(&[("d.txt", dump)]);
    let run = redflag(folder.path())
        .args(["scan", "d.txt"])
        .assert()
        .success();
    assert!(
        stdout(&run).contains("\"rule\":\"compound_job_lure\"")
            && stdout(&run).lines().count() == 1
    );
    assert!(
        stderr(&run).starts_with(
            "2 messages, 84 B: 1 flagged, 0 matched under the threshold, 0 rejected\n"
        ),
        "{}",
        stderr(&run)
    );
}

#[test]
fn a_set_without_a_rule_is_told() {
    let folder = folder(&[("none.flag", "// nothing yet\n"), ("a.jsonl", DUMP)]);
    let (out, told) = run(
        folder.path(),
        &["scan", "--rules", "none.flag", "a.jsonl"],
        0,
    );
    assert_eq!(out, "");
    assert!(told.contains("no rule to report"), "{told}");
}
