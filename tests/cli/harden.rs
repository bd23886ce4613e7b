//! `redflag harden`.

use crate::{folder, run};
use serde_json::Value;

const RULES: &str = r#"
list pay_words = [ "good pay", "high salary" ]
rule visa {
  patterns: $visa = "free visa"
  condition: $visa and @pay_words
  tests:
    match "Free visa and high salary"
    clean "A visa is not free"
}
rule robust {
  patterns: $job = "typist wanted" obfuscated
  condition: $job
  tests: match "Typist wanted" todo match "Nothing yet"
}
rule by_number { patterns: $n = phone condition: $n score: 6 }
"#;

#[test]
fn a_person_reads_what_stands_and_what_would_help() {
    let folder = folder(&[("r.flag", RULES)]);
    let (table, told) = run(
        folder.path(),
        &[
            "harden",
            "--rules",
            "r.flag",
            "--disguise",
            "fullwidth,separators,zero-width",
        ],
        0,
    );
    assert_eq!(told, "");
    insta::assert_snapshot!(table);
}

#[test]
fn a_program_reads_the_same_each_time() {
    let folder = folder(&[("r.flag", RULES)]);
    let harden = |arguments: &[&str]| {
        let all = [
            &["harden", "--rules", "r.flag", "--format", "json"],
            arguments,
        ]
        .concat();
        run(folder.path(), &all, 0).0
    };
    let text = harden(&["--strength", "0.5,1", "--threads", "1"]);
    assert_eq!(text, harden(&["--strength", "0.5,1", "--threads", "3"]));
    assert_ne!(text, harden(&["--strength", "0.5,1", "--seed", "7"]));
    let report: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["strengths"], serde_json::json!([0.5, 1.0]));
    let rules = report["rules"].as_array().unwrap();
    let names: Vec<&str> = rules
        .iter()
        .filter_map(|rule| rule["rule"].as_str())
        .collect();
    assert_eq!(names, ["visa", "robust"]);
    let standing = |rule: usize, disguise: &str| {
        let all = rules[rule]["disguises"].as_array().unwrap();
        all.iter()
            .find(|one| one["disguise"] == disguise)
            .unwrap()
            .clone()
    };
    assert_eq!(
        standing(0, "fullwidth")["matched"],
        serde_json::json!([3, 3])
    );
    let separators = standing(0, "separators");
    assert_eq!(separators["remedy"]["change"], "add");
    assert_eq!(separators["remedy"]["modifier"], "obfuscated");
    assert_eq!(
        separators["remedy"]["patterns"],
        serde_json::json!(["$visa", "@pay_words"])
    );
    assert_eq!(
        standing(1, "separators")["matched"],
        standing(1, "separators")["written"]
    );
}

#[test]
fn flagged_messages_of_dumps_are_disguised_too() {
    let dump = "{\"text\":\"Call +66 81 234 5678 now\"}\n{\"text\":\"Free visa, good pay\"}\n";
    let folder = folder(&[("r.flag", RULES), ("d.jsonl", dump)]);
    let (text, _) = run(
        folder.path(),
        &[
            "harden", "--rules", "r.flag", "d.jsonl", "--format", "json", "--quiet",
        ],
        0,
    );
    let report: Value = serde_json::from_str(&text).unwrap();
    let messages: Vec<(String, u64)> = report["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| (rule["rule"].to_string(), rule["messages"].as_u64().unwrap()))
        .collect();
    let wanted = [("\"visa\"", 1), ("\"robust\"", 1), ("\"by_number\"", 1)];
    assert_eq!(
        messages,
        wanted.map(|(rule, count)| (rule.to_owned(), count))
    );
}

#[test]
fn what_makes_no_sense_is_refused() {
    let folder = folder(&[
        ("r.flag", RULES),
        (
            "bare.flag",
            "rule a { patterns: $a = \"free visa\" condition: $a }",
        ),
    ]);
    for (arguments, wanted) in [
        (
            &["--rules", "r.flag", "--disguise", "seperators"][..],
            "did you mean `separators`?",
        ),
        (&["--rules", "r.flag", "--strength", "0"], "a share above 0"),
        (
            &["--rules", "r.flag", "--strength", "1.5"],
            "a share above 0",
        ),
        (&["--rules", "bare.flag"], "there is no message to disguise"),
        (&["--rules", "r.flag", "nosuch.jsonl"], "nosuch.jsonl"),
    ] {
        let (_, told) = run(folder.path(), &[&["harden"], arguments].concat(), 2);
        assert!(told.contains(wanted), "{arguments:?}: {told}");
    }
}
