//! Conditions and the tests behind `where`.

use super::super::ast::{
    Condition, ConditionKind, CountTerm, Distance, Field, Id, Number, Operand, Operator, PartTest,
    PartTestKind, Place, Property, Quantity, Set, SetKind, SetMember, Side, TestValue, Unit,
    Unless,
};
use super::WIDEST;
use super::layout::{Page, Piece};
use std::fmt::Write as _;

/// Writes into a string, which can't fail.
macro_rules! put {
    ($out:expr, $($argument:tt)*) => { let _ = write!($out, $($argument)*); };
}

impl Page<'_> {
    /// Takes a condition apart into pieces between which lines may be broken: at `and` and
    /// `or`, and inside parentheses only where they are too wide for a line.
    pub fn condition_pieces(&self, id: Id<Condition>, indent: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut out = Pieces {
            widest: WIDEST.saturating_sub(indent),
            pieces: &mut pieces,
            prefix: String::new(),
        };
        self.split(id, &mut out, true);
        pieces
    }

    fn split(&self, id: Id<Condition>, out: &mut Pieces<'_>, top: bool) {
        let node = &self.tree.conditions[id];
        let chain = matches!(node.kind, ConditionKind::And(_) | ConditionKind::Or(_));
        if !(top && chain) && out.prefix.chars().count() + self.width(id) <= out.widest {
            let mut text = String::new();
            self.condition(id, &mut text);
            return out.push(&text, node.span);
        }
        match &node.kind {
            ConditionKind::And(parts) => self.split_chain(parts, "and ", out),
            ConditionKind::Or(parts) => self.split_chain(parts, "or ", out),
            ConditionKind::Not(inner) => {
                out.prefix.push_str("not ");
                self.split(*inner, out, false);
            }
            ConditionKind::Group(inner) => {
                out.prefix.push('(');
                self.split(*inner, out, false);
                if let Some(last) = out.pieces.last_mut() {
                    last.text.push(')');
                    last.span.end = node.span.end;
                }
            }
            _ => {
                let mut text = String::new();
                self.condition(id, &mut text);
                out.push(&text, node.span);
            }
        }
    }

    fn split_chain(&self, parts: &[Id<Condition>], joint: &str, out: &mut Pieces<'_>) {
        for (index, &part) in parts.iter().enumerate() {
            if index > 0 {
                out.prefix.push_str(joint);
            }
            self.split(part, out, false);
        }
    }

    /// The characters that a condition takes on one line; found once for each.
    fn width(&self, id: Id<Condition>) -> usize {
        if let Some(&Some(width)) = self.widths.borrow().get(id.index()) {
            return width;
        }
        let chain = |parts: &[Id<Condition>], joint: usize| {
            parts
                .iter()
                .map(|&part| self.width(part) + joint)
                .sum::<usize>()
                .saturating_sub(joint)
        };
        let width = match &self.tree.conditions[id].kind {
            ConditionKind::And(parts) => chain(parts, " and ".len()),
            ConditionKind::Or(parts) => chain(parts, " or ".len()),
            ConditionKind::Not(inner) => "not ".len() + self.width(*inner),
            ConditionKind::Group(inner) => "()".len() + self.width(*inner),
            kind => {
                let mut text = String::new();
                self.test(kind, &mut text);
                text.chars().count()
            }
        };
        if let Some(place) = self.widths.borrow_mut().get_mut(id.index()) {
            *place = Some(width);
        }
        width
    }

    /// A condition on one line.
    pub fn condition(&self, id: Id<Condition>, out: &mut String) {
        match &self.tree.conditions[id].kind {
            ConditionKind::And(parts) => self.joined(parts, " and ", out),
            ConditionKind::Or(parts) => self.joined(parts, " or ", out),
            ConditionKind::Not(inner) => {
                out.push_str("not ");
                self.condition(*inner, out);
            }
            ConditionKind::Group(inner) => {
                out.push('(');
                self.condition(*inner, out);
                out.push(')');
            }
            kind => self.test(kind, out),
        }
    }

    fn joined(&self, parts: &[Id<Condition>], joint: &str, out: &mut String) {
        for (index, &part) in parts.iter().enumerate() {
            if index > 0 {
                out.push_str(joint);
            }
            self.condition(part, out);
        }
    }

    /// A form of condition that is not made of others.
    fn test(&self, kind: &ConditionKind, out: &mut String) {
        match kind {
            ConditionKind::Match { .. }
            | ConditionKind::Of { .. }
            | ConditionKind::Near { .. }
            | ConditionKind::Then { .. } => write_position(kind, out),
            ConditionKind::Field { .. } | ConditionKind::Has(_) | ConditionKind::FieldIs { .. } => {
                self.field_test(kind, out);
            }
            ConditionKind::Named(name) => out.push_str(&name.text),
            ConditionKind::Tagged { count: 1, tag } => {
                put!(out, "any rule tagged {}", tag.text);
            }
            ConditionKind::Tagged { count, tag } => {
                put!(out, "{count} rules tagged {}", tag.text);
            }
            ConditionKind::Constant(value) => {
                put!(out, "{value}");
            }
            _ => self.measure(kind, out),
        }
    }

    /// What counts or measures.
    fn measure(&self, kind: &ConditionKind, out: &mut String) {
        match kind {
            ConditionKind::Count {
                distinct,
                terms,
                operator,
                value,
            } => {
                let terms: Vec<String> = terms.iter().map(written_term).collect();
                let distinct = if *distinct { "distinct " } else { "" };
                put!(
                    out,
                    "{distinct}{} {} {}",
                    terms.join(" + "),
                    word(*operator),
                    self.number(value)
                );
            }
            ConditionKind::Property {
                property,
                operator,
                value,
            } => {
                let property = match property {
                    Property::Length => "length",
                    Property::Words => "words",
                    Property::Uppercase => "uppercase",
                    Property::DisguisedWords => "disguised words",
                };
                put!(out, "{property} {} {}", word(*operator), self.number(value));
            }
            ConditionKind::Script(name) => {
                put!(out, "script has {}", self.text(name, false));
            }
            ConditionKind::WordMixesScripts => out.push_str("word mixes scripts"),
            // `and`, `or`, `not` and groups are `condition`'s; a broken tree is not printed.
            _ => {}
        }
    }

    fn field_test(&self, kind: &ConditionKind, out: &mut String) {
        match kind {
            ConditionKind::Field {
                field,
                operator,
                value,
                exact,
            } => {
                put!(
                    out,
                    "{} {} {}",
                    self.field(field),
                    word(*operator),
                    self.value(value)
                );
                out.push_str(if *exact { " exact" } else { "" });
            }
            ConditionKind::Has(field) => {
                put!(out, "has {}", self.field(field));
            }
            ConditionKind::FieldIs {
                field,
                entity,
                test,
            } => {
                put!(out, "{} is {}", self.field(field), entity.text);
                self.where_test(*test, out);
            }
            _ => {}
        }
    }

    /// A field as it is written.
    pub fn field(&self, field: &Field) -> String {
        if field.quoted {
            let inner = self.source.get(field.span.range()).unwrap_or("");
            let token =
                super::item::first_text(inner).unwrap_or_else(|| super::item::quote(&field.name));
            return format!("field({token})");
        }
        field.name.clone()
    }

    /// ` where …`, where there is a test.
    pub fn where_test(&self, test: Option<Id<PartTest>>, out: &mut String) {
        if let Some(test) = test {
            out.push_str(" where ");
            self.part_test(test, out);
        }
    }

    fn part_test(&self, id: Id<PartTest>, out: &mut String) {
        let (parts, joint) = match &self.tree.part_tests[id].kind {
            PartTestKind::And(parts) => (parts, " and "),
            PartTestKind::Or(parts) => (parts, " or "),
            PartTestKind::Not(inner) => {
                out.push_str("not ");
                return self.part_test(*inner, out);
            }
            PartTestKind::Group(inner) => {
                out.push('(');
                self.part_test(*inner, out);
                return out.push(')');
            }
            PartTestKind::Compare {
                part,
                operator,
                value,
            } => {
                put!(
                    out,
                    "{} {} {}",
                    part.text,
                    word(*operator),
                    self.value(value)
                );
                return;
            }
            PartTestKind::Flag(part) => return out.push_str(&part.text),
        };
        for (index, &part) in parts.iter().enumerate() {
            if index > 0 {
                out.push_str(joint);
            }
            self.part_test(part, out);
        }
    }

    fn value(&self, value: &TestValue) -> String {
        match value {
            TestValue::Text(text) => self.text(text, false),
            TestValue::Number(number) => self.number(number),
            TestValue::Bool(value, _) => value.to_string(),
            TestValue::Several(values, _) => {
                let values: Vec<String> = values.iter().map(|value| self.value(value)).collect();
                format!("({})", values.join(", "))
            }
            TestValue::List(name) => format!("@{}", name.text),
            TestValue::Regex { source, flags, .. } => {
                super::super::text::write_regex(source) + flags
            }
        }
    }

    /// A number as it was written, in ASCII.
    pub fn number(&self, number: &Number) -> String {
        let written = self.source.get(number.span.range()).unwrap_or("");
        let digits = |letter: &char| letter.is_ascii_digit() || *letter == '.';
        let written: String = written
            .chars()
            .map(super::super::lexeme::fold_width)
            .filter(digits)
            .collect();
        let sign = if number.value < 0.0 { "-" } else { "" };
        format!("{sign}{written}")
    }
}

