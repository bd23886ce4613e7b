//! The words and sentences of the texts of one message, and whether it has accents: found when first asked for, kept
//! until the next message.

use crate::text;
use std::ops::Range;

/// Words and sentences of each turn, by original bytes. Keeps its memory from message to
/// message.
#[derive(Default)]
pub(super) struct Segments {
    turns: Vec<TurnSegments>,
    epoch: u64,
}

#[derive(Default)]
struct TurnSegments {
    words_of: u64,
    words: Vec<Range<usize>>,
    sentences_of: u64,
    accents_of: u64,
    has_accents: bool,
    sentences: Vec<Range<usize>>,
}

impl Segments {
    /// Forgets the last message.
    pub(super) fn begin(&mut self) {
        self.epoch += 1;
    }

    /// The words of a turn.
    pub(super) fn words(&mut self, turn: usize, original: &str) -> &[Range<usize>] {
        let epoch = self.epoch;
        let segments = self.turn(turn);
        if segments.words_of != epoch {
            segments.words_of = epoch;
            segments.words = text::words(original);
        }
        &segments.words
    }

    /// Whether a turn is written with any accent or tone mark that folding drops.
    pub(super) fn has_accents(&mut self, turn: usize, original: &str) -> bool {
        let epoch = self.epoch;
        let segments = self.turn(turn);
        if segments.accents_of != epoch {
            segments.accents_of = epoch;
            // Folded with accents, look-alikes stay what they are: that is one of the readings.
            let readings = text::piece_readings(original);
            segments.has_accents = !readings.contains(&text::fold_accents(original));
        }
        segments.has_accents
    }

    fn sentences(&mut self, turn: usize, original: &str) -> &[Range<usize>] {
        let epoch = self.epoch;
        let segments = self.turn(turn);
        if segments.sentences_of != epoch {
            segments.sentences_of = epoch;
            segments.sentences = text::sentences(original);
        }
        &segments.sentences
    }

    fn turn(&mut self, turn: usize) -> &mut TurnSegments {
        if self.turns.len() <= turn {
            self.turns.resize_with(turn + 1, TurnSegments::default);
        }
        &mut self.turns[turn]
    }

    /// How many whole words stand between two places.
    pub(super) fn words_between(
        &mut self,
        turn: usize,
        original: &str,
        from: usize,
        to: usize,
    ) -> usize {
        let words = self.words(turn, original);
        let begun = words.partition_point(|word| word.start < from);
        let ended = words.partition_point(|word| word.end <= to);
        ended.saturating_sub(begun)
    }

    /// Whether at most so many whole words stand between two places. Cuts the turn into words,
    /// which is dear, only where a look at what stands there does not tell.
    pub(super) fn at_most_words(
        &mut self,
        turn: usize,
        original: &str,
        from: usize,
        to: usize,
        most: usize,
    ) -> bool {
        let epoch = self.epoch;
        if self.turn(turn).words_of != epoch
            && let Some(known) = original
                .get(from..to.max(from))
                .and_then(|between| words_compare(between, most))
        {
            return known;
        }
        self.words_between(turn, original, from, to) <= most
    }

    /// Whether the bytes `from` and the last before `to` stand in one sentence.
    pub(super) fn one_sentence(
        &mut self,
        turn: usize,
        original: &str,
        from: usize,
        to: usize,
    ) -> bool {
        let sentences = self.sentences(turn, original);
        let of = |place: usize| sentences.partition_point(|sentence| sentence.end <= place);
        of(from) == of(to.saturating_sub(1).max(from))
    }
}

/// Whether at most so many whole words stand in a piece of a text, where that can be told without
/// cutting it into words: each has a letter or digit of its own, and white space parts words.
fn words_compare(between: &str, most: usize) -> Option<bool> {
    if between
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(most + 1)
        .count()
        <= most
    {
        return Some(true);
    }
    // The first and the last piece may be parts of words that go on outside.
    let pieces = between.split_ascii_whitespace();
    let has_word = |piece: &&str| piece.bytes().any(|byte| byte.is_ascii_alphanumeric());
    (pieces.filter(has_word).take(most + 3).count() > most + 2).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::words_compare;

    #[test]
    fn what_a_look_tells_of_words_is_so() {
        let texts = [
            "",
            " . ",
            "a",
            "pay 10.5 USD",
            "don't a-b c_d",
            "one two three four five six seven",
            "งานดี เงินเดือนสูง",
            "招聘，高薪 a b c d e f",
        ];
        for text in texts {
            let words = crate::text::words(text).len();
            for most in 0..10 {
                let told = words_compare(text, most);
                assert!(
                    told.is_none_or(|told| told == (words <= most)),
                    "{text:?} {most}"
                );
            }
        }
    }
}
