//! Whether a text was written to be read by people and missed by filters.
use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, Script};

use super::{fold, fold_as_sent, letter, look_alike, table, unit};

/// How far the word around a match is looked for, in bytes each way.
const REACH: usize = 128;

/// Whether the original of a match differs from its folded form by more than case, width,
/// accents, Han variant, digits, mark order, encoding and compatibility forms of its own script:
/// by look-alikes, invisible characters or styled letters. `original` is the whole text, `span`
/// the match, on character boundaries; a span that isn't is not disguised.
pub fn is_disguised(original: &str, span: Range<usize>) -> bool {
    let Some(text) = original.get(span.clone()) else {
        return false;
    };
    if text.is_ascii() && !text.bytes().any(|byte| unit::is_invisible(byte as char)) {
        return false;
    }
    text.chars().any(is_styled) || hides_something(text) || has_look_alikes(original, span)
}

/// Whether the word that the match stands in is read otherwise than its letters are.
fn has_look_alikes(original: &str, span: Range<usize>) -> bool {
    let window = window(original, &span);
    let text = &original[window.clone()];
    let may_be_read = |c: char| table::entry(c).role().has_reading();
    if !text.contains(may_be_read) {
        return false;
    }
    let span = span.start - window.start..span.end - window.start;
    let (read, sent) = (fold(text), fold_as_sent(text));
    let (read, sent) = (read.folded(), sent.folded());
    read.text.get(read.folded_span(span.clone())) != sent.text.get(sent.folded_span(span))
}

/// The span with the words that it begins and ends in, as far as they reach.
fn window(original: &str, span: &Range<usize>) -> Range<usize> {
    let from = original.ceil_char_boundary(span.start.saturating_sub(REACH));
    let to = original.floor_char_boundary(span.end.saturating_add(REACH));
    let start = original[from..span.start]
        .rfind(char::is_whitespace)
        .map_or(from, |space| original.ceil_char_boundary(from + space + 1));
    let end = original[span.end..to]
        .find(char::is_whitespace)
        .map_or(to, |space| span.end + space);
    start..end
}

/// Whether a character is a letter in a style that plain writing has no use for.
pub(super) fn is_styled(character: char) -> bool {
    if character.is_ascii() {
        return false;
    }
    let is_styled = match character as u32 {
        // Phonetic letters and modifiers, Latin letters of the IPA that look like ASCII.
        0x0250..=0x02B8 | 0x1D00..=0x1DBF | 0x2071 | 0x207F | 0x2090..=0x209C => true,
        0xA7AF | 0xA730 | 0xA731 => true,
        // Letterlike symbols, letters in parentheses and circles, mathematical letters.
        0x2100..=0x214F | 0x249C..=0x24E9 | 0x1D400..=0x1D7FF | 0x1F110..=0x1F189 => true,
        _ => false,
    };
    let folds_to_letter = || {
        let mut folded = Vec::new();
        table::fold_letter(character, &mut folded);
        matches!(folded[..], [letter] if letter.is_ascii_alphanumeric())
            || matches!(folded[..], ['(', letter, ')'] if letter.is_ascii_lowercase())
    };
    is_styled
        && folds_to_letter()
        // Letters of an orthography that merely have a stroke.
        && letter::without_stroke(character).is_none()
}

/// Whether something invisible stands inside the text that honest writing has no use for.
fn hides_something(text: &str) -> bool {
    let visible = |c: &char| !unit::is_invisible(*c);
    let mut before = None;
    let mut hidden: Option<char> = None;
    for character in text.chars() {
        if !visible(&character) {
            hidden = match hidden {
                Some(known) if !is_honest(before, known, None) => Some(known),
                _ => Some(character),
            };
            continue;
        }
        if let (Some(left), Some(sign)) = (before, hidden)
            && !is_honest(Some(left), sign, Some(character))
        {
            return true;
        }
        hidden = None;
        before = Some(character);
    }
    false
}

/// Whether an invisible character has work to do where it stands: joining emoji, choosing
/// their form, joining letters of scripts that shape them, line breaks in scripts without
/// spaces, direction beside right-to-left letters.
fn is_honest(left: Option<char>, sign: char, right: Option<char>) -> bool {
    let script = |c: Option<char>| c.map(|c| CodePointMapData::<Script>::new().get(c));
    let beside = |scripts: &[Script]| {
        [left, right]
            .into_iter()
            .any(|side| script(side).is_some_and(|side| scripts.contains(&side)))
    };
    let is_letter = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_alphanumeric() || script(Some(c)) == Some(Script::Latin))
    };
    match sign {
        // Variation selectors and joiners behind signs.
        '\u{FE0E}' | '\u{FE0F}' | '\u{200D}' if is_sign(left) => true,
        '\u{E0020}'..='\u{E007F}' => left == Some('🏴'),
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => beside(&[
            Script::Han,
            Script::Hiragana,
            Script::Katakana,
            Script::Myanmar,
            Script::Mongolian,
        ]),
        '\u{200B}' | '\u{2060}' | '\u{FEFF}' => {
            beside(&WITHOUT_SPACES) || (!is_letter(left) || !is_letter(right))
        }
        '\u{200C}' | '\u{200D}' => {
            let shapes = |side| {
                script(side).is_some_and(|side| side != Script::Latin && side != Script::Common)
                    && !is_letter(side)
            };
            shapes(left) && script(left) != Some(Script::Cyrillic) && shapes(right)
        }
        '\u{200E}'
        | '\u{200F}'
        | '\u{061C}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' => !is_letter(left) || !is_letter(right),
        // Control characters that a modem or a form left.
        _ => right.is_none() && look_alike::is_mark(sign),
    }
}

const WITHOUT_SPACES: [Script; 5] = [
    Script::Thai,
    Script::Lao,
    Script::Khmer,
    Script::Myanmar,
    Script::Han,
];

fn is_sign(character: Option<char>) -> bool {
    character.is_some_and(|c| {
        matches!(
            CodePointMapData::<GeneralCategory>::new().get(c),
            GeneralCategory::OtherSymbol
                | GeneralCategory::ModifierSymbol
                | GeneralCategory::MathSymbol
                | GeneralCategory::OtherPunctuation
        ) || c.is_ascii_digit()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disguise_is_told_from_honest_writing() {
        for (text, disguised) in [
            ("pay", false),
            ("PAY", false),
            ("ｐａｙ", false),
            ("páy", false),
            ("đồng", false),
            ("錢", false),
            ("๕๐", false),
            ("ก่ี", false),
            ("ﬁne", false),
            ("❤\u{fe0f}pay", false),
            ("ไทย\u{200b}ครับ", false),
            ("привет", false),
            ("pаy", true),
            ("рау", true),
            ("p\u{200b}ay", true),
            ("pa\u{ad}y", true),
            ("p\u{202e}ay", true),
            ("p\u{fe0f}ay", true),
            ("𝓹𝓪𝔂", true),
            ("ⓟay", true),
            ("🅿ay", true),
            ("ᴘᴀʏ", true),
            ("pɑy", true),
            ("p\0ay", true),
        ] {
            assert_eq!(is_disguised(text, 0..text.len()), disguised, "{text}");
        }
    }

    #[test]
    fn a_match_in_a_disguised_word_is_judged_by_its_own_letters() {
        let text = "x аdmin pay";
        assert!(is_disguised(text, 2..8));
        assert!(!is_disguised(text, 9..12));
    }
}
