//! Compiling rules: the pack inside the binary, and long lists.

use criterion::{Criterion, criterion_group, criterion_main};
use redflag::RuleSet;
use std::fmt::Write;

fn pack(criterion: &mut Criterion) {
    criterion.bench_function("compile/builtin pack", |bencher| {
        bencher.iter(|| RuleSet::builtin().unwrap())
    });
}

fn lists(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compile/list entries");
    group.sample_size(10);
    for entries in [1_000, 10_000, 100_000] {
        let mut source = "list words = [".to_owned();
        for entry in 0..entries {
            write!(source, "\"word{entry} and {}\", ", entry * 7).unwrap();
        }
        source.push_str("] rule r { condition: @words }");
        group.throughput(criterion::Throughput::Elements(entries));
        group.bench_function(entries.to_string(), |bencher| {
            bencher.iter(|| RuleSet::from_source(&source).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, pack, lists);
criterion_main!(benches);
