//! Phrases: tokens tried at every place of a text.

use super::reading::TurnReading;
use redflag::text::{fold, fold_accents, is_hangul, is_spaced, piece_readings};
use std::collections::BTreeSet;
use std::ops::Range;

/// A phrase as its tokens.
pub struct Phrase {
    tokens: Vec<Token>,
    /// No word boundary.
    anywhere: bool,
    /// On the text as it was sent.
    exact: bool,
    /// The tokens with their accents, where these count.
    accented: Option<Vec<Token>>,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// A piece of text: one of its readings stands there.
    Piece(Vec<String>),
    /// A space.
    Space,
    /// `...`: at most so many words.
    Gap(usize),
    /// `*`: any letters.
    Star {
        /// From the start of the word.
        from_start: bool,
        /// To the end of the word.
        to_end: bool,
    },
}

impl Phrase {
    /// A phrase from its source, in which `\*`, `\.` and `\\` stand as they are written.
    pub fn new(source: &str, anywhere: bool, exact: bool) -> Phrase {
        let signs = signs(source);
        let is_star =
            |index: Option<usize>| index.and_then(|index| signs.get(index)) == Some(&Sign::Star);
        let is_text = |index: Option<usize>| {
            matches!(
                index.and_then(|index| signs.get(index)),
                Some(Sign::Text(_))
            )
        };
        let last = signs.len().saturating_sub(1);
        let token = |(index, sign): (usize, &Sign)| {
            let (before, behind) = (index.checked_sub(1), Some(index + 1));
            let end_of_phrase = index == 0 || index == last;
            let piece = (anywhere && end_of_phrase) || is_star(before) || is_star(behind);
            match sign {
                Sign::Text(text) if exact => Token::Piece(vec![text.clone()]),
                Sign::Text(text) if piece => Token::Piece(piece_readings(text)),
                Sign::Text(text) => Token::Piece(vec![fold(text).folded().text.to_owned()]),
                Sign::Space => Token::Space,
                Sign::Gap(words) => Token::Gap(*words),
                Sign::Star => Token::Star {
                    from_start: !is_text(before),
                    to_end: !is_text(behind),
                },
            }
        };
        Phrase {
            tokens: signs.iter().enumerate().map(token).collect(),
            anywhere,
            exact,
            accented: None,
        }
    }

    /// The same phrase where accents and tone marks count.
    pub fn with_accents(self, source: &str) -> Phrase {
        let pieces = signs(source).into_iter().map(|sign| match sign {
            Sign::Text(text) => Some(Token::Piece(vec![fold_accents(&text)])),
            _ => None,
        });
        let accented = pieces.zip(&self.tokens);
        let accented = accented.map(|(piece, token)| piece.unwrap_or_else(|| token.clone()));
        Phrase {
            accented: Some(accented.collect()),
            ..self
        }
    }

    /// The spans of the original where it matches.
    pub fn matches(&self, turn: &TurnReading) -> BTreeSet<(usize, usize)> {
        let trial = Trial {
            phrase: self,
            turn,
            text: match self.exact {
                true => &turn.original,
                false => turn.folded.folded().text,
            },
        };
        let anywhere_or = |boundary| self.anywhere || boundary;
        let mut spans = BTreeSet::new();
        for start in trial.places_from(0) {
            if !anywhere_or(may_begin(trial.text, start)) {
                continue;
            }
            if let Some(end) = trial.ends(&self.tokens, start).first() {
                let span = trial.original(start..*end);
                if !self.accents_agree(&turn.original, &turn.original[span.clone()]) {
                    continue;
                }
                spans.insert((span.start, span.end));
            }
        }
        spans
    }
}

impl Phrase {
    /// Whether a match is written with the accents of the phrase, or the whole text without
    /// any.
    fn accents_agree(&self, original: &str, found: &str) -> bool {
        let Some(accented) = &self.accented else {
            return true;
        };
        let without_any = piece_readings(original).contains(&fold_accents(original));
        without_any || spells(accented, &fold_accents(found))
    }
}

/// Whether tokens make up a whole text, of which it is known that it matches without accents.
fn spells(tokens: &[Token], text: &str) -> bool {
    let Some((token, rest)) = tokens.split_first() else {
        return text.is_empty();
    };
    let ends = (0..=text.len()).filter(|end| text.is_char_boundary(*end));
    ends.into_iter().any(|end| {
        let fits = match token {
            Token::Piece(readings) => readings.iter().any(|reading| reading == &text[..end]),
            Token::Space => is_space(&text[..end]),
            Token::Gap(_) | Token::Star { .. } => true,
        };
        fits && spells(rest, &text[end..])
    })
}

/// A phrase on a text.
struct Trial<'t> {
    phrase: &'t Phrase,
    turn: &'t TurnReading,
    text: &'t str,
}

