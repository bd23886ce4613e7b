//! Where a phrase may begin that stands in a text misspelt: an automaton with a bit for each
//! letter of the phrase, which reads a text backwards and so knows the starts.
//!
//! It is the one of Wu and Manber ("Fast text searching allowing errors", Communications of the
//! ACM 35, 1992) with the swaps of Navarro ("NR-grep: a fast and flexible pattern-matching
//! tool", Software: Practice and Experience 31, 2001). Hyyrö's bit vectors (2003) need fewer
//! steps for many edits, but they hold differences of at most one between neighbours of the
//! table; here white space can neither be more nor stand for another letter.

use super::EDITS;
use crate::engine::phrase::is_separator;

/// The most letters of a phrase: bit 0 stands for none of them.
const LETTERS: usize = u64::BITS as usize - 1;

/// What the automaton knows at a place of a text.
#[derive(Clone, Copy, Default)]
struct State {
    /// By edits: bit `n` where the last `n` letters of the phrase begin here.
    reached: [u64; EDITS + 1],
    /// By edits before the swap: bit `n` where they do once the next letter is the other half of
    /// two that are swapped.
    half_swapped: [u64; EDITS + 1],
}

/// The automaton of one phrase at a time.
pub(in crate::engine) struct Automaton {
    /// By letter of ASCII: bit `n` where the phrase's last letter but `n - 1` is it.
    ascii: [u64; 128],
    /// The same of other letters.
    others: Vec<(char, u64)>,
    /// The blanks of the phrase, which white space and separators stand for.
    blanks: u64,
    /// The bit of the whole phrase.
    whole: u64,
    edits: usize,
    state: State,
}

impl Default for Automaton {
    fn default() -> Self {
        Automaton {
            ascii: [0; 128],
            others: Vec::new(),
            blanks: 0,
            whole: 0,
            edits: 0,
            state: State::default(),
        }
    }
}

impl Automaton {
    /// Takes a phrase, and the edits that it may need; whether it is short enough for the bits.
    pub(in crate::engine) fn take(&mut self, phrase: &[char], edits: u8) -> bool {
        if phrase.len() > LETTERS {
            return false;
        }
        self.ascii = [0; 128];
        self.others.clear();
        for (count, &letter) in phrase.iter().rev().enumerate() {
            *self.places(letter) |= 2 << count;
        }
        self.blanks = self.ascii[usize::from(b' ')];
        self.whole = 1 << phrase.len();
        self.edits = usize::from(edits).min(EDITS);
        true
    }

    fn places(&mut self, letter: char) -> &mut u64 {
        if letter.is_ascii() {
            return &mut self.ascii[letter as usize];
        }
        let known = self.others.iter().position(|(other, _)| *other == letter);
        let index = known.unwrap_or_else(|| {
            self.others.push((letter, 0));
            self.others.len() - 1
        });
        &mut self.others[index].1
    }

    /// Where in the phrase a letter of the text stands.
    #[inline]
    fn places_of(&self, letter: char) -> u64 {
        let own = match self.ascii.get(letter as usize) {
            Some(places) => *places,
            None => {
                let same = self.others.iter().find(|(other, _)| *other == letter);
                same.map_or(0, |(_, places)| *places)
            }
        };
        let is_blank = self.blanks != 0 && (letter.is_whitespace() || is_separator(letter));
        if is_blank { own | self.blanks } else { own }
    }

    /// Begins behind the last letter that is read; `may_end` tells whether a phrase may end
    /// there.
    pub(in crate::engine) fn begin(&mut self, may_end: bool) {
        self.state = State::default();
        self.state.reached[0] = u64::from(may_end);
        for edits in 1..=self.edits {
            self.state.reached[edits] = self.state.reached[edits - 1] << 1;
        }
    }

    /// Reads the letter before; `may_end` tells whether a phrase may end before it. True where
    /// one begins with it. A run of white space is one letter.
    #[inline]
    pub(in crate::engine) fn read(&mut self, letter: char, may_end: bool) -> bool {
        let here = self.places_of(letter);
        let is_white = letter.is_whitespace();
        let before = self.state;
        let mut all = 0;
        for edits in 0..=self.edits {
            let mut reached = before.reached[edits] << 1 & here;
            if edits == 0 {
                reached |= u64::from(may_end);
            } else {
                let less = before.reached[edits - 1];
                if !is_white {
                    // A letter more, and one in place of another.
                    reached |= less | less << 1;
                }
                reached |= before.half_swapped[edits - 1] & here << 1;
                // A letter that the text lacks.
                reached |= self.state.reached[edits - 1] << 1;
            }
            self.state.reached[edits] = reached;
            self.state.half_swapped[edits] = before.reached[edits] << 2 & here;
            all |= reached;
        }
        all & self.whole != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places, in letters, at which a phrase begins in a text.
    fn starts(phrase: &str, edits: u8, text: &str) -> Vec<usize> {
        let phrase: Vec<char> = phrase.chars().collect();
        let text: Vec<char> = text.chars().collect();
        let mut automaton = Automaton::default();
        assert!(automaton.take(&phrase, edits));
        automaton.begin(true);
        let mut found: Vec<usize> = (0..text.len())
            .rev()
            .filter(|&at| automaton.read(text[at], true))
            .collect();
        found.reverse();
        found
    }

    #[test]
    fn each_edit_is_read() {
        for (text, places) in [
            ("abcde", &[0, 1][..]),
            ("xabcde", &[0, 1, 2]),
            ("bacde", &[0, 1]),
            ("abcxde", &[0]),
            ("abde", &[0]),
            ("abxde", &[0]),
            ("badce", &[]),
            ("xyz", &[]),
        ] {
            assert_eq!(starts("abcde", 1, text), places, "{text}");
        }
        assert!(starts("abcde", 2, "badce").contains(&0));
    }

    #[test]
    fn white_space_only_stands_for_a_blank() {
        assert!(starts("abcde", 1, "abc de").is_empty());
        assert_eq!(starts("abc de", 1, "abc-de"), [0, 1]);
        assert_eq!(starts("abc de", 1, "ab cde"), [0]);
    }

    #[test]
    fn sixty_three_letters_fit() {
        let phrase = "abcdefg".repeat(9);
        assert!(starts(&phrase, 1, &phrase).contains(&0));
        let phrase: Vec<char> = "abcdefgh".repeat(8).chars().collect();
        assert!(!Automaton::default().take(&phrase, 1));
    }
}
