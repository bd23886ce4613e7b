use crate::diagnostic::FileId;
use crate::lang::{format, parse};

/// The contract's example, already in the canonical layout but for what stands in `let`.
const EXAMPLE: &str = r#"// Job offers that lead to the scam compounds.
requires redflag >= 0.1
import "lists/places.flag"

list pay_words = [ "high salary", "good pay", "รายได้ดี", "高薪", "lương cao", "gaji tinggi" ]
list known_employers from "lists/employers.txt"  // one entry a line

pattern $hub = @compound_hubs  // for every rule
let honest = sender in @known_employers

rule compound_job_lure : recruitment trafficking {
  meta:
    title     = "Overseas job offer that points at a scam-compound hub"
    reference = "https://example.org/report"
    severity  = high
  patterns:
    $job  = "customer service" | "typist" | "งานแอดมิน" | "客服" | /data\s+entry/
    $pay  = @pay_words
    $earn = "earn ... per day"
    $perk = /(free|provided)\s+(visa|flights?|food|accommodation)/
    $big  = money where usd >= 1000
    $chat = "whatsapp" obfuscated
  condition:
    $job and $hub and ($pay or $earn or $big or $chat or $perk near $hub within 12 words)
    and not honest
  score: 6
  tests:
    match "Typist wanted in Mae Sot, high salary, free visa and flights"
    match "招聘客服 妙瓦底 高薪 包吃住"
    match { text: "Customer service, Myawaddy, good pay", sender: "+000 12 345 678" }
    clean "Mae Sot town council opens a new market"
}

sequence pig_butchering : investment {
  by conversation
  within 14 days
  steps:
    wrong_number_opener
    optional trust_building 3 times
    crypto_platform_ask
  without: family_contact
  score: 8
}

burst template_blast : recruitment {
  by sender
  within 1 hour
  where any rule tagged recruitment
  count distinct recipient >= 50
  score: 5
}
"#;

fn formatted(source: &str) -> String {
    let (tree, diagnostics) = parse(source, FileId(0));
    let errors: Vec<_> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.is_error())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}\n{source}");
    format(source, &tree)
}

#[test]
fn the_canonical_layout_stays_as_it_is() {
    assert_eq!(formatted(EXAMPLE), EXAMPLE);
}

#[test]
fn conditions_have_one_spelling() {
    let cases = [
        ("$a  and(not  @b)", "$a and (not @b)"),
        ("any of ( $a ,$b* , @l )", "any of ($a, $b*, @l)"),
        (
            "all of them within 1 sentence",
            "all of them within one sentence",
        ),
        ("2 of @l within 1 words", "2 of @l within 1 word"),
        (
            "$a near any of them within 40 char",
            "$a near any of them within 40 chars",
        ),
        ("$a then @b then $c", "$a then @b then $c"),
        (
            "$a unless after $b disguised at end",
            "$a at end disguised unless after $b",
        ),
        ("distinct #a+#@l>=2", "distinct #a + #@l >= 2"),
        (
            "disguised words < 3 and uppercase>0.50",
            "disguised words < 3 and uppercase > 0.50",
        ),
        (
            "script has 「Thai」 or word mixes scripts",
            "script has \"Thai\" or word mixes scripts",
        ),
        ("sender in (\"a\",2 ,true)", "sender in (\"a\", 2, true)"),
        (
            "field(“a.b”) contains «x» exact",
            "field(\"a.b\") contains \"x\" exact",
        ),
        (
            "sender is phone where(country in (\"KH\"))",
            "sender is phone where (country in (\"KH\"))",
        ),
        (
            "1 rules tagged x and 2 rule tagged y",
            "any rule tagged x and 2 rules tagged y",
        ),
        ("has attachment and not true", "has attachment and not true"),
        ("sender matches ／^\\+855／", "sender matches /^\\+855/"),
    ];
    for (written, canonical) in cases {
        assert_eq!(
            formatted(&format!("let x1 = {written}")),
            format!("let x1 = {canonical}\n"),
            "{written}"
        );
    }
}

#[test]
fn patterns_have_one_spelling() {
    let cases = [
        ("“a…b”|「c」 by “X”", "\"a...b\" | \"c\" by \"X\""),
        ("／a/b／", "/a\\/b/"),
        ("/a\\/b/sm exact", "/a\\/b/sm exact"),
        (
            "(\"ab\"  obfuscated)|url where(not ip)",
            "(\"ab\" obfuscated) | url where (not ip)",
        ),
        (
            "money where usd>=1000 and per==\"month\"",
            "money where usd >= 1000 and per == \"month\"",
        ),
        ("@bank.words fuzzy( 2 )", "@bank.words fuzzy(2)"),
    ];
    for (written, canonical) in cases {
        let source = format!("pattern $p1 = {written}");
        assert_eq!(
            formatted(&source),
            format!("pattern $p1 = {canonical}\n"),
            "{written}"
        );
    }
}

#[test]
fn sections_are_put_in_order_with_their_comments() {
    let source = "rule r1 { // head
  tests: match \"x\" // tail of the test
  // before the score
  score: 2

    // belongs to the score
  condition: $a /* inside */ and $b // tail of the condition
  // at the end
}";
    let expected = "rule r1 {  // head
  condition:
    $a  /* inside */
    and $b  // tail of the condition
  // before the score
  score: 2

    // belongs to the score
  tests:
    match \"x\"  // tail of the test
  // at the end
}
";
    assert_eq!(formatted(source), expected);
    assert_eq!(formatted(expected), expected);
}

#[test]
fn what_is_too_long_for_a_line_is_broken() {
    let phrase = "\"a phrase of some length\"";
    let source = format!(
        "list l = [{}]\npattern $p1 = {}\nlet x1 = {}",
        [phrase; 4].join(","),
        [phrase; 5].join("|"),
        [
            "$some_long_name and not ($another_long_name near $a_third_name within 12 words or @one_more_name)",
            "#some_long_name >= 3"
        ]
        .join(" and ")
    );
    let expected = format!(
        "list l = [
  {phrase},
  {phrase},
  {phrase},
  {phrase},
]
pattern $p1 = {phrase} | {phrase} | {phrase}
            | {phrase} | {phrase}
let x1 = $some_long_name
    and not ($another_long_name near $a_third_name within 12 words or @one_more_name)
    and #some_long_name >= 3
"
    );
    assert_eq!(formatted(&source), expected);
    assert!(
        expected
            .lines()
            .all(|line| line.chars().count() <= super::WIDEST)
    );
}

#[test]
fn a_broken_tree_is_left_as_it_is() {
    for source in [
        "rule r1  {condition: }",
        "lsit l = [ ]",
        "rule r1 { condition:  true  condition: true }",
    ] {
        let (tree, _) = parse(source, FileId(0));
        assert_eq!(format(source, &tree), source);
    }
}

#[test]
fn blank_lines_are_kept_one_at_most_and_set_before_rules() {
    let source = "import \"a\"\nimport \"b\"\n\n\n\ncap x = 2\nrule r1 { condition: true }\n// of r2\nrule r2 { condition: true }";
    let rule = |name| format!("rule {name} {{\n  condition:\n    true\n}}\n");
    let expected = format!(
        "import \"a\"\nimport \"b\"\n\ncap x = 2\n\n{}\n// of r2\n{}",
        rule("r1"),
        rule("r2")
    );
    assert_eq!(formatted(source), expected);
}
