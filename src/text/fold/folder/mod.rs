//! The pass over one text: folded bytes and runs, a word at a time read again where its
//! letters are look-alikes.
use super::look_alike::Reading;
use super::run::Run;
use super::table::{self, Entry, Kind};
use super::{letter, mark, unit};

mod ascii;
mod plain;
mod word;

use ascii::{begins_ascii, clean_ascii, is_clean};
use word::{Word, flag};

/// No place in a text.
const NOWHERE: usize = usize::MAX;

/// Higher than the rank of any mark.
const NO_MARK_MAY_FOLLOW: u8 = u8::MAX;

/// The buffers that a text is folded into, and the place it has reached in both texts.
pub(super) struct Folder<'a> {
    original: &'a str,
    text: &'a mut String,
    /// Where this text begins in `text`.
    text_start: usize,
    runs: &'a mut Vec<Run>,
    /// Where the runs of this text begin in `runs`.
    runs_start: usize,
    scratch: &'a mut Vec<char>,
    /// Where the next character begins.
    position: usize,
    /// Up to where the original is written; what lies between here and `position` stays as it
    /// is and is copied in one piece later.
    copied: usize,
    /// Whether there may be capitals of ASCII in what waits to be copied.
    has_capitals: bool,
    /// Whether the last run is one in step.
    in_step: bool,
    unit: Unit,
    word: Word,
    reading: Reading,
    reads_look_alikes: bool,
}

/// The last starter with what follows it.
struct Unit {
    /// Where it begins in the original.
    original: usize,
    /// Where it begins in the folded text; right once its first byte is written.
    folded: usize,
    /// How many runs there were before it; right when `folded` is.
    runs: usize,
    /// The rank of its last mark.
    rank: u8,
    /// The block of 128 code points that its starter is of: ranks of one script compare only
    /// among themselves.
    block: u32,
    keeps_accent: bool,
}

impl Unit {
    const NONE: Unit = Unit {
        original: NOWHERE,
        folded: 0,
        runs: 0,
        rank: 0,
        block: 0,
        keeps_accent: false,
    };
}

impl<'a> Folder<'a> {
    /// A folder that appends to the buffers. Without `reads_look_alikes` every letter of
    /// another script stays the letter that it is.
    pub(super) fn new(
        original: &'a str,
        text: &'a mut String,
        runs: &'a mut Vec<Run>,
        scratch: &'a mut Vec<char>,
        reads_look_alikes: bool,
    ) -> Self {
        Folder {
            original,
            text_start: text.len(),
            runs_start: runs.len(),
            text,
            runs,
            scratch,
            position: 0,
            copied: 0,
            has_capitals: false,
            in_step: true,
            unit: Unit::NONE,
            word: Word::NONE,
            reading: Reading::Own,
            reads_look_alikes,
        }
    }

    /// Folds the text to its end.
    pub(super) fn fold(mut self) {
        let end = self.original.len();
        let (ascii, has_capitals) = clean_ascii(self.original.as_bytes());
        if ascii == end {
            // In words of ASCII there is nothing to read again.
            self.has_capitals = has_capitals;
            return self.copy(end);
        }
        if ascii > 0 {
            self.fold_ascii(ascii, has_capitals);
        }
        self.fold_to(end);
        self.end_word(end);
        self.flush(end);
    }

    fn fold_to(&mut self, end: usize) {
        while self.position < end {
            let rest = &self.original.as_bytes()[self.position..end];
            if begins_ascii(rest) || (self.reading != Reading::Own && rest[0].is_ascii()) {
                let (length, has_capitals) = clean_ascii(rest);
                if length > 0 {
                    self.fold_ascii(self.position + length, has_capitals);
                }
            }
            if self.reading == Reading::Own {
                self.fold_plain(end);
            }
            // ASCII that it stopped before is a long stretch.
            let rest = &self.original.as_bytes()[self.position..end];
            if rest
                .first()
                .is_some_and(|byte| !byte.is_ascii_alphanumeric())
            {
                self.fold_closely(end);
            }
        }
    }

