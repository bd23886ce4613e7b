//! Tests of name resolution, on sets in memory.

use crate::compile::resolve::Named;
use crate::compile::test_set::{set, sound, told_of};
use crate::diagnostic::{Code, FileId};

#[test]
fn unknown_names_are_told_with_the_nearest_right_one() {
    let table = [
        (
            "rule a { patterns: $hub = \"x y\" condition: $hbu }",
            "E0102 1 $hbu",
            Some("$hub"),
        ),
        (
            "list words = [\"x\"] rule a { condition: @wrods }",
            "E0102 1 @wrods",
            Some("@words"),
        ),
        (
            "list words = [\"x\"] rule a { condition: sender in @word }",
            "E0102 1 @word",
            Some("@words"),
        ),
        (
            "list words = [\"x\", @wordz]",
            "E0102 1 @wordz",
            Some("@words"),
        ),
        (
            "list words = [\"x\"] pattern $a = url where domain in @wordz",
            "E0102 1 @wordz",
            Some("@words"),
        ),
        (
            "rule honest { condition: true } rule b { condition: honset }",
            "E0102 1 honset",
            Some("honest"),
        ),
        (
            "let honest = true rule b { condition: honset }",
            "E0102 1 honset",
            Some("honest"),
        ),
        (
            "rule b { patterns: $job = \"x\" condition: job }",
            "E0102 1 job",
            Some("$job"),
        ),
        (
            "rule a : payment { condition: any rule tagged paymnet }",
            "E0102 1 paymnet",
            Some("payment"),
        ),
        (
            "rule a { patterns: $b = \"x\" condition: any of ($c*) }",
            "E0102 1 $c*",
            None,
        ),
        ("rule a { condition: any of them }", "E0102 1 them", None),
        ("let a = all of them", "E0102 1 them", None),
        (
            "rule otp_ask { condition: true } disable rule otp_aks",
            "E0102 1 otp_aks",
            Some("otp_ask"),
        ),
        (
            "rule otp_ask { condition: true } set score otp_aks = 2",
            "E0102 1 otp_aks",
            Some("otp_ask"),
        ),
        (
            "rule a : payment { condition: true } cap paymnet = 2",
            "E0102 1 paymnet",
            Some("payment"),
        ),
        (
            "rule a { condition: true } except b { when: true }",
            "E0102 1 b",
            Some("a"),
        ),
        (
            "rule a : payment { condition: true } except tag paymnt { when: true }",
            "E0102 1 paymnt",
            Some("payment"),
        ),
        (
            "list words = [\"x\"] extend list word = [\"y\"]",
            "E0102 1 word",
            Some("@words"),
        ),
        (
            "rule a { condition: true } sequence s { by sender within 1 day steps: a aa }",
            "E0102 1 aa",
            Some("a"),
        ),
        (
            "burst s { by sender within 1 hour where nix count >= 2 }",
            "E0102 1 nix",
            None,
        ),
    ];
    for (source, expected, right) in table {
        let set = set("m.flag", &format!("== m.flag\n{source}"));
        assert_eq!(told_of(source), [expected], "{source}");
        let patch = set.diagnostics[0]
            .patch
            .as_ref()
            .map(|patch| patch.replacement.as_str());
        assert_eq!(patch, right, "{source}");
    }
}

#[test]
fn names_that_are_taken_twice_are_told_with_both_places() {
    let table = [
        (
            "rule a { condition: true }\nrule a { condition: true }",
            "E0101 2 a",
        ),
        ("let a = true\nlet a = false", "E0101 2 a"),
        ("let a = true\nrule a { condition: true }", "E0101 2 a"),
        ("rule a { condition: true }\nlet a = true", "E0101 2 a"),
        ("list a = [\"x\"]\nlist a = [\"y\"]", "E0101 2 a"),
        ("pattern $a = \"x\"\npattern $a = \"y\"", "E0101 2 $a"),
        (
            "rule a { condition: true }\nsequence a { by sender within 1 day steps: a }",
            "E0101 2 a",
        ),
        (
            "rule r { patterns: $a = \"x\"\n$a = \"y\" condition: $a }",
            "E0101 2 $a",
        ),
        (
            "pattern $a = \"x\"\nrule r { patterns: $a = \"y\" condition: $a }",
            "E0111 2 $a",
        ),
        (
            "rule a { condition: true }\nrule b { meta: was = a condition: true }",
            "E0101 2 a",
        ),
        (
            "rule a { meta: was = old condition: true }\nrule b { meta: was = [\"old\"] condition: true }",
            "E0101 2 \"old\"",
        ),
    ];
    for (source, expected) in table {
        let set = set("m.flag", &format!("== m.flag\n{source}"));
        assert_eq!(told_of(source), [expected], "{source}");
        assert_eq!(set.diagnostics[0].secondary.len(), 1, "{source}");
    }
}

