//! The search for links in plain text.

use std::ops::Range;

use super::super::host::{self, Host};
use super::super::view::joins;

/// A link as it stands in the plain text.
#[derive(Clone, Debug)]
pub(in super::super) struct Link {
    /// Its bytes in the plain text.
    pub(in super::super) span: Range<usize>,
    /// Without disguise; `None` of a bare domain.
    pub(in super::super) scheme: Option<&'static str>,
    /// The host.
    pub(in super::super) host: Host,
    /// The port.
    pub(in super::super) port: Option<u16>,
    /// Behind host and port, from `/`, `?` or `#` on.
    pub(in super::super) path: String,
    /// Whether scheme or host were disguised.
    pub(in super::super) defanged: bool,
}

/// The schemes as they are written, longest first, and what they stand for.
const SCHEMES: [(&str, &str); 12] = [
    ("hxxps", "https"),
    ("hxtps", "https"),
    ("htxps", "https"),
    ("h**ps", "https"),
    ("https", "https"),
    ("hxxp", "http"),
    ("hxtp", "http"),
    ("htxp", "http"),
    ("h**p", "http"),
    ("http", "http"),
    ("fxp", "ftp"),
    ("ftp", "ftp"),
];

/// What stands between scheme and host.
const SEPARATORS: [&str; 6] = ["://", "[:]//", "[://]", ":[//]", "[:]\\\\", ":\\\\"];

/// All links of a text, ascending. Linear: a run of labels is read once.
pub(in super::super) fn links(text: &str) -> Vec<Link> {
    let mut found = Vec::new();
    // No link begins before `floor`, no bare host before `seen`.
    let (mut floor, mut seen) = (0, 0);
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let link = match byte {
            b':' | b'[' if separator_len(text, at).is_some() => with_scheme(text, floor, at),
            _ => None,
        };
        if let Some(link) = link {
            floor = link.span.end.max(at + 1);
            seen = floor;
            at = floor;
            found.push(link);
            continue;
        }
        if let Some(dot) = host::dot_len(text, at) {
            match bare(text, seen.max(floor), at) {
                Bare::Link(link) => {
                    floor = link.span.end.max(at + dot);
                    seen = floor;
                    at = floor;
                    found.push(*link);
                }
                Bare::Nothing(end) => {
                    seen = end.max(at + dot);
                    at = seen;
                }
            }
            continue;
        }
        at += 1;
    }
    found
}

fn separator_len(text: &str, at: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    SEPARATORS
        .iter()
        .find(|form| rest.starts_with(form.as_bytes()))
        .map(|form| form.len())
}

fn with_scheme(text: &str, floor: usize, at: usize) -> Option<Link> {
    let before = text.as_bytes().get(floor..at)?;
    let (written, scheme) = SCHEMES.iter().find(|(written, _)| {
        let cut = before.len().checked_sub(written.len());
        cut.and_then(|cut| before.get(cut..))
            .is_some_and(|end| end.eq_ignore_ascii_case(written.as_bytes()))
    })?;
    let start = at - written.len();
    let separator = separator_len(text, at)?;
    let host_start = after_userinfo(text, at + separator);
    let host = schemed_host(text, host_start)?;
    let disguised = written != scheme || separator != 3 || text.as_bytes().get(at) == Some(&b'[');
    let defanged = disguised || host.defanged;
    Some(finish(text, start, Some(scheme), host, defanged))
}

/// `https://bank.example@evil.example/` leads to the host behind the `@`.
fn after_userinfo(text: &str, start: usize) -> usize {
    /// As long as browsers show.
    const LONGEST: usize = 256;
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let allowed = |b: &u8| b.is_ascii_alphanumeric() || b"-._~%!$&'*+,;=:".contains(b);
    let len = rest.iter().take(LONGEST).take_while(|b| allowed(b)).count();
    if len > 0 && rest.get(len) == Some(&b'@') {
        start + len + 1
    } else {
        start
    }
}

