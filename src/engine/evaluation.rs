//! One message under evaluation: its views, and what has been found out about it so far.

use super::phrase::View;
use super::scratch::Scratch;
use crate::compile::program::Program;
use crate::message::Message;
use crate::text::entity::Context;

/// One message, the program and the scanner's memory.
pub(super) struct Evaluation<'p, 'm, 's> {
    pub program: &'p Program,
    pub message: &'m Message<'m>,
    pub views: &'m [View<'m>],
    pub scratch: &'s mut Scratch,
}

impl<'p, 'm, 's> Evaluation<'p, 'm, 's> {
    /// Of a message that the memory has begun.
    pub(super) fn new(
        program: &'p Program,
        message: &'m Message<'m>,
        views: &'m [View<'m>],
        scratch: &'s mut Scratch,
    ) -> Evaluation<'p, 'm, 's> {
        Evaluation {
            program,
            message,
            views,
            scratch,
        }
    }

    /// What entities are read with.
    pub(super) fn context(&self) -> Context<'p> {
        Context {
            region: self.program.region.as_deref(),
            rates: Some(&self.program.rates),
        }
    }

    /// Decides the rules that are awake, each after those that it names. True if one of them
    /// matched.
    pub(super) fn decide_rules(&mut self) -> bool {
        let mut awake = std::mem::take(&mut self.scratch.awake);
        awake.sort_unstable();
        for &rank in &awake {
            let rule = self.program.order[rank as usize];
            let condition = self.program.rules[rule as usize].condition;
            let matched = if self.scratch.costs.is_some() {
                self.decide_measured(rule, condition)
            } else {
                self.holds(condition)
            };
            self.scratch.rule_matched[rule as usize].set(self.scratch.message, matched);
            if matched {
                self.scratch.matched_rules.push(rule);
            }
        }
        self.scratch.awake = awake;
        self.scratch.matched_rules.sort_unstable();
        !self.scratch.matched_rules.is_empty()
    }

    /// The engine reads no clock unless it is asked what rules cost.
    #[allow(clippy::disallowed_methods)]
    fn decide_measured(&mut self, rule: u32, condition: u32) -> bool {
        let before = std::time::Instant::now();
        let matched = self.holds(condition);
        let nanoseconds = before.elapsed().as_nanos() as u64;
        if let Some(costs) = &mut self.scratch.costs {
            let cost = &mut costs[rule as usize];
            cost.evaluated += 1;
            cost.matched += u64::from(matched);
            cost.nanoseconds += nanoseconds;
        }
        matched
    }

    /// Whether a rule matched; one that is not awake did not.
    pub(super) fn rule_matched(&self, rule: u32) -> bool {
        self.scratch.rule_matched[rule as usize].get(self.scratch.message) == Some(true)
    }
}
