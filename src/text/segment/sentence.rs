//! Sentences: UAX 29, and where Thai and Lao, which have no full stop, end theirs.
use std::ops::Range;

use icu_properties::props::Script;
use icu_segmenter::SentenceSegmenter;

use super::property::letter_script;
use super::word::words;

/// Ends of sentences in any script: UAX 29 knows most of them, but not everywhere.
const TERMINATORS: &str = "。！？｡．၊။។៕।॥";

/// What closes behind the end of a sentence.
const CLOSERS: &str = "\"'”’)）」』】》";

/// Particles that close a sentence in Thai and Lao.
const PARTICLES: &[&str] = &[
    "ครับ",
    "ครับผม",
    "คับ",
    "ค่ะ",
    "คะ",
    "ค่า",
    "นะ",
    "นะครับ",
    "นะคะ",
    "น่ะ",
    "จ้ะ",
    "จ้า",
    "จ๊ะ",
    "จ๋า",
    "ฮะ",
    "เด้อ",
    "ເດີ",
    "ເດີ້",
    "ເນາະ",
    "ເດ",
    "ຄັບ",
    "ຈ້າ",
];

/// How far back a particle's word is looked for, in bytes.
const REACH: usize = 96;

/// The sentences of an original text, as byte spans that join without a gap and cover it; none
/// of an empty text. A sentence ends as UAX 29 says, at a newline, at `。！？`, `၊ ။ ។`, and in
/// Thai and Lao also at two spaces or a space after a closing particle.
pub fn sentences(original: &str) -> Vec<Range<usize>> {
    let mut ends: Vec<usize> = SentenceSegmenter::new(Default::default())
        .segment_str(original)
        .collect();
    if !original.is_ascii() {
        add_terminators(original, &mut ends);
        add_spaces(original, &mut ends);
        ends.sort_unstable();
    }
    let mut start = 0;
    ends.into_iter()
        .filter_map(|end| {
            let span = start..end;
            start = end.max(start);
            (!span.is_empty()).then_some(span)
        })
        .collect()
}

fn add_terminators(original: &str, ends: &mut Vec<usize>) {
    let mut terminated = false;
    let mut spaced = false;
    for (at, character) in original.char_indices() {
        if TERMINATORS.contains(character) {
            // A full stop in digits or a name is none.
            (terminated, spaced) = (character != '．', false);
        } else if terminated && character.is_whitespace() {
            spaced = true;
        } else if terminated && (spaced || !CLOSERS.contains(character)) {
            ends.push(at);
            terminated = false;
        }
    }
}

/// Adds the ends at spaces of Thai and Lao.
fn add_spaces(original: &str, ends: &mut Vec<usize>) {
    let mut last: Option<(usize, char)> = None;
    let mut spaces = 0usize;
    for (at, character) in original.char_indices() {
        if character.is_whitespace() {
            spaces += 1;
            continue;
        }
        if spaces > 0
            && let Some((end, before)) = last
            && is_thai_or_lao(before)
            && (spaces > 1 || ends_with_particle(&original[..end]))
        {
            ends.push(at);
        }
        spaces = 0;
        last = Some((at + character.len_utf8(), character));
    }
}

fn is_thai_or_lao(character: char) -> bool {
    matches!(character, '\u{E00}'..='\u{EFF}')
}

/// Whether the last word is a closing particle: นะ is one, the end of สถานะ is not.
fn ends_with_particle(text: &str) -> bool {
    if !PARTICLES.iter().any(|particle| text.ends_with(particle)) {
        return false;
    }
    let from = text.ceil_char_boundary(text.len().saturating_sub(REACH));
    let tail = &text[from..];
    let start = tail
        .char_indices()
        .rfind(|(_, c)| !is_thai_or_lao(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let tail = &tail[start..];
    words(tail)
        .last()
        .and_then(|span| tail.get(span.clone()))
        .is_some_and(|word| PARTICLES.contains(&word))
        && letter_script(tail.chars().next().unwrap_or(' '))
            .is_none_or(|script| [Script::Thai, Script::Lao].contains(&script))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (text, expected) in [
            ("", &[][..]),
            ("Pay now. Call us!", &["Pay now. ", "Call us!"]),
            ("one\ntwo\r\nthree", &["one\n", "two\r\n", "three"]),
            ("Pay 3.5 dollars", &["Pay 3.5 dollars"]),
            (
                "高薪。包吃住！来吧？好",
                &["高薪。", "包吃住！", "来吧？", "好"],
            ),
            ("他说“好。”走", &["他说“好。”", "走"]),
            ("က။ ခ၊ဂ", &["က။ ", "ခ၊", "ဂ"]),
            ("ក។ ខ", &["ក។ ", "ខ"]),
            ("नमस्ते। आओ", &["नमस्ते। ", "आओ"]),
            ("สวัสดีครับ งานดี", &["สวัสดีครับ ", "งานดี"]),
            ("งานดี รายได้ดี", &["งานดี รายได้ดี"]),
            ("งานดี  รายได้ดี", &["งานดี  ", "รายได้ดี"]),
            ("ตรวจสอบสถานะ พัสดุ", &["ตรวจสอบสถานะ พัสดุ"]),
            ("ได้นะคะ โทรมา", &["ได้นะคะ ", "โทรมา"]),
        ] {
            let found: Vec<&str> = sentences(text)
                .into_iter()
                .map(|span| &text[span])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
