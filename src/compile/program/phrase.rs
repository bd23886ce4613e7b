//! Phrases: their tokens, and how they are spelt where they may be in disguise or misspelt.

use crate::text::obfuscation::Spelling;

/// A phrase, as the tokens that must follow each other.
pub struct Phrase {
    /// On the text as it was sent, rather than on the folded one.
    pub exact: bool,
    /// Its readings; all but pieces of words with look-alikes have one.
    pub readings: Box<[Box<[Token]>]>,
    /// The same with accents kept, where accents count.
    pub accented: Option<Box<[Token]>>,
    /// How it is spelt, where it may be obfuscated.
    pub obfuscated: Option<Box<Obfuscated>>,
    /// Its letters, where it may be misspelt.
    pub fuzzy: Option<Box<Fuzzy>>,
}

/// A phrase that may be obfuscated.
pub struct Obfuscated {
    /// The spellings of its readings.
    pub spellings: Box<[Spelling]>,
    /// The same with accents kept, where accents count.
    pub accented: Option<Spelling>,
}

/// A phrase that may be misspelt.
pub struct Fuzzy {
    /// Letters more, less or other and neighbours swapped, at most; 1 or 2.
    pub edits: u8,
    /// Its readings.
    pub forms: Box<[FuzzyForm]>,
    /// The letters with accents kept, where accents count.
    pub accented: Option<Box<[char]>>,
}

/// One reading of a phrase that may be misspelt.
pub struct FuzzyForm {
    /// Its letters, with one blank for each space.
    pub letters: Box<[char]>,
    /// Nothing of a spaced script may stand before it.
    pub bound_before: bool,
    /// Nothing of a spaced script may stand behind it.
    pub bound_behind: bool,
}

/// A piece of a phrase.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    /// These letters.
    Chunk(Chunk),
    /// White space or one of the separators.
    Space,
    /// Up to so many words.
    Gap(u32),
    /// `*`: letters of the same word, or none.
    Letters,
}

/// Letters of a phrase, without a space among them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Chunk {
    /// The letters.
    pub text: Box<str>,
    /// Nothing of a spaced script may stand before it.
    pub bound_before: bool,
    /// Nothing of a spaced script may stand behind it.
    pub bound_behind: bool,
}
