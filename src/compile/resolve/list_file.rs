//! List files: an entry a line, or a column of a CSV file.

use crate::compile::sources::SourceFile;
use crate::diagnostic::{Code, Diagnostic, FileId, Span, nearest};
use crate::lang::ast::Text;

/// An entry as a list file has it: its phrase, as [`Text::value`] would have it, and its place.
pub(super) type Found = (String, Span);

/// Why a list file has no entries: the message, the place in the list file where there is one,
/// and what would help.
pub(super) struct Fault {
    message: String,
    span: Option<Span>,
    help: Option<String>,
}

impl Fault {
    /// The diagnostic for the list that asks for the file, at `span` of `file`.
    pub(super) fn diagnostic(self, file: FileId, span: Span, list_file: FileId) -> Diagnostic {
        let mut fault = Diagnostic::new(Code::BadListFile, file, span, self.message);
        if let Some(place) = self.span {
            fault = fault.also(list_file, place, "here");
        }
        match self.help {
            Some(help) => fault.help(help),
            None => fault,
        }
    }
}

/// The entries of a list file.
///
/// # Errors
/// When a column is asked for that is not there or missing where one is needed, or when a row
/// of CSV has more or fewer fields than the header.
pub(super) fn entries(source: &SourceFile, column: Option<&Text>) -> Result<Vec<Found>, Fault> {
    let ending = source
        .path
        .rsplit('.')
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    match (column, ending.as_str()) {
        (Some(column), "tsv") => table(&source.text, b'\t', &column.plain()),
        (Some(column), _) => table(&source.text, b',', &column.plain()),
        (None, "csv" | "tsv") => {
            let header = source.text.lines().next().unwrap_or("");
            let help = format!(
                "say which: `column \"…\"`; its first line is `{}`",
                shortened(header)
            );
            let message = "a list from a table needs a column".to_owned();
            Err(Fault {
                message,
                span: None,
                help: Some(help),
            })
        }
        (None, _) => Ok(lines(&source.text)),
    }
}

/// An entry a line, without the white space around it. A line that begins with `#` and white
/// space (or ends there) is a comment; blank lines are nothing.
fn lines(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let entry = line.trim();
        let comment = line
            .strip_prefix('#')
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
        if !entry.is_empty() && !comment {
            let begin = start + (line.len() - line.trim_start().len());
            found.push((phrase(entry), Span::new(begin, begin + entry.len())));
        }
        start += line.len();
    }
    found
}

/// The fields of one column; empty ones are nothing.
fn table(text: &str, delimiter: u8, column: &str) -> Result<Vec<Found>, Fault> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let headers = reader
        .headers()
        .map_err(|error| table_fault(text, &error))?
        .clone();
    let names: Vec<&str> = headers.iter().map(str::trim).collect();
    let Some(wanted) = names
        .iter()
        .position(|name| name.eq_ignore_ascii_case(column.trim()))
    else {
        let help = match nearest(column, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it has: {}", shortened(&names.join(", "))),
        };
        let message = format!("the file has no column `{column}`");
        return Err(Fault {
            message,
            span: None,
            help: Some(help),
        });
    };
    let mut found = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|error| table_fault(text, &error))?
    {
        let entry = record.get(wanted).unwrap_or("").trim();
        if !entry.is_empty() {
            let begin = record.position().map_or(0, csv::Position::byte);
            found.push((phrase(entry), row(text, begin, reader.position().byte())));
        }
    }
    Ok(found)
}

/// The bytes of a row, without the line ends around it.
fn row(text: &str, begin: u64, end: u64) -> Span {
    let at = |byte: u64| usize::try_from(byte).unwrap_or(usize::MAX).min(text.len());
    let (begin, end) = (at(begin), at(end));
    let Some(row) = text.get(begin..end) else {
        return Span::new(begin, begin);
    };
    let begin = begin + (row.len() - row.trim_start().len());
    Span::new(begin, begin + row.trim().len())
}