/// The pieces of a condition, and what is to stand before the next one.
struct Pieces<'p> {
    widest: usize,
    pieces: &'p mut Vec<Piece>,
    prefix: String,
}

impl Pieces<'_> {
    fn push(&mut self, text: &str, span: crate::diagnostic::Span) {
        let text = std::mem::take(&mut self.prefix) + text;
        self.pieces.push(Piece { text, span });
    }
}

/// An operator as it is written.
fn word(operator: Operator) -> &'static str {
    match operator {
        Operator::Equal => "==",
        Operator::NotEqual => "!=",
        Operator::Less => "<",
        Operator::LessOrEqual => "<=",
        Operator::Greater => ">",
        Operator::GreaterOrEqual => ">=",
        Operator::In => "in",
        Operator::Matches => "matches",
        Operator::Contains => "contains",
        Operator::Starts => "starts",
        Operator::Ends => "ends",
        Operator::Resembles => "resembles",
    }
}

/// What looks at where matches stand.
fn write_position(kind: &ConditionKind, out: &mut String) {
    match kind {
        ConditionKind::Match {
            operand,
            place,
            disguised,
            unless,
        } => {
            out.push_str(&written_operand(operand));
            out.push_str(match place {
                Some(Place::Start) => " at start",
                Some(Place::End) => " at end",
                None => "",
            });
            out.push_str(if *disguised { " disguised" } else { "" });
            unless.iter().for_each(|unless| write_unless(unless, out));
        }
        ConditionKind::Of {
            quantity,
            set,
            within,
        } => {
            let quantity = match quantity {
                Quantity::Any => "any".to_owned(),
                Quantity::All => "all".to_owned(),
                Quantity::None => "none".to_owned(),
                Quantity::AtLeast(count) => count.to_string(),
            };
            put!(
                out,
                "{quantity} of {}{}",
                written_set(set),
                written_within(within.as_ref())
            );
        }
        ConditionKind::Near {
            left,
            right,
            within,
        } => {
            let (left, right) = (written_operand(left), written_operand(right));
            put!(out, "{left} near {right}{}", written_within(Some(within)));
        }
        ConditionKind::Then { operands, within } => {
            let operands: Vec<String> = operands.iter().map(written_operand).collect();
            put!(
                out,
                "{}{}",
                operands.join(" then "),
                written_within(within.as_ref())
            );
        }
        _ => {}
    }
}

