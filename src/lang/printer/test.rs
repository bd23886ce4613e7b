//! Tests.

use super::super::ast::{
    Expectation, RecordEntry, RecordValue, Test, TestMessage, TestStep, TestSubject, TestTime,
    TestTurn, Text,
};
use super::WIDEST;
use super::layout::Page;
use crate::diagnostic::Span;

impl Page<'_> {
    pub fn tests(&mut self, tests: &[Test], span: Span) {
        self.section_head("tests:", span);
        for test in tests {
            self.leading(test.span.start, 4);
            self.keep_blank_line(test.span.start);
            self.indent(4);
            self.test_line(test);
        }
    }

    fn test_line(&mut self, test: &Test) {
        let expectation = match test.expectation {
            Expectation::Match => "match",
            Expectation::Clean => "clean",
            Expectation::Flagged => "flagged",
            Expectation::Unflagged => "unflagged",
        };
        self.write(if test.todo { "todo " } else { "" });
        self.write(expectation);
        self.write(" ");
        match &test.subject {
            TestSubject::Message(TestMessage::Record(entries, _)) => {
                self.record(entries, test.span)
            }
            TestSubject::Message(message) => {
                let text = self.message(message);
                self.write(&text);
                self.end_line(test.span.end);
            }
            TestSubject::Stream(steps) => {
                let steps: Vec<(String, Span)> = steps
                    .iter()
                    .map(|step| (self.step(step), step.span))
                    .collect();
                self.write("[");
                self.bracketed(&steps, test.span, 6);
            }
        }
    }

    /// A record on one line, or, where that is too long or has comments inside, an entry a
    /// line.
    fn record(&mut self, entries: &[RecordEntry], whole: Span) {
        let line = self.record_line(entries);
        let short = self.column() + line.chars().count() <= WIDEST;
        if (short || entries.is_empty()) && !self.has_comment_before(whole.end) {
            self.write(&line);
            return self.end_line(whole.end);
        }
        self.write("{");
        self.end_opening_line(
            entries
                .first()
                .map_or(whole.end, |entry| entry.key.span.start),
        );
        for entry in entries {
            let span = Span {
                end: value_span(&entry.value).end,
                ..entry.key.span
            };
            match &entry.value {
                RecordValue::Turns(turns, _) => self.turns(entry, turns, span),
                _ => self.line(6, &format!("{},", self.entry(entry)), span),
            }
        }
        self.leading(whole.end, 6);
        self.indent(4);
        self.write("}");
        self.end_line(whole.end);
    }

    /// `turns: [ … ]`, a turn a line where they are too long for one.
    fn turns(&mut self, entry: &RecordEntry, turns: &[TestTurn], span: Span) {
        self.leading(span.start, 6);
        self.keep_blank_line(span.start);
        let line = format!("{},", self.entry(entry));
        self.indent(6);
        if self.column() + line.chars().count() <= WIDEST && !self.has_comment_before(span.end) {
            self.write(&line);
            return self.end_line(span.end);
        }
        self.write(&format!(
            "{}: [",
            self.word_or_text(&entry.key, entry.quoted)
        ));
        self.end_opening_line(
            turns
                .first()
                .map_or(span.end, |turn| turn.speaker.span.start),
        );
        for turn in turns {
            self.line(
                8,
                &format!("{},", self.turn(turn)),
                turn.speaker.span.to(turn.text.span),
            );
        }
        self.leading(span.end, 8);
        self.indent(6);
        self.write("],");
        self.end_line(span.end);
    }

    fn message(&self, message: &TestMessage) -> String {
        match message {
            TestMessage::Text(text) => self.text(text, false),
            TestMessage::Record(entries, _) => self.record_line(entries),
        }
    }

    fn record_line(&self, entries: &[RecordEntry]) -> String {
        if entries.is_empty() {
            return "{}".to_owned();
        }
        let entries: Vec<String> = entries.iter().map(|entry| self.entry(entry)).collect();
        format!("{{ {} }}", entries.join(", "))
    }

    fn entry(&self, entry: &RecordEntry) -> String {
        format!(
            "{}: {}",
            self.word_or_text(&entry.key, entry.quoted),
            self.record_value(&entry.value)
        )
    }

    fn word_or_text(&self, text: &Text, quoted: bool) -> String {
        if quoted {
            self.text(text, false)
        } else {
            text.value.clone()
        }
    }

    fn record_value(&self, value: &RecordValue) -> String {
        match value {
            RecordValue::Text(text) => self.text(text, false),
            RecordValue::Number(number) => self.number(number),
            RecordValue::Bool(value, _) => value.to_string(),
            RecordValue::List(values, _) => {
                let values: Vec<String> = values
                    .iter()
                    .map(|value| self.record_value(value))
                    .collect();
                format!("[{}]", values.join(", "))
            }
            RecordValue::Turns(turns, _) => {
                let turns: Vec<String> = turns.iter().map(|turn| self.turn(turn)).collect();
                format!("[{}]", turns.join(", "))
            }
        }
    }

    fn turn(&self, turn: &TestTurn) -> String {
        format!(
            "{} {}",
            self.word_or_text(&turn.speaker, turn.quoted),
            self.text(&turn.text, false)
        )
    }

    fn step(&self, step: &TestStep) -> String {
        let time = match &step.time {
            TestTime::At(time) => self.duration(time),
            TestTime::Repeated { times, every } => {
                format!("{} times every {}", times.value, self.duration(every))
            }
        };
        format!("{time} {}", self.message(&step.message))
    }
}

fn value_span(value: &RecordValue) -> Span {
    match value {
        RecordValue::Text(text) => text.span,
        RecordValue::Number(number) => number.span,
        RecordValue::Bool(_, span) | RecordValue::List(_, span) | RecordValue::Turns(_, span) => {
            *span
        }
    }
}
