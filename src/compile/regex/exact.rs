//! The literals of an `exact` regex as its text's folded form has them.

use super::literals::LITERALS_LIMIT;
use crate::text::piece_readings;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Literal};

/// A class of more characters is not looked into.
const CLASS_LIMIT: usize = 64;

/// A regex whose required literals are required of the folded text wherever the text as sent
/// matches `hir`. It keeps only the characters whose fold does not depend on their company, has
/// "anything" for the others, and takes look-arounds for granted.
pub(super) fn as_folded(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Literal(Literal(bytes)) => match std::str::from_utf8(bytes) {
            Ok(literal) => Hir::concat(literal.chars().map(as_folded_character).collect()),
            Err(_) => anything(),
        },
        HirKind::Class(Class::Unicode(class)) => as_folded_class(class),
        HirKind::Class(Class::Bytes(class)) => class
            .to_unicode_class()
            .map_or_else(anything, |class| as_folded_class(&class)),
        HirKind::Repetition(repetition) => {
            Hir::repetition(repetition.with(as_folded(&repetition.sub)))
        }
        HirKind::Capture(capture) => as_folded(&capture.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(as_folded).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(as_folded).collect()),
        HirKind::Empty | HirKind::Look(_) => Hir::empty(),
    }
}

fn as_folded_class(class: &ClassUnicode) -> Hir {
    let count = class
        .iter()
        .fold(0usize, |sum, range| sum.saturating_add(range.len()));
    if count > CLASS_LIMIT.min(LITERALS_LIMIT) {
        return anything();
    }
    let characters = class.iter().flat_map(|range| range.start()..=range.end());
    Hir::alternation(characters.map(as_folded_character).collect())
}

/// What a character always folds to, or "anything" where its company decides.
fn as_folded_character(character: char) -> Hir {
    match independent_fold(character) {
        Some(folded) => Hir::literal(folded.into_bytes()),
        None => anything(),
    }
}

/// The fold of a character that is the same in all company: of ASCII, of Latin letters that are
/// an ASCII letter with an accent or in another style, of Han. Letters of other scripts may
/// be read as Latin, or go together with the marks behind them; so may `=`, `<` and `>`, which
/// a stroke makes another sign.
fn independent_fold(character: char) -> Option<String> {
    if matches!(character, '=' | '<' | '>') {
        return None;
    }
    let readings = piece_readings(character.encode_utf8(&mut [0; 4]));
    let [reading] = readings.as_slice() else {
        return None;
    };
    let is_han = matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    let to_letters =
        !reading.is_empty() && reading.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let regional = matches!(character, '\u{1F1E6}'..='\u{1F1FF}');
    let sure = character.is_ascii_graphic()
        || character == ' '
        || (is_han && reading.chars().count() == 1)
        || (to_letters && !regional);
    sure.then(|| reading.clone())
}

/// Stands for a stretch of which nothing is known.
fn anything() -> Hir {
    let any = ClassUnicodeRange::new('\0', char::MAX);
    Hir::class(Class::Unicode(ClassUnicode::new([any])))
}
