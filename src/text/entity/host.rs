//! Host names in text: dots in disguise, public suffixes, and what is no host though it has
//! dots. For links and e-mail addresses.

mod dot;

use std::ops::Range;

use super::view::{is_unspaced, joins};
pub(super) use dot::dot_len;
use dot::{Kind, dot_at, weak_dot_holds};

/// A host name as it stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Host {
    /// Its bytes.
    pub(super) span: Range<usize>,
    /// In lower case, with plain dots.
    pub(super) name: String,
    /// Whether a dot was written `[.]`, `(dot)`, ` dot ` or the like.
    pub(super) defanged: bool,
    /// Whether it is a number, dotted or not.
    pub(super) ip: bool,
}

impl Host {
    /// The registrable domain by the Public Suffix List; `None` for an address or a suffix alone.
    pub(super) fn domain(&self) -> Option<&str> {
        if self.ip {
            None
        } else {
            psl::domain_str(&self.name)
        }
    }

    /// The last label; `None` for an address.
    pub(super) fn tld(&self) -> Option<&str> {
        if self.ip {
            None
        } else {
            self.name.rsplit('.').next()
        }
    }

    /// Whether it is a name under a suffix of the Public Suffix List.
    pub(super) fn is_public(&self) -> bool {
        !self.ip
            && psl::suffix(self.name.as_bytes()).is_some_and(|suffix| suffix.is_known())
            && self.domain().is_some()
    }
}

/// Whether a character may stand in a label of a bare host.
pub(super) fn is_label_char(c: char) -> bool {
    matches!(c, '-' | '_') || joins(c)
}

/// What was read at a place: where the run of labels ends, whether it is a host or not, and the
/// host.
pub(super) struct Reading {
    /// No host begins before this byte.
    pub(super) end: usize,
    /// The labels and whether a dot between them was disguised.
    host: Option<Host>,
}

impl Reading {
    /// The host, known suffix or not.
    pub(super) fn any(self) -> Option<Host> {
        self.host
    }
}

/// Which labels a host may have.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Labels {
    /// Of scripts that are written with spaces; nothing says yet that it is a host.
    Bare,
    /// The same behind a scheme or `www`, which is a sign in itself.
    Marked,
    /// Also Thai, Chinese and the like.
    AnyScript,
}

/// Reads labels and dots from a byte on. Linear in what it reads, and reads to the end of the run.
pub(super) fn read(text: &str, start: usize, labels: Labels) -> Reading {
    /// The longest name of a host (RFC 1035), with room for letters of three bytes.
    const LONGEST: usize = 253 * 3;
    let mut name = String::new();
    let mut at = start;
    let mut end = start;
    let mut defanged = false;
    let mut sound = true;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let len = label_len(rest, labels);
        if len == 0 {
            break;
        }
        let label = rest.get(..len).unwrap_or_default();
        if name.len() + len <= LONGEST {
            name.extend(label.chars().flat_map(char::to_lowercase));
        }
        sound &= is_label(label);
        at += len;
        end = at;
        let Some(dot) = dot_at(text, at) else { break };
        let next = at + dot.len;
        let follows = text
            .get(next..)
            .is_some_and(|rest| label_len(rest, labels) > 0);
        if !follows || !weak_dot_holds(text, next, &name, dot.kind, labels != Labels::Bare) {
            break;
        }
        defanged |= dot.kind != Kind::Plain;
        name.push('.');
        at = next;
    }
    let name = name.trim_end_matches(['-', '_']);
    let trimmed = text
        .get(start..end)
        .unwrap_or_default()
        .trim_end_matches(['-', '_'])
        .len();
    let host = (sound && !name.is_empty() && name.len() <= LONGEST).then(|| Host {
        span: start..start + trimmed,
        name: name.to_owned(),
        defanged,
        ip: is_address(name),
    });
    Reading { end, host }
}

fn label_len(rest: &str, labels: Labels) -> usize {
    let belongs = |c: char| {
        is_label_char(c)
            || (labels == Labels::AnyScript
                && is_unspaced(c)
                && (c.is_alphanumeric() || is_mark(c)))
    };
    rest.find(|c| !belongs(c)).unwrap_or(rest.len())
}

/// Vowel signs and tone marks of Thai, Lao, Khmer and Burmese that are no letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{e31}'..='\u{e4e}' | '\u{eb1}'..='\u{ece}' | '\u{102b}'..='\u{103e}'
        | '\u{17b6}'..='\u{17d3}')
}

/// No longer than 63 characters and no hyphen at its start (RFC 1035).
fn is_label(label: &str) -> bool {
    !label.starts_with('-') && (label.len() <= 63 || label.chars().count() <= 63)
}

/// Four numbers from 0 to 255 without leading zeros.
fn is_address(name: &str) -> bool {
    let mut parts = 0;
    for part in name.split('.') {
        parts += 1;
        let padded = part.len() > 1 && part.starts_with('0');
        if parts > 4 || padded || !part.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        if part.parse::<u8>().is_err() {
            return false;
        }
    }
    parts == 4
}

/// A host in any script that ends where text in a script without spaces follows it directly:
/// of `例子.com点击` the host is `例子.com`.
pub(super) fn read_before_text(text: &str, start: usize) -> Option<Host> {
    let Reading { host, .. } = read(text, start, Labels::AnyScript);
    let host = host?;
    if host.is_public() {
        return Some(host);
    }
    let last = host.name.rfind('.').map_or(0, |dot| dot + 1);
    let label = host.name.get(last..)?;
    let plain = label.find(is_unspaced).unwrap_or(label.len());
    // Suffixes in these scripts are short; four letters reach all of Han.
    let ends = label
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take(4)
        .collect::<Vec<_>>();
    let ends = if plain > 0 { vec![plain] } else { ends };
    ends.into_iter().rev().find_map(|len| {
        let name = host.name.get(..last + len)?.to_owned();
        let cut = host.name.len() - name.len();
        let span = host.span.start..host.span.end.checked_sub(cut)?;
        let shorter = Host {
            span,
            name,
            ..host.clone()
        };
        (text.is_char_boundary(shorter.span.end) && shorter.is_public()).then_some(shorter)
    })
}

/// A host of several labels in any script, known suffix or not, that ends where everybody sees it:
/// at a space, a path, or the end of the text.
pub(super) fn read_to_space(text: &str, start: usize) -> Option<Host> {
    let host = read(text, start, Labels::AnyScript).host?;
    let next = text.get(host.span.end..)?.chars().next();
    let ends = next.is_none_or(|c| c.is_whitespace() || c == '/' || c == ':');
    (host.name.contains('.') && ends).then_some(host)
}

/// `example.com` of `example.com.Thanks`, where a sentence follows without a space.
pub(super) fn without_next_sentence(text: &str, host: &Host) -> Option<Host> {
    let written = text.get(host.span.clone())?;
    let (before, word) = written.rsplit_once('.')?;
    let titled = word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().skip(1).all(char::is_lowercase);
    let lower = !before.chars().any(char::is_uppercase);
    let shorter = Host {
        span: host.span.start..host.span.start + before.len(),
        name: before.to_lowercase(),
        ..host.clone()
    };
    (titled && lower && shorter.is_public()).then_some(shorter)
}
