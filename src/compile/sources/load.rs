//! Reading the files of a set: the given ones first, then what they import, each once.

use super::{BUILTIN, Import, RulePath, SourceFile, Sources, namespace, requires};
use crate::compile::files::{Files, FilesError, is_absolute, join, parent};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::lang;
use crate::lang::ast::{ItemKind, ListSource, Text};
use std::collections::HashMap;

/// Reads the given paths and all that they import, each file once. Given paths that can't be
/// read are in [`Sources::unreadable`]; every other fault is a diagnostic.
///
/// `builtin` is the pack inside the binary, its paths without `builtin:`.
pub fn load(
    paths: &[RulePath],
    files: &dyn Files,
    builtin: &dyn Files,
) -> (Sources, Vec<Diagnostic>) {
    let mut loader = Loader {
        files,
        builtin,
        sources: Sources::default(),
        diagnostics: Vec::new(),
        known: HashMap::new(),
    };
    let mut given = Vec::new();
    for path in paths {
        match loader.given(path) {
            Ok(found) => given.push(found),
            Err(error) => loader.sources.unreadable.push(error),
        }
    }
    // Imports are appended, so that this ends with the last file that they bring.
    let mut next = 0;
    while next < loader.sources.files.len() {
        loader.follow(super::file_id(next));
        next += 1;
    }
    let Loader {
        mut sources,
        mut diagnostics,
        ..
    } = loader;
    diagnostics.extend(namespace::assign(&mut sources, &given));
    for (file, source) in sources.iter() {
        diagnostics.extend(requires::check(file, source));
    }
    (sources, diagnostics)
}

/// The files of one given path.
pub(super) enum Given {
    /// The path is a file.
    File(FileId),
    /// The path is a folder or the pack: all that is in it.
    Folder(Vec<FileId>),
}

/// Where a file is, and how it is called.
#[derive(Clone)]
struct Place {
    builtin: bool,
    /// As [`Files`] takes it.
    path: String,
}

impl Place {
    fn shown(&self) -> String {
        if self.builtin {
            format!("{BUILTIN}{}", self.path)
        } else {
            self.path.clone()
        }
    }

    /// The place that a path in a file means. None where the path is absolute, or goes above
    /// the pack.
    fn from(importer: &str, path: &str) -> Option<Place> {
        let (folder, relative, builtin) =
            match (path.strip_prefix(BUILTIN), importer.strip_prefix(BUILTIN)) {
                (Some(inside), _) => ("", inside, true),
                (None, Some(importer)) => (parent(importer), path, true),
                (None, None) => (parent(importer), path, false),
            };
        let joined = join(folder, relative);
        let above = builtin && (joined == ".." || joined.starts_with("../"));
        if is_absolute(relative) || above {
            None
        } else {
            Some(Place {
                builtin,
                path: joined,
            })
        }
    }
}

struct Loader<'f> {
    files: &'f dyn Files,
    builtin: &'f dyn Files,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    /// The files that were read, by identity; a rule file and a list file apart.
    known: HashMap<(bool, bool, String), FileId>,
}

