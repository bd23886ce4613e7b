//! The command as its users call it: what it prints, what it leaves on disk, how it exits.

#![cfg(feature = "cli")]

#[path = "cli/check.rs"]
mod check;
#[path = "cli/compare.rs"]
mod compare;
#[path = "cli/eval.rs"]
mod eval;
#[path = "cli/explain.rs"]
mod explain;
#[path = "cli/fmt.rs"]
mod fmt;
#[path = "cli/harden.rs"]
mod harden;
#[path = "cli/help.rs"]
mod help;
#[path = "cli/hostile.rs"]
mod hostile;
#[path = "cli/labelled.rs"]
mod labelled;
#[path = "cli/readme.rs"]
mod readme;
#[path = "cli/rules.rs"]
mod rules;
#[path = "cli/scan.rs"]
mod scan;
#[path = "cli/test.rs"]
mod test;
#[path = "cli/tune.rs"]
mod tune;

/// The command in a folder of its own, without colour settings from outside.
fn redflag(folder: &std::path::Path) -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_redflag"));
    command
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

/// What a run printed on standard output.
fn stdout(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stdout).into_owned()
}

/// What a run printed on standard error.
fn stderr(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
}

/// A folder that holds these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

/// What a run that ends with `status` prints on standard output and on standard error.
fn run(folder: &std::path::Path, arguments: &[&str], status: i32) -> (String, String) {
    let run = redflag(folder).args(arguments).assert().code(status);
    (stdout(&run), stderr(&run))
}
