//! Accounts of messengers and social networks: links (`t.me/…`) and names after the word for
//! the app (`LINE ID: xx`, `加微信 xx`).

mod link;
mod mention;
mod words;

use super::view::{Signs, View};
use super::{Context, Entity, EntityKind, Example, Part, PartKind, PartValue, url};

/// The words of the part `app`.
const APPS: &[&str] = &[
    "telegram",
    "line",
    "whatsapp",
    "wechat",
    "zalo",
    "viber",
    "facebook",
    "messenger",
    "instagram",
    "x",
    "kakao",
    "tiktok",
    "discord",
    "signal",
    "skype",
    "qq",
];

/// Accounts to write to.
pub(super) static HANDLE: EntityKind = EntityKind {
    name: "handle",
    help: "An account of a messenger or social network: by link (`t.me/name`, `wa.me/6681…`, \
           `line.me/ti/p/~name`) or by name after the app (`LINE ID: name`, `加微信 name`, \
           `Telegram @name`).",
    parts: &[
        Part {
            name: "app",
            kind: PartKind::Word(APPS),
            help: "the messenger or network",
        },
        Part {
            name: "name",
            kind: PartKind::Text,
            help: "the account, without `@`, lower case",
        },
    ],
    examples: &[
        Example {
            text: "join t.me/easy_jobs now",
            finds: &["telegram:easy_jobs"],
        },
        Example {
            text: "LINE ID: hrjobs99",
            finds: &["line:hrjobs99"],
        },
        Example {
            text: "加微信hr_888咨询",
            finds: &["wechat:hr_888"],
        },
        Example {
            text: "WhatsApp +66 81 234 5678",
            finds: &["whatsapp:+66812345678"],
        },
        Example {
            text: "the line is busy, telegram me",
            finds: &[],
        },
    ],
    find: Some(find),
};

/// An account as it stands in a text.
struct Handle {
    span: std::ops::Range<usize>,
    app: &'static str,
    name: String,
}

fn find(text: &str, _: &Context<'_>, found: &mut Vec<Entity>) {
    const NAMED: Signs = Signs::DIGIT.or(Signs::DOT).or(Signs::AT).or(Signs::COLON);
    if text.is_ascii() && !NAMED.stand_in(text) && !has_id_word(text) {
        return;
    }
    let words = View::new(text);
    let mentions = mention::find(words.text());
    let mut handles: Vec<Handle> = of_original(mentions, &words).collect();
    if url::may_hold_link(text) {
        let addresses = View::of_addresses(text);
        let links = url::links(addresses.text());
        handles.extend(of_original(links.iter().filter_map(link::read), &addresses));
    }
    handles.sort_by_key(|handle| (handle.span.start, std::cmp::Reverse(handle.span.end)));
    let mut floor = 0;
    for handle in handles {
        if handle.span.start < floor {
            continue;
        }
        floor = handle.span.end;
        found.push(Entity {
            span: handle.span,
            value: format!("{}:{}", handle.app, handle.name),
            parts: vec![
                ("app", PartValue::Text(handle.app.to_owned())),
                ("name", PartValue::Text(handle.name)),
            ],
        });
    }
}

/// Accounts found in a plain text, at their places in the original.
fn of_original<'v>(
    found: impl IntoIterator<Item = Handle> + 'v,
    view: &'v View<'_>,
) -> impl Iterator<Item = Handle> + 'v {
    found.into_iter().map(|handle| Handle {
        span: view.span(handle.span),
        ..handle
    })
}

/// Whether `id` or `username` stands in a text in its usual cases: `LINE ID somename`.
fn has_id_word(text: &str) -> bool {
    ["id", "ID", "Id", "sername", "SERNAME"]
        .iter()
        .any(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some())
}

#[cfg(test)]
mod tests;
