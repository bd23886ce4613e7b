//! `fuzzy`: the letters of a phrase, and the pieces of it of which one is intact wherever it is
//! misspelt with so many edits.

use super::obfuscated::letters;
use crate::compile::literals::{LiteralsBuilder, Part, Trigger};
use crate::compile::program::{Fuzzy, FuzzyForm, LeafId, Phrase, Token};

/// Letters and digits that a phrase needs. The parser says so of phrases; shorter entries of
/// lists match as they do without.
const LETTERS: usize = 5;

/// A piece of a phrase and how many letters stand before it.
type Piece = (String, u16);

/// The phrase with edits. None where it has a gap (`...`) or a `*`, or too few letters: such a
/// phrase matches as it does without.
pub(super) fn fuzzy(phrase: &Phrase, edits: u8) -> Option<Fuzzy> {
    let forms: Option<Vec<FuzzyForm>> = phrase.readings.iter().map(|tokens| form(tokens)).collect();
    let accented = match &phrase.accented {
        Some(tokens) => Some(letters(tokens)?.chars().collect()),
        None => None,
    };
    Some(Fuzzy {
        edits,
        forms: forms?.into(),
        accented,
    })
}

fn form(tokens: &[Token]) -> Option<FuzzyForm> {
    let letters: Box<[char]> = letters(tokens)?.chars().collect();
    let counted = letters
        .iter()
        .filter(|letter| letter.is_alphanumeric())
        .count();
    if counted < LETTERS || u16::try_from(letters.len()).is_err() {
        return None;
    }
    let (Some(Token::Chunk(first)), Some(Token::Chunk(last))) = (tokens.first(), tokens.last())
    else {
        return None;
    };
    Some(FuzzyForm {
        letters,
        bound_before: first.bound_before,
        bound_behind: last.bound_behind,
    })
}

/// Has the pieces of a phrase searched for.
pub(super) fn add_pieces(fuzzy: &Fuzzy, leaf: LeafId, into: &mut LiteralsBuilder) {
    for (form, reading) in fuzzy.forms.iter().zip(0u16..) {
        let mut found = Vec::new();
        pieces(&form.letters, fuzzy.edits, &mut found);
        found.sort_unstable();
        found.dedup();
        for (text, offset) in found {
            let part = Part::Piece(offset);
            into.add(
                &text,
                Trigger {
                    leaf,
                    reading,
                    part,
                },
            );
        }
    }
}

/// Adds pieces of which one stands unchanged in whatever is at most `edits` edits away.
///
/// Of `edits + 1` pieces one is intact if each edit is in one piece only. The edit that is in
/// two is a swap across a border, and then the text is one edit less away from the phrase with
/// those two swapped, whose pieces are searched for as well. As deep as there are edits.
fn pieces(letters: &[char], edits: u8, into: &mut Vec<Piece>) {
    let borders = borders(letters, usize::from(edits) + 1);
    for pair in borders.windows(2) {
        into.extend(longest_word(letters, pair[0]..pair[1]));
    }
    if edits == 0 {
        return;
    }
    for &border in &borders[1..borders.len() - 1] {
        let mut swapped = letters.to_vec();
        swapped.swap(border - 1, border);
        pieces(&swapped, edits - 1, into);
    }
}

/// Divides letters into so many pieces, of about as many letters each that are no blanks.
fn borders(letters: &[char], count: usize) -> Vec<usize> {
    let filled: Vec<usize> = (0..letters.len())
        .filter(|&at| letters[at] != ' ')
        .collect();
    let border = |piece: usize| match piece {
        0 => 0,
        _ if piece == count => letters.len(),
        _ => filled
            .get(piece * filled.len() / count)
            .copied()
            .unwrap_or(letters.len()),
    };
    (0..=count).map(border).collect()
}

/// The longest word of a piece, in bytes: what stands for its blanks differs.
fn longest_word(letters: &[char], piece: std::ops::Range<usize>) -> Option<Piece> {
    let mut offset = piece.start;
    let words = letters[piece].split(|letter| *letter == ' ').map(|word| {
        let start = offset;
        offset += word.len() + 1;
        (word.iter().collect::<String>(), start as u16)
    });
    words
        .filter(|(word, _)| !word.is_empty())
        .max_by_key(|(word, _)| word.len())
}
