//! Tables of what regexes find, need and refuse; the crate's own cases; random regexes against
//! a matcher so plain that it is right by reading.

mod crate_cases;
mod folding;
mod random;

use super::*;
use crate::text::fold;

/// The matches that do not overlap, from left to right.
fn find_all(regex: &CompiledRegex, text: &str) -> Vec<Range<usize>> {
    let mut cache = RegexCache::default();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some(range) = regex.find_at(&mut cache, text, from) {
        assert!(
            range.start >= from && !range.is_empty(),
            "{range:?} from {from}"
        );
        from = range.end;
        found.push(range);
    }
    found
}

fn folded(source: &str) -> CompiledRegex {
    compile(source, "", false, SIZE_LIMIT).unwrap_or_else(|error| panic!("{source}: {error}"))
}

fn exact(source: &str) -> CompiledRegex {
    compile(source, "", true, SIZE_LIMIT).unwrap_or_else(|error| panic!("{source}: {error}"))
}

/// The pieces of the folded text of `text` that a folded regex finds.
fn found_in(source: &str, text: &str) -> Vec<String> {
    let text = fold(text);
    let text = text.folded().text;
    find_all(&folded(source), text)
        .into_iter()
        .map(|range| text[range].to_owned())
        .collect()
}

#[test]
fn a_regex_is_folded_as_its_text_is() {
    let cases: &[(&str, &str, usize)] = &[
        (r"Free\s+VISA", "FREE  visa", 1),
        ("[A-Z]{3}", "usd THB", 2),
        ("[^A-Z]", "ab", 0),
        ("[^A-Z]+", "ab1c", 1),
        (r"Lương\s+cao", "Lương  CAO", 1),
        ("(?i)Lương", "LƯƠNG lương Lương", 3),
        ("งาน(แอดมิน|สบาย)", "รับสมัครงานแอดมิน", 1),
        ("L(ư)(ơng)", "Lương", 1),
        ("高薪|包吃住", "招聘客服 高薪 包吃住", 2),
        (r"\d{2}", "1234", 2),
        (r"(?-u:\w)+", "Mae Sot", 2),
        ("W[Oo]R*K", "WORRRK", 1),
        ("a.c", "a\nc", 0),
        ("(?s)a.c", "a\nc", 1),
        ("(?m)^b$", "a\nb\nc", 1),
    ];
    for &(source, text, count) in cases {
        assert_eq!(
            found_in(source, text).len(),
            count,
            "/{source}/ in {text:?}"
        );
    }
}

#[test]
fn a_boundary_stands_where_that_of_a_phrase_would() {
    let cases: &[(&str, &str, &[&str])] = &[
        (r"\bvisa\b", "visa", &["visa"]),
        (r"\bvisa\b", "visas evisa visa2", &[]),
        (r"\bvisa\b", "ขอvisaฟรี", &["visa"]),
        (r"\bvisa\b", "办visa高", &["visa"]),
        (r"\bvisa\b", "free_visa_now", &["visa"]),
        (r"\bvisa\b", "no-visa.", &["visa"]),
        (r"\b(visa|วีซ่า)\b", "ขอวีซ่าฟรี", &["วีซ่า"]),
        (r"\B(is)\B", "visa is", &["is"]),
        (r"a\bb", "ab", &[]),
        (r"ร\bb", "รb", &["รb"]),
        (r"\<pay\>", "pay payday", &["pay"]),
        (r"\b{start}pay", "repay pay", &["pay"]),
        (r"pay\b{end}", "payday pay", &["pay"]),
        (r"\b{start-half}\$pay\b{end-half}", "x$pay $pay", &["$pay"]),
        (r"\b\w+\b", "a_b", &["a_b"]),
        (r"\b[a-z]+\b", "a_b", &["a", "b"]),
        (r"\bno?\b", "non no n", &["no", "n"]),
        (r"(?:\bx|y)z\b", "axz ayz xz", &["yz", "xz"]),
        (r"\b", "visa", &[]),
        // The empty match at 0 wins there; at 1 nothing but `a` stands.
        (r"\b|a", "ba", &["a"]),
    ];
    for &(source, text, expected) in cases {
        assert_eq!(found_in(source, text), expected, "/{source}/ in {text:?}");
    }
}

