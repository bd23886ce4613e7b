//! The search for links in plain text.

use std::ops::Range;

use super::super::host::{self, Host, Labels};
use super::path::{path_len, port_at, spaced_path};
use super::prose::{begins_sentence, goes_on, is_prose};
use super::scheme::{self, Scheme};
use super::spaced;

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

/// All links of a text, ascending. Linear: a run of labels is read once.
pub(in super::super) fn links(text: &str) -> Vec<Link> {
    let mut found = Vec::new();
    // No link begins before `floor`, no bare host before `seen`.
    let (mut floor, mut seen) = (0, 0);
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let link = match byte {
            b':' | b'[' | b';' | b'/' | b' ' => with_scheme(text, floor, at),
            b'h' | b'H' | b'w' | b'W' => spaced::link(text, at),
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

fn with_scheme(text: &str, floor: usize, at: usize) -> Option<Link> {
    scheme::schemes(text, floor, at)?.find_map(|scheme| behind_scheme(text, &scheme))
}

fn behind_scheme(text: &str, scheme: &Scheme) -> Option<Link> {
    let host = schemed_host(text, scheme::after_userinfo(text, scheme.host))?;
    if !scheme.sure && !host.is_public() {
        return None;
    }
    let defanged = scheme.disguised || host.defanged;
    Some(finish(
        text,
        scheme.start,
        Some(scheme.name),
        host,
        defanged,
    ))
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
    let mut host = host::read(text, start, Labels::Marked).any();
    let is_sure = host
        .as_ref()
        .is_some_and(|host| host.is_public() || host.ip);
    if !is_sure {
        host = host::read_before_text(text, start)
            .or(host)
            .or_else(|| host::read_to_space(text, start));
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
    let marked = text
        .get(start..dot)
        .is_some_and(|label| label.eq_ignore_ascii_case("www"));
    let labels = if marked { Labels::Marked } else { Labels::Bare };
    let reading = host::read(text, start, labels);
    let end = reading.end.max(dot + 1);
    let host = reading.any();
    if marked && host.as_ref().is_none_or(|host| host.name == "www") {
        return www_in_any_script(text, start, end);
    }
    let Some(mut host) = host else {
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
        if !host.name.starts_with("www.") {
            return Bare::Nothing(end);
        }
        let other = www_in_any_script(text, start, end);
        // `www.` makes a link also of a name under a suffix that is new or of a house's own.
        if matches!(other, Bare::Link(_)) || !has_suffix_form(&host.name) {
            return other;
        }
    }
    let defanged = host.defanged;
    let written = text.get(host.span.clone()).unwrap_or_default().to_owned();
    let link = finish(text, start, None, host, defanged);
    let reaches = link.path.len() > 1 || link.port.is_some() || defanged;
    let time = previous == Some(':') && written.starts_with(|c: char| c.is_ascii_digit());
    let behind = text.get(link.span.end..).unwrap_or_default();
    let is_text = (!reaches && (time || is_prose(&written) || goes_on(&written, behind)))
        || (!defanged && begins_sentence(&written));
    if is_text {
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

/// Whether a name behind `www.` ends like one: `www.name.suffix`, the suffix of letters.
fn has_suffix_form(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(before, last)| {
        let lettered = last.len() >= 2 && last.chars().all(char::is_alphabetic);
        before.contains('.') && (lettered || last.starts_with("xn--"))
    })
}

/// Whether what ends here is the beginning of an e-mail address: `john.doe` of `john.doe@…`.
fn is_mail_local(text: &str, end: usize) -> bool {
    let rest = text.as_bytes().get(end..).unwrap_or_default();
    let more = |b: &&u8| b.is_ascii_alphanumeric() || b"._+-%".contains(b);
    let len = rest.iter().take(64).take_while(more).count();
    rest.get(len) == Some(&b'@')
}

/// Whether ` (at) ` or the like stands before a host, or `name@ `.
fn after_hidden_at(text: &str, start: usize) -> bool {
    let spaced = text
        .get(..start)
        .and_then(|before| before.strip_suffix("@ "))
        .is_some_and(|local| local.ends_with(|c: char| c.is_ascii_alphanumeric()));
    if spaced {
        return true;
    }
    let before = text
        .as_bytes()
        .get(start.saturating_sub(5)..start)
        .unwrap_or_default();
    let before = before.trim_ascii_end().to_ascii_lowercase();
    [
        &b"(at)"[..],
        b"[at]",
        b"{at}",
        b"(@)",
        b"[@]",
        b"at )",
        b"at ]",
    ]
    .iter()
    .any(|form| before.ends_with(form))
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
    let rest = text.get(end..).unwrap_or_default();
    let spaced = Some(rest).filter(|_| host.defanged).and_then(spaced_path);
    let (path, path_len) = spaced.unwrap_or_else(|| {
        let len = path_len(rest);
        (rest.get(..len).unwrap_or_default().to_owned(), len)
    });
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
