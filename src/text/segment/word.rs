//! Words as a reader counts them.
use std::ops::Range;
use std::sync::OnceLock;

use super::super::fold::ZawgyiText;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

/// The segmenter with dictionaries for Thai, Lao, Khmer, Burmese, Chinese and Japanese. Its
/// data are part of the program; it is put together once.
fn segmenter() -> WordSegmenterBorrowed<'static> {
    static SEGMENTER: OnceLock<WordSegmenterBorrowed<'static>> = OnceLock::new();
    *SEGMENTER.get_or_init(|| WordSegmenter::new_dictionary(Default::default()))
}

/// The words of an original text, as byte spans, ascending: the segments of UAX 29 that hold
/// letters or digits, with dictionaries where words are written without spaces. Linear.
/// Burmese in Zawgyi is cut as the Unicode that it stands for.
pub fn words(original: &str) -> Vec<Range<usize>> {
    let Some(unicode) = ZawgyiText::of(original) else {
        return words_in_unicode(original);
    };
    let mut end = 0;
    let words = words_in_unicode(unicode.text()).into_iter();
    words
        .map(|word| unicode.original_span(word))
        .filter_map(|word| {
            // A syllable that is cut in two belongs to the first.
            let rest = word.start.max(end)..word.end;
            end = end.max(word.end);
            (!rest.is_empty()).then_some(rest)
        })
        .collect()
}

fn words_in_unicode(original: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    segmenter()
        .segment_str(original)
        .filter_map(|end| {
            let span = start..end;
            start = end;
            // The segmenter's own word type misses words that end in a combining mark.
            let is_word = original.get(span.clone())?.contains(char::is_alphanumeric);
            is_word.then_some(span)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_a_reader_calls_one() {
        for (text, expected) in [
            ("", &[][..]),
            ("…  !", &[]),
            (
                "Don't pay 10.5 USD, now!",
                &["Don't", "pay", "10.5", "USD", "now"],
            ),
            ("งานดี เงินเดือนสูง", &["งาน", "ดี", "เงิน", "เดือน", "สูง"]),
            ("招聘，高薪", &["招聘", "高薪"]),
            ("cafe\u{301} x", &["cafe\u{301}", "x"]),
            ("အလုပ်ကောင်း ရှိ", &["အလုပ်", "ကောင်း", "ရှိ"]),
            ("အလုပ္ေကာင္း ရွိ", &["အလုပ္", "ေကာင္း", "ရွိ"]),
        ] {
            let found: Vec<&str> = words(text).into_iter().map(|span| &text[span]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
