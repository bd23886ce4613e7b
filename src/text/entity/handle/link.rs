//! Accounts in links.

use super::super::url::Link;
use super::Handle;

/// The hosts of each app, subdomains included.
const HOSTS: [(&str, &[&str]); 15] = [
    (
        "telegram",
        &["t.me", "telegram.me", "telegram.dog", "telegram.org"],
    ),
    ("whatsapp", &["wa.me", "whatsapp.com", "wa.link"]),
    ("line", &["line.me", "lin.ee", "line.biz"]),
    ("zalo", &["zalo.me", "zaloapp.com"]),
    ("messenger", &["m.me", "messenger.com"]),
    (
        "facebook",
        &["facebook.com", "fb.com", "fb.me", "facebook.me"],
    ),
    ("instagram", &["instagram.com", "instagr.am", "ig.me"]),
    ("x", &["x.com", "twitter.com"]),
    ("kakao", &["kakao.com"]),
    (
        "wechat",
        &["u.wechat.com", "weixin.qq.com", "work.weixin.qq.com"],
    ),
    ("viber", &["viber.com", "vb.me", "viber.me"]),
    ("tiktok", &["tiktok.com"]),
    ("discord", &["discord.gg", "discord.com"]),
    ("signal", &["signal.me", "signal.group"]),
    ("qq", &["qm.qq.com", "jq.qq.com"]),
];

/// First steps of a path that lead to an account behind them.
const LEADS: [&str; 19] = [
    "l", "s", "joinchat", "r", "ti", "p", "g", "t", "o", "me", "people", "add", "invite",
    "profile", "in", "cl", "msg", "u", "k",
];

/// First steps of a path that are pages of the app itself.
const PAGES: [&str; 34] = [
    "share",
    "sharer",
    "sharer.php",
    "intent",
    "home",
    "i",
    "search",
    "hashtag",
    "login",
    "explore",
    "accounts",
    "reel",
    "reels",
    "stories",
    "watch",
    "events",
    "marketplace",
    "help",
    "about",
    "privacy",
    "terms",
    "policies",
    "legal",
    "download",
    "settings",
    "hashtags",
    "photo",
    "photo.php",
    "story.php",
    "permalink.php",
    "gaming",
    "tag",
    "channels",
    "faq",
];

/// The account that a link leads to.
pub(super) fn read(link: &Link) -> Option<Handle> {
    let host = link.host.name.as_str();
    let is_host = |of: &&str| {
        host.strip_suffix(*of)
            .is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
    };
    let app = HOSTS.iter().find(|(_, hosts)| hosts.iter().any(is_host))?.0;
    let name = from_query(&link.path).or_else(|| from_path(app, &link.path))?;
    Some(Handle {
        span: link.span.clone(),
        app,
        name,
    })
}

/// `?phone=…`, `?id=…`, `?number=…`.
fn from_query(path: &str) -> Option<String> {
    let query = path.split('?').nth(1)?.split('#').next()?;
    let value = query.split('&').take(16).find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        ["phone", "number", "accountid"]
            .contains(&key)
            .then_some(value)
            .or_else(|| (key == "id" && path.contains("profile.php")).then_some(value))
    })?;
    clean(value)
}

fn from_path(app: &str, path: &str) -> Option<String> {
    let path = path.split(['?', '#']).next()?;
    let mut steps = path.split('/').filter(|step| !step.is_empty());
    let mut step = steps.next()?;
    let first = step.to_ascii_lowercase();
    if PAGES.contains(&first.as_str()) || first == "p" && app == "instagram" {
        return None;
    }
    if first == "groups" {
        return clean(steps.next()?);
    }
    for _ in 0..3 {
        let lead = step.to_ascii_lowercase();
        match steps.next() {
            Some(next) if LEADS.contains(&lead.as_str()) => step = next,
            _ => break,
        }
    }
    clean(step)
}

fn clean(name: &str) -> Option<String> {
    let name = name
        .replace("%40", "@")
        .replace("%2B", "+")
        .replace("%7E", "~")
        .replace("%7e", "~");
    let name = name.trim_start_matches(['@', '~', '+']);
    let plain = !name.is_empty() && name.len() <= 64;
    let sound = name
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
    (plain && sound).then(|| name.to_ascii_lowercase())
}
