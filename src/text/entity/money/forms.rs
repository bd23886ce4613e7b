//! Lists of written forms, and how they are looked up beside a number.

use super::super::view::joins;

/// Something written in one of several ways, in lower case.
pub(super) type Forms<T> = &'static [(T, &'static [&'static str])];

/// How many bytes of `rest` a form takes at its beginning, case aside; the form may not end
/// inside a word.
pub(super) fn prefix_len(rest: &str, form: &str) -> Option<usize> {
    let len = lower_prefix_len(rest, form)?;
    let ends_open = form.chars().next_back().is_some_and(|c| joins(c) && !c.is_numeric());
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
        if c != expected && !c.to_lowercase().eq(std::iter::once(expected)) {
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
        if c != expected && !c.to_lowercase().eq(std::iter::once(expected)) {
            return None;
        }
        len += c.len_utf8();
    }
    let begins_open = form.chars().next().is_some_and(joins);
    let cut = begins_open && chars.next().is_some_and(joins);
    (!cut).then_some(len)
}

/// The longest form at the beginning of `rest`.
pub(super) fn longest_prefix<T: Copy>(rest: &str, forms: Forms<T>) -> Option<(T, usize)> {
    longest(forms, |form| prefix_len(rest, form))
}

/// The longest form at the end of `before`.
pub(super) fn longest_suffix<T: Copy>(before: &str, forms: Forms<T>) -> Option<(T, usize)> {
    longest(forms, |form| suffix_len(before, form))
}

fn longest<T: Copy>(forms: Forms<T>, len: impl Fn(&str) -> Option<usize>) -> Option<(T, usize)> {
    let mut best: Option<(T, usize)> = None;
    for (meaning, written) in forms {
        for form in *written {
            if let Some(len) = len(form)
                && best.is_none_or(|(_, longest)| len > longest)
            {
                best = Some((*meaning, len));
            }
        }
    }
    best
}

/// The last `count` characters of a text.
pub(super) fn tail(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().take(count).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}
