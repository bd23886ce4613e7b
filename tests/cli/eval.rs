//! `redflag eval`.

use crate::{folder, run};
use serde_json::Value;
use tempfile::TempDir;

/// A cap takes `free_visa` and `good_pay` together under what they add up to; `hotel` is worse
/// than chance; `never` never hits; `same_pay` matches what `good_pay` does.
const RULES: &str = r#"
rule free_visa : work { patterns: $a = "free visa" condition: $a score: 5 }
rule good_pay : work { patterns: $a = "good pay" condition: $a score: 2.5 }
rule same_pay : work { patterns: $a = "pay" condition: $a score: 1 }
rule hotel { patterns: $a = "hotel" condition: $a score: 1 }
rule never { patterns: $a = "never said" condition: $a score: 3 }
private rule hidden { patterns: $a = "visa" condition: $a }
cap work = 6
"#;

const DATA: &str = r#"{"id":"a","text":"Free visa, good pay","label":"scam","source":"x","lang":"en"}
{"id":"b","text":"Free visa for all","label":"scam","source":"x","lang":"en"}
{"id":"c","text":"Good pay, good pay","label":"Scam","source":"y","lang":"en"}
{"id":"d","text":"Good pay at our hotel","label":"ham","source":"y","lang":"en"}
{"id":"e","text":"Free visa on arrival at the hotel","label":"HAM","source":"y"}
{"id":"f","text":"See you at the hotel","label":"ham","source":"y","lang":"en"}
{"id":"g","text":"Your hotel is booked","label":0,"source":"y","lang":"en"}
{"id":"h","text":"See you","label":false,"source":"z","lang":"en"}
{"id":"i","text":"Free visa week","label":"promo","source":"x","lang":"en"}
{"id":"j","text":"Free visa","source":"x","lang":"en"}
{"id":"k","text":"Good pay at once","label":"phishing","source":"x","lang":"th"}
{"id":"l","text":"Good pay today","label":"phishing","source":"x","lang":"th"}
{"id":"m","text":"Pay well, good pay","label":"phishing","source":"x","lang":"th"}
"#;

fn with_data(files: &[(&str, &str)]) -> TempDir {
    folder(&[&[("r.flag", RULES), ("d.jsonl", DATA)], files].concat())
}

/// What `eval --rules r.flag` with these arguments prints.
fn eval(folder: &TempDir, arguments: &[&str], status: i32) -> (String, String) {
    let all = [&["eval", "--rules", "r.flag"], arguments].concat();
    run(folder.path(), &all, status)
}

fn json(folder: &TempDir, arguments: &[&str]) -> Value {
    let all = [arguments, &["--format", "json", "--quiet"]].concat();
    serde_json::from_str(&eval(folder, &all, 0).0).unwrap()
}

fn close(value: &Value, wanted: f64) -> bool {
    value
        .as_f64()
        .is_some_and(|value| (value - wanted).abs() < 1e-9)
}

