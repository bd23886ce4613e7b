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
/// What must still match, of each disguise and each script.
pub const LEAST: f64 = 0.98;

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
    for (number, test) in tests.iter().enumerate() {
        let Some(message) = test.message.as_ref().filter(|_| !test.todo) else {
            continue;
        };
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
    table.hold("pack");
    assert!(newly.is_empty(), "{newly:#?}");
    table.hold_least(LEAST);
}
