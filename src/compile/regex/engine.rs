//! Which automaton runs a regex.

use super::boundary;
use super::machine::{Machine, Threads, Words};
use super::size::estimated_states;
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::{Input, meta};
use regex_syntax::ast::Ast;
use regex_syntax::hir::Hir;
use std::ops::Range;
use std::sync::OnceLock;

/// An engine that is built when it is first asked for: of the regexes of a large set most never
/// are.
#[derive(Debug)]
pub(super) struct LateEngine {
    hir: Hir,
    kind: Kind,
    limits: Limits,
    engine: OnceLock<Option<Engine>>,
}

/// What a regex is searched for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Folded texts; its word boundaries are those of phrases.
    Folded,
    /// Texts as they were sent.
    Exact,
}

impl LateEngine {
    /// The engine for a regex. Builds it at once where it might be too large.
    pub(super) fn new(hir: &Hir, kind: Kind, limits: Limits) -> Result<LateEngine, TooLarge> {
        let late = LateEngine {
            hir: hir.clone(),
            kind,
            limits,
            engine: OnceLock::new(),
        };
        if !limits.surely_suffice {
            let built = late.build()?;
            late.engine.get_or_init(|| Some(built));
        }
        Ok(late)
    }

    fn build(&self) -> Result<Engine, TooLarge> {
        match self.kind {
            Kind::Folded => Engine::with_boundaries_of_phrases(&self.hir, self.limits),
            Kind::Exact => Engine::of_the_crate(&self.hir, self.limits),
        }
    }

    /// The leftmost match from byte `from` on that is not empty.
    pub(super) fn find(
        &self,
        cache: &mut RegexCache,
        text: &str,
        from: usize,
    ) -> Option<Range<usize>> {
        let engine = self.engine.get_or_init(|| self.build().ok());
        engine.as_ref()?.find(cache, text, from)
    }
}

/// What finds the matches of a regex.
#[derive(Debug)]
enum Engine {
    /// The crate's own engines.
    Fast(meta::Regex),
    /// Ours, for word boundaries in folded text and for regexes that may match nothing. `skip`
    /// is the regex with its word boundaries taken for granted: no match begins before one
    /// of it.
    Machine {
        machine: Machine,
        skip: Option<meta::Regex>,
    },
}

/// What a search of one [`CompiledRegex`](super::CompiledRegex) needs to write to: one for each thread and regex. It
/// is empty until the first search, takes some ten kilobytes after it, and grows with the
/// texts up to about 600 KiB.
#[derive(Debug, Default)]
pub(crate) struct RegexCache {
    fast: Option<Box<meta::Cache>>,
    threads: Option<Box<Threads>>,
}

impl Engine {
    /// The engine of a regex whose word boundaries are those of phrases.
    fn with_boundaries_of_phrases(hir: &Hir, limits: Limits) -> Result<Engine, TooLarge> {
        if !hir.properties().look_set().contains_word() {
            return Engine::of_the_crate(hir, limits);
        }
        let machine = machine(hir, Words::Phrases, limits)?;
        let relaxed = boundary::without_word_looks(hir);
        let skip = if may_be_empty(&relaxed) {
            None
        } else {
            Some(fast(&relaxed, limits)?)
        };
        Ok(Engine::Machine { machine, skip })
    }

    /// The engine of a regex whose word boundaries, if any, are the crate's.
    fn of_the_crate(hir: &Hir, limits: Limits) -> Result<Engine, TooLarge> {
        if may_be_empty(hir) {
            let machine = machine(hir, Words::Crate, limits)?;
            return Ok(Engine::Machine {
                machine,
                skip: None,
            });
        }
        Ok(Engine::Fast(fast(hir, limits)?))
    }

    fn find(&self, cache: &mut RegexCache, text: &str, from: usize) -> Option<Range<usize>> {
        if from > text.len() {
            return None;
        }
        match self {
            Engine::Fast(regex) => find_fast(regex, &mut cache.fast, text, from),
            Engine::Machine { machine, skip } => {
                let threads = cache
                    .threads
                    .get_or_insert_with(|| Box::new(machine.threads()));
                machine.find(threads, text, from, |at| match skip {
                    Some(regex) => {
                        find_fast(regex, &mut cache.fast, text, at).map(|found| found.start)
                    }
                    None => Some(at),
                })
            }
        }
    }
}

/// An automaton grows over the size limit, or its classes have too many characters.
#[derive(Debug)]
pub(super) struct TooLarge;

/// How much memory automata may take, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Each automaton as it is compiled.
    size: usize,
    /// What is built of it while it runs, in each thread.
    cache: usize,
    /// The regex is so small that no automaton of it comes near the limit.
    surely_suffice: bool,
}

/// The lazily built automaton of an ordinary regex takes no more bytes than this in one
/// thread; then it is begun anew. A set may hold thousands of regexes.
const CACHE_LIMIT: usize = 256 << 10;

/// A large regex gets more: regex-automata needs some 60 bytes for each state to build lazily
/// at all, and is many times slower when it can't.
const CACHE_BYTES_PER_STATE: usize = 128;

/// More than any estimated state takes in an automaton, folding included: some ten times what
/// letters and the largest Unicode classes were seen to take.
const MOST_BYTES_PER_STATE: usize = 2_000;

impl Limits {
    /// The limits for a regex with the syntax `tree`.
    pub(super) fn new(size: usize, tree: &Ast) -> Limits {
        let states = estimated_states(tree);
        let cache = states.saturating_mul(CACHE_BYTES_PER_STATE);
        Limits {
            size,
            cache: cache.clamp(CACHE_LIMIT, size.max(CACHE_LIMIT)),
            surely_suffice: states.saturating_mul(MOST_BYTES_PER_STATE) < size,
        }
    }
}

fn may_be_empty(hir: &Hir) -> bool {
    hir.properties().minimum_len() == Some(0)
}

fn fast(hir: &Hir, limits: Limits) -> Result<meta::Regex, TooLarge> {
    // Automata that are built ahead would cost more than most regexes ever run.
    let config = meta::Config::new()
        .nfa_size_limit(Some(limits.size))
        .hybrid_cache_capacity(limits.cache)
        .which_captures(WhichCaptures::Implicit)
        .onepass(false)
        .dfa(false);
    meta::Builder::new()
        .configure(config)
        .build_from_hir(hir)
        .map_err(|_| TooLarge)
}

fn machine(hir: &Hir, words: Words, limits: Limits) -> Result<Machine, TooLarge> {
    let config = thompson::Config::new()
        .nfa_size_limit(Some(limits.size))
        .which_captures(WhichCaptures::None);
    let automaton = thompson::Compiler::new()
        .configure(config)
        .build_from_hir(hir);
    automaton
        .map(|automaton| Machine::new(automaton, words))
        .map_err(|_| TooLarge)
}

fn find_fast(
    regex: &meta::Regex,
    cache: &mut Option<Box<meta::Cache>>,
    text: &str,
    from: usize,
) -> Option<Range<usize>> {
    let cache = cache.get_or_insert_with(|| Box::new(regex.create_cache()));
    let input = Input::new(text).span(from..text.len());
    regex.search_with(cache, &input).map(|found| found.range())
}
