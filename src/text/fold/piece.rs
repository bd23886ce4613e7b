//! Pieces of words, of which it is not known whether they stand in a word of look-alikes.
use super::{fold, fold_as_sent};

/// The readings of a piece of a word (`"recruit*"`, `anywhere`, the literal of a regex): folded
/// with its look-alikes read as Latin, and folded without; one where they are the same.
pub fn piece_readings(piece: &str) -> Vec<String> {
    let mut readings = vec![fold(piece).folded().text.to_owned()];
    let as_sent = fold_as_sent(piece).folded().text.to_owned();
    if !readings.contains(&as_sent) {
        readings.push(as_sent);
    }
    // A piece of a word that is plainly of its script may stand in one that mixes scripts.
    let beside_latin = read_beside_latin(piece);
    if !readings.contains(&beside_latin) {
        readings.push(beside_latin);
    }
    readings
}

/// The piece as it is read in a word that has Latin letters too.
fn read_beside_latin(piece: &str) -> String {
    piece
        .split_inclusive(char::is_whitespace)
        .map(|word| {
            let beside = format!("x{word}");
            let folded = fold(&beside);
            folded.folded().text.get(1..).unwrap_or_default().to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_has_every_reading_that_a_word_may_give_it() {
        for (piece, readings) in [
            ("recruit", &["recruit"][..]),
            ("мест", &["mect", "мест"]),
            ("приз", &["приз", "пpиз"]),
            ("รับสมัคร", &["รับสมัคร"]),
        ] {
            assert_eq!(piece_readings(piece), readings, "{piece}");
        }
    }
}
