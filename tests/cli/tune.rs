//! `redflag tune`.

use crate::{folder, run};
use serde_json::{Value, json};
use std::fs::read_to_string;
use tempfile::TempDir;

/// `visa` and `pay` are signs of lures that score too little, `hotel` is none and scores too much,
/// `official` tells honest messages, `other_tongue` hits nothing here.
const RULES: &str = r#"
rule visa : work { patterns: $a = "free visa" condition: $a score: 3 }
rule pay : work { patterns: $a = "good pay" condition: $a score: 3 }
rule hotel { patterns: $a = "hotel" condition: $a score: 5 }
rule official : benign { patterns: $a = "ministry" condition: $a score: 0 }
rule other_tongue { patterns: $a = "ฟรีวีซ่า" condition: $a score: 4.5 }
"#;

/// Letters in an order that does not repeat, so that no message is another's near-duplicate.
fn filler(state: &mut u64) -> String {
    let mut letter = || {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        char::from(b'a' + (*state >> 33) as u8 % 26)
    };
    let words = (0..12).map(|_| (0..6).map(|_| letter()).collect::<String>());
    words.collect::<Vec<_>>().join(" ")
}

/// 240 messages, half of them lures.
fn data() -> String {
    let mut state = 7;
    let mut lines = Vec::new();
    for index in 0..240_u32 {
        let positive = index % 2 == 0;
        let at = index / 2;
        let signs: Vec<&str> = [
            (
                "free visa",
                if positive { at % 10 < 7 } else { at % 30 == 3 },
            ),
            ("good pay", if positive { at % 5 < 3 } else { at % 12 == 5 }),
            ("hotel", if positive { at % 12 == 1 } else { at % 4 == 0 }),
            (
                "ministry",
                if positive {
                    at % 60 == 3
                } else {
                    at % 3 == 2 || at % 12 == 5
                },
            ),
        ]
        .into_iter()
        .filter_map(|(sign, there)| there.then_some(sign))
        .collect();
        let record = json!({
            "id": index,
            "text": format!("{} {}", signs.join(" "), filler(&mut state)),
            "label": if positive { "scam" } else { "ham" },
            "campaign": format!("c{}", index / 8),
            "sent": format!("2024-{:02}-{:02}", 1 + index / 24, 1 + index % 24),
        });
        lines.push(record.to_string() + "\n");
    }
    lines.concat()
}

fn with_data(files: &[(&str, &str)]) -> TempDir {
    let data = data();
    folder(&[&[("r.flag", RULES), ("d.jsonl", data.as_str())], files].concat())
}

fn tune(folder: &TempDir, arguments: &[&str], status: i32) -> (String, String) {
    let all = [&["tune", "--rules", "r.flag"], arguments].concat();
    run(folder.path(), &all, status)
}

fn report(folder: &TempDir, arguments: &[&str]) -> Value {
    let all = [&["d.jsonl", "--format", "json", "--quiet"], arguments].concat();
    serde_json::from_str(&tune(folder, &all, 0).0).unwrap()
}

fn weights(folder: &TempDir) -> String {
    read_to_string(folder.path().join("weights.toml")).unwrap()
}

#[test]
fn a_person_reads_before_and_after_and_finds_the_weights() {
    let folder = with_data(&[]);
    let (table, told) = tune(&folder, &["d.jsonl"], 0);
    insta::assert_snapshot!(table);
    assert_eq!(told, "");
    assert!(table.lines().all(|line| line.chars().count() <= 100));
    insta::assert_snapshot!(weights(&folder));
}

