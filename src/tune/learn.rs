//! Scores and a threshold, learned from some rows of a hit matrix.
//!
//! Weights are fitted by logistic regression on which rules hit. They are drawn to the rules' own
//! scores, brought to the scale of log-odds by a factor; so a rule that the messages say little of
//! keeps its score, and with a strong penalty all do. The factor is what a fit to the scores alone
//! gives; where the weights are others than that by and large, their median over their scores
//! takes its place, and the fit is made again. How strong the penalty is shows within the rows: folds are fitted at each strength, and the least logarithmic loss on
//! the rows left out counts. The threshold is the best for the objective on scores of rows that
//! were left out, too.
//!
//! The fit is linear and knows nothing of caps. Where scores are added up, for the threshold and
//! for all figures, caps hold.

use super::folds::{all_but, deal};
use super::logistic::{Hold, Model, Penalty, Sample, fit};
use super::matrix::HitMatrix;
use super::metrics::ScoreStep;
use super::objective::{Objective, Scored, best_threshold};
use crate::compile::THRESHOLD;
use crate::engine::Scoring;
use std::collections::HashMap;

/// Strengths that are tried, the strongest first. At the first all scores stay.
const STRENGTHS: [f64; 9] = [f64::INFINITY, 100.0, 30.0, 10.0, 3.0, 1.0, 0.3, 0.1, 0.03];

/// Scores that a rule may have.
const HIGHEST: f64 = 100.0;

/// The scale of log-odds below which own scores say nothing of the labels.
const LEAST_SCALE: f64 = 0.01;

/// How scores are learned.
#[derive(Clone, Debug, PartialEq)]
pub struct TuneOptions {
    /// What the threshold is chosen for.
    pub objective: Objective,
    /// In how many folds messages are dealt.
    pub folds: usize,
    /// The share of L1 in the penalty, 0 to 1; the rest is L2.
    pub l1_ratio: f64,
    /// 1 / C of scikit-learn; none to find it.
    pub strength: Option<f64>,
    /// Draw weights to 0, rather than to the rules' own scores.
    pub from_zero: bool,
    /// What the dealing of folds and the drawing of intervals begin with.
    pub seed: u64,
}

impl Default for TuneOptions {
    fn default() -> TuneOptions {
        TuneOptions {
            objective: Objective::F1,
            folds: 5,
            l1_ratio: 0.5,
            strength: None,
            from_zero: false,
            seed: 0,
        }
    }
}

/// Scores and a threshold.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Learned {
    /// By the place of the rule among all rules of the set.
    pub(super) scores: Vec<f64>,
    pub(super) threshold: f64,
    /// The strength of the penalty; infinite where all scores stay.
    pub(super) strength: f64,
    /// Whether the objective's condition was met, or anything worth flagging.
    pub(super) is_met: bool,
}

/// What holds each rule of a set.
pub(super) struct Rules {
    /// The own score of each rule.
    own: Vec<f64>,
    /// Rules that may take away: tagged `benign`, or with an own score below 0.
    may_be_negative: Vec<bool>,
}

impl Rules {
    pub(super) fn of(matrix: &HitMatrix<'_>) -> Rules {
        let known: HashMap<&str, (f64, bool)> = matrix
            .rules
            .rules()
            .map(|rule| {
                let is_benign = rule.tags.iter().any(|tag| tag == BENIGN);
                (rule.name, (rule.score, is_benign || rule.score < 0.0))
            })
            .collect();
        let rules = matrix.rules.all_rule_names();
        let (own, may_be_negative) = rules
            .map(|name| known.get(name).copied().unwrap_or_default())
            .unzip();
        Rules {
            own,
            may_be_negative,
        }
    }

    /// The median of weights over own scores, of the rules that hit, each counting as much as it
    /// scores: what the distance between them, by L1, is least for. 0 where there is none above 0.
    fn scale_of(&self, model: &Model, matrix: &HitMatrix<'_>, rows: &[u32]) -> f64 {
        let mut hits = vec![false; self.own.len()];
        for &row in rows {
            let set = matrix.set(&matrix.rows[row as usize]);
            set.rules
                .iter()
                .for_each(|&rule| hits[rule as usize] = true);
        }
        let rules = self.own.iter().zip(&model.weights).zip(hits);
        let mut ratios: Vec<(f64, f64)> = rules
            .filter(|((own, _), hit)| *hit && **own != 0.0)
            .map(|((own, weight), _)| (weight / own, own.abs()))
            .collect();
        ratios.sort_by(|one, other| one.0.total_cmp(&other.0));
        let half = ratios.iter().map(|ratio| ratio.1).sum::<f64>() / 2.0;
        let mut below = 0.0;
        let median = ratios.iter().find(|ratio| {
            below += ratio.1;
            below >= half
        });
        median
            .map(|ratio| ratio.0)
            .filter(|&scale| scale >= LEAST_SCALE)
            .unwrap_or(0.0)
    }

