//! Links whose letters stand apart: `h t t p s : / / e x a m p l e . c o m`.

use super::scan::{Link, links};

/// The link that begins at a byte with a scheme or `www` in letters apart.
pub(super) fn link(text: &str, at: usize) -> Option<Link> {
    const BEGINNINGS: [&str; 3] = ["h t t p", "h x x p", "w w w"];
    let rest = text.as_bytes().get(at..)?;
    let begins = BEGINNINGS.iter().any(|beginning| {
        rest.get(..beginning.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(beginning.as_bytes()))
    });
    let inside = at
        .checked_sub(1)
        .and_then(|before| text.as_bytes().get(before))
        .is_some_and(u8::is_ascii_alphanumeric);
    if !begins || inside {
        return None;
    }
    let (together, origin) = together(text, at);
    let mut link = links(&together)
        .into_iter()
        .next()
        .filter(|link| link.span.start == 0)?;
    let last = link.span.end.checked_sub(1)?;
    link.span = at..origin.get(last)? + 1;
    link.defanged = true;
    Some(link)
}

/// The ASCII letters from a byte on without the spaces between, and where each stands. A word is
/// taken whole where only the scheme stood before it: `h t t p s://example.com`.
fn together(text: &str, start: usize) -> (String, Vec<usize>) {
    /// Far more than such links have.
    const LONGEST: usize = 256;
    let bytes = text.as_bytes();
    let (mut letters, mut origin) = (String::new(), Vec::new());
    let mut at = start;
    while letters.len() < LONGEST {
        let rest = bytes.get(at..).unwrap_or_default();
        let word = rest
            .iter()
            .take(LONGEST)
            .take_while(|b| b.is_ascii_graphic());
        let len = word.count();
        let in_scheme = letters
            .bytes()
            .all(|b| b.is_ascii_alphabetic() || b == b':' || b == b'/')
            && (letters.len() <= 5 || letters.ends_with('/'));
        if len == 0 || (len > 1 && !in_scheme) {
            break;
        }
        for (offset, byte) in rest.iter().take(len).enumerate() {
            letters.push(char::from(*byte));
            origin.push(at + offset);
        }
        at += len;
        if len > 1 || bytes.get(at) != Some(&b' ') {
            break;
        }
        at += 1;
    }
    (letters, origin)
}
