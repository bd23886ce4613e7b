//! Conditions.

use super::Reference;
use super::distance::{follows, follows_within, stretch_fits};
use super::pattern::Found;
use super::reading::Reading;
use super::without_overlaps;
use redflag::lang::ast::{self, ConditionKind, Operand, Operator, Quantity, SetKind, SetMember};
use redflag::text;
use std::collections::BTreeSet;

/// Where a condition stands, and of which message it is asked.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// The rule whose patterns it names; none for a let or an exception.
    pub rule: Option<&'a ast::Rule>,
    /// The message.
    pub reading: &'a Reading<'a>,
}

impl Reference<'_> {
    /// Whether the condition of a rule holds.
    pub(super) fn rule_matches(&self, rule: &ast::Rule, reading: &Reading<'_>) -> bool {
        let asked = Asked {
            rule: Some(rule),
            reading,
        };
        rule.condition.is_some_and(|id| self.holds(id, asked))
    }

    /// Whether a condition holds.
    pub(super) fn holds(&self, id: ast::Id<ast::Condition>, asked: Asked<'_>) -> bool {
        let reading = asked.reading;
        match &self.file.conditions[id].kind {
            ConditionKind::And(parts) => parts.iter().all(|part| self.holds(*part, asked)),
            ConditionKind::Or(parts) => parts.iter().any(|part| self.holds(*part, asked)),
            ConditionKind::Not(part) => !self.holds(*part, asked),
            ConditionKind::Group(part) => self.holds(*part, asked),
            ConditionKind::Match {
                operand,
                place,
                disguised,
                unless,
            } => self.operand(operand, asked).iter().any(|found| {
                place.is_none_or(|place| stands_at(found, place, reading))
                    && (!disguised || is_disguised(found, reading))
                    && unless
                        .iter()
                        .all(|unless| self.passes(found, unless, asked))
            }),
            ConditionKind::Count {
                distinct,
                terms,
                operator,
                value,
            } => {
                let count = |term| self.count(term, *distinct, asked);
                let total: usize = terms.iter().map(count).sum();
                compare(total as f64, *operator, value.value)
            }
            ConditionKind::Of {
                quantity,
                set,
                within,
            } => self.of(*quantity, &self.members(set, asked), *within, reading),
            ConditionKind::Near {
                left,
                right,
                within,
            } => {
                let (lefts, rights) = (self.operand(left, asked), self.operand(right, asked));
                pairs(&lefts, &rights).any(|(left, right)| {
                    follows_within(left, right, *within, reading)
                        || follows_within(right, left, *within, reading)
                })
            }
            ConditionKind::Then { operands, within } => self.then(operands, *within, asked),
            ConditionKind::Property {
                property,
                operator,
                value,
            } => compare(measure(*property, reading), *operator, value.value),
            ConditionKind::Script(name) => {
                let script = text::script_named(&name.plain()).expect("a script");
                let has = |turn: &&str| text::scripts(turn).contains(&script);
                reading.message.texts().any(|turn| has(&turn))
            }
            ConditionKind::WordMixesScripts => {
                reading.message.texts().any(text::word_mixes_scripts)
            }
            ConditionKind::Field {
                field,
                operator,
                value,
                exact,
            } => self.field_holds(field, *operator, value, *exact, reading.message),
            ConditionKind::Has(field) => reading.message.field(&field.name).is_some(),
            ConditionKind::FieldIs { .. } => panic!("the reference finds no entities"),
            ConditionKind::Named(name) => match self.lets.get(name.text.as_str()) {
                Some(condition) => {
                    let rule = None;
                    self.holds(*condition, Asked { rule, reading })
                }
                None => self
                    .rule(&name.text)
                    .is_some_and(|rule| self.rule_matches(rule, reading)),
            },
            ConditionKind::Tagged { count, tag } => {
                let own = asked.rule.map(|rule| &rule.name.text);
                let others = self.rules.iter().filter(|rule| {
                    Some(&rule.name.text) != own
                        && rule.tags.iter().any(|one| one.text == tag.text)
                        && self.rule_matches(rule, reading)
                });
                others.count() >= *count as usize
            }
            ConditionKind::Constant(value) => *value,
            ConditionKind::Broken => panic!("a condition that could not be read"),
        }
    }

    /// The matches of an operand.
    fn operand(&self, operand: &Operand, asked: Asked<'_>) -> Vec<Found> {
        match operand {
            Operand::Pattern(name) => self.pattern_matches(asked.rule, &name.text, asked.reading),
            Operand::List(name) => self.list_matches(&name.text, asked.reading),
            Operand::AnyOf(set, _) => self.members(set, asked).concat(),
        }
    }

    /// The matches of each member of a set; a pattern that is named twice is one member.
    fn members(&self, set: &ast::Set, asked: Asked<'_>) -> Vec<Vec<Found>> {
        let own = asked.rule.map_or(&[][..], |rule| &rule.patterns[..]);
        let own = own.iter().map(|definition| definition.name.text.as_str());
        let mut patterns: BTreeSet<&str> = BTreeSet::new();
        let mut lists: BTreeSet<&str> = BTreeSet::new();
        let mut entries: BTreeSet<String> = BTreeSet::new();
        match &set.kind {
            SetKind::Them => patterns.extend(own),
            SetKind::List(name) => entries.extend(self.entries(&name.text)),
            SetKind::Several(members) => {
                for member in members {
                    match member {
                        SetMember::Pattern(name) => {
                            patterns.insert(&name.text);
                        }
                        SetMember::Prefix(name) => {
                            let all = own.clone().chain(self.shared.keys().copied());
                            patterns.extend(all.filter(|one| one.starts_with(&name.text)));
                        }
                        SetMember::List(name) => {
                            lists.insert(&name.text);
                        }
                    }
                }
            }
        }
        let patterns = patterns
            .into_iter()
            .map(|name| self.pattern_matches(asked.rule, name, asked.reading));
        let lists = lists
            .into_iter()
            .map(|name| self.list_matches(name, asked.reading));
        let entries = entries
            .iter()
            .map(|entry| self.entry_matches(entry, asked.reading));
        patterns.chain(lists).chain(entries).collect()
    }

    fn count(&self, term: &ast::CountTerm, distinct: bool, asked: Asked<'_>) -> usize {
        let found = match term {
            ast::CountTerm::Pattern(name) => {
                self.pattern_matches(asked.rule, &name.text, asked.reading)
            }
            ast::CountTerm::List(name) => self.list_matches(&name.text, asked.reading),
        };
        if distinct {
            let values: BTreeSet<&String> = found.iter().map(|found| &found.value).collect();
            values.len()
        } else {
            without_overlaps(&found).len()
        }
    }

    fn of(
        &self,
        quantity: Quantity,
        members: &[Vec<Found>],
        within: Option<ast::Distance>,
        reading: &Reading<'_>,
    ) -> bool {
        let matched = match within {
            None => members.iter().filter(|member| !member.is_empty()).count(),
            Some(within) => most_in_a_stretch(members, within, reading),
        };
        match quantity {
            Quantity::Any => matched >= 1,
            Quantity::All => matched == members.len(),
            Quantity::None => matched == 0,
            Quantity::AtLeast(count) => matched >= count as usize,
        }
    }

    /// Whether a chain of matches, one of each operand, goes through the message.
    fn then(&self, operands: &[Operand], within: Option<ast::Distance>, asked: Asked<'_>) -> bool {
        let mut ends = self.operand(&operands[0], asked);
        for operand in &operands[1..] {
            let mut next = self.operand(operand, asked);
            next.retain(|found| {
                ends.iter()
                    .any(|end| follows(end, found, within, asked.reading))
            });
            ends = next;
        }
        !ends.is_empty()
    }

    /// Whether no guard stands where it would hold a match back.
    fn passes(&self, found: &Found, unless: &ast::Unless, asked: Asked<'_>) -> bool {
        let within = unless.within;
        let reading = asked.reading;
        let held_back = |guard: &Found| {
            let before = follows(guard, found, within, reading);
            let behind = follows(found, guard, within, reading);
            match unless.side {
                ast::Side::After => before,
                ast::Side::Before => behind,
                ast::Side::Near => before || behind || overlaps(found, guard),
            }
        };
        !self.operand(&unless.operand, asked).iter().any(held_back)
    }
}

