use super::{Options, ScanError, Sink, for_each_verdict, scan};
use crate::compile::RuleSet;
use crate::input::{self, Fault, FieldMap, Format, Reject, Source};
use crate::output::{JsonlPrinter, Print, RejectsWriter, Summary};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fmt::Write as _;
use std::io::{self, Cursor, Read, Write as _};
use std::sync::Arc;
use std::time::Duration;

/// Keeps all that a scan yields.
#[derive(Default)]
struct Kept {
    output: Vec<u8>,
    told: Vec<String>,
    rejects: Vec<u8>,
    blocks: usize,
    /// Output after which the pipe is closed.
    closes_at: Option<usize>,
    delay: Duration,
}

impl Sink for Kept {
    fn output(&mut self, bytes: &[u8]) -> io::Result<()> {
        std::thread::sleep(self.delay);
        self.output.extend_from_slice(bytes);
        if self.closes_at.is_some_and(|most| self.output.len() > most) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        Ok(())
    }

    fn reject(&mut self, file: &str, reject: &Reject<'_>) -> io::Result<()> {
        if let Some(reason) = &reject.reason {
            self.told.push(format!("{file}:{}: {reason}", reject.line));
        }
        let mut writer = RejectsWriter::new(&mut self.rejects);
        writer.write(reject.bytes, reject.reason.is_none())
    }

    fn fault(&mut self, fault: &Fault) -> io::Result<()> {
        self.told.push(fault.to_string());
        Ok(())
    }

    fn progress(&mut self, _: &Summary, _: u64) {
        self.blocks += 1;
    }
}

fn options(threads: usize, block_bytes: usize) -> Options {
    let input = input::Options {
        block_bytes,
        ..input::Options::default()
    };
    Options {
        threads,
        input,
        print: Print::All,
        ..Options::default()
    }
}

fn run(sources: Vec<Source>, options: &Options) -> (Result<Summary, ScanError>, Kept) {
    let mut kept = Kept::default();
    let rules = RuleSet::default();
    let result = scan(
        sources,
        &rules,
        options,
        &JsonlPrinter::default(),
        &mut kept,
    );
    (result, kept)
}

fn source(name: &str, bytes: impl Into<Vec<u8>>) -> Source {
    Source::reader(name, Cursor::new(bytes.into()))
}

fn dump(records: usize) -> String {
    let mut dump = String::new();
    for index in 0..records {
        let _ = match index % 7 {
            5 => writeln!(dump, "{{\"id\":{index},\"text\":null}}"),
            6 => writeln!(dump),
            _ => writeln!(
                dump,
                "{{\"id\":{index},\"text\":\"message {index} รายได้ดี\"}}"
            ),
        };
    }
    dump
}

#[test]
fn output_is_the_same_for_any_number_of_threads_and_any_blocks() {
    let dump = dump(3000);
    let (summary, wanted) = run(vec![source("a.jsonl", dump.clone())], &options(1, 1 << 20));
    let summary = summary.unwrap();
    assert_eq!((summary.messages, summary.rejected), (2144, 428));
    assert_eq!(summary.files[0].printed, 2144);
    assert!(
        wanted
            .output
            .starts_with(b"{\"v\":1,\"file\":\"a.jsonl\",\"line\":1,\"id\":0,\"flagged\":false,")
    );
    for threads in [1, 2, 8] {
        for block_bytes in [1, 100, 5000] {
            let (again, kept) = run(
                vec![source("a.jsonl", dump.clone())],
                &options(threads, block_bytes),
            );
            let again = again.unwrap();
            assert_eq!(
                kept.output, wanted.output,
                "{threads} threads, blocks of {block_bytes}"
            );
            assert_eq!(kept.told, wanted.told);
            assert_eq!(
                (again.messages, again.rejected, again.bytes),
                (2144, 428, summary.bytes)
            );
        }
    }
}

