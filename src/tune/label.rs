//! What a label says of a message: positive, negative, or nothing.

use crate::message::Value;
use std::borrow::Cow;
use std::collections::HashMap;

/// The labels that are negative where nothing else is said.
const NEGATIVE: [&str; 8] = [
    "ham",
    "legit",
    "legitimate",
    "clean",
    "normal",
    "nonscam",
    "0",
    "false",
];

/// The labels that are left out where nothing else is said.
const LEFT_OUT: [&str; 2] = ["promo", "other"];

/// What a label says of its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It should be flagged.
    Positive,
    /// It should not.
    Negative,
    /// It is not counted.
    LeftOut,
}

/// Which labels mean what.
///
/// Labels are compared whatever their case and the space around them, numbers as numbers, so
/// that `0`, `"0"` and `0.0` are one. A record without a label is always left out.
///
/// ```
/// use redflag::tune::{Judgement, Labels};
///
/// let labels = Labels::new(&[], &[], &[])?;
/// assert_eq!(labels.judge("Ham"), Judgement::Negative);
/// assert_eq!(labels.judge("promo"), Judgement::LeftOut);
/// assert_eq!(labels.judge("phishing"), Judgement::Positive);
/// # Ok::<(), redflag::tune::LabelError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Labels {
    named: HashMap<String, Judgement>,
    others: Judgement,
}

/// Labels that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LabelError {
    /// One label is to mean two things.
    #[error("the label `{0}` is given two meanings")]
    Twice(String),
}

impl Labels {
    /// Labels as the options of the command say.
    ///
    /// - Nothing given: ham, legit, legitimate, clean, normal, nonscam, 0 and false are negative,
    ///   promo and other are left out, the rest is positive.
    /// - `positive` alone: all else is negative.
    /// - `negative` alone: promo and other are left out, all else is positive.
    /// - Both: all else is left out.
    /// - What `ignore` names is left out, too.
    ///
    /// # Errors
    /// A label that stands in two of the lists.
    pub fn new(
        positive: &[String],
        negative: &[String],
        ignore: &[String],
    ) -> Result<Labels, LabelError> {
        let mut named = HashMap::new();
        for (labels, judgement) in [
            (positive, Judgement::Positive),
            (negative, Judgement::Negative),
            (ignore, Judgement::LeftOut),
        ] {
            for label in labels {
                let before = named.insert(key(label).into_owned(), judgement);
                if before.is_some_and(|before| before != judgement) {
                    return Err(LabelError::Twice(label.clone()));
                }
            }
        }
        let others = match (positive.is_empty(), negative.is_empty()) {
            (false, true) => Judgement::Negative,
            (false, false) => Judgement::LeftOut,
            (true, _) => Judgement::Positive,
        };
        let mut assume = |labels: &[&str], judgement| {
            for label in labels {
                named.entry((*label).to_owned()).or_insert(judgement);
            }
        };
        if positive.is_empty() {
            assume(&LEFT_OUT, Judgement::LeftOut);
            if negative.is_empty() {
                assume(&NEGATIVE, Judgement::Negative);
            }
        }
        Ok(Labels { named, others })
    }

    /// What a label says.
    pub fn judge(&self, label: &str) -> Judgement {
        self.named.get(&*key(label)).copied().unwrap_or(self.others)
    }

    /// The label that a field holds; none where it is empty or no single value.
    pub fn text<'v>(value: Option<&'v Value<'_>>) -> Option<&'v str> {
        let text = value?.as_text()?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// The labels named by the user, as they are compared, that are not among `seen`.
    pub fn unseen<'l>(given: &'l [String], seen: &[&str]) -> Vec<&'l str> {
        let is_seen = |label: &&String| seen.iter().any(|seen| key(seen) == key(label));
        let unseen = given.iter().filter(|label| !is_seen(label));
        unseen.map(String::as_str).collect()
    }
}

/// A label as it is compared.
fn key(label: &str) -> Cow<'_, str> {
    let label = label.trim();
    let is_number = label.starts_with(|first: char| first.is_ascii_digit() || first == '-');
    if is_number && let Ok(number) = label.parse::<f64>() {
        return Cow::Owned(number.to_string());
    }
    if label.chars().any(char::is_uppercase) {
        Cow::Owned(label.to_lowercase())
    } else {
        Cow::Borrowed(label)
    }
}

#[cfg(test)]
mod tests {
    use super::{Judgement, LabelError, Labels};

    fn labels(positive: &str, negative: &str, ignore: &str) -> Result<Labels, LabelError> {
        let list =
            |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
        Labels::new(&list(positive), &list(negative), &list(ignore))
    }

    #[test]
    fn what_a_label_says_follows_from_the_options() {
        // positive, negative, ignore, then what each label says: + - or 0 for left out.
        for (positive, negative, ignore, wanted) in [
            (
                "",
                "",
                "",
                "scam+ spam+ ham- Legit- 0- 0.0- FALSE- false- nonscam- promo0 other0 1+",
            ),
            ("", "", "spam", "scam+ spam0 ham- promo0"),
            ("", "", "ham", "scam+ ham0"),
            ("scam", "", "", "scam+ SCAM+ spam- ham- promo- other- odd-"),
            ("scam", "", "promo", "scam+ spam- promo0"),
            ("", "good", "", "good- ham+ odd+ promo0"),
            ("promo", "", "", "promo+ other- ham-"),
            ("", "promo", "", "promo- other0 ham+"),
            ("scam", "ham other", "", "scam+ ham- other- spam0 promo0"),
            ("1", "0", "", "1+ 1.0+ 0- -00 20"),
        ] {
            let labels = labels(positive, negative, ignore).unwrap();
            for case in wanted.split_whitespace() {
                let (label, sign) = case.split_at(case.len() - 1);
                let judgement = match sign {
                    "+" => Judgement::Positive,
                    "-" => Judgement::Negative,
                    _ => Judgement::LeftOut,
                };
                assert_eq!(
                    labels.judge(label),
                    judgement,
                    "{case} of {positive}|{negative}|{ignore}"
                );
            }
        }
    }

    #[test]
    fn a_label_can_not_mean_two_things() {
        let twice = |label: &str| LabelError::Twice(label.to_owned());
        assert_eq!(labels("scam", "Scam", "").err(), Some(twice("Scam")));
        assert_eq!(labels("", "ham", "ham").err(), Some(twice("ham")));
        assert!(labels("scam scam", "", "").is_ok());
    }

    #[test]
    fn an_empty_label_is_none() {
        assert_eq!(Labels::text(Some(&" ".into())), None);
        assert_eq!(Labels::text(Some(&false.into())), Some("false"));
        assert_eq!(Labels::text(Some(&0.0.into())), Some("0"));
        assert_eq!(Labels::text(None), None);
    }
}
