//! A phrase as it is written, to the tokens that are looked for.

use crate::compile::literals::Bounds;
use crate::compile::program::{Chunk, Phrase, Token};
use crate::text::{fold, fold_accents, is_hangul, is_spaced, piece_readings};

/// Words that `...` stands for where no number follows.
const GAP_WORDS: u32 = 5;
/// Readings of one phrase that are kept at most: each piece of a word may have two.
const READINGS: usize = 8;

/// How a phrase is to be matched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PhraseMode {
    /// On the text as it was sent.
    pub exact: bool,
    /// Without word boundaries at its ends.
    pub anywhere: bool,
    /// Accents count.
    pub accents: bool,
}

/// A part of a phrase as written.
enum Part {
    Letters(String),
    Star,
    Gap(u32),
}

/// The phrase that `written` stands for; `None` where nothing is left to search for.
/// `written` is in the form of [`crate::lang::ast::Text::value`]: `*` and `...` mean something,
/// `\*`, `\.` and `\\` are signs.
pub fn phrase(written: &str, mode: PhraseMode) -> Option<Phrase> {
    let parts = parts(written);
    let readings = if mode.exact {
        vec![tokens(&parts, mode, &|letters, _| vec![letters.to_owned()])]
    } else {
        let both = tokens_of_readings(&parts, mode);
        if both.is_empty() { return None } else { both }
    };
    let readings: Box<[Box<[Token]>]> = readings
        .into_iter()
        .filter(|tokens| has_chunk(tokens))
        .map(Vec::into_boxed_slice)
        .collect();
    if readings.is_empty() {
        return None;
    }
    let accented = mode.accents.then(|| {
        tokens(&parts, mode, &|letters, _| vec![fold_accents(letters)]).into_boxed_slice()
    });
    Some(Phrase {
        exact: mode.exact,
        readings,
        accented,
        obfuscated: None,
        fuzzy: None,
    })
}

/// What is searched for of a phrase.
pub struct Stretch {
    /// Its first token.
    pub first: usize,
    /// What it is searched for by.
    pub text: String,
    /// What may not stand beside it.
    pub bounds: Bounds,
}

/// What is searched for of a phrase: the longest stretch between gaps and `*`, in bytes, as a
/// measure of how rare it is.
pub fn rarest_stretch(tokens: &[Token]) -> Option<Stretch> {
    let is_open = |token: &Token| matches!(token, Token::Gap(_) | Token::Letters);
    let mut rarest: Option<Stretch> = None;
    let mut first = 0;
    for stretch in tokens.split(is_open) {
        let mut text = String::new();
        let mut start = first;
        let mut bounds = Bounds::default();
        for token in stretch {
            match token {
                Token::Chunk(chunk) => {
                    if text.is_empty() {
                        bounds.before = chunk.bound_before;
                    }
                    bounds.behind = chunk.bound_behind;
                    text.push_str(&chunk.text);
                }
                Token::Space if text.is_empty() => start += 1,
                _ => {
                    text.push(' ');
                    bounds.behind = false;
                }
            }
        }
        first += stretch.len() + 1;
        if text.len() > rarest.as_ref().map_or(0, |rarest| rarest.text.len()) {
            rarest = Some(Stretch {
                first: start,
                text,
                bounds,
            });
        }
    }
    rarest
}

fn has_chunk(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| matches!(token, Token::Chunk(_)))
}

fn parts(written: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut letters = String::new();
    let mut rest = written;
    let flush = |letters: &mut String, parts: &mut Vec<Part>| {
        if !letters.is_empty() {
            parts.push(Part::Letters(std::mem::take(letters)));
        }
    };
    while let Some(letter) = rest.chars().next() {
        let after = &rest[letter.len_utf8()..];
        if letter == '\\' {
            let escaped = after.chars().next();
            letters.extend(escaped);
            rest = &after[escaped.map_or(0, char::len_utf8)..];
        } else if letter == '*' {
            flush(&mut letters, &mut parts);
            parts.push(Part::Star);
            rest = after;
        } else if letter == '…' || rest.starts_with("...") {
            flush(&mut letters, &mut parts);
            rest = rest.trim_start_matches(['.', '…']);
            let (words, behind) = gap_words(rest);
            parts.push(Part::Gap(words));
            rest = behind;
        } else {
            letters.push(letter);
            rest = after;
        }
    }
    flush(&mut letters, &mut parts);
    // A gap at an end of the phrase has nothing on its far side.
    while matches!(parts.last(), Some(Part::Gap(_))) {
        parts.pop();
    }
    let gaps = parts
        .iter()
        .take_while(|part| matches!(part, Part::Gap(_)))
        .count();
    parts.drain(..gaps);
    parts
}

