//! Which messages are near-duplicates of each other: one template with other names, numbers,
//! links or punctuation. They are one group to the intervals.
//!
//! Messages whose folded texts have the same letters are one at once. Of the others the sets of
//! five letters in a row are compared by MinHash (A. Broder, "On the resemblance and
//! containment of documents", 1997): the share of equal minima of random orders is an
//! estimate of what two sets share. Only messages that agree in all minima of some band are
//! compared, each with the first of its band alone, so that the cost is linear.

use crate::message::Message;
use crate::text;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Letters in a row that are compared.
const RUN: usize = 5;

/// Random orders of which the minimum is kept.
const ORDERS: usize = 30;

/// Orders in a band. Two texts that share 70 % of their runs agree in some band with a
/// probability of 0.98, two that share 20 % with 0.08: 1 - (1 - s³)¹⁰.
const BAND: usize = 3;

/// Equal minima from which on two texts are near-duplicates: they share more than half of their
/// runs, as those of a short template with another name and link do.
const EQUAL: usize = 17;

type Signature = [u32; ORDERS];

/// What is kept of a message to find its near-duplicates.
pub(super) struct Fingerprint {
    /// A hash of its letters.
    letters: u64,
    /// The minima of the hashes of its runs.
    signature: Signature,
}

/// The fingerprint of a message. A message without letters is known by its whole text.
/// Costs some 30 multiplications a letter.
pub(super) fn fingerprint(message: &Message<'_>) -> Fingerprint {
    let mut letters: Vec<char> = Vec::new();
    for text in message.texts() {
        let folded = text::fold(text);
        letters.extend(folded.folded().text.chars().filter(|c| c.is_alphabetic()));
    }
    if letters.is_empty() {
        letters.extend(message.texts().flat_map(str::chars));
    }
    let mut hasher = DefaultHasher::new();
    letters.hash(&mut hasher);
    Fingerprint {
        letters: hasher.finish(),
        signature: signature(&letters),
    }
}

fn signature(letters: &[char]) -> Signature {
    let mut minima = [u32::MAX; ORDERS];
    let runs = letters.windows(RUN.min(letters.len()).max(1));
    for run in runs {
        let hash = run.iter().fold(0u64, |hash, &letter| {
            (hash ^ u64::from(u32::from(letter)))
                .wrapping_mul(MULTIPLIERS[0])
                .rotate_left(23)
        });
        for (minimum, multiplier) in minima.iter_mut().zip(MULTIPLIERS) {
            let value = (hash.wrapping_mul(multiplier) >> 32) as u32;
            *minimum = value.min(*minimum);
        }
    }
    minima
}

/// Odd numbers that give each order its hash, by multiplication (Dietzfelbinger, 1997): the
/// sequence of SplitMix64.
const MULTIPLIERS: [u64; ORDERS] = {
    let mut multipliers = [0; ORDERS];
    let mut state: u64 = 0;
    let mut at = 0;
    while at < ORDERS {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        multipliers[at] = (mixed ^ (mixed >> 31)) | 1;
        at += 1;
    }
    multipliers
};

/// Gathers messages into groups. Keeps 120 bytes for each text whose letters are new.
#[derive(Default)]
pub(super) struct Groups {
    known: HashMap<u64, u32>,
    signatures: Vec<Signature>,
    /// The text of each message.
    texts: Vec<u32>,
}

impl Groups {
    /// Adds the next message.
    pub(super) fn add(&mut self, fingerprint: Fingerprint) {
        let next = self.signatures.len() as u32;
        let text = *self.known.entry(fingerprint.letters).or_insert(next);
        if text == next {
            self.signatures.push(fingerprint.signature);
        }
        self.texts.push(text);
    }

    /// The group of each message, told by the first text of it.
    pub(super) fn finish(self) -> Vec<u32> {
        let mut groups: Vec<u32> = (0..self.signatures.len() as u32).collect();
        for band in 0..ORDERS / BAND {
            let mut firsts: HashMap<&[u32], u32> = HashMap::new();
            for (signature, text) in self.signatures.iter().zip(0u32..) {
                let minima = &signature[band * BAND..][..BAND];
                let first = *firsts.entry(minima).or_insert(text);
                if first != text && are_alike(&self.signatures[first as usize], signature) {
                    join(&mut groups, first, text);
                }
            }
        }
        self.texts
            .iter()
            .map(|&text| root(&mut groups, text))
            .collect()
    }
}

fn are_alike(one: &Signature, other: &Signature) -> bool {
    let equal = one.iter().zip(other).filter(|(one, other)| one == other);
    equal.count() >= EQUAL
}

/// The first text of a group. Halves the way for those that ask later.
fn root(groups: &mut [u32], mut text: u32) -> u32 {
    while groups[text as usize] != text {
        let above = groups[groups[text as usize] as usize];
        groups[text as usize] = above;
        text = above;
    }
    text
}

fn join(groups: &mut [u32], one: u32, other: u32) {
    let (one, other) = (root(groups, one), root(groups, other));
    groups[one.max(other) as usize] = one.min(other);
}

#[cfg(test)]
mod tests {
    use super::{Groups, fingerprint};
    use crate::message::Message;

    fn groups(texts: &[String]) -> Vec<u32> {
        let mut groups = Groups::default();
        for text in texts {
            groups.add(fingerprint(&Message::new(text.as_str())));
        }
        groups.finish()
    }

    #[test]
    fn numbers_case_and_punctuation_do_not_tell_messages_apart() {
        let texts = [
            "Your code is 1234.",
            "YOUR CODE IS 99 !",
            "We were at home",
            "โอนเงิน 500 บาท",
            "โอนเงิน ๙๐๐ บาท",
            "12",
            "13",
            "",
        ];
        assert_eq!(groups(&texts.map(str::to_owned)), [0, 0, 1, 2, 2, 3, 4, 5]);
    }

    #[test]
    fn messages_of_one_template_are_one_group_and_others_are_not() {
        let lure = |name: &str, link: &str| {
            format!(
                "Dear {name}, your parcel is held at the depot since the address is not complete. \
                 Pay the small fee of 1.99 within a day at {link} or it goes back to its sender."
            )
        };
        let texts = [
            lure("Ann", "parcel-fee.example/a1"),
            lure("Mr Brown", "parcel-fee.example/zq"),
            lure("Somchai", "depot-pay.example/7"),
            "Dear Ann, the parcel with the books has come, shall I bring it on Sunday?".to_owned(),
            "招聘客服妙瓦底高薪包吃住无需经验护照代办今天报名明天上岗".to_owned(),
            "招聘客服妙瓦底高薪包吃住无需经验护照代办今天报名后天上岗".to_owned(),
            "今天晚上一起吃饭吗我在地铁站等你".to_owned(),
        ];
        let groups = groups(&texts);
        assert_eq!(groups[..3], [0, 0, 0]);
        assert_eq!(groups[3..], [3, 4, 4, 6]);
    }

    #[test]
    fn many_messages_of_one_kind_take_linear_time() {
        let texts: Vec<String> = (0..3000)
            .map(|number| {
                format!(
                    "See you at the station {}",
                    "abcdefghij".repeat(number % 30)
                )
            })
            .collect();
        assert_eq!(groups(&texts).len(), 3000);
    }
}
