//! Messages in memory to verdicts: folding, matching and conditions together.

mod corpus;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use redflag::{RuleSet, Scanner};

fn evaluate(criterion: &mut Criterion) {
    let rules = RuleSet::builtin().unwrap();
    let mut group = criterion.benchmark_group("evaluate");
    let languages =
        ["en", "th", "zh"].map(|language| (language, corpus::of_language(language, 2_000)));
    let texts = languages
        .into_iter()
        .chain([("mixed", corpus::mixed(2_000))]);
    for (name, texts) in texts {
        let messages = corpus::messages(&texts);
        group.throughput(Throughput::ElementsAndBytes {
            elements: texts.len() as u64,
            bytes: corpus::bytes(&texts),
        });
        let mut scanner = Scanner::new(&rules);
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let mut flagged = 0;
                scanner.scan_block(&messages, |_, verdict| {
                    flagged += usize::from(verdict.flagged)
                });
                flagged
            });
        });
    }
    group.finish();
}

criterion_group!(benches, evaluate);
criterion_main!(benches);
