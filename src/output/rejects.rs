//! The records that could not be read, byte for byte.

use std::io::{self, Write};

/// Writes rejected records as they stood in their files. Between a record without a line end
/// (the last of a file, an element of an array) and the next one, a line end is put, so that
/// two never become one.
pub struct RejectsWriter<W> {
    out: W,
    is_open: bool,
}

impl<W: Write> RejectsWriter<W> {
    /// A writer of rejects into `out`.
    pub fn new(out: W) -> RejectsWriter<W> {
        RejectsWriter {
            out,
            is_open: false,
        }
    }

    /// Writes one record, or, where it `continues` the one before, a further part of it.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&mut self, bytes: &[u8], continues: bool) -> io::Result<()> {
        if self.is_open && !continues {
            self.out.write_all(b"\n")?;
        }
        self.out.write_all(bytes)?;
        self.is_open = !bytes.ends_with(b"\n");
        Ok(())
    }

    /// Makes sure that all is written, and gives the writer back.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::RejectsWriter;

    #[test]
    fn records_are_kept_as_they_were_and_apart() {
        let mut writer = RejectsWriter::new(Vec::new());
        for (bytes, continues) in [
            (&b"a\r\n"[..], false),
            (b"b", false),
            (b"cc", false),
            (b"d", true),
        ] {
            writer.write(bytes, continues).unwrap();
        }
        assert_eq!(writer.finish().unwrap(), b"a\r\nb\nccd");
    }
}
