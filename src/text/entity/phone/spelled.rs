//! Telephone numbers whose digits are written as words, to hide them: `ศูนย์แปดหนึ่ง…`,
//! `一三八零零…`.

use std::ops::Range;

/// Digits in Chinese (with `幺`, as one says 1 on the telephone) and Thai.
const DIGITS: [(&str, char); 25] = [
    ("零", '0'),
    ("〇", '0'),
    ("一", '1'),
    ("幺", '1'),
    ("二", '2'),
    ("两", '2'),
    ("三", '3'),
    ("四", '4'),
    ("五", '5'),
    ("六", '6'),
    ("七", '7'),
    ("八", '8'),
    ("九", '9'),
    ("ศูนย์", '0'),
    ("หนึ่ง", '1'),
    ("นึง", '1'),
    ("สอง", '2'),
    ("สาม", '3'),
    ("สี่", '4'),
    ("ห้า", '5'),
    ("หก", '6'),
    ("เจ็ด", '7'),
    ("แปด", '8'),
    ("เก้า", '9'),
    ("壹", '1'),
];

/// The fewest and most digits of such a number.
const LENGTHS: std::ops::RangeInclusive<usize> = 9..=15;

/// Whether a text may hold one: a number begins with 0 or, in China, with 1.
pub(super) fn may_stand_in(text: &str) -> bool {
    !text.is_ascii()
        && ["零", "〇", "一", "幺", "ศูนย์"]
            .iter()
            .any(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some())
}

/// What such numbers begin with: a word for 0 or, in China, 1 and the word behind it.
pub(in super::super) fn beginnings() -> impl Iterator<Item = String> {
    let firsts = DIGITS
        .iter()
        .filter(|(word, digit)| *digit == '0' || *digit == '1' && !word.starts_with(is_thai));
    firsts.flat_map(|(first, _)| {
        let seconds = DIGITS
            .iter()
            .filter(|(second, _)| second.starts_with(is_thai) == first.starts_with(is_thai));
        seconds.flat_map(move |(second, _)| {
            ["", " ", ".", "-"].map(|between| format!("{first}{between}{second}"))
        })
    })
}

fn is_thai(c: char) -> bool {
    matches!(c, 'ก'..='๛')
}

/// Runs of digits of which at least three are words, as digits, ascending. Linear.
pub(super) fn runs(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let (mut digits, mut words) = (String::new(), 0);
        let start = at;
        let mut end = at;
        while let Some((digit, len, is_word)) = text.get(at..).and_then(digit_at) {
            if digits.len() <= *LENGTHS.end() {
                digits.push(digit);
            }
            words += usize::from(is_word);
            at += len;
            end = at;
            let rest = text.get(at..).unwrap_or_default();
            at += usize::from(rest.starts_with([' ', '-', '.']));
        }
        if LENGTHS.contains(&digits.len()) && words >= 3 {
            found.push((start..end, digits));
        }
        if end == start {
            let c = text.get(at..).and_then(|rest| rest.chars().next());
            at += c.map_or(1, char::len_utf8);
        }
    }
    found
}

fn digit_at(rest: &str) -> Option<(char, usize, bool)> {
    let first = rest.chars().next()?;
    if first.is_ascii() {
        return first.is_ascii_digit().then_some((first, 1, false));
    }
    let (word, digit) = DIGITS.iter().find(|(word, _)| rest.starts_with(word))?;
    Some((*digit, word.len(), true))
}
