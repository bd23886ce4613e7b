//! Links, addresses and user names, which a disguise leaves as they are.

/// The text cut into pieces, each with whether it is a link, an address or a user name.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_ascii = rest.chars().next()?.is_ascii_graphic();
        let end = rest
            .find(|c: char| c.is_ascii_graphic() != is_ascii)
            .unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        Some((piece, is_ascii && is_address(piece)))
    })
}

/// Whether a run of ASCII without spaces holds a link, an address or a user name: a scheme, a
/// name behind `@`, or a dot before two letters, as a domain has.
fn is_address(run: &str) -> bool {
    let letters_behind = |at: usize, count: usize| {
        let behind = run[at + 1..].chars().take(count);
        behind.filter(char::is_ascii_alphabetic).count() == count
    };
    let alphanumeric_before = |at: usize| run[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    run.contains("://")
        || run.match_indices('@').any(|(at, _)| letters_behind(at, 2))
        || run
            .match_indices('.')
            .any(|(at, _)| alphanumeric_before(at) && letters_behind(at, 2))
}
