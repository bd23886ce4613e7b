//! The weights file that `tune` writes: scores, with where they come from as comments. It says
//! nothing of the day or the machine, so that the same call writes the same bytes.

use super::Arguments;
use crate::tune::{Figures, Held, Tuning};
use std::fmt::Write;

/// The content of the file. Rules that hit no labelled message keep their scores, and stand in
/// it only where these are of another weights file.
pub(super) fn text(arguments: &Arguments, tuning: &Tuning, threshold: f64) -> String {
    let mut text = String::new();
    // Writing to a string never fails.
    let _ = write_head(&mut text, arguments, tuning, threshold);
    let _ = write_scores(&mut text, tuning, arguments.weights.is_some());
    text
}

fn write_head(
    text: &mut String,
    arguments: &Arguments,
    tuning: &Tuning,
    threshold: f64,
) -> std::fmt::Result {
    writeln!(text, "# Scores and threshold that `redflag tune` learned.")?;
    let paths = |paths: &[std::path::PathBuf]| {
        let shown: Vec<String> = paths
            .iter()
            .map(|path| one_line(&path.to_string_lossy()))
            .collect();
        shown.join(", ")
    };
    writeln!(text, "# Rules: {}", paths(&arguments.rules.paths()))?;
    if let Some(weights) = &arguments.weights {
        writeln!(
            text,
            "# Began with: {}",
            one_line(&weights.to_string_lossy())
        )?;
    }
    let data = match arguments.files.as_slice() {
        [] => "standard input".to_owned(),
        files => paths(files),
    };
    writeln!(text, "# Data: {data}")?;
    let strength = match tuning.strength {
        Some(strength) => format!("penalty {strength}, of it L1 {}", arguments.l1_ratio),
        None => "penalty without bound: scores stay".to_owned(),
    };
    writeln!(
        text,
        "# Objective: {}; {strength}; seed {}",
        arguments.objective, arguments.run.seed
    )?;
    let held = match tuning.held {
        Held::Folds(folds) => format!("{folds} folds"),
        Held::Later { earlier, later } => {
            format!("the {later} later ones, judged by a fit to {earlier} earlier ones")
        }
    };
    writeln!(text, "#\n# On messages that the fit had not seen ({held}):")?;
    writeln!(
        text,
        "#   before, threshold {threshold:?}: {}",
        figures(&tuning.before)
    )?;
    writeln!(text, "#   after: {}", figures(&tuning.after))?;
    let short = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:+.4}"));
    let gain = &tuning.gain;
    writeln!(
        text,
        "#   gain: {} (95 % interval {} to {})\n",
        short(gain.value),
        short(gain.low),
        short(gain.high)
    )?;
    writeln!(text, "threshold = {:?}\n", tuning.threshold)
}

fn write_scores(text: &mut String, tuning: &Tuning, with_all: bool) -> std::fmt::Result {
    writeln!(
        text,
        "# Score, what it was, and labelled messages that the rule matches (negative ones)."
    )?;
    writeln!(
        text,
        "# Rules that are not named keep their scores.\n[scores]"
    )?;
    let rules = tuning.rules.iter();
    let rules: Vec<_> = rules.filter(|rule| rule.hits > 0 || with_all).collect();
    let key = |name: &str| format!("\"{name}\"");
    let width = rules
        .iter()
        .map(|rule| key(&rule.rule).chars().count())
        .max();
    for rule in rules {
        writeln!(
            text,
            "{:width$} = {:<7} # {:<7} {:>6} ({})",
            key(&rule.rule),
            format!("{:?}", rule.after),
            format!("{:?}", rule.before),
            rule.hits,
            rule.fp,
            width = width.unwrap_or(0),
        )?;
    }
    Ok(())
}

fn figures(figures: &Figures) -> String {
    let short = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.4}"));
    format!(
        "precision {}, recall {}, F1 {}",
        short(figures.precision.value),
        short(figures.recall.value),
        short(figures.f1.value)
    )
}

/// A path as one line of a comment.
fn one_line(path: &str) -> String {
    path.chars()
        .map(|letter| if letter.is_control() { '?' } else { letter })
        .collect()
}