impl Loader<'_> {
    fn files_of(&self, place: &Place) -> &dyn Files {
        if place.builtin {
            self.builtin
        } else {
            self.files
        }
    }

    /// Reads a given path.
    fn given(&mut self, path: &RulePath) -> Result<Given, FilesError> {
        let place = match path {
            RulePath::Builtin => Place {
                builtin: true,
                path: String::new(),
            },
            RulePath::Path(path) => match path.strip_prefix(BUILTIN) {
                Some(inside) => Place {
                    builtin: true,
                    path: join("", inside),
                },
                None => Place {
                    builtin: false,
                    path: path.clone(),
                },
            },
        };
        let whole_pack = *path == RulePath::Builtin;
        if !whole_pack && !self.files_of(&place).is_folder(&place.path)? {
            let file = self.read_rules(&place)?;
            self.mark_given(file);
            return Ok(Given::File(file));
        }
        let paths = self.files_of(&place).rule_files(&place.path)?;
        if paths.is_empty() && !whole_pack {
            return Err(FilesError::NoRuleFiles {
                path: place.shown(),
            });
        }
        let mut found = Vec::new();
        for path in paths {
            // One that can't be read does not hide the others.
            match self.read_rules(&Place {
                builtin: place.builtin,
                path,
            }) {
                Ok(file) => {
                    self.mark_given(file);
                    found.push(file);
                }
                Err(error) => self.sources.unreadable.push(error),
            }
        }
        Ok(Given::Folder(found))
    }

    fn mark_given(&mut self, file: FileId) {
        if let Some(source) = self.sources.files.get_mut(file.0 as usize) {
            source.given = true;
        }
    }

    fn read_rules(&mut self, place: &Place) -> Result<FileId, FilesError> {
        let (file, new) = self.read(place, true)?;
        if new && let Some(source) = self.sources.files.get_mut(file.0 as usize) {
            let (tree, diagnostics) = lang::parse(&source.text, file);
            source.tree = Some(tree);
            self.diagnostics.extend(diagnostics);
        }
        Ok(file)
    }

    /// Reads a file, and says whether it is new.
    fn read(&mut self, place: &Place, rules: bool) -> Result<(FileId, bool), FilesError> {
        let identity = self.files_of(place).identity(&place.path)?;
        let key = (place.builtin, rules, identity);
        if let Some(&file) = self.known.get(&key) {
            return Ok((file, false));
        }
        let bytes = self.files_of(place).read(&place.path)?;
        let file = super::file_id(self.sources.files.len());
        let (text, fault) = decode(bytes, file);
        self.diagnostics.extend(fault);
        self.sources.push(SourceFile {
            path: place.shown(),
            text,
            ..SourceFile::default()
        });
        self.known.insert(key, file);
        Ok((file, true))
    }

    /// Reads what a file imports, and its list files.
    fn follow(&mut self, file: FileId) {
        for (item, asked) in asked_for(&self.sources, file) {
            let Some(importer) = self.sources.file(file).map(|source| source.path.clone()) else {
                return;
            };
            let Some(place) = Place::from(&importer, &asked.path) else {
                self.diagnostics.push(outside(file, &asked));
                continue;
            };
            let read = match asked.list {
                false => self.read_rules(&place),
                true => self.read(&place, false).map(|(file, _)| file),
            };
            match read {
                Ok(found) => self.note(file, item, &asked, found),
                Err(error) => {
                    let fault = self.unreadable(file, &asked, &place, &error);
                    self.diagnostics.push(fault);
                }
            }
        }
    }

    fn note(&mut self, file: FileId, item: usize, asked: &Asked, found: FileId) {
        let Some(source) = self.sources.files.get_mut(file.0 as usize) else {
            return;
        };
        if asked.list {
            source.list_files.insert(item, found);
        } else {
            let namespace = asked.namespace.clone();
            source.imports.push(Import {
                item,
                file: found,
                namespace,
            });
        }
    }

    fn unreadable(
        &self,
        file: FileId,
        asked: &Asked,
        place: &Place,
        error: &FilesError,
    ) -> Diagnostic {
        let code = match (error, asked.list) {
            (FilesError::OutsideRoot { .. }, _) => return outside(file, asked),
            (_, true) => Code::BadListFile,
            (_, false) => Code::BadImport,
        };
        let what = if asked.list { "list file" } else { "import" };
        let fault = Diagnostic::new(
            code,
            file,
            asked.span,
            format!("this {what} can't be read: {error}"),
        );
        let with_ending = format!("{}.flag", place.path);
        if asked.list || self.files_of(place).identity(&with_ending).is_err() {
            return fault.help(if place.builtin {
                "`redflag rules export DIR` writes the files of the pack, which are those that `builtin:` takes"
                    .to_owned()
            } else {
                format!(
                    "the path is relative to the file that names it: {}",
                    place.shown()
                )
            });
        }
        let right = format!("\"{}.flag\"", asked.path);
        fault
            .help(format!("there is {right}"))
            .patch(asked.span, right)
    }
}

/// A file that an item asks for.
struct Asked {
    path: String,
    span: Span,
    list: bool,
    namespace: Option<String>,
}

fn asked_for(sources: &Sources, file: FileId) -> Vec<(usize, Asked)> {
    let ask = |path: &Text, list, namespace| Asked {
        path: path.plain(),
        span: path.span,
        list,
        namespace,
    };
    let items = sources.tree(file).map_or(&[][..], |tree| &tree.items);
    let asked = items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| match &item.kind {
            ItemKind::Import { path, namespace } => Some((
                index,
                ask(
                    path,
                    false,
                    namespace.as_ref().map(|name| name.text.clone()),
                ),
            )),
            ItemKind::List {
                source: ListSource::From { path, .. },
                ..
            } => Some((index, ask(path, true, None))),
            _ => None,
        });
    asked.collect()
}

fn outside(file: FileId, asked: &Asked) -> Diagnostic {
    Diagnostic::new(Code::OutsideRoot, file, asked.span, format!("`{}` leaves the rule root", asked.path))
        .help("paths are relative to the file that names them, and stay inside the root: `--root DIR`, else the nearest folder upwards with a redflag.toml, else the folder given")
}

/// The text of a file, without a byte order mark. Bytes that are not UTF-8 become U+FFFD, and
/// the first of them is the fault's place.
fn decode(bytes: Vec<u8>, file: FileId) -> (String, Option<Diagnostic>) {
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let (text, fault) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let first = error.as_bytes().get(good).copied().unwrap_or_default();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let span = Span::new(good, good + char::REPLACEMENT_CHARACTER.len_utf8());
            let fault = Diagnostic::new(Code::NotUtf8, file, span, "this file is not UTF-8")
                .labelled(format!("byte 0x{first:02X}, at offset {good}"))
                .help(if utf16 {
                    "it begins as UTF-16 does: save it as UTF-8"
                } else {
                    "save it as UTF-8"
                });
            (text, Some(fault))
        }
    };
    match text.strip_prefix('\u{feff}') {
        None => (text, fault),
        Some(rest) => {
            let mark = '\u{feff}'.len_utf8() as u32;
            let moved = fault.map(|mut fault| {
                fault.primary.span.start -= mark.min(fault.primary.span.start);
                fault.primary.span.end -= mark.min(fault.primary.span.end);
                fault
            });
            (rest.to_owned(), moved)
        }
    }
}
