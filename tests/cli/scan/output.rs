//! What `redflag scan` prints, and how it exits.

use super::{DUMP, ids, scan, with_rules};
use crate::run;
use std::process::{Command, Stdio};

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
