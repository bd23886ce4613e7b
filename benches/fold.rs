//! Folding texts into a block, by script.

mod corpus;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use redflag::text::FoldedBlock;

fn fold(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("fold");
    let languages =
        ["en", "th", "zh", "vi"].map(|language| (language, corpus::of_language(language, 2_000)));
    let texts = languages
        .into_iter()
        .chain([("mixed", corpus::mixed(2_000))]);
    for (name, texts) in texts {
        group.throughput(Throughput::Bytes(corpus::bytes(&texts)));
        let mut block = FoldedBlock::default();
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                block.clear();
                for text in &texts {
                    block.push(text);
                }
                block.text().len()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, fold);
criterion_main!(benches);
