//! How large a regex grows, guessed from its syntax before it is compiled.

use regex_syntax::ast::{self, Ast};

/// The smallest part of a regex that alone makes up most of its compiled size: from the
/// whole down into the child that holds more than half of what its parent grows to.
pub(super) fn largest_part(tree: &Ast) -> &ast::Span {
    let mut part = tree;
    loop {
        let size = estimated_states(part);
        let children: &[Ast] = match part {
            Ast::Group(group) => std::slice::from_ref(&*group.ast),
            Ast::Repetition(repetition) => std::slice::from_ref(&*repetition.ast),
            Ast::Alternation(alternation) => &alternation.asts,
            Ast::Concat(concat) => &concat.asts,
            _ => &[],
        };
        match children
            .iter()
            .find(|child| estimated_states(child) > size / 2)
        {
            Some(child) => part = child,
            None => return part.span(),
        }
    }
}

/// A rough number of states that a regex compiles to. The depth is bounded by the parser.
pub(super) fn estimated_states(tree: &Ast) -> usize {
    let all = |trees: &[Ast]| {
        trees.iter().fold(0usize, |sum, tree| {
            sum.saturating_add(estimated_states(tree))
        })
    };
    match tree {
        Ast::Empty(_) | Ast::Flags(_) | Ast::Literal(_) | Ast::Assertion(_) => 1,
        Ast::Dot(_) => 10,
        // `\w` compiles to some 300 states, most Unicode classes to fewer.
        Ast::ClassUnicode(_) | Ast::ClassPerl(_) | Ast::ClassBracketed(_) => 200,
        Ast::Group(group) => estimated_states(&group.ast),
        Ast::Alternation(alternation) => all(&alternation.asts),
        Ast::Concat(concat) => all(&concat.asts),
        Ast::Repetition(repetition) => {
            let count = match repetition.op.kind {
                ast::RepetitionKind::Range(
                    ast::RepetitionRange::Exactly(count)
                    | ast::RepetitionRange::AtLeast(count)
                    | ast::RepetitionRange::Bounded(_, count),
                ) => count.max(1),
                _ => 1,
            };
            estimated_states(&repetition.ast).saturating_mul(count as usize)
        }
    }
}
