//! From rule files to one program.

mod files;
mod resolve;
mod sources;

pub use files::{Files, FilesError, Folder, MAX_FILE_SIZE, Memory};
pub use resolve::{
    Across, Cap, Change, Changes, Entry, Except, Let, LetId, List, ListId, Named, Resolved, RuleId,
    RuleRef, SharedId, SharedPattern, Target, resolve,
};
pub use sources::{Import, RulePath, SourceFile, Sources, load};

/// A compiled rule set: data without any global state, shared by all threads.
#[derive(Default)]
pub struct RuleSet {
    threshold: f64,
}

impl RuleSet {
    /// The score from which on a message is flagged.
    pub fn threshold(&self) -> f64 {
        self.threshold
    }

    /// The fields that rules ask for beside [`crate::message::FIELD_NAMES`], as they write them.
    pub fn other_fields(&self) -> &[String] {
        &[]
    }

    /// The names of the rules that are reported, in order.
    pub fn rule_names(&self) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }
}
