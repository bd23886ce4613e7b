//! Random regexes on random texts.

use super::*;
use crate::text::is_spaced;
use proptest::prelude::*;

/// A small regex, to be written as the crate reads it or matched the slow way.
#[derive(Clone, Debug)]
enum Part {
    Character(char),
    Class(Vec<char>),
    NotClass(Vec<char>),
    Row(Vec<Part>),
    Any(Vec<Part>),
    Repeat {
        part: Box<Part>,
        min: usize,
        max: Option<usize>,
        lazy: bool,
    },
    Boundary,
    NoBoundary,
    Nothing,
}

impl Part {
    fn source(&self) -> String {
        let each = |parts: &[Part], between: &str| {
            parts
                .iter()
                .map(Part::source)
                .collect::<Vec<_>>()
                .join(between)
        };
        match self {
            Part::Character(character) => character.to_string(),
            Part::Class(members) => format!("[{}]", members.iter().collect::<String>()),
            Part::NotClass(members) => format!("[^{}]", members.iter().collect::<String>()),
            Part::Row(parts) => each(parts, ""),
            Part::Any(parts) => format!("(?:{})", each(parts, "|")),
            Part::Repeat {
                part,
                min,
                max,
                lazy,
            } => {
                let max = max.map_or(String::new(), |max| max.to_string());
                format!(
                    "(?:{}){{{min},{max}}}{}",
                    part.source(),
                    if *lazy { "?" } else { "" }
                )
            }
            Part::Boundary => r"\b".to_owned(),
            Part::NoBoundary => r"\B".to_owned(),
            Part::Nothing => "(?:)".to_owned(),
        }
    }

    /// Where matches that begin at `at` end, the preferred first.
    fn ends(&self, text: &[char], at: usize) -> Vec<usize> {
        let one = |holds: bool| if holds { vec![at + 1] } else { vec![] };
        let none = |holds: bool| if holds { vec![at] } else { vec![] };
        let next = text.get(at);
        match self {
            Part::Character(character) => one(next == Some(character)),
            Part::Class(members) => one(next.is_some_and(|next| members.contains(next))),
            Part::NotClass(members) => one(next.is_some_and(|next| !members.contains(next))),
            Part::Row(parts) => parts.iter().fold(vec![at], |ends, part| {
                distinct(ends.into_iter().flat_map(|end| part.ends(text, end)))
            }),
            Part::Any(parts) => distinct(parts.iter().flat_map(|part| part.ends(text, at))),
            Part::Repeat {
                part,
                min,
                max,
                lazy,
            } => distinct(repeat(part, *min, *max, *lazy, text, at, 0).into_iter()),
            Part::Boundary => none(boundary_at(text, at)),
            Part::NoBoundary => none(!boundary_at(text, at)),
            Part::Nothing => none(true),
        }
    }
}

fn repeat(
    part: &Part,
    min: usize,
    max: Option<usize>,
    lazy: bool,
    text: &[char],
    at: usize,
    done: usize,
) -> Vec<usize> {
    let mut more = Vec::new();
    if max.is_none_or(|max| done < max) {
        for end in part.ends(text, at) {
            more.extend(repeat(part, min, max, lazy, text, end, done + 1));
        }
    }
    match (done >= min, lazy) {
        (true, true) => more.insert(0, at),
        (true, false) => more.push(at),
        (false, _) => {}
    }
    more
}

fn distinct(ends: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut seen = Vec::new();
    for end in ends {
        if !seen.contains(&end) {
            seen.push(end);
        }
    }
    seen
}

fn boundary_at(text: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| text[before]);
    let after = text.get(at).copied();
    let spaced = |side: Option<char>| side.is_some_and(is_spaced);
    let lettered = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    !(spaced(before) && spaced(after)) && (lettered(before) || lettered(after))
}

