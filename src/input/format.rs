//! The formats of dumps, and how one is told from a name or from the first bytes.

use super::fields::FieldMap;
use std::str::FromStr;

/// How records stand in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A JSON object a line.
    Jsonl,
    /// Cells with commas (or semicolons, where the header has no comma) between, and a header.
    Csv,
    /// Cells with tabs between, and a header.
    Tsv,
    /// A JSON array of objects, or objects one after another.
    Json,
    /// A message a line.
    Text,
}

/// A name that is no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no input format: jsonl, csv, tsv, json or text")]
pub struct UnknownFormat(String);

impl Format {
    /// The format that a file name tells, its `.gz` or `.zst` taken off first.
    pub fn of_name(name: &str) -> Option<Format> {
        let lower = name.to_ascii_lowercase();
        let plain = [".gz", ".zst", ".zstd"]
            .iter()
            .find_map(|end| lower.strip_suffix(end))
            .unwrap_or(&lower);
        match plain.rsplit_once('.')?.1 {
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            "csv" => Some(Format::Csv),
            "tsv" | "tab" => Some(Format::Tsv),
            "json" => Some(Format::Json),
            "txt" | "text" | "log" => Some(Format::Text),
            _ => None,
        }
    }

    /// The format that the first bytes of a file tell. Text is what nothing else is.
    pub(super) fn of_bytes(bytes: &[u8], fields: &FieldMap) -> Format {
        let trimmed = bytes.trim_ascii_start();
        match trimmed.first() {
            Some(b'[') if matches!(trimmed[1..].trim_ascii_start().first(), Some(b'{' | b']')) => {
                Format::Json
            }
            Some(b'{') => Format::of_object(trimmed),
            _ => Format::of_header(trimmed, fields),
        }
    }

    /// The format of a file named `.json`: many hold an object a line.
    pub(super) fn of_json_bytes(bytes: &[u8]) -> Format {
        let trimmed = bytes.trim_ascii_start();
        if trimmed.first() == Some(&b'{') {
            Format::of_object(trimmed)
        } else {
            Format::Json
        }
    }

    /// Lines, where the first one is an object of its own; else objects over several lines.
    fn of_object(bytes: &[u8]) -> Format {
        let (line, ended) = first_line(bytes);
        let whole = serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
        let opens_lines = ended && matches!(line.trim_ascii(), b"{");
        if whole || !(opens_lines || line.trim_ascii_end().ends_with(b",")) {
            Format::Jsonl
        } else {
            Format::Json
        }
    }

    /// A header names the text in one of its cells.
    fn of_header(bytes: &[u8], fields: &FieldMap) -> Format {
        let (line, _) = first_line(bytes);
        let names_text = |delimiter: u8| {
            let cells: Vec<&[u8]> = line.split(|&byte| byte == delimiter).collect();
            cells.len() > 1 && cells.iter().any(|cell| fields.is_text(trim_cell(cell)))
        };
        if names_text(b'\t') {
            Format::Tsv
        } else if names_text(b',') || names_text(b';') || fields.is_text(trim_cell(line)) {
            Format::Csv
        } else {
            Format::Text
        }
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Format, UnknownFormat> {
        match name {
            "jsonl" | "ndjson" => Ok(Format::Jsonl),
            "csv" => Ok(Format::Csv),
            "tsv" => Ok(Format::Tsv),
            "json" => Ok(Format::Json),
            "text" => Ok(Format::Text),
            _ => Err(UnknownFormat(name.to_owned())),
        }
    }
}

/// The first line without its end, and whether it has one.
pub(super) fn first_line(bytes: &[u8]) -> (&[u8], bool) {
    match memchr::memchr(b'\n', bytes) {
        Some(end) => (&bytes[..end], true),
        None => (bytes, false),
    }
}

fn trim_cell(cell: &[u8]) -> &[u8] {
    let cell = cell.trim_ascii();
    cell.strip_prefix(b"\"")
        .and_then(|cell| cell.strip_suffix(b"\""))
        .unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::{FieldMap, Format};

    #[test]
    fn names_tell_the_format() {
        let table = [
            ("a.jsonl", Some(Format::Jsonl)),
            ("dir.csv/a.JSONL.gz", Some(Format::Jsonl)),
            ("a.csv.zst", Some(Format::Csv)),
            ("a.tsv", Some(Format::Tsv)),
            ("a.json", Some(Format::Json)),
            ("a.txt", Some(Format::Text)),
            ("a", None),
            ("a.gz", None),
            ("a.md", None),
        ];
        for (name, format) in table {
            assert_eq!(Format::of_name(name), format, "{name}");
        }
    }

    #[test]
    fn first_bytes_tell_the_format() {
        let fields = FieldMap::default();
        let table: &[(&str, Format)] = &[
            ("{\"text\":\"a\"}\n{\"te", Format::Jsonl),
            ("{broken\n{\"text\":\"b\"}", Format::Jsonl),
            ("{\n  \"text\": \"a\"\n}", Format::Json),
            (" [ {\"text\"", Format::Json),
            ("[]", Format::Json),
            ("[Winner777] Free", Format::Text),
            ("id,Text,sender\r\n1,", Format::Csv),
            ("id;\"message\"\n", Format::Csv),
            ("id\tbody\n", Format::Tsv),
            ("text\nhello", Format::Csv),
            ("Hello, send the text to me", Format::Text),
            ("", Format::Text),
        ];
        for (bytes, format) in table {
            assert_eq!(
                Format::of_bytes(bytes.as_bytes(), &fields),
                *format,
                "{bytes:?}"
            );
        }
    }
}
