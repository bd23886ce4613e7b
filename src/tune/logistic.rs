//! Logistic regression with L1 and L2, weights drawn to given centres and kept above bounds.
//!
//! Cyclic coordinate descent with one Newton step and a line search a coordinate: Yuan, Chang,
//! Hsieh and Lin, "A comparison of optimization methods and software for large-scale
//! L1-regularized linear classification", JMLR 11 (2010), section 4.1; Friedman, Hastie and
//! Tibshirani, "Regularization paths for generalized linear models via coordinate descent",
//! Journal of Statistical Software 33 (2010), for the two penalties together. A bound is kept by
//! cutting the step of its coordinate off there, which is exact for one coordinate.

/// A full round in which no weight moves further ends the fit.
const TOLERANCE: f64 = 1e-7;

/// Rounds after which a fit ends in any case.
const ROUNDS: usize = 2000;

/// The part of the promised gain that a step must bring (Armijo's rule), and how often it is
/// halved at most.
const ARMIJO: f64 = 0.01;
const HALVINGS: usize = 30;

/// Messages of the same features.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// The features that are not 0, each once, with their values.
    pub features: Vec<(u32, f64)>,
    /// How many of the messages are positive.
    pub positives: f64,
    /// How many are negative.
    pub negatives: f64,
}

/// What holds a weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hold {
    /// Where the penalty draws it.
    pub centre: f64,
    /// What it never falls below; not above the centre.
    pub at_least: f64,
}

impl Hold {
    /// Drawn to 0, of either sign: as in scikit-learn.
    pub const FREE: Hold = Hold {
        centre: 0.0,
        at_least: f64::NEG_INFINITY,
    };
}

/// How strongly weights are drawn to their centres. The constant term is not drawn anywhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Penalty {
    /// 1 / C of scikit-learn: the logarithmic losses of all messages are summed, not averaged.
    pub strength: f64,
    /// The share of L1, 0 to 1; the rest is L2.
    pub l1_ratio: f64,
}

/// What was fitted: a message is positive with the probability 1 / (1 + e^-z), where z is the
/// constant and the sum of weights times features.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The weight of each feature.
    pub weights: Vec<f64>,
    /// The constant term.
    pub constant: f64,
}

impl Model {
    /// Weights at their centres.
    pub fn at_centres(holds: &[Hold]) -> Model {
        Model {
            weights: holds.iter().map(|hold| hold.centre).collect(),
            constant: 0.0,
        }
    }

    /// The logarithm of the odds that a message of these features is positive.
    pub fn log_odds(&self, features: &[(u32, f64)]) -> f64 {
        let weighted = features
            .iter()
            .map(|&(feature, value)| value * self.weights[feature as usize]);
        self.constant + weighted.sum::<f64>()
    }

    /// The logarithmic loss of some messages, summed.
    pub fn loss(&self, sample: &Sample) -> f64 {
        loss(sample, self.log_odds(&sample.features))
    }
}

/// Fits weights, beginning at `start`; `holds` has one for each feature. Costs a step for each
/// feature of each sample a round, and some tens to hundreds of rounds.
pub fn fit(samples: &[Sample], holds: &[Hold], penalty: Penalty, start: Model) -> Model {
    let mut columns: Vec<Vec<(u32, f64)>> = vec![Vec::new(); holds.len()];
    for (sample, index) in samples.iter().zip(0..) {
        for &(feature, value) in &sample.features {
            columns[feature as usize].push((index, value));
        }
    }
    let ones: Vec<(u32, f64)> = (0..samples.len() as u32)
        .map(|index| (index, 1.0))
        .collect();
    let mut descent = Descent::new(samples, &start);
    let mut model = start;
    for _ in 0..ROUNDS {
        let unpenalised = Penalty {
            strength: 0.0,
            l1_ratio: 0.0,
        };
        let step = descent.step(&ones, model.constant, Hold::FREE, unpenalised);
        model.constant += step;
        let mut furthest = step.abs();
        for ((weight, hold), column) in model.weights.iter_mut().zip(holds).zip(&columns) {
            if column.is_empty() {
                continue;
            }
            let step = descent.step(column, *weight, *hold, penalty);
            // Not the rounding of a sum where the bound is met.
            *weight = (*weight + step).max(hold.at_least);
            furthest = furthest.max(step.abs());
        }
        if furthest < TOLERANCE {
            break;
        }
    }
    model
}

