//! Lists of written forms, and how they are looked up beside a number.

use super::super::view::joins;

/// Something written in one of several ways, in lower case, with `|` between.
pub(super) type Forms<T> = &'static [(T, &'static str)];

/// The two characters of a form by which it is looked up; a form of one has a nought behind.
type Key = (char, char);

/// Forms in order of the two characters that they begin (or end) with, longest first, so that a
/// place in the text is compared with few. Texts are in lower case and composed (NFC).
pub(super) struct Table<T> {
    forms: Vec<(Key, T, String)>,
}

impl<T: Copy> Table<T> {
    /// For [`Table::prefixes`] and [`Table::longest_prefix`].
    pub(super) fn by_first(forms: Forms<T>) -> Self {
        Self::new(split(forms), first)
    }

    /// For [`Table::longest_suffix`].
    pub(super) fn by_last(forms: Forms<T>) -> Self {
        Self::new(split(forms), last)
    }

    /// As [`Table::by_first`], of forms that are not all known when the program is built.
    pub(super) fn of_firsts(forms: impl Iterator<Item = (T, String)>) -> Self {
        Self::new(forms, first)
    }

    /// As [`Table::by_last`], of forms that are not all known when the program is built.
    pub(super) fn of_lasts(forms: impl Iterator<Item = (T, String)>) -> Self {
        Self::new(forms, last)
    }

    fn new(forms: impl Iterator<Item = (T, String)>, key: impl Fn(&str) -> Option<Key>) -> Self {
        let mut keyed: Vec<_> = forms
            .filter_map(|(meaning, form)| Some((key(&form)?, meaning, form)))
            .collect();
        keyed.sort_by(|(key, _, form), (other, _, longer)| {
            key.cmp(other).then(longer.len().cmp(&form.len()))
        });
        Table { forms: keyed }
    }

    fn with(&self, key: Option<Key>) -> &[(Key, T, String)] {
        let Some(key) = key else { return &[] };
        let start = self.forms.partition_point(|(first, ..)| *first < key);
        let rest = self.forms.get(start..).unwrap_or_default();
        let end = rest.partition_point(|(first, ..)| *first == key);
        rest.get(..end).unwrap_or_default()
    }

    /// All forms.
    pub(super) fn all(&self) -> impl Iterator<Item = (T, &str)> {
        self.forms
            .iter()
            .map(|(_, meaning, form)| (*meaning, form.as_str()))
    }

    /// All forms that `rest` begins with, wherever they end, with their bytes. Long ones first.
    pub(super) fn prefixes<'s>(&'s self, rest: &'s str) -> impl Iterator<Item = (T, usize)> + 's {
        let two = first(rest);
        let one = two
            .map(|(first, _)| (first, '\0'))
            .filter(|one| two != Some(*one));
        self.with(two)
            .iter()
            .chain(self.with(one))
            .filter(move |(.., form)| rest.starts_with(form.as_str()))
            .map(|(_, meaning, form)| (*meaning, form.len()))
    }

    /// The longest form at the beginning of `rest` that does not end inside a word.
    pub(super) fn longest_prefix(&self, rest: &str) -> Option<(T, usize)> {
        self.prefixes(rest).find(|(_, len)| ends_word(rest, *len))
    }

    /// The longest form at the end of `before` that does not begin inside a word.
    pub(super) fn longest_suffix(&self, before: &str) -> Option<(T, usize)> {
        let two = last(before);
        let one = two
            .map(|(last, _)| (last, '\0'))
            .filter(|one| two != Some(*one));
        self.with(two)
            .iter()
            .chain(self.with(one))
            .filter(|(.., form)| before.ends_with(form.as_str()))
            .map(|(_, meaning, form)| (*meaning, form.len()))
            .find(|(_, len)| begins_word(before, before.len() - len))
    }
}

fn first(form: &str) -> Option<Key> {
    let mut chars = form.chars();
    Some((chars.next()?, chars.next().unwrap_or_default()))
}

fn last(form: &str) -> Option<Key> {
    let mut chars = form.chars().rev();
    Some((chars.next()?, chars.next().unwrap_or_default()))
}

/// Every form of a list by itself, composed.
pub(super) fn split<T: Copy>(forms: Forms<T>) -> impl Iterator<Item = (T, String)> {
    forms.iter().flat_map(|(meaning, written)| {
        let written = written.split('|');
        written.map(|form| (*meaning, composed(form)))
    })
}

/// A form as it stands in a composed text.
pub(super) fn composed(form: &str) -> String {
    let nfc = icu_normalizer::ComposingNormalizerBorrowed::new_nfc();
    nfc.normalize(form).into_owned()
}

/// Whether what ends at a byte is cut from no longer word. A digit may follow.
pub(super) fn ends_word(text: &str, end: usize) -> bool {
    let last = text.get(..end).and_then(|text| text.chars().next_back());
    let next = text.get(end..).and_then(|rest| rest.chars().next());
    !(last.is_some_and(|c| joins(c) && !c.is_numeric())
        && next.is_some_and(|c| joins(c) && !c.is_ascii_digit()))
}

/// Whether what begins at a byte is cut from no longer word.
pub(super) fn begins_word(text: &str, start: usize) -> bool {
    let first = text.get(start..).and_then(|rest| rest.chars().next());
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    !(first.is_some_and(joins) && before.is_some_and(joins))
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
