//! A phrase at a place: from one chunk that was found, its other tokens to both sides.
//!
//! Each step takes the set of places that can be reached to the next set, so that a phrase of
//! many gaps costs no more than its tokens times those places.

use super::segments::Segments;
use crate::compile::program::{Chunk, Token};
use crate::text::{Folded, is_spaced};
use memchr::memmem;
use std::ops::Range;

/// The text that a phrase is looked for in.
#[derive(Clone, Copy)]
pub(super) struct View<'t> {
    /// The folded text, or the text as it was sent.
    pub text: &'t str,
    /// The way back to the original; `None` where `text` is it.
    pub folded: Option<Folded<'t>>,
    /// The text as it was sent.
    pub original: &'t str,
    /// The turn.
    pub turn: usize,
}

impl View<'_> {
    /// Where in the text a character of the original stands.
    pub(super) fn folded_start(&self, original: usize) -> usize {
        match &self.folded {
            Some(folded) => folded.folded_span(original..original + 1).start,
            None => original,
        }
    }

    /// The bytes of the original that a span comes from.
    pub(super) fn original_span(&self, span: Range<usize>) -> Range<usize> {
        match &self.folded {
            Some(folded) => folded.original_span(span),
            None => span,
        }
    }

    fn char_before(&self, place: usize) -> Option<char> {
        self.text[..place].chars().next_back()
    }

    fn char_behind(&self, place: usize) -> Option<char> {
        self.text[place..].chars().next()
    }

    /// The span of a chunk that stands at a place; none where another token is asked for.
    pub(super) fn chunk_at(&self, token: &Token, place: usize) -> Option<Range<usize>> {
        let Token::Chunk(chunk) = token else {
            return None;
        };
        let rest = self.text.as_bytes().get(place..)?;
        rest.starts_with(chunk.text.as_bytes())
            .then(|| place..place + chunk.text.len())
    }

    /// Whether the chunk may stand at this span: no letter of a spaced script goes on there.
    pub(super) fn bounds_hold(&self, chunk: &Chunk, span: &Range<usize>) -> bool {
        let open = |neighbour: Option<char>| !neighbour.is_some_and(is_spaced);
        (!chunk.bound_before || open(self.char_before(span.start)))
            && (!chunk.bound_behind || open(self.char_behind(span.end)))
    }
}

/// The spans, in the text of the view, of the phrase of `tokens` whose token `index` (a chunk)
/// was found at `found`: every start, each with its nearest end. `found` holds no more than the
/// chunk; its bounds are tested here.
pub(super) fn spans_around(
    view: &View<'_>,
    tokens: &[Token],
    index: usize,
    found: Range<usize>,
    segments: &mut Segments,
    mut each: impl FnMut(Range<usize>),
) {
    let Token::Chunk(chunk) = &tokens[index] else {
        return;
    };
    if !view.bounds_hold(chunk, &found) {
        return;
    }
    if tokens.len() == 1 {
        return each(found);
    }
    let mut walk = Walk { view, segments };
    let Some(end) = walk.forward(&tokens[index + 1..], found.end) else {
        return;
    };
    for start in walk.backward(&tokens[..index], found.start) {
        each(start..end);
    }
}

/// Whether `tokens` spell exactly `text`, with any distance for a gap.
pub(super) fn spells(tokens: &[Token], text: &str) -> bool {
    let mut places = vec![0];
    for (number, token) in tokens.iter().enumerate() {
        let mut next = Vec::new();
        for &place in &places {
            match token {
                Token::Chunk(chunk) if text[place..].starts_with(&*chunk.text) => {
                    next.push(place + chunk.text.len());
                }
                Token::Chunk(_) => {}
                Token::Space => next.extend(
                    space_ends(&text[place..])
                        .into_iter()
                        .flatten()
                        .map(|n| place + n),
                ),
                Token::Gap(_) | Token::Letters => match tokens.get(number + 1) {
                    Some(Token::Chunk(chunk)) => {
                        next.extend(
                            memmem::find_iter(&text.as_bytes()[place..], chunk.text.as_bytes())
                                .map(|n| place + n),
                        );
                    }
                    _ => next.push(text.len()),
                },
            }
        }
        next.sort_unstable();
        next.dedup();
        places = next;
    }
    places.contains(&text.len())
}

struct Walk<'w, 't> {
    view: &'w View<'t>,
    segments: &'w mut Segments,
}

