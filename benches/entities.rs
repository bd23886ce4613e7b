//! What entities, and the modifier `obfuscated`, cost messages that hold nothing of the kind;
//! and `fuzzy` on a text that begins a misspelling everywhere.

mod corpus;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use redflag::{RuleSet, Scanner};

/// Rules that some messages match, and that no message wakes where its phrase is missing.
const PLAIN: &str = r#"
rule pay { patterns: $a = ("high salary" | "เงินเดือนสูง" | "高薪" | "lương cao") condition: $a }
rule visa { patterns: $a = ("free visa" | "วีซ่าฟรี" | "免费签证" | "miễn phí visa") condition: $a }
rule travel { patterns: $a = ("flight paid" | "ตั๋วเครื่องบิน" | "机票" | "vé máy bay") condition: $a }
"#;

/// Every entity, asked for by itself: nothing but its own sign can spare the search for it.
const ENTITIES: &str = "
rule url { patterns: $e = url condition: $e }
rule email { patterns: $e = email condition: $e }
rule phone { patterns: $e = phone condition: $e }
rule money { patterns: $e = money condition: $e }
rule crypto { patterns: $e = crypto condition: $e }
rule handle { patterns: $e = handle condition: $e }
rule iban { patterns: $e = iban condition: $e }
rule card { patterns: $e = card condition: $e }
rule otp { patterns: $e = otp condition: $e }
";

/// What makes a finder look closer.
fn is_sign(character: char) -> bool {
    character.is_ascii_digit() || ".@$:_{}[]()。：฿".contains(character)
}

fn entities(criterion: &mut Criterion) {
    let plain = RuleSet::from_source(PLAIN).unwrap();
    let with_entities = RuleSet::from_source(&format!("{PLAIN}{ENTITIES}")).unwrap();
    let obfuscated = PLAIN.replace(") condition", ") obfuscated condition");
    let obfuscated = RuleSet::from_source(&obfuscated).unwrap();
    for language in ["en", "th", "zh"] {
        let mut texts = corpus::of_language(language, 2_000);
        for text in &mut texts {
            text.retain(|character| !is_sign(character));
        }
        let messages = corpus::messages(&texts);
        let mut group = criterion.benchmark_group(format!("without signs/{language}"));
        group.throughput(Throughput::ElementsAndBytes {
            elements: texts.len() as u64,
            bytes: corpus::bytes(&texts),
        });
        let sets = [
            ("phrases", &plain),
            ("phrases and entities", &with_entities),
            ("phrases, obfuscated", &obfuscated),
        ];
        for (name, rules) in sets {
            let mut scanner = Scanner::new(rules);
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
}

fn hostile(criterion: &mut Criterion) {
    let rules =
        RuleSet::from_source(r#"rule spelt { patterns: $a = "a a a a a" fuzzy(1) condition: $a }"#)
            .unwrap();
    let mut group = criterion.benchmark_group("fuzzy, hostile");
    group.sample_size(10);
    for size in [100_000, 1_000_000] {
        let text = "a ".repeat(size / 2);
        let messages = [redflag::Message::new(text.as_str())];
        group.throughput(Throughput::Bytes(size as u64));
        let mut scanner = Scanner::new(&rules);
        group.bench_function(format!("{size} bytes"), |bencher| {
            bencher.iter(|| scanner.scan_block(&messages, |_, _| ()));
        });
    }
    group.finish();
}

criterion_group!(benches, entities, hostile);
criterion_main!(benches);
