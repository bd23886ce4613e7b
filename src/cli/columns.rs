//! Tables of figures and lists of names, for terminals of 100 columns.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// Columns of the display that a list of names takes.
const WIDTH: usize = 100;

/// A table whose first column stands left and all others right.
pub fn write(
    out: &mut dyn Write,
    header: &[impl AsRef<str>],
    rows: Vec<Vec<String>>,
) -> std::io::Result<()> {
    let mut table = table();
    table.set_header(header.iter().map(AsRef::as_ref).collect::<Vec<&str>>());
    table.add_rows(rows);
    align(&mut table, usize::MAX);
    print(out, &table)
}

/// A table without a header whose first and last column stand left and all others right.
pub fn write_last_left(out: &mut dyn Write, rows: Vec<Vec<String>>) -> std::io::Result<()> {
    let last = rows
        .iter()
        .map(Vec::len)
        .max()
        .unwrap_or(0)
        .saturating_sub(1);
    let mut table = table();
    table.add_rows(rows);
    align(&mut table, last);
    print(out, &table)
}

/// A title with the number of names, and the names; nothing where there is none.
pub fn write_names(out: &mut dyn Write, title: &str, names: &[&str]) -> std::io::Result<()> {
    if names.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title} ({}):", names.len())?;
    let mut line = String::new();
    for (index, name) in names.iter().enumerate() {
        let comma = if index + 1 < names.len() { "," } else { "" };
        if !line.is_empty() && line.width() + name.width() + 4 > WIDTH {
            writeln!(out, "  {line}")?;
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line += name;
        line += comma;
    }
    writeln!(out, "  {line}")
}

fn table() -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled);
    table
}

fn align(table: &mut Table, left: usize) {
    for (index, column) in table.column_iter_mut().enumerate() {
        let stands_left = index == 0 || index == left;
        column
            .set_padding((0, 2))
            .set_cell_alignment(if stands_left {
                CellAlignment::Left
            } else {
                CellAlignment::Right
            });
    }
}

fn print(out: &mut dyn Write, table: &Table) -> std::io::Result<()> {
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
