//! The strings that are searched for in every text, all at once: of phrases what is rarest, and the
//! literals without which a regex can't match.

use crate::search::{Found, Joined, Search, join};
use crate::text::entity::SignWord;
use crate::text::is_spaced;
use rustc_hash::FxHashMap;

/// Index of a leaf of the program: a phrase or regex that literals wake.
pub type LeafId = u32;

/// What a found literal is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trigger {
    /// The phrase or regex.
    pub leaf: LeafId,
    /// Which reading of a phrase.
    pub reading: u16,
    /// Which part of the reading.
    pub part: Part,
}

/// What a literal wakes, and how many bytes before the literal it begins: white space and
/// separators at its start are not searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Woken {
    trigger: Trigger,
    lead: u32,
    bounds: Bounds,
}

/// Where nothing of a spaced script may stand beside a literal, so that most of what wakes
/// nothing is refused before anything else is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bounds {
    /// Before it. Only where the literal begins with a letter or digit.
    pub before: bool,
    /// Behind it. Only where the literal ends with a letter or digit.
    pub behind: bool,
}

/// The part of a phrase that a literal is, or what it is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All of it, and nothing but the bounds need be tested.
    Whole,
    /// Tokens from this on, up to a gap or a `*`; of a regex no matter.
    Token(u16),
    /// A piece that is intact where the phrase is misspelt, so many letters behind its start.
    Piece(u16),
    /// A word that entities need, of whatever leaf.
    Sign(SignWord),
}

/// Strings to search for, and what each of them wakes.
#[derive(Default)]
pub struct Literals {
    joins: bool,
    search: Option<Search>,
    /// What consists of separators only, which the other search passes over.
    signs: Option<Search>,
    woken: Vec<Vec<Woken>>,
    /// The first literal of `signs`.
    first_sign: u32,
}

/// A literal found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which: for [`Literals::triggers`].
    pub literal: u32,
    /// Its first byte.
    pub start: u32,
    /// The byte behind its last.
    pub end: u32,
}

/// The memory that a search reuses from text to text.
#[derive(Default)]
pub struct SearchMemory {
    joined: Joined,
    found: Vec<Found>,
}

/// Collects literals; the same string stands once, whoever asks for it.
pub struct LiteralsBuilder {
    joins: bool,
    numbers: FxHashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
    woken: Vec<Vec<Woken>>,
}

impl LiteralsBuilder {
    /// For literals in which a space stands for all that a space of a phrase matches. A hit of
    /// one says where it may stand; what stands there may differ in white space and separators.
    pub fn joining() -> LiteralsBuilder {
        LiteralsBuilder {
            joins: true,
            ..LiteralsBuilder::as_written()
        }
    }

    /// For literals that are found as they are.
    pub fn as_written() -> LiteralsBuilder {
        LiteralsBuilder {
            joins: false,
            numbers: FxHashMap::default(),
            texts: Vec::new(),
            woken: Vec::new(),
        }
    }

    /// Adds a string that wakes a leaf; an empty one is left out.
    pub fn add(&mut self, text: &str, trigger: Trigger) {
        self.add_bounded(text, trigger, Bounds::default());
    }

    /// The same where a hit counts only within these bounds. A string that is found only in a
    /// laid out form is no [`Part::Whole`]: what stands there may differ.
    pub fn add_bounded(&mut self, text: &str, mut trigger: Trigger, bounds: Bounds) {
        if text.is_empty() {
            return;
        }
        let (joined, lead) = if self.joins {
            join(text)
        } else {
            (String::new(), 0)
        };
        let (key, lead) = match joined.is_empty() {
            true => (text, 0),
            false => (joined.as_str(), lead as u32),
        };
        if trigger.part == Part::Whole && (key != text || key.contains(' ')) {
            trigger.part = Part::Token(0);
        }
        let number = match self.numbers.get(key) {
            Some(&number) => number,
            None => {
                let number = self.texts.len() as u32;
                self.numbers.insert(key.into(), number);
                self.texts.push(key.into());
                self.woken.push(Vec::new());
                number
            }
        };
        self.woken[number as usize].push(Woken {
            trigger,
            lead,
            bounds,
        });
    }

    /// Builds the search. The message says why where the strings are too many for it.
    pub fn build(mut self) -> Result<Literals, String> {
        for woken in &mut self.woken {
            woken.sort_unstable();
            woken.dedup();
        }
        let is_sign = |text: &str| self.joins && join(text).0.is_empty();
        let mut order: Vec<u32> = (0..self.texts.len() as u32).collect();
        order.sort_by_key(|&number| is_sign(&self.texts[number as usize]));
        let plain = order.partition_point(|&number| !is_sign(&self.texts[number as usize]));
        let search = |numbers: &[u32]| {
            let texts: Vec<&str> = numbers
                .iter()
                .map(|&number| &*self.texts[number as usize])
                .collect();
            (!texts.is_empty()).then(|| Search::new(&texts)).transpose()
        };
        Ok(Literals {
            joins: self.joins,
            search: search(&order[..plain])?,
            signs: search(&order[plain..])?,
            woken: order
                .iter()
                .map(|&number| std::mem::take(&mut self.woken[number as usize]))
                .collect(),
            first_sign: plain as u32,
        })
    }
}

impl Literals {
    /// True where there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.search.is_none() && self.signs.is_none()
    }

    /// Adds every place where a literal may stand in `text`, overlapping ones too, by ascending
    /// end. One pass over the text, whatever the number of literals.
    pub fn find(&self, text: &str, memory: &mut SearchMemory, hits: &mut Vec<Hit>) {
        memory.found.clear();
        if let Some(signs) = &self.signs {
            signs.find(text, &mut memory.found);
            for found in &memory.found {
                hits.push(hit(found, self.first_sign));
            }
            memory.found.clear();
        }
        let signs = hits.len();
        match &self.search {
            None => {}
            Some(search) if !self.joins => {
                search.find(text, &mut memory.found);
                hits.extend(memory.found.iter().map(|found| hit(found, 0)));
            }
            Some(search) => {
                memory.joined.set(text);
                search.find(memory.joined.text(), &mut memory.found);
                let joined = &memory.joined;
                hits.extend(memory.found.iter().map(|found| Hit {
                    literal: found.string,
                    start: joined.place(found.start),
                    end: joined.place(found.end - 1) + 1,
                }));
            }
        }
        if signs > 0 {
            hits.sort_by_key(|hit| hit.end);
        }
    }

    /// What a hit wakes, each with the place where it would begin.
    pub fn triggers(&self, hit: Hit) -> impl Iterator<Item = (&Trigger, u32)> {
        self.woken[hit.literal as usize]
            .iter()
            .filter_map(move |woken| Some((&woken.trigger, hit.start.checked_sub(woken.lead)?)))
    }

    /// The same for a hit in `text`, without what the letters beside it refuse.
    pub fn triggers_in(&self, hit: Hit, text: &str) -> impl Iterator<Item = (&Trigger, u32)> {
        let beside = |letter: Option<char>| letter.is_some_and(is_spaced);
        let before = beside(text[..hit.start as usize].chars().next_back());
        let behind = beside(text[hit.end as usize..].chars().next());
        self.woken[hit.literal as usize]
            .iter()
            .filter(move |woken| !(before && woken.bounds.before || behind && woken.bounds.behind))
            .filter_map(move |woken| Some((&woken.trigger, hit.start.checked_sub(woken.lead)?)))
    }
}

fn hit(found: &Found, first: u32) -> Hit {
    Hit {
        literal: first + found.string,
        start: found.start,
        end: found.end,
    }
}
