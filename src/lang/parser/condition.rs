//! Conditions: `and`, `or`, `not`, parentheses, and what each form begins with.

use super::super::ast::{Arena, Condition, ConditionKind, Id, Quantity};
use super::super::lexeme::Kind;
use super::cursor::{
    Cursor, Fault, Parsed, Session, close, committed, deepen, keyword, name, nested,
};
use super::field::{begins_field, field_test, has_field};
use super::measure::{count_condition, property, script, word_mixes};
use super::position::{near_or_match, set, within};
use super::value::count;
use super::words::{CONDITIONS, reserved};
use crate::diagnostic::{Code, Diagnostic, Span};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{fail, map};
use nom_language::precedence::{Assoc, Operation, binary_op, precedence, unary_op};
use std::convert::Infallible;

/// What joins two conditions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    And,
    Or,
}

/// A whole condition. Long chains need no stack; parentheses and `not` are counted.
pub(super) fn condition(cursor: Cursor<'_>) -> Parsed<'_, Id<Condition>> {
    let session = cursor.session;
    let depth = session.depth.get();
    let result = precedence(
        unary_op(1, nots),
        unary_op(1, fail::<_, (), _>()),
        alt((
            binary_op(2, Assoc::Left, joint("and", Joint::And)),
            binary_op(3, Assoc::Left, joint("or", Joint::Or)),
        )),
        operand_of_chain,
        |operation: Operation<Vec<Span>, (), Joint, Id<Condition>>| {
            Ok::<_, Infallible>(fold(session, operation))
        },
    )(cursor);
    session.depth.set(depth);
    let (rest, whole) = result?;
    warn_mixed(session, whole);
    Ok((rest, whole))
}

/// `and` or `or`.
pub(super) fn joint<'s>(
    word: &'static str,
    joint: Joint,
) -> impl Parser<Cursor<'s>, Output = Joint, Error = Fault> {
    map(keyword(word), move |_| joint)
}

/// One `not` or several, each a level of nesting.
pub(super) fn nots(cursor: Cursor<'_>) -> Parsed<'_, Vec<Span>> {
    let mut rest = cursor;
    let mut spans = Vec::new();
    while rest.is("not") {
        deepen(rest, 1)?;
        spans.push(rest.span());
        rest = rest.next();
    }
    if spans.is_empty() {
        Fault::here(cursor, "`not`")
    } else {
        Ok((rest, spans))
    }
}

/// Puts an operator and its operands into the tree; a chain of one operator is one node.
fn fold(
    session: &Session<'_>,
    operation: Operation<Vec<Span>, (), Joint, Id<Condition>>,
) -> Id<Condition> {
    let mut nodes = session.conditions.borrow_mut();
    match operation {
        Operation::Prefix(nots, operand) => {
            let depth = &session.depth;
            depth.set(
                depth
                    .get()
                    .saturating_sub(u32::try_from(nots.len()).unwrap_or(0)),
            );
            nots.into_iter().rev().fold(operand, |inner, not| {
                let span = not.to(nodes[inner].span);
                nodes.push(Condition {
                    kind: ConditionKind::Not(inner),
                    span,
                })
            })
        }
        Operation::Postfix(operand, ()) => operand,
        Operation::Binary(left, joint, right) => join(&mut nodes, left, joint, right),
    }
}

fn join(
    nodes: &mut Arena<Condition>,
    left: Id<Condition>,
    joint: Joint,
    right: Id<Condition>,
) -> Id<Condition> {
    let span = nodes[left].span.to(nodes[right].span);
    if let Some(node) = nodes.get_mut(left)
        && let (ConditionKind::And(parts), Joint::And) | (ConditionKind::Or(parts), Joint::Or) =
            (&mut node.kind, joint)
    {
        parts.push(right);
        node.span = span;
        return left;
    }
    let parts = vec![left, right];
    let kind = if joint == Joint::And {
        ConditionKind::And(parts)
    } else {
        ConditionKind::Or(parts)
    };
    nodes.push(Condition { kind, span })
}

/// Warns of `and` beside `or`, and shows the parentheses that say how it is read.
fn warn_mixed(session: &Session<'_>, whole: Id<Condition>) {
    let nodes = session.conditions.borrow();
    let ConditionKind::Or(parts) = &nodes[whole].kind else {
        return;
    };
    let ands = parts
        .iter()
        .filter(|&&part| matches!(nodes[part].kind, ConditionKind::And(_)));
    let spans: Vec<Span> = ands.map(|&part| nodes[part].span).collect();
    session.warn_mixed(nodes[whole].span, &spans);
}

impl Session<'_> {
    /// Reports `and` beside `or` in the expression at `whole`, where `ands` are the parts
    /// that `and` binds.
    pub fn warn_mixed(&self, whole: Span, ands: &[Span]) {
        /// Longer expressions get no patch, so that the patches of nested ones stay small.
        const LONGEST_PATCH: usize = 2000;
        let Some(&first) = ands.first() else { return };
        let mut diagnostic = Diagnostic::new(
            Code::MixedAndOr,
            self.file,
            first,
            "`and` stands beside `or` without parentheses",
        )
        .labelled("`and` binds tighter than `or`: this is read as one")
        .help("put the part that belongs together in parentheses");
        if whole.len() <= LONGEST_PATCH {
            let mut replacement = String::new();
            let mut from = whole.start;
            for &span in ands {
                replacement.push_str(
                    self.source
                        .get(
                            Span {
                                start: from,
                                end: span.start,
                            }
                            .range(),
                        )
                        .unwrap_or(""),
                );
                replacement.push('(');
                replacement.push_str(self.source.get(span.range()).unwrap_or(""));
                replacement.push(')');
                from = span.end;
            }
            replacement.push_str(
                self.source
                    .get(
                        Span {
                            start: from,
                            end: whole.end,
                        }
                        .range(),
                    )
                    .unwrap_or(""),
            );
            diagnostic = diagnostic.patch(whole, replacement);
        }
        self.report(diagnostic);
    }

    /// Puts a condition into the tree.
    fn push(&self, kind: ConditionKind, span: Span) -> Id<Condition> {
        self.conditions.borrow_mut().push(Condition { kind, span })
    }
}

