//! `obfuscated`: how the readings of a phrase are spelt.

use super::phrase::PhraseMode;
use crate::compile::literals::{LiteralsBuilder, Part, Trigger};
use crate::compile::program::{LeafId, Obfuscated, Phrase, Token};
use crate::text::obfuscation::{End, Spelling};

/// How a phrase is spelt. None where it has a gap (`...`) or a `*` in its middle, or too few
/// letters: of such a phrase only the plain form is looked for.
pub(super) fn obfuscated(phrase: &Phrase, mode: PhraseMode) -> Option<Obfuscated> {
    let spellings: Option<Vec<Spelling>> = phrase
        .readings
        .iter()
        .map(|tokens| spelling(tokens, mode))
        .collect();
    let accented = match &phrase.accented {
        Some(tokens) => Some(spelling(tokens, mode)?),
        None => None,
    };
    Some(Obfuscated {
        spellings: spellings?.into(),
        accented,
    })
}

fn spelling(tokens: &[Token], mode: PhraseMode) -> Option<Spelling> {
    let star = |token: Option<&Token>| match token {
        Some(Token::Letters) => End::Letters,
        _ if mode.anywhere => End::Open,
        _ => End::Bound,
    };
    let ends = [star(tokens.first()), star(tokens.last())];
    let from = usize::from(ends[0] == End::Letters);
    let to = tokens
        .len()
        .checked_sub(usize::from(ends[1] == End::Letters))?;
    Spelling::new(&letters(tokens.get(from..to)?)?, ends)
}

/// The letters of tokens without a gap or `*` among them.
pub(super) fn letters(tokens: &[Token]) -> Option<String> {
    let mut letters = String::new();
    for token in tokens {
        match token {
            Token::Chunk(chunk) => letters.push_str(&chunk.text),
            Token::Space => letters.push(' '),
            Token::Gap(_) | Token::Letters => return None,
        }
    }
    Some(letters)
}

/// Has the skeletons of a phrase searched for.
pub(super) fn add_skeletons(phrase: &Obfuscated, leaf: LeafId, into: &mut LiteralsBuilder) {
    for (spelling, reading) in phrase.spellings.iter().zip(0u16..) {
        let part = Part::Token(0);
        into.add(
            &spelling.skeleton(),
            Trigger {
                leaf,
                reading,
                part,
            },
        );
    }
}
