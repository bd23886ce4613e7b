//! Sequences and bursts: conditions across messages.

use super::super::ast::{
    Burst, Condition, Count, Duration, GroupKey, Id, MetaEntry, Name, Number, SectionKind,
    Sequence, Step, Test,
};
use super::super::lexeme::Kind;
use super::body::{
    Body, Outcome, body, end_of_section, head, meta_section, score, section_head, test_section,
};
use super::condition::condition;
use super::cursor::{Cursor, Fault, Parsed, committed, keyword, name, sign};
use super::field::field;
use super::value::{count, duration};
use super::words::{BURST_SECTIONS, CONDITIONS, SEQUENCE_SECTIONS, reserved};
use crate::diagnostic::Code;

/// `sequence NAME : tags { … }`
pub(super) fn sequence(cursor: Cursor<'_>) -> Parsed<'_, Sequence> {
    let (rest, (name, tags)) = committed(head(cursor.next(), "the sequence's name"))?;
    let mut parts = SequenceBody::default();
    let (rest, outcome) = body(rest, &mut parts)?;
    let broken = outcome.broken || parts.shared.broken;
    if !broken {
        let needed = [
            (SectionKind::By, "by …"),
            (SectionKind::Within, "within …"),
            (SectionKind::Steps, "steps:"),
        ];
        check_needed(cursor, &name, &outcome, &needed);
    }
    let SequenceBody {
        shared,
        any_order,
        steps,
        then_no,
        without,
    } = parts;
    let Shared {
        meta,
        by,
        within,
        score,
        tests,
        ..
    } = shared;
    let sections = outcome.sections;
    let sequence = Sequence {
        name,
        tags,
        meta,
        by,
        within,
        any_order,
        steps,
        then_no,
        without,
        score,
        tests,
        sections,
        broken,
    };
    Ok((rest, sequence))
}

/// `burst NAME : tags { … }`
pub(super) fn burst(cursor: Cursor<'_>) -> Parsed<'_, Burst> {
    let (rest, (name, tags)) = committed(head(cursor.next(), "the burst's name"))?;
    let mut parts = BurstBody::default();
    let (rest, outcome) = body(rest, &mut parts)?;
    let broken = outcome.broken || parts.shared.broken;
    if !broken {
        let needed = [
            (SectionKind::By, "by …"),
            (SectionKind::Within, "within …"),
            (SectionKind::Count, "count >= …"),
        ];
        check_needed(cursor, &name, &outcome, &needed);
    }
    let BurstBody {
        shared,
        filter,
        distinct,
        at_least,
    } = parts;
    let Shared {
        meta,
        by,
        within,
        score,
        tests,
        ..
    } = shared;
    let sections = outcome.sections;
    let burst = Burst {
        name,
        tags,
        meta,
        by,
        within,
        filter,
        distinct,
        at_least,
        score,
        tests,
        sections,
        broken,
    };
    Ok((rest, burst))
}

/// Reports the clauses that are missing.
fn check_needed(
    cursor: Cursor<'_>,
    name: &Name,
    outcome: &Outcome,
    needed: &[(SectionKind, &str)],
) {
    for &(kind, written) in needed {
        if !outcome.sections.iter().any(|section| section.kind == kind) {
            let message = format!("`{}` lacks `{written}`", name.text);
            cursor.report(cursor.diagnostic(Code::Unexpected, name.span, message));
        }
    }
}

/// What sequences and bursts share.
#[derive(Default)]
struct Shared {
    meta: Vec<MetaEntry>,
    by: Vec<GroupKey>,
    within: Option<Duration>,
    score: Option<Number>,
    tests: Vec<Test>,
    broken: bool,
}

impl Shared {
    fn section_at(cursor: Cursor<'_>) -> Option<SectionKind> {
        let colon = cursor.next().at(Kind::Colon);
        match &*cursor.word() {
            "meta" if colon => Some(SectionKind::Meta),
            "score" if colon => Some(SectionKind::Score),
            "tests" if colon => Some(SectionKind::Tests),
            "by" => Some(SectionKind::By),
            "within" => Some(SectionKind::Within),
            _ => None,
        }
    }

    fn read<'s, B: Body>(&mut self, kind: SectionKind, cursor: Cursor<'s>) -> Parsed<'s, ()> {
        match kind {
            SectionKind::By => {
                let (rest, mut keys) = committed(group_keys(cursor.next()))?;
                self.by.append(&mut keys);
                return end_of_section::<B>(rest, "`,`, the next clause or `}`", &[]);
            }
            SectionKind::Within => {
                let (rest, time) = committed(duration(cursor.next()))?;
                self.within.get_or_insert(time);
                return end_of_section::<B>(rest, "the next clause or `}`", &[]);
            }
            _ => {}
        }
        let (rest, _) = section_head(cursor)?;
        let (rest, whole) = match kind {
            SectionKind::Meta => {
                let (rest, mut meta, whole) = meta_section::<B>(rest);
                self.meta.append(&mut meta);
                (rest, whole)
            }
            SectionKind::Tests => {
                let (rest, mut tests, whole) = test_section::<B>(rest);
                self.tests.append(&mut tests);
                (rest, whole)
            }
            _ => {
                let (rest, score) = committed(score(rest))?;
                self.score.get_or_insert(score);
                (
                    end_of_section::<B>(rest, "the next section or `}`", &[])?.0,
                    true,
                )
            }
        };
        self.broken |= !whole;
        Ok((rest, ()))
    }
}

