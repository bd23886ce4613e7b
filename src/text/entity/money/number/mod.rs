//! Numbers as people write them: `50,000`, `3,5 juta`, `1万5千`, `15tr5`, `hai mươi triệu`,
//! `fünfundzwanzig`. One grammar reads all languages; a table of words makes each.

mod digits;
mod east;
mod europe;
mod india;
mod near_east;
mod south_east;
mod words;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::super::view::joins;
use super::forms::{Forms, Table, begins_word, composed, split};
use Word::{Alone, And, Half, Plus, Point, Scale, Short, Teen, Unit};

/// What a word does to the number.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Word {
    /// Adds.
    Unit(f64),
    /// Multiplies the sum of what is smaller than itself.
    Scale(f64),
    /// As a scale; where nothing is before it, one of it: `cent`, `พัน`.
    Alone(f64),
    /// As a scale, but only directly behind digits, or one space behind where it has more than a
    /// letter: `5k`, `15 tr`.
    Short(f64),
    /// Adds ten to the digit before (Indonesian `belas`).
    Teen,
    /// Adds to the number behind (Hindi `साढ़े`, a half more than).
    Plus(f64),
    /// Joins what is before to what is behind.
    And,
    /// The decimal point, in a word.
    Point,
    /// Half of the scale before, of one behind a unit, or of what is behind.
    Half,
}

/// How a language says numbers.
struct Language {
    /// The currency that is meant where someone paid in this language names a large sum without.
    currency: Option<&'static str>,
    /// 0, 1, 2 and so on, with a space between; `|` between two words for one, `-` for none.
    counts: &'static str,
    /// All other words.
    words: Forms<Word>,
    /// Whether words stand together without a space: `zweihundert`.
    joined: bool,
    /// Whether units go before tens: `fünfundzwanzig`.
    reversed: bool,
    /// Whether sixty and eighty take up to nineteen: `quatre-vingt-dix`.
    by_twenty: bool,
    /// From which scale on a last digit counts tenths of it: `两万五`, `15tr5`.
    tenths_from: f64,
}

/// A language without words.
const PLAIN: Language = Language {
    currency: None,
    counts: "",
    words: &[],
    joined: false,
    reversed: false,
    by_twenty: false,
    tenths_from: f64::INFINITY,
};

/// All of them; where two read as far, the first counts.
static LANGUAGES: [&Language; 30] = [
    &east::CHINESE,
    &east::KOREAN,
    &east::VIETNAMESE,
    &south_east::THAI,
    &south_east::LAO,
    &south_east::KHMER,
    &south_east::BURMESE,
    &south_east::MALAY,
    &india::HINDI,
    &india::BENGALI,
    &india::TAMIL,
    &india::HINDI_IN_LATIN,
    &europe::ENGLISH,
    &south_east::FILIPINO,
    &europe::SPANISH,
    &europe::PORTUGUESE,
    &europe::FRENCH,
    &europe::ITALIAN,
    &europe::GERMAN,
    &europe::DUTCH,
    &europe::NORDIC,
    &europe::RUSSIAN,
    &near_east::TURKISH,
    &near_east::ROMANIAN,
    &near_east::CROATIAN,
    &near_east::BULGARIAN,
    &near_east::MONGOLIAN,
    &near_east::ARABIC,
    &near_east::HEBREW,
    &east::SHORT,
];

/// Words of all languages, each with the place of its language in [`LANGUAGES`].
static WORDS: LazyLock<Table<(u8, Word)>> = LazyLock::new(|| {
    let words = (0..).zip(LANGUAGES).flat_map(|(at, language)| {
        let counts = language.counts.split(' ').enumerate();
        let counts = counts.flat_map(|(value, words)| {
            words.split('|').map(move |word| (Unit(value as f64), word))
        });
        let counts = counts.filter(|(_, word)| !matches!(*word, "" | "-"));
        let counts = counts.map(|(unit, word)| (unit, composed(word)));
        let all: Vec<_> = counts.chain(split(language.words)).collect();
        all.into_iter().map(move |(word, form)| ((at, word), form))
    });
    Table::of_firsts(words)
});

