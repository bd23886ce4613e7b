//! How much disguise rules stand, and what would make them stand more.
//!
//! Messages that rules match are written in each [`Disguise`] at rising strength, and looked at
//! again. Where a rule loses its match, changes of its patterns' modifiers are tried: the rules
//! are compiled with the change, and the disguised messages and the rule's `clean` tests looked
//! at once more.

mod change;
mod trial;

pub use change::Change;

use crate::compile::{Compilation, Options, RuleSet};
use crate::disguise::Disguise;
use crate::engine::{Match, Scanner};
use crate::message::Message;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use trial::{Trial, in_parallel};

/// How often a message is written in each disguise at each strength, with other chances.
const TIMES: u32 = 3;

/// Disguised messages that are explained, to say which patterns need a change.
const EXPLAINED: usize = 5;

/// A message, and the rules that match it or must not.
#[derive(Clone, Debug)]
pub struct Case {
    /// The message as it was sent.
    pub message: Message<'static>,
    /// The rules.
    pub rules: Vec<String>,
}

/// What is tried.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Which disguises.
    pub disguises: Vec<Disguise>,
    /// How probable it is that a place is disguised, each from 0 to 1.
    pub strengths: Vec<f64>,
    /// What the drawing begins with.
    pub seed: u64,
    /// Threads; 0 for as many as the machine has.
    pub threads: usize,
}

/// What every rule stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hardness {
    /// The strengths that were tried.
    pub strengths: Vec<f64>,
    /// The rules that have messages, in the order of the set.
    pub rules: Vec<RuleHardness>,
}

/// What one rule stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleHardness {
    /// Its name.
    pub rule: String,
    /// Messages that it matches undisguised.
    pub messages: u64,
    /// Each disguise that changes some of them.
    pub disguises: Vec<Standing>,
}

/// What a rule stands of one disguise. Counts stand strength by strength.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Standing {
    /// The disguise.
    #[serde(serialize_with = "name_of")]
    pub disguise: Disguise,
    /// How many messages the disguise changed.
    pub written: Vec<u64>,
    /// How many of them the rule matches.
    pub matched: Vec<u64>,
    /// What would help most; none where nothing is lost or nothing that was tried helps.
    pub remedy: Option<Remedy>,
}

/// A change of a rule's patterns that regains matches and leaves its `clean` tests clean.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// What is changed.
    pub change: Change,
    /// The patterns that need it; empty where they could not be told.
    pub patterns: Vec<String>,
    /// How many messages the rule matches then, strength by strength.
    pub matched: Vec<u64>,
}

impl Standing {
    /// True where every disguised message is matched.
    pub fn is_whole(&self) -> bool {
        self.written == self.matched
    }
}

fn name_of<S: Serializer>(disguise: &Disguise, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(disguise.name())
}

impl Serialize for Remedy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("change", self.change.verb())?;
        map.serialize_entry("modifier", &self.change.modifier())?;
        map.serialize_entry("patterns", &self.patterns)?;
        map.serialize_entry("matched", &self.matched)?;
        map.end()
    }
}

/// A rule and a disguise, by their numbers.
type Key = (usize, usize);

/// A disguised message and the rules that do not match it any more.
type Lost = (Trial, Vec<usize>);

/// What is counted of a rule and a disguise.
#[derive(Clone, Default)]
struct Counts {
    written: Vec<u64>,
    matched: Vec<u64>,
}

/// What a change regains of a rule and a disguise.
#[derive(Clone, Default)]
struct Regained {
    matched: Vec<u64>,
    trials: Vec<Trial>,
}

/// Measures what the rules stand. `rules` are those of the compilation, which keeps the files.
/// `cases` are messages with the rules whose match should stand; a rule that does not match its
/// message undisguised is left out. `cleans` are messages with rules that must not match them.
///
/// Costs a scan of every case for each disguise and strength, and another of those that were
/// lost for each change that is tried.
pub fn harden(
    compilation: &Compilation,
    rules: &RuleSet,
    options: &Options,
    cases: &[Case],
    cleans: &[Case],
    plan: &Plan,
) -> Hardness {
    let names: Vec<&str> = rules.all_rule_names().collect();
    let bench = Bench { names, cases, plan };
    let matching = bench.matching(rules);
    let (counts, lost) = bench.measure(rules, &matching);
    let mut remedies: BTreeMap<Key, (u64, Change, Regained)> = BTreeMap::new();
    for change in Change::ALL {
        let Some(changed) = change.compile(compilation, options) else {
            continue;
        };
        let broken = broken_cleans(rules, &changed, cleans);
        for (key, regained) in bench.retry(&changed, &lost) {
            if broken.contains(bench.names[key.0]) {
                continue;
            }
            let sum: u64 = regained.matched.iter().sum();
            let best = remedies.get(&key).map_or(0, |(best, ..)| *best);
            if sum > best {
                remedies.insert(key, (sum, change, regained));
            }
        }
    }
    let remedies = bench.explain(compilation, rules, options, remedies);
    bench.report(&matching, counts, remedies)
}

