//! ASCII, of which the most text is and nothing but the case changes.

/// From this many bytes of ASCII in a row on, [`Folder::fold_ascii`] is faster.
pub(super) const LONG_ASCII: usize = 16;

/// White space and punctuation.
pub(super) const BREAK: u8 = 1;
pub(super) const DIGIT: u8 = 2;
pub(super) const SMALL: u8 = 4;
pub(super) const CAPITAL: u8 = 8;

/// The class of each byte of ASCII; 0 for control characters and what is no ASCII.
pub(super) static CLASSES: [u8; 256] = ascii_classes();

const fn ascii_classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte = 0u8;
    while byte.is_ascii() {
        classes[byte as usize] = match byte {
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            _ if is_clean(byte) => BREAK,
            _ => 0,
        };
        byte += 1;
    }
    classes
}

/// Whether [`LONG_ASCII`] bytes of ASCII stand at the start.
#[inline]
pub(super) fn begins_ascii(bytes: &[u8]) -> bool {
    bytes
        .first_chunk::<LONG_ASCII>()
        .is_some_and(|start| start.is_ascii())
}

/// ASCII that is no control character but white space.
pub(super) const fn is_clean(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\t'..=b'\r')
}

/// How many bytes at the start are ASCII that stays but for its case, and whether there may be
/// capitals among them.
pub(super) fn clean_ascii(bytes: &[u8]) -> (usize, bool) {
    let (blocks, _) = bytes.as_chunks::<32>();
    let (long, in_long) = clean_blocks(blocks);
    let (blocks, _) = bytes[long..].as_chunks::<8>();
    let (short, in_short) = clean_blocks(blocks);
    let mut length = long + short;
    let mut has_capitals = in_long | in_short;
    for byte in &bytes[length..] {
        if !is_clean(*byte) {
            break;
        }
        has_capitals |= byte.is_ascii_uppercase();
        length += 1;
    }
    (length, has_capitals)
}

/// The length of the blocks at the start that are all such ASCII, and whether they have capitals.
fn clean_blocks<const LENGTH: usize>(blocks: &[[u8; LENGTH]]) -> (usize, bool) {
    let mut has_capitals = false;
    for (index, block) in blocks.iter().enumerate() {
        // Without a branch a byte, so that the compiler takes many at once.
        let (mut unclean, mut capitals) = (false, false);
        for byte in block {
            unclean |= !is_clean(*byte);
            capitals |= byte.is_ascii_uppercase();
        }
        if unclean {
            return (index * LENGTH, has_capitals);
        }
        has_capitals |= capitals;
    }
    (blocks.len() * LENGTH, has_capitals)
}
