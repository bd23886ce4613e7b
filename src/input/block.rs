//! A block: bytes cut at record ends, the unit of work and of order.

use super::csv::Columns;
use super::cut::{Flaw, Piece};
use super::fields::FieldMap;
use super::json;
use crate::message::Message;
use std::sync::Arc;

/// Some records of one file, not read yet.
#[derive(Debug)]
pub struct Block {
    pub(super) name: Arc<str>,
    pub(super) file: usize,
    pub(super) shape: Shape,
    pub(super) bytes: Vec<u8>,
    pub(super) pieces: Vec<Piece>,
    pub(super) limit: usize,
}

/// How the records of a block are read.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    Json,
    Cells(Arc<Columns>),
    Text,
}

/// A record that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Record<'b> {
    /// The physical line of the file on which it begins, from 1.
    pub line: u64,
    /// The message in it.
    pub message: Message<'b>,
    /// Lone surrogates that were read as U+FFFD.
    pub replaced: usize,
}

/// A record that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject<'b> {
    /// The physical line of the file on which it begins, from 1.
    pub line: u64,
    /// What is wrong. `None` for a further part of a record that is too long: it was told and
    /// counted with its first part.
    pub reason: Option<Reason>,
    /// Its bytes as they stand in the (decompressed) file, with the line end.
    pub bytes: &'b [u8],
}

/// Why a record can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// It isn't JSON.
    #[error("broken JSON: {what}, near byte {column} of the record")]
    Json {
        /// What the parser says.
        what: String,
        /// From 1; of the first line that the record has.
        column: usize,
    },
    /// It is JSON, but no object.
    #[error("no JSON object")]
    NoObject,
    /// It has no text.
    #[error("no text: {0}")]
    NoText(&'static str),
    /// The text or a turn is something else.
    #[error("{place} is {found}, not a string")]
    NotAString {
        /// `the text` or which turn.
        place: String,
        /// What it is.
        found: &'static str,
    },
    /// The turns are no list of objects.
    #[error("{0}")]
    Turns(String),
    /// Bytes that are no UTF-8.
    #[error("invalid UTF-8 at byte {0} of the record")]
    Utf8(usize),
    /// A row of more or fewer cells than the header.
    #[error("{found} cells where the header has {columns}")]
    Ragged {
        /// Cells of the row.
        found: usize,
        /// Cells of the header.
        columns: usize,
    },
    /// A quoted cell without an end.
    #[error("a quoted cell is not closed")]
    UnclosedQuote,
    /// Bytes behind the end of a JSON array, or where one should begin.
    #[error("outside of the JSON array")]
    BehindArray,
    /// More bytes than a record may have.
    #[error("longer than {0} bytes")]
    TooLong(usize),
}

impl Block {
    /// The name of the file as it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Which of the sources it is from, from 0.
    pub fn file(&self) -> usize {
        self.file
    }

    /// Its bytes, decompressed.
    pub fn byte_count(&self) -> usize {
        self.bytes.len()
    }

    /// At most so many records.
    pub fn record_count(&self) -> usize {
        self.pieces.len()
    }

    /// Reads the records, in order; messages borrow from the block where they can.
    pub fn records<'b>(&'b self, fields: &'b FieldMap) -> Records<'b> {
        Records {
            block: self,
            fields,
            pieces: self.pieces.iter(),
            text: std::str::from_utf8(&self.bytes).ok(),
        }
    }

    /// The buffer, to be used again.
    pub fn into_buffer(self) -> Vec<u8> {
        self.bytes
    }
}

/// The records of a block.
pub struct Records<'b> {
    block: &'b Block,
    fields: &'b FieldMap,
    pieces: std::slice::Iter<'b, Piece>,
    /// The whole block, where all of it is UTF-8: checked once.
    text: Option<&'b str>,
}

impl<'b> Iterator for Records<'b> {
    type Item = Result<Record<'b>, Reject<'b>>;

    fn next(&mut self) -> Option<Self::Item> {
        let piece = self.pieces.next()?;
        Some(self.record(piece).map_err(|reason| {
            Reject {
                line: piece.line,
                reason,
                bytes: self
                    .block
                    .bytes
                    .get(piece.start..piece.end)
                    .unwrap_or_default(),
            }
        }))
    }
}

impl<'b> Records<'b> {
    fn record(&self, piece: &Piece) -> Result<Record<'b>, Option<Reason>> {
        if let Some(flaw) = piece.flaw {
            return Err(match flaw {
                Flaw::TooLong => Some(Reason::TooLong(self.block.limit)),
                Flaw::Continued => None,
                Flaw::UnclosedQuote => Some(Reason::UnclosedQuote),
                Flaw::BehindArray => Some(Reason::BehindArray),
            });
        }
        let text = self.text_of(piece)?;
        let record = match &self.block.shape {
            Shape::Json => json::record(text, piece.line, self.fields),
            Shape::Cells(columns) => columns.record(text, piece.line, self.fields),
            Shape::Text => {
                let line = text.strip_suffix('\n').unwrap_or(text);
                let message = Message::new(line.strip_suffix('\r').unwrap_or(line));
                Ok(Record {
                    line: piece.line,
                    message,
                    replaced: 0,
                })
            }
        };
        record.map_err(Some)
    }

    fn text_of(&self, piece: &Piece) -> Result<&'b str, Reason> {
        if let Some(text) = self.text.and_then(|text| text.get(piece.start..piece.end)) {
            return Ok(text);
        }
        let bytes = self
            .block
            .bytes
            .get(piece.start..piece.end)
            .unwrap_or_default();
        std::str::from_utf8(bytes).map_err(|error| Reason::Utf8(error.valid_up_to() + 1))
    }
}
