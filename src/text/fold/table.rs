//! What the pass over a text knows of each character, made from Unicode's data a page of 256
//! code points at a time, when the first character of it is met: a text touches few of them.
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

use super::look_alike::{self, Reading, Role};
use super::{han, letter, mark, unit};

/// How a character is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    /// A starter that folds to itself.
    Stay,
    /// A starter that folds to one other character, [`Entry::target`].
    Map,
    /// A starter that folds to several, [`multiple`].
    Multiple,
    /// Dropped.
    Invisible,
    /// A mark that stays where it has a higher [`Entry::rank`] than the one before.
    Mark,
    /// An accent.
    Accent,
    /// What may compose with the characters before it.
    Joining,
    /// What is looked at in the pass itself: regional indicators, the Thai and Lao vowels e and am.
    Special,
}

const KINDS: [Kind; 8] = [
    Kind::Stay,
    Kind::Map,
    Kind::Multiple,
    Kind::Invisible,
    Kind::Mark,
    Kind::Accent,
    Kind::Joining,
    Kind::Special,
];
const ROLES: [Role; 8] = [
    Role::Break,
    Role::Neutral,
    Role::Latin,
    Role::Other,
    Role::MixedLookAlike,
    Role::LookAlike,
    Role::Enclosed,
    Role::Break,
];

/// 21 bits of target, 3 of kind, 3 of role, 4 of rank, and whether an accent may stay on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry(u32);

impl Entry {
    fn new(kind: Kind, target: u32, role: Role, rank: u8, keeps_accent: bool) -> Self {
        Entry(
            target
                | (kind as u32) << 21
                | (role as u32) << 24
                | u32::from(rank) << 27
                | u32::from(keeps_accent) << 31,
        )
    }

    #[inline]
    pub(super) fn kind(self) -> Kind {
        KINDS[(self.0 >> 21 & 7) as usize]
    }

    #[inline]
    pub(super) fn role(self) -> Role {
        ROLES[(self.0 >> 24 & 7) as usize]
    }

    #[inline]
    pub(super) fn rank(self) -> u8 {
        (self.0 >> 27 & 15) as u8
    }

    #[inline]
    pub(super) fn keeps_accent(self) -> bool {
        self.0 >> 31 != 0
    }