/// Reads the `(12)` of `...(12)`.
fn gap_words(rest: &str) -> (u32, &str) {
    let number = rest.strip_prefix('(').and_then(|inner| {
        let (digits, behind) = inner.split_once(')')?;
        Some((digits.trim().parse().ok()?, behind))
    });
    number.unwrap_or((GAP_WORDS, rest))
}

/// The readings of the folded phrase: where a piece of a word has look-alikes, the one read
/// as Latin and the one as it stands.
fn tokens_of_readings(parts: &[Part], mode: PhraseMode) -> Vec<Vec<Token>> {
    let whole = tokens(parts, mode, &|letters, _| vec![folded(letters)]);
    let has_pieces = mode.anywhere || parts.iter().any(|part| matches!(part, Part::Star));
    let mut readings = vec![whole];
    if !has_pieces {
        return readings;
    }
    let most = 1 << READINGS.ilog2();
    // Reading `number` takes for its n-th ambiguous piece the reading that its n-th bit says.
    for number in 0..most {
        let piece = std::cell::Cell::new(0u32);
        let reading = tokens(parts, mode, &|letters, is_piece| {
            if !is_piece {
                return vec![folded(letters)];
            }
            let found = readings_of_piece(letters);
            if found.len() < 2 {
                return found;
            }
            let bit = (number >> piece.get().min(READINGS.ilog2() - 1)) & 1;
            piece.set(piece.get() + 1);
            vec![found[bit.min(found.len() - 1)].clone()]
        });
        if !readings.contains(&reading) {
            readings.push(reading);
        }
        if piece.get() == 0 {
            break;
        }
    }
    readings
}

/// Whether letters are such as folding does nothing to but put them in lower case: most words.
fn are_plain(letters: &str) -> bool {
    letters.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn folded(letters: &str) -> String {
    match are_plain(letters) {
        true => letters.to_ascii_lowercase(),
        false => fold(letters).folded().text.to_owned(),
    }
}

fn readings_of_piece(letters: &str) -> Vec<String> {
    match are_plain(letters) {
        true => vec![letters.to_ascii_lowercase()],
        false => piece_readings(letters),
    }
}

/// Lays the parts out as tokens; `fold_letters` gets letters without white space, and whether
/// they are a piece of a word.
fn tokens(
    parts: &[Part],
    mode: PhraseMode,
    fold_letters: &dyn Fn(&str, bool) -> Vec<String>,
) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        match part {
            Part::Gap(words) => {
                tokens.pop_if(|token| *token == Token::Space);
                tokens.push(Token::Gap(*words));
            }
            Part::Star => {
                if tokens.last() != Some(&Token::Letters) {
                    tokens.push(Token::Letters);
                }
            }
            Part::Letters(letters) => {
                let first = index == 0;
                let last = index + 1 == parts.len();
                let star_before = index > 0 && matches!(parts[index - 1], Part::Star);
                let star_behind = matches!(parts.get(index + 1), Some(Part::Star));
                push_letters(&mut tokens, letters, |word, at_start, at_end| {
                    let piece = (at_start && (star_before || first && mode.anywhere))
                        || (at_end && (star_behind || last && mode.anywhere));
                    fold_letters(word, piece)
                });
            }
        }
    }
    tokens.pop_if(|token| *token == Token::Space);
    set_bounds(&mut tokens, mode.anywhere);
    tokens
}

