//! Makes a dump of invented messages, the same for the same seed:
//! `cargo run --release --example make_dump -- 1000000 [SEED] > dump.jsonl`.
//!
//! The messages come from `benches/data`: two fifths English, a third Chinese, a sixth Thai, the
//! rest Vietnamese, Indonesian, Hindi, Burmese, Khmer and Lao. Three in a hundred are lures.

#[path = "make_labelled/random.rs"]
mod random;

use random::Random;
use std::env;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// The messages of one language, and its share among a thousand.
struct Language {
    code: &'static str,
    share: u64,
    honest: &'static str,
    lures: &'static str,
}

macro_rules! language {
    ($code:literal, $share:literal) => {
        Language {
            code: $code,
            share: $share,
            honest: include_str!(concat!("../benches/data/honest-", $code, ".txt")),
            lures: include_str!(concat!("../benches/data/lure-", $code, ".txt")),
        }
    };
}

const LANGUAGES: [Language; 9] = [
    language!("en", 400),
    language!("zh", 330),
    language!("th", 160),
    language!("vi", 35),
    language!("id", 35),
    language!("hi", 15),
    language!("my", 10),
    language!("km", 8),
    language!("lo", 7),
];

/// Lures among a thousand messages.
const LURES: u64 = 30;

/// Messages that two or three lines of the templates make, among a thousand.
const LONGER: u64 = 550;

const NAMES: [&str; 8] = [
    "Anan", "Lin", "Mai", "Budi", "Thida", "Ravi", "Sokha", "Nok",
];
const HUBS: [&str; 6] = [
    "Mae Sot",
    "Myawaddy",
    "妙瓦底",
    "แม่สอด",
    "Sihanoukville",
    "Golden Triangle",
];
const CURRENCIES: [&str; 5] = ["USD", "$", "THB", "元", "บาท"];

/// A language with its lines.
struct Templates {
    code: &'static str,
    share: u64,
    honest: Vec<&'static str>,
    lures: Vec<&'static str>,
}

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let count = arguments.next().and_then(|count| count.parse().ok());
    let seed = arguments.next().map_or(Some(1), |seed| seed.parse().ok());
    let (Some(count), Some(seed)) = (count, seed) else {
        eprintln!("usage: make_dump COUNT [SEED] > dump.jsonl");
        return ExitCode::from(2);
    };
    match write_dump(
        count,
        Random(seed),
        &mut BufWriter::new(io::stdout().lock()),
    ) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("make_dump: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

fn write_dump(count: u64, mut random: Random, out: &mut impl Write) -> io::Result<()> {
    let lines = |text: &'static str| text.lines().filter(|line| !line.is_empty()).collect();
    let languages: Vec<Templates> = LANGUAGES
        .iter()
        .map(
            |&Language {
                 code,
                 share,
                 honest,
                 lures,
             }| Templates {
                code,
                share,
                honest: lines(honest),
                lures: lines(lures),
            },
        )
        .collect();
    for index in 0..count {
        let language = choose(&languages, &mut random);
        let is_lure = random.below(1000) < LURES;
        let mut text = String::new();
        let parts = if is_lure || random.below(1000) >= LONGER {
            1
        } else {
            2 + random.below(2)
        };
        for _ in 0..parts {
            if !text.is_empty() {
                text.push_str(if random.below(4) == 0 { "\n" } else { " " });
            }
            fill(
                random.of(if is_lure {
                    &language.lures
                } else {
                    &language.honest
                }),
                &mut random,
                &mut text,
            );
        }
        write_record(index, &text, language.code, is_lure, &mut random, out)?;
    }
    out.flush()
}

fn choose<'l>(languages: &'l [Templates], random: &mut Random) -> &'l Templates {
    let mut left = random.below(languages.iter().map(|language| language.share).sum());
    for language in languages {
        if left < language.share {
            return language;
        }
        left -= language.share;
    }
    &languages[0]
}

fn write_record(
    index: u64,
    text: &str,
    lang: &str,
    is_lure: bool,
    random: &mut Random,
    out: &mut impl Write,
) -> io::Result<()> {
    let text = serde_json::to_string(text)?;
    let channel = random.of(&["sms", "chat", "social"]);
    let label = if is_lure { "scam" } else { "ham" };
    let sender = random.below(100_000);
    writeln!(
        out,
        r#"{{"id":"m{index}","text":{text},"sender":"user{sender:05}","lang":"{lang}","channel":"{channel}","label":"{label}"}}"#
    )
}

/// Adds a line with what stands in braces filled in.
fn fill(template: &str, random: &mut Random, text: &mut String) {
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        text.push_str(before);
        let (what, after) = behind.split_once('}').unwrap_or((behind, ""));
        match what {
            "n" => text.push_str(&(2 + random.below(58)).to_string()),
            "time" => text.push_str(&format!(
                "{}:{:02}",
                7 + random.below(15),
                5 * random.below(12)
            )),
            "name" => text.push_str(random.of(&NAMES)),
            "hub" => text.push_str(random.of(&HUBS)),
            "sum" => text.push_str(&format!(
                "{}00 {}",
                5 + random.below(95),
                random.of(&CURRENCIES)
            )),
            "code" => text.push_str(&format!("{:06}", random.below(1_000_000))),
            "link" => text.push_str(&format!("http://claim-{}.example/pay", random.below(1000))),
            "app" => text.push_str(&format!("@job_{:03}", random.below(1000))),
            other => text.push_str(other),
        }
        rest = after;
    }
    text.push_str(rest);
}
