//! What each rule is worth.

use super::interval::{Estimate, GroupedShare};
use super::matrix::HitMatrix;
use super::metrics::Confusion;
use crate::engine::Scoring;
use serde::Serialize;
use std::collections::HashMap;

/// What a rule does on labelled messages.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleWorth {
    /// Its name.
    pub rule: String,
    /// Messages that it matches.
    pub hits: u64,
    /// Positive ones among them.
    pub tp: u64,
    /// Negative ones among them.
    pub fp: u64,
    /// The share of its hits that is positive.
    pub precision: Estimate,
    /// The share of the positive messages that it matches.
    pub recall: Option<f64>,
    /// Its precision over the share of all messages that is positive: 1 is chance.
    pub lift: Option<f64>,
    /// SpamAssassin's S/O ratio: its true positive rate over the sum of that and its false
    /// positive rate. 0.5 is chance, whatever the share of positive messages.
    pub so_ratio: Option<f64>,
    /// What F1 loses where the rule scores nothing, caps applied.
    pub marginal: Option<f64>,
    /// The share of its hits that other rules match, too.
    pub shared: Option<f64>,
}

/// Two rules that match the same messages.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlap {
    /// The one that stands first in the set.
    pub first: String,
    /// The other.
    pub second: String,
    /// Messages that both match.
    pub both: u64,
    /// Messages that both match over those that any of them does (Jaccard).
    pub share: f64,
}

/// Messages of one set of rules.
#[derive(Clone, Copy, Default)]
struct SetCount {
    positives: u64,
    negatives: u64,
}

/// What is gathered of one rule.
#[derive(Clone, Default)]
struct Gathered {
    tp: u64,
    fp: u64,
    shared: u64,
    /// What the confusion loses without the rule: flagged messages that are not any more, and
    /// others that are then (where its score is negative).
    tp_lost: i64,
    fp_lost: i64,
    precision: GroupedShare,
    /// The group that is being counted, with its positive hits and all.
    group: Option<(u32, u64, u64)>,
}

impl Gathered {
    fn count(&mut self, group: u32, positive: bool) {
        match &mut self.group {
            Some((current, part, of)) if *current == group => {
                *part += u64::from(positive);
                *of += 1;
            }
            _ => {
                self.close();
                self.group = Some((group, u64::from(positive), 1));
            }
        }
    }

    fn close(&mut self) {
        if let Some((_, part, of)) = self.group.take() {
            self.precision.add(part, of);
        }
    }
}

/// What each reported rule is worth, in the order of the set. `order` are the rows, group by
/// group. Costs a step for each hit.
pub(super) fn rule_worths(
    matrix: &HitMatrix<'_>,
    order: &[u32],
    overall: &Confusion,
) -> Vec<RuleWorth> {
    let mut gathered = vec![Gathered::default(); matrix.rules.all_rule_names().count()];
    for &row in order {
        let row = &matrix.rows[row as usize];
        for &rule in &matrix.set(row).rules {
            gathered[rule as usize].count(row.group, row.positive);
        }
    }
    gather_sets(matrix, &mut gathered);
    let reported: HashMap<&str, ()> = matrix.rules.rule_names().map(|name| (name, ())).collect();
    matrix
        .rules
        .all_rule_names()
        .zip(&mut gathered)
        .filter(|(name, _)| reported.contains_key(name))
        .map(|(name, gathered)| worth(name, gathered, overall))
        .collect()
}

/// Messages by the set of rules that matches them.
fn set_counts(matrix: &HitMatrix<'_>) -> Vec<SetCount> {
    let mut counts = vec![SetCount::default(); matrix.sets.len()];
    for row in &matrix.rows {
        let count = &mut counts[row.set as usize];
        if row.positive {
            count.positives += 1;
        } else {
            count.negatives += 1;
        }
    }
    counts
}

