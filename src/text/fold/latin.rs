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
    /// ASCII letters, capital where it is one; nothing for an accent.
    pub(in crate::text) read_as: String,
}

/// The letters in disguise, in order. In a word that has Latin letters too, a look-alike is one
/// of them; a word of nothing but look-alikes is read so only beside Latin words, where no letter
/// shows that the text is written in their alphabet. Accents are a disguise, all of them, where
/// one is such as no language of the finders writes. Where there are none, one look at each
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
    let character = original.get(span.clone())?.chars().next()?;
    if is_accent(character) {
        let read_as = String::new();
        return Some(DisguisedLetter { span, read_as });
    }
    let read_as = folded.text.get(folded.folded_span(span.clone()))?;
    // A regional indicator is drawn as a capital.
    let is_capital = character.is_uppercase() || letter::regional(character).is_some();
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

/// What was seen of a text.
#[derive(Default)]
struct Seen {
    /// Letters in words that have Latin ones, and in words of nothing but look-alikes.
    mixed: Vec<Range<usize>>,
    whole: Vec<Range<usize>>,
    has_latin: bool,
    /// Has letters of another alphabet that look like no Latin ones.
    has_other: bool,
    /// Letters with accents, and accents that stand behind letters.
    accented: Vec<Range<usize>>,
    has_strange_accent: bool,
    word: Word,
    /// The last letter with the accents behind it, as one character.
    composed: Option<char>,
}

/// The characters that folding may read as Latin letters, and accents on them, ascending.
fn candidates(original: &str) -> Vec<Range<usize>> {
    let mut seen = Seen::default();
    for (start, character) in original.char_indices() {
        match character {
            'a'..='z' | 'A'..='Z' => seen.latin(character),
            _ if character.is_ascii() => seen.sign(character),
            _ => seen.take(character, start..start + character.len_utf8()),
        }
    }
    seen.end_word();
    let mut letters = seen.mixed;
    let is_latin = seen.has_latin && !seen.has_other;
    let others = [
        (is_latin, seen.whole),
        (seen.has_strange_accent, seen.accented),
    ];
    for (_, more) in others.into_iter().filter(|(is_read, _)| *is_read) {
        letters.extend(more);
        letters.sort_unstable_by_key(|span| span.start);
    }
    letters
}

impl Seen {
    fn latin(&mut self, character: char) {
        self.word.has_latin = true;
        self.composed = Some(character);
    }

    /// ASCII that is no letter.
    fn sign(&mut self, character: char) {
        self.composed = None;
        if !character.is_ascii_digit() {
            self.end_word();
        }
    }

    fn take(&mut self, character: char, span: Range<usize>) {
        if is_accent(character) {
            return self.accent(character, span);
        }
        if letter::regional(character).is_some() || disguise::is_styled(character) {
            self.word.letters.push(span);
            return self.latin(character);
        }
        let role = table::entry(character).role();
        if role != Role::Neutral {
            self.composed = None;
        }
        match role {
            Role::Break => self.end_word(),
            Role::Neutral => {}
            Role::Latin => {
                self.latin(character);
                self.has_strange_accent |= is_strange(character);
                self.accented.push(span);
            }
            Role::Other => {
                self.has_other = true;
                self.word.needs_latin = true;
            }
            Role::LookAlike => self.word.letters.push(span),
            Role::MixedLookAlike | Role::Enclosed => {
                self.word.needs_latin = true;
                self.word.letters.push(span);
            }
        }
    }

    /// An accent, which belongs to the letter before it.
    fn accent(&mut self, accent: char, span: Range<usize>) {
        let Some(letter) = self.composed else {
            return;
        };
        self.accented.push(span);
        let composition = icu_normalizer::properties::CanonicalCompositionBorrowed::new();
        match composition.compose(letter, accent) {
            Some(composed) if !is_strange(composed) => self.composed = Some(composed),
            _ => self.has_strange_accent = true,
        }
    }

    fn end_word(&mut self) {
        let word = &mut self.word;
        match (word.has_latin, word.needs_latin) {
            (true, _) => self.mixed.append(&mut word.letters),
            (false, false) => self.whole.append(&mut word.letters),
            (false, true) => word.letters.clear(),
        }
        self.has_latin |= word.has_latin;
        word.has_latin = false;
        word.needs_latin = false;
    }
}

fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Whether a Latin letter bears an accent that neither Vietnamese nor a language of Europe writes:
/// it stands in none of Unicode's blocks for these.
fn is_strange(letter: char) -> bool {
    let is_written = letter.is_ascii()
        || matches!(letter, '\u{c0}'..='\u{17f}' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ș'..='ț'
            | '\u{1ea0}'..='\u{1ef9}');
    !is_written && letter::without_stroke(letter).is_none() && has_accent(letter)
}

/// Whether it is a letter of ASCII and more.
fn has_accent(letter: char) -> bool {
    let decomposing = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd();
    let mut letters = decomposing.normalize_iter(std::iter::once(letter));
    letters.next().is_some_and(|first| first.is_ascii()) && letters.next().is_some()
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
            ("RM\u{321}7k, jüta", "RM7k, juta"),
            ("\u{1e84}A: đồng", "WA: dong"),
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
            "5 trie\u{323}\u{302}u đô\u{300}ng, u\u{308}ber",
            "ราคา 500 THB ครับ",
            "ကျွန်တော် 500 MMK ဝယ်",
            "🇹🇭 ไทย",
            "Ελλάδα 500 EUR",
        ] {
            assert_eq!(plain(text), text);
        }
    }
}
