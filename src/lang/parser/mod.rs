//! The parser: nom's combinators over the tokens of [`super::lexeme`]. What is wrong is
//! collected beside the tree, and the parsing goes on behind it.

mod body;
mod condition;
mod cursor;
mod field;
mod item;
mod measure;
mod meta;
mod modifier;
mod part_test;
mod pattern;
mod position;
mod recovery;
mod rule;
mod stream;
mod test;
#[cfg(test)]
mod tests;
mod value;
mod words;

use super::ast::{self, Item, ItemKind};
use super::lexeme::{Kind, Lexed, MOST_DIAGNOSTICS, lex};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use cursor::{Cursor, Session};
use std::cell::{Cell, RefCell};

/// Reads a file, in time and space proportional to its length.
pub(super) fn parse(source: &str, file: FileId) -> (ast::File, Vec<Diagnostic>) {
    if u32::try_from(source.len()).is_err() {
        let message = "a rule file can't be larger than 4 GiB";
        let broken = Item {
            kind: ItemKind::Broken,
            span: Span::default(),
        };
        let tree = ast::File {
            items: vec![broken],
            ..ast::File::default()
        };
        return (
            tree,
            vec![Diagnostic::new(
                Code::Unexpected,
                file,
                Span::default(),
                message,
            )],
        );
    }
    let Lexed {
        tokens,
        comments,
        diagnostics: mut all,
    } = lex(source, file);
    let session = Session {
        source,
        file,
        tokens,
        conditions: RefCell::default(),
        part_tests: RefCell::default(),
        diagnostics: RefCell::default(),
        last_fault: Cell::new(None),
        depth: Cell::new(0),
    };
    let items = items(&session);
    let Session {
        conditions,
        part_tests,
        diagnostics,
        ..
    } = session;
    all.append(&mut diagnostics.into_inner());
    let tree = ast::File {
        items,
        conditions: conditions.into_inner(),
        part_tests: part_tests.into_inner(),
        comments,
    };
    (tree, bounded(all, file))
}

fn items(session: &Session<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut cursor = Cursor { session, index: 0 };
    while !cursor.at(Kind::End) {
        let (rest, kind) = match item::item(cursor) {
            Ok((rest, kind)) => (rest, kind),
            Err(error) => {
                let rest = body::go_on(cursor, error, recovery::at_item);
                (behind_braces(cursor, rest), ItemKind::Broken)
            }
        };
        items.push(Item {
            kind,
            span: cursor.span_to(rest),
        });
        cursor = rest;
    }
    items
}

/// Passes over braces that close what is skipped; at least one token behind `start`.
fn behind_braces<'s>(start: Cursor<'s>, rest: Cursor<'s>) -> Cursor<'s> {
    let mut rest = if rest == start { start.next() } else { rest };
    while rest.at(Kind::CloseBrace) {
        rest = rest.next();
    }
    rest
}

/// In the order of the source, and of too many the first ones and a word on the others.
fn bounded(mut diagnostics: Vec<Diagnostic>, file: FileId) -> Vec<Diagnostic> {
    diagnostics.sort_by_key(|diagnostic| diagnostic.primary.span);
    if diagnostics.len() > MOST_DIAGNOSTICS {
        let span = diagnostics[MOST_DIAGNOSTICS - 1].primary.span;
        diagnostics.truncate(MOST_DIAGNOSTICS - 1);
        let message = "there are more faults in this file, which are not shown";
        diagnostics.push(Diagnostic::new(Code::TooMany, file, span, message));
    }
    diagnostics
}