#[test]
fn rules_are_shared_by_the_whole_set_and_the_rest_by_imports() {
    let files = "
== a.flag
list words = [\"x\"]
pattern $hub = \"y\"
let honest = true
rule base : t { condition: true }
== b.flag
import \"a.flag\"
rule first { condition: @words and $hub and honest and base }
== c.flag
import \"b.flag\" as deep
rule two { condition: @deep.words and $deep.hub and deep.honest and deep.first and any rule tagged t }
== d.flag
rule three { condition: base and deep.first }
rule four { condition: @words or $hub or honest }
";
    let set = set("c.flag d.flag", files);
    assert_eq!(
        set.told(),
        [
            "E0102 d.flag:1 base",
            "E0102 d.flag:2 @words",
            "E0102 d.flag:2 $hub",
            "E0102 d.flag:2 honest"
        ]
    );
    let names: Vec<&str> = set
        .resolved
        .rules
        .iter()
        .map(|rule| rule.name.as_str())
        .collect();
    assert_eq!(names, ["two", "three", "four", "deep.first", "deep.base"]);
    let c = FileId(0);
    assert!(
        set.resolved.list(c, "deep.words").is_some() && set.resolved.list(c, "words").is_none()
    );
    assert!(set.resolved.pattern(c, "deep.hub").is_some());
    assert!(matches!(
        set.resolved.named(c, "deep.honest"),
        Some(Named::Let(_))
    ));
    assert_eq!(
        set.resolved.rule(c, "deep.first"),
        set.resolved.rule_named("deep.first")
    );
    assert_eq!(set.resolved.rules_tagged("t").len(), 1);
}

#[test]
fn a_circle_of_imports_means_nothing_more_than_once() {
    let files = "
== a.flag
import \"b.flag\" as b
list words = [\"x\"]
rule first { condition: @words and b.two }
== b.flag
import \"a.flag\" as a
import \"b.flag\"
rule two { condition: @a.words and @a.b.a.words }
";
    let set = sound("a.flag", files);
    assert_eq!(set.resolved.lists.len(), 1);
}

#[test]
fn a_file_under_two_names_answers_to_both() {
    let files = "
== a.flag
import \"c.flag\" as x
rule first { condition: x.base }
== b.flag
import \"c.flag\" as y
rule two { condition: y.base }
set score y.base = 3
== d.flag
disable rule y.base
set score x.base = 2
== c.flag
rule base { condition: true }
";
    let set = set("a.flag b.flag d.flag", files);
    assert_eq!(
        set.told(),
        ["E0109 d.flag:1 y.base", "E0110 d.flag:2 x.base"]
    );
    assert_eq!(
        set.resolved.rule_named("x.base"),
        set.resolved.rule(FileId(1), "y.base")
    );
}

#[test]
fn an_imported_name_that_clashes_is_told_where_it_is_defined_or_used() {
    let lists = "== a.flag\nlist w = [\"a\"]\n== b.flag\nlist w = [\"b\"]\n";
    let own = format!("{lists}== m.flag\nimport \"a.flag\"\nlist w = [\"m\"]\n");
    assert_eq!(set("m.flag", &own).told(), ["E0101 m.flag:2 w"]);
    let unused = format!("{lists}== m.flag\nimport \"a.flag\"\nimport \"b.flag\"\n");
    sound("m.flag", &unused);
    let used = format!("{unused}rule r {{ condition: @w and #@w > 1 }}\n");
    assert_eq!(set("m.flag", &used).told(), ["E0101 m.flag:3 @w"]);
    let apart = used.replace("\"b.flag\"", "\"b.flag\" as b");
    sound("m.flag", &apart);
}

#[test]
fn circles_are_told_once_and_what_stands_on_none_keeps_its_order() {
    let table = [
        ("rule a { condition: a }", vec!["E0106 1 a"]),
        ("let a = not a", vec!["E0105 1 a"]),
        (
            "rule a { condition: b } rule b { condition: c } rule c { condition: a }",
            vec!["E0105 1 b"],
        ),
        ("rule a { condition: l } let l = a", vec!["E0105 1 l"]),
        (
            "list a = [@b] list b = [@c, \"x\"] list c = [@a]",
            vec!["E0105 1 @b"],
        ),
        ("list a = [@a]", vec!["E0105 1 @a"]),
        (
            "rule a : t { condition: any rule tagged t } rule b : t { condition: true }",
            vec![],
        ),
        (
            "rule a : t { condition: any rule tagged u } rule b : u { condition: any rule tagged t }",
            vec!["E0105 1 u"],
        ),
        (
            "rule a : t { condition: any rule tagged t } rule b : t { condition: 2 rules tagged t }",
            vec!["E0105 1 t"],
        ),
    ];
    for (source, expected) in table {
        assert_eq!(told_of(source), expected, "{source}");
    }
    let set = sound(
        "m.flag",
        "== m.flag\nrule a { condition: b } rule b { condition: c and d } let c = d rule d { condition: true }",
    );
    let order: Vec<String> = set
        .resolved
        .order
        .iter()
        .map(|named| match named {
            Named::Rule(rule) => set.resolved.rules[rule.index()].name.clone(),
            Named::Let(named) => set.resolved.lets[named.index()].name.clone(),
        })
        .collect();
    assert_eq!(order, ["d", "c", "b", "a"]);
}

#[test]
fn sequences_and_bursts_are_no_rules() {
    let across = "rule a { condition: true }\nsequence s { by sender within 1 day steps: a a }\n";
    for (use_, expected) in [
        ("rule b { condition: s }", "E0107 3 s"),
        (
            "sequence t { by sender within 1 day steps: s }",
            "E0107 3 s",
        ),
        ("except s { when: true }", "E0107 3 s"),
    ] {
        assert_eq!(told_of(&format!("{across}{use_}")), [expected], "{use_}");
    }
    let set = sound("m.flag", &format!("== m.flag\n{across}set score s = 7"));
    assert_eq!(set.resolved.sequences[0].score_override, Some(7.0));
}

#[test]
fn a_prefix_means_the_own_patterns_and_only_without_them_the_shared_ones() {
    let files = "
== lib.flag
pattern $job_a = \"x\"
pattern $job_b = \"y\"
== m.flag
import \"lib.flag\"
import \"lib.flag\" as lib
rule own { patterns: $job_c = \"z\" condition: any of ($job*) }
rule shared { condition: any of ($job*) and any of ($lib.job_b*) }
";
    let set = sound("m.flag", files);
    let file = FileId(0);
    assert_eq!(set.resolved.patterns_with_prefix(file, "job").len(), 2);
    assert_eq!(
        set.resolved.patterns_with_prefix(file, "lib.job_b").len(),
        1
    );
}

#[test]
fn large_sets_are_resolved_in_linear_time() {
    let mut source = String::from("== m.flag\nlist words from \"words.txt\"\n");
    for index in 0..10_000 {
        let before = if index == 0 {
            "true".to_owned()
        } else {
            format!("r{} and typo{index}", index - 1)
        };
        source.push_str(&format!(
            "rule r{index} : t{} {{ patterns: $a = @words condition: {before} }}\n",
            index % 7
        ));
    }
    source.push_str("== words.txt\n");
    for index in 0..100_000 {
        source.push_str(&format!("entry number {index}\n"));
    }
    let start = std::time::Instant::now();
    let set = set("m.flag", &source);
    // Unoptimised, on a busy machine; a quadratic step would take minutes.
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    assert_eq!(set.resolved.lists[0].entries.len(), 100_000);
    assert!(
        set.diagnostics
            .iter()
            .all(|fault| fault.code == Code::UnknownName)
    );
    assert_eq!(set.diagnostics.len(), 9_999);
}
