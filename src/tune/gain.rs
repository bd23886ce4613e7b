//! What one way to judge messages gains over another, on the same messages.

use super::bootstrap::{draw, percentiles};
use super::interval::Estimate;
use super::matrix::HitMatrix;
use super::metrics::{Confusion, ScoreStep};
use super::objective::Objective;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use std::collections::BTreeMap;

/// How often the sample is drawn anew.
const RESAMPLES: usize = 1000;

/// A message's step before and after, and its label.
type Judged = (u32, u32, bool);

/// The difference of an objective's value on the rows of two matrices, which are the same
/// messages in the same order. Groups are drawn anew, with both verdicts of each message, so that
/// what both have alike does not widen the interval. Costs as [`super::bootstrap`].
pub(super) fn gain(
    before: &HitMatrix<'_>,
    after: &HitMatrix<'_>,
    objective: &Objective,
    seed: u64,
) -> Estimate {
    let (steps_before, steps_after) = (Ranks::of(before), Ranks::of(after));
    let mut rows: Vec<usize> = (0..before.rows.len()).collect();
    rows.sort_by_key(|&row| before.rows[row].group);
    let mut kinds: BTreeMap<Vec<Judged>, u64> = BTreeMap::new();
    let group = |row: &usize| before.rows[*row].group;
    for rows in rows.chunk_by(|one, other| group(one) == group(other)) {
        let mut kind: Vec<Judged> = rows
            .iter()
            .map(|&row| {
                let (one, other) = (&before.rows[row], &after.rows[row]);
                (
                    steps_before.of_set[one.set as usize],
                    steps_after.of_set[other.set as usize],
                    one.positive,
                )
            })
            .collect();
        kind.sort_unstable();
        *kinds.entry(kind).or_default() += 1;
    }
    let counts: Vec<u64> = kinds.values().copied().collect();
    let difference = |drawn: &[u64]| {
        let mut sides = [steps_before.empty(), steps_after.empty()];
        for (kind, &drawn) in kinds.keys().zip(drawn) {
            for &(one, other, positive) in kind {
                for (side, step) in sides.iter_mut().zip([one, other]) {
                    let count = &mut side[step as usize];
                    if positive {
                        count.positives += drawn as f64;
                    } else {
                        count.negatives += drawn as f64;
                    }
                }
            }
        }
        steps_after.value(objective, &sides[1]) - steps_before.value(objective, &sides[0])
    };
    let value = difference(&counts);
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut drawn = vec![0; counts.len()];
    let resampled = (0..RESAMPLES).map(|_| {
        draw(&counts, &mut drawn, &mut random);
        difference(&drawn)
    });
    percentiles(Some(value), resampled.collect())
}

/// The sets of a matrix in the order of their scores, the highest first; what no rule matches
/// stands last.
struct Ranks {
    of_set: Vec<u32>,
    flagged: Vec<bool>,
    /// Steps of messages that some rule matches.
    flaggable: usize,
}

impl Ranks {
    fn of(matrix: &HitMatrix<'_>) -> Ranks {
        let key = |set: u32| {
            let set = &matrix.sets[set as usize];
            (set.rules.is_empty(), !set.flagged, -set.score)
        };
        let order = |one: (bool, bool, f64), other: (bool, bool, f64)| {
            let verdicts = (one.0, one.1).cmp(&(other.0, other.1));
            verdicts.then(one.2.total_cmp(&other.2))
        };
        let mut sets: Vec<u32> = (0..matrix.sets.len() as u32).collect();
        sets.sort_by(|&one, &other| order(key(one), key(other)));
        let mut ranks = Ranks {
            of_set: vec![0; sets.len()],
            flagged: Vec::new(),
            flaggable: 0,
        };
        let mut last = None;
        for set in sets {
            if last.is_none_or(|last| order(last, key(set)).is_ne()) {
                ranks.flagged.push(matrix.sets[set as usize].flagged);
                if !matrix.sets[set as usize].rules.is_empty() {
                    ranks.flaggable += 1;
                }
            }
            last = Some(key(set));
            ranks.of_set[set as usize] = ranks.flagged.len() as u32 - 1;
        }
        ranks
    }

    fn empty(&self) -> Vec<ScoreStep> {
        vec![ScoreStep::default(); self.flagged.len()]
    }

    fn value(&self, objective: &Objective, steps: &[ScoreStep]) -> f64 {
        if objective.is_conditional() {
            return objective.best_value(steps, self.flaggable);
        }
        let mut counts = Confusion::default();
        for (step, &flagged) in steps.iter().zip(&self.flagged) {
            counts.add(true, flagged, step.positives as u64);
            counts.add(false, flagged, step.negatives as u64);
        }
        objective.value(&counts)
    }
}
