//! Folding: a text as a person sees it, whatever code points spell it, and the way back to the
//! original.
//!
//! Every step has its file: [`unit`] holds the whole of folding for one unit (a starter with
//! what composes onto it), [`table`] its results for single characters, [`folder`] the pass
//! over a text that reads them, [`look_alike`] the letters of other scripts that are read as
//! Latin, [`zawgyi`] the old encoding of Burmese, [`run`] the map between the two texts.
use std::ops::Range;

mod accents;
mod disguise;
mod folder;
mod han;
mod latin;
mod letter;
mod look_alike;
mod mark;
mod piece;
mod run;
mod table;
mod unit;
mod zawgyi;

pub use accents::fold_accents;
pub use disguise::is_disguised;
pub use piece::piece_readings;
pub use run::Run;

pub(super) use latin::{DisguisedLetter, disguised_letters};
pub(super) use look_alike::stands_beside_latin;
pub(super) use unit::is_invisible;
pub(super) use zawgyi::ZawgyiText;

use folder::Folder;

/// Stands between the folded texts of a block. Folding never yields it: a NUL in a message
/// is an invisible character.
pub const SEPARATOR: u8 = 0;

/// The longest text that is folded whole, in bytes: offsets in [`Run`] have 31 bits.
const LONGEST: usize = (1 << 31) - 1;

/// The folded texts of several messages in one buffer, each followed by [`SEPARATOR`].
///
/// A block that is cleared keeps its memory: folding allocates nothing once it has grown.
#[derive(Clone, Debug, Default)]
pub struct FoldedBlock {
    text: String,
    runs: Vec<Run>,
    texts: Vec<Place>,
    scratch: Vec<char>,
}

/// Where a text lies in its block.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: usize,
    end: usize,
    first_run: usize,
    end_run: usize,
    original_length: usize,
}

/// One folded text with its way back.
#[derive(Clone, Copy, Debug)]
pub struct Folded<'b> {
    /// The folded text.
    pub text: &'b str,
    /// Where `text` begins in its block, in bytes.
    pub start: usize,
    runs: &'b [Run],
    original_length: usize,
}

/// One folded text of its own.
#[derive(Clone, Debug, Default)]
pub struct FoldedText {
    block: FoldedBlock,
}

impl FoldedBlock {
    /// Forgets the texts and keeps the memory.
    pub fn clear(&mut self) {
        self.text.clear();
        self.runs.clear();
        self.texts.clear();
    }

    /// Folds a text and gives its index. Of a text of more than 2 GiB the rest is left out.
    /// Linear in the length of the text.
    pub fn push(&mut self, original: &str) -> usize {
        self.push_with(original, true)
    }

    fn push_with(&mut self, original: &str, reads_look_alikes: bool) -> usize {
        let original = &original[..original.floor_char_boundary(LONGEST)];
        let start = self.text.len();
        let first_run = self.runs.len();
        match zawgyi::is_in_burmese(original) {
            true => self.fold_burmese(original, reads_look_alikes),
            false => self.fold(original, reads_look_alikes),
        }
        self.texts.push(Place {
            start,
            end: self.text.len(),
            first_run,
            end_run: self.runs.len(),
            original_length: original.len(),
        });
        self.text.push(SEPARATOR as char);
        self.texts.len() - 1
    }

    fn fold(&mut self, text: &str, reads_look_alikes: bool) {
        Folder::new(
            text,
            &mut self.text,
            &mut self.runs,
            &mut self.scratch,
            reads_look_alikes,
        )
        .fold();
    }

    /// Folds a text that has Burmese, which may be Zawgyi.
    ///
    /// What is no Burmese in either encoding may look like Zawgyi once more when it is folded. It
    /// settles soon, since each pass makes more signs of such as only Unicode has.
    fn fold_burmese(&mut self, original: &str, reads_look_alikes: bool) {
        let (start, first_run) = (self.text.len(), self.runs.len());
        let mut length = original.len();
        let mut read = zawgyi::to_unicode(original);
        if read.is_none() {
            self.fold(original, reads_look_alikes);
            if zawgyi::may_look_otherwise_folded(original) {
                length = self.text.len() - start;
                read = zawgyi::to_unicode(&self.text[start..]);
            }
        }
        for _ in 0..zawgyi::MOST_PASSES {
            let Some(unicode) = read else {
                break;
            };
            let to_original = self.runs.split_off(first_run);
            self.text.truncate(start);
            self.fold(&unicode.text, reads_look_alikes);
            let to_unicode = self.runs.split_off(first_run);
            let folded_length = self.text.len() - start;
            let to_read = run::join(
                &to_unicode,
                &unicode.runs,
                folded_length,
                unicode.text.len(),
            );
            let to_original = run::join(&to_read, &to_original, folded_length, length);
            self.runs.extend(to_original);
            length = folded_length;
            read = zawgyi::to_unicode(&self.text[start..]);
        }
    }

    /// Number of texts.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// True without any.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// All folded texts, each followed by [`SEPARATOR`].
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The index of the text that holds the byte at `position` of [`FoldedBlock::text`], its
    /// separator included; found by bisection. Behind the last text: the number of texts.
    pub fn index_at(&self, position: usize) -> usize {
        self.texts.partition_point(|place| place.end < position)
    }

    /// Text `index`; an empty one where there is none.
    pub fn folded(&self, index: usize) -> Folded<'_> {
        let Some(place) = self.texts.get(index) else {
            return Folded {
                text: "",
                start: self.text.len(),
                runs: &[],
                original_length: 0,
            };
        };
        Folded {
            text: &self.text[place.start..place.end],
            start: place.start,
            runs: &self.runs[place.first_run..place.end_run],
            original_length: place.original_length,
        }
    }
}

impl<'b> Folded<'b> {
    /// The bytes of the original that a span of the folded text (in bytes of `text`, not of the
    /// block) comes from; on character boundaries. It widens inside a unit that can't be
    /// divided, and leaves out what is invisible before and behind it. Two bisections.
    pub fn original_span(&self, folded: Range<usize>) -> Range<usize> {
        run::original_span(self.runs, folded, self.original_length)
    }

    /// The bytes of the folded text that come from a span of the original, which lies on
    /// character boundaries; widened inside a unit.
    pub fn folded_span(&self, original: Range<usize>) -> Range<usize> {
        run::folded_span(self.runs, original, self.text.len())
    }

    /// The runs of the map, ascending; none where both texts go in step all along.
    pub fn runs(&self) -> &'b [Run] {
        self.runs
    }
}

impl FoldedText {
    /// The text and its way back.
    pub fn folded(&self) -> Folded<'_> {
        self.block.folded(0)
    }
}

/// Folds one text.
pub fn fold(original: &str) -> FoldedText {
    let mut block = FoldedBlock::default();
    block.push(original);
    FoldedText { block }
}

/// The Latin letter that a look-alike is read as among Latin letters; none of what is no
/// look-alike of one.
pub(super) fn read_as_latin(character: char) -> Option<char> {
    if !table::entry(character).role().has_reading() {
        return None;
    }
    table::read(character, look_alike::Reading::Mixed)
}

/// Folds one text with every letter as the letter that it is.
fn fold_as_sent(original: &str) -> FoldedText {
    let mut block = FoldedBlock::default();
    block.push_with(original, false);
    FoldedText { block }
}

#[cfg(test)]
mod tests;
