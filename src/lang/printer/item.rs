//! Items, and the strings in them.

use super::super::ast::{ExceptTarget, Item, ItemKind, ListEntry, ListSource, Name, Text};
use super::super::text::{between_quotes, close_quote, requote};
use super::WIDEST;
use super::layout::Page;
use crate::diagnostic::Span;

impl Page<'_> {
    /// Writes an item; the comments before it are written already.
    pub fn item(&mut self, item: &Item) {
        let line = match &item.kind {
            ItemKind::Requires { version } => {
                format!("requires redflag >= {}", version.text)
            }
            ItemKind::Import { path, namespace } => {
                let namespace = namespace
                    .as_ref()
                    .map_or(String::new(), |name| format!(" as {}", name.text));
                format!("import {}{namespace}", self.text(path, false))
            }
            ItemKind::List {
                name,
                source: ListSource::From { path, column },
            } => {
                let column = column.as_ref().map_or(String::new(), |column| {
                    format!(" column {}", self.text(column, false))
                });
                format!("list {} from {}{column}", name.text, self.text(path, false))
            }
            ItemKind::List {
                name,
                source: ListSource::Inline(entries),
            } => {
                return self.list(&format!("list {} = [", name.text), entries, item.span);
            }
            ItemKind::ExtendList { name, entries } => {
                return self.list(
                    &format!("extend list {} = [", name.text),
                    entries,
                    item.span,
                );
            }
            ItemKind::Pattern(definition) => {
                self.write(&format!("pattern ${} = ", definition.name.text));
                return self.pattern(&definition.pattern);
            }
            ItemKind::Let { name, condition } => {
                let head = format!("let {} = ", name.text);
                self.write(&head);
                let pieces = self.condition_pieces(*condition, 4);
                return self.fill(&pieces, 4);
            }
            ItemKind::DisableRule { name } => format!("disable rule {}", name.text),
            ItemKind::SetScore { name, score } => {
                format!("set score {} = {}", name.text, self.number(score))
            }
            ItemKind::Cap { tag, limit } => format!("cap {} = {}", tag.text, self.number(limit)),
            ItemKind::Except { .. } => return self.except(item),
            ItemKind::Rule(rule) => return self.rule(rule, item.span),
            ItemKind::Sequence(sequence) => return self.sequence(sequence, item.span),
            ItemKind::Burst(burst) => return self.burst(burst, item.span),
            ItemKind::Broken => self.source.get(item.span.range()).unwrap_or("").to_owned(),
        };
        self.write(&line);
        self.end_line(item.span.end);
    }

    /// On one line where that is short enough, else an entry a line.
    fn list(&mut self, head: &str, entries: &[ListEntry], span: Span) {
        let written: Vec<(String, Span)> = entries
            .iter()
            .map(|entry| match entry {
                ListEntry::Phrase(text) => (self.text(text, true), text.span),
                ListEntry::List(name) => (format!("@{}", name.text), name.span),
            })
            .collect();
        self.write(head);
        self.bracketed(&written, span, 2);
    }

    /// Writes what stands in `[ … ]` and the end of the line: in the line where it is short
    /// enough and no comment stands inside, else one entry a line at `indent`.
    pub fn bracketed(&mut self, entries: &[(String, Span)], whole: Span, indent: usize) {
        let width: usize = entries
            .iter()
            .map(|(text, _)| text.chars().count() + 2)
            .sum();
        let short = self.column() + width < WIDEST;
        if short && !self.has_comment_before(whole.end) {
            if !entries.is_empty() {
                let texts: Vec<&str> = entries.iter().map(|(text, _)| text.as_str()).collect();
                self.write(&format!(" {} ", texts.join(", ")));
            }
            self.write("]");
            return self.end_line(whole.end);
        }
        let first = entries.first().map_or(whole.end, |(_, span)| span.start);
        self.end_opening_line(first);
        for (text, span) in entries {
            self.line(indent, &format!("{text},"), *span);
        }
        self.leading(whole.end, indent);
        self.indent(indent.saturating_sub(2));
        self.write("]");
        self.end_line(whole.end);
    }

    /// Ends a line that opens a block: the comments before `first`, what stands first in it,
    /// that are on the line of the bracket stay there.
    pub fn end_opening_line(&mut self, first: u32) {
        let before = self.source.get(..first as usize).unwrap_or("");
        let bracket = before
            .rfind(['{', '[', ':', '\u{ff5b}', '\u{ff3b}', '\u{ff1a}'])
            .unwrap_or(before.len());
        self.end_line(u32::try_from(bracket).unwrap_or(u32::MAX));
        self.open_block();
    }

    /// `except NAME, tag TAG { when: … reason: "…" }`
    fn except(&mut self, item: &Item) {
        let ItemKind::Except {
            targets,
            when,
            reason,
        } = &item.kind
        else {
            return;
        };
        let name_of = |target: &ExceptTarget| match target {
            ExceptTarget::Rule(name) => (name.text.clone(), name.span),
            ExceptTarget::Tag(name) => (format!("tag {}", name.text), name.span),
        };
        let names: Vec<String> = targets.iter().map(|target| name_of(target).0).collect();
        let head_end = targets
            .last()
            .map_or(item.span.start, |target| name_of(target).1.end);
        self.write(&format!("except {} {{", names.join(", ")));
        self.end_line(head_end);
        self.open_block();
        let condition = self.tree.conditions[*when].span;
        let reason_first = reason
            .as_ref()
            .is_some_and(|reason| reason.span.start < condition.start);
        let comments_end = if reason_first {
            item.span.start
        } else {
            condition.start
        };
        self.leading(comments_end, 2);
        self.indent(2);
        self.write("when: ");
        let pieces = self.condition_pieces(*when, 4);
        self.fill(&pieces, 4);
        if let Some(reason) = reason {
            let text = format!("reason: {}", self.text(reason, false));
            self.leading(reason.span.start, 2);
            self.indent(2);
            self.write(&text);
            self.end_line(reason.span.end);
        }
        self.close_block(item.span);
    }

    /// The comments at the end of a block, its brace and the comments behind it.
    pub fn close_block(&mut self, span: Span) {
        self.leading(span.end, 2);
        self.write("}");
        self.end_line(span.end);
    }

    /// A string in ASCII quotes, its escapes as they were written.
    pub fn text(&self, text: &Text, phrase: bool) -> String {
        let written = self.source.get(text.span.range()).unwrap_or("");
        match written.chars().next().and_then(close_quote) {
            Some(_) => requote(between_quotes(written, false), phrase),
            None => quote(&text.value),
        }
    }
}

/// Names side by side, each behind a space.
pub(super) fn spaced(names: &[Name]) -> String {
    names
        .iter()
        .flat_map(|name| [" ", name.text.as_str()])
        .collect()
}

/// The first string in a piece of source, in ASCII quotes.
pub(super) fn first_text(source: &str) -> Option<String> {
    let (start, open) = source
        .char_indices()
        .find(|&(_, letter)| close_quote(letter).is_some())?;
    let close = close_quote(open)?;
    let inner = &source[start + open.len_utf8()..];
    let end = inner.rfind(close)?;
    Some(requote(&inner[..end], false))
}

/// A value as a string in ASCII quotes.
pub(super) fn quote(value: &str) -> String {
    let mut written = String::from("\"");
    for letter in value.chars() {
        match letter {
            '"' => written.push_str("\\\""),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            letter if letter.is_control() => written.extend(letter.escape_unicode()),
            letter => written.push(letter),
        }
    }
    written.push('"');
    written
}
