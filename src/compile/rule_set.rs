//! The compiled rule set, and the way to it.

use super::builtin::Pack;
use super::files::{Files, Memory};
use super::levels::Levels;
use super::lint::{lint, silence};
use super::literals::SearchMemory;
use super::lower;
use super::program::{Program, to_thousandths};
use super::resolve::{Resolved, resolve};
use super::settings::Settings;
use super::sources::{RulePath, Sources, load};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::ast::Modifier;
use crate::text::FoldedBlock;
use crate::text::entity::Rates;

/// The score from which on a message is flagged, unless the user says otherwise.
pub const THRESHOLD: f64 = 5.0;

/// A compiled rule set: data without any global state, shared by all threads.
pub struct RuleSet {
    program: Program,
}

/// What rules are compiled for.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// ISO 3166 code of the country whose national telephone numbers are read, such as `TH`.
    pub region: Option<String>,
    /// What a US dollar is worth in each currency.
    pub rates: Rates,
    /// From this score on a message is flagged.
    pub threshold: f64,
    /// Bytes that one compiled regex may take.
    pub regex_size_limit: usize,
    /// Paths of `redflag.toml` files, whose settings hold for the set.
    pub settings_files: Vec<String>,
    /// What is done with warnings, beside what the settings files say.
    pub levels: Levels,
    /// Look for what is odd but no error. Not needed to run rules; where a settings file denies
    /// warnings it is done all the same.
    pub warnings: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            region: None,
            rates: Rates::default_table(),
            threshold: THRESHOLD,
            regex_size_limit: super::regex::SIZE_LIMIT,
            settings_files: Vec::new(),
            levels: Levels::default(),
            warnings: true,
        }
    }
}

/// What came of compiling: the rule set where there was no error, and all that was said.
pub struct Compilation {
    /// The rule set; none where a diagnostic is an error.
    pub rules: Option<RuleSet>,
    /// Errors and warnings, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that were read.
    pub sources: Sources,
    /// What their names stand for.
    pub resolved: Resolved,
}

/// Why a rule set could not be compiled.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", first_error(.diagnostics))]
pub struct CompileError {
    /// All that was said, warnings too.
    pub diagnostics: Vec<Diagnostic>,
}

fn first_error(diagnostics: &[Diagnostic]) -> String {
    let mut errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.is_error());
    let Some(first) = errors.next() else {
        return "the rules could not be read".to_owned();
    };
    match errors.count() {
        0 => format!("{}: {}", first.code, first.message),
        more => format!("{}: {} (and {more} more)", first.code, first.message),
    }
}

/// What is known of a rule without running it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleInfo<'r> {
    /// Its name, with its namespace.
    pub name: &'r str,
    /// `title` of its meta.
    pub title: Option<&'r str>,
    /// `severity` of its meta.
    pub severity: Option<&'r str>,
    /// Its tags.
    pub tags: &'r [String],
    /// What it adds to a message's score.
    pub score: f64,
}

/// Compiles the rule files of `paths`, read from `files`, and of the pack inside the binary.
/// Files that can't be read are told in `sources.unreadable`.
pub fn compile(paths: &[RulePath], files: &dyn Files, options: &Options) -> Compilation {
    let pack = pack_files();
    let (mut sources, mut diagnostics) = load(paths, files, &pack);
    let (resolved, found) = resolve(&sources);
    diagnostics.extend(found);
    let settings = read_settings(&mut sources, files, options, &mut diagnostics);
    diagnostics.extend(settings.check(&sources, &resolved));
    let warnings = options.warnings || !options.settings_files.is_empty();
    if warnings {
        diagnostics.extend(lint(&sources, &resolved));
    }
    let target = lower::Target {
        region: options.region.clone(),
        rates: options.rates.clone(),
        regex_size_limit: options.regex_size_limit,
        list_modifiers: Vec::new(),
    };
    let lowered = lower::lower(&sources, &resolved, &target);
    let mut program = lowered.program;
    program.threshold = options.threshold;
    diagnostics.extend(lowered.diagnostics);
    // A short phrase beside a rarer one that wakes the rule costs next to nothing.
    diagnostics.retain(|diagnostic| {
        let place = (diagnostic.primary.file, diagnostic.primary.span);
        diagnostic.code != Code::ShortPhrase || lowered.waking_phrases.contains(&place)
    });
    if warnings {
        silence(&sources, &mut diagnostics);
    } else {
        diagnostics.retain(Diagnostic::is_error);
    }
    settings.levels.apply(&mut diagnostics);
    options.levels.apply(&mut diagnostics);
    let place = |diagnostic: &Diagnostic| {
        let primary = &diagnostic.primary;
        (primary.file, primary.span, diagnostic.code)
    };
    diagnostics.sort_by_key(place);
    // What the parser has told of a place, lowering need not tell again.
    diagnostics.dedup_by_key(|diagnostic| place(diagnostic));
    let failed = !sources.unreadable.is_empty() || diagnostics.iter().any(Diagnostic::is_error);
    let rules = (!failed).then_some(RuleSet { program });
    Compilation {
        rules,
        diagnostics,
        sources,
        resolved,
    }
}

