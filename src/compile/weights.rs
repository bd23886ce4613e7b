//! The weights file: scores and a threshold beside the rule files, as `tune` writes them.

use super::resolve::scope::{Definition, Kind, Scopes};
use super::resolve::{Resolved, RuleId, SCORES, Target};
use super::sources::Sources;
use super::toml_text;
use crate::diagnostic::nearest;
use crate::lang::ast::ItemKind;
use std::collections::HashMap;
use std::ops::Range;
use toml::de::DeValue;

/// What a weights file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// The score from which on a message is flagged.
    pub threshold: Option<f64>,
    /// Scores, in the order of the file; each rule, sequence or burst once.
    pub scores: Vec<(Target, f64)>,
    /// What is odd but stops nothing, a line each: names that the set lacks.
    pub warnings: Vec<String>,
}

/// What is wrong with a weights file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct WeightsFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

impl Weights {
    /// Reads a weights file for a rule set. Names are those of the set, of an import, or old
    /// ones (`meta: was`).
    ///
    /// # Errors
    /// Every fault, in the order of the lines.
    pub fn read(
        text: &str,
        sources: &Sources,
        resolved: &Resolved,
    ) -> Result<Weights, Vec<WeightsFault>> {
        let mut reading = Reading {
            text,
            weights: Weights::default(),
            faults: Vec::new(),
        };
        reading.document(sources, resolved);
        if reading.faults.is_empty() {
            return Ok(reading.weights);
        }
        reading.faults.sort_by_key(|fault| fault.line);
        Err(reading.faults)
    }
}

struct Reading<'t> {
    text: &'t str,
    weights: Weights,
    faults: Vec<WeightsFault>,
}

impl Reading<'_> {
    fn document(&mut self, sources: &Sources, resolved: &Resolved) {
        let table = match toml_text::parse(self.text) {
            Ok(table) => table,
            Err((message, place)) => return self.fault(place, message),
        };
        for (key, value) in &table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("threshold", number) => match toml_text::number(number) {
                    Some(threshold) => self.weights.threshold = Some(threshold),
                    None => self.fault(value.span(), "`threshold` is a number".to_owned()),
                },
                ("scores", DeValue::Table(scores)) => {
                    // The table is sorted by name; what is told stands in the order of the file.
                    let mut lines: Vec<_> = scores.iter().collect();
                    lines.sort_by_key(|(key, _)| key.span().start);
                    let mut names = Names::new(sources, resolved);
                    let mut seen = HashMap::new();
                    for (key, value) in lines {
                        let name = key.get_ref().as_ref();
                        let score = toml_text::number(value.get_ref())
                            .filter(|score| SCORES.contains(score));
                        match score {
                            Some(score) => {
                                self.score(&mut names, &mut seen, key.span(), name, score)
                            }
                            None => self.fault(
                                value.span(),
                                format!("the score of `{name}` is a number, -100 to 100"),
                            ),
                        }
                    }
                }
                ("scores", _) => {
                    self.fault(value.span(), "`scores` is a table: [scores]".to_owned())
                }
                (other, _) => {
                    let hint = nearest(other, ["threshold", "scores"])
                        .map(|near| format!("; did you mean `{near}`?"));
                    let message = format!(
                        "there is no `{other}` in a weights file{}",
                        hint.unwrap_or_default()
                    );
                    self.fault(key.span(), message);
                }
            }
        }
    }

    fn score(
        &mut self,
        names: &mut Names<'_>,
        seen: &mut HashMap<Target, String>,
        place: Range<usize>,
        name: &str,
        score: f64,
    ) {
        let Some(target) = names.target(name) else {
            let line = self.line(&place);
            self.weights
                .warnings
                .push(format!("line {line}: the rule set has no rule `{name}`"));
            return;
        };
        if let Target::Rule(rule) = target
            && names
                .resolved
                .rules
                .get(rule.index())
                .is_some_and(|rule| rule.private)
        {
            let line = self.line(&place);
            self.weights.warnings.push(format!(
                "line {line}: the rule `{name}` is private and has no score"
            ));
            return;
        }
        match seen.insert(target, name.to_owned()) {
            Some(first) => self.fault(
                place,
                format!("`{name}` and `{first}` are names of one rule"),
            ),
            None => self.weights.scores.push((target, score)),
        }
    }

    fn fault(&mut self, place: Range<usize>, message: String) {
        let line = self.line(&place);
        self.faults.push(WeightsFault { line, message });
    }

    fn line(&self, place: &Range<usize>) -> usize {
        let before = self.text.as_bytes().get(..place.start).unwrap_or_default();
        before.iter().filter(|&&byte| byte == b'\n').count() + 1
    }
}

/// Finds what a name of a weights file means.
struct Names<'s> {
    sources: &'s Sources,
    resolved: &'s Resolved,
    /// Made when the first name is none of the set's own.
    scopes: Option<Scopes<'s>>,
}

impl<'s> Names<'s> {
    fn new(sources: &'s Sources, resolved: &'s Resolved) -> Names<'s> {
        Names {
            sources,
            resolved,
            scopes: None,
        }
    }

    fn target(&mut self, name: &str) -> Option<Target> {
        let set = &self.resolved.set;
        let known = set.targets.get(name).or_else(|| set.old.get(name)).copied();
        if known.is_some() || !name.contains('.') {
            return known;
        }
        let scopes = self.scopes.get_or_insert_with(|| {
            let mut scopes = Scopes::new(self.sources);
            for (index, rule) in self.resolved.rules.iter().enumerate() {
                if let Some(ItemKind::Rule(content)) = self
                    .sources
                    .item(rule.file, rule.item)
                    .map(|item| &item.kind)
                {
                    scopes.define(
                        Kind::Rule,
                        &content.name.text,
                        Definition {
                            file: rule.file,
                            index,
                        },
                    );
                }
            }
            scopes
        });
        let found = scopes.lookup_in_set(Kind::Rule, name);
        found
            .first()
            .map(|found| Target::Rule(RuleId::at(found.index)))
    }
}
