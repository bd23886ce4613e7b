//! The cases of the `regex` crate, read in place, against `exact` regexes.

use super::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// The page of all suites.
#[path = "../../../../tests/vectors/table.rs"]
mod vectors_table;

#[test]
fn exact_regexes_find_the_spans_that_the_crate_finds() {
    let Some(folder) = cases_folder() else {
        println!("skipped: no ../shared/vectors/regex");
        return;
    };
    let (mut run, mut failures) = (0, Vec::new());
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("so can its entries").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    paths.sort();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let file: Table = text.parse().expect("TOML");
        for case in file["test"].as_array().expect("cases") {
            match check(case.as_table().expect("a case")) {
                None => {}
                Some(Ok(())) => run += 1,
                Some(Err(why)) => failures.push(format!("{}: {why}", path.display())),
            }
        }
    }
    let all = run + failures.len();
    vectors_table::record("regex", run, all, &BTreeMap::new());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(run > 400, "only {run} cases have a counterpart");
}

fn cases_folder() -> Option<PathBuf> {
    let shared = std::env::var_os("REDFLAG_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    Some(shared.join("vectors/regex")).filter(|folder| folder.is_dir())
}

/// None where the case has no counterpart: anchored searches, bytes that are no UTF-8, other
/// line ends and kinds of matches, sets.
fn check(case: &Table) -> Option<Result<(), String>> {
    let is = |key: &str, value: bool| case.get(key).and_then(Value::as_bool) == Some(value);
    let other = |key: &str, usual: &str| {
        case.get(key)
            .and_then(Value::as_str)
            .is_some_and(|value| value != usual)
    };
    if is("anchored", true)
        || is("utf8", false)
        || case.contains_key("line-terminator")
        || other("match-kind", "leftmost-first")
        || other("search-kind", "leftmost")
    {
        return None;
    }
    let source = match &case["regex"] {
        Value::String(source) => source.clone(),
        _ => return None,
    };
    let haystack = case["haystack"].as_str()?;
    let haystack = if is("unescape", true) {
        unescape(haystack)?
    } else {
        haystack.to_owned()
    };
    let from = match case.get("bounds").and_then(Value::as_array) {
        Some(bounds) if bounds[1].as_integer()? as usize != haystack.len() => return None,
        Some(bounds) => bounds[0].as_integer()? as usize,
        None => 0,
    };
    let source = if is("unicode", false) {
        format!("(?-u){source}")
    } else {
        source
    };
    let flags = if is("case-insensitive", true) {
        "i"
    } else {
        ""
    };
    let regex = match compile(&source, flags, true, 10 << 20) {
        Ok(_) if is("compiles", false) => return Some(Err(format!("/{source}/ compiled"))),
        Err(_) if is("compiles", false) => return Some(Ok(())),
        // Bytes that are no UTF-8.
        Err(error) if error.message.contains("UTF-8") => return None,
        Err(error) => return Some(Err(format!("/{source}/: {error}"))),
        Ok(regex) => regex,
    };
    let limit = case
        .get("match-limit")
        .and_then(Value::as_integer)
        .map_or(usize::MAX, |n| n as usize);
    let expected: Vec<Range<usize>> = case["matches"]
        .as_array()?
        .iter()
        .filter_map(span)
        .filter(|span| !span.is_empty())
        .collect();
    let mut cache = RegexCache::default();
    let mut found = Vec::new();
    let mut at = from;
    while found.len() < limit
        && let Some(range) = regex.find_at(&mut cache, &haystack, at)
    {
        at = range.end;
        found.push(range);
    }
    let name = case["name"].as_str()?;
    Some((found == expected).then_some(()).ok_or_else(|| {
        format!("{name}: /{source}/ in {haystack:?}: found {found:?}, not {expected:?}")
    }))
}

/// A match is `[start, end]`, a list of these by group, or a table with the key `span` or `spans`.
fn span(value: &Value) -> Option<Range<usize>> {
    match value {
        Value::Array(values) if values.first()?.is_integer() => {
            Some(values[0].as_integer()? as usize..values.get(1)?.as_integer()? as usize)
        }
        Value::Array(values) => span(values.first()?),
        Value::Table(table) => span(table.get("span").or_else(|| table.get("spans"))?),
        _ => None,
    }
}

/// Undoes `\n`, `\xFF` and the like; none where the result is no UTF-8.
fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let escape = rest[at + 1..].chars().next()?;
        rest = &rest[at + 1 + escape.len_utf8()..];
        match escape {
            'n' => bytes.push(b'\n'),
            'r' => bytes.push(b'\r'),
            't' => bytes.push(b'\t'),
            '0' => bytes.push(0),
            '\\' => bytes.push(b'\\'),
            'x' => {
                bytes.push(u8::from_str_radix(rest.get(..2)?, 16).ok()?);
                rest = &rest[2..];
            }
            _ => return None,
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).ok()
}
