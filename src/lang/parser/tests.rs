use super::super::ast::{
    AlternativeKind, ConditionKind, File, ItemKind, ListEntry, ListSource, Text,
};
use crate::diagnostic::{Diagnostic, FileId};

fn parse(source: &str) -> (File, Vec<Diagnostic>) {
    super::parse(source, FileId(0))
}

/// The codes, each with the text that it marks.
fn marked(source: &str) -> Vec<(&'static str, &str)> {
    let mark = |diagnostic: &Diagnostic| {
        (
            diagnostic.code.as_str(),
            &source[diagnostic.primary.span.range()],
        )
    };
    parse(source).1.iter().map(mark).collect()
}

/// Checks a table of sources and the codes and places that each gives.
fn check(table: &[(&str, &[(&str, &str)])]) {
    for (source, expected) in table {
        assert_eq!(marked(source), *expected, "{source}");
    }
}

/// Checks the same with the source as the condition of a rule.
fn check_conditions(table: &[(&str, &[(&str, &str)])]) {
    for (condition, expected) in table {
        let source = format!("rule r1 {{ condition: {condition} }}");
        assert_eq!(marked(&source), *expected, "{condition}");
    }
}

/// Checks the same with the source as a pattern.
fn check_patterns(table: &[(&str, &[(&str, &str)])]) {
    for (pattern, expected) in table {
        let source = format!("pattern $a = {pattern}");
        assert_eq!(marked(&source), *expected, "{pattern}");
    }
}

#[test]
fn what_is_missing_or_misplaced_is_marked() {
    check(&[
        ("rul r1 { condition: true }", &[("E0001", "rul")]),
        ("rule r1 : { condition: true }", &[("E0001", "{")]),
        ("rule r1 condition: true }", &[("E0001", "condition")]),
        ("rule 1r { condition: true }", &[("E0001", "1r")]),
        ("rule a.b { condition: true }", &[("E0001", "a.b")]),
        ("list l = [ \"a\" \"b\" ]", &[("E0002", "\"b\"")]),
        ("list @l = [ \"a\" ]", &[("E0001", "@l")]),
        ("import path", &[("E0001", "path")]),
        ("requires redflag 0.1", &[("E0001", "0.1")]),
        ("except r1 { reason: \"x\" }", &[("E0001", "}")]),
        ("rule r1 { }", &[("E0006", "r1")]),
        ("rule r1 { conditon: true }", &[("E0001", "conditon")]),
        ("rule r1 { condition: true", &[("E0002", "")]),
        ("/* no end", &[("E0002", "/*")]),
        ("list l = [ \"no end\n ]", &[("E0002", "\"")]),
        ("pattern $a = /no end", &[("E0002", "/")]),
        ("list l = [ “no end\" ]", &[("E0002", "“")]),
        (
            "list l = [ \"a\\d\\u{110000}\" ]",
            &[("E0003", "\\d"), ("E0003", "\\u")],
        ),
        ("}", &[("E0001", "}")]),
    ]);
}

#[test]
fn scores_names_and_sections_are_checked() {
    check(&[
        ("set score r1 = -100.5", &[("E0004", "-100.5")]),
        (
            "rule r1 { condition: true score: 101 }",
            &[("E0004", "101")],
        ),
        ("rule r1 { condition: true score: -100 }", &[]),
        (
            "rule r1 { condition: true score: 1.2.3 }",
            &[("E0004", "1.2.3")],
        ),
        (
            "rule r1 { condition: true condition: false }",
            &[("E0005", "condition")],
        ),
        ("rule sender { condition: true }", &[("E0008", "sender")]),
        ("rule within { condition: true }", &[("E0008", "within")]),
        ("let near = true", &[("E0008", "near")]),
        ("pattern $near = \"ab\" list near = [ \"ab\" ]", &[]),
    ]);
}

#[test]
fn known_meta_keys_are_checked_and_others_are_free() {
    let table: &[(&str, &[(&str, &str)])] = &[
        ("severity = high status = \"draft\"", &[]),
        ("severity = hihg", &[("E0009", "hihg")]),
        ("status = [draft]", &[("E0009", "[draft]")]),
        ("title = 3", &[("E0009", "3")]),
        ("date = \"2026-13-01\"", &[("E0009", "\"2026-13-01\"")]),
        ("date = \"2026-11-24\" was = [\"a\", b]", &[]),
        ("reference = [\"a\", 2]", &[("E0009", "[\"a\", 2]")]),
        ("x = 1 y = word z = [1, \"a\", true]", &[]),
        ("x = 1 x = 2", &[("E0009", "x")]),
        ("x = condition = 2", &[("E0001", "condition")]),
    ];
    for (meta, expected) in table {
        let source = format!("rule r1 {{ meta: {meta} condition: true }}");
        assert_eq!(marked(&source), *expected, "{meta}");
    }
}

