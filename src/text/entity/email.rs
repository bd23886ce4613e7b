//! E-mail addresses, also in disguise: `name (at) host dot com`.

use std::ops::Range;

use super::host::{self, Host, Labels};
use super::view::{Signs, View, joins};
use super::{Context, Entity, EntityKind, Example, Part, PartKind, PartValue};

/// E-mail addresses.
pub(super) static EMAIL: EntityKind = EntityKind {
    name: "email",
    help: "An e-mail address under a public suffix (or at `[192.0.2.1]`), also where it is disguised: \
           `name (at) host dot com`, `name[at]host[.]com`.",
    parts: &[
        Part {
            name: "local",
            kind: PartKind::Text,
            help: "before the `@`, in lower case",
        },
        Part {
            name: "domain",
            kind: PartKind::Domain,
            help: "behind the `@`, in lower case",
        },
        Part {
            name: "tld",
            kind: PartKind::Text,
            help: "the last label of the domain",
        },
    ],
    examples: &[
        Example {
            text: "Write to Jobs.HR@Example.com.",
            finds: &["jobs.hr@example.com"],
        },
        Example {
            text: "jobs (at) example dot com",
            finds: &["jobs@example.com"],
        },
        Example {
            text: "联系hr@example.com.cn谢谢",
            finds: &["hr@example.com.cn"],
        },
        Example {
            text: "meet @ noon, 5@10",
            finds: &[],
        },
    ],
    find: Some(find),
};

fn find(text: &str, _: &Context<'_>, found: &mut Vec<Entity>) {
    if !Signs::AT.stand_in(text) && !has_at_word(text) {
        return;
    }
    let view = View::of_addresses(text);
    let plain = view.text();
    let mut floor = 0;
    let mut at = 0;
    while at < plain.len() {
        let Some(sign) = at_sign(plain, at) else {
            at += 1;
            continue;
        };
        match address(plain, floor, at, &sign) {
            Some((start, host)) => {
                let local = plain.get(start..at).unwrap_or_default().to_lowercase();
                floor = host.span.end;
                found.push(entity(view.span(start..floor), local, &host));
                at = floor;
            }
            None => at += sign.len,
        }
    }
}

fn entity(span: Range<usize>, local: String, host: &Host) -> Entity {
    let value = format!("{local}@{}", host.name);
    let mut parts = vec![
        ("local", PartValue::Text(local)),
        ("domain", PartValue::Text(host.name.clone())),
    ];
    parts.extend(
        host.tld()
            .map(|tld| ("tld", PartValue::Text(tld.to_owned()))),
    );
    Entity { span, value, parts }
}

/// `(at)` in brackets, or ` at ` in a text that also has the word for a dot.
fn has_at_word(text: &str) -> bool {
    let has = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    [
        "(at)", "[at]", "{at}", "(AT)", "[AT]", "{AT}", "( at )", "[ at ]",
    ]
    .into_iter()
    .any(has)
        || ([" at ", " AT "].into_iter().any(has) && super::url::has_dot_word(text))
}

/// Where most people have their mail.
const MAIL_HOSTS: [&str; 16] = [
    "gmail.com",
    "yahoo.com",
    "hotmail.com",
    "outlook.com",
    "icloud.com",
    "live.com",
    "mail.com",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "163.com",
    "126.com",
    "naver.com",
    "yandex.com",
    "ymail.com",
    "aol.com",
];

struct AtSign {
    len: usize,
    kind: AtKind,
}

#[derive(Clone, Copy, PartialEq)]
enum AtKind {
    Plain,
    /// `(at)`: nobody writes it but to hide an address.
    Bracketed,
    /// ` at `: only with a dot in disguise behind it.
    Word,
    /// ` @ `: people write it for "at" too, so only before the hosts that people have mail at.
    Spaced,
}

fn at_sign(text: &str, at: usize) -> Option<AtSign> {
    const FORMS: [&str; 12] = [
        " [at] ", " (at) ", " {at} ", " ( at ) ", "( at )", "[ at ]", "[at]", "(at)", "{at}",
        " (@) ", "(@)", "[@]",
    ];
    let rest = text.as_bytes().get(at..)?;
    let is = |form: &str| {
        rest.get(..form.len())
            .is_some_and(|r| r.eq_ignore_ascii_case(form.as_bytes()))
    };
    let sign = |len, kind| Some(AtSign { len, kind });
    match rest {
        // `name@ example.com`: a typing error.
        [b'@', b' ', next, ..] if next.is_ascii_alphanumeric() => sign(2, AtKind::Plain),
        [b'@', ..] => sign(1, AtKind::Plain),
        [b' ', b'@', b' ', ..] => sign(3, AtKind::Spaced),
        [b' ', b'@', next, ..] if next.is_ascii_alphanumeric() => sign(2, AtKind::Spaced),
        [b' ' | b'[' | b'(' | b'{', ..] => {
            if let Some(form) = FORMS.into_iter().find(|form| is(form)) {
                return sign(form.len(), AtKind::Bracketed);
            }
            is(" at ").then_some(AtSign {
                len: 4,
                kind: AtKind::Word,
            })
        }
        _ => None,
    }
}

