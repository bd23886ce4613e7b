//! The hit matrix: labelled messages by rules, made once by a scan on all cores.

use super::label::{Judgement, Labels};
use super::near_duplicate::{Fingerprint, Groups, fingerprint};
use crate::compile::RuleSet;
use crate::engine::{Scoring, Verdict};
use crate::input::Source;
use crate::message::{Message, Value};
use crate::output::{Place, Summary};
use crate::scan::{self, ScanError, Sink, for_each_verdict};
use std::collections::{BTreeMap, HashMap};

/// The value of a slice field in records that lack it.
pub(super) const NO_VALUE: &str = "(none)";

/// What a matrix is made of.
#[derive(Clone, Debug)]
pub struct MatrixOptions {
    /// The field that holds the label.
    pub label: String,
    /// What labels say.
    pub labels: Labels,
    /// The fields by which messages are sliced; `a+b` for two fields together.
    pub by: Vec<String>,
}

/// Labelled messages by the rules that match them.
///
/// Rules are told by their place among all rules of the set, private ones too.
pub struct HitMatrix<'r> {
    /// The rules.
    pub rules: &'r RuleSet,
    /// Every set of rules that some message is matched by, each once.
    pub sets: Vec<HitSet>,
    /// The messages that are positive or negative, in the order of the input.
    pub rows: Vec<Row>,
    /// The slices.
    pub slices: Vec<SliceField>,
    /// Each label with what it says, by name.
    pub labels: BTreeMap<String, LabelCount>,
    /// Messages without a label, which are left out.
    pub without_label: u64,
}

/// Rules that match a message together.
#[derive(Clone, Debug, PartialEq)]
pub struct HitSet {
    /// The rules, ascending.
    pub rules: Vec<u32>,
    /// What they add up to, caps applied.
    pub score: f64,
    /// Whether messages of these rules are flagged.
    pub flagged: bool,
}

/// A message that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its index in [`HitMatrix::sets`].
    pub set: u32,
    /// What its label says.
    pub positive: bool,
    /// Near-duplicates have one group.
    pub group: u32,
}

/// A field by which messages are sliced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SliceField {
    /// Its name, or several joined by `+`.
    pub field: String,
    /// Its values, in the order in which they come.
    pub values: Vec<String>,
    /// The value of each row, as an index.
    pub of_row: Vec<u32>,
    /// Whether any record has the field.
    pub is_there: bool,
}

/// How often a label stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelCount {
    /// What it says.
    pub judgement: Judgement,
    /// Messages that have it.
    pub messages: u64,
}

/// What is kept of one message, made on the threads that scan.
struct Seen<E> {
    label: Option<(String, Judgement)>,
    rules: Vec<u32>,
    fingerprint: Option<Fingerprint>,
    slices: Vec<(String, bool)>,
    extra: Option<E>,
}

impl<'r> HitMatrix<'r> {
    /// Scans sources and keeps which rules match which message. What can't be read goes to
    /// `sink`. `extra` sees every message that is counted, with its verdict and whether it is
    /// positive, and what it makes of them is given back in the order of the input.
    ///
    /// Memory: some 16 bytes a message and 4 more for each slice field, 150 for each text whose
    /// letters no text before has, and what `extra` keeps.
    ///
    /// # Errors
    /// As [`scan::scan`].
    pub fn scan<E: Send>(
        sources: Vec<Source>,
        rules: &'r RuleSet,
        scan: &scan::Options,
        options: &MatrixOptions,
        sink: &mut dyn Sink,
        extra: impl Fn(Place<'_>, &Message<'_>, &Verdict<'r>, bool) -> Option<E> + Sync,
    ) -> Result<(HitMatrix<'r>, Vec<E>, Summary), ScanError> {
        let numbers: HashMap<&str, u32> = rules.all_rule_names().zip(0..).collect();
        let see = |place: Place<'_>, message: &Message<'_>, verdict: Verdict<'r>| {
            let label = Labels::text(message.field(&options.label));
            let label = label.map(|label| (label.to_owned(), options.labels.judge(label)));
            let positive = match label {
                Some((_, Judgement::Positive)) => true,
                Some((_, Judgement::Negative)) => false,
                _ => {
                    return Seen {
                        label,
                        rules: Vec::new(),
                        fingerprint: None,
                        slices: slices_of(message, &options.by),
                        extra: None,
                    };
                }
            };
            let number = |name| numbers.get(name).copied();
            Seen {
                label,
                rules: verdict
                    .rules
                    .iter()
                    .filter_map(|rule| number(rule.rule))
                    .collect(),
                fingerprint: Some(fingerprint(message)),
                slices: slices_of(message, &options.by),
                extra: extra(place, message, &verdict, positive),
            }
        };
        let mut builder = Builder::new(rules, options);
        let mut extras = Vec::new();
        let summary = for_each_verdict(sources, rules, scan, see, sink, |block| {
            for mut seen in block {
                extras.extend(seen.extra.take());
                builder.add(seen);
            }
            Ok(())
        })?;
        Ok((builder.finish(), extras, summary))
    }

