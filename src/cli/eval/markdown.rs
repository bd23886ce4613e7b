//! `eval --format markdown`: a table for a page, all messages and each slice.

use super::table::{estimate, number};
use crate::output::grouped;
use crate::tune::{Evaluation, Figures};
use std::io::Write;

/// Prints a table for all messages, then one for each field of the slices.
pub(super) fn print(out: &mut dyn Write, evaluation: &Evaluation) -> std::io::Result<()> {
    header(out, "")?;
    row(out, "all", &evaluation.overall)?;
    for slice in &evaluation.slices {
        writeln!(out)?;
        header(out, &slice.field)?;
        for (value, figures) in &slice.values {
            row(out, value, figures)?;
        }
    }
    Ok(())
}

fn header(out: &mut dyn Write, field: &str) -> std::io::Result<()> {
    writeln!(
        out,
        "| {field} | messages | positive | precision | recall | F1 | false alarms per 10,000 |"
    )?;
    writeln!(out, "| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
}

fn row(out: &mut dyn Write, name: &str, figures: &Figures) -> std::io::Result<()> {
    let name = name.replace('|', "\\|").replace(['\n', '\r'], " ");
    writeln!(
        out,
        "| {name} | {} | {} | {} | {} | {} | {} |",
        grouped(figures.messages),
        grouped(figures.positives),
        estimate(&figures.precision, 2),
        estimate(&figures.recall, 2),
        number(figures.f1.value, 2),
        estimate(&figures.false_alarms_per_10k, 0),
    )
}