    /// The character that one of kind [`Kind::Map`] folds to.
    #[inline]
    pub(super) fn target(self) -> char {
        char::from_u32(self.0 & 0x1F_FFFF).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

/// What a character is outside words, in one byte: the rank of a mark of [`Kind::Mark`], or a
/// class of starters and the rank that it counts as. 0 for what needs a closer look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plain(u8);

impl Plain {
    /// A character that nothing is known of.
    const UNKNOWN: Plain = Plain(0);
    /// The Thai and Lao vowels e, which stay where they stand once: the next is not above the
    /// first, nor is any mark.
    pub(super) const VOWEL_E: Plain = Plain(0x10);
    /// A starter that stays.
    const STAYS: u8 = 0x20;
    /// A starter that becomes one other.
    const MAPPED: u8 = 0x40;
    /// The Thai and Lao vowels am: a mark typed behind one goes before its second part.
    pub(super) const VOWEL_AM: Plain = Plain(0x60 | Plain::RANK);
    /// A starter with nothing else to it.
    pub(super) const STARTER: Plain = Plain(Plain::STAYS);
    /// The mark that [`Plain::VOWEL_AM`] begins with.
    pub(super) const AM_MARK: Plain = Plain(mark::AM_RANK);
    const RANK: u8 = 0xF;
    /// What the next must be above.
    const BOUND: u8 = 0x1F;

    fn of(character: char, entry: Entry, read_as: u8) -> Plain {
        // Outside words these are the same, but for a letter that may begin a Latin word.
        let may_begin = character.is_alphabetic() && read_as != b'l';
        let is_break = match entry.role() {
            Role::Break => true,
            Role::Enclosed => !may_begin,
            _ => false,
        };
        match entry.kind() {
            Kind::Stay if is_break => Plain(Plain::STAYS | entry.rank()),
            Kind::Map if is_break => Plain(Plain::MAPPED | entry.rank()),
            Kind::Mark => Plain(entry.rank()),
            Kind::Special if matches!(character, 'เ' | 'ເ') => Plain::VOWEL_E,
            Kind::Special if matches!(character, 'ำ' | 'ຳ') => Plain::VOWEL_AM,
            _ => Plain::UNKNOWN,
        }
    }

    /// What stands before a character, of which only the rank is known.
    pub(super) fn after_rank(rank: u8) -> Plain {
        Plain(rank.min(Plain::RANK))
    }

    /// What bounds a character of another block: there, no mark is above it.
    #[inline]
    pub(super) fn before_another_block(self) -> Plain {
        Plain(self.0 | Plain::RANK)
    }

    /// Whether this can be read behind `last` of the same block: a starter, or a mark of a higher
    /// rank.
    #[inline]
    pub(super) fn is_above(self, last: Plain) -> bool {
        self.0 > last.0 & Plain::BOUND
    }

    /// The same for any block.
    #[inline]
    pub(super) fn may_follow(self, last: Plain, is_same_block: bool) -> bool {
        self.is_above(last) && (!self.is_mark() || is_same_block)
    }

    #[inline]
    pub(super) fn is_mark(self) -> bool {
        self.0 < Plain::VOWEL_E.0
    }

    /// Whether it stays as it is.
    #[inline]
    pub(super) fn is_copied(self) -> bool {
        self.0 < Plain::MAPPED
    }

    /// Whether it is a starter that stays as it is, whatever stands before it.
    #[inline]
    pub(super) fn is_copied_starter(self) -> bool {
        self.0 & !Plain::BOUND == Plain::STAYS
    }

    /// The rank that a mark behind it must be above.
    pub(super) fn rank(self) -> u8 {
        self.0 & Plain::RANK
    }
}

/// Up to the letters and signs of the supplementary plane; what lies behind is rare.
const PLAIN_END: usize = 0x20000;

/// [`Plain`] of each character of which the page was made, else 0.
static PLAIN: [AtomicU8; PLAIN_END] = [const { AtomicU8::new(0) }; PLAIN_END];

/// What a character is outside words.
#[inline]
pub(super) fn plain(code: u32) -> Plain {
    PLAIN
        .get(code as usize)
        .map_or(Plain::UNKNOWN, |plain| Plain(plain.load(Ordering::Relaxed)))
}

/// [`Plain`] of the characters of one block of 128 code points.
pub(super) struct PlainBlock(&'static [AtomicU8; 128]);

impl PlainBlock {
    #[inline]
    pub(super) fn of(&self, low: u8) -> Plain {
        Plain(self.0[usize::from(low & 0x7F)].load(Ordering::Relaxed))
    }
}

/// The block of a number, the code points of which are 128 times that and up.
#[inline]
pub(super) fn plain_block(number: u32) -> Option<PlainBlock> {
    let block = PLAIN.get(number as usize * 128..)?;
    block.first_chunk().map(PlainBlock)
}

/// What a character of three bytes is outside words.
#[inline]
pub(super) fn plain_of_three(code: u16) -> Plain {
    Plain(PLAIN[usize::from(code)].load(Ordering::Relaxed))
}

/// Whether a character is one of [`Role::Enclosed`].
pub(super) fn is_enclosed(code: u32) -> bool {
    char::from_u32(code).is_some_and(|character| entry(character).role() == Role::Enclosed)
}

struct Page {
    entries: [Entry; 256],
    /// What those of kind [`Kind::Multiple`] fold to.
    multiple: Vec<Box<str>>,
    /// What look-alikes are read as, in a mixed word and in a whole one; 0 for nothing.
    readings: [[u8; 2]; 256],
}

static PAGES: [OnceLock<Box<Page>>; 0x1100] = [const { OnceLock::new() }; 0x1100];

#[inline]
fn page(character: char) -> &'static Page {
    let number = character as u32 >> 8;
    PAGES[number as usize].get_or_init(|| Page::new(number))
}

/// What is known of a character.
#[inline]
pub(super) fn entry(character: char) -> Entry {
    page(character).entries[character as usize & 0xFF]
}

/// What a character of kind [`Kind::Multiple`] folds to.
pub(super) fn multiple(character: char, entry: Entry) -> &'static str {
    let index = (entry.0 & 0x1F_FFFF) as usize;
    page(character)
        .multiple
        .get(index)
        .map_or("", |folded| folded)
}

/// The letter that a look-alike folds to in a reading; none where it folds to several, or to
/// what it folds to anyway.
pub(super) fn read(character: char, reading: Reading) -> Option<char> {
    let [mixed, whole] = page(character).readings[character as usize & 0xFF];
    match reading {
        Reading::Mixed if mixed != 0 => Some(mixed as char),
        Reading::Whole if whole != 0 => Some(whole as char),
        _ => None,
    }
}

fn readings(character: char, scratch: &mut Vec<char>, text: &mut String) -> [u8; 2] {
    [Reading::Mixed, Reading::Whole].map(|reading| {
        text.clear();
        let characters = std::iter::once(character);
        unit::fold_unit(characters, reading, unit::fold_letter, scratch, text);
        match text.as_bytes() {
            // The sign itself first: ϲ looks like c, and the sigma that it stands for like o.
            [letter] => look_alike::read(character, reading).map_or(*letter, |read| read as u8),
            _ => 0,
        }
    })
}

/// Folds one decomposed character that is no accent, by the table.
pub(super) fn fold_letter(character: char, folded: &mut Vec<char>) {
    let entry = entry(character);
    match entry.kind() {
        Kind::Map => folded.push(entry.target()),
        Kind::Multiple => folded.extend(multiple(character, entry).chars()),
        Kind::Invisible => {}
        _ => folded.push(letter::regional(character).unwrap_or(character)),
    }
}

impl Page {
    #[cold]
    fn new(number: u32) -> Box<Page> {
        let mut page = Box::new(Page {
            entries: [Entry::new(Kind::Stay, 0, Role::Break, 0, false); 256],
            multiple: Vec::new(),
            readings: [[0; 2]; 256],
        });
        let mut scratch = Vec::new();
        let mut text = String::new();
        for low in 0..256 {
            if let Some(character) = char::from_u32(number << 8 | low) {
                text.clear();
                let entry = page.describe(character, &mut scratch, &mut text);
                page.entries[low as usize] = entry;
                if entry.role().has_reading() {
                    page.readings[low as usize] = readings(character, &mut scratch, &mut text);
                }
                if let Some(plain) = PLAIN.get(character as usize) {
                    let [read_as, _] = page.readings[low as usize];
                    plain.store(Plain::of(character, entry, read_as).0, Ordering::Relaxed);
                }
            }
        }
        page
    }

