//! Honest messages must not match because a pattern may be obfuscated.

use super::rule;
use redflag::{Message, RuleSet, Scanner};
use std::path::Path;

/// Apps, brands and words of lures, common words among them.
const NAMES: [&str; 60] = [
    "whatsapp",
    "telegram",
    "wechat",
    "line",
    "viber",
    "zalo",
    "signal",
    "messenger",
    "instagram",
    "facebook",
    "tiktok",
    "skype",
    "kakao",
    "imessage",
    "google",
    "gmail",
    "apple",
    "paypal",
    "binance",
    "coinbase",
    "bitcoin",
    "ethereum",
    "tether",
    "usdt",
    "crypto",
    "bank",
    "visa",
    "mastercard",
    "amazon",
    "netflix",
    "lazada",
    "shopee",
    "grab",
    "dhl express",
    "customer service",
    "loan",
    "cash",
    "bonus",
    "salary",
    "visa fee",
    "agent",
    "hiring",
    "online",
    "invest",
    "profit",
    "prize",
    "winner",
    "free",
    "click",
    "link",
    "apart",
    "iphone",
    "taxi",
    "mail",
    "lose",
    "hell",
    "微信",
    "加薇信",
    "ไลน์",
    "高薪",
];

/// The honest messages of the benches, their blanks filled with what stands there.
fn messages() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/data");
    let files = std::fs::read_dir(folder).expect("the messages of the benches");
    let mut messages = Vec::new();
    for file in files {
        let path = file.expect("a file").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with("honest-") {
            let text = std::fs::read_to_string(&path).expect("readable");
            messages.extend(text.lines().map(filled));
        }
    }
    assert!(messages.len() > 50, "{}", messages.len());
    messages
}

fn filled(line: &str) -> String {
    [
        ("{time}", "10:30am"),
        ("{n}", "15"),
        ("{amount}", "1,500"),
        ("{name}", "Li An"),
    ]
    .iter()
    .fold(line.to_owned(), |line, (blank, value)| {
        line.replace(blank, value)
    })
}

/// Honest texts with digits beside letters, hyphens, lists, initials, addresses.
const ODD: [&str; 20] = [
    "Meet at 10am, gate 4A, seat 12B, bus 7e",
    "See you on the 1st, 2nd or 3rd of May at 5pm",
    "Plan A or plan B? I pick B, a b c d e f g",
    "Options: a) rice b) noodles c) soup",
    "T.B.C. e.g. i.e. a.m. p.m. U.S.A. D.I.Y.",
    "Sooo goood, yesss! hahaha, lol!!! hmmm",
    "well-known co-op, re-sign, e-mail, on-line",
    "we'll, he'll, she'd, we're, can't, I'm",
    "We chat. We, chat? A part of me; I phone; tax! mai!",
    "https://example.com/a/b/c?x=1&y=2 and name@example.com",
    "1 2 3 4 5 6, 1+1=2, 5*3, a+b, c++, C#",
    "Wi-Fi 6E, USB-C, MP3, H2O, CO2, B2B, 4K, 5G, COVID-19",
    "i am, u r, c u l8r, gr8, b4, 2day, 4ever, m8",
    "$50, US$20, 100$, @sam @lee, #1 #tag, A4, B5",
    "x x x o o o, la la la, na na na",
    "he/she and/or a/b c/o w/o",
    "Visit room 5-A-2, block C-3, line 2",
    "I l o v e  y o u",
    "ได้ค่ะ 555 ๆๆ มากกกก ก ข ค",
    "好的，稍微 信号 不好。提高 薪资，A 和 B",
];

#[test]
fn honest_messages_match_no_more_than_without() {
    let mut newly = Vec::new();
    for name in NAMES {
        let (plain, seen) = (
            rule(&format!("\"{name}\"")),
            rule(&format!("\"{name}\" obfuscated")),
        );
        let messages = messages();
        for text in messages.iter().map(String::as_str).chain(ODD) {
            if matches(&seen, text) && !matches(&plain, text) {
                newly.push(format!("{name}: {text}"));
            }
        }
    }
    // Each of these is the word, written apart.
    newly.retain(|found| !KNOWN.contains(&found.as_str()));
    assert!(newly.is_empty(), "{newly:#?}");
}

const KNOWN: [&str; 3] = [
    "online: well-known co-op, re-sign, e-mail, on-line",
    "微信: 好的，稍微 信号 不好。提高 薪资，A 和 B",
    "高薪: 好的，稍微 信号 不好。提高 薪资，A 和 B",
];

fn matches(rules: &RuleSet, text: &str) -> bool {
    let verdict = Scanner::new(rules).scan(&Message::new(text));
    !verdict.rules.is_empty()
}
