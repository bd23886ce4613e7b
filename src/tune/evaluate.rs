//! All figures of a hit matrix.

use super::bootstrap::{Groups, Steps};
use super::interval::{Estimate, GroupedShare};
use super::matrix::HitMatrix;
use super::metrics::Confusion;
use super::rule_worth::{Overlap, RuleWorth, overlaps, rule_worths};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// Pairs of rules are told where at least so much of their hits is shared.
const OVERLAP: f64 = 0.8;

/// And so many of them.
const OVERLAP_HITS: u64 = 5;

/// How good a rule set is on labelled messages. Its JSON is that of `eval --format json`.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// The score from which on messages were flagged.
    pub threshold: f64,
    /// All messages together.
    pub overall: Figures,
    /// Every reported rule, in the order of the set.
    pub rules: Vec<RuleWorth>,
    /// Pairs of rules that match much the same, the most alike first.
    pub overlaps: Vec<Overlap>,
    /// The slices, in the order asked for.
    pub slices: Vec<Slice>,
}

/// The figures by one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Slice {
    /// The field.
    pub field: String,
    /// Its values, sorted, and the figures of their messages.
    pub values: Vec<(String, Figures)>,
}

/// The figures of some messages.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    /// How many there are.
    pub messages: u64,
    /// How many of them are positive.
    pub positives: u64,
    /// How verdicts and labels agree.
    #[serde(flatten)]
    pub confusion: Confusion,
    /// The share of the flagged that is positive.
    pub precision: Estimate,
    /// The share of the positive that is flagged.
    pub recall: Estimate,
    /// Their harmonic mean.
    pub f1: Estimate,
    /// Matthews' correlation.
    pub mcc: Estimate,
    /// The area under precision over recall, by steps.
    pub average_precision: Estimate,
    /// The area under the curve of true over false positive rate.
    pub roc_auc: Estimate,
    /// Flagged messages among 10,000 negative ones.
    pub false_alarms_per_10k: Estimate,
}

/// Measures everything. `seed` is that of the intervals' resampling. Costs a few steps a
/// message, and a thousand a distinct score.
pub fn evaluate(matrix: &HitMatrix<'_>, seed: u64) -> Evaluation {
    let mut order: Vec<u32> = (0..matrix.rows.len() as u32).collect();
    order.sort_by_key(|&row| matrix.rows[row as usize].group);
    let (steps, step_of_set) = steps(matrix);
    let figures = |rows: &[u32]| figures(matrix, &steps, &step_of_set, rows, seed);
    let overall = figures(&order);
    let slices = matrix.slices.iter().map(|slice| {
        let mut rows: Vec<Vec<u32>> = vec![Vec::new(); slice.values.len()];
        for &row in &order {
            rows[slice.of_row[row as usize] as usize].push(row);
        }
        let values = slice.values.iter().zip(&rows);
        let mut values: Vec<(String, Figures)> = values
            .map(|(value, rows)| (value.clone(), figures(rows)))
            .collect();
        values.sort_by(|(one, _), (other, _)| one.cmp(other));
        Slice {
            field: slice.field.clone(),
            values,
        }
    });
    Evaluation {
        threshold: matrix.rules.threshold(),
        slices: slices.collect(),
        rules: rule_worths(matrix, &order, &overall.confusion),
        overlaps: overlaps(matrix, OVERLAP, OVERLAP_HITS),
        overall,
    }
}

/// The figures of all messages together.
pub(super) fn overall(matrix: &HitMatrix<'_>, seed: u64) -> Figures {
    let mut order: Vec<u32> = (0..matrix.rows.len() as u32).collect();
    order.sort_by_key(|&row| matrix.rows[row as usize].group);
    let (steps, step_of_set) = steps(matrix);
    figures(matrix, &steps, &step_of_set, &order, seed)
}

