//! Entities against the cases of other projects, read in place from `../shared/vectors` (or
//! `$REDFLAG_SHARED/vectors`). Where the folder is absent each test says that it skipped.

use redflag::text::entity::{Context, Entity, PartValue, kind};
use serde_json::Value;

fn json_lines(path: &str) -> Vec<Value> {
    let text = crate::vectors(path).unwrap_or_default();
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect()
}

fn find(name: &str, text: &str, region: Option<&str>) -> Vec<Entity> {
    let mut found = Vec::new();
    let kind = kind(name).expect("the kind is known");
    kind.find.expect("the kind is found")(
        text,
        &Context {
            region,
            rates: None,
        },
        &mut found,
    );
    found
}

fn text_part<'e>(entity: &'e Entity, name: &str) -> Option<&'e str> {
    match entity.part(name)? {
        PartValue::Text(text) => Some(text),
        _ => None,
    }
}

/// Counts cases and says which failed.
struct Count {
    suite: &'static str,
    passed: usize,
    failed: Vec<String>,
}

impl Count {
    fn of(suite: &'static str) -> Self {
        Count {
            suite,
            passed: 0,
            failed: Vec::new(),
        }
    }

    fn case(&mut self, passes: bool, say: impl FnOnce() -> String) {
        if passes {
            self.passed += 1;
        } else {
            self.failed.push(say());
        }
    }

    /// Prints the count; fails below `floor` per cent.
    fn hold(self, floor: usize) {
        let all = self.passed + self.failed.len();
        for failed in &self.failed {
            println!("  {}: {failed}", self.suite);
        }
        println!("{}: {} of {all}", self.suite, self.passed);
        // Without the folder there are none.
        if all > 0 {
            crate::table::record(self.suite, self.passed, all, &Default::default());
        }
        assert!(
            self.passed * 100 >= floor * all,
            "{}: {} of {all}",
            self.suite,
            self.passed
        );
    }
}

#[test]
fn registrable_domains_are_the_public_suffix_lists() {
    for (suite, path) in [
        ("publicsuffix", "publicsuffix/tests.txt"),
        ("publicsuffix old", "publicsuffix/test_psl.txt"),
    ] {
        let mut count = Count::of(suite);
        for line in crate::vectors(path).unwrap_or_default().lines() {
            let plain = line
                .replace("checkPublicSuffix(", "")
                .replace([')', ';', ',', '\''], " ");
            let mut words = plain.split_whitespace();
            let (Some(host), Some(domain)) = (words.next(), words.next()) else {
                continue;
            };
            if host.starts_with("//") || host == "null" || host.starts_with('.') {
                continue;
            }
            let text = format!("https://{host}/");
            let found = find("url", &text, None);
            let got = found.first().and_then(|entity| text_part(entity, "domain"));
            let expected = (domain != "null").then_some(domain);
            count.case(got == expected, || {
                format!("{host}: {got:?}, not {expected:?}")
            });
        }
        count.hold(100);
    }
}

/// Places of the cases of a suite that mean something else by the name, with their reasons as
/// data in `left_out.toml`.
fn left_out(suite: &str) -> Vec<usize> {
    let all: toml::Table = include_str!("left_out.toml").parse().expect("TOML");
    let kinds = all["left_out"].as_array().expect("a list");
    let cases = kinds.iter().filter_map(|kind| kind.get(suite)?.as_array());
    cases
        .flatten()
        .filter_map(|case| usize::try_from(case.as_integer()?).ok())
        .collect()
}

/// Texts found, of cases that say which are to be found.
fn recognizers(suite: &'static str, path: &str, name: &str, region: Option<&str>, floor: usize) {
    let Some(text) = crate::vectors(path) else {
        return;
    };
    let cases: Vec<Value> =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("JSON");
    let mut count = Count::of(suite);
    let left_out = left_out(suite);
    for (number, case) in cases.iter().enumerate() {
        if left_out.contains(&number) {
            continue;
        }
        let input = case["Input"].as_str().unwrap_or_default();
        let results = case["Results"].as_array().cloned().unwrap_or_default();
        let width = |text: &str| -> String {
            let narrow = |c: char| match c {
                '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
                _ => c,
            };
            text.chars().map(narrow).collect::<String>().to_lowercase()
        };
        let expected: Vec<String> = results
            .iter()
            .filter_map(|result| result["Text"].as_str())
            .map(width)
            .collect();
        let found = find(name, input, region);
        let got: Vec<String> = found
            .iter()
            .map(|entity| width(&input[entity.span.clone()]))
            .collect();
        if got != expected
            && let Some(reason) = crate::left_out::reason(input)
        {
            println!("  {suite}, left out: {input}: {reason}");
            continue;
        }
        count.case(got == expected, || {
            format!("{number} {input}: {got:?}, not {expected:?}")
        });
    }
    count.hold(floor);
}

