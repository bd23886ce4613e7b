//! Words written so that people read them and filters don't: letters apart, stretched letters,
//! digits and signs in place of letters. All on folded text, where look-alikes are read already.
//!
//! [`has_sign`] tells in one cheap pass whether a text may hold any of it. Only then
//! [`Skeleton`] reads the text once more, without separators and repeats and with each letter
//! as the class of what may stand for it, so that one automaton finds every phrase in it; what
//! is found is compared letter by letter with a [`Spelling`].

mod capital;
mod compare;
mod letter;
mod sign;
mod skeleton;
mod spelling;

pub use capital::capitals_like_l;
pub use sign::has_sign;
pub use skeleton::Skeleton;
pub use spelling::{End, Spelling};

#[cfg(test)]
mod tests;
