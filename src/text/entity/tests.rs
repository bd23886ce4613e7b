use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

fn found(kind: &EntityKind, text: &str, region: Option<&str>) -> Vec<Entity> {
    let mut found = Vec::new();
    if let Some(find) = kind.find {
        find(
            text,
            &Context {
                region,
                rates: None,
            },
            &mut found,
        );
    }
    found
}

#[test]
fn every_example_finds_what_it_says() {
    for kind in KINDS.iter().filter(|kind| kind.find.is_some()) {
        assert!(!kind.examples.is_empty(), "{} has examples", kind.name);
        for example in kind.examples {
            let values: Vec<_> = found(kind, example.text, None)
                .into_iter()
                .map(|entity| entity.value)
                .collect();
            assert_eq!(values, example.finds, "{}: {}", kind.name, example.text);
        }
    }
}

#[test]
fn names_are_the_contracts_and_parts_are_declared() {
    for kind in KINDS {
        assert!(std::ptr::eq(super::kind(kind.name).unwrap(), *kind));
        for example in kind.examples {
            for entity in found(kind, example.text, None) {
                for (name, value) in &entity.parts {
                    let part = kind.parts.iter().find(|part| part.name == *name);
                    let part = part.unwrap_or_else(|| panic!("{} {name}", kind.name));
                    let agrees = match (part.kind, value) {
                        (PartKind::Word(words), PartValue::Text(word)) => words.contains(&&**word),
                        (PartKind::Text | PartKind::Domain, PartValue::Text(_)) => true,
                        (PartKind::Number, PartValue::Number(_)) => true,
                        (PartKind::Flag, PartValue::Flag(_)) => true,
                        _ => false,
                    };
                    assert!(agrees, "{} {name} {value:?}", kind.name);
                }
            }
        }
    }
}

#[test]
fn a_field_is_an_entity_as_a_whole() {
    let context = Context {
        region: Some("TH"),
        rates: None,
    };
    let url = super::kind("url").unwrap();
    assert!(whole(url, " https://example.com ", &context).is_some());
    assert!(whole(url, "see https://example.com", &context).is_none());
    let phone = super::kind("phone").unwrap();
    assert_eq!(
        whole(phone, "+855 12 345 678 ", &context).unwrap().span,
        0..15
    );
}

/// Texts that make careless finders quadratic.
fn hostile(bytes: usize) -> Vec<String> {
    let pieces = [
        "0x",
        "1.",
        "1.1.1.1 ",
        "(",
        "[",
        "@",
        "a@",
        "a.",
        "http://",
        "hxxp://",
        "://",
        "1 ",
        "11 ",
        "1,",
        "$1-",
        "$",
        "a.b@",
        "+1",
        "+1 ",
        "00",
        "(1)",
        "1-",
        "LINE ID:",
        "t.me/",
        "[.]",
        " dot ",
        "a dot ",
        "(at)",
        "1万",
        "1 triệu ",
        "www.",
        "ก.",
        "中.",
        "https://中",
        "0812345678 ",
        "/(",
        "))",
        "1:",
        "USD",
        "12.11.",
        "฿1",
        "-",
        "a",
        "1",
        "_",
        "\u{200b}1",
        "一",
        "两",
        "หนึ่ง",
        "ศูนย์",
        "hai ",
        "hai mươi triệu ",
        "one million ",
        "万",
        "OTP 1234 ",
        "GB82 ",
        "GB82",
        "4111 ",
        "1a-",
        "WA ",
        "微信",
        "+66 ",
        "USD ",
        "5 đồng ",
        "1\u{300}",
    ];
    pieces
        .iter()
        .map(|piece| piece.repeat(bytes / piece.len()))
        .collect()
}

#[test]
fn hostile_text_costs_linear_time() {
    for region in [None, Some("TH"), Some("US")] {
        for (small, large) in hostile(2_000).iter().zip(hostile(32_000)) {
            // Only telephone numbers are read otherwise where a region is known.
            for kind in KINDS
                .iter()
                .filter(|kind| region.is_none() || kind.name == "phone")
            {
                let time = |text: &str| {
                    let start = Instant::now();
                    found(kind, text, region);
                    start.elapsed()
                };
                // Sixteen times the text: quadratic growth would be 256 times the time. Other work
                // on the machine may slow one run, hardly three.
                let grows = || {
                    let (before, after) = (time(small), time(&large));
                    (after >= before * 64 + Duration::from_millis(200)).then_some((before, after))
                };
                let grew = (0..3).map(|_| grows()).find(Option::is_none);
                let head: String = small.chars().take(12).collect();
                assert!(grew.is_some(), "{} {head:?}: {:?}", kind.name, grows());
            }
        }
    }
}

fn check_spans(text: &str, region: Option<&str>) {
    for kind in KINDS {
        let mut floor = 0;
        for entity in found(kind, text, region) {
            let Range { start, end } = entity.span;
            assert!(
                start >= floor && start < end && end <= text.len(),
                "{} {text:?}",
                kind.name
            );
            assert!(
                text.is_char_boundary(start) && text.is_char_boundary(end),
                "{text:?}"
            );
            floor = end;
        }
    }
}

proptest! {
    #[test]
    fn spans_of_any_text_ascend_on_character_boundaries(text in "\\PC{0,80}") {
        check_spans(&text, Some("TH"));
    }

    #[test]
    fn spans_of_likely_text_ascend_on_character_boundaries(
        pieces in proptest::collection::vec(
            prop::sample::select(vec![
                "http", "s://", ".", "[.]", "com", "example", "@", "(at)", "$", "USD", "บาท", "5",
                "081", "+66", " ", "-", "/", "万", "元", "k", "LINE ID:", "微信", "t.me/", "：", "\u{200b}",
                "๕", "ａ", "．", "𝟓", "İ", "ß", "é", ":", "8080", "(", ")", "triệu", "/tháng", "\n", "ภ",
                "www.", "例", "xn--", "%", "#", ",", "、", "。", "1,000", "to", "~", "per", "month", "①",
                "\u{20e3}", "dot",
            ]),
            0..24,
        ),
        region in prop::sample::select(vec![None, Some("TH"), Some("US"), Some("MM"), Some("zz")]),
    ) {
        check_spans(&pieces.concat(), region);
    }
}
