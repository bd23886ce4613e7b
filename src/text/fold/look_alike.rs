//! Look-alike letters, as UTS 39 lists them, read as the Latin letters that a person sees.
use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};

use super::letter;

const SCRIPT: CodePointMapDataBorrowed<'static, Script> = CodePointMapData::<Script>::new();
const CATEGORY: CodePointMapDataBorrowed<'static, GeneralCategory> =
    CodePointMapData::<GeneralCategory>::new();
const NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfkd();

/// How the look-alikes of a word are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// As the letters that they are.
    Own,
    /// As Latin, in a word that has Latin letters too.
    Mixed,
    /// As Latin, in a word of nothing but look-alikes of one or more other scripts.
    Whole,
}

/// What a character is to the word that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Ends the word: space, punctuation, scripts that stand beside Latin without mixing.
    Break,
    /// Neither ends nor tells anything: digits, marks, what is invisible.
    Neutral,
    /// A Latin letter.
    Latin,
    /// A letter of another alphabet that looks like no Latin one.
    Other,
    /// A letter of another alphabet that looks like a Latin one beside Latin letters.
    MixedLookAlike,
    /// A letter of another alphabet that looks like a Latin one anywhere.
    LookAlike,
    /// A letter of a script that may stand beside Latin, or a sign: a look-alike only where
    /// it stands between Latin letters.
    Enclosed,
}

impl Role {
    /// Whether a character of this role may be read as a Latin letter in place of its own.
    pub(super) fn has_reading(self) -> bool {
        matches!(
            self,
            Role::MixedLookAlike | Role::LookAlike | Role::Enclosed
        )
    }

    /// The role of what folds to several characters, from theirs.
    pub(super) fn with(self, other: Role) -> Role {
        use Role::*;
        match (self, other) {
            (Break | Enclosed, _) | (_, Break | Enclosed) => Break,
            (Other | MixedLookAlike, MixedLookAlike | LookAlike)
            | (MixedLookAlike | LookAlike, Other | MixedLookAlike) => MixedLookAlike,
            (MixedLookAlike, _) | (_, MixedLookAlike) => MixedLookAlike,
            (LookAlike, _) | (_, LookAlike) => LookAlike,
            (Other, _) | (_, Other) => Other,
            (Latin, _) | (_, Latin) => Latin,
            (Neutral, Neutral) => Neutral,
        }
    }

    /// The role of a character; `folded` is what it folds to, or the first of that.
    pub(super) fn of(character: char, folded: char) -> Role {
        if folded.is_ascii_alphabetic() {
            return Role::Latin;
        }
        if folded.is_ascii_digit() || is_mark(folded) {
            return Role::Neutral;
        }
        let script = SCRIPT.get(folded);
        if script == Script::Latin {
            return Role::Latin;
        }
        let is_letter = GeneralCategoryGroup::Letter.contains(CATEGORY.get(folded));
        if is_letter && script != Script::Common && !stands_beside_latin(script) {
            return match () {
                () if read(character, Reading::Whole).is_some() => Role::LookAlike,
                () if read(character, Reading::Mixed).is_some() => Role::MixedLookAlike,
                () => Role::Other,
            };
        }
        // Bars are drawn between words far more often than they stand for l.
        match read(character, Reading::Mixed) {
            Some(letter) if is_letter || letter != 'l' => Role::Enclosed,
            _ => Role::Break,
        }
    }
}

/// Scripts whose words stand beside Latin ones without a space, so that a word in which both
/// meet is two words: those written without spaces, and those that attach to foreign names.
pub(in crate::text) fn stands_beside_latin(script: Script) -> bool {
    [
        Script::Thai,
        Script::Lao,
        Script::Khmer,
        Script::Myanmar,
        Script::Han,
        Script::Hiragana,
        Script::Katakana,
        Script::Bopomofo,
        Script::Hangul,
        Script::Yi,
        Script::Tibetan,
        Script::Arabic,
        Script::Hebrew,
        Script::Syriac,
        Script::Thaana,
        Script::Devanagari,
        Script::Bengali,
        Script::Gurmukhi,
        Script::Gujarati,
        Script::Oriya,
        Script::Tamil,
        Script::Telugu,
        Script::Kannada,
        Script::Malayalam,
        Script::Sinhala,
        Script::Ethiopic,
        Script::Mongolian,
        Script::Javanese,
        Script::Balinese,
        Script::TaiLe,
        Script::NewTaiLue,
        Script::TaiTham,
    ]
    .contains(&script)
}

pub(super) fn is_mark(character: char) -> bool {
    GeneralCategoryGroup::Mark.contains(CATEGORY.get(character))
}