fn written_operand(operand: &Operand) -> String {
    match operand {
        Operand::Pattern(name) => format!("${}", name.text),
        Operand::List(name) => format!("@{}", name.text),
        Operand::AnyOf(set, _) => format!("any of {}", written_set(set)),
    }
}

fn written_set(set: &Set) -> String {
    match &set.kind {
        SetKind::Them => "them".to_owned(),
        SetKind::List(name) => format!("@{}", name.text),
        SetKind::Several(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|member| match member {
                    SetMember::Pattern(name) => format!("${}", name.text),
                    SetMember::Prefix(name) => format!("${}*", name.text),
                    SetMember::List(name) => format!("@{}", name.text),
                })
                .collect();
            format!("({})", members.join(", "))
        }
    }
}

fn written_term(term: &CountTerm) -> String {
    match term {
        CountTerm::Pattern(name) => format!("#{}", name.text),
        CountTerm::List(name) => format!("#@{}", name.text),
    }
}

fn write_unless(unless: &Unless, out: &mut String) {
    let side = match unless.side {
        Side::Near => "near",
        Side::After => "after",
        Side::Before => "before",
    };
    put!(
        out,
        " unless {side} {}{}",
        written_operand(&unless.operand),
        written_within(unless.within.as_ref())
    );
}

fn written_within(distance: Option<&Distance>) -> String {
    let several = |count: u32| if count == 1 { "" } else { "s" };
    match distance.map(|distance| distance.unit) {
        None => String::new(),
        Some(Unit::Sentence) => " within one sentence".to_owned(),
        Some(Unit::Words(count)) => format!(" within {count} word{}", several(count)),
        Some(Unit::Chars(count)) => format!(" within {count} char{}", several(count)),
    }
}
