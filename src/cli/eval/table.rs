//! `eval --format table`: figures for a person, in 100 columns.

use crate::cli::columns;
use crate::output::grouped;
use crate::tune::{Estimate, Evaluation, Figures, RuleWorth, Slice};
use annotate_snippets::normalize_untrusted_str;
use std::io::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of the display that a name takes; the rest of a longer one is cut off.
const NAME_WIDTH: usize = 34;

/// What stands where a figure is not defined.
pub(super) const UNDEFINED: &str = "–";

/// Prints all figures; `left_out` says which labels are not among them.
pub(super) fn print(
    out: &mut dyn Write,
    evaluation: &Evaluation,
    left_out: &str,
) -> std::io::Result<()> {
    let overall = &evaluation.overall;
    let confusion = &overall.confusion;
    write!(
        out,
        "{} labelled messages: {} positive, {} negative",
        grouped(overall.messages),
        grouped(overall.positives),
        grouped(confusion.negatives()),
    )?;
    match left_out {
        "" => writeln!(out)?,
        some => writeln!(out, "; left out: {}", normalize_untrusted_str(some))?,
    }
    writeln!(
        out,
        "Flagged from {:?} on: {} of the positive ({} missed), {} of the negative (false alarms)\n",
        evaluation.threshold,
        grouped(confusion.tp),
        grouped(confusion.fn_),
        grouped(confusion.fp),
    )?;
    let rows = rows(overall).map(|(name, estimate, decimals)| {
        vec![
            name.to_owned(),
            number(estimate.value, decimals),
            interval(&estimate, decimals),
        ]
    });
    columns::write(out, &["", "figure", "95 % interval"], rows.into())?;
    print_rules(out, evaluation)?;
    for slice in &evaluation.slices {
        writeln!(out)?;
        print_slice(out, slice)?;
    }
    Ok(())
}

/// The figures of some messages, with the decimals that they are shown with.
pub fn rows(figures: &Figures) -> [(&'static str, Estimate, usize); 7] {
    [
        ("precision", figures.precision, 3),
        ("recall", figures.recall, 3),
        ("F1", figures.f1, 3),
        ("MCC", figures.mcc, 3),
        ("average precision", figures.average_precision, 3),
        ("ROC AUC", figures.roc_auc, 3),
        ("false alarms per 10,000", figures.false_alarms_per_10k, 1),
    ]
}

fn print_rules(out: &mut dyn Write, evaluation: &Evaluation) -> std::io::Result<()> {
    let mut hit: Vec<&RuleWorth> = evaluation
        .rules
        .iter()
        .filter(|rule| rule.hits > 0)
        .collect();
    hit.sort_by_key(|rule| std::cmp::Reverse(rule.hits));
    if !hit.is_empty() {
        writeln!(out)?;
        let header = [
            "rule",
            "hits",
            "false",
            "precision",
            "recall",
            "lift",
            "S/O",
            "marginal",
            "shared",
        ];
        let rows = hit.iter().map(|rule| {
            vec![
                name(&rule.rule),
                rule.hits.to_string(),
                rule.fp.to_string(),
                estimate(&rule.precision, 2),
                number(rule.recall, 3),
                number(rule.lift, 1),
                number(rule.so_ratio, 2),
                rule.marginal.map_or(UNDEFINED.to_owned(), |lost| {
                    format!("{:+.3}", positive_zero(lost))
                }),
                number(rule.shared, 2),
            ]
        });
        columns::write(out, &header, rows.collect())?;
    }
    let silent: Vec<&str> = evaluation
        .rules
        .iter()
        .filter(|rule| rule.hits == 0)
        .map(|rule| rule.rule.as_str())
        .collect();
    columns::write_names(out, "Never hit", &silent)?;
    let base = evaluation.overall.positives as f64 / evaluation.overall.messages.max(1) as f64;
    let worse: Vec<&str> = hit
        .iter()
        .filter(|rule| rule.precision.high.is_some_and(|high| high < base))
        .map(|rule| rule.rule.as_str())
        .collect();
    columns::write_names(out, "Worse than chance", &worse)?;
    if !evaluation.overlaps.is_empty() {
        writeln!(
            out,
            "\nMatch much the same ({}):",
            evaluation.overlaps.len()
        )?;
    }
    for overlap in evaluation.overlaps.iter().take(OVERLAPS) {
        writeln!(
            out,
            "  {} and {}: {} messages, {:.0} % of those of either",
            overlap.first,
            overlap.second,
            grouped(overlap.both),
            100.0 * overlap.share,
        )?;
    }
    Ok(())
}

/// Pairs of rules that are told.
const OVERLAPS: usize = 10;

fn print_slice(out: &mut dyn Write, slice: &Slice) -> std::io::Result<()> {
    let header = [
        slice.field.as_str(),
        "messages",
        "positive",
        "precision",
        "recall",
        "F1",
        "false/10,000",
    ];
    let rows = slice.values.iter().map(|(value, figures)| {
        vec![
            name(value),
            grouped(figures.messages),
            grouped(figures.positives),
            estimate(&figures.precision, 2),
            estimate(&figures.recall, 2),
            number(figures.f1.value, 2),
            number(figures.false_alarms_per_10k.value, 1),
        ]
    });
    columns::write(out, &header, rows.collect())
}

/// A figure, or a dash where it is not defined.
pub fn number(value: Option<f64>, decimals: usize) -> String {
    value.map_or(UNDEFINED.to_owned(), |value| {
        format!("{:.decimals$}", positive_zero(value))
    })
}

/// The interval alone.
fn interval(estimate: &Estimate, decimals: usize) -> String {
    match (estimate.low, estimate.high) {
        (Some(low), Some(high)) => format!("{low:.decimals$}–{high:.decimals$}"),
        _ => String::new(),
    }
}

/// A figure with its interval.
pub fn estimate(estimate: &Estimate, decimals: usize) -> String {
    let figure = number(estimate.value, decimals);
    match interval(estimate, decimals) {
        none if none.is_empty() => figure,
        interval => format!("{figure} ({interval})"),
    }
}

/// No `-0.000`.
fn positive_zero(value: f64) -> f64 {
    if value.abs() < 0.0005 { 0.0 } else { value }
}

/// A name as it is shown: without control characters, cut where it is too long.
pub fn name(name: &str) -> String {
    let name = normalize_untrusted_str(name).replace('\n', " ");
    if name.width() <= NAME_WIDTH {
        return name;
    }
    let mut cut = String::new();
    let mut width = 1;
    for character in name.chars() {
        width += character.width().unwrap_or(0);
        if width > NAME_WIDTH {
            break;
        }
        cut.push(character);
    }
    cut.push('…');
    cut
}