/// The Latin letter that a letter of another script, or a sign, is read as; none where it looks
/// like none.
///
/// UTS 39 leads В К М Н Т to Latin but not в к м н т, so a letter is looked at as it was sent,
/// as its capital, and as its small form, in this order. In a word of nothing but look-alikes
/// the capital goes first, so that a word reads the same in any case, and letters of which
/// only the small form is alike (г for r) don't count where they are common letters of their
/// alphabet: "того" is plainly Russian.
pub(super) fn read(character: char, reading: Reading) -> Option<char> {
    if reading == Reading::Own || character.is_ascii() || is_mark(character) {
        return None;
    }
    // Digits of any script are digits.
    if CATEGORY.get(character) == GeneralCategory::DecimalNumber {
        return None;
    }
    let letter = NFKD.normalize_iter(std::iter::once(character)).next()?;
    let case = icu_casemap::CaseMapper::new();
    let (capital, small) = (case.simple_uppercase(letter), case.simple_fold(letter));
    match reading {
        Reading::Own => None,
        Reading::Mixed => [character, letter, capital, small]
            .into_iter()
            .find_map(|letter| prototype(letter, true)),
        Reading::Whole => prototype(capital, false).or_else(|| {
            let common = matches!(small, 'а'..='я' | 'α'..='ω');
            prototype(small, false).filter(|_| !common)
        }),
    }
}

/// The Latin letter that a letter is read as among Latin ones which NFKD makes a look-alike of
/// another: the lunate sigma is c to the eye, and the sigma that it becomes o.
pub(super) fn before_decomposing(character: char, reading: Reading) -> Option<char> {
    (reading == Reading::Mixed && matches!(character, 'ϲ' | 'Ϲ')).then_some('c')
}

/// The one ASCII letter, in lower case, that UTS 39 leads a character to; `with_accents` also
/// where it leads to that letter with an accent, as η to n with a stroke below.
fn prototype(character: char, with_accents: bool) -> Option<char> {
    if character.is_ascii() {
        return None;
    }
    let mut bytes = [0; 4];
    let mut letters = unicode_security::skeleton(character.encode_utf8(&mut bytes))
        .filter(|letter| !(with_accents && is_mark(*letter)));
    let letter = match (letters.next()?, letters.next(), letters.next()) {
        (letter, None, None) => letter,
        // UTS 39 leads m to these two, and with it all that look like m.
        ('r', Some('n'), None) => 'm',
        _ => return None,
    };
    let latin = match letter.to_ascii_lowercase() {
        letter if letter.is_ascii_alphabetic() => letter,
        // Where the prototype is the character itself, it looks like nothing else.
        letter if letter == character => return None,
        letter => letter::without_stroke(letter).or_else(|| letter::small_capital(letter))?,
    };
    // UTS 39 leads I to l, and with it all that look like I.
    let is_capital = CATEGORY.get(character) == GeneralCategory::UppercaseLetter;
    Some(if letter == 'l' && is_capital {
        'i'
    } else {
        latin
    })
}

/// Latin letters outside ASCII that look like ASCII ones (ɑ, ɡ, þ), themselves or their capital,
/// or like several (æ), which are read so in every word. Takes lower case; gives nothing for
/// others.
pub(super) fn latin_letters(character: char) -> Option<String> {
    if character.is_ascii() || SCRIPT.get(character) != Script::Latin {
        return None;
    }
    let capital = icu_casemap::CaseMapper::new().simple_uppercase(character);
    [character, capital].into_iter().find_map(|letter| {
        let mut bytes = [0; 4];
        let letters: String = unicode_security::skeleton(letter.encode_utf8(&mut bytes))
            .filter(|letter| !is_mark(*letter))
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        let is_read = letters.bytes().all(|byte| byte.is_ascii_alphabetic());
        match &*letters {
            "" => None,
            "rn" => Some("m".to_owned()),
            _ => is_read.then_some(letters),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_are_read_as_sent_and_as_capital() {
        for (letter, mixed, whole) in [
            ('а', Some('a'), Some('a')),
            ('В', Some('b'), Some('b')),
            ('в', Some('b'), Some('b')),
            ('м', Some('m'), Some('m')),
            ('т', Some('t'), Some('t')),
            ('к', Some('k'), Some('k')),
            ('ν', Some('v'), Some('n')),
            ('Ν', Some('n'), Some('n')),
            ('г', Some('r'), None),
            ('Г', Some('r'), None),
            ('һ', Some('h'), Some('h')),
            ('ՠ', Some('m'), Some('m')),
            ('ϲ', Some('c'), None),
            ('٥', None, None),
            ('І', Some('i'), Some('i')),
            ('и', None, None),
            ('ж', None, None),
            ('a', None, None),
        ] {
            assert_eq!(read(letter, Reading::Mixed), mixed, "{letter}");
            assert_eq!(read(letter, Reading::Whole), whole, "{letter}");
        }
    }

    #[test]
    fn latin_letters_that_look_like_ascii_are_read_so() {
        for (letter, read) in [
            ('ɑ', Some("a")),
            ('ɡ', Some("g")),
            ('æ', Some("ae")),
            ('ɱ', Some("m")),
            ('ə', None),
        ] {
            assert_eq!(latin_letters(letter).as_deref(), read, "{letter}");
        }
    }
}