    /// The set of rules that matches a row's message.
    pub fn set(&self, row: &Row) -> &HitSet {
        &self.sets[row.set as usize]
    }
}

fn slices_of(message: &Message<'_>, by: &[String]) -> Vec<(String, bool)> {
    by.iter()
        .map(|fields| {
            let values = fields.split('+').map(|field| message.field(field));
            let is_there = values.clone().all(|value| value.is_some());
            let texts = values.map(|value| match value {
                Some(value) => text_of(value),
                None => NO_VALUE.to_owned(),
            });
            (texts.collect::<Vec<_>>().join(" + "), is_there)
        })
        .collect()
}

fn text_of(value: &Value<'_>) -> String {
    match value.as_text() {
        Some(text) if text.trim().is_empty() => NO_VALUE.to_owned(),
        Some(text) => text.trim().to_owned(),
        None => serde_json::to_string(value).unwrap_or_default(),
    }
}

/// Gathers the messages of a scan.
struct Builder<'r> {
    matrix: HitMatrix<'r>,
    scoring: Scoring<'r>,
    known_sets: HashMap<Vec<u32>, u32>,
    known_values: Vec<HashMap<String, u32>>,
    groups: Groups,
}

impl<'r> Builder<'r> {
    fn new(rules: &'r RuleSet, options: &MatrixOptions) -> Builder<'r> {
        let slice = |field: &String| SliceField {
            field: field.clone(),
            ..SliceField::default()
        };
        Builder {
            matrix: HitMatrix {
                rules,
                sets: Vec::new(),
                rows: Vec::new(),
                slices: options.by.iter().map(slice).collect(),
                labels: BTreeMap::new(),
                without_label: 0,
            },
            scoring: Scoring::of(rules),
            known_sets: HashMap::new(),
            known_values: vec![HashMap::new(); options.by.len()],
            groups: Groups::default(),
        }
    }

    fn add<E>(&mut self, seen: Seen<E>) {
        for (slice, (_, is_there)) in self.matrix.slices.iter_mut().zip(&seen.slices) {
            slice.is_there |= is_there;
        }
        let Some((label, judgement)) = seen.label else {
            self.matrix.without_label += 1;
            return;
        };
        let count = LabelCount {
            judgement,
            messages: 0,
        };
        self.matrix.labels.entry(label).or_insert(count).messages += 1;
        if judgement == Judgement::LeftOut {
            return;
        }
        let slices = self.matrix.slices.iter_mut().zip(&mut self.known_values);
        for ((slice, known), (value, _)) in slices.zip(seen.slices) {
            let next = slice.values.len() as u32;
            let index = match known.get(&value) {
                Some(&index) => index,
                None => {
                    slice.values.push(value.clone());
                    known.insert(value, next);
                    next
                }
            };
            slice.of_row.push(index);
        }
        let set = self.set(seen.rules);
        self.matrix.rows.push(Row {
            set,
            positive: judgement == Judgement::Positive,
            group: 0,
        });
        if let Some(fingerprint) = seen.fingerprint {
            self.groups.add(fingerprint);
        }
    }

    fn set(&mut self, rules: Vec<u32>) -> u32 {
        if let Some(&known) = self.known_sets.get(&rules) {
            return known;
        }
        let index = self.matrix.sets.len() as u32;
        self.matrix.sets.push(HitSet {
            score: self.scoring.total(&rules),
            flagged: self.scoring.flags(&rules),
            rules: rules.clone(),
        });
        self.known_sets.insert(rules, index);
        index
    }

    fn finish(mut self) -> HitMatrix<'r> {
        for (row, group) in self.matrix.rows.iter_mut().zip(self.groups.finish()) {
            row.group = group;
        }
        self.matrix
    }
}
