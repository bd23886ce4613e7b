//! Folding a regex as texts are folded, so that it may be written as people write.

use super::boundary;
use super::engine::TooLarge;
use crate::text::piece_readings;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Literal};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// A class of more characters is taken as it is (or, where it leaves out no more than these,
/// by what it leaves out): `\w`, `\p{L}` and `\p{Han}` hold the folded forms of their
/// characters anyway.
const CLASS_LIMIT: usize = 2_048;

/// So many characters of classes are folded in one regex; each costs about a microsecond.
const CLASS_BUDGET: usize = 200_000;

/// The regex without its groups: what a group captures is of no use here, and without it
/// letters that stand beside each other become one literal.
pub(super) fn without_groups(hir: Hir) -> Hir {
    match hir.into_kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(Literal(bytes)) => Hir::literal(bytes),
        HirKind::Class(class) => Hir::class(class),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Capture(capture) => without_groups(*capture.sub),
        HirKind::Repetition(mut repetition) => {
            *repetition.sub = without_groups(std::mem::replace(&mut *repetition.sub, Hir::empty()));
            Hir::repetition(repetition)
        }
        HirKind::Concat(parts) => Hir::concat(parts.into_iter().map(without_groups).collect()),
        HirKind::Alternation(parts) => {
            Hir::alternation(parts.into_iter().map(without_groups).collect())
        }
    }
}

/// The regex with its literals and classes folded as texts are. Each longest run of literal
/// characters is folded as one, since some compose, and becomes all of its readings; a
/// class gets for each of its characters all readings. Fails where the classes have more than
/// [`CLASS_BUDGET`] characters. Expects a regex [`without_groups`]; recursion is bounded by
/// the parser's nesting limit.
pub(super) fn folded(hir: &Hir) -> Result<Hir, TooLarge> {
    folded_with(hir, piece_readings)
}

/// The readings of a piece of text, as [`piece_readings`] gives them.
type Readings = fn(&str) -> Vec<String>;

/// [`folded`] with readings of the caller's.
pub(super) fn folded_with(hir: &Hir, readings: Readings) -> Result<Hir, TooLarge> {
    Folding {
        readings,
        budget: CLASS_BUDGET,
    }
    .fold(hir)
}

struct Folding {
    readings: Readings,
    /// Characters of classes that may still be folded.
    budget: usize,
}

impl Folding {
    fn fold(&mut self, hir: &Hir) -> Result<Hir, TooLarge> {
        Ok(match hir.kind() {
            HirKind::Literal(Literal(bytes)) => match std::str::from_utf8(bytes) {
                Ok(literal) => self.fold_literal(literal),
                Err(_) => hir.clone(),
            },
            HirKind::Class(class) => self.fold_class(class)?,
            HirKind::Repetition(repetition) => {
                Hir::repetition(repetition.with(self.fold(&repetition.sub)?))
            }
            HirKind::Capture(capture) => self.fold(&capture.sub)?,
            HirKind::Concat(parts) => Hir::concat(self.fold_all(parts)?),
            HirKind::Alternation(parts) => Hir::alternation(self.fold_all(parts)?),
            HirKind::Empty | HirKind::Look(_) => hir.clone(),
        })
    }

    fn fold_all(&mut self, parts: &[Hir]) -> Result<Vec<Hir>, TooLarge> {
        parts.iter().map(|part| self.fold(part)).collect()
    }

    /// All readings of a literal. Each of its words may be read in its own way.
    fn fold_literal(&self, literal: &str) -> Hir {
        let readings = (self.readings)(literal);
        if readings.len() > 1 {
            let words = literal.split_inclusive(' ');
            return Hir::concat(words.map(|word| any_of((self.readings)(word))).collect());
        }
        let without_accents = literal.trim_start_matches(is_accent);
        if without_accents.len() == literal.len() {
            return any_of(readings);
        }
        // The letter that bears the accent is no literal, as in `[ae]\u{301}`.
        Hir::alternation(vec![
            any_of(readings),
            any_of((self.readings)(without_accents)),
        ])
    }

    fn fold_class(&mut self, class: &Class) -> Result<Hir, TooLarge> {
        let class = match class {
            Class::Unicode(class) => class.clone(),
            Class::Bytes(bytes) => match bytes.to_unicode_class() {
                Some(class) => class,
                None => return Ok(Hir::class(Class::Bytes(bytes.clone()))),
            },
        };
        let (digits, folded_digits) = decimal_digits();
        if class == *digits {
            return Ok(folded_digits.clone());
        }
        if let Some(count) = count_within_limit(&class) {
            self.spend(count)?;
            return Ok(FoldedClass::of(&class, self.readings).into_hir());
        }
        // A negated class. (So is `B|[^b]`, which the parser has joined: it reads as `[^b]`.)
        let mut left_out = class.clone();
        left_out.negate();
        let Some(count) = count_within_limit(&left_out) else {
            return Ok(Hir::class(Class::Unicode(class)));
        };
        self.spend(count)?;
        left_out.union(&ClassUnicode::new(
            FoldedClass::of(&left_out, self.readings).sure,
        ));
        left_out.negate();
        Ok(Hir::class(Class::Unicode(left_out)))
    }

