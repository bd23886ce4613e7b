//! The literals that every match of a regex needs, so that one pass for the literals of all
//! rules finds the few regexes that are worth running.
//!
//! An own walk over the regex, since `regex-syntax` extracts prefixes and suffixes only. For
//! each part the walk knows the strings that it matches, where these are few, else strings
//! one of which begins (ends) each match; where parts stand in a row, these join to longer
//! strings, and of all sets that come about the best by [`quality`] is kept. The sets may only
//! ever ask for less than a match needs.

use super::quality::quality;
use regex_syntax::hir::{Class, Hir, HirKind, Literal, Repetition};
use std::collections::BTreeSet;

/// A set holds no more literals.
pub(super) const LITERALS_LIMIT: usize = 250;

/// An alternation of more literals than this is not even tried with its literals cut short.
const ALTERNATIVES_LIMIT: usize = 5_000;

/// A set whose literals are longer together is not joined to what follows, in bytes.
const BYTES_LIMIT: usize = 8 * 1024;

/// A class of more characters is not spelled out.
const CLASS_LIMIT: usize = 10;

/// A set below this quality would wake its regex in most texts.
const QUALITY_LIMIT: f64 = 8.0;

/// The literals without which a regex can't match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Required {
    /// No literal, or none that is rare enough: the regex must run on every text.
    #[default]
    None,
    /// Each match holds at least one of these, as they stand in folded text; at most 250,
    /// none of which holds another.
    Any(Vec<String>),
}

/// How far from a required literal a match can reach: its first byte lies at most `before`
/// bytes before the literal's first byte, its end at most `after` bytes behind the literal's
/// end. None where there is no bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) before: Option<usize>,
    pub(super) after: Option<usize>,
}

/// The best literals that each match of `hir` needs, and how far a match reaches from them. For
/// a folded regex: of its folded form. Recursion is bounded by the parser's nesting limit;
/// the cost is about the number of its parts times [`BYTES_LIMIT`] at worst.
pub(super) fn required(hir: &Hir) -> (Required, Reach) {
    let known = Known::of(hir);
    let best = match known.exact {
        Some(exact) => Candidate::new(
            exact,
            Reach {
                before: Some(0),
                after: Some(0),
            },
        ),
        None => known.best,
    };
    match best {
        Some(best) if best.quality >= QUALITY_LIMIT => {
            let (literals, reach) = without_longer(best.literals, best.reach);
            (Required::Any(literals), reach)
        }
        _ => (Required::None, Reach::default()),
    }
}

/// A set of strings; that of the empty string alone says nothing.
type Strings = BTreeSet<String>;

/// What is known of the matches of a part of a regex.
struct Known {
    /// All strings that the part matches, where they are few.
    exact: Option<Strings>,
    /// Each match begins with one of these.
    prefix: Strings,
    /// Each match ends with one of these.
    suffix: Strings,
    /// The best set of strings one of which lies in each match, where the part is not exact.
    best: Option<Candidate>,
}

/// A set of literals that may be required.
#[derive(Clone)]
struct Candidate {
    literals: Strings,
    quality: f64,
    reach: Reach,
}

