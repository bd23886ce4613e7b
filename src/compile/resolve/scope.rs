//! What is visible from where.
//!
//! A file sees its own items and those of the files that it imports, and that these import:
//! without `as` under their own names, with `as` behind a prefix. Rules are also known in the
//! whole set, by their names there; that is [`super::SetNames`].

use crate::compile::sources::Sources;
use crate::diagnostic::FileId;
use std::collections::HashMap;
use std::rc::Rc;

/// What kinds of names there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// `@name`
    List,
    /// `$name`
    Pattern,
    /// A let.
    Let,
    /// A rule.
    Rule,
    /// A sequence.
    Sequence,
    /// A burst.
    Burst,
}

/// A definition: its file, and its index among those of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Definition {
    pub(crate) file: FileId,
    pub(crate) index: usize,
}

/// Every definition, and the imports that make them visible.
pub(crate) struct Scopes<'s> {
    sources: &'s Sources,
    /// By kind and the name as its file writes it; one a file.
    definers: HashMap<(Kind, &'s str), Vec<Definition>>,
    by_file: HashMap<(Kind, FileId, &'s str), Definition>,
    /// Of files that are imported `as` something, and of the file that was asked for last.
    groups: HashMap<FileId, Rc<Group>>,
    last: Option<(FileId, Rc<Group>)>,
    /// Of all given files.
    outside: Option<Rc<Group>>,
}

/// Files that see each other's items without a prefix, and what they import behind one.
pub(crate) struct Group {
    files: Vec<FileId>,
    member: Vec<u64>,
    prefixed: HashMap<String, Vec<FileId>>,
}

impl Group {
    fn holds(&self, file: FileId) -> bool {
        let word = self.member.get(file.0 as usize / 64).copied().unwrap_or(0);
        word >> (file.0 % 64) & 1 == 1
    }
}

impl<'s> Scopes<'s> {
    pub(crate) fn new(sources: &'s Sources) -> Scopes<'s> {
        Scopes {
            sources,
            definers: HashMap::new(),
            by_file: HashMap::new(),
            groups: HashMap::new(),
            last: None,
            outside: None,
        }
    }

    /// Notes a definition. Gives the one that its file already has under that name.
    pub(crate) fn define(
        &mut self,
        kind: Kind,
        name: &'s str,
        new: Definition,
    ) -> Option<Definition> {
        if let Some(&first) = self.by_file.get(&(kind, new.file, name)) {
            return Some(first);
        }
        self.by_file.insert((kind, new.file, name), new);
        self.definers.entry((kind, name)).or_default().push(new);
        None
    }

    /// Every definition that `name` may mean in `from`, in the order of the set. More than one
    /// is an ambiguity.
    pub(crate) fn lookup(&mut self, kind: Kind, from: FileId, name: &str) -> Vec<Definition> {
        let start = self.group(from);
        self.lookup_in(kind, start, name)
    }

    /// The same, seen from outside: from a file that imports every given one.
    pub(crate) fn lookup_in_set(&mut self, kind: Kind, name: &str) -> Vec<Definition> {
        let start = match &self.outside {
            Some(group) => Rc::clone(group),
            None => {
                let given = self.sources.iter().filter(|(_, source)| source.given);
                let group = Rc::new(self.gather(given.map(|(file, _)| file).collect()));
                self.outside = Some(Rc::clone(&group));
                group
            }
        };
        self.lookup_in(kind, start, name)
    }

    fn lookup_in(&mut self, kind: Kind, start: Rc<Group>, name: &str) -> Vec<Definition> {
        let mut groups = vec![start];
        let mut rest = name;
        while let Some((prefix, inner)) = rest.split_once('.') {
            let of_prefix = groups.iter().filter_map(|group| group.prefixed.get(prefix));
            let mut targets: Vec<FileId> = of_prefix.flatten().copied().collect();
            targets.sort_unstable();
            targets.dedup();
            groups = targets
                .into_iter()
                .map(|file| self.prefixed_group(file))
                .collect();
            rest = inner;
        }
        let mut found: Vec<Definition> = Vec::new();
        let definers = self
            .definers
            .get(&(kind, rest))
            .map_or(&[][..], Vec::as_slice);
        for group in groups {
            // Whichever is less to look through.
            if group.files.len() < definers.len() {
                let here = group
                    .files
                    .iter()
                    .filter_map(|&file| self.by_file.get(&(kind, file, rest)));
                found.extend(here);
            } else {
                found.extend(
                    definers
                        .iter()
                        .filter(|definition| group.holds(definition.file)),
                );
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The names of a kind that `from` sees without a prefix, for hints. Costs all names.
    pub(crate) fn visible(&mut self, kind: Kind, from: FileId) -> Vec<&'s str> {
        let group = self.group(from);
        let sees =
            |definitions: &[Definition]| definitions.iter().any(|found| group.holds(found.file));
        let names = self
            .definers
            .iter()
            .filter(|((of, _), found)| *of == kind && sees(found));
        let mut names: Vec<&str> = names.map(|((_, name), _)| *name).collect();
        names.sort_unstable();
        names
    }

    /// The names of a kind that `from` sees and that begin with `prefix`, sorted by name.
    pub(crate) fn with_prefix(&mut self, kind: Kind, from: FileId, prefix: &str) -> Vec<String> {
        // Behind the last dot, names are those of another group: ask it by one full name each.
        let (space, start) = match prefix.rfind('.') {
            Some(dot) => prefix.split_at(dot + 1),
            None => ("", prefix),
        };
        let names: Vec<&str> = self
            .definers
            .keys()
            .filter(|(of, _)| *of == kind)
            .map(|(_, name)| *name)
            .collect();
        let mut names: Vec<String> = names
            .into_iter()
            .filter(|name| name.starts_with(start))
            .map(|name| format!("{space}{name}"))
            .collect();
        names.retain(|name| !self.lookup(kind, from, name).is_empty());
        names.sort_unstable();
        names
    }

    /// The definition in a file itself.
    pub(crate) fn defined_in(&self, kind: Kind, file: FileId, name: &'s str) -> Option<Definition> {
        self.by_file.get(&(kind, file, name)).copied()
    }

    /// A file that defines the name, visible or not.
    pub(crate) fn defined_anywhere(&self, kind: Kind, name: &str) -> Option<FileId> {
        self.definers
            .get(&(kind, name))
            .and_then(|found| found.first())
            .map(|found| found.file)
    }

    fn group(&mut self, file: FileId) -> Rc<Group> {
        if let Some(group) = self.groups.get(&file) {
            return Rc::clone(group);
        }
        match &self.last {
            Some((last, group)) if *last == file => Rc::clone(group),
            _ => {
                let group = Rc::new(self.gather(vec![file]));
                self.last = Some((file, Rc::clone(&group)));
                group
            }
        }
    }

    fn prefixed_group(&mut self, file: FileId) -> Rc<Group> {
        if let Some(group) = self.groups.get(&file) {
            return Rc::clone(group);
        }
        let group = Rc::new(self.gather(vec![file]));
        self.groups.insert(file, Rc::clone(&group));
        group
    }

    /// `files` and all that they import without `as`, each once.
    fn gather(&self, files: Vec<FileId>) -> Group {
        let words = self.sources.files.len().div_ceil(64);
        let mut group = Group {
            files,
            member: vec![0; words],
            prefixed: HashMap::new(),
        };
        group.files.retain(|file| add(&mut group.member, *file));
        let mut next = 0;
        while let Some(&file) = group.files.get(next) {
            next += 1;
            let imports = self
                .sources
                .file(file)
                .map_or(&[][..], |source| &source.imports);
            for import in imports {
                match &import.namespace {
                    Some(prefix) => group
                        .prefixed
                        .entry(prefix.clone())
                        .or_default()
                        .push(import.file),
                    None if add(&mut group.member, import.file) => group.files.push(import.file),
                    None => {}
                }
            }
        }
        group
    }
}

/// Adds a file to a bit set, and says whether it is new there.
fn add(member: &mut [u64], file: FileId) -> bool {
    let Some(word) = member.get_mut(file.0 as usize / 64) else {
        return false;
    };
    let bit = 1u64 << (file.0 % 64);
    let new = *word & bit == 0;
    *word |= bit;
    new
}
