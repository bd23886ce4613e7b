//! Words in the pass over a text: what letters they hold, and their second reading where these
//! are look-alikes.
use super::super::look_alike::{self, Reading, Role};
use super::super::run;
use super::super::table::{self, Entry, Kind};
use super::super::{letter, unit};
use super::{Folder, NOWHERE, Unit};

/// The word that the pass is in, as far as look-alikes are concerned.
pub(super) struct Word {
    /// Where it begins in the original; [`NOWHERE`] outside words.
    pub(super) start: usize,
    pub(super) has_latin: bool,
    /// Has a letter that can be read as Latin in a word with Latin letters.
    has_look_alike: bool,
    /// All letters can be read as Latin without any.
    is_whole: bool,
    /// The last letter is Latin, or looks so.
    pub(super) ends_latin: bool,
}

impl Word {
    pub(super) const NONE: Word = Word {
        start: NOWHERE,
        has_latin: false,
        has_look_alike: false,
        is_whole: true,
        ends_latin: false,
    };

    /// Whether there is something to forget when the word ends: a start, or a Latin letter
    /// from a sign before it.
    pub(super) fn is_begun(&self) -> bool {
        self.start != NOWHERE || self.has_latin
    }

    pub(super) fn reading(&self) -> Reading {
        match (self.has_look_alike, self.has_latin) {
            (true, true) => Reading::Mixed,
            (true, false) if self.is_whole => Reading::Whole,
            _ => Reading::Own,
        }
    }

    /// Notes a character of the word that begins at `position`.
    #[inline]
    pub(super) fn take(&mut self, role: Role, position: usize) {
        if self.start == NOWHERE {
            self.start = position;
        }
        self.has_latin |= role == Role::Latin;
        self.has_look_alike |= role.has_reading();
        self.is_whole &= !matches!(role, Role::Other | Role::MixedLookAlike | Role::Enclosed);
        if role != Role::Neutral {
            self.ends_latin = role == Role::Enclosed || may_be_latin(role);
        }
    }
}

