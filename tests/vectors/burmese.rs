//! Burmese in Zawgyi and in Unicode: pairs and a detector's strings of google/myanmar-tools, and
//! the Burmese messages at hand, all of which are Unicode.
use redflag::text::fold;

use crate::{folded, lines, place, report, spans_are_sound};

/// Whether folding read a text as Zawgyi: it is more than put into order.
fn is_converted(text: &str) -> bool {
    let characters = |text: &str| {
        // Zero and seven may be typed for wa and ra.
        let digit = |c: char| match c as u32 {
            0x101D => '0',
            0x101B => '7',
            0x1025 => '\u{1009}',
            code @ 0x1040..=0x1049 => char::from_digit(code - 0x1040, 10).unwrap_or(c),
            code @ 0x1090..=0x1099 => char::from_digit(code - 0x1090, 10).unwrap_or(c),
            _ => c,
        };
        let is_burmese = |c: &char| ('\u{1000}'..='\u{109F}').contains(c) || c.is_ascii_digit();
        let mut characters: Vec<char> = text.chars().map(digit).filter(is_burmese).collect();
        characters.sort_unstable();
        characters
    };
    // ဥ with ီ is one letter, in both encodings.
    let composed = text.replace("\u{1025}\u{102E}", "\u{1026}");
    characters(&composed) != characters(&folded(&composed))
}

/// The phrase in the text, at a place that folds to no more than its syllables.
fn is_found(phrase: &str, text: &str) -> bool {
    let (owner, phrase) = (fold(text), folded(phrase));
    let view = owner.folded();
    view.text.find(&phrase).is_some_and(|start| {
        let span = view.original_span(start..start + phrase.len());
        let back = view.folded_span(span.clone());
        text.get(span).is_some_and(|original| !original.is_empty())
            && view.text[back].len() <= phrase.len() + 24
    })
}

/// Says how many words of the lines, each as a message of its own, are too short to be told.
fn print_words_alone(cases: &[serde_json::Value]) {
    let (mut words, mut stay, mut differ) = (0, 0, 0);
    for case in cases {
        let field = |name: &str| case[name].as_str().unwrap_or_default().split_whitespace();
        for (zawgyi, unicode) in field("zawgyi").zip(field("unicode")) {
            words += 1;
            stay += usize::from(!is_converted(zawgyi));
            differ += usize::from(folded(zawgyi) != folded(unicode));
        }
    }
    println!(
        "myanmar-tools pairs: alone, {stay} of {words} words of Zawgyi stay, {differ} of all are read otherwise than their Unicode"
    );
}

#[test]
fn a_phrase_in_unicode_is_found_in_zawgyi() {
    let Some(cases) = lines("myanmar-tools/pairs.jsonl") else {
        return;
    };
    let (mut whole, mut phrases) = (Vec::new(), 0);
    let mut failed = Vec::new();
    for case in &cases {
        let field = |name: &str| case[name].as_str().unwrap_or_default();
        let (zawgyi, unicode) = (field("zawgyi"), field("unicode"));
        assert!(spans_are_sound(zawgyi), "{zawgyi}");
        if folded(zawgyi) != folded(unicode) {
            whole.push(format!("{} {}", folded(zawgyi), folded(unicode)));
        }
        for phrase in unicode.split_whitespace() {
            phrases += 1;
            if !is_found(phrase, zawgyi) {
                failed.push(format!("{phrase}: {}", folded(zawgyi)));
            }
        }
    }
    print_words_alone(&cases);
    report("myanmar-tools pairs, lines", cases.len(), &whole, 80);
    report("myanmar-tools pairs, phrases", phrases, &failed, phrases);
}

#[test]
fn burmese_in_unicode_stays_as_it_is() {
    if let Some(cases) = lines("myanmar-tools/pairs.jsonl") {
        let texts = cases.iter().filter_map(|case| case["unicode"].as_str());
        // Whole lines, and words, of which many say nothing.
        let pieces: Vec<&str> = texts
            .flat_map(|text| std::iter::once(text).chain(text.split_whitespace()))
            .collect();
        let failed: Vec<String> = pieces
            .iter()
            .filter(|text| is_converted(text))
            .map(|text| (*text).to_owned())
            .collect();
        report("myanmar-tools Unicode", pieces.len(), &failed, pieces.len());
    }
    let Some(folder) = place("../data") else {
        return;
    };
    let (mut texts, mut failed) = (0, Vec::new());
    for file in std::fs::read_dir(folder).expect("a folder").flatten() {
        let dump = std::fs::read_to_string(file.path()).unwrap_or_default();
        for line in dump.lines() {
            if line.contains(|c| ('\u{1000}'..='\u{109F}').contains(&c)) {
                texts += 1;
                if is_converted(line) {
                    failed.push(line.to_owned());
                }
            }
        }
    }
    if texts > 0 {
        report("Burmese messages in Unicode", texts, &failed, texts);
    }
}

#[test]
fn what_is_hardly_zawgyi_is_not_converted_and_what_surely_is_is() {
    let Some(cases) = lines("myanmar-tools/detector.jsonl") else {
        return;
    };
    let (mut unlikely, mut likely) = (0, 0);
    let (mut converted, mut missed) = (Vec::new(), Vec::new());
    for case in &cases {
        let text = case["text"].as_str().unwrap_or_default();
        let probability = case["log_or_probability"]
            .as_str()
            .and_then(|p| p.parse().ok());
        let probability: f64 = probability.expect("a number");
        if probability < 0.05 {
            unlikely += 1;
            converted.extend(is_converted(text).then(|| text.to_owned()));
        } else if probability > 0.99 {
            likely += 1;
            missed.extend((!is_converted(text)).then(|| text.to_owned()));
        }
    }
    report(
        "myanmar-tools detector, Unicode",
        unlikely,
        &converted,
        unlikely,
    );
    report("myanmar-tools detector, Zawgyi", likely, &missed, likely);
}
