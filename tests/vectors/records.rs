//! Records by others: the JSON and CSV suites in `../shared/vectors`. Every valid document that
//! has a text is read; all else is counted and told, byte for byte.

use crate::place;
use crate::table::record;
use redflag::compile::RuleSet;
use redflag::input::{Fault, FieldMap, Format, Reject, Source};
use redflag::message::Message;
use redflag::output::{Place, RejectsWriter, Summary};
use redflag::scan::{Options, Sink, for_each_verdict};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Cursor};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files of a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// Keeps the rejects.
struct Rejects(RejectsWriter<Vec<u8>>);

impl Sink for Rejects {
    fn output(&mut self, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn reject(&mut self, _: &str, reject: &Reject<'_>) -> io::Result<()> {
        self.0.write(reject.bytes, reject.reason.is_none())
    }

    fn fault(&mut self, fault: &Fault) -> io::Result<()> {
        panic!("{fault}");
    }
}

/// What was read of a dump: one thing a message, the numbers, the rejects.
struct Read<T> {
    messages: Vec<T>,
    summary: Summary,
    rejects: Vec<u8>,
}

fn read<T: Send>(
    bytes: &[u8],
    format: Format,
    fields: &FieldMap,
    map: impl Fn(&Message<'_>) -> T + Sync,
) -> Read<T> {
    let mut options = Options {
        threads: 2,
        fields: Arc::new(fields.clone()),
        ..Options::default()
    };
    options.input.format = Some(format);
    let rules = RuleSet::default();
    let mut sink = Rejects(RejectsWriter::new(Vec::new()));
    let mut messages = Vec::new();
    let sources = vec![Source::reader("-", Cursor::new(bytes.to_vec()))];
    let map = |_: Place<'_>, message: &Message<'_>, _| map(message);
    let summary = for_each_verdict(sources, &rules, &options, map, &mut sink, |block| {
        messages.extend(block);
        Ok(())
    });
    Read {
        messages,
        summary: summary.unwrap(),
        rejects: sink.0.finish().unwrap(),
    }
}

/// What is no record: nothing, or white space.
fn is_blank(line: &[u8]) -> bool {
    line.trim_ascii().is_empty()
}

#[test]
fn json_documents_of_the_suite_are_records_or_rejects() {
    let Some(folder) = place("json-test-suite/test_parsing") else {
        return;
    };
    let mut seen = 0;
    for path in files(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        // A byte-order mark is no part of a record, and UTF-16 is decoded.
        if bytes.starts_with(b"\xef\xbb\xbf")
            || bytes.starts_with(b"\xff\xfe")
            || bytes.starts_with(b"\xfe\xff")
        {
            continue;
        }
        seen += 1;
        let found = read(&bytes, Format::Jsonl, &FieldMap::default(), |_| ());
        let lines: Vec<&[u8]> = bytes
            .split_inclusive(|&byte| byte == b'\n')
            .filter(|line| !is_blank(line))
            .collect();
        assert_eq!(
            found.messages.len(),
            0,
            "{name}: no document of the suite has a text"
        );
        assert_eq!(found.summary.rejected as usize, lines.len(), "{name}");
        assert!(
            found.rejects == lines.concat(),
            "{name}: rejects are kept byte for byte"
        );
    }
    assert!(seen > 300, "{seen} documents");
    record("JSONTestSuite, dumps", seen, seen, &BTreeMap::new());
}

#[test]
fn json_documents_of_the_suite_are_sound_fields_or_not() {
    let Some(folder) = place("json-test-suite/test_parsing") else {
        return;
    };
    let fields = FieldMap::new(&["value".to_owned()], &[]).unwrap();
    let mut seen = 0;
    for path in files(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(document) = fs::read_to_string(&path) else {
            continue;
        };
        let document = document.trim_matches([' ', '\t', '\r', '\n']);
        if document.contains('\n') || document.contains('\u{feff}') {
            continue;
        }
        seen += 1;
        let line = format!("{{\"text\":\"t\",\"value\":{document}}}");
        let found = read(line.as_bytes(), Format::Jsonl, &fields, |message| {
            serde_json::to_string(&message.field("value")).is_ok()
        });
        match name.as_bytes()[0] {
            b'y' => assert_eq!(found.messages, [true], "{name}"),
            // As a part of a record, some broken documents make a sound one.
            b'n' if ![
                "n_structure_comma_instead_of_closing_brace.json",
                "n_structure_object_with_comment.json",
            ]
            .contains(&&*name) =>
            {
                let sound = serde_json::from_str::<serde::de::IgnoredAny>(&line).is_ok();
                assert_eq!(found.messages.len(), usize::from(sound), "{name}");
            }
            _ => assert_eq!(
                found.messages.len() + found.summary.rejected as usize,
                1,
                "{name}"
            ),
        }
    }
    record("JSONTestSuite, fields", seen, seen, &BTreeMap::new());
}

/// The rows that a JSON file of the spectrum tells: an array, or one alone.
fn rows(json: &[u8]) -> Vec<serde_json::Map<String, serde_json::Value>> {
    match serde_json::from_slice(json).unwrap() {
        serde_json::Value::Array(rows) => rows
            .into_iter()
            .map(|row| row.as_object().unwrap().clone())
            .collect(),
        serde_json::Value::Object(row) => vec![row],
        other => panic!("{other} is no table"),
    }
}

/// The file and column where the suite's JSON has another number than its CSV.
const DIFFERS: (&str, &str) = ("location_coordinates", "Contact Phone Number");

#[test]
fn tables_of_the_spectrum_mean_what_their_json_says() {
    let Some(folder) = place("csv-spectrum") else {
        return;
    };
    let mut seen = 0;
    for path in files(&folder.join("csvs")) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let json = fs::read(folder.join("json").join(format!("{name}.json"))).unwrap();
        let rows = rows(&json);
        let columns: Vec<String> = rows[0].keys().cloned().collect();
        let mut table = fs::read_to_string(&path).unwrap();
        // The copy at hand has lost the line ends that this file is about.
        if name.ends_with("_crlf") && !table.contains('\r') {
            table = table.replace('\n', "\r\n");
        }
        for column in &columns {
            if (&*name, &**column) == DIFFERS {
                continue;
            }
            let fields = FieldMap::new(&[], &[format!("text={column}")]).unwrap();
            let found = read(table.as_bytes(), Format::Csv, &fields, |message| {
                message.text.to_string()
            });
            let wanted: Vec<&str> = rows
                .iter()
                .map(|row| row[column].as_str().unwrap())
                .collect();
            assert_eq!(found.messages, wanted, "{name}, column {column}");
            assert_eq!(found.summary.rejected, 0, "{name}");
            seen += 1;
        }
    }
    assert!(seen > 25, "{seen} columns");
    record("csv-spectrum", seen, seen, &BTreeMap::new());
}

#[test]
fn json_arrays_are_read_like_their_records() {
    let Some(folder) = place("csv-spectrum/json") else {
        return;
    };
    let files = files(&folder);
    for path in &files {
        let json = fs::read(path).unwrap();
        let rows = rows(&json);
        let column = rows[0].keys().next().unwrap().clone();
        let fields = FieldMap::new(&[], &[format!("text={column}")]).unwrap();
        let found = read(&json, Format::Json, &fields, |message| {
            message.text.to_string()
        });
        let wanted: Vec<&str> = rows
            .iter()
            .map(|row| row[&column].as_str().unwrap())
            .collect();
        assert_eq!(found.messages, wanted, "{}", path.display());
    }
    record(
        "csv-spectrum JSON",
        files.len(),
        files.len(),
        &BTreeMap::new(),
    );
}
