//! What stands behind a host: the port, and the path with query and fragment.

use super::super::view::joins;

/// A port behind a host: its number, its length, and whether its colon is in brackets.
pub(super) fn port_at(text: &str, at: usize) -> Option<(u16, usize, bool)> {
    let rest = text.get(at..)?;
    let (sign, brackets) = if rest.starts_with("[:]") {
        (3, true)
    } else if rest.starts_with(':') {
        (1, false)
    } else {
        return None;
    };
    let digits = rest
        .bytes()
        .skip(sign)
        .take(6)
        .take_while(u8::is_ascii_digit)
        .count();
    let len = sign + digits;
    let port = rest.get(sign..len)?.parse().ok()?;
    let next = rest.get(len..)?.chars().next();
    (!next.is_some_and(joins)).then_some((port, len, brackets))
}

/// The length of a path, query and fragment, without closing punctuation.
pub(super) fn path_len(rest: &str) -> usize {
    if rest.starts_with(['/', '?', '#']) {
        tail_len(rest)
    } else {
        0
    }
}

/// The path behind ` / `, where the host is spaced out too: ` / abc`; and its length.
pub(super) fn spaced_path(rest: &str) -> Option<(String, usize)> {
    const SLASH: &str = " / ";
    let tail = rest.strip_prefix(SLASH)?;
    let len = tail_len(tail);
    (len > 0).then(|| (format!("/{}", &tail[..len]), SLASH.len() + len))
}

/// The length of what can stand in a path, without closing punctuation.
fn tail_len(rest: &str) -> usize {
    let belongs = |c: char| {
        if c.is_ascii() {
            c.is_ascii_graphic() && !"<>\"{}|\\^`".contains(c)
        } else {
            joins(c)
        }
    };
    let mut path = rest
        .get(..rest.find(|c| !belongs(c)).unwrap_or(rest.len()))
        .unwrap_or(rest);
    // How many closing brackets have no opening one in the path.
    let count = |sign: u8| path.bytes().filter(|b| *b == sign).count() as isize;
    let mut surplus = [
        ('(', ')', count(b')') - count(b'(')),
        ('[', ']', count(b']') - count(b'[')),
    ];
    while let Some(last) = path.chars().next_back() {
        let mut closes = false;
        for (open, close, more) in &mut surplus {
            if last == *open {
                *more += 1;
            } else if last == *close && *more > 0 {
                *more -= 1;
                closes = true;
            }
        }
        if !closes && !".,;:!?'*_~(['".contains(last) {
            break;
        }
        path = path.get(..path.len() - last.len_utf8()).unwrap_or_default();
    }
    // A question mark alone behind a host is the sentence's.
    path.len()
}
