//! Dots of host names, also those that are written so that no program sees them.

use super::{Labels, label_len};

/// A dot between two labels.
pub(super) struct Dot {
    /// Its bytes.
    pub(super) len: usize,
    /// How it is written.
    pub(super) kind: Kind,
}

/// How a dot is written.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Plain,
    /// `[.]`, `(dot)`: nobody writes these but to hide a link.
    Bracketed,
    /// ` dot `, ` chấm `: ordinary text has the word too.
    Word,
    /// ` . `, ` .`, `. `: ordinary text has these too.
    Spaced,
    /// `。`, `·`, `点`: signs of ordinary text.
    Wide,
}

/// The length of the dot that begins at a byte; `None` where there is none.
pub(in super::super) fn dot_len(text: &str, at: usize) -> Option<usize> {
    dot_at(text, at).map(|dot| dot.len)
}

/// The dot that begins at a byte.
pub(super) fn dot_at(text: &str, at: usize) -> Option<Dot> {
    const BRACKETED: [&str; 13] = [
        " [dot] ", " (dot) ", " {dot} ", " [.] ", " (.) ", "[dot]", "(dot)", "{dot}", "<dot>",
        "[.]", "(.)", "{.}", "[.",
    ];
    const WIDE_BRACKETED: [&str; 6] = ["（.）", "【.】", "「.」", "（点）", "(点)", "[点]"];
    const WORDS: [&str; 3] = [" dot ", " titik ", " chấm "];
    const WIDE: [&str; 5] = ["。", "·", "•", "点", "點"];
    let rest = text.as_bytes().get(at..)?;
    let one_of = |forms: &[&str], kind| {
        let form = forms.iter().find(|form| starts_with(rest, form))?;
        Some(Dot {
            len: form.len(),
            kind,
        })
    };
    let spaced = |len| Dot {
        len,
        kind: Kind::Spaced,
    };
    match rest {
        [b'.', b']', ..] => Some(Dot {
            len: 2,
            kind: Kind::Bracketed,
        }),
        [b'.', b' ', next, ..] if next.is_ascii_alphanumeric() => Some(spaced(2)),
        [b'.', ..] => Some(Dot {
            len: 1,
            kind: Kind::Plain,
        }),
        [b' ', b'.', b' ', ..] => Some(spaced(3)),
        [b' ', b'.', next, ..] if next.is_ascii_alphanumeric() => Some(spaced(2)),
        [b'[' | b'(' | b'{' | b'<' | b' ', ..] => one_of(&BRACKETED, Kind::Bracketed)
            .or_else(|| one_of(&WORDS, Kind::Word))
            .or_else(|| one_of(&WIDE_BRACKETED, Kind::Bracketed)),
        [0xc2..=0xff, ..] => {
            one_of(&WIDE, Kind::Wide).or_else(|| one_of(&WIDE_BRACKETED, Kind::Bracketed))
        }
        _ => None,
    }
}

fn starts_with(rest: &[u8], form: &str) -> bool {
    rest.get(..form.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(form.as_bytes()))
}

/// Whether a dot that ordinary text may have too joins two labels: as a rule the next label must
/// be a common suffix, and between spaces the name must have a path behind it. `before` is the
/// name so far; `is_marked` says that a scheme or `www` stands before it.
pub(super) fn weak_dot_holds(
    text: &str,
    next: usize,
    before: &str,
    kind: Kind,
    is_marked: bool,
) -> bool {
    const COMMON: [&str; 12] = [
        "com", "net", "org", "info", "xyz", "vip", "cc", "biz", "co", "cn", "io", "ly",
    ];
    /// `the dot com bubble`.
    const ARTICLES: [&str; 6] = ["the", "a", "of", "and", "this", "dot"];
    let rest = text.get(next..).unwrap_or_default();
    let label = rest
        .get(..label_len(rest, Labels::Bare))
        .unwrap_or_default();
    let end = next + label.len();
    let has_path = path_begins(text, end);
    let common = COMMON
        .iter()
        .any(|suffix| suffix.eq_ignore_ascii_case(label));
    // `www. example .com`
    let first = before == "www" && dot_at(text, end).is_some();
    match kind {
        Kind::Plain | Kind::Bracketed => true,
        Kind::Spaced => first || (common && (has_path || (is_marked && !is_whole(before)))),
        Kind::Wide => first || (common && before.len() > 1 && !before.ends_with(is_digit)),
        Kind::Word => {
            let sure = label != "ly" && label != "co" && !ARTICLES.contains(&before);
            before == "www" || (common && (sure || has_path))
        }
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether a name needs no further label.
fn is_whole(name: &str) -> bool {
    name.contains('.')
        && psl::suffix(name.as_bytes()).is_some_and(|suffix| suffix.is_known())
        && psl::domain_str(name).is_some()
}

/// Whether `/a` or ` / a` stands at a byte.
fn path_begins(text: &str, at: usize) -> bool {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    matches!(rest, [b'/', ..])
        || matches!(rest, [b' ', b'/', b' ', c, ..] if c.is_ascii_alphanumeric())
}