    fn holds(&self, scale: f64) -> Vec<Hold> {
        let rules = self.own.iter().zip(&self.may_be_negative);
        rules
            .map(|(own, &may_be_negative)| Hold {
                centre: own * scale,
                at_least: if may_be_negative {
                    f64::NEG_INFINITY
                } else {
                    0.0
                },
            })
            .collect()
    }
}

/// The tag of rules whose score may be below 0.
const BENIGN: &str = "benign";

/// Learns from some rows.
pub(super) fn learn(
    matrix: &HitMatrix<'_>,
    rules: &Rules,
    rows: &[u32],
    options: &TuneOptions,
) -> Learned {
    let mut scale = if options.from_zero {
        0.0
    } else {
        scale_of_scores(matrix, rows)
    };
    for _ in 0..SCALES {
        let learning = Learning::new(matrix, rules, rows, options, scale);
        let (learned, model) = learning.learn();
        let better = rules.scale_of(&model, matrix, rows);
        if options.from_zero || better == 0.0 || is_near(scale, better) {
            return learned;
        }
        scale = better;
    }
    Learning::new(matrix, rules, rows, options, scale).learn().0
}

/// Scales that are tried before the last one.
const SCALES: usize = 2;

/// Whether another fit with a scale would say much the same.
fn is_near(scale: f64, other: f64) -> bool {
    (0.8..=1.25).contains(&(other / scale))
}

struct Learning<'m> {
    matrix: &'m HitMatrix<'m>,
    rules: &'m Rules,
    rows: &'m [u32],
    options: &'m TuneOptions,
    /// Log-odds of one point of own score; 0 where weights are drawn to 0.
    scale: f64,
    holds: Vec<Hold>,
}