/// The samples with their state.
struct Descent<'s> {
    samples: &'s [Sample],
    /// The logarithm of the odds of each.
    log_odds: Vec<f64>,
    /// The probability of each.
    chance: Vec<f64>,
}

impl Descent<'_> {
    fn new<'s>(samples: &'s [Sample], model: &Model) -> Descent<'s> {
        let log_odds: Vec<f64> = samples
            .iter()
            .map(|sample| model.log_odds(&sample.features))
            .collect();
        Descent {
            samples,
            chance: log_odds.iter().map(|&odds| chance(odds)).collect(),
            log_odds,
        }
    }

    /// Moves one weight, and gives how far.
    fn step(&mut self, column: &[(u32, f64)], weight: f64, hold: Hold, penalty: Penalty) -> f64 {
        let (l1, l2) = (
            penalty.strength * penalty.l1_ratio,
            penalty.strength * (1.0 - penalty.l1_ratio),
        );
        let away = weight - hold.centre;
        let (mut slope, mut curve) = (l2 * away, l2);
        for &(index, value) in column {
            let (sample, chance) = (&self.samples[index as usize], self.chance[index as usize]);
            let count = sample.positives + sample.negatives;
            slope += value * (count * chance - sample.positives);
            curve += value * value * count * chance * (1.0 - chance);
        }
        // Where all is certain the loss is flat, and the step would have no end.
        let curve = curve.max(1e-9);
        let goal = shrink(away - slope / curve, l1 / curve).max(hold.at_least - hold.centre);
        let mut step = goal - away;
        if step.abs() < TOLERANCE / 100.0 {
            return 0.0;
        }
        let promised = slope * step + l1 * (goal.abs() - away.abs());
        for _ in 0..HALVINGS {
            let moved = away + step;
            let penalty_change =
                l1 * (moved.abs() - away.abs()) + l2 / 2.0 * (moved * moved - away * away);
            let share = step / (goal - away);
            if self.loss_change(column, step) + penalty_change <= ARMIJO * share * promised {
                self.apply(column, step);
                return step;
            }
            step /= 2.0;
        }
        0.0
    }

    fn loss_change(&self, column: &[(u32, f64)], step: f64) -> f64 {
        let changes = column.iter().map(|&(index, value)| {
            let sample = &self.samples[index as usize];
            let odds = self.log_odds[index as usize];
            loss(sample, odds + value * step) - loss(sample, odds)
        });
        changes.sum()
    }

    fn apply(&mut self, column: &[(u32, f64)], step: f64) {
        for &(index, value) in column {
            let odds = &mut self.log_odds[index as usize];
            *odds += value * step;
            self.chance[index as usize] = chance(*odds);
        }
    }
}

fn loss(sample: &Sample, log_odds: f64) -> f64 {
    let mut sum = 0.0;
    if sample.positives > 0.0 {
        sum += sample.positives * log_of_one_and_exp(-log_odds);
    }
    if sample.negatives > 0.0 {
        sum += sample.negatives * log_of_one_and_exp(log_odds);
    }
    sum
}

fn log_of_one_and_exp(exponent: f64) -> f64 {
    exponent.max(0.0) + (-exponent.abs()).exp().ln_1p()
}

