//! What lists hold: their own entries, those of list files, of lists that they take in and of
//! `extend list`, each once.

#[cfg(test)]
mod tests;

use super::circle::Needs;
use super::resolver::Resolver;
use super::scope::Kind;
use super::{Change, Entry, ListId, Repeat, list_file};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::lang::ast::{ItemKind, ListEntry, ListSource, Name, Text};
use crate::text::FoldedBlock;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::HashSet;
use std::sync::Arc;

/// The most entries that the lists of a set take in altogether: lists that take each other in
/// can come to the square of what is written.
const MAX_ENTRIES: usize = 10_000_000;

/// What a list is made of, as written.
#[derive(Clone)]
enum Part {
    /// An entry, and the number of its folded text.
    Entry(Entry, u32),
    /// The entries of another list.
    List(ListId),
}

/// Gives equal folded texts equal numbers.
#[derive(Default)]
struct Folds {
    block: FoldedBlock,
    numbers: FxHashMap<String, u32>,
}

impl Folds {
    fn number(&mut self, text: &str) -> u32 {
        self.block.clear();
        let index = self.block.push(text);
        let folded = self.block.folded(index).text;
        if let Some(&number) = self.numbers.get(folded) {
            return number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(folded.to_owned(), number);
        number
    }
}

/// Lists while they are put together.
struct Building {
    parts: Vec<Vec<Part>>,
    folds: Folds,
    needs: Needs,
    /// The places of the edges.
    places: Vec<(FileId, Span)>,
    taken: HashSet<(usize, ListId)>,
}

impl<'s> Resolver<'s> {
    /// Fills [`super::List::entries`].
    pub(super) fn lists(&mut self) {
        let count = self.resolved.lists.len();
        let mut building = Building {
            parts: vec![Vec::new(); count],
            folds: Folds::default(),
            needs: Needs::default(),
            places: Vec::new(),
            taken: HashSet::new(),
        };
        for index in 0..count {
            self.definition_parts(&mut building, index);
        }
        self.extensions(&mut building);
        self.repeats(&building);
        self.flatten(&building);
    }

    fn definition_parts(&mut self, building: &mut Building, index: usize) {
        let (file, item) = (
            self.resolved.lists[index].file,
            self.resolved.lists[index].item,
        );
        let sources = self.sources;
        let Some(ItemKind::List { source, .. }) = sources.item(file, item).map(|item| &item.kind)
        else {
            return;
        };
        match source {
            ListSource::Inline(entries) => self.inline_parts(building, index, file, entries),
            ListSource::From { path, column } => {
                let Some(source) = sources.file(file) else {
                    return;
                };
                // One that could not be read was reported when it was.
                let Some(&list_file) = source.list_files.get(&item) else {
                    return;
                };
                let Some(content) = sources.file(list_file) else {
                    return;
                };
                match list_file::entries(content, column.as_ref()) {
                    Ok(found) => {
                        for (text, span) in found {
                            building.entry(index, &text, list_file, span);
                        }
                    }
                    Err(fault) => {
                        let span = column
                            .as_ref()
                            .map_or(path.span, |column: &Text| column.span);
                        self.diagnostics
                            .push(fault.diagnostic(file, span, list_file));
                    }
                }
            }
        }
    }

    fn inline_parts(
        &mut self,
        building: &mut Building,
        index: usize,
        file: FileId,
        entries: &[ListEntry],
    ) {
        for entry in entries {
            match entry {
                ListEntry::Phrase(text) => building.entry(index, &text.value, file, text.span),
                ListEntry::List(name) => {
                    if let Some(other) = self.list(file, name) {
                        self.resolved.uses.lists[other.index()] = true;
                        building.take_in(index, other, file, name.span);
                    }
                }
            }
        }
    }

    /// Adds what every `extend list` of the set says.
    fn extensions(&mut self, building: &mut Building) {
        let sources = self.sources;
        for (file, source) in sources.iter() {
            let items = source.tree.as_ref().map_or(&[][..], |tree| &tree.items);
            for item in items {
                let ItemKind::ExtendList { name, entries } = &item.kind else {
                    continue;
                };
                let Some(list) = self.list_to_extend(file, name) else {
                    continue;
                };
                self.inline_parts(building, list.index(), file, entries);
                let words = if entries.len() == 1 {
                    "entry"
                } else {
                    "entries"
                };
                let list_name = &self.resolved.lists[list.index()].name;
                let text = format!("extend list {list_name} by {} {words}", entries.len());
                self.resolved.changes.listing.push(Change {
                    file,
                    span: item.span,
                    text,
                });
            }
        }
    }

