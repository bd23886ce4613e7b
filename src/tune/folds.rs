//! Messages in folds, so that each is judged by weights which were fitted without it.

use super::matrix::{HitMatrix, SliceField};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;
use std::collections::HashMap;

/// Joins the groups of messages that have the same value of a field; those without one stay
/// as they are. Groups keep the number of their first.
pub(super) fn join_groups(matrix: &mut HitMatrix<'_>, field: &SliceField) {
    let mut parents: Vec<u32> = Vec::new();
    let mut first_of_value: Vec<Option<u32>> = vec![None; field.values.len()];
    let groups = matrix
        .rows
        .iter()
        .map(|row| row.group + 1)
        .max()
        .unwrap_or(0);
    parents.extend(0..groups);
    for (row, &value) in matrix.rows.iter().zip(&field.of_row) {
        if field.values[value as usize] == super::matrix::NO_VALUE {
            continue;
        }
        match first_of_value[value as usize] {
            None => first_of_value[value as usize] = Some(row.group),
            Some(first) => {
                let (one, other) = (root(&mut parents, first), root(&mut parents, row.group));
                parents[one.max(other) as usize] = one.min(other);
            }
        }
    }
    for row in &mut matrix.rows {
        row.group = root(&mut parents, row.group);
    }
}

fn root(parents: &mut [u32], mut group: u32) -> u32 {
    while parents[group as usize] != group {
        let parent = parents[group as usize];
        parents[group as usize] = parents[parent as usize];
        group = parent;
    }
    group
}

/// Deals rows out to at most `folds` folds, so that each has much the same share of either class
/// and a group stays together: the greatest groups first, each to the fold that has the least of
/// its classes. Equal groups are shuffled by `seed`. None where not two folds would have both
/// classes.
pub(super) fn deal(
    matrix: &HitMatrix<'_>,
    rows: &[u32],
    folds: usize,
    seed: u64,
) -> Option<Vec<Vec<u32>>> {
    let mut index_of: HashMap<u32, usize> = HashMap::new();
    let mut groups: Vec<([f64; 2], Vec<u32>)> = Vec::new();
    for &row in rows {
        let found = &matrix.rows[row as usize];
        let index = *index_of.entry(found.group).or_insert(groups.len());
        if index == groups.len() {
            groups.push(Default::default());
        }
        groups[index].0[usize::from(found.positive)] += 1.0;
        groups[index].1.push(row);
    }
    let having = |class: usize| groups.iter().filter(|group| group.0[class] > 0.0).count();
    let folds = folds.min(having(0)).min(having(1));
    if folds < 2 {
        return None;
    }
    groups.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    groups.sort_by_key(|group| std::cmp::Reverse(group.1.len()));
    let total = |class: usize| groups.iter().map(|group| group.0[class]).sum::<f64>();
    let totals = [total(0), total(1)];
    let mut dealt: Vec<([f64; 2], Vec<u32>)> = vec![Default::default(); folds];
    for (counts, rows) in groups {
        // What the sum of squares of the folds' shares grows by, save for what all have alike.
        let load = |fold: &[f64; 2]| -> f64 {
            (0..2)
                .map(|class| fold[class] * counts[class] / (totals[class] * totals[class]))
                .sum()
        };
        let lightest = dealt.iter_mut().min_by(|one, other| {
            let loads = load(&one.0).total_cmp(&load(&other.0));
            loads.then(one.1.len().cmp(&other.1.len()))
        });
        if let Some(fold) = lightest {
            fold.0[0] += counts[0];
            fold.0[1] += counts[1];
            fold.1.extend(rows);
        }
    }
    let mut folds: Vec<Vec<u32>> = dealt.into_iter().map(|fold| fold.1).collect();
    folds.iter_mut().for_each(|fold| fold.sort_unstable());
    Some(folds)
}

/// Rows that stand in none of the folds but one.
pub(super) fn all_but(folds: &[Vec<u32>], left_out: usize) -> Vec<u32> {
    let others = folds.iter().enumerate();
    let others = others.filter(|(fold, _)| *fold != left_out);
    let mut rows: Vec<u32> = others.flat_map(|(_, rows)| rows.iter().copied()).collect();
    rows.sort_unstable();
    rows
}

/// The share of the messages that come first in time and are fitted to.
const EARLIER: f64 = 0.7;

/// The earlier and the later rows by the value of a field, numbers as numbers, all else as texts.
/// Those without a value count as the first. Rows of one time stay together, and what is a
/// near-duplicate of an earlier one is in neither part.
pub(super) fn split_by_time(matrix: &HitMatrix<'_>, field: &SliceField) -> (Vec<u32>, Vec<u32>) {
    let is_there = |value: &&String| value.as_str() != super::matrix::NO_VALUE;
    let numbers: Option<Vec<f64>> = field
        .values
        .iter()
        .map(|value| match is_there(&value) {
            true => value.parse().ok().filter(|number: &f64| !number.is_nan()),
            false => Some(f64::NEG_INFINITY),
        })
        .collect();
    let mut values: Vec<usize> = (0..field.values.len()).collect();
    match &numbers {
        Some(numbers) => values.sort_by(|&one, &other| numbers[one].total_cmp(&numbers[other])),
        None => values.sort_by_key(|&value| {
            let text = &field.values[value];
            (is_there(&text), text)
        }),
    }
    let mut rank = vec![0; values.len()];
    for (place, &value) in values.iter().enumerate() {
        rank[value] = place;
    }
    let time = |row: u32| rank[field.of_row[row as usize] as usize];
    let mut rows: Vec<u32> = (0..matrix.rows.len() as u32).collect();
    rows.sort_by_key(|&row| time(row));
    let cut = ((rows.len() as f64 * EARLIER) as usize).min(rows.len().saturating_sub(1));
    let boundary = rows.get(cut).map_or(0, |&row| time(row));
    let (mut earlier, later): (Vec<u32>, Vec<u32>) =
        rows.into_iter().partition(|&row| time(row) < boundary);
    earlier.sort_unstable();
    let known: std::collections::HashSet<u32> = earlier
        .iter()
        .map(|&row| matrix.rows[row as usize].group)
        .collect();
    let mut later: Vec<u32> = later
        .into_iter()
        .filter(|&row| !known.contains(&matrix.rows[row as usize].group))
        .collect();
    later.sort_unstable();
    (earlier, later)
}

