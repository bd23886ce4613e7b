//! Strings and regexes of a rule file: what their quotes and escapes stand for.

use super::lexeme::fold_width;

/// The quote that closes a string opened by `open`; none where `open` opens none.
pub(super) fn close_quote(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '\u{201c}' => Some('\u{201d}'), // “…”
        '\u{201e}' => Some('\u{201c}'), // „…“
        '\u{ab}' => Some('\u{bb}'),     // «…»
        '\u{ff02}' => Some('\u{ff02}'), // ＂…＂
        '\u{300c}' => Some('\u{300d}'), // 「…」
        '\u{300e}' => Some('\u{300f}'), // 『…』
        _ => None,
    }
}

/// True for a quote of any kind, which may stand behind a backslash.
fn is_quote(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' | '\u{ff02}' | '\u{300c}'
            ..='\u{300f}'
    )
}

/// True where `rest`, what follows a backslash, begins with what an escape may hold.
pub(super) fn reads_as_escape(rest: &str) -> bool {
    match rest.chars().next() {
        Some('\\' | 'n' | 't' | '*' | '.') => true,
        Some('u') => code_point(&rest[1..]).is_some(),
        Some(letter) => is_quote(letter),
        None => false,
    }
}

/// Reads `{…}` behind `\u`: the character and the bytes it takes.
fn code_point(rest: &str) -> Option<(char, usize)> {
    let digits = rest.strip_prefix('{')?;
    let length = digits.bytes().take(7).position(|byte| byte == b'}')?;
    let digits = &digits[..length];
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let letter = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    Some((letter, length + 2))
}

/// What stands between the quotes of a string token, its quotes included; a closing quote
/// that is missing is none.
pub(super) fn between_quotes(token: &str, broken: bool) -> &str {
    let mut letters = token.chars();
    let closes = letters.next().and_then(close_quote);
    let inner = letters.as_str();
    match closes {
        Some(close) if !broken => inner.strip_suffix(close).unwrap_or(inner),
        _ => inner,
    }
}

/// Reads the escapes of a string, as [`super::ast::Text::value`] says. In a phrase `…` is
/// `...`.
pub(super) fn read_text(inner: &str, phrase: bool) -> String {
    let mut value = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        match letter {
            '\\' => rest = read_escape(rest, &mut value),
            '\u{2026}' if phrase => value.push_str("..."),
            _ => value.push(letter),
        }
    }
    value
}

/// Reads what follows a backslash and gives the rest.
fn read_escape<'s>(rest: &'s str, value: &mut String) -> &'s str {
    let Some(letter) = rest.chars().next() else {
        value.push_str("\\\\");
        return rest;
    };
    let after = &rest[letter.len_utf8()..];
    match letter {
        'n' => value.push('\n'),
        't' => value.push('\t'),
        '\\' | '*' | '.' => value.extend(['\\', letter]),
        'u' => {
            if let Some((letter, length)) = code_point(after) {
                value.extend(matches!(letter, '\\' | '*' | '.').then_some('\\'));
                value.push(letter);
                return &after[length..];
            }
            value.push_str("\\\\u");
        }
        _ if is_quote(letter) => value.push(letter),
        _ => value.extend(['\\', '\\', letter]),
    }
    after
}

/// Writes what stands between the quotes of a string for one in ASCII quotes: other quotes
/// that were escaped need it no more, an ASCII one does. In a phrase `…` becomes `...`.
pub(super) fn requote(inner: &str, phrase: bool) -> String {
    let mut written = String::with_capacity(inner.len() + 2);
    written.push('"');
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some(quote) if quote != '"' && is_quote(quote) => written.push(quote),
                escaped => written.extend(std::iter::once('\\').chain(escaped)),
            },
            '"' => written.push_str("\\\""),
            '\u{2026}' if phrase => written.push_str("..."),
            _ => written.push(letter),
        }
    }
    written.push('"');
    written
}

/// The parts of a regex token.
pub(super) struct RegexParts<'s> {
    /// Between the slashes, as it stands.
    pub inner: &'s str,
    /// Bytes of the token before `inner`.
    pub start: usize,
    /// Behind the closing slash, in ASCII.
    pub flags: String,
}

/// Takes a regex token apart.
pub(super) fn regex_parts(token: &str, broken: bool) -> RegexParts<'_> {
    let slash = token.chars().next().unwrap_or('/');
    let start = slash.len_utf8().min(token.len());
    let rest = &token[start..];
    match rest.rfind(slash) {
        Some(end) if !broken => {
            let flags = rest[end + slash.len_utf8()..]
                .chars()
                .map(fold_width)
                .collect();
            RegexParts {
                inner: &rest[..end],
                start,
                flags,
            }
        }
        _ => RegexParts {
            inner: rest,
            start,
            flags: String::new(),
        },
    }
}

/// The source of a regex, with an escaped slash read as a slash.
pub(super) fn read_regex(inner: &str) -> String {
    let mut source = String::with_capacity(inner.len());
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            source.push(letter);
            continue;
        }
        match letters.next() {
            Some(slash @ ('/' | '\u{ff0f}')) => source.push(slash),
            escaped => source.extend(std::iter::once('\\').chain(escaped)),
        }
    }
    source
}

/// Writes the source of a regex between ASCII slashes.
pub(super) fn write_regex(source: &str) -> String {
    let mut written = String::with_capacity(source.len() + 2);
    written.push('/');
    let mut letters = source.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '/' => written.push_str("\\/"),
            '\\' => written.extend(std::iter::once('\\').chain(letters.next())),
            _ => written.push(letter),
        }
    }
    written.push('/');
    written
}