/// Whether two matches overlap and are not of the same span.
fn overlaps(one: &Found, other: &Found) -> bool {
    one.turn == other.turn
        && one.start < other.end
        && other.start < one.end
        && (one.start, one.end) != (other.start, other.end)
}

/// The most members that one stretch holds.
fn most_in_a_stretch(
    members: &[Vec<Found>],
    within: ast::Distance,
    reading: &Reading<'_>,
) -> usize {
    let all: Vec<Found> = members.concat();
    let stretches = pairs(&all, &all).filter(|(first, last)| {
        first.turn == last.turn
            && first.start < last.end
            && stretch_fits(first.turn, first.start, last.end, within, reading)
    });
    let held = stretches.map(|(first, last)| {
        let inside = |found: &Found| {
            found.turn == first.turn && first.start <= found.start && found.end <= last.end
        };
        members
            .iter()
            .filter(|member| member.iter().any(inside))
            .count()
    });
    held.max().unwrap_or(0)
}

fn pairs<'a>(
    lefts: &'a [Found],
    rights: &'a [Found],
) -> impl Iterator<Item = (&'a Found, &'a Found)> {
    lefts
        .iter()
        .flat_map(move |left| rights.iter().map(move |right| (left, right)))
}

/// Whether nothing but white space and punctuation stands before, or behind, in the turn.
fn stands_at(found: &Found, place: ast::Place, reading: &Reading<'_>) -> bool {
    let original = &reading.turns[found.turn].original;
    let beyond = match place {
        ast::Place::Start => &original[..found.start],
        ast::Place::End => &original[found.end..],
    };
    beyond.chars().all(text::is_space_or_punctuation)
}

