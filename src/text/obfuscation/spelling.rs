//! A phrase as its letters, to be compared with letters of a text.

use super::letter::{Role, class, is_han, is_mark, letter, role};
use crate::text::{is_hangul, is_spaced};

/// Letters that a phrase needs: of a shorter one only the plain form is looked for, since its
/// disguises are too often something else.
const LETTERS: usize = 4;
/// The same in scripts without spaces, and in Han, where a word is two or three characters.
const LETTERS_UNSPACED: usize = 3;
const LETTERS_HAN: usize = 2;

/// A letter of a phrase, as often as it stands there in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// As it is compared.
    pub letter: char,
    /// As it is written.
    pub written: char,
    pub count: u32,
    /// A space or sign of the phrase stands before it.
    pub gap: bool,
}

/// What may stand at an end of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// No letter, mark or digit of a spaced script, where the phrase ends in one.
    Bound,
    /// Anything.
    Open,
    /// Letters of the same word, which the match takes in.
    Letters,
}

/// The letters of a phrase, and what must stand at its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    pub(super) letters: Box<[Wanted]>,
    /// What may stand before and behind it.
    pub(super) ends: [End; 2],
    /// All of it is Han, which is written without spaces.
    pub(super) han: bool,
    /// How many letters it has, repeated ones too.
    pub(super) length: u32,
}

impl Spelling {
    /// The spelling of a folded phrase; `None` of one that has too few letters, or only one
    /// letter many times.
    pub fn new(folded: &str, [before, behind]: [End; 2]) -> Option<Spelling> {
        let mut letters: Vec<Wanted> = Vec::new();
        let mut gap = false;
        let (mut first, mut last) = (None, None);
        for character in folded.chars() {
            if role(character) != Role::Letter {
                gap = true;
                continue;
            }
            first = first.or(Some(character));
            last = Some(character);
            let letter = letter(character);
            match letters.last_mut() {
                Some(last) if last.letter == letter && !gap => last.count += 1,
                _ => letters.push(Wanted {
                    letter,
                    written: character,
                    count: 1,
                    gap: gap && !letters.is_empty(),
                }),
            }
            gap = false;
        }
        let bases = letters.iter().filter(|wanted| !is_mark(wanted.letter));
        let length: u32 = bases.map(|wanted| wanted.count).sum();
        let han = letters.iter().all(|wanted| is_han(wanted.letter));
        let spaced = letters.iter().any(|wanted| is_spaced(wanted.letter));
        let least = match () {
            () if han => LETTERS_HAN,
            () if !spaced => LETTERS_UNSPACED,
            () => LETTERS,
        };
        let spelling = Spelling {
            letters: letters.into(),
            ends: [
                open_unless(first.is_some_and(is_spaced), before),
                open_unless(last.is_some_and(ends_words), behind),
            ],
            han,
            length,
        };
        let enough = length as usize >= least && spelling.skeleton().chars().nth(1).is_some();
        enough.then_some(spelling)
    }

    /// Whether the phrase is of several words.
    pub fn has_spaces(&self) -> bool {
        self.letters.iter().any(|wanted| wanted.gap)
    }

    /// What the phrase is in a [`super::Skeleton`].
    pub fn skeleton(&self) -> String {
        let mut skeleton = String::new();
        for wanted in &self.letters {
            let class = class(wanted.letter);
            if !skeleton.ends_with(class) {
                skeleton.push(class);
            }
        }
        skeleton
    }
}

/// A boundary is asked for only where the phrase ends in a letter that has one.
fn open_unless(spaced: bool, end: End) -> End {
    if end == End::Bound && !spaced {
        End::Open
    } else {
        end
    }
}

/// Particles follow Hangul, so that it has no boundary behind.
fn ends_words(letter: char) -> bool {
    is_spaced(letter) && !is_hangul(letter)
}
