//! What money is worth in US dollars.

use super::Rates;

/// Units of each currency that one US dollar buys. Rounded mid rates of mid-2025, by hand from
/// what central banks publish, good for telling a thousand dollars from ten thousand, not for
/// accounts; a user who needs better brings a table of their own. USDT and USDC are dollars.
const DEFAULT: &[(&str, f64)] = &[
    ("AED", 3.67),
    ("AFN", 70.0),
    ("ALL", 83.5),
    ("AMD", 384.0),
    ("AOA", 915.0),
    ("ARS", 1_200.0),
    ("AUD", 1.53),
    ("AZN", 1.7),
    ("BAM", 1.68),
    ("BDT", 122.0),
    ("BGN", 1.68),
    ("BHD", 0.377),
    ("BND", 1.28),
    ("BOB", 6.9),
    ("BRL", 5.5),
    ("BTN", 86.0),
    ("BWP", 13.5),
    ("BYN", 3.27),
    ("CAD", 1.37),
    ("CHF", 0.8),
    ("CLP", 945.0),
    ("CNY", 7.17),
    ("COP", 4_080.0),
    ("CRC", 505.0),
    ("CZK", 21.2),
    ("DKK", 6.42),
    ("DOP", 59.5),
    ("DZD", 130.0),
    ("EGP", 50.0),
    ("ETB", 135.0),
    ("EUR", 0.86),
    ("FJD", 2.25),
    ("GBP", 0.74),
    ("GEL", 2.72),
    ("GHS", 10.5),
    ("GTQ", 7.68),
    ("HKD", 7.85),
    ("HNL", 26.2),
    ("HUF", 345.0),
    ("IDR", 16_300.0),
    ("ILS", 3.4),
    ("INR", 86.0),
    ("IQD", 1_310.0),
    ("ISK", 122.0),
    ("JMD", 160.0),
    ("JOD", 0.709),
    ("JPY", 147.0),
    ("KES", 129.0),
    ("KHR", 4_010.0),
    ("KRW", 1_380.0),
    ("KWD", 0.31),
    ("KZT", 520.0),
    ("LAK", 21_600.0),
    ("LBP", 89_500.0),
    ("LKR", 300.0),
    ("LYD", 5.4),
    ("MAD", 9.05),
    ("MDL", 16.9),
    ("MMK", 2_100.0),
    ("MNT", 3_580.0),
    ("MOP", 8.08),
    ("MUR", 45.5),
    ("MVR", 15.4),
    ("MXN", 18.7),
    ("MYR", 4.23),
    ("MZN", 63.9),
    ("NAD", 17.8),
    ("NGN", 1_530.0),
    ("NOK", 10.1),
    ("NPR", 137.0),
    ("NZD", 1.66),
    ("OMR", 0.385),
    ("PAB", 1.0),
    ("PEN", 3.58),
    ("PGK", 4.1),
    ("PHP", 57.0),
    ("PKR", 284.0),
    ("PLN", 3.65),
    ("PYG", 7_800.0),
    ("QAR", 3.64),
    ("RON", 4.36),
    ("RSD", 101.0),
    ("RUB", 79.0),
    ("RWF", 1_440.0),
    ("SAR", 3.75),
    ("SEK", 9.55),
    ("SGD", 1.28),
    ("THB", 32.5),
    ("TJS", 9.8),
    ("TND", 2.9),
    ("TRY", 40.0),
    ("TTD", 6.78),
    ("TWD", 29.5),
    ("TZS", 2_600.0),
    ("UAH", 41.7),
    ("UGX", 3_590.0),
    ("USD", 1.0),
    ("USDC", 1.0),
    ("USDT", 1.0),
    ("UYU", 40.3),
    ("UZS", 12_650.0),
    ("VND", 26_100.0),
    ("XAF", 564.0),
    ("XOF", 564.0),
    ("XPF", 102.5),
    ("ZAR", 17.7),
    ("ZMW", 23.5),
];

impl Rates {
    /// The table that ships: about a hundred currencies, rounded mid rates of mid-2025.
    pub fn default_table() -> Rates {
        Rates::from_pairs(
            DEFAULT
                .iter()
                .map(|(code, rate)| ((*code).to_owned(), *rate)),
        )
    }

    /// A table of ISO 4217 codes, in any case and order, and the units that one US dollar buys.
    /// Of two of one code the last counts; what is no positive number is left out.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, f64)>) -> Rates {
        let table: std::collections::BTreeMap<String, f64> = pairs
            .into_iter()
            .filter(|(_, rate)| rate.is_finite() && *rate > 0.0)
            .map(|(code, rate)| (code.to_ascii_uppercase(), rate))
            .collect();
        Rates {
            per_usd: table.into_iter().collect(),
        }
    }

    /// An amount in US dollars, to the cent; `None` for a currency that the table lacks.
    pub fn usd(&self, amount: f64, currency: &str) -> Option<f64> {
        let found = self
            .per_usd
            .binary_search_by(|(code, _)| code.as_str().cmp(currency))
            .ok()?;
        let (_, rate) = self.per_usd.get(found)?;
        Some((amount / rate * 100.0).round() / 100.0)
    }
}

/// The usd of an amount by the shipped table, for those who bring none.
pub(super) fn default_usd(amount: f64, currency: &str) -> Option<f64> {
    let (_, rate) = DEFAULT.iter().find(|(code, _)| *code == currency)?;
    Some((amount / rate * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_sorted_and_the_last_of_two_counts() {
        let pairs = [("usd", 1.0), ("THB", 30.0), ("thb", 32.0), ("XXX", 0.0)];
        let rates = Rates::from_pairs(pairs.map(|(code, rate)| (code.to_owned(), rate)));
        assert_eq!(
            rates.per_usd,
            [("THB".to_owned(), 32.0), ("USD".to_owned(), 1.0)]
        );
        assert_eq!(rates.usd(3_200.0, "THB"), Some(100.0));
        assert_eq!(rates.usd(1.0, "XXX"), None);
    }

    #[test]
    fn the_shipped_table_is_in_order() {
        let rates = Rates::default_table();
        assert_eq!(rates.per_usd.len(), DEFAULT.len());
        assert!(rates.per_usd.is_sorted_by(|a, b| a.0 < b.0));
    }
}
