//! Phrases that stand in a text obfuscated: a second reading of the texts that show a sign of it.

use super::evaluation::Evaluation;
use super::phrase::View;
use super::scratch::{Found, LeafMatch};
use crate::compile::literals::Trigger;
use crate::compile::program::{LeafKind, Obfuscated, PatternId, Program};
use crate::message::Message;
use crate::text::obfuscation::{Skeleton, capitals_like_l, has_sign};
use crate::text::{FoldedBlock, fold_accents};
use std::ops::Range;

/// Whether some of `count` texts of a block may hold an obfuscated phrase that is asked for.
pub(super) fn may_stand(
    program: &Program,
    block: &FoldedBlock,
    first: usize,
    message: &Message<'_>,
) -> bool {
    let mut texts = (first..).zip(message.texts());
    !program.skeletons.is_empty()
        && texts.any(|(text, original)| shows_sign(block.folded(text).text, original))
}

/// Whether a text may hold an obfuscated phrase at all.
fn shows_sign(folded: &str, original: &str) -> bool {
    has_sign(folded) || capitals_like_l(original).next().is_some()
}

impl Evaluation<'_, '_, '_> {
    /// Notes the phrases that stand in the texts obfuscated, and wakes rules.
    pub(super) fn obfuscated_candidates(&mut self) {
        if self.program.skeletons.is_empty() {
            return;
        }
        let mut skeleton = std::mem::take(&mut self.scratch.skeleton);
        let mut hits = std::mem::take(&mut self.scratch.skeleton_hits);
        let shown = |view: &&View<'_>| shows_sign(view.text, view.original);
        for view in self.views.iter().filter(shown) {
            skeleton.read(view.text);
            for capital in capitals_like_l(view.original) {
                skeleton.read_as_l(view.folded_start(capital));
            }
            hits.clear();
            let memory = &mut self.scratch.search;
            self.program
                .skeletons
                .find(skeleton.text(), memory, &mut hits);
            for hit in &hits {
                for (trigger, start) in self.program.skeletons.triggers(*hit) {
                    let span = start as usize..hit.end as usize;
                    self.skeleton_found(view, &skeleton, trigger, &span);
                }
            }
        }
        self.scratch.skeleton = skeleton;
        self.scratch.skeleton_hits = hits;
        self.scratch.obfuscated.sort_unstable();
    }

    fn skeleton_found(
        &mut self,
        view: &View<'_>,
        skeleton: &Skeleton,
        trigger: &Trigger,
        found: &Range<usize>,
    ) {
        let leaf = &self.program.leaves[trigger.leaf as usize];
        let LeafKind::Phrase(phrase) = &leaf.kind else {
            return;
        };
        let Some(obfuscated) = &phrase.obfuscated else {
            return;
        };
        let spelling = &obfuscated.spellings[usize::from(trigger.reading)];
        let Some(span) = spelling.disguised_at(view.text, skeleton, found) else {
            return;
        };
        if !self.speaks(view.turn, leaf.speaker.as_deref()) {
            return;
        }
        let span = view.original_span(span);
        let crosses = spelling.has_spaces() && !self.in_one_sentence(view, &span);
        if crosses || !self.spells_accents(obfuscated, view, &span) {
            return;
        }
        let found = LeafMatch {
            leaf: trigger.leaf,
            turn: view.turn as u32,
            start: span.start as u32,
            end: span.end as u32,
        };
        self.scratch.obfuscated.push(found);
        self.leaf_found(found);
    }

    /// With `accents`, the original must spell the phrase with its accents, unless the whole text
    /// is written without any.
    fn spells_accents(
        &mut self,
        phrase: &Obfuscated,
        view: &View<'_>,
        span: &Range<usize>,
    ) -> bool {
        let Some(accented) = &phrase.accented else {
            return true;
        };
        let text = fold_accents(&view.original[span.clone()]);
        let mut skeleton = Skeleton::default();
        skeleton.read(&text);
        let whole = 0..skeleton.text().len();
        let spelt = skeleton.text() == accented.skeleton()
            && accented.disguised_at(&text, &skeleton, &whole).is_some();
        let segments = &mut self.scratch.segments;
        spelt || !segments.has_accents(view.turn, view.original)
    }

    pub(super) fn in_one_sentence(&mut self, view: &View<'_>, span: &Range<usize>) -> bool {
        let segments = &mut self.scratch.segments;
        segments.one_sentence(view.turn, view.original, span.start, span.end)
    }

    /// Whether a match is one of a phrase that stands there obfuscated.
    pub(super) fn is_obfuscated(&self, pattern: PatternId, found: &Found) -> bool {
        let alternatives = &self.program.patterns[pattern as usize].alternatives;
        let Found {
            turn, start, end, ..
        } = *found;
        let found = LeafMatch {
            leaf: alternatives[found.alternative as usize].leaf,
            turn,
            start,
            end,
        };
        self.scratch.obfuscated.binary_search(&found).is_ok()
    }
}
