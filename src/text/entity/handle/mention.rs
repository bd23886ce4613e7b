//! Accounts named after the word for their app.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::super::view::joins;
use super::Handle;

/// How sure a word for an app is.
#[derive(Clone, Copy, PartialEq)]
enum Sure {
    /// Nothing else is called so: a name with a digit may follow directly.
    Yes,
    /// Also an everyday word or short: a sign, `id` or a telephone number must follow.
    No,
}

/// Words for apps, in lower case.
const WORDS: &[(&str, Sure, &[&str])] = &[
    (
        "telegram",
        Sure::Yes,
        &[
            "telegram",
            "telegrame",
            "telgram",
            "เทเลแกรม",
            "เทเลแกม",
            "电报",
            "電報",
            "飞机号",
            "纸飞机",
            "တယ်လီဂရမ်",
            "តេឡេក្រាម",
            "តេលេក្រាម",
            "टेलीग्राम",
        ],
    ),
    ("telegram", Sure::No, &["tg", "tele", "飞机"]),
    (
        "line",
        Sure::Yes,
        &[
            "line id",
            "lineid",
            "line official",
            "ไลน์",
            "ไลน",
            "แอดไลน์",
            "ไอดีไลน์",
            "加line",
            "加 line",
            "ไลไอดี",
            "ラインid",
        ],
    ),
    ("line", Sure::No, &["line"]),
    (
        "whatsapp",
        Sure::Yes,
        &[
            "whatsapp",
            "whats app",
            "whatsap",
            "watsapp",
            "วอทส์แอป",
            "วอตส์แอป",
            "व्हाट्सएप",
            "व्हाट्सऐप",
        ],
    ),
    ("whatsapp", Sure::No, &["wa", "ws"]),
    (
        "wechat",
        Sure::Yes,
        &[
            "wechat",
            "weixin",
            "微信",
            "薇信",
            "葳信",
            "徽信",
            "加微",
            "加微信",
            "加我微信",
            "微信号",
            "v信",
            "วีแชท",
            "วีแชต",
            "ဝီချက်",
            "加v",
            "加vx",
            "+vx",
            "+v",
        ],
    ),
    ("wechat", Sure::No, &["vx", "wx", "薇"]),
    ("zalo", Sure::Yes, &["zalo", "ซาโล"]),
    ("viber", Sure::Yes, &["viber", "ဗိုက်ဘာ", "ไวเบอร์"]),
    (
        "facebook",
        Sure::Yes,
        &["facebook", "เฟสบุ๊ค", "เฟซบุ๊ก", "เฟสบุ๊ก", "ဖေ့စ်ဘွတ်"],
    ),
    ("facebook", Sure::No, &["fb", "เฟส"]),
    ("messenger", Sure::Yes, &["messenger"]),
    ("instagram", Sure::Yes, &["instagram", "ไอจี"]),
    ("instagram", Sure::No, &["ig", "insta"]),
    ("x", Sure::Yes, &["twitter"]),
    (
        "kakao",
        Sure::Yes,
        &[
            "kakaotalk",
            "kakao talk",
            "kakao",
            "카카오톡",
            "카톡",
            "카톡아이디",
        ],
    ),
    ("tiktok", Sure::Yes, &["tiktok", "抖音号"]),
    ("discord", Sure::Yes, &["discord"]),
    ("skype", Sure::Yes, &["skype"]),
    ("qq", Sure::Yes, &["qq号", "qq群", "扣扣"]),
    ("qq", Sure::No, &["qq"]),
];

/// What may stand between the app and the name, and makes sure that a name follows.
const LINKS: [&str; 27] = [
    "id",
    "i d",
    "ไอดี",
    "官方",
    "号",
    "號",
    "账号",
    "帳號",
    "id号",
    "account",
    "acc",
    "number",
    "no.",
    "no",
    "num",
    "username",
    "user",
    "handle",
    "contact",
    "เบอร์",
    "số",
    "nomor",
    "nomer",
    "咨询",
    "同号",
    "联系",
    "아이디",
];

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
    let inside = (opens && before.is_some_and(joins)) || (closes && letter(after));
    !(inside || opens && address)
}

/// The name behind a word for an app, and where it ends.
fn name_behind(text: &str, end: usize, start: usize, sure: Sure) -> Option<(String, usize)> {
    let mut at = end;
    let word = text.get(start..end)?;
    let mut linked = word.to_lowercase().ends_with("id") || word.ends_with(['号', '群']);
    let mut signed = false;
    for _ in 0..4 {
        let rest = text.get(at..)?;
        let signs = rest
            .bytes()
            .take(6)
            .take_while(|b| b" :=-()#>~".contains(b))
            .count();
        let skipped = rest.get(..signs)?;
        signed |= skipped.contains([':', '=']) || (skipped.contains('>') && skipped.contains('-'));
        at += signs;
        let rest = text.get(at..)?;
        if let Some(wide) = rest.chars().next().filter(|c| "：（【「]️".contains(*c)) {
            signed |= wide == '：';
            at += wide.len_utf8();
            continue;
        }
        let Some(len) = LINKS.iter().filter_map(|link| link_len(rest, link)).max() else {
            break;
        };
        linked = true;
        at += len;
    }
    let rest = text.get(at..)?;
    if let Some((number, len)) = telephone(rest) {
        return Some((number, at + len));
    }
    let (name, len, at_sign) = plain_name(rest)?;
    let vivid = name.bytes().any(|b| b.is_ascii_digit() || b == b'_');
    let telling = vivid && name.len() >= 4 && name.starts_with(|c: char| c.is_ascii_alphabetic());
    let unspaced = !word.is_ascii() && sure == Sure::Yes;
    let likely = match sure {
        _ if at_sign => true,
        _ if is_everyday(&name) => false,
        Sure::Yes => signed || linked || vivid || unspaced,
        Sure::No => {
            linked && (signed || vivid)
                || signed && (is_app_like(word) || telling)
                || word == "LINE" && telling
                || vivid && is_short(word, at - end)
        }
    };
    likely.then_some((name, at + len))
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

/// Words that follow an app without being a name.
fn is_everyday(name: &str) -> bool {
    const WORDS: [&str; 68] = [
        "a",
        "add",
        "admin",
        "after",
        "all",
        "also",
        "and",
        "app",
        "are",
        "at",
        "available",
        "by",
        "call",
        "can",
        "channel",
        "chat",
        "contact",
        "click",
        "download",
        "for",
        "free",
        "friend",
        "from",
        "group",
        "here",
        "how",
        "http",
        "https",
        "hi",
        "i",
        "if",
        "in",
        "is",
        "it",
        "join",
        "link",
        "me",
        "message",
        "msg",
        "my",
        "no",
        "not",
        "now",
        "number",
        "of",
        "on",
        "only",
        "or",
        "our",
        "page",
        "pay",
        "please",
        "pls",
        "send",
        "text",
        "the",
        "this",
        "to",
        "today",
        "us",
        "video",
        "we",
        "web",
        "will",
        "with",
        "www",
        "you",
        "your",
    ];
    WORDS.contains(&name) || name.starts_with("www.")
}
