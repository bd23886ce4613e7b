//! Zawgyi to Unicode: syllable by syllable, from the order in which it is drawn to the order in
//! which it is spoken.
use super::super::look_alike::is_mark;
use super::super::mark;
use super::super::run::Run;
use super::super::unit::{is_accent, is_invisible};
use super::letter::{self, ASAT, Sign, UNICODE_RA, UNICODE_YA, VIRAMA, VOWEL_E};

/// A text in Unicode and its way back.
#[derive(Debug, Default)]
pub(in crate::text) struct Converted {
    pub text: String,
    /// From `text` to the original.
    pub runs: Vec<Run>,
    copied_in_step: bool,
}

impl Converted {
    pub(super) fn new(capacity: usize) -> Self {
        Converted {
            text: String::with_capacity(capacity),
            runs: Vec::new(),
            copied_in_step: true,
        }
    }

    /// Adds what stays as it is; `original` is where it begins.
    pub(super) fn copy(&mut self, text: &str, original: usize) {
        if text.is_empty() {
            return;
        }
        if !self.copied_in_step {
            self.runs.push(Run::new(self.text.len(), original, false));
            self.copied_in_step = true;
        }
        self.text.push_str(text);
    }

    /// Adds what `from`, at `original`, became.
    fn replace(&mut self, from: &str, original: usize, to: &[char]) {
        let is_same = from.chars().eq(to.iter().copied());
        if is_same {
            return self.copy(from, original);
        }
        self.runs.push(Run::new(self.text.len(), original, true));
        self.copied_in_step = false;
        self.text.extend(to);
    }
}

/// Converts a stretch of Zawgyi that begins at `offset` of its text. Linear.
pub(super) fn convert(stretch: &str, offset: usize, converted: &mut Converted) {
    let mut syllable = Vec::new();
    let mut position = 0;
    let mut is_after_letter = false;
    while let Some(first) = stretch[position..].chars().next() {
        if !('\u{1000}'..='\u{109F}').contains(&first) {
            let rest = &stretch[position..];
            let length = rest
                .find(|c| ('\u{1000}'..='\u{109F}').contains(&c))
                .unwrap_or(rest.len());
            converted.copy(&rest[..length], offset + position);
            is_after_letter &= rest[..length].chars().all(is_invisible);
            position += length;
            continue;
        }
        let length = read_syllable(&stretch[position..], is_after_letter, &mut syllable);
        let end = position + length;
        converted.replace(&stretch[position..end], offset + position, &syllable);
        is_after_letter = !matches!(first, '\u{1040}'..='\u{104F}');
        position = end;
    }
}

/// Characters with what nobody sees left out, each with where it ends.
fn visible(text: &str) -> impl Iterator<Item = (usize, char)> + Clone {
    text.char_indices()
        .filter(|(_, c)| !is_invisible(*c) && !is_accent(*c))
        .map(|(at, c)| (at + c.len_utf8(), c))
}

/// Reads the syllable that a text begins with, writes it as Unicode does, and gives its length.
/// What makes no syllable is read as one sign.
fn read_syllable(text: &str, is_after_letter: bool, syllable: &mut Vec<char>) -> usize {
    syllable.clear();
    let mut marks = Vec::new();
    let mut rest = visible(text);
    let mut next = rest.next();
    while let Some((_, character)) = next {
        match character {
            VOWEL_E => marks.push(VOWEL_E),
            _ if letter::is_ra(character) => marks.push(UNICODE_RA),
            _ if !marks.is_empty() && letter::is_dot_below(character) => marks.push('\u{1037}'),
            _ => break,
        }
        next = rest.next();
    }
    let base = next.and_then(|(end, character)| {
        let is_typed_for = |letter| (letter, None);
        let is_open = marks.is_empty() && !is_after_letter;
        letter::letter(character)
            .or_else(|| digit_as_letter(character, is_open, rest.clone()).map(is_typed_for))
            .map(|base| (end, character, base))
    });
    let Some((mut end, character, (mut base, below))) = base else {
        return read_alone(text, syllable);
    };
    let mut stack: Vec<char> = below.into_iter().collect();
    let mut has_kinzi = false;
    for (place, sign) in rest {
        match letter::sign(sign) {
            Some(Sign::Marks(signs)) => marks.extend(signs),
            Some(Sign::Below(letters)) => {
                stack.push(letters[0]);
                marks.extend(&letters[1..]);
            }
            Some(Sign::Kinzi(signs)) => {
                has_kinzi = true;
                marks.extend(signs);
            }
            // Stands last when it is folded.
            None if is_foreign_mark(sign) => marks.push(sign),
            None => break,
        }
        end = place;
    }
    if base == '\u{104E}' && !text[end..].starts_with('\u{1004}') {
        syllable.extend(['\u{104E}', '\u{1004}', ASAT, '\u{1038}']);
        return end;
    }
    settle_letter(character, &mut base, &mut marks, !stack.is_empty());
    if has_kinzi {
        syllable.extend(['\u{1004}', ASAT, VIRAMA]);
    }
    syllable.push(base);
    syllable.extend(stack.iter().flat_map(|letter| [VIRAMA, *letter]));
    marks.sort_by_key(|mark| match mark::rank(*mark) {
        _ if is_foreign_mark(*mark) => u8::MAX,
        rank => rank,
    });
    marks.dedup_by(|mark, before| mark == before && !is_foreign_mark(*mark));
    syllable.extend(marks);
    end
}

