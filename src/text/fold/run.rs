//! The way back: which bytes of the original a piece of folded text comes from.
use std::ops::Range;

/// The highest bit of `Run::original` marks a unit.
const UNIT: u32 = 1 << 31;

/// Where a piece of folded text comes from. A run reaches to the next one in both texts.
///
/// In most runs the two texts go in step, character by character with as many bytes each. The
/// others are units: a starter with all that composes onto it, of which no part can be told
/// from the rest, so that a span that begins or ends inside widens to the whole; or what
/// folding dropped, where the run holds no folded byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    folded: u32,
    original: u32,
}

impl Run {
    pub(super) fn new(folded: usize, original: usize, unit: bool) -> Self {
        // Texts are cut below 2 GiB before they are folded.
        Run {
            folded: folded as u32,
            original: original as u32 | if unit { UNIT } else { 0 },
        }
    }

    /// First byte in the folded text (of this text, not of the block).
    pub fn folded(self) -> usize {
        self.folded as usize
    }

    /// First byte in the original.
    pub fn original(self) -> usize {
        (self.original & !UNIT) as usize
    }

    /// Whether the run is one unit rather than two texts in step.
    pub fn is_unit(self) -> bool {
        self.original & UNIT != 0
    }
}

/// What stands before the first run: nothing was changed yet.
const IN_STEP: Run = Run {
    folded: 0,
    original: 0,
};

/// The run that rules at the place of `index - 1`, and where the next one begins.
fn run_before(runs: &[Run], index: usize) -> (Run, Option<Run>) {
    let run = index
        .checked_sub(1)
        .and_then(|index| runs.get(index))
        .copied()
        .unwrap_or(IN_STEP);
    (run, runs.get(index).copied())
}

/// The bytes of the original that a span of the folded text comes from. What was dropped
/// before the first and behind the last character of the span is left out.
pub(super) fn original_span(
    runs: &[Run],
    folded: Range<usize>,
    original_length: usize,
) -> Range<usize> {
    if runs.is_empty() {
        return folded;
    }
    let (run, _) = run_before(
        runs,
        runs.partition_point(|run| run.folded() <= folded.start),
    );
    let start = if run.is_unit() {
        run.original()
    } else {
        run.original() + (folded.start - run.folded())
    };
    if folded.end <= folded.start {
        return start..start;
    }
    let (run, next) = run_before(runs, runs.partition_point(|run| run.folded() < folded.end));
    let end = if run.is_unit() {
        next.map_or(original_length, Run::original)
    } else {
        run.original() + (folded.end - run.folded())
    };
    start..end.max(start)
}

/// The bytes of the folded text that come from a span of the original.
pub(super) fn folded_span(
    runs: &[Run],
    original: Range<usize>,
    folded_length: usize,
) -> Range<usize> {
    if runs.is_empty() {
        return original;
    }
    let (run, _) = run_before(
        runs,
        runs.partition_point(|run| run.original() <= original.start),
    );
    let start = if run.is_unit() {
        run.folded()
    } else {
        run.folded() + (original.start - run.original())
    };
    if original.end <= original.start {
        return start..start;
    }
    let (run, next) = run_before(
        runs,
        runs.partition_point(|run| run.original() < original.end),
    );
    let end = if run.is_unit() {
        next.map_or(folded_length, Run::folded)
    } else {
        run.folded() + (original.end - run.original())
    };
    start..end.max(start)
}

/// One map of two: `outer` leads from the folded text, of `folded_length` bytes, to a text
/// between, of `length` bytes, and `inner` from there to the original. Units that overlap become
/// one. Linear.
pub(super) fn join(outer: &[Run], inner: &[Run], folded_length: usize, length: usize) -> Vec<Run> {
    let mut runs = Vec::with_capacity(outer.len() + inner.len());
    let mut outer = Walk::new(outer, Run::original, length);
    let mut inner = Walk::new(inner, Run::folded, length);
    let mut place = 0;
    loop {
        let first = outer.reach(place);
        let folded = match first.is_unit() {
            _ if place == length => folded_length,
            true => first.folded(),
            false => first.folded() + (place - first.original()),
        };
        while let Some(dropped) = inner.next_empty(place) {
            runs.push(Run::new(folded, dropped.original(), true));
        }
        if place == length {
            return runs;
        }
        let second = inner.reach(place);
        let original = match second.is_unit() {
            true => second.original(),
            false => second.original() + (place - second.folded()),
        };
        let is_unit = first.is_unit() || second.is_unit();
        runs.push(Run::new(folded, original, is_unit));
        if !is_unit {
            place = outer.end().min(inner.end());
            continue;
        }
        // Up to where neither text is inside a unit.
        place += 1;
        loop {
            let end = outer.unit_end(place - 1).max(inner.unit_end(place - 1));
            if end <= place {
                break;
            }
            place = end;
        }
    }
}

