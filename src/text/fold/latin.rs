//! The letters of a text that a person reads as Latin ones though they are others: look-alikes,
//! small capitals, letters on signs. For who needs letters with their case, and all else as sent.
use std::ops::Range;

use super::look_alike::Role;
use super::{Folded, disguise, fold, letter, table};

/// A letter in disguise, and what it is read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::text) struct DisguisedLetter {
    /// Its bytes in the original.
    pub(in crate::text) span: Range<usize>,
    /// ASCII letters, capital where it is one.
    pub(in crate::text) read_as: String,
}

/// The letters in disguise, in order. In a word that has Latin letters too, a look-alike is one
/// of them; a word of nothing but look-alikes is read so only beside Latin words, where no letter
/// shows that the text is written in their alphabet. Where there are none, one look at each
/// character.
pub(in crate::text) fn disguised_letters(original: &str) -> Vec<DisguisedLetter> {
    let candidates = candidates(original);
    if candidates.is_empty() {
        return Vec::new();
    }
    let folded = fold(original);
    let folded = folded.folded();
    let letters = candidates.into_iter();
    letters
        .filter_map(|span| read(original, &folded, span))
        .collect()
}

fn read(original: &str, folded: &Folded<'_>, span: Range<usize>) -> Option<DisguisedLetter> {
    let read_as = folded.text.get(folded.folded_span(span.clone()))?;
    let is_capital = original.get(span.clone())?.chars().any(|c| {
        // A regional indicator is drawn as a capital.
        c.is_uppercase() || letter::regional(c).is_some()
    });
    let is_read = !read_as.is_empty() && read_as.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_read.then(|| DisguisedLetter {
        span,
        read_as: match is_capital {
            true => read_as.to_ascii_uppercase(),
            false => read_as.to_owned(),
        },
    })
}

/// A word, with the letters in it that may be in disguise.
#[derive(Default)]
struct Word {
    letters: Vec<Range<usize>>,
    has_latin: bool,
    /// Has letters that are read as Latin ones only among such.
    needs_latin: bool,
}

/// The characters that folding may read as Latin letters, ascending.
fn candidates(original: &str) -> Vec<Range<usize>> {
    let (mut mixed, mut whole) = (Vec::new(), Vec::new());
    let (mut has_latin, mut has_other) = (false, false);
    let mut word = Word::default();
    for (start, character) in original.char_indices() {
        has_latin |= word.has_latin;
        if character.is_ascii() {
            match character {
                'a'..='z' | 'A'..='Z' => word.has_latin = true,
                '0'..='9' => {}
                _ => word.end(&mut mixed, &mut whole),
            }
            continue;
        }
        let span = start..start + character.len_utf8();
        if letter::regional(character).is_some() || disguise::is_styled(character) {
            word.has_latin = true;
            word.letters.push(span);
            continue;
        }
        let role = table::entry(character).role();
        match role {
            Role::Break => word.end(&mut mixed, &mut whole),
            Role::Neutral => {}
            Role::Latin => word.has_latin = true,
            Role::Other => {
                has_other = true;
                word.needs_latin = true;
            }
            Role::LookAlike => word.letters.push(span),
            Role::MixedLookAlike | Role::Enclosed => {
                word.needs_latin = true;
                word.letters.push(span);
            }
        }
    }
    word.end(&mut mixed, &mut whole);
    if has_latin && !has_other && !whole.is_empty() {
        mixed.extend(whole);
        mixed.sort_unstable_by_key(|span: &Range<usize>| span.start);
    }
    mixed
}

impl Word {
    fn end(&mut self, mixed: &mut Vec<Range<usize>>, whole: &mut Vec<Range<usize>>) {
        match (self.has_latin, self.needs_latin) {
            (true, _) => mixed.append(&mut self.letters),
            (false, false) => whole.append(&mut self.letters),
            (false, true) => self.letters.clear(),
        }
        self.has_latin = false;
        self.needs_latin = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(original: &str) -> String {
        let mut text = original.to_owned();
        for letter in disguised_letters(original).into_iter().rev() {
            text.replace_range(letter.span, &letter.read_as);
        }
        text
    }

    #[test]
    fn letters_in_disguise_are_read_in_their_case() {
        for (original, expected) in [
            ("UЅD 5, uѕd", "USD 5, usd"),
            ("ʟɪɴᴇ ɪᴅ: Ab9", "line id: Ab9"),
            ("🅻🅸🅽🅴 id", "LINE id"),
            ("🇺🇸🇩x", "🇺🇸Dx"),
            ("pay 500 ТНВ", "pay 500 THB"),
            ("whatѕарр мe", "whatsapp me"),
        ] {
            assert_eq!(plain(original), expected, "{original}");
        }
    }

    #[test]
    fn honest_letters_stay() {
        for text in [
            "500 сом",
            "Telegram: 500 сом, ещё",
            "нас было трое",
            "5 triệu đồng, łódź, café",
            "ราคา 500 THB ครับ",
            "ကျွန်တော် 500 MMK ဝယ်",
            "🇹🇭 ไทย",
            "Ελλάδα 500 EUR",
        ] {
            assert_eq!(plain(text), text);
        }
    }
}
