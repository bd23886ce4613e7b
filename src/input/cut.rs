//! Where records end. One state machine for each format looks at every byte once; records are
//! not read here. The places do not depend on how the bytes come.

use super::json_array::JsonArray;
use memchr::{memchr, memchr_iter, memchr2};

/// A record's place in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: usize,
    /// Behind its line end, where it has one.
    pub(super) end: usize,
    /// The physical line on which it begins, from 1.
    pub(super) line: u64,
    pub(super) flaw: Option<Flaw>,
}

/// Why a piece is no record, as far as cutting can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// More bytes than a record may have: its first part.
    TooLong,
    /// A further part of a record that is too long.
    Continued,
    /// A quoted cell that nothing closes: its first line.
    UnclosedQuote,
    /// What stands behind the end of a JSON array.
    BehindArray,
}

/// Bytes of a part of a record that is too long to be held.
const CONTINUED_BYTES: usize = 1 << 20;

/// How often a quoted cell that nothing closes is given up in one file, and reading goes on
/// with the next line; each time costs a look at what was taken for the cell.
const UNCLOSED_QUOTES: usize = 16;

/// Finds the ends of records in a growing buffer.
pub(super) struct Cutter {
    shape: Shape,
    pub(super) state: Cut,
    /// Bytes above which a record is given up.
    limit: usize,
    overlong: bool,
    unclosed: usize,
}

/// What the formats share: where the cutter stands.
#[derive(Debug)]
pub(super) struct Cut {
    /// Where the open record begins.
    pub(super) start: usize,
    /// The line of `start`.
    pub(super) start_line: u64,
    /// The first byte that was not looked at.
    pub(super) at: usize,
    /// The line of `at`.
    pub(super) line: u64,
}

enum Shape {
    Lines,
    Cells { delimiter: u8, cell: Cell },
    Array(JsonArray),
}

/// Where in a row of cells: quotes open only at the start of a cell, and a doubled quote
/// inside is one (RFC 4180, and the csv crate where that is silent).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Start,
    Plain,
    Quoted,
    QuoteInQuoted,
}

impl Cutter {
    /// A cutter of lines.
    pub(super) fn lines(limit: usize) -> Cutter {
        Cutter::new(Shape::Lines, limit)
    }

    /// A cutter of rows.
    pub(super) fn cells(delimiter: u8, limit: usize) -> Cutter {
        Cutter::new(
            Shape::Cells {
                delimiter,
                cell: Cell::Start,
            },
            limit,
        )
    }

    /// A cutter of the elements of a JSON array.
    pub(super) fn array(limit: usize) -> Cutter {
        Cutter::new(Shape::Array(JsonArray::default()), limit)
    }

    fn new(shape: Shape, limit: usize) -> Cutter {
        let state = Cut {
            start: 0,
            start_line: 1,
            at: 0,
            line: 1,
        };
        Cutter {
            shape,
            state,
            limit: limit.max(1),
            overlong: false,
            unclosed: 0,
        }
    }

    /// Looks on from where it stands and adds the records that end in `bytes`, until there are
    /// `most`. At the `end` of the input, adds what is left too.
    pub(super) fn cut(&mut self, bytes: &[u8], end: bool, most: usize, pieces: &mut Vec<Piece>) {
        while pieces.len() < most {
            let limit = if self.overlong {
                CONTINUED_BYTES
            } else {
                self.limit
            };
            // One byte more tells a record that is too long from one that is just not.
            let most_bytes = limit.saturating_add(1);
            let bound = bytes.len().min(self.state.start.saturating_add(most_bytes));
            let found = match &mut self.shape {
                Shape::Lines => next_line(&mut self.state, &bytes[..bound]),
                Shape::Cells { delimiter, cell } => {
                    next_row(&mut self.state, *delimiter, cell, &bytes[..bound])
                }
                Shape::Array(array) => array.next(&mut self.state, &bytes[..bound]),
            };
            if let Some(piece) = found {
                self.push(bytes, piece, pieces);
            } else if self.state.at - self.state.start > limit {
                self.give_up(bytes, pieces);
            } else if bound < bytes.len() {
                // The record begins later than it seemed: look further.
            } else if !end || !self.finish(bytes, pieces) {
                break;
            }
        }
    }

    /// True where the input ended inside of a JSON array.
    pub(super) fn is_unclosed(&self) -> bool {
        matches!(&self.shape, Shape::Array(array) if array.is_unclosed())
    }

    /// Moves with the open record to the front of the next buffer.
    pub(super) fn rebase(&mut self) {
        self.state.at -= self.state.start;
        self.state.start = 0;
    }

    fn push(&mut self, bytes: &[u8], mut piece: Piece, pieces: &mut Vec<Piece>) {
        if std::mem::take(&mut self.overlong) {
            piece.flaw = Some(Flaw::Continued);
        } else if self.is_blank(&bytes[piece.start..piece.end]) {
            return;
        }
        pieces.push(piece);
    }

