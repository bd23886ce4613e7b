//! Rules, sequences and bursts: their sections in the canonical order.

use super::super::ast::{
    Burst, Duration, DurationUnit, GroupKey, MetaEntry, MetaValue, Name, Number, PatternDef, Rule,
    Section, SectionKind, Sequence, Step,
};
use super::item::spaced;
use super::layout::Page;
use crate::diagnostic::Span;

/// Keys and names are aligned up to so many characters; longer ones stand out.
const WIDEST_KEY: usize = 24;

impl Page<'_> {
    pub fn rule(&mut self, rule: &Rule, span: Span) {
        let private = if rule.private { "private " } else { "" };
        self.head(&format!("{private}rule"), &rule.name, &rule.tags);
        self.sections(&rule.sections, span, |page, section| match section.kind {
            SectionKind::Meta => page.meta(&rule.meta, section.span),
            SectionKind::Patterns => page.patterns(&rule.patterns, section.span),
            SectionKind::Condition => {
                page.section_head("condition:", section.span);
                let Some(condition) = rule.condition else {
                    return;
                };
                page.leading(page.tree.conditions[condition].span.start, 4);
                page.indent(4);
                let pieces = page.condition_pieces(condition, 4);
                page.fill(&pieces, 4);
            }
            SectionKind::Score => page.score(rule.score.as_ref()),
            _ => page.tests(&rule.tests, section.span),
        });
    }

    pub fn sequence(&mut self, sequence: &Sequence, span: Span) {
        self.head("sequence", &sequence.name, &sequence.tags);
        self.sections(&sequence.sections, span, |page, section| {
            match section.kind {
                SectionKind::Meta => page.meta(&sequence.meta, section.span),
                SectionKind::By => page.clause(&page.written_by(&sequence.by), section.span),
                SectionKind::Within => page.within(sequence.within.as_ref(), section.span),
                SectionKind::Steps => page.steps(sequence, section.span),
                SectionKind::ThenNo => {
                    let Some((name, time)) = &sequence.then_no else {
                        return;
                    };
                    let text = format!("then no {} within {}", name.text, page.duration(time));
                    page.clause(&text, section.span);
                }
                SectionKind::Without => {
                    let names: Vec<&str> = sequence
                        .without
                        .iter()
                        .map(|name| name.text.as_str())
                        .collect();
                    page.clause(&format!("without: {}", names.join(", ")), section.span);
                }
                SectionKind::Score => page.score(sequence.score.as_ref()),
                _ => page.tests(&sequence.tests, section.span),
            }
        });
    }

    pub fn burst(&mut self, burst: &Burst, span: Span) {
        self.head("burst", &burst.name, &burst.tags);
        self.sections(&burst.sections, span, |page, section| match section.kind {
            SectionKind::Meta => page.meta(&burst.meta, section.span),
            SectionKind::By => page.clause(&page.written_by(&burst.by), section.span),
            SectionKind::Within => page.within(burst.within.as_ref(), section.span),
            SectionKind::Where => {
                let Some(filter) = burst.filter else { return };
                page.indent(2);
                page.write("where ");
                let pieces = page.condition_pieces(filter, 4);
                page.fill(&pieces, 4);
            }
            SectionKind::Count => {
                let Some(at_least) = burst.at_least else {
                    return;
                };
                let distinct = burst.distinct.as_ref();
                let distinct = distinct.map_or(String::new(), |key| {
                    format!("distinct {} ", page.group_key(key))
                });
                page.clause(
                    &format!("count {distinct}>= {}", at_least.value),
                    section.span,
                );
            }
            SectionKind::Score => page.score(burst.score.as_ref()),
            _ => page.tests(&burst.tests, section.span),
        });
    }

    fn head(&mut self, word: &str, name: &Name, tags: &[Name]) {
        let colon = if tags.is_empty() { "" } else { " :" };
        self.write(&format!("{word} {}{colon}{} {{", name.text, spaced(tags)));
        self.end_line(tags.last().unwrap_or(name).span.end);
        self.open_block();
    }

    /// Writes sections in their canonical order, each with the comments before it, and the
    /// closing brace.
    fn sections(
        &mut self,
        sections: &[Section],
        span: Span,
        mut write: impl FnMut(&mut Self, &Section),
    ) {
        let mut order: Vec<usize> = (0..sections.len()).collect();
        order.sort_by_key(|&index| sections[index].kind);
        for index in order {
            let section = &sections[index];
            // Comments between the section before it in the source and this one are written
            // here, but for those that belong to that one.
            let before = index.checked_sub(1).and_then(|index| sections.get(index));
            self.enter(before.map_or(span.start, |before| before.span.end));
            if let Some(before) = before {
                self.leave_to(before.span, section.span.start);
            }
            self.leading(section.span.start, 2);
            self.keep_blank_line(section.span.start);
            write(self, section);
            let next = sections
                .get(index + 1)
                .map_or(span.end, |next| next.span.start);
            self.leading_deeper(next, self.source_column(section.span.start), 4);
        }
        self.enter(span.start);
        self.close_block(span);
    }

    pub fn section_head(&mut self, text: &str, span: Span) {
        self.indent(2);
        self.write(text);
        let word = u32::try_from(text.len()).unwrap_or(0).saturating_sub(1);
        self.end_line(span.start.saturating_add(word).min(span.end));
        self.open_block();
    }

    /// A section or clause of one line.
    fn clause(&mut self, text: &str, span: Span) {
        self.indent(2);
        self.write(text);
        self.end_line(span.end);
    }

    fn score(&mut self, score: Option<&Number>) {
        if let Some(score) = score {
            let text = format!("score: {}", self.number(score));
            self.clause(&text, score.span);
        }
    }

    fn within(&mut self, time: Option<&Duration>, span: Span) {
        if let Some(time) = time {
            let text = format!("within {}", self.duration(time));
            self.clause(&text, span);
        }
    }

    fn meta(&mut self, entries: &[MetaEntry], span: Span) {
        self.section_head("meta:", span);
        let width = widest(entries.iter().map(|entry| &entry.key));
        for entry in entries {
            let text = format!(
                "{:width$} = {}",
                entry.key.text,
                self.meta_value(&entry.value)
            );
            self.line(4, &text, entry.span);
        }
    }

    fn meta_value(&self, value: &MetaValue) -> String {
        match value {
            MetaValue::Word(word) => word.text.clone(),
            MetaValue::Text(text) => self.text(text, false),
            MetaValue::Number(number) => self.number(number),
            MetaValue::Bool(value, _) => value.to_string(),
            MetaValue::List(values, _) => {
                let values: Vec<String> =
                    values.iter().map(|value| self.meta_value(value)).collect();
                format!("[{}]", values.join(", "))
            }
        }
    }

    fn patterns(&mut self, patterns: &[PatternDef], span: Span) {
        self.section_head("patterns:", span);
        let width = widest(patterns.iter().map(|definition| &definition.name));
        for definition in patterns {
            self.leading(definition.span.start, 4);
            self.keep_blank_line(definition.span.start);
            self.indent(4);
            self.write(&format!("${:width$} = ", definition.name.text));
            self.pattern(&definition.pattern);
        }
    }

    fn steps(&mut self, sequence: &Sequence, span: Span) {
        self.section_head(
            if sequence.any_order {
                "steps any order:"
            } else {
                "steps:"
            },
            span,
        );
        for Step {
            optional,
            name,
            times,
            span,
        } in &sequence.steps
        {
            let optional = if *optional { "optional " } else { "" };
            let times = times.map_or(String::new(), |times| format!(" {} times", times.value));
            self.line(4, &format!("{optional}{}{times}", name.text), *span);
        }
    }

    fn written_by(&self, keys: &[GroupKey]) -> String {
        let keys: Vec<String> = keys.iter().map(|key| self.group_key(key)).collect();
        format!("by {}", keys.join(", "))
    }

    fn group_key(&self, key: &GroupKey) -> String {
        match key {
            GroupKey::Field(field) => self.field(field),
            GroupKey::Entity(name) => format!("{} in text", name.text),
        }
    }

    /// `3 days`, `0s`
    pub fn duration(&self, duration: &Duration) -> String {
        let one = duration.amount.value == 1.0;
        let unit = match duration.unit {
            DurationUnit::Second => return format!("{}s", self.number(&duration.amount)),
            DurationUnit::Minute => "min",
            DurationUnit::Hour if one => "hour",
            DurationUnit::Hour => "hours",
            DurationUnit::Day if one => "day",
            DurationUnit::Day => "days",
            DurationUnit::Week if one => "week",
            DurationUnit::Week => "weeks",
        };
        format!("{} {unit}", self.number(&duration.amount))
    }
}

/// The width that names are padded to.
fn widest<'n>(names: impl Iterator<Item = &'n Name>) -> usize {
    names
        .map(|name| name.text.chars().count())
        .filter(|&width| width <= WIDEST_KEY)
        .max()
        .unwrap_or(0)
}