fn chance(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Nearer to 0 by `by`, and not past it.
fn shrink(value: f64, by: f64) -> f64 {
    (value.abs() - by).max(0.0).copysign(value)
}

#[cfg(test)]
mod tests {
    use super::{Hold, Model, Penalty, Sample, fit};
    use serde::Deserialize;

    /// A line of `tests/tune/logistic.jsonl`; the script beside it makes them.
    #[derive(Deserialize)]
    struct Case {
        name: String,
        strength: f64,
        l1_ratio: f64,
        rows: Vec<Vec<u32>>,
        labels: Vec<u8>,
        weights: Vec<f64>,
        constant: f64,
    }

    impl Case {
        fn samples(&self) -> Vec<Sample> {
            let rows = self.rows.iter().zip(&self.labels);
            rows.map(|(row, &label)| Sample {
                features: row.iter().map(|&feature| (feature, 1.0)).collect(),
                positives: f64::from(label),
                negatives: 1.0 - f64::from(label),
            })
            .collect()
        }

        fn fit(&self, holds: &[Hold]) -> Model {
            let penalty = Penalty {
                strength: self.strength,
                l1_ratio: self.l1_ratio,
            };
            fit(&self.samples(), holds, penalty, Model::at_centres(holds))
        }
    }

    fn cases() -> Vec<Case> {
        let table = include_str!("../../tests/tune/logistic.jsonl");
        let lines = table.lines().map(serde_json::from_str);
        lines.collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn weights_are_those_of_scikit_learn() {
        for case in cases() {
            let model = case.fit(&vec![Hold::FREE; case.weights.len()]);
            let pairs = model.weights.iter().zip(&case.weights);
            for (weight, wanted) in pairs.chain([(&model.constant, &case.constant)]) {
                assert!(
                    (weight - wanted).abs() < 1e-4,
                    "{}: {model:?} {:?} {}",
                    case.name,
                    case.weights,
                    case.constant
                );
            }
        }
    }

    #[test]
    fn a_bound_holds_and_the_rest_is_the_fit_without_what_it_stops() {
        for case in cases() {
            let bounded = Hold {
                at_least: 0.0,
                ..Hold::FREE
            };
            let model = case.fit(&vec![bounded; case.weights.len()]);
            assert!(model.weights.iter().all(|&weight| weight >= 0.0));
            let without = Case {
                rows: case
                    .rows
                    .iter()
                    .map(|row| {
                        let kept = row.iter().copied();
                        kept.filter(|&feature| model.weights[feature as usize] > 0.0)
                            .collect()
                    })
                    .collect(),
                ..case
            };
            let free = without.fit(&vec![Hold::FREE; model.weights.len()]);
            for (one, other) in model.weights.iter().zip(&free.weights) {
                assert!((one - other).abs() < 1e-4, "{}", without.name);
            }
        }
    }

    #[test]
    fn a_strong_penalty_leaves_weights_at_their_centres() {
        for mut case in cases() {
            (case.strength, case.l1_ratio) = (1e6, 0.5);
            let holds: Vec<Hold> = (0..case.weights.len())
                .map(|feature| Hold {
                    centre: feature as f64 / 4.0,
                    at_least: 0.0,
                })
                .collect();
            let model = case.fit(&holds);
            assert_eq!(model.weights, Model::at_centres(&holds).weights);
        }
    }

    #[test]
    fn perfect_separation_and_one_class_come_to_an_end() {
        let sample = |features: &[(u32, f64)], positives, negatives| Sample {
            features: features.to_vec(),
            positives,
            negatives,
        };
        let separated = [sample(&[(0, 1.0)], 1e4, 0.0), sample(&[], 0.0, 1e4)];
        let one_class = [sample(&[(0, 1.0)], 10.0, 0.0), sample(&[], 10.0, 0.0)];
        for samples in [separated, one_class] {
            let penalty = Penalty {
                strength: 1e-3,
                l1_ratio: 0.0,
            };
            let holds = [Hold::FREE];
            let model = fit(&samples, &holds, penalty, Model::at_centres(&holds));
            assert!(model.weights[0].is_finite() && model.constant.is_finite());
        }
    }
}
