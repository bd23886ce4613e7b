//! Links: with a scheme, bare, and disguised (`hxxp`, `[.]`, ` dot `).

mod path;
mod prose;
mod scan;
mod scheme;
mod spaced;

use super::view::{Signs, View};
use super::{Context, Entity, EntityKind, Example, Part, PartKind, PartValue};
pub(super) use scan::{Link, links};

/// Links, and domains that stand alone.
pub(super) static URL: EntityKind = EntityKind {
    name: "url",
    help: "A link, with or without `https://`, also where it is disguised (`hxxp`, `[.]`, \
           ` dot `). A domain that stands alone needs a public suffix. Chinese or Thai straight \
           after a link ends it, and closing punctuation is no part of it.",
    parts: &[
        Part {
            name: "scheme",
            kind: PartKind::Text,
            help: "`http`, `https` or `ftp`, undisguised",
        },
        Part {
            name: "host",
            kind: PartKind::Domain,
            help: "the host in lower case",
        },
        Part {
            name: "domain",
            kind: PartKind::Domain,
            help: "the registrable domain: `example.co.th` of `www.example.co.th`",
        },
        Part {
            name: "tld",
            kind: PartKind::Text,
            help: "the last label: `top` of `example.top`",
        },
        Part {
            name: "path",
            kind: PartKind::Text,
            help: "all behind the host and port",
        },
        Part {
            name: "port",
            kind: PartKind::Number,
            help: "the port, where one is written",
        },
        Part {
            name: "punycode",
            kind: PartKind::Flag,
            help: "the host has letters beyond ASCII, or is written as `xn--…`",
        },
        Part {
            name: "ip",
            kind: PartKind::Flag,
            help: "the host is a number, not a name",
        },
        Part {
            name: "defanged",
            kind: PartKind::Flag,
            help: "the link was made unclickable: `hxxp`, `[.]`, ` dot `",
        },
    ],
    examples: &[
        Example {
            text: "Go to https://example.com/a?b=1.",
            finds: &["https://example.com/a?b=1"],
        },
        Example {
            text: "点击example.com查看",
            finds: &["example.com"],
        },
        Example {
            text: "hxxps://evil[.]example[.]com/x",
            finds: &["https://evil.example.com/x"],
        },
        Example {
            text: "version 2.5.1 is out, no.Please wait",
            finds: &[],
        },
    ],
    find: Some(find),
};

fn find(text: &str, _: &Context<'_>, found: &mut Vec<Entity>) {
    if !may_hold_link(text) {
        return;
    }
    let view = View::of_addresses(text);
    found.extend(
        links(view.text())
            .into_iter()
            .map(|link| entity(&view, &link)),
    );
}

/// Whether a text has a dot, or the word for one.
pub(super) fn may_hold_link(text: &str) -> bool {
    Signs::DOT.stand_in(text)
        || has_dot_word(text)
        || memchr::memmem::find(text.as_bytes(), b"://").is_some()
}

/// Whether a word or another sign for a dot stands in a text, in one of its usual cases.
pub(super) fn has_dot_word(text: &str) -> bool {
    let has = |word: &&str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    ["dot", "DOT", "Dot", " titik "].iter().any(has)
        || (!text.is_ascii() && ["·", "•", "点", "點", " chấm "].iter().any(has))
}

fn entity(view: &View<'_>, link: &Link) -> Entity {
    let host = &link.host;
    let mut value = String::new();
    let mut parts = Vec::with_capacity(9);
    if let Some(scheme) = link.scheme {
        value.push_str(scheme);
        value.push_str("://");
        parts.push(("scheme", PartValue::Text(scheme.to_owned())));
    }
    value.push_str(&host.name);
    parts.push(("host", PartValue::Text(host.name.clone())));
    if let Some(domain) = host.domain() {
        parts.push(("domain", PartValue::Text(domain.to_owned())));
    }
    if let Some(tld) = host.tld() {
        parts.push(("tld", PartValue::Text(tld.to_owned())));
    }
    if !link.path.is_empty() {
        parts.push(("path", PartValue::Text(link.path.clone())));
    }
    if let Some(port) = link.port {
        value.push_str(&format!(":{port}"));
        parts.push(("port", PartValue::Number(f64::from(port))));
    }
    value.push_str(&link.path);
    let punycode = !host.name.is_ascii() || host.name.split('.').any(|l| l.starts_with("xn--"));
    parts.push(("punycode", PartValue::Flag(punycode)));
    parts.push(("ip", PartValue::Flag(host.ip)));
    parts.push(("defanged", PartValue::Flag(link.defanged)));
    Entity {
        span: view.span(link.span.clone()),
        value,
        parts,
    }
}

#[cfg(test)]
mod tests;
