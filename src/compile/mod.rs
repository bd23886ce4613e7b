//! From rule files to one program.

mod files;
mod levels;
mod lint;
mod resolve;
mod settings;
mod sources;
#[cfg(test)]
mod test_set;
mod toml_text;
mod weights;

pub use files::{Files, FilesError, Folder, MAX_FILE_SIZE, Memory};
pub use levels::Levels;
pub use lint::{lint, silence};
pub use resolve::{
    Across, Cap, Change, Changes, Entry, Except, Let, LetId, List, ListId, Named, Resolved, RuleId,
    RuleRef, SharedId, SharedPattern, Target, resolve,
};
pub use settings::Settings;
pub use sources::{Import, RulePath, SourceFile, Sources, load};
pub use weights::{Weights, WeightsFault};

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
