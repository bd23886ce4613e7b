//! Tests of the lints, and of the comments that silence them.

use crate::compile::lint::{lint, silence};
use crate::compile::test_set::{set, told};

/// What the lints tell of the given files of a set that is sound otherwise.
fn warnings(given: &str, files: &str) -> Vec<String> {
    let set = set(given, files);
    let faults: Vec<String> = set
        .told()
        .into_iter()
        .filter(|line| line.starts_with('E'))
        .collect();
    assert_eq!(faults, [""; 0], "{files}");
    let mut found = lint(&set.sources, &set.resolved);
    silence(&set.sources, &mut found);
    told(&set.sources, &found)
}

/// The same of one file, without the file's name.
fn of_file(source: &str) -> Vec<String> {
    let found = warnings("m.flag", &format!("== m.flag\n{source}"));
    found
        .into_iter()
        .map(|line| line.replace("m.flag:", ""))
        .collect()
}

/// A rule with a test, so that it is silent itself.
fn rule(name: &str, patterns: &str, condition: &str) -> String {
    format!("rule {name} {{ patterns: {patterns} condition: {condition} tests: match \"x\" }}\n")
}

#[test]
fn what_nothing_uses_is_told() {
    let table = [
        (
            rule("a", "$x = \"xx\" $y = \"yy\"", "$x"),
            vec!["W0001 1 $y"],
        ),
        (rule("a", "$x = \"xx\" $y = \"yy\"", "any of them"), vec![]),
        (
            rule("a", "$x1 = \"xx\" $x2 = \"yy\" $z = \"zz\"", "any of ($x*)"),
            vec!["W0001 1 $z"],
        ),
        (
            rule(
                "a",
                "$x = \"xx\" $y = \"yy\"",
                "$x unless near $y within 3 words",
            ),
            vec![],
        ),
        (rule("a", "$x = \"xx\" $y = \"yy\"", "#x + #y > 2"), vec![]),
        ("pattern $x = \"xx\"".to_owned(), vec!["W0001 1 $x"]),
        ("list x = [\"xx\"]".to_owned(), vec!["W0002 1 x"]),
        (
            "list x = [\"xx\"] list y = [@x]".to_owned(),
            vec!["W0002 1 y"],
        ),
        ("let x = length > 3".to_owned(), vec!["W0003 1 x"]),
        ("let x = length > 3 let y = x".to_owned(), vec!["W0003 1 y"]),
        (
            "list x = [\"xx\"] burst b { by sender within 1 hour where sender in @x count >= 2 }"
                .to_owned(),
            vec!["W0014 1 b"],
        ),
        (
            format!(
                "{}let l = length > 3\nexcept a {{ when: l }}",
                rule("a", "$x = \"xx\"", "$x")
            ),
            vec![],
        ),
    ];
    for (source, expected) in table {
        assert_eq!(of_file(&source), expected, "{source}");
    }
}

#[test]
fn what_is_not_evaluated_yet_is_told() {
    let rule = rule("a", "$x = \"xx\"", "$x");
    let sequence = "sequence s { by sender within 1 day steps: a }";
    let burst = "burst b { by sender within 1 day where a count >= 2 }";
    assert_eq!(of_file(&format!("{rule}{sequence}")), ["W0014 2 s"]);
    assert_eq!(of_file(&format!("{rule}{burst}")), ["W0014 2 b"]);
    let disabled = format!("{rule}{burst} disable rule b");
    assert_eq!(of_file(&disabled), [""; 0]);
}

#[test]
fn only_given_files_are_looked_at() {
    let files = "== m.flag\nimport \"lib.flag\"\n== lib.flag\nlist x = [\"xx\"]\nrule r { condition: true }\n";
    assert_eq!(warnings("m.flag", files), [""; 0]);
    assert_eq!(
        warnings("lib.flag", files),
        ["W0002 lib.flag:1 x", "W0008 lib.flag:2 r"]
    );
}

#[test]
fn repeated_entries_are_told_as_the_folded_text_has_them() {
    let use_ = rule("a", "$x = @x", "$x");
    assert_eq!(
        of_file(&format!("list x = [\"Pay\", \"pay\", \"pays\"] {use_}")),
        ["W0006 1 \"pay\""]
    );
    let files = format!("== m.flag\nlist x from \"x.txt\"\n{use_}== x.txt\naa\nbb\naa\n");
    assert_eq!(warnings("m.flag", &files), ["W0006 x.txt:3 aa"]);
    assert_eq!(
        of_file(&format!("list y = [\"aa\"] list x = [@y, \"aa\"] {use_}")),
        [""; 0]
    );
}

