//! Items at the top level of a file.

use super::super::ast::{ExceptTarget, ItemKind, ListEntry, ListSource, Name};
use super::super::lexeme::Kind;
use super::body::{check_reserved, score};
use super::condition::condition;
use super::cursor::{Cursor, Fault, Parsed, close, committed, keyword, name, phrase, sign, text};
use super::pattern::{check_phrase, pattern_def};
use super::rule::rule;
use super::stream::{burst, sequence};
use super::value::{new_name, number};
use super::words::ITEMS;
use crate::diagnostic::Code;
use nom::combinator::{map, opt};
use nom::sequence::preceded;
use nom::{Err, Parser};

/// One item.
pub(super) fn item(cursor: Cursor<'_>) -> Parsed<'_, ItemKind> {
    let rest = cursor.next();
    let result = match &*cursor.word() {
        "requires" => requires(rest),
        "import" => import(rest),
        "list" => list(rest),
        "pattern" => map(pattern_def, ItemKind::Pattern).parse(rest),
        "let" => named_condition(rest),
        "rule" | "private" => map(rule, ItemKind::Rule).parse(cursor),
        "sequence" => map(sequence, ItemKind::Sequence).parse(cursor),
        "burst" => map(burst, ItemKind::Burst).parse(cursor),
        "extend" => extend_list(rest),
        "disable" => disable_rule(rest),
        "set" => set_score(rest),
        "cap" => cap(rest),
        "except" => except(rest),
        _ => Err(Err::Error(
            Fault::at(
                cursor,
                "an item, such as `rule`, `list`, `pattern` or `import`",
            )
            .among(ITEMS),
        )),
    };
    committed(result)
}

/// `redflag >= 0.1`
fn requires(cursor: Cursor<'_>) -> Parsed<'_, ItemKind> {
    let (rest, _) =
        preceded(keyword("redflag"), sign(Kind::GreaterOrEqual, "`>=`")).parse(cursor)?;
    let (rest, version) = name(Kind::Number, "a version, such as `0.1`")(rest)?;
    Ok((rest, ItemKind::Requires { version }))
}

/// `"path" as bank`
fn import(cursor: Cursor<'_>) -> Parsed<'_, ItemKind> {
    let (rest, path) = text(cursor)?;
    if !rest.is("as") {
        return Ok((
            rest,
            ItemKind::Import {
                path,
                namespace: None,
            },
        ));
    }
    let (rest, namespace) = new_name(Kind::Word, "a name")(rest.next())?;
    Ok((
        rest,
        ItemKind::Import {
            path,
            namespace: Some(namespace),
        },
    ))
}

/// `NAME = […]` or `NAME from "…"`
fn list(cursor: Cursor<'_>) -> Parsed<'_, ItemKind> {
    let (rest, name) = list_name(cursor)?;
    if rest.is("from") {
        let (rest, path) = text(rest.next())?;
        let (rest, column) = opt(preceded(keyword("column"), |cursor| {
            committed(text(cursor))
        }))
        .parse(rest)?;
        return Ok((
            rest,
            ItemKind::List {
                name,
                source: ListSource::From { path, column },
            },
        ));
    }
    let (rest, _) = sign(Kind::Assign, "`=` or `from`")(rest)?;
    let (rest, entries) = list_entries(rest)?;
    Ok((
        rest,
        ItemKind::List {
            name,
            source: ListSource::Inline(entries),
        },
    ))
}

/// A list is named without `@` where it is defined; a `@` there is reported.
fn list_name(cursor: Cursor<'_>) -> Parsed<'_, Name> {
    if cursor.at(Kind::List) {
        let (rest, name) = name(Kind::List, "the list's name")(cursor)?;
        let message = "a list is defined without `@`";
        cursor.report(
            cursor
                .diagnostic(Code::Unexpected, name.span, message)
                .patch(name.span, name.text.as_str()),
        );
        return Ok((rest, name));
    }
    new_name(Kind::Word, "the list's name")(cursor)
}

fn list_entries(cursor: Cursor<'_>) -> Parsed<'_, Vec<ListEntry>> {
    let (mut rest, open) = sign(Kind::OpenBracket, "`[`")(cursor)?;
    let mut entries = Vec::new();
    while !rest.at(Kind::CloseBracket) {
        let (after, entry) = list_entry(rest)?;
        entries.push(entry);
        rest = after;
        if !rest.at(Kind::Comma) {
            break;
        }
        rest = rest.next();
    }
    Ok((close(rest, Kind::CloseBracket, open), entries))
}

fn list_entry(cursor: Cursor<'_>) -> Parsed<'_, ListEntry> {
    match cursor.kind() {
        Kind::List => map(name(Kind::List, "a list"), ListEntry::List).parse(cursor),
        Kind::Text => {
            let (rest, entry) = phrase(cursor)?;
            check_phrase(cursor, &entry);
            Ok((rest, ListEntry::Phrase(entry)))
        }
        _ => Fault::here(cursor, "a phrase or a list such as `@words`"),
    }
}

/// `NAME = CONDITION`
fn named_condition(cursor: Cursor<'_>) -> Parsed<'_, ItemKind> {
    let (rest, name) = new_name(Kind::Word, "a name for the condition")(cursor)?;
    check_reserved(cursor, &name);
    let (rest, _) = sign(Kind::Assign, "`=`")(rest)?;
    let (rest, condition) = condition(rest)?;
    Ok((rest, ItemKind::Let { name, condition }))
}

/// `list NAME = […]`
fn extend_list(cursor: Cursor<'_>) -> Parsed<'_, ItemKind> {
    let (rest, _) = keyword("list")(cursor)?;
    let (rest, name) = name(
        if rest.at(Kind::List) {
            Kind::List
        } else {
            Kind::Word
        },
        "the list's name",
    )(rest)?;
    let (rest, _) = sign(Kind::Assign, "`=`")(rest)?;
    let (rest, entries) = list_entries(rest)?;
    Ok((rest, ItemKind::ExtendList { name, entries }))
}

/// `rule NAME`
fn disable_rule(cursor: Cursor<'_>) -> Parsed<'_, ItemKind> {
    preceded(
        keyword("rule"),
        map(name(Kind::Word, "the rule's name"), |name| {
            ItemKind::DisableRule { name }
        }),
    )
    .parse(cursor)
}

/// `score NAME = 2`
fn set_score(cursor: Cursor<'_>) -> Parsed<'_, ItemKind> {
    let (rest, name) =
        preceded(keyword("score"), name(Kind::Word, "the rule's name")).parse(cursor)?;
    let (rest, score) = preceded(sign(Kind::Assign, "`=`"), score).parse(rest)?;
    Ok((rest, ItemKind::SetScore { name, score }))
}

/// `TAG = 8`
fn cap(cursor: Cursor<'_>) -> Parsed<'_, ItemKind> {
    let (rest, tag) = name(Kind::Word, "a tag")(cursor)?;
    let (rest, limit) = preceded(sign(Kind::Assign, "`=`"), number).parse(rest)?;
    if limit.value < 0.0 {
        let message = "a cap bounds a sum of positive scores and can't be negative";
        cursor.report(cursor.diagnostic(Code::BadNumber, limit.span, message));
    }
    Ok((rest, ItemKind::Cap { tag, limit }))
}

/// `NAME, tag TAG { when: … reason: "…" }`
fn except(cursor: Cursor<'_>) -> Parsed<'_, ItemKind> {
    let (mut rest, first) = except_target(cursor)?;
    let mut targets = vec![first];
    while rest.at(Kind::Comma) {
        let (after, target) = except_target(rest.next())?;
        targets.push(target);
        rest = after;
    }
    let (mut rest, open) = sign(Kind::OpenBrace, "`,` or `{`")(rest)?;
    let (mut when, mut reason) = (None, None);
    loop {
        match &*rest.word() {
            "when" if when.is_none() => {
                let (after, _) = sign(Kind::Colon, "`:`")(rest.next())?;
                let (after, condition) = condition(after)?;
                when = Some(condition);
                rest = after;
            }
            "reason" if reason.is_none() => {
                let (after, _) = sign(Kind::Colon, "`:`")(rest.next())?;
                let (after, text) = text(after)?;
                reason = Some(text);
                rest = after;
            }
            _ => break,
        }
    }
    let Some(when) = when else {
        return Err(Err::Error(Fault::at(rest, "`when:`").among(&["when"][..])));
    };
    if rest.at(Kind::Word) && !super::recovery::at_item_line(rest) {
        let expected = "`reason:` or `}`";
        return Err(Err::Error(
            Fault::at(rest, expected).among(&["reason", "when", "and", "or"][..]),
        ));
    }
    Ok((
        close(rest, Kind::CloseBrace, open),
        ItemKind::Except {
            targets,
            when,
            reason,
        },
    ))
}

fn except_target(cursor: Cursor<'_>) -> Parsed<'_, ExceptTarget> {
    if cursor.is("tag") && cursor.next().at(Kind::Word) {
        return map(name(Kind::Word, "a tag"), ExceptTarget::Tag).parse(cursor.next());
    }
    map(
        name(Kind::Word, "a rule's name, or `tag` and a tag"),
        ExceptTarget::Rule,
    )
    .parse(cursor)
}