/// Source, flags, text, and the spans of the matches.
type SpanCase = (
    &'static str,
    &'static str,
    &'static str,
    &'static [Range<usize>],
);

// A slice of one span is meant, not the numbers in it.
#[allow(clippy::single_range_in_vec_init)]
#[test]
fn an_exact_regex_sees_case_and_the_crates_boundaries() {
    let cases: &[SpanCase] = &[
        ("Visa", "", "visa Visa", &[5..9]),
        ("visa", "i", "visa Visa", &[0..4, 5..9]),
        (r"\bvisa\b", "", "_visa visa", &[6..10]),
        ("a b # c", "x", "ab", &[0..2]),
        ("a.", "s", "a\n", &[0..2]),
        ("^b", "m", "a\nb", &[2..3]),
        ("a*", "", "baac", &[1..3]),
        ("a*?", "", "aa", &[]),
        ("|a", "", "a", &[]),
        ("a|", "", "ba", &[1..2]),
    ];
    for &(source, flags, text, expected) in cases {
        let regex = compile(source, flags, true, SIZE_LIMIT).expect(source);
        assert_eq!(
            find_all(&regex, text),
            expected,
            "/{source}/{flags} in {text:?}"
        );
    }
}

#[test]
fn a_search_sees_what_stands_before_its_start() {
    let regex = folded(r"\bpay\b");
    let mut cache = RegexCache::default();
    assert_eq!(regex.find_at(&mut cache, "repay pay", 2), Some(6..9));
    assert_eq!(regex.find_at(&mut cache, "repay pay", 7), None);
    assert_eq!(regex.find_at(&mut cache, "pay", 9), None);
    let thai = folded("งาน");
    for from in 0..=3 {
        let found = thai.find_at(&mut RegexCache::default(), "งงาน", from);
        assert_eq!(found, Some(3..12), "a start inside a character");
    }
}

#[test]
fn required_literals_are_the_best_that_each_match_needs() {
    let cases: &[(&str, &[&str])] = &[
        ("visa", &["visa"]),
        ("Visa|PASSPORT", &["passport", "visa"]),
        (r"(free|given)\s+(visas|flights?)", &["flight", "visas"]),
        (r"[a-c]?visa", &["visa"]),
        (r"\d+\s*baht", &["baht"]),
        (r"earn\w*\s+daily", &["daily"]),
        (r"\bwhats ?app\b", &["whats app", "whatsapp"]),
        ("wor+k", &["wor"]),
        ("xy(ab)+zq", &["abzq"]),
        (r"(otp){2}", &["otpotp"]),
        (r"tele[gq]ram", &["telegram", "teleqram"]),
        ("good pay|pay", &["pay"]),
        ("高薪", &["高薪"]),
        ("高[薪新]", &["高新", "高薪"]),
        (r"\w+", &[]),
        (r"\d{4}", &[]),
        ("a|visa", &[]),
        ("(visa)?", &[]),
        ("(visa)*", &[]),
        (r"visa|\d+", &[]),
        ("", &[]),
    ];
    for &(source, expected) in cases {
        let expected = match expected {
            [] => Required::None,
            some => Required::Any(some.iter().map(|&literal| literal.to_owned()).collect()),
        };
        assert_eq!(folded(source).required(), &expected, "/{source}/");
    }
}

#[test]
fn required_literals_stay_few_and_a_long_alternation_is_cut_short() {
    let words: Vec<String> = (0..1_000)
        .map(|n| format!("brand{:02}name{n:03}", n % 90))
        .collect();
    let regex = folded(&words.join("|"));
    let Required::Any(literals) = regex.required() else {
        panic!("no literals");
    };
    assert!(literals.len() <= 250, "{}", literals.len());
    for word in &words {
        assert!(
            literals
                .iter()
                .any(|literal| word.contains(literal.as_str())),
            "{word}"
        );
    }
}

#[test]
fn an_exact_regex_needs_only_what_every_fold_keeps() {
    let cases: &[(&str, Required)] = &[
        ("VISA", Required::Any(vec!["visa".into()])),
        ("(?i)Video", Required::Any(vec!["video".into()])),
        ("VI[SZ]A", Required::Any(vec!["visa".into(), "viza".into()])),
        ("job<visa>", Required::Any(vec!["visa".into()])),
        ("работа", Required::None),
    ];
    for (source, expected) in cases {
        assert_eq!(exact(source).required(), expected, "/{source}/ exact");
        assert_eq!(exact(source).window(), None);
    }
}

