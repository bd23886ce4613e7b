//! Blocks from sources, one after another.

use super::Options;
use super::block::{Block, Shape};
use super::compression::Compression;
use super::csv::{Columns, delimiter_of};
use super::cut::{Cutter, Flaw};
use super::fields::FieldMap;
use super::format::{Format, first_line};
use super::source::Source;
use super::utf16::Utf16Reader;
use std::collections::VecDeque;
use std::io::{self, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What a file can't give: it is missing, or ends in the middle of its compression.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {what}")]
pub struct Fault {
    /// The file as it was given.
    pub file: String,
    /// What is wrong with it.
    pub what: String,
}

/// What comes out of a reader, in the order of the input.
#[derive(Debug)]
pub enum Item {
    /// Some records.
    Block(Block),
    /// A file, or the rest of one, that can't be read.
    Fault(Fault),
}

/// Reads sources into blocks. Holds one block at a time; records are not read, only their ends
/// are looked for.
pub struct BlockReader {
    sources: VecDeque<Source>,
    files: usize,
    fields: Arc<FieldMap>,
    options: Options,
    open: Option<OpenFile>,
    read_bytes: Arc<AtomicU64>,
}

struct OpenFile {
    name: Arc<str>,
    index: usize,
    reader: Box<dyn Read + Send>,
    is_live: bool,
    cutter: Cutter,
    /// How records are read; `None` until the header of a table is.
    shape: Option<Shape>,
    delimiter: u8,
    /// The beginning of a record whose end is still to come.
    carried: Vec<u8>,
    ended: bool,
    fault: Option<String>,
}

/// Bytes asked of a file at once.
const CHUNK: usize = 1 << 16;

impl BlockReader {
    /// A reader of sources. `fields` says which header is one.
    pub fn new(sources: Vec<Source>, fields: Arc<FieldMap>, options: Options) -> BlockReader {
        let read_bytes = Arc::default();
        BlockReader {
            sources: sources.into(),
            files: 0,
            fields,
            options,
            open: None,
            read_bytes,
        }
    }

    /// Bytes read so far from files, before decompression: how far a progress bar is.
    pub fn read_bytes(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read_bytes)
    }

    /// The next block, built in `buffer`, or the next fault. `None` at the end.
    pub fn next(&mut self, mut buffer: Vec<u8>) -> Option<Item> {
        loop {
            if let Some(mut file) = self.open.take() {
                buffer.clear();
                match file.block(buffer, &self.options, &self.fields) {
                    Ok(block) => {
                        self.open = Some(file);
                        return Some(Item::Block(block));
                    }
                    Err(emptied) => buffer = emptied,
                }
                if let Some(what) = file.fault {
                    return Some(Item::Fault(Fault {
                        file: file.name.to_string(),
                        what,
                    }));
                }
            }
            let source = self.sources.pop_front()?;
            let name = source.name().to_owned();
            match self.open_file(source) {
                Ok(file) => self.open = Some(file),
                Err(error) => {
                    return Some(Item::Fault(Fault {
                        file: name,
                        what: describe(&error),
                    }));
                }
            }
        }
    }

    fn open_file(&mut self, source: Source) -> io::Result<OpenFile> {
        let index = self.files;
        self.files += 1;
        let name: Arc<str> = source.name().into();
        let mut is_live = source.is_live();
        let counted = Counted {
            inner: source.open()?,
            read_bytes: Arc::clone(&self.read_bytes),
        };
        let (magic, reader) = peek(Box::new(counted), 4, |bytes| bytes.len() >= 4);
        let compression = Compression::of(&name, &magic);
        is_live &= compression == Compression::None;
        let reader = compression.open(reader)?;
        let whole_line =
            |bytes: &[u8]| bytes.len() >= 4 && memchr::memchr(b'\n', &bytes[2..]).is_some();
        let (mut first, mut reader) = peek(reader, CHUNK, whole_line);
        if let [a @ (0xff | 0xfe), b @ (0xff | 0xfe), ..] = first[..]
            && a != b
        {
            reader.read_exact(&mut [0; 2])?;
            let decoded = Utf16Reader::new(reader, a == 0xfe);
            (first, reader) = peek(Box::new(decoded), CHUNK, whole_line);
        } else if first.starts_with(b"\xef\xbb\xbf") {
            reader.read_exact(&mut [0; 3])?;
            first.drain(..3);
        }
        let format = self.format(&name, &first);
        let delimiter = if format == Format::Tsv {
            b'\t'
        } else {
            delimiter_of(first_line(&first).0)
        };
        let limit = self.options.record_bytes;
        let (cutter, shape) = match format {
            Format::Jsonl => (Cutter::lines(limit), Some(Shape::Json)),
            Format::Text => (Cutter::lines(limit), Some(Shape::Text)),
            Format::Json => (Cutter::array(limit), Some(Shape::Json)),
            Format::Csv | Format::Tsv => (Cutter::cells(delimiter, limit), None),
        };
        let carried = Vec::new();
        Ok(OpenFile {
            name,
            index,
            reader,
            is_live,
            cutter,
            shape,
            delimiter,
            carried,
            ended: false,
            fault: None,
        })
    }

    fn format(&self, name: &str, first: &[u8]) -> Format {
        match self.options.format.or_else(|| Format::of_name(name)) {
            Some(Format::Json) if self.options.format.is_none() => Format::of_json_bytes(first),
            Some(format) => format,
            None => Format::of_bytes(first, &self.fields),
        }
    }
}

