//! Addresses of cryptocurrencies, their checksums verified.

use sha3::{Digest, Keccak256};

use super::view::{Signs, View, joins};
use super::{Context, Entity, EntityKind, Example, Part, PartKind, PartValue};

/// The words of the part `chain`.
const CHAINS: &[&str] = &[
    "bitcoin", "ethereum", "tron", "solana", "litecoin", "dogecoin", "ripple", "ton",
];

/// Wallet addresses.
pub(super) static CRYPTO: EntityKind = EntityKind {
    name: "crypto",
    help: "A wallet address: Bitcoin, Litecoin, Dogecoin, Tron and Ripple by base58check or \
           bech32(m), Ethereum by EIP-55, TON by its CRC. One whose checksum is wrong is none. \
           Solana's, and Ethereum's in one case, have no checksum.",
    parts: &[
        Part {
            name: "chain",
            kind: PartKind::Word(CHAINS),
            help: "of an `0x…` address, ethereum",
        },
        Part {
            name: "checked",
            kind: PartKind::Flag,
            help: "false where the writing carries no checksum",
        },
    ],
    examples: &[
        Example {
            text: "send to 0x000000000000000000000000000000000000dead",
            finds: &["0x000000000000000000000000000000000000dead"],
        },
        Example {
            text: "USDT转到1BitcoinEaterAddressDontSendf59kuE谢谢",
            finds: &["1BitcoinEaterAddressDontSendf59kuE"],
        },
        Example {
            text: "1BitcoinEaterAddressDontSendf59kuF, 0x0000, deadbeef",
            finds: &[],
        },
    ],
    find: Some(find),
};

/// The shortest and longest of the addresses read here (BIP 173: 90).
const LENGTHS: std::ops::RangeInclusive<usize> = 14..=90;

fn find(text: &str, _: &Context<'_>, found: &mut Vec<Entity>) {
    if !Signs::DIGIT.stand_in(text) {
        return;
    }
    let view = View::of_addresses(text);
    let plain = view.text();
    let bytes = plain.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = bytes.get(at..).unwrap_or_default();
        let len = rest
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || b"-_".contains(b))
            .count();
        let start = at;
        at += len.max(1);
        // Of `address-1Bitcoin…` only the piece behind the dash can be one; TON has dashes inside.
        let word = plain.get(start..start + len).unwrap_or_default();
        let mut pieces = vec![(start, word)];
        if word.contains('-') && len <= 4 * LENGTHS.end() {
            pieces.extend(word.split('-').map(|piece| (offset(plain, piece), piece)));
        }
        let hit = pieces.into_iter().find_map(|(start, piece)| {
            let (chain, checked) = address(piece)?;
            stands_alone(plain, start, start + piece.len())
                .then_some((start, piece, chain, checked))
        });
        if let Some((start, piece, chain, checked)) = hit {
            found.push(Entity {
                span: view.span(start..start + piece.len()),
                value: piece.to_owned(),
                parts: vec![
                    ("chain", PartValue::Text(chain.to_owned())),
                    ("checked", PartValue::Flag(checked)),
                ],
            });
        }
    }
}

/// Where a piece of a text begins in it.
fn offset(text: &str, piece: &str) -> usize {
    piece.as_ptr() as usize - text.as_ptr() as usize
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text
        .get(..start)
        .and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    !before.is_some_and(|c| joins(c) || c == '_' || c == '@')
        && !after.is_some_and(|c| joins(c) || c == '_' || c == '@')
}

/// The chain of an address, and whether its checksum was verified.
fn address(word: &str) -> Option<(&'static str, bool)> {
    if !LENGTHS.contains(&word.len()) || !word.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if let Some(hex) = word.strip_prefix("0x") {
        return ethereum(hex).map(|checked| ("ethereum", checked));
    }
    if word.len() == 48 {
        return is_ton(word).then_some(("ton", true));
    }
    segwit(word)
        .or_else(|| base58check(word))
        .map(|chain| (chain, true))
        .or_else(|| is_solana(word).then_some(("solana", false)))
}

/// Forty hexadecimal digits; whether their case is the checksum of EIP-55. `None` where letters
/// of both cases stand and it is wrong.
fn ethereum(hex: &str) -> Option<bool> {
    if hex.len() != 40 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let lower = hex.to_ascii_lowercase();
    let hash = Keccak256::digest(lower.as_bytes());
    let nibbles = hash.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let checked = hex.bytes().zip(nibbles).all(|(letter, nibble)| {
        letter.is_ascii_digit() || letter.is_ascii_uppercase() == (nibble >= 8)
    });
    let has = |is: fn(&u8) -> bool| hex.as_bytes().iter().any(is);
    let mixed = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
    let lettered = hex.bytes().any(|b| b.is_ascii_alphabetic());
    (checked || !mixed).then_some(checked && lettered)
}

