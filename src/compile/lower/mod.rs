//! From resolved rule files to one program. What is equal is stored once: leaves, patterns and
//! nodes are numbered by their content.

mod comparison;
pub(crate) use comparison::language_class;
mod condition;
mod field;
mod fuzzy;
mod named;
mod number;
mod obfuscated;
mod part;
mod pattern;
pub(super) mod phrase;
mod sooner;
mod test;
mod wake;

use super::literals::{LiteralsBuilder, Part, Trigger};
use super::program::{self, Node, NodeId, Outline, PatternId, Program, Rows, Rule};
use super::resolve::{LetId, ListId, Named, Resolved, RuleId, SharedId};
use super::sources::Sources;
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::lang::ast;
use crate::text::entity::{self, Rates};
use named::NamedPatterns;
use rustc_hash::FxHashMap;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::rc::Rc;
use std::sync::Arc;

/// Nodes that may stand inside each other. Parentheses go no deeper than 200; lets that name
/// lets may.
const DEEPEST: u32 = 1_000;

/// What a program is compiled for.
#[derive(Clone, Debug, Default)]
pub(super) struct Target {
    pub region: Option<String>,
    pub rates: Rates,
    /// Bytes that one compiled regex may take.
    pub regex_size_limit: usize,
    /// Modifiers of lists that stand in conditions themselves. The language has none there;
    /// this is to try what they would do.
    pub list_modifiers: Vec<ast::Modifier>,
}

/// What came of lowering a set.
pub(super) struct Lowered {
    /// Of use only if no diagnostic is an error.
    pub program: Program,
    pub diagnostics: Vec<Diagnostic>,
    /// The places of short phrases that wake rules: those that cost something.
    pub waking_phrases: HashSet<(FileId, Span)>,
}

/// Compiles a set.
pub(super) fn lower(sources: &Sources, resolved: &Resolved, target: &Target) -> Lowered {
    let mut lowering = Lowering {
        sources,
        resolved,
        target,
        program: Program {
            region: target.region.clone(),
            rates: target.rates.clone(),
            ..Program::default()
        },
        diagnostics: Vec::new(),
        folded: LiteralsBuilder::joining(),
        original: LiteralsBuilder::joining(),
        skeletons: LiteralsBuilder::as_written(),
        leaves: FxHashMap::default(),
        patterns: FxHashMap::default(),
        nodes: FxHashMap::default(),
        depths: Vec::new(),
        lists: HashMap::new(),
        list_leaves: HashMap::new(),
        shared: HashMap::new(),
        lets: HashMap::new(),
        told: HashSet::new(),
        short_phrases: Vec::new(),
    };
    lowering.rules();
    lowering.changes();
    lowering.finish()
}

struct Lowering<'s> {
    sources: &'s Sources,
    resolved: &'s Resolved,
    target: &'s Target,
    program: Program,
    diagnostics: Vec<Diagnostic>,
    folded: LiteralsBuilder,
    original: LiteralsBuilder,
    skeletons: LiteralsBuilder,
    leaves: FxHashMap<LeafKey, program::LeafId>,
    /// Patterns and nodes by the hash of their content.
    patterns: FxHashMap<u64, Vec<PatternId>>,
    nodes: FxHashMap<u64, Vec<NodeId>>,
    depths: Vec<u32>,
    lists: HashMap<ListId, PatternId>,
    /// The leaves of lists, by the modifiers that they stand with; none for an entry in which
    /// nothing is left to search for.
    list_leaves: HashMap<(ListId, pattern::Modifiers), Rc<[Option<program::LeafId>]>>,
    shared: HashMap<SharedId, PatternId>,
    lets: HashMap<LetId, LoweredLet>,
    /// Places that a diagnostic was given for: a shared pattern is lowered once, but a list
    /// entry for each modifier that it stands with.
    told: HashSet<(Code, FileId, Span)>,
    /// Where phrases of at most [`SHORT`] bytes stand.
    short_phrases: Vec<(program::LeafId, FileId, Span)>,
}

/// What tells one leaf from another.
#[derive(PartialEq, Eq, Hash)]
struct LeafKey {
    form: LeafForm,
    speaker: Option<Box<str>>,
    /// As it is written.
    text: Box<str>,
}

#[derive(PartialEq, Eq, Hash)]
enum LeafForm {
    Phrase {
        mode: phrase::PhraseMode,
        obfuscated: bool,
        edits: u8,
    },
    Regex {
        exact: bool,
        flags: Box<str>,
    },
    /// Its test is written in `text`; the lists that it names are those of the file.
    Entity {
        name: &'static str,
        file: FileId,
    },
}