/// `a, b`
fn group_keys(cursor: Cursor<'_>) -> Parsed<'_, Vec<GroupKey>> {
    let (mut rest, first) = group_key(cursor)?;
    let mut keys = vec![first];
    while rest.at(Kind::Comma) {
        let (after, key) = group_key(rest.next())?;
        keys.push(key);
        rest = after;
    }
    Ok((rest, keys))
}

/// A field, or `phone in text`.
fn group_key(cursor: Cursor<'_>) -> Parsed<'_, GroupKey> {
    if cursor.at(Kind::Word) && cursor.next().is("in") {
        let (rest, entity) = name(Kind::Word, "an entity")(cursor)?;
        let (rest, _) = committed(keyword("text")(rest.next()))?;
        return Ok((rest, GroupKey::Entity(entity)));
    }
    field(cursor).map(|(rest, field)| (rest, GroupKey::Field(field)))
}

#[derive(Default)]
struct SequenceBody {
    shared: Shared,
    any_order: bool,
    steps: Vec<Step>,
    then_no: Option<(Name, Duration)>,
    without: Vec<Name>,
}

impl Body for SequenceBody {
    const WORDS: &'static [&'static str] = SEQUENCE_SECTIONS;
    const EXPECTED: &'static str = "a part of a sequence: `meta:`, `by`, `within`, `steps:`, `then no`, `without:`, `score:` or `tests:`";

    fn section_at(cursor: Cursor<'_>) -> Option<SectionKind> {
        match &*cursor.word() {
            "steps" => Some(SectionKind::Steps),
            "then" => Some(SectionKind::ThenNo),
            "without" => Some(SectionKind::Without),
            _ => Shared::section_at(cursor),
        }
    }

    fn read<'s>(&mut self, kind: SectionKind, cursor: Cursor<'s>) -> Parsed<'s, ()> {
        match kind {
            SectionKind::Steps => self.read_steps(cursor),
            SectionKind::ThenNo => {
                let (rest, _) = committed(keyword("no")(cursor.next()))?;
                let (rest, name) = committed(name(Kind::Word, "a rule or let")(rest))?;
                let (rest, _) = committed(keyword("within")(rest))?;
                let (rest, time) = committed(duration(rest))?;
                self.then_no.get_or_insert((name, time));
                end_of_section::<Self>(rest, "the next clause or `}`", &[])
            }
            SectionKind::Without => {
                let (mut rest, _) = section_head(cursor)?;
                loop {
                    let (after, name) = committed(name(Kind::Word, "a rule or let")(rest))?;
                    self.without.push(name);
                    rest = after;
                    if !rest.at(Kind::Comma) {
                        break;
                    }
                    rest = rest.next();
                }
                end_of_section::<Self>(rest, "`,`, the next clause or `}`", &[])
            }
            _ => self.shared.read::<Self>(kind, cursor),
        }
    }
}

