//! Intervals of 95 % around what is measured on a sample.
//!
//! Messages of one campaign are near-duplicates, and say little more together than one alone.
//! So what varies is not the message but its group (see [`super::near_duplicate`]).
//!
//! Shares (precision, recall, false alarms, and F1 by way of the Jaccard index) get Wilson's
//! interval for as many messages as the sample is worth: its size over the design effect
//! (Kish, "Survey Sampling", 1965), the variance of the ratio of group sums over that of as
//! many independent messages. Unlike a bootstrap this says something sensible where the share
//! is 0 or 1, too. The others (MCC, average precision, ROC AUC) are bootstrapped:
//! [`super::bootstrap`].

use serde::Serialize;

/// The quantile of the normal distribution that leaves 2.5 % on each side.
const Z: f64 = 1.959_963_984_540_054;

/// A figure and its 95 % interval; none where it is not defined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Estimate {
    /// What was measured.
    pub value: Option<f64>,
    /// The lower end.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

impl Estimate {
    /// The same with a growing function applied to figure and ends.
    pub fn map(self, grow: impl Fn(f64) -> f64) -> Estimate {
        Estimate {
            value: self.value.map(&grow),
            low: self.low.map(&grow),
            high: self.high.map(&grow),
        }
    }
}

/// A share among messages that come in groups: what is needed of the groups' sums. Group by
/// group, `of` messages of which `part` have what is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct GroupedShare {
    groups: f64,
    part: f64,
    of: f64,
    part_part: f64,
    part_of: f64,
    of_of: f64,
}

impl GroupedShare {
    /// Adds a group. One without any message of those asked about says nothing.
    pub(super) fn add(&mut self, part: u64, of: u64) {
        if of == 0 {
            return;
        }
        let (part, of) = (part as f64, of as f64);
        self.groups += 1.0;
        self.part += part;
        self.of += of;
        self.part_part += part * part;
        self.part_of += part * of;
        self.of_of += of * of;
    }

    /// The share and its interval.
    pub(super) fn estimate(&self) -> Estimate {
        if self.of == 0.0 {
            return Estimate::default();
        }
        let share = self.part / self.of;
        let (low, high) = wilson(share, self.worth(share));
        Estimate {
            value: Some(share),
            low: Some(low.min(share)),
            high: Some(high.max(share)),
        }
    }

    /// How many independent messages the sample is worth.
    fn worth(&self, share: f64) -> f64 {
        if self.groups < 2.0 {
            return 1.0;
        }
        let independent = share * (1.0 - share);
        let worth = if independent > 0.0 {
            let squares = self.part_part - 2.0 * share * self.part_of + share * share * self.of_of;
            independent * self.of * self.of / squares
        } else {
            // All alike: as if the messages of a group were one.
            self.of * self.of / self.of_of
        };
        if worth.is_finite() {
            worth.clamp(1.0, self.of)
        } else {
            self.of
        }
    }
}

/// The interval of a share measured on `count` messages (E. B. Wilson, 1927).
fn wilson(share: f64, count: f64) -> (f64, f64) {
    let spread = Z * Z / count;
    let centre = (share + spread / 2.0) / (1.0 + spread);
    let half = Z / (1.0 + spread) * (share * (1.0 - share) / count + spread / (4.0 * count)).sqrt();
    ((centre - half).max(0.0), (centre + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::{GroupedShare, wilson};

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() < 1e-6
    }

    fn of_groups(groups: &[(u64, u64)], times: usize) -> GroupedShare {
        let mut share = GroupedShare::default();
        for &(part, of) in groups.iter().cycle().take(groups.len() * times) {
            share.add(part, of);
        }
        share
    }

    #[test]
    fn the_interval_is_wilsons() {
        // scipy: binomtest(7, 10).proportion_ci(method="wilson"), and of 0 in 20.
        let (low, high) = wilson(0.7, 10.0);
        assert!(
            close(low, 0.396_778_1) && close(high, 0.892_208_8),
            "{low} {high}"
        );
        let (low, high) = wilson(0.0, 20.0);
        assert!(close(low, 0.0) && close(high, 0.161_125_2), "{low} {high}");
    }

    #[test]
    fn copies_of_messages_do_not_narrow_an_interval() {
        let single = of_groups(&[(1, 1), (1, 1), (0, 1)], 20).estimate();
        let copied = of_groups(&[(10, 10), (10, 10), (0, 10)], 20).estimate();
        let (one, ten) = (single.low.unwrap(), copied.low.unwrap());
        assert!((one - ten).abs() < 0.01, "{one} {ten}");
        let single = of_groups(&[(1, 1)], 20).estimate();
        let copied = of_groups(&[(10, 10)], 20).estimate();
        assert_eq!(single, copied);
        assert_eq!(copied.value, Some(1.0));
    }

    #[test]
    fn nothing_measured_is_nothing_said() {
        assert_eq!(of_groups(&[(0, 0)], 3).estimate().value, None);
        let one = of_groups(&[(1, 1)], 1).estimate();
        assert!(one.low.unwrap() < 0.3 && one.high == Some(1.0));
    }
}
