//! What a person sees in a message: the folded text with its way back to the original,
//! word boundaries, words, sentences, scripts, and the entities (links, telephone numbers,
//! sums of money) that stand in it.

pub mod entity;
mod fold;
pub(crate) mod obfuscation;
mod segment;

pub use fold::{
    Folded, FoldedBlock, FoldedText, Run, SEPARATOR, fold, fold_accents, is_disguised,
    piece_readings,
};
pub use segment::{
    is_hangul, is_space_or_punctuation, is_spaced, language, script_named, scripts, sentences,
    unicode_version, uppercase_share, word_mixes_scripts, words,
};