/// A way along the runs of one map, by their places in one of its texts.
struct Walk<'r> {
    runs: &'r [Run],
    place_of: fn(Run) -> usize,
    length: usize,
    /// The runs up to the one that is reached.
    passed: usize,
}

impl<'r> Walk<'r> {
    fn new(runs: &'r [Run], place_of: fn(Run) -> usize, length: usize) -> Self {
        Walk {
            runs,
            place_of,
            length,
            passed: 0,
        }
    }

    /// The run that holds the byte at `place`, which never falls.
    fn reach(&mut self, place: usize) -> Run {
        let starts = |run: &&Run| (self.place_of)(**run) <= place;
        self.passed += self.runs[self.passed..].iter().take_while(starts).count();
        run_before(self.runs, self.passed).0
    }

    /// Where the run that was reached ends.
    fn end(&self) -> usize {
        let next = self.runs.get(self.passed);
        next.map_or(self.length, |run| (self.place_of)(*run))
    }

    /// The next run at `place`, where it is empty in the text that is walked along; passes it.
    fn next_empty(&mut self, place: usize) -> Option<Run> {
        let run = *self.runs.get(self.passed)?;
        let begins_here = (self.place_of)(run) == place;
        let end = self.runs.get(self.passed + 1);
        let end = end.map_or(self.length, |run| (self.place_of)(*run));
        if !begins_here || end != place {
            return None;
        }
        self.passed += 1;
        Some(run)
    }

    /// Where the unit ends that holds the byte at `place`; 0 where that stands in none.
    fn unit_end(&mut self, place: usize) -> usize {
        match self.reach(place).is_unit() {
            true => self.end(),
            false => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_maps_make_one() {
        let (step, unit) = (
            |folded, original| Run::new(folded, original, false),
            |folded, original| Run::new(folded, original, true),
        );
        for (outer, inner, folded_length, length, joined) in [
            (vec![], vec![], 3, 3, vec![step(0, 0)]),
            // Units of both, one after the other.
            (
                vec![unit(1, 1), step(2, 4)],
                vec![unit(5, 5), step(7, 6)],
                7,
                9,
                vec![step(0, 0), unit(1, 1), step(2, 4), unit(3, 5), step(5, 6)],
            ),
            // Overlapping ones.
            (
                vec![unit(1, 1), step(2, 4)],
                vec![unit(3, 3), step(6, 9)],
                5,
                7,
                vec![step(0, 0), unit(1, 1), step(4, 9)],
            ),
            // What each dropped, in the middle and at the end.
            (
                vec![unit(2, 2), step(2, 3), unit(4, 5)],
                vec![unit(1, 1), step(1, 2), unit(6, 7)],
                4,
                6,
                vec![
                    step(0, 0),
                    unit(1, 1),
                    step(1, 2),
                    unit(2, 3),
                    step(2, 4),
                    unit(4, 6),
                    unit(4, 7),
                ],
            ),
        ] {
            assert_eq!(join(&outer, &inner, folded_length, length), joined);
        }
    }

    #[test]
    fn spans_widen_inside_a_unit_and_leave_out_what_was_dropped_at_their_ends() {
        // "x" + zero width (3 bytes) + "…" (3 bytes to 3) + "yz"
        let runs = [
            Run::new(1, 1, true),
            Run::new(1, 4, true),
            Run::new(4, 7, false),
        ];
        for (folded, original) in [
            (0..1, 0..1),
            (0..2, 0..7),
            (1..4, 4..7),
            (2..3, 4..7),
            (4..5, 7..8),
            (3..6, 4..9),
            (1..1, 4..4),
        ] {
            assert_eq!(
                original_span(&runs, folded.clone(), 9),
                original,
                "{folded:?}"
            );
        }
        for (original, folded) in [(0..1, 0..1), (0..4, 0..1), (5..6, 1..4), (7..9, 4..6)] {
            assert_eq!(
                folded_span(&runs, original.clone(), 6),
                folded,
                "{original:?}"
            );
        }
    }
}
