//! Whether two rule sets err on different messages by more than chance.

/// The two-sided p-value of McNemar's exact test (Q. McNemar, "Note on the sampling error of the
/// difference between correlated proportions or percentages", 1947): how likely as uneven a split
/// of the changed verdicts is, were each as likely for the better as for the worse. 1 where none
/// changed. Costs as many steps as verdicts changed.
pub fn mcnemar(better: u64, worse: u64) -> f64 {
    let (count, fewer) = (better + worse, better.min(worse));
    // The logarithm of the chance of exactly `k` of `count`; that of 0 is too small for a number
    // where many changed.
    let mut log = -(count as f64) * std::f64::consts::LN_2;
    let mut sum = log.exp();
    for k in 0..fewer {
        log += ((count - k) as f64 / (k + 1) as f64).ln();
        sum += log.exp();
    }
    (2.0 * sum).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::mcnemar;

    #[test]
    fn the_p_value_is_that_of_the_binomial_test() {
        // scipy: binomtest(k, n).pvalue
        for (better, worse, wanted) in [
            (0, 0, 1.0),
            (1, 0, 1.0),
            (5, 5, 1.0),
            (6, 0, 0.03125),
            (2, 8, 0.109375),
            (10, 3, 0.092_285_156_25),
            (120, 80, 0.005_685_155_996_750),
            (1100, 1000, 0.030_720_707_864_242),
        ] {
            let p = mcnemar(better, worse);
            assert!((p - wanted).abs() < 1e-9, "{better} {worse}: {p}");
            assert_eq!(p, mcnemar(worse, better));
        }
    }
}
