//! The reader as a whole: every way of cutting and every source yields the same records.

use super::{
    BlockReader, FieldMap, FindError, Format, Item, Options, Source, Sources, Wanted, find_record,
};
use flate2::write::GzEncoder;
use proptest::prelude::*;
use std::fs;
use std::io::{self, Cursor, Read, Write};
use std::sync::Arc;

/// Hands out `step` bytes a read.
struct Steps {
    inner: Cursor<Vec<u8>>,
    step: usize,
}

impl Read for Steps {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = buffer.len().min(self.step);
        self.inner.read(&mut buffer[..count])
    }
}

/// Every record as `line text`, every reject as `line! reason`, every fault as it is told.
fn read(sources: Vec<Source>, options: Options) -> Vec<String> {
    let fields = Arc::new(FieldMap::default());
    let mut reader = BlockReader::new(sources, Arc::clone(&fields), options);
    let mut found = Vec::new();
    let mut buffer = Vec::new();
    while let Some(item) = reader.next(std::mem::take(&mut buffer)) {
        match item {
            Item::Fault(fault) => found.push(fault.to_string()),
            Item::Block(block) => {
                for record in block.records(&fields) {
                    found.push(match record {
                        Ok(record) => format!("{} {}", record.line, record.message.text),
                        Err(reject) => match reject.reason {
                            Some(reason) => format!("{}! {reason}", reject.line),
                            None => format!("{}+ {}", reject.line, reject.bytes.len()),
                        },
                    });
                }
                buffer = block.into_buffer();
            }
        }
    }
    found
}

fn read_bytes(name: &str, bytes: &[u8]) -> Vec<String> {
    read(
        vec![Source::reader(name, Cursor::new(bytes.to_vec()))],
        Options::default(),
    )
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn all_formats_give_the_same_messages() {
    let table: &[(&str, &str, [u64; 2])] = &[
        ("a.jsonl", "{\"text\":\"a, b\"}\n{\"body\":\"ก\"}\n", [1, 2]),
        ("-", "{\"text\":\"a, b\"}\r\n\r\n{\"TEXT\":\"ก\"}", [1, 3]),
        ("a.json", "[{\"text\":\"a, b\"},\n{\"text\":\"ก\"}]", [1, 2]),
        ("a.json", "{\"text\":\"a, b\"}\n{\"text\":\"ก\"}\n", [1, 2]),
        (
            "a.json",
            "{\n \"text\":\"a, b\"\n}\n{\"text\":\"ก\"}\n",
            [1, 4],
        ),
        (
            "-",
            "[\n  {\"text\":\"a, b\"},\n  {\"text\":\"ก\"}\n]\n",
            [2, 3],
        ),
        ("a.csv", "id,text\n1,\"a, b\"\n2,ก\n", [2, 3]),
        ("a.csv", "id;text\n1;a, b\n2;ก\n", [2, 3]),
        ("-", "id,Message\r\n1,\"a, b\"\r\n2,ก", [2, 3]),
        ("a.tsv", "text\tid\na, b\t1\n\nก\t2\n", [2, 4]),
        ("a.txt", "a, b\nก", [1, 2]),
        ("-", "a, b\r\n \nก\r\n", [1, 3]),
    ];
    for (name, text, [first, second]) in table {
        let wanted = [format!("{first} a, b"), format!("{second} ก")];
        assert_eq!(read_bytes(name, text.as_bytes()), wanted, "{name} {text:?}");
        let with_mark = format!("\u{feff}{text}");
        assert_eq!(
            read_bytes(name, with_mark.as_bytes()),
            wanted,
            "{name}, with a byte-order mark"
        );
        let packed = gzipped(text.as_bytes());
        assert_eq!(read_bytes(name, &packed), wanted, "{name}, compressed");
        let utf16: Vec<u8> = with_mark
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(read_bytes(name, &utf16), wanted, "{name}, UTF-16");
    }
}

#[test]
fn several_compressed_parts_are_one_file() {
    let packed = [gzipped(b"a\nb"), gzipped(b"c\n")].concat();
    assert_eq!(read_bytes("a.txt.gz", &packed), ["1 a", "2 bc"]);
}

#[cfg(feature = "zstd")]
#[test]
fn zstd_is_read_and_a_cut_one_told() {
    let text: String = (0..50_000)
        .map(|number| format!("{number} {}\n", number * 7919 % 50_021))
        .collect();
    let packed = zstd::encode_all(text.as_bytes(), 1).unwrap();
    assert_eq!(read_bytes("-", &packed).len(), 50_000);
    let cut = read_bytes("a.txt.zst", &packed[..packed.len() / 2]);
    assert!(cut.len() > 1000, "{}", cut.len());
    assert_eq!(
        cut.last().unwrap(),
        "a.txt.zst: it ends in the middle of its compression"
    );
}

#[test]
fn what_is_not_compressed_as_its_name_says_is_told() {
    let told = read_bytes("a.jsonl.gz", b"{\"text\":\"a\"}\n");
    assert_eq!(
        told,
        ["a.jsonl.gz: it can't be decompressed: invalid gzip header"]
    );
    assert_eq!(
        read_bytes("a.jsonl.gz", b""),
        ["a.jsonl.gz: it ends in the middle of its compression"]
    );
    assert_eq!(read_bytes("a.jsonl", b""), Vec::<String>::new());
}

#[test]
fn folders_are_walked_in_order_and_what_is_missing_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("b/c")).unwrap();
    for (name, text) in [
        ("b/c/2.txt", "two"),
        ("b/1.txt", "one"),
        ("z.txt", "z"),
        ("README.md", "no"),
        (".hidden.txt", "no"),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let found = Sources::of_paths(&[folder.path()], None);
    let names: Vec<String> = found
        .sources
        .iter()
        .map(|source| source.name().replace(&*folder.path().to_string_lossy(), ""))
        .collect();
    assert_eq!(names, ["/b/1.txt", "/b/c/2.txt", "/z.txt"]);
    assert_eq!(found.skipped, [folder.path().join("README.md")]);
    assert_eq!(
        Sources::of_paths(&[folder.path()], Some(Format::Text))
            .sources
            .len(),
        4
    );
    assert_eq!(
        read(found.sources, Options::default()),
        ["1 one", "1 two", "1 z"]
    );

    let missing = folder.path().join("missing.txt");
    let told = read(
        Sources::of_paths(&[&missing], None).sources,
        Options::default(),
    );
    assert_eq!(
        told,
        [format!("{}: there is no such file", missing.display())]
    );
}