/// The steps of the scores, and the step of each set of rules.
fn steps(matrix: &HitMatrix<'_>) -> (Steps, Vec<u32>) {
    let highest_first = |one: &(f64, bool), other: &(f64, bool)| {
        other.0.total_cmp(&one.0).then(other.1.cmp(&one.1))
    };
    let keys = matrix.sets.iter().map(|set| (set.score, set.flagged));
    let mut distinct: Vec<(f64, bool)> = keys.clone().collect();
    distinct.sort_by(highest_first);
    distinct.dedup();
    let mut steps = Steps::default();
    let mut last = None;
    for &(score, flagged) in &distinct {
        if last.replace(score) != Some(score) {
            steps.scores += 1;
        }
        steps.flagged.push(flagged);
        steps.score.push(steps.scores as u32 - 1);
    }
    let step = |key: (f64, bool)| {
        distinct.partition_point(|before| highest_first(before, &key).is_lt()) as u32
    };
    let of_sets = keys.map(step).collect();
    (steps, of_sets)
}

/// The figures of some rows, which stand group by group.
fn figures(
    matrix: &HitMatrix<'_>,
    steps: &Steps,
    step_of_set: &[u32],
    rows: &[u32],
    seed: u64,
) -> Figures {
    let mut confusion = Confusion::default();
    let mut shares = Shares::default();
    let mut groups = Groups::new(steps);
    let mut messages = Vec::new();
    let group_of = |row: &u32| matrix.rows[*row as usize].group;
    for group in rows.chunk_by(|one, other| group_of(one) == group_of(other)) {
        let mut counts = Confusion::default();
        messages.clear();
        for &row in group {
            let row = &matrix.rows[row as usize];
            counts.add(row.positive, matrix.set(row).flagged, 1);
            messages.push((step_of_set[row.set as usize], row.positive));
        }
        confusion.tp += counts.tp;
        confusion.fp += counts.fp;
        confusion.fn_ += counts.fn_;
        confusion.tn += counts.tn;
        shares.add(&counts);
        groups.add(&mut messages);
    }
    let resampled = groups.estimate(seed);
    Figures {
        messages: confusion.messages(),
        positives: confusion.positives(),
        precision: shares.precision.estimate(),
        recall: shares.recall.estimate(),
        // F1 is 2 J / (1 + J) of the Jaccard index J, which is a share.
        f1: Estimate {
            value: confusion.f1(),
            ..shares
                .jaccard
                .estimate()
                .map(|jaccard| 2.0 * jaccard / (1.0 + jaccard))
        },
        mcc: Estimate {
            value: confusion.mcc(),
            ..resampled.mcc
        },
        average_precision: resampled.average_precision,
        roc_auc: resampled.roc_auc,
        false_alarms_per_10k: shares.false_alarms.estimate().map(|rate| rate * 10_000.0),
        confusion,
    }
}

/// The shares of a sample, group by group.
#[derive(Default)]
struct Shares {
    precision: GroupedShare,
    recall: GroupedShare,
    jaccard: GroupedShare,
    false_alarms: GroupedShare,
}

impl Shares {
    fn add(&mut self, counts: &Confusion) {
        self.precision.add(counts.tp, counts.tp + counts.fp);
        self.recall.add(counts.tp, counts.positives());
        self.jaccard
            .add(counts.tp, counts.tp + counts.fp + counts.fn_);
        self.false_alarms.add(counts.fp, counts.negatives());
    }
}

impl Serialize for Evaluation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("threshold", &self.threshold)?;
        map.serialize_entry("overall", &self.overall)?;
        map.serialize_entry("rules", &self.rules)?;
        map.serialize_entry("slices", &Slices(&self.slices))?;
        map.end()
    }
}

struct Slices<'e>(&'e [Slice]);

impl Serialize for Slices<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.0
                .iter()
                .map(|slice| (&slice.field, Values(&slice.values))),
        )
    }
}

struct Values<'e>(&'e [(String, Figures)]);

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(value, figures)| (value, figures)))
    }
}
