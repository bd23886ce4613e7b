//! The language of a text.
use icu_properties::props::Script;
use whatlang::Lang;

use super::property::letter_script;

/// Letters of another script count more than Latin ones, of which a name or an app has many.
const LATIN_LETTERS_FOR_ONE: usize = 3;

/// The language (ISO 639-1) of a text: by its script where that is unique, else detected; none
/// where that is not sure, as in short texts. Indonesian and Malay are one, "id".
pub fn language(original: &str) -> Option<&'static str> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for script in original.chars().filter_map(letter_script) {
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    for (script, count) in &mut counts {
        if *script == Script::Latin {
            *count /= LATIN_LETTERS_FOR_ONE;
        }
    }
    let has = |script| counts.iter().any(|(known, _)| *known == script);
    // The first of the most frequent, so that the answer is always the same.
    let (main, _) = counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .copied()?;
    match main {
        Script::Han if has(Script::Hiragana) || has(Script::Katakana) => Some("ja"),
        _ => of_script(main).or_else(|| detected(original)),
    }
}

/// The language of a script that one language uses, or nearly so.
fn of_script(script: Script) -> Option<&'static str> {
    Some(match script {
        Script::Thai => "th",
        Script::Lao => "lo",
        Script::Khmer => "km",
        Script::Myanmar => "my",
        Script::Han | Script::Bopomofo => "zh",
        Script::Hiragana | Script::Katakana => "ja",
        Script::Hangul => "ko",
        Script::Bengali => "bn",
        Script::Tamil => "ta",
        Script::Telugu => "te",
        Script::Kannada => "kn",
        Script::Malayalam => "ml",
        Script::Gujarati => "gu",
        Script::Gurmukhi => "pa",
        Script::Oriya => "or",
        Script::Sinhala => "si",
        Script::Georgian => "ka",
        Script::Armenian => "hy",
        Script::Greek => "el",
        Script::Tibetan => "bo",
        _ => return None,
    })
}

fn detected(original: &str) -> Option<&'static str> {
    let found = whatlang::detect(original)?;
    if !found.is_reliable() {
        return None;
    }
    LANGUAGES
        .iter()
        .find(|(language, _)| *language == found.lang())
        .map(|(_, code)| *code)
}

/// The two-letter codes of what `whatlang` tells apart where the script does not.
const LANGUAGES: &[(Lang, &str)] = &[
    (Lang::Epo, "eo"),
    (Lang::Eng, "en"),
    (Lang::Rus, "ru"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Ukr, "uk"),
    (Lang::Ara, "ar"),
    (Lang::Hin, "hi"),
    (Lang::Heb, "he"),
    (Lang::Yid, "yi"),
    (Lang::Pol, "pl"),
    (Lang::Amh, "am"),
    (Lang::Jav, "jv"),
    (Lang::Nob, "nb"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Fin, "fi"),
    (Lang::Tur, "tr"),
    (Lang::Nld, "nl"),
    (Lang::Hun, "hu"),
    (Lang::Ces, "cs"),
    (Lang::Bul, "bg"),
    (Lang::Bel, "be"),
    (Lang::Mar, "mr"),
    (Lang::Ron, "ro"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Srp, "sr"),
    (Lang::Mkd, "mk"),
    (Lang::Lit, "lt"),
    (Lang::Lav, "lv"),
    (Lang::Est, "et"),
    (Lang::Vie, "vi"),
    (Lang::Urd, "ur"),
    (Lang::Uzb, "uz"),
    (Lang::Aze, "az"),
    (Lang::Ind, "id"),
    (Lang::Pes, "fa"),
    (Lang::Nep, "ne"),
    (Lang::Tuk, "tk"),
    (Lang::Aka, "ak"),
    (Lang::Zul, "zu"),
    (Lang::Sna, "sn"),
    (Lang::Afr, "af"),
    (Lang::Lat, "la"),
    (Lang::Slk, "sk"),
    (Lang::Cat, "ca"),
    (Lang::Tgl, "tl"),
    (Lang::Cym, "cy"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_told_by_script_or_detected() {
        for (text, expected) in [
            ("", None),
            ("12345 !!", None),
            ("ok", None),
            ("รับสมัครงาน LINE: abc", Some("th")),
            ("ວຽກດີ", Some("lo")),
            ("ការងារ", Some("km")),
            ("အလုပ်", Some("my")),
            ("招聘客服 WhatsApp", Some("zh")),
            ("お仕事募集", Some("ja")),
            ("구인 광고", Some("ko")),
            (
                "We are looking for customer service staff with good pay and free accommodation",
                Some("en"),
            ),
            (
                "Tuyển nhân viên chăm sóc khách hàng lương cao bao ăn ở",
                Some("vi"),
            ),
            (
                "Dicari karyawan untuk pekerjaan di luar negeri dengan gaji yang tinggi dan makan gratis",
                Some("id"),
            ),
        ] {
            assert_eq!(language(text), expected, "{text}");
        }
    }
}