/// Look-alikes: what a word holds, and its second reading.
impl Folder<'_> {
    /// Notes what a character is to its word; ends the word, and reads it again, where it does.
    pub(super) fn follow_word(&mut self, character: char, entry: Entry, next: usize) {
        let mut role = entry.role();
        if entry.kind() == Kind::Special {
            role = special_role(character, &self.original[next..]);
        }
        if self.reading != Reading::Own {
            return;
        }
        if role == Role::Break && entry.kind() == Kind::Multiple {
            return self.follow_signs(table::multiple(character, entry));
        }
        if role == Role::Break && !self.word.is_begun() {
            return;
        }
        match role {
            Role::Break => return self.end_word(self.position),
            Role::Enclosed if !self.is_enclosed(character, next) => {
                return self.end_word(self.position);
            }
            // A mark or what is invisible belongs to a word, but begins none.
            Role::Neutral
                if self.word.start == NOWHERE
                    && !matches!(entry.kind(), Kind::Stay | Kind::Map) =>
            {
                return;
            }
            _ => {}
        }
        self.word.take(role, self.position);
        // μA, as one sign, mixes by itself.
        self.word.has_latin |= entry.kind() == Kind::Multiple
            && table::multiple(character, entry).contains(|c: char| c.is_ascii_alphabetic());
    }

    /// A sign such as ½ or ℀ that becomes several characters with a break among them: it ends
    /// one word and begins another.
    fn follow_signs(&mut self, folded: &str) {
        for character in folded.chars() {
            match table::entry(character).role() {
                // The word behind it begins with the next letter, since marks may follow here.
                Role::Break | Role::Enclosed => self.end_word(self.position),
                Role::Latin => {
                    self.word.has_latin = true;
                    self.word.ends_latin = true;
                }
                _ => {}
            }
        }
    }

    /// Whether a character, which ends before `next`, stands between letters that are or look
    /// Latin; of a letter other than l, which is a prefix in Hebrew and Arabic, also whether it
    /// is the one at an end of such a word.
    fn is_enclosed(&self, character: char, next: usize) -> bool {
        let is_letter =
            character.is_alphabetic() && table::read(character, Reading::Mixed) != Some('l');
        let begins = || self.word.start == NOWHERE && self.stands_free();
        match self.neighbour(next) {
            Some(true) => self.word.ends_latin || is_letter && begins(),
            Some(false) => false,
            None => self.word.ends_latin && is_letter,
        }
    }

    /// Whether nothing of a word, and no look-alike, is the last thing seen before this place.
    fn stands_free(&self) -> bool {
        let before = self.original[..self.position].chars().rev();
        let mut seen = before
            .map(|character| (character, table::entry(character)))
            .filter(|(_, entry)| !matches!(entry.kind(), Kind::Invisible | Kind::Accent));
        seen.next().is_none_or(|(character, entry)| {
            !is_of_word(character) && !entry.role().has_reading() && entry.kind() != Kind::Special
        })
    }

    /// Whether the next visible letter or mark is or looks Latin; none where neither follows.
    fn neighbour(&self, next: usize) -> Option<bool> {
        let mut rest = self.original.get(next..).unwrap_or_default().chars();
        while let Some(character) = rest.next() {
            let entry = table::entry(character);
            let role = match entry.kind() {
                Kind::Invisible | Kind::Accent => continue,
                Kind::Special => special_role(character, rest.as_str()),
                _ => entry.role(),
            };
            return match may_be_latin(role) {
                true => Some(true),
                false if is_of_word(character) => Some(false),
                false => None,
            };
        }
        None
    }

    /// Folds ASCII without control characters up to `end`.
    pub(super) fn fold_ascii(&mut self, end: usize, has_capitals: bool) {
        if self.reading != Reading::Own {
            return self.leave_ascii(end, has_capitals);
        }
        let start = self.position;
        let stretch = &self.original.as_bytes()[start..end];
        let is_word = |byte: &&u8| byte.is_ascii_alphanumeric();
        let head = stretch.iter().take_while(is_word).count();
        if self.word.is_begun() && head < stretch.len() {
            self.word.has_latin |= stretch[..head].iter().any(u8::is_ascii_alphabetic);
            if head > 0 {
                self.leave_ascii(start + head, has_capitals);
            }
            self.end_word(start + head);
        }
        if self.position < end {
            self.leave_ascii(end, has_capitals);
        }
        let tail = match head == stretch.len() {
            true => head,
            false => stretch.iter().rev().take_while(is_word).count(),
        };
        if tail > 0 {
            if self.word.start == NOWHERE {
                self.word.start = end - tail;
            }
            let letters = &stretch[stretch.len() - tail..];
            if letters.iter().any(u8::is_ascii_alphabetic) {
                self.word.has_latin = true;
                self.word.ends_latin = true;
            }
        }
    }

    /// A look-alike in the word's reading.
    pub(super) fn write_reading(&mut self, character: char, entry: Entry, next: usize) {
        if let Some(letter) = table::read(character, self.reading) {
            return self.write(letter, character, entry, next);
        }
        let mut read = String::new();
        unit::fold_unit(
            std::iter::once(character),
            self.reading,
            table::fold_letter,
            self.scratch,
            &mut read,
        );
        let mut letters = read.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => self.write(letter, character, entry, next),
            _ => self.write_all(&read, character, entry, next),
        }
    }

    /// Ends the word at `end`, where the pass is, and reads it again if its look-alikes are to
    /// be read as Latin.
    pub(super) fn end_word(&mut self, end: usize) {
        let word = std::mem::replace(&mut self.word, Word::NONE);
        let reading = word.reading();
        if word.start == NOWHERE || reading == Reading::Own || !self.reads_look_alikes {
            return;
        }
        self.flush(end);
        let runs = &self.runs[self.runs_start..];
        let folded = run::folded_span(runs, word.start..word.start, self.folded_length()).start;
        let kept = runs.partition_point(|run| run.original() < word.start);
        self.text.truncate(self.text_start + folded);
        self.runs.truncate(self.runs_start + kept);
        self.in_step = self.last_run().is_none_or(|run| !run.is_unit());
        self.copied = word.start;
        self.position = word.start;
        self.unit = Unit::NONE;
        self.reading = reading;
        self.fold_to(end);
        self.flush(end);
        self.reading = Reading::Own;
    }
}

/// A letter, digit or mark.
fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || look_alike::is_mark(character)
}

fn may_be_latin(role: Role) -> bool {
    matches!(role, Role::Latin | Role::LookAlike | Role::MixedLookAlike)
}

/// The second sign of a flag, where `rest` begins with it.
pub(super) fn flag(first: char, rest: &str) -> Option<char> {
    rest.chars()
        .next()
        .filter(|second| letter::is_flag(first, *second))
}

/// The role of a character of [`Kind::Special`]: a regional indicator is a letter where it
/// makes no flag with the next.
fn special_role(character: char, rest: &str) -> Role {
    match letter::regional(character) {
        Some(_) if flag(character, rest).is_none() => Role::Latin,
        // Begins with a mark.
        None if matches!(character, 'ำ' | 'ຳ') => Role::Neutral,
        _ => Role::Break,
    }
}
