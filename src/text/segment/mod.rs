//! Words, sentences, scripts and language of a text as it was sent.
mod language;
mod property;
mod sentence;
mod word;

pub use language::language;
pub use property::{
    is_hangul, is_space_or_punctuation, is_spaced, script_named, scripts, unicode_version,
    uppercase_share, word_mixes_scripts,
};
pub use sentence::sentences;
pub use word::words;
