//! The cells of a row. [`super::cut`] has found the row's end by the same reading of quotes.
//!
//! Cells are borrowed from the block, which the csv crate does not offer; a test holds the two
//! to the same reading.

use super::block::{Reason, Record};
use super::fields::{FieldMap, TEXT};
use crate::message::{Message, Value};
use memchr::{memchr, memchr2};
use std::borrow::Cow;

/// The columns of a file.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    delimiter: u8,
    count: usize,
    /// The column of each field of the map.
    of_field: Vec<Option<usize>>,
}

impl Columns {
    /// The columns that a header row names.
    pub(super) fn of_header(row: &str, delimiter: u8, fields: &FieldMap) -> Columns {
        let mut of_field: Vec<Option<(usize, usize)>> = vec![None; fields.len()];
        let mut count = 0;
        for (column, name) in cells(row, delimiter).enumerate() {
            count += 1;
            let Some(key) = fields.key(name.trim().as_bytes()) else {
                continue;
            };
            for target in key.targets.iter().filter(|target| target.path.is_empty()) {
                let best = &mut of_field[target.field];
                if best.is_none_or(|(rank, _)| target.rank < rank) {
                    *best = Some((target.rank, column));
                }
            }
        }
        let of_field = of_field
            .into_iter()
            .map(|best| best.map(|(_, column)| column))
            .collect();
        Columns {
            delimiter,
            count,
            of_field,
        }
    }

    /// The record of a row.
    pub(super) fn record<'b>(
        &self,
        row: &'b str,
        line: u64,
        fields: &'b FieldMap,
    ) -> Result<Record<'b>, Reason> {
        let mut found: Vec<Cow<'b, str>> = cells(row, self.delimiter).collect();
        if found.len() != self.count {
            return Err(Reason::Ragged {
                found: found.len(),
                columns: self.count,
            });
        }
        let text_column = self.of_field.get(TEXT).copied().flatten();
        let text = text_column
            .and_then(|column| found.get_mut(column))
            .map(std::mem::take);
        let text = text.ok_or(Reason::NoText(fields.text_hint()))?;
        let mut message = Message::new(text);
        for (field, column) in self
            .of_field
            .iter()
            .enumerate()
            .filter(|(field, _)| *field != TEXT)
        {
            let Some(column) = *column else { continue };
            let cell = if Some(column) == text_column {
                Some(&message.text)
            } else {
                found.get(column)
            };
            // A table has no other way to say that a field is not there.
            if let Some(cell) = cell.filter(|cell| !cell.is_empty()) {
                message
                    .fields
                    .push((Cow::Borrowed(fields.name(field)), Value::Text(cell.clone())));
            }
        }
        Ok(Record {
            line,
            message,
            replaced: 0,
        })
    }
}

/// The delimiter of a table whose first line this is: a comma, where it has one.
pub(super) fn delimiter_of(header: &[u8]) -> u8 {
    let has = |byte| memchr(byte, header).is_some();
    match () {
        () if has(b',') => b',',
        () if has(b';') => b';',
        () if has(b'\t') => b'\t',
        () => b',',
    }
}

/// The cells of a row, its line end taken off.
pub(super) fn cells(row: &str, delimiter: u8) -> impl Iterator<Item = Cow<'_, str>> {
    let row = row.strip_suffix('\n').unwrap_or(row);
    let row = row.strip_suffix('\r').unwrap_or(row);
    let mut rest = Some(row);
    std::iter::from_fn(move || {
        let (cell, behind) = next_cell(rest?, delimiter);
        rest = behind;
        Some(cell)
    })
}

/// The first cell, and what stands behind its delimiter.
fn next_cell(row: &str, delimiter: u8) -> (Cow<'_, str>, Option<&str>) {
    let Some(quoted) = row.strip_prefix('"') else {
        let (cell, behind) = until(row, delimiter);
        return (Cow::Borrowed(cell), behind);
    };
    let Some(end) = memchr(b'"', quoted.as_bytes()) else {
        return (Cow::Borrowed(quoted), None);
    };
    let behind = &quoted[end + 1..];
    match behind.as_bytes().first() {
        None => return (Cow::Borrowed(&quoted[..end]), None),
        Some(&byte) if byte == delimiter => {
            return (Cow::Borrowed(&quoted[..end]), Some(&behind[1..]));
        }
        Some(_) => {}
    }
    let mut cell = String::with_capacity(quoted.len().min(2 * end + 64));
    let mut rest = quoted;
    while let Some(end) = memchr(b'"', rest.as_bytes()) {
        cell.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.as_bytes().first() {
            Some(b'"') => {
                cell.push('"');
                rest = &rest[1..];
            }
            // Behind the closing quote the cell goes on without quotes.
            _ => {
                let (tail, behind) = until(rest, delimiter);
                cell.push_str(tail);
                return (Cow::Owned(cell), behind);
            }
        }
    }
    cell.push_str(rest);
    (Cow::Owned(cell), None)
}

fn until(row: &str, delimiter: u8) -> (&str, Option<&str>) {
    match memchr2(delimiter, delimiter, row.as_bytes()) {
        Some(end) => (&row[..end], Some(&row[end + 1..])),
        None => (row, None),
    }
}

#[cfg(test)]
mod tests {
    use super::cells;
    use crate::input::cut::Cutter;
    use proptest::prelude::*;

    fn own(text: &str) -> Vec<Vec<String>> {
        let mut pieces = Vec::new();
        Cutter::cells(b',', usize::MAX).cut(text.as_bytes(), true, usize::MAX, &mut pieces);
        pieces
            .iter()
            .filter(|piece| piece.flaw.is_none())
            .map(|piece| {
                cells(&text[piece.start..piece.end], b',')
                    .map(String::from)
                    .collect()
            })
            .collect()
    }

    fn of_crate(text: &str) -> Vec<Vec<String>> {
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn cells_end_at_delimiters_outside_quotes() {
        let row = |text| cells(text, b',').map(String::from).collect::<Vec<_>>();
        assert_eq!(
            row("a,\"b,\"\"c\"\"\r\nd\",\r\n"),
            ["a", "b,\"c\"\r\nd", ""]
        );
        assert_eq!(row("\"\"x,\"a\"b\"c,d"), ["x", "ab\"c", "d"]);
        assert_eq!(row("\n"), [""]);
    }

    proptest! {
        #[test]
        fn rows_and_cells_are_those_of_the_csv_crate(text in "([ab,ก\"]|\"\"|\r\n|\n){0,24}") {
            // A quote that nothing closes is read otherwise on purpose.
            let mut pieces = Vec::new();
            Cutter::cells(b',', usize::MAX).cut(text.as_bytes(), true, usize::MAX, &mut pieces);
            if pieces.iter().all(|piece| piece.flaw.is_none()) {
                prop_assert_eq!(own(&text), of_crate(&text));
            }
        }
    }
}
