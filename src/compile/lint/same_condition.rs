//! W0007: two rules that match the same messages because they say the same.

use super::is_given;
use crate::compile::resolve::{Named, Resolved, RuleRef};
use crate::compile::sources::Sources;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::ast::{
    AlternativeKind, Condition, ConditionKind, CountTerm, Field, File, Id, Name, Operand, PartTest,
    PartTestKind, Pattern, Rule, Set, SetKind, SetMember, TestValue,
};
use std::collections::HashMap;
use std::fmt::Write as _;

/// Rules whose conditions say the same as that of a rule before them, the contents of their
/// patterns included.
pub(super) fn check(sources: &Sources, resolved: &Resolved) -> Vec<Diagnostic> {
    let mut firsts: HashMap<String, &RuleRef> = HashMap::new();
    let mut found = Vec::new();
    for rule in resolved.rules.iter().filter(|rule| rule.enabled) {
        let (Some(tree), Some(content)) = (sources.tree(rule.file), rule.content(sources)) else {
            continue;
        };
        let (Some(condition), false) = (content.condition, content.broken) else {
            continue;
        };
        let written = Writing::new(resolved, rule, tree, content).of_condition(condition);
        match firsts.get(&written) {
            Some(first) if is_given(sources, rule.file) => {
                let message = format!(
                    "the rule `{}` has the same condition as `{}`",
                    rule.name, first.name
                );
                let fault = Diagnostic::new(Code::SameCondition, rule.file, rule.span, message);
                found.push(fault.also(first.file, first.span, "that rule"));
            }
            Some(_) => {}
            None => {
                firsts.insert(written, rule);
            }
        }
    }
    found
}

/// Writes a condition so that two texts are equal where the conditions say the same: names
/// stand as what they mean, parentheses that only group are left out. A pattern of the rule
/// stands as a number, and its content behind the condition.
struct Writing<'s> {
    resolved: &'s Resolved,
    rule: &'s RuleRef,
    tree: &'s File,
    patterns: Vec<(&'s str, &'s Pattern)>,
    by_name: HashMap<&'s str, usize>,
    /// The numbers of the patterns that were met, in the order of the first meeting.
    met: Vec<usize>,
    numbers: HashMap<usize, usize>,
    /// The numbers of the prefixes that were met.
    prefixes: HashMap<&'s str, usize>,
    out: String,
}

/// What is still to be written.
enum Rest {
    Condition(Id<Condition>),
    PartTest(Id<PartTest>),
    Text(&'static str),
}

impl<'s> Writing<'s> {
    fn new(
        resolved: &'s Resolved,
        rule: &'s RuleRef,
        tree: &'s File,
        content: &'s Rule,
    ) -> Writing<'s> {
        let patterns: Vec<_> = content
            .patterns
            .iter()
            .map(|pattern| (pattern.name.text.as_str(), &pattern.pattern))
            .collect();
        let by_name = patterns
            .iter()
            .enumerate()
            .map(|(index, &(name, _))| (name, index))
            .collect();
        Writing {
            resolved,
            rule,
            tree,
            patterns,
            by_name,
            met: Vec::new(),
            numbers: HashMap::new(),
            prefixes: HashMap::new(),
            out: String::new(),
        }
    }

    fn of_condition(mut self, root: Id<Condition>) -> String {
        self.all(vec![Rest::Condition(root)]);
        // Met while patterns are written are none: they name only lists.
        for index in std::mem::take(&mut self.met) {
            self.out.push(';');
            if let Some(&(_, pattern)) = self.patterns.get(index) {
                self.pattern(pattern);
            }
        }
        self.out
    }

    fn all(&mut self, mut open: Vec<Rest>) {
        while let Some(rest) = open.pop() {
            match rest {
                Rest::Text(text) => self.out.push_str(text),
                Rest::Condition(id) => self.condition(id, &mut open),
                Rest::PartTest(id) => self.part_test(id, &mut open),
            }
        }
    }

