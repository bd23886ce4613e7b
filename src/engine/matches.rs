//! The matches of patterns in one message, laid out when a condition first asks for them.

use super::evaluation::Evaluation;
use super::scratch::{Found, LeafMatch, Row};
use crate::compile::program::{LeafId, LeafKind, PartTest, PatternId, Use};
use crate::text::entity::{self, Entity, EntityKind};
use std::collections::HashSet;

/// Matches of one regex in one text that are looked for. A regex such as `.*x|y` may read the
/// whole text for each, so that without a bound a long hostile text would cost its square.
const REGEX_MATCHES: usize = 1_000;
/// Alternatives up to which each is looked up; above, the phrases found are gone through.
const FEW_ALTERNATIVES: usize = 16;

impl Evaluation<'_, '_, '_> {
    /// Every match of a pattern, overlapping ones too, by turn, start, and the longer first.
    pub(super) fn matches(&mut self, pattern: PatternId) -> Row {
        if let Some(known) = self.scratch.row(pattern) {
            return known;
        }
        if !self.may_match(pattern) {
            return 0..0;
        }
        let program = self.program;
        let definition = &program.patterns[pattern as usize];
        // Rows must stand in one piece: those of leaves are laid out before.
        for &index in &definition.searched {
            self.leaf_matches(definition.alternatives[index as usize].leaf);
        }
        let start = self.scratch.found.len();
        self.phrase_matches(pattern);
        for &alternative in &definition.searched {
            let row = self.leaf_matches(definition.alternatives[alternative as usize].leaf);
            for at in row {
                let found = self.scratch.found[at as usize];
                self.scratch.found.push(Found {
                    alternative,
                    ..found
                });
            }
        }
        self.scratch.found[start..].sort_unstable_by_key(|found| {
            (
                found.turn,
                found.start,
                std::cmp::Reverse(found.end),
                found.alternative,
            )
        });
        self.remember(pattern, start)
    }

    /// Whether a pattern has a match; lays nothing out where a phrase of it was found.
    pub(super) fn has_match(&mut self, pattern: PatternId) -> bool {
        if let Some(true) = self.scratch.touched[pattern as usize].get(self.scratch.message) {
            return true;
        }
        if !self.may_match(pattern) {
            return false;
        }
        // No phrase of it was found.
        let definition = &self.program.patterns[pattern as usize];
        definition.searched.iter().any(|&index| {
            let leaf = definition.alternatives[index as usize].leaf;
            !self.leaf_matches(leaf).is_empty()
        })
    }

    /// False where it is known at once that a pattern has no match.
    pub(super) fn may_match(&self, pattern: PatternId) -> bool {
        let touched = self.scratch.touched[pattern as usize].get(self.scratch.message);
        touched.is_some() || self.program.patterns[pattern as usize].unwoken
    }

    /// Whether some of the patterns may have a match.
    pub(super) fn some_may_match(&self, patterns: &[PatternId]) -> bool {
        patterns.iter().any(|&pattern| self.may_match(pattern))
    }

    fn remember(&mut self, pattern: PatternId, start: usize) -> Row {
        let row = (start as u32, self.scratch.found.len() as u32);
        self.scratch.pattern_rows[pattern as usize].set(self.scratch.message, row);
        row.0..row.1
    }

    fn phrase_matches(&mut self, pattern: PatternId) {
        let program = self.program;
        let alternatives = &program.patterns[pattern as usize].alternatives;
        let scratch = &mut *self.scratch;
        let as_found = |phrase: &LeafMatch, alternative: u32| {
            let LeafMatch {
                turn, start, end, ..
            } = *phrase;
            Found {
                alternative,
                turn,
                start,
                end,
            }
        };
        if alternatives.len() <= FEW_ALTERNATIVES {
            for (alternative, number) in alternatives.iter().zip(0u32..) {
                let from = scratch
                    .phrases
                    .partition_point(|phrase| phrase.leaf < alternative.leaf);
                let own = scratch.phrases[from..]
                    .iter()
                    .take_while(|phrase| phrase.leaf == alternative.leaf);
                scratch
                    .found
                    .extend(own.map(|phrase| as_found(phrase, number)));
            }
            return;
        }
        for phrase in &scratch.phrases {
            let uses = program.uses.row(phrase.leaf);
            let from = uses.partition_point(|used| {
                *used
                    < Use {
                        pattern,
                        alternative: 0,
                    }
            });
            let own = uses[from..]
                .iter()
                .take_while(|used| used.pattern == pattern);
            scratch
                .found
                .extend(own.map(|used| as_found(phrase, used.alternative)));
        }
    }

    /// The matches of a regex or entity, by turn and start.
    fn leaf_matches(&mut self, leaf: LeafId) -> Row {
        let message = self.scratch.message;
        if let Some((start, end)) = self.scratch.leaf_rows[leaf as usize].get(message) {
            return start..end;
        }
        let start = self.scratch.found.len() as u32;
        match &self.program.leaves[leaf as usize].kind {
            LeafKind::Phrase(_) => {}
            LeafKind::Regex { woken, .. } => {
                if !woken
                    || self.scratch.leaf_woken[leaf as usize]
                        .get(message)
                        .is_some()
                {
                    self.search_regex(leaf);
                }
            }
            LeafKind::Entity { .. } => self.take_entities(leaf),
        }
        let end = self.scratch.found.len() as u32;
        self.scratch.leaf_rows[leaf as usize].set(message, (start, end));
        start..end
    }

    fn search_regex(&mut self, leaf: LeafId) {
        let program = self.program;
        let definition = &program.leaves[leaf as usize];
        let LeafKind::Regex {
            exact,
            regex,
            index,
            woken,
        } = &definition.kind
        else {
            return;
        };
        for view in self.views {
            if !self.speaks(view.turn, definition.speaker.as_deref()) {
                continue;
            }
            let cache = self.scratch.regexes[*index as usize].get_or_insert_default();
            // No match holds a literal that is not there: the search may begin near the first.
            let first = self.scratch.leaf_woken[leaf as usize].get(self.scratch.message);
            let first = first.filter(|_| *woken && !*exact);
            if first.is_some_and(|(turn, _)| turn > view.turn as u32) {
                continue;
            }
            let at = first.filter(|(turn, _)| *turn == view.turn as u32);
            let text = if *exact { view.original } else { view.text };
            let mut from = at.zip(regex.reach_before()).map_or(0, |((_, at), reach)| {
                text.floor_char_boundary((at as usize).saturating_sub(reach))
            });
            for _ in 0..REGEX_MATCHES {
                let Some(span) = regex.find_at(cache, text, from) else {
                    break;
                };
                from = span.end;
                let span = if *exact {
                    span
                } else {
                    view.original_span(span)
                };
                if !span.is_empty() {
                    let (start, end) = (span.start as u32, span.end as u32);
                    self.scratch.found.push(Found {
                        alternative: 0,
                        turn: view.turn as u32,
                        start,
                        end,
                    });
                }
            }
        }
    }

    fn take_entities(&mut self, leaf: LeafId) {
        let program = self.program;
        let definition = &program.leaves[leaf as usize];
        let LeafKind::Entity { kind, test } = &definition.kind else {
            return;
        };
        self.find_entities(*kind);
        let entities = std::mem::take(&mut self.scratch.entities[*kind as usize].1);
        for (turn, entity) in &entities {
            let spoken = self.speaks(*turn as usize, definition.speaker.as_deref());
            if spoken && self.entity_passes(entity, test.as_ref()) {
                let (start, end) = (entity.span.start as u32, entity.span.end as u32);
                self.scratch.found.push(Found {
                    alternative: 0,
                    turn: *turn,
                    start,
                    end,
                });
            }
        }
        self.scratch.entities[*kind as usize].1 = entities;
    }

    fn entity_passes(&mut self, entity: &Entity, test: Option<&PartTest>) -> bool {
        test.is_none_or(|test| self.parts_pass(entity, test))
    }

    /// Finds the entities of a kind in all turns, once for a message.
    fn find_entities(&mut self, kind: u32) {
        let message = self.scratch.message;
        let (found_in, _) = &self.scratch.entities[kind as usize];
        if *found_in == message {
            return;
        }
        let region = self.region_of_sender(self.program.entity_kinds[kind as usize]);
        let mut context = self.context();
        context.region = context.region.or(region.as_deref());
        let (found_in, entities) = &mut self.scratch.entities[kind as usize];
        *found_in = message;
        entities.clear();
        let kind = self.program.entity_kinds[kind as usize];
        let Some(find) = kind.find else { return };
        let mut in_turn = Vec::new();
        for (view, signs) in self.views.iter().zip(&self.scratch.signs) {
            if !signs.allow(kind) {
                continue;
            }
            find(view.original, &context, &mut in_turn);
            entities.extend(in_turn.drain(..).map(|entity| (view.turn as u32, entity)));
        }
    }

    /// The country of the sender's telephone number, for the national numbers in the text where
    /// no region was given.
    fn region_of_sender(&self, kind: &EntityKind) -> Option<String> {
        if kind.name != "phone" || self.program.region.is_some() {
            return None;
        }
        entity::country(self.message.field("sender")?.as_text()?)
    }

    /// The entity that a match of an entity alternative is.
    pub(super) fn entity_at(&self, leaf: LeafId, found: &Found) -> Option<&Entity> {
        let LeafKind::Entity { kind, .. } = &self.program.leaves[leaf as usize].kind else {
            return None;
        };
        let entities = &self.scratch.entities[*kind as usize].1;
        let here = |(turn, entity): &&(u32, Entity)| {
            *turn == found.turn && entity.span == (found.start as usize..found.end as usize)
        };
        entities.iter().find(here).map(|(_, entity)| entity)
    }

    /// The matches of a row that do not overlap, leftmost first and the longer of two that
    /// begin together.
    pub(super) fn apart(&self, row: Row) -> Vec<Found> {
        let mut apart: Vec<Found> = Vec::new();
        for found in &self.scratch.found[row.start as usize..row.end as usize] {
            if apart
                .last()
                .is_none_or(|last| last.turn != found.turn || last.end <= found.start)
            {
                apart.push(*found);
            }
        }
        apart
    }

    /// How many different entries or alternatives of a pattern match; of each regex how many
    /// different texts (as it reads them: folded, or as sent), of an entity values.
    pub(super) fn distinct(&mut self, pattern: PatternId) -> usize {
        let row = self.matches(pattern);
        let mut leaves = HashSet::new();
        let mut texts = HashSet::new();
        for at in row {
            let found = self.scratch.found[at as usize];
            let leaf = self.program.patterns[pattern as usize].alternatives
                [found.alternative as usize]
                .leaf;
            match &self.program.leaves[leaf as usize].kind {
                LeafKind::Phrase(_) => {
                    leaves.insert(leaf);
                }
                LeafKind::Regex { exact, .. } => {
                    let original = &self.views[found.turn as usize].original
                        [found.start as usize..found.end as usize];
                    let text = match exact {
                        true => original.to_owned(),
                        false => crate::text::fold(original).folded().text.to_owned(),
                    };
                    texts.insert((Some(leaf), text));
                }
                LeafKind::Entity { .. } => {
                    texts.extend(
                        self.entity_at(leaf, &found)
                            .map(|entity| (None, entity.value.clone())),
                    );
                }
            }
        }
        leaves.len() + texts.len()
    }
}