/// Whether a character is a mark of another script, which goes with the syllable it stands in.
fn is_foreign_mark(character: char) -> bool {
    !('\u{1000}'..='\u{109F}').contains(&character) && is_mark(character)
}

/// A digit that stands for the letter it looks like. `is_open` without a sign or letter before.
fn digit_as_letter(
    digit: char,
    is_open: bool,
    mut rest: impl Iterator<Item = (usize, char)>,
) -> Option<char> {
    let letter = letter::letter_like_digit(digit)?;
    let next = rest.next().map_or(' ', |(_, next)| next);
    let behind = rest.next().map_or(' ', |(_, behind)| behind);
    let has_sign = letter::sign(next).is_some();
    let before_letter = letter::letter(next).is_some() || letter::is_ra(next) || next == VOWEL_E;
    let stands_for_it = match digit {
        '\u{1044}' => next == '\u{1004}' && behind == VIRAMA,
        '\u{1040}' if is_open => has_sign || behind == VIRAMA && letter::letter(next).is_some(),
        '\u{1040}' => has_sign || before_letter || !next.is_alphanumeric(),
        _ => has_sign,
    };
    stands_for_it.then_some(letter)
}

/// The letters that signs of the syllable make another: ဥ and ဉ look alike, ဈ is typed as two.
fn settle_letter(typed: char, base: &mut char, marks: &mut Vec<char>, has_below: bool) {
    match *base {
        '\u{1025}' if marks.contains(&'\u{102E}') => {
            *base = '\u{1026}';
            marks.retain(|mark| *mark != '\u{102E}');
        }
        '\u{1025}' if has_below || marks.contains(&ASAT) || marks.contains(&'\u{102C}') => {
            *base = '\u{1009}';
        }
        '\u{1009}' if typed == '\u{106A}' && marks.contains(&'\u{1038}') => {
            let vowel = |mark: &char| matches!(mark, '\u{102B}'..='\u{1030}' | '\u{1032}');
            if marks.iter().any(vowel) {
                *base = '\u{1025}';
            }
        }
        '\u{1005}' if marks.contains(&UNICODE_YA) && !has_below => {
            *base = '\u{1008}';
            marks.retain(|mark| *mark != UNICODE_YA);
        }
        _ => {}
    }
}

/// One sign without a letter to bear it, or a character that is the same in both.
fn read_alone(text: &str, syllable: &mut Vec<char>) -> usize {
    let Some(first) = text.chars().next() else {
        return 0;
    };
    match letter::sign(first) {
        _ if letter::is_ra(first) => syllable.push(UNICODE_RA),
        Some(Sign::Marks(signs)) => syllable.extend(signs),
        Some(Sign::Below(letters)) => {
            syllable.extend([VIRAMA, letters[0]]);
            syllable.extend(&letters[1..]);
        }
        Some(Sign::Kinzi(signs)) => {
            syllable.extend(['\u{1004}', ASAT, VIRAMA]);
            syllable.extend(signs);
        }
        None => syllable.push(first),
    }
    first.len_utf8()
}
