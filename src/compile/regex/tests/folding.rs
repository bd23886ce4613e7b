//! How a regex is folded, with readings as plain as can be, so that each case shows its reason.

use super::*;

/// Readings for the letters of these tests.
fn readings(piece: &str) -> Vec<String> {
    let latin: String = piece
        .chars()
        .map(|character| fold_character(character, true))
        .collect();
    let as_is: String = piece
        .chars()
        .map(|character| fold_character(character, false))
        .collect();
    let mut readings = vec![latin];
    if readings[0] != as_is {
        readings.push(as_is);
    }
    readings
}

fn fold_character(character: char, as_latin: bool) -> String {
    match character {
        'é' | 'É' => "e".to_owned(),
        'ß' => "ss".to_owned(),
        '\u{301}' | '\u{200d}' => String::new(),
        '灣' => "湾".to_owned(),
        'с' | 'С' if as_latin => "c".to_owned(),
        '🇹' => "t".to_owned(),
        '🇭' => "h".to_owned(),
        '\u{a0}' => " ".to_owned(),
        other => other.to_lowercase().collect(),
    }
}

fn compiled(source: &str) -> CompiledRegex {
    let tree = ast::parse::Parser::new().parse(source).expect(source);
    let hir = fold::without_groups(regex_syntax::parse(source).expect(source));
    let hir = fold::folded_with(&hir, readings).expect("small classes");
    CompiledRegex::folded(&hir, Limits::new(SIZE_LIMIT, &tree)).expect("a small regex")
}

#[test]
fn literals_and_classes_take_all_their_readings() {
    // Regex, folded text, the pieces that are found.
    let cases: &[(&str, &str, &[&str])] = &[
        ("É+", "eee", &["eee"]),
        ("(caf)(é)", "cafe", &["cafe"]),
        ("cafe\u{301}s", "cafes", &["cafes"]),
        ("[ae]\u{301}b", "eb", &["eb"]),
        ("[ae][\u{300}-\u{304}]b", "eb", &["eb"]),
        ("Straße", "strasse", &["strasse"]),
        ("a[ßx]b", "assb axb asb", &["assb", "axb"]),
        ("a\u{200d}b", "ab", &["ab"]),
        ("a[\u{200d}-]b", "ab a-b", &["ab", "a-b"]),
        ("台灣", "台湾", &["台湾"]),
        ("台[灣北]", "台湾台北", &["台湾", "台北"]),
        ("С", "c с", &["c", "с"]),
        ("сс сс", "cc сс", &["cc сс"]),
        ("[с]x", "cx сx", &["cx", "сx"]),
        ("[^с]", "c с", &["c", " "]),
        ("[^É]", "aeb", &["a", "b"]),
        ("[^ß]", "sa", &["s", "a"]),
        ("[🇦-🇿]{2}", "🇹🇭 th", &["🇹🇭", "th"]),
        ("a\u{a0}b", "a b", &["a b"]),
        (r"\p{Lu}", "aA", &["a"]),
        (r"\w\W", "a-", &["a-"]),
        ("(?i)СÉ", "ce сe", &["ce", "сe"]),
    ];
    for &(source, text, expected) in cases {
        let found = find_all(&compiled(source), text);
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "/{source}/ in {text:?}");
    }
}

#[test]
fn required_literals_are_folded() {
    let cases: &[(&str, &[&str])] = &[
        ("[ÉE]cole", &["ecole"]),
        ("台灣", &["台湾"]),
        ("Сosmos", &["cosmos", "сosmos"]),
        ("(?i)Écolé", &["ecole"]),
    ];
    for &(source, expected) in cases {
        let expected = expected.iter().map(|&literal| literal.to_owned()).collect();
        assert_eq!(
            compiled(source).required(),
            &Required::Any(expected),
            "/{source}/"
        );
    }
}

#[test]
fn what_is_folded_away_can_not_match() {
    for source in ["\u{200d}", "[\u{200d}]", "\u{200d}*", "\u{301}"] {
        assert!(!compiled(source).can_match_folded(), "/{source}/");
    }
    for source in ["a\u{200d}", "É", "[🇹]", r"[\u{200d}a]"] {
        assert!(compiled(source).can_match_folded(), "/{source}/");
    }
}
