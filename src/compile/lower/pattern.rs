//! Patterns: their alternatives to leaves, lists laid out, modifiers handed down.

use super::phrase::{PhraseMode, phrase, rarest_stretch};
use super::{LeafForm, LeafKey, Lowering, fuzzy, obfuscated};
use crate::compile::literals::{Part, Trigger};
use crate::compile::program::{Alternative, Leaf, LeafId, LeafKind, PatternId, Token};
use crate::compile::regex::{self, RegexErrorKind, Required};
use crate::compile::resolve::{Entry, ListId};
use crate::diagnostic::{Code, Diagnostic, FileId, Span, nearest};
use crate::lang::ast::{self, AlternativeKind, ModifierKind};
use crate::text::{entity, fold};
use std::rc::Rc;
use std::sync::Arc;

/// The modifiers that hold for an alternative, its own and those handed down.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Modifiers {
    mode: PhraseMode,
    obfuscated: bool,
    /// Edits of `fuzzy`.
    edits: u8,
    speaker: Option<Box<str>>,
}

impl Lowering<'_> {
    /// The pattern that a definition stands for.
    pub(super) fn pattern(
        &mut self,
        file: FileId,
        tree: &ast::File,
        pattern: &ast::Pattern,
    ) -> PatternId {
        let mut alternatives = Vec::new();
        self.collect(
            file,
            tree,
            pattern,
            &Modifiers::default(),
            &mut alternatives,
        );
        self.store_pattern(alternatives)
    }

    /// The pattern that `@list` stands for in a condition.
    pub(super) fn list_pattern(&mut self, list: ListId) -> PatternId {
        if let Some(&known) = self.lists.get(&list) {
            return known;
        }
        let mut alternatives = Vec::new();
        let modifiers = with_modifiers(&self.target.list_modifiers, &Modifiers::default());
        self.collect_list(list, &modifiers, &mut alternatives);
        let pattern = self.store_pattern(alternatives);
        self.lists.insert(list, pattern);
        pattern
    }

    /// The pattern that a shared `$name` stands for.
    pub(super) fn shared_pattern(
        &mut self,
        id: crate::compile::resolve::SharedId,
    ) -> Option<PatternId> {
        if let Some(&known) = self.shared.get(&id) {
            return Some(known);
        }
        let found = &self.resolved.shared_patterns[id.index()];
        let tree = self.sources.tree(found.file)?;
        let ast::ItemKind::Pattern(definition) = &tree.items.get(found.item)?.kind else {
            return None;
        };
        let pattern = self.pattern(found.file, tree, &definition.pattern);
        self.shared.insert(id, pattern);
        Some(pattern)
    }

    fn collect(
        &mut self,
        file: FileId,
        tree: &ast::File,
        pattern: &ast::Pattern,
        outer: &Modifiers,
        into: &mut Vec<Alternative>,
    ) {
        let modifiers = with_modifiers(&pattern.modifiers, outer);
        for alternative in &pattern.alternatives {
            match &alternative.kind {
                AlternativeKind::Phrase(text) => {
                    let leaf = self.phrase_leaf(file, text.span, &text.value, &modifiers);
                    into.extend(leaf.map(|leaf| Alternative {
                        leaf,
                        entry: text.value.as_str().into(),
                    }));
                }
                AlternativeKind::Regex {
                    source,
                    source_span,
                    flags,
                } => {
                    let leaf = self.regex_leaf(file, *source_span, source, flags, &modifiers);
                    into.extend(leaf.map(|leaf| Alternative {
                        leaf,
                        entry: source.as_str().into(),
                    }));
                }
                AlternativeKind::List(name) => {
                    if let Some(list) = self.resolved.list(file, &name.text) {
                        self.collect_list(list, &modifiers, into);
                    }
                }
                AlternativeKind::Entity { name, test } => {
                    let leaf = self.entity_leaf(file, tree, name, *test, &modifiers);
                    into.extend(leaf.map(|leaf| Alternative {
                        leaf,
                        entry: name.text.as_str().into(),
                    }));
                }
                // As deep as parentheses go, which the parser bounds.
                AlternativeKind::Group(inner) => self.collect(file, tree, inner, &modifiers, into),
            }
        }
    }

    fn collect_list(&mut self, list: ListId, modifiers: &Modifiers, into: &mut Vec<Alternative>) {
        let entries = &self.resolved.lists[list.index()].entries;
        let key = (list, modifiers.clone());
        let leaves = match self.list_leaves.get(&key) {
            Some(known) => Rc::clone(known),
            None => {
                let leaf = |entry: &Entry| {
                    self.phrase_leaf(entry.file, entry.span, &entry.text, modifiers)
                };
                let leaves: Rc<[_]> = entries.iter().map(leaf).collect();
                self.list_leaves.insert(key, Rc::clone(&leaves));
                leaves
            }
        };
        let of_leaf = |(entry, leaf): (&Entry, &Option<LeafId>)| {
            Some(Alternative {
                leaf: (*leaf)?,
                entry: Arc::clone(&entry.text),
            })
        };
        into.extend(entries.iter().zip(&*leaves).filter_map(of_leaf));
    }

    fn phrase_leaf(
        &mut self,
        file: FileId,
        span: Span,
        written: &str,
        modifiers: &Modifiers,
    ) -> Option<LeafId> {
        let key = LeafKey {
            form: LeafForm::Phrase {
                mode: modifiers.mode,
                obfuscated: modifiers.obfuscated,
                edits: modifiers.edits,
            },
            speaker: modifiers.speaker.clone(),
            text: written.into(),
        };
        let leaf = match self.leaves.get(&key) {
            Some(&known) => known,
            None => self.new_phrase(file, span, written, modifiers, key)?,
        };
        if written.len() <= super::SHORT {
            self.short_phrases.push((leaf, file, span));
        }
        Some(leaf)
    }

    fn new_phrase(
        &mut self,
        file: FileId,
        span: Span,
        written: &str,
        modifiers: &Modifiers,
        key: LeafKey,
    ) -> Option<LeafId> {
        let Some(mut phrase) = phrase(written, modifiers.mode) else {
            let message = "nothing to search for is left of this phrase";
            self.report(Diagnostic::new(Code::EmptyPattern, file, span, message));
            return None;
        };
        let leaf = self.program.leaves.len() as LeafId;
        for (tokens, reading) in phrase.readings.iter().zip(0u16..) {
            if let Some(rarest) = rarest_stretch(tokens) {
                let literals = if phrase.exact {
                    &mut self.original
                } else {
                    &mut self.folded
                };
                let plain = phrase.accented.is_none() && modifiers.speaker.is_none();
                let part = match &**tokens {
                    [Token::Chunk(_)] if plain => Part::Whole,
                    _ => Part::Token(rarest.first as u16),
                };
                let trigger = Trigger {
                    leaf,
                    reading,
                    part,
                };
                literals.add_bounded(&rarest.text, trigger, rarest.bounds);
            }
        }
        if modifiers.obfuscated && !phrase.exact {
            phrase.obfuscated = obfuscated::obfuscated(&phrase, modifiers.mode).map(Box::new);
            if let Some(obfuscated) = &phrase.obfuscated {
                obfuscated::add_skeletons(obfuscated, leaf, &mut self.skeletons);
            }
        }
        if modifiers.edits > 0 {
            phrase.fuzzy = fuzzy::fuzzy(&phrase, modifiers.edits).map(Box::new);
            let literals = if phrase.exact {
                &mut self.original
            } else {
                &mut self.folded
            };
            if let Some(fuzzy) = &phrase.fuzzy {
                fuzzy::add_pieces(fuzzy, leaf, literals);
            }
        }
        let kind = LeafKind::Phrase(phrase);
        self.program.leaves.push(Leaf {
            kind,
            speaker: modifiers.speaker.clone(),
        });
        self.leaves.insert(key, leaf);
        Some(leaf)
    }

    fn regex_leaf(
        &mut self,
        file: FileId,
        span: Span,
        source: &str,
        flags: &str,
        modifiers: &Modifiers,
    ) -> Option<LeafId> {
        let exact = modifiers.mode.exact;
        let key = LeafKey {
            form: LeafForm::Regex {
                exact,
                flags: flags.into(),
            },
            speaker: modifiers.speaker.clone(),
            text: source.into(),
        };
        if let Some(&known) = self.leaves.get(&key) {
            return Some(known);
        }
        let regex = self.regex(file, span, source, flags, exact)?;
        let leaf = self.program.leaves.len() as LeafId;
        let woken = match regex.required() {
            Required::Any(literals) => {
                // These are in folded form for a regex on the text as sent, too.
                for literal in literals {
                    self.folded.add(
                        literal,
                        Trigger {
                            leaf,
                            reading: 0,
                            part: Part::Token(0),
                        },
                    );
                }
                true
            }
            Required::None => {
                let message = "no literal could wake this regex, so it runs on every message";
                let diagnostic = Diagnostic::new(Code::NoLiteral, file, span, message)
                    .help("a word that every match holds would make it cheap");
                self.report(diagnostic);
                false
            }
        };
        let index = self.program.regexes;
        self.program.regexes += 1;
        let kind = LeafKind::Regex {
            exact,
            regex,
            index,
            woken,
        };
        self.program.leaves.push(Leaf {
            kind,
            speaker: modifiers.speaker.clone(),
        });
        self.leaves.insert(key, leaf);
        Some(leaf)
    }

    /// Compiles a regex of a rule file, and reports what is wrong with it at its place.
    pub(super) fn regex(
        &mut self,
        file: FileId,
        span: Span,
        source: &str,
        flags: &str,
        exact: bool,
    ) -> Option<regex::CompiledRegex> {
        match regex::compile(source, flags, exact, self.target.regex_size_limit) {
            Ok(regex) => {
                if !regex.can_match_folded() {
                    let message = "no folded text can match this regex";
                    let diagnostic = Diagnostic::new(Code::UnfoldedRegex, file, span, message)
                        .help("texts are folded first; `exact` searches the text as it was sent");
                    self.report(diagnostic);
                }
                Some(regex)
            }
            // The parser has told of it.
            Err(error) if error.kind == RegexErrorKind::Flag => None,
            Err(error) => {
                let code = if error.kind == RegexErrorKind::TooLarge {
                    Code::RegexTooLarge
                } else {
                    Code::BadRegex
                };
                let place = self.place_in_regex(file, span, error.span.clone());
                let mut diagnostic = Diagnostic::new(code, file, place, error.to_string());
                if let Some(help) = error.help {
                    diagnostic = diagnostic.help(help);
                }
                self.report(diagnostic);
                None
            }
        }
    }

    /// Where a span of a regex's source stands in the file, in which `/` is written `\/`.
    fn place_in_regex(
        &self,
        file: FileId,
        source_span: Span,
        inner: std::ops::Range<usize>,
    ) -> Span {
        let Some(written) = self
            .sources
            .file(file)
            .and_then(|file| file.text.get(source_span.range()))
        else {
            return source_span;
        };
        let bytes = written.as_bytes();
        let mut read = 0;
        let mut place = Vec::with_capacity(2);
        for (at, &byte) in bytes.iter().enumerate() {
            let escaped_slash = byte == b'\\' && bytes.get(at + 1) == Some(&b'/');
            if place.is_empty() && read >= inner.start {
                place.push(at);
            }
            if place.len() == 1 && read >= inner.end {
                place.push(at);
                break;
            }
            read += usize::from(!escaped_slash);
        }
        let start = source_span.start as usize + place.first().copied().unwrap_or(bytes.len());
        let end = source_span.start as usize + place.get(1).copied().unwrap_or(bytes.len());
        Span::new(start, end.max(start))
    }

    fn entity_leaf(
        &mut self,
        file: FileId,
        tree: &ast::File,
        name: &ast::Name,
        test: Option<ast::Id<ast::PartTest>>,
        modifiers: &Modifiers,
    ) -> Option<LeafId> {
        let kind = self.entity_kind(file, name)?;
        let written = test
            .map_or("", |test| self.source(file, tree.part_tests[test].span))
            .to_owned();
        let test = match test {
            Some(test) => Some(self.part_test(file, tree, kind, test)?),
            None => None,
        };
        let key = LeafKey {
            form: LeafForm::Entity {
                name: kind.name,
                file,
            },
            speaker: modifiers.speaker.clone(),
            text: written.into(),
        };
        if let Some(&known) = self.leaves.get(&key) {
            return Some(known);
        }
        if kind.find.is_none() {
            let message = format!("`{}` is not evaluated yet: it matches nothing", kind.name);
            self.report(Diagnostic::new(
                Code::NotEvaluatedYet,
                file,
                name.span,
                message,
            ));
        }
        let known = self
            .program
            .entity_kinds
            .iter()
            .position(|other| other.name == kind.name);
        let index = known.unwrap_or_else(|| {
            self.program.entity_kinds.push(kind);
            self.program.entity_kinds.len() - 1
        });
        let leaf = self.program.leaves.len() as LeafId;
        let kind = LeafKind::Entity {
            kind: index as u32,
            test,
        };
        self.program.leaves.push(Leaf {
            kind,
            speaker: modifiers.speaker.clone(),
        });
        self.leaves.insert(key, leaf);
        Some(leaf)
    }

    pub(super) fn entity_kind(
        &mut self,
        file: FileId,
        name: &ast::Name,
    ) -> Option<&'static entity::EntityKind> {
        let found = entity::kind(&name.text);
        if found.is_none() {
            let message = format!("there is no entity `{}`", name.text);
            let mut diagnostic = Diagnostic::new(Code::BadEntity, file, name.span, message);
            if let Some(near) = nearest(&name.text, entity::KINDS.iter().map(|kind| kind.name)) {
                diagnostic = diagnostic
                    .help(format!("did you mean `{near}`?"))
                    .patch(name.span, near);
            }
            self.report(diagnostic);
        }
        found
    }

    /// The source of a span of a file.
    pub(super) fn source(&self, file: FileId, span: Span) -> &str {
        self.sources
            .file(file)
            .and_then(|file| file.text.get(span.range()))
            .unwrap_or("")
    }
}

/// The modifiers that stand with an alternative and those handed down.
fn with_modifiers(written: &[ast::Modifier], outer: &Modifiers) -> Modifiers {
    let mut modifiers = outer.clone();
    for modifier in written {
        match &modifier.kind {
            ModifierKind::Exact => modifiers.mode.exact = true,
            ModifierKind::Accents => modifiers.mode.accents = true,
            ModifierKind::Anywhere => modifiers.mode.anywhere = true,
            ModifierKind::By { speaker, .. } => {
                modifiers.speaker = Some(fold(speaker).folded().text.into())
            }
            ModifierKind::Obfuscated => modifiers.obfuscated = true,
            // The parser takes 1 and 2 only.
            ModifierKind::Fuzzy(edits) => modifiers.edits = (*edits).min(2) as u8,
        }
    }
    modifiers
}
