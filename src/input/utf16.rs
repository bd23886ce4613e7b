//! UTF-16, as spreadsheets write "Unicode text", read as UTF-8.

use std::io::{self, Read};

/// Gives the UTF-8 of a UTF-16 stream. A lone surrogate becomes U+FFFD.
pub(super) struct Utf16Reader<R> {
    inner: R,
    big_endian: bool,
    /// Bytes read and not yet decoded: less than a character at most, between calls.
    raw: Vec<u8>,
    decoded: Vec<u8>,
    given: usize,
    ended: bool,
}

const CHUNK: usize = 1 << 16;

impl<R: Read> Utf16Reader<R> {
    /// A reader of what follows the byte-order mark.
    pub(super) fn new(inner: R, big_endian: bool) -> Utf16Reader<R> {
        Utf16Reader {
            inner,
            big_endian,
            raw: Vec::new(),
            decoded: Vec::new(),
            given: 0,
            ended: false,
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        let held = self.raw.len();
        self.raw.resize(held + CHUNK, 0);
        let read = self.inner.read(&mut self.raw[held..]);
        self.raw.truncate(held + *read.as_ref().unwrap_or(&0));
        self.ended = read? == 0;
        self.decoded.clear();
        self.given = 0;
        let units: Vec<u16> = self
            .raw
            .chunks_exact(2)
            .map(|pair| self.unit(pair))
            .collect();
        // The first half of a pair waits for the second.
        let waits = !self.ended && matches!(units.last(), Some(0xd800..=0xdbff));
        let take = units.len() - usize::from(waits);
        for unit in char::decode_utf16(units[..take].iter().copied()) {
            let character = unit.unwrap_or(char::REPLACEMENT_CHARACTER);
            self.decoded
                .extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
        self.raw.drain(..2 * take);
        if self.ended && !self.raw.is_empty() {
            self.raw.clear();
            self.decoded.extend_from_slice("\u{fffd}".as_bytes());
        }
        Ok(())
    }

    fn unit(&self, pair: &[u8]) -> u16 {
        let pair = [pair[0], pair[1]];
        if self.big_endian {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        }
    }
}

impl<R: Read> Read for Utf16Reader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.decoded.len() && !self.ended {
            self.fill()?;
        }
        let rest = &self.decoded[self.given..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::Utf16Reader;
    use std::io::Read;

    /// Hands out one byte a read.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let count = buffer.len().min(1);
            self.0.read(&mut buffer[..count])
        }
    }

    #[test]
    fn both_orders_are_read_however_the_bytes_come() {
        let text = "id\tข้อความ 高薪 😀\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, big_endian) in [(little, false), (big, true)] {
            let mut read = String::new();
            Utf16Reader::new(Slow(&bytes), big_endian)
                .read_to_string(&mut read)
                .unwrap();
            assert_eq!(read, text);
        }
    }

    #[test]
    fn a_lone_surrogate_and_half_a_unit_are_replaced() {
        let mut read = String::new();
        Utf16Reader::new(&[0x3d, 0xd8, 0x41, 0x00, 0x42][..], false)
            .read_to_string(&mut read)
            .unwrap();
        assert_eq!(read, "\u{fffd}A\u{fffd}");
    }
}
