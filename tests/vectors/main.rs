//! Cases that other projects wrote for their own code, read where they lie: see
//! `../shared/vectors/README.md`. Where that folder is absent a test says that it skipped.
use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

mod burmese;
mod entities;
mod folding;
mod records;
mod table;

/// A file or folder of the vectors; none, with a word on it, where it is absent.
fn place(path: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("REDFLAG_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let place = shared.join("vectors").join(path);
    if !place.exists() {
        println!("skipped: {} is not there", place.display());
        return None;
    }
    Some(place)
}

/// A file of the vectors as text, a `.gz` unpacked; none, with a word on it, where it is absent.
fn vectors(path: &str) -> Option<String> {
    let bytes = std::fs::read(place(path)?).expect("a file that can be read");
    let mut text = String::new();
    if path.ends_with(".gz") {
        flate2::read::MultiGzDecoder::new(&bytes[..])
            .read_to_string(&mut text)
            .expect("a gzip file of UTF-8");
    } else {
        text = String::from_utf8(bytes).expect("UTF-8");
    }
    Some(text)
}

/// Prints how many cases passed and some of those that did not, and holds the number to a floor.
fn report(suite: &str, cases: usize, failed: &[String], floor: usize) {
    let passed = cases - failed.len();
    println!("{suite}: {passed} of {cases} passed");
    for case in failed.iter().take(40) {
        println!("  {case}");
    }
    assert!(cases > 0, "{suite}: no case was read");
    table::record(suite, passed, cases, &BTreeMap::new());
    assert!(
        passed >= floor,
        "{suite}: {passed} passed, {floor} did before"
    );
}

/// The cases of a JSONL file of the vectors.
fn lines(path: &str) -> Option<Vec<serde_json::Value>> {
    let case = |line: &str| serde_json::from_str(line).expect("a case in JSON");
    let text = vectors(path)?;
    Some(
        text.lines()
            .filter(|line| !line.is_empty())
            .map(case)
            .collect(),
    )
}

fn folded(text: &str) -> String {
    redflag::text::fold(text).folded().text.to_owned()
}

/// Whether spans rise, lie inside the text and never cut a character.
fn spans_are_sound(original: &str) -> bool {
    let owner = redflag::text::fold(original);
    let folded = owner.folded();
    let mut last = 0..0;
    folded.text.char_indices().all(|(at, character)| {
        let span = folded.original_span(at..at + character.len_utf8());
        let sound = original
            .get(span.clone())
            .is_some_and(|text| !text.is_empty())
            && last.start <= span.start
            && last.end <= span.end;
        last = span;
        sound
    })
}