/// Compiles files again whose trees were changed after they were compiled, with the names that
/// they had then: the modifiers of patterns may be others, names may not. None where that gives
/// an error. Lists that stand in conditions themselves get `list_modifiers`, which rule files
/// can't give them there. Scores and threshold are those of the rules and of `options`.
pub fn recompile(
    sources: &Sources,
    resolved: &Resolved,
    options: &Options,
    list_modifiers: Vec<Modifier>,
) -> Option<RuleSet> {
    let target = lower::Target {
        region: options.region.clone(),
        rates: options.rates.clone(),
        regex_size_limit: options.regex_size_limit,
        list_modifiers,
    };
    let lowered = lower::lower(sources, resolved, &target);
    let mut program = lowered.program;
    program.threshold = options.threshold;
    let failed = lowered.diagnostics.iter().any(Diagnostic::is_error);
    (!failed).then_some(RuleSet { program })
}

fn read_settings(
    sources: &mut Sources,
    files: &dyn Files,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Settings {
    let mut settings = Settings::default();
    for path in &options.settings_files {
        match files.read(path) {
            Ok(content) => diagnostics.extend(settings.read(path, &content, sources)),
            Err(error) => sources.unreadable.push(error),
        }
    }
    settings
}

/// The pack inside the binary, as files.
fn pack_files() -> Memory {
    let mut pack = Memory::new();
    for (path, text) in Pack::builtin().files() {
        pack.insert(path, text);
    }
    pack
}

/// A set without any rule.
impl Default for RuleSet {
    fn default() -> RuleSet {
        let program = Program {
            threshold: THRESHOLD,
            ..Program::default()
        };
        RuleSet { program }
    }
}

impl RuleSet {
    /// The pack that ships inside the binary.
    ///
    /// # Errors
    ///
    /// Tests hold the pack to compile, so only a broken build gives one.
    pub fn builtin() -> Result<RuleSet, CompileError> {
        RuleSet::new(&[RulePath::new("builtin")], &Memory::new())
    }

    /// The rules of one source text, which can import from the pack inside the binary.
    ///
    /// # Errors
    ///
    /// Gives all that is wrong where something is.
    pub fn from_source(source: &str) -> Result<RuleSet, CompileError> {
        let files = Memory::new().with("rules.flag", source);
        RuleSet::new(&[RulePath::new("rules.flag")], &files)
    }

    /// The rules of some files.
    ///
    /// # Errors
    ///
    /// Gives all that is wrong where something is.
    pub fn new(paths: &[RulePath], files: &dyn Files) -> Result<RuleSet, CompileError> {
        let compilation = compile(
            paths,
            files,
            &Options {
                warnings: false,
                ..Options::default()
            },
        );
        compilation.rules.ok_or(CompileError {
            diagnostics: compilation.diagnostics,
        })
    }

    /// The score from which on a message is flagged.
    pub fn threshold(&self) -> f64 {
        self.program.threshold
    }

    /// Flags from another score on.
    pub fn set_threshold(&mut self, threshold: f64) {
        self.program.threshold = threshold;
    }

    /// Gives a rule another score, kept to three decimals; false where there is no such rule.
    pub fn set_score(&mut self, rule: &str, score: f64) -> bool {
        let found = self
            .program
            .rules
            .iter_mut()
            .find(|known| known.name == rule);
        found
            .map(|found| found.score = to_thousandths(score))
            .is_some()
    }

    /// The fields that rules ask for beside [`crate::message::FIELD_NAMES`], as they write them.
    pub fn other_fields(&self) -> &[String] {
        &self.program.other_fields
    }

    /// The names of the rules that are reported, in order.
    pub fn rule_names(&self) -> impl Iterator<Item = &str> {
        self.rules().map(|rule| rule.name)
    }

    /// The names of all rules, private and disabled ones too, in order.
    pub(crate) fn all_rule_names(&self) -> impl Iterator<Item = &str> {
        self.program.rules.iter().map(|rule| rule.name.as_str())
    }

    /// The rules that are reported, in order.
    pub fn rules(&self) -> impl Iterator<Item = RuleInfo<'_>> {
        self.program
            .rules
            .iter()
            .filter(|rule| rule.enabled && !rule.private)
            .map(|rule| RuleInfo {
                name: &rule.name,
                title: rule.title.as_deref(),
                severity: rule.severity.as_deref(),
                tags: &rule.tags,
                score: rule.score,
            })
    }

    /// How many literals of the rules stand in the folded texts of a block: what the one pass
    /// over every text finds before any condition is decided. For measurements.
    pub fn literal_hits(&self, block: &FoldedBlock) -> usize {
        let mut hits = Vec::new();
        let mut memory = SearchMemory::default();
        self.program
            .folded
            .find(block.text(), &mut memory, &mut hits);
        hits.len()
    }

    pub(crate) fn program(&self) -> &Program {
        &self.program
    }
}
