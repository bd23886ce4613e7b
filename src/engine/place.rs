//! Where matches stand to each other: near, in order, in one stretch, at an end, and what must
//! not stand beside them.
//!
//! Rows of matches are sorted, so that for each match only its nearest neighbours need be
//! measured: a long text full of matches costs no more than sorting them.

use super::evaluation::Evaluation;
use super::scratch::Found;
use crate::compile::program::{Node, NodeId, PatternId, Unless};
use crate::lang::ast::{Place, Side, Unit};
use crate::text;
use std::collections::{HashMap, HashSet};

/// A match and the pattern that it is of.
pub(super) type Placed = (PatternId, Found);

/// Matches, laid out to find the nearest on either side of a place.
struct Neighbours {
    by_start: Vec<ByStart>,
    /// By turn and end; with the largest start among those of the turn up to there.
    by_end: Vec<(Found, u32)>,
}

/// A match in the order of turns and starts.
struct ByStart {
    found: Found,
    /// The smallest end among the matches of the turn from this one on.
    nearest_end: u32,
}

impl Neighbours {
    fn new(matches: impl Iterator<Item = Found>) -> Neighbours {
        let mut all: Vec<Found> = matches.collect();
        all.sort_unstable_by_key(|found| (found.turn, found.end, found.start));
        let mut by_end: Vec<(Found, u32)> = all.iter().map(|&found| (found, found.start)).collect();
        all.sort_unstable_by_key(|found| (found.turn, found.start, found.end));
        let placed = |found: Found| ByStart {
            found,
            nearest_end: found.end,
        };
        let mut by_start: Vec<ByStart> = all.into_iter().map(placed).collect();
        for index in (1..by_start.len()).rev() {
            if by_start[index - 1].found.turn == by_start[index].found.turn {
                by_start[index - 1].nearest_end = by_start[index - 1]
                    .nearest_end
                    .min(by_start[index].nearest_end);
            }
        }
        for index in 1..by_end.len() {
            if by_end[index - 1].0.turn == by_end[index].0.turn {
                by_end[index].1 = by_end[index].1.max(by_end[index - 1].1);
            }
        }
        Neighbours { by_start, by_end }
    }

    /// How many matches begin before a place.
    fn begun(&self, turn: u32, place: u32) -> usize {
        self.by_start
            .partition_point(|at| (at.found.turn, at.found.start) < (turn, place))
    }

    /// How many matches end before a place, or there.
    fn ended(&self, turn: u32, place: u32) -> usize {
        self.by_end
            .partition_point(|(found, _)| (found.turn, found.end) <= (turn, place))
    }

    /// The nearest start behind a match in its turn, and the nearest end of any such match.
    fn behind(&self, of: &Found) -> Option<(u32, u32)> {
        let at = self.by_start.get(self.begun(of.turn, of.end))?;
        (at.found.turn == of.turn).then_some((at.found.start, at.nearest_end))
    }

    /// The nearest end before a match in its turn, and the nearest start of any such match.
    fn before(&self, of: &Found) -> Option<(u32, u32)> {
        let ended = self.ended(of.turn, of.start);
        let (found, nearest_start) = self.by_end.get(ended.checked_sub(1)?)?;
        (found.turn == of.turn).then_some((found.end, *nearest_start))
    }

    /// Whether some match other than `of` itself shares a byte with it: those do that begin
    /// before its end, save those that end before its start.
    fn overlaps(&self, of: &Found) -> bool {
        let sharing = self.begun(of.turn, of.end) - self.ended(of.turn, of.start);
        let place = |found: &Found| (found.turn, found.start, found.end);
        let up_to = |inclusive: bool| {
            self.by_start.partition_point(|at| {
                place(&at.found) < place(of) || (inclusive && place(&at.found) == place(of))
            })
        };
        sharing > up_to(true) - up_to(false)
    }