    /// Folds one character.
    fn fold_closely(&mut self, end: usize) {
        let original = self.original;
        let rest = original.get(self.position..end).unwrap_or_default();
        let Some(character) = rest.chars().next() else {
            return;
        };
        let entry = table::entry(character);
        let next = self.position + character.len_utf8();
        if character.is_ascii() && is_clean(character as u8) {
            return self.fold_ascii(next, character.is_ascii_uppercase());
        }
        self.follow_word(character, entry, next);
        let start = self.position;
        self.fold_character(character, entry, next);
        // Its mark belongs to the letter before, its vowel is the next thing.
        let has_am = matches!(character, 'ำ' | 'ຳ')
            || self.position > next && original[start..self.position].contains(['ำ', 'ຳ']);
        if has_am && self.reading == Reading::Own {
            self.end_word(self.position);
        }
    }

    fn fold_character(&mut self, character: char, entry: Entry, next: usize) {
        if self.reading != Reading::Own && entry.role().has_reading() {
            return self.write_reading(character, entry, next);
        }
        match entry.kind() {
            Kind::Stay => self.stay(character, entry, next),
            Kind::Map => self.write(entry.target(), character, entry, next),
            Kind::Multiple => {
                self.write_all(table::multiple(character, entry), character, entry, next);
            }
            Kind::Invisible => self.drop_invisible(next),
            Kind::Mark if self.is_in_order(character, entry.rank()) => {
                self.enter_step();
                self.unit.rank = entry.rank();
                self.position = next;
            }
            Kind::Accent if !self.unit.keeps_accent => self.drop_accent(next),
            Kind::Joining if self.takes_subscript(character, next) => {}
            Kind::Mark | Kind::Accent | Kind::Joining => self.fold_unit(),
            Kind::Special if letter::regional(character).is_some() => {
                self.fold_regional(character, entry, next);
            }
            Kind::Special if matches!(character, 'ำ' | 'ຳ') => {
                self.fold_vowel_am(character, entry, next);
            }
            Kind::Special => self.fold_vowel_e(character, entry, next),
        }
    }

    /// Leaves a Khmer subscript where it is, if it stands in order and is the only one of its
    /// rank, and says whether it did.
    fn takes_subscript(&mut self, sign: char, next: usize) -> bool {
        let rest = self.original.get(next..).unwrap_or_default();
        let Some(letter) = rest.chars().next() else {
            return false;
        };
        let Some(rank) = mark::subscript_rank(sign, letter) else {
            return false;
        };
        if !self.is_in_order(sign, rank) {
            return false;
        }
        self.enter_step();
        self.unit.rank = rank;
        self.position = next + letter.len_utf8();
        true
    }

    fn is_in_order(&self, mark: char, rank: u8) -> bool {
        rank > self.unit.rank && mark as u32 >> 7 == self.unit.block
    }

    /// Leaves ASCII to be copied, in lower case.
    fn leave_ascii(&mut self, end: usize, has_capitals: bool) {
        self.enter_step();
        self.has_capitals |= has_capitals;
        let last = self.original.as_bytes()[end - 1];
        self.unit = Unit {
            original: end - 1,
            // These two are set when it is copied.
            folded: 0,
            runs: 0,
            rank: 0,
            block: 0,
            keeps_accent: last.is_ascii_punctuation(),
        };
        self.position = end;
    }

    /// Writes what was left to be copied, up to `end` in the original.
    fn flush(&mut self, end: usize) {
        if self.copied >= end {
            return;
        }
        if self.unit.original != NOWHERE && self.unit.original >= self.copied {
            self.unit.folded = self.folded_length() + (self.unit.original - self.copied);
            self.unit.runs = self.runs.len();
        }
        self.copy(end);
    }

    /// Copies up to `end` in the original.
    #[inline]
    fn copy(&mut self, end: usize) {
        let written = self.text.len();
        self.text.push_str(&self.original[self.copied..end]);
        if self.has_capitals {
            self.text[written..].make_ascii_lowercase();
            self.has_capitals = false;
        }
        self.copied = end;
    }

