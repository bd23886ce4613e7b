//! The table of `docs/vectors.md`: how many cases of each suite pass, and what does not and why.
//!
//! Each test tells its suite here. With `REDFLAG_UPDATE_DOCS=1` its row is written; otherwise it
//! is compared, so that the page is true. The page keeps numbers and reasons, no cases.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A suite, what it is, and why some cases are left out or fail.
struct Suite(&'static str, &'static str, &'static str);

/// The suites in the order of the page, by the name that their test tells.
const SUITES: [Suite; 32] = [
    Suite(
        "NormalizationTest",
        "Unicode 17.0: the folds of all normal forms of a text are the same, and lead back",
        "",
    ),
    Suite(
        "confusables",
        "UTS 39, Unicode 17.0: a look-alike of a Latin letter, in a word, is read as that letter",
        "",
    ),
    Suite(
        "TSCharacters",
        "OpenCC: a Traditional character folds as its Simplified form",
        "3 characters that are newer than the data of the crate `zhhz`",
    ),
    Suite(
        "t2s",
        "OpenCC: a sentence in Traditional folds as in Simplified",
        "one with a character that is newer than the data of the crate",
    ),
    Suite(
        "myanmar-tools pairs, lines",
        "Google myanmar-tools: a line in Zawgyi folds as in Unicode",
        "",
    ),
    Suite(
        "myanmar-tools pairs, phrases",
        "the same: a phrase in Unicode is found in Zawgyi",
        "",
    ),
    Suite(
        "myanmar-tools Unicode",
        "the same: text in Unicode stays as it is",
        "",
    ),
    Suite(
        "Burmese messages in Unicode",
        "labelled messages: text in Unicode stays as it is",
        "",
    ),
    Suite(
        "myanmar-tools detector, Unicode",
        "myanmar-tools: what is probably Unicode is not converted",
        "",
    ),
    Suite(
        "myanmar-tools detector, Zawgyi",
        "myanmar-tools: what is surely Zawgyi is converted",
        "",
    ),
    Suite(
        "publicsuffix",
        "Public Suffix List: the registrable domain of a host",
        "lines without a host that a link can have: `null`, hosts that begin with a dot",
    ),
    Suite("publicsuffix old", "the older test of the same", "the same"),
    Suite("url en", "Recognizers-Text: links in English", ""),
    Suite("url zh", "Recognizers-Text: links in Chinese", ""),
    Suite("email en", "Recognizers-Text: addresses", ""),
    Suite("currency en", "Recognizers-Text: sums in English", ""),
    Suite("currency zh", "Recognizers-Text: sums in Chinese", ""),
    Suite(
        "phone en",
        "Recognizers-Text: telephone numbers in English, read for the US",
        "",
    ),
    Suite(
        "phone zh",
        "Recognizers-Text: telephone numbers in Chinese, read for China",
        "",
    ),
    Suite(
        "duckling vi",
        "Duckling: sums in Vietnamese",
        "cents alone, two units in one sum, a decimal point in words, a pound, of which the country is open",
    ),
    Suite(
        "duckling id",
        "Duckling: sums in Indonesian",
        "a pound, of which the country is open",
    ),
    Suite(
        "numeral vi",
        "Duckling: numbers in Vietnamese, before the word for a currency",
        "nought and less, which nobody is paid, are not asked; a hundred without a number before \
         it, tens that are counted, an empty place that is told, decimals without a digit before",
    ),
    Suite(
        "numeral id",
        "the same in Indonesian",
        "decimals without a digit before",
    ),
    Suite(
        "numeral th",
        "the same in Thai",
        "decimals in words or without a digit before, dozens, fractions with a stroke",
    ),
    Suite(
        "key_io",
        "Bitcoin Core: valid addresses of the main network are found, all else is not",
        "",
    ),
    Suite(
        "bip173, bip350",
        "Bitcoin Improvement Proposals: SegWit addresses",
        "plain bech32 strings, which are no addresses; the SegWit list of BIP 173, which BIP 350 \
         supersedes",
    ),
    Suite(
        "eip55",
        "Ethereum: addresses whose letter case is a checksum",
        "",
    ),
    Suite(
        "regex",
        "the `regex` crate: `/…/exact` finds the same spans",
        "cases without a counterpart: anchored searches, bytes that are no UTF-8, other line \
         ends, other kinds of matches, sets",
    ),
    Suite(
        "JSONTestSuite, dumps",
        "JSONTestSuite: each document as a dump is read or told, and rejects are kept byte for byte",
        "documents that begin with a byte-order mark, which is no part of a record",
    ),
    Suite(
        "JSONTestSuite, fields",
        "the same: a document as a field of a record is sound or refused as the suite says",
        "documents of several lines, or that are no UTF-8, can't stand in a line; two broken \
         ones make a sound record",
    ),
    Suite(
        "csv-spectrum",
        "csv-spectrum: columns of a table mean what their JSON says",
        "one column, of which the suite's JSON has another number than its CSV",
    ),
    Suite(
        "csv-spectrum JSON",
        "the same: an array of records is read like its records",
        "",
    ),
];

/// Tells how many cases of a suite pass, of all that have a counterpart, and how many were left
/// out for which reason. Fails where the page says otherwise.
pub fn record(name: &str, passed: usize, all: usize, left_out: &BTreeMap<&str, usize>) {
    /// Tests run side by side.
    static PAGE: Mutex<()> = Mutex::new(());
    let _alone = PAGE.lock().unwrap_or_else(PoisonError::into_inner);
    let page = std::fs::read_to_string(path()).expect("docs/vectors.md");
    let row = row(name, passed, all, left_out);
    let (before, mut rows, behind) = parts(&page);
    let written = rows.insert(name.to_owned(), row.clone());
    if written.as_ref() == Some(&row) {
        return;
    }
    assert!(
        std::env::var_os("REDFLAG_UPDATE_DOCS").is_some(),
        "docs/vectors.md says\n{}\nbut it is\n{row}\n\
         the commands on that page write it",
        written.unwrap_or_default()
    );
    let place = |name: &str| SUITES.iter().position(|suite| suite.0 == name);
    let mut rows: Vec<(String, String)> = rows.into_iter().collect();
    rows.sort_by_key(|(name, _)| place(name).unwrap_or(usize::MAX));
    let rows: Vec<String> = rows.into_iter().map(|(_, row)| row).collect();
    let page = format!("{before}{}\n{behind}", rows.join("\n"));
    std::fs::write(path(), page).expect("the page can be written");
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/vectors.md")
}

fn row(name: &str, passed: usize, all: usize, left_out: &BTreeMap<&str, usize>) -> String {
    let suite = SUITES.iter().find(|suite| suite.0 == name);
    let (what, why) = suite.map_or(("–", ""), |suite| (suite.1, suite.2));
    let mut reasons = why.to_owned();
    for (reason, count) in left_out {
        let joint = if reasons.is_empty() { "" } else { "; " };
        let _ = write!(reasons, "{joint}{count}: {reason}");
    }
    if reasons.is_empty() {
        reasons.push('–');
    }
    format!("| `{name}` | {what} | {passed} of {all} | {reasons} |")
}

/// What stands before the rows of the table, the rows by suite, and what stands behind.
fn parts(page: &str) -> (String, BTreeMap<String, String>, String) {
    let start = page.find("| suite |").expect("the table");
    let head = page[start..].find("\n| `").map(|at| start + at + 1);
    let head = head.unwrap_or_else(|| {
        let mut lines = page[start..].match_indices('\n');
        let (at, _) = lines.nth(1).expect("the head of the table");
        start + at + 1
    });
    let rows: Vec<&str> = page[head..]
        .split_inclusive('\n')
        .take_while(|line| line.starts_with('|'))
        .collect();
    let length: usize = rows.iter().map(|row| row.len()).sum();
    let named = rows.iter().filter_map(|row| {
        let name = row.split('`').nth(1)?;
        Some((name.to_owned(), row.trim_end().to_owned()))
    });
    (
        page[..head].to_owned(),
        named.collect(),
        page[head + length..].to_owned(),
    )
}
