//! Burmese of any kind, in Zawgyi, in Unicode, and in neither: folding it never panics, its map
//! stays sound, and what is folded stays.
use proptest::prelude::*;
use redflag::text::{fold, fold_accents, is_disguised, words};

/// Syllables as Zawgyi draws them, as Unicode spells them, strays, and what stands between.
fn burmese() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "ေ?[ျၾႀ]?[က-အၪႏ႐][ၠၱၲၤႋ]?[်ြွႊ]?[ာိီုူဳႈ]?[့္႔]?း?",
        4 => "[က-အဥ]ျ?ြ?ွ?ှ?ေ?[ိီဲ]?[ုူ]?[ာါ]?ံ?့?်?း?",
        1 => "[က-႟ꩠ-ꩿ]{1,4}",
        1 => "[a-z0-9 ၀-၉\\n\u{200b}.,аé]{1,3}",
    ];
    proptest::collection::vec(piece, 0..10).prop_map(|pieces| pieces.concat())
}

/// Syllables that only Zawgyi writes so.
fn zawgyi() -> impl Strategy<Value = String> {
    let syllable = prop_oneof![
        "ေ[ကခစတထပမယရလသ]ာ[ကငတန]္း?",
        "ျ[ကခပဖမ][ကငတန]္",
        "[ကခပမလ]်ား",
        "[ကခစတထပမယရလသ]ိ?[ကငတန]္",
    ];
    proptest::collection::vec(syllable, 3..8).prop_map(|syllables| syllables.concat())
}

proptest! {
    #[test]
    fn places_rise_and_cut_no_character(text in burmese()) {
        let owner = fold(&text);
        let folded = owner.folded();
        let mut last = 0..0;
        for (at, character) in folded.text.char_indices() {
            let span = folded.original_span(at..at + character.len_utf8());
            prop_assert!(text.get(span.clone()).is_some_and(|text| !text.is_empty()), "{span:?}");
            prop_assert!(last.start <= span.start && last.end <= span.end);
            let may_be_disguised = text.contains(['а', '\u{200b}']);
            prop_assert!(may_be_disguised || !is_disguised(&text, span.clone()));
            last = span;
        }
        let mut end = 0;
        for word in words(&text) {
            prop_assert!(word.start >= end && text.get(word.clone()).is_some());
            end = word.end;
        }
        fold_accents(&text);
    }

    #[test]
    fn what_is_folded_stays(text in burmese()) {
        let once = fold(&text).folded().text.to_owned();
        let twice = fold(&once).folded().text.to_owned();
        prop_assert_eq!(twice, once);
    }

    #[test]
    fn zawgyi_is_read_in_any_surroundings(text in zawgyi()) {
        let folded = fold(&text).folded().text.to_owned();
        prop_assert!(!folded.contains('\u{1039}'), "{}", folded);
        let placed = format!("Visa (2025): {text} OK");
        let around = fold(&placed);
        let found = around.folded().text.find(&folded);
        prop_assert!(found.is_some());
        let span = found.map(|start| around.folded().original_span(start..start + folded.len()));
        prop_assert_eq!(span.and_then(|span| placed.get(span)), Some(&text[..]));
    }
}
