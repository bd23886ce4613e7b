//! How the parsing goes on after a fault: at the next place where something known begins.

use super::super::lexeme::Kind;
use super::cursor::Cursor;
use super::words::TESTS;

/// True where an item begins, judged by its first two tokens.
pub(super) fn at_item(cursor: Cursor<'_>) -> bool {
    let next = cursor.next();
    match &*cursor.word() {
        "rule" | "sequence" | "burst" | "let" | "except" => next.at(Kind::Word),
        "private" => next.is("rule"),
        "requires" => next.is("redflag"),
        "import" => next.at(Kind::Text),
        "list" => next.at(Kind::Word) && (next.next().at(Kind::Assign) || next.next().is("from")),
        "pattern" => next.at(Kind::Pattern),
        "extend" => next.is("list"),
        "disable" => next.is("rule"),
        "set" => next.is("score"),
        "cap" => next.at(Kind::Word) && next.next().at(Kind::Assign),
        _ => false,
    }
}

/// True where an item begins at the start of a line: inside a rule, the rule lacks its end.
pub(super) fn at_item_line(cursor: Cursor<'_>) -> bool {
    cursor.token().starts_line && at_item(cursor)
}

/// True at `NAME =`.
pub(super) fn at_meta_key(cursor: Cursor<'_>) -> bool {
    cursor.at(Kind::Word) && cursor.next().at(Kind::Assign)
}

/// True at `$name =`.
pub(super) fn at_pattern_def(cursor: Cursor<'_>) -> bool {
    cursor.at(Kind::Pattern) && cursor.next().at(Kind::Assign)
}

/// True where a test begins.
pub(super) fn at_test(cursor: Cursor<'_>) -> bool {
    let after = cursor.next();
    let word = cursor.word();
    let subject = matches!(
        after.kind(),
        Kind::Text | Kind::OpenBrace | Kind::OpenBracket
    );
    let begins_line = cursor.token().starts_line && !after.at(Kind::Colon);
    TESTS.contains(&&*word)
        && (begins_line
            || if word == "todo" {
                TESTS.contains(&&*after.word())
            } else {
                subject
            })
}

/// Skips what began at `start` and could not be read at token `fault`: to the first place
/// behind it where `stop` holds or the braces around it are closed. What stands inside its
/// own brackets is passed over, unless a line there begins with what `stop` knows.
pub(super) fn skip<'s>(
    start: Cursor<'s>,
    fault: usize,
    stop: impl Fn(Cursor<'s>) -> bool,
) -> Cursor<'s> {
    let mut depth = 0usize;
    let mut cursor = start;
    while !cursor.at(Kind::End) {
        let behind = cursor.index > start.index && cursor.index >= fault;
        if behind
            && (depth == 0 || cursor.token().starts_line)
            && (stop(cursor) || at_item_line(cursor))
        {
            return cursor;
        }
        match cursor.kind() {
            Kind::OpenBrace => depth += 1,
            Kind::CloseBrace if depth == 0 && cursor.index >= fault => return cursor,
            Kind::CloseBrace => depth = depth.saturating_sub(1),
            _ => {}
        }
        cursor = cursor.next();
    }
    cursor
}
