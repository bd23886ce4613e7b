//! Which characters stand for which letters, and what separates letters.

use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};

use crate::text::fold::read_as_latin;

const CATEGORY: CodePointMapDataBorrowed<'static, GeneralCategory> =
    CodePointMapData::<GeneralCategory>::new();
const SCRIPT: CodePointMapDataBorrowed<'static, Script> = CodePointMapData::<Script>::new();

/// The digits and signs that are written for letters, each with these.
const STAND_INS: [(char, &str); 16] = [
    ('0', "o"),
    ('1', "il"),
    ('2', "z"),
    ('3', "e"),
    ('4', "a"),
    ('5', "s"),
    ('6', "g"),
    ('7', "t"),
    ('8', "b"),
    ('9', "g"),
    ('@', "a"),
    ('$', "s"),
    ('€', "e"),
    ('!', "il"),
    ('|', "il"),
    ('+', "t"),
];

/// What a character is to an obfuscated word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A letter, mark or digit, or a sign that is always read as a letter.
    Letter,
    /// A sign that is read as a letter, unless the same sign stands between other letters too.
    Either,
    /// What may stand between the letters of any word: a hyphen, a dot, a star, an emoji.
    Joint,
    /// White space.
    Space,
    /// Punctuation that stands between ordinary words.
    Clause,
}

pub(super) fn role(character: char) -> Role {
    match character {
        'a'..='z' | '0'..='9' | '@' | '$' => Role::Letter,
        '!' | '|' | '+' => Role::Either,
        '-' | '_' | '*' | '.' | '~' | '^' | '=' | '#' | '%' | '&' | '`' => Role::Joint,
        ' '..='~' => match character {
            ' ' => Role::Space,
            'A'..='Z' => Role::Letter,
            _ => Role::Clause,
        },
        '€' => Role::Letter,
        '·' | '•' | '・' | '‧' | '∙' | '…' | '‐' | '–' => Role::Joint,
        _ if character.is_whitespace() => Role::Space,
        _ => role_by_category(character),
    }
}

fn role_by_category(character: char) -> Role {
    let category = CATEGORY.get(character);
    if GeneralCategoryGroup::Letter.contains(category)
        || GeneralCategoryGroup::Mark.contains(category)
        || GeneralCategoryGroup::Number.contains(category)
    {
        Role::Letter
    } else if GeneralCategoryGroup::Symbol.contains(category) {
        Role::Joint
    } else {
        Role::Clause
    }
}

/// The letter as it is compared: a look-alike that stood alone, so that folding could not tell
/// what word it is of, as the Latin letter that it looks like.
pub(super) fn letter(character: char) -> char {
    if character.is_ascii() {
        return character;
    }
    read_as_latin(character).unwrap_or(character)
}

/// The class of a letter: the same for all that may be written for each other.
pub(super) fn class(letter: char) -> char {
    match letter {
        '0' => 'o',
        '1' | 'i' | '!' | '|' => 'l',
        '2' => 'z',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '6' | '9' => 'g',
        '7' | '+' => 't',
        '8' => 'b',
        _ => letter,
    }
}

/// Whether `written` stands for `letter` (both as [`letter`] gives them).
pub(super) fn stands_for(written: char, letter: char) -> bool {
    written == letter
        || !written.is_ascii_lowercase()
            && STAND_INS
                .iter()
                .any(|(sign, letters)| *sign == written && letters.contains(letter))
}

/// Whether a character goes with the letter before it.
pub(super) fn is_mark(character: char) -> bool {
    !character.is_ascii() && GeneralCategoryGroup::Mark.contains(CATEGORY.get(character))
}

pub(super) fn is_han(character: char) -> bool {
    !character.is_ascii() && SCRIPT.get(character) == Script::Han
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_a_letter_is_of_its_class() {
        for (sign, letters) in STAND_INS {
            for letter in letters.chars() {
                assert_eq!(class(sign), class(letter), "{sign} {letter}");
                assert!(stands_for(sign, letter));
                assert!(
                    !stands_for(letter, sign),
                    "{letter} is not written for {sign}"
                );
            }
        }
    }

    #[test]
    fn separators_are_told_from_letters_and_from_punctuation() {
        for (characters, expected) in [
            ("az09@$€éнวิ信글", Role::Letter),
            ("!|+", Role::Either),
            ("-_*.~·•💰❤★→", Role::Joint),
            (" \t\n\u{3000}", Role::Space),
            (",;:?('\"/\\)[]<>。、“”«»।", Role::Clause),
        ] {
            for character in characters.chars() {
                assert_eq!(role(character), expected, "{character:?}");
            }
        }
    }
}