#[test]
fn faults_in_conditions_are_marked() {
    check_conditions(&[
        ("$a near $b", &[("E0001", "}")]),
        ("$a near $b within 3 wrods", &[("E0001", "wrods")]),
        ("$a and", &[("E0001", "}")]),
        ("$a && $b", &[("E0001", "&&")]),
        ("($a or $b", &[("E0002", "}")]),
        ("them", &[("E0001", "them")]),
        ("2 $a", &[("E0001", "$a")]),
        ("any of ($a, )", &[("E0001", ")")]),
        ("#a", &[("E0001", "}")]),
        ("#a = 2", &[("E0001", "=")]),
        ("#(a) > 2", &[("E0001", "#")]),
        ("sendr matches /x/", &[("E0001", "sendr")]),
        ("sender matches \"x\"", &[("E0001", "\"x\"")]),
        ("sender matches /x/i", &[("E0011", "i")]),
        ("sender matches /x/i exact", &[]),
        ("sender not in @l", &[("E0001", "not")]),
        ("has weather", &[("E0001", "weather")]),
        ("$a unless nera $b", &[("E0001", "nera")]),
        ("$a at strat", &[("E0001", "strat")]),
        (
            "none of them within 3 words",
            &[("E0001", "within 3 words")],
        ),
        ("$a and $b or $c", &[("W0009", "$a and $b")]),
        ("($a and $b) or $c", &[]),
        (
            "sender is url where (ip and punycode or port == 1)",
            &[("W0009", "ip and punycode")],
        ),
    ]);
}

#[test]
fn modifiers_stand_only_where_they_can() {
    check_patterns(&[
        ("\"abcde\" accents anywhere fuzzy(2) by \"X\"", &[]),
        ("@l obfuscated fuzzy(1) by caller", &[]),
        ("/x/ exact by callee", &[]),
        ("/x/exact", &[]),
        ("/x/is exact", &[]),
        ("(/x/i | /y/) exact", &[]),
        ("/x/i", &[("E0011", "i")]),
        ("/x/g", &[("E0011", "g")]),
        ("/x/ obfuscated", &[("E0011", "obfuscated")]),
        ("url by caller", &[]),
        ("url exact", &[("E0011", "exact")]),
        ("\"ab\" | (url | \"cd\") anywhere", &[("E0011", "anywhere")]),
        ("\"abcd*\" fuzzy(1)", &[("E0011", "fuzzy(1)")]),
        ("\"abcde\" fuzzy(3)", &[("E0004", "3")]),
        ("\"ab\" exact exact", &[("E0011", "exact")]),
        ("\"ab\" exact obfuscated", &[("E0011", "obfuscated")]),
        ("\"ab\" exact | \"cd\"", &[("E0001", "|")]),
        ("\"ab\" by nobody", &[("E0001", "nobody")]),
        ("\"ab\" | ", &[("E0001", "")]),
        (
            "\"\" | \" * \" | \"...(12)\" | \"\\*\"",
            &[
                ("E0012", "\"\""),
                ("E0012", "\" * \""),
                ("E0012", "\"...(12)\""),
            ],
        ),
    ]);
}

#[test]
fn the_parser_goes_on_behind_a_fault() {
    let source = "rule r1 {
  meta:
    severity = hihg
  patterns:
    $a = \"open
    $b = \"fine\" obfuscatd
    $c = | \"x\"
  condition:
    $a and or $b
  score: 500
  tests:
    match { text: \"x\" sender }
    clean 5
    match \"fine\"
}
lsit l = []
rule r2 { condition: $a ) }
rule r3 {
  condition: $a
rule r4 { condition: true }";
    let marks = [
        ("E0009", "hihg"),
        ("E0002", "\""),
        ("E0001", "obfuscatd"),
        ("E0001", "|"),
        ("E0001", "or"),
        ("E0004", "500"),
        ("E0001", "}"),
        ("E0001", "5"),
        ("E0001", "lsit"),
        ("E0001", ")"),
        ("E0002", "rule"),
    ];
    assert_eq!(marked(source), marks);
    let rules = parse(source)
        .0
        .items
        .into_iter()
        .filter_map(|item| match item.kind {
            ItemKind::Rule(rule) => Some((rule.name.text, rule.broken, rule.tests.len())),
            _ => None,
        });
    let expected = [
        ("r1", true, 1),
        ("r2", true, 0),
        ("r3", true, 0),
        ("r4", false, 0),
    ];
    assert_eq!(
        rules.collect::<Vec<_>>(),
        expected.map(|(name, broken, tests)| (name.to_owned(), broken, tests))
    );
}

#[test]
fn misspelt_words_get_the_nearest_and_a_patch() {
    let cases = [
        ("rule r1 { conditon: true }", "condition"),
        ("rule r1 { CONDITION: true }", "condition"),
        (
            "rule r1 { patterns: $a = \"b\" obfuscatd condition: $a }",
            "obfuscated",
        ),
        ("rule r1 { condition: sendr == \"x\" }", "sender"),
        ("rule r1 { condition: $a nera $b within 3 words }", "near"),
        ("rule r1 { condition: true tests: mtach \"x\" }", "match"),
        ("sequence s1 { by sender within 3 dayz steps: a }", "day"),
        ("patern $a = \"b\"", "pattern"),
    ];
    for (source, meant) in cases {
        let diagnostics = parse(source).1;
        let patch = diagnostics
            .first()
            .and_then(|diagnostic| diagnostic.patch.clone());
        assert_eq!(
            patch.map(|patch| patch.replacement).as_deref(),
            Some(meant),
            "{source}"
        );
    }
}

