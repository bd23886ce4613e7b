//! `redflag rules`.

use crate::{redflag, stderr, stdout};

#[test]
fn list_begins_with_the_names_of_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    let run = redflag(folder.path())
        .args(["rules", "list"])
        .assert()
        .success();
    let text = stdout(&run);
    let header: Vec<&str> = text
        .lines()
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    assert_eq!(header, ["NAME", "SEVERITY", "TAGS", "TITLE"]);
}

#[test]
fn an_unknown_rule_is_bad_usage() {
    let folder = tempfile::tempdir().unwrap();
    let run = redflag(folder.path())
        .args(["rules", "show", "no_such_rule_here"])
        .assert()
        .code(2);
    assert!(stderr(&run).contains("no_such_rule_here"));
}

#[test]
fn export_writes_into_a_new_folder_and_says_how_many_files() {
    let folder = tempfile::tempdir().unwrap();
    let run = redflag(folder.path())
        .args(["rules", "export", "pack"])
        .assert()
        .success();
    assert!(stdout(&run).starts_with("wrote "));
    redflag(folder.path())
        .args(["rules", "export", "pack", "--force"])
        .assert()
        .success();
}
