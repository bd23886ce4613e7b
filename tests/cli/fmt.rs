//! `redflag fmt`.

use crate::{redflag, stderr, stdout};
use std::fs;

/// Bytes that no version of the language can read.
const NOT_UTF8: &[u8] = b"// caf\xe9\n";

#[test]
fn a_file_that_is_not_utf8_is_drawn_left_alone_and_fails_the_run() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.flag"), NOT_UTF8).unwrap();
    let run = redflag(folder.path())
        .args(["fmt", "a.flag"])
        .assert()
        .code(2);
    let text = stderr(&run);
    assert!(
        text.contains("error[E0010]") && text.contains("a.flag:1:7"),
        "{text}"
    );
    assert!(
        !text.contains('\u{1b}'),
        "no colour where there is no terminal: {text}"
    );
    assert_eq!(fs::read(folder.path().join("a.flag")).unwrap(), NOT_UTF8);
}

#[test]
fn colour_is_forced_or_forbidden() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.flag"), NOT_UTF8).unwrap();
    let forced = redflag(folder.path())
        .args(["fmt", "a.flag", "--color", "always"])
        .assert()
        .code(2);
    assert!(stderr(&forced).contains("\u{1b}["));
    let mut never = redflag(folder.path());
    never
        .env("CLICOLOR_FORCE", "1")
        .args(["--color", "never", "fmt", "a.flag"]);
    assert!(!stderr(&never.assert().code(2)).contains('\u{1b}'));
}

#[test]
fn a_missing_file_fails_the_run_and_the_others_are_still_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bad.flag"), NOT_UTF8).unwrap();
    let run = redflag(folder.path())
        .args(["fmt", "absent.flag", "bad.flag"])
        .assert()
        .code(2);
    let text = stderr(&run);
    assert!(
        text.contains("absent.flag") && text.contains("error[E0010]"),
        "{text}"
    );
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let run = redflag(folder.path())
        .args(["fmt", "-"])
        .write_stdin("// only a comment\n")
        .assert()
        .success();
    assert_eq!(stdout(&run), "// only a comment\n");
    let run = redflag(folder.path())
        .args(["fmt", "-"])
        .write_stdin(NOT_UTF8)
        .assert()
        .code(2);
    assert!(stdout(&run).is_empty() && stderr(&run).contains("<stdin>:1:7"));
}

#[test]
fn a_folder_without_a_rule_file_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("words.txt"), "x").unwrap();
    let run = redflag(folder.path()).args(["fmt", "."]).assert().success();
    assert!(stderr(&run).contains("no rule file"), "{}", stderr(&run));
}
