//! The figures themselves. They are those of scikit-learn, save that what is undefined is none
//! rather than 0: precision without a flagged message, recall without a positive one.

use serde::Serialize;

/// How verdicts and labels agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// Positive and flagged.
    pub tp: u64,
    /// Negative and flagged: false alarms.
    pub fp: u64,
    /// Positive and not flagged: misses.
    #[serde(rename = "fn")]
    pub fn_: u64,
    /// Negative and not flagged.
    pub tn: u64,
}

/// The messages of one score.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScoreStep {
    /// Positive ones.
    pub positives: f64,
    /// Negative ones.
    pub negatives: f64,
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl Confusion {
    /// Counts messages of one label and verdict.
    pub fn add(&mut self, positive: bool, flagged: bool, count: u64) {
        let cell = match (positive, flagged) {
            (true, true) => &mut self.tp,
            (true, false) => &mut self.fn_,
            (false, true) => &mut self.fp,
            (false, false) => &mut self.tn,
        };
        *cell += count;
    }

    /// All messages.
    pub fn messages(&self) -> u64 {
        self.positives() + self.negatives()
    }

    /// Positive messages.
    pub fn positives(&self) -> u64 {
        self.tp + self.fn_
    }

    /// Negative messages.
    pub fn negatives(&self) -> u64 {
        self.fp + self.tn
    }

    /// The share of the flagged that is positive.
    pub fn precision(&self) -> Option<f64> {
        share(self.tp, self.tp + self.fp)
    }

    /// The share of the positive that is flagged.
    pub fn recall(&self) -> Option<f64> {
        share(self.tp, self.positives())
    }

    /// The share of the negative that is flagged.
    pub fn false_alarm_rate(&self) -> Option<f64> {
        share(self.fp, self.negatives())
    }

    /// The harmonic mean of precision and recall; 0 where nothing positive is flagged, none where
    /// nothing is positive nor flagged.
    pub fn f1(&self) -> Option<f64> {
        share(2 * self.tp, 2 * self.tp + self.fp + self.fn_)
    }

    /// Matthews' correlation of verdict and label, -1 to 1; none where one of them is the same
    /// for every message.
    pub fn mcc(&self) -> Option<f64> {
        mcc(
            self.tp as f64,
            self.fp as f64,
            self.fn_ as f64,
            self.tn as f64,
        )
    }
}

/// Matthews' correlation, of counts that a resampling may have made.
pub(super) fn mcc(tp: f64, fp: f64, fn_: f64, tn: f64) -> Option<f64> {
    let spread = (tp + fp) * (tp + fn_) * (tn + fp) * (tn + fn_);
    (spread > 0.0).then(|| (tp * tn - fp * fn_) / spread.sqrt())
}

/// The area under precision over recall as a sum of steps, without interpolation: for each
/// score from the highest, the precision there times the recall that it adds. None without a
/// positive. `steps` go from the highest score to the lowest, each distinct score once.
pub fn average_precision(steps: &[ScoreStep]) -> Option<f64> {
    let positives: f64 = steps.iter().map(|step| step.positives).sum();
    if positives == 0.0 {
        return None;
    }
    let (mut found, mut taken, mut sum) = (0.0, 0.0, 0.0);
    for step in steps {
        found += step.positives;
        taken += step.positives + step.negatives;
        if step.positives > 0.0 {
            sum += step.positives * found / taken;
        }
    }
    Some(sum / positives)
}

/// The chance that a positive message has a higher score than a negative one, equal scores
/// counting half. None without both. `steps` as for [`average_precision`].
pub fn roc_auc(steps: &[ScoreStep]) -> Option<f64> {
    let (mut positives, mut negatives, mut won) = (0.0, 0.0, 0.0);
    for step in steps {
        won += step.negatives * (positives + step.positives / 2.0);
        positives += step.positives;
        negatives += step.negatives;
    }
    let pairs: f64 = positives * negatives;
    (pairs > 0.0).then(|| won / pairs)
}

#[cfg(test)]
mod tests {
    use super::{Confusion, ScoreStep, average_precision, roc_auc};
    use serde::Deserialize;

    /// A line of `tests/tune/scikit_learn.jsonl`; the script beside it makes them.
    #[derive(Deserialize)]
    struct Case {
        name: String,
        threshold: f64,
        scores: Vec<f64>,
        labels: Vec<u8>,
        precision: Option<f64>,
        recall: Option<f64>,
        f1: Option<f64>,
        mcc: Option<f64>,
        average_precision: Option<f64>,
        roc_auc: Option<f64>,
    }

    fn steps(case: &Case) -> Vec<ScoreStep> {
        let mut messages: Vec<(f64, u8)> = case
            .scores
            .iter()
            .copied()
            .zip(case.labels.iter().copied())
            .collect();
        messages.sort_by(|one, other| other.0.total_cmp(&one.0));
        let step = |messages: &[(f64, u8)]| {
            let positives = messages.iter().filter(|(_, label)| *label == 1).count();
            ScoreStep {
                positives: positives as f64,
                negatives: (messages.len() - positives) as f64,
            }
        };
        messages
            .chunk_by(|one, other| one.0 == other.0)
            .map(step)
            .collect()
    }

    #[test]
    fn figures_are_those_of_scikit_learn() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tune/scikit_learn.jsonl");
        let cases = std::fs::read_to_string(path).unwrap();
        for line in cases.lines() {
            let case: Case = serde_json::from_str(line).unwrap();
            let mut confusion = Confusion::default();
            for (score, label) in case.scores.iter().zip(&case.labels) {
                confusion.add(*label == 1, *score >= case.threshold, 1);
            }
            let steps = steps(&case);
            for (what, ours, theirs) in [
                ("precision", confusion.precision(), case.precision),
                ("recall", confusion.recall(), case.recall),
                ("f1", confusion.f1(), case.f1),
                ("mcc", confusion.mcc(), case.mcc),
                (
                    "average precision",
                    average_precision(&steps),
                    case.average_precision,
                ),
                ("roc auc", roc_auc(&steps), case.roc_auc),
            ] {
                let agree = match (ours, theirs) {
                    (Some(ours), Some(theirs)) => (ours - theirs).abs() < 1e-9,
                    (None, None) => true,
                    _ => false,
                };
                assert!(agree, "{}: {what} {ours:?} {theirs:?}", case.name);
            }
        }
    }

    #[test]
    fn what_is_undefined_is_none() {
        let none = Confusion::default();
        assert_eq!(
            (none.precision(), none.recall(), none.f1()),
            (None, None, None)
        );
        assert_eq!((none.mcc(), none.false_alarm_rate()), (None, None));
        let silent = Confusion {
            fn_: 3,
            tn: 4,
            ..none
        };
        assert_eq!(
            (silent.precision(), silent.recall(), silent.f1()),
            (None, Some(0.0), Some(0.0))
        );
        assert_eq!(silent.mcc(), None);
    }
}
