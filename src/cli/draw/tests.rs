//! Drawn reports, as a person sees them without colour.

use super::{LIMIT, Sources, json, text_by};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use annotate_snippets::Renderer;

const FILE: FileId = FileId(0);
const OTHER: FileId = FileId(1);

fn drawn(diagnostics: &[Diagnostic], files: &[(&str, &str)]) -> String {
    let mut out = Vec::new();
    let sources = files.iter().copied().collect();
    text_by(&Renderer::plain(), &mut out, diagnostics, &sources).unwrap();
    String::from_utf8(out).unwrap()
}

fn span_of(source: &str, part: &str) -> Span {
    let start = source.find(part).unwrap();
    Span::new(start, start + part.len())
}

#[test]
fn a_fault_with_label_help_and_change() {
    let source = "rule งาน {\n  conditon: \"งานแอดมิน\"\n}\n";
    let span = span_of(source, "conditon");
    let diagnostic = Diagnostic::new(Code::Unexpected, FILE, span, "`conditon` is not a section")
        .labelled("expected `meta`, `patterns`, `condition`, `score` or `tests`")
        .help("did you mean `condition`?")
        .help("sections end with a colon")
        .patch(span, "condition");
    insta::assert_snapshot!(drawn(&[diagnostic], &[("a.flag", source)]), @r#"
    error[E0001]: `conditon` is not a section
     --> a.flag:2:3
      |
    2 |   conditon: "งานแอดมิน"
      |   ^^^^^^^^ expected `meta`, `patterns`, `condition`, `score` or `tests`
      |
      = help: sections end with a colon
    help: did you mean `condition`?
      |
    2 |   condition: "งานแอดมิน"
      |         +

    1 error
    "#);
}

#[test]
fn a_second_place_near_by_is_in_the_same_window() {
    let source = "list a = [\"x\"]\nlist b = [\"y\"]\nlist a = [\"z\"]\n";
    let diagnostic = Diagnostic::new(
        Code::Duplicate,
        FILE,
        Span::new(35, 36),
        "two lists are named `a`",
    )
    .labelled("again here")
    .also(FILE, Span::new(5, 6), "first here");
    insta::assert_snapshot!(drawn(&[diagnostic], &[("a.flag", source)]), @r#"
    error[E0101]: two lists are named `a`
     --> a.flag:3:6
      |
    1 | list a = ["x"]
      |      - first here
    2 | list b = ["y"]
    3 | list a = ["z"]
      |      ^ again here

    1 error
    "#);
}

#[test]
fn a_second_place_far_away_or_in_another_file_has_a_window_of_its_own() {
    let source = format!("rule a {{\n{}}}\nrule a {{ }}\n", "// …\n".repeat(1000));
    let at = source.rfind("rule a").unwrap() + 5;
    let diagnostic = Diagnostic::new(
        Code::Duplicate,
        FILE,
        Span::new(at, at + 1),
        "two rules are named `a`",
    )
    .labelled("again here")
    .also(FILE, Span::new(5, 6), "first here")
    .also(OTHER, Span::new(5, 6), "and here");
    insta::assert_snapshot!(drawn(&[diagnostic], &[("a.flag", &source), ("b/b.flag", "rule a { }")]), @r"
    error[E0101]: two rules are named `a`
        --> a.flag:1003:6
         |
    1003 | rule a { }
         |      ^ again here
         |
        ::: a.flag:1:6
         |
       1 | rule a {
         |      - first here
         |
        ::: b/b.flag:1:6
         |
       1 | rule a { }
         |      - and here

    1 error
    ");
}

#[test]
fn a_fault_at_the_end_of_the_file_points_behind_the_last_word() {
    let source = "rule a {\n  condition: \"x\"\n\n";
    let end = Span::new(source.len(), source.len());
    let diagnostic = Diagnostic::new(Code::Unclosed, FILE, end, "this rule is not closed")
        .labelled("expected `}`")
        .also(FILE, span_of(source, "{"), "opened here")
        .patch(end, "}\n");
    insta::assert_snapshot!(drawn(&[diagnostic], &[("a.flag", source)]), @r#"
    error[E0002]: this rule is not closed
     --> a.flag:2:17
      |
    1 | rule a {
      |        - opened here
    2 |   condition: "x"
      |                 ^ expected `}`
      |
    help: add this
      |
    4 + }
      |

    1 error
    "#);
}

#[test]
fn a_warning_and_an_insertion_and_a_removal() {
    let source = "pattern $p = \"x\"\nlist l = [\"a\" \"a\"]\n";
    let unused = Diagnostic::new(
        Code::UnusedPattern,
        FILE,
        span_of(source, "$p"),
        "nothing uses `$p`",
    );
    let missing = Diagnostic::new(
        Code::Unexpected,
        FILE,
        Span::new(30, 30),
        "entries need a comma between them",
    )
    .help("write a comma")
    .patch(Span::new(30, 30), ",");
    let twice = Diagnostic::new(
        Code::RepeatedEntry,
        FILE,
        Span::new(31, 34),
        "\"a\" stands twice",
    )
    .help("remove one")
    .patch(Span::new(30, 34), "");
    insta::assert_snapshot!(drawn(&[unused, missing, twice], &[("a.flag", source)]), @r#"
    warning[W0001]: nothing uses `$p`
     --> a.flag:1:9
      |
    1 | pattern $p = "x"
      |         ^^

    error[E0001]: entries need a comma between them
     --> a.flag:2:14
      |
    2 | list l = ["a" "a"]
      |              ^
      |
    help: write a comma
      |
    2 | list l = ["a", "a"]
      |              +

    warning[W0006]: "a" stands twice
     --> a.flag:2:15
      |
    2 | list l = ["a" "a"]
      |               ^^^
      |
    help: remove one
      |
    2 - list l = ["a" "a"]
    2 + list l = ["a"]
      |

    1 error, 2 warnings
    "#);
}

#[test]
fn a_file_that_is_not_there_and_control_characters_do_no_harm() {
    let source = "rule \u{1b}[31m\u{202e} {}\r\n";
    let here = Diagnostic::new(
        Code::Unexpected,
        FILE,
        Span::new(5, 10),
        "no name: \u{1b}[31m",
    )
    .labelled("\u{1b}[0m");
    let nowhere = Diagnostic::new(
        Code::BadImport,
        FileId(7),
        Span::new(3, 90),
        "can't be read",
    );
    let text = drawn(&[here, nowhere], &[("a\u{1b}.flag", source)]);
    assert!(
        !text.contains('\u{1b}') && !text.contains('\u{202e}'),
        "{text}"
    );
    insta::assert_snapshot!(text, @r"
    error[E0001]: no name: ␛[31m
     --> a␛.flag:1:6
      |
    1 | rule ␛[31m� {}
      |      ^^^^^ ␛[0m

    error[E0103]: can't be read

    2 errors
    ");
}

#[test]
fn spans_of_every_kind_are_drawn_without_a_panic() {
    let sources = [
        "",
        "\n",
        "客",
        "a\r\n\r\nb",
        "\u{feff}x",
        "é\n\n\n",
        "a\rb\n",
        "\t\tx\t",
    ];
    for source in sources {
        for start in 0..10 {
            for end in start..12 {
                let span = Span::new(start, end);
                let diagnostic = Diagnostic::new(Code::Unexpected, FILE, span, "m")
                    .labelled("l")
                    .also(FILE, Span::new(0, start), "s")
                    .also(FILE, Span::new(end, 40_000_000), "")
                    .patch(span, "r\n");
                let text = drawn(&[diagnostic], &[("a.flag", source)]);
                assert!(text.contains("a.flag:"), "{source:?} {span:?}");
            }
        }
    }
}

#[test]
fn of_very_many_the_first_errors_are_drawn_and_the_rest_counted() {
    let source = "x ".repeat(5000);
    let warnings =
        (0..300).map(|i| Diagnostic::new(Code::ShortPhrase, FILE, Span::new(i, i + 1), "short"));
    let errors =
        (0..150).map(|i| Diagnostic::new(Code::Unexpected, FILE, Span::new(i, i + 1), "wrong"));
    let diagnostics: Vec<Diagnostic> = warnings.chain(errors).collect();
    let text = drawn(&diagnostics, &[("a.flag", &source)]);
    assert_eq!(text.matches("error[E0001]").count(), LIMIT);
    assert_eq!(text.matches("warning[").count(), 0);
    assert!(
        text.trim_end()
            .ends_with("150 errors, 300 warnings, of which 100 are shown"),
        "{text}"
    );
}

#[test]
fn a_line_of_a_megabyte_with_many_faults_is_drawn_in_little_space() {
    let source = "\"客\" ".repeat(200_000);
    let diagnostics: Vec<Diagnostic> = (0..20_000)
        .map(|i| {
            Diagnostic::new(Code::Unexpected, FILE, Span::new(i * 60, i * 60 + 5), "m")
                .patch(Span::new(i * 60, source.len()), "")
        })
        .collect();
    let text = drawn(&diagnostics, &[("a.flag", &source)]);
    assert!(text.len() < 100_000, "{} bytes", text.len());
    let mut out = Vec::new();
    let sources: Sources<'_> = [("a.flag", source.as_str())].into_iter().collect();
    json(&mut out, &diagnostics, &sources).unwrap();
    assert_eq!(out.iter().filter(|&&byte| byte == b'\n').count(), 20_000);
}

#[test]
fn a_very_long_line_is_cut_and_its_column_is_that_of_the_file() {
    let source = format!(
        "rule a {{}} {}here {}",
        "客 ".repeat(300_000),
        "服 ".repeat(300_000)
    );
    let diagnostic = Diagnostic::new(Code::Unexpected, FILE, span_of(&source, "here"), "not here")
        .labelled("here")
        .also(OTHER, Span::new(0, 4), "there")
        .help("there")
        .help("and there")
        .patch(span_of(&source, "here"), "there");
    let text = drawn(
        &[diagnostic],
        &[("a.flag", &source), ("b.flag", "rule b {}")],
    );
    insta::assert_snapshot!(text, @r"
    error[E0001]: not here
     --> a.flag:1:600011
      |
      |
    1 | …客 客 客 客 客 客 客 客 客 客 客 客 客 客 客 here 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服…
      |                                               ^^^^ here
      |
     ::: b.flag:1:1
      |
    1 | rule b {}
      | ---- there
      = help: and there
    help: there
      |
    1 | …客 客 客 客 客 客 客 客 客 客 客 客 客 客 客 there 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服 服…
      |                                               +

    1 error
    ");
}

#[test]
fn json_holds_every_part_with_lines_columns_and_bytes() {
    let source = "rule งาน {\n  conditon: \"x\"\n}\n";
    let span = span_of(source, "conditon");
    let diagnostic = Diagnostic::new(Code::Unexpected, FILE, span, "not a section")
        .labelled("here")
        .also(OTHER, Span::new(0, 1), "there")
        .help("did you mean `condition`?")
        .patch(span, "condition");
    let bare = Diagnostic::new(Code::NoTests, OTHER, Span::new(0, 1), "no tests");
    let mut out = Vec::new();
    let sources: Sources<'_> = [("a.flag", source), ("b.flag", "x")].into_iter().collect();
    json(&mut out, &[diagnostic, bare], &sources).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
    {"code":"E0001","severity":"error","message":"not a section","file":"a.flag","line":2,"column":3,"end_line":2,"end_column":11,"start":19,"end":27,"label":"here","also":[{"file":"b.flag","line":1,"column":1,"end_line":1,"end_column":2,"start":0,"end":1,"label":"there"}],"help":["did you mean `condition`?"],"patch":{"file":"a.flag","line":2,"column":3,"end_line":2,"end_column":11,"start":19,"end":27,"replacement":"condition"}}
    {"code":"W0008","severity":"warning","message":"no tests","file":"b.flag","line":1,"column":1,"end_line":1,"end_column":2,"start":0,"end":1}
    "#);
}

proptest::proptest! {
    #[test]
    fn any_labels_on_any_text_are_drawn_at_the_line_and_column_of_the_first(
        pieces in proptest::collection::vec("[a{\"客ำé\u{1f468}\u{200d}\u{301}\u{feff}\u{202e}\u{0}\t \r]{0,9}(\n|\r\n|x{1,400})?", 0..30),
        places in proptest::collection::vec((0..3000usize, 0..3000usize), 1..5),
        replacement in "[a客\n ]{0,5}",
    ) {
        let source = pieces.concat();
        let span = |&(one, other): &(usize, usize)| Span::new(one.min(other) % 300, one.max(other));
        let first = span(&places[0]);
        let mut diagnostic = Diagnostic::new(Code::Unexpected, FILE, first, "m").labelled("first").patch(first, replacement);
        for place in &places[1..] {
            diagnostic = diagnostic.also(FILE, span(place), "also");
        }
        let sources: Sources<'_> = [("a.flag", source.as_str())].into_iter().collect();
        let position = sources.get(FILE).unwrap().position(first.start);
        let text = drawn(&[diagnostic], &[("a.flag", &source)]);
        let expected = format!("--> a.flag:{}:{}\n", position.line, position.column);
        proptest::prop_assert!(text.contains(&expected), "{} in {}", expected, text);
    }
}
