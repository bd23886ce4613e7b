//! What a run read and found, in numbers.

use crate::engine::RuleCost;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::fmt;
use std::time::Duration;

/// The numbers of a run. Its JSON is that of `--summary-json`; its `Display` the lines that a
/// person reads at the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Messages that were read, without the rejected.
    pub messages: u64,
    /// Bytes of input, decompressed.
    pub bytes: u64,
    /// Messages that are flagged.
    pub flagged: u64,
    /// Messages that a rule matched and that stay under the threshold.
    pub matched: u64,
    /// Records that could not be read.
    pub rejected: u64,
    /// Lone surrogates that were read as U+FFFD.
    pub replaced: u64,
    /// Files that could not be read, or not to their end.
    pub faults: u64,
    /// How long it took.
    pub elapsed: Duration,
    /// The messages that each rule matched; those that matched any, in the order of the set.
    pub rules: Vec<(String, u64)>,
    /// The files, in the order of the input.
    pub files: Vec<FileCount>,
    /// What each rule cost, private ones too, in the order of the set; empty where that was
    /// not asked for.
    pub costs: Vec<(String, RuleCost)>,
}

/// The numbers of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileCount {
    /// Its name as it was given.
    pub name: String,
    /// Messages in it that are printed.
    pub printed: u64,
}

/// Rules that a person is told at the end; the JSON has all.
const TOLD_RULES: usize = 5;

impl Summary {
    /// Messages a second.
    pub fn messages_per_second(&self) -> f64 {
        self.messages as f64 / self.seconds()
    }

    /// Bytes a second.
    pub fn bytes_per_second(&self) -> f64 {
        self.bytes as f64 / self.seconds()
    }

    /// The rules that matched most messages, for a line of text.
    fn most_hits(&self) -> String {
        let mut rules: Vec<&(String, u64)> = self.rules.iter().collect();
        rules.sort_by_key(|(_, hits)| std::cmp::Reverse(*hits));
        let shown = rules
            .iter()
            .take(TOLD_RULES)
            .map(|(name, hits)| format!("{name} {}", grouped(*hits)));
        let mut line = shown.collect::<Vec<_>>().join(", ");
        if rules.len() > TOLD_RULES {
            line += &format!(" and {} more", rules.len() - TOLD_RULES);
        }
        line
    }

    /// Never zero, so that rates stay numbers.
    fn seconds(&self) -> f64 {
        self.elapsed.as_secs_f64().max(1e-6)
    }
}

impl Serialize for Summary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("messages", &self.messages)?;
        map.serialize_entry("bytes", &self.bytes)?;
        map.serialize_entry("flagged", &self.flagged)?;
        map.serialize_entry("matched", &self.matched)?;
        map.serialize_entry("rejected", &self.rejected)?;
        map.serialize_entry("seconds", &rounded(self.elapsed.as_secs_f64()))?;
        map.serialize_entry("messages_per_second", &self.messages_per_second().round())?;
        map.serialize_entry("bytes_per_second", &self.bytes_per_second().round())?;
        map.serialize_entry("replaced_surrogates", &self.replaced)?;
        map.serialize_entry("unreadable_files", &self.faults)?;
        map.serialize_entry("rules", &Hits(&self.rules))?;
        map.end()
    }
}

struct Hits<'a>(&'a [(String, u64)]);

impl Serialize for Hits<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, hits)| (name, hits)))
    }
}

fn rounded(seconds: f64) -> f64 {
    (seconds * 1e3).round() / 1e3
}

impl fmt::Display for Summary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |count: u64, one, many| if count == 1 { one } else { many };
        write!(
            formatter,
            "{} {}, {}: {} flagged, {} matched under the threshold, {} rejected",
            grouped(self.messages),
            plural(self.messages, "message", "messages"),
            size(self.bytes as f64),
            grouped(self.flagged),
            grouped(self.matched),
            grouped(self.rejected),
        )?;
        write!(
            formatter,
            "\n{:.2} s, {} messages/s, {}/s",
            self.elapsed.as_secs_f64(),
            grouped(self.messages_per_second() as u64),
            size(self.bytes_per_second()),
        )?;
        if !self.rules.is_empty() {
            write!(formatter, "\n{}", self.most_hits())?;
        }
        if self.replaced > 0 {
            let many = plural(self.replaced, "lone surrogate was", "lone surrogates were");
            write!(
                formatter,
                "\n{} {many} read as U+FFFD",
                grouped(self.replaced)
            )?;
        }
        if self.faults > 0 {
            let many = plural(self.faults, "file", "files");
            write!(
                formatter,
                "\n{} {many} could not be read, or not to the end",
                grouped(self.faults)
            )?;
        }
        Ok(())
    }
}

/// A number with a comma every three digits.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes in the largest decimal unit that keeps the number above one.
fn size(bytes: f64) -> String {
    let mut value = bytes;
    for unit in ["B", "kB", "MB", "GB"] {
        if value < 1000.0 {
            return if unit == "B" {
                format!("{value:.0} B")
            } else {
                format!("{value:.1} {unit}")
            };
        }
        value /= 1000.0;
    }
    format!("{value:.1} TB")
}

#[cfg(test)]
mod tests {
    use super::Summary;
    use std::time::Duration;

    fn summary() -> Summary {
        Summary {
            messages: 1_234_567,
            bytes: 250_000_000,
            flagged: 8,
            matched: 1,
            rejected: 2,
            replaced: 1,
            elapsed: Duration::from_millis(2500),
            rules: vec![("b".to_owned(), 3), ("a".to_owned(), 2)],
            ..Summary::default()
        }
    }

    #[test]
    fn a_person_reads_grouped_numbers_and_units() {
        let wanted = "1,234,567 messages, 250.0 MB: 8 flagged, 1 matched under the threshold, 2 rejected\n\
                      2.50 s, 493,826 messages/s, 100.0 MB/s\n\
                      b 3, a 2\n\
                      1 lone surrogate was read as U+FFFD";
        assert_eq!(summary().to_string(), wanted);
    }

    #[test]
    fn a_program_reads_json() {
        let json = serde_json::to_string(&summary()).unwrap();
        let wanted = r#"{"messages":1234567,"bytes":250000000,"flagged":8,"matched":1,"rejected":2,"seconds":2.5,"messages_per_second":493827.0,"bytes_per_second":100000000.0,"replaced_surrogates":1,"unreadable_files":0,"rules":{"b":3,"a":2}}"#;
        assert_eq!(json, wanted);
    }
}
