//! Entities against the cases of other projects, read in place from `../shared/vectors` (or
//! `$REDFLAG_SHARED/vectors`). Where the folder is absent each test says that it skipped.

use std::collections::BTreeMap;

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
    left_out: BTreeMap<String, usize>,
}

impl Count {
    fn of(suite: &'static str) -> Self {
        Count {
            suite,
            passed: 0,
            failed: Vec::new(),
            left_out: BTreeMap::new(),
        }
    }

    /// A case that means something else, and why.
    fn leave_out(&mut self, reason: &str) {
        *self.left_out.entry(reason.to_owned()).or_default() += 1;
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
            let cases = all + self.left_out.values().sum::<usize>();
            let left_out = self.left_out.iter();
            let left_out = left_out.map(|(reason, count)| (reason.as_str(), *count));
            crate::table::record(self.suite, self.passed, cases, &left_out.collect());
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

/// Places of the cases of a suite that mean something else by the name, with their reasons, which
/// are data in `left_out.toml`.
fn left_out(suite: &str) -> BTreeMap<usize, String> {
    let all: toml::Table = include_str!("left_out.toml").parse().expect("TOML");
    let kinds = all["left_out"].as_array().expect("a list");
    let mut reasons = BTreeMap::new();
    for kind in kinds {
        let reason = kind["reason"].as_str().expect("a text");
        let cases = kind.get(suite).and_then(|cases| cases.as_array());
        for case in cases.into_iter().flatten() {
            let place = case.as_integer().and_then(|at| usize::try_from(at).ok());
            reasons.insert(place.expect("a place"), reason.to_owned());
        }
    }
    reasons
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
    let mut pass_after_all = Vec::new();
    for (number, case) in cases.iter().enumerate() {
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
        if let Some(reason) = left_out.get(&number) {
            count.leave_out(reason);
            if got == expected {
                pass_after_all.push(number);
            }
            continue;
        }
        count.case(got == expected, || {
            format!("{number} {input}: {got:?}, not {expected:?}")
        });
    }
    assert!(
        pass_after_all.is_empty(),
        "{suite}: no reason to leave out {pass_after_all:?}"
    );
    count.hold(floor);
}

#[test]
fn links_and_addresses_are_found_as_recognizers_text_does() {
    for (suite, path, name) in [
        ("url en", "English/URLModel.json", "url"),
        ("url zh", "Chinese/URLModel.json", "url"),
        ("email en", "English/EmailModel.json", "email"),
    ] {
        let path = format!("recognizers-text/{path}");
        recognizers(suite, &path, name, None, 100);
    }
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
    for (suite, language, region) in [("phone en", "English", "US"), ("phone zh", "Chinese", "CN")]
    {
        let path = format!("recognizers-text/{language}/PhoneNumberModel.json");
        recognizers(suite, &path, "phone", Some(region), 100);
    }
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
            let is_cents = case["currency"] == "Cent";
            let worth = if is_cents { 0.01 } else { 1.0 };
            let value = value.filter(|_| case["kind"] != "none");
            let value = value.map(|value| value * worth);
            let got = amount(text);
            count.case(got == value, || format!("{text}: {got:?}, not {value:?}"));
        }
        count.hold(77);
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
            let Some(value) = case["value"].as_f64().filter(|value| *value > 0.0) else {
                continue;
            };
            if let Some(reason) = left_out.get(&number) {
                count.leave_out(reason);
                continue;
            }
            let text = format!("{} {currency}", case["text"].as_str().unwrap_or_default());
            let got = amount(&text);
            let close = got.is_some_and(|got| (got - value).abs() < 1e-9 * value);
            count.case(close, || format!("{number} {text}: {got:?}, not {value}"));
        }
        count.hold(75);
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
