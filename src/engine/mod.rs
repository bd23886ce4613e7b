//! The program at work on messages: candidates, matches, conditions, verdict.
//!
//! [`Scanner::scan_block`] folds the texts of a block into one buffer and searches it once for
//! every literal. What is found wakes rules; only these are decided, message by message, and
//! what they ask for (the matches of a regex, entities, words) is found then, once.

mod candidates;
mod decide;
mod evaluation;
mod field;
mod fuzzy;
mod matches;
mod misspelling;
mod obfuscated;
mod phrase;
mod place;
mod report;
mod score;
mod scratch;
mod segments;
mod trace;
mod verdict;

pub use score::Scoring;
pub use scratch::RuleCost;
pub use trace::{Explanation, Part, PartMatch};
pub use verdict::{CapTaken, EntityFound, Excepted, Match, RuleMatch, Verdict};

use crate::compile::RuleSet;
use crate::compile::literals::Hit;
use crate::compile::program::Program;
use crate::message::Message;
use crate::text::entity::TextSigns;
use evaluation::Evaluation;
use phrase::View;
use scratch::Scratch;

/// Evaluates messages against a rule set. Make one for each thread: it keeps its buffers and
/// what it learnt of regexes from message to message.
///
/// ```
/// use redflag::{Message, RuleSet, Scanner};
///
/// let rules = RuleSet::from_source(r#"rule free_flight { patterns: $a = "free flight" condition: $a score: 6 }"#)?;
/// let mut scanner = Scanner::new(&rules);
/// let verdict = scanner.scan(&Message::new("Good pay, FREE FLIGHT!"));
/// assert!(verdict.flagged);
/// assert_eq!(verdict.rules[0].rule, "free_flight");
/// # Ok::<(), redflag::CompileError>(())
/// ```
pub struct Scanner<'r> {
    program: &'r Program,
    scratch: Scratch,
}

/// A scanner of the same rules with buffers of its own.
impl Clone for Scanner<'_> {
    fn clone(&self) -> Self {
        let mut scratch = Scratch::new(self.program);
        scratch.costs = self
            .scratch
            .costs
            .as_ref()
            .map(|costs| vec![RuleCost::default(); costs.len()]);
        Scanner {
            program: self.program,
            scratch,
        }
    }
}

