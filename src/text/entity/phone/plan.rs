//! The numbering plans: the one place that knows the library behind them. It reads its tables
//! (a few milliseconds) when the first number is looked up, not before.

use rlibphonenumber::enums::Region;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType};

/// The words of the part `kind`.
pub(super) const KINDS: &[&str] = &[
    "mobile",
    "fixed",
    "fixed_or_mobile",
    "tollfree",
    "premium",
    "shared",
    "voip",
    "personal",
    "pager",
    "uan",
    "voicemail",
    "unknown",
];

/// A telephone number.
pub(super) struct Number {
    /// ISO 3166 code; `None` of a number that is no country's.
    pub(super) country: Option<String>,
    /// One of [`KINDS`].
    pub(super) kind: &'static str,
    /// With plus and country code, digits only; without plus where the country is not known.
    pub(super) value: String,
}

impl Number {
    /// A number of no known country.
    pub(super) fn unknown(value: String) -> Self {
        Number {
            country: None,
            kind: "unknown",
            value,
        }
    }
}

/// A valid number from its digits with country code.
pub(super) fn international(digits: &str) -> Option<Number> {
    let number = PHONE_NUMBER_UTIL.parse(format!("+{digits}"), None).ok()?;
    number.is_valid().then(|| describe(&number))
}

/// A number of a possible length from its digits with country code.
pub(super) fn possible(digits: &str) -> Option<Number> {
    let number = PHONE_NUMBER_UTIL.parse(format!("+{digits}"), None).ok()?;
    PHONE_NUMBER_UTIL
        .is_possible_number(&number)
        .then(|| describe(&number))
}

/// A valid number of a country, written as it is written there (with the national prefix where
/// there is one), or with its country code but without plus.
pub(super) fn national(digits: &str, region: &str) -> Option<Number> {
    let region: Region = region.to_ascii_uppercase().as_str().try_into().ok()?;
    let number = PHONE_NUMBER_UTIL.parse(digits, Some(region)).ok()?;
    if !number.is_valid() {
        return None;
    }
    let plain = |format| -> String {
        number
            .format_as(format)
            .chars()
            .filter(char::is_ascii_digit)
            .collect()
    };
    let as_written = plain(PhoneNumberFormat::National);
    let number_there = describe(&number);
    let with_code = number_there.value.get(1..) == Some(digits) && digits.len() >= 11;
    // Ten digits without the prefix 0 are how mobile numbers are written in India; in North
    // America a 1 may stand before.
    let short = region == Region::IN && as_written.strip_prefix('0') == Some(digits);
    let long = digits.strip_prefix('1') == Some(as_written.as_str());
    // What one dials there to reach another country (ITU-T E.164, 6.4).
    let abroad = number_there
        .value
        .get(1..)
        .and_then(|with_code| digits.strip_suffix(with_code))
        .is_some_and(|prefix| ["00", "001", "0011", "009", "010", "011"].contains(&prefix));
    (as_written == digits || with_code || short || long || abroad).then_some(number_there)
}

/// A valid number of a country, also without the national prefix: where a word says that it is a
/// number.
pub(super) fn valid_in(digits: &str, region: &str) -> Option<Number> {
    let number = parse_in(digits, region)?;
    number.is_valid().then(|| describe(&number))
}

/// A number of a length that is possible in a country.
pub(super) fn possible_in(digits: &str, region: &str) -> Option<Number> {
    let number = parse_in(digits, region)?;
    PHONE_NUMBER_UTIL
        .is_possible_number(&number)
        .then(|| describe(&number))
}

fn parse_in(digits: &str, region: &str) -> Option<PhoneNumber> {
    let region: Region = region.to_ascii_uppercase().as_str().try_into().ok()?;
    PHONE_NUMBER_UTIL.parse(digits, Some(region)).ok()
}

fn describe(number: &PhoneNumber) -> Number {
    let kind = match number.get_type() {
        PhoneNumberType::Mobile => "mobile",
        PhoneNumberType::FixedLine => "fixed",
        PhoneNumberType::FixedLineOrMobile => "fixed_or_mobile",
        PhoneNumberType::TollFree => "tollfree",
        PhoneNumberType::PremiumRate => "premium",
        PhoneNumberType::SharedCost => "shared",
        PhoneNumberType::VoIP => "voip",
        PhoneNumberType::PersonalNumber => "personal",
        PhoneNumberType::Pager => "pager",
        PhoneNumberType::UAN => "uan",
        PhoneNumberType::VoiceMail => "voicemail",
        PhoneNumberType::Unknown => "unknown",
    };
    let country = number
        .get_region_code()
        .or_else(|| PHONE_NUMBER_UTIL.get_region_for_country_code(number.country_code))
        .map(|region| region.to_string())
        .filter(|code| code.len() == 2 && code != "ZZ");
    Number {
        country,
        kind,
        value: number.format_as(PhoneNumberFormat::E164).into_owned(),
    }
}
