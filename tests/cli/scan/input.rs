//! What `redflag scan` reads, and what it says of what it can't read.

use super::{DUMP, scan, with_rules};
use crate::{folder, redflag, run, stdout};
use std::fs;
use std::io::Write;

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
