//! Word boundaries in folded text: `\b` stands where a phrase's boundary would.
//!
//! A phrase that begins or ends with a letter, mark or digit of a script written with spaces
//! may not have another of them beside it there; in scripts written without spaces it may
//! begin and end anywhere. So Thai or Chinese beside Latin is a boundary, as is `_` beside
//! both, and every place between two Thai or Chinese letters.

use crate::text::is_spaced;
use regex_automata::util::look::Look;
use regex_syntax::hir;

/// What a character is to a word boundary.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// A letter, mark or digit of a script written with spaces.
    Spaced,
    /// Any other letter, mark or digit.
    Unspaced,
    /// Anything else, and the ends of the text.
    Other,
}

impl Side {
    fn of(character: Option<char>) -> Side {
        match character {
            Some(character) if is_spaced(character) => Side::Spaced,
            Some(character) if character.is_alphanumeric() || is_mark(character) => Side::Unspaced,
            _ => Side::Other,
        }
    }
}

/// True for `\b`, `\B` and their kind, of Unicode or ASCII.
pub(super) fn is_word_look(look: Look) -> bool {
    !matches!(
        look,
        Look::Start | Look::End | Look::StartLF | Look::EndLF | Look::StartCRLF | Look::EndCRLF
    )
}

/// Whether a word look-around holds at byte `at` of a folded text; false inside a character.
pub(super) fn holds(look: Look, text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else {
        return false;
    };
    let before = Side::of(before.chars().next_back());
    let after = Side::of(after.chars().next());
    let inside = before == Side::Spaced && after == Side::Spaced;
    let starts = !inside && after != Side::Other;
    let ends = !inside && before != Side::Other;
    match look {
        Look::WordAscii | Look::WordUnicode => starts || ends,
        Look::WordAsciiNegate | Look::WordUnicodeNegate => !(starts || ends),
        Look::WordStartAscii | Look::WordStartUnicode => starts,
        Look::WordEndAscii | Look::WordEndUnicode => ends,
        Look::WordStartHalfAscii | Look::WordStartHalfUnicode => before != Side::Spaced,
        Look::WordEndHalfAscii | Look::WordEndHalfUnicode => after != Side::Spaced,
        _ => false,
    }
}

/// The regex with its word boundaries taken for granted: it matches wherever the regex does,
/// and elsewhere too.
pub(super) fn without_word_looks(hir: &hir::Hir) -> hir::Hir {
    use hir::{Hir, HirKind};
    match hir.kind() {
        HirKind::Look(look) if hir::LookSet::singleton(*look).contains_word() => Hir::empty(),
        HirKind::Repetition(repetition) => {
            Hir::repetition(repetition.with(without_word_looks(&repetition.sub)))
        }
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(without_word_looks).collect()),
        HirKind::Alternation(parts) => {
            Hir::alternation(parts.iter().map(without_word_looks).collect())
        }
        _ => hir.clone(),
    }
}

/// A combining mark, such as a vowel sign.
pub(super) fn is_mark(character: char) -> bool {
    use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
    let category = icu_properties::CodePointMapData::<GeneralCategory>::new().get(character);
    GeneralCategoryGroup::Mark.contains(category)
}
