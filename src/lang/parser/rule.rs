//! Rules.

use super::super::ast::{Condition, Id, MetaEntry, Number, PatternDef, Rule, SectionKind, Test};
use super::super::lexeme::Kind;
use super::body::{
    Body, body, end_of_section, entries, head, meta_section, score, section_head, test_section,
};
use super::condition::condition;
use super::cursor::{Cursor, Parsed, committed, keyword};
use super::pattern::pattern_def;
use super::recovery::at_pattern_def;
use super::words::{CONDITIONS, MODIFIERS, RULE_SECTIONS};
use crate::diagnostic::Code;

/// `rule NAME : tags { … }`, `private rule …`
pub(super) fn rule(cursor: Cursor<'_>) -> Parsed<'_, Rule> {
    let private = cursor.is("private");
    let (rest, _) = committed(keyword("rule")(if private {
        cursor.next()
    } else {
        cursor
    }))?;
    let (rest, (name, tags)) = committed(head(rest, "the rule's name"))?;
    let mut parts = RuleBody::default();
    let (rest, outcome) = body(rest, &mut parts)?;
    let broken = outcome.broken || parts.broken;
    let has_condition = outcome
        .sections
        .iter()
        .any(|section| section.kind == SectionKind::Condition);
    if !has_condition && !broken {
        let message = format!("the rule `{}` has no condition", name.text);
        let diagnostic = cursor.diagnostic(Code::NoCondition, name.span, message);
        cursor.report(diagnostic.help("add a section such as `condition: any of them`"));
    }
    let rule = Rule {
        private,
        name,
        tags,
        meta: parts.meta,
        patterns: parts.patterns,
        condition: parts.condition,
        score: parts.score,
        tests: parts.tests,
        sections: outcome.sections,
        broken,
    };
    Ok((rest, rule))
}

#[derive(Default)]
struct RuleBody {
    meta: Vec<MetaEntry>,
    patterns: Vec<PatternDef>,
    condition: Option<Id<Condition>>,
    score: Option<Number>,
    tests: Vec<Test>,
    broken: bool,
}

impl Body for RuleBody {
    const WORDS: &'static [&'static str] = RULE_SECTIONS;
    const EXPECTED: &'static str =
        "a section: `meta:`, `patterns:`, `condition:`, `score:` or `tests:`";

    fn section_at(cursor: Cursor<'_>) -> Option<SectionKind> {
        if !cursor.next().at(Kind::Colon) {
            return None;
        }
        match &*cursor.word() {
            "meta" => Some(SectionKind::Meta),
            "patterns" => Some(SectionKind::Patterns),
            "condition" => Some(SectionKind::Condition),
            "score" => Some(SectionKind::Score),
            "tests" => Some(SectionKind::Tests),
            _ => None,
        }
    }

    fn read<'s>(&mut self, kind: SectionKind, cursor: Cursor<'s>) -> Parsed<'s, ()> {
        let (rest, _) = section_head(cursor)?;
        match kind {
            SectionKind::Meta => {
                let (rest, mut meta, whole) = meta_section::<Self>(rest);
                self.meta.append(&mut meta);
                self.broken |= !whole;
                Ok((rest, ()))
            }
            SectionKind::Patterns => {
                let (rest, mut patterns, whole) = pattern_section(rest);
                self.patterns.append(&mut patterns);
                self.broken |= !whole;
                Ok((rest, ()))
            }
            SectionKind::Tests => {
                let (rest, mut tests, whole) = test_section::<Self>(rest);
                self.tests.append(&mut tests);
                self.broken |= !whole;
                Ok((rest, ()))
            }
            SectionKind::Score => {
                let (rest, score) = committed(score(rest))?;
                self.score.get_or_insert(score);
                end_of_section::<Self>(rest, "the next section or `}`", &[])
            }
            _ => {
                let (rest, condition) = committed(condition(rest))?;
                let (rest, ()) = end_of_section::<Self>(
                    rest,
                    "`and`, `or`, the next section or `}`",
                    CONDITIONS,
                )?;
                self.condition.get_or_insert(condition);
                Ok((rest, ()))
            }
        }
    }
}

fn pattern_section(cursor: Cursor<'_>) -> (Cursor<'_>, Vec<PatternDef>, bool) {
    entries::<RuleBody, _>(cursor, at_pattern_def, |entry| {
        pattern_def(entry).map_err(|error| {
            error.map(|fault| {
                if fault.index != entry.index || !entry.at(Kind::Word) {
                    return fault;
                }
                let candidates: Vec<&'static str> =
                    MODIFIERS.iter().chain(RULE_SECTIONS).copied().collect();
                let expected = "`|`, a modifier, the next `$name =` or the next section".into();
                super::cursor::Fault { expected, ..fault }.among(candidates)
            })
        })
    })
}