    /// Whether there is a match at another place than `of`.
    fn has_other(&self, of: &Found) -> bool {
        let place = |found: &Found| (found.turn, found.start, found.end);
        // In order: if the first and the last stand there, all do.
        [self.by_start.first(), self.by_start.last()]
            .into_iter()
            .flatten()
            .any(|at| place(&at.found) != place(of))
    }

    /// Whether a match ends before `of` begins, in its turn or one before.
    fn has_before(&self, of: &Found) -> bool {
        self.ended(of.turn, of.start) > 0
    }

    /// Whether a match begins behind `of`, in its turn or a later one.
    fn has_behind(&self, of: &Found) -> bool {
        self.begun(of.turn, of.end) < self.by_start.len()
    }
}

impl Evaluation<'_, '_, '_> {
    /// Whether from the end of one match to the start of a later one it is at most so far.
    /// For a sentence, `from` and `to` are the outer ends of the two.
    fn is_within(&mut self, turn: u32, from: u32, to: u32, unit: Unit) -> bool {
        let view = &self.views[turn as usize];
        let (from, to) = (from as usize, to as usize);
        let segments = &mut self.scratch.segments;
        match unit {
            Unit::Words(most) => {
                segments.at_most_words(view.turn, view.original, from, to, most as usize)
            }
            Unit::Chars(most) => {
                // A character is at most four bytes: a far place need not be counted.
                let bytes = to.saturating_sub(from);
                bytes <= most as usize
                    || (bytes / 4 <= most as usize
                        && view.original[from..to].chars().count() <= most as usize)
            }
            Unit::Sentence => segments.one_sentence(view.turn, view.original, from, to),
        }
    }

    fn has_near(
        &mut self,
        of: &Found,
        neighbours: &Neighbours,
        unit: Unit,
        before: bool,
        behind: bool,
    ) -> bool {
        if behind && let Some((start, nearest_end)) = neighbours.behind(of) {
            let (from, to) = if unit == Unit::Sentence {
                (of.start, nearest_end)
            } else {
                (of.end, start)
            };
            if self.is_within(of.turn, from, to, unit) {
                return true;
            }
        }
        if before && let Some((end, nearest_start)) = neighbours.before(of) {
            let (from, to) = if unit == Unit::Sentence {
                (nearest_start, of.end)
            } else {
                (end, of.start)
            };
            return self.is_within(of.turn, from, to, unit);
        }
        false
    }

    pub(super) fn near(&mut self, left: &[PatternId], right: &[PatternId], within: Unit) -> bool {
        if !self.some_may_match(left) || !self.some_may_match(right) {
            return false;
        }
        let left = self.all_of(left);
        let right = self.all_of(right);
        if left.is_empty() || right.is_empty() {
            return false;
        }
        let neighbours = Neighbours::new(right.iter().map(|(_, found)| *found));
        left.iter()
            .any(|(_, found)| self.has_near(found, &neighbours, within, true, true))
    }

    /// The matches of both sides that have one of the other side near.
    pub(super) fn near_pairs(
        &mut self,
        left: &[PatternId],
        right: &[PatternId],
        within: Unit,
    ) -> Vec<Placed> {
        let left = self.all_of(left);
        let right = self.all_of(right);
        let to_right = Neighbours::new(right.iter().map(|(_, found)| *found));
        let to_left = Neighbours::new(left.iter().map(|(_, found)| *found));
        let mut pairs: Vec<Placed> = Vec::new();
        pairs.extend(
            left.iter()
                .filter(|(_, found)| self.has_near(found, &to_right, within, true, true)),
        );
        pairs.extend(
            right
                .iter()
                .filter(|(_, found)| self.has_near(found, &to_left, within, true, true)),
        );
        pairs
    }

    /// The matches that stand in some chain of one match of each operand, in order.
    pub(super) fn chained(
        &mut self,
        operands: &[Box<[PatternId]>],
        within: Option<Unit>,
    ) -> Vec<Placed> {
        let mut links: Vec<Vec<Placed>> = Vec::with_capacity(operands.len());
        for operand in operands {
            let mut link = self.all_of(operand);
            if let Some(last) = links.last() {
                link = self.followers(last, link, within, true);
            }
            if link.is_empty() {
                return Vec::new();
            }
            links.push(link);
        }
        // Backwards, those drop out from which the chain does not go on.
        for index in (1..links.len()).rev() {
            let link = std::mem::take(&mut links[index - 1]);
            links[index - 1] = self.followers(&links[index], link, within, false);
        }
        links.concat()
    }

    /// Those of `link` that stand behind (or before) one of `others`, near enough.
    fn followers(
        &mut self,
        others: &[Placed],
        link: Vec<Placed>,
        within: Option<Unit>,
        behind: bool,
    ) -> Vec<Placed> {
        let Some(within) = within else {
            let first = others
                .iter()
                .map(|(_, found)| (found.turn, found.end))
                .min();
            let last = others
                .iter()
                .map(|(_, found)| (found.turn, found.start))
                .max();
            let (Some(first), Some(last)) = (first, last) else {
                return Vec::new();
            };
            let follows = |found: &Found| {
                if behind {
                    (found.turn, found.start) >= first
                } else {
                    (found.turn, found.end) <= last
                }
            };
            return link
                .into_iter()
                .filter(|(_, found)| follows(found))
                .collect();
        };
        let neighbours = Neighbours::new(others.iter().map(|(_, found)| *found));
        link.into_iter()
            .filter(|(_, found)| self.has_near(found, &neighbours, within, behind, !behind))
            .collect()
    }

    /// The matches of a `Match` node that pass all that it asks.
    pub(super) fn passing(&mut self, node: NodeId) -> Vec<Placed> {
        let program = self.program;
        let Node::Match {
            operand,
            place,
            disguised,
            unless,
        } = &program.nodes[node as usize]
        else {
            return Vec::new();
        };
        let mut passing = self.all_of(operand);
        if let Some(place) = place {
            self.retain_at(*place, &mut passing);
        }
        if *disguised {
            passing.retain(|(pattern, found)| self.is_disguised(*pattern, found));
        }
        for unless in unless {
            if passing.is_empty() {
                break;
            }
            let against = self.all_of(&unless.operand);
            let neighbours = Neighbours::new(against.iter().map(|(_, found)| *found));
            passing.retain(|(_, found)| !self.is_held_back(found, unless, &neighbours));
        }
        passing
    }

    fn is_disguised(&self, pattern: PatternId, found: &Found) -> bool {
        let original = self.views[found.turn as usize].original;
        self.is_obfuscated(pattern, found)
            || text::is_disguised(original, found.start as usize..found.end as usize)
    }

    fn is_held_back(&mut self, of: &Found, unless: &Unless, neighbours: &Neighbours) -> bool {
        match (unless.side, unless.within) {
            // A guard that takes the match in is as near as can be.
            (Side::Near, Some(unit)) => {
                neighbours.overlaps(of) || self.has_near(of, neighbours, unit, true, true)
            }
            (Side::After, Some(unit)) => self.has_near(of, neighbours, unit, true, false),
            (Side::Before, Some(unit)) => self.has_near(of, neighbours, unit, false, true),
            (Side::Near, None) => neighbours.has_other(of),
            (Side::After, None) => neighbours.has_before(of),
            (Side::Before, None) => neighbours.has_behind(of),
        }
    }

    /// Keeps the matches at the start or the end of their turns, white space and punctuation
    /// aside. The outermost letters of a turn are looked for once for all its matches.
    fn retain_at(&self, place: Place, matches: &mut Vec<Placed>) {
        let mut known: Option<(u32, usize)> = None;
        matches.retain(|(_, found)| {
            let original = self.views[found.turn as usize].original;
            let at = match known {
                Some((turn, at)) if turn == found.turn => at,
                _ => {
                    let at = match place {
                        Place::Start => {
                            let trimmed =
                                original.trim_start_matches(text::is_space_or_punctuation);
                            original.len() - trimmed.len()
                        }
                        Place::End => original
                            .trim_end_matches(text::is_space_or_punctuation)
                            .len(),
                    };
                    known = Some((found.turn, at));
                    at
                }
            };
            match place {
                Place::Start => found.start as usize <= at,
                Place::End => found.end as usize >= at,
            }
        });
    }

    /// The matches in some stretch that holds so many members of a set, by turn and start; none
    /// where there is no such stretch.
    pub(super) fn stretch(&mut self, node: NodeId) -> Option<Vec<Placed>> {
        let program = self.program;
        let (count, members, within) = match &program.nodes[node as usize] {
            Node::AtLeast {
                count,
                patterns,
                within: Some(within),
            } => {
                let mut members: Vec<(u32, Placed)> = Vec::new();
                for (&pattern, member) in patterns.iter().zip(0u32..) {
                    members.extend(
                        self.all_of(&[pattern])
                            .into_iter()
                            .map(|placed| (member, placed)),
                    );
                }
                (*count, members, *within)
            }
            Node::EntriesAtLeast {
                count,
                pattern,
                within: Some(within),
            } => {
                let row = self.matches(*pattern);
                let placed = |at: u32| {
                    (
                        self.entry_of(*pattern, at),
                        (*pattern, self.scratch.found[at as usize]),
                    )
                };
                (*count, row.map(placed).collect(), *within)
            }
            _ => return None,
        };
        self.stretch_of(count as usize, members, within)
    }

    fn stretch_of(
        &mut self,
        count: usize,
        mut members: Vec<(u32, Placed)>,
        within: Unit,
    ) -> Option<Vec<Placed>> {
        if within == Unit::Sentence {
            // What a sentence does not hold is in no window, which so need not be gone through.
            members.retain(|(_, (_, found))| {
                self.is_within(found.turn, found.start, found.end, within)
            });
        }
        members.sort_unstable_by_key(|(member, (_, found))| {
            (found.turn, found.start, found.end, *member)
        });
        // A window over the matches that begin near enough; only where it has enough members
        // is it looked at whether they end near enough, too.
        let mut in_window: HashMap<u32, usize> = HashMap::new();
        let mut end = 0;
        for first in 0..members.len() {
            let (own, (_, begin)) = members[first];
            while end < members.len() && self.begins_within(&begin, &members[end].1.1, within) {
                *in_window.entry(members[end].0).or_default() += 1;
                end += 1;
            }
            if in_window.len() >= count
                && let Some(stretch) = self.stretch_in(count, &members[first..end], within)
            {
                return Some(stretch);
            }
            if let Some(times) = in_window.get_mut(&own) {
                *times -= 1;
                if *times == 0 {
                    in_window.remove(&own);
                }
            }
        }
        None
    }

    fn begins_within(&mut self, begin: &Found, found: &Found, within: Unit) -> bool {
        // Of a sentence the first byte must be inside, of a length nothing up to the start.
        let end = if within == Unit::Sentence {
            found.start + 1
        } else {
            found.start
        };
        found.turn == begin.turn && self.is_within(begin.turn, begin.start, end, within)
    }

    /// The matches of a window that stand in a stretch from its first one, if so many members do.
    fn stretch_in(
        &mut self,
        count: usize,
        window: &[(u32, Placed)],
        within: Unit,
    ) -> Option<Vec<Placed>> {
        let (_, (_, begin)) = *window.first()?;
        let mut inside = Vec::new();
        let mut members = HashSet::new();
        for (member, placed) in window {
            if self.is_within(begin.turn, begin.start, placed.1.end, within) {
                members.insert(*member);
                inside.push(*placed);
            }
        }
        (members.len() >= count).then_some(inside)
    }
}