#[test]
fn a_slow_sink_locks_nothing_up() {
    for threads in [1, 2, 8] {
        let mut kept = Kept {
            delay: Duration::from_millis(1),
            ..Kept::default()
        };
        let rules = RuleSet::default();
        let sources = vec![source("a.jsonl", dump(200))];
        let printer = JsonlPrinter::default();
        let summary = scan(sources, &rules, &options(threads, 1), &printer, &mut kept).unwrap();
        assert_eq!(summary.messages, 144);
        assert!(kept.blocks > 100, "{} blocks", kept.blocks);
    }
}

/// A pipe that gives nothing and does not end.
struct Silent;

impl Read for Silent {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        loop {
            std::thread::park();
        }
    }
}

#[test]
fn a_closed_pipe_ends_the_run_though_the_input_waits() {
    for threads in [1, 2, 8] {
        let mut kept = Kept {
            closes_at: Some(100),
            ..Kept::default()
        };
        let rules = RuleSet::default();
        let sources = vec![Source::reader(
            "a.jsonl",
            Cursor::new(dump(100)).chain(Silent),
        )];
        let result = scan(
            sources,
            &rules,
            &options(threads, 1),
            &JsonlPrinter::default(),
            &mut kept,
        );
        assert!(result.is_err_and(|error| error.is_closed_pipe()));
    }
}

#[test]
fn strict_stops_at_the_first_record_that_can_not_be_read() {
    let options = Options {
        strict: true,
        ..options(2, 100)
    };
    let (result, kept) = run(vec![source("a.jsonl", dump(100))], &options);
    assert_eq!(
        result.unwrap_err().to_string(),
        "a.jsonl:6: the text is null, not a string"
    );
    assert_eq!(kept.told.len(), 1);
}

#[test]
fn faults_are_told_in_order_and_the_other_files_are_scanned() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(dump(30_000).as_bytes()).unwrap();
    let mut packed = packed.finish().unwrap();
    packed.truncate(packed.len() / 2);
    let sources = vec![
        Source::file("/nowhere/missing.jsonl"),
        source("cut.jsonl.gz", packed),
        source("b.txt", "hello\nthere"),
        source("c.json", "[{\"text\":\"a\"}"),
    ];
    let (summary, kept) = run(sources, &options(2, 1 << 16));
    let summary = summary.unwrap();
    assert_eq!(
        kept.told[0],
        "/nowhere/missing.jsonl: there is no such file"
    );
    assert!(
        kept.told
            .iter()
            .any(|told| told == "cut.jsonl.gz: it ends in the middle of its compression"),
        "{:?}",
        kept.told
    );
    assert_eq!(
        kept.told.last().unwrap(),
        "c.json: its JSON array is not closed: the end may be missing"
    );
    assert_eq!(summary.faults, 3);
    assert!(summary.files[1].printed > 5_000, "{:?}", summary.files);
    assert_eq!((summary.files[2].printed, summary.files[3].printed), (2, 1));
}

#[test]
fn a_hostile_dump_is_read_or_told_to_the_last_byte() {
    let mut dump = b"\xef\xbb\xbf{\"text\":\"bom\"}\r\n\n".to_vec();
    let bad: &[&[u8]] = &[
        b"{\"text\":\"broken\n",
        b"{\"text\":7}\r\n",
        b"{\"text\":\"\xff\xfe\"}\n",
        b"{\"text\":\"nul\0\"}\n",
        b"\0\n",
        b"[\"text\"]\n",
    ];
    let good: &[&[u8]] = &[
        b"{\"text\":\"lone \\ud83d\"}\n",
        b"{\"text\":\"\"}\n",
        b" {\"text\":\"nul \\u0000\"} \n",
    ];
    for (index, record) in bad.iter().enumerate() {
        dump.extend_from_slice(record);
        dump.extend_from_slice(good[index % good.len()]);
    }
    dump.extend_from_slice(format!("{{\"text\":\"{}\"}}\n", "x".repeat(3 << 20)).as_bytes());
    dump.extend_from_slice(b"{\"text\":\"no final newline\"}");
    let (summary, kept) = run(vec![source("a.jsonl", dump)], &options(2, 1 << 12));
    let summary = summary.unwrap();
    assert_eq!(
        (summary.messages, summary.rejected, summary.replaced),
        (9, 6, 2)
    );
    assert_eq!(kept.rejects, bad.concat());
    let lines: Vec<u64> = kept
        .told
        .iter()
        .map(|told| told.split(':').nth(1).unwrap().parse().unwrap())
        .collect();
    assert_eq!(lines, [3, 5, 7, 9, 11, 13]);
}

