//! `harden --format table`: what stands, for a person.

use crate::cli::columns;
use crate::harden::{Hardness, Remedy, Standing};
use std::collections::BTreeMap;
use std::io::Write;

/// Prints what all rules together stand of each disguise, then each rule that loses matches.
pub(super) fn print(out: &mut dyn Write, hardness: &Hardness) -> std::io::Result<()> {
    writeln!(
        out,
        "Messages that still match, by the share of letters, gaps or words in disguise:\n"
    )?;
    let mut all: BTreeMap<_, (Vec<u64>, Vec<u64>)> = BTreeMap::new();
    for standing in hardness.rules.iter().flat_map(|rule| &rule.disguises) {
        let (written, matched) = all.entry(standing.disguise).or_default();
        add(written, &standing.written);
        add(matched, &standing.matched);
    }
    let strengths = hardness.strengths.iter().map(f64::to_string);
    let header: Vec<String> = std::iter::once(String::new())
        .chain(strengths.clone())
        .collect();
    let rows = all.iter().map(|(disguise, (written, matched))| {
        let cells = shares(written, matched);
        std::iter::once(disguise.name().to_owned())
            .chain(cells)
            .collect()
    });
    columns::write(out, &header, rows.collect())?;

    let whole = |rule: &&crate::harden::RuleHardness| rule.disguises.iter().all(Standing::is_whole);
    for rule in hardness.rules.iter().filter(|rule| !whole(rule)) {
        let messages = if rule.messages == 1 {
            "message"
        } else {
            "messages"
        };
        writeln!(out, "\n{} ({} {messages})", rule.rule, rule.messages)?;
        let lost = rule
            .disguises
            .iter()
            .filter(|standing| !standing.is_whole());
        let rows = lost.map(|standing| {
            let mut row = vec![format!("  {}", standing.disguise.name())];
            row.extend(shares(&standing.written, &standing.matched));
            row.push(remedy(standing.remedy.as_ref(), &standing.written));
            row
        });
        columns::write_last_left(out, rows.collect())?;
    }
    let stand: Vec<&str> = hardness
        .rules
        .iter()
        .filter(whole)
        .map(|rule| rule.rule.as_str())
        .collect();
    columns::write_names(out, "Match in every disguise", &stand)
}

fn add(sums: &mut Vec<u64>, counts: &[u64]) {
    sums.resize(sums.len().max(counts.len()), 0);
    for (sum, count) in sums.iter_mut().zip(counts) {
        *sum += count;
    }
}

/// A share for each strength, in per cent; a dash where nothing was disguised.
fn shares(written: &[u64], matched: &[u64]) -> Vec<String> {
    written
        .iter()
        .zip(matched)
        .map(|(&written, &matched)| match written {
            0 => "–".to_owned(),
            // Only what is whole is 100 %.
            _ if matched < written => format!("{} %", (100 * matched / written).min(99)),
            _ => "100 %".to_owned(),
        })
        .collect()
}

fn remedy(remedy: Option<&Remedy>, written: &[u64]) -> String {
    let Some(remedy) = remedy else {
        return "no modifier helps".to_owned();
    };
    let place = match remedy.patterns.as_slice() {
        [] => String::new(),
        patterns => format!(
            " {} {}",
            if remedy.change.verb() == "add" {
                "to"
            } else {
                "from"
            },
            patterns.join(" ")
        ),
    };
    format!(
        "{} `{}`{place}: {}",
        remedy.change.verb(),
        remedy.change.modifier(),
        shares(written, &remedy.matched).join(" ")
    )
}
