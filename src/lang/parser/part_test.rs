//! The tests behind `where`: on the parts of an entity.

use super::super::ast::{Arena, Id, PartTest, PartTestKind};
use super::super::lexeme::Kind;
use super::condition::{Joint, joint, nots};
use super::cursor::{Cursor, Parsed, Session, close, committed, name, nested};
use super::value::{at_operator, operator, test_value};
use crate::diagnostic::Span;
use nom::branch::alt;
use nom::combinator::fail;
use nom_language::precedence::{Assoc, Operation, binary_op, precedence, unary_op};
use std::convert::Infallible;

/// Tests joined by `and`, `or` and `not`.
pub(super) fn part_tests(cursor: Cursor<'_>) -> Parsed<'_, Id<PartTest>> {
    let session = cursor.session;
    let depth = session.depth.get();
    let result = precedence(
        unary_op(1, nots),
        unary_op(1, fail::<_, (), _>()),
        alt((
            binary_op(2, Assoc::Left, joint("and", Joint::And)),
            binary_op(3, Assoc::Left, joint("or", Joint::Or)),
        )),
        single,
        |operation: Operation<Vec<Span>, (), Joint, Id<PartTest>>| {
            Ok::<_, Infallible>(fold(session, operation))
        },
    )(cursor);
    session.depth.set(depth);
    let (rest, whole) = result?;
    warn_mixed(session, whole);
    Ok((rest, whole))
}

/// One test, or several in parentheses: what follows it belongs to the condition around it.
pub(super) fn one_part_test(cursor: Cursor<'_>) -> Parsed<'_, Id<PartTest>> {
    let session = cursor.session;
    let depth = session.depth.get();
    let (rest, nots) = nots(cursor).unwrap_or((cursor, Vec::new()));
    let result = single(rest);
    session.depth.set(depth);
    let (rest, test) = result?;
    Ok((
        rest,
        if nots.is_empty() {
            test
        } else {
            negate(&mut session.part_tests.borrow_mut(), nots, test)
        },
    ))
}

fn fold(
    session: &Session<'_>,
    operation: Operation<Vec<Span>, (), Joint, Id<PartTest>>,
) -> Id<PartTest> {
    let mut nodes = session.part_tests.borrow_mut();
    match operation {
        Operation::Prefix(nots, operand) => {
            let depth = session.depth.get();
            session
                .depth
                .set(depth.saturating_sub(u32::try_from(nots.len()).unwrap_or(0)));
            negate(&mut nodes, nots, operand)
        }
        Operation::Postfix(operand, ()) => operand,
        Operation::Binary(left, joint, right) => join(&mut nodes, left, joint, right),
    }
}

fn negate(nodes: &mut Arena<PartTest>, nots: Vec<Span>, operand: Id<PartTest>) -> Id<PartTest> {
    nots.into_iter().rev().fold(operand, |inner, not| {
        let span = not.to(nodes[inner].span);
        nodes.push(PartTest {
            kind: PartTestKind::Not(inner),
            span,
        })
    })
}

fn join(
    nodes: &mut Arena<PartTest>,
    left: Id<PartTest>,
    joint: Joint,
    right: Id<PartTest>,
) -> Id<PartTest> {
    let span = nodes[left].span.to(nodes[right].span);
    if let Some(node) = nodes.get_mut(left)
        && let (PartTestKind::And(parts), Joint::And) | (PartTestKind::Or(parts), Joint::Or) =
            (&mut node.kind, joint)
    {
        parts.push(right);
        node.span = span;
        return left;
    }
    let parts = vec![left, right];
    let kind = if joint == Joint::And {
        PartTestKind::And(parts)
    } else {
        PartTestKind::Or(parts)
    };
    nodes.push(PartTest { kind, span })
}

fn warn_mixed(session: &Session<'_>, whole: Id<PartTest>) {
    let nodes = session.part_tests.borrow();
    let PartTestKind::Or(parts) = &nodes[whole].kind else {
        return;
    };
    let ands = parts
        .iter()
        .filter(|&&part| matches!(nodes[part].kind, PartTestKind::And(_)));
    let spans: Vec<Span> = ands.map(|&part| nodes[part].span).collect();
    session.warn_mixed(nodes[whole].span, &spans);
}

fn single(cursor: Cursor<'_>) -> Parsed<'_, Id<PartTest>> {
    if cursor.at(Kind::OpenParen) {
        group(cursor)
    } else {
        comparison(cursor)
    }
}

fn group(cursor: Cursor<'_>) -> Parsed<'_, Id<PartTest>> {
    let (rest, inner) = nested(cursor, part_tests)?;
    let rest = close(rest, Kind::CloseParen, cursor.span());
    Ok((rest, push(cursor, PartTestKind::Group(inner), rest)))
}

fn push(cursor: Cursor<'_>, kind: PartTestKind, rest: Cursor<'_>) -> Id<PartTest> {
    let span = cursor.span_to(rest);
    cursor
        .session
        .part_tests
        .borrow_mut()
        .push(PartTest { kind, span })
}

/// `usd >= 1000`, `punycode`
fn comparison(cursor: Cursor<'_>) -> Parsed<'_, Id<PartTest>> {
    let (rest, part) = name(
        Kind::Word,
        "a part of the entity, such as `domain` or `usd`",
    )(cursor)?;
    if !at_operator(rest) {
        return Ok((rest, push(cursor, PartTestKind::Flag(part), rest)));
    }
    let (rest, operator) = committed(operator(rest))?;
    let (rest, value) = committed(test_value(rest, operator))?;
    Ok((
        rest,
        push(
            cursor,
            PartTestKind::Compare {
                part,
                operator,
                value,
            },
            rest,
        ),
    ))
}
