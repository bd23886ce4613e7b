//! `redflag scan`.

use crate::{folder, redflag, run, stderr, stdout};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
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
fn every_output_form_tells_the_same_messages() {
    let folder = with_rules(&[("d.jsonl", DUMP)]);
    insta::assert_snapshot!(scan(folder.path(), &["d.jsonl"]), @r#"
    {"v":1,"file":"d.jsonl","line":1,"id":"a","flagged":true,"score":8.5,"rules":[{"rule":"free_visa","title":"Free visa","severity":"high","tags":["recruitment"],"score":6.0,"matches":[{"pattern":"$visa","entry":"free visa","start":0,"end":9,"text":"Free visa","key":true}]},{"rule":"good_pay","title":null,"severity":null,"tags":["recruitment"],"score":2.5,"matches":[{"pattern":"$pay","entry":"good pay","start":11,"end":19,"text":"good pay","key":true}]}]}
    {"v":1,"file":"d.jsonl","line":2,"id":2,"flagged":false,"score":2.5,"rules":[{"rule":"good_pay","title":null,"severity":null,"tags":["recruitment"],"score":2.5,"matches":[{"pattern":"$pay","entry":"good pay","start":7,"end":15,"text":"good pay","key":true}]}]}
    {"v":1,"file":"d.jsonl","line":3,"id":"c","flagged":true,"score":6.0,"rules":[{"rule":"free_visa","title":"Free visa","severity":"high","tags":["recruitment"],"score":6.0,"matches":[{"pattern":"$visa","entry":"ฟรีวีซ่า","start":5,"end":29,"text":"ฟรีวีซ่า","key":true}]}]}
    "#);
    insta::assert_snapshot!(scan(folder.path(), &["d.jsonl", "--format", "csv"]), @r#"
    file,line,id,flagged,score,rules,text
    d.jsonl,1,a,true,8.5,free_visa;good_pay,"Free visa, good pay"
    d.jsonl,2,2,false,2.5,good_pay,"hello, good pay"
    d.jsonl,3,c,true,6.0,free_visa,😀 ฟรีวีซ่า
    "#);
    insta::assert_snapshot!(scan(folder.path(), &["d.jsonl", "--format", "pretty"]), @r#"
    d.jsonl:1  a ─────────────────────────────────────────────────────── flagged 8.5
      [Free visa], [good pay]
      ▸ free_visa  high  +6.0  Free visa
        $visa "Free visa"
      ▸ good_pay         +2.5
        $pay "good pay"

    d.jsonl:2  2 ─────────────────────────────────────────────────────── matched 2.5
      hello, [good pay]
      ▸ good_pay  +2.5
        $pay "good pay"

    d.jsonl:3  c ─────────────────────────────────────────────────────── flagged 6.0
      😀 [ฟรีวีซ่า]
      ▸ free_visa  high  +6.0  Free visa
        $visa "ฟรีวีซ่า"
    "#);
    assert_eq!(
        scan(folder.path(), &["d.jsonl", "--format", "count"]),
        "3\n"
    );
}

#[test]
fn what_is_printed_can_be_chosen() {
    let folder = with_rules(&[("d.jsonl", DUMP)]);
    for (arguments, wanted) in [
        (&["--print", "flagged"][..], &["\"a\"", "\"c\""][..]),
        (&["--print", "matched"], &["\"a\"", "2", "\"c\""]),
        (&["--print", "all"], &["\"a\"", "2", "\"c\"", "null"]),
        (&["--all"], &["\"a\"", "2", "\"c\"", "null"]),
        (
            &["--print", "flagged", "--threshold", "2.5"],
            &["\"a\"", "2", "\"c\""],
        ),
        (&["--print", "flagged", "--threshold", "7"], &["\"a\""]),
    ] {
        let printed = scan(folder.path(), &[&["d.jsonl"], arguments].concat());
        assert_eq!(ids(&printed), wanted, "{arguments:?}");
    }
    let all = scan(folder.path(), &["d.jsonl", "--all"]);
    assert!(
        all.ends_with("\"id\":null,\"flagged\":false,\"score\":0.0,\"rules\":[]}\n"),
        "{all}"
    );
}

#[test]
fn offsets_are_bytes_characters_or_units_of_utf16() {
    let folder = with_rules(&[("d.txt", "😀 ฟรีวีซ่า\n")]);
    for (unit, wanted) in [("bytes", (5, 29)), ("chars", (2, 10)), ("utf16", (3, 11))] {
        let line = scan(folder.path(), &["d.txt", "--offsets", unit]);
        let wanted = format!("\"start\":{},\"end\":{},", wanted.0, wanted.1);
        assert!(line.contains(&wanted), "{unit}: {line}");
    }
}

#[test]
fn records_of_every_format_are_read_by_name_and_by_content() {
    let csv = "id,body\r\n7,\"Free visa,\nor not\"\r\n8,hi\r\n";
    let folder = with_rules(&[
        ("a.jsonl", "{\"id\":7,\"text\":\"Free visa\"}\n"),
        ("a.csv", csv),
        ("a.tsv", "id\tmessage\n7\tFree visa\n"),
        ("a.json", "[{\"id\": 7,\n \"content\": \"Free visa\"}]"),
        ("a.txt", "hi\n\nFree visa\n"),
        ("odd.dat", "{\"ID\":7,\"Text\":\"Free visa\"}\n"),
        ("own.csv", "nr;id,msg_body\n1,Free visa\n"),
    ]);
    for (file, line, id) in [
        ("a.jsonl", 1, "7"),
        ("a.csv", 2, "\"7\""),
        ("a.tsv", 2, "\"7\""),
        ("a.json", 1, "7"),
        ("a.txt", 3, "null"),
        ("odd.dat", 1, "7"),
    ] {
        let printed = scan(folder.path(), &[file]);
        let start = format!("{{\"v\":1,\"file\":\"{file}\",\"line\":{line},\"id\":{id},");
        assert!(
            printed.starts_with(&start) && printed.lines().count() == 1,
            "{file}: {printed}"
        );
    }
    let own = scan(folder.path(), &["own.csv", "--field", "text=msg_body"]);
    assert_eq!(own.lines().count(), 1);
    let as_text = scan(folder.path(), &["a.csv", "--input-format", "text"]);
    assert!(as_text.contains("\"line\":2,\"id\":null"), "{as_text}");
    let (_, told) = run(
        folder.path(),
        &["scan", "--rules", "r.flag", "a.csv", "--field", "text"],
        2,
    );
    assert!(told.contains("text=msg_body"), "{told}");
}

#[test]
fn folders_globs_and_compressed_files_are_read() {
    let folder = with_rules(&[
        ("d/b.jsonl", DUMP),
        ("d/in/c.txt", "free visa\n"),
        ("d/notes.md", "free visa"),
    ]);
    let file = fs::File::create(folder.path().join("d/a.txt.gz")).unwrap();
    let mut gz = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    gz.write_all("free visa\n".repeat(3).as_bytes()).unwrap();
    gz.finish().unwrap();
    let count = scan(folder.path(), &["d", "--format", "count"]);
    assert_eq!(count, "d/a.txt.gz:3\nd/b.jsonl:3\nd/in/c.txt:1\n");
    assert_eq!(
        scan(folder.path(), &["d/*.jsonl", "--format", "count"]),
        "3\n"
    );
    // A file that ends within its compression: what came before is scanned.
    let whole = fs::read(folder.path().join("d/a.txt.gz")).unwrap();
    fs::write(folder.path().join("cut.txt.gz"), &whole[..whole.len() - 8]).unwrap();
    let (out, told) = run(
        folder.path(),
        &[
            "scan",
            "--rules",
            "r.flag",
            "--format",
            "count",
            "cut.txt.gz",
        ],
        2,
    );
    assert_eq!(out, "3\n");
    assert!(told.contains("error: cut.txt.gz"), "{told}");
}

#[test]
fn standard_input_is_read_where_no_file_is_named_and_for_a_dash() {
    let folder = with_rules(&[("d.txt", "free visa\n")]);
    for (arguments, wanted) in [
        (&[][..], &["-"][..]),
        (&["-"], &["-"]),
        (&["d.txt", "-"], &["d.txt", "-"]),
    ] {
        let mut command = redflag(folder.path());
        command
            .args(["scan", "--rules", "r.flag", "-q"])
            .args(arguments);
        let out = stdout(&command.write_stdin("free visa\n").assert().success());
        let files: Vec<_> = out
            .lines()
            .map(|line| line.split('"').nth(5).unwrap())
            .collect();
        assert_eq!(files, wanted);
    }
}

#[test]
fn a_missing_file_is_told_and_the_others_are_scanned() {
    let folder = with_rules(&[("d.txt", "free visa\n")]);
    let (out, told) = run(
        folder.path(),
        &["scan", "--rules", "r.flag", "absent.csv", "d.txt"],
        2,
    );
    assert_eq!(out.lines().count(), 1);
    assert!(told.contains("error: absent.csv"), "{told}");
}

const BROKEN: &str = "{\"text\":\"free visa\"}\n{\"text\":\n{\"text\":null}\n{\"a\":1}\n\n{\"text\":\"\"}\n{\"text\":\"free visa\"}\n";

#[test]
fn what_can_not_be_read_is_told_counted_and_kept() {
    let folder = with_rules(&[("d.jsonl", BROKEN)]);
    let arguments = [
        "scan",
        "--rules",
        "r.flag",
        "d.jsonl",
        "--rejects",
        "bad.jsonl",
        "--summary-json",
        "sum.json",
    ];
    let (out, told) = run(folder.path(), &arguments, 0);
    assert_eq!(out.lines().count(), 2);
    for place in ["d.jsonl:2: ", "d.jsonl:3: ", "d.jsonl:4: ", "3 rejected"] {
        assert!(told.contains(place), "{told}");
    }
    let kept = fs::read_to_string(folder.path().join("bad.jsonl")).unwrap();
    assert_eq!(kept, "{\"text\":\n{\"text\":null}\n{\"a\":1}\n");
    let summary = fs::read(folder.path().join("sum.json")).unwrap();
    let summary: serde_json::Value = serde_json::from_slice(&summary).unwrap();
    let wanted = [
        ("messages", 3),
        ("bytes", BROKEN.len()),
        ("flagged", 2),
        ("matched", 0),
        ("rejected", 3),
    ];
    for (key, wanted) in wanted {
        assert_eq!(summary[key], wanted, "{key}");
    }
    assert_eq!(summary["rules"].to_string(), "{\"free_visa\":2}");
    assert!(summary["seconds"].is_number());
}

#[test]
fn a_strict_scan_stops_at_the_first_that_can_not_be_read() {
    let folder = with_rules(&[("d.jsonl", BROKEN)]);
    let (out, told) = run(
        folder.path(),
        &["scan", "--rules", "r.flag", "--strict", "d.jsonl"],
        2,
    );
    assert_eq!(out.lines().count(), 1);
    assert!(
        told.contains("d.jsonl:2") && !told.contains("d.jsonl:3"),
        "{told}"
    );
}

#[test]
fn a_quiet_scan_says_nothing_beside_its_output() {
    let folder = with_rules(&[("d.jsonl", BROKEN)]);
    let (_, told) = run(
        folder.path(),
        &["scan", "--rules", "r.flag", "d.jsonl", "-q"],
        0,
    );
    assert_eq!(told, "");
}

#[test]
fn the_output_is_the_same_whatever_the_number_of_threads() {
    let mut dump = String::new();
    for number in 0..30_000 {
        let text = if number % 7 == 0 {
            "free visa"
        } else {
            "nothing at all"
        };
        dump += &format!("{{\"id\":{number},\"text\":\"{text} {number}\"}}\n");
    }
    let folder = with_rules(&[("d.jsonl", &dump)]);
    let one = scan(folder.path(), &["d.jsonl", "--threads", "1", "--all"]);
    assert_eq!(one.lines().count(), 30_000);
    for threads in ["2", "8"] {
        let several = scan(folder.path(), &["d.jsonl", "--threads", threads, "--all"]);
        assert!(several == one, "{threads} threads");
    }
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_guarded() {
    let folder = with_rules(&[("d.jsonl", "{\"id\":\"=1\",\"text\":\"@SUM free visa\"}\n")]);
    let csv = scan(folder.path(), &["d.jsonl", "--format", "csv"]);
    assert!(
        csv.contains(",'=1,true,6.0,free_visa,'@SUM free visa"),
        "{csv}"
    );
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
fn caps_and_exceptions_stand_in_the_output() {
    let local = "cap recruitment = 7\nexcept good_pay { when: length < 10 reason: \"short\" }\n";
    let folder = with_rules(&[
        ("local.flag", local),
        ("d.txt", "free visa, good pay\ngood pay\n"),
    ]);
    let out = scan(folder.path(), &["--rules", "local.flag", "d.txt", "--all"]);
    let lines: Vec<&str> = out.lines().collect();
    assert!(
        lines[0].contains("\"score\":7.0,")
            && lines[0].ends_with("\"caps\":[{\"tag\":\"recruitment\",\"by\":-1.5}]}"),
        "{out}"
    );
    assert!(lines[1].ends_with("\"score\":0.0,\"rules\":[],\"excepted\":[{\"rule\":\"good_pay\",\"reason\":\"short\"}]}"), "{out}");
}

#[test]
fn the_exit_status_tells_of_flags_only_where_that_is_asked_for() {
    let folder = with_rules(&[
        ("d.txt", "free visa\n"),
        ("clean.txt", "good pay\n"),
        ("bad.flag", "rule x {"),
    ]);
    for (arguments, status) in [
        (&["d.txt"][..], 0),
        (&["d.txt", "--fail-on-flag"], 1),
        (&["clean.txt", "--fail-on-flag"], 0),
        (&["d.txt", "absent.txt", "--fail-on-flag"], 2),
        (&["d.txt", "--rules", "bad.flag"], 2),
        (&["d.txt", "--rules", "absent.flag"], 2),
        (&["d.txt", "--format", "xml"], 2),
    ] {
        let all = [&["scan", "--rules", "r.flag"], arguments].concat();
        run(folder.path(), &all, status);
    }
}

#[test]
fn a_transcript_is_scanned_turn_by_turn() {
    let call = r#"{"turns":[{"speaker":"caller","text":"hello"},{"speaker":"callee","text":"free visa?"}],"text":"good pay"}"#;
    let folder = with_rules(&[("d.jsonl", call)]);
    let out = scan(folder.path(), &["d.jsonl"]);
    assert!(out.contains("\"turn\":1,\"start\":0,\"end\":9"), "{out}");
    assert!(
        !out.contains("good_pay"),
        "the turns are what is scanned: {out}"
    );
    let pretty = scan(folder.path(), &["d.jsonl", "--format", "pretty"]);
    assert!(pretty.contains("  callee  [free visa]?\n"), "{pretty}");
}

#[test]
fn the_region_reads_national_telephone_numbers() {
    let rules = r#"rule thai { patterns: $p = phone where country == "TH" condition: $p }"#;
    let folder = folder(&[("r.flag", rules), ("d.txt", "call 081 234 5678\n")]);
    assert_eq!(scan(folder.path(), &["d.txt"]), "");
    assert_eq!(
        scan(folder.path(), &["d.txt", "--region", "th"])
            .lines()
            .count(),
        1
    );
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
fn the_cost_of_each_rule_is_told_where_it_is_asked_for() {
    let folder = with_rules(&[("d.jsonl", DUMP)]);
    let (_, told) = run(
        folder.path(),
        &["scan", "--rules", "r.flag", "d.jsonl", "--profile-rules"],
        0,
    );
    let row = told
        .lines()
        .find(|line| line.trim_start().starts_with("free_visa"))
        .unwrap();
    let cells: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(&cells[1..3], ["2", "2"], "{told}");
}

#[test]
fn a_closed_pipe_ends_the_scan_quietly() {
    let folder = with_rules(&[("d.txt", &"free visa\n".repeat(20_000))]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_redflag"))
        .current_dir(folder.path())
        .args(["scan", "--rules", "r.flag", "d.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
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
