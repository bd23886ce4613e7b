//! Searching folded texts for the literals of a rule set, one pass in which no condition is
//! decided, and folding and searching together: in one run, so that the two can be compared.

mod corpus;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use redflag::RuleSet;
use redflag::text::FoldedBlock;

fn matching(criterion: &mut Criterion) {
    let rules = RuleSet::builtin().unwrap();
    let languages =
        ["en", "th", "zh"].map(|language| (language, corpus::of_language(language, 2_000)));
    let texts = languages
        .into_iter()
        .chain([("mixed", corpus::mixed(2_000))]);
    for (name, texts) in texts {
        let mut group = criterion.benchmark_group("match");
        group.throughput(Throughput::Bytes(corpus::bytes(&texts)));
        let mut block = FoldedBlock::default();
        for text in &texts {
            block.push(text);
        }
        group.bench_function(name, |bencher| bencher.iter(|| rules.literal_hits(&block)));
        group.bench_function(format!("{name}, fold first"), |bencher| {
            bencher.iter(|| {
                block.clear();
                for text in &texts {
                    block.push(text);
                }
                rules.literal_hits(&block)
            });
        });
        group.finish();
    }
}

criterion_group!(benches, matching);
criterion_main!(benches);
