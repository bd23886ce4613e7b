//! Blocks that show what a person types and what the command answers.

use crate::case::Failure;
use crate::page::Block;
use std::fs::{self, File, OpenOptions};
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs the `console` blocks of a case in a folder of their own, in which each block before that
/// is a file stands, and the files below `examples/` that a command names. Lines that begin with
/// `$ ` are typed; what follows is printed, on both streams, in the order in which it came.
/// `echo $?` gives the last exit status: a command that ends with another than 0 must be followed
/// by one.
///
/// Commands may name files in `../shared`, which is no part of the project (`REDFLAG_SHARED` says
/// where it is): where it is not there, a block that does is skipped.
pub fn run(blocks: &[Block]) -> Vec<Failure> {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("work");
    fs::create_dir(&folder).unwrap();
    let mut failures = Vec::new();
    for block in blocks {
        if let Some(file) = block.file() {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &block.content).unwrap();
        } else if block.language == "console" {
            match lay_out(block, &folder) {
                Ok(()) => failures.extend(run_block(block, &folder)),
                Err(absent) => println!("skipped: line {}: no {absent}", block.line),
            }
        }
    }
    failures
}

/// Copies what commands name of `examples/` and `../shared/` to where they look for it. Error: a
/// file of the latter that is not there.
fn lay_out(block: &Block, folder: &Path) -> Result<(), String> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("REDFLAG_SHARED")
        .map_or_else(|| project.join("../shared"), std::path::PathBuf::from);
    for (typed, ..) in exchanges(block) {
        for word in typed.split(' ') {
            if let Some(name) = word.strip_prefix("../shared/") {
                copy(&shared.join(name), &folder.join(word)).map_err(|_| word.to_owned())?;
            } else if word.starts_with("examples/") {
                copy(&project.join(word), &folder.join(word)).unwrap();
            }
        }
    }
    Ok(())
}

/// Copies a file, or the files of a folder.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    if from.is_dir() {
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
        return Ok(());
    }
    fs::create_dir_all(to.parent().unwrap_or(to))?;
    // Read and written, so that what is read-only there is not so here.
    fs::write(to, fs::read(from)?)
}

fn run_block(block: &Block, folder: &Path) -> Vec<Failure> {
    let mut failures = Vec::new();
    let mut now = String::new();
    let mut differs = None;
    let mut status = 0;
    for (typed, expected, line) in exchanges(block) {
        let answer = if typed == "echo $?" {
            let told = format!("{status}\n");
            status = 0;
            told
        } else {
            if status != 0 {
                failures.push(Failure::new(
                    line,
                    format!("exit status {status} before this"),
                ));
            }
            match answer(&typed, folder) {
                Ok((answer, code)) => {
                    status = code;
                    answer
                }
                Err(why) => {
                    failures.push(Failure::new(line, why));
                    continue;
                }
            }
        };
        let fits = same_text(&expected, &answer);
        if !fits && differs.is_none() {
            differs = Some(format!(
                "$ {typed}\nshould print\n{expected}\nbut prints\n{answer}"
            ));
        }
        let shown = if fits { expected } else { answer };
        now.push_str(&format!("$ {typed}\n{shown}"));
    }
    if status != 0 {
        failures.push(Failure::new(
            block.line,
            format!("exit status {status} at the end"),
        ));
    }
    failures.extend(differs.map(|why| Failure {
        line: block.line,
        why,
        now: Some(now),
    }));
    failures
}

/// What is typed, what should be printed, and the line.
fn exchanges(block: &Block) -> Vec<(String, String, usize)> {
    let mut exchanges: Vec<(String, String, usize)> = Vec::new();
    for (line, number) in block.content.lines().zip(block.line + 1..) {
        if let Some(typed) = line.strip_prefix("$ ") {
            exchanges.push((typed.to_owned(), String::new(), number));
        } else if let Some((_, expected, _)) = exchanges.last_mut() {
            expected.push_str(line);
            expected.push('\n');
        }
    }
    exchanges
}

/// Whether an answer is the expected one; `[..]` stands for anything in a line. White space at
/// line ends does not count, so that pages need none.
fn same_text(expected: &str, answer: &str) -> bool {
    expected.lines().count() == answer.lines().count()
        && expected
            .lines()
            .zip(answer.lines())
            .all(|(expected, line)| same_line(&timeless(expected), &timeless(line)))
}

/// A line without the times in it, which differ from run to run.
fn timeless(line: &str) -> String {
    let line = line.trim_end();
    if line.contains(" messages/s, ") {
        return "times".to_owned();
    }
    let mut timeless = line.to_owned();
    for key in ["\"seconds\":", "_per_second\":"] {
        let pieces: Vec<&str> = timeless.split(key).collect();
        let (first, rest) = pieces.split_first().map_or(("", &[][..]), |(a, b)| (*a, b));
        let number = |c: char| c.is_ascii_digit() || c == '.';
        timeless = rest.iter().fold(first.to_owned(), |done, piece| {
            format!("{done}{key}{}", piece.trim_start_matches(number))
        });
    }
    timeless
}

fn same_line(expected: &str, line: &str) -> bool {
    let Some((first, pieces)) = expected.split_once("[..]") else {
        return expected == line;
    };
    let Some(mut rest) = line.strip_prefix(first) else {
        return false;
    };
    let mut pieces = pieces.split("[..]").peekable();
    while let Some(piece) = pieces.next() {
        if pieces.peek().is_none() {
            return rest.ends_with(piece);
        }
        let Some(at) = rest.find(piece) else {
            return false;
        };
        rest = &rest[at + piece.len()..];
    }
    true
}

/// Runs `redflag … [< FILE]`, or `cat FILE`.
fn answer(typed: &str, folder: &Path) -> Result<(String, i32), String> {
    let (typed, input) = match typed.split_once(" < ") {
        Some((typed, input)) => (typed, Some(input.trim())),
        None => (typed, None),
    };
    let words = words(typed)?;
    match words.split_first() {
        Some((program, arguments)) if program == "redflag" => {
            run_redflag(arguments, input, folder).map_err(|error| error.to_string())
        }
        Some((program, [file])) if program == "cat" => fs::read_to_string(folder.join(file))
            .map(|content| (content, 0))
            .map_err(|error| format!("{file}: {error}")),
        _ => Err(format!("`{typed}` is not a command that these pages know")),
    }
}

fn run_redflag(
    arguments: &[String],
    input: Option<&str>,
    folder: &Path,
) -> std::io::Result<(String, i32)> {
    let output = tempfile::NamedTempFile::new()?;
    let stream = || OpenOptions::new().append(true).open(output.path());
    let status = Command::new(env!("CARGO_BIN_EXE_redflag"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("COLUMNS")
        .stdin(match input {
            Some(file) => Stdio::from(File::open(folder.join(file))?),
            None => Stdio::null(),
        })
        .stdout(stream()?)
        .stderr(stream()?)
        .status()?;
    let mut printed = fs::read_to_string(output.path())?;
    if !printed.is_empty() && !printed.ends_with('\n') {
        printed.push('\n');
    }
    Ok((printed, status.code().unwrap_or(-1)))
}

/// Splits a command line at spaces, quotes minded.
fn words(line: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for letter in line.chars() {
        match quote {
            Some(open) if letter == open => quote = None,
            Some(_) => word.get_or_insert_default().push(letter),
            None if letter == '"' || letter == '\'' => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            None if letter == ' ' => words.extend(word.take()),
            None => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    match quote {
        Some(_) => Err("a quote is not closed".to_owned()),
        None => Ok(words),
    }
}
