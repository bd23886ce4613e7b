//! The text as money is read in it: composed (NFC), plain digits, lower case.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use icu_normalizer::ComposingNormalizerBorrowed;

use super::super::view::View;

/// A composed text and where each of its characters came from.
pub(super) struct Composed<'t> {
    text: Cow<'t, str>,
    /// Start in `text` and start in the original, of each run of characters; ends with the ends.
    /// Empty where nothing was composed.
    runs: Vec<(usize, usize)>,
}

impl<'t> Composed<'t> {
    /// Composes a text where it has marks to compose; linear.
    pub(super) fn new(original: &'t str) -> Self {
        if original.is_ascii() || !original.chars().any(is_composed_with) {
            return Composed {
                text: Cow::Borrowed(original),
                runs: Vec::new(),
            };
        }
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        let mut text = String::with_capacity(original.len());
        let mut runs = Vec::new();
        let mut rest = original.char_indices().peekable();
        while let Some((start, c)) = rest.next() {
            let mut end = start + c.len_utf8();
            while let Some((at, mark)) = rest.next_if(|(_, c)| is_composed_with(*c)) {
                end = at + mark.len_utf8();
            }
            runs.push((text.len(), start));
            let run = original.get(start..end).unwrap_or_default();
            if end - start == c.len_utf8() && !is_composed_with(c) {
                text.push(c);
            } else {
                text.push_str(&nfc.normalize(run));
            }
        }
        runs.push((text.len(), original.len()));
        Composed {
            text: Cow::Owned(text),
            runs,
        }
    }

    /// The composed text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that a span of the composed text comes from.
    pub(super) fn span(&self, span: Range<usize>) -> Range<usize> {
        if self.runs.is_empty() {
            return span;
        }
        let at = |index: usize| self.runs.get(index).map_or(0, |(_, original)| *original);
        let start = self.runs.partition_point(|(text, _)| *text <= span.start);
        let end = self.runs.partition_point(|(text, _)| *text < span.end);
        at(start.saturating_sub(1))..at(end.min(self.runs.len() - 1))
    }
}

/// Marks that compose with the letter before, nukta and vowel signs of India, letters that only
/// their composed form has apart, and conjoining Hangul.
fn is_composed_with(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{93c}' | '\u{958}'..='\u{95f}' | '\u{9bc}' | '\u{9be}'
        | '\u{9d7}' | '\u{9dc}'..='\u{9df}' | '\u{bbe}' | '\u{bd7}' | '\u{102e}' | '\u{1037}'
        | '\u{1039}' | '\u{103a}' | '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}' | '\u{3099}'
        | '\u{309a}')
}

/// A text in the forms that finders compare: the bytes of both stand at the same places.
pub(super) struct Text<'v> {
    /// With its letters as they were written.
    pub(super) plain: &'v str,
    /// In lower case, where a small letter takes as many bytes.
    pub(super) lower: Cow<'v, str>,
    has_kana: OnceCell<bool>,
}

impl<'v> Text<'v> {
    /// Reads a view; linear.
    pub(super) fn new(view: &'v View<'_>) -> Self {
        let plain = view.text();
        let lower = if plain.is_ascii() {
            Cow::Owned(plain.to_ascii_lowercase())
        } else {
            Cow::Owned(plain.chars().map(lower).collect())
        };
        Text {
            plain,
            lower,
            has_kana: OnceCell::new(),
        }
    }

    /// Whether the text is Japanese: `¥` is the yen there.
    pub(super) fn has_kana(&self) -> bool {
        *self.has_kana.get_or_init(|| {
            self.plain
                .chars()
                .any(|c| matches!(c, '\u{3041}'..='\u{30fa}'))
        })
    }

    /// The text in lower case before a byte.
    pub(super) fn before(&self, end: usize) -> &str {
        self.lower.get(..end).unwrap_or_default()
    }

    /// The text in lower case from a byte on.
    pub(super) fn from(&self, start: usize) -> &str {
        self.lower.get(start..).unwrap_or_default()
    }
}

/// The lower case of a character where that is one of as many bytes.
fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(lower), None) if lower.len_utf8() == c.len_utf8() => lower,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_letters_are_composed_and_lead_back() {
        let original = "a trie\u{302}\u{323}u b";
        let composed = Composed::new(original);
        assert_eq!(composed.text(), "a triệu b");
        assert_eq!(composed.span(2..9), 2..original.len() - 2);
        assert_eq!(Composed::new("ज\u{93c}").text(), "ज\u{93c}");
        assert_eq!(Composed::new("\u{95b}").text(), "ज\u{93c}");
    }
}