#[cfg(feature = "cli")]
#[test]
fn globs_name_files() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["b.txt", "a.txt", "c.csv", "[x].txt"] {
        fs::write(folder.path().join(name), "text\n").unwrap();
    }
    let names = |pattern: &str| {
        let found = Sources::of_paths(&[folder.path().join(pattern)], None);
        found
            .sources
            .iter()
            .map(|source| source.name().rsplit('/').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names("?.txt"), ["a.txt", "b.txt"]);
    assert_eq!(
        names("[x].txt"),
        ["[x].txt"],
        "a file of that very name goes first"
    );
    let none = Sources::of_paths(&[folder.path().join("*.json")], None);
    assert!(read(none.sources, Options::default())[0].ends_with("*.json: no file matches"));
}

#[test]
fn blank_input_without_end_is_not_held() {
    for (name, first) in [
        ("a.jsonl", "{\"text\":\"a\"}\n"),
        ("a.json", "[{\"text\":\"a\"},"),
        ("a.csv", "\n\ntext\na\n"),
    ] {
        let blank = io::repeat(b'\n').take(8 << 20);
        let source = Source::reader(
            name,
            Cursor::new(first)
                .chain(blank)
                .chain(Cursor::new("{\"text\":\"b\"}")),
        );
        let options = Options {
            block_bytes: 1 << 16,
            ..Options::default()
        };
        let fields = Arc::new(FieldMap::default());
        let mut reader = BlockReader::new(vec![source], Arc::clone(&fields), options);
        let (mut largest, mut bytes, mut records) = (0, 0, 0);
        while let Some(item) = reader.next(Vec::new()) {
            let Item::Block(block) = item else { continue };
            largest = largest.max(block.byte_count());
            bytes += block.byte_count();
            records += block.records(&fields).count();
        }
        assert!(largest < 1 << 18, "{name}: a block of {largest} bytes");
        assert_eq!(
            (bytes, records),
            (first.len() + (8 << 20) + 12, 2),
            "{name}"
        );
    }
}

