//! The registry of stable codes. A number is never used for a second meaning: a code that
//! is no longer given stays here, marked as retired.

use serde::{Serialize, Serializer};

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The rules work, but something is probably not meant so.
    Warning,
    /// The rules can't be used.
    Error,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal;)+) => {
        /// A stable code: `E…` for an error, `W…` for a warning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// Every code, in the order of the registry.
            pub const ALL: &[Code] = &[$(Code::$name,)+];

            /// The code as it is printed and written in `allow(…)` and `--deny`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $code,)+ }
            }

            /// One sentence on what the code means.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$name => concat!($($doc),+).trim_ascii(),)+ }
            }
        }
    };
}

codes! {
    /// A place where the parser expected something else.
    Unexpected = "E0001";
    /// A string, comment, regex, bracket or section that is not closed.
    Unclosed = "E0002";
    /// An escape in a string that does not exist.
    BadEscape = "E0003";
    /// A number, score or duration that can't be read or is out of range.
    BadNumber = "E0004";
    /// A section that stands twice in a rule.
    RepeatedSection = "E0005";
    /// A rule without a condition.
    NoCondition = "E0006";
    /// Brackets or `not` nested deeper than 200.
    TooDeep = "E0007";
    /// A name that is a word of the language or a field.
    ReservedName = "E0008";
    /// A meta value that the key can't have.
    BadMeta = "E0009";
    /// Bytes of a rule file that are not UTF-8.
    NotUtf8 = "E0010";
    /// A pattern form that can't take the modifier.
    BadModifier = "E0011";
    /// A phrase, list entry or alternative with nothing in it to search for.
    EmptyPattern = "E0012";
    /// More faults in one file than are kept; the first ones are shown.
    TooMany = "E0013";
    /// Two items of one name.
    Duplicate = "E0101";
    /// A name that nothing defines.
    UnknownName = "E0102";
    /// An import that can't be read.
    BadImport = "E0103";
    /// A path that leaves the rule root.
    OutsideRoot = "E0104";
    /// Rules, lets or lists that need each other in a circle.
    Circle = "E0105";
    /// A rule that names itself.
    SelfReference = "E0106";
    /// A sequence or burst where a rule is expected.
    NotARule = "E0107";
    /// A rule set that needs a newer version.
    Requires = "E0108";
    /// A rule that is disabled while an enabled one needs it.
    DisabledNeeded = "E0109";
    /// Two changes of one thing.
    ConflictingChange = "E0110";
    /// A rule pattern that hides a shared one of the same name.
    HiddenPattern = "E0111";
    /// A private rule where a reported one is needed.
    PrivateRule = "E0112";
    /// A regex that can't be read.
    BadRegex = "E0201";
    /// A regex that grows over the size limit.
    RegexTooLarge = "E0202";
    /// An entity, a part of it or a value that does not exist.
    BadEntity = "E0203";
    /// A test of a field, text property or part that makes no sense.
    BadTest = "E0204";
    /// A form that this version can read but not evaluate.
    NotEvaluated = "E0205";
    /// A list file that can't be read, or lacks the column.
    BadListFile = "E0206";
    /// A rule that lacks what `redflag.toml` asks of every rule.
    Missing = "E0207";
    /// A setting of `redflag.toml` that can't be read.
    BadSettings = "E0208";
    /// A record of a test that holds no message: no text, or a key twice.
    BadTestRecord = "E0209";

    /// A pattern that no condition uses.
    UnusedPattern = "W0001";
    /// A list that nothing uses.
    UnusedList = "W0002";
    /// A let that nothing uses.
    UnusedLet = "W0003";
    /// A condition that can never hold.
    NeverMatches = "W0004";
    /// A condition that holds for every message.
    AlwaysMatches = "W0005";
    /// A list entry that stands twice.
    RepeatedEntry = "W0006";
    /// Two rules with the same condition.
    SameCondition = "W0007";
    /// A rule without tests.
    NoTests = "W0008";
    /// `and` beside `or` without parentheses.
    MixedAndOr = "W0009";
    /// A very short phrase, which is looked at in nearly every message.
    ShortPhrase = "W0010";
    /// A regex without a literal that could wake it, which runs on every message.
    NoLiteral = "W0011";
    /// A rule that can match without any pattern, so that it is looked at for every message.
    AlwaysAwake = "W0012";
    /// A regex that no folded text can match.
    UnfoldedRegex = "W0013";
    /// A sequence or burst, which this version checks but does not evaluate.
    NotEvaluatedYet = "W0014";
    /// An `allow(…)` that silences nothing or names an unknown code.
    UselessAllow = "W0015";
}

impl Code {
    /// The severity that the code has unless it is denied.
    pub fn severity(self) -> Severity {
        if self.as_str().starts_with('E') {
            Severity::Error
        } else {
            Severity::Warning
        }
    }

    /// The code written `text`, in any case.
    pub fn parse(text: &str) -> Option<Code> {
        Code::ALL
            .iter()
            .copied()
            .find(|code| code.as_str().eq_ignore_ascii_case(text))
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Code;
    use std::collections::HashSet;

    #[test]
    fn no_code_is_used_twice_and_each_is_found_by_its_text() {
        let texts: HashSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(texts.len(), Code::ALL.len());
        assert!(
            Code::ALL
                .iter()
                .all(|&code| Code::parse(code.as_str()) == Some(code))
        );
        assert!(Code::ALL.iter().all(|code| !code.meaning().is_empty()));
    }
}