/// Bytes up to which a phrase may be called very short.
const SHORT: usize = 8;

/// A named condition, and the patterns that it names: the rules that use it list them.
struct LoweredLet {
    outline: Arc<Outline>,
    named: NamedPatterns,
}

/// What a condition is lowered in: a file, and the patterns of the rule that it stands in.
struct Scope<'s> {
    file: FileId,
    tree: &'s ast::File,
    own: NamedPatterns,
    /// The rule that the condition is of; none for lets and exceptions.
    rule: Option<RuleId>,
    /// The patterns that the condition names, in order, with their names: for the report.
    named: NamedPatterns,
}

impl<'s> Lowering<'s> {
    fn report(&mut self, diagnostic: Diagnostic) {
        let place = (
            diagnostic.code,
            diagnostic.primary.file,
            diagnostic.primary.span,
        );
        if self.told.insert(place) {
            self.diagnostics.push(diagnostic);
        }
    }

    fn rules(&mut self) {
        let never = self.node(Node::Constant(false));
        for reference in &self.resolved.rules {
            self.program.rules.push(Rule {
                name: reference.name.clone(),
                private: reference.private,
                enabled: reference.enabled,
                tags: Vec::new(),
                title: None,
                severity: None,
                condition: never,
                score: 0.0,
                listed: Vec::new(),
                outline: Outline {
                    text: String::new(),
                    node: never,
                    join: program::Join::None,
                    parts: Vec::new(),
                    depth: 1,
                },
            });
        }
        for &named in &self.resolved.order {
            match named {
                Named::Let(id) => self.lower_let(id),
                Named::Rule(id) => self.lower_rule(id),
            }
        }
    }

    fn lower_let(&mut self, id: LetId) {
        let found = &self.resolved.lets[id.index()];
        let Some(tree) = self.sources.tree(found.file) else {
            return;
        };
        let mut scope = Scope {
            file: found.file,
            tree,
            own: NamedPatterns::default(),
            rule: None,
            named: NamedPatterns::default(),
        };
        let outline = Arc::new(self.condition(&mut scope, found.condition));
        self.lets.insert(
            id,
            LoweredLet {
                outline,
                named: scope.named,
            },
        );
    }

    fn lower_rule(&mut self, id: RuleId) {
        let reference = &self.resolved.rules[id.index()];
        let Some(tree) = self.sources.tree(reference.file) else {
            return;
        };
        let Some(ast::ItemKind::Rule(rule)) = tree.items.get(reference.item).map(|item| &item.kind)
        else {
            return;
        };
        let mut scope = Scope {
            file: reference.file,
            tree,
            own: NamedPatterns::default(),
            rule: Some(id),
            named: NamedPatterns::default(),
        };
        for definition in &rule.patterns {
            let pattern = self.pattern(reference.file, tree, &definition.pattern);
            scope.own.add(&definition.name.text, pattern);
        }
        self.check_tests(reference.file, &rule.tests);
        let Some(condition) = rule.condition else {
            return;
        };
        let outline = self.condition(&mut scope, condition);
        self.warn_of_condition(&scope, rule, &outline);
        let mut listed = NamedPatterns::default();
        for (name, pattern) in scope.own.iter() {
            listed.add(&format!("${name}"), pattern);
        }
        listed.add_all(&scope.named);
        let target = &mut self.program.rules[id.index()];
        target.tags = rule.tags.iter().map(|tag| tag.text.clone()).collect();
        target.title = meta_text(rule, "title");
        target.severity = meta_text(rule, "severity");
        target.condition = outline.node;
        let score = reference
            .score_override
            .or(rule.score.map(|score| score.value));
        target.score = program::to_thousandths(score.unwrap_or(1.0));
        target.listed = listed.into_order();
        target.outline = outline;
        if reference.enabled {
            self.program.order.push(id.0);
        }
    }

    fn warn_of_condition(&mut self, scope: &Scope<'_>, rule: &ast::Rule, outline: &Outline) {
        let span = rule
            .condition
            .map_or(rule.name.span, |id| scope.tree.conditions[id].span);
        let constant = match self.program.nodes[outline.node as usize] {
            Node::Constant(value) => value,
            _ => return,
        };
        let (code, message) = if constant {
            (
                Code::AlwaysMatches,
                format!("rule `{}` matches every message", rule.name.text),
            )
        } else {
            (
                Code::NeverMatches,
                format!("rule `{}` can never match", rule.name.text),
            )
        };
        self.report(Diagnostic::new(code, scope.file, span, message));
    }

