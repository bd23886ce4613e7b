//! Redflag finds scam calls and recruitment lures in message dumps, by rules.

#[cfg(feature = "cli")]
pub mod cli;
pub mod compile;
pub mod diagnostic;
pub mod engine;
pub mod input;
pub mod lang;
pub mod message;
pub mod output;
pub mod scan;
pub mod text;

pub use compile::{CompileError, RuleSet};
pub use engine::{Scanner, Verdict};
pub use message::Message;
