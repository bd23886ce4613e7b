//! Messages of tests: what stands in place of a message must be one.

use super::Lowering;
use crate::diagnostic::{Code, Diagnostic, FileId};
use crate::lang::ast::{RecordValue, Test, TestMessage, TestSubject};
use std::collections::HashSet;

impl Lowering<'_> {
    /// Reports records of tests that hold no text or turns, or a key twice.
    pub(super) fn check_tests(&mut self, file: FileId, tests: &[Test]) {
        for test in tests {
            if let TestSubject::Message(message) = &test.subject {
                self.check_message(file, message);
            }
        }
    }

    fn check_message(&mut self, file: FileId, message: &TestMessage) {
        let TestMessage::Record(entries, span) = message else {
            return;
        };
        let mut keys = HashSet::new();
        let mut has_text = false;
        for entry in entries {
            let key = entry.key.plain();
            let fault = match (key.as_str(), &entry.value) {
                ("text", RecordValue::Text(_)) | ("turns", RecordValue::Turns(..)) => {
                    has_text = true;
                    None
                }
                ("text", _) => Some("`text` should be a string"),
                ("turns", _) => Some("`turns` should be turns: `[caller \"…\", callee \"…\"]`"),
                _ => None,
            };
            let repeated = !keys.insert(key);
            if let Some(fault) = fault.or(repeated.then_some("this key stands twice in the record"))
            {
                self.report(Diagnostic::new(
                    Code::BadTestRecord,
                    file,
                    entry.key.span,
                    fault,
                ));
                has_text = true;
            }
        }
        if !has_text {
            let fault = "this record has no `text` and no `turns`";
            self.report(Diagnostic::new(Code::BadTestRecord, file, *span, fault));
        }
    }
}
