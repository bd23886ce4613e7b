//! Accounts named after the word for their app.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::super::view::joins;
use super::Handle;
use super::words::{LINKS, ONLINE, Sure, WORDS, is_everyday};

static APPS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = WORDS.iter().flat_map(|(_, _, words)| words.iter());
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .ok()
});

/// All names after words for apps, ascending. Linear: what follows a word is read for a bounded
/// length.
pub(super) fn find(text: &str) -> Vec<Handle> {
    let Some(apps) = APPS.as_ref() else {
        return Vec::new();
    };
    let mut found: Vec<Handle> = Vec::new();
    for word in apps.find_iter(text) {
        let floor = found.last().map_or(0, |handle| handle.span.end);
        if word.start() < floor || !stands_alone(text, word.start(), word.end()) {
            continue;
        }
        let Some((app, sure)) = app_of(word.pattern().as_usize()) else {
            continue;
        };
        if let Some((name, end)) = name_behind(text, word.end(), word.start(), sure) {
            found.push(Handle {
                span: word.start()..end,
                app,
                name,
            });
        }
    }
    found
}

fn app_of(pattern: usize) -> Option<(&'static str, Sure)> {
    let all = WORDS
        .iter()
        .flat_map(|(app, sure, words)| words.iter().map(move |_| (*app, *sure)));
    all.into_iter().nth(pattern)
}

/// The word is no part of another.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let word = text.get(start..end).unwrap_or_default();
    let before = text
        .get(..start)
        .and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    let opens = word.chars().next().is_some_and(joins);
    let closes = word.chars().next_back().is_some_and(joins);
    let letter = |c: Option<char>| c.is_some_and(|c| joins(c) && !c.is_ascii_digit());
    let address = before.is_some_and(|c| "@.".contains(c))
        || after == Some('.') && {
            text.get(end + 1..)
                .and_then(|rest| rest.chars().next())
                .is_some_and(joins)
        };
    let online = ONLINE.iter().any(|(head, tail)| {
        word.starts_with(tail)
            && text
                .get(..start)
                .is_some_and(|before| before.ends_with(head))
    });
    let inside = online || (opens && before.is_some_and(joins)) || (closes && letter(after));
    !(inside || opens && address)
}

/// The name behind a word for an app, and where it ends.
fn name_behind(text: &str, end: usize, start: usize, sure: Sure) -> Option<(String, usize)> {
    let word = text.get(start..end)?;
    let lead = lead(text, word, end)?;
    let rest = text.get(lead.end..)?;
    if let Some((number, len)) = telephone(rest) {
        return Some((number, lead.end + len));
    }
    near_name(rest, word, sure, &lead)
        .map(|(name, len)| (name, lead.end + len))
        .or_else(|| far_name(text, end).filter(|_| sure == Sure::Yes))
}

/// What stands between a word for an app and the name.
struct Lead {
    end: usize,
    /// Bytes between the word and the name.
    gap: usize,
    /// A word like `id`.
    linked: bool,
    /// A colon or the like.
    signed: bool,
}

fn lead(text: &str, word: &str, end: usize) -> Option<Lead> {
    let mut lead = Lead {
        end,
        gap: 0,
        linked: word.to_lowercase().ends_with("id") || word.ends_with(['号', '號', '群']),
        signed: false,
    };
    for _ in 0..4 {
        let rest = text.get(lead.end..)?;
        let signs = rest
            .bytes()
            .take(6)
            .take_while(|b| b" :=-()#>~;\r\n".contains(b))
            .count();
        let skipped = rest.get(..signs)?;
        lead.signed |= skipped.contains([':', '=', ';']) || skipped.contains("->");
        lead.end += signs;
        let rest = text.get(lead.end..)?;
        if let Some(wide) = rest
            .chars()
            .next()
            .filter(|c| "：；（【「]️、→👉".contains(*c))
        {
            lead.signed |= "：；→👉".contains(wide);
            lead.end += wide.len_utf8();
            continue;
        }
        let Some(len) = LINKS.iter().filter_map(|link| link_len(rest, link)).max() else {
            break;
        };
        let link = rest.get(..len)?.to_ascii_lowercase();
        lead.linked |= !link.is_ascii() || ["id", "username"].contains(&link.as_str());
        lead.end += len;
    }
    lead.gap = lead.end - end;
    Some(lead)
}