impl Walk<'_, '_> {
    /// The nearest end of `tokens` that begin at `from`.
    fn forward(&mut self, tokens: &[Token], from: usize) -> Option<usize> {
        let mut places = vec![from];
        for (number, token) in tokens.iter().enumerate() {
            let mut next = Vec::new();
            for &place in &places {
                match token {
                    Token::Chunk(chunk) => {
                        next.extend(self.chunk_at(chunk, place).map(|span| span.end))
                    }
                    Token::Space => self.spaces_behind(place, &mut next),
                    Token::Letters => {
                        self.letters_behind(place, number + 1 == tokens.len(), &mut next)
                    }
                    Token::Gap(words) => {
                        self.gap_behind(place, *words, tokens.get(number + 1), &mut next)
                    }
                }
            }
            next.sort_unstable();
            next.dedup();
            places = next;
        }
        places.first().copied()
    }

    /// Every start of `tokens` that end at `from`.
    fn backward(&mut self, tokens: &[Token], from: usize) -> Vec<usize> {
        let mut places = vec![from];
        for (number, token) in tokens.iter().enumerate().rev() {
            let mut next = Vec::new();
            for &place in &places {
                match token {
                    Token::Chunk(chunk) => {
                        let start = place.checked_sub(chunk.text.len());
                        let start = start.filter(|&start| self.view.text.is_char_boundary(start));
                        next.extend(
                            start
                                .and_then(|start| self.chunk_at(chunk, start))
                                .map(|span| span.start),
                        );
                    }
                    Token::Space => self.spaces_before(place, &mut next),
                    Token::Letters => self.letters_before(place, number == 0, &mut next),
                    Token::Gap(words) => {
                        let before = number.checked_sub(1).and_then(|number| tokens.get(number));
                        self.gap_before(place, *words, before, &mut next);
                    }
                }
            }
            next.sort_unstable();
            next.dedup();
            places = next;
        }
        places
    }

    fn chunk_at(&self, chunk: &Chunk, start: usize) -> Option<Range<usize>> {
        if !self.view.text[start..].starts_with(&*chunk.text) {
            return None;
        }
        let span = start..start + chunk.text.len();
        self.view.bounds_hold(chunk, &span).then_some(span)
    }

    fn spaces_behind(&mut self, place: usize, next: &mut Vec<usize>) {
        for length in space_ends(&self.view.text[place..]).into_iter().flatten() {
            if self.joins(place, place + length) {
                next.push(place + length);
            }
        }
    }

    fn spaces_before(&mut self, place: usize, next: &mut Vec<usize>) {
        for length in space_starts(&self.view.text[..place]).into_iter().flatten() {
            if self.joins(place - length, place) {
                next.push(place - length);
            }
        }
    }

    /// Whether the white space and separators from `start` to `end` end no sentence.
    fn joins(&mut self, start: usize, end: usize) -> bool {
        let between = &self.view.text[start..end];
        let before = self.view.char_before(start);
        let plain = between
            .bytes()
            .all(|byte| matches!(byte, b' ' | b'\t' | b'-' | b'_' | b'/' | b','));
        // Thai and Lao end a sentence with a space; a full stop or the like may stand before.
        if plain && before.is_some_and(|before| before.is_ascii_alphanumeric()) {
            return true;
        }
        self.one_sentence(start, end)
    }

    /// Whether what ends at `from` and what begins at `to` stand in one sentence.
    fn one_sentence(&mut self, from: usize, to: usize) -> bool {
        let first = self
            .view
            .char_before(from)
            .map_or(from, |before| from - before.len_utf8());
        let last = self
            .view
            .char_behind(to)
            .map_or(to, |behind| to + behind.len_utf8());
        let start = self.view.original_span(first..from).start;
        let end = self.view.original_span(to..last).end;
        self.segments
            .one_sentence(self.view.turn, self.view.original, start, end)
    }

    fn letters_behind(&self, place: usize, last: bool, next: &mut Vec<usize>) {
        let mut end = place;
        for letter in self.view.text[place..]
            .chars()
            .take_while(|&letter| is_spaced(letter))
        {
            if !last {
                next.push(end);
            }
            end += letter.len_utf8();
        }
        next.push(end);
    }

    fn letters_before(&self, place: usize, first: bool, next: &mut Vec<usize>) {
        let mut start = place;
        for letter in self.view.text[..place]
            .chars()
            .rev()
            .take_while(|&letter| is_spaced(letter))
        {
            if !first {
                next.push(start);
            }
            start -= letter.len_utf8();
        }
        next.push(start);
    }

