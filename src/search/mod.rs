//! Many strings searched for at once: the phrases of all rules, and the literals without which
//! a regex can't match.
//!
//! [`joined`] lays a text out so that white space and separators between words count as one
//! space; [`filter`] passes over it and keeps the few places where a string may stand;
//! [`table`] tells which do. A text on which the filter keeps too much is given to an
//! automaton, whose time does not depend on it.

mod filter;
mod gram;
mod joined;
mod table;

#[cfg(test)]
mod tests;

pub use joined::{Joined, join};

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use filter::Filter;
use std::sync::OnceLock;
use table::{Table, Work};

/// Bytes that a text is passed over with at a time, so that it is still in the first cache when
/// the places that were kept are looked at.
const PART: usize = 4096;

/// How much looking at kept places may cost, in places for each byte, before the automaton is
/// cheaper: measured with texts made of beginnings of the strings.
const WORK_PER_BYTE: f64 = 0.3;

/// A string found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The byte behind its last.
    pub end: u32,
    /// Its first byte.
    pub start: u32,
    /// Its number, in the order given to [`Search::new`].
    pub string: u32,
}

/// Strings to search for, all at once.
pub struct Search {
    filter: Option<(Filter, Table)>,
    /// The strings of a single byte, which no filter tells from others, and their numbers.
    singles: Vec<(u8, u32)>,
    /// The strings of which the automaton is made when a text first needs it, one behind the
    /// other, and where each ends.
    strings: (String, Vec<u32>),
    automaton: OnceLock<Option<Automaton>>,
}

type Automaton = CharwiseDoubleArrayAhoCorasick<u32>;

/// Bytes of strings up to which an automaton is made only when it is needed: it has no more
/// states than these have characters, and an automaton may have some billions.
const MADE_LATE: usize = 1 << 24;

impl Search {
    /// A search for these strings, none of which may be empty or stand twice. The message says
    /// why where they are too many. Takes some milliseconds for ten thousand strings.
    pub fn new<S: AsRef<str>>(strings: &[S]) -> Result<Search, String> {
        let total: usize = strings.iter().map(|string| string.as_ref().len()).sum();
        let mut kept = (String::with_capacity(total), Vec::new());
        let automaton = OnceLock::new();
        if total > MADE_LATE {
            let made = automaton_of(strings.iter().map(AsRef::as_ref))?;
            automaton.get_or_init(|| Some(made));
        } else {
            for string in strings {
                kept.0.push_str(string.as_ref());
                kept.1.push(kept.0.len() as u32);
            }
        }
        let strings: Vec<&[u8]> = strings
            .iter()
            .map(|string| string.as_ref().as_bytes())
            .collect();
        let filter = gram::choose(&strings).map(|grams| {
            let filter = Filter::new(&strings, &grams);
            (filter, Table::new(&strings, &grams))
        });
        let single = |(string, number): (&&[u8], u32)| match **string {
            [byte] => Some((byte, number)),
            _ => None,
        };
        Ok(Search {
            filter,
            singles: strings.iter().zip(0u32..).filter_map(single).collect(),
            strings: kept,
            automaton,
        })
    }

    /// Adds every occurrence of every string in `text`, overlapping ones too, by ascending end.
    /// Linear in the length of the text and the number of occurrences.
    pub fn find(&self, text: &str, found: &mut Vec<Found>) {
        let before = found.len();
        let filtered = match &self.filter {
            Some((filter, table)) => find_filtered(filter, table, text.as_bytes(), found),
            None => false,
        };
        if filtered {
            for &(byte, string) in &self.singles {
                let places = memchr::memchr_iter(byte, text.as_bytes());
                found.extend(places.map(|start| Found {
                    end: start as u32 + 1,
                    start: start as u32,
                    string,
                }));
            }
            found[before..].sort_unstable();
        } else {
            found.truncate(before);
            self.find_all(text, found);
        }
    }

    fn find_all(&self, text: &str, found: &mut Vec<Found>) {
        let made = self.automaton.get_or_init(|| {
            let (text, ends) = &self.strings;
            let mut start = 0;
            let strings = ends.iter().map(|&end| {
                let string = &text[start..end as usize];
                start = end as usize;
                string
            });
            automaton_of(strings).ok()
        });
        let Some(automaton) = made else { return };
        let occurrences = automaton.find_overlapping_iter(text);
        found.extend(occurrences.map(|occurrence| Found {
            end: occurrence.end() as u32,
            start: occurrence.start() as u32,
            string: occurrence.value(),
        }));
    }
}

fn automaton_of<'s>(strings: impl Iterator<Item = &'s str>) -> Result<Automaton, String> {
    CharwiseDoubleArrayAhoCorasickBuilder::new()
        .build_with_values(strings.zip(0u32..))
        .map_err(|error| error.to_string())
}

/// False where the places that the filter keeps cost more than the automaton would.
fn find_filtered(filter: &Filter, table: &Table, text: &[u8], found: &mut Vec<Found>) -> bool {
    let mut places = filter::Places::new();
    let mut work = Work::default();
    for start in (0..text.len()).step_by(PART) {
        let end = text.len().min(start + PART);
        filter.long_places(text, start..end, &mut places);
        table.look_long(text, start, places.kept(), &mut work, found);
        filter.short_places(text, start..end, &mut places);
        table.look_short(text, start, places.kept(), &mut work, found);
        if work.total() > PART as f64 + WORK_PER_BYTE * end as f64 {
            return false;
        }
    }
    true
}