fn near_name(rest: &str, word: &str, sure: Sure, lead: &Lead) -> Option<(String, usize)> {
    let (name, len, at_sign) = plain_name(rest)?;
    let written = rest.get(..len)?;
    let vivid = name.bytes().any(|b| b.is_ascii_digit() || b == b'_');
    let lettered = name.bytes().any(|b| b.is_ascii_alphabetic());
    let telling = vivid && lettered && name.len() >= 4;
    let unspaced = !word.is_ascii() && sure == Sure::Yes;
    let (linked, signed) = (lead.linked, lead.signed);
    // `Line: Government services` is a line of business.
    let titled = !vivid
        && word == "Line"
        && written.starts_with(|c: char| c.is_ascii_uppercase())
        && written.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    let likely = match sure {
        _ if at_sign => true,
        _ if is_everyday(&name) => false,
        Sure::Yes => signed || linked || vivid || unspaced,
        Sure::No => {
            linked && (signed || vivid)
                || signed && (telling || is_app_like(word) && !titled)
                || word == "LINE" && telling
                || vivid && is_short(word, lead.gap)
        }
    };
    likely.then_some((name, len))
}

/// `Zalo của em Lan: 0912…`, `Telegram của tôi @name`: a telephone number or a name with `@` a few
/// words behind, in the same sentence.
fn far_name(text: &str, end: usize) -> Option<(String, usize)> {
    /// Room for two or three words.
    const LONGEST: usize = 24;
    const OTHER_NUMBERS: [&str; 8] = [
        "code",
        "otp",
        "pin",
        "kode",
        "รหัส",
        "mã",
        "验证码",
        "驗證碼",
    ];
    let rest = text.get(end..)?;
    let (at, sign) = rest
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| *c == '@' || *c == '+' || c.is_ascii_digit())?;
    let between = rest.get(..at)?;
    let lower = between.to_lowercase();
    let ends = between.contains(['!', '?', '。', '！', '？', '/', ',', '，', '၊', '။', '।'])
        || between.contains(". ")
        || between.contains("\n\n");
    let joined = between.ends_with(joins);
    if ends || joined || OTHER_NUMBERS.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let behind = rest.get(at..)?;
    if sign == '@' {
        let (name, len, _) = plain_name(behind)?;
        return Some((name, end + at + len));
    }
    let (number, len) = telephone(behind)?;
    Some((number, end + at + len))
}

/// `LINE:` and `WA:` in capitals or a short form; `line:` is an everyday word.
fn is_app_like(word: &str) -> bool {
    word != "line" && word != "ws" && word != "no"
}

/// `vx abc123`: names follow short forms directly.
fn is_short(word: &str, gap: usize) -> bool {
    let lower = word.to_lowercase();
    gap <= 1 && ["vx", "wx", "tg", "薇", "ig", "飞机"].contains(&lower.as_str())
}

fn link_len(rest: &str, link: &str) -> Option<usize> {
    let head = rest.get(..link.len())?;
    let next = rest.get(link.len()..)?.chars().next();
    let cut = link.is_ascii() && next.is_some_and(joins);
    (head.eq_ignore_ascii_case(link) && !cut).then_some(link.len())
}

/// A telephone number of 8 to 15 digits, as digits with the plus that it may have.
fn telephone(rest: &str) -> Option<(String, usize)> {
    let mut number = String::new();
    let mut end = 0;
    for (at, c) in rest.char_indices().take(32) {
        match c {
            '0'..='9' => {
                number.push(c);
                end = at + 1;
            }
            '+' if number.is_empty() => number.push('+'),
            ' ' | '-' | '.' | '(' | ')' => {}
            _ => break,
        }
    }
    let digits = number.trim_start_matches('+').len();
    let next = rest.get(end..)?.chars().next();
    let sound =
        (8..=15).contains(&digits) && !next.is_some_and(|c| joins(c) || c == '_' || c == '@');
    sound.then_some((number, end))
}

/// A name of 2 to 32 letters, digits, dots, dashes and underscores; its length with the `@`.
fn plain_name(rest: &str) -> Option<(String, usize, bool)> {
    let body = rest
        .strip_prefix('@')
        .unwrap_or(rest)
        .trim_start_matches('@');
    let signs = rest.len() - body.len();
    if signs > 2 {
        return None;
    }
    let belongs = |b: &u8| b.is_ascii_alphanumeric() || b"._-".contains(b);
    let len = body.bytes().take(40).take_while(belongs).count();
    let name = body.get(..len)?.trim_end_matches(['.', '-']);
    let next = body.get(name.len()..)?.chars().next();
    let joined = next.is_some_and(|c| joins(c) || c == '@' || c == '/');
    let sound = (2..=32).contains(&name.len()) && !name.starts_with(['.', '-']) && !joined;
    let named = name.bytes().any(|b| b.is_ascii_alphabetic()) || name.len() >= 5;
    (sound && named).then(|| (name.to_ascii_lowercase(), signs + name.len(), signs > 0))
}
