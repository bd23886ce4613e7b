//! A capital I for a small l: `teIegram` looks like `telegram`, and folds to `teiegram`.

/// The bytes of a text, as it was sent, at which a capital I stands behind a small letter, where
/// few words have one.
pub fn capitals_like_l(original: &str) -> impl Iterator<Item = usize> {
    let bytes = original.as_bytes();
    memchr::memchr_iter(b'I', bytes).filter(|at| {
        // Two in a row, as in `doIIar`, and no more.
        let word = bytes[..*at].strip_suffix(b"I").unwrap_or(&bytes[..*at]);
        word.last().is_some_and(u8::is_ascii_lowercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_inside_and_at_the_end_of_words_are_told() {
        for (text, expected) in [
            ("teIegram", &[2][..]),
            ("PayPaI", &[5]),
            ("biIIs", &[2, 3]),
            ("It is I. III", &[]),
            ("LINE", &[]),
        ] {
            assert_eq!(
                capitals_like_l(text).collect::<Vec<_>>(),
                expected,
                "{text}"
            );
        }
    }
}