/// A source, how far a match begins before its literal, and the whole window.
type WindowCase = (&'static str, Option<usize>, Option<(usize, usize)>);

#[test]
fn the_window_bounds_how_far_a_match_reaches_from_its_literal() {
    let cases: &[WindowCase] = &[
        ("visa", Some(0), Some((0, 0))),
        (r"[a-c]{2,4}visa", Some(4), Some((4, 0))),
        (r"[a-c]*visa", None, None),
        (r"visa[a-c]*", Some(0), None),
        (r"[a-c]?visa[x-z]{0,20}", Some(1), Some((1, 20))),
        (r"\d", None, None),
    ];
    for &(source, before, window) in cases {
        let regex = folded(source);
        assert_eq!(regex.reach_before(), before, "/{source}/");
        assert_eq!(regex.window(), window, "/{source}/");
    }
}

#[test]
fn a_regex_that_nothing_can_match_is_known() {
    for source in ["visa", "[A-Z]", r"\w", "a*", "(?i)Ä", "[^a]", "a|[a&&b]"] {
        assert!(folded(source).can_match_folded(), "/{source}/");
    }
    for source in ["", r"\b", "^$", "[a&&b]", "visa[a&&b]", r"[^\s\S]", "(|)"] {
        assert!(!folded(source).can_match_folded(), "/{source}/");
    }
}

#[test]
fn errors_point_into_the_regex() {
    use RegexErrorKind::{Flag, Syntax, TooDeep, TooLarge};
    let deep = "(".repeat(300) + &")".repeat(300);
    let cases: &[(&str, &str, RegexErrorKind, &str)] = &[
        ("ab(cd", "", Syntax, "("),
        ("ab)cd", "", Syntax, ")"),
        ("a[b", "", Syntax, "["),
        (r"a\yb", "", Syntax, r"\y"),
        ("x(?=a)", "", Syntax, "(?="),
        (r"(a)\1", "", Syntax, r"\1"),
        (r"a\p{Thay}", "", Syntax, r"\p{Thay}"),
        (r"é(?-u:\xFF)", "", Syntax, r"\xFF"),
        ("*a", "", Syntax, "*"),
        ("x(a{1000}){1000}y", "", TooLarge, "(a{1000}){1000}"),
        (r"x(\w{1000}|b)y{9}", "", TooLarge, r"\w{1000}"),
        ("visa", "i", Flag, ""),
        ("visa", "q", Flag, ""),
        ("visa", "ss", Flag, ""),
        (&deep, "", TooDeep, "("),
    ];
    for &(source, flags, kind, part) in cases {
        let error = compile(source, flags, false, 1 << 20).expect_err(source);
        assert_eq!(error.kind, kind, "/{source}/{flags}: {error}");
        assert_eq!(
            source.get(error.span.clone()),
            Some(part),
            "/{source}/{flags}: {error}"
        );
        assert!(!error.message.is_empty());
    }
}

#[test]
fn hostile_regexes_and_texts_take_linear_time() {
    let start = std::time::Instant::now();
    for source in [
        "(a{1000}){1000}",
        "((((a{100}){100}){100}){100}){100}",
        r"(\w{100}){100}",
        r"(\bx|\w{500}){500}",
    ] {
        for is_exact in [false, true] {
            let error = compile(source, "", is_exact, SIZE_LIMIT).expect_err(source);
            assert_eq!(error.kind, RegexErrorKind::TooLarge, "/{source}/");
        }
    }
    let classes: String = (0..2_000)
        .map(|n| format!("[\\x{{{:x}}}-\\x{{fff}}]", 0x800 + n % 999))
        .collect();
    assert!(compile(&classes, "", false, SIZE_LIMIT).is_err());
    assert!(find_all(&folded(&"()".repeat(10_000)), "a").is_empty());
    let text = "a".repeat(200_000);
    for source in ["(a*b)?", r"\ba(a|aa)*b\b", r"a\Ba*\bz", r"(a+\b)?b"] {
        assert!(find_all(&folded(source), &text).is_empty(), "/{source}/");
    }
    // Quadratic time would take hours.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn compiled_regexes_are_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<CompiledRegex>();
    fn sent<T: Send>() {}
    sent::<RegexCache>();
}
