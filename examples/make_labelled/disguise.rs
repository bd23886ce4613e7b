//! How senders hide words from filters. The project's own disguises are not used: what it is
//! tried on should not come from it.

use super::random::Random;

/// Letters that a reader takes for another: Cyrillic, digits and signs.
const LIKE: [(char, &str); 12] = [
    ('a', "а@4"),
    ('c', "с"),
    ('e', "е3"),
    ('i', "і1!"),
    ('l', "1|"),
    ('o', "о0"),
    ('p', "р"),
    ('s', "ѕ5$"),
    ('t', "7"),
    ('x', "х"),
    ('y', "у"),
    ('b', "6"),
];

/// Consonants of scripts whose signs must stay at their letter: between two of these something
/// can stand.
const PLAIN: [(char, char); 6] = [
    ('ก', 'ฮ'),
    ('ກ', 'ຮ'),
    ('က', 'အ'),
    ('ក', 'អ'),
    ('क', 'ह'),
    ('一', '龥'),
];

/// Hides up to a third of the words, in one of several ways.
pub fn disguise(text: &str, random: &mut Random) -> String {
    if text.chars().filter(char::is_ascii_alphabetic).count() * 2 < text.chars().count() {
        return between(text, random);
    }
    let way = random.below(6);
    let words = text.split(' ').map(|word| {
        let is_plain = word.chars().all(|letter| letter.is_alphabetic());
        if is_plain && word.chars().count() > 3 && random.below(3) == 0 {
            hide(word, way, random)
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn hide(word: &str, way: u64, random: &mut Random) -> String {
    let letters: Vec<char> = word.chars().collect();
    match way {
        0 | 1 => letters.iter().map(|&letter| like(letter, random)).collect(),
        2 => join(&letters, random.of(&[" ", ".", "-", "_"])),
        3 => join(&letters, "\u{200b}"),
        4 => letters.iter().map(|&letter| wide(letter)).collect(),
        _ => {
            let at = 1 + random.below(letters.len() as u64 - 1) as usize;
            let mut long: String = letters[..at].iter().collect();
            long.extend([letters[at]; 3]);
            long.extend(&letters[at + 1..]);
            long
        }
    }
}

fn join(letters: &[char], sign: &str) -> String {
    let parts: Vec<String> = letters.iter().map(char::to_string).collect();
    parts.join(sign)
}

fn like(letter: char, random: &mut Random) -> char {
    let found = LIKE.iter().find(|(plain, _)| *plain == letter);
    match found {
        Some((_, others)) if random.below(5) < 3 => {
            let others: Vec<char> = others.chars().collect();
            others[random.below(others.len() as u64) as usize]
        }
        _ => letter,
    }
}

fn wide(letter: char) -> char {
    match letter {
        '!'..='~' => char::from_u32(u32::from(letter) + 0xFEE0).unwrap_or(letter),
        other => other,
    }
}

/// Puts one sign between letters here and there.
fn between(text: &str, random: &mut Random) -> String {
    let sign = random.of(&["\u{200b}", ".", " ", "*", "·", "\u{200b}"]);
    let is_plain = |letter: char| {
        PLAIN
            .iter()
            .any(|(from, to)| (*from..=*to).contains(&letter))
    };
    let mut hidden = String::new();
    let mut before = ' ';
    for letter in text.chars() {
        if is_plain(before) && is_plain(letter) && random.below(4) == 0 {
            hidden.push_str(sign);
        }
        hidden.push(letter);
        before = letter;
    }
    hidden
}
