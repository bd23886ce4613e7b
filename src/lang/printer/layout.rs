//! Lines, blank lines and comments.
//!
//! A comment stands on a line of its own before what follows it, or behind what stands before
//! it on its line. One from the middle of something that is printed in one piece goes behind
//! that piece.

use super::super::ast::{Comment, File};
use super::super::lexeme::fold_width;
use super::WIDEST;
use crate::diagnostic::Span;
use std::cell::RefCell;

/// What is written, and the comments that are still to be.
pub(super) struct Page<'s> {
    pub source: &'s str,
    pub tree: &'s File,
    out: String,
    /// Characters on the line that is being written.
    column: usize,
    /// Where each line of the source but the first begins.
    line_starts: Vec<u32>,
    comments: &'s [Comment],
    used: Vec<bool>,
    /// The first comment of the region being printed that may still be unused.
    low: usize,
    /// Nothing stands on the page, or in the block, yet: no blank line comes first.
    fresh: bool,
    /// Of each condition, once it was asked for, the characters that it takes on one line.
    pub widths: RefCell<Vec<Option<usize>>>,
}

/// A part of a line, which may begin a new one.
pub(super) struct Piece {
    pub text: String,
    /// Where it stands in the source.
    pub span: Span,
}

impl<'s> Page<'s> {
    pub fn new(source: &'s str, tree: &'s File) -> Page<'s> {
        Page {
            source,
            tree,
            out: String::with_capacity(source.len() + source.len() / 8),
            column: 0,
            line_starts: source
                .match_indices('\n')
                .map(|(at, _)| Span::new(at + 1, at + 1).start)
                .collect(),
            comments: &tree.comments,
            used: vec![false; tree.comments.len()],
            low: 0,
            fresh: true,
            widths: RefCell::new(vec![None; tree.conditions.len()]),
        }
    }

    /// The comments before an item, and a blank line before them where the source has one or
    /// `apart` asks for it.
    pub fn begin_item(&mut self, span: Span, apart: bool) {
        if apart {
            self.blank_line();
        }
        self.leading(span.start, 0);
        self.keep_blank_line(span.start);
    }

    /// The comments at the end, and the page.
    pub fn finish(mut self) -> String {
        self.leading(u32::MAX, 0);
        self.out
    }

    /// From here on comments are looked for from `start` on.
    pub fn enter(&mut self, start: u32) {
        self.low = self
            .comments
            .partition_point(|comment| comment.span.start < start);
    }

    /// Passes over the comments before `end` that belong to the section at `section`: those
    /// behind it on its line, and those that stand further in than it does.
    pub fn leave_to(&mut self, section: Span, end: u32) {
        let column = self.source_column(section.start);
        while let Some(comment) = self
            .comments
            .get(self.low)
            .filter(|comment| comment.span.start < end)
        {
            let start = comment.span.start;
            let belongs = self.source_column(start) > column || self.follows(self.low, section.end);
            if !self.used[self.low] && !belongs {
                break;
            }
            self.low += 1;
        }
    }

    /// No blank line comes next.
    pub fn open_block(&mut self) {
        self.fresh = true;
    }

    /// The first unused comment of this region that begins before `end`.
    fn next_comment(&mut self, end: u32) -> Option<usize> {
        while self.used.get(self.low) == Some(&true) {
            self.low += 1;
        }
        self.comments
            .get(self.low)
            .filter(|comment| comment.span.start < end)
            .map(|_| self.low)
    }

    /// True where an unused comment of this region begins before `end`.
    pub fn has_comment_before(&mut self, end: u32) -> bool {
        self.next_comment(end).is_some()
    }

    /// Writes the comments before `end` on lines of their own.
    pub fn leading(&mut self, end: u32, indent: usize) {
        while let Some(index) = self.next_comment(end) {
            self.own_line(index, indent);
        }
    }

    /// Writes the comments before `end` that stand further in than `column`, up to the first
    /// that does not.
    pub fn leading_deeper(&mut self, end: u32, column: usize, indent: usize) {
        while let Some(index) = self.next_comment(end) {
            if self.source_column(self.comments[index].span.start) <= column {
                return;
            }
            self.own_line(index, indent);
        }
    }

    fn own_line(&mut self, index: usize, indent: usize) {
        self.keep_blank_line(self.comments[index].span.start);
        self.indent(indent);
        self.comment(index);
        self.new_line();
    }

    fn comment(&mut self, index: usize) {
        self.used[index] = true;
        let comment = &self.comments[index];
        let text = self.source.get(comment.span.range()).unwrap_or("");
        let mut letters = text.chars();
        let opening: String = letters.by_ref().take(2).map(fold_width).collect();
        self.write(&opening);
        let inner = letters.as_str();
        if comment.line {
            self.write(inner.trim_end());
        } else {
            let closing: String = inner.chars().rev().take(2).map(fold_width).collect();
            let length: usize = inner.chars().rev().take(2).map(char::len_utf8).sum();
            self.write(&inner[..inner.len() - length]);
            self.write(&closing.chars().rev().collect::<String>());
        }
    }

    /// Ends the line of what ends at `end` in the source: with the comments inside it, and those behind
    /// it on its line in the source. A line comment ends the line, the others follow later.
    pub fn end_line(&mut self, end: u32) {
        let unit_end = end;
        let mut end = end;
        loop {
            let inside = self.next_comment(unit_end);
            let Some(index) = inside.or_else(|| {
                self.next_comment(u32::MAX)
                    .filter(|&index| self.follows(index, end))
            }) else {
                break;
            };
            self.write("  ");
            self.comment(index);
            end = end.max(self.comments[index].span.end);
            if self.comments[index].line {
                break;
            }
        }
        self.new_line();
    }

    /// True where comment `index` stands on the line that ends at `end`, with nothing but
    /// opening and separating signs between.
    fn follows(&self, index: usize, end: u32) -> bool {
        let between = Span {
            start: end,
            end: self.comments[index].span.start,
        };
        if between.start > between.end {
            return false;
        }
        let between = self.source.get(between.range()).unwrap_or("\n");
        between.chars().all(|letter| match fold_width(letter) {
            '{' | '[' | ',' | ':' | '=' => true,
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => false,
            letter => letter.is_whitespace(),
        })
    }

    /// Writes a whole line for what stands at `span`, the comments before it first.
    pub fn line(&mut self, indent: usize, text: &str, span: Span) {
        self.leading(span.start, indent);
        self.keep_blank_line(span.start);
        self.indent(indent);
        self.write(text);
        self.end_line(span.end);
    }

    /// Writes pieces behind what stands on the line already, as many on a line as fit, else,
    /// where a comment stands between them, each on its own. Further lines begin at `indent`.
    pub fn fill(&mut self, pieces: &[Piece], indent: usize) {
        let Some(last) = pieces.last() else {
            return self.new_line();
        };
        let split = pieces.len() > 1 && self.has_comment_before(last.span.start);
        for (index, piece) in pieces.iter().enumerate() {
            let fits = self.column + 1 + piece.text.chars().count() <= WIDEST;
            if index > 0 && split {
                self.end_line(pieces[index - 1].span.end);
                self.leading(piece.span.start, indent);
                self.indent(indent);
            } else if index > 0 && !fits {
                self.new_line();
                self.indent(indent);
            } else if index > 0 {
                self.write(" ");
            }
            self.write(&piece.text);
        }
        self.end_line(last.span.end);
    }

    /// Writes a blank line, but at the beginning or behind another.
    pub fn blank_line(&mut self) {
        if !self.fresh {
            self.out.push('\n');
            self.fresh = true;
        }
    }

    /// A blank line, where the source has one before `start`.
    pub fn keep_blank_line(&mut self, start: u32) {
        let before = self.source.get(..start as usize).unwrap_or("");
        let space = &before[before.trim_end().len()..];
        if space.matches('\n').count() > 1 {
            self.blank_line();
        }
    }

    pub fn indent(&mut self, indent: usize) {
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.column += indent;
    }

    pub fn write(&mut self, text: &str) {
        self.out.push_str(text);
        self.column += text.chars().count();
    }

    pub fn column(&self) -> usize {
        self.column
    }

    pub fn new_line(&mut self) {
        self.out.push('\n');
        self.column = 0;
        self.fresh = false;
    }

    /// Bytes before `offset` on its line in the source.
    pub fn source_column(&self, offset: u32) -> usize {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|line| self.line_starts.get(line));
        (offset - start.copied().unwrap_or(0)) as usize
    }
}
