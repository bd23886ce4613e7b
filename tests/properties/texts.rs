//! No text, however it is made, takes more time than its length allows: anything is folded,
//! segmented and searched in linear time.

use redflag::text::entity::{Context, KINDS};
use redflag::text::{fold, is_disguised, sentences, words};
use redflag::{Message, RuleSet, Scanner};
use std::time::{Duration, Instant};

/// The shorter of two lengths that are compared, in bytes, of what takes some nanoseconds a byte
/// without optimisation.
const SHORT: usize = 1 << 15;
/// The same of finders and segmentation, which take some hundred: what grows with the square takes
/// a second for eight times as much, what does not some milliseconds.
const SHORT_FOR_FINDERS: usize = 1 << 12;
/// How many times longer the other is.
const TIMES: usize = 8;
/// What other work on the machine may add; far less than a square does.
const BUSY: Duration = Duration::from_millis(300);
const QUARTER_MEGABYTE: usize = 1 << 18;

/// What is repeated to make a text, and what such a text is made to cost.
const UNITS: &[(&str, &str)] = &[
    ("hexadecimal that begins ever again", "0x"),
    ("numbers in numbers", "1."),
    ("numbers in numbers", "1,"),
    ("digits", "1"),
    ("digits apart", "1 "),
    ("digits apart", "12-34 "),
    ("dates", "1/"),
    ("numbers that may begin", "+1"),
    ("numbers that may begin", "+ "),
    ("numbers that may begin", "(1"),
    ("open brackets", "("),
    ("open brackets", "["),
    ("brackets", "()"),
    ("letters", "a"),
    ("letters apart", "a "),
    ("letters apart", "a."),
    ("letters apart", "a-"),
    ("domains in domains", "aa.co."),
    ("domains in domains", "www."),
    ("schemes", "http://"),
    ("schemes", "http://a"),
    ("defanged", "hxxp[:]//a[.]"),
    ("paths", "a/"),
    ("links", "a.co/?a=b&"),
    ("addresses", "@"),
    ("addresses", "a@"),
    ("addresses", "a@a."),
    ("addresses", "a.b-c_d+e"),
    ("handles", "t.me/"),
    ("handles", "line: "),
    ("handles", "line id "),
    ("handles", "telegram "),
    ("handles", "@a "),
    ("handles", "加微信"),
    ("sums", "$"),
    ("sums", "$1"),
    ("sums", "usd "),
    ("sums", "1k"),
    ("sums", "1-"),
    ("sums", "1 million "),
    ("sums", "百万"),
    ("sums", "两千"),
    ("sums", "万"),
    ("sums", "元"),
    ("sums", "ล้าน"),
    ("sums", "triệu "),
    ("sums", "rp "),
    ("sums", "rb"),
    ("codes", "otp "),
    ("codes", "code 1"),
    ("codes", "验证码"),
    ("accounts", "GB82"),
    ("accounts", "GB82 WEST "),
    ("accounts", "4111 "),
    ("accounts", "4111-1111-"),
    ("wallets", "bc1q"),
    ("wallets", "1A1zP1"),
    ("wallets", "0x52908400098527886E0F7030069857D2E4169EE7"),
    ("wallets", "T9yD14Nj9j"),
    ("marks on nothing", "\u{301}"),
    ("marks of many scripts", "\u{301}\u{E49}\u{93C}"),
    ("nothing to see", "\u{200B}"),
    ("nothing to see", "a\u{200B}"),
    ("nothing to see", "\u{FE0F}"),
    ("nothing to see", "\u{E0041}"),
    ("nothing to see", "\u{202E}"),
    ("look-alikes in one word", "аa"),
    ("look-alikes in one word", "а"),
    ("look-alikes in one word", "αaа"),
    ("look-alikes that may be enclosed", "ဝ\u{200B}"),
    ("look-alikes that may be enclosed", "aဝ"),
    ("look-alikes that may be enclosed", "℮"),
    ("Hangul taken apart", "\u{1100}\u{1161}\u{11A8}"),
    ("Hangul taken apart", "\u{1161}"),
    ("Khmer subscripts", "\u{17D2}\u{1780}"),
    ("Khmer", "ក\u{17D2}\u{179A}\u{17B6}"),
    ("Burmese", "ကြောင်း"),
    ("Zawgyi", "ေျ"),
    ("Thai vowels", "ำ"),
    ("Thai vowels", "เเ"),
    ("Thai", "กก่ำ"),
    ("Thai without an end", "ม"),
    ("Lao", "ກຳ"),
    ("Devanagari", "क\u{93C}\u{94D}"),
    ("Traditional", "錢"),
    ("Kana with marks", "か\u{3099}"),
    ("styled", "𝐚"),
    ("regional indicators", "🇦"),
    ("emoji joined", "👩\u{200D}"),
    ("ligatures", "ﷺ"),
    ("spaces", " "),
    ("lines", "\n"),
    ("controls", "\0"),
    ("accents everywhere", "Z\u{361}\u{489}\u{488}\u{321}"),
];

/// The text of a unit, of about so many bytes.
fn text(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len())
}

/// The time that `work` takes on a text of so many bytes.
fn time(work: &dyn Fn(&str), unit: &str, bytes: usize) -> Duration {
    let text = text(unit, bytes);
    let begun = Instant::now();
    work(&text);
    begun.elapsed()
}

