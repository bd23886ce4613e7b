//! How good a set of literals is at waking a regex seldom.

use std::collections::BTreeSet;

/// What more than so many bits say of a literal makes no difference: it is rare.
const ENOUGH_BITS: f64 = 48.0;

/// The quality of a set of literals in bits: about minus the binary logarithm of the share of
/// places in a text where one of them is met, if characters followed each other at random
/// with the weights below. Longer and rarer is better; each doubling of the set costs a bit
/// more than the hits that it adds, since tables grow and spelling out a class of common
/// characters gains nothing; a literal of fewer than six
/// bytes is charged half a bit for each that lacks, since phrase matchers filter by grams.
pub(super) fn quality(literals: &BTreeSet<String>) -> f64 {
    let hits: f64 = literals.iter().map(|literal| (-bits(literal)).exp2()).sum();
    -hits.log2() - (literals.len().max(1) as f64).log2()
}

fn bits(literal: &str) -> f64 {
    let said: f64 = literal.chars().map(bits_of_character).sum();
    let lacking = 6usize.saturating_sub(literal.len()) as f64;
    said.min(ENOUGH_BITS) + (literal.len().min(64) as f64) / 64.0 - 0.5 * lacking
}

/// About how much a character says: the binary logarithm of how seldom it stands in
/// folded messages of its own script, rounded, from letter frequencies of English, Indonesian
/// and romanised text for the Latin letters, and from the size of the everyday repertoire for
/// the other scripts.
fn bits_of_character(character: char) -> f64 {
    match character {
        ' ' => 2.5,
        'a' | 'e' | 'i' | 'n' | 'o' | 't' => 3.8,
        'd' | 'h' | 'l' | 'r' | 's' | 'u' => 4.5,
        'b' | 'c' | 'f' | 'g' | 'k' | 'm' | 'p' | 'v' | 'w' | 'y' => 5.8,
        'j' | 'q' | 'x' | 'z' => 8.5,
        '0'..='9' => 5.5,
        '.' | ',' | '/' | '-' | ':' | '!' | '\n' => 5.5,
        '\0'..='\u{7f}' => 7.5,
        // Thai, Lao, Burmese, Khmer and the scripts of India: some fifty letters and signs.
        '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => 5.0,
        // Han, of which a thousand characters make up nine tenths of everyday text.
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => 9.0,
        '\u{3040}'..='\u{30ff}' => 6.5,
        '\u{370}'..='\u{5ff}' => 5.5,
        _ => 8.5,
    }
}
