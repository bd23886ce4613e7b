//! The regexes of rules, compiled to run in linear time on the folded text, or, `exact`, on the
//! text as it was sent; and the literals that any match of them needs.

mod boundary;
mod engine;
mod error;
mod exact;
mod fold;
mod literals;
mod machine;
mod quality;
mod size;
#[cfg(test)]
mod tests;

pub(crate) use engine::RegexCache;
pub(crate) use error::{RegexError, RegexErrorKind};
pub(crate) use literals::Required;

use engine::{Kind, LateEngine, Limits, TooLarge};
use literals::Reach;
use regex_syntax::ast;
use regex_syntax::hir::{Hir, translate::TranslatorBuilder};
use std::ops::Range;

/// A good size limit for [`compile`], in bytes; that of the `regex` crate. `\w{150}` stays
/// below it.
pub(crate) const SIZE_LIMIT: usize = 10 << 20;

/// Groups and classes may stand inside each other so deep.
const NESTING_LIMIT: u32 = 200;

/// A compiled regex: data without any state of a search, shared by all threads. It takes some
/// tens of kilobytes for an ordinary regex, and for Unicode classes in braces up to the
/// size limit a few times.
#[derive(Debug)]
pub(crate) struct CompiledRegex {
    engine: LateEngine,
    required: Required,
    reach: Reach,
    can_match: bool,
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
    let limits = Limits::new(size_limit, &tree);
    let compiled = if exact {
        CompiledRegex::exact(&hir, limits)
    } else {
        fold::folded(&hir).and_then(|hir| CompiledRegex::folded(&hir, limits))
    };
    compiled.map_err(|TooLarge| RegexError::too_large(&tree, size_limit))
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
        self.engine.find(cache, text, from)
    }

    /// The literals that every match needs, as they stand in folded text, of `exact` regexes
    /// too: where the text as sent has a match, its folded text has one of these.
    pub(crate) fn required(&self) -> &Required {
        &self.required
    }

    /// How far, in bytes of the folded text, a match can begin before a hit of a required
    /// literal and end behind it. None where there is no such bound, no required literal, or
    /// where the regex is `exact`, since its matches lie in another text.
    #[cfg(test)]
    pub(crate) fn window(&self) -> Option<(usize, usize)> {
        self.reach.before.zip(self.reach.after)
    }

    /// The first of these alone: a search for matches that hold a literal
    /// need begin only so many bytes before its hit.
    pub(crate) fn reach_before(&self) -> Option<usize> {
        self.reach.before
    }

    /// False where no text can match: where all that the regex asks for is folded away, or
    /// its classes are empty, or it matches nothing but the empty text.
    pub(crate) fn can_match_folded(&self) -> bool {
        self.can_match
    }

    fn folded(hir: &Hir, limits: Limits) -> Result<CompiledRegex, TooLarge> {
        let (required, reach) = literals::required(hir);
        let engine = LateEngine::new(hir, Kind::Folded, limits)?;
        Ok(CompiledRegex {
            engine,
            required,
            reach,
            can_match: fold::can_match(hir),
        })
    }

    fn exact(hir: &Hir, limits: Limits) -> Result<CompiledRegex, TooLarge> {
        let (required, _) = literals::required(&exact::as_folded(hir));
        let engine = LateEngine::new(hir, Kind::Exact, limits)?;
        let reach = Reach::default();
        Ok(CompiledRegex {
            engine,
            required,
            reach,
            can_match: fold::can_match(hir),
        })
    }
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
                    return Err(RegexError::flag(
                        source,
                        letter,
                        "has no meaning here",
                        help,
                    ));
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
                return Err(RegexError::flag(
                    source,
                    letter,
                    "stands twice",
                    "write it once",
                ));
            }
        }
        Ok(flags)
    }
}
