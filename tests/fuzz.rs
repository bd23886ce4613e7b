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
