//! Where the elements of a JSON array end. Only strings and brackets are looked at, and of
//! brackets only how deep they are: whether an element is sound is seen when it is read.

use super::cut::{Cut, Flaw, Piece};
use memchr::memchr3;

/// Finds the elements of one array, or objects that stand one after another.
#[derive(Debug, Default)]
pub(super) struct JsonArray {
    state: State,
    /// The text began with `[`.
    is_array: bool,
}

#[derive(Clone, Copy, Debug, Default)]
enum State {
    /// Nothing but white space so far.
    #[default]
    Before,
    /// Between elements.
    Between,
    /// In an element, inside of so many brackets.
    Element { depth: usize },
    /// In a string of an element.
    Text { depth: usize },
    /// In a string, behind a backslash.
    Escape { depth: usize },
    /// In an element that has a line end in a string: it goes on to the next line that begins
    /// with `{`.
    Broken { at_line_start: bool },
    /// Behind the array, or where none is.
    Behind,
}

impl JsonArray {
    /// The next element that ends within `bytes`.
    pub(super) fn next(&mut self, cut: &mut Cut, bytes: &[u8]) -> Option<Piece> {
        while let Some(&byte) = bytes.get(cut.at) {
            if let State::Text { depth } = self.state {
                self.in_text(depth, cut, bytes);
                continue;
            }
            if let State::Broken {
                at_line_start: true,
            } = self.state
                && byte == b'{'
            {
                self.state = State::Between;
                return Some(cut.end_at(cut.at, None));
            }
            let was_line = cut.line;
            cut.at += 1;
            cut.line += u64::from(byte == b'\n');
            match self.state {
                State::Before | State::Between => self.between(byte, cut, was_line),
                State::Element { depth } => {
                    if let Some(piece) = self.in_element(byte, depth, cut) {
                        return Some(piece);
                    }
                }
                State::Escape { depth } => self.state = State::Text { depth },
                State::Broken { at_line_start } => {
                    let at_line_start =
                        byte == b'\n' || (at_line_start && byte.is_ascii_whitespace());
                    self.state = State::Broken { at_line_start };
                }
                State::Behind if byte == b'\n' => return Some(cut.end_at(cut.at, self.flaw())),
                State::Behind | State::Text { .. } => {}
            }
        }
        None
    }

    /// True where the array's `]` was not seen.
    pub(super) fn is_unclosed(&self) -> bool {
        self.is_array
            && !matches!(
                self.state,
                State::Before | State::Behind | State::Broken { .. }
            )
    }

    /// What is wrong with a piece that ends here.
    pub(super) fn flaw(&self) -> Option<Flaw> {
        matches!(self.state, State::Behind).then_some(Flaw::BehindArray)
    }

    /// `byte` has just been passed; `line` is its line.
    fn between(&mut self, byte: u8, cut: &mut Cut, line: u64) {
        let opens = matches!(self.state, State::Before) && byte == b'[';
        let skips = opens || byte.is_ascii_whitespace() || (byte == b',' && self.is_array);
        if opens {
            self.is_array = true;
            self.state = State::Between;
        }
        if skips {
            (cut.start, cut.start_line) = (cut.at, cut.line);
            return;
        }
        if byte == b']' && self.is_array {
            (cut.start, cut.start_line) = (cut.at, cut.line);
            self.state = State::Behind;
            return;
        }
        (cut.start, cut.start_line) = (cut.at - 1, line);
        self.state = match byte {
            b'{' => State::Element { depth: 1 },
            _ if !self.is_array => State::Behind,
            b'[' => State::Element { depth: 1 },
            b'"' => State::Text { depth: 0 },
            _ => State::Element { depth: 0 },
        };
    }

    fn in_element(&mut self, byte: u8, depth: usize, cut: &mut Cut) -> Option<Piece> {
        match byte {
            b'"' => self.state = State::Text { depth },
            b'{' | b'[' => self.state = State::Element { depth: depth + 1 },
            b'}' | b']' if depth > 0 => {
                self.state = State::Element { depth: depth - 1 };
                if depth == 1 && !self.is_array {
                    self.state = State::Between;
                    return Some(cut.end_at(cut.at, None));
                }
            }
            b',' | b']' if depth == 0 => {
                let mut piece = cut.end_at(cut.at, None);
                piece.end -= 1;
                self.state = if byte == b',' {
                    State::Between
                } else {
                    State::Behind
                };
                return Some(piece);
            }
            _ => {}
        }
        None
    }

    /// Goes to the end of the string, to a backslash, or to a line end, which no JSON string has.
    fn in_text(&mut self, depth: usize, cut: &mut Cut, bytes: &[u8]) {
        let Some(length) = memchr3(b'"', b'\\', b'\n', &bytes[cut.at..]) else {
            cut.at = bytes.len();
            return;
        };
        let byte = bytes[cut.at + length];
        cut.at += length + 1;
        self.state = match byte {
            b'"' => State::Element { depth },
            b'\\' => State::Escape { depth },
            _ => {
                cut.line += 1;
                State::Broken {
                    at_line_start: true,
                }
            }
        };
    }
}