fn table_fault(text: &str, error: &csv::Error) -> Fault {
    let (message, position) = match error.kind() {
        csv::ErrorKind::UnequalLengths {
            pos,
            expected_len,
            len,
        } => (
            format!("a row of this table has {len} fields, its header {expected_len}"),
            pos.as_ref(),
        ),
        _ => (
            format!("this table can't be read: {error}"),
            error.position(),
        ),
    };
    let line_end = |begin: usize| {
        text.get(begin..)
            .and_then(|rest| rest.find('\n'))
            .map_or(text.len(), |length| begin + length)
    };
    let span = position.map(|position| {
        let begin = usize::try_from(position.byte())
            .unwrap_or(usize::MAX)
            .min(text.len());
        row(text, position.byte(), line_end(begin) as u64)
    });
    Fault {
        message,
        span,
        help: None,
    }
}

/// An entry as a string of a rule file would have it: `\*`, `\.` and `\\` mean what they mean
/// there, and any other backslash is a backslash.
fn phrase(entry: &str) -> String {
    let mut phrase = String::with_capacity(entry.len());
    let mut letters = entry.chars().peekable();
    while let Some(letter) = letters.next() {
        phrase.push(letter);
        if letter == '\\' {
            match letters.next_if(|next| matches!(next, '*' | '.' | '\\')) {
                Some(escaped) => phrase.push(escaped),
                None => phrase.push('\\'),
            }
        }
    }
    phrase
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(100) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, entries, phrase};
    use crate::compile::sources::SourceFile;
    use crate::diagnostic::Span;
    use crate::lang::ast::Text;

    fn read(path: &str, text: &str, column: Option<&str>) -> Result<Vec<Found>, String> {
        let source = SourceFile {
            path: path.to_owned(),
            text: text.to_owned(),
            ..SourceFile::default()
        };
        let column = column.map(|value| Text {
            value: value.to_owned(),
            span: Span::default(),
        });
        entries(&source, column.as_ref()).map_err(|fault| fault.message)
    }

    /// The entries, after a check that each place holds what it says.
    fn words(path: &str, text: &str, column: Option<&str>) -> Vec<String> {
        let found = read(path, text, column).expect("entries");
        assert!(
            found
                .iter()
                .all(|(entry, span)| text[span.range()].contains(entry.as_str())),
            "{found:?}"
        );
        found.into_iter().map(|(entry, _)| entry).collect()
    }

    #[test]
    fn a_line_is_an_entry_and_a_hash_needs_a_space_to_be_a_comment() {
        let text = "# places\r\nMae Sot\r\n\n  妙瓦底 \n#兼职\n#\n # indented\n#\tnote\nlast";
        assert_eq!(
            words("l.txt", text, None),
            ["Mae Sot", "妙瓦底", "#兼职", "# indented", "last"]
        );
    }

    #[test]
    fn a_column_of_a_table_is_found_by_its_name() {
        let text = "id, Domain \r\n1,a.example\r\n2,\r\n3,\"b,c\nd\"\n4,e\n";
        assert_eq!(
            words("l.csv", text, Some("domain")),
            ["a.example", "b,c\nd", "e"]
        );
        assert_eq!(words("l.tsv", "a\tb\n1\t2\n", Some("b")), ["2"]);
    }

    #[test]
    fn what_is_wrong_with_a_table_is_said() {
        for (text, column, expected) in [
            ("a,b\n1,2\n", Some("c"), "the file has no column `c`"),
            ("a,b\n1,2\n", None, "a list from a table needs a column"),
            (
                "a,b\n1,2\n3\n",
                Some("a"),
                "a row of this table has 1 fields, its header 2",
            ),
            ("", Some("a"), "the file has no column `a`"),
        ] {
            assert_eq!(
                read("l.csv", text, column),
                Err(expected.to_owned()),
                "{text:?}"
            );
        }
    }

    #[test]
    fn backslashes_mean_what_they_mean_in_strings() {
        for (line, expected) in [
            (r"a\*", r"a\*"),
            (r"a\b", r"a\\b"),
            (r"\\", r"\\"),
            (r"x\", r"x\\"),
            ("a*...b", "a*...b"),
        ] {
            assert_eq!(phrase(line), expected);
        }
    }
}
