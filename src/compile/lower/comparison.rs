//! What a field or a part is compared with.

use super::Lowering;
use crate::compile::program::{Among, Comparison};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::lang::ast::{Operator, TestValue};
use crate::text::{entity, fold};
use std::collections::HashSet;

/// How texts are laid down for a comparison.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading {
    /// As they are, not folded.
    pub exact: bool,
    /// As language tags: `zh-Hant` is `zh`, `ms` is `id`.
    pub language: bool,
}

impl Lowering<'_> {
    /// A comparison, or `None` where it makes no sense and has been reported.
    pub(super) fn comparison(
        &mut self,
        file: FileId,
        span: Span,
        operator: Operator,
        value: &TestValue,
        reading: Reading,
    ) -> Option<Comparison> {
        match (operator, value) {
            (Operator::In, TestValue::Several(..) | TestValue::List(_)) => {
                Some(Comparison::Among(self.among(file, value, reading)))
            }
            (
                Operator::Resembles,
                TestValue::List(_) | TestValue::Several(..) | TestValue::Text(_),
            ) => {
                let texts = self.texts(file, value);
                Some(Comparison::Resembles(
                    texts
                        .iter()
                        .map(|text| text.to_lowercase().into())
                        .collect(),
                ))
            }
            (
                Operator::Matches,
                TestValue::Regex {
                    source,
                    source_span,
                    flags,
                },
            ) => {
                let regex = self.regex(file, *source_span, source, flags, reading.exact)?;
                let index = self.program.regexes;
                self.program.regexes += 1;
                Some(Comparison::Regex {
                    regex,
                    index,
                    exact: reading.exact,
                })
            }
            (Operator::In | Operator::Matches | Operator::Resembles, _)
            | (_, TestValue::List(_)) => {
                let message = match operator {
                    Operator::In => "`in` takes a list: `in (\"a\", \"b\")` or `in @names`",
                    Operator::Matches => "`matches` takes a regex: `matches /^\\+855/`",
                    Operator::Resembles => "`resembles` takes a list: `resembles @brand_domains`",
                    _ => "a list is compared by `in`",
                };
                self.report(Diagnostic::new(Code::BadTest, file, span, message));
                None
            }
            (_, TestValue::Number(number)) => Some(Comparison::Number(operator, number.value)),
            (Operator::Equal | Operator::NotEqual, TestValue::Bool(value, _)) => {
                Some(Comparison::Flag {
                    not: operator == Operator::NotEqual,
                    value: *value,
                })
            }
            (_, TestValue::Text(text)) => {
                let text = laid_down(&text.plain(), reading);
                Some(Comparison::Text {
                    operator,
                    text,
                    exact: reading.exact,
                })
            }
            (_, TestValue::Bool(..) | TestValue::Several(..) | TestValue::Regex { .. }) => {
                let message = "these can't be compared in this way";
                self.report(Diagnostic::new(Code::BadTest, file, span, message));
                None
            }
        }
    }

    fn among(&mut self, file: FileId, value: &TestValue, reading: Reading) -> Among {
        let texts = self.texts(file, value);
        let region = self.target.region.as_deref();
        let phones = texts
            .iter()
            .filter_map(|text| entity::e164(text, region))
            .map(String::into_boxed_str);
        let phones: HashSet<Box<str>> = if reading.language {
            HashSet::new()
        } else {
            phones.collect()
        };
        Among {
            phones,
            numbers: texts
                .iter()
                .filter_map(|text| text.trim().parse().ok())
                .collect(),
            texts: texts.iter().map(|text| laid_down(text, reading)).collect(),
            exact: reading.exact,
        }
    }

    /// The texts of a value: of a list its entries, as plain texts.
    fn texts(&mut self, file: FileId, value: &TestValue) -> Vec<String> {
        match value {
            TestValue::Text(text) => vec![text.plain()],
            TestValue::Number(number) => vec![number.value.to_string()],
            TestValue::Bool(value, _) => vec![value.to_string()],
            TestValue::Several(values, _) => values
                .iter()
                .flat_map(|value| self.texts(file, value))
                .collect(),
            TestValue::List(name) => {
                let resolved = self.resolved;
                let list = resolved
                    .list(file, &name.text)
                    .map(|list| &resolved.lists[list.index()]);
                let entries = list.map_or(&[][..], |list| &list.entries);
                entries.iter().map(|entry| plain(&entry.text)).collect()
            }
            TestValue::Regex { .. } => Vec::new(),
        }
    }
}

/// The primary subtag of a language tag; Malay counts as Indonesian, since the two can't be
/// told apart in a short message.
pub(crate) fn language_class(tag: &str) -> String {
    let primary = tag
        .split(['-', '_'])
        .next()
        .unwrap_or(tag)
        .trim()
        .to_ascii_lowercase();
    match primary.as_str() {
        "ms" | "msa" | "ind" => "id".to_owned(),
        _ => primary,
    }
}

fn laid_down(text: &str, reading: Reading) -> Box<str> {
    if reading.language {
        language_class(text).into()
    } else if reading.exact {
        text.into()
    } else {
        fold(text).folded().text.into()
    }
}

fn plain(written: &str) -> String {
    let span = Span::default();
    crate::lang::ast::Text {
        value: written.to_owned(),
        span,
    }
    .plain()
}