    /// Blank lines are no records. A row of a column may hold white space, and one of tabs is a
    /// row of empty cells.
    fn is_blank(&self, bytes: &[u8]) -> bool {
        match self.shape {
            Shape::Lines | Shape::Array(_) => bytes.trim_ascii().is_empty(),
            Shape::Cells { .. } => matches!(bytes, b"" | b"\n" | b"\r\n" | b"\r"),
        }
    }

    /// The open record is longer than it may be.
    fn give_up(&mut self, bytes: &[u8], pieces: &mut Vec<Piece>) {
        if !self.overlong && self.skip_unclosed(bytes, pieces) {
            return;
        }
        let flaw = if self.overlong {
            Flaw::Continued
        } else {
            Flaw::TooLong
        };
        let state = &mut self.state;
        pieces.push(Piece {
            start: state.start,
            end: state.at,
            line: state.start_line,
            flaw: Some(flaw),
        });
        state.start = state.at;
        self.overlong = true;
    }

    /// Takes the first line of a record whose quote nothing closes as the broken one, and goes
    /// back to the next: one stray quote must not swallow the rest of a file.
    fn skip_unclosed(&mut self, bytes: &[u8], pieces: &mut Vec<Piece>) -> bool {
        let Shape::Cells {
            cell: cell @ Cell::Quoted,
            ..
        } = &mut self.shape
        else {
            return false;
        };
        if self.unclosed == UNCLOSED_QUOTES {
            return false;
        }
        let state = &mut self.state;
        let Some(length) = memchr(b'\n', &bytes[state.start..state.at]) else {
            return false;
        };
        self.unclosed += 1;
        *cell = Cell::Start;
        let end = state.start + length + 1;
        let flaw = Some(Flaw::UnclosedQuote);
        pieces.push(Piece {
            start: state.start,
            end,
            line: state.start_line,
            flaw,
        });
        *state = Cut {
            start: end,
            start_line: state.start_line + 1,
            at: end,
            line: state.start_line + 1,
        };
        true
    }

    /// Adds what is open at the end of the input; true where there is more to look at.
    fn finish(&mut self, bytes: &[u8], pieces: &mut Vec<Piece>) -> bool {
        if self.state.start == bytes.len() {
            return false;
        }
        if !self.overlong && self.skip_unclosed(bytes, pieces) {
            return true;
        }
        let flaw = match &self.shape {
            Shape::Lines => None,
            Shape::Cells { cell, .. } => (*cell == Cell::Quoted).then_some(Flaw::UnclosedQuote),
            Shape::Array(array) => array.flaw(),
        };
        let state = &mut self.state;
        let piece = Piece {
            start: state.start,
            end: bytes.len(),
            line: state.start_line,
            flaw,
        };
        state.start = bytes.len();
        state.at = bytes.len();
        self.push(bytes, piece, pieces);
        false
    }
}

impl Cut {
    /// The open record ends before `end`; the next begins there.
    pub(super) fn end_at(&mut self, end: usize, flaw: Option<Flaw>) -> Piece {
        let piece = Piece {
            start: self.start,
            end,
            line: self.start_line,
            flaw,
        };
        self.start = end;
        self.at = end;
        self.start_line = self.line;
        piece
    }
}

fn next_line(cut: &mut Cut, bytes: &[u8]) -> Option<Piece> {
    match memchr(b'\n', &bytes[cut.at..]) {
        Some(length) => {
            cut.line += 1;
            Some(cut.end_at(cut.at + length + 1, None))
        }
        None => {
            cut.at = bytes.len();
            None
        }
    }
}