#[test]
fn a_person_reads_figures_rules_and_slices() {
    let folder = with_data(&[]);
    let (table, told) = eval(&folder, &["d.jsonl", "--by", "source,lang"], 0);
    insta::assert_snapshot!(table);
    assert_eq!(told, "");
    assert!(table.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn a_program_reads_the_same_figures() {
    let folder = with_data(&[]);
    let report = json(&folder, &["d.jsonl", "--by", "source"]);
    let keys: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 4, "{keys:?}");
    assert_eq!(report["threshold"], 5.0);
    let overall = &report["overall"];
    // Flagged are a and b, both positive, and e.
    for (key, wanted) in [
        ("messages", 11),
        ("positives", 6),
        ("tp", 2),
        ("fp", 1),
        ("fn", 4),
        ("tn", 4),
    ] {
        assert_eq!(overall[key], wanted, "{key}");
    }
    for (key, wanted) in [
        ("precision", 2.0 / 3.0),
        ("recall", 2.0 / 6.0),
        ("f1", 4.0 / 9.0),
        (
            "mcc",
            (2.0 * 4.0 - 1.0 * 4.0) / (3.0_f64 * 6.0 * 5.0 * 8.0).sqrt(),
        ),
        ("false_alarms_per_10k", 2000.0),
    ] {
        let figure = &overall[key];
        assert!(close(&figure["value"], wanted), "{key} {figure}");
        let (low, high) = (
            figure["low"].as_f64().unwrap(),
            figure["high"].as_f64().unwrap(),
        );
        assert!(low < wanted && wanted < high, "{key} {figure}");
    }
    // Scores: a 6 +, e 6 -, b 5 +, d 4.5 -, four of 3.5 +, and - with 1, 1, 0.
    let precision = (1.0 / 2.0 + 2.0 / 3.0 + 4.0 * 6.0 / 8.0) / 6.0;
    assert!(close(&overall["average_precision"]["value"], precision));
    let names: Vec<&str> = report["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| rule["rule"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        ["free_visa", "good_pay", "same_pay", "hotel", "never"]
    );
    let sources: Vec<&String> = report["slices"]["source"]
        .as_object()
        .unwrap()
        .keys()
        .collect();
    assert_eq!(sources, ["x", "y", "z"]);
    assert_eq!(
        report["slices"]["source"]["z"]["precision"]["value"],
        Value::Null
    );
    assert_eq!(json(&folder, &["d.jsonl"])["slices"], serde_json::json!({}));
}

#[test]
fn the_worth_of_a_rule_honours_caps() {
    let folder = with_data(&[]);
    let report = json(&folder, &["d.jsonl"]);
    let rule = |index: usize| &report["rules"][index];
    let free_visa = rule(0);
    assert_eq!(
        (&free_visa["hits"], &free_visa["tp"], &free_visa["fp"]),
        (&3.into(), &2.into(), &1.into())
    );
    assert!(close(&free_visa["precision"]["value"], 2.0 / 3.0));
    assert!(close(&free_visa["recall"], 2.0 / 6.0));
    assert!(close(&free_visa["lift"], 2.0 / 3.0 / (6.0 / 11.0)));
    assert!(close(
        &free_visa["so_ratio"],
        (2.0 / 6.0) / (2.0 / 6.0 + 1.0 / 5.0)
    ));
    assert!(close(&free_visa["shared"], 2.0 / 3.0));
    // Without it nothing is flagged, without any other rule the same is.
    assert!(close(&free_visa["marginal"], 4.0 / 9.0));
    for index in 1..5 {
        assert!(close(&rule(index)["marginal"], 0.0), "{}", rule(index));
    }
    assert_eq!(rule(4)["precision"]["value"], Value::Null);
    assert_eq!(rule(4)["lift"], Value::Null);
    // From 6.5 on nothing would be flagged for the cap; from 6 on `free_visa` and `good_pay`
    // need each other, and e has the hotel.
    let high = json(&folder, &["d.jsonl", "--threshold", "6"]);
    assert_eq!(
        (&high["overall"]["tp"], &high["overall"]["fp"]),
        (&1.into(), &1.into())
    );
    assert!(high["rules"][3]["marginal"].as_f64().unwrap() < 0.0);
    assert_eq!(
        json(&folder, &["d.jsonl", "--threshold", "6.5"])["overall"]["tp"],
        0
    );
}

#[test]
fn labels_mean_what_the_options_say() {
    let folder = with_data(&[]);
    for (arguments, positives, messages) in [
        (&[][..], 6, 11),
        (&["--positive", "scam"], 3, 12),
        (&["--positive", "scam", "--ignore", "promo,phishing"], 3, 8),
        (&["--positive", "scam", "--negative", "ham"], 3, 6),
        (&["--ignore", "phishing"], 3, 8),
        (&["--negative", "phishing"], 8, 11),
        (&["--label", "lang", "--positive", "th"], 3, 12),
    ] {
        let overall = &json(&folder, &[&["d.jsonl"], arguments].concat())["overall"];
        assert_eq!(
            (&overall["positives"], &overall["messages"]),
            (&positives.into(), &messages.into()),
            "{arguments:?}"
        );
    }
}

#[test]
fn the_figures_do_not_depend_on_threads_nor_format_of_the_data() {
    let csv = "body,class\n\"Free visa, good pay\",spam\nSee you,ham\nGood pay,spam\n";
    let jsonl = "{\"text\":\"Free visa, good pay\",\"class\":\"spam\"}\n\
        {\"text\":\"See you\",\"class\":\"ham\"}\n{\"text\":\"Good pay\",\"class\":\"spam\"}\n";
    let folder = with_data(&[("d.csv", csv), ("e.jsonl", jsonl)]);
    let of = |arguments: &[&str]| {
        eval(
            &folder,
            &[arguments, &["--format", "json", "-q"]].concat(),
            0,
        )
        .0
    };
    assert_eq!(
        of(&["d.jsonl", "--threads", "1"]),
        of(&["d.jsonl", "--threads", "3"])
    );
    assert_eq!(of(&["d.jsonl"]), of(&["d.jsonl"]));
    assert_eq!(
        of(&["d.csv", "--label", "class"]),
        of(&["e.jsonl", "--label", "class"])
    );
    assert_eq!(
        of(&["d.csv", "--field", "label=class"]),
        of(&["e.jsonl", "--label", "class"])
    );
}

#[test]
fn a_spreadsheet_gets_a_row_for_all_each_rule_and_each_slice() {
    let folder = with_data(&[]);
    let (table, told) = eval(&folder, &["d.jsonl", "--by", "lang", "--format", "csv"], 0);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let columns: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    let at = |row: &Vec<String>, column: &str| {
        row[columns.iter().position(|name| name == column).unwrap()].clone()
    };
    let parts: Vec<String> = rows
        .iter()
        .map(|row| at(row, "part") + " " + &at(row, "name"))
        .collect();
    assert_eq!(
        parts,
        [
            "overall ",
            "rule free_visa",
            "rule good_pay",
            "rule same_pay",
            "rule hotel",
            "rule never",
            "slice (none)",
            "slice en",
            "slice th"
        ]
    );
    assert_eq!(at(&rows[0], "tp"), "2");
    assert_eq!(at(&rows[1], "hits"), "3");
    assert_eq!(at(&rows[5], "precision"), "");
    assert!(
        told.contains("left out: 1 promo, 1 without a label"),
        "{told}"
    );
}

#[test]
fn a_page_gets_a_table_for_all_and_for_each_field() {
    let folder = with_data(&[]);
    let (table, _) = eval(
        &folder,
        &[
            "d.jsonl",
            "-q",
            "--by",
            "source+lang",
            "--format",
            "markdown",
        ],
        0,
    );
    insta::assert_snapshot!(table, @r"
    |  | messages | positive | precision | recall | F1 | false alarms per 10,000 |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: |
    | all | 11 | 6 | 0.67 (0.21–0.94) | 0.33 (0.10–0.70) | 0.44 | 2000 (362–6245) |

    | source+lang | messages | positive | precision | recall | F1 | false alarms per 10,000 |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: |
    | x + en | 2 | 2 | 1.00 (0.34–1.00) | 1.00 (0.34–1.00) | 1.00 | – |
    | x + th | 3 | 3 | – | 0.00 (0.00–0.56) | 0.00 | – |
    | y + (none) | 1 | 0 | 0.00 (0.00–0.79) | – | 0.00 | 10000 (2065–10000) |
    | y + en | 4 | 1 | – | 0.00 (0.00–0.79) | 0.00 | 0 (0–5615) |
    | z + en | 1 | 0 | – | – | – | 0 (0–7935) |
    ");
}

#[test]
fn errors_are_shown_with_their_place_and_text() {
    let folder = with_data(&[]);
    let (all, _) = eval(&folder, &["d.jsonl", "--show-errors", "all"], 0);
    let errors = all.split("\nFalse alarms: ").nth(1).unwrap();
    insta::assert_snapshot!(errors, @r"
    1
      d.jsonl:5  HAM  6  free_visa, hotel
          Free visa on arrival at the hotel

    Missed: 4
      d.jsonl:3  Scam  3.5  good_pay, same_pay
          Good pay, good pay
      d.jsonl:11  phishing  3.5  good_pay, same_pay
          Good pay at once
      d.jsonl:12  phishing  3.5  good_pay, same_pay
          Good pay today
      d.jsonl:13  phishing  3.5  good_pay, same_pay
          Pay well, good pay
    ");
    let (one, _) = eval(&folder, &["d.jsonl", "--show-errors", "good_pay"], 0);
    let errors = one.split("\nWrongly matched by ").nth(1).unwrap();
    insta::assert_snapshot!(errors, @r"
    good_pay: 1
      d.jsonl:4  ham  4.5  good_pay, same_pay, hotel
          Good pay at our hotel
    ");
    let report = json(&folder, &["d.jsonl", "--show-errors", "all"]);
    let errors = report["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 5);
    assert_eq!(
        (&errors[1]["id"], &errors[1]["line"]),
        (&"e".into(), &5.into())
    );
}

#[test]
fn what_can_not_be_measured_is_said_in_words() {
    let folder = with_data(&[
        ("unlabelled.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n"),
        (
            "ham.jsonl",
            "{\"text\":\"a\",\"label\":\"ham\"}\n{\"text\":\"b\",\"label\":\"ham\"}\n",
        ),
        (
            "scam.jsonl",
            "{\"text\":\"pay\",\"label\":\"scam\"}\n{\"text\":\"b\",\"label\":\"scam\"}\n",
        ),
        ("one.jsonl", "{\"text\":\"pay\",\"label\":\"scam\"}\n"),
        ("promo.jsonl", "{\"text\":\"a\",\"label\":\"promo\"}\n"),
        ("empty.jsonl", ""),
        (
            "broken.jsonl",
            "{\"text\":\"a\",\"label\":\"ham\"}\n{\"text\":\n{\"text\":\"pay\",\"label\":\"scam\"}\n",
        ),
    ]);
    for (arguments, status, wanted) in [
        (
            &["unlabelled.jsonl"][..],
            2,
            "no record has a label in the field `label`",
        ),
        (
            &["d.jsonl", "--label", "lable"],
            2,
            "no record has a label in the field `lable`",
        ),
        (
            &["d.jsonl", "--by", "sorce"],
            2,
            "--by: no record has the field `sorce`",
        ),
        (&["promo.jsonl"], 2, "every message is left out (1 promo)"),
        (&["empty.jsonl"], 2, "no message was read"),
        (&["nosuch.jsonl"], 2, "nosuch.jsonl"),
        (&["d.jsonl", "nosuch.jsonl"], 2, "nosuch.jsonl"),
        (
            &["d.jsonl", "--positive", "ham", "--negative", "HAM"],
            2,
            "is given two meanings",
        ),
        (
            &["d.jsonl", "--show-errors", "free_vsa"],
            2,
            "did you mean `free_visa`?",
        ),
        (
            &["d.jsonl", "--show-errors", "all", "--format", "csv"],
            2,
            "goes with",
        ),
        (
            &["d.jsonl", "--positive", "scm"],
            0,
            "no message has the label `scm`",
        ),
        (
            &["ham.jsonl"],
            0,
            "no message is positive (the labels are ham)",
        ),
        (
            &["scam.jsonl"],
            0,
            "no message is negative (the labels are scam)",
        ),
        (&["one.jsonl"], 0, "there is one labelled message"),
        (&["broken.jsonl"], 0, "broken.jsonl:2"),
    ] {
        let (_, told) = eval(&folder, arguments, status);
        assert!(told.contains(wanted), "{arguments:?}: {told}");
    }
    let report = json(&folder, &["ham.jsonl"]);
    assert_eq!(report["overall"]["recall"]["value"], Value::Null);
    assert_eq!(report["overall"]["roc_auc"]["value"], Value::Null);
    assert_eq!(report["overall"]["false_alarms_per_10k"]["value"], 0.0);
}

#[test]
fn a_weights_file_changes_what_is_measured() {
    let weights = "threshold = 2.0\n[scores]\n\"good_pay\" = 0.5\n\"free_visa\" = 0\n";
    let folder = with_data(&[("w.toml", weights)]);
    let report = json(&folder, &["d.jsonl", "--weights", "w.toml"]);
    assert_eq!(report["threshold"], 2.0);
    assert_eq!(report["overall"]["fp"], 1);
    let report = json(
        &folder,
        &["d.jsonl", "--weights", "w.toml", "--threshold", "3"],
    );
    assert_eq!(
        (&report["threshold"], &report["overall"]["tp"]),
        (&3.0.into(), &0.into())
    );
}