#[test]
fn a_record_above_the_limit_is_kept_without_being_held() {
    let long = format!("{{\"text\":\"{}\"}}\r\n", "x".repeat(5 << 20));
    let dump = format!("{{\"text\":\"a\"}}\n{long}{{\"text\":\"b\"}}\n");
    let mut options = options(2, 1 << 16);
    options.input.record_bytes = 1 << 20;
    let (summary, kept) = run(vec![source("a.jsonl", dump)], &options);
    let summary = summary.unwrap();
    assert_eq!((summary.messages, summary.rejected), (2, 1));
    assert_eq!(kept.told, ["a.jsonl:2: longer than 1048576 bytes"]);
    assert!(kept.rejects == long.as_bytes());
}

#[test]
fn verdicts_are_mapped_in_order() {
    let rules = RuleSet::default();
    for threads in [1, 2, 8] {
        let mut ids = Vec::new();
        let map = |_: super::Place<'_>, message: &crate::message::Message<'_>, _| {
            message.field("id").and_then(|id| id.as_number()).unwrap()
        };
        let sources = vec![source("a.jsonl", dump(500))];
        let mut kept = Kept::default();
        let summary = for_each_verdict(
            sources,
            &rules,
            &options(threads, 300),
            map,
            &mut kept,
            |block| {
                ids.extend(block);
                Ok(())
            },
        );
        assert_eq!(summary.unwrap().messages as usize, ids.len());
        assert!(ids.is_sorted() && ids.len() == 358 && kept.output.is_empty());
    }
}

#[test]
fn a_panic_in_a_worker_reaches_the_caller() {
    let rules = RuleSet::default();
    let sources = vec![source("a.txt", "a\nb\nc\n")];
    let mut kept = Kept::default();
    let panics = std::panic::AssertUnwindSafe(|| {
        let map =
            |place: super::Place<'_>, _: &crate::message::Message<'_>, _| assert_ne!(place.line, 2);
        let _ = for_each_verdict(sources, &rules, &options(2, 1), map, &mut kept, |_| Ok(()));
    });
    assert!(std::panic::catch_unwind(panics).is_err());
}

#[test]
fn a_table_is_read_by_its_header() {
    let fields = FieldMap::new(&["city".to_owned()], &["text=msg".to_owned()]).unwrap();
    let mut options = options(1, 1);
    options.fields = Arc::new(fields);
    options.input.format = Some(Format::Csv);
    let table = "ID,Msg,City,From\r\n7,\"a\r\nb, \"\"c\"\"\",Mae Sot,\r\n8,d\n9,e,,+66\n";
    let rules = RuleSet::default();
    let mut kept = Kept::default();
    let mut read = Vec::new();
    let map = |place: super::Place<'_>, message: &crate::message::Message<'_>, _| {
        let fields: Vec<String> = message
            .fields
            .iter()
            .map(|(name, value)| format!("{name}={}", value.as_text().unwrap()))
            .collect();
        format!("{}: {:?} {}", place.line, message.text, fields.join(" "))
    };
    for_each_verdict(
        vec![source("-", table)],
        &rules,
        &options,
        map,
        &mut kept,
        |block| {
            read.extend(block);
            Ok(())
        },
    )
    .unwrap();
    assert_eq!(
        read,
        [
            "2: \"a\\r\\nb, \\\"c\\\"\" id=7 city=Mae Sot",
            "5: \"e\" id=9 sender=+66"
        ]
    );
    assert_eq!(kept.told, ["-:4: 2 cells where the header has 4"]);
}
