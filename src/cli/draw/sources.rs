//! The texts that diagnostics point into, and where in them a byte stands.

use crate::diagnostic::{FileId, Span};
use std::cell::OnceCell;
use std::ops::Range;

/// Rule files by their number.
#[derive(Debug, Default)]
pub struct Sources<'s> {
    files: Vec<Source<'s>>,
}

/// One rule file.
#[derive(Debug)]
pub struct Source<'s> {
    path: &'s str,
    text: &'s str,
    lines: OnceCell<Lines>,
}

/// A place as editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

/// What makes a position quick to find: made once a file, in time linear in its length.
#[derive(Debug)]
struct Lines {
    /// The byte on which each line begins.
    starts: Vec<usize>,
    /// The characters before every [`STRIDE`]th byte: a line of a megabyte with a thousand
    /// faults is not counted through a thousand times.
    characters: Vec<usize>,
    /// The end of the text without white space at its end.
    content_end: usize,
}

const STRIDE: usize = 1024;

/// File 0 is the first.
impl<'s> FromIterator<(&'s str, &'s str)> for Sources<'s> {
    fn from_iter<I: IntoIterator<Item = (&'s str, &'s str)>>(files: I) -> Self {
        let source = |(path, text)| Source {
            path,
            text,
            lines: OnceCell::new(),
        };
        Sources {
            files: files.into_iter().map(source).collect(),
        }
    }
}

impl<'s> Sources<'s> {
    /// The file of a number.
    pub fn get(&self, file: FileId) -> Option<&Source<'s>> {
        self.files.get(usize::try_from(file.0).ok()?)
    }

    /// The path as it is shown and the line on which a span begins, from 1.
    pub fn place(&self, file: FileId, span: Span) -> (&str, usize) {
        self.get(file).map_or(("", 0), |source| {
            (source.path(), source.position(span.start).line)
        })
    }

    /// The source of a span.
    pub fn source(&self, file: FileId, span: Span) -> &str {
        self.get(file)
            .and_then(|source| source.text().get(span.range()))
            .unwrap_or_default()
    }
}

impl Source<'_> {
    /// The path as it is shown.
    pub fn path(&self) -> &str {
        self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        self.text
    }

    /// Line and column of a byte; a line end is one place. The end of a file is the end of the last line that holds
    /// something, so that "something is missing" points at what it is missing after.
    pub fn position(&self, byte: u32) -> Position {
        let byte = self.on_character(byte as usize);
        let line = self.line_of(byte);
        let Range { start, end } = self.line(line);
        let byte = byte.min(end);
        let bom = usize::from(start == 0 && byte > 0 && self.text.starts_with('\u{feff}'));
        let column = self.characters_before(byte) - self.characters_before(start) - bom + 1;
        Position {
            line: line + 1,
            column,
        }
    }

    /// The bytes of a span that can be drawn: on characters, inside the text, and where it
    /// runs over more than `most` lines only up to the end of its first line.
    pub fn drawable(&self, span: Span, most: usize) -> Range<usize> {
        let start = self.on_character(span.start as usize);
        if span.start as usize >= self.text.len() {
            return start..start;
        }
        let end = (span.end as usize).min(self.text.len());
        let mut end = self.text.ceil_char_boundary(end).max(start);
        let first = self.line_of(start);
        if self.line_of(end) - first > most {
            end = self.line_start(first + 1).min(end);
        }
        start..end
    }

    /// The bytes of a span; none where it is not inside the text or cuts a character.
    pub fn exactly(&self, span: Span) -> Option<Range<usize>> {
        let range = span.range();
        self.text.get(range.clone()).map(|_| range)
    }

    /// The line of a byte, from 0.
    pub fn line_of(&self, byte: usize) -> usize {
        self.lines()
            .starts
            .partition_point(|&start| start <= byte)
            .saturating_sub(1)
    }

    /// The first byte of a line, from 0; the length of the text behind the last.
    pub fn line_start(&self, line: usize) -> usize {
        self.lines()
            .starts
            .get(line)
            .copied()
            .unwrap_or(self.text.len())
    }

    /// The bytes of a line, its end not included.
    pub fn line(&self, line: usize) -> Range<usize> {
        let (start, next) = (self.line_start(line), self.line_start(line + 1));
        let text = self.text.get(start..next).unwrap_or_default();
        let text = text.strip_suffix('\n').unwrap_or(text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        start..start + text.len()
    }

    /// The start of the character that holds a byte, at most the end of the content.
    fn on_character(&self, byte: usize) -> usize {
        if byte < self.text.len() {
            self.text.floor_char_boundary(byte)
        } else {
            self.lines().content_end
        }
    }

    fn characters_before(&self, byte: usize) -> usize {
        let block = byte / STRIDE;
        let known = self
            .lines()
            .characters
            .get(block)
            .copied()
            .unwrap_or_default();
        let rest = self
            .text
            .as_bytes()
            .get(block * STRIDE..byte)
            .unwrap_or_default();
        known + count_characters(rest)
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| {
            let newlines = memchr::memchr_iter(b'\n', self.text.as_bytes());
            let mut characters = vec![0];
            let mut sum = 0;
            for block in self.text.as_bytes().chunks(STRIDE) {
                sum += count_characters(block);
                characters.push(sum);
            }
            Lines {
                starts: std::iter::once(0)
                    .chain(newlines.map(|at| at + 1))
                    .collect(),
                characters,
                content_end: self.text.trim_end().len(),
            }
        })
    }
}

/// The characters that begin in a piece of UTF-8.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::{Position, Sources};
    use crate::diagnostic::{FileId, Span};

    fn position(text: &str, byte: u32) -> (usize, usize) {
        let sources: Sources<'_> = [("a.flag", text)].into_iter().collect();
        let Position { line, column } = sources.get(FileId(0)).unwrap().position(byte);
        (line, column)
    }

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        for (text, byte, expected) in [
            ("", 0, (1, 1)),
            ("ab\ncd", 3, (2, 1)),
            ("ab\r\ncd", 5, (2, 2)),
            ("ab\r\ncd", 3, (1, 3)),
            ("งาน x", 10, (1, 5)),
            ("งาน", 1, (1, 1)),
            ("\u{feff}rule", 3, (1, 1)),
            ("\u{feff}rule", 0, (1, 1)),
            ("rule a {\n\n\n", 11, (1, 9)),
            ("abc", 900, (1, 4)),
        ] {
            assert_eq!(position(text, byte), expected, "{text:?} {byte}");
        }
    }

    #[test]
    fn a_column_far_along_a_line_counts_every_character_once() {
        let text = format!("first\n{}", "客".repeat(5000));
        for character in [0, 1, 340, 341, 342, 4999] {
            assert_eq!(
                position(&text, 6 + 3 * character),
                (2, character as usize + 1)
            );
        }
    }

    #[test]
    fn a_span_over_many_lines_is_drawn_on_its_first() {
        let text = "/* open\n".to_owned() + &"x\n".repeat(100);
        let sources: Sources<'_> = [("a.flag", text.as_str())].into_iter().collect();
        let source = sources.get(FileId(0)).unwrap();
        assert_eq!(source.drawable(Span::new(0, text.len()), 40), 0..8);
        assert_eq!(source.drawable(Span::new(0, 12), 40), 0..12);
        assert_eq!(source.drawable(Span::new(5, 9_000_000), 400), 5..text.len());
    }
}
