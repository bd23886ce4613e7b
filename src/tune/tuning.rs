//! Tuning: scores and a threshold for all messages, and what such scores are worth on messages
//! that they were not fitted to.

use super::evaluate::{Figures, overall};
use super::folds::{all_but, deal, join_groups, split_by_time};
use super::gain::gain;
use super::interval::Estimate;
use super::learn::{Learned, Rules, TuneOptions, learn};
use super::matrix::{HitMatrix, HitSet, Row, SliceField};
use crate::compile::THRESHOLD;
use crate::engine::Scoring;
use serde::Serialize;
use std::collections::BTreeMap;

/// What came of tuning.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuning {
    /// What the present scores are worth on the messages that were held back.
    pub before: Figures,
    /// What learned scores are worth on the same messages, none of which they were fitted to. To
    /// bring the scores of several fits together, each is scaled so that its threshold is 5.0.
    pub after: Figures,
    /// What the objective's value gains; for an objective with a condition at the best threshold
    /// of each.
    pub gain: Estimate,
    /// How messages were held back.
    pub held: Held,
    /// The threshold that all messages together give.
    pub threshold: f64,
    /// The score of each reported rule, in the order of the set.
    pub rules: Vec<RuleChange>,
    /// The strength of the penalty (1 / C of scikit-learn); none where all scores stayed.
    pub strength: Option<f64>,
    /// False where no threshold meets the objective's condition, or is better than flagging
    /// nothing.
    pub is_met: bool,
}

/// How messages were held back from the fits that judge them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// In so many folds, each by the others.
    Folds(usize),
    /// The later ones, by the earlier.
    Later {
        /// Messages that were fitted to.
        earlier: usize,
        /// Messages that were held back.
        later: usize,
    },
}

/// The score of a rule before and after.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleChange {
    /// Its name.
    pub rule: String,
    /// What it scored.
    pub before: f64,
    /// What it scores now.
    pub after: f64,
    /// Labelled messages that it matches.
    pub hits: u64,
    /// Negative ones among them.
    pub fp: u64,
}

/// Why there is nothing to learn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TuneError {
    /// There is no message.
    #[error("there is no labelled message to learn from")]
    Nothing,
    /// There is one message.
    #[error("there is one labelled message: nothing can be learned from one")]
    One,
    /// Every message is of one class.
    #[error("no message is {0}: what tells the two apart can't be learned from one class")]
    OneClass(&'static str),
    /// All messages of a class are alike.
    #[error(
        "all {0} messages are near-duplicates of each other, or stand in one group: none can be \
         held back to measure the fit by"
    )]
    OneGroup(&'static str),
    /// The earlier or the later part lacks a class.
    #[error("the {part} messages have no {class} one: they can't be split by time")]
    Split {
        /// Earlier or later.
        part: &'static str,
        /// What is missing.
        class: &'static str,
    },
    /// No rule hits.
    #[error("no rule matches any labelled message: there is nothing to weigh")]
    NoHit,
}

