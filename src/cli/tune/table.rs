//! `tune --format table`: before and after for a person, in 100 columns.

use crate::cli::columns;
use crate::cli::eval::table::{estimate, name, number, rows};
use crate::output::grouped;
use crate::tune::{Held, Objective, RuleChange, Tuning};
use annotate_snippets::normalize_untrusted_str;
use std::io::Write;

/// Rules that are told.
const RULES: usize = 25;

/// What is printed.
pub(super) struct Table<'t> {
    pub(super) tuning: &'t Tuning,
    pub(super) objective: &'t Objective,
    /// The threshold before.
    pub(super) threshold: f64,
    /// The labels that are left out.
    pub(super) left_out: &'t str,
}

impl Table<'_> {
    pub(super) fn print(&self, out: &mut dyn Write) -> std::io::Result<()> {
        let (before, after) = (&self.tuning.before, &self.tuning.after);
        self.print_head(out)?;
        let mut lines: Vec<Vec<String>> = Vec::new();
        for ((name, one, decimals), (_, other, _)) in rows(before).into_iter().zip(rows(after)) {
            lines.push(vec![
                name.to_owned(),
                estimate(&one, decimals),
                estimate(&other, decimals),
            ]);
        }
        let counts = [
            ("missed", before.confusion.fn_, after.confusion.fn_),
            ("false alarms", before.confusion.fp, after.confusion.fp),
        ];
        for (name, one, other) in counts {
            lines.push(vec![name.to_owned(), grouped(one), grouped(other)]);
        }
        columns::write(out, &["", "before", "after"], lines)?;
        self.print_gain(out)?;
        self.print_rules(out)
    }

    fn print_head(&self, out: &mut dyn Write) -> std::io::Result<()> {
        let before = &self.tuning.before;
        write!(
            out,
            "{} labelled messages: {} positive, {} negative",
            grouped(before.messages),
            grouped(before.positives),
            grouped(before.confusion.negatives()),
        )?;
        match self.left_out {
            "" => writeln!(out)?,
            some => writeln!(out, "; left out: {}", normalize_untrusted_str(some))?,
        }
        match self.tuning.held {
            Held::Folds(folds) => writeln!(
                out,
                "Each was judged by a fit that had not seen it nor its near-duplicates \
                 ({folds} folds)\n"
            ),
            Held::Later { earlier, .. } => writeln!(
                out,
                "They are the later ones; the fit has seen the {} earlier ones alone\n",
                grouped(earlier as u64)
            ),
        }
    }

    fn print_gain(&self, out: &mut dyn Write) -> std::io::Result<()> {
        let (name, note) = match self.objective {
            Objective::F1 => ("F1".to_owned(), ""),
            Objective::Cost { .. } => ("Cost a message, saved".to_owned(), ""),
            conditional => (
                conditional
                    .to_string()
                    .replacen("recall", "Recall", 1)
                    .replace('=', " "),
                ", at the best threshold of each",
            ),
        };
        let signed = |value: Option<f64>| number(value.map(|value| value + 0.0), 4);
        let gain = &self.tuning.gain;
        writeln!(
            out,
            "\nGain: {name} {} ({} to {}){note}",
            signed(gain.value),
            signed(gain.low),
            signed(gain.high)
        )
    }

    fn print_rules(&self, out: &mut dyn Write) -> std::io::Result<()> {
        writeln!(
            out,
            "\nWith all messages: threshold {:?} (before {:?})",
            self.tuning.threshold, self.threshold
        )?;
        let mut changed: Vec<&RuleChange> = self
            .tuning
            .rules
            .iter()
            .filter(|rule| rule.before != rule.after)
            .collect();
        let change = |rule: &RuleChange| (rule.after - rule.before).abs();
        changed.sort_by(|one, other| change(other).total_cmp(&change(one)));
        if changed.is_empty() {
            return writeln!(out, "No score changes.");
        }
        let lines = changed.iter().take(RULES).map(|rule| {
            vec![
                name(&rule.rule),
                format!("{:?}", rule.before),
                format!("{:?}", rule.after),
                grouped(rule.hits),
                grouped(rule.fp),
            ]
        });
        columns::write(
            out,
            &["rule", "before", "after", "hits", "false"],
            lines.collect(),
        )?;
        if changed.len() > RULES {
            writeln!(out, "… and {} more", changed.len() - RULES)?;
        }
        Ok(())
    }
}
