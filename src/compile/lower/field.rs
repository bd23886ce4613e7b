//! Tests of the fields of a record.

use super::comparison::Reading;
use super::{Lowering, Scope};
use crate::compile::program::{FieldTest, FieldTestKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::ast::{self, ConditionKind};
use crate::message::FIELD_NAMES;

impl Lowering<'_> {
    /// The test of a field that a condition asks for; `None` where it makes no sense.
    pub(super) fn field_test(
        &mut self,
        scope: &Scope<'_>,
        condition: &ast::Condition,
    ) -> Option<FieldTest> {
        let (field, kind) = match &condition.kind {
            ConditionKind::Field {
                field,
                operator,
                value,
                exact,
            } => {
                let reading = Reading {
                    exact: *exact,
                    language: field.name == "lang",
                };
                let comparison =
                    self.comparison(scope.file, condition.span, *operator, value, reading)?;
                (field, FieldTestKind::Compare(comparison))
            }
            ConditionKind::FieldIs {
                field,
                entity,
                test,
            } => {
                let kind = self.entity_kind(scope.file, entity)?;
                if kind.find.is_none() {
                    let message =
                        format!("`{}` is not evaluated yet: it matches nothing", kind.name);
                    self.report(Diagnostic::new(
                        Code::NotEvaluatedYet,
                        scope.file,
                        entity.span,
                        message,
                    ));
                }
                let test = match test {
                    Some(test) => Some(self.part_test(scope.file, scope.tree, kind, *test)?),
                    None => None,
                };
                (field, FieldTestKind::Is { kind, test })
            }
            _ => return None,
        };
        self.note_field(field);
        // Equal tests are told by their source and the file whose lists they name.
        let key = format!(
            "{}\0{}",
            scope.file.0,
            self.source(scope.file, condition.span)
        );
        Some(FieldTest {
            field: field.name.as_str().into(),
            kind,
            key,
        })
    }

    /// Records are asked for the fields that rules name.
    pub(super) fn note_field(&mut self, field: &ast::Field) {
        let known = FIELD_NAMES.contains(&field.name.as_str());
        if !known && !self.program.other_fields.contains(&field.name) {
            self.program.other_fields.push(field.name.clone());
        }
    }
}