#[test]
fn links_and_addresses_are_found_as_recognizers_text_does() {
    recognizers(
        "url en",
        "recognizers-text/English/URLModel.json",
        "url",
        None,
        98,
    );
    recognizers(
        "url zh",
        "recognizers-text/Chinese/URLModel.json",
        "url",
        None,
        98,
    );
    recognizers(
        "email en",
        "recognizers-text/English/EmailModel.json",
        "email",
        None,
        98,
    );
}

#[test]
fn money_is_found_as_recognizers_text_does() {
    for (suite, language) in [("currency en", "English"), ("currency zh", "Chinese")] {
        let path = format!("recognizers-text/{language}/CurrencyModel.json");
        recognizers(suite, &path, "money", None, 100);
    }
}

#[test]
fn telephone_numbers_are_found_as_recognizers_text_does() {
    let (en, zh) = (
        "English/PhoneNumberModel.json",
        "Chinese/PhoneNumberModel.json",
    );
    recognizers(
        "phone en",
        &format!("recognizers-text/{en}"),
        "phone",
        Some("US"),
        98,
    );
    recognizers(
        "phone zh",
        &format!("recognizers-text/{zh}"),
        "phone",
        Some("CN"),
        98,
    );
}

fn amount(text: &str) -> Option<f64> {
    let found = find("money", text, None);
    match found.first()?.part("amount")? {
        PartValue::Number(amount) => Some(*amount),
        _ => None,
    }
}

#[test]
fn amounts_are_ducklings() {
    for (suite, path) in [
        ("duckling vi", "duckling/AmountOfMoney.vi.jsonl"),
        ("duckling id", "duckling/AmountOfMoney.id.jsonl"),
    ] {
        let mut count = Count::of(suite);
        for case in json_lines(path) {
            let text = case["text"].as_str().unwrap_or_default();
            let value = match &case["value"] {
                Value::Array(pair) => pair.last().and_then(Value::as_f64),
                value => value.as_f64(),
            };
            // Ten cents are a tenth of a dollar here, ten of a unit there.
            let worth = if case["currency"] == "Cent" {
                0.01
            } else {
                1.0
            };
            let value = value
                .filter(|_| case["kind"] != "none")
                .map(|value| value * worth);
            let got = amount(text);
            count.case(got == value, || format!("{text}: {got:?}, not {value:?}"));
        }
        count.hold(95);
    }
}

#[test]
fn numbers_before_a_currency_are_ducklings() {
    for (suite, path, currency) in [
        ("numeral vi", "duckling/Numeral.vi.jsonl", "đồng"),
        ("numeral id", "duckling/Numeral.id.jsonl", "rupiah"),
        ("numeral th", "duckling/Numeral.th.jsonl", "บาท"),
    ] {
        let mut count = Count::of(suite);
        let left_out = left_out(suite);
        for (number, case) in json_lines(path).iter().enumerate() {
            // Nobody is paid less than nothing.
            let value = case["value"].as_f64().filter(|value| *value > 0.0);
            let (Some(value), false) = (value, left_out.contains(&number)) else {
                continue;
            };
            let text = format!("{} {currency}", case["text"].as_str().unwrap_or_default());
            let got = amount(&text);
            let close = got.is_some_and(|got| (got - value).abs() < 1e-9 * value);
            count.case(close, || format!("{number} {text}: {got:?}, not {value}"));
        }
        count.hold(90);
    }
}

#[test]
fn wallets_of_bitcoin_are_its_own() {
    let mut count = Count::of("key_io");
    for case in json_lines("crypto/key_io.jsonl") {
        let text = case["text"].as_str().unwrap_or_default();
        let expected =
            case["valid"] == true && case["network"] == "main" && case["private_key"] == false;
        let found = find("crypto", text, None);
        let bitcoin = found
            .iter()
            .any(|entity| text_part(entity, "chain") == Some("bitcoin"));
        count.case(bitcoin == expected, || format!("{text}: {bitcoin}"));
    }
    count.hold(100);
    let mut count = Count::of("bip173, bip350");
    for case in json_lines("crypto/bip173_bip350.jsonl") {
        let text = case["text"].as_str().unwrap_or_default();
        let main = text.to_ascii_lowercase().starts_with("bc1");
        let segwit = case["kind"] != "bech32" && case["kind"] != "bech32m";
        let superseded = case["bip"] == 173 && segwit;
        if superseded || !segwit {
            continue;
        }
        let expected = case["valid"] == true && main;
        let found = find("crypto", text, None);
        let bitcoin = found
            .iter()
            .any(|entity| text_part(entity, "chain") == Some("bitcoin"));
        count.case(bitcoin == expected, || format!("{text}: {bitcoin}"));
    }
    count.hold(100);
    let mut count = Count::of("eip55");
    for case in json_lines("crypto/eip55.jsonl") {
        let text = case["text"].as_str().unwrap_or_default();
        let found = find("crypto", text, None);
        let checked = found
            .first()
            .and_then(|entity| entity.part("checked").cloned());
        count.case(checked == Some(PartValue::Flag(true)), || {
            format!("{text}: {checked:?}")
        });
    }
    count.hold(100);
}
