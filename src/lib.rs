//! Redflag finds scam calls and recruitment lures in message dumps, by rules.

pub mod compile;
pub mod diagnostic;
pub mod engine;
pub mod input;
pub mod lang;
pub mod message;
pub mod output;
pub mod scan;
pub mod text;