impl SequenceBody {
    /// `steps:` or `steps any order:`, and the steps.
    fn read_steps<'s>(&mut self, cursor: Cursor<'s>) -> Parsed<'s, ()> {
        let mut rest = cursor.next();
        if rest.is("any") {
            rest = committed(keyword("order")(rest.next()))?.0;
            self.any_order = true;
        }
        let (mut rest, _) = committed(sign(Kind::Colon, "`:` or `any order:`")(rest))?;
        let first = rest;
        while rest.at(Kind::Word)
            && !super::body::at_section::<Self>(rest)
            && !super::body::ends_body(rest)
        {
            let (after, step) = committed(step(rest))?;
            self.steps.push(step);
            rest = after;
        }
        if rest.index == first.index {
            return Err(nom::Err::Failure(Fault::at(rest, "a step: a rule or let")));
        }
        end_of_section::<Self>(rest, "the next step, the next clause or `}`", &[])
    }
}

/// `optional NAME 3 times`
fn step(cursor: Cursor<'_>) -> Parsed<'_, Step> {
    let optional = cursor.is("optional");
    let at_name = if optional { cursor.next() } else { cursor };
    if reserved(&at_name.word()).is_some() {
        return Err(nom::Err::Failure(
            Fault::at(at_name, "a step: a rule or let").among(SEQUENCE_SECTIONS),
        ));
    }
    let (rest, name) = name(Kind::Word, "a rule or let")(at_name)?;
    let (rest, times) = if rest.at(Kind::Number) {
        let (rest, times) = count(rest)?;
        let (rest, _) = keyword("times")(rest)?;
        (rest, Some(times))
    } else {
        (rest, None)
    };
    let span = cursor.span_to(rest);
    Ok((
        rest,
        Step {
            optional,
            name,
            times,
            span,
        },
    ))
}

#[derive(Default)]
struct BurstBody {
    shared: Shared,
    filter: Option<Id<Condition>>,
    distinct: Option<GroupKey>,
    at_least: Option<Count>,
}

impl Body for BurstBody {
    const WORDS: &'static [&'static str] = BURST_SECTIONS;
    const EXPECTED: &'static str =
        "a part of a burst: `meta:`, `by`, `within`, `where`, `count`, `score:` or `tests:`";

    fn section_at(cursor: Cursor<'_>) -> Option<SectionKind> {
        match &*cursor.word() {
            "where" => Some(SectionKind::Where),
            "count" => Some(SectionKind::Count),
            _ => Shared::section_at(cursor),
        }
    }

    fn read<'s>(&mut self, kind: SectionKind, cursor: Cursor<'s>) -> Parsed<'s, ()> {
        match kind {
            SectionKind::Where => {
                let (rest, filter) = committed(condition(cursor.next()))?;
                let (rest, ()) = end_of_section::<Self>(
                    rest,
                    "`and`, `or`, the next clause or `}`",
                    CONDITIONS,
                )?;
                self.filter.get_or_insert(filter);
                Ok((rest, ()))
            }
            SectionKind::Count => {
                let mut rest = cursor.next();
                if rest.is("distinct") {
                    let (after, key) = committed(group_key(rest.next()))?;
                    self.distinct.get_or_insert(key);
                    rest = after;
                }
                let (rest, _) = committed(sign(Kind::GreaterOrEqual, "`>=`")(rest))?;
                let (rest, at_least) = committed(count(rest))?;
                self.at_least.get_or_insert(at_least);
                end_of_section::<Self>(rest, "the next clause or `}`", &[])
            }
            _ => self.shared.read::<Self>(kind, cursor),
        }
    }
}