/// The rules of which a change makes some `clean` test match that did not before.
fn broken_cleans(rules: &RuleSet, changed: &RuleSet, cleans: &[Case]) -> HashSet<String> {
    let (mut before, mut after) = (Scanner::new(rules), Scanner::new(changed));
    let mut broken = HashSet::new();
    for clean in cleans {
        let matched = after.matched_rules(&clean.message);
        let newly = |rule: &&String| matched.contains(&rule.as_str());
        let suspects: Vec<&String> = clean.rules.iter().filter(newly).collect();
        if suspects.is_empty() {
            continue;
        }
        let known = before.matched_rules(&clean.message);
        let suspects = suspects.into_iter();
        broken.extend(
            suspects
                .filter(|rule| !known.contains(&rule.as_str()))
                .cloned(),
        );
    }
    broken
}

/// What is measured, and on what.
struct Bench<'b> {
    names: Vec<&'b str>,
    cases: &'b [Case],
    plan: &'b Plan,
}

impl Bench<'_> {
    /// The rules of each case that match it undisguised, by number.
    fn matching(&self, rules: &RuleSet) -> Vec<Vec<usize>> {
        let numbers: BTreeMap<&str, usize> = self.names.iter().copied().zip(0..).collect();
        let mut scanner = Scanner::new(rules);
        let of_case = |case: &Case| {
            let matched = scanner.matched_rules(&case.message);
            let wanted = case
                .rules
                .iter()
                .filter(|rule| matched.contains(&rule.as_str()));
            wanted
                .filter_map(|rule| numbers.get(rule.as_str()).copied())
                .collect()
        };
        self.cases.iter().map(of_case).collect()
    }

    /// Writes every case in every disguise; counts, and what each rule lost.
    fn measure(
        &self,
        rules: &RuleSet,
        matching: &[Vec<usize>],
    ) -> (BTreeMap<Key, Counts>, Vec<Lost>) {
        let trials: Vec<Trial> = (0..self.cases.len())
            .filter(|&case| !matching[case].is_empty())
            .flat_map(|case| Trial::all(case, self.plan, TIMES))
            .collect();
        let outcomes = in_parallel(self.plan.threads, &trials, || {
            let mut scanner = Scanner::new(rules);
            move |trial: &Trial| {
                let message = trial.message(&self.cases[trial.case].message, self.plan)?;
                let matched = scanner.matched_rules(&message);
                let stands = |rule: &usize| matched.contains(&self.names[*rule]);
                let wanted = matching[trial.case].iter().copied();
                Some(wanted.partition(stands))
            }
        });
        let mut counts: BTreeMap<Key, Counts> = BTreeMap::new();
        let mut lost_trials = Vec::new();
        for (trial, outcome) in trials.iter().zip(outcomes) {
            let Some((stood, lost)): Option<(Vec<usize>, Vec<usize>)> = outcome else {
                continue;
            };
            for (rules, is_matched) in [(&stood, true), (&lost, false)] {
                for &rule in rules {
                    let counts = counts.entry((rule, trial.disguise)).or_default();
                    counts.written.resize(self.plan.strengths.len(), 0);
                    counts.matched.resize(self.plan.strengths.len(), 0);
                    counts.written[trial.strength] += 1;
                    counts.matched[trial.strength] += u64::from(is_matched);
                }
            }
            if !lost.is_empty() {
                lost_trials.push((*trial, lost));
            }
        }
        (counts, lost_trials)
    }

    /// What changed rules match of that which was lost.
    fn retry(&self, changed: &RuleSet, lost: &[Lost]) -> BTreeMap<Key, Regained> {
        let outcomes = in_parallel(self.plan.threads, lost, || {
            let mut scanner = Scanner::new(changed);
            move |(trial, rules): &Lost| {
                let message = trial.message(&self.cases[trial.case].message, self.plan)?;
                let matched = scanner.matched_rules(&message);
                let regained = |rule: &usize| matched.contains(&self.names[*rule]);
                Some(
                    rules
                        .iter()
                        .copied()
                        .filter(regained)
                        .collect::<Vec<usize>>(),
                )
            }
        });
        let mut regained: BTreeMap<Key, Regained> = BTreeMap::new();
        for ((trial, _), rules) in lost.iter().zip(outcomes) {
            for rule in rules.unwrap_or_default() {
                let regained = regained.entry((rule, trial.disguise)).or_default();
                regained.matched.resize(self.plan.strengths.len(), 0);
                regained.matched[trial.strength] += 1;
                if regained.trials.len() < EXPLAINED {
                    regained.trials.push(*trial);
                }
            }
        }
        regained
    }

    /// Says of each remedy which patterns need it: those that match more with it.
    fn explain(
        &self,
        compilation: &Compilation,
        rules: &RuleSet,
        options: &Options,
        remedies: BTreeMap<Key, (u64, Change, Regained)>,
    ) -> BTreeMap<Key, Remedy> {
        let mut told = BTreeMap::new();
        let mut before = Scanner::new(rules);
        for change in Change::ALL {
            let mut of_change = remedies
                .iter()
                .filter(|(_, remedy)| remedy.1 == change)
                .peekable();
            if of_change.peek().is_none() {
                continue;
            }
            let Some(changed) = change.compile(compilation, options) else {
                continue;
            };
            let mut after = Scanner::new(&changed);
            for (&(rule, disguise), (_, _, regained)) in of_change {
                let mut patterns = BTreeSet::new();
                for trial in &regained.trials {
                    let case = &self.cases[trial.case].message;
                    if let Some(message) = trial.message(case, self.plan) {
                        let known = matched_patterns(&mut before, &message, self.names[rule]);
                        let now = matched_patterns(&mut after, &message, self.names[rule]);
                        patterns.extend(now.difference(&known).cloned());
                    }
                }
                let remedy = Remedy {
                    change,
                    patterns: patterns.into_iter().collect(),
                    matched: regained.matched.clone(),
                };
                told.insert((rule, disguise), remedy);
            }
        }
        told
    }

    fn report(
        &self,
        matching: &[Vec<usize>],
        mut counts: BTreeMap<Key, Counts>,
        mut remedies: BTreeMap<Key, Remedy>,
    ) -> Hardness {
        let mut messages = vec![0; self.names.len()];
        for &rule in matching.iter().flatten() {
            messages[rule] += 1;
        }
        let mut rules = Vec::new();
        for (rule, &messages) in messages.iter().enumerate().filter(|(_, count)| **count > 0) {
            let mut disguises = Vec::new();
            for (number, &disguise) in self.plan.disguises.iter().enumerate() {
                let Some(Counts { written, matched }) = counts.remove(&(rule, number)) else {
                    continue;
                };
                let remedy = remedies.remove(&(rule, number)).map(|mut remedy| {
                    for (regained, matched) in remedy.matched.iter_mut().zip(&matched) {
                        *regained += matched;
                    }
                    remedy
                });
                disguises.push(Standing {
                    disguise,
                    written,
                    matched,
                    remedy,
                });
            }
            rules.push(RuleHardness {
                rule: self.names[rule].to_owned(),
                messages,
                disguises,
            });
        }
        Hardness {
            strengths: self.plan.strengths.clone(),
            rules,
        }
    }
}

/// The patterns of a rule that match a message, whether or not the rule does.
fn matched_patterns(
    scanner: &mut Scanner<'_>,
    message: &Message<'_>,
    rule: &str,
) -> BTreeSet<String> {
    let explanations = scanner.explain(message);
    let explanation = explanations.into_iter().find(|known| known.rule == rule);
    let matches = explanation.map(|known| known.matches).unwrap_or_default();
    let name = |found: &Match<'_>| match found {
        Match::At { pattern, .. } | Match::More { pattern, .. } => (*pattern).to_owned(),
    };
    matches.iter().map(name).collect()
}

#[cfg(test)]
mod tests;
