//! The seeds of the fuzz targets, run as a plain test: see `fuzz/README.md`.

#[path = "../fuzz/checks.rs"]
mod checks;

use std::fs;
use std::path::{Path, PathBuf};

/// The seeds of each target, which are a folder of files.
fn seeds() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    let mut seeds = Vec::new();
    for target in fs::read_dir(folder).expect("the seeds") {
        let target = target.expect("a folder").path();
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        for seed in fs::read_dir(&target).expect("the seeds of a target") {
            seeds.push((name.to_string(), seed.expect("a seed").path()));
        }
    }
    seeds.sort();
    seeds
}

fn check(target: &str, text: &str) {
    match target {
        "fold" => checks::fold(text),
        "rules" => checks::rules(text),
        "regex" => checks::regex(text),
        entity => checks::entity(entity, text),
    }
}

#[test]
fn the_seeds_of_every_fuzz_target_hold() {
    let seeds = seeds();
    for (target, path) in &seeds {
        let bytes = fs::read(path).expect("a seed");
        println!("{}", path.display());
        check(target, &String::from_utf8_lossy(&bytes));
    }
    assert!(seeds.len() > 50, "{} seeds", seeds.len());
}

#[test]
fn pieces_of_the_seeds_hold_too() {
    for (target, path) in seeds() {
        let bytes = fs::read(&path).expect("a seed");
        let step = (bytes.len() / 12).max(1);
        for cut in (0..bytes.len()).step_by(step) {
            check(&target, &String::from_utf8_lossy(&bytes[..cut]));
            check(&target, &String::from_utf8_lossy(&bytes[cut..]));
        }
    }
}

/// Of each seed so many mutations; `REDFLAG_FUZZ` asks for more.
fn rounds() -> usize {
    let asked = std::env::var("REDFLAG_FUZZ").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(20)
}

/// What is put into seeds: what folding and finders look at closely.
const PIECES: &[&str] = &[
    "\u{200b}",
    "\u{301}",
    "а",
    "ϲ",
    "ဝ",
    "℮",
    "٥",
    "๑",
    "𝐚",
    "Ⓐ",
    "🇹",
    "🇭",
    "\u{17d2}",
    "ក",
    "ຳ",
    "\u{ec8}",
    "เ",
    "ေ",
    "\u{103a}",
    "\u{93c}",
    "か",
    "\u{3099}",
    "\u{1161}",
    "錢",
    "ſ",
    "ß",
    "İ",
    "\0",
    "\u{ad}",
    "\u{fe0f}",
    "\u{202e}",
    "Ａ",
    "。",
    "…",
    " ",
    "\n",
    ".",
    "/",
    "@",
    "-",
    "+",
    "(",
    ")",
    "0",
    "1",
    "9",
    ",",
    ":",
    "$",
    "x",
    "k",
    "\"",
    "\\",
    "*",
    "|",
    "{",
    "}",
    "[",
    "]",
    "not ",
    "and ",
    "$a",
    "@l",
    "ครับ",
    "㎂",
    "½",
    "ﷺ",
];

/// A seed with a few places cut, doubled, filled or joined with another.
fn mutated(seed: &str, other: &str, random: &mut fastrand::Rng) -> String {
    let mut text: Vec<char> = seed.chars().collect();
    for _ in 0..random.usize(1..5) {
        let at = random.usize(..=text.len());
        let to = (at + random.usize(..6)).min(text.len());
        match random.u8(..5) {
            0 => drop(text.drain(at..to)),
            1 => {
                let copy = text[at..to].to_vec();
                text.splice(at..at, copy);
            }
            2 => {
                let from = random.usize(..=other.chars().count());
                text.truncate(at);
                text.extend(other.chars().skip(from));
            }
            _ => {
                let piece = PIECES[random.usize(..PIECES.len())];
                text.splice(at..at, piece.chars());
            }
        }
    }
    text.into_iter().collect()
}

#[test]
fn mutations_of_the_seeds_hold_too() {
    let seeds = seeds();
    let mut random = fastrand::Rng::with_seed(rounds() as u64);
    for (target, path) in &seeds {
        let read = |path| String::from_utf8_lossy(&fs::read(path).expect("a seed")).into_owned();
        let seed = read(path);
        for _ in 0..rounds() {
            let (of, other) = &seeds[random.usize(..seeds.len())];
            let other = if of == target {
                read(other)
            } else {
                String::new()
            };
            let text = mutated(&seed, &other, &mut random);
            let told = std::panic::catch_unwind(|| check(target, &text));
            assert!(told.is_ok(), "{target}: {text:?}");
        }
    }
}

#[test]
fn every_target_has_seeds_and_every_entity_a_target() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("the manifest");
    let entities = redflag::text::entity::KINDS.iter().map(|kind| kind.name);
    for target in entities.chain(["fold", "rules", "regex"]) {
        assert!(
            manifest.contains(&format!("name = \"{target}\"")),
            "{target}"
        );
        assert!(
            root.join(format!("fuzz_targets/{target}.rs")).exists(),
            "{target}"
        );
        assert!(root.join("seeds").join(target).is_dir(), "{target}");
    }
}