#[test]
fn mixed_and_or_comes_with_the_parentheses_that_it_means() {
    let source = "let x1 = $a or $b and not $c or $d and $e";
    let (_, diagnostics) = parse(source);
    let patch = diagnostics[0].patch.clone().expect("a patch");
    assert_eq!(patch.replacement, "$a or ($b and not $c) or ($d and $e)");
    assert_eq!(&source[patch.span.range()], &source[9..]);
}

/// The phrases of the one list in `source`.
fn phrases(source: &str) -> Vec<Text> {
    let (tree, diagnostics) = parse(source);
    assert_eq!(diagnostics, [], "{source}");
    let item = tree.items.into_iter().next().expect("an item");
    let ItemKind::List {
        source: ListSource::Inline(entries),
        ..
    } = item.kind
    else {
        panic!("no list")
    };
    entries
        .into_iter()
        .map(|entry| match entry {
            ListEntry::Phrase(text) => text,
            ListEntry::List(name) => Text {
                value: name.text,
                span: name.span,
            },
        })
        .collect()
}

#[test]
fn strings_of_all_quotes_and_escapes_are_read() {
    let cases = [
        (r#""a""#, "a", "a"),
        ("“a\"b”", "a\"b", "a\"b"),
        ("„a“", "a", "a"),
        ("«a “b”»", "a “b”", "a “b”"),
        ("＂a＂", "a", "a"),
        ("「ａ」", "ａ", "ａ"),
        ("『a」』", "a」", "a」"),
        (r#""\"\n\t""#, "\"\n\t", "\"\n\t"),
        (r#""\*\.\\x""#, r"\*\.\\x", r"*.\x"),
        (r#""\u{2a}\u{2e}\u{5c}\u{1F600}""#, "\\*\\.\\\\😀", "*.\\😀"),
        ("\"a…b\"", "a...b", "a...b"),
        (r#""a\u{2026}b""#, "a…b", "a…b"),
    ];
    for (written, value, plain) in cases {
        let text = phrases(&format!("list l = [ {written} ]")).remove(0);
        assert_eq!(
            (text.value.as_str(), text.plain().as_str()),
            (value, plain),
            "{written}"
        );
    }
}

#[test]
fn full_width_forms_mean_their_ascii_forms_outside_strings() {
    let source = "ｒｕｌｅ　ｂａｎｋ１ ： ｔ１ ｛ ／／ ｃ\n condition： （＄ａ ａｎｄ ＃ａ ＞＝ ２） or ！ ｝";
    assert_eq!(marked(source), [("E0001", "！")]);
    let (tree, _) = parse(&source.replace(" or ！", ""));
    let ItemKind::Rule(rule) = &tree.items[0].kind else {
        panic!("no rule")
    };
    assert_eq!(
        (rule.name.text.as_str(), rule.tags[0].text.as_str()),
        ("bank1", "t1")
    );
    assert_eq!(tree.comments.len(), 1);
}

#[test]
fn regexes_keep_their_source_and_its_place() {
    let source = r"pattern $a = /a\/b\\/sm | ／c/d／";
    let (tree, diagnostics) = parse(source);
    assert_eq!(diagnostics, []);
    let ItemKind::Pattern(definition) = &tree.items[0].kind else {
        panic!("no pattern")
    };
    let parts: Vec<_> = definition
        .pattern
        .alternatives
        .iter()
        .map(|alternative| match &alternative.kind {
            AlternativeKind::Regex {
                source: read,
                source_span,
                flags,
            } => (read.as_str(), &source[source_span.range()], flags.as_str()),
            _ => panic!("no regex"),
        })
        .collect();
    assert_eq!(parts, [(r"a/b\\", r"a\/b\\", "sm"), ("c/d", "c/d", "")]);
}

#[test]
fn a_chain_of_one_operator_is_one_node() {
    let (tree, _) = parse("let x1 = $a and $b and not $c and ($d and $e)");
    let ItemKind::Let { condition, .. } = &tree.items[0].kind else {
        panic!("no let")
    };
    let ConditionKind::And(parts) = &tree.conditions[*condition].kind else {
        panic!("no `and`")
    };
    assert_eq!(parts.len(), 4);
}

#[test]
fn names_may_be_of_any_script_and_have_a_namespace() {
    let source = "let เหยื่อ_1 = bank.otp_ask and $bank.สถานที่ and @诈骗.词 and नौकरी";
    assert_eq!(marked(source), []);
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    assert_eq!(marked("\u{feff}rule r1 { condition: true }"), []);
}
