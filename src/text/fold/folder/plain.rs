//! The stretches that most text is made of: letters that stand for themselves or for one
//! other, with marks in their order, in words that need no second reading. They are folded in
//! one loop over bytes; all else is left to the closer look of [`Folder::fold_closely`].
use super::super::look_alike::{Reading, Role};
use super::super::run::Run;
use super::super::table::{self, Kind, Plain};
use super::ascii::{BREAK, CAPITAL, CLASSES, DIGIT, SMALL, begins_ascii};
use super::word::Word;
use super::{Folder, NOWHERE, vowel_am};

/// Where the loop is. What [`Folder`] knows of the last unit is brought up to date behind it.
struct Stretch {
    /// Where the next character begins.
    here: usize,
    /// The last character.
    last: Plain,
    /// Its block of 128 code points.
    block: u32,
    /// The last starter.
    starter: usize,
    /// Whether the last run is one in step that holds nothing yet: one is begun as soon as a
    /// unit ends, and taken back where another unit follows.
    is_step_open: bool,
}

impl Stretch {
    /// Passes characters that are copied, of three bytes each.
    #[inline]
    fn pass_copied(&mut self, bytes: &[u8]) {
        match bytes.get(self.here) {
            // Up to U+1FFF: scripts with marks, of one block each.
            Some(0xE0 | 0xE1) => self.pass_block(bytes),
            Some(0xE2..=0xEF) => self.pass_starters(bytes),
            _ => {}
        }
    }

    /// Passes starters and marks of one block.
    #[inline]
    fn pass_block(&mut self, bytes: &[u8]) {
        let mut here = self.here;
        let Some([first, second, _]) = bytes.get(here..here + 3) else {
            return;
        };
        let second_of_block = second & 0xFE;
        let code = u32::from(first & 0xF) << 12 | u32::from(second_of_block & 0x3F) << 6;
        let Some(block) = table::plain_block(code >> 7) else {
            return;
        };
        let mut last = match code >> 7 == self.block {
            true => self.last,
            false => self.last.before_another_block(),
        };
        let mut starter = self.starter;
        while let Some([first_here, second, third]) = bytes.get(here..here + 3)
            && first_here == first
            && second & 0xFE == second_of_block
        {
            let plain = block.of(second << 6 & 0x40 | third & 0x3F);
            if !plain.is_copied() || !plain.is_above(last) {
                break;
            }
            // Without a branch: whether a mark comes next is hard to foresee.
            starter = if plain.is_mark() { starter } else { here };
            last = plain;
            here += 3;
        }
        if here > self.here {
            *self = Stretch {
                here,
                last,
                block: code >> 7,
                starter,
                ..*self
            };
        }
    }

    /// Passes starters of any block.
    #[inline]
    fn pass_starters(&mut self, bytes: &[u8]) {
        let mut here = self.here;
        let mut last = (0, self.last);
        while let Some([first @ 0xE2..=0xEF, second, third]) = bytes.get(here..here + 3) {
            // The upper half of the first byte is shifted out.
            let code =
                u16::from(*first) << 12 | u16::from(second & 0x3F) << 6 | u16::from(third & 0x3F);
            let plain = table::plain_of_three(code);
            if !plain.is_copied_starter() {
                break;
            }
            last = (code, plain);
            here += 3;
        }
        if here > self.here {
            *self = Stretch {
                here,
                last: last.1,
                block: u32::from(last.0) >> 7,
                starter: here - 3,
                ..*self
            };
        }
    }

    #[inline]
    fn take(&mut self, plain: Plain, code: u32, next: usize) {
        if !plain.is_mark() {
            self.starter = self.here;
        }
        self.last = plain;
        self.block = code >> 7;
        self.here = next;
    }

    #[inline]
    fn take_starter(&mut self, kind: Plain, code: u32, next: usize) {
        self.starter = self.here;
        self.last = kind;
        self.block = code >> 7;
        self.here = next;
    }
}

