//! How many messages the shipped pack still matches when they are written in disguise, and that
//! no honest message newly matches. `docs/disguises.md` holds the table, which this test makes:
//! `REDFLAG_UPDATE_DOCS=1 cargo test --test disguise` writes it.

use super::table::Table;
use redflag::compile::{Memory, Options, RulePath, RuleTest, rule_tests};
use redflag::disguise::{Disguise, apply};
use redflag::lang::ast::Expectation;
use redflag::text::scripts;
use redflag::{Compilation, Message, RuleSet, Scanner};

/// How much of a message is in disguise: a fifth of the letters, or of the gaps between them.
pub const STRENGTH: f64 = 0.2;
/// Each message is disguised so often, each time otherwise.
const TIMES: u64 = 3;
/// What must still match, of each disguise.
pub const LEAST: f64 = 0.98;
/// Of more tests than this, so many are taken, evenly over the pack; `REDFLAG_DISGUISED` asks
/// for another number.
const MOST: usize = 300;

/// The shipped pack, with its tests.
pub fn pack() -> (RuleSet, Vec<RuleTest>) {
    let path = [RulePath::new("builtin")];
    let Compilation {
        rules,
        sources,
        resolved,
        ..
    } = redflag::compile(&path, &Memory::new(), &Options::default());
    let tests = rule_tests(&sources, &resolved);
    (rules.expect("the pack compiles"), tests)
}

/// Of the tests that hold a message, some, evenly over the pack, with their number.
fn sample(tests: &[RuleTest]) -> Vec<(usize, &RuleTest, &Message<'static>)> {
    let asked = std::env::var("REDFLAG_DISGUISED").ok();
    let most = asked.and_then(|asked| asked.parse().ok()).unwrap_or(MOST);
    let tests = tests.iter().filter(|test| !test.todo).enumerate();
    let all: Vec<_> = tests
        .filter_map(|(number, test)| Some((number, test, test.message.as_ref()?)))
        .collect();
    let taken = all.len().min(most);
    // One of each stretch, by chance, since kinds of tests may alternate.
    let mut random = fastrand::Rng::with_seed(1);
    let stretch = |at: usize| at * all.len() / taken..(at + 1) * all.len() / taken;
    (0..taken)
        .map(|at| all[random.usize(stretch(at))])
        .collect()
}

/// The message with its text, or its turns, in disguise.
pub fn disguised<'m>(message: &Message<'m>, disguise: Disguise, seed: u64) -> Message<'m> {
    let write = |text: &str| apply(text, disguise, STRENGTH, seed);
    let mut message = message.clone();
    message.text = write(&message.text).into();
    for turn in &mut message.turns {
        turn.text = write(&turn.text).into();
    }
    message
}

/// The disguises that folding is to see through.
pub fn folded_disguises() -> impl Iterator<Item = Disguise> {
    let all = Disguise::ALL.into_iter();
    all.filter(|disguise| !disguise.needs_obfuscated())
}

/// The script that a message is told by: the first it has that is not Latin.
fn script(message: &Message<'_>) -> String {
    let turns = message.turns.iter().map(|turn| &*turn.text);
    let text: String = std::iter::once(&*message.text).chain(turns).collect();
    let found = scripts(&text);
    let name = found.iter().find(|script| **script != "Latn");
    name.map_or("Latn", |name| *name).to_owned()
}

#[test]
fn messages_still_match_in_disguise_and_honest_ones_do_not() {
    let (rules, tests) = pack();
    let mut scanner = Scanner::new(&rules);
    let mut table = Table::default();
    let mut newly = Vec::new();
    for (number, test, message) in sample(&tests) {
        let before = scanner.matched_rules(message).contains(&&*test.rule);
        let column = script(message);
        for disguise in folded_disguises() {
            for time in 0..TIMES {
                let written = disguised(message, disguise, number as u64 * TIMES + time);
                if written == *message {
                    continue;
                }
                let now = scanner.matched_rules(&written).contains(&&*test.rule);
                match test.expectation {
                    Expectation::Match if before => table.count(disguise, &column, now),
                    Expectation::Match => {}
                    _ if now && !before => {
                        table.newly(disguise);
                        newly.push(format!("{}: {}", test.rule, written.text));
                    }
                    _ => table.honest(disguise),
                }
                if before && !now && std::env::var_os("REDFLAG_SHOW").is_some() {
                    println!("{} {}: {:?}", disguise.name(), test.rule, written.text);
                }
            }
        }
    }
    println!("{}", table.drawn());
    assert!(newly.is_empty(), "{newly:#?}");
    table.hold_least(LEAST);
    table.hold("pack");
}