#[test]
fn learned_weights_do_better_and_keep_their_signs() {
    let folder = with_data(&[]);
    let report = report(&folder, &[]);
    let f1 = |side: &str| report[side]["f1"]["value"].as_f64().unwrap();
    assert!(f1("after") > f1("before") + 0.1, "{report}");
    assert_eq!(report["written"], true);
    assert_eq!(report["file"], "weights.toml");
    assert_eq!(report["before"]["messages"], 240);
    let after = |rule: usize| report["rules"][rule]["after"].as_f64().unwrap();
    assert!(after(2) >= 0.0 && after(2) < 1.0, "hotel");
    assert!(after(3) < 0.0, "official is tagged benign");
    assert_eq!(after(4), 4.5, "other_tongue hits nothing");
    let scores = weights(&folder);
    assert!(!scores.contains("other_tongue"), "{scores}");
    // What eval measures with the file, on all messages, is at least as good as before.
    let all = [
        "eval",
        "--rules",
        "r.flag",
        "d.jsonl",
        "--weights",
        "weights.toml",
    ];
    let (eval, told) = run(
        folder.path(),
        &[&all[..], &["--format", "json"]].concat(),
        0,
    );
    let eval: Value = serde_json::from_str(&eval).unwrap();
    assert!(eval["overall"]["f1"]["value"].as_f64().unwrap() > f1("before"));
    assert_eq!(eval["threshold"], report["threshold"]["after"]);
    assert_eq!(told, "");
    let scan = [
        "scan",
        "--rules",
        "r.flag",
        "d.jsonl",
        "--weights",
        "weights.toml",
        "-q",
    ];
    let (count, _) = run(
        folder.path(),
        &[&scan[..], &["--print", "flagged", "--format", "count"]].concat(),
        0,
    );
    let flagged = eval["overall"]["tp"].as_u64().unwrap() + eval["overall"]["fp"].as_u64().unwrap();
    assert_eq!(count.trim(), flagged.to_string());
}

#[test]
fn a_seed_gives_the_same_file_on_any_number_of_threads() {
    let folder = with_data(&[]);
    let file = |arguments: &[&str]| {
        report(&folder, arguments);
        weights(&folder)
    };
    let one = file(&["--seed", "5", "--threads", "1"]);
    assert_eq!(one, file(&["--seed", "5", "--threads", "3"]));
    assert_ne!(one, file(&["--seed", "6"]));
}

#[test]
fn nothing_is_written_without_a_gain_unless_it_is_forced() {
    let folder = with_data(&[]);
    tune(&folder, &["d.jsonl"], 0);
    let tuned = weights(&folder);
    // What was learned is the best that there is.
    let again = ["--weights", "weights.toml", "--out", "again.toml"];
    let second = report(&folder, &again);
    assert_eq!(
        (&second["written"], &second["file"]),
        (&json!(false), &Value::Null)
    );
    assert!(!folder.path().join("again.toml").exists());
    let (table, _) = tune(&folder, &[&["d.jsonl"], &again[..]].concat(), 0);
    assert!(
        table.contains("No gain beyond the interval: nothing is written"),
        "{table}"
    );
    let forced = report(&folder, &[&again[..], &["--force"]].concat());
    assert_eq!(forced["written"], true);
    let again = read_to_string(folder.path().join("again.toml")).unwrap();
    assert!(again.contains("# Began with: weights.toml"), "{again}");
    // Scores of the first file are not lost.
    assert!(again.contains("\"other_tongue\""), "{again}");
    assert_eq!(weights(&folder), tuned);
}

#[test]
fn the_objective_moves_the_threshold() {
    let folder = with_data(&[]);
    let of = |objective: &str| report(&folder, &["--objective", objective, "--force"]);
    let precise = of("recall-at-precision=0.99");
    let cheap = of("cost=fp:1,fn:20");
    let figure = |report: &Value, name: &str| report["after"][name]["value"].as_f64().unwrap();
    assert!(figure(&precise, "precision") > figure(&cheap, "precision"));
    assert!(figure(&precise, "recall") < figure(&cheap, "recall"));
    assert!(
        precise["threshold"]["after"].as_f64() > cheap["threshold"]["after"].as_f64(),
        "{precise} {cheap}"
    );
    let few = of("recall-at-fpr=0.01");
    assert!(figure(&few, "false_alarms_per_10k") <= 300.0, "{few}");
    assert!(weights(&folder).contains("# Objective: recall-at-fpr=0.01;"));
}

#[test]
fn groups_and_time_keep_messages_from_the_fit() {
    let folder = with_data(&[]);
    assert_eq!(report(&folder, &[])["held"], json!({"folds": 5}));
    let grouped = report(&folder, &["--group-by", "campaign", "--folds", "3"]);
    assert_eq!(grouped["held"], json!({"folds": 3}));
    let later = report(&folder, &["--time-split", "sent"]);
    assert_eq!(
        later["held"],
        json!({"later": {"earlier": 168, "later": 72}})
    );
    assert_eq!(later["after"]["messages"], 72);
    let (table, _) = tune(&folder, &["d.jsonl", "--time-split", "sent"], 0);
    assert!(
        table.contains("the fit has seen the 168 earlier ones alone"),
        "{table}"
    );
}