/// Fails where eight times the text takes far more than eight times as long, each time that it
/// is tried: the machine may be busy.
fn is_linear(name: &str, work: &dyn Fn(&str), unit: &str, length: usize) {
    let mut told = String::new();
    let mut least = [Duration::MAX; 2];
    for _ in 0..6 {
        for (least, bytes) in least.iter_mut().zip([length, TIMES * length]) {
            *least = time(work, unit, bytes).min(*least);
        }
        let [short, long] = least;
        // A square would take 64 times as long.
        let most = short * 2 * TIMES as u32 + BUSY;
        if long <= most {
            if std::env::var_os("REDFLAG_SHOW").is_some() && long > Duration::from_millis(500) {
                println!("{name} {unit:?}: {long:?}");
            }
            return;
        }
        told = format!("{name} of {unit:?}: {short:?}, then {long:?}");
    }
    panic!("{told}");
}

fn all_are_linear(name: &str, length: usize, work: impl Fn(&str)) {
    for (_, unit) in UNITS {
        is_linear(name, &work, unit, length);
    }
}

#[test]
fn folding_is_linear() {
    all_are_linear("folding", SHORT, |text| {
        let owner = fold(text);
        let folded = owner.folded();
        let middle = folded.text.floor_char_boundary(folded.text.len() / 2);
        assert!(folded.original_span(0..middle).end <= text.len());
    });
    // Half a million marks on one letter.
    is_linear(
        "folding",
        &|text| drop(fold(&format!("a{text}"))),
        "\u{301}",
        SHORT,
    );
    is_linear(
        "folding",
        &|text| drop(fold(&format!("ก{text}"))),
        "\u{E49}",
        SHORT,
    );
    is_linear(
        "folding",
        &|text| drop(fold(&format!("ក{text}"))),
        "\u{17D2}ក",
        SHORT,
    );
    is_linear(
        "folding",
        &|text| drop(fold(&format!("ဝ{text}ဝ"))),
        "\u{200B}",
        SHORT,
    );
}

/// Those that finders of numbers, addresses and wallets are known to stumble over.
#[test]
fn a_quarter_of_a_megabyte_is_read_in_time() {
    for unit in ["0x", "1.", "1", "(", "a@", "\u{301}"] {
        let text = text(unit, QUARTER_MEGABYTE);
        let begun = Instant::now();
        drop(fold(&text));
        for find in KINDS.iter().filter_map(|kind| kind.find) {
            let context = Context {
                region: Some("TH"),
                rates: None,
            };
            find(&text, &context, &mut Vec::new());
        }
        // Far more than it takes on a busy machine, without optimisation.
        assert!(begun.elapsed() < Duration::from_secs(30), "{unit:?}");
    }
}

#[test]
fn telling_a_disguise_is_linear() {
    all_are_linear("disguise", SHORT, |text| {
        is_disguised(text, 0..text.len());
    });
}

#[test]
fn words_and_sentences_are_linear() {
    all_are_linear("words", SHORT_FOR_FINDERS, |text| {
        let count = words(text).len();
        assert!(count <= text.len());
    });
    all_are_linear("sentences", SHORT_FOR_FINDERS, |text| {
        let count = sentences(text).len();
        assert!(count <= text.len());
    });
}

#[test]
fn entities_are_found_in_linear_time() {
    for kind in KINDS {
        let Some(find) = kind.find else { continue };
        all_are_linear(kind.name, SHORT_FOR_FINDERS, |text| {
            let mut found = Vec::new();
            let context = Context {
                region: Some("TH"),
                rates: None,
            };
            find(text, &context, &mut found);
        });
    }
}

#[test]
fn rules_take_linear_time() {
    let rules = RuleSet::from_source(
        r#"
        list near_misses = ["aaab", "a b", "1 2", "加微信", "กก่", "0x0x0y"]
        rule r {
          patterns:
            $phrase = @near_misses | "a ... b" | "a ...(12) c" | "*a" | "a*"
            $obfuscated = ("whatsapp" | "aaab" | "line" | "加微信") obfuscated
            $fuzzy = ("aaaaab" fuzzy(2)) | ("telegram" fuzzy(1))
            $regex = /(a|aa)+b/ | /(\w+\s?)+!/ | /(0x)*y/
            $exact = /([a-z0-9.]+)+@/ exact
          condition: ($phrase or $obfuscated or $fuzzy or $regex or $exact) and not $phrase disguised
        }
        rule beside { patterns: $a = "a" $b = "1" condition: $a near $b within 5 words or #a > 1000000 }
        rule ordered { patterns: $a = "a" $b = "1" $c = "ก" condition: $a then $b then $c within 40 chars }
        rule alone { patterns: $a = "a" $b = "1" condition: $a unless near $b within one sentence }
        rule several { patterns: $a = "a" $b = "1" $c = "(" condition: 2 of them within 20 words }
        rule whole { condition: words > 5 and uppercase > 0.5 or word mixes scripts or disguised words > 3 }
        "#,
    )
    .unwrap_or_else(|error| panic!("{error}"));
    all_are_linear("rules", SHORT, |text| {
        Scanner::new(&rules).scan(&Message::new(text));
    });
}
