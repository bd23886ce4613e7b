//! Tests of the parts of an entity.

use super::Lowering;
use super::comparison::Reading;
use crate::compile::program::{Comparison, PartTest};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::lang::ast::{self, Operator, PartTestKind, TestValue};
use crate::text::entity::{EntityKind, Part, PartKind};

impl Lowering<'_> {
    /// The test of the parts of an entity; `None` where it makes no sense and has been
    /// reported. Recursion goes as deep as parentheses, which the parser bounds.
    pub(super) fn part_test(
        &mut self,
        file: FileId,
        tree: &ast::File,
        kind: &'static EntityKind,
        id: ast::Id<ast::PartTest>,
    ) -> Option<PartTest> {
        let test = &tree.part_tests[id];
        let several = |this: &mut Self, ids: &[ast::Id<ast::PartTest>]| {
            ids.iter()
                .map(|&id| this.part_test(file, tree, kind, id))
                .collect::<Option<Box<[PartTest]>>>()
        };
        Some(match &test.kind {
            PartTestKind::And(ids) => PartTest::And(several(self, ids)?),
            PartTestKind::Or(ids) => PartTest::Or(several(self, ids)?),
            PartTestKind::Not(id) => {
                PartTest::Not(Box::new(self.part_test(file, tree, kind, *id)?))
            }
            PartTestKind::Group(id) => self.part_test(file, tree, kind, *id)?,
            PartTestKind::Flag(name) => {
                let part = self.part(file, kind, name)?;
                if part.kind != PartKind::Flag {
                    let message = format!(
                        "`{}` is not true or false: compare it with something",
                        part.name
                    );
                    self.report(Diagnostic::new(Code::BadEntity, file, name.span, message));
                    return None;
                }
                PartTest::Flag(part.name)
            }
            PartTestKind::Compare {
                part: name,
                operator,
                value,
            } => {
                let part = self.part(file, kind, name)?;
                self.check_value(file, test.span, part, *operator, value)?;
                let comparison =
                    self.comparison(file, test.span, *operator, value, Reading::default())?;
                let comparison = no_phones(comparison);
                PartTest::Compare {
                    part: part.name,
                    domain: part.kind == PartKind::Domain,
                    comparison,
                }
            }
        })
    }

    fn part(
        &mut self,
        file: FileId,
        kind: &'static EntityKind,
        name: &ast::Name,
    ) -> Option<&'static Part> {
        let found = kind.parts.iter().find(|part| part.name == name.text);
        if found.is_none() {
            let message = format!("`{}` has no part `{}`", kind.name, name.text);
            let words = kind.parts.iter().map(|part| part.name);
            self.unknown_word(file, name.span, Code::BadEntity, message, &name.text, words);
        }
        found
    }

    /// Whether a part can be compared so; reports it where not.
    fn check_value(
        &mut self,
        file: FileId,
        span: Span,
        part: &'static Part,
        operator: Operator,
        value: &TestValue,
    ) -> Option<()> {
        let is_text = matches!(
            value,
            TestValue::Text(_) | TestValue::Several(..) | TestValue::List(_)
        );
        let fits = match part.kind {
            PartKind::Number => matches!(value, TestValue::Number(_) | TestValue::Several(..)),
            PartKind::Flag => matches!(value, TestValue::Bool(..)),
            PartKind::Domain => is_text || matches!(value, TestValue::Regex { .. }),
            PartKind::Text | PartKind::Word(_) => {
                operator != Operator::Resembles
                    && (is_text || matches!(value, TestValue::Regex { .. }))
            }
        };
        if !fits {
            let expected = match part.kind {
                PartKind::Number => "a number",
                PartKind::Flag => "true or false",
                PartKind::Domain | PartKind::Text | PartKind::Word(_) => "a text",
            };
            let message = format!(
                "`{}` is {expected}, and can't be compared in this way",
                part.name
            );
            self.report(Diagnostic::new(Code::BadEntity, file, span, message));
            return None;
        }
        if let PartKind::Word(words) = part.kind {
            self.check_words(file, part, words, value);
        }
        Some(())
    }

    fn check_words(
        &mut self,
        file: FileId,
        part: &Part,
        words: &'static [&'static str],
        value: &TestValue,
    ) {
        match value {
            TestValue::Text(text) if !words.contains(&text.plain().to_lowercase().as_str()) => {
                let message = format!("`{}` is never \"{}\"", part.name, text.plain());
                self.unknown_word(
                    file,
                    text.span,
                    Code::BadEntity,
                    message,
                    &text.plain(),
                    words.iter().copied(),
                );
            }
            TestValue::Several(values, _) => {
                for value in values {
                    self.check_words(file, part, words, value);
                }
            }
            _ => {}
        }
    }
}

/// Parts are compared as they are: an amount is no telephone number.
fn no_phones(mut comparison: Comparison) -> Comparison {
    if let Comparison::Among(among) = &mut comparison {
        among.phones.clear();
    }
    comparison
}
