//! Tests of the fields of a record and of the parts of an entity.

use super::evaluation::Evaluation;
use crate::compile::language_class;
use crate::compile::program::{Among, Comparison, PartTest, compare};
use crate::lang::ast::Operator;
use crate::message::Value;
use crate::text::entity::{self, Entity, EntityKind, PartValue};
use crate::text::{self, fold};

/// A value of a field or a part, as comparisons see it.
struct Compared<'v> {
    text: Option<&'v str>,
    number: Option<f64>,
    flag: Option<bool>,
    /// A language tag: compared by its class.
    language: bool,
    /// A domain: `in` takes the parents of its name too.
    domain: bool,
}

impl Evaluation<'_, '_, '_> {
    /// Whether a field compares so; one that the record lacks does not.
    pub(super) fn field_compares(&mut self, field: &str, comparison: &Comparison) -> bool {
        let message = self.message;
        if field == "lang" {
            let told = message
                .field(field)
                .and_then(Value::as_text)
                .map(str::to_owned);
            let Some(tag) = told.or_else(|| self.detected_language()) else {
                return false;
            };
            return self.compares(
                &Compared {
                    text: Some(&tag),
                    number: None,
                    flag: None,
                    language: true,
                    domain: false,
                },
                comparison,
            );
        }
        message
            .field(field)
            .is_some_and(|value| self.value_compares(value, comparison))
    }

    /// The language by the text: of a transcript by its longest turn.
    fn detected_language(&self) -> Option<String> {
        let longest = self.views.iter().max_by_key(|view| view.original.len())?;
        text::language(longest.original).map(str::to_owned)
    }

    fn value_compares(&mut self, value: &Value<'_>, comparison: &Comparison) -> bool {
        if let Value::List(values) = value {
            return values.iter().any(|value| {
                !matches!(value, Value::List(_)) && self.value_compares(value, comparison)
            });
        }
        let flag = if let Value::Bool(flag) = value {
            Some(*flag)
        } else {
            None
        };
        let compared = Compared {
            text: value.as_text(),
            number: value.as_number(),
            flag,
            language: false,
            domain: false,
        };
        self.compares(&compared, comparison)
    }

    /// Whether a field is, as a whole, an entity that passes the test.
    pub(super) fn field_is(
        &mut self,
        field: &str,
        kind: &'static EntityKind,
        test: Option<&PartTest>,
    ) -> bool {
        let context = self.context();
        let value = self.message.field(field).and_then(Value::as_text);
        let found = value.and_then(|value| entity::whole(kind, value, &context));
        found.is_some_and(|entity| test.is_none_or(|test| self.parts_pass(&entity, test)))
    }

    /// Whether an entity passes a test of its parts; a part that is not known passes none.
    pub(super) fn parts_pass(&mut self, entity: &Entity, test: &PartTest) -> bool {
        match test {
            PartTest::And(tests) => tests.iter().all(|test| self.parts_pass(entity, test)),
            PartTest::Or(tests) => tests.iter().any(|test| self.parts_pass(entity, test)),
            PartTest::Not(test) => !self.parts_pass(entity, test),
            PartTest::Flag(part) => entity.part(part) == Some(&PartValue::Flag(true)),
            PartTest::Compare {
                part,
                domain,
                comparison,
            } => {
                let Some(value) = entity.part(part) else {
                    return false;
                };
                let compared = Compared {
                    text: if let PartValue::Text(text) = value {
                        Some(text)
                    } else {
                        None
                    },
                    number: if let PartValue::Number(number) = value {
                        Some(*number)
                    } else {
                        None
                    },
                    flag: if let PartValue::Flag(flag) = value {
                        Some(*flag)
                    } else {
                        None
                    },
                    language: false,
                    domain: *domain,
                };
                self.compares(&compared, comparison)
            }
        }
    }

    fn compares(&mut self, value: &Compared<'_>, comparison: &Comparison) -> bool {
        match comparison {
            Comparison::Number(operator, number) => value
                .number
                .is_some_and(|value| compare(value, *operator, *number)),
            Comparison::Flag { not, value: wanted } => {
                value.flag.is_some_and(|flag| (flag == *wanted) != *not)
            }
            Comparison::Text {
                operator,
                text,
                exact,
            } => value.text.is_some_and(|value_text| {
                text_compares(value, value_text, *operator, text, *exact)
            }),
            Comparison::Among(among) => self.is_among(value, among),
            Comparison::Regex {
                regex,
                index,
                exact,
            } => {
                let Some(text) = value.text else { return false };
                let cache = self.scratch.regexes[*index as usize].get_or_insert_default();
                if *exact {
                    return regex.find_at(cache, text, 0).is_some();
                }
                regex.find_at(cache, fold(text).folded().text, 0).is_some()
            }
            Comparison::Resembles(brands) => value
                .text
                .is_some_and(|domain| brands.iter().any(|brand| entity::resembles(domain, brand))),
        }
    }

    fn is_among(&self, value: &Compared<'_>, among: &Among) -> bool {
        if value
            .number
            .is_some_and(|number| among.numbers.contains(&number))
        {
            return true;
        }
        let Some(text) = value.text else { return false };
        let laid_down = laid_down(text, value.language, among.exact);
        if among.texts.contains(&*laid_down) {
            return true;
        }
        if value.domain {
            let mut parents = laid_down
                .match_indices('.')
                .map(|(dot, _)| &laid_down[dot + 1..]);
            return parents.any(|parent| among.texts.contains(parent));
        }
        !among.phones.is_empty()
            && entity::e164(text, self.program.region.as_deref())
                .is_some_and(|phone| among.phones.contains(&*phone))
    }
}

fn text_compares(
    value: &Compared<'_>,
    text: &str,
    operator: Operator,
    with: &str,
    exact: bool,
) -> bool {
    // Numbers compare as numbers, though both are written as texts.
    let is_order = matches!(
        operator,
        Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual
    );
    if is_order && let (Some(left), Ok(right)) = (value.number, with.trim().parse()) {
        return compare(left, operator, right);
    }
    let text = laid_down(text, value.language, exact);
    match operator {
        Operator::Equal => *text == *with,
        Operator::NotEqual => *text != *with,
        Operator::Contains => text.contains(with),
        Operator::Starts => text.starts_with(with),
        Operator::Ends => text.ends_with(with),
        Operator::Less => *text < *with,
        Operator::LessOrEqual => *text <= *with,
        Operator::Greater => *text > *with,
        Operator::GreaterOrEqual => *text >= *with,
        Operator::In | Operator::Matches | Operator::Resembles => false,
    }
}

fn laid_down(text: &str, language: bool, exact: bool) -> String {
    if language {
        language_class(text)
    } else if exact {
        text.to_owned()
    } else {
        fold(text).folded().text.to_owned()
    }
}
