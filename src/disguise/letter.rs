//! Letters that are written as other letters.
use std::collections::HashMap;
use std::sync::OnceLock;

use fastrand::Rng;
use icu_normalizer::ComposingNormalizerBorrowed;
use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

use super::happens;

const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();
const NFKC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfkc();

/// Writes each letter that `other` knows a form of in that form, with the probability `strength`.
/// A letter with an accent is taken apart and keeps the accent.
pub(super) fn replace(
    text: &str,
    strength: f64,
    random: &mut Rng,
    other: impl Fn(char, &mut Rng) -> Option<char>,
) -> String {
    let mut written = String::with_capacity(text.len() * 2);
    for character in text.chars() {
        if !happens(strength, random) {
            written.push(character);
            continue;
        }
        if let Some(other) = other(character, random) {
            written.push(other);
            continue;
        }
        let mut apart = NFD.normalize_iter(std::iter::once(character));
        let other = apart
            .next()
            .filter(char::is_ascii_alphabetic)
            .and_then(|base| other(base, random));
        match other {
            Some(other) => {
                written.push(other);
                written.extend(apart);
            }
            None => written.push(character),
        }
    }
    written
}

/// A letter of another script, or another letter of Latin, that UTS 39 says looks like this one.
pub(super) fn look_alike(letter: char, random: &mut Rng) -> Option<char> {
    one_of(look_alikes(letter), random)
}

/// Every letter that UTS 39 leads to an ASCII letter, by that letter.
///
/// I and l look like one another, and UTS 39 leads all that look like either to l. A capital
/// among these counts as I, a small letter as l: so a person reads them whose font tells them
/// apart.
fn look_alikes(letter: char) -> &'static [char] {
    static TABLE: OnceLock<HashMap<char, Vec<char>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let category = CodePointMapData::<GeneralCategory>::new();
        let prototype = |character: char| -> String {
            unicode_security::skeleton(character.encode_utf8(&mut [0; 4])).collect()
        };
        // m has the prototype rn.
        let letters: HashMap<String, char> = ('A'..='Z')
            .chain('a'..='z')
            .map(|letter| (prototype(letter), letter))
            .collect();
        let mut table: HashMap<char, Vec<char>> = HashMap::new();
        for character in '\u{80}'..='\u{1FFFF}' {
            let category = category.get(character);
            if !GeneralCategoryGroup::Letter.contains(category) {
                continue;
            }
            match letters.get(&prototype(character)) {
                Some('l') if category == GeneralCategory::UppercaseLetter => {
                    table.entry('I').or_default().push(character);
                }
                Some(letter) => table.entry(*letter).or_default().push(character),
                None => {}
            }
        }
        table
    });
    table.get(&letter).map_or(&[], Vec::as_slice)
}

/// The first code points of the mathematical alphabets, from A on.
const ALPHABETS: [u32; 13] = [
    0x1D400, 0x1D434, 0x1D468, 0x1D49C, 0x1D4D0, 0x1D504, 0x1D538, 0x1D56C, 0x1D5A0, 0x1D5D4,
    0x1D608, 0x1D63C, 0x1D670,
];

/// The letter in one of the mathematical alphabets.
pub(super) fn mathematical(letter: char, random: &mut Rng) -> Option<char> {
    let place = match letter {
        'A'..='Z' => letter as u32 - 'A' as u32,
        'a'..='z' => letter as u32 - 'a' as u32 + 26,
        _ => return None,
    };
    let first = random.usize(..ALPHABETS.len());
    let alphabets = ALPHABETS.iter().cycle().skip(first).take(ALPHABETS.len());
    // Some alphabets have holes, where an older letter is used.
    alphabets
        .filter_map(|alphabet| char::from_u32(alphabet + place))
        .find(|styled| NFKC.normalize_iter(std::iter::once(*styled)).eq([letter]))
}

