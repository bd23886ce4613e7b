//! What a link begins with: the scheme, what stands behind it, and a user's name.

/// The schemes as they are written, longest first, and what they stand for.
const SCHEMES: [(&str, &str); 12] = [
    ("hxxps", "https"),
    ("hxtps", "https"),
    ("htxps", "https"),
    ("h**ps", "https"),
    ("https", "https"),
    ("hxxp", "http"),
    ("hxtp", "http"),
    ("htxp", "http"),
    ("h**p", "http"),
    ("http", "http"),
    ("fxp", "ftp"),
    ("ftp", "ftp"),
];

/// What stands between scheme and host, and whether nothing else is written so.
const SEPARATORS: [(&str, bool); 16] = [
    ("://", true),
    ("[:]//", true),
    ("[://]", true),
    (":[//]", true),
    ("[:]\\\\", true),
    (":\\\\", true),
    // JSON inside JSON.
    (":\\/\\/", true),
    // Typing errors, and gaps that keep a filter from seeing the link.
    (":///", false),
    (":// ", false),
    (": //", false),
    (" ://", false),
    (" : //", false),
    (" : // ", false),
    (":/", false),
    (";//", false),
    ("//", false),
];

/// A scheme and what parts it from the host.
pub(super) struct Scheme {
    /// Where it begins.
    pub(super) start: usize,
    /// Where the host begins.
    pub(super) host: usize,
    /// Undisguised.
    pub(super) name: &'static str,
    /// Whether it is written as it should not be.
    pub(super) disguised: bool,
    /// Whether no host is too odd behind it.
    pub(super) sure: bool,
}

/// The schemes that may be read with a separator at a byte; none begins before `floor`.
pub(super) fn schemes(
    text: &str,
    floor: usize,
    at: usize,
) -> Option<impl Iterator<Item = Scheme> + '_> {
    let rest = text.as_bytes().get(at..)?;
    let may_be = match rest.first()? {
        b':' | b'[' | b';' => true,
        b'/' => rest.get(1) == Some(&b'/'),
        b' ' => rest.get(1) == Some(&b':'),
        _ => false,
    };
    let before = text.as_bytes().get(floor..at).filter(|_| may_be)?;
    let (written, name) = SCHEMES.iter().find(|(written, _)| {
        let cut = before.len().checked_sub(written.len());
        cut.and_then(|cut| before.get(cut..))
            .is_some_and(|end| end.eq_ignore_ascii_case(written.as_bytes()))
    })?;
    let forms = SEPARATORS
        .iter()
        .filter(|(form, _)| rest.starts_with(form.as_bytes()));
    Some(forms.map(move |(form, sure)| Scheme {
        start: at - written.len(),
        host: at + form.len(),
        name,
        disguised: written != name || *form != "://",
        sure: *sure,
    }))
}

/// `https://bank.example@evil.example/` leads to the host behind the `@`.
pub(super) fn after_userinfo(text: &str, start: usize) -> usize {
    /// As long as browsers show.
    const LONGEST: usize = 256;
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let allowed = |b: &u8| b.is_ascii_alphanumeric() || b"-._~%!$&'*+,;=:".contains(b);
    let len = rest.iter().take(LONGEST).take_while(|b| allowed(b)).count();
    if len > 0 && rest.get(len) == Some(&b'@') {
        start + len + 1
    } else {
        start
    }
}
