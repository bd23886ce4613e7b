//! Intervals by resampling, for figures that are no share of anything.
//!
//! Groups of near-duplicate messages are drawn anew, as many as there are, with replacement
//! (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993: the percentile interval).
//! Only what a group adds to each score matters, and most groups are like many others: groups
//! of one kind are drawn together, by a binomial number. So a resample costs as much as there
//! are kinds of groups and distinct scores, however many messages there are.

use super::interval::Estimate;
use super::metrics::{ScoreStep, average_precision, mcc, roc_auc};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand_distr::{Binomial, Distribution};
use std::collections::BTreeMap;

/// How often the sample is drawn anew.
const RESAMPLES: usize = 1000;

/// The groups of a sample, by what they add to each score.
#[derive(Debug)]
pub(super) struct Groups<'s> {
    steps: &'s Steps,
    /// Groups of one message, by step and whether it is positive.
    single: Vec<[u64; 2]>,
    /// Groups of several: (step, positive) of each message, sorted.
    several: BTreeMap<Vec<(u32, bool)>, u64>,
}

/// The distinct scores of a sample, from the highest. Where the threshold is not above 0 a score
/// has two steps: a message that no rule matches is not flagged, another of the same score is.
#[derive(Debug, Default)]
pub(super) struct Steps {
    /// Whether messages of each step are flagged.
    pub(super) flagged: Vec<bool>,
    /// The number of each step's score.
    pub(super) score: Vec<u32>,
    /// How many scores there are.
    pub(super) scores: usize,
}

/// The figures of a sample that are bootstrapped.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Resampled {
    pub(super) mcc: Estimate,
    pub(super) average_precision: Estimate,
    pub(super) roc_auc: Estimate,
}

impl<'s> Groups<'s> {
    /// No group yet.
    pub(super) fn new(steps: &'s Steps) -> Groups<'s> {
        Groups {
            steps,
            single: vec![[0; 2]; steps.flagged.len()],
            several: BTreeMap::new(),
        }
    }

    /// Adds a group: step and label of each message.
    pub(super) fn add(&mut self, messages: &mut Vec<(u32, bool)>) {
        match messages.as_slice() {
            [] => {}
            [(step, positive)] => {
                if let Some(counts) = self.single.get_mut(*step as usize) {
                    counts[usize::from(*positive)] += 1;
                }
            }
            _ => {
                messages.sort_unstable();
                match self.several.get_mut(messages.as_slice()) {
                    Some(count) => *count += 1,
                    None => {
                        self.several.insert(messages.clone(), 1);
                    }
                }
            }
        }
    }

    /// The figures of the sample, with the intervals that `seed` gives.
    pub(super) fn estimate(&self, seed: u64) -> Resampled {
        let kinds = self.kinds();
        let whole: Vec<u64> = kinds.iter().map(|kind| kind.count).collect();
        let mut sample = Sample::new(self.steps);
        let mut figures = |drawn: &[u64]| {
            sample.clear();
            for (kind, &drawn) in kinds.iter().zip(drawn) {
                sample.add(kind, drawn);
            }
            [
                sample.mcc(),
                average_precision(&sample.scores),
                roc_auc(&sample.scores),
            ]
        };
        let values = figures(&whole);
        let mut resampled: [Vec<f64>; 3] = Default::default();
        if values.iter().any(Option::is_some) {
            let mut random = ChaCha8Rng::seed_from_u64(seed);
            let mut drawn = vec![0; kinds.len()];
            for _ in 0..RESAMPLES {
                draw(&whole, &mut drawn, &mut random);
                for (all, value) in resampled.iter_mut().zip(figures(&drawn)) {
                    all.extend(value);
                }
            }
        }
        let [mcc, precision, auc] = resampled;
        Resampled {
            mcc: percentiles(values[0], mcc),
            average_precision: percentiles(values[1], precision),
            roc_auc: percentiles(values[2], auc),
        }
    }

    fn kinds(&self) -> Vec<Kind> {
        let single = self.single.iter().enumerate().flat_map(|(step, counts)| {
            [false, true].map(|positive| Kind {
                messages: vec![(step as u32, positive)],
                count: counts[usize::from(positive)],
            })
        });
        let several = self.several.iter().map(|(messages, &count)| Kind {
            messages: messages.clone(),
            count,
        });
        single
            .filter(|kind| kind.count > 0)
            .chain(several)
            .collect()
    }
}

/// Groups that add the same to each score.
struct Kind {
    messages: Vec<(u32, bool)>,
    count: u64,
}

/// A sample that is drawn.
struct Sample<'s> {
    steps: &'s Steps,
    scores: Vec<ScoreStep>,
    flagged: ScoreStep,
    passed: ScoreStep,
}