/// Segregated witness: bech32 for version 0, bech32m above (BIP 173, BIP 350).
fn segwit(word: &str) -> Option<&'static str> {
    let chain = match word.get(..4)?.to_ascii_lowercase().as_str() {
        start if start.starts_with("bc1") => "bitcoin",
        "ltc1" => "litecoin",
        _ => return None,
    };
    let (prefix, ..) = bech32::segwit::decode(word).ok()?;
    let expected = if chain == "bitcoin" { "bc" } else { "ltc" };
    (prefix.to_lowercase() == expected).then_some(chain)
}

/// Twenty bytes under a version byte of a chain's main network, with four bytes of a double
/// SHA-256 behind.
fn base58check(word: &str) -> Option<&'static str> {
    if !(25..=36).contains(&word.len()) {
        return None;
    }
    let read = |alphabet| {
        let bytes = bs58::decode(word)
            .with_alphabet(alphabet)
            .with_check(None)
            .into_vec()
            .ok()?;
        (bytes.len() == 21).then(|| bytes.first().copied())?
    };
    if word.starts_with('r') {
        return (read(bs58::Alphabet::RIPPLE)? == 0).then_some("ripple");
    }
    match read(bs58::Alphabet::BITCOIN)? {
        0x00 | 0x05 => Some("bitcoin"),
        0x41 => Some("tron"),
        0x30 | 0x32 => Some("litecoin"),
        0x1e | 0x16 => Some("dogecoin"),
        _ => None,
    }
}

/// Thirty-two bytes in base58, with digits and letters of both cases, since nothing else tells
/// them from other identifiers.
fn is_solana(word: &str) -> bool {
    let has = |is: fn(&u8) -> bool| word.as_bytes().iter().any(is);
    (40..=44).contains(&word.len())
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && bs58::decode(word)
            .into_vec()
            .is_ok_and(|bytes| bytes.len() == 32)
}

/// A friendly address of TON: 36 bytes in base64url, the last two a CRC-16/XMODEM (TEP-2).
fn is_ton(word: &str) -> bool {
    if !["EQ", "UQ"].iter().any(|start| word.starts_with(start)) {
        return false;
    }
    let mut bytes = Vec::with_capacity(36);
    let mut bits: u32 = 0;
    for (index, letter) in word.bytes().enumerate() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return false,
        };
        bits = bits << 6 | u32::from(value);
        if index % 4 == 3 {
            bytes.extend(bits.to_be_bytes().into_iter().skip(1));
            bits = 0;
        }
    }
    // Over the checksum too, the CRC is zero.
    bytes.iter().fold(0_u16, |crc, byte| crc16(crc, *byte)) == 0
}

fn crc16(crc: u16, byte: u8) -> u16 {
    (0..8).fold(crc ^ u16::from(byte) << 8, |crc, _| {
        if crc & 0x8000 == 0 {
            crc << 1
        } else {
            crc << 1 ^ 0x1021
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_by_their_checksums() {
        // All are of nobody: zeros, or the examples of the standards.
        for (word, expected) in [
            (
                "0x0000000000000000000000000000000000000000",
                Some(("ethereum", false)),
            ),
            (
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                Some(("ethereum", true)),
            ),
            ("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", None),
            (
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
                Some(("ethereum", false)),
            ),
            ("1111111111111111111114oLvT2", Some(("bitcoin", true))),
            ("1111111111111111111114oLvT3", None),
            (
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                Some(("bitcoin", true)),
            ),
            (
                "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
                Some(("bitcoin", true)),
            ),
            ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", None),
            ("T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb", Some(("tron", true))),
            ("rrrrrrrrrrrrrrrrrrrrrhoLvTp", None),
            (
                "So11111111111111111111111111111111111111112",
                Some(("solana", false)),
            ),
            (
                "EQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAM9c",
                Some(("ton", true)),
            ),
            ("EQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAM9d", None),
        ] {
            assert_eq!(address(word), expected, "{word}");
        }
    }

    #[test]
    fn no_address_is_found_inside_a_longer_word() {
        for text in [
            "x0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed1",
            "é1111111111111111111114oLvT2",
            "1111111111111111111114oLvT2@example.com",
        ] {
            let mut found = Vec::new();
            find(text, &Context::default(), &mut found);
            assert!(found.is_empty(), "{text}");
        }
    }
}
