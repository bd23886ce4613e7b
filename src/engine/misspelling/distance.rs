//! How many edits a text is from a phrase: optimal string alignment (the Damerau-Levenshtein
//! distance in which nothing is edited twice), in a band as wide as there are edits.

use super::EDITS;
use crate::engine::phrase::is_separator;

/// More edits than any that are asked for.
const FAR: u8 = 100;

/// A row of the table: the distances of so many letters of the phrase from as many letters of
/// the text, and up to the edits more or less.
type Band = [u8; 2 * EDITS + 1];

/// The letters of a text from a place on, read as far as they are asked for. A run of white
/// space is one.
#[derive(Default)]
pub(in crate::engine) struct Letters {
    /// Each with the byte behind it.
    read: Vec<(char, usize)>,
    next: usize,
}

impl Letters {
    /// Begins at a place.
    pub(in crate::engine) fn begin(&mut self, place: usize) {
        self.read.clear();
        self.next = place;
    }

    /// The letter at an index.
    fn get(&mut self, text: &str, index: usize) -> Option<(char, usize)> {
        while self.read.len() <= index {
            let rest = &text[self.next..];
            let letter = rest.chars().next()?;
            self.next += if letter.is_whitespace() {
                rest.len() - rest.trim_start().len()
            } else {
                letter.len_utf8()
            };
            self.read.push((letter, self.next));
        }
        self.read.get(index).copied()
    }
}

/// Whether a letter of the text is the one of the phrase, in which a blank is white space or a
/// separator.
fn same(wanted: char, written: char) -> bool {
    wanted == written || wanted == ' ' && (written.is_whitespace() || is_separator(written))
}

/// Gives every end of what begins where `letters` do and is at most `edits` edits from the
/// phrase, and how many. White space of the text is no letter more and none in place of
/// another: it only stands for a blank.
pub(in crate::engine) fn near_ends(
    phrase: &[char],
    edits: u8,
    text: &str,
    letters: &mut Letters,
    mut each: impl FnMut(usize, u8),
) {
    let width = usize::from(edits).min(EDITS);
    let mut before: Band = [FAR; 2 * EDITS + 1];
    let mut row = first_row(width, text, letters);
    for (index, &wanted) in phrase.iter().enumerate() {
        let last = index.checked_sub(1).map(|last| phrase[last]);
        let next = next_row(index, wanted, last, width, [&before, &row], text, letters);
        before = row;
        row = next;
        if before
            .iter()
            .chain(&row)
            .all(|&far| usize::from(far) > width)
        {
            return;
        }
    }
    for (place, &distance) in row.iter().enumerate() {
        if usize::from(distance) > width {
            continue;
        }
        // Place `width` of the band is as many letters as the phrase has.
        let Some(last) = (phrase.len() + place).checked_sub(width + 1) else {
            continue;
        };
        if let Some((_, end)) = letters.get(text, last) {
            each(end, distance);
        }
    }
}

/// The distances of the empty phrase: as many as there are letters of the text.
fn first_row(width: usize, text: &str, letters: &mut Letters) -> Band {
    let mut row: Band = [FAR; 2 * EDITS + 1];
    row[width] = 0;
    for more in 1..=width {
        let letter = letters.get(text, more - 1);
        if letter.is_none_or(|(letter, _)| letter.is_whitespace()) {
            break;
        }
        row[width + more] = more as u8;
    }
    row
}

/// The distances with letter `index` of the phrase, `wanted`, behind those before.
fn next_row(
    index: usize,
    wanted: char,
    last: Option<char>,
    width: usize,
    [before, row]: [&Band; 2],
    text: &str,
    letters: &mut Letters,
) -> Band {
    let mut next: Band = [FAR; 2 * EDITS + 1];
    for place in 0..=2 * width {
        // A letter of the phrase that the text lacks.
        let mut least = match row.get(place + 1) {
            Some(less) if place < 2 * width => less + 1,
            _ => FAR,
        };
        // The letter of the text that stands against `wanted` here.
        let at = (index + place).checked_sub(width);
        let written = at.and_then(|at| letters.get(text, at));
        if let (Some(at), Some((written, _))) = (at, written) {
            let is_same = same(wanted, written);
            if is_same {
                least = least.min(row[place]);
            } else if !written.is_whitespace() {
                least = least.min(row[place] + 1);
            }
            // One more of the text.
            if place > 0 && !written.is_whitespace() {
                least = least.min(next[place - 1] + 1);
            }
            let neighbour = at.checked_sub(1).and_then(|at| letters.get(text, at));
            if let (Some(last), Some((neighbour, _))) = (last, neighbour)
                && same(wanted, neighbour)
                && same(last, written)
            {
                least = least.min(before[place] + 1);
            }
        }
        next[place] = least.min(FAR);
    }
    next
}

/// The distance of a whole text from a phrase, where it is at most `edits`.
pub(in crate::engine) fn distance(phrase: &[char], edits: u8, text: &str) -> Option<u8> {
    let mut letters = Letters::default();
    letters.begin(0);
    let mut found = None;
    near_ends(phrase, edits, text, &mut letters, |end, distance| {
        if end == text.len() {
            found = Some(distance);
        }
    });
    found
}