    fn describe(&mut self, character: char, scratch: &mut Vec<char>, text: &mut String) -> Entry {
        // The most by far, of which nothing else is to be known.
        if han::is_han(character) || ('\u{ac00}'..='\u{d7a3}').contains(&character) {
            let simplified = han::simplified(character);
            let kind = match simplified == character {
                true => Kind::Stay,
                false => Kind::Map,
            };
            return Entry::new(kind, simplified as u32, Role::Break, 0, false);
        }
        let rank = mark::rank(character);
        let neutral = |kind| Entry::new(kind, 0, Role::Neutral, rank, false);
        if unit::is_invisible(character) {
            return neutral(Kind::Invisible);
        }
        if unit::is_accent(character) {
            return neutral(Kind::Accent);
        }
        if letter::regional(character).is_some() || matches!(character, 'เ' | 'ເ' | 'ำ' | 'ຳ')
        {
            return Entry::new(Kind::Special, 0, Role::Break, 0, false);
        }
        let characters = std::iter::once(character);
        unit::fold_unit(characters, Reading::Own, unit::fold_letter, scratch, text);
        let mut folded = text.chars();
        if unit::continues(character) {
            let stays = folded.next() == Some(character) && folded.next().is_none();
            return match stays && rank > 0 && !mark::is_joining(character) {
                true => neutral(Kind::Mark),
                false => neutral(Kind::Joining),
            };
        }
        let Some(first) = folded.next() else {
            return neutral(Kind::Invisible);
        };
        let role = Role::of(character, first);
        let keeps = unit::may_keep_accent(first);
        if let Some(second) = folded.next() {
            let others = std::iter::once(second).chain(folded);
            let role = others.fold(role, |role, next| role.with(Role::of(next, next)));
            self.multiple.push(text.as_str().into());
            let index = self.multiple.len() as u32 - 1;
            return Entry::new(Kind::Multiple, index, role, rank, keeps);
        }
        let kind = match first == character {
            true => Kind::Stay,
            false => Kind::Map,
        };
        Entry::new(kind, first as u32, role, rank, keeps)
    }
}
