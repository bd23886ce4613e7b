//! Entities: what a message gives to act on. One file an entity, with its finder, its
//! `where` parts, its help and examples as data.

mod card;
mod crypto;
mod email;
mod handle;
mod host;
mod iban;
mod money;
mod otp;
mod phone;
mod rates;
mod resembles;
mod sign;
mod url;
mod view;

use std::ops::Range;

pub use phone::{country, e164};
pub use resembles::resembles;
pub use sign::{SignWord, TextSigns, sign_words};

/// One kind of entity, as data: docs, checks and tests are made from it.
pub struct EntityKind {
    /// The word of the language.
    pub name: &'static str,
    /// What it is, in a sentence.
    pub help: &'static str,
    /// What `where` can ask for.
    pub parts: &'static [Part],
    /// Texts and what is found in each, for docs and tests.
    pub examples: &'static [Example],
    /// Whether a text can hold one at all, by a cheap sign (a digit, a dot, an @); `None` where
    /// the kind is not found yet by this version.
    pub find: Option<fn(&str, &Context<'_>, &mut Vec<Entity>)>,
}

/// A part of an entity.
pub struct Part {
    /// The word of the language.
    pub name: &'static str,
    /// Its type.
    pub kind: PartKind,
    /// What it is.
    pub help: &'static str,
}

/// The types of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Any text.
    Text,
    /// A domain name: `in @list` takes subdomains of an entry too.
    Domain,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A number.
    Number,
    /// True or false.
    Flag,
}

/// A text, and the value of each entity found in it.
pub struct Example {
    /// The text.
    pub text: &'static str,
    /// `value` of each entity, in order.
    pub finds: &'static [&'static str],
}

/// What is known beside the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// ISO 3166 code of the country whose national telephone numbers are read.
    pub region: Option<&'a str>,
    /// The rates to US dollars.
    pub rates: Option<&'a Rates>,
}

/// What one US dollar is worth, by ISO 4217 code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rates {
    /// (`THB`, 32.5): sorted by code.
    pub per_usd: Vec<(String, f64)>,
}

/// An entity found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its bytes in the original text.
    pub span: Range<usize>,
    /// Its normalised value: an E.164 number, a link without disguise, `50000 THB`.
    pub value: String,
    /// Its parts, in the order of the kind; what is not known is left out.
    pub parts: Vec<(&'static str, PartValue)>,
}

/// The value of a part.
#[derive(Clone, Debug, PartialEq)]
pub enum PartValue {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// True or false.
    Flag(bool),
}

impl Entity {
    /// The value of a part, where it is known.
    pub fn part(&self, name: &str) -> Option<&PartValue> {
        self.parts
            .iter()
            .find(|(part, _)| *part == name)
            .map(|(_, value)| value)
    }
}

/// Every kind, in the order of the language reference.
pub static KINDS: &[&EntityKind] = &[
    &url::URL,
    &email::EMAIL,
    &phone::PHONE,
    &money::MONEY,
    &crypto::CRYPTO,
    &handle::HANDLE,
    &iban::IBAN,
    &card::CARD,
    &otp::OTP,
];

/// The kind of a name.
pub fn kind(name: &str) -> Option<&'static EntityKind> {
    KINDS.iter().copied().find(|kind| kind.name == name)
}

/// The entity that a text is as a whole, white space around it aside: for tests of a field
/// (`sender is phone where …`). A telephone number with `+` need only have a possible length
/// there. `None` for a kind that this version does not find.
pub fn whole(kind: &EntityKind, text: &str, context: &Context<'_>) -> Option<Entity> {
    if kind.name == phone::PHONE.name {
        return phone::whole(text, context);
    }
    let mut found = Vec::new();
    kind.find?(text, context, &mut found);
    let start = text.len() - text.trim_start().len();
    let span = start..start + text.trim().len();
    found.into_iter().find(|entity| entity.span == span)
}

#[cfg(test)]
mod tests;