/// Finds where a number in words may begin.
static STARTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let forms: Vec<_> = WORDS
        .all()
        .filter(|((_, word), _)| matches!(word, Unit(_) | Alone(_) | Plus(_) | Half))
        .map(|(_, form)| form)
        .collect();
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(forms)
        .ok()
});

/// Words of large scales whose language names a currency, and thus may be money alone.
pub(super) fn telling_scales() -> impl Iterator<Item = &'static str> {
    WORDS.all().filter_map(|((language, word), form)| {
        let currency = LANGUAGES.get(usize::from(language))?.currency;
        let large = matches!(word, Scale(scale) | Alone(scale) if scale >= 1e3);
        (large && currency.is_some()).then_some(form)
    })
}

/// A number as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figure {
    /// The byte behind it, its multiplier included.
    pub(super) end: usize,
    /// Its value.
    pub(super) value: f64,
    /// Its last multiplier; one where it has none.
    pub(super) scale: f64,
    /// The currency that its multiplier hints at: `jt`, `triệu`, `หมื่น`.
    pub(super) hint: Option<&'static str>,
    /// Whether it begins with a word, not a digit.
    pub(super) spelled: bool,
}

/// What was read at a place.
pub(super) struct Reading {
    /// No other number begins before this byte.
    pub(super) end: usize,
    /// The number; `None` of dates, versions and the like.
    pub(super) figure: Option<Figure>,
}

/// The bytes at which a number in words may begin, ascending.
pub(super) fn starts(text: &str) -> impl Iterator<Item = usize> {
    let found = STARTS.as_ref().map(|starts| starts.find_iter(text));
    found
        .into_iter()
        .flatten()
        .map(|found| found.start())
        .filter(|start| begins_word(text, *start))
}

/// A large scale behind the currency, and its bytes: `75 USD million`.
pub(super) fn late_scale(rest: &str) -> Option<(f64, usize)> {
    let word = rest
        .strip_prefix(' ')
        .filter(|word| word.starts_with(joins))?;
    let ((_, word), len) = WORDS.longest_prefix(word)?;
    match word {
        Scale(scale) if scale >= 1e6 => Some((scale, len + 1)),
        _ => None,
    }
}

/// Reads the number that begins at a digit, or at a word from [`starts`]. Reads at most some
/// thirty words and one run of digits.
pub(super) fn read(text: &str, start: usize) -> Reading {
    let mut best = Reading {
        end: start,
        figure: None,
    };
    let written = digits::is_digit_at(text, start).then(|| digits::read(text, start));
    let mut from = start;
    if let Some(digits) = &written {
        best.end = digits.end;
        best.figure = digits.value(text, false).map(|value| Figure {
            end: digits.end,
            value,
            scale: 1.0,
            hint: None,
            spelled: false,
        });
        from = digits.end;
        from += usize::from(text.get(from..).is_some_and(|rest| rest.starts_with(' ')));
    }
    let mut tried = 0_u32;
    let mut failed = start;
    for ((language, _), _) in WORDS.prefixes(text.get(from..).unwrap_or_default()) {
        let bit = 1 << language;
        if tried & bit != 0 || written.is_some() && best.figure.is_none() {
            continue;
        }
        tried |= bit;
        let number = words::read_in(text, start, language, written.as_ref());
        match number.figure {
            // Where two read as far, the language that stands first counts.
            Some(figure) if figure.end > best.end => {
                best.end = figure.end;
                best.figure = Some(figure);
            }
            Some(_) => {}
            None => failed = failed.max(number.end),
        }
    }
    if failed > best.end {
        best.end = failed;
        best.figure = None;
    }
    best
}

#[cfg(test)]
mod tests;