#[test]
fn rules_with_the_same_condition_are_told_and_others_are_not() {
    let pairs = [
        ("$x = \"xx\"", "$x", "$z = \"xx\"", "($z)", true),
        ("$x = \"xx\"", "$x", "$x = \"yy\"", "$x", false),
        ("$x = \"xx\"", "$x", "$x = \"xx\" exact", "$x", false),
        ("$x = \"xx\"", "$x", "$x = \"xx\"", "$x at start", false),
        (
            "$x = \"xx\" $y = \"yy\"",
            "any of them",
            "$a = \"xx\" $b = \"yy\"",
            "any of them",
            true,
        ),
        (
            "$x = \"xx\" $y = \"yy\"",
            "all of them",
            "$a = \"xx\" $b = \"zz\"",
            "all of them",
            false,
        ),
        (
            "$x = \"xx\" $y = \"yy\"",
            "$x near $y within 3 words",
            "$x = \"xx\" $y = \"yy\"",
            "$x near $y within 4 words",
            false,
        ),
        (
            "$x = \"xx\" $y = \"yy\"",
            "$x or $y",
            "$x = \"xx\" $y = \"yy\"",
            "$x and $y",
            false,
        ),
        (
            "$x = money where usd > 5",
            "$x",
            "$x = money where usd > 6",
            "$x",
            false,
        ),
        (
            "$x = money where usd > 5",
            "$x",
            "$x = money where (usd > 5)",
            "$x",
            true,
        ),
        (
            "$x = (\"a b\" exact) | \"c d\"",
            "$x",
            "$x = \"a b\" | (\"c d\" exact)",
            "$x",
            false,
        ),
    ];
    for (patterns, condition, other_patterns, other_condition, same) in pairs {
        let source = rule("a", patterns, condition) + &rule("b", other_patterns, other_condition);
        let expected: &[&str] = if same { &["W0007 2 b"] } else { &[] };
        assert_eq!(of_file(&source), expected, "{source}");
    }
}

#[test]
fn rules_without_tests_are_told() {
    assert_eq!(of_file("rule a { condition: length > 3 }"), ["W0008 1 a"]);
    assert_eq!(
        of_file("rule a { condition: length > 3 tests: clean \"x\" }"),
        [""; 0]
    );
}

#[test]
fn very_short_phrases_are_told_where_they_are_looked_for() {
    let table = [
        (rule("a", "$x = \"k\"", "$x"), vec!["W0010 1 \"k\""]),
        (
            rule("a", "$x = (\"ab\" anywhere) | \"ab\"", "$x"),
            vec!["W0010 1 \"ab\""],
        ),
        (
            format!("list x = [\"k\", \"kk\"] {}", rule("a", "$x = @x", "$x")),
            vec!["W0010 1 \"k\""],
        ),
        (
            format!(
                "list x = [\"k\"] {}",
                rule("a", "$x = \"yes\"", "$x and channel in @x")
            ),
            vec![],
        ),
        (
            format!(
                "list x = [\"k\"] {}",
                rule("a", "$x = \"yes\"", "$x and @x")
            ),
            vec!["W0010 1 \"k\""],
        ),
    ];
    for (source, expected) in table {
        assert_eq!(of_file(&source), expected, "{source}");
    }
}

#[test]
fn a_comment_silences_its_line_the_next_one_and_the_item_before_which_it_stands() {
    let untested = "rule a { patterns: $x = \"xx\"\n $y = \"yy\"\n condition: $x }\n";
    let both = ["W0008 1 a", "W0001 2 $y"];
    let shown = |lines: &[&str], by: usize| -> Vec<String> {
        lines
            .iter()
            .map(|line| {
                let (code, rest) = line.split_once(' ').expect("a code");
                let (at, text) = rest.split_once(' ').expect("a line");
                format!(
                    "{code} {} {text}",
                    at.parse::<usize>().expect("a number") + by
                )
            })
            .collect()
    };
    assert_eq!(of_file(untested), both);
    let before = |comment: &str| of_file(&format!("{comment}\n{untested}"));
    assert_eq!(
        before("// redflag: allow(W0008) an example"),
        shown(&both[1..], 1)
    );
    assert_eq!(
        before("// redflag: allow(W0001) an example"),
        shown(&both[..1], 1)
    );
    assert_eq!(before("// redflag: allow(W0001, w0008) both"), [""; 0]);
    assert_eq!(
        before("// redflag: allow(W0001)\n// note\n\n// redflag: allow(W0008)\n"),
        [""; 0]
    );
    let inside = untested.replace(" $y =", " // redflag: allow(W0001)\n $y =");
    assert_eq!(of_file(&inside), both[..1]);
    let beside = untested.replace("\"yy\"", "\"yy\" // redflag: allow(W0001) later");
    assert_eq!(of_file(&beside), both[..1]);
    // Behind something else on its line, it says nothing of the next item.
    let trailing = format!("list z = [\"zz\"] // redflag: allow(W0002, W0008)\n{untested}");
    let expected = ["W0015 1 // redflag: allow(W0002, W0008)"];
    let mut told = shown(&both, 1);
    told.extend(expected.map(str::to_owned));
    assert_eq!(of_file(&trailing), told);
}

#[test]
fn a_comment_that_silences_nothing_is_told() {
    for comment in [
        "// redflag: allow(W0001)",
        "// redflag: allow(E0101)",
        "// redflag: allow(nonsense)",
    ] {
        assert_eq!(
            of_file(&format!("{comment}\n")),
            [format!("W0015 1 {comment}")],
            "{comment}"
        );
    }
    let imported = "== m.flag\nimport \"lib.flag\"\n== lib.flag\n// redflag: allow(W0001)\n";
    assert_eq!(warnings("m.flag", imported), [""; 0]);
}

#[test]
fn ten_thousand_rules_and_comments_are_looked_at_in_linear_time() {
    let mut source = String::from("== m.flag\n");
    for index in 0..10_000 {
        source.push_str(&format!("// redflag: allow(W0008) {index}\n"));
        source.push_str(&format!(
            "rule r{index} {{ patterns: $a = \"word{index}\" condition: $a }}\n"
        ));
    }
    let many = "any of them and any of ($a*) and ".repeat(2_000);
    let patterns: String = (0..2_000)
        .map(|index| format!("$a{index} = \"xx{index}\" "))
        .collect();
    source.push_str(&rule("wide", &patterns, &format!("{many} true")));
    let start = std::time::Instant::now();
    assert_eq!(warnings("m.flag", &source), [""; 0]);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