    fn condition(&mut self, id: Id<Condition>, open: &mut Vec<Rest>) {
        let kind = &self.tree.conditions[id].kind;
        match kind {
            ConditionKind::And(parts) | ConditionKind::Or(parts) => {
                self.out.push_str(if matches!(kind, ConditionKind::And(_)) {
                    "and("
                } else {
                    "or("
                });
                open.push(Rest::Text(")"));
                for &part in parts.iter().rev() {
                    open.extend([Rest::Text(","), Rest::Condition(part)]);
                }
            }
            ConditionKind::Not(part) => {
                self.out.push_str("not(");
                open.extend([Rest::Text(")"), Rest::Condition(*part)]);
            }
            ConditionKind::Group(part) => open.push(Rest::Condition(*part)),
            ConditionKind::Match {
                operand,
                place,
                disguised,
                unless,
            } => {
                self.operand(operand);
                self.debug(&(place, disguised));
                for unless in unless {
                    self.debug(&(unless.side, unless.within.map(|within| within.unit)));
                    self.operand(&unless.operand);
                }
            }
            ConditionKind::Count {
                distinct,
                terms,
                operator,
                value,
            } => {
                self.debug(&("count", distinct, operator, value.value));
                for term in terms {
                    match term {
                        CountTerm::Pattern(name) => self.pattern_name(name),
                        CountTerm::List(name) => self.list(name),
                    }
                }
            }
            ConditionKind::Of {
                quantity,
                set,
                within,
            } => {
                self.debug(&(quantity, within.map(|within| within.unit)));
                self.set(set);
            }
            ConditionKind::Near {
                left,
                right,
                within,
            } => {
                self.debug(&("near", within.unit));
                self.operand(left);
                self.operand(right);
            }
            ConditionKind::Then { operands, within } => {
                self.debug(&("then", within.map(|within| within.unit)));
                operands.iter().for_each(|operand| self.operand(operand));
            }
            ConditionKind::Property {
                property,
                operator,
                value,
            } => self.debug(&(property, operator, value.value)),
            ConditionKind::Script(text) => self.debug(&("script", text.plain())),
            ConditionKind::WordMixesScripts => self.out.push_str("mixes"),
            ConditionKind::Field {
                field,
                operator,
                value,
                exact,
            } => {
                self.field(field);
                self.debug(&(operator, exact));
                self.value(value);
            }
            ConditionKind::Has(field) => {
                self.out.push_str("has ");
                self.field(field);
            }
            ConditionKind::FieldIs {
                field,
                entity,
                test,
            } => {
                self.field(field);
                self.debug(&("is", &entity.text));
                open.extend(test.map(Rest::PartTest));
            }
            ConditionKind::Named(name) => match self.resolved.named(self.rule.file, &name.text) {
                Some(Named::Rule(rule)) => self.debug(&("rule", rule.0)),
                Some(Named::Let(named)) => self.debug(&("let", named.0)),
                None => self.debug(&("unknown", &name.text)),
            },
            ConditionKind::Tagged { count, tag } => self.debug(&("tagged", count, &tag.text)),
            ConditionKind::Constant(value) => self.debug(value),
            // Two that could not be read are not the same.
            ConditionKind::Broken => {
                self.debug(&("broken", self.rule.file, self.tree.conditions[id].span))
            }
        }
    }

