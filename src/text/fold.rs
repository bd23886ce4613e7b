//! Folding (provisional: lower case only).
use std::ops::Range;

/// Stands between the folded texts of a block. Folding never yields it: a NUL in a message
/// is an invisible character.
pub const SEPARATOR: u8 = 0;

/// Where a piece of folded text comes from: from `folded` and `original` on the two texts run
/// in step, byte for byte, until the next run; a run whose lengths differ is one unit (a
/// starter with all that composes onto it), and a span that begins or ends inside it widens to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte in the folded text (of this text, not of the block).
    pub folded: u32,
    /// First byte in the original.
    pub original: u32,
}

/// The folded texts of several messages in one buffer.
#[derive(Clone, Debug, Default)]
pub struct FoldedBlock {
    text: String,
    starts: Vec<(usize, usize)>,
}

/// One folded text with its way back.
#[derive(Clone, Copy, Debug)]
pub struct Folded<'b> {
    /// The folded text.
    pub text: &'b str,
    /// Where `text` begins in its block.
    pub start: usize,
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
        self.starts.clear();
    }
    /// Folds a text and gives its index.
    pub fn push(&mut self, original: &str) -> usize {
        let start = self.text.len();
        self.text
            .push_str(&original.to_ascii_lowercase().replace('\0', " "));
        self.starts.push((start, self.text.len()));
        self.text.push('\0');
        self.starts.len() - 1
    }
    /// Number of texts.
    pub fn len(&self) -> usize {
        self.starts.len()
    }
    /// True without any.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }
    /// All folded texts, each followed by [`SEPARATOR`].
    pub fn text(&self) -> &str {
        &self.text
    }
    /// Text `index`.
    pub fn folded(&self, index: usize) -> Folded<'_> {
        let (start, end) = self.starts[index];
        Folded {
            text: &self.text[start..end],
            start,
        }
    }
}

impl Folded<'_> {
    /// The bytes of the original that a span of the folded text comes from; on character
    /// boundaries.
    pub fn original_span(&self, folded: Range<usize>) -> Range<usize> {
        folded
    }
    /// The bytes of the folded text that come from a span of the original.
    pub fn folded_span(&self, original: Range<usize>) -> Range<usize> {
        original
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

/// The readings of a piece of a word (`"recruit*"`, `anywhere`, the literal of a regex): folded
/// with its look-alikes read as Latin, and folded without; one where they are the same.
pub fn piece_readings(piece: &str) -> Vec<String> {
    vec![fold(piece).folded().text.to_owned()]
}

/// Folded as [`fold`] does but with accents and tone marks kept, for the modifier `accents`.
pub fn fold_accents(original: &str) -> String {
    original.to_lowercase()
}

/// Whether the original of a match differs from its folded form by more than case, width,
/// accents, Han variant, digits, mark order, encoding and compatibility forms of its own script.
/// `original` is the whole text, `span` the match.
pub fn is_disguised(original: &str, span: Range<usize>) -> bool {
    let _ = (original, span);
    false
}