    fn gap_behind(
        &mut self,
        place: usize,
        words: u32,
        then: Option<&Token>,
        next: &mut Vec<usize>,
    ) {
        match then {
            Some(Token::Chunk(chunk)) => {
                let text = &self.view.text.as_bytes()[place..];
                for found in memmem::find_iter(text, chunk.text.as_bytes()) {
                    let found = place + found;
                    if !self.gap_holds(place, found, words) {
                        break;
                    }
                    next.push(found);
                }
            }
            _ => {
                for start in self.word_starts(place) {
                    if !self.gap_holds(place, start, words) {
                        break;
                    }
                    next.push(start);
                }
            }
        }
    }

    fn gap_before(
        &mut self,
        place: usize,
        words: u32,
        before: Option<&Token>,
        next: &mut Vec<usize>,
    ) {
        match before {
            Some(Token::Chunk(chunk)) => {
                let mut end = place;
                while let Some(found) =
                    memmem::rfind(&self.view.text.as_bytes()[..end], chunk.text.as_bytes())
                {
                    let chunk_end = found + chunk.text.len();
                    if !self.gap_holds(chunk_end, place, words) {
                        break;
                    }
                    next.push(chunk_end);
                    // The next one may overlap this: give up its last byte only.
                    end = chunk_end - 1;
                }
            }
            _ => {
                for end in self.word_ends(place) {
                    if !self.gap_holds(end, place, words) {
                        break;
                    }
                    next.push(end);
                }
            }
        }
    }

    /// Whether at most `words` words and no sentence end stand between two places.
    fn gap_holds(&mut self, from: usize, to: usize, words: u32) -> bool {
        let before = self.view.char_before(from).map_or(0, char::len_utf8);
        let behind = self.view.char_behind(to).map_or(0, char::len_utf8);
        let start = self.view.original_span(from - before..from).end;
        let end = self.view.original_span(to..to + behind).start;
        let view = self.view;
        let words = words as usize;
        self.segments
            .at_most_words(view.turn, view.original, start, end, words)
            && self.one_sentence(from, to)
    }

    /// The starts of words from a place on, in the text of the view.
    fn word_starts(&mut self, from: usize) -> Vec<usize> {
        let view = self.view;
        let words = self.segments.words(view.turn, view.original);
        let start = |word: &Range<usize>| match &view.folded {
            Some(folded) => folded.folded_span(word.clone()).start,
            None => word.start,
        };
        words
            .iter()
            .map(start)
            .filter(|&start| start >= from)
            .collect()
    }

    /// The ends of words up to a place, the nearest first.
    fn word_ends(&mut self, to: usize) -> Vec<usize> {
        let view = self.view;
        let words = self.segments.words(view.turn, view.original);
        let end = |word: &Range<usize>| match &view.folded {
            Some(folded) => folded.folded_span(word.clone()).end,
            None => word.end,
        };
        words
            .iter()
            .rev()
            .map(end)
            .filter(|&end| end <= to)
            .collect()
    }
}

/// What a space of a phrase matches beside white space.
pub(super) fn is_separator(letter: char) -> bool {
    matches!(letter, '-' | '_' | '/' | '·' | '•' | '.' | ',')
}

/// How many bytes a space of a phrase may take at the start of `text`: the white space; it and
/// a separator; these and the white space behind.
fn space_ends(text: &str) -> [Option<usize>; 3] {
    let white = text.len() - text.trim_start().len();
    let first = (white > 0).then_some(white);
    let Some(separator) = text[white..]
        .chars()
        .next()
        .filter(|&letter| is_separator(letter))
    else {
        return [first, None, None];
    };
    let separated = white + separator.len_utf8();
    let behind = text.len() - text[separated..].trim_start().len();
    [
        first,
        Some(separated),
        (behind > separated).then_some(behind),
    ]
}

/// The same at the end of `text`.
fn space_starts(text: &str) -> [Option<usize>; 3] {
    let white = text.len() - text.trim_end().len();
    let first = (white > 0).then_some(white);
    let rest = &text[..text.len() - white];
    let Some(separator) = rest
        .chars()
        .next_back()
        .filter(|&letter| is_separator(letter))
    else {
        return [first, None, None];
    };
    let separated = white + separator.len_utf8();
    let rest = &text[..text.len() - separated];
    let before = text.len() - rest.trim_end().len();
    [
        first,
        Some(separated),
        (before > separated).then_some(before),
    ]
}