fn gather_sets(matrix: &HitMatrix<'_>, gathered: &mut [Gathered]) {
    let scoring = Scoring::of(matrix.rules);
    for (set, count) in matrix.sets.iter().zip(set_counts(matrix)) {
        let is_shared = set.rules.len() > 1;
        let mut others = Vec::with_capacity(set.rules.len());
        for &rule in &set.rules {
            let gathered = &mut gathered[rule as usize];
            gathered.tp += count.positives;
            gathered.fp += count.negatives;
            if is_shared {
                gathered.shared += count.positives + count.negatives;
            }
            others.clear();
            others.extend(set.rules.iter().filter(|other| **other != rule));
            let change = i64::from(set.flagged) - i64::from(scoring.flags(&others));
            gathered.tp_lost += change * count.positives as i64;
            gathered.fp_lost += change * count.negatives as i64;
        }
    }
}

fn worth(name: &str, gathered: &mut Gathered, overall: &Confusion) -> RuleWorth {
    gathered.close();
    let share = |part: u64, whole: u64| (whole > 0).then(|| part as f64 / whole as f64);
    let (tp, fp) = (gathered.tp, gathered.fp);
    let precision = gathered.precision.estimate();
    let recall = share(tp, overall.positives());
    let base = share(overall.positives(), overall.messages()).filter(|base| *base > 0.0);
    let so_ratio = recall.zip(share(fp, overall.negatives()));
    let so_ratio = so_ratio.filter(|(tpr, fpr)| tpr + fpr > 0.0);
    let without = Confusion {
        tp: overall.tp.saturating_add_signed(-gathered.tp_lost),
        fp: overall.fp.saturating_add_signed(-gathered.fp_lost),
        fn_: overall.fn_.saturating_add_signed(gathered.tp_lost),
        tn: overall.tn.saturating_add_signed(gathered.fp_lost),
    };
    let marginal = match (overall.f1(), without.f1()) {
        (Some(with), without) => Some(with - without.unwrap_or(0.0)),
        (None, _) => None,
    };
    RuleWorth {
        rule: name.to_owned(),
        hits: tp + fp,
        tp,
        fp,
        precision,
        recall,
        lift: precision
            .value
            .zip(base)
            .map(|(precision, base)| precision / base),
        so_ratio: so_ratio.map(|(tpr, fpr)| tpr / (tpr + fpr)),
        marginal,
        shared: share(gathered.shared, tp + fp),
    }
}

/// The pairs of rules of which at least `least` of the messages that one matches are matched by
/// both (Jaccard), and at least `hits` in number; the most alike first.
pub(super) fn overlaps(matrix: &HitMatrix<'_>, least: f64, hits: u64) -> Vec<Overlap> {
    let mut single: HashMap<u32, u64> = HashMap::new();
    let mut pairs: HashMap<(u32, u32), u64> = HashMap::new();
    for (set, count) in matrix.sets.iter().zip(set_counts(matrix)) {
        let messages = count.positives + count.negatives;
        for (at, &first) in set.rules.iter().enumerate() {
            *single.entry(first).or_default() += messages;
            for &second in &set.rules[at + 1..] {
                *pairs.entry((first, second)).or_default() += messages;
            }
        }
    }
    let names: Vec<&str> = matrix.rules.all_rule_names().collect();
    let mut found: Vec<((u32, u32), Overlap)> = pairs
        .into_iter()
        .filter_map(|((first, second), both)| {
            let any = single.get(&first)? + single.get(&second)? - both;
            let share = both as f64 / any as f64;
            let overlap = Overlap {
                first: (*names.get(first as usize)?).to_owned(),
                second: (*names.get(second as usize)?).to_owned(),
                both,
                share,
            };
            (both >= hits && share >= least).then_some(((first, second), overlap))
        })
        .collect();
    found.sort_by(|(place, one), (other_place, other)| {
        let by_share = other.share.total_cmp(&one.share);
        by_share
            .then(other.both.cmp(&one.both))
            .then(place.cmp(other_place))
    });
    found.into_iter().map(|(_, overlap)| overlap).collect()
}
