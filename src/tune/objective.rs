//! What tuning aims at.

use super::metrics::{Confusion, ScoreStep};
use crate::diagnostic::nearest;
use std::fmt;
use std::str::FromStr;

/// What is to be as great as can be.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Objective {
    /// The harmonic mean of precision and recall.
    #[default]
    F1,
    /// Recall, where precision is at least so much.
    RecallAtPrecision(f64),
    /// Recall, where at most this share of the negative messages is flagged.
    RecallAtFpr(f64),
    /// The cost of false alarms and misses, as little as can be.
    Cost {
        /// Of a false alarm.
        fp: f64,
        /// Of a miss.
        fn_: f64,
    },
}

/// An objective that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ObjectiveError {
    /// There is none of this name.
    #[error(
        "there is no objective `{name}`{}; there are: f1, recall-at-precision=0.99, \
         recall-at-fpr=0.001, cost=fp:10,fn:1",
        .near.map(|near| format!(", did you mean `{near}`?")).unwrap_or_default()
    )]
    Unknown {
        /// What was asked for.
        name: String,
        /// One with a name like it.
        near: Option<&'static str>,
    },
    /// What stands behind its name can't be read.
    #[error("{objective}: expected {expected}")]
    Value {
        /// The objective.
        objective: &'static str,
        /// What should stand there.
        expected: &'static str,
    },
}

const NAMES: [&str; 4] = ["f1", "recall-at-precision", "recall-at-fpr", "cost"];

impl FromStr for Objective {
    type Err = ObjectiveError;

    fn from_str(text: &str) -> Result<Objective, ObjectiveError> {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        let share = |objective| {
            let share = value.trim().parse().ok();
            share
                .filter(|share| (0.0..=1.0).contains(share))
                .ok_or(ObjectiveError::Value {
                    objective,
                    expected: "a share between 0 and 1, as in recall-at-precision=0.99",
                })
        };
        match name.trim().to_ascii_lowercase().as_str() {
            "f1" if value.is_empty() => Ok(Objective::F1),
            "recall-at-precision" => share(NAMES[1]).map(Objective::RecallAtPrecision),
            "recall-at-fpr" => share(NAMES[2]).map(Objective::RecallAtFpr),
            "cost" => cost(value).ok_or(ObjectiveError::Value {
                objective: NAMES[3],
                expected: "what a false alarm and a miss cost, as in cost=fp:10,fn:1",
            }),
            other => Err(ObjectiveError::Unknown {
                name: text.to_owned(),
                near: nearest(other, NAMES),
            }),
        }
    }
}

fn cost(text: &str) -> Option<Objective> {
    let (mut fp, mut fn_) = (None, None);
    for part in text.split(',') {
        let (name, cost) = part.split_once(':')?;
        let cost: f64 = cost.trim().parse().ok()?;
        let place = match name.trim() {
            "fp" => &mut fp,
            "fn" => &mut fn_,
            _ => return None,
        };
        if !(cost.is_finite() && cost >= 0.0) || place.replace(cost).is_some() {
            return None;
        }
    }
    Some(Objective::Cost { fp: fp?, fn_: fn_? })
}

impl fmt::Display for Objective {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Objective::F1 => f.write_str("f1"),
            Objective::RecallAtPrecision(share) => write!(f, "recall-at-precision={share}"),
            Objective::RecallAtFpr(share) => write!(f, "recall-at-fpr={share}"),
            Objective::Cost { fp, fn_ } => write!(f, "cost=fp:{fp},fn:{fn_}"),
        }
    }
}

