//! `--profile-rules`: what each rule cost.

use crate::engine::RuleCost;
use comfy_table::{CellAlignment, Table, presets};
use std::io::Write;

/// Prints the rules that were looked at, the dearest first.
pub(super) fn tell(out: &mut dyn Write, costs: &[(String, RuleCost)]) {
    let mut costs: Vec<&(String, RuleCost)> = costs
        .iter()
        .filter(|(_, cost)| cost.evaluated > 0)
        .collect();
    costs.sort_by_key(|(_, cost)| std::cmp::Reverse(cost.nanoseconds));
    let whole: u64 = costs.iter().map(|(_, cost)| cost.nanoseconds).sum();
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(["rule", "looked at", "matched", "ms", "share"]);
    for (name, cost) in costs {
        let share = 100.0 * cost.nanoseconds as f64 / whole.max(1) as f64;
        table.add_row([
            name.clone(),
            cost.evaluated.to_string(),
            cost.matched.to_string(),
            format!("{:.1}", cost.nanoseconds as f64 / 1e6),
            format!("{share:.1} %"),
        ]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    // Nothing can be told where standard error itself is closed.
    let _ = writeln!(out, "{table}").and_then(|()| out.flush());
}