fn next_row(cut: &mut Cut, delimiter: u8, cell: &mut Cell, bytes: &[u8]) -> Option<Piece> {
    while let Some(&byte) = bytes.get(cut.at) {
        match *cell {
            Cell::Quoted => {
                let rest = &bytes[cut.at..];
                let length = memchr(b'"', rest);
                let inside = &rest[..length.unwrap_or(rest.len())];
                cut.line += memchr_iter(b'\n', inside).count() as u64;
                cut.at += inside.len();
                if length.is_some() {
                    *cell = Cell::QuoteInQuoted;
                    cut.at += 1;
                }
                continue;
            }
            Cell::Plain => {
                let rest = &bytes[cut.at..];
                let length = memchr2(delimiter, b'\n', rest).unwrap_or(rest.len());
                if length > 0 {
                    cut.at += length;
                    continue;
                }
            }
            Cell::Start | Cell::QuoteInQuoted => {}
        }
        cut.at += 1;
        *cell = match (byte, *cell) {
            (b'\n', _) => {
                *cell = Cell::Start;
                cut.line += 1;
                return Some(cut.end_at(cut.at, None));
            }
            (b'"', Cell::Start | Cell::QuoteInQuoted) => Cell::Quoted,
            (byte, _) if byte == delimiter => Cell::Start,
            _ => Cell::Plain,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Cutter, Flaw, Piece};

    /// The records and their lines, the bytes coming in steps of `step`.
    fn cut(mut cutter: Cutter, bytes: &[u8], step: usize) -> Vec<(u64, Vec<u8>, Option<Flaw>)> {
        let mut found = Vec::new();
        let mut buffer = Vec::new();
        let mut chunks = bytes.chunks(step).peekable();
        loop {
            let chunk = chunks.next().unwrap_or_default();
            buffer.extend_from_slice(chunk);
            let mut pieces = Vec::new();
            cutter.cut(&buffer, chunks.peek().is_none(), usize::MAX, &mut pieces);
            for Piece {
                start,
                end,
                line,
                flaw,
            } in pieces
            {
                found.push((line, buffer[start..end].to_vec(), flaw));
            }
            buffer.drain(..cutter.state.start);
            cutter.rebase();
            if chunks.peek().is_none() {
                return found;
            }
        }
    }

    /// Checks the records for every step; flaws stand for themselves.
    fn check(
        cutter: fn(usize) -> Cutter,
        limit: usize,
        bytes: &str,
        wanted: &[(u64, &str, Option<Flaw>)],
    ) {
        let wanted: Vec<_> = wanted
            .iter()
            .map(|(line, text, flaw)| (*line, text.as_bytes().to_vec(), *flaw))
            .collect();
        for step in 1..=bytes.len().max(1) {
            assert_eq!(
                cut(cutter(limit), bytes.as_bytes(), step),
                wanted,
                "{bytes:?} in steps of {step}"
            );
        }
    }

    fn commas(limit: usize) -> Cutter {
        Cutter::cells(b',', limit)
    }

    #[test]
    fn lines_end_at_newlines_and_blank_ones_are_left_out() {
        check(Cutter::lines, 99, "", &[]);
        check(
            Cutter::lines,
            99,
            "a\n\n \t\r\nb\r\nc",
            &[(1, "a\n", None), (4, "b\r\n", None), (5, "c", None)],
        );
    }

    #[test]
    fn a_line_above_the_limit_comes_in_parts() {
        let wanted = [
            (1, "ab\n", None),
            (2, "cdefg", Some(Flaw::TooLong)),
            (2, "hi\n", Some(Flaw::Continued)),
        ];
        check(
            Cutter::lines,
            4,
            "ab\ncdefghi\njk\n",
            &[wanted[0], wanted[1], wanted[2], (3, "jk\n", None)],
        );
    }

    #[test]
    fn rows_keep_quoted_newlines() {
        check(
            commas,
            99,
            "a,\"b\nc\"\"\n\"\n\nd,e\"\n",
            &[(1, "a,\"b\nc\"\"\n\"\n", None), (5, "d,e\"\n", None)],
        );
    }

    #[test]
    fn a_quote_that_nothing_closes_costs_one_row() {
        let flaw = Some(Flaw::UnclosedQuote);
        check(
            commas,
            99,
            "a,\"b\nc,d\ne,f",
            &[(1, "a,\"b\n", flaw), (2, "c,d\n", None), (3, "e,f", None)],
        );
        check(
            commas,
            6,
            "a,\"b\nc,d\ne,f",
            &[(1, "a,\"b\n", flaw), (2, "c,d\n", None), (3, "e,f", None)],
        );
        check(commas, 99, "a,\"b", &[(1, "a,\"b", flaw)]);
    }

    #[test]
    fn elements_of_an_array_are_cut_at_their_commas() {
        let text = " [\n {\"a\": [1, \"],\\\"\"]} ,\n\n {\"b\":{}}\n,3 ] \n";
        check(
            Cutter::array,
            99,
            text,
            &[
                (2, "{\"a\": [1, \"],\\\"\"]} ", None),
                (4, "{\"b\":{}}\n", None),
                (5, "3 ", None),
            ],
        );
    }

    #[test]
    fn objects_one_after_another_need_no_array() {
        check(
            Cutter::array,
            99,
            "{\n\"a\":1}{\"b\":2}\n",
            &[(1, "{\n\"a\":1}", None), (2, "{\"b\":2}", None)],
        );
    }

    #[test]
    fn a_string_broken_by_a_newline_costs_one_element() {
        check(
            Cutter::array,
            99,
            "[\n{\"a\":\"x},\n {\"b\":1},\n{\"c\":2}]",
            &[
                (2, "{\"a\":\"x},\n ", None),
                (3, "{\"b\":1}", None),
                (4, "{\"c\":2}", None),
            ],
        );
    }

    #[test]
    fn what_stands_behind_an_array_is_not_lost() {
        let flaw = Some(Flaw::BehindArray);
        check(
            Cutter::array,
            99,
            "[1]\nx\n\ny",
            &[(1, "1", None), (2, "x\n", flaw), (4, "y", flaw)],
        );
        check(
            Cutter::array,
            99,
            "x\ny",
            &[(1, "x\n", flaw), (2, "y", flaw)],
        );
    }
}
