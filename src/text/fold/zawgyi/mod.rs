//! Burmese in Zawgyi, read as Unicode. [`evidence`] says which of the two a text is in,
//! [`convert`] turns one into the other, [`letter`] holds what the code points stand for,
//! [`twin`] reads what is typed for a letter that it looks like, in either.
use std::borrow::Cow;
use std::ops::Range;

use super::run;

mod convert;
mod evidence;
mod letter;
mod twin;

pub(super) use convert::Converted;

/// The log-odds from which on a text is sure to be Zawgyi, or sure not to be below the negative
/// of it: 33 to 1. One thing that Unicode can't write is enough where nothing speaks against it.
const SURE: f32 = 3.5;

/// The longest text that is looked at, in bytes: converted it may be four times as long, and
/// offsets have 31 bits.
const LONGEST: usize = 1 << 28;

/// A text in plain Unicode with its way back, where it has Burmese in Zawgyi or other
/// characters in place of letters; none where it has neither.
///
/// Each line is judged by itself where it leaves no doubt. Where it does, and nothing in it speaks
/// for Unicode, the whole text decides.
/// Linear.
pub(super) fn to_unicode(original: &str) -> Option<Converted> {
    let first = first_burmese(original)?;
    if original.len() > LONGEST {
        return None;
    }
    let start = original[..first].rfind('\n').map_or(0, |end| end + 1);
    let lines = || original[start..].split_inclusive('\n');
    let odds: Vec<f32> = lines().map(evidence::log_odds).collect();
    let whole: f32 = odds.iter().sum();
    let is_zawgyi = |own: f32| match own.abs() >= SURE {
        true => own > 0.0,
        false => own >= 0.0 && whole >= SURE,
    };
    let is_plain = |(line, own): (&str, f32)| !is_zawgyi(own) && !twin::is_in(line);
    if lines().zip(odds.iter().copied()).all(is_plain) {
        return None;
    }
    let mut converted = Converted::new(original.len() + original.len() / 8);
    converted.copy(&original[..start], 0);
    let mut position = start;
    for (line, own) in lines().zip(odds) {
        match is_zawgyi(own) {
            true => convert::convert(line, position, &mut converted),
            false => converted.copy(&twin::read_as_meant(line), position),
        }
        position += line.len();
    }
    Some(converted)
}

/// A text that has Burmese in Zawgyi, as Unicode that is not folded.
pub(in crate::text) struct ZawgyiText {
    unicode: Converted,
    original_length: usize,
}

impl ZawgyiText {
    /// None of a text that has no Burmese in Zawgyi. Linear.
    pub(in crate::text) fn of(original: &str) -> Option<ZawgyiText> {
        to_unicode(original).map(|unicode| ZawgyiText {
            unicode,
            original_length: original.len(),
        })
    }

    /// The text in Unicode.
    pub(in crate::text) fn text(&self) -> &str {
        &self.unicode.text
    }

    /// The bytes of the original that a span of the text in Unicode comes from.
    pub(in crate::text) fn original_span(&self, span: Range<usize>) -> Range<usize> {
        run::original_span(&self.unicode.runs, span, self.original_length)
    }
}

/// The text in Unicode where it has Burmese in Zawgyi, else the text itself.
pub(super) fn in_unicode(original: &str) -> Cow<'_, str> {
    match to_unicode(original) {
        Some(converted) => Cow::Owned(converted.text),
        None => Cow::Borrowed(original),
    }
}

/// How often a text is read at most, until folded it looks no longer like Zawgyi.
pub(super) const MOST_PASSES: usize = 8;

/// Whether a text has a character of the Myanmar block. At the speed of memory.
pub(super) fn is_in_burmese(text: &str) -> bool {
    first_burmese(text).is_some()
}

/// Whether folding may turn what is no evidence in a text into some: where it has signs of Mon,
/// Shan or Karen, which are letters in Zawgyi and change places with others when folded.
pub(super) fn may_look_otherwise_folded(text: &str) -> bool {
    text.contains(|c| ('\u{1056}'..='\u{109F}').contains(&c))
}

/// Where the first character of the Myanmar block begins.
fn first_burmese(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = memchr::memchr(0xE1, bytes)?;
    // Without a branch a byte, so that Vietnamese and Khmer are passed over quickly too.
    let is_burmese = |pair: &[u8]| pair[0] == 0xE1 && pair[1].wrapping_sub(0x80) <= 2;
    const BLOCK: usize = 64;
    let mut start = first;
    while start + 1 < bytes.len() {
        let end = bytes.len().min(start + BLOCK + 1);
        let block = &bytes[start..end];
        let pairs = || block.windows(2);
        if pairs().fold(false, |found, pair| found | is_burmese(pair)) {
            return pairs().position(is_burmese).map(|at| start + at);
        }
        start = end - 1;
    }
    None
}

#[cfg(test)]
mod tests;