impl Known {
    fn of(hir: &Hir) -> Known {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Known::exactly(nothing()),
            HirKind::Literal(Literal(bytes)) => match std::str::from_utf8(bytes) {
                Ok(literal) => Known::exactly(Strings::from([literal.to_owned()])),
                Err(_) => Known::anything(),
            },
            HirKind::Class(class) => match spelled_out(class) {
                Some(strings) => Known::exactly(strings),
                None => Known::anything(),
            },
            HirKind::Repetition(repetition) => Known::of_repetition(repetition),
            HirKind::Capture(capture) => Known::of(&capture.sub),
            HirKind::Concat(parts) => Row::of(parts).known(),
            HirKind::Alternation(parts) => Known::of_alternation(parts),
        }
    }

    fn exactly(strings: Strings) -> Known {
        Known {
            prefix: strings.clone(),
            suffix: strings.clone(),
            exact: Some(strings),
            best: None,
        }
    }

    fn anything() -> Known {
        Known {
            exact: None,
            prefix: nothing(),
            suffix: nothing(),
            best: None,
        }
    }

    fn of_repetition(repetition: &Repetition) -> Known {
        let part = Known::of(&repetition.sub);
        let longest = repetition.sub.properties().maximum_len();
        if repetition.min == 0 {
            return match (part.exact, repetition.max) {
                (Some(mut strings), Some(1)) => {
                    strings.insert(String::new());
                    Known::exactly(strings)
                }
                _ => Known::anything(),
            };
        }
        let whole = repetition
            .max
            .and_then(|max| longest?.checked_mul(max as usize));
        let Some(strings) = part.exact else {
            let rest = repetition
                .max
                .and_then(|max| longest?.checked_mul(max as usize - 1));
            let best = part.best.map(|best| best.with_more_after(rest));
            return Known {
                exact: None,
                prefix: part.prefix,
                suffix: part.suffix,
                best,
            };
        };
        let (power, count) = power(&strings, repetition.min);
        if repetition.max == Some(count) {
            return Known::exactly(power);
        }
        let best = Candidate::new(
            power.clone(),
            Reach {
                before: Some(0),
                after: whole,
            },
        );
        Known {
            exact: None,
            prefix: power.clone(),
            suffix: power,
            best,
        }
    }

    fn of_alternation(parts: &[Hir]) -> Known {
        let mut exact = Some(Strings::new());
        let (mut prefix, mut suffix) = (Some(Strings::new()), Some(Strings::new()));
        let mut best = Some((
            Strings::new(),
            Reach {
                before: Some(0),
                after: Some(0),
            },
        ));
        for part in parts {
            let known = Known::of(part);
            prefix = union(prefix, &known.prefix);
            suffix = union(suffix, &known.suffix);
            let part_best = match &known.exact {
                Some(strings) => Candidate::new(
                    strings.clone(),
                    Reach {
                        before: Some(0),
                        after: Some(0),
                    },
                ),
                None => known.best,
            };
            exact = known.exact.and_then(|strings| union(exact, &strings));
            best = best.zip(part_best).map(|((mut literals, reach), more)| {
                literals.extend(more.literals);
                (literals, reach.widest(more.reach))
            });
            best = best.filter(|(literals, _)| literals.len() <= ALTERNATIVES_LIMIT);
        }
        Known {
            exact,
            prefix: prefix.unwrap_or_else(nothing),
            suffix: suffix.unwrap_or_else(nothing),
            best: best.and_then(|(literals, reach)| Candidate::new(literals, reach)),
        }
    }
}

/// Parts in a row, walked from left to right.
struct Row {
    /// All strings of the row so far are in `tail`.
    exact: bool,
    /// The beginnings of the row, once they are known as far as they go.
    prefix: Option<Strings>,
    /// What the row so far ends with.
    tail: Strings,
    /// The most bytes from the row's start to the start of `tail`.
    tail_start: Option<usize>,
    best: Option<Candidate>,
}

impl Row {
    fn of(parts: &[Hir]) -> Row {
        let longest: Vec<Option<usize>> = parts
            .iter()
            .map(|part| part.properties().maximum_len())
            .collect();
        // The most bytes from each part's start to the row's end.
        let mut remaining = vec![Some(0); parts.len() + 1];
        for (index, &length) in longest.iter().enumerate().rev() {
            remaining[index] = sum(remaining[index + 1], length);
        }
        let mut row = Row {
            exact: true,
            prefix: None,
            tail: nothing(),
            tail_start: Some(0),
            best: None,
        };
        let mut passed = Some(0);
        for (index, part) in parts.iter().enumerate() {
            let ends = [remaining[index], remaining[index + 1]];
            let behind = sum(passed, longest[index]);
            row.push(Known::of(part), passed, behind, ends);
            passed = behind;
        }
        row.offer(row.tail.clone(), row.tail_start, Some(0));
        row
    }

    /// Adds a part: `passed` is the most bytes before it, `behind` before what follows it,
    /// `ends` the most bytes from its start and from its end to the row's end.
    fn push(
        &mut self,
        part: Known,
        passed: Option<usize>,
        behind: Option<usize>,
        ends: [Option<usize>; 2],
    ) {
        let Some(strings) = part.exact else {
            if let Some(best) = part.best {
                let before = sum(passed, best.reach.before);
                let after = sum(best.reach.after, ends[1]);
                self.offer(best.literals, before, after);
            }
            self.offer(self.tail.clone(), self.tail_start, ends[0]);
            if let Some(joined) = product(&self.tail, &part.prefix) {
                self.offer(joined, self.tail_start, ends[0]);
            }
            let tail = std::mem::replace(&mut self.tail, part.suffix);
            self.cut(product(&tail, &part.prefix).unwrap_or(tail));
            self.tail_start = behind;
            return;
        };
        if strings.len() > 1 {
            self.offer(self.tail.clone(), self.tail_start, ends[0]);
        }
        if let Some(joined) = product(&self.tail, &strings) {
            self.tail = joined;
        } else {
            self.offer(self.tail.clone(), self.tail_start, ends[0]);
            let tail = std::mem::replace(&mut self.tail, strings);
            self.cut(tail);
            self.tail_start = passed;
        }
    }

    /// Notes that the row can't be spelled out whole; `beginning` holds what it begins with.
    fn cut(&mut self, beginning: Strings) {
        self.exact = false;
        self.prefix.get_or_insert(beginning);
    }

    fn offer(&mut self, literals: Strings, before: Option<usize>, after: Option<usize>) {
        let candidate = Candidate::new(literals, Reach { before, after });
        if let Some(candidate) = candidate
            && self
                .best
                .as_ref()
                .is_none_or(|best| best.quality < candidate.quality)
        {
            self.best = Some(candidate);
        }
    }