impl Folder<'_> {
    /// Folds up to the first character that needs a closer look, or a long stretch of ASCII.
    pub(super) fn fold_plain(&mut self, end: usize) {
        let bytes = &self.original.as_bytes()[..end];
        let begin = self.position;
        let mut stretch = Stretch {
            here: begin,
            last: Plain::after_rank(self.unit.rank),
            block: self.unit.block,
            starter: NOWHERE,
            is_step_open: !self.in_step,
        };
        if stretch.is_step_open {
            self.runs.push(Run::new(self.folded_length(), begin, false));
        }
        let is_vowel_e = matches!(bytes[begin..], [0xE0, 0xB9 | 0xBB, 0x80, ..]);
        if is_vowel_e && (self.follows('เ') || self.follows('ເ')) {
            stretch.last = Plain::VOWEL_E;
        }
        let mut in_word = self.word.is_begun();
        loop {
            if !in_word {
                stretch.pass_copied(bytes);
            }
            if bytes.get(stretch.here).is_some_and(u8::is_ascii) {
                if !self.pass_ascii(&mut stretch, bytes) {
                    break;
                }
                in_word = self.word.is_begun();
                continue;
            }
            let Some((code, next)) = decode(bytes, stretch.here) else {
                break;
            };
            let plain = table::plain(code);
            if !plain.may_follow(stretch.last, code >> 7 == stretch.block) {
                if !self.take_letter(&mut stretch, code, next) {
                    break;
                }
                in_word = true;
                continue;
            }
            if in_word && !plain.is_mark() {
                if !self.leave_word(plain, code) {
                    break;
                }
                in_word = false;
            }
            if plain.is_copied() {
                stretch.take(plain, code, next);
            } else if !self.take_special(&mut stretch, plain, code, next) {
                break;
            }
        }
        self.end_stretch(&stretch);
    }

    /// Passes ASCII. Says whether what stopped it may be passed otherwise: no if it is a control
    /// character, the end of a word that has to be read again, or a long stretch of ASCII.
    #[inline]
    fn pass_ascii(&mut self, stretch: &mut Stretch, bytes: &[u8]) -> bool {
        let mut here = stretch.here;
        // The classes of what was passed of the word.
        let mut seen = 0;
        let goes_on = loop {
            match bytes
                .get(here)
                .map(|byte| (byte, CLASSES[usize::from(*byte)]))
            {
                Some((_, BREAK)) => {
                    self.note_ascii(seen);
                    if self.word.reading() != Reading::Own {
                        break false;
                    }
                    self.word = Word::NONE;
                    seen = 0;
                    here += 1;
                }
                Some((_, class @ (DIGIT | SMALL | CAPITAL))) => {
                    if self.word.start == NOWHERE {
                        if !self.word.has_latin && begins_ascii(&bytes[here..]) {
                            break false;
                        }
                        self.word.start = here;
                    }
                    seen |= class;
                    here += 1;
                }
                Some((byte, _)) if byte.is_ascii() => break false,
                _ => break true,
            }
        };
        self.note_ascii(seen);
        if here > stretch.here {
            stretch.starter = here - 1;
            stretch.last = Plain::STARTER;
            stretch.block = 0;
            stretch.here = here;
        }
        goes_on
    }

    /// Notes the classes of ASCII letters and digits of a word.
    #[inline]
    fn note_ascii(&mut self, seen: u8) {
        if seen & (SMALL | CAPITAL) != 0 {
            self.word.has_latin = true;
            self.word.ends_latin = true;
            self.has_capitals |= seen & CAPITAL != 0;
        }
    }

    /// Takes another character that belongs to a word and stays, or becomes one other.
    #[inline]
    fn take_letter(&mut self, stretch: &mut Stretch, code: u32, next: usize) -> bool {
        let Some(character) = char::from_u32(code) else {
            return false;
        };
        let entry = table::entry(character);
        let (kind, role) = (entry.kind(), entry.role());
        if matches!(role, Role::Break | Role::Enclosed) || !matches!(kind, Kind::Stay | Kind::Map) {
            return false;
        }
        self.word.take(role, stretch.here);
        if kind == Kind::Map {
            self.write_plain(stretch, next, |text| text.push(entry.target()));
        }
        stretch.take_starter(Plain::after_rank(entry.rank()), code, next);
        true
    }

    /// Ends the word before a starter, unless it has to be read again.
    #[inline]
    fn leave_word(&mut self, plain: Plain, code: u32) -> bool {
        if self.word.reading() != Reading::Own || plain == Plain::VOWEL_AM {
            return false;
        }
        if self.word.ends_latin && table::is_enclosed(code) {
            return false;
        }
        self.word = Word::NONE;
        true
    }

    /// Takes a starter that becomes another, or the vowel am.
    #[inline]
    fn take_special(
        &mut self,
        stretch: &mut Stretch,
        plain: Plain,
        code: u32,
        next: usize,
    ) -> bool {
        let Some(character) = char::from_u32(code) else {
            return false;
        };
        match plain {
            Plain::VOWEL_AM => {
                if !Plain::AM_MARK.may_follow(stretch.last, code >> 7 == stretch.block) {
                    return false;
                }
                self.write_plain(stretch, next, |text| {
                    text.push_str(vowel_am(character).1);
                });
            }
            _ => {
                let target = table::entry(character).target();
                self.write_plain(stretch, next, |text| text.push(target));
            }
        }
        stretch.take_starter(plain, code, next);
        true
    }

    /// Writes what waits to be copied and, for the character up to `next`, what it becomes.
    #[inline]
    fn write_plain(&mut self, stretch: &mut Stretch, next: usize, write: impl Fn(&mut String)) {
        let is_open = stretch.is_step_open && self.copied == stretch.here;
        self.copy(stretch.here);
        self.unit.folded = self.folded_length();
        self.unit.runs = self.runs.len() - usize::from(is_open);
        write(self.text);
        self.copied = next;
        let folded = self.folded_length();
        stretch.is_step_open = folded - self.unit.folded != next - stretch.here;
        if stretch.is_step_open {
            self.runs.truncate(self.unit.runs);
            self.runs
                .push(Run::new(self.unit.folded, stretch.here, true));
            self.runs.push(Run::new(folded, next, false));
        }
    }

    fn end_stretch(&mut self, stretch: &Stretch) {
        self.in_step = !(stretch.is_step_open && self.copied == stretch.here);
        if !self.in_step {
            self.runs.pop();
        }
        if stretch.here == self.position {
            return;
        }
        self.position = stretch.here;
        self.unit.rank = stretch.last.rank();
        let starter = self.original.get(stretch.starter..);
        if let Some(starter) = starter.and_then(|text| text.chars().next()) {
            self.unit.original = stretch.starter;
            self.unit.block = stretch.block;
            self.unit.keeps_accent = table::entry(starter).keeps_accent();
        }
    }
}

/// The code point at a place, and where the next begins. `bytes` is valid UTF-8.
#[inline]
fn decode(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let low = |byte: u8| u32::from(byte & 0x3F);
    match bytes.get(at..)? {
        [first @ 0xE0..=0xEF, second, third, ..] => Some((
            u32::from(first & 0xF) << 12 | low(*second) << 6 | low(*third),
            at + 3,
        )),
        [first @ ..0x80, ..] => Some((u32::from(*first), at + 1)),
        [first @ ..0xE0, second, ..] => Some((u32::from(first & 0x1F) << 6 | low(*second), at + 2)),
        [first, second, third, fourth, ..] => Some((
            u32::from(first & 7) << 18 | low(*second) << 12 | low(*third) << 6 | low(*fourth),
            at + 4,
        )),
        _ => None,
    }
}