#[test]
fn caps_hold_where_learned_scores_are_added_up() {
    let capped = format!("{RULES}cap work = 2\n");
    let folder = with_data(&[("capped.flag", &capped)]);
    let arguments = [
        "tune",
        "--rules",
        "capped.flag",
        "d.jsonl",
        "--format",
        "json",
        "--force",
    ];
    let report: Value = serde_json::from_str(&run(folder.path(), &arguments, 0).0).unwrap();
    // No message can have more than the cap, so the threshold is not above it.
    assert!(
        report["threshold"]["after"].as_f64().unwrap() <= 2.0,
        "{report}"
    );
    assert!(report["after"]["tp"].as_u64().unwrap() > 60, "{report}");
}

#[test]
fn what_can_not_be_learned_from_is_said_in_words() {
    let record =
        |text: &str, label: &str| format!("{{\"text\":\"{text}\",\"label\":\"{label}\"}}\n");
    let ham = record("a hotel", "ham") + &record("see you", "ham");
    let scam = record("good pay", "scam") + &record("free visa", "scam");
    let one = record("good pay", "scam");
    let alike = record("good pay", "scam") + &ham;
    let silent = record("one thing", "scam")
        + &record("another", "scam")
        + &record("see you", "ham")
        + &record("so long", "ham");
    let half = data() + "{\"text\":\"free visa\"}\n{\"text\":\"b\",\"label\":null}\n";
    let folder = with_data(&[
        ("ham.jsonl", &ham),
        ("scam.jsonl", &scam),
        ("one.jsonl", &one),
        ("alike.jsonl", &alike),
        ("silent.jsonl", &silent),
        ("half.jsonl", &half),
        ("none.jsonl", "{\"text\":\"a\"}\n"),
        ("empty.jsonl", ""),
        ("unknown.toml", "[scores]\n\"visa\" = 4\n\"visas\" = 4\n"),
        ("broken.toml", "[scores]\n\"visa\" = \"much\"\n"),
    ]);
    for (arguments, status, wanted) in [
        (&["ham.jsonl"][..], 2, "no message is positive"),
        (&["scam.jsonl"], 2, "no message is negative"),
        (&["one.jsonl"], 2, "there is one labelled message"),
        (
            &["alike.jsonl"],
            2,
            "all positive messages are near-duplicates",
        ),
        (&["silent.jsonl"], 2, "no rule matches any labelled message"),
        (
            &["half.jsonl", "--format", "json"],
            0,
            "left out: 2 without a label",
        ),
        (
            &["none.jsonl"],
            2,
            "no record has a label in the field `label`",
        ),
        (&["empty.jsonl"], 2, "no message was read"),
        (&["nosuch.jsonl"], 2, "nosuch.jsonl"),
        (
            &["d.jsonl", "--objective", "f2"],
            2,
            "there is no objective `f2`",
        ),
        (
            &["d.jsonl", "--objective", "recall-at-precision=2"],
            2,
            "expected a share",
        ),
        (&["d.jsonl", "--folds", "1"], 2, "--folds"),
        (
            &["d.jsonl", "--l1-ratio", "2"],
            2,
            "expected a share between 0 and 1",
        ),
        (
            &["d.jsonl", "--strength", "0"],
            2,
            "expected a number above 0",
        ),
        (
            &["d.jsonl", "--group-by", "campain"],
            2,
            "--group-by: no record has the field `campain`",
        ),
        (
            &["d.jsonl", "--time-split", "when"],
            2,
            "--time-split: no record has the field `when`",
        ),
        (
            &["d.jsonl", "--time-split", "label"],
            2,
            "they can't be split by time",
        ),
        (
            &["d.jsonl", "--weights", "unknown.toml"],
            0,
            "line 3: the rule set has no rule `visas`",
        ),
        (
            &["d.jsonl", "--weights", "broken.toml"],
            2,
            "line 2: the score of `visa` is a number",
        ),
        (
            &["d.jsonl", "--out", "no/such/folder.toml"],
            2,
            "can't write no/such/folder.toml",
        ),
    ] {
        let (_, told) = tune(&folder, arguments, status);
        assert!(told.contains(wanted), "{arguments:?}: {told}");
    }
}