impl Objective {
    /// What verdicts are worth, more being better: F1; recall; the cost of a message, negative.
    /// Where precision or false alarms are not what was asked for, what is lacking, negative.
    pub fn value(&self, counts: &Confusion) -> f64 {
        match *self {
            Objective::F1 => counts.f1().unwrap_or(0.0),
            Objective::RecallAtPrecision(wanted) => match counts.precision() {
                Some(precision) if precision < wanted => precision - wanted,
                _ => counts.recall().unwrap_or(0.0),
            },
            Objective::RecallAtFpr(allowed) => match counts.false_alarm_rate() {
                Some(rate) if rate > allowed => allowed - rate,
                _ => counts.recall().unwrap_or(0.0),
            },
            Objective::Cost { fp, fn_ } => {
                let cost = fp * counts.fp as f64 + fn_ * counts.fn_ as f64;
                -cost / (counts.messages().max(1) as f64)
            }
        }
    }

    /// Whether it asks for a recall under a condition. A sample near the edge meets the condition
    /// or not by chance, so samples are compared at the best threshold of each.
    pub(super) fn is_conditional(&self) -> bool {
        matches!(
            self,
            Objective::RecallAtPrecision(_) | Objective::RecallAtFpr(_)
        )
    }

    /// The greatest value that some threshold gives. `steps` go from the highest score to the
    /// lowest; those behind the first `flaggable` can't be flagged.
    pub(super) fn best_value(&self, steps: &[ScoreStep], flaggable: usize) -> f64 {
        let total = |of: fn(&ScoreStep) -> f64| steps.iter().map(of).sum::<f64>() as u64;
        let mut counts = Confusion {
            fn_: total(|step| step.positives),
            tn: total(|step| step.negatives),
            ..Confusion::default()
        };
        let mut best = self.value(&counts);
        for step in &steps[..flaggable] {
            counts.flag(step);
            best = best.max(self.value(&counts));
        }
        best
    }
}

impl Confusion {
    /// Flags the messages of the next lower score.
    pub(super) fn flag(&mut self, step: &ScoreStep) {
        let (positives, negatives) = (step.positives as u64, step.negatives as u64);
        self.tp += positives;
        self.fn_ = self.fn_.saturating_sub(positives);
        self.fp += negatives;
        self.tn = self.tn.saturating_sub(negatives);
    }
}

/// The messages of one score that can be flagged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scored {
    pub(super) score: f64,
    pub(super) counts: ScoreStep,
}

/// The threshold that is worth most; of equal ones the
/// nearest to `now`. `scored` in any order; `rest` are the messages that can't be flagged. None
/// where nothing above 0 is better than flagging nothing.
pub(super) fn best_threshold(
    objective: &Objective,
    mut scored: Vec<Scored>,
    rest: ScoreStep,
    now: f64,
) -> Option<f64> {
    scored.sort_by(|one, other| other.score.total_cmp(&one.score));
    let mut steps: Vec<Scored> = Vec::new();
    for one in scored {
        match steps.last_mut() {
            Some(last) if last.score == one.score => {
                last.counts.positives += one.counts.positives;
                last.counts.negatives += one.counts.negatives;
            }
            _ => steps.push(one),
        }
    }
    let total = |of: fn(&ScoreStep) -> f64| {
        (steps.iter().map(|step| of(&step.counts)).sum::<f64>() + of(&rest)) as u64
    };
    let mut counts = Confusion {
        fn_: total(|step| step.positives),
        tn: total(|step| step.negatives),
        ..Confusion::default()
    };
    let mut best = (objective.value(&counts), f64::INFINITY, None);
    for (index, step) in steps.iter().enumerate() {
        if step.score <= 0.0 {
            break;
        }
        counts.flag(&step.counts);
        let below = steps.get(index + 1).map_or(0.0, |next| next.score.max(0.0));
        let threshold = between(below, step.score, now);
        let (value, distance) = (objective.value(&counts), (threshold - now).abs());
        if value > best.0 || (value == best.0 && distance < best.1) {
            best = (value, distance, Some(threshold));
        }
    }
    best.2
}

