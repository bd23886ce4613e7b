//! Every place of a text against a plain table of the distance.

use super::{rule, spans};
use proptest::prelude::*;

/// Optimal string alignment, over the whole table: a letter more, less or other, two neighbours
/// swapped, nothing edited twice. White space is no letter more and none in place of another.
fn distance(phrase: &[char], text: &[char]) -> usize {
    const FAR: usize = 1_000;
    let same = |a: usize, b: usize| {
        let is_blank = |c: char| c == ' ' || c == '-';
        phrase[a] == text[b] || phrase[a] == ' ' && is_blank(text[b])
    };
    let mut table = vec![vec![FAR; text.len() + 1]; phrase.len() + 1];
    for a in 0..=phrase.len() {
        for b in 0..=text.len() {
            let mut least = if a + b == 0 { 0 } else { FAR };
            if a > 0 {
                least = least.min(table[a - 1][b] + 1);
            }
            if b > 0 && text[b - 1] != ' ' {
                least = least.min(table[a][b - 1] + 1);
            }
            if a > 0 && b > 0 {
                if same(a - 1, b - 1) {
                    least = least.min(table[a - 1][b - 1]);
                } else if text[b - 1] != ' ' {
                    least = least.min(table[a - 1][b - 1] + 1);
                }
            }
            if a > 1 && b > 1 && same(a - 1, b - 2) && same(a - 2, b - 1) {
                least = least.min(table[a - 2][b - 2] + 1);
            }
            table[a][b] = least;
        }
    }
    table[phrase.len()][text.len()]
}

/// The fewest edits of any piece of the text with word boundaries at both ends, `None` above
/// `most`, and the pieces that need so few.
fn nearest(
    phrase: &str,
    text: &str,
    most: usize,
    bound: bool,
) -> Option<(usize, Vec<(usize, usize)>)> {
    let phrase: Vec<char> = phrase.chars().collect();
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let at = |index: usize| letters.get(index).map_or(text.len(), |(at, _)| *at);
    let is_word = |index: Option<usize>| {
        index
            .and_then(|index| letters.get(index))
            .is_some_and(|(_, c)| c.is_alphanumeric())
    };
    let mut best = most + 1;
    let mut places = Vec::new();
    for start in 0..letters.len() {
        let longest = (start + phrase.len() + most).min(letters.len());
        for end in start + 1..=longest {
            if bound && (is_word(start.checked_sub(1)) || is_word(Some(end))) {
                continue;
            }
            let piece: Vec<char> = letters[start..end].iter().map(|(_, c)| *c).collect();
            let edits = distance(&phrase, &piece);
            if edits < best {
                best = edits;
                places.clear();
            }
            if edits == best && edits <= most {
                places.push((at(start), at(end)));
            }
        }
    }
    (best <= most).then_some((best, places))
}

/// Texts made of the phrase's letters, more or less in their order.
fn near(phrase: &'static str) -> impl Strategy<Value = String> {
    let letters: Vec<char> = phrase.chars().collect();
    let other = prop::sample::select(letters.clone());
    let edit = (0..5usize, 0..letters.len(), other);
    let edited = prop::collection::vec(edit, 0..4).prop_map(move |edits| {
        let mut word = letters.clone();
        for (kind, at, letter) in edits {
            let at = at.min(word.len());
            match kind {
                0 => word.insert(at, letter),
                1 if at < word.len() => word[at] = letter,
                2 if at < word.len() => drop(word.remove(at)),
                3 if at + 1 < word.len() => word.swap(at, at + 1),
                _ => {}
            }
        }
        word.into_iter().collect::<String>()
    });
    prop::collection::vec(
        (edited, prop::sample::select(vec!["", " ", "-", "x", " o "])),
        1..4,
    )
    .prop_map(|words| {
        words
            .into_iter()
            .flat_map(|(word, between)| [word, between.into()])
            .collect()
    })
    // The table knows no runs of white space, and trims nothing.
    .prop_map(|text: String| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn check(phrase: &str, text: &str, edits: usize, bound: bool) -> Result<(), TestCaseError> {
    let rules = rule(&format!("\"{phrase}\" fuzzy({edits})"));
    let found = spans(&rules, text);
    let Some((_, places)) = nearest(phrase, text, edits, bound) else {
        prop_assert!(found.is_empty(), "{phrase:?} in {text:?}: {found:?}");
        return Ok(());
    };
    prop_assert!(
        !found.is_empty(),
        "{phrase:?} in {text:?}: nothing, but {places:?}"
    );
    // One of the best is reported, and nothing as good inside of it is shorter.
    let best: Vec<_> = found.iter().filter(|span| places.contains(span)).collect();
    prop_assert!(
        !best.is_empty(),
        "{phrase:?} in {text:?}: {found:?} rather than {places:?}"
    );
    for &&(start, end) in &best {
        let inner = places
            .iter()
            .find(|place| place.0 >= start && place.1 <= end && **place != (start, end));
        prop_assert!(
            inner.is_none(),
            "{phrase:?} in {text:?}: {start}..{end} holds {inner:?}"
        );
    }
    for pair in found.windows(2) {
        prop_assert!(
            pair[0].1 <= pair[1].0,
            "{phrase:?} in {text:?}: {found:?} overlap"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_is_what_a_table_finds_at_any_place(
        (phrase, text) in prop::sample::select(vec!["abcde", "telegram", "ababab", "aaaaa", "abc def", "a bcdef"])
            .prop_flat_map(|phrase| (Just(phrase), near(phrase))),
        edits in 1..=2usize,
    ) {
        check(phrase, &text, edits, true)?;
    }

    #[test]
    fn scripts_without_spaces_have_no_boundaries(
        text in near("高薪招聘司机"),
        edits in 1..=2usize,
    ) {
        check("高薪招聘司机", &text, edits, false)?;
    }
}
