//! Unicode's and OpenCC's data against folding.
use std::collections::BTreeMap;

use crate::table::record;
use crate::{folded, report, spans_are_sound, vectors};

fn characters(codes: &str) -> String {
    codes
        .split_whitespace()
        .map(|code| u32::from_str_radix(code, 16).expect("hexadecimal"))
        .filter_map(char::from_u32)
        .collect()
}

#[test]
fn all_normal_forms_of_a_text_fold_alike() {
    let Some(text) = vectors("unicode/NormalizationTest.txt.gz") else {
        return;
    };
    let mut cases = 0;
    let mut failed = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with(['#', '@'])) {
        let columns: Vec<String> = line.split(';').take(5).map(characters).collect();
        if columns.len() < 5 {
            continue;
        }
        cases += 1;
        let folds: Vec<String> = columns.iter().map(|column| folded(column)).collect();
        if folds.iter().any(|fold| *fold != folds[0]) || !columns.iter().all(|c| spans_are_sound(c))
        {
            failed.push(format!("{line} {folds:?}"));
        }
    }
    report("NormalizationTest", cases, &failed, cases);
}

/// Why a look-alike of a Latin letter is not read as that letter.
fn left_out(source: char, target: char, folded: &str) -> Option<&'static str> {
    let reading = folded.strip_prefix("wo")?.strip_suffix("rd")?;
    match source {
        _ if matches!(reading.as_bytes(), [b'0'..=b'9']) => Some("digits of any script are digits"),
        _ if target == 'l' && reading == "i" => Some("a capital I, of which the small letter is i"),
        'ſ' => Some("NFKC makes it s"),
        '˛' | 'ͺ' => Some("NFKC makes it a space with a mark"),
        '׀' | '∣' | '⏽' | '￨' => Some("a bar divides words more often than it stands for l"),
        'ం' | 'ಂ' | 'ം' | 'ං' => Some("a mark, which belongs to the letter before it"),
        '𐔜' | '𐌠' | '𞣇' | '𝈪' | '𑣄' | '𑣩' => {
            Some("the crate's data lead elsewhere")
        }
        _ => None,
    }
}

#[test]
fn look_alikes_in_a_latin_word_are_read_as_the_letter() {
    let Some(text) = vectors("unicode/confusables.txt.gz") else {
        return;
    };
    let mut cases = 0;
    let mut left = BTreeMap::new();
    let mut failed = Vec::new();
    let text = text.trim_start_matches('\u{feff}');
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split(';');
        let source = characters(columns.next().unwrap_or_default());
        let target = characters(columns.next().unwrap_or_default());
        let (Some(source), [target]) = (source.chars().next(), target.as_bytes()) else {
            continue;
        };
        let target = *target as char;
        if !target.is_ascii_alphabetic() || source.is_ascii() {
            continue;
        }
        cases += 1;
        let word = format!("wo{source}rd");
        let expected = format!("wo{}rd", target.to_ascii_lowercase());
        if folded(&word) == expected {
            assert!(spans_are_sound(&word), "{word}");
        } else if let Some(reason) = left_out(source, target, &folded(&word)) {
            *left.entry(reason).or_insert(0) += 1;
        } else {
            failed.push(format!(
                "U+{:04X} {source} {target} {}",
                source as u32,
                folded(&word)
            ));
        }
    }
    let read = cases - left.values().sum::<usize>();
    record("confusables", read - failed.len(), cases, &left);
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn traditional_characters_fold_as_their_simplified_form() {
    let Some(text) = vectors("opencc/TSCharacters.txt") else {
        return;
    };
    let mut cases = 0;
    let mut failed = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((traditional, simplified)) = line.split_once('\t') else {
            continue;
        };
        cases += 1;
        let first = simplified.split(' ').next().unwrap_or_default();
        if folded(traditional) != folded(first) {
            failed.push(format!(
                "{traditional} {simplified} {}",
                folded(traditional)
            ));
        }
    }
    // Newer than the package's dictionary: 搧, 舖, 遶.
    report("TSCharacters", cases, &failed, 4145);
}

#[test]
fn sentences_in_traditional_fold_as_in_simplified() {
    let Some(text) = vectors("opencc/t2s.jsonl") else {
        return;
    };
    let mut cases = 0;
    let mut failed = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let case: serde_json::Value = serde_json::from_str(line).expect("a case in JSON");
        let field = |name: &str| case[name].as_str().unwrap_or_default().to_owned();
        cases += 1;
        let (left, right) = (folded(&field("text")), folded(&field("simplified")));
        if left != right {
            failed.push(format!("{}: {left} {right}", field("id")));
        }
    }
    // 遶 is newer than the package's dictionary.
    report("t2s", cases, &failed, 54);
}
