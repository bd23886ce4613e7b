use super::{Found, Joined, Search, join};
use proptest::prelude::*;

/// Every occurrence, by looking at every place for every string.
fn naive(strings: &[String], text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (string, number) in strings.iter().zip(0u32..) {
        for start in 0..text.len() {
            if text.as_bytes()[start..].starts_with(string.as_bytes()) {
                let end = (start + string.len()) as u32;
                let start = start as u32;
                found.push(Found {
                    end,
                    start,
                    string: number,
                });
            }
        }
    }
    found.sort_unstable();
    found
}

fn found(strings: &[String], text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    Search::new(strings).unwrap().find(text, &mut found);
    found.sort_unstable();
    found
}

fn owned(strings: &[&str]) -> Vec<String> {
    strings.iter().map(|&string| string.to_owned()).collect()
}

#[test]
fn strings_inside_each_other_are_all_found() {
    let strings = owned(&[
        "pay",
        "good pay",
        "good payment",
        "高薪",
        "高",
        "pa",
        "ay day soon",
    ]);
    for text in [
        "good pay day soon",
        "good payment, 高薪",
        "pay",
        "pa",
        "p",
        "",
        "薪高",
        "xxxxxxxxxxpay",
    ] {
        assert_eq!(found(&strings, text), naive(&strings, text), "{text}");
    }
}

#[test]
fn a_string_at_the_border_of_a_part_is_found() {
    let strings = owned(&["sihanoukville", "fee", "我们"]);
    for before in super::PART - 20..super::PART + 20 {
        let text = format!("{}sihanoukville fee 我们", ".".repeat(before));
        assert_eq!(found(&strings, &text), naive(&strings, &text), "{before}");
    }
}

#[test]
fn a_string_of_one_byte_leaves_the_others_their_filter() {
    let strings = owned(&["$", "rm", "good pay", "กำไร"]);
    assert!(Search::new(&strings).unwrap().filter.is_some());
    for text in ["", "$", "good pay: $$5, rm 5 กำไร$", "pay"] {
        assert_eq!(found(&strings, text), naive(&strings, text), "{text}");
    }
}

#[test]
fn a_text_of_beginnings_is_given_to_the_automaton() {
    let strings: Vec<String> = (0..200).map(|n| format!("aaaaaaaaaaaaaaaa{n}")).collect();
    let text = "a".repeat(20_000) + "aaaa7";
    let expected = naive(&strings, &text);
    assert_eq!(expected.len(), 1);
    assert_eq!(found(&strings, &text), expected);
}

#[test]
fn one_space_stands_for_all_that_joins_words() {
    let mut joined = Joined::default();
    for (text, expected) in [
        ("mae sot", "mae sot"),
        ("mae  sot", "mae sot"),
        ("mae - sot, now", "mae sot now"),
        ("mae\u{3000}sot·x•y", "mae sot x y"),
        ("a.b  c\n\n", "a b c "),
        ("  高薪。工作", " 高薪。工作"),
        ("", ""),
        ("- ", " "),
        (
            "0123456789abcdef  0123456789abcdef - x",
            "0123456789abcdef 0123456789abcdef x",
        ),
    ] {
        joined.set(text);
        assert_eq!(joined.text(), expected, "{text:?}");
    }
    assert_eq!(join("-50 %"), ("50 %".to_owned(), 1));
    assert_eq!(join("..."), (String::new(), 3));
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ab]{1,8}",
        "[a-e]{3,12}",
        "[高薪工作]{1,4}",
        "[กขค]{1,3}",
        Just("a b".to_owned()),
    ]
}

proptest! {
    #[test]
    fn what_is_found_is_what_a_plain_search_finds(
        mut strings in prop::collection::vec(word(), 1..20),
        text in prop::collection::vec(prop_oneof![word(), Just(" ".to_owned()), "\\PC{0,9}"], 0..40),
        glue in prop_oneof![Just(""), Just(" "), Just("xyz")],
    ) {
        strings.sort();
        strings.dedup();
        let text = text.join(glue);
        prop_assert_eq!(found(&strings, &text), naive(&strings, &text));
    }

    #[test]
    fn letters_of_a_joined_text_lie_where_its_map_says(text in "([a-c高]|[ \\-_/·•.,\u{3000}\t]|[。、é]){0,60}") {
        let mut joined = Joined::default();
        joined.set(&text);
        for (place, letter) in joined.text().char_indices().filter(|(_, letter)| *letter != ' ') {
            let there = joined.place(place as u32) as usize;
            prop_assert_eq!(text[there..].chars().next(), Some(letter));
        }
        let letters = |text: &str| text.chars().filter(|&c| !super::joined::joins(c)).collect::<String>();
        prop_assert_eq!(letters(joined.text()), letters(&text));
        prop_assert!(!joined.text().contains("  "));
    }
}
