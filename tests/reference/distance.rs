//! How far two matches stand apart.

use super::pattern::Found;
use super::reading::Reading;
use redflag::lang::ast::{Distance, Unit};

/// Whether `later` begins where `earlier` ends or behind, in one turn, with at most so much
/// between them.
pub fn follows_within(
    earlier: &Found,
    later: &Found,
    within: Distance,
    reading: &Reading<'_>,
) -> bool {
    if earlier.turn != later.turn || earlier.end > later.start {
        return false;
    }
    let turn = &reading.turns[earlier.turn];
    let between = earlier.end..later.start;
    match within.unit {
        Unit::Words(most) => turn.whole_words(between) <= most as usize,
        Unit::Chars(most) => turn.characters(between) <= most as usize,
        Unit::Sentence => turn.in_one_sentence(earlier.start..later.end),
    }
}

/// The same where there may be no bound: then `later` may stand in a later turn.
pub fn follows(
    earlier: &Found,
    later: &Found,
    within: Option<Distance>,
    reading: &Reading<'_>,
) -> bool {
    match within {
        Some(within) => follows_within(earlier, later, within, reading),
        None if earlier.turn == later.turn => earlier.end <= later.start,
        None => earlier.turn < later.turn,
    }
}

/// Whether the stretch from `start` to `end` of a turn is no longer than `within`.
pub fn stretch_fits(
    turn: usize,
    start: usize,
    end: usize,
    within: Distance,
    reading: &Reading<'_>,
) -> bool {
    let turn = &reading.turns[turn];
    match within.unit {
        Unit::Words(most) => turn.whole_words(start..end) <= most as usize,
        Unit::Chars(most) => turn.characters(start..end) <= most as usize,
        Unit::Sentence => turn.in_one_sentence(start..end),
    }
}
