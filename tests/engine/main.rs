//! Properties that hold the engine to the reference evaluator in `tests/reference`.

mod agreement;
mod cases;
mod company;
mod generate;
mod large_lists;
mod scores;

#[path = "../reference/mod.rs"]
mod reference;

use proptest::test_runner::Config;
use redflag::RuleSet;
use redflag::diagnostic::{FileId, Severity};
use redflag::lang::{ast, parse};

/// The tree and the compiled rules of a source that must be right; a generator that makes a
/// wrong one fails its test.
fn read(source: &str) -> (ast::File, RuleSet) {
    let (tree, diagnostics) = parse(source, FileId(0));
    let error = diagnostics
        .iter()
        .find(|diagnostic| diagnostic.severity == Severity::Error);
    assert!(error.is_none(), "{error:?} in\n{source}");
    let rules = RuleSet::from_source(source);
    let rules =
        rules.unwrap_or_else(|error| panic!("{error}: {:#?} in\n{source}", error.diagnostics));
    (tree, rules)
}

/// So many cases, times what the variable `REDFLAG_CASES` says: few by default, for a long run
/// many.
fn cases(count: u32) -> Config {
    let times = std::env::var("REDFLAG_CASES");
    let times = times.ok().and_then(|times| times.parse().ok());
    Config {
        max_shrink_iters: 20_000,
        max_shrink_time: 60_000,
        ..Config::with_cases(count * times.unwrap_or(1))
    }
}
