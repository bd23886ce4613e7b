//! Records from bytes: files, folders, pipes and readers are cut into blocks at record ends,
//! and the records of a block are read into messages.
//!
//! Cutting is cheap and done by one thread ([`BlockReader`]); reading the records of a block
//! ([`Block::records`]) is the dear part and can be done by any thread. What can't be read is
//! never dropped in silence: a record becomes a [`Reject`], a file a [`Fault`].

mod block;
mod compression;
mod csv;
mod cut;
mod fields;
mod find;
mod format;
mod json;
mod json_array;
mod reader;
mod source;
mod utf16;

pub use block::{Block, Reason, Record, Records, Reject};
pub use fields::{FieldMap, FieldMapError};
pub use find::{FindError, Wanted, find_record};
pub use format::Format;
pub use reader::{BlockReader, Fault, Item};
pub use source::{Source, Sources};

use crate::message::Message;

/// Reads one record of JSON, as a queue or a web service hands it over. A lone surrogate is read
/// as U+FFFD.
///
/// ```
/// use redflag::input::{FieldMap, message_from_json};
///
/// let fields = FieldMap::new(&[], &["text=msg_body".to_owned()])?;
/// let message = message_from_json(r#"{"msg_body": "Free visa!", "from": "+1"}"#, &fields)?;
/// assert_eq!(message.text, "Free visa!");
/// assert_eq!(message.field("sender"), Some(&"+1".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// It is no JSON object, or has no text and no turns that can be read.
pub fn message_from_json<'b>(json: &'b str, fields: &'b FieldMap) -> Result<Message<'b>, Reason> {
    json::record(json, 1, fields).map(|record| record.message)
}

/// How input is read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The format of all input; `None` tells it from the name, else from the first bytes.
    pub format: Option<Format>,
    /// Bytes from which on a block is full.
    pub block_bytes: usize,
    /// Records from which on a block is full.
    pub block_records: usize,
    /// Bytes above which a record is rejected without being held in memory.
    pub record_bytes: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            format: None,
            block_bytes: 1 << 20,
            block_records: 8192,
            record_bytes: 64 << 20,
        }
    }
}

#[cfg(test)]
mod tests;