/// A threshold above `below` and not above `score`: the present one where it can stay. Else one
/// on its side of the middle, so that rules which these messages say nothing of flag as they did,
/// and a quarter away from the end, since scores of another fit differ a little; with two decimals
/// where there is room for them.
fn between(below: f64, score: f64, now: f64) -> f64 {
    let fits = |threshold: f64| below < threshold && threshold <= score;
    if fits(now) {
        return now;
    }
    let part = if now > score { 0.75 } else { 0.25 };
    let threshold = ((below + part * (score - below)) * 100.0).round() / 100.0;
    if fits(threshold) { threshold } else { score }
}

#[cfg(test)]
mod tests {
    use super::{Objective, Scored, best_threshold};
    use crate::tune::metrics::{Confusion, ScoreStep};

    #[test]
    fn objectives_are_read_and_printed() {
        for text in [
            "f1",
            "recall-at-precision=0.99",
            "recall-at-fpr=0.001",
            "cost=fp:10,fn:1",
        ] {
            let objective: Objective = text.parse().unwrap();
            assert_eq!(objective.to_string(), text);
        }
        for (text, wanted) in [
            ("f2", "there is no objective `f2`, did you mean `f1`?"),
            ("f1=2", "there is no objective `f1=2`"),
            ("", "there is no objective ``"),
            (
                "recall-at-precison=0.9",
                "did you mean `recall-at-precision`?",
            ),
            ("recall-at-precision", "expected a share between 0 and 1"),
            ("recall-at-fpr=2", "expected a share between 0 and 1"),
            ("cost=fp:1", "expected what a false alarm and a miss cost"),
            ("cost=fp:1,fn:-1", "expected what"),
            ("cost=fp:1,fp:1,fn:1", "expected what"),
        ] {
            let error = text.parse::<Objective>().unwrap_err().to_string();
            assert!(error.contains(wanted), "{text}: {error}");
        }
    }

    #[test]
    fn verdicts_are_worth_what_the_objective_says() {
        let counts = Confusion {
            tp: 6,
            fp: 2,
            fn_: 4,
            tn: 8,
        };
        for (objective, wanted) in [
            (Objective::F1, 12.0 / 18.0),
            (Objective::RecallAtPrecision(0.75), 0.6),
            (Objective::RecallAtPrecision(0.8), -0.05),
            (Objective::RecallAtFpr(0.2), 0.6),
            (Objective::RecallAtFpr(0.1), -0.1),
            (Objective::Cost { fp: 10.0, fn_: 1.0 }, -1.2),
        ] {
            let value = objective.value(&counts);
            assert!((value - wanted).abs() < 1e-12, "{objective} {value}");
        }
    }

    fn threshold(objective: Objective, scored: &[(f64, f64, f64)], now: f64) -> Option<f64> {
        let scored = scored.iter().map(|&(score, positives, negatives)| Scored {
            score,
            counts: ScoreStep {
                positives,
                negatives,
            },
        });
        let rest = ScoreStep {
            positives: 1.0,
            negatives: 50.0,
        };
        best_threshold(&objective, scored.collect(), rest, now)
    }

    #[test]
    fn the_threshold_stands_where_it_is_worth_most() {
        let scored = [(1.0, 1.0, 20.0), (6.0, 10.0, 0.0), (3.0, 5.0, 1.0)];
        assert_eq!(threshold(Objective::F1, &scored, 5.0), Some(2.5));
        // What stands between the same scores stays as it is.
        assert_eq!(threshold(Objective::F1, &scored, 2.2), Some(2.2));
        let precise = Objective::RecallAtPrecision(0.99);
        assert_eq!(threshold(precise, &scored, 2.0), Some(3.75));
        let cheap = Objective::Cost { fp: 0.0, fn_: 1.0 };
        assert_eq!(threshold(cheap, &scored, 5.0), Some(0.75));
        // Nothing is worth flagging, or can be.
        assert_eq!(threshold(precise, &[(3.0, 1.0, 1.0)], 5.0), None);
        assert_eq!(threshold(Objective::F1, &[(-3.0, 1.0, 1.0)], 5.0), None);
        assert_eq!(threshold(Objective::F1, &[], 5.0), None);
    }
}