    fn folded_length(&self) -> usize {
        self.text.len() - self.text_start
    }

    fn begin_unit(&mut self, starter: char, entry: Entry) {
        self.unit.original = self.position;
        self.unit.block = starter as u32 >> 7;
        self.unit.rank = entry.rank();
        self.unit.keeps_accent = entry.keeps_accent();
    }

    /// A starter that stays.
    fn stay(&mut self, character: char, entry: Entry, next: usize) {
        self.enter_step();
        self.begin_unit(character, entry);
        self.position = next;
    }

    /// A starter that becomes one character.
    fn write(&mut self, folded: char, character: char, entry: Entry, next: usize) {
        self.flush(self.position);
        self.begin_unit(character, entry);
        self.unit.folded = self.folded_length();
        self.unit.runs = self.runs.len();
        if folded.len_utf8() == next - self.position {
            self.enter_step();
        } else {
            self.enter_unit(self.unit.folded, self.position);
        }
        self.text.push(folded);
        self.copied = next;
        self.position = next;
    }

    /// A starter that becomes several characters.
    fn write_all(&mut self, folded: &str, character: char, entry: Entry, next: usize) {
        self.flush(self.position);
        self.begin_unit(character, entry);
        self.unit.folded = self.folded_length();
        self.unit.runs = self.runs.len();
        self.enter_unit(self.unit.folded, self.position);
        self.text.push_str(folded);
        self.copied = next;
        self.position = next;
    }

    /// Leaves out an invisible character. What is dropped in a row is one run.
    fn drop_invisible(&mut self, next: usize) {
        self.flush(self.position);
        let folded = self.folded_length();
        let goes_on = self.last_run().is_some_and(|run| {
            run.is_unit() && run.folded() == folded && run.original() < self.position
        });
        if !goes_on {
            self.enter_unit(folded, self.position);
        }
        self.copied = next;
        self.position = next;
    }

    /// Leaves out an accent and makes one unit of it and the letter that bears it.
    fn drop_accent(&mut self, next: usize) {
        if self.unit.original == NOWHERE {
            return self.drop_invisible(next);
        }
        self.flush(self.position);
        self.runs.truncate(self.unit.runs);
        self.enter_unit(self.unit.folded, self.unit.original);
        self.copied = next;
        self.position = next;
    }

    /// Two regional indicators in a row stay where they are a flag, else they are letters.
    fn fold_regional(&mut self, first: char, entry: Entry, next: usize) {
        let rest = self.original.get(next..).unwrap_or_default();
        if let Some(second) = flag(first, rest) {
            return self.stay(first, entry, next + second.len_utf8());
        }
        // Signs are shown in pairs from the first on, so the second of this pair begins none.
        let second = rest.chars().next();
        for sign in [Some(first), second].into_iter().flatten() {
            let next = self.position + sign.len_utf8();
            match letter::regional(sign) {
                Some(letter) => self.write(letter, sign, entry, next),
                None => break,
            }
        }
    }

    /// ำ is two characters, of which the first is a mark of the consonant before.
    fn fold_vowel_am(&mut self, vowel: char, entry: Entry, next: usize) {
        let (mark, folded) = vowel_am(vowel);
        if self.is_in_order(mark, mark::rank(mark)) {
            self.write_all(folded, vowel, entry, next);
            // A tone mark typed behind it goes before its second part.
            self.unit.rank = NO_MARK_MAY_FOLLOW;
        } else {
            self.fold_unit();
        }
    }

    /// เ typed twice is drawn as แ; so is the Lao ເ.
    fn fold_vowel_e(&mut self, vowel: char, entry: Entry, next: usize) {
        if !self.follows(vowel) {
            return self.stay(vowel, entry, next);
        }
        self.return_to_unit();
        self.enter_unit(self.unit.folded, self.unit.original);
        self.text.push(if vowel == 'เ' { 'แ' } else { 'ແ' });
        self.copied = next;
        self.position = next;
    }

