//! How good rules are, measured on labelled messages.
//!
//! A [`HitMatrix`] is made once, by one scan: which message is matched by which rules, and what
//! its label says. All figures come from it, and none needs another scan.

mod bootstrap;
mod evaluate;
mod folds;
mod gain;
mod interval;
mod label;
mod learn;
mod logistic;
mod matrix;
mod mcnemar;
mod metrics;
mod near_duplicate;
mod objective;
mod rule_worth;
mod tuning;

pub use evaluate::{Evaluation, Figures, Slice, evaluate};
pub use interval::Estimate;
pub use label::{Judgement, LabelError, Labels};
pub use learn::TuneOptions;
pub use matrix::{HitMatrix, HitSet, LabelCount, MatrixOptions, Row, SliceField};
pub use mcnemar::mcnemar;
pub use metrics::{Confusion, ScoreStep, average_precision, roc_auc};
pub use objective::{Objective, ObjectiveError};
pub use rule_worth::{Overlap, RuleWorth};
pub use tuning::{Held, RuleChange, TuneError, Tuning, tune};