    fn part_test(&mut self, id: Id<PartTest>, open: &mut Vec<Rest>) {
        let kind = &self.tree.part_tests[id].kind;
        match kind {
            PartTestKind::And(parts) | PartTestKind::Or(parts) => {
                self.out.push_str(if matches!(kind, PartTestKind::And(_)) {
                    "and("
                } else {
                    "or("
                });
                open.push(Rest::Text(")"));
                for &part in parts.iter().rev() {
                    open.extend([Rest::Text(","), Rest::PartTest(part)]);
                }
            }
            PartTestKind::Not(part) => {
                self.out.push_str("not(");
                open.extend([Rest::Text(")"), Rest::PartTest(*part)]);
            }
            PartTestKind::Group(part) => open.push(Rest::PartTest(*part)),
            PartTestKind::Compare {
                part,
                operator,
                value,
            } => {
                self.debug(&(&part.text, operator));
                self.value(value);
            }
            PartTestKind::Flag(name) => self.debug(&name.text),
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        let mut open = vec![(pattern, 0)];
        while let Some((pattern, next)) = open.pop() {
            let Some(alternative) = pattern.alternatives.get(next) else {
                self.out.push(']');
                pattern
                    .modifiers
                    .iter()
                    .for_each(|modifier| self.debug(&modifier.kind));
                continue;
            };
            if next == 0 {
                self.out.push('[');
            }
            open.push((pattern, next + 1));
            match &alternative.kind {
                AlternativeKind::Phrase(text) => self.debug(&text.value),
                AlternativeKind::Regex { source, flags, .. } => {
                    self.debug(&("regex", source, flags))
                }
                AlternativeKind::List(name) => self.list(name),
                AlternativeKind::Entity { name, test } => {
                    self.debug(&("entity", &name.text));
                    self.all(test.map(Rest::PartTest).into_iter().collect());
                }
                AlternativeKind::Group(inner) => open.push((inner, 0)),
            }
        }
    }

    fn operand(&mut self, operand: &'s Operand) {
        match operand {
            Operand::Pattern(name) => self.pattern_name(name),
            Operand::List(name) => self.list(name),
            Operand::AnyOf(set, _) => self.set(set),
        }
    }

    fn set(&mut self, set: &'s Set) {
        match &set.kind {
            SetKind::Them => {
                self.out.push_str("them ");
                if self.met.len() < self.patterns.len() {
                    (0..self.patterns.len()).for_each(|index| _ = self.number(index));
                }
            }
            SetKind::List(name) => {
                self.out.push_str("entries of ");
                self.list(name);
            }
            SetKind::Several(members) => {
                self.out.push('(');
                for member in members {
                    match member {
                        SetMember::Pattern(name) => self.pattern_name(name),
                        SetMember::Prefix(name) => self.prefix(name),
                        SetMember::List(name) => self.list(name),
                    }
                }
                self.out.push(')');
            }
        }
    }

    /// Names a prefix that was met before, so that a thousand of them stay short.
    fn prefix(&mut self, name: &'s Name) {
        let next = self.prefixes.len();
        let number = *self.prefixes.entry(name.text.as_str()).or_insert(next);
        self.debug(&("prefix", number));
        if number < next {
            return;
        }
        let own = (0..self.patterns.len())
            .filter(|&index| self.patterns[index].0.starts_with(&name.text));
        let own: Vec<usize> = own.collect();
        if own.is_empty() {
            let shared = self
                .resolved
                .patterns_with_prefix(self.rule.file, &name.text);
            return shared
                .iter()
                .for_each(|shared| self.debug(&("shared", shared.0)));
        }
        for index in own {
            let number = self.number(index);
            self.debug(&number);
        }
    }

    fn pattern_name(&mut self, name: &Name) {
        if let Some(&index) = self.by_name.get(name.text.as_str()) {
            let number = self.number(index);
            return self.debug(&("own", number));
        }
        match self.resolved.pattern(self.rule.file, &name.text) {
            Some(shared) => self.debug(&("shared", shared.0)),
            None => self.debug(&("unknown", &name.text)),
        }
    }

    /// The number of a pattern of the rule: how many were met before it.
    fn number(&mut self, index: usize) -> usize {
        let next = self.met.len();
        let number = *self.numbers.entry(index).or_insert(next);
        if number == next {
            self.met.push(index);
        }
        number
    }

    fn list(&mut self, name: &Name) {
        match self.resolved.list(self.rule.file, &name.text) {
            Some(list) => self.debug(&("list", list.0)),
            None => self.debug(&("unknown", &name.text)),
        }
    }

    fn field(&mut self, field: &Field) {
        self.debug(&("field", &field.name));
    }

    fn value(&mut self, value: &TestValue) {
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            match value {
                TestValue::Text(text) => self.debug(&text.plain()),
                TestValue::Number(number) => self.debug(&number.value),
                TestValue::Bool(value, _) => self.debug(value),
                TestValue::Several(values, _) => open.extend(values.iter().rev()),
                TestValue::List(name) => self.list(name),
                TestValue::Regex { source, flags, .. } => self.debug(&("regex", source, flags)),
            }
        }
    }

    /// Writes a value so that it can't run into its neighbour.
    fn debug(&mut self, value: &dyn std::fmt::Debug) {
        // Writing to a string does not fail.
        let _ = write!(self.out, "{value:?} ");
    }
}