/// The letter in a circle or a square, or as a regional indicator.
pub(super) fn enclosed(letter: char, random: &mut Rng) -> Option<char> {
    let place = |first: char| u32::from(letter) - u32::from(first);
    let first = match letter {
        'a'..='z' if random.bool() => return char::from_u32(0x24D0 + place('a')),
        'a'..='z' => 'a',
        'A'..='Z' => 'A',
        _ => return None,
    };
    // Circled, squared, white in a circle, white in a square.
    let alphabets = [0x24B6, 0x1F130, 0x1F150, 0x1F170];
    char::from_u32(alphabets[random.usize(..alphabets.len())] + place(first))
}

/// From a on; Unicode has none of x.
const SMALL_CAPITALS: &str = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ";
/// From a on.
const RAISED: &str = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ𐞥ʳˢᵗᵘᵛʷˣʸᶻ";

/// The letter as a small capital.
pub(super) fn small_capital(letter: char, _: &mut Rng) -> Option<char> {
    in_alphabet(SMALL_CAPITALS, letter)
}

/// The letter raised.
pub(super) fn raised(letter: char, _: &mut Rng) -> Option<char> {
    in_alphabet(RAISED, letter)
}

fn in_alphabet(alphabet: &str, letter: char) -> Option<char> {
    let small = letter.to_ascii_lowercase();
    if !small.is_ascii_lowercase() {
        return None;
    }
    alphabet.chars().nth(small as usize - 'a' as usize)
}

/// The capital of a small letter, the small letter of a capital, where it is one letter.
pub(super) fn other_case(letter: char, _: &mut Rng) -> Option<char> {
    fn single(mut letters: impl Iterator<Item = char>, letter: char) -> Option<char> {
        let first = letters.next().filter(|first| *first != letter)?;
        letters.next().is_none().then_some(first)
    }
    match letter.is_lowercase() {
        true => single(letter.to_uppercase(), letter),
        false => single(letter.to_lowercase(), letter),
    }
}

/// A Traditional character of which this is the Simplified form.
pub(super) fn traditional(character: char, random: &mut Rng) -> Option<char> {
    static TABLE: OnceLock<HashMap<char, Vec<char>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: HashMap<char, Vec<char>> = HashMap::new();
        for traditional in '\u{4E00}'..='\u{9FFF}' {
            let simplified = simplet2s::convert(traditional.encode_utf8(&mut [0; 4]));
            if let Some(simplified) = simplified.chars().next().filter(|c| *c != traditional) {
                table.entry(simplified).or_default().push(traditional);
            }
        }
        table
    });
    one_of(table.get(&character)?, random)
}

/// The digits and signs that are written for letters.
pub(super) fn leet(letter: char, random: &mut Rng) -> Option<char> {
    let signs = match letter.to_ascii_lowercase() {
        'a' => "4@",
        'b' => "8",
        'e' => "3",
        'g' => "9",
        'i' => "1!",
        'l' => "1|",
        'o' => "0",
        's' => "5$",
        't' => "7",
        'z' => "2",
        _ => return None,
    };
    signs.chars().nth(random.usize(..signs.len()))
}

/// Letters one by one, and whole runs of digits and signs, in full width.
pub(super) fn fullwidth(text: &str, strength: f64, random: &mut Rng) -> String {
    let mut run = None;
    let wide = |character: char| char::from_u32(character as u32 + 0xFEE0);
    text.chars()
        .map(|character| {
            let is_wide = match character {
                'a'..='z' | 'A'..='Z' => {
                    run = None;
                    happens(strength, random)
                }
                '!'..='~' => *run.get_or_insert_with(|| happens(strength, random)),
                _ => {
                    run = None;
                    false
                }
            };
            let wide = if is_wide { wide(character) } else { None };
            wide.unwrap_or(character)
        })
        .collect()
}

fn one_of(letters: &[char], random: &mut Rng) -> Option<char> {
    match letters {
        [] => None,
        letters => Some(letters[random.usize(..letters.len())]),
    }
}