impl OpenFile {
    /// The next block, or the buffer back where there is none.
    fn block(
        &mut self,
        mut bytes: Vec<u8>,
        options: &Options,
        fields: &FieldMap,
    ) -> Result<Block, Vec<u8>> {
        bytes.append(&mut self.carried);
        let mut pieces = Vec::new();
        loop {
            self.cutter.cut(
                &bytes,
                self.ended,
                options.block_records.max(1),
                &mut pieces,
            );
            if self.shape.is_none() && !pieces.is_empty() {
                let header = pieces.remove(0);
                let row = bytes
                    .get(header.start..header.end)
                    .and_then(|row| std::str::from_utf8(row).ok());
                let (Some(row), None) = (row, header.flaw) else {
                    self.fault = Some("its header can't be read".to_owned());
                    return Err(bytes);
                };
                self.shape = Some(Shape::Cells(Arc::new(Columns::of_header(
                    row,
                    self.delimiter,
                    fields,
                ))));
            }
            let full =
                bytes.len() >= options.block_bytes || pieces.len() >= options.block_records.max(1);
            let long = pieces
                .last()
                .is_some_and(|piece| matches!(piece.flaw, Some(Flaw::TooLong | Flaw::Continued)));
            // Blank lines without end make blocks too, though empty ones: they aren't held.
            let passed = !pieces.is_empty() || self.cutter.state.start > 0;
            if (full || long) && passed || self.ended && !bytes.is_empty() {
                break;
            }
            if self.ended {
                return self.end(bytes);
            }
            let asked = CHUNK.min(options.block_bytes.max(1));
            let count = self.read(&mut bytes, asked);
            if self.is_live && count < asked && !self.ended {
                self.cutter
                    .cut(&bytes, false, options.block_records.max(1), &mut pieces);
                if self.shape.is_some() && !pieces.is_empty() {
                    break;
                }
            }
        }
        let rest = self.cutter.state.start;
        self.carried.extend_from_slice(&bytes[rest..]);
        bytes.truncate(rest);
        self.cutter.rebase();
        let shape = self.shape.clone().unwrap_or(Shape::Text);
        let name = Arc::clone(&self.name);
        Ok(Block {
            name,
            file: self.index,
            shape,
            bytes,
            pieces,
            limit: options.record_bytes,
        })
    }

    /// Nothing is left.
    fn end(&mut self, bytes: Vec<u8>) -> Result<Block, Vec<u8>> {
        if self.fault.is_none() && self.cutter.is_unclosed() {
            self.fault = Some("its JSON array is not closed: the end may be missing".to_owned());
        }
        Err(bytes)
    }

    /// Adds up to `asked` bytes. A file that can't be read on ends there, with its fault.
    fn read(&mut self, bytes: &mut Vec<u8>, asked: usize) -> usize {
        let held = bytes.len();
        bytes.resize(held + asked, 0);
        let count = loop {
            match self.reader.read(&mut bytes[held..]) {
                Ok(0) => {
                    self.ended = true;
                    break 0;
                }
                Ok(count) => break count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.ended = true;
                    self.fault = Some(describe(&error));
                    break 0;
                }
            }
        };
        bytes.truncate(held + count);
        count
    }
}

/// Reads until `enough`, `most` bytes, the end or an error, and gives a reader that begins with
/// what was read, the error at its place.
fn peek(
    mut reader: Box<dyn Read + Send>,
    most: usize,
    enough: impl Fn(&[u8]) -> bool,
) -> (Vec<u8>, Box<dyn Read + Send>) {
    let mut first = Vec::new();
    while first.len() < most && !enough(&first) {
        let held = first.len();
        first.resize(held + (most - held).min(CHUNK), 0);
        let read = reader.read(&mut first[held..]);
        first.truncate(held + *read.as_ref().unwrap_or(&0));
        match read {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => {
                reader = Box::new(Failed(Some(error)));
                break;
            }
        }
    }
    let again = Box::new(Cursor::new(first.clone()).chain(reader));
    (first, again)
}

/// Fails once, then is at its end.
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// A reader's error in words that say what to do.
fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => "it ends in the middle of its compression".to_owned(),
        io::ErrorKind::NotFound if error.raw_os_error().is_some() => {
            "there is no such file".to_owned()
        }
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            format!("it can't be decompressed: {error}")
        }
        _ => error.to_string(),
    }
}

/// Counts the bytes that are read.
struct Counted {
    inner: Box<dyn Read + Send>,
    read_bytes: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read_bytes.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