#[test]
fn one_record_is_found_by_line_or_id() {
    let dump = "{\"id\":\"m1\",\"text\":\"a\"}\n\n{\"id\":17,\"text\":\"b\"}\nbroken\n";
    let fields = Arc::new(FieldMap::default());
    let find = |wanted: Wanted<'_>| {
        let sources = vec![Source::reader("a.jsonl", Cursor::new(dump))];
        find_record(
            sources,
            &fields,
            &Options::default(),
            &wanted,
            |_, record| record.message.text.to_string(),
        )
    };
    assert_eq!(find(Wanted::Line(3)), Ok("b".to_owned()));
    assert_eq!(find(Wanted::Id("m1")), Ok("a".to_owned()));
    assert_eq!(find(Wanted::Id("17")), Ok("b".to_owned()));
    assert_eq!(
        find(Wanted::Line(2)),
        Err(FindError::None("begins on line 2".to_owned()))
    );
    let broken = find(Wanted::Line(4)).unwrap_err().to_string();
    assert_eq!(
        broken,
        "a.jsonl:4: broken JSON: expected value, near byte 1 of the record"
    );
    let missing = find_record(
        vec![Source::file("/nowhere")],
        &fields,
        &Options::default(),
        &Wanted::Line(1),
        |_, _| (),
    );
    assert_eq!(
        missing.unwrap_err().to_string(),
        "/nowhere: there is no such file"
    );
}

/// Pieces of dumps, sound and broken, that make trouble when a block ends inside of them.
fn dump() -> impl Strategy<Value = (Format, String)> {
    let formats = prop_oneof![
        Just(Format::Jsonl),
        Just(Format::Json),
        Just(Format::Csv),
        Just(Format::Tsv),
        Just(Format::Text)
    ];
    let pieces = prop::sample::select(vec![
        "{\"text\":\"a\"}",
        "{\"text\":\"ก\\\"\\ud83d\"}",
        "[",
        "]",
        ",",
        "\"",
        "\"\"",
        "\\",
        "\n",
        "\r\n",
        "text",
        "\t",
        " ",
        "{",
        "}",
        "x",
        "\u{feff}",
        "\0",
        "\"a\nb\"",
    ]);
    let body = prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat());
    (formats, body).prop_map(|(format, body)| match format {
        Format::Csv => (format, format!("id,text\n{body}")),
        Format::Tsv => (format, format!("id\ttext\n{body}")),
        Format::Json => (format, format!("[{body}")),
        _ => (format, body),
    })
}

proptest! {
    #[test]
    fn every_way_of_cutting_gives_the_same_records(
        (format, dump) in dump(), step in 1_usize..9, block_bytes in 1_usize..40, block_records in 1_usize..4,
        record_bytes in prop::sample::select(vec![12_usize, 30, 1 << 20]),
    ) {
        let whole = Options { format: Some(format), record_bytes, ..Options::default() };
        let wanted = read(vec![Source::reader("-", Cursor::new(dump.clone().into_bytes()))], whole.clone());
        let inner = Cursor::new(dump.into_bytes());
        let cut = read(vec![Source::reader("-", Steps { inner, step })], Options { block_bytes, block_records, ..whole });
        prop_assert_eq!(cut, wanted);
    }

    #[test]
    fn no_byte_of_a_dump_is_lost(lines in prop::collection::vec("(\\{\"text\":\"[a-c]{0,3}\"\\}|[{\"\\[\\x00x]{1,4})", 0..12)) {
        let dump = lines.join("\n");
        let found = read_bytes("a.jsonl", dump.as_bytes());
        prop_assert_eq!(found.len(), lines.len());
    }
}
