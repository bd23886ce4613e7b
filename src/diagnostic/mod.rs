//! What can be wrong with rule files, as plain data.
//!
//! A [`Diagnostic`] says what is wrong (a stable [`Code`]), where (byte spans in files),
//! and what would help. Drawing it for a person is the command line's work, so that an
//! editor or another program can take the same data.

mod codes;

pub use codes::{Code, Severity};
use serde::Serialize;

/// A half-open range of bytes in the source of one rule file, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` up to, not including, byte `end`.
    pub fn new(start: usize, end: usize) -> Span {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span {
            start: clamp(start),
            end: clamp(end),
        }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The span as a range that slices the source.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True where the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// The number of a source file in the set that is compiled; given out by the loader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct FileId(pub u32);

/// A marked place with a few words on why it is marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// The file that the span lies in.
    pub file: FileId,
    /// The marked bytes.
    pub span: Span,
    /// What is to be seen there; may be empty.
    pub text: String,
}

/// A text to put in place of a span, which would mend the fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Patch {
    /// The file to change.
    pub file: FileId,
    /// The bytes to replace; empty to insert.
    pub span: Span,
    /// What to write there.
    pub replacement: String,
}

/// One error or warning about a rule file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Which kind of fault; never changes its meaning between versions.
    pub code: Code,
    /// Whether it stops the rules from being used. Starts as [`Code::severity`]; `--deny`
    /// may raise it.
    pub severity: Severity,
    /// One line: what is wrong.
    pub message: String,
    /// The place of the fault.
    pub primary: Label,
    /// Other places that explain it, such as a first definition.
    pub secondary: Vec<Label>,
    /// What would help, as a sentence; at most a few.
    pub help: Vec<String>,
    /// A change that would mend it.
    pub patch: Option<Patch>,
}

impl Diagnostic {
    /// A diagnostic of `code` at `span` of `file`, with the severity of its code.
    pub fn new(code: Code, file: FileId, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.severity(),
            message: message.into(),
            primary: Label {
                file,
                span,
                text: String::new(),
            },
            secondary: Vec::new(),
            help: Vec::new(),
            patch: None,
        }
    }

    /// Adds words to the marked place itself.
    #[must_use]
    pub fn labelled(mut self, text: impl Into<String>) -> Diagnostic {
        self.primary.text = text.into();
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn also(mut self, file: FileId, span: Span, text: impl Into<String>) -> Diagnostic {
        self.secondary.push(Label {
            file,
            span,
            text: text.into(),
        });
        self
    }

    /// Adds a sentence of help.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Diagnostic {
        self.help.push(text.into());
        self
    }

    /// Adds a change that would mend the fault, in the file of the primary place.
    #[must_use]
    pub fn patch(mut self, span: Span, replacement: impl Into<String>) -> Diagnostic {
        self.patch = Some(Patch {
            file: self.primary.file,
            span,
            replacement: replacement.into(),
        });
        self
    }

    /// True for an error, false for a warning.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// The nearest of `candidates` to a misspelt `name`, by edit distance: at most a third of
/// the name's letters may differ. Costs name length times candidate length for each.
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let letters: Vec<char> = name.chars().collect();
    let allowed = (letters.len() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (edit_distance(&letters, candidate), candidate))
        .filter(|&(distance, candidate)| distance <= allowed && candidate != name)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// Optimal string alignment distance: letters inserted, deleted, replaced, or two
/// neighbours swapped.
fn edit_distance(letters: &[char], other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let width = other.len() + 1;
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..width).collect();
    for (i, &letter) in letters.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &there) in other.iter().enumerate() {
            let replaced = last[j] + usize::from(letter != there);
            let mut best = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && letter == other[j - 1] && letters[i - 1] == there {
                best = best.min(before_last[j - 1] + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[width - 1]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_finds_a_misspelt_word_and_refuses_a_far_one() {
        assert_eq!(
            nearest("conditon", ["meta", "condition", "score"]),
            Some("condition")
        );
        assert_eq!(nearest("paterns", ["patterns", "tests"]), Some("patterns"));
        assert_eq!(nearest("within", ["wihtin"]), Some("wihtin"));
        assert_eq!(nearest("xyz", ["meta", "condition"]), None);
    }
}
