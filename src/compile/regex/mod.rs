//! The regexes of rules, compiled to run in linear time on the folded text, or, `exact`, on the
//! text as it was sent; and the literals that any match of them needs.

mod boundary;
mod error;
mod exact;
mod fold;
mod literals;
mod machine;
mod quality;
#[cfg(test)]
mod tests;

pub(crate) use error::{RegexError, RegexErrorKind};
pub(crate) use literals::Required;

use literals::Reach;
use machine::{Machine, Threads, Words};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::{Input, meta};
use regex_syntax::ast::{self, Ast};
use regex_syntax::hir::{Hir, translate::TranslatorBuilder};
use std::ops::Range;

/// A good size limit for [`compile`], in bytes: `\w{100}` stays below it.
pub(crate) const SIZE_LIMIT: usize = 4 << 20;

/// Groups and classes may stand inside each other so deep.
const NESTING_LIMIT: u32 = 200;

/// The lazily built automaton of one regex in one thread takes no more bytes than this; then
/// it is begun anew. A set may hold thousands of regexes.
const CACHE_LIMIT: usize = 256 << 10;

/// A compiled regex: data without any state of a search, shared by all threads. It takes some
/// tens of kilobytes for an ordinary regex, and for Unicode classes in braces up to the
/// size limit a few times.
#[derive(Debug)]
pub(crate) struct CompiledRegex {
    engine: Engine,
    required: Required,
    reach: Reach,
    can_match: bool,
}

/// What a search of one [`CompiledRegex`] needs to write to: one for each thread and regex. It
/// is empty until the first search, takes some ten kilobytes after it, and grows with the
/// texts up to about 600 KiB.
#[derive(Debug, Default)]
pub(crate) struct RegexCache {
    fast: Option<Box<meta::Cache>>,
    threads: Option<Box<Threads>>,
}

#[derive(Debug)]
enum Engine {
    /// The crate's own engines.
    Fast(meta::Regex),
    /// Ours, for word boundaries in folded text and for regexes that may match nothing. `skip`
    /// is the regex with its word boundaries taken for granted: no match begins before one
    /// of it.
    Machine { machine: Machine, skip: Option<meta::Regex> },
}

/// Compiles a regex: what stands between the slashes, and the flags behind them. One that is not
/// `exact` is folded as texts are. `size_limit` bounds what each of its automata takes, in
/// bytes ([`SIZE_LIMIT`] is a good one).
///
/// # Errors
///
/// Gives the fault and its place in `source`: bad syntax, an unknown flag, nesting deeper than
/// 200, or a regex over the size limit.
pub(crate) fn compile(
    source: &str,
    flags: &str,
    exact: bool,
    size_limit: usize,
) -> Result<CompiledRegex, RegexError> {
    let flags = Flags::read(source, flags, exact)?;
    let tree = ast::parse::ParserBuilder::new()
        .nest_limit(NESTING_LIMIT)
        .ignore_whitespace(flags.verbose)
        .build()
        .parse(source)
        .map_err(|error| RegexError::parse(&error))?;
    let hir = TranslatorBuilder::new()
        .utf8(true)
        .case_insensitive(flags.any_case)
        .multi_line(flags.multi_line)
        .dot_matches_new_line(flags.dot_matches_line_end)
        .build()
        .translate(source, &tree)
        .map_err(|error| RegexError::translate(&error))?;
    let hir = fold::without_groups(hir);
    if exact {
        return CompiledRegex::exact(hir, &tree, size_limit);
    }
    match fold::folded(&hir) {
        Ok(folded) => CompiledRegex::folded(folded, &tree, size_limit),
        Err(fold::TooManyCharacters) => Err(RegexError::too_large(&tree, size_limit)),
    }
}

impl CompiledRegex {
    /// The leftmost match in `text` that begins at byte `from` or behind it, as the `regex`
    /// crate prefers it. Text before `from` counts for look-arounds. An empty match is no
    /// match: where the crate would report one, the search goes on behind it.
    ///
    /// `text` is one folded text, or for an `exact` regex one text as it was sent; `cache` has
    /// served no other regex. One search is linear in the text from `from` on. A caller who
    /// goes on from each match's end finds the matches that do not overlap; a regex such as
    /// `.*x|y` makes each of these searches read far ahead, so cap their number.
    pub(crate) fn find_at(
        &self,
        cache: &mut RegexCache,
        text: &str,
        from: usize,
    ) -> Option<Range<usize>> {
        if from > text.len() {
            return None;
        }
        match &self.engine {
            Engine::Fast(regex) => find_fast(regex, &mut cache.fast, text, from),
            Engine::Machine { machine, skip } => {
                let threads = cache.threads.get_or_insert_with(|| Box::new(machine.threads()));
                machine.find(threads, text, from, |at| match skip {
                    Some(regex) => {
                        find_fast(regex, &mut cache.fast, text, at).map(|found| found.start)
                    }
                    None => Some(at),
                })
            }
        }
    }