fn schemed_host(text: &str, start: usize) -> Option<Host> {
    let rest = text.get(start..)?;
    if rest.starts_with('[') {
        let len = rest.bytes().take(48).position(|b| b == b']')? + 1;
        let inner = rest.get(1..len - 1)?;
        inner.parse::<std::net::Ipv6Addr>().ok()?;
        let name = rest.get(..len)?.to_ascii_lowercase();
        return Some(Host {
            span: start..start + len,
            name,
            defanged: false,
            ip: true,
        });
    }
    let mut host = host::read(text, start, false).any();
    let is_sure = host
        .as_ref()
        .is_some_and(|host| host.is_public() || host.ip);
    if !is_sure {
        host = host::read_before_text(text, start).or(host);
    }
    let mut host = host?;
    // A host of digits alone is an address too (inet_aton).
    host.ip |= host.name.parse::<u32>().is_ok();
    let named = host.name.bytes().any(|b| b.is_ascii_alphanumeric()) || !host.name.is_ascii();
    named.then_some(host)
}

enum Bare {
    Link(Box<Link>),
    /// No link; the run of labels ends here.
    Nothing(usize),
}

/// A host around the first dot of a run of labels, at `dot`.
fn bare(text: &str, floor: usize, dot: usize) -> Bare {
    let before = text.get(floor..dot).unwrap_or_default();
    let label = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| host::is_label_char(*c))
        .last()
        .map(|(at, _)| floor + at);
    let Some(start) = label else {
        return Bare::Nothing(dot + 1);
    };
    let reading = host::read(text, start, false);
    let end = reading.end.max(dot + 1);
    let Some(mut host) = reading.any() else {
        return Bare::Nothing(end);
    };
    if let Some(www) = host.name.find(".www.") {
        // `Visit.www.example.com`: a missing space.
        let cut = www + 1;
        host.name.drain(..cut);
        host.span.start += cut;
    }
    let start = host.span.start;
    let previous = text
        .get(..start)
        .and_then(|before| before.chars().next_back());
    if previous == Some('@') || is_mail_local(text, host.span.end) || after_hidden_at(text, start) {
        return Bare::Nothing(end);
    }
    if host.ip {
        let reaches = matches!(text.as_bytes().get(host.span.end), Some(b'/' | b':'));
        let joined = previous.is_some_and(|c| c == '/' || c == '.');
        let link = finish(text, start, None, host, false);
        let is_link = reaches && !joined && (link.port.is_some() || link.path.len() > 1);
        return if is_link {
            Bare::Link(Box::new(link))
        } else {
            Bare::Nothing(end)
        };
    }
    if !host.is_public()
        && let Some(shorter) = host::without_next_sentence(text, &host)
    {
        host = shorter;
    }
    if !host.is_public() {
        if host.name.starts_with("www.") {
            return www_in_any_script(text, start, end);
        }
        return Bare::Nothing(end);
    }
    let defanged = host.defanged;
    let written = text.get(host.span.clone()).unwrap_or_default().to_owned();
    let link = finish(text, start, None, host, defanged);
    let reaches = link.path.len() > 1 || link.port.is_some() || defanged;
    if !reaches && is_prose(&written) {
        return Bare::Nothing(end);
    }
    Bare::Link(Box::new(link))
}

fn www_in_any_script(text: &str, start: usize, end: usize) -> Bare {
    match host::read_before_text(text, start) {
        Some(host) if host.is_public() => {
            let defanged = host.defanged;
            Bare::Link(Box::new(finish(text, start, None, host, defanged)))
        }
        _ => Bare::Nothing(end),
    }
}

/// Whether what ends here is the beginning of an e-mail address: `john.doe` of `john.doe@…`.
fn is_mail_local(text: &str, end: usize) -> bool {
    let rest = text.as_bytes().get(end..).unwrap_or_default();
    let more = |b: &&u8| b.is_ascii_alphanumeric() || b"._+-%".contains(b);
    let len = rest.iter().take(64).take_while(more).count();
    rest.get(len) == Some(&b'@')
}

/// Whether ` (at) ` or the like stands before a host.
fn after_hidden_at(text: &str, start: usize) -> bool {
    let before = text
        .as_bytes()
        .get(start.saturating_sub(5)..start)
        .unwrap_or_default();
    let before = before.trim_ascii_end().to_ascii_lowercase();
    [&b"(at)"[..], b"[at]", b"{at}", b"(@)", b"[@]"]
        .iter()
        .any(|form| before.ends_with(form))
}