/// The start of the local part and the host of an address around an `@`.
fn address(text: &str, floor: usize, at: usize, sign: &AtSign) -> Option<(usize, Host)> {
    let start = local_start(text, floor, at)?;
    let host = match address_literal(text, at + sign.len) {
        Some(host) => host,
        None => named_host(text, at + sign.len, sign.kind)?,
    };
    match sign.kind {
        AtKind::Word if !host.defanged => return None,
        AtKind::Spaced if !MAIL_HOSTS.contains(&host.name.as_str()) => return None,
        _ => {}
    }
    let rest = text.get(host.span.end..).unwrap_or_default();
    let next = rest.chars().next();
    (!next.is_some_and(|c| c == '@' || joins(c))).then_some((start, host))
}

/// A name under a public suffix; it has no underscore (RFC 1123).
fn named_host(text: &str, start: usize, sign: AtKind) -> Option<Host> {
    let labels = match sign {
        AtKind::Bracketed => Labels::Marked,
        _ => Labels::Bare,
    };
    let host = host::read(text, start, labels).any()?;
    let host = if host.is_public() {
        host
    } else {
        host::without_next_sentence(text, &host)?
    };
    (!host.name.contains('_')).then_some(host)
}

/// `[192.0.2.1]` (RFC 5321, 4.1.3).
fn address_literal(text: &str, start: usize) -> Option<Host> {
    let inner = text.get(start..)?.strip_prefix('[')?;
    let len = inner.bytes().take(16).position(|b| b == b']')?;
    let address: std::net::Ipv4Addr = inner.get(..len)?.parse().ok()?;
    Some(Host {
        span: start..start + len + 2,
        name: format!("[{address}]"),
        defanged: false,
        ip: true,
    })
}

/// Where the local part before a byte begins. At most 64 characters (RFC 5321).
fn local_start(text: &str, floor: usize, at: usize) -> Option<usize> {
    let before = text.get(floor..at)?;
    let belongs = |c: char| joins(c) || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let mut start = None;
    for (count, (offset, c)) in before.char_indices().rev().enumerate() {
        if !belongs(c) {
            break;
        }
        if count >= 64 {
            return None;
        }
        start = Some(floor + offset);
    }
    // Quotes, slashes and the like before an address belong to the text around it.
    let start = start?;
    let local = text.get(start..at)?;
    let inner = local.rfind(['\'', '/', '=', '?', '`', '|', '*', '#', '!', '{', '}']);
    let start = start + inner.map_or(0, |sign| sign + 1);
    let local = text.get(start..at)?;
    let start = start + (local.len() - local.trim_start_matches(['.', '-', '~', '^', '&']).len());
    let local = text.get(start..at)?;
    let sound = !local.is_empty() && !local.ends_with('.') && local.chars().any(joins);
    let joined = text
        .get(..start)
        .is_some_and(|before| before.ends_with('@'));
    (sound && !joined).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_any_dress_and_nothing_else() {
        for (text, expected) in [
            ("name[at]host[.]com", Some("name@host.com")),
            ("john at gmail dot com", Some("john@gmail.com")),
            ("<hr@example.com>", Some("hr@example.com")),
            ("mailto:hr@example.com?subject=x", Some("hr@example.com")),
            ("HR＠ｅｘａｍｐｌｅ．ｃｏｍ", Some("hr@example.com")),
            ("hr@example.com.Thanks", Some("hr@example.com")),
            ("อีเมลhr@example.comค่ะ", Some("hr@example.com")),
            ("visit us at example.com", None),
            ("@example.com", None),
            ("hr@example", None),
            ("hr@1.2.3.4", None),
            ("meet at home", None),
            ("hr@[192.0.2.1] now", Some("hr@[192.0.2.1]")),
            ("hr@[192.0.2] now", None),
            ("hr@new_name.com", None),
            ("ติดต่อ hr ( at ) example . com", Some("hr@example.com")),
            ("hr＠example。com", Some("hr@example.com")),
            ("hr.desk @ gmail.com", Some("hr.desk@gmail.com")),
            ("hr @gmail.com", Some("hr@gmail.com")),
            ("hr@ example.com", Some("hr@example.com")),
            ("party @ club.com", None),
            ("hr#example.com", None),
            ("hr@example.com@evil.com", None),
            ("hr[a]example.com", None),
            (
                "jane_doe-99(at)example(dot)co(dot)th",
                Some("jane_doe-99@example.co.th"),
            ),
            ("jane at example titik com", Some("jane@example.com")),
        ] {
            let mut found = Vec::new();
            find(text, &Context::default(), &mut found);
            assert_eq!(
                found.first().map(|entity| entity.value.as_str()),
                expected,
                "{text}"
            );
        }
    }
}
