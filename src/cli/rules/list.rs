//! `redflag rules list`: a table.

use crate::cli::rules::Entry;
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// The reported rules among `entries`, columns aligned by display width.
pub fn table(entries: Vec<Entry>) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(["NAME", "SEVERITY", "TAGS", "TITLE"]);
    for entry in entries.into_iter().filter(|entry| !entry.private) {
        table.add_row([
            entry.name,
            entry.severity.unwrap_or_else(|| "-".to_owned()),
            entry.tags.join(" "),
            entry.title.unwrap_or_default(),
        ]);
    }
    for column in table.column_iter_mut() {
        column
            .set_padding((0, 2))
            .set_cell_alignment(CellAlignment::Left);
    }
    table
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::table;
    use crate::cli::rules::tests::small;

    #[test]
    fn the_table_is_aligned_by_display_width_and_leaves_out_private_rules() {
        insta::assert_snapshot!(table(small()), @r"
    NAME         SEVERITY  TAGS              TITLE
    fake_police  high      calls             Police on the line
    หลอก         -         messages payment
    ");
    }
}
