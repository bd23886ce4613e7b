//! The whole job: a JSONL dump in memory to JSONL verdicts, on one thread and on two.

mod corpus;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use redflag::RuleSet;
use redflag::input::{FieldMap, Source};
use redflag::output::{JsonlPrinter, Offsets};
use redflag::scan::{Options, Sink, scan};
use std::io::Cursor;
use std::sync::Arc;

/// Counts what is printed.
#[derive(Default)]
struct Counter {
    bytes: usize,
}

impl Sink for Counter {
    fn output(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.bytes += bytes.len();
        Ok(())
    }

    fn reject(&mut self, _: &str, reject: &redflag::input::Reject<'_>) -> std::io::Result<()> {
        panic!("line {} was rejected", reject.line);
    }

    fn fault(&mut self, fault: &redflag::input::Fault) -> std::io::Result<()> {
        panic!("{fault}");
    }
}

fn whole(criterion: &mut Criterion) {
    let rules = RuleSet::builtin().unwrap();
    let texts = corpus::mixed(20_000);
    let dump = corpus::dump(&texts);
    let fields = Arc::new(FieldMap::new(rules.other_fields(), &[]).unwrap());
    let mut group = criterion.benchmark_group("scan");
    group.sample_size(10);
    group.throughput(Throughput::ElementsAndBytes {
        elements: texts.len() as u64,
        bytes: dump.len() as u64,
    });
    for threads in [1, 2] {
        let options = Options {
            threads,
            fields: Arc::clone(&fields),
            ..Options::default()
        };
        group.bench_function(format!("{threads} threads"), |bencher| {
            bencher.iter(|| {
                let source = Source::reader("dump.jsonl", Cursor::new(dump.clone()));
                let mut sink = Counter::default();
                let printer = JsonlPrinter {
                    offsets: Offsets::Bytes,
                };
                let summary = scan(vec![source], &rules, &options, &printer, &mut sink).unwrap();
                assert_eq!(summary.messages, texts.len() as u64);
                sink.bytes
            });
        });
    }
    group.finish();
}

criterion_group!(benches, whole);
criterion_main!(benches);
