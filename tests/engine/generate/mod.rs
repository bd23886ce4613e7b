//! Random rule sets as sources, and random messages of the words that their patterns use, so
//! that rules match often enough. All of it shrinks to short sources.

mod condition;
mod message;
mod pattern;

pub use message::{Sent, message, messages};
pub use pattern::{list_entry, pattern};

use condition::{condition, shared_condition};
use proptest::collection::vec;
use proptest::prelude::*;

/// A rule of a set.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name: `r0`, `p0` for a private one.
    pub name: String,
    /// Its source.
    pub source: String,
}

/// A rule set: what its rules share, the rules in order, and local changes.
#[derive(Clone)]
pub struct Set {
    /// Lists, shared patterns and lets.
    pub shared: String,
    /// The rules; later ones may name earlier ones.
    pub rules: Vec<Rule>,
    /// `cap`, `set score` and `except`.
    pub changes: String,
}

impl Set {
    /// The whole source.
    pub fn source(&self) -> String {
        let rules: String = self.rules.iter().map(|rule| rule.source.as_str()).collect();
        format!("{}{rules}{}", self.shared, self.changes)
    }
}

impl std::fmt::Debug for Set {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\n{}", self.source())
    }
}

/// The names that a condition may use.
#[derive(Clone, Copy)]
pub struct Names {
    /// Patterns of the rule, without `$`.
    pub own: &'static [&'static str],
    /// Rules and lets.
    pub named: &'static [&'static str],
    /// Tags.
    pub tags: &'static [&'static str],
}

const FIRST: Names = Names {
    own: &["a1", "a2", "b"],
    named: &["l0"],
    tags: &[],
};

const SECOND: Names = Names {
    own: &["a1", "a2", "b"],
    named: &["l0", "l1", "r0", "r1", "p0"],
    tags: &["t0"],
};

/// Of a rule that bears the tag it asks for.
const OWN_TAG: Names = Names {
    own: &["a1", "a2", "b"],
    named: &["l0", "r0", "p0"],
    tags: &["t0"],
};

const NO_CHANGES: Names = Names {
    own: &[],
    named: &["r0", "r2", "p0", "l0"],
    tags: &["t0", "t1"],
};

/// A set of rules in two layers, of which the second may name the first, with lists, shared
/// patterns, lets and changes.
pub fn set() -> BoxedStrategy<Set> {
    let first = (
        rule("r0", "t0", FIRST),
        rule("r1", "t0 t2", FIRST),
        rule("p0", "t0", FIRST),
    );
    let second = (
        rule("r2", "t1 t2", SECOND),
        rule("r3", "t1", SECOND),
        rule("r4", "t0", OWN_TAG),
    );
    (shared(), later_let(), first, second, changes())
        .prop_map(|(shared, later, first, second, changes)| Set {
            shared: shared + &later,
            rules: vec![first.0, first.1, first.2, second.0, second.1, second.2],
            changes,
        })
        .boxed()
}

/// A let over rules of the first layer.
fn later_let() -> BoxedStrategy<String> {
    let names = Names {
        own: &[],
        named: &["l0", "r0", "p0"],
        tags: &["t0"],
    };
    shared_condition(names)
        .prop_map(|condition| format!("let l1 = {condition}\n"))
        .boxed()
}

/// A rule that stands alone, by its number, and names nothing but what is shared.
pub fn rule_alone(number: usize) -> BoxedStrategy<Rule> {
    rule(format!("r{number}"), "t9", FIRST).boxed()
}

/// Lists, shared patterns and lets for [`set`] and [`rule_alone`].
pub fn shared() -> BoxedStrategy<String> {
    let list = || vec(list_entry(), 1..4);
    let honest = shared_condition(Names {
        own: &[],
        named: &[],
        tags: &[],
    });
    (list(), list(), pattern(), pattern(), honest)
        .prop_map(|(w0, w1, s1, s2, l0)| {
            let (w0, w1) = (w0.join(", "), w1.join(", "));
            format!(
                "list w0 = [{w0}]\nlist w1 = [@w0, {w1}]\npattern $s1 = {s1}\n\
                 pattern $s2 = {s2}\nlet l0 = {l0}\n"
            )
        })
        .boxed()
}

fn rule(name: impl Into<String>, tags: &'static str, names: Names) -> BoxedStrategy<Rule> {
    let name = name.into();
    let patterns = (pattern(), pattern(), pattern());
    (patterns, condition(names), score()).prop_map(move |((a1, a2, b), condition, score)| {
        let private = if name.starts_with('p') { "private " } else { "" };
        let score = match private {
            "" => format!("  score: {score}\n"),
            _ => String::new(),
        };
        let source = format!(
            "{private}rule {name} : {tags} {{\n  patterns:\n    $a1 = {a1}\n    $a2 = {a2}\n    \
             $b = {b}\n  condition: {condition}\n{score}}}\n"
        );
        Rule {
            name: name.clone(),
            source,
        }
    }).boxed()
}

/// A score, with up to three decimals.
fn score() -> BoxedStrategy<f64> {
    prop_oneof![
        Just(1.0),
        (0..200_i32).prop_map(|halves| f64::from(halves) / 2.0 - 30.0),
        (-9_999..9_999_i32).prop_map(|thousandths| f64::from(thousandths) / 1000.0),
    ]
    .boxed()
}

fn changes() -> BoxedStrategy<String> {
    let cap = |tag: &'static str| {
        let limit = prop_oneof![(1..20_u32).prop_map(f64::from), Just(2.125), Just(0.1)];
        limit.prop_map(move |limit| format!("cap {tag} = {limit}\n"))
    };
    let set_score = score().prop_map(|score| format!("set score r1 = {score}\n"));
    let target = prop::sample::select(vec!["r0", "r2, r1", "tag t0", "r3, tag t2"]);
    let except = (target, shared_condition(NO_CHANGES)).prop_map(|(target, when)| {
        format!("except {target} {{ when: {when}  reason: \"known\" }}\n")
    });
    let maybe = |change: BoxedStrategy<String>| prop_oneof![2 => Just(String::new()), 1 => change];
    let caps = (
        maybe(cap("t2").boxed()),
        maybe(cap("t0").boxed()),
        maybe(cap("t1").boxed()),
    );
    (caps, maybe(set_score.boxed()), maybe(except.boxed()))
        .prop_map(|((one, two, three), score, except)| [one, two, three, score, except].concat())
        .boxed()
}
