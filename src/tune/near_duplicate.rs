//! Which messages are near-duplicates of each other: one template with other numbers, links
//! or punctuation. They are one group to the intervals.

use crate::message::Message;
use crate::text;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is kept of a message to find its near-duplicates: a hash of the letters of its folded
/// text. A message without letters is known by its whole text.
pub(super) fn fingerprint(message: &Message<'_>) -> u64 {
    let mut letters = String::new();
    for text in message.texts() {
        let folded = text::fold(text);
        letters.extend(folded.folded().text.chars().filter(|c| c.is_alphabetic()));
    }
    let mut hasher = DefaultHasher::new();
    if letters.is_empty() {
        for text in message.texts() {
            text.hash(&mut hasher);
        }
    } else {
        letters.hash(&mut hasher);
    }
    hasher.finish()
}

/// The group of each message, numbered in the order in which they come.
pub(super) fn groups(fingerprints: &[u64]) -> Vec<u32> {
    let mut known: HashMap<u64, u32> = HashMap::new();
    let group = |fingerprint: &u64| {
        let next = known.len() as u32;
        *known.entry(*fingerprint).or_insert(next)
    };
    fingerprints.iter().map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::{fingerprint, groups};
    use crate::message::Message;

    #[test]
    fn numbers_case_and_punctuation_do_not_tell_messages_apart() {
        let texts = [
            "Your code is 1234.",
            "YOUR CODE IS 99 !",
            "Your code was 1234.",
            "โอนเงิน 500 บาท",
            "โอนเงิน ๙๐๐ บาท",
            "12",
            "13",
        ];
        let prints: Vec<u64> = texts.map(|text| fingerprint(&Message::new(text))).into();
        assert_eq!(groups(&prints), [0, 0, 1, 2, 2, 3, 4]);
    }
}
