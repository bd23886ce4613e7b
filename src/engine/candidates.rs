//! From literals that were found to phrases that stand there and rules to decide.

use super::evaluation::Evaluation;
use super::phrase::{View, spans_around, spells};
use super::scratch::LeafMatch;
use crate::compile::literals::{Hit, Part, Trigger};
use crate::compile::program::{LeafId, LeafKind, Phrase, Token};
use crate::text::entity::TextSigns;
use crate::text::{fold, fold_accents};
use std::ops::Range;

impl Evaluation<'_, '_, '_> {
    /// Takes the hits in the folded texts, and searches the texts as sent where a pattern asks
    /// for these; notes phrases that stand there and wakes rules.
    pub(super) fn candidates(&mut self, hits: &[Hit]) {
        self.look_for_signs();
        let mut rest = hits;
        for view in self.views {
            let Some(folded) = view.folded else { continue };
            let start = folded.start as u32;
            let end = start + view.text.len() as u32;
            let (own, behind) = rest.split_at(rest.partition_point(|hit| hit.end <= end));
            rest = behind;
            for hit in own {
                // Of a text before this one, it would have ended there.
                let Some(place) = hit.start.checked_sub(start) else {
                    continue;
                };
                let hit = Hit {
                    literal: hit.literal,
                    start: place,
                    end: hit.end - start,
                };
                for (trigger, place) in self.program.folded.triggers_in(hit, view.text) {
                    self.triggered(view, trigger, place as usize..hit.end as usize);
                }
            }
        }
        self.original_candidates();
        self.obfuscated_candidates();
        self.settle_fuzzy();
        self.entity_candidates();
        self.scratch.phrases.sort_unstable();
        // Of one start the nearest end is kept.
        self.scratch
            .phrases
            .dedup_by_key(|found| (found.leaf, found.turn, found.start));
        for &rank in &self.program.always_awake {
            self.wake(rank);
        }
    }

    /// Looks for the signs of entities, where rules have any.
    fn look_for_signs(&mut self) {
        let signs = &mut self.scratch.signs;
        if signs.is_empty() && !self.program.entity_kinds.is_empty() {
            let of_view = |view: &View<'_>| TextSigns::of(view.original, view.text);
            signs.extend(self.views.iter().map(of_view));
        }
    }

    /// Wakes the rules that need an entity of which a text shows the signs.
    fn entity_candidates(&mut self) {
        for &(leaf, kind) in &self.program.waking_entities {
            if self.scratch.signs.iter().any(|signs| signs.allow(kind)) {
                self.wake_users(leaf, false);
            }
        }
    }

    fn original_candidates(&mut self) {
        if self.program.original.is_empty() {
            return;
        }
        let mut hits = std::mem::take(&mut self.scratch.original_hits);
        for view in self.views {
            let sent = View {
                text: view.original,
                folded: None,
                ..*view
            };
            hits.clear();
            let memory = &mut self.scratch.search;
            self.program.original.find(sent.text, memory, &mut hits);
            for hit in &hits {
                for (trigger, place) in self.program.original.triggers_in(*hit, sent.text) {
                    self.triggered(&sent, trigger, place as usize..hit.end as usize);
                }
            }
        }
        self.scratch.original_hits = hits;
    }

    /// A literal stands at `span` of the text of the view, or as much of it as was searched for
    /// does.
    fn triggered(&mut self, view: &View<'_>, trigger: &Trigger, span: Range<usize>) {
        let (leaf, place) = (trigger.leaf, span.start);
        if let Part::Sign(word) = trigger.part {
            if let Some(signs) = self.scratch.signs.get_mut(view.turn) {
                signs.note(word);
            }
            return;
        }
        if trigger.part == Part::Whole {
            // Nothing of the leaf need be read, which is likely to be in no cache.
            let span = view.original_span(span);
            if !span.is_empty() {
                self.leaf_found(LeafMatch::at(leaf, view.turn, &span));
            }
            return;
        }
        let found = &self.program.leaves[leaf as usize];
        if !self.speaks(view.turn, found.speaker.as_deref()) {
            return;
        }
        match &found.kind {
            LeafKind::Phrase(phrase) => {
                let token = match trigger.part {
                    Part::Whole => 0,
                    Part::Token(token) => token,
                    Part::Piece(offset) => {
                        return self.piece_found(view, trigger, offset, place);
                    }
                    Part::Sign(_) => return,
                };
                let tokens = &phrase.readings[usize::from(trigger.reading)];
                let Some(span) = view.chunk_at(&tokens[usize::from(token)], place) else {
                    return;
                };
                if let [Token::Chunk(chunk)] = &**tokens {
                    if view.bounds_hold(chunk, &span) {
                        self.phrase_found(view, leaf, phrase, span);
                    }
                    return;
                }
                let mut spans = Vec::new();
                let segments = &mut self.scratch.segments;
                spans_around(view, tokens, usize::from(token), span, segments, |span| {
                    spans.push(span)
                });
                for span in spans {
                    self.phrase_found(view, leaf, phrase, span);
                }
            }
            LeafKind::Regex { .. } => {
                let here = (view.turn as u32, place as u32);
                let message = self.scratch.message;
                let woken = &mut self.scratch.leaf_woken[leaf as usize];
                match woken.get(message) {
                    Some(first) => woken.set(message, first.min(here)),
                    None => {
                        woken.set(message, here);
                        self.wake_users(leaf, false);
                    }
                }
            }
            LeafKind::Entity { .. } => {}
        }
    }

    fn phrase_found(&mut self, view: &View<'_>, leaf: LeafId, phrase: &Phrase, span: Range<usize>) {
        let span = view.original_span(span);
        if span.is_empty() || !self.accents_agree(view, phrase, &span) {
            return;
        }
        self.leaf_found(LeafMatch::at(leaf, view.turn, &span));
    }

    /// Notes a phrase that stands there, and wakes the rules that need it.
    pub(super) fn leaf_found(&mut self, found: LeafMatch) {
        self.scratch.phrases.push(found);
        self.wake_users(found.leaf, true);
    }

    /// With `accents`, the original must spell the phrase with its accents, unless the whole
    /// text is written without any.
    fn accents_agree(&mut self, view: &View<'_>, phrase: &Phrase, span: &Range<usize>) -> bool {
        let Some(accented) = &phrase.accented else {
            return true;
        };
        let segments = &mut self.scratch.segments;
        spells(accented, &fold_accents(&view.original[span.clone()]))
            || !segments.has_accents(view.turn, view.original)
    }

    /// Wakes the rules that need a pattern of which the leaf is an alternative. `matches` says
    /// that the pattern has a match, rather than that it may have one.
    fn wake_users(&mut self, leaf: LeafId, matches: bool) {
        let program = self.program;
        let message = self.scratch.message;
        for used in program.uses.row(leaf) {
            let touched = &mut self.scratch.touched[used.pattern as usize];
            let known = touched.get(message);
            if known.is_none() || matches && known == Some(false) {
                touched.set(message, matches);
            }
            if known.is_none() {
                for &rank in program.wakes.row(used.pattern) {
                    self.wake(rank);
                }
            }
        }
    }

    /// Has a rule decided, by its place in the order of decision.
    pub(super) fn wake(&mut self, rank: u32) {
        let rule = self.program.order[rank as usize] as usize;
        let message = self.scratch.message;
        if self.scratch.rule_awake[rule].get(message).is_none() {
            self.scratch.rule_awake[rule].set(message, ());
            self.scratch.awake.push(rank);
        }
    }

    /// Has every rule decided.
    pub(super) fn wake_all(&mut self) {
        for rank in 0..self.program.order.len() as u32 {
            self.wake(rank);
        }
    }

    /// Whether a turn is one of the speaker's; without one asked for, any is.
    pub(super) fn speaks(&self, turn: usize, speaker: Option<&str>) -> bool {
        let Some(speaker) = speaker else { return true };
        self.message
            .turns
            .get(turn)
            .is_some_and(|turn| fold(&turn.speaker).folded().text == speaker)
    }
}
