//! `redflag check`.

use crate::{folder, run};

const UNTESTED: &str = "rule a { patterns: $a = \"free visa\" condition: $a }\n";

#[test]
fn errors_are_drawn_with_their_place_and_a_hint_and_all_of_them_are_told() {
    let rules = "rule a {\n  patterns:\n    $visa = \"free visa\"\n    $re = /(free/\n  condition: $vsa or $re\n}\n\nrul b { condition: length < 3 }\n";
    let folder = folder(&[("r.flag", rules)]);
    let (out, told) = run(folder.path(), &["check", "r.flag"], 2);
    assert_eq!(out, "");
    insta::assert_snapshot!(told);
}

#[test]
fn sound_rules_are_counted() {
    let folder = folder(&[
        (
            "a.flag",
            "// redflag: allow(all) first\nimport \"b.flag\"\nrule a { patterns: $a = \"free visa\" condition: $a and b tests: match \"free visa, hi there\" clean \"visa\" }\n",
        ),
        (
            "b.flag",
            "private rule b { patterns: $b = \"hi there\" condition: $b tests: match \"hi there\" clean \"visa\" }\n",
        ),
    ]);
    let (out, _) = run(folder.path(), &["check", "a.flag"], 0);
    assert_eq!(out, "1 rule and 1 private rule in 2 files, no errors\n");
}

#[test]
fn a_warning_passes_unless_it_is_denied() {
    let folder = folder(&[("r.flag", UNTESTED)]);
    let (_, told) = run(folder.path(), &["check", "r.flag"], 0);
    assert!(told.contains("warning[W"), "{told}");
    let code = told
        .split("warning[")
        .nth(1)
        .unwrap()
        .split(']')
        .next()
        .unwrap();
    for deny in ["all", code] {
        let (_, told) = run(folder.path(), &["check", "r.flag", "--deny", deny], 2);
        assert!(told.contains(&format!("error[{code}]")), "{told}");
    }
    run(folder.path(), &["check", "r.flag", "--deny", "W9999"], 2);
}

#[test]
fn a_settings_file_denies_allows_and_asks_for_meta_keys_and_tests() {
    for (settings, status, wanted) in [
        ("deny = \"all\"\n", 2, "error[W"),
        ("tests = 1\n", 2, "tests"),
        ("meta = [\"title\"]\n", 2, "title"),
        ("deny = [\"W9999\"]\n", 2, "redflag.toml:1"),
    ] {
        let folder = folder(&[("redflag.toml", settings), ("in/r.flag", UNTESTED)]);
        let (_, told) = run(folder.path(), &["check", "in"], status);
        assert!(told.contains(wanted), "{settings}: {told}");
    }
}

#[test]
fn no_import_leaves_the_root() {
    let folder = folder(&[
        ("words.flag", "list w = [\"free visa\"]\n"),
        (
            "in/r.flag",
            "import \"../words.flag\"\nrule a { condition: @w }\n",
        ),
    ]);
    run(folder.path(), &["check", "in/r.flag"], 2);
    run(folder.path(), &["check", "in/r.flag", "--root", "."], 0);
}

#[test]
fn changes_of_a_pack_are_listed_with_their_place() {
    let local = "import \"r.flag\"\nset score a = 2\nlist w = [\"x y\"]\nextend list w = [\"hello there\"]\ncap t = 4\nexcept a { when: length < 3 reason: \"short\" }\n";
    let folder = folder(&[
        ("r.flag", &UNTESTED.replace("rule a", "rule a : t")),
        ("local.flag", local),
    ]);
    let (out, _) = run(folder.path(), &["check", "local.flag", "--changes"], 0);
    insta::assert_snapshot!(out);
}

#[test]
fn another_program_reads_what_is_wrong_as_json() {
    let folder = folder(&[("r.flag", "rule a {\n  condition: $vsa\n}\n")]);
    let (out, told) = run(folder.path(), &["check", "r.flag", "--format", "json"], 2);
    assert_eq!(told, "");
    insta::assert_snapshot!(out);
}

#[test]
fn an_unmet_requirement_and_a_missing_file_fail() {
    let folder = folder(&[("r.flag", "requires redflag >= 99.0\n")]);
    let (_, told) = run(folder.path(), &["check", "r.flag"], 2);
    assert!(told.contains("99.0"), "{told}");
    let (_, told) = run(folder.path(), &["check", "absent.flag"], 2);
    assert!(told.contains("absent.flag"), "{told}");
}