    /// Whether the folded text ends with this vowel.
    fn follows(&self, vowel: char) -> bool {
        match self.copied < self.position {
            true => self.original[self.copied..self.position].ends_with(vowel),
            false => self.text[self.text_start..].ends_with(vowel),
        }
    }

    /// Folds again, in full, from the last starter up to the end of its unit.
    fn fold_unit(&mut self) {
        if self.unit.original == NOWHERE {
            self.unit.original = self.position;
        }
        let end = unit_end(self.original, self.position);
        self.return_to_unit();
        let written = self.text.len();
        let unit = &self.original[self.unit.original..end];
        let mut characters = unit.chars();
        let is_flag = characters
            .next()
            .is_some_and(|first| flag(first, characters.as_str()).is_some());
        unit::fold_unit(
            unit.chars(),
            self.reading,
            |character, folded| match is_flag && letter::regional(character).is_some() {
                true => folded.push(character),
                false => table::fold_letter(character, folded),
            },
            self.scratch,
            self.text,
        );
        if self.text[written..] == *unit {
            self.step_from(self.unit.folded, self.unit.original);
        } else {
            self.enter_unit(self.unit.folded, self.unit.original);
        }
        self.unit.rank = NO_MARK_MAY_FOLLOW;
        self.copied = end;
        self.position = end;
    }

    /// Takes back what the unit wrote.
    fn return_to_unit(&mut self) {
        if self.unit.original >= self.copied {
            self.flush(self.unit.original);
            self.unit.folded = self.folded_length();
            self.unit.runs = self.runs.len();
        } else {
            self.text.truncate(self.text_start + self.unit.folded);
            self.runs.truncate(self.unit.runs);
            self.copied = self.unit.original;
        }
        self.in_step = self.last_run().is_none_or(|run| !run.is_unit());
    }

    fn last_run(&self) -> Option<Run> {
        self.runs
            .get(self.runs_start..)
            .and_then(<[Run]>::last)
            .copied()
    }

    /// From `position` on, where all before is written or waits, the texts go in step.
    fn enter_step(&mut self) {
        if !self.in_step {
            // After a unit nothing waits to be copied.
            self.step_from(self.folded_length(), self.position);
        }
    }

    fn step_from(&mut self, folded: usize, original: usize) {
        if !self.in_step {
            self.add_run(Run::new(folded, original, false));
            self.in_step = true;
        }
    }

    fn enter_unit(&mut self, folded: usize, original: usize) {
        self.add_run(Run::new(folded, original, true));
        self.in_step = false;
    }

    fn add_run(&mut self, run: Run) {
        if let Some(last) = self.last_run()
            && last.original() == run.original()
        {
            self.runs.pop();
        }
        self.runs.push(run);
    }
}

/// The mark that ำ begins with, and what it folds to; the same of the Lao ຳ.
fn vowel_am(vowel: char) -> (char, &'static str) {
    match vowel {
        'ำ' => ('\u{e4d}', "\u{e4d}า"),
        _ => ('\u{ecd}', "\u{ecd}າ"),
    }
}

/// Where the unit ends that the character at `position` belongs to: behind all that may join,
/// with what is invisible between.
fn unit_end(original: &str, position: usize) -> usize {
    let mut end = position;
    let mut here = position;
    let mut last = None;
    for character in original.get(position..).unwrap_or_default().chars() {
        here += character.len_utf8();
        let joins = match table::entry(character).kind() {
            Kind::Invisible => continue,
            Kind::Accent => {
                end = here;
                continue;
            }
            Kind::Mark | Kind::Joining => true,
            Kind::Special => matches!(character, 'ำ' | 'ຳ'),
            _ => last.is_some_and(|last| mark::takes_next(last, character)),
        };
        if !joins {
            break;
        }
        // What sorts before the sign of a subscript leaves it the last.
        if !last.is_some_and(mark::makes_subscript) || !unit::sorts_before_virama(character) {
            last = Some(character);
        }
        end = here;
    }
    end
}
