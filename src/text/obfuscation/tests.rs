//! The cheap sign against the comparison itself.

use super::{End, Skeleton, Spelling, has_sign};
use proptest::prelude::*;

/// Whether a phrase stands in a folded text obfuscated, however dear it is to look.
fn stands(phrase: &str, text: &str) -> bool {
    let Some(spelling) = Spelling::new(phrase, [End::Bound; 2]) else {
        return false;
    };
    let mut skeleton = Skeleton::default();
    skeleton.read(text);
    let wanted = spelling.skeleton();
    let places = skeleton.text().match_indices(&wanted);
    places
        .map(|(start, found)| start..start + found.len())
        .any(|found| spelling.disguised_at(text, &skeleton, &found).is_some())
}

/// The letters of a phrase, any of them repeated, replaced or parted.
fn written(phrase: &'static str) -> impl Strategy<Value = String> {
    let signs = [
        "", "", "", "", " ", "-", ".", "*", ",", "/", "|", "!", "+", "(", "💰", "•", "’", "。",
        "  ", " - ",
    ];
    let letters = prop::collection::vec(
        (1..=4usize, 0..4u8, prop::sample::select(signs.to_vec())),
        phrase.chars().count() + 1,
    );
    letters.prop_map(move |choices| {
        let mut text = String::new();
        for (letter, (times, kind, between)) in phrase.chars().zip(&choices) {
            let stand_in = match letter {
                'a' => ["4", "@"][times % 2],
                't' => ["7", "+"][times % 2],
                'l' => ["1", "|"][times % 2],
                'e' => ["3", "€"][times % 2],
                _ => "",
            };
            let own = letter.to_string();
            let shown = if *kind == 0 && !stand_in.is_empty() {
                stand_in
            } else {
                &own
            };
            text.push_str(&shown.repeat(if *times == 4 { 3 } else { 1 }));
            text.push_str(between);
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn what_stands_obfuscated_shows_a_sign(
        (phrase, text) in prop::sample::select(vec!["tale", "telegram", "latte", "加微信", "微信", "ไลน์", "สมัคร"])
            .prop_flat_map(|phrase| (Just(phrase), written(phrase))),
        around in prop::sample::select(vec!["", " ", "信", "ก", ",", "1 "]),
    ) {
        // Commas between letters of a script without spaces tell nothing where it goes on.
        let goes_on = matches!(around, "信" | "ก") && !phrase.is_ascii();
        if goes_on && text.contains([',', '/', ':', ';', '(', ')', '\'', '"', '’', '。']) {
            return Ok(());
        }
        let text = format!("{around}{text}{around}");
        if stands(phrase, &text) {
            prop_assert!(has_sign(&text), "{text:?}");
        }
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        stands("telegram", &text);
        has_sign(&text);
    }
}

#[test]
fn ordinary_messages_show_no_sign() {
    for text in [
        "",
        "running late, order without me and i will catch up",
        "see you at 10:30, gate 12",
        "pay 50000 baht, call 081 234 5678!",
        "don’t wait: it's here (really).",
        "好的,今天下午三点见。带上钱",
        "ได้ค่ะ พรุ่งนี้เจอกันนะคะ",
        "chào em, tối nay ăn gì?",
    ] {
        assert!(!has_sign(text), "{text}");
    }
}