impl<'s> Sample<'s> {
    fn new(steps: &'s Steps) -> Sample<'s> {
        Sample {
            steps,
            scores: vec![ScoreStep::default(); steps.scores],
            flagged: ScoreStep::default(),
            passed: ScoreStep::default(),
        }
    }

    fn clear(&mut self) {
        self.scores.fill(ScoreStep::default());
        self.flagged = ScoreStep::default();
        self.passed = ScoreStep::default();
    }

    fn add(&mut self, kind: &Kind, drawn: u64) {
        if drawn == 0 {
            return;
        }
        for &(step, positive) in &kind.messages {
            let step = step as usize;
            let verdict = if self.steps.flagged[step] {
                &mut self.flagged
            } else {
                &mut self.passed
            };
            for counts in [verdict, &mut self.scores[self.steps.score[step] as usize]] {
                if positive {
                    counts.positives += drawn as f64;
                } else {
                    counts.negatives += drawn as f64;
                }
            }
        }
    }

    fn mcc(&self) -> Option<f64> {
        mcc(
            self.flagged.positives,
            self.flagged.negatives,
            self.passed.positives,
            self.passed.negatives,
        )
    }
}

/// Draws as many groups as there are: a multinomial number of each kind, one binomial after the
/// other.
pub(super) fn draw(counts: &[u64], drawn: &mut [u64], random: &mut ChaCha8Rng) {
    let mut left: u64 = counts.iter().sum();
    let mut behind = left;
    for (count, drawn) in counts.iter().zip(drawn) {
        *drawn = if left == 0 || *count == 0 {
            0
        } else if *count == behind {
            left
        } else {
            let chance = *count as f64 / behind as f64;
            Binomial::new(left, chance).map_or(0, |binomial| binomial.sample(random))
        };
        left -= *drawn;
        behind -= *count;
    }
}

/// The 2.5th and 97.5th percentile. A figure that the sample does not define has none; what
/// single resamples do not define is left out.
pub(super) fn percentiles(value: Option<f64>, mut resampled: Vec<f64>) -> Estimate {
    let (Some(value), false) = (value, resampled.is_empty()) else {
        return Estimate {
            value,
            ..Estimate::default()
        };
    };
    resampled.sort_unstable_by(f64::total_cmp);
    let at = |quantile: f64| {
        let place = quantile * (resampled.len() - 1) as f64;
        let (below, above) = (place.floor() as usize, place.ceil() as usize);
        resampled[below] + (resampled[above] - resampled[below]) * place.fract()
    };
    Estimate {
        value: Some(value),
        low: Some(at(0.025).min(value)),
        high: Some(at(0.975).max(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Estimate, Groups, Resampled, Steps};

    fn steps(count: u32, flagged: u32) -> Steps {
        Steps {
            flagged: (0..count).map(|step| step < flagged).collect(),
            score: (0..count).collect(),
            scores: count as usize,
        }
    }

    /// 200 positive and 300 negative messages on five scores, each `copies` times in its group.
    fn sample(copies: usize, seed: u64) -> Resampled {
        let steps = steps(5, 2);
        let mut groups = Groups::new(&steps);
        for index in 0..500_u32 {
            let positive = index % 5 < 2;
            let step = if positive { index % 4 } else { 1 + index % 4 };
            groups.add(&mut vec![(step, positive); copies]);
        }
        groups.estimate(seed)
    }

    fn width(estimate: Estimate) -> f64 {
        estimate.high.unwrap() - estimate.low.unwrap()
    }

    #[test]
    fn a_seed_gives_the_same_intervals_each_time_and_another_gives_near_ones() {
        let auc = |seed| sample(1, seed).roc_auc;
        assert_eq!(auc(1), auc(1));
        assert_ne!(auc(1).low, auc(2).low);
        assert!((auc(1).low.unwrap() - auc(2).low.unwrap()).abs() < 0.2 * width(auc(1)));
    }

    #[test]
    fn copies_of_messages_do_not_narrow_an_interval() {
        let (single, copied) = (sample(1, 1), sample(8, 1));
        for (single, copied) in [(single.mcc, copied.mcc), (single.roc_auc, copied.roc_auc)] {
            assert!((single.value.unwrap() - copied.value.unwrap()).abs() < 1e-12);
            assert!((width(single) / width(copied) - 1.0).abs() < 0.15);
        }
    }

    #[test]
    fn the_width_is_that_of_the_known_error() {
        // The standard error of an AUC by Hanley and McNeil (1982).
        let auc = sample(1, 3).roc_auc;
        let value = auc.value.unwrap();
        let (q1, q2) = (value / (2.0 - value), 2.0 * value * value / (1.0 + value));
        let variance =
            (value * (1.0 - value) + 199.0 * (q1 - value * value) + 299.0 * (q2 - value * value))
                / (200.0 * 300.0);
        let wanted = 2.0 * 1.96 * variance.sqrt();
        assert!((width(auc) / wanted - 1.0).abs() < 0.25, "{auc:?} {wanted}");
    }

    #[test]
    fn one_class_or_nothing_defines_nothing() {
        let steps = steps(1, 0);
        let mut groups = Groups::new(&steps);
        assert_eq!(groups.estimate(1).roc_auc.value, None);
        groups.add(&mut vec![(0, true)]);
        let estimate = groups.estimate(1);
        assert_eq!((estimate.roc_auc.value, estimate.mcc.value), (None, None));
        assert_eq!(estimate.average_precision.value, Some(1.0));
    }
}
