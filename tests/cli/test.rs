//! `redflag test`.

use crate::{folder, run};

#[test]
fn failed_tests_are_told_with_their_line_and_why_and_the_others_still_run() {
    let rules = r#"rule visa {
  patterns: $visa = "free visa" $pay = "good pay"
  condition: $visa and $pay
  score: 3
  tests:
    match "free visa, good pay"
    match "free visa"
    clean "Good pay and a free visa"
    flagged "free visa, good pay"
    unflagged "free visa, good pay"
    todo match "visa at no cost"
    todo clean "hello"
}
"#;
    let folder = folder(&[("r.flag", rules)]);
    let (out, _) = run(folder.path(), &["test", "r.flag"], 1);
    insta::assert_snapshot!(out);
}

#[test]
fn tests_that_pass_are_counted() {
    let rules = "rule a { patterns: $a = \"free visa\" condition: $a tests: match \"FREE visa\" clean \"visa\" }\n";
    let untested = "rule b { patterns: $b = \"good pay\" condition: $b }\n";
    let folder = folder(&[("a.flag", rules), ("b/b.flag", untested)]);
    let (out, _) = run(folder.path(), &["test", "a.flag", "b"], 0);
    assert_eq!(out, "2 passed, 0 failed\n");
    let (out, _) = run(
        folder.path(),
        &["test", "a.flag", "b", "--require-tests"],
        1,
    );
    assert_eq!(out, "b/b.flag:1: b has no tests\n2 passed, 1 failed\n");
    let (out, _) = run(folder.path(), &["test", "a.flag", "--require-tests"], 0);
    assert_eq!(out, "2 passed, 0 failed\n");
}

#[test]
fn records_and_transcripts_are_tested_as_they_are_scanned() {
    let rules = r#"rule code {
  patterns: $code = "the code" by caller
  condition: $code or sender == "+999"
  tests:
    match { turns: [caller "the code", callee "no"] }
    clean { turns: [caller "hi", callee "the code"] }
    match { text: "x", sender: "+999" }
}
"#;
    let folder = folder(&[("r.flag", rules)]);
    assert_eq!(
        run(folder.path(), &["test", "r.flag"], 0).0,
        "3 passed, 0 failed\n"
    );
}

#[test]
fn rules_with_errors_are_not_tested() {
    let folder = folder(&[("r.flag", "rule a { condition: $b }\n")]);
    let (out, told) = run(folder.path(), &["test", "r.flag"], 2);
    assert_eq!(out, "");
    assert!(told.contains("error[E"), "{told}");
}
