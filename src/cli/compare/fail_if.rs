//! `--fail-if`: differences that make a comparison fail.

use crate::cli::arguments::finite;
use crate::diagnostic::nearest;
use crate::tune::{Estimate, Figures};
use std::fmt;
use std::str::FromStr;

/// A figure and the bound that its difference must not pass.
#[derive(Clone, Debug)]
pub struct FailIf {
    figure: Figure,
    is_below: bool,
    bound: f64,
}

/// A figure by its name in JSON.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) name: &'static str,
    of: fn(&Figures) -> Estimate,
}

/// All figures that are compared.
pub(super) const FIGURES: [Figure; 7] = [
    figure("precision", |figures| figures.precision),
    figure("recall", |figures| figures.recall),
    figure("f1", |figures| figures.f1),
    figure("mcc", |figures| figures.mcc),
    figure("average_precision", |figures| figures.average_precision),
    figure("roc_auc", |figures| figures.roc_auc),
    figure("false_alarms_per_10k", |figures| {
        figures.false_alarms_per_10k
    }),
];

const fn figure(name: &'static str, of: fn(&Figures) -> Estimate) -> Figure {
    Figure { name, of }
}

impl Figure {
    /// New less old; none where one of them is not defined.
    pub(super) fn difference(&self, old: &Figures, new: &Figures) -> Option<f64> {
        Some((self.of)(new).value? - (self.of)(old).value?)
    }
}

impl FailIf {
    /// Whether the difference is past the bound; none where it is not defined.
    pub(super) fn holds(&self, old: &Figures, new: &Figures) -> Option<bool> {
        let difference = self.figure.difference(old, new)?;
        Some(if self.is_below {
            difference < self.bound
        } else {
            difference > self.bound
        })
    }
}

impl FromStr for FailIf {
    type Err = String;

    fn from_str(text: &str) -> Result<FailIf, String> {
        let at = text
            .find(['<', '>'])
            .ok_or("expected a figure, < or >, and a difference, as in recall<-0.01")?;
        let (name, behind) = text.split_at(at);
        let name = name.trim();
        let names = FIGURES.map(|figure| figure.name);
        let figure = FIGURES.iter().find(|figure| figure.name == name);
        let figure = *figure.ok_or_else(|| match nearest(name, names) {
            Some(near) => format!("there is no figure `{name}`, did you mean `{near}`?"),
            None => format!(
                "there is no figure `{name}`; there are: {}",
                names.join(", ")
            ),
        })?;
        Ok(FailIf {
            figure,
            is_below: behind.starts_with('<'),
            bound: finite(behind[1..].trim())?,
        })
    }
}

impl fmt::Display for FailIf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_below { '<' } else { '>' };
        write!(f, "{}{sign}{}", self.figure.name, self.bound)
    }
}