impl<'r> Scanner<'r> {
    /// A scanner of a rule set.
    pub fn new(rules: &'r RuleSet) -> Scanner<'r> {
        let program = rules.program();
        Scanner {
            program,
            scratch: Scratch::new(program),
        }
    }

    /// From now on measures what each rule costs, which itself costs some time.
    pub fn profile(&mut self) {
        self.scratch.costs = Some(vec![RuleCost::default(); self.program.rules.len()]);
    }

    /// What each rule cost since this was last asked, private ones too, in the order of the set;
    /// empty unless [`Scanner::profile`] was called.
    pub fn take_rule_costs(&mut self) -> Vec<RuleCost> {
        let Some(costs) = &mut self.scratch.costs else {
            return Vec::new();
        };
        costs.iter_mut().map(std::mem::take).collect()
    }

    /// The verdict on one message.
    pub fn scan(&mut self, message: &Message<'_>) -> Verdict<'r> {
        let mut verdict = Verdict::default();
        self.scan_block(std::slice::from_ref(message), |_, found| verdict = found);
        verdict
    }

    /// The names of all rules that match a message, private ones and those too that an exception
    /// would hold back, in the order of the set.
    pub fn matched_rules(&mut self, message: &Message<'_>) -> Vec<&'r str> {
        let program = self.program;
        self.scratch.matched_rules.clear();
        self.scan(message);
        self.scratch
            .matched_rules
            .iter()
            .map(|&rule| program.rules[rule as usize].name.as_str())
            .collect()
    }

    /// The verdicts on a block of messages, in their order: `each` gets the index of the
    /// message and its verdict. Quicker than one by one. A block may hold 4 GiB of text.
    pub fn scan_block(
        &mut self,
        messages: &[Message<'_>],
        mut each: impl FnMut(usize, Verdict<'r>),
    ) {
        let program = self.program;
        let mut block = std::mem::take(&mut self.scratch.block);
        let mut hits = std::mem::take(&mut self.scratch.hits);
        fold_block(&mut block, messages);
        hits.clear();
        program
            .folded
            .find(block.text(), &mut self.scratch.search, &mut hits);
        let mut first_text = 0;
        let mut rest: &[Hit] = &hits;
        for (index, message) in messages.iter().enumerate() {
            let texts = message.texts().len();
            let last = block.folded(first_text + texts - 1);
            let end = (last.start + last.text.len()) as u32;
            let (own, behind) = rest.split_at(rest.partition_point(|hit| hit.end <= end));
            rest = behind;
            each(index, self.decide(message, &block, first_text, own));
            first_text += texts;
        }
        self.scratch.block = block;
        self.scratch.hits = hits;
    }

    /// Why each rule does or does not match a message: rules in the order of the set, private
    /// ones too. Costs far more than a scan.
    pub fn explain(&mut self, message: &Message<'_>) -> Vec<Explanation<'r>> {
        let program = self.program;
        let mut block = std::mem::take(&mut self.scratch.block);
        let mut hits = Vec::new();
        fold_block(&mut block, std::slice::from_ref(message));
        program
            .folded
            .find(block.text(), &mut self.scratch.search, &mut hits);
        let views = views(message, &block, 0);
        self.scratch.begin();
        let mut evaluation = Evaluation::new(program, message, &views, &mut self.scratch);
        evaluation.candidates(&hits);
        evaluation.wake_all();
        evaluation.decide_rules();
        let explanations = trace::explain(&mut evaluation);
        self.scratch.block = block;
        explanations
    }

    /// Whether a text of a message without any word that is searched for shows signs of entities
    /// that wake rules.
    fn shows_entities(
        &mut self,
        message: &Message<'_>,
        block: &crate::text::FoldedBlock,
        first_text: usize,
    ) -> bool {
        let entities = &self.program.waking_entities;
        if entities.is_empty() {
            return false;
        }
        let signs = &mut self.scratch.signs;
        for (text, original) in (first_text..).zip(message.texts()) {
            signs.push(TextSigns::of(original, block.folded(text).text));
        }
        let shown = |kind| signs.iter().any(|signs| signs.allow(kind));
        entities.iter().any(|&(_, kind)| shown(kind))
    }

    fn decide(
        &mut self,
        message: &Message<'_>,
        block: &crate::text::FoldedBlock,
        first_text: usize,
        hits: &[Hit],
    ) -> Verdict<'r> {
        let program = self.program;
        self.scratch.begin();
        let quiet =
            hits.is_empty() && program.always_awake.is_empty() && program.original.is_empty();
        if quiet
            && !self.shows_entities(message, block, first_text)
            && !obfuscated::may_stand(program, block, first_text, message)
        {
            return Verdict::default();
        }
        let single;
        let several;
        let views: &[View<'_>] = if message.turns.is_empty() {
            single = [view(message, block, first_text, 0)];
            &single
        } else {
            several = views(message, block, first_text);
            &several
        };
        let mut evaluation = Evaluation::new(program, message, views, &mut self.scratch);
        evaluation.candidates(hits);
        if !evaluation.decide_rules() {
            return Verdict::default();
        }
        evaluation.verdict()
    }
}

fn fold_block(block: &mut crate::text::FoldedBlock, messages: &[Message<'_>]) {
    block.clear();
    for message in messages {
        for text in message.texts() {
            block.push(text);
        }
    }
}

fn view<'t>(
    message: &'t Message<'_>,
    block: &'t crate::text::FoldedBlock,
    first_text: usize,
    turn: usize,
) -> View<'t> {
    let folded = block.folded(first_text + turn);
    View {
        text: folded.text,
        folded: Some(folded),
        original: message.turn_text(turn),
        turn,
    }
}

fn views<'t>(
    message: &'t Message<'_>,
    block: &'t crate::text::FoldedBlock,
    first_text: usize,
) -> Vec<View<'t>> {
    (0..message.texts().len())
        .map(|turn| view(message, block, first_text, turn))
        .collect()
}