impl<'m> Learning<'m> {
    fn new(
        matrix: &'m HitMatrix<'m>,
        rules: &'m Rules,
        rows: &'m [u32],
        options: &'m TuneOptions,
        scale: f64,
    ) -> Learning<'m> {
        Learning {
            matrix,
            rules,
            rows,
            options,
            scale,
            holds: rules.holds(scale),
        }
    }

    /// Scores, and the model that they come from.
    fn learn(&self) -> (Learned, Model) {
        let strengths: Vec<f64> = match self.options.strength {
            Some(strength) => vec![strength],
            None => STRENGTHS.to_vec(),
        };
        let whole = by_set(self.matrix, self.rows);
        let folds = deal(
            self.matrix,
            self.rows,
            self.options.folds,
            self.options.seed.wrapping_add(1),
        );
        let Some(folds) = folds else {
            // Too few groups to leave any out: the strength that changes least, or the one given.
            let model = self.path(&whole, &strengths[..1]).remove(0);
            let judged = vec![(&model, whole.clone())];
            let learned = self.with_threshold(&model, strengths[0], &judged);
            return (learned, model);
        };
        let mut parts: Vec<(Vec<Model>, Vec<SetSample>)> = Vec::new();
        for left_out in 0..folds.len() {
            let samples = by_set(self.matrix, &all_but(&folds, left_out));
            let models = self.path(&samples, &strengths);
            parts.push((models, by_set(self.matrix, &folds[left_out])));
        }
        let losses = (0..strengths.len()).map(|at| {
            let parts = parts.iter();
            let losses = parts.map(|(models, left_out)| {
                let losses = left_out.iter().map(|set| models[at].loss(&set.sample));
                losses.sum::<f64>()
            });
            losses.sum::<f64>()
        });
        let best = losses
            .enumerate()
            .min_by(|one, other| one.1.total_cmp(&other.1))
            .map_or(0, |(at, _)| at);
        let model = self.path(&whole, &strengths[..=best]).pop();
        let model = model.unwrap_or_else(|| Model::at_centres(&self.holds));
        let judged: Vec<(&Model, Vec<SetSample>)> = parts
            .iter()
            .map(|(models, left_out)| (&models[best], left_out.clone()))
            .collect();
        let learned = self.with_threshold(&model, strengths[best], &judged);
        (learned, model)
    }

    /// A model for each strength, each fit beginning where the last ended.
    fn path(&self, sets: &[SetSample], strengths: &[f64]) -> Vec<Model> {
        let samples: Vec<Sample> = sets.iter().map(|set| set.sample.clone()).collect();
        let mut last = Model::at_centres(&self.holds);
        let models = strengths.iter().map(|&strength| {
            // No weight leaves its centre for a penalty of so much.
            let strength = strength.min(1e12);
            let penalty = Penalty {
                strength,
                l1_ratio: self.options.l1_ratio,
            };
            last = fit(&samples, &self.holds, penalty, last.clone());
            last.clone()
        });
        models.collect()
    }

    /// Scores of a model, with the threshold that is best on what models that are like it say of
    /// rows which they have not seen.
    fn with_threshold(
        &self,
        model: &Model,
        strength: f64,
        judged: &[(&Model, Vec<SetSample>)],
    ) -> Learned {
        // Without a scale of own scores, even odds are at 5.0.
        let (scale, now) = if self.scale > 0.0 {
            (self.scale, self.matrix.rules.threshold())
        } else {
            ((-model.constant / THRESHOLD).max(0.1), THRESHOLD)
        };
        let scores = |model: &Model| -> Vec<f64> {
            let weights = model.weights.iter().zip(&self.holds).zip(&self.rules.own);
            weights
                .map(|((&weight, hold), &own)| {
                    if self.scale > 0.0 && weight == hold.centre {
                        own
                    } else {
                        rounded((weight / scale).clamp(-HIGHEST, HIGHEST))
                    }
                })
                .collect()
        };
        let scoring = Scoring::of(self.matrix.rules);
        let mut rest = ScoreStep::default();
        let mut scored = Vec::new();
        for (model, sets) in judged {
            let scores = scores(model);
            for set in sets {
                let rules = &self.matrix.sets[set.set as usize].rules;
                let counts = ScoreStep {
                    positives: set.sample.positives,
                    negatives: set.sample.negatives,
                };
                if rules.is_empty() {
                    rest.positives += counts.positives;
                    rest.negatives += counts.negatives;
                    continue;
                }
                scored.push(Scored {
                    score: scoring.total_by(rules, |rule| scores[rule as usize]),
                    counts,
                });
            }
        }
        let highest = scored.iter().map(|one| one.score).fold(now, f64::max);
        let threshold = best_threshold(&self.options.objective, scored, rest, now);
        Learned {
            scores: scores(model),
            // Above all that was seen: nothing is flagged.
            threshold: threshold.unwrap_or_else(|| highest.ceil() + 1.0),
            strength,
            is_met: threshold.is_some(),
        }
    }
}

fn rounded(score: f64) -> f64 {
    let rounded = (score * 1000.0).round() / 1000.0;
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// Log-odds of one point of the messages' own scores, caps applied; 0 where scores say nothing.
fn scale_of_scores(matrix: &HitMatrix<'_>, rows: &[u32]) -> f64 {
    let samples: Vec<Sample> = by_set(matrix, rows)
        .into_iter()
        .map(|set| Sample {
            features: vec![(0, matrix.sets[set.set as usize].score)],
            ..set.sample
        })
        .collect();
    let holds = [Hold {
        centre: 0.0,
        at_least: 0.0,
    }];
    // Enough for an end where scores tell the classes apart without a fault.
    let penalty = Penalty {
        strength: 1.0,
        l1_ratio: 0.0,
    };
    let model = fit(&samples, &holds, penalty, Model::at_centres(&holds));
    let scale = model.weights[0];
    if scale < LEAST_SCALE { 0.0 } else { scale }
}

/// The messages of one set of rules.
#[derive(Clone)]
struct SetSample {
    set: u32,
    sample: Sample,
}

/// Rows by their sets of rules, in the order of the sets.
fn by_set(matrix: &HitMatrix<'_>, rows: &[u32]) -> Vec<SetSample> {
    let mut counts: Vec<ScoreStep> = vec![ScoreStep::default(); matrix.sets.len()];
    for &row in rows {
        let row = &matrix.rows[row as usize];
        let count = &mut counts[row.set as usize];
        if row.positive {
            count.positives += 1.0;
        } else {
            count.negatives += 1.0;
        }
    }
    let sets = matrix.sets.iter().zip(counts).zip(0..);
    sets.filter(|((_, count), _)| count.positives + count.negatives > 0.0)
        .map(|((hit, count), set)| SetSample {
            set,
            sample: Sample {
                features: hit.rules.iter().map(|&rule| (rule, 1.0)).collect(),
                positives: count.positives,
                negatives: count.negatives,
            },
        })
        .collect()
}