/// Adds letters word by word, with a space token where white space stands.
fn push_letters(
    tokens: &mut Vec<Token>,
    letters: &str,
    fold_word: impl Fn(&str, bool, bool) -> Vec<String>,
) {
    let space = |tokens: &mut Vec<Token>| {
        if matches!(tokens.last(), Some(Token::Chunk(_) | Token::Letters)) {
            tokens.push(Token::Space);
        }
    };
    if letters.starts_with(char::is_whitespace) {
        space(tokens);
    }
    let words: Vec<&str> = letters.split_whitespace().collect();
    for (index, word) in words.iter().enumerate() {
        let at_start = index == 0 && !letters.starts_with(char::is_whitespace);
        let at_end = index + 1 == words.len() && !letters.ends_with(char::is_whitespace);
        for folded in fold_word(word, at_start, at_end) {
            // Folding may itself yield white space, from a compatibility form.
            for (number, text) in folded.split_whitespace().enumerate() {
                if number > 0 {
                    space(tokens);
                }
                let text = text.into();
                tokens.push(Token::Chunk(Chunk {
                    text,
                    bound_before: false,
                    bound_behind: false,
                }));
            }
        }
        if index + 1 < words.len() || letters.ends_with(char::is_whitespace) {
            space(tokens);
        }
    }
}

/// A chunk that ends in a letter or digit of a script written with spaces must not go on
/// there. Hangul has a boundary at its start only, since particles follow.
fn set_bounds(tokens: &mut [Token], anywhere: bool) {
    let count = tokens.len();
    for index in 0..count {
        let star_before = index > 0 && tokens[index - 1] == Token::Letters;
        let star_behind = tokens.get(index + 1) == Some(&Token::Letters);
        let Token::Chunk(chunk) = &mut tokens[index] else {
            continue;
        };
        let open_before = star_before || (anywhere && index == 0);
        let open_behind = star_behind || (anywhere && index + 1 == count);
        chunk.bound_before = !open_before && chunk.text.starts_with(is_spaced);
        chunk.bound_behind = !open_behind
            && chunk
                .text
                .ends_with(|last| is_spaced(last) && !is_hangul(last));
    }
}

#[cfg(test)]
mod tests {
    use super::{PhraseMode, phrase};
    use crate::compile::program::Token;

    /// Writes tokens as `|earn|`, `_`, `..5`, `*`: a bar where a boundary is asked for.
    fn shown(written: &str, mode: PhraseMode) -> String {
        let Some(phrase) = phrase(written, mode) else {
            return "nothing".to_owned();
        };
        let token = |token: &Token| match token {
            Token::Chunk(chunk) => {
                let bar = |bound: bool| if bound { "|" } else { "" };
                format!(
                    "{}{}{}",
                    bar(chunk.bound_before),
                    chunk.text,
                    bar(chunk.bound_behind)
                )
            }
            Token::Space => "_".to_owned(),
            Token::Gap(words) => format!("..{words}"),
            Token::Letters => "*".to_owned(),
        };
        phrase.readings[0].iter().map(token).collect()
    }

    #[test]
    fn phrases_become_tokens() {
        let cases = [
            ("Mae  Sot", "|mae|_|sot|"),
            (" good pay ", "|good|_|pay|"),
            ("recruit*", "|recruit*"),
            ("*coin", "*coin|"),
            ("earn ... per day", "|earn|..5|per|_|day|"),
            ("earn...(12)day", "|earn|..12|day|"),
            ("earn … day", "|earn|..5|day|"),
            ("... day", "|day|"),
            (r"5\* hotel\.\.\.", "|5*_|hotel..."),
            ("100%", "|100%"),
            ("   ", "nothing"),
            ("*", "nothing"),
            ("高薪", "高薪"),
        ];
        for (written, expected) in cases {
            assert_eq!(
                shown(written, PhraseMode::default()),
                expected,
                "{written:?}"
            );
        }
        let anywhere = PhraseMode {
            anywhere: true,
            ..PhraseMode::default()
        };
        assert_eq!(shown("good pay", anywhere), "good|_|pay");
        let exact = PhraseMode {
            exact: true,
            ..PhraseMode::default()
        };
        assert_eq!(shown("Good Pay", exact), "|Good|_|Pay|");
    }
}
