//! `eval --format csv`: one row for all messages, each rule and each slice.

use crate::output::{guarded, write_cell};
use crate::tune::{Estimate, Evaluation, Figures, RuleWorth};
use std::borrow::Cow;
use std::io::Write;

/// The columns. `part` is `overall`, `rule` or `slice`; a slice's `field` is what was given to
/// `--by`. What a row does not have, or is not defined, is empty.
const COLUMNS: &str = "part,field,name,messages,positives,hits,tp,fp,fn,tn,\
    precision,precision_low,precision_high,recall,recall_low,recall_high,f1,f1_low,f1_high,\
    mcc,mcc_low,mcc_high,average_precision,average_precision_low,average_precision_high,\
    roc_auc,roc_auc_low,roc_auc_high,\
    false_alarms_per_10k,false_alarms_per_10k_low,false_alarms_per_10k_high,\
    lift,so_ratio,marginal,shared";

/// Prints all figures.
pub(super) fn print(out: &mut dyn Write, evaluation: &Evaluation) -> std::io::Result<()> {
    writeln!(out, "{COLUMNS}")?;
    row(out, "overall", "", "", figures(&evaluation.overall))?;
    for rule in &evaluation.rules {
        row(out, "rule", "", &rule.rule, worth(rule))?;
    }
    for slice in &evaluation.slices {
        for (value, of_value) in &slice.values {
            row(out, "slice", &slice.field, value, figures(of_value))?;
        }
    }
    Ok(())
}

fn row(
    out: &mut dyn Write,
    part: &str,
    field: &str,
    name: &str,
    numbers: Vec<String>,
) -> std::io::Result<()> {
    let mut line = Vec::new();
    for cell in [Cow::Borrowed(part), guarded(field), guarded(name)] {
        write_cell(&cell, &mut line);
        line.push(b',');
    }
    line.extend_from_slice(numbers.join(",").as_bytes());
    line.push(b'\n');
    out.write_all(&line)
}

fn number(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn estimate(estimate: &Estimate) -> [String; 3] {
    [estimate.value, estimate.low, estimate.high].map(number)
}

fn empty(count: usize) -> Vec<String> {
    vec![String::new(); count]
}

fn figures(figures: &Figures) -> Vec<String> {
    let counts = &figures.confusion;
    let mut cells = vec![
        figures.messages.to_string(),
        figures.positives.to_string(),
        String::new(),
    ];
    cells.extend([counts.tp, counts.fp, counts.fn_, counts.tn].map(|count| count.to_string()));
    for of in [
        &figures.precision,
        &figures.recall,
        &figures.f1,
        &figures.mcc,
        &figures.average_precision,
        &figures.roc_auc,
        &figures.false_alarms_per_10k,
    ] {
        cells.extend(estimate(of));
    }
    cells.extend(empty(4));
    cells
}

fn worth(rule: &RuleWorth) -> Vec<String> {
    let mut cells = empty(2);
    cells.extend([rule.hits, rule.tp, rule.fp].map(|count| count.to_string()));
    cells.extend(empty(2));
    cells.extend(estimate(&rule.precision));
    cells.push(number(rule.recall));
    cells.extend(empty(17));
    cells.extend([rule.lift, rule.so_ratio, rule.marginal, rule.shared].map(number));
    cells
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, figures, worth};
    use crate::tune::{Estimate, Figures, RuleWorth};

    #[test]
    fn every_row_has_a_cell_for_each_column() {
        let rule = RuleWorth {
            rule: String::new(),
            hits: 0,
            tp: 0,
            fp: 0,
            precision: Estimate::default(),
            recall: None,
            lift: None,
            so_ratio: None,
            marginal: None,
            shared: None,
        };
        let columns = COLUMNS.split(',').count();
        assert_eq!(figures(&Figures::default()).len() + 3, columns);
        assert_eq!(worth(&rule).len() + 3, columns);
    }
}
