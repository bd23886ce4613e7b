//! Disguises, as senders write them to get past filters: the text that a person still reads, in
//! other characters.
//!
//! They are made to measure rules by: how many messages does a rule still match when they are
//! written so? Nothing here knows how Redflag sees through them; what looks like what comes
//! from Unicode's data (UTS 39, UTR 36, the normal forms).
use fastrand::Rng;

mod insert;
mod letter;
mod mark;
mod piece;
mod spelling;

use piece::pieces;

/// A way to write a text so that people read it and filters do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Disguise {
    /// Letters of other scripts that look like Latin ones, by UTS 39.
    LookAlikes,
    /// Zero-width spaces and joiners, soft hyphens between letters.
    ZeroWidth,
    /// Controls of the writing direction between letters.
    BidiControls,
    /// Tag characters between letters.
    Tags,
    /// Variation selectors between letters.
    VariationSelectors,
    /// Full-width letters, digits and signs.
    Fullwidth,
    /// Mathematical letters: bold, italic, script, Fraktur, double-struck.
    Mathematical,
    /// Letters in circles and squares, regional indicators.
    Enclosed,
    /// Small capitals, as phonetics has them.
    SmallCapitals,
    /// Raised letters, as modifiers and superscripts.
    Raised,
    /// Accents on letters of alphabets that have accents.
    Accents,
    /// Capitals and small letters mixed.
    MixedCase,
    /// Traditional for Simplified Chinese.
    Traditional,
    /// Vowel signs and tone marks of one syllable in another order, and letters taken apart
    /// from their marks.
    MarkOrder,
    /// All the disguises above at once.
    Everything,
    /// Separators between the letters of a word.
    Separators,
    /// Letters that are written three times and more.
    Stretched,
    /// Digits and signs in place of letters.
    Leet,
}

use Disguise::*;

impl Disguise {
    /// Every disguise: first those that folding is to see through, then those that only a
    /// pattern with `obfuscated` does.
    pub const ALL: [Disguise; 18] = [
        LookAlikes,
        ZeroWidth,
        BidiControls,
        Tags,
        VariationSelectors,
        Fullwidth,
        Mathematical,
        Enclosed,
        SmallCapitals,
        Raised,
        Accents,
        MixedCase,
        Traditional,
        MarkOrder,
        Everything,
        Separators,
        Stretched,
        Leet,
    ];

    /// Its name in tables and options: `look-alikes`.
    pub const fn name(self) -> &'static str {
        match self {
            LookAlikes => "look-alikes",
            ZeroWidth => "zero-width",
            BidiControls => "bidi",
            Tags => "tags",
            VariationSelectors => "variation-selectors",
            Fullwidth => "fullwidth",
            Mathematical => "mathematical",
            Enclosed => "enclosed",
            SmallCapitals => "small-capitals",
            Raised => "raised",
            Accents => "accents",
            MixedCase => "mixed-case",
            Traditional => "traditional",
            MarkOrder => "mark-order",
            Everything => "everything",
            Separators => "separators",
            Stretched => "stretched",
            Leet => "leet",
        }
    }

    /// What it does, in a line.
    pub const fn description(self) -> &'static str {
        match self {
            LookAlikes => "letters of other scripts that look like Latin ones",
            ZeroWidth => "zero-width spaces and joiners, soft hyphens between letters",
            BidiControls => "controls of the writing direction between letters",
            Tags => "tag characters between letters",
            VariationSelectors => "variation selectors between letters",
            Fullwidth => "full-width letters, digits and signs",
            Mathematical => "mathematical letters: bold, italic, script, Fraktur, double-struck",
            Enclosed => "letters in circles and squares, regional indicators",
            SmallCapitals => "small capitals",
            Raised => "raised letters",
            Accents => "accents on letters",
            MixedCase => "capitals and small letters mixed",
            Traditional => "Traditional for Simplified Chinese",
            MarkOrder => "vowel signs and tone marks in another order, accents taken apart",
            Everything => "all of these at once",
            Separators => "spaces, dots, dashes, stars or emoji between the letters of a word",
            Stretched => "letters written three times and more",
            Leet => "digits and signs in place of letters",
        }
    }

    /// The disguise of that name.
    pub fn named(name: &str) -> Option<Disguise> {
        Disguise::ALL.into_iter().find(|known| known.name() == name)
    }

    /// Whether it is one that only a pattern with `obfuscated` is to see through.
    pub const fn needs_obfuscated(self) -> bool {
        matches!(self, Separators | Stretched | Leet)
    }
}

