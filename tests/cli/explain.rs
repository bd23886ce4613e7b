//! `redflag explain`.

use crate::{folder, run};
use tempfile::TempDir;

const RULES: &str = r#"
let warned = @warnings
list warnings = ["beware", "watch out"]
rule visa : recruitment {
  patterns:
    $visa = "free visa"
    $pay = "good pay" | "high salary"
    $job = "typist"
  condition: ($visa or $job) and $pay and not warned
  score: 6
}
rule far { patterns: $sea = "at sea" $debt = "debt" condition: $sea near $debt within 5 words }
"#;

fn rules() -> TempDir {
    folder(&[
        ("r.flag", RULES),
        (
            "d.jsonl",
            "{\"id\":\"m1\",\"text\":\"hi\"}\n\n{\"id\":17,\"turns\":[{\"speaker\":\"caller\",\"text\":\"Free visa\"},{\"speaker\":\"callee\",\"text\":\"good pay?\"}]}\n",
        ),
    ])
}

fn explain(folder: &TempDir, arguments: &[&str]) -> String {
    run(
        folder.path(),
        &[&["explain", "--rules", "r.flag"], arguments].concat(),
        0,
    )
    .0
}

#[test]
fn a_rule_that_matched_shows_what_made_each_part_true() {
    insta::assert_snapshot!(explain(&rules(), &["Typist, free visa, HIGH salary"]));
}

#[test]
fn a_rule_that_did_not_match_says_what_it_lacks() {
    insta::assert_snapshot!(explain(
        &rules(),
        &["Beware of a free visa; the sea, a debt"]
    ));
}

#[test]
fn a_record_is_named_by_line_or_by_id() {
    let folder = rules();
    let by_line = explain(&folder, &["--record", "d.jsonl:3"]);
    assert!(
        by_line.starts_with("flagged: score 6 of 5\n")
            && by_line.contains("\"good pay\" by callee"),
        "{by_line}"
    );
    assert_eq!(explain(&folder, &["--id", "17", "d.jsonl"]), by_line);
    for wrong in [
        &["--record", "d.jsonl:2"][..],
        &["--id", "m9", "d.jsonl"],
        &["--record", "absent.jsonl:1"],
        &["two", "texts"],
    ] {
        let (out, told) = run(
            folder.path(),
            &[&["explain", "--rules", "r.flag"], wrong].concat(),
            2,
        );
        assert!(
            out.is_empty() && told.contains("error"),
            "{wrong:?}: {told}"
        );
    }
}

#[test]
fn another_program_reads_every_rule_as_json() {
    let out = explain(&rules(), &["free visa", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (&report["flagged"], &report["score"], &report["threshold"]),
        (&false.into(), &0.0.into(), &5.0.into())
    );
    let rule = &report["rules"][0];
    assert_eq!(
        (&rule["rule"], &rule["matched"]),
        (&"visa".into(), &false.into())
    );
    assert_eq!(rule["missing"].to_string(), r#"["`$pay` were there"]"#);
    assert_eq!(
        rule["condition"]["parts"][0]["parts"][0]["matches"][0]["end"],
        9
    );
    assert_eq!(report["rules"].as_array().unwrap().len(), 2);
}

#[test]
fn of_the_pack_only_what_comes_near_is_shown() {
    let folder = rules();
    // A warning holds back most of the pack, which does not make each of its rules a near one.
    let (out, _) = run(
        folder.path(),
        &["explain", "Beware of scams, police warn"],
        0,
    );
    assert_eq!(out.matches(" did not match").count(), 0, "{out}");
    let (out, _) = run(folder.path(), &["explain", "Typist wanted in Mae Sot"], 0);
    let shown = out.matches(" did not match").count();
    assert!(
        (1..=5).contains(&shown) && out.contains("compound_job_lure did not match"),
        "{out}"
    );
    assert!(out.ends_with("`--format json` tells of all\n"), "{out}");
}