/// What stands between `and`, `or` and `not`. Parentheses are apart from the other forms, so
/// that those take no stack where conditions are nested.
fn operand_of_chain(cursor: Cursor<'_>) -> Parsed<'_, Id<Condition>> {
    if cursor.at(Kind::OpenParen) {
        group(cursor)
    } else {
        test(cursor)
    }
}

/// `( … )`
fn group(cursor: Cursor<'_>) -> Parsed<'_, Id<Condition>> {
    let (rest, inner) = nested(cursor, condition)?;
    let rest = close(rest, Kind::CloseParen, cursor.span());
    Ok((
        rest,
        cursor
            .session
            .push(ConditionKind::Group(inner), cursor.span_to(rest)),
    ))
}

fn test(cursor: Cursor<'_>) -> Parsed<'_, Id<Condition>> {
    let (rest, kind) = match cursor.kind() {
        Kind::Pattern | Kind::List => near_or_match(cursor)?,
        Kind::Count => count_condition(cursor)?,
        Kind::Number => at_least(cursor)?,
        Kind::Word => begun_by_word(cursor)?,
        _ => return Err(nom::Err::Error(no_condition(cursor))),
    };
    Ok((rest, cursor.session.push(kind, cursor.span_to(rest))))
}

fn no_condition(cursor: Cursor<'_>) -> Fault {
    Fault::at(cursor, "a condition").among(CONDITIONS)
}

/// Forms that begin with a word.
fn begun_by_word(cursor: Cursor<'_>) -> Parsed<'_, ConditionKind> {
    let word = cursor.word();
    match &*word {
        "any" if cursor.next().is("rule") => any_rule_tagged(cursor),
        "any" => near_or_match(cursor),
        "all" => of_set(cursor.next(), Quantity::All),
        "none" => of_set(cursor.next(), Quantity::None),
        "distinct" => count_condition(cursor),
        "length" | "words" | "uppercase" | "disguised" => property(cursor),
        "script" => script(cursor),
        "word" => word_mixes(cursor),
        "has" => has_field(cursor),
        "true" => Ok((cursor.next(), ConditionKind::Constant(true))),
        "false" => Ok((cursor.next(), ConditionKind::Constant(false))),
        _ if begins_field(cursor) => field_test(cursor),
        _ if reserved(&word).is_some() => Err(nom::Err::Error(no_condition(cursor))),
        _ if cursor.next().at(Kind::Colon) => Err(nom::Err::Error(no_condition(cursor))),
        _ => map(name(Kind::Word, "a condition"), ConditionKind::Named).parse(cursor),
    }
}

/// `of SET`, and `within` behind it.
fn of_set(cursor: Cursor<'_>, quantity: Quantity) -> Parsed<'_, ConditionKind> {
    let (rest, _) = committed(keyword("of")(cursor))?;
    let (rest, set) = committed(set(rest))?;
    let set_end = rest;
    let (rest, within) = within(rest)?;
    if within.is_some() && quantity == Quantity::None {
        let span = set_end.span_to(rest);
        cursor.report(cursor.diagnostic(Code::Unexpected, span, "`none of` takes no `within`"));
    }
    Ok((
        rest,
        ConditionKind::Of {
            quantity,
            set,
            within,
        },
    ))
}

/// `2 of SET` or `2 rules tagged payment`.
fn at_least(cursor: Cursor<'_>) -> Parsed<'_, ConditionKind> {
    let (rest, number) = committed(count(cursor))?;
    match &*rest.word() {
        "of" => of_set(rest, Quantity::AtLeast(number.value)),
        "rule" | "rules" => tagged(rest.next(), number.value),
        _ => Err(nom::Err::Failure(
            Fault::at(rest, "`of` or `rules tagged`").among(&["of", "rules"][..]),
        )),
    }
}

/// `any rule tagged recruitment`
fn any_rule_tagged(cursor: Cursor<'_>) -> Parsed<'_, ConditionKind> {
    tagged(cursor.next().next(), 1)
}

fn tagged(cursor: Cursor<'_>, count: u32) -> Parsed<'_, ConditionKind> {
    let (rest, _) = committed(keyword("tagged")(cursor))?;
    let (rest, tag) = committed(name(Kind::Word, "a tag")(rest))?;
    Ok((rest, ConditionKind::Tagged { count, tag }))
}
