//! Traditional Han to Simplified, character by character, so that offsets stay.
//!
//! OpenCC's dictionary of characters gives a traditional one several simplified ones where the
//! word decides which it is: 餘 is 余, but 馀 in some names. A text is folded without knowing its
//! words, so all characters that the dictionary connects are read as one.
use std::collections::HashMap;
use std::sync::OnceLock;

/// Whether a character is a unified Han ideograph (one that nothing decomposes).
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{2f7ff}' | '\u{30000}'..='\u{323af}')
}

/// The Simplified form of a Han character, or the character itself. The dictionary is read when
/// the first Han character is asked for, in about a millisecond.
pub(super) fn simplified(character: char) -> char {
    static SIMPLIFIED: OnceLock<HashMap<char, char>> = OnceLock::new();
    if !is_han(character) {
        return character;
    }
    let simplified = SIMPLIFIED.get_or_init(read_dictionary);
    simplified.get(&character).copied().unwrap_or(character)
}

/// What each character is read as that is not read as itself.
fn read_dictionary() -> HashMap<char, char> {
    let dictionary = zhhz::data::dict_text("TSCharacters").unwrap_or_default();
    let mut groups = Groups::default();
    for line in dictionary.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split(['\t', ' ']).filter_map(single_character);
        let (Some(traditional), Some(usual)) = (columns.next(), columns.next()) else {
            continue;
        };
        *groups.votes.entry(usual).or_default() += 1;
        for simplified in std::iter::once(usual).chain(columns) {
            groups.join(traditional, simplified);
        }
    }
    groups.read_as()
}

fn single_character(column: &str) -> Option<char> {
    let mut characters = column.chars();
    characters.next().filter(|_| characters.as_str().is_empty())
}

/// Characters that are connected, each led by way of others to the one that stands for all.
#[derive(Default)]
struct Groups {
    leads_to: HashMap<char, char>,
    /// Of how many traditional characters each is the usual form.
    votes: HashMap<char, u32>,
}

impl Groups {
    fn leader(&self, mut character: char) -> char {
        while let Some(next) = self.leads_to.get(&character) {
            character = *next;
        }
        character
    }

    /// Connects two characters. The one that is the usual form of more stands for all, which is
    /// the common one; of equal ones that which Unicode encoded first.
    fn join(&mut self, one: char, other: char) {
        let (one, other) = (self.leader(one), self.leader(other));
        if one == other {
            return;
        }
        let weight = |c: char| (self.votes.get(&c).copied().unwrap_or_default(), -(c as i32));
        let (from, to) = match weight(one) < weight(other) {
            true => (one, other),
            false => (other, one),
        };
        self.leads_to.insert(from, to);
    }

    fn read_as(&self) -> HashMap<char, char> {
        let characters = self.leads_to.keys();
        characters.map(|c| (*c, self.leader(*c))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_characters_become_simplified_and_others_stay() {
        for (from, to) in [
            "薪薪", "錢钱", "賺赚", "單单", "國国", "戰战", "战战", "乾干", "餘余", "馀余", "㑮㑮",
            "畫划", "画划", "aa", "ก ก ",
        ]
        .iter()
        .filter_map(|pair| {
            let mut characters = pair.chars();
            Some((characters.next()?, characters.next()?))
        })
        .filter(|(_, to)| *to != ' ')
        {
            assert_eq!(simplified(from), to);
        }
    }

    #[test]
    fn a_simplified_form_is_simplified_no_further() {
        for from in ('\u{3400}'..='\u{9fff}').chain('\u{20000}'..='\u{2a6df}') {
            let to = simplified(from);
            assert_eq!(simplified(to), to, "{from}");
        }
    }
}