/// A text in disguise. `strength`, from 0 to 1, is how probable it is that a place that can be
/// disguised is: a letter, a gap between two letters, a pair of marks; with
/// [`Disguise::Separators`] and [`Disguise::Stretched`] a word. The same `seed` gives the same
/// text.
///
/// Links, addresses and user names stay as they are, since a disguised one leads nowhere. Linear
/// in the length of the text.
///
/// ```
/// use redflag::disguise::{Disguise, apply};
///
/// assert_eq!(apply("good pay", Disguise::Fullwidth, 1.0, 7), "ｇｏｏｄ ｐａｙ");
/// assert_eq!(apply("see t.me/name", Disguise::Separators, 0.0, 7), "see t.me/name");
/// ```
pub fn apply(text: &str, disguise: Disguise, strength: f64, seed: u64) -> String {
    let mut random = Rng::with_seed(seed);
    let mut disguised = String::with_capacity(text.len() * 2);
    for (piece, is_address) in pieces(text) {
        match is_address {
            true => disguised.push_str(piece),
            false => disguised.push_str(&disguise.write(piece, strength, &mut random)),
        }
    }
    disguised
}

impl Disguise {
    fn write(self, text: &str, strength: f64, random: &mut Rng) -> String {
        match self {
            LookAlikes => letter::replace(text, strength, random, letter::look_alike),
            Mathematical => letter::replace(text, strength, random, letter::mathematical),
            Enclosed => letter::replace(text, strength, random, letter::enclosed),
            SmallCapitals => letter::replace(text, strength, random, letter::small_capital),
            Raised => letter::replace(text, strength, random, letter::raised),
            MixedCase => letter::replace(text, strength, random, letter::other_case),
            Traditional => letter::replace(text, strength, random, letter::traditional),
            Fullwidth => letter::fullwidth(text, strength, random),
            ZeroWidth => insert::between(text, strength, random, insert::ZERO_WIDTH),
            BidiControls => insert::between(text, strength, random, insert::BIDI),
            Tags => insert::between(text, strength, random, insert::TAGS),
            VariationSelectors => insert::between(text, strength, random, insert::SELECTORS),
            Accents => mark::accented(text, strength, random),
            MarkOrder => mark::reordered(text, strength, random),
            Separators => spelling::separated(text, strength, random),
            Stretched => spelling::stretched(text, strength, random),
            Leet => letter::replace(text, strength, random, letter::leet),
            Everything => everything(text, strength, random),
        }
    }
}

/// All disguises of letters that folding is to see through: `strength` of the letters become
/// look-alikes, and as many gaps and letters of those left have each of the other kinds.
fn everything(text: &str, strength: f64, random: &mut Rng) -> String {
    let mut text = text.to_owned();
    for disguise in [MarkOrder, Traditional, MixedCase, LookAlikes] {
        text = disguise.write(&text, strength, random);
    }
    let styles = [Fullwidth, Mathematical, Enclosed, SmallCapitals, Raised];
    for style in styles {
        text = style.write(&text, strength / styles.len() as f64, random);
    }
    text = Accents.write(&text, strength, random);
    let hidden = [ZeroWidth, BidiControls, Tags, VariationSelectors];
    for kind in hidden {
        text = kind.write(&text, strength / hidden.len() as f64, random);
    }
    text
}

/// Whether something of so much probability happens.
fn happens(strength: f64, random: &mut Rng) -> bool {
    random.f64() < strength
}

#[cfg(test)]
mod tests;
