//! What the rules that a message matches add up to, caps applied.

use crate::compile::RuleSet;
use crate::compile::program::{Cap, RuleId, to_thousandths};

/// What caps take off together, never above 0. Caps are applied in the order of the files, each
/// to what those before have left of its rules' positive scores. `taken` is told the index of
/// each cap that takes something off, and how much.
pub(super) fn take_caps(
    caps: &[Cap],
    counted: &[RuleId],
    score: impl Fn(RuleId) -> f64,
    mut taken: impl FnMut(usize, f64),
) -> f64 {
    if caps.is_empty() {
        return 0.0;
    }
    let mut left: Vec<f64> = counted.iter().map(|&rule| score(rule).max(0.0)).collect();
    let mut total = 0.0;
    for (index, cap) in caps.iter().enumerate() {
        let capped: Vec<usize> = (0..counted.len())
            .filter(|&at| cap.rules.binary_search(&counted[at]).is_ok())
            .collect();
        let sum: f64 = capped.iter().map(|&at| left[at]).sum();
        let over = to_thousandths(sum - cap.limit.max(0.0));
        if over <= 0.0 {
            continue;
        }
        for at in capped {
            left[at] -= left[at] * over / sum;
        }
        total -= over;
        taken(index, over);
    }
    total
}

/// The scores of the rules of a set and its caps, apart from any message: what evaluation and
/// tuning ask for when they leave a rule out or try another score.
#[derive(Clone, Copy)]
pub struct Scoring<'r> {
    rules: &'r RuleSet,
}

impl<'r> Scoring<'r> {
    /// The scores and caps of a rule set.
    pub fn of(rules: &'r RuleSet) -> Scoring<'r> {
        Scoring { rules }
    }

    /// The score of a message that these rules match, as a verdict has it. Rules are told by
    /// their place among all rules of the set, private ones too, ascending; one of no rule counts
    /// nothing.
    pub fn total(&self, matched: &[u32]) -> f64 {
        let program = self.rules.program();
        self.total_by(matched, |rule| {
            let rule = program.rules.get(rule as usize);
            rule.map_or(0.0, |rule| rule.score)
        })
    }

    /// The score of a message that these rules match, were the rules' scores others.
    pub fn total_by(&self, matched: &[u32], score: impl Fn(u32) -> f64) -> f64 {
        let caps = &self.rules.program().caps;
        let sum: f64 = matched.iter().map(|&rule| score(rule)).sum();
        to_thousandths(sum + take_caps(caps, matched, score, |_, _| {}))
    }

    /// Whether a message that these rules match is flagged.
    pub fn flags(&self, matched: &[u32]) -> bool {
        !matched.is_empty() && self.total(matched) >= self.rules.threshold()
    }
}

#[cfg(test)]
mod tests {
    use super::Scoring;
    use crate::{Message, RuleSet, Scanner};

    #[test]
    fn a_score_apart_from_a_message_is_that_of_its_verdict() {
        let rules = RuleSet::from_source(
            r#"
            rule a : t { patterns: $x = "apple" condition: $x score: 4 }
            rule b : t { patterns: $x = "berry" condition: $x score: 3.5 }
            rule c     { patterns: $x = "cherry" condition: $x score: -1 }
            cap t = 6
            "#,
        )
        .unwrap();
        let mut scanner = Scanner::new(&rules);
        let scoring = Scoring::of(&rules);
        for (text, matched) in [
            ("apple", &[0][..]),
            ("apple berry", &[0, 1]),
            ("apple cherry", &[0, 2]),
            ("apple berry cherry", &[0, 1, 2]),
            ("none", &[]),
        ] {
            let verdict = scanner.scan(&Message::new(text));
            assert_eq!(scoring.total(matched), verdict.score, "{text}");
            assert_eq!(scoring.flags(matched), verdict.flagged, "{text}");
        }
    }
}