#[cfg(test)]
mod tests {
    use super::{all_but, deal, join_groups, split_by_time};
    use crate::RuleSet;
    use crate::tune::matrix::{HitMatrix, Row, SliceField};
    use std::collections::BTreeMap;

    /// Rows of (positive, group).
    fn matrix<'r>(rules: &'r RuleSet, rows: &[(bool, u32)]) -> HitMatrix<'r> {
        let row = |&(positive, group)| Row {
            set: 0,
            positive,
            group,
        };
        HitMatrix {
            rules,
            sets: Vec::new(),
            rows: rows.iter().map(row).collect(),
            slices: Vec::new(),
            labels: BTreeMap::new(),
            without_label: 0,
        }
    }

    fn field(values: &[&str], of_row: &[u32]) -> SliceField {
        SliceField {
            field: "f".to_owned(),
            values: values.iter().map(|&value| value.to_owned()).collect(),
            of_row: of_row.to_vec(),
            is_there: true,
        }
    }

    #[test]
    fn folds_keep_groups_together_and_share_the_classes() {
        let rules = RuleSet::default();
        // 40 groups of one to five messages, every fourth positive.
        let rows: Vec<(bool, u32)> = (0..40_u32)
            .flat_map(|group| vec![(group % 4 == 0, group); 1 + group as usize % 5])
            .collect();
        let matrix = matrix(&rules, &rows);
        let all: Vec<u32> = (0..rows.len() as u32).collect();
        let folds = deal(&matrix, &all, 5, 1).unwrap();
        assert_eq!(folds.len(), 5);
        let positives = rows.iter().filter(|row| row.0).count() as f64 / 5.0;
        for (index, fold) in folds.iter().enumerate() {
            let here = fold.iter().filter(|&&row| rows[row as usize].0).count();
            assert!((here as f64 - positives).abs() <= 3.0, "{here}");
            let size = fold.len() as f64 / (rows.len() as f64 / 5.0);
            assert!((0.75..1.25).contains(&size), "{size}");
            for &row in fold {
                let group = rows[row as usize].1;
                let others = all_but(&folds, index);
                assert!(others.iter().all(|&other| rows[other as usize].1 != group));
            }
        }
        assert_eq!(folds, deal(&matrix, &all, 5, 1).unwrap());
        assert_ne!(folds, deal(&matrix, &all, 5, 2).unwrap());
    }

    #[test]
    fn folds_are_no_more_than_groups_of_a_class() {
        let rules = RuleSet::default();
        let rows = [(true, 0), (true, 1), (false, 2), (false, 3), (false, 4)];
        let matrix = matrix(&rules, &rows);
        assert_eq!(deal(&matrix, &[0, 1, 2, 3, 4], 5, 1).unwrap().len(), 2);
        assert_eq!(deal(&matrix, &[0, 2, 3, 4], 5, 1), None);
        assert_eq!(deal(&matrix, &[], 5, 1), None);
    }

    #[test]
    fn a_field_joins_groups_and_its_lack_does_not() {
        let rules = RuleSet::default();
        let mut matrix = matrix(
            &rules,
            &[
                (true, 0),
                (true, 1),
                (true, 2),
                (true, 2),
                (true, 3),
                (true, 4),
            ],
        );
        let field = field(&["a", "(none)", "b"], &[0, 1, 0, 2, 2, 1]);
        join_groups(&mut matrix, &field);
        let groups: Vec<u32> = matrix.rows.iter().map(|row| row.group).collect();
        assert_eq!(groups, [0, 1, 0, 0, 0, 4]);
    }

    #[test]
    fn later_messages_are_kept_from_the_fit() {
        let rules = RuleSet::default();
        let rows: Vec<(bool, u32)> = (0..10).map(|group| (true, group.min(8))).collect();
        let matrix = matrix(&rules, &rows);
        let values = ["10", "9", "8", "7", "100", "6", "5", "4", "(none)", "3"];
        let of_row: Vec<u32> = (0..10).collect();
        let (earlier, later) = split_by_time(&matrix, &field(&values, &of_row));
        assert_eq!(earlier, [2, 3, 5, 6, 7, 8, 9]);
        assert_eq!(later, [0, 1, 4]);
        // As texts; the last row is a near-duplicate of the one before.
        let values = ["b", "c", "d", "e", "f", "g", "h", "i", "a", "z"];
        let (earlier, later) = split_by_time(&matrix, &field(&values, &of_row));
        assert_eq!(earlier, [0, 1, 2, 3, 4, 5, 8]);
        assert_eq!(later, [6, 7]);
    }
}