fn is_disguised(found: &Found, reading: &Reading<'_>) -> bool {
    let original = &reading.turns[found.turn].original;
    text::is_disguised(original, found.start..found.end)
}

/// A property of the message; of a transcript the sum of its turns, but the share of upper
/// case is that of all its letters.
fn measure(property: ast::Property, reading: &Reading<'_>) -> f64 {
    let turns = reading.turns.iter();
    match property {
        ast::Property::Length => turns
            .map(|turn| turn.original.chars().count())
            .sum::<usize>() as f64,
        ast::Property::Words => turns.map(|turn| turn.words.len()).sum::<usize>() as f64,
        ast::Property::Uppercase => {
            let all: Vec<&str> = turns.map(|turn| turn.original.as_str()).collect();
            text::uppercase_share(&all.join("\n"))
        }
        ast::Property::DisguisedWords => {
            let disguised = turns.map(|turn| {
                turn.words
                    .iter()
                    .filter(|word| text::is_disguised(&turn.original, (*word).clone()))
                    .count()
            });
            disguised.sum::<usize>() as f64
        }
    }
}

/// One of the six comparisons.
pub(super) fn compare(left: f64, operator: Operator, right: f64) -> bool {
    match operator {
        Operator::Equal => left == right,
        Operator::NotEqual => left != right,
        Operator::Less => left < right,
        Operator::LessOrEqual => left <= right,
        Operator::Greater => left > right,
        Operator::GreaterOrEqual => left >= right,
        other => panic!("{other:?} compares no numbers"),
    }
}