    fn changes(&mut self) {
        for cap in &self.resolved.changes.caps {
            let rules = self
                .resolved
                .rules_tagged(&cap.tag)
                .iter()
                .map(|rule| rule.0)
                .collect();
            self.program.caps.push(program::Cap {
                tag: cap.tag.clone(),
                limit: cap.limit,
                rules,
            });
        }
        for except in &self.resolved.changes.excepts {
            let Some(tree) = self.sources.tree(except.file) else {
                continue;
            };
            let mut scope = Scope {
                file: except.file,
                tree,
                own: NamedPatterns::default(),
                rule: None,
                named: NamedPatterns::default(),
            };
            let when = self.condition(&mut scope, except.condition).node;
            let rules = self
                .resolved
                .excepted_rules(except)
                .iter()
                .map(|rule| rule.0)
                .collect();
            self.program.exceptions.push(program::Exception {
                rules,
                when,
                reason: except.reason.clone(),
            });
        }
    }

    /// Has the words searched for that entities need.
    fn sign_words(&mut self) {
        for (word, sign) in entity::sign_words(&self.program.entity_kinds) {
            self.folded.add(
                &word,
                Trigger {
                    leaf: 0,
                    reading: 0,
                    part: Part::Sign(sign),
                },
            );
        }
    }

    fn finish(mut self) -> Lowered {
        self.sign_words();
        let builders = [
            std::mem::replace(&mut self.folded, LiteralsBuilder::joining()),
            std::mem::replace(&mut self.original, LiteralsBuilder::joining()),
            std::mem::replace(&mut self.skeletons, LiteralsBuilder::as_written()),
        ];
        match builders.map(LiteralsBuilder::build) {
            [Ok(folded), Ok(original), Ok(skeletons)] => {
                self.program.folded = folded;
                self.program.original = original;
                self.program.skeletons = skeletons;
            }
            [Err(error), _, _] | [_, Err(error), _] | [_, _, Err(error)] => {
                let message =
                    format!("the phrases of the set are too many for one automaton: {error}");
                self.report(Diagnostic::new(
                    Code::RegexTooLarge,
                    FileId::default(),
                    Span::default(),
                    message,
                ));
            }
        }
        let mut uses = Vec::new();
        for (pattern, number) in self.program.patterns.iter().zip(0u32..) {
            for (alternative, index) in pattern.alternatives.iter().zip(0u32..) {
                uses.push((
                    alternative.leaf,
                    program::Use {
                        pattern: number,
                        alternative: index,
                    },
                ));
            }
        }
        self.program.uses = Rows::from_pairs(self.program.leaves.len(), uses);
        let warnings = wake::wake(&mut self.program);
        sooner::cheaper_first(&mut self.program);
        for rule in warnings {
            self.warn_always_awake(rule);
        }
        let program = self.program;
        let is_waking = |leaf: program::LeafId| {
            let mut used = program.uses.row(leaf).iter();
            used.any(|used| !program.wakes.row(used.pattern).is_empty())
        };
        let waking = self
            .short_phrases
            .into_iter()
            .filter(|(leaf, ..)| is_waking(*leaf));
        let waking_phrases = waking.map(|(_, file, span)| (file, span)).collect();
        Lowered {
            program,
            diagnostics: self.diagnostics,
            waking_phrases,
        }
    }

    /// W0012: the rule needs no pattern, so nothing but looking tells whether it matches.
    fn warn_always_awake(&mut self, rule: u32) {
        let condition = self.program.rules[rule as usize].condition;
        if matches!(self.program.nodes[condition as usize], Node::Constant(_)) {
            return;
        }
        let reference = &self.resolved.rules[rule as usize];
        let message = format!(
            "rule `{}` needs no pattern, so it is looked at for every message",
            reference.name
        );
        let diagnostic =
            Diagnostic::new(Code::AlwaysAwake, reference.file, reference.span, message)
                .help("ask for a phrase as well, which could wake it");
        self.report(diagnostic);
    }
}

fn meta_text(rule: &ast::Rule, key: &str) -> Option<String> {
    let entry = rule.meta.iter().find(|entry| entry.key.text == key)?;
    match &entry.value {
        ast::MetaValue::Text(text) => Some(text.plain()),
        ast::MetaValue::Word(word) => Some(word.text.clone()),
        ast::MetaValue::Number(_) | ast::MetaValue::Bool(..) | ast::MetaValue::List(..) => None,
    }
}
