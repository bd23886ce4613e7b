//! Which warnings are errors, and which are not told: `--deny`, `redflag.toml`.

use crate::diagnostic::{Code, Diagnostic, Severity};
use std::collections::BTreeSet;

/// What is done with warnings. What is denied by its code is an error; else what is allowed is
/// not told; else everything is an error where all is denied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    denied: BTreeSet<Code>,
    deny_all: bool,
    allowed: BTreeSet<Code>,
}

impl Levels {
    /// Denies a code, or `all`. False where there is no such code.
    pub fn deny(&mut self, word: &str) -> bool {
        if word.eq_ignore_ascii_case("all") {
            self.deny_all = true;
            return true;
        }
        let code = Code::parse(word);
        self.denied.extend(code);
        code.is_some()
    }

    /// Allows the code of a warning. False where there is none such.
    pub fn allow(&mut self, word: &str) -> bool {
        let code = Code::parse(word).filter(|code| code.severity() == Severity::Warning);
        self.allowed.extend(code);
        code.is_some()
    }

    /// Leaves out what is allowed, and makes errors of what is denied.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain_mut(|diagnostic| {
            if diagnostic.is_error() {
                return true;
            }
            let denied = self.denied.contains(&diagnostic.code);
            let allowed = !denied && self.allowed.contains(&diagnostic.code);
            if denied || (self.deny_all && !allowed) {
                diagnostic.severity = Severity::Error;
            }
            !allowed
        });
    }
}

#[cfg(test)]
mod tests {
    use super::Levels;
    use crate::diagnostic::{Code, Diagnostic, FileId, Span};

    #[test]
    fn a_denied_code_beats_an_allowed_one_and_an_allowed_one_beats_all() {
        let mut levels = Levels::default();
        assert!(levels.allow("w0001") && levels.allow("W0002") && levels.deny("W0002"));
        assert!(!levels.allow("E0101") && !levels.deny("W9999"));
        let codes = [
            Code::UnusedPattern,
            Code::UnusedList,
            Code::NoTests,
            Code::Duplicate,
        ];
        let told = |levels: &Levels| {
            let mut all = codes
                .map(|code| Diagnostic::new(code, FileId(0), Span::default(), ""))
                .to_vec();
            levels.apply(&mut all);
            all.iter()
                .map(|fault| (fault.code, fault.is_error()))
                .collect::<Vec<_>>()
        };
        let expected = [
            (Code::UnusedList, true),
            (Code::NoTests, false),
            (Code::Duplicate, true),
        ];
        assert_eq!(told(&levels), expected);
        assert!(levels.deny("all"));
        assert!(told(&levels).contains(&(Code::NoTests, true)));
        assert!(
            !told(&levels)
                .iter()
                .any(|&(code, _)| code == Code::UnusedPattern)
        );
    }
}
