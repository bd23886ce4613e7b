//! Words and sentences (provisional).
use std::ops::Range;

/// A letter, mark or digit of a script written with spaces: what may not stand beside the end
/// of a phrase.
pub fn is_spaced(c: char) -> bool {
    c.is_ascii_alphanumeric()
}
/// The words of an original text, as byte spans, ascending.
pub fn words(original: &str) -> Vec<Range<usize>> {
    original
        .split_whitespace()
        .map(|w| {
            let s = w.as_ptr() as usize - original.as_ptr() as usize;
            s..s + w.len()
        })
        .collect()
}
/// The sentences of an original text, as byte spans that join without a gap and cover it.
pub fn sentences(original: &str) -> Vec<Range<usize>> {
    std::iter::once(0..original.len()).collect()
}
/// The scripts of the letters of a text, by their four-letter code, each once, in order.
pub fn scripts(text: &str) -> Vec<&'static str> {
    let _ = text;
    vec!["Latn"]
}
/// The four-letter code of a script by its Unicode name or code ("Thai", "Han", "Hani"), in any case.
pub fn script_named(name: &str) -> Option<&'static str> {
    let _ = name;
    Some("Latn")
}
/// Whether a word of the text mixes the letters of scripts that no honest word mixes.
pub fn word_mixes_scripts(original: &str) -> bool {
    let _ = original;
    false
}
/// The share, 0 to 1, of upper case among the letters that have a case; 0 without any.
pub fn uppercase_share(original: &str) -> f64 {
    let _ = original;
    0.0
}
/// The language (ISO 639-1) of a text: by its script where that is unique, else detected; none
/// where that is not sure.
pub fn language(original: &str) -> Option<&'static str> {
    let _ = original;
    None
}
/// Hangul: particles follow a word.
pub fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}
/// White space, punctuation, or a character that is not seen.
pub fn is_space_or_punctuation(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_punctuation()
}