/// Learns scores and a threshold. Messages that have the same value of `group_by` stay in one
/// fold, as near-duplicates do; with `time` the later messages are held back instead of folds.
/// Costs some hundreds of fits, each as many steps as there are distinct sets of rules.
///
/// # Errors
/// Messages that nothing can be learned from.
pub fn tune(
    matrix: &mut HitMatrix<'_>,
    group_by: Option<&SliceField>,
    time: Option<&SliceField>,
    options: &TuneOptions,
) -> Result<Tuning, TuneError> {
    let classes = [false, true].map(|class| {
        let rows = matrix.rows.iter();
        rows.filter(|row| row.positive == class).count()
    });
    match (matrix.rows.len(), classes) {
        (0, _) => return Err(TuneError::Nothing),
        (1, _) => return Err(TuneError::One),
        (_, [0, _]) => return Err(TuneError::OneClass("negative")),
        (_, [_, 0]) => return Err(TuneError::OneClass("positive")),
        _ => {}
    }
    if matrix.sets.iter().all(|set| set.rules.is_empty()) {
        return Err(TuneError::NoHit);
    }
    if let Some(field) = group_by {
        join_groups(matrix, field);
    }
    let matrix: &HitMatrix<'_> = matrix;
    let rules = Rules::of(matrix);
    let all: Vec<u32> = (0..matrix.rows.len() as u32).collect();
    let (held, parts) = match time {
        Some(field) => {
            let (earlier, later) = split_by_time(matrix, field);
            refuse_one_class(matrix, "earlier", &earlier)?;
            refuse_one_class(matrix, "later", &later)?;
            let held = Held::Later {
                earlier: earlier.len(),
                later: later.len(),
            };
            (held, vec![(earlier, later)])
        }
        None => {
            let folds = deal(matrix, &all, options.folds, options.seed)
                .ok_or_else(|| TuneError::OneGroup(class_of_one_group(matrix)))?;
            let parts = (0..folds.len()).map(|fold| (all_but(&folds, fold), folds[fold].clone()));
            (Held::Folds(folds.len()), parts.collect())
        }
    };
    let mut before = judged(matrix);
    let mut after = judged(matrix);
    for (fitted, held_back) in &parts {
        let learned = learn(matrix, &rules, fitted, options);
        let from = after.sets.len() as u32;
        after.sets.extend(sets_by(matrix, &learned));
        for &row in held_back {
            let row = matrix.rows[row as usize];
            before.rows.push(row);
            after.rows.push(Row {
                set: from + row.set,
                ..row
            });
        }
    }
    before.sets.clone_from(&matrix.sets);
    let learned = learn(matrix, &rules, &all, options);
    Ok(Tuning {
        gain: gain(&before, &after, &options.objective, options.seed),
        before: overall(&before, options.seed),
        after: overall(&after, options.seed),
        held,
        threshold: learned.threshold,
        rules: changes(matrix, &learned),
        strength: learned.strength.is_finite().then_some(learned.strength),
        is_met: learned.is_met,
    })
}

fn refuse_one_class(
    matrix: &HitMatrix<'_>,
    part: &'static str,
    rows: &[u32],
) -> Result<(), TuneError> {
    for (class, name) in [(true, "positive"), (false, "negative")] {
        let has = |row: &u32| matrix.rows[*row as usize].positive == class;
        if !rows.iter().any(has) {
            return Err(TuneError::Split { part, class: name });
        }
    }
    Ok(())
}

fn class_of_one_group(matrix: &HitMatrix<'_>) -> &'static str {
    let mut positive = matrix.rows.iter().filter(|row| row.positive);
    let first = positive.next().map(|row| row.group);
    if positive.all(|row| Some(row.group) == first) {
        "positive"
    } else {
        "negative"
    }
}

/// A matrix for verdicts on the same messages.
fn judged<'r>(matrix: &HitMatrix<'r>) -> HitMatrix<'r> {
    HitMatrix {
        rules: matrix.rules,
        sets: Vec::new(),
        rows: Vec::with_capacity(matrix.rows.len()),
        slices: Vec::new(),
        labels: BTreeMap::new(),
        without_label: 0,
    }
}

/// The sets of a matrix as learned scores judge them, brought to a threshold of 5.0.
fn sets_by(matrix: &HitMatrix<'_>, learned: &Learned) -> Vec<HitSet> {
    let scoring = Scoring::of(matrix.rules);
    let sets = matrix.sets.iter().map(|set| {
        let score = scoring.total_by(&set.rules, |rule| learned.scores[rule as usize]);
        HitSet {
            rules: set.rules.clone(),
            score: score / learned.threshold * THRESHOLD,
            flagged: !set.rules.is_empty() && score >= learned.threshold,
        }
    });
    sets.collect()
}

fn changes(matrix: &HitMatrix<'_>, learned: &Learned) -> Vec<RuleChange> {
    let mut hits = vec![[0u64; 2]; learned.scores.len()];
    for row in &matrix.rows {
        for &rule in &matrix.set(row).rules {
            hits[rule as usize][usize::from(row.positive)] += 1;
        }
    }
    let numbers: BTreeMap<&str, usize> = matrix.rules.all_rule_names().zip(0..).collect();
    let rules = matrix.rules.rules();
    rules
        .filter_map(|rule| {
            let &number = numbers.get(rule.name)?;
            let all: u64 = hits[number].iter().sum();
            Some(RuleChange {
                rule: rule.name.to_owned(),
                before: rule.score,
                // Of a rule that hits nothing there is nothing to learn.
                after: if all == 0 {
                    rule.score
                } else {
                    learned.scores[number]
                },
                hits: all,
                fp: hits[number][0],
            })
        })
        .collect()
}