    /// The literals that every match needs, as they stand in folded text, of `exact` regexes
    /// too: where the text as sent has a match, its folded text has one of these.
    pub(crate) fn required(&self) -> &Required {
        &self.required
    }

    /// How far, in bytes of the folded text, a match can begin before a hit of a required
    /// literal and end behind it. None where there is no such bound, no required literal, or
    /// where the regex is `exact`, since its matches lie in another text.
    pub(crate) fn window(&self) -> Option<(usize, usize)> {
        self.reach.before.zip(self.reach.after)
    }

    /// The `before` of [`CompiledRegex::window`] alone: a search for matches that hold a literal
    /// need begin only so many bytes before its hit.
    pub(crate) fn reach_before(&self) -> Option<usize> {
        self.reach.before
    }

    /// False where no text can match: where all that the regex asks for is folded away, or
    /// its classes are empty, or it matches nothing but the empty text.
    pub(crate) fn can_match_folded(&self) -> bool {
        self.can_match
    }

    fn folded(hir: Hir, tree: &Ast, size_limit: usize) -> Result<CompiledRegex, RegexError> {
        let too_large = |TooLarge| RegexError::too_large(tree, size_limit);
        let engine = if hir.properties().look_set().contains_word() {
            let relaxed = boundary::without_word_looks(&hir);
            let skip = match may_be_empty(&relaxed) {
                true => None,
                false => Some(fast(&relaxed, size_limit).map_err(too_large)?),
            };
            let machine = machine(&hir, Words::Phrases, size_limit).map_err(too_large)?;
            Engine::Machine { machine, skip }
        } else {
            plain_engine(&hir, size_limit).map_err(too_large)?
        };
        let (required, reach) = literals::required(&hir);
        Ok(CompiledRegex { engine, required, reach, can_match: fold::can_match(&hir) })
    }

    fn exact(hir: Hir, tree: &Ast, size_limit: usize) -> Result<CompiledRegex, RegexError> {
        let too_large = |TooLarge| RegexError::too_large(tree, size_limit);
        let engine = plain_engine(&hir, size_limit).map_err(too_large)?;
        let (required, _) = literals::required(&exact::as_folded(&hir));
        let can_match = fold::can_match(&hir);
        Ok(CompiledRegex { engine, required, reach: Reach::default(), can_match })
    }
}

/// An automaton grew over the size limit.
#[derive(Debug)]
struct TooLarge;

/// The engine of a regex whose word boundaries are the crate's.
fn plain_engine(hir: &Hir, size_limit: usize) -> Result<Engine, TooLarge> {
    Ok(if may_be_empty(hir) {
        Engine::Machine { machine: machine(hir, Words::Crate, size_limit)?, skip: None }
    } else {
        Engine::Fast(fast(hir, size_limit)?)
    })
}

fn may_be_empty(hir: &Hir) -> bool {
    hir.properties().minimum_len() == Some(0)
}

fn fast(hir: &Hir, size_limit: usize) -> Result<meta::Regex, TooLarge> {
    // Automata that are built ahead would cost more than most regexes ever run.
    let config = meta::Config::new()
        .nfa_size_limit(Some(size_limit))
        .hybrid_cache_capacity(CACHE_LIMIT)
        .which_captures(WhichCaptures::Implicit)
        .onepass(false)
        .dfa(false);
    meta::Builder::new().configure(config).build_from_hir(hir).map_err(|_| TooLarge)
}

fn machine(hir: &Hir, words: Words, size_limit: usize) -> Result<Machine, TooLarge> {
    let config = thompson::Config::new()
        .nfa_size_limit(Some(size_limit))
        .which_captures(WhichCaptures::None);
    let automaton = thompson::Compiler::new().configure(config).build_from_hir(hir);
    automaton.map(|automaton| Machine::new(automaton, words)).map_err(|_| TooLarge)
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

/// The flags behind the closing slash.
#[derive(Default)]
struct Flags {
    any_case: bool,
    dot_matches_line_end: bool,
    multi_line: bool,
    verbose: bool,
}

impl Flags {
    fn read(source: &str, letters: &str, exact: bool) -> Result<Flags, RegexError> {
        let mut flags = Flags::default();
        for letter in letters.chars() {
            let flag = match letter {
                'i' if exact => &mut flags.any_case,
                'i' => {
                    let help = "case never counts, unless `exact` follows: leave the flag out";
                    return Err(RegexError::flag(source, letter, "has no meaning here", help));
                }
                's' => &mut flags.dot_matches_line_end,
                'm' => &mut flags.multi_line,
                'x' => &mut flags.verbose,
                _ => {
                    let help = if exact {
                        "the flags are `i`, `s`, `m` and `x`"
                    } else {
                        "the flags are `s`, `m` and `x`"
                    };
                    return Err(RegexError::flag(source, letter, "is unknown", help));
                }
            };
            if std::mem::replace(flag, true) {
                return Err(RegexError::flag(source, letter, "stands twice", "write it once"));
            }
        }
        Ok(flags)
    }
}
