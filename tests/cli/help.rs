//! Help, version, completions, manual, and bad usage.

use crate::{redflag, stderr, stdout};
use std::path::Path;
use std::process::{Command, Stdio};

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn help_goes_to_standard_output_and_bad_usage_to_standard_error_with_status_2() {
    let help = redflag(here()).arg("--help").assert().success();
    assert!(stdout(&help).contains("Commands:") && stderr(&help).is_empty());
    for wrong in [
        &["--bogus"][..],
        &["nosuch"],
        &["fmt"],
        &["completions", "nosuch"],
        &[],
        &["rules"],
    ] {
        let run = redflag(here()).args(wrong).assert().code(2);
        assert!(
            stdout(&run).is_empty() && !stderr(&run).is_empty(),
            "{wrong:?}"
        );
    }
}

#[test]
fn the_long_version_names_the_data() {
    let run = redflag(here()).arg("--version").assert().success();
    let text = stdout(&run);
    assert!(
        text.starts_with(concat!("redflag ", env!("CARGO_PKG_VERSION"), "\n")),
        "{text}"
    );
    for word in ["Unicode", "numbering plan", "public suffix list"] {
        assert!(text.contains(word), "{text}");
    }
    let short = redflag(here()).arg("-V").assert().success();
    assert_eq!(stdout(&short).lines().count(), 1);
}

#[test]
fn every_shell_gets_a_script_that_knows_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = redflag(here())
            .args(["completions", shell])
            .assert()
            .success();
        assert!(stdout(&run).contains("completions"), "{shell}");
    }
}

#[test]
fn the_manual_is_printed_or_written_a_page_a_command() {
    let run = redflag(here()).arg("man").assert().success();
    assert!(stdout(&run).contains(".TH redflag 1"));
    let folder = tempfile::tempdir().unwrap();
    redflag(folder.path())
        .args(["man", "--dir", "pages/man1"])
        .assert()
        .success();
    for page in ["redflag.1", "redflag-fmt.1", "redflag-rules-export.1"] {
        assert!(
            folder.path().join("pages/man1").join(page).exists(),
            "{page}"
        );
    }
}

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_redflag"))
        .args(["completions", "zsh"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The reader is gone before a byte of more than a pipe holds is taken.
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_with_status_2() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_redflag"))
        .arg("man")
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("can't write to standard output"));
}