impl Trial<'_> {
    /// Every end that the tokens can come to from `at`.
    fn ends(&self, tokens: &[Token], at: usize) -> BTreeSet<usize> {
        let Some((token, rest)) = tokens.split_first() else {
            let ends = self.phrase.anywhere || may_end(self.text, at);
            return ends.then_some(at).into_iter().collect();
        };
        self.places_from(at)
            .filter(|next| self.fits(token, at, *next))
            .flat_map(|next| self.ends(rest, next))
            .collect()
    }

    /// Whether a token fits from `at` to `next`.
    fn fits(&self, token: &Token, at: usize, next: usize) -> bool {
        let text = &self.text[at..next];
        match token {
            Token::Piece(readings) => readings.iter().any(|reading| reading == text),
            Token::Space => is_space(text) && self.no_sentence_ends(at..next),
            Token::Gap(words) => {
                may_end(self.text, at)
                    && may_begin(self.text, next)
                    && self.turn.whole_words(self.original_between(at..next)) <= *words
                    && self.no_sentence_ends(at..next)
            }
            Token::Star { from_start, to_end } => {
                text.chars().all(is_spaced)
                    && (!from_start || !self.text[..at].ends_with(is_spaced))
                    && (!to_end || !self.text[next..].starts_with(is_spaced))
            }
        }
    }

    /// Whether the character before `between` and the one behind it stand in one sentence.
    fn no_sentence_ends(&self, between: Range<usize>) -> bool {
        let before = self.text[..between.start].chars().next_back();
        let behind = self.text[between.end..].chars().next();
        let start = between.start - before.map_or(0, char::len_utf8);
        let end = between.end + behind.map_or(0, char::len_utf8);
        self.turn.in_one_sentence(self.original(start..end))
    }

    /// What of the original stands between the character before `between` and the one behind
    /// it.
    fn original_between(&self, between: Range<usize>) -> Range<usize> {
        let start = match between.start {
            0 => 0,
            start => self.original(0..start).end,
        };
        let end = match between.end {
            end if end == self.text.len() => self.turn.original.len(),
            end => self.original(end..self.text.len()).start,
        };
        start..end.max(start)
    }

    fn original(&self, span: Range<usize>) -> Range<usize> {
        match self.phrase.exact {
            true => span,
            false => self.turn.folded.folded().original_span(span),
        }
    }

    /// The character boundaries from `at` on.
    fn places_from(&self, at: usize) -> impl Iterator<Item = usize> {
        (at..=self.text.len()).filter(|place| self.text.is_char_boundary(*place))
    }
}

/// Whether a phrase that begins at `at` stands at a word boundary: its first character and the
/// neighbour are not both of scripts written with spaces.
pub fn may_begin(text: &str, at: usize) -> bool {
    !(text[at..].starts_with(is_spaced) && text[..at].ends_with(is_spaced))
}

/// Whether a phrase that ends at `at` stands at a word boundary: its last character and the
/// neighbour are not both of scripts written with spaces; Hangul has none at its end.
fn may_end(text: &str, at: usize) -> bool {
    text[..at].ends_with(is_hangul) || may_begin(text, at)
}

/// White space, or one separator with or without white space around it.
fn is_space(text: &str) -> bool {
    let separators = ["", "-", "_", "/", "·", "•", ".", ","];
    !text.is_empty() && separators.contains(&text.trim())
}

/// A phrase as it is spelled.
#[derive(Clone, Debug, PartialEq)]
enum Sign {
    Text(String),
    Space,
    Gap(usize),
    Star,
}

/// Reads the source of a phrase. White space at its ends and beside a gap says nothing.
fn signs(source: &str) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::new();
    let mut rest = source.trim();
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        if letter.is_whitespace() {
            if !matches!(signs.last(), Some(Sign::Space | Sign::Gap(_))) {
                signs.push(Sign::Space);
            }
        } else if letter == '*' {
            signs.push(Sign::Star);
        } else if letter == '.' && rest.starts_with("..") {
            rest = &rest[2..];
            let mut words = 5;
            if let Some((number, behind)) = rest.strip_prefix('(').and_then(|r| r.split_once(')'))
                && let Ok(number) = number.trim().parse()
            {
                (words, rest) = (number, behind);
            }
            if signs.last() == Some(&Sign::Space) {
                signs.pop();
            }
            signs.push(Sign::Gap(words));
        } else {
            let mut letter = letter;
            if letter == '\\' {
                letter = rest.chars().next().expect("a sign behind a backslash");
                rest = &rest[letter.len_utf8()..];
            }
            match signs.last_mut() {
                Some(Sign::Text(text)) => text.push(letter),
                _ => signs.push(Sign::Text(letter.to_string())),
            }
        }
    }
    signs
}
