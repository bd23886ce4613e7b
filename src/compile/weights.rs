//! The weights file: scores and a threshold beside the rule files, as `tune` writes them.

use super::resolve::scope::{Definition, Kind, Scopes};
use super::resolve::{Resolved, RuleId, SCORES, Target};
use super::sources::Sources;
use super::toml_text;
use crate::diagnostic::nearest;
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
                if let Some(content) = rule.content(self.sources) {
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

#[cfg(test)]
mod tests {
    use super::Weights;
    use crate::compile::resolve::{RuleId, Target};
    use crate::compile::test_set::{TestSet, set};

    fn rules() -> TestSet {
        let files = "
== m.flag
import \"bank.flag\" as bank
rule a { meta: was = old_a condition: true }
private rule p { condition: true }
== n.flag
import \"bank.flag\" as other
== bank.flag
rule otp { condition: true }
";
        set("m.flag n.flag", files)
    }

    fn read(text: &str) -> Result<Weights, Vec<String>> {
        let set = rules();
        Weights::read(text, &set.sources, &set.resolved)
            .map_err(|faults| faults.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn scores_follow_names_of_the_set_of_imports_and_old_ones() {
        let weights =
            read("# by tune\nthreshold = 4.5\n[scores]\n\"old_a\" = 2.5\n\"bank.otp\" = -1\n")
                .expect("weights");
        assert_eq!(weights.threshold, Some(4.5));
        let otp = Target::Rule(RuleId(2));
        assert_eq!(
            weights.scores,
            [(Target::Rule(RuleId(0)), 2.5), (otp, -1.0)]
        );
        assert_eq!(
            read("[scores]\n\"other.otp\" = 1\n")
                .expect("weights")
                .scores,
            [(otp, 1.0)]
        );
    }

    #[test]
    fn a_name_that_the_set_lacks_is_a_warning() {
        let weights = read("[scores]\nz = 1\np = 2\na = 3\n").expect("weights");
        let expected = [
            "line 2: the rule set has no rule `z`",
            "line 3: the rule `p` is private and has no score",
        ];
        assert_eq!(weights.warnings, expected);
        assert_eq!(weights.scores.len(), 1);
    }

    #[test]
    fn faults_have_their_line() {
        let table = [
            (
                "[scores]\na = \"x\"\n",
                "line 2: the score of `a` is a number, -100 to 100",
            ),
            (
                "[scores]\na = 101\n",
                "line 2: the score of `a` is a number, -100 to 100",
            ),
            (
                "[scores]\na = nan\n",
                "line 2: the score of `a` is a number, -100 to 100",
            ),
            (
                "[scores]\na = 1\nold_a = 2\n",
                "line 3: `old_a` and `a` are names of one rule",
            ),
            ("\nthreshold = true\n", "line 2: `threshold` is a number"),
            (
                "thresold = 5\n",
                "line 1: there is no `thresold` in a weights file; did you mean `threshold`?",
            ),
            ("scores = 5\n", "line 1: `scores` is a table: [scores]"),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), Err(vec![expected.to_owned()]), "{text}");
        }
        assert!(read("threshold = \n").is_err_and(|faults| faults[0].starts_with("line 1: ")));
    }
}