    fn spend(&mut self, count: usize) -> Result<(), TooLarge> {
        self.budget = self.budget.checked_sub(count).ok_or(TooLarge)?;
        Ok(())
    }
}

/// What the characters of a class fold to.
#[derive(Default)]
struct FoldedClass {
    /// Readings of one character.
    characters: Vec<ClassUnicodeRange>,
    /// Those that are nothing else beside: `[^É]` leaves out `e`, but a class without a letter
    /// that looks like `c` holds `c`.
    sure: Vec<ClassUnicodeRange>,
    /// Readings of several characters.
    strings: BTreeSet<String>,
    /// Whether a character folds to nothing, as an invisible one does.
    empty: bool,
}

impl FoldedClass {
    fn of(class: &ClassUnicode, readings: Readings) -> FoldedClass {
        let mut folded = FoldedClass::default();
        for character in class
            .ranges()
            .iter()
            .flat_map(|range| range.start()..=range.end())
        {
            if character.is_ascii() {
                let lower = character.to_ascii_lowercase();
                folded.characters.push(ClassUnicodeRange::new(lower, lower));
                folded.sure.push(ClassUnicodeRange::new(lower, lower));
                continue;
            }
            let readings = readings(character.encode_utf8(&mut [0; 4]));
            if stays_in_company(character, &readings) {
                folded
                    .characters
                    .push(ClassUnicodeRange::new(character, character));
            }
            folded.empty |= is_accent(character);
            let several = readings.len() > 1;
            for reading in readings {
                let mut characters = reading.chars();
                match (characters.next(), characters.next()) {
                    (None, _) => folded.empty = true,
                    (Some(one), None) => {
                        let range = ClassUnicodeRange::new(one, one);
                        folded.characters.push(range);
                        if !(several && one.is_ascii()) {
                            folded.sure.push(range);
                        }
                    }
                    (Some(_), Some(_)) => {
                        folded.strings.insert(reading);
                    }
                }
            }
        }
        folded
    }

    fn into_hir(self) -> Hir {
        let characters = ClassUnicode::new(self.characters);
        let mut parts = vec![Hir::class(Class::Unicode(characters))];
        parts.extend(
            self.strings
                .into_iter()
                .map(|string| Hir::literal(string.into_bytes())),
        );
        if self.empty {
            parts.push(Hir::empty());
        }
        Hir::alternation(parts)
    }
}

/// Whether a character that folds to `readings` by itself may stay as it is beside others: two
/// regional indicators are a flag, and a mark may stay on the letter that bears it.
fn stays_in_company(character: char, readings: &[String]) -> bool {
    let invisible = readings.iter().all(String::is_empty);
    matches!(character, '\u{1F1E6}'..='\u{1F1FF}') || (!invisible && boundary::is_mark(character))
}

/// An accent or tone mark as it stands on Latin, Greek and Cyrillic letters: the block of
/// combining diacritical marks.
fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// `\d` and what it folds to: it stands in very many rules, and has 760 characters.
fn decimal_digits() -> &'static (ClassUnicode, Hir) {
    static DIGITS: OnceLock<(ClassUnicode, Hir)> = OnceLock::new();
    DIGITS.get_or_init(|| {
        let class = match regex_syntax::parse(r"\d").map(Hir::into_kind) {
            Ok(HirKind::Class(Class::Unicode(class))) => class,
            _ => ClassUnicode::new([ClassUnicodeRange::new('0', '9')]),
        };
        let folded = FoldedClass::of(&class, piece_readings).into_hir();
        (class, folded)
    })
}

/// Whether any text at all matches the regex with one character at least; look-arounds are
/// taken for granted.
pub(super) fn can_match(hir: &Hir) -> bool {
    is_possible(hir) && hir.properties().maximum_len() != Some(0)
}

fn is_possible(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Literal(_) | HirKind::Look(_) => true,
        HirKind::Class(Class::Unicode(class)) => !class.ranges().is_empty(),
        HirKind::Class(Class::Bytes(class)) => !class.ranges().is_empty(),
        HirKind::Repetition(repetition) => repetition.min == 0 || is_possible(&repetition.sub),
        HirKind::Capture(capture) => is_possible(&capture.sub),
        HirKind::Concat(parts) => parts.iter().all(is_possible),
        HirKind::Alternation(parts) => parts.iter().any(is_possible),
    }
}

/// The number of characters of a class, where it is no more than [`CLASS_LIMIT`].
fn count_within_limit(class: &ClassUnicode) -> Option<usize> {
    let count = class
        .iter()
        .fold(0usize, |sum, range| sum.saturating_add(range.len()));
    (count <= CLASS_LIMIT).then_some(count)
}

/// Any of some strings, as one regex.
fn any_of(strings: Vec<String>) -> Hir {
    Hir::alternation(
        strings
            .into_iter()
            .map(|string| Hir::literal(string.into_bytes()))
            .collect(),
    )
}