    /// The list that a file sees under the name, else that of the set.
    fn list_to_extend(&mut self, file: FileId, name: &Name) -> Option<ListId> {
        if !self.scopes.lookup(Kind::List, file, &name.text).is_empty() {
            return self.list(file, name);
        }
        match self.resolved.set.lists.get(&name.text).map(Vec::as_slice) {
            Some([only]) => return Some(*only),
            Some(several) => {
                let message = format!("the set has {} lists named `@{}`", several.len(), name.text);
                let mut fault = Diagnostic::new(Code::Duplicate, file, name.span, message);
                for list in several
                    .iter()
                    .take(4)
                    .map(|list| &self.resolved.lists[list.index()])
                {
                    fault = fault.also(list.file, list.span, "one is this");
                }
                self.diagnostics
                    .push(fault.help("import the file whose list is meant"));
                return None;
            }
            None => {}
        }
        let seen_from_outside = self.scopes.lookup_in_set(Kind::List, &name.text);
        if let [only] = seen_from_outside.as_slice() {
            return Some(ListId::at(only.index));
        }
        let names: Vec<String> = self.resolved.set.lists.keys().cloned().collect();
        let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
        names.sort_unstable();
        self.unknown(Kind::List, file, name, names);
        None
    }

    /// Notes the written entries that stand twice in a list.
    fn repeats(&mut self, building: &Building) {
        for (index, parts) in building.parts.iter().enumerate() {
            let mut firsts: FxHashMap<u32, &Entry> = FxHashMap::default();
            for part in parts {
                let Part::Entry(entry, fold) = part else {
                    continue;
                };
                match firsts.get(fold) {
                    Some(&first) => self.resolved.repeats.push(Repeat {
                        list: ListId::at(index),
                        again: entry.clone(),
                        first: first.clone(),
                    }),
                    None => {
                        firsts.insert(*fold, entry);
                    }
                }
            }
        }
    }

    /// Puts each list behind those that it takes in, and takes them in.
    fn flatten(&mut self, building: &Building) {
        let count = building.parts.len();
        let outgoing = building.needs.outgoing(count);
        let mut folds: Vec<Vec<u32>> = vec![Vec::new(); count];
        let mut total = 0;
        for group in building.needs.groups(count) {
            self.list_circle(building, &group, &outgoing);
            for index in group {
                total += self.taken_in(&building.parts[index]);
                if total > MAX_ENTRIES {
                    let list = &self.resolved.lists[index];
                    let message =
                        format!("the lists take in more than {MAX_ENTRIES} entries altogether");
                    self.diagnostics.push(Diagnostic::new(
                        Code::BadListFile,
                        list.file,
                        list.span,
                        message,
                    ));
                    return;
                }
                let (entries, numbers) = self.taken_together(&building.parts[index], &folds);
                self.resolved.lists[index].entries = entries;
                folds[index] = numbers;
            }
        }
    }

    /// How many entries are looked at for a list.
    fn taken_in(&self, parts: &[Part]) -> usize {
        let sizes = parts.iter().map(|part| match part {
            Part::Entry(..) => 1,
            Part::List(other) => self.resolved.lists[other.index()].entries.len() + 1,
        });
        sizes.sum()
    }

    /// The entries of a list and the numbers of their folded texts, each once.
    fn taken_together(&self, parts: &[Part], folds: &[Vec<u32>]) -> (Vec<Entry>, Vec<u32>) {
        let mut seen: FxHashSet<u32> = FxHashSet::default();
        let mut taken = (Vec::new(), Vec::new());
        for part in parts {
            match part {
                Part::Entry(entry, fold) => {
                    if seen.insert(*fold) {
                        taken.0.push(entry.clone());
                        taken.1.push(*fold);
                    }
                }
                Part::List(other) => {
                    let inner = self.resolved.lists[other.index()]
                        .entries
                        .iter()
                        .zip(&folds[other.index()]);
                    for (entry, &fold) in inner {
                        if seen.insert(fold) {
                            taken.0.push(entry.clone());
                            taken.1.push(fold);
                        }
                    }
                }
            }
        }
        taken
    }

    fn list_circle(&mut self, building: &Building, group: &[usize], outgoing: &[Vec<usize>]) {
        let circle = building.needs.circle(group, outgoing);
        let Some(&first) = circle.first() else { return };
        let names: Vec<String> = circle
            .iter()
            .filter_map(|&edge| building.needs.edges().get(edge))
            .map(|&(from, _)| format!("@{}", self.resolved.lists[from].name))
            .collect();
        let (file, span) = building.places[first];
        let message = format!(
            "lists that take each other in: {}",
            super::resolver::round(&names)
        );
        let mut fault = Diagnostic::new(Code::Circle, file, span, message);
        for &edge in circle.iter().skip(1).take(8) {
            let (file, span) = building.places[edge];
            fault = fault.also(file, span, "and here");
        }
        self.diagnostics.push(fault);
    }
}

impl Building {
    fn entry(&mut self, index: usize, text: &str, file: FileId, span: Span) {
        let fold = self.folds.number(text);
        self.parts[index].push(Part::Entry(
            Entry {
                text: Arc::from(text),
                file,
                span,
            },
            fold,
        ));
    }

    fn take_in(&mut self, index: usize, other: ListId, file: FileId, span: Span) {
        // Once is enough, and a list that is named ten thousand times stays cheap.
        if self.taken.insert((index, other)) {
            self.needs.add(index, other.index());
            self.places.push((file, span));
            self.parts[index].push(Part::List(other));
        }
    }
}