    fn known(self) -> Known {
        if self.exact {
            return Known::exactly(self.tail);
        }
        Known {
            exact: None,
            prefix: self.prefix.unwrap_or_else(nothing),
            suffix: self.tail,
            best: self.best,
        }
    }
}

impl Candidate {
    /// A set that may be required: none where it holds the empty string, or is too large even
    /// with its strings cut short.
    fn new(literals: Strings, mut reach: Reach) -> Option<Candidate> {
        if literals.is_empty() || literals.contains("") {
            return None;
        }
        let literals = if literals.len() > LITERALS_LIMIT {
            let longest = literals.iter().map(String::len).max().unwrap_or(0);
            reach.after = sum(reach.after, Some(longest));
            [8, 6, 4, 3]
                .into_iter()
                .map(|length| cut_short(&literals, length))
                .find(|cut| cut.len() <= LITERALS_LIMIT)?
        } else {
            literals
        };
        Some(Candidate {
            quality: quality(&literals),
            literals,
            reach,
        })
    }

    fn with_more_after(mut self, more: Option<usize>) -> Candidate {
        self.reach.after = sum(self.reach.after, more);
        self
    }
}

impl Reach {
    fn widest(self, other: Reach) -> Reach {
        let widest = |one: Option<usize>, two: Option<usize>| Some(one?.max(two?));
        Reach {
            before: widest(self.before, other.before),
            after: widest(self.after, other.after),
        }
    }
}

/// The set of the empty string alone.
fn nothing() -> Strings {
    Strings::from([String::new()])
}

/// The sum of two bounds; none where either has none.
fn sum(one: Option<usize>, two: Option<usize>) -> Option<usize> {
    one?.checked_add(two?)
}

/// The characters of a small class.
fn spelled_out(class: &Class) -> Option<Strings> {
    let class = match class {
        Class::Unicode(class) => class.clone(),
        Class::Bytes(bytes) => bytes.to_unicode_class()?,
    };
    let count = class
        .iter()
        .fold(0usize, |sum, range| sum.saturating_add(range.len()));
    let characters = || class.iter().flat_map(|range| range.start()..=range.end());
    // `\s` would only multiply the literals beside it.
    let is_white_space = count > 2 && count <= CLASS_LIMIT && characters().all(char::is_whitespace);
    (count <= CLASS_LIMIT && !is_white_space).then(|| characters().map(String::from).collect())
}

/// Each string of one set followed by each of the other, where these are few enough.
fn product(left: &Strings, right: &Strings) -> Option<Strings> {
    let bytes = |strings: &Strings| strings.iter().map(String::len).sum::<usize>();
    let count = left.len().checked_mul(right.len())?;
    let total = bytes(left).checked_mul(right.len())? + bytes(right).checked_mul(left.len())?;
    if count > LITERALS_LIMIT || total > BYTES_LIMIT {
        return None;
    }
    Some(
        left.iter()
            .flat_map(|start| right.iter().map(move |end| format!("{start}{end}")))
            .collect(),
    )
}

/// The strings `count` times in a row, or as often as that stays small; and how often.
fn power(strings: &Strings, count: u32) -> (Strings, u32) {
    let mut power = strings.clone();
    for times in 1..count {
        match product(&power, strings) {
            // A repeated empty string or class would go on for long without growing.
            Some(longer) if times < 64 => power = longer,
            _ => return (power, times),
        }
    }
    (power, count)
}

/// The union of two sets, where they are few enough.
fn union(left: Option<Strings>, right: &Strings) -> Option<Strings> {
    let mut union = left?;
    union.extend(right.iter().cloned());
    (union.len() <= LITERALS_LIMIT).then_some(union)
}

/// The strings cut after so many characters.
fn cut_short(strings: &Strings, length: usize) -> Strings {
    strings
        .iter()
        .map(|string| string.chars().take(length).collect())
        .collect()
}

/// The strings but for those that hold another: who finds the other finds them too, at most so
/// far inside.
fn without_longer(strings: Strings, mut reach: Reach) -> (Vec<String>, Reach) {
    let mut by_length: Vec<String> = strings.into_iter().collect();
    by_length.sort_by_key(String::len);
    let mut kept: Vec<String> = Vec::new();
    let (mut before, mut after) = (0, 0);
    for string in by_length {
        let inner = kept
            .iter()
            .find_map(|shorter| Some((string.find(shorter)?, shorter.len())));
        match inner {
            Some((at, length)) => {
                before = before.max(at);
                after = after.max(string.len() - at - length);
            }
            None => kept.push(string),
        }
    }
    reach.before = sum(reach.before, Some(before));
    reach.after = sum(reach.after, Some(after));
    kept.sort();
    (kept, reach)
}
