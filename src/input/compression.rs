//! Compressed input: told by the name, else by the first bytes.

use flate2::read::MultiGzDecoder;
use std::io::{self, Read};

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    None,
    Gzip,
    Zstd,
}

impl Compression {
    /// The compression that the name tells, else the first bytes (RFC 1952, RFC 8878).
    pub(super) fn of(name: &str, first: &[u8]) -> Compression {
        let lower = name.to_ascii_lowercase();
        if lower.ends_with(".gz") || first.starts_with(&[0x1f, 0x8b]) {
            Compression::Gzip
        } else if lower.ends_with(".zst")
            || lower.ends_with(".zstd")
            || first.starts_with(&[0x28, 0xb5, 0x2f, 0xfd])
        {
            Compression::Zstd
        } else {
            Compression::None
        }
    }

    /// The bytes behind the compression.
    pub(super) fn open(self, reader: Box<dyn Read + Send>) -> io::Result<Box<dyn Read + Send>> {
        match self {
            Compression::None => Ok(reader),
            Compression::Gzip => Ok(Box::new(MultiGzDecoder::new(reader))),
            Compression::Zstd => open_zstd(reader),
        }
    }
}

#[cfg(feature = "zstd")]
fn open_zstd(reader: Box<dyn Read + Send>) -> io::Result<Box<dyn Read + Send>> {
    Ok(Box::new(zstd::stream::read::Decoder::new(reader)?))
}

#[cfg(not(feature = "zstd"))]
fn open_zstd(_: Box<dyn Read + Send>) -> io::Result<Box<dyn Read + Send>> {
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        "this redflag was built without zstd",
    ))
}
