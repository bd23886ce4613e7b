//! Paths as text: joined and tidied without asking any disk.

/// `path` seen from `folder`, both with `/`, tidied: no `.`, and no `..` behind a name that it
/// would take back. An absolute `path` stands alone. Empty where both are.
pub(crate) fn join(folder: &str, path: &str) -> String {
    let rooted = if is_absolute(path) { path } else { folder };
    let absolute = rooted.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    let first = if is_absolute(path) { "" } else { folder };
    for part in first.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|&last| last != "..") => {
                parts.pop();
            }
            // Above `/` is `/`.
            ".." if absolute => {}
            _ => parts.push(part),
        }
    }
    format!("{}{}", if absolute { "/" } else { "" }, parts.join("/"))
}

/// The folder of a file; empty for a bare name.
pub(crate) fn parent(path: &str) -> &str {
    match path.rfind('/') {
        Some(0) => "/",
        Some(at) => &path[..at],
        None => "",
    }
}

/// Whether a path says where it begins: `/…`, `\…`, `C:…`.
pub(crate) fn is_absolute(path: &str) -> bool {
    let mut letters = path.chars();
    match letters.next() {
        Some('/' | '\\') => true,
        Some(letter) => letter.is_ascii_alphabetic() && letters.next() == Some(':'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{join, parent};

    #[test]
    fn paths_are_joined_and_tidied() {
        let table = [
            ("rules", "lists/a.flag", "rules/lists/a.flag"),
            ("rules", "../a.flag", "a.flag"),
            ("rules", "../../a.flag", "../a.flag"),
            ("", "./a//b/../c.flag", "a/c.flag"),
            ("/srv/rules", "../a.flag", "/srv/a.flag"),
            ("/", "../../a", "/a"),
            ("rules", "/etc/a", "/etc/a"),
            ("..", "../a", "../../a"),
        ];
        for (folder, path, joined) in table {
            assert_eq!(join(folder, path), joined, "{folder} {path}");
        }
        assert_eq!(
            (parent("a/b.flag"), parent("b.flag"), parent("/b")),
            ("a", "", "/")
        );
    }
}
