//! What the code points of the font Zawgyi-One stand for. It draws Burmese with the code points
//! of Unicode's Myanmar block, but gives many of them another meaning, one to each shape of a
//! sign rather than to the sign. The meanings are those of CLDR's transform
//! `my-t-my-s0-zawgyi`.

/// The visible asat of Unicode, which kills a consonant's vowel.
pub(super) const ASAT: char = '\u{103A}';
/// Unicode's virama, which sets the next consonant below. In Zawgyi it is the asat.
pub(super) const VIRAMA: char = '\u{1039}';
/// The vowel sign e. It stands before its consonant in Zawgyi, behind it in Unicode.
pub(super) const VOWEL_E: char = '\u{1031}';
const YA: char = '\u{103B}';
const RA: char = '\u{103C}';
const WA: char = '\u{103D}';
const HA: char = '\u{103E}';
const DOT_BELOW: char = '\u{1037}';

/// What a sign behind its consonant stands for.
pub(super) enum Sign {
    /// These vowel signs, medials and tone marks.
    Marks(&'static [char]),
    /// Consonants below, and a medial of the lowest.
    Below(&'static [char]),
    /// The asat of a nga before the consonant, set above it, and a vowel.
    Kinzi(&'static [char]),
}

/// Whether a character is the medial ra, which stands before its consonant in Zawgyi, in the
/// width and height that the consonant asks for.
pub(super) fn is_ra(character: char) -> bool {
    matches!(character, '\u{103B}' | '\u{107E}'..='\u{1084}')
}

/// Whether a character is the dot below, at one of the three places it is drawn at.
pub(super) fn is_dot_below(character: char) -> bool {
    matches!(character, '\u{1037}' | '\u{1094}' | '\u{1095}')
}

/// What a sign in Zawgyi stands for; none of what is none, or stands before its consonant.
#[rustfmt::skip]
pub(super) fn sign(character: char) -> Option<Sign> {
    use Sign::{Below, Kinzi, Marks};
    Some(match character {
        '\u{102B}' => Marks(&['\u{102B}']),
        '\u{102C}' => Marks(&['\u{102C}']),
        '\u{102D}' => Marks(&['\u{102D}']),
        '\u{102E}' => Marks(&['\u{102E}']),
        '\u{102F}' | '\u{1033}' => Marks(&['\u{102F}']),
        '\u{1030}' | '\u{1034}' => Marks(&['\u{1030}']),
        '\u{1032}' => Marks(&['\u{1032}']),
        '\u{1036}' => Marks(&['\u{1036}']),
        '\u{1037}' | '\u{1094}' | '\u{1095}' => Marks(&[DOT_BELOW]),
        '\u{1038}' => Marks(&['\u{1038}']),
        VIRAMA => Marks(&[ASAT]),
        '\u{103A}' | '\u{107D}' => Marks(&[YA]),
        '\u{103C}' => Marks(&[WA]),
        '\u{103D}' | '\u{1087}' => Marks(&[HA]),
        '\u{103E}' => Marks(&[HA]),
        '\u{105A}' => Marks(&['\u{102B}', ASAT]),
        '\u{1088}' => Marks(&[HA, '\u{102F}']),
        '\u{1089}' => Marks(&[HA, '\u{1030}']),
        '\u{108A}' => Marks(&[WA, HA]),
        '\u{108E}' => Marks(&['\u{102D}', '\u{1036}']),
        '\u{1064}' => Kinzi(&[]),
        '\u{108B}' => Kinzi(&['\u{102D}']),
        '\u{108C}' => Kinzi(&['\u{102E}']),
        '\u{108D}' => Kinzi(&['\u{1036}']),
        '\u{1060}' => Below(&['\u{1000}']),
        '\u{1061}' => Below(&['\u{1001}']),
        '\u{1062}' => Below(&['\u{1002}']),
        '\u{1063}' => Below(&['\u{1003}']),
        '\u{1065}' => Below(&['\u{1005}']),
        '\u{1066}' | '\u{1067}' => Below(&['\u{1006}']),
        '\u{1068}' => Below(&['\u{1007}']),
        '\u{1069}' => Below(&['\u{1008}']),
        '\u{106C}' => Below(&['\u{100B}']),
        '\u{106D}' => Below(&['\u{100C}']),
        '\u{1070}' => Below(&['\u{100F}']),
        '\u{1071}' | '\u{1072}' => Below(&['\u{1010}']),
        '\u{1096}' => Below(&['\u{1010}', WA]),
        '\u{1073}' | '\u{1074}' => Below(&['\u{1011}']),
        '\u{1075}' => Below(&['\u{1012}']),
        '\u{1076}' => Below(&['\u{1013}']),
        '\u{1077}' => Below(&['\u{1014}']),
        '\u{1078}' => Below(&['\u{1015}']),
        '\u{1079}' => Below(&['\u{1016}']),
        '\u{107A}' => Below(&['\u{1017}']),
        '\u{107B}' | '\u{1093}' => Below(&['\u{1018}']),
        '\u{107C}' => Below(&['\u{1019}']),
        '\u{1085}' => Below(&['\u{101C}']),
        _ => return None,
    })
}

/// What a letter in Zawgyi stands for, and the letter that it bears below; none of what is no
/// letter.
#[rustfmt::skip]
pub(super) fn letter(character: char) -> Option<(char, Option<char>)> {
    Some(match character {
        '\u{1000}'..='\u{1021}' | '\u{1023}'..='\u{1027}' | '\u{1029}' | '\u{102A}' | '\u{103F}'
        | '\u{104E}' => (character, None),
        '\u{106A}' => ('\u{1009}', None),
        '\u{106B}' => ('\u{100A}', None),
        '\u{1086}' => ('\u{103F}', None),
        '\u{108F}' => ('\u{1014}', None),
        '\u{1090}' => ('\u{101B}', None),
        '\u{106E}' => ('\u{100D}', Some('\u{100D}')),
        '\u{106F}' => ('\u{100D}', Some('\u{100E}')),
        '\u{1091}' => ('\u{100F}', Some('\u{100D}')),
        '\u{1092}' => ('\u{100B}', Some('\u{100C}')),
        '\u{1097}' => ('\u{100B}', Some('\u{100B}')),
        _ => return None,
    })
}

/// The letter that a digit looks like and is typed for: wa, ra, and the first of ၎င်း.
pub(super) fn letter_like_digit(digit: char) -> Option<char> {
    match digit {
        '\u{1040}' => Some('\u{101D}'),
        '\u{1047}' => Some('\u{101B}'),
        '\u{1044}' => Some('\u{104E}'),
        _ => None,
    }
}

/// The medial ra as Unicode writes it.
pub(super) const UNICODE_RA: char = RA;
/// The medial ya as Unicode writes it.
pub(super) const UNICODE_YA: char = YA;
