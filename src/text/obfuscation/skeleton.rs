//! The second reading of a text: letters without what separates and repeats them.

use super::letter::{Role, class, letter, role};
use std::ops::Range;

/// Separators up to which a gap is one between letters of a word.
const GAP: u32 = 4;
/// Stands in the skeleton for a wider gap; no phrase holds it.
const BREAK: char = '\n';

/// What stands between two letters, the narrower first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// One sign that may stand in a word.
    Joint,
    /// White space, or several such signs.
    Space,
    /// Punctuation that stands between ordinary words.
    Clause,
    /// So much that the letters are not of one word.
    Break,
}

/// A letter of the text, as often as it stands there in a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// As it is compared.
    pub letter: char,
    /// As it is written, the first time.
    pub written: char,
    /// How often in a row.
    pub count: u32,
    /// First byte in the text.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
    /// What stands before it.
    pub gap: Gap,
    /// How many characters that is.
    pub width: u32,
}

/// The second reading of one text. Keeps its memory from text to text.
#[derive(Default)]
pub struct Skeleton {
    text: String,
    items: Vec<Item>,
    /// For each character of `text` its first byte there and the first of its items.
    groups: Vec<(u32, u32)>,
}

impl Skeleton {
    /// Reads a folded text. Linear.
    pub fn read(&mut self, folded: &str) {
        self.text.clear();
        self.items.clear();
        self.groups.clear();
        let mut gap = Gap::None;
        let mut width = 0;
        let mut before = ['\0'; 2];
        for (at, character) in folded.char_indices() {
            let role = match role(character) {
                Role::Either if is_between(folded, at, character, before[0]) => Role::Clause,
                other => other,
            };
            before = [before[1], character];
            let between = match role {
                Role::Letter | Role::Either => {
                    let gap = match gap {
                        _ if width > GAP => Gap::Break,
                        Gap::Joint if width > 1 => Gap::Space,
                        gap => gap,
                    };
                    self.push(character, at, gap, width);
                    (Gap::None, 0)
                }
                Role::Joint => (gap.max(Gap::Joint), width + 1),
                Role::Space => (gap.max(Gap::Space), width + 1),
                Role::Clause => (gap.max(Gap::Clause), width + 1),
            };
            (gap, width) = between;
        }
    }

    fn push(&mut self, character: char, at: usize, gap: Gap, width: u32) {
        let (start, end) = (at as u32, (at + character.len_utf8()) as u32);
        let letter = letter(character);
        let last = self.items.last_mut();
        if let Some(last) = last
            && gap == Gap::None
            && last.letter == letter
        {
            last.count += 1;
            last.end = end;
            return;
        }
        let same_class = self
            .items
            .last()
            .is_some_and(|last| class(last.letter) == class(letter));
        if gap == Gap::Break && !self.text.is_empty() {
            self.text.push(BREAK);
            self.groups
                .push((self.text.len() as u32 - 1, self.items.len() as u32));
        }
        if !same_class || gap == Gap::Break {
            self.groups
                .push((self.text.len() as u32, self.items.len() as u32));
            self.text.push(class(letter));
        }
        self.items.push(Item {
            letter,
            written: character,
            count: 1,
            start,
            end,
            gap,
            width,
        });
    }

    /// Reads the i at a byte of the folded text as a letter that may be an l as well, as `1` is.
    pub fn read_as_l(&mut self, at: usize) {
        let next = self.items.partition_point(|item| item.start as usize <= at);
        let item = next
            .checked_sub(1)
            .and_then(|last| self.items.get_mut(last));
        if let Some(item) = item
            && item.letter == 'i'
        {
            item.letter = '1';
        }
    }

    /// What is to be searched for the skeletons of phrases.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn items(&self) -> &[Item] {
        &self.items
    }

    /// The items of the first of the characters found at `found` (bytes of [`Skeleton::text`]).
    pub(super) fn first_items(&self, found: &Range<usize>) -> Range<usize> {
        let group = self
            .groups
            .partition_point(|(start, _)| (*start as usize) < found.start);
        let item = |group: usize| {
            let first = self.groups.get(group);
            first.map_or(self.items.len(), |(_, item)| *item as usize)
        };
        item(group)..item(group + 1)
    }
}

/// Whether a sign stands between letters as a separator: the same stands two places away.
fn is_between(text: &str, at: usize, sign: char, two_before: char) -> bool {
    two_before == sign || text[at..].chars().nth(2) == Some(sign)
}
