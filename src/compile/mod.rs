//! From rule files to one program: files are read ([`load`]), names resolved ([`resolve`]),
//! and what they say lowered to data that the engine runs ([`compile`] does it all).

pub mod builtin;
mod files;
mod levels;
mod lint;
pub(crate) mod literals;
mod lower;
pub(crate) mod program;
pub(crate) mod regex;
mod resolve;
mod rule_set;
mod rule_test;
mod settings;
mod sources;
#[cfg(test)]
mod test_set;
mod toml_text;
mod weights;

pub use files::{Files, FilesError, Folder, MAX_FILE_SIZE, Memory};
pub use levels::Levels;
pub use lint::{lint, silence};
pub(crate) use lower::language_class;
pub use resolve::{
    Across, Cap, Change, Changes, Entry, Except, Let, LetId, List, ListId, Named, Resolved, RuleId,
    RuleRef, SharedId, SharedPattern, Target, resolve,
};
pub use rule_set::{
    Compilation, CompileError, Options, RuleInfo, RuleSet, THRESHOLD, compile, recompile,
};
pub use rule_test::{RuleTest, rule_tests, test_message};
pub use settings::Settings;
pub use sources::{Import, RulePath, SourceFile, Sources, load};
pub use weights::{Weights, WeightsFault};
