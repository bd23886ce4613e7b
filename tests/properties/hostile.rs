//! No rule file, however long, deep or broken, makes the parser panic, hang or overflow.

use proptest::prelude::*;
use redflag::diagnostic::{Code, Diagnostic, FileId};
use redflag::lang::{format, parse};
use std::time::{Duration, Instant};

/// Parses on a small stack, as a thread of a server may have, and prints what came out.
fn survives(source: String) -> Vec<Diagnostic> {
    let run = move || {
        let start = Instant::now();
        let (tree, diagnostics) = parse(&source, FileId(0));
        let _ = format(&source, &tree);
        drop(tree);
        // Far more than it takes, even without optimisation and on a busy machine; what is
        // quadratic takes minutes.
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "took {:?}",
            start.elapsed()
        );
        diagnostics
    };
    std::thread::Builder::new()
        .stack_size(1 << 21)
        .spawn(run)
        .expect("a thread")
        .join()
        .expect("no panic")
}

#[test]
fn deep_nesting_is_an_error_of_its_own() {
    let deep = |open: &str, close: &str| {
        [
            format!(
                "rule a {{ condition: {} $b {} }}",
                open.repeat(10_000),
                close.repeat(10_000)
            ),
            format!("rule a {{ condition: {}", open.repeat(10_000)),
        ]
    };
    let patterns = format!(
        "pattern $a = {} \"b\" {}",
        "(".repeat(10_000),
        ")".repeat(10_000)
    );
    let parts = format!("pattern $a = url where {} punycode", "not (".repeat(10_000));
    let meta = format!(
        "rule a {{ meta: x = {} condition: true }}",
        "[".repeat(10_000)
    );
    let record = format!(
        "rule a {{ condition: true tests: match {{ x: {} }} }}",
        "[".repeat(10_000)
    );
    let field = format!(
        "rule a {{ condition: sender is url where {}",
        "(".repeat(10_000)
    );
    let sources = [
        deep("(", ")"),
        deep("not ", ""),
        deep("not (", ")"),
        [patterns, parts],
        [meta, record],
        [field, String::new()],
    ];
    for source in sources
        .into_iter()
        .flatten()
        .filter(|source| !source.is_empty())
    {
        let diagnostics = survives(source);
        let deep = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code == Code::TooDeep)
            .count();
        assert_eq!(deep, 1, "{diagnostics:?}");
        assert!(diagnostics.len() < 5, "{diagnostics:?}");
    }
}

#[test]
fn nesting_up_to_the_limit_is_fine() {
    let source = format!(
        "rule a {{ condition: {}$b{} }}",
        "not (".repeat(100),
        ")".repeat(100)
    );
    assert_eq!(survives(source), []);
}

#[test]
fn long_chains_need_no_stack() {
    for joint in [" and ", " or "] {
        let chain = vec!["$b"; 100_000].join(joint);
        assert_eq!(survives(format!("rule a {{ condition: {chain} }}")), []);
    }
    let alternatives = vec!["\"b\""; 100_000].join(" | ");
    assert_eq!(survives(format!("pattern $a = {alternatives}")), []);
    let chain = vec!["$b then $c near"; 50_000].join(" and ");
    assert!(!survives(format!("rule a {{ condition: {chain} }}")).is_empty());
}

#[test]
fn a_megabyte_of_one_thing_is_read_in_time() {
    let pieces = [
        "(",
        ")",
        "{",
        "}",
        "[",
        "not ",
        "and ",
        "$",
        "$a ",
        "@",
        "#",
        "\"",
        "“",
        "/",
        "/*",
        "//",
        "\\",
        "rule ",
        "rule a { ",
        "rule a {\n",
        "condition: ",
        "condition:\n",
        "tests: ",
        "match { ",
        "match \"",
        "meta: a = ",
        "1.",
        "9",
        "a",
        "a.",
        "=",
        "…",
        "\u{0}",
        "\u{feff}",
        "\u{ff08}",
        "\n",
        "\"a\" | ",
        "(\"a\" ",
        "a or b and c ",
        "except a ",
        "list a = [",
        "import ",
        "// a\n",
        "/* */",
        "fuzzy",
        "exact ",
        "$a = \"b\" exact exact ",
        "rule a { condition: true score: 1 score: 1 }",
        "steps: ",
        "sequence a { steps: b ",
        "any of ",
        "1 of (",
    ];
    for piece in pieces {
        let diagnostics = survives(piece.repeat(200_000 / piece.len()));
        assert!(
            diagnostics.len() <= 1000,
            "{piece:?} gives {}",
            diagnostics.len()
        );
    }
}

#[test]
fn of_too_many_faults_the_first_are_kept_and_the_last_says_so() {
    let diagnostics = survives("rule a { condition: $b and }\n".repeat(5_000));
    assert_eq!(diagnostics.len(), 1000);
    assert_eq!(
        diagnostics.last().map(|diagnostic| diagnostic.code),
        Some(Code::TooMany)
    );
}

/// Words and signs of the language in any order.
fn soup() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "rule",
        "a",
        "{",
        "}",
        ":",
        "meta",
        "patterns",
        "condition",
        "score",
        "tests",
        "$a",
        "=",
        "\"x\"",
        "|",
        "and",
        "or",
        "not",
        "(",
        ")",
        "near",
        "within",
        "12",
        "words",
        "then",
        "unless",
        "at",
        "start",
        "any",
        "of",
        "them",
        "@l",
        "#a",
        ">=",
        "match",
        "clean",
        "[",
        "]",
        ",",
        "text",
        "list",
        "import",
        "let",
        "pattern",
        "private",
        "sequence",
        "burst",
        "steps",
        "by",
        "sender",
        "in",
        "matches",
        "/x/",
        "exact",
        "fuzzy",
        "where",
        "url",
        "\n",
        "// c\n",
        "/* c */",
        "-",
        "+",
        "*",
        "has",
        "is",
        "field",
        "true",
        "except",
        "when",
        "reason",
        "cap",
        "extend",
        "set",
        "disable",
        "requires",
        "redflag",
        "0s",
        "times",
        "every",
        "1",
        "min",
        "\"",
        "/",
        "optional",
        "without",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn words_in_any_order_are_survived(source in soup()) {
        survives(source);
    }

    #[test]
    fn any_text_is_survived(source in any::<String>()) {
        survives(source);
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        survives(String::from_utf8_lossy(&bytes).into_owned());
    }
}