fn slow_matches(part: &Part, text: &str) -> Vec<Range<usize>> {
    let characters: Vec<char> = text.chars().collect();
    let mut offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
    offsets.push(text.len());
    let mut found = Vec::new();
    let mut at = 0;
    while at <= characters.len() {
        match part.ends(&characters, at).first() {
            Some(&end) if end > at => {
                found.push(offsets[at]..offsets[end]);
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

const ALPHABET: &[char] = &['a', 'b', '0', ' ', '_', '-', 'ก', '高'];

fn character() -> impl Strategy<Value = char> {
    prop::sample::select(ALPHABET)
}

/// The hyphen means a range inside brackets.
fn member() -> impl Strategy<Value = char> {
    prop::sample::select(vec!['a', 'b', '0', ' ', 'ก', '高'])
}

/// What reads one character at least, so that it may be repeated without a question of what
/// an empty turn means.
fn solid() -> impl Strategy<Value = Part> {
    let leaf = prop_oneof![
        4 => character().prop_map(Part::Character),
        1 => prop::collection::vec(member(), 1..3).prop_map(Part::Class),
        1 => prop::collection::vec(member(), 1..3).prop_map(Part::NotClass),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Part::Row),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Part::Any),
            (inner, any::<bool>()).prop_map(|(part, first)| {
                Part::Row(if first {
                    vec![Part::Boundary, part]
                } else {
                    vec![part, Part::Boundary]
                })
            }),
        ]
    })
}

fn part() -> impl Strategy<Value = Part> {
    let leaf = prop_oneof![
        6 => solid(),
        2 => Just(Part::Boundary),
        1 => Just(Part::NoBoundary),
        1 => Just(Part::Nothing),
        3 => (solid(), 0..3usize, prop::option::of(0..3usize), any::<bool>()).prop_map(
            |(part, min, more, lazy)| Part::Repeat {
                part: Box::new(part),
                min,
                max: more.map(|more| min + more),
                lazy,
            }
        ),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 1..5).prop_map(Part::Row),
            1 => prop::collection::vec(inner, 2..4).prop_map(Part::Any),
        ]
    })
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(character(), 0..10).prop_map(String::from_iter)
}

/// Turns some letters to upper case, which folding undoes. A regex with a negated class stays as
/// it is: the parser joins `B|[^b]` into one class, which can't be told from `[^b]`.
fn shouted(source: &str, mask: u32) -> String {
    let mask = if source.contains("[^") { 0 } else { mask };
    let mut escaped = false;
    let shout = |(index, letter): (usize, char)| {
        let keep = std::mem::replace(&mut escaped, letter == '\\');
        if !keep && mask >> (index % 32) & 1 == 1 {
            letter.to_ascii_uppercase()
        } else {
            letter
        }
    };
    source.chars().enumerate().map(shout).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn folded_regexes_agree_with_the_slow_matcher(part in part(), text in text(), mask: u32) {
        let source = shouted(&part.source(), mask);
        prop_assert_eq!(find_all(&folded(&source), &text), slow_matches(&part, &text), "/{}/", source);
    }

    #[test]
    fn every_match_holds_a_required_literal_within_its_window(part in part(), text in text()) {
        let regex = folded(&part.source());
        let Required::Any(literals) = regex.required() else { return Ok(()) };
        prop_assert!(literals.len() <= 250);
        for found in find_all(&regex, &text) {
            let matched = &text[found];
            let fits = |literal: &String| matched.match_indices(literal.as_str()).any(|(at, hit)| {
                let behind = matched.len() - at - hit.len();
                regex.reach_before().is_none_or(|before| at <= before)
                    && regex.window().is_none_or(|(_, after)| behind <= after)
            });
            prop_assert!(literals.iter().any(fits), "{:?} of /{}/ lacks {:?}", matched, part.source(), literals);
        }
    }

    #[test]
    fn the_folded_text_of_an_exact_match_holds_a_required_literal(part in part(), text in text(), mask: u32) {
        let (source, text) = (shouted(&part.source(), mask), shouted(&text, mask));
        let regex = exact(&source);
        let Required::Any(literals) = regex.required() else { return Ok(()) };
        let folded = fold(&text);
        let folded = folded.folded().text;
        if !find_all(&regex, &text).is_empty() {
            prop_assert!(literals.iter().any(|literal| folded.contains(literal.as_str())), "/{}/ {:?}", source, literals);
        }
    }

    #[test]
    fn no_source_makes_the_compiler_panic(source in r"[ab\\(){}|*+?.\[\]^$0-9,:<>pPLbBwi高é-]{0,24}", exact: bool) {
        match compile(&source, "", exact, 1 << 20) {
            Ok(regex) => { find_all(&regex, "ab 高é 09"); }
            Err(error) => prop_assert!(source.get(error.span.clone()).is_some(), "{:?}", error),
        }
    }
}
