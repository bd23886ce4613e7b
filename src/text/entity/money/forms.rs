//! Lists of written forms, and how they are looked up beside a number.

use super::super::view::joins;

/// Something written in one of several ways, in lower case, with `|` between.
pub(super) type Forms<T> = &'static [(T, &'static str)];

/// How many bytes of `rest` a form takes at its beginning, case aside; the form may not end
/// inside a word.
pub(super) fn prefix_len(rest: &str, form: &str) -> Option<usize> {
    let len = lower_prefix_len(rest, form)?;
    let ends_open = form
        .chars()
        .next_back()
        .is_some_and(|c| joins(c) && !c.is_numeric());
    let next = rest.get(len..)?.chars().next();
    let cut = ends_open && next.is_some_and(|c| joins(c) && !c.is_ascii_digit());
    (!cut).then_some(len)
}

/// As [`prefix_len`], wherever the form ends.
pub(super) fn lower_prefix_len(rest: &str, form: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let mut len = 0;
    for expected in form.chars() {
        let c = chars.next()?;
        if c != expected && lower(c) != Some(expected) {
            return None;
        }
        len += c.len_utf8();
    }
    Some(len)
}

/// How many bytes of `before` a form takes at its end, case aside; the form may not begin inside
/// a word.
pub(super) fn suffix_len(before: &str, form: &str) -> Option<usize> {
    let mut chars = before.chars().rev();
    let mut len = 0;
    for expected in form.chars().rev() {
        let c = chars.next()?;
        if c != expected && lower(c) != Some(expected) {
            return None;
        }
        len += c.len_utf8();
    }
    let begins_open = form.chars().next().is_some_and(joins);
    let cut = begins_open && chars.next().is_some_and(joins);
    (!cut).then_some(len)
}

/// Forms in order of the character that they begin (or end) with, longest first, so that a place
/// in the text is compared with few.
pub(super) struct Table<T> {
    forms: Vec<(char, T, &'static str)>,
}

impl<T: Copy> Table<T> {
    /// For [`Table::longest_prefix`].
    pub(super) fn by_first(forms: Forms<T>) -> Self {
        Self::new(forms, |form| form.chars().next())
    }

    /// For [`Table::longest_suffix`].
    pub(super) fn by_last(forms: Forms<T>) -> Self {
        Self::new(forms, |form| form.chars().next_back())
    }

    fn new(forms: Forms<T>, key: impl Fn(&str) -> Option<char>) -> Self {
        let mut keyed: Vec<_> = forms
            .iter()
            .flat_map(|(meaning, written)| written.split('|').map(move |form| (*meaning, form)))
            .filter_map(|(meaning, form)| Some((key(form)?, meaning, form)))
            .collect();
        keyed.sort_by_key(|(key, _, form)| (*key, std::cmp::Reverse(form.len())));
        Table { forms: keyed }
    }

    /// The forms that begin (or end) with a character, longest first.
    pub(super) fn with(&self, c: Option<char>) -> &[(char, T, &'static str)] {
        let key = c.and_then(lower).unwrap_or_default();
        let start = self.forms.partition_point(|(first, ..)| *first < key);
        let rest = self.forms.get(start..).unwrap_or_default();
        let end = rest.partition_point(|(first, ..)| *first == key);
        rest.get(..end).unwrap_or_default()
    }

    /// The longest form at the beginning of `rest`.
    pub(super) fn longest_prefix(&self, rest: &str) -> Option<(T, usize)> {
        let forms = self.with(rest.chars().next()).iter();
        forms
            .filter_map(|(_, meaning, form)| Some((*meaning, prefix_len(rest, form)?)))
            .next()
    }

    /// The longest form at the end of `before`.
    pub(super) fn longest_suffix(&self, before: &str) -> Option<(T, usize)> {
        let forms = self.with(before.chars().next_back()).iter();
        forms
            .filter_map(|(_, meaning, form)| Some((*meaning, suffix_len(before, form)?)))
            .next()
    }
}

/// The lower case of a character where that is one character.
fn lower(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    let mut lower = c.to_lowercase();
    lower.next().filter(|_| lower.next().is_none())
}

/// The last `count` characters of a text.
pub(super) fn tail(text: &str, count: usize) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(count)
        .last()
        .map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}