/// Whether a name under a public suffix is more likely two words with a dot between, or a file:
/// `thanks.Is`, `Call.me`, `notes.md`.
fn is_prose(host: &str) -> bool {
    /// Suffixes that are words or endings of file names.
    const WORDY: [&str; 37] = [
        "is", "it", "in", "to", "so", "no", "me", "my", "at", "be", "am", "as", "by", "do", "us",
        "an", "mo", "la", "as", "ma", "pa", "ng", "tv", "here", "now", "how", "life", "live",
        "care", "call", "cash", "work", "help", "like", "you", "one", "please",
    ];
    const FILES: [&str; 8] = ["zip", "mov", "md", "py", "rs", "sh", "ps", "cab"];
    const SMALL_WORDS: [&str; 52] = [
        "me", "it", "you", "now", "here", "this", "that", "thanks", "ok", "okay", "please", "and",
        "the", "there", "them", "him", "her", "us", "up", "out", "in", "on", "yes", "no", "call",
        "time", "today", "tomorrow", "done", "good", "well", "work", "home", "back", "down", "too",
        "day", "pls", "thx", "again", "later", "one", "all", "lor", "liao", "leh", "already", "co",
        "pvt", "hi", "hello", "sir",
    ];
    let mut labels = host.split('.').rev();
    let (Some(last), Some(first), third) = (labels.next(), labels.next(), labels.next()) else {
        return false;
    };
    let lower = last.to_lowercase();
    let titled = last.chars().next().is_some_and(char::is_uppercase)
        && last.chars().skip(1).any(char::is_lowercase);
    if titled && !["com", "net", "org"].contains(&lower.as_str()) {
        return true;
    }
    if third.is_some() {
        return false;
    }
    let first = first.to_lowercase();
    let small = SMALL_WORDS.contains(&first.as_str());
    let number = first.bytes().all(|b| b.is_ascii_digit());
    FILES.contains(&lower.as_str())
        || (number && (WORDY.contains(&lower.as_str()) || lower == "pm"))
        || (small && (WORDY.contains(&lower.as_str()) || lower == "ltd"))
        || (first.chars().count() == 1 && !lower.is_ascii())
}

/// Port and path behind a host.
fn finish(
    text: &str,
    start: usize,
    scheme: Option<&'static str>,
    host: Host,
    defanged: bool,
) -> Link {
    let mut end = host.span.end;
    let mut port = None;
    let mut hidden = false;
    if let Some((number, len, brackets)) = port_at(text, end) {
        port = Some(number);
        hidden = brackets;
        end += len;
    }
    let path_len = path_len(text.get(end..).unwrap_or_default());
    let path = text.get(end..end + path_len).unwrap_or_default().to_owned();
    let span = start..end + path_len;
    Link {
        span,
        scheme,
        host,
        port,
        path,
        defanged: defanged || hidden,
    }
}

fn port_at(text: &str, at: usize) -> Option<(u16, usize, bool)> {
    let rest = text.get(at..)?;
    let (sign, brackets) = if rest.starts_with("[:]") {
        (3, true)
    } else if rest.starts_with(':') {
        (1, false)
    } else {
        return None;
    };
    let digits = rest
        .bytes()
        .skip(sign)
        .take(6)
        .take_while(u8::is_ascii_digit)
        .count();
    let len = sign + digits;
    let port = rest.get(sign..len)?.parse().ok()?;
    let next = rest.get(len..)?.chars().next();
    (!next.is_some_and(joins)).then_some((port, len, brackets))
}

/// The length of a path, query and fragment, without closing punctuation.
fn path_len(rest: &str) -> usize {
    if !rest.starts_with(['/', '?', '#']) {
        return 0;
    }
    let belongs = |c: char| {
        if c.is_ascii() {
            c.is_ascii_graphic() && !"<>\"{}|\\^`".contains(c)
        } else {
            joins(c)
        }
    };
    let mut path = rest
        .get(..rest.find(|c| !belongs(c)).unwrap_or(rest.len()))
        .unwrap_or(rest);
    let count = |sign: u8| path.bytes().filter(|b| *b == sign).count();
    let mut surplus = [
        (')', count(b')').saturating_sub(count(b'('))),
        (']', count(b']').saturating_sub(count(b'['))),
    ];
    while let Some(last) = path.chars().next_back() {
        let closing = surplus
            .iter_mut()
            .find(|(sign, more)| *sign == last && *more > 0);
        match closing {
            Some((_, more)) => *more -= 1,
            None if ".,;:!?'*_~(['".contains(last) => {}
            None => break,
        }
        path = path.get(..path.len() - last.len_utf8()).unwrap_or_default();
    }
    // A question mark alone behind a host is the sentence's.
    path.len()
}
