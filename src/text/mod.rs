//! What a person sees in a message: the folded text with its way back to the original,
//! word boundaries, words, sentences, scripts, and the entities (links, telephone numbers,
//! sums of money) that stand in it.

pub mod entity;
mod fold;
mod segment;

pub use fold::{FoldedBlock, FoldedText, Folded, Run, SEPARATOR, fold, piece_readings, is_disguised, fold_accents};
pub use segment::{is_spaced, sentences, words, scripts, script_named, word_mixes_scripts, uppercase_share, language};
