//! The front page: its commands run, and print what it says that they print.

use std::fs;
use std::path::Path;

const README: &str = include_str!("../../README.md");

/// The code blocks of the page in this language, in order.
fn blocks(language: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut open: Option<bool> = None;
    for line in README.lines() {
        match (line.strip_prefix("```"), open) {
            (Some(found), None) => {
                open = Some(found == language);
                if found == language {
                    blocks.push(String::new());
                }
            }
            (Some(_), Some(_)) => open = None,
            (None, Some(true)) => {
                if let Some(block) = blocks.last_mut() {
                    block.push_str(line);
                    block.push('\n');
                }
            }
            (None, _) => {}
        }
    }
    blocks
}

#[test]
fn every_command_of_the_page_prints_what_it_says() {
    trycmd::TestCases::new()
        .register_bin("redflag", Path::new(env!("CARGO_BIN_EXE_redflag")))
        .env("NO_COLOR", "1")
        .case("README.md");
}

/// These are too slow to run here; each is the same as a command that runs elsewhere.
#[test]
fn the_lines_for_a_shell_are_a_shown_command_the_installation_and_the_test_step() {
    let lines = blocks("sh");
    let [first, install, tests] = lines.as_slice() else {
        panic!("{lines:?}");
    };
    let scan = first
        .strip_prefix("cargo run --release --locked -- ")
        .unwrap();
    let shown = blocks("console").concat();
    assert!(shown.contains(&format!("$ redflag {scan}")), "{scan}");
    assert_eq!(install, "cargo install --locked --path .\n");
    let steps = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/run"));
    // The package that is published holds no `.ci`.
    if let Ok(steps) = steps {
        assert!(steps.contains(&format!("\n{tests}")), "{tests}");
    }
}

#[test]
fn the_rule_on_the_page_is_the_file_it_names() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lures.flag");
    assert_eq!(blocks("flag"), [fs::read_to_string(path).unwrap()]);
}

#[test]
fn the_pages_that_it_names_are_there() {
    let links = README.split("](").skip(1);
    for link in links.filter_map(|link| link.split(')').next()) {
        if !link.starts_with("https://") {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(link);
            assert!(path.exists(), "{link}");
        }
    }
}
