//! Entities to write to and to pay to: what is found lies where it says, is found again alone,
//! and costs linear time whatever the text.

use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use redflag::text::entity::{Context, Entity, kind};

const KINDS: [&str; 8] = [
    "url", "email", "phone", "handle", "crypto", "iban", "card", "otp",
];

fn find(name: &str, text: &str, region: Option<&str>) -> Vec<Entity> {
    let context = Context {
        region,
        ..Context::default()
    };
    let mut found = Vec::new();
    kind(name).expect("a kind").find.expect("a finder")(text, &context, &mut found);
    found
}

/// Pieces that entities are made of, and what stands around them.
fn likely_text() -> impl Strategy<Value = String> {
    let pieces = vec![
        "http",
        "hxxp",
        "s",
        "://",
        ":/",
        "//",
        "www",
        ".",
        "[.]",
        " dot ",
        " . ",
        "。",
        "点",
        "·",
        "com",
        "example",
        "co.th",
        "ไทย",
        "例子",
        "xn--",
        "/",
        "a",
        "?q=1",
        "#",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "@",
        "(at)",
        " at ",
        "＠",
        "[192.0.2.1]",
        "_",
        "-",
        "+",
        "%",
        "&",
        "=",
        "h t t p ",
        "w w w ",
        "Tel: ",
        "โทร",
        "电话",
        "call ",
        "081",
        "234",
        "5678",
        "+66",
        "00",
        "(02)",
        "1",
        "12",
        " ",
        ",",
        "x12",
        " ext. 3",
        "一三八",
        "零",
        "ศูนย์",
        "แปด",
        "幺",
        "๐๘๑",
        "０８",
        "LINE ID",
        "ไลน์",
        "ออน",
        "加微信",
        "WA",
        "zalo",
        "카톡",
        "텔레그램",
        "t.me/",
        "wa.me/",
        "name_99",
        "：",
        ":",
        "GB82 WEST 1234 5698 7654 32",
        "4111 1111 1111 1111",
        "1111111111111111111114oLvT2",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "OTP ",
        "验证码",
        "รหัส",
        "482913",
        "482 913",
        "\u{200b}",
        "\u{301}",
        "\n",
        "İ",
        "ß",
        "é",
        "न",
        "क्ष",
        "😀",
        "🄰",
        "①",
        "Ａ",
    ];
    vec(select(pieces), 0..20).prop_map(|pieces| pieces.concat())
}

fn region() -> impl Strategy<Value = Option<&'static str>> {
    select(vec![None, Some("TH"), Some("US"), Some("CN"), Some("zz")])
}

fn check_spans(text: &str, region: Option<&str>) -> Result<(), TestCaseError> {
    for name in KINDS {
        let mut floor = 0;
        for entity in find(name, text, region) {
            let span = entity.span;
            prop_assert!(floor <= span.start && span.start < span.end, "{name}");
            let written = text.get(span.clone());
            prop_assert!(written.is_some(), "{name}: {span:?} cuts a character");
            prop_assert!(!entity.value.is_empty(), "{name}");
            floor = span.end;
        }
    }
    Ok(())
}

/// What must stand before an entity, where it is none without.
fn lead(name: &str) -> &'static str {
    match name {
        "phone" => "Tel ",
        "otp" => "OTP ",
        _ => " ",
    }
}

proptest! {
    #[test]
    fn spans_of_entities_ascend_on_character_boundaries(text in "\\PC{0,80}", region in region()) {
        check_spans(&text, region)?;
    }

    #[test]
    fn spans_of_likely_entities_ascend_on_character_boundaries(
        text in likely_text(),
        region in region(),
    ) {
        check_spans(&text, region)?;
    }

    #[test]
    fn what_is_found_is_found_again_between_spaces(text in likely_text(), region in region()) {
        for name in KINDS {
            for entity in find(name, &text, region) {
                let written = &text[entity.span.clone()];
                let lead = lead(name);
                let alone = format!("{lead}{written} ");
                let again = find(name, &alone, region);
                let span = lead.len()..lead.len() + written.len();
                let same = again.iter().find(|again| again.span == span);
                prop_assert_eq!(
                    same.map(|same| &same.value), Some(&entity.value),
                    "{} {:?} of {:?}: {:?}", name, alone, text, again
                );
            }
        }
    }

    #[test]
    fn a_wallet_is_none_inside_a_longer_word(before in "[a-zA-Z0-9]{0,3}", after in "[a-zA-Z0-9]{0,3}") {
        prop_assume!(!before.is_empty() || !after.is_empty());
        let address = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
        let found = find("crypto", &format!("{before}{address}{after}"), None);
        prop_assert!(found.iter().all(|entity| entity.value != address));
    }

    #[test]
    fn one_wrong_digit_makes_no_account(place in 0_usize..16, digit in 1_u8..10) {
        let mut card = *b"4111111111111111";
        card[place] = b'0' + (card[place] - b'0' + digit) % 10;
        let text = String::from_utf8_lossy(&card).into_owned();
        prop_assert!(find("card", &text, None).is_empty());
        let mut iban = *b"GB82WEST12345698765432";
        let place = 8 + place % 14;
        iban[place] = b'0' + (iban[place] - b'0' + digit) % 10;
        prop_assert!(find("iban", &String::from_utf8_lossy(&iban), None).is_empty());
    }
}

/// The fastest of a few runs, so that other work on the machine counts less.
fn cost(name: &str, text: &str, region: Option<&str>) -> Duration {
    let run = || {
        let start = Instant::now();
        find(name, text, region);
        start.elapsed()
    };
    run().min(run())
}

#[test]
fn hostile_texts_cost_entities_linear_time() {
    /// In a test build a finder reads a few megabytes a second.
    const LENGTH: usize = 12_000;
    let pieces = [
        "0x",
        "1.1.1.1",
        "a@a@a@",
        "a@",
        "(",
        "[",
        "[.",
        "www.",
        "www. ",
        "t.me/",
        "1",
        "1 ",
        "a\u{301}",
        "h t t p ",
        "h t t p : / / ",
        "http://",
        "http:",
        " . ",
        "a . ",
        "。a",
        "点",
        "dot ",
        " at ",
        "(at)a",
        "a.com",
        "a.com ",
        "http://a.com/(",
        "โทร",
        "โทร 1 ",
        "Tel ",
        "Tel 081 ",
        "081-",
        "+1",
        "x1",
        "WA ",
        "微信",
        "zalo a ",
        "LINE ID:",
        "OTP ",
        "OTP 1 ",
        "is your ",
        "GB82",
        "GB82 ",
        "4111 ",
        "1-",
        "一",
        "ศูนย์",
        "bc1q",
        "a-",
        "_",
        "中.",
        "ก.",
        "https://中",
        "11111111111111111111111111111111",
        "\u{200b}",
        "ext. ",
        "x",
    ];
    for (piece, name) in pieces
        .iter()
        .flat_map(|piece| KINDS.iter().map(move |name| (piece, name)))
    {
        let small = piece.repeat(LENGTH / piece.len());
        let large = piece.repeat(2 * LENGTH / piece.len());
        let region = Some("TH").filter(|_| *name == "phone");
        // Twice the text may cost twice the time, and noise; four times would be quadratic.
        let grows = || {
            let (before, after) = (cost(name, &small, region), cost(name, &large, region));
            after > before * 3 + Duration::from_millis(4)
        };
        assert!(
            !(0..6).all(|_| grows()),
            "{name} on {piece:?}: {:?}, then {:?}",
            cost(name, &small, region),
            cost(name, &large, region)
        );
    }
}
