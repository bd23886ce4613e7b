//! A message with what every condition asks of it.

use redflag::Message;
use redflag::text::{FoldedText, fold, sentences, words};
use std::ops::Range;

/// A message, read once.
pub struct Reading<'m> {
    /// The message.
    pub message: &'m Message<'m>,
    /// Its turns, or its one text.
    pub turns: Vec<TurnReading>,
}

/// One turn, or the text of a message without turns.
pub struct TurnReading {
    /// Who speaks; none in a message without turns.
    pub speaker: Option<String>,
    /// As it was sent.
    pub original: String,
    /// Folded.
    pub folded: FoldedText,
    /// The words of the original.
    pub words: Vec<Range<usize>>,
    /// The sentences of the original.
    pub sentences: Vec<Range<usize>>,
}

impl<'m> Reading<'m> {
    /// Reads a message.
    pub fn new(message: &'m Message<'m>) -> Reading<'m> {
        let turn = |(index, original): (usize, &str)| TurnReading {
            speaker: message.turns.get(index).map(|t| t.speaker.to_string()),
            original: original.to_owned(),
            folded: fold(original),
            words: words(original),
            sentences: sentences(original),
        };
        Reading {
            message,
            turns: message.texts().enumerate().map(turn).collect(),
        }
    }
}

impl TurnReading {
    /// Whether no sentence ends between two bytes of the original.
    pub fn in_one_sentence(&self, span: Range<usize>) -> bool {
        self.sentences
            .iter()
            .any(|sentence| sentence.start <= span.start && span.end <= sentence.end)
    }

    /// The number of words that lie wholly in a span of the original.
    pub fn whole_words(&self, span: Range<usize>) -> usize {
        self.words
            .iter()
            .filter(|word| span.start <= word.start && word.end <= span.end)
            .count()
    }

    /// The number of characters in a span of the original.
    pub fn characters(&self, span: Range<usize>) -> usize {
        self.original[span].chars().count()
    }
}
