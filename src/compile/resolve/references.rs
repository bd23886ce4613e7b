//! The names that a condition or a pattern uses, in the order of the source.

use crate::diagnostic::Span;
use crate::lang::ast::{
    AlternativeKind, Condition, ConditionKind, CountTerm, File, Id, Name, Operand, PartTest,
    PartTestKind, Pattern, Set, SetKind, SetMember, TestValue,
};

/// A name where it is used.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reference<'t> {
    /// `$a`
    Pattern(&'t Name),
    /// `$job*`, without the star.
    Prefix(&'t Name),
    /// `them`
    Them(Span),
    /// `@list`, whose entries are looked for.
    List(&'t Name),
    /// `in @list`, whose entries are values.
    Values(&'t Name),
    /// A rule or let.
    Named(&'t Name),
    /// `any rule tagged …`
    Tagged(&'t Name),
}

/// Calls `visit` for each name of a condition.
pub(crate) fn of_condition<'t>(
    tree: &'t File,
    root: Id<Condition>,
    visit: &mut dyn FnMut(Reference<'t>),
) {
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        match &tree.conditions[id].kind {
            ConditionKind::And(parts) | ConditionKind::Or(parts) => open.extend(parts.iter().rev()),
            ConditionKind::Not(part) | ConditionKind::Group(part) => open.push(*part),
            ConditionKind::Match {
                operand, unless, ..
            } => {
                of_operand(operand, visit);
                unless
                    .iter()
                    .for_each(|unless| of_operand(&unless.operand, visit));
            }
            ConditionKind::Count { terms, .. } => terms.iter().for_each(|term| match term {
                CountTerm::Pattern(name) => visit(Reference::Pattern(name)),
                CountTerm::List(name) => visit(Reference::List(name)),
            }),
            ConditionKind::Of { set, .. } => of_set(set, visit),
            ConditionKind::Near { left, right, .. } => {
                of_operand(left, visit);
                of_operand(right, visit);
            }
            ConditionKind::Then { operands, .. } => operands
                .iter()
                .for_each(|operand| of_operand(operand, visit)),
            ConditionKind::Field { value, .. } => of_value(value, visit),
            ConditionKind::FieldIs {
                test: Some(test), ..
            } => of_part_test(tree, *test, visit),
            ConditionKind::Named(name) => visit(Reference::Named(name)),
            ConditionKind::Tagged { tag, .. } => visit(Reference::Tagged(tag)),
            ConditionKind::FieldIs { test: None, .. }
            | ConditionKind::Property { .. }
            | ConditionKind::Script(_)
            | ConditionKind::WordMixesScripts
            | ConditionKind::Has(_)
            | ConditionKind::Constant(_)
            | ConditionKind::Broken => {}
        }
    }
}

/// Calls `visit` for each list of a pattern.
pub(crate) fn of_pattern<'t>(
    tree: &'t File,
    pattern: &'t Pattern,
    visit: &mut dyn FnMut(Reference<'t>),
) {
    let mut open: Vec<_> = pattern.alternatives.iter().rev().collect();
    while let Some(alternative) = open.pop() {
        match &alternative.kind {
            AlternativeKind::List(name) => visit(Reference::List(name)),
            AlternativeKind::Entity {
                test: Some(test), ..
            } => of_part_test(tree, *test, visit),
            AlternativeKind::Group(inner) => open.extend(inner.alternatives.iter().rev()),
            AlternativeKind::Phrase(_)
            | AlternativeKind::Regex { .. }
            | AlternativeKind::Entity { test: None, .. } => {}
        }
    }
}

fn of_operand<'t>(operand: &'t Operand, visit: &mut dyn FnMut(Reference<'t>)) {
    match operand {
        Operand::Pattern(name) => visit(Reference::Pattern(name)),
        Operand::List(name) => visit(Reference::List(name)),
        Operand::AnyOf(set, _) => of_set(set, visit),
    }
}

fn of_set<'t>(set: &'t Set, visit: &mut dyn FnMut(Reference<'t>)) {
    match &set.kind {
        SetKind::Them => visit(Reference::Them(set.span)),
        SetKind::List(name) => visit(Reference::List(name)),
        SetKind::Several(members) => members.iter().for_each(|member| match member {
            SetMember::Pattern(name) => visit(Reference::Pattern(name)),
            SetMember::Prefix(name) => visit(Reference::Prefix(name)),
            SetMember::List(name) => visit(Reference::List(name)),
        }),
    }
}

fn of_part_test<'t>(tree: &'t File, root: Id<PartTest>, visit: &mut dyn FnMut(Reference<'t>)) {
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        match &tree.part_tests[id].kind {
            PartTestKind::And(parts) | PartTestKind::Or(parts) => open.extend(parts.iter().rev()),
            PartTestKind::Not(part) | PartTestKind::Group(part) => open.push(*part),
            PartTestKind::Compare { value, .. } => of_value(value, visit),
            PartTestKind::Flag(_) => {}
        }
    }
}

fn of_value<'t>(value: &'t TestValue, visit: &mut dyn FnMut(Reference<'t>)) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            TestValue::List(name) => visit(Reference::Values(name)),
            TestValue::Several(values, _) => open.extend(values.iter().rev()),
            TestValue::Text(_)
            | TestValue::Number(_)
            | TestValue::Bool(..)
            | TestValue::Regex { .. } => {}
        }
    }
}
