//! Where records come from: files, folders, globs, standard input, readers.

use super::Format;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// One input and the name under which its records are reported.
pub struct Source {
    name: String,
    kind: Kind,
}

enum Kind {
    Stdin,
    File(PathBuf),
    Reader(Box<dyn Read + Send>),
    /// What was asked for isn't there; told when its turn comes, so that faults stand in order.
    Missing(String),
}

/// What paths lead to.
#[derive(Debug, Default)]
pub struct Sources {
    /// The inputs, in the order given, those of a folder sorted by path.
    pub sources: Vec<Source>,
    /// Files found in folders whose names tell no format: they are not read.
    pub skipped: Vec<PathBuf>,
}

impl Source {
    /// Standard input, reported as `-`.
    pub fn stdin() -> Source {
        Source {
            name: "-".to_owned(),
            kind: Kind::Stdin,
        }
    }

    /// A file, reported by its path as given.
    pub fn file(path: impl Into<PathBuf>) -> Source {
        let path = path.into();
        Source {
            name: path.to_string_lossy().into_owned(),
            kind: Kind::File(path),
        }
    }

    /// Anything that can be read. The name tells format and compression as a file's does.
    pub fn reader(name: impl Into<String>, reader: impl Read + Send + 'static) -> Source {
        Source {
            name: name.into(),
            kind: Kind::Reader(Box::new(reader)),
        }
    }

    /// The name under which its records are reported.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file that it reads, where it is one.
    pub fn path(&self) -> Option<&Path> {
        match &self.kind {
            Kind::File(path) => Some(path),
            _ => None,
        }
    }

    /// Its size in bytes, where it is a plain file: what a progress bar counts to.
    pub fn size(&self) -> Option<u64> {
        match &self.kind {
            Kind::File(path) => fs::metadata(path)
                .ok()
                .filter(fs::Metadata::is_file)
                .map(|metadata| metadata.len()),
            _ => None,
        }
    }

    /// True where bytes may come slowly, and what is there should be scanned at once.
    pub(super) fn is_live(&self) -> bool {
        matches!(self.kind, Kind::Stdin)
    }

    pub(super) fn open(self) -> io::Result<Box<dyn Read + Send>> {
        match self.kind {
            Kind::Stdin => Ok(Box::new(io::stdin())),
            Kind::File(path) => Ok(Box::new(File::open(path)?)),
            Kind::Reader(reader) => Ok(reader),
            Kind::Missing(reason) => Err(io::Error::new(io::ErrorKind::NotFound, reason)),
        }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Source").field(&self.name).finish()
    }
}

impl Sources {
    /// The inputs that paths name: a file, `-` for standard input, a folder with all that is
    /// below it (in the order of the paths; of the files, those whose name tells a format, or
    /// all where `format` says it for them), or, with the `cli` feature, a glob. Without any
    /// path, standard input. What isn't there becomes a fault when its turn comes.
    pub fn of_paths(paths: &[impl AsRef<Path>], format: Option<Format>) -> Sources {
        let mut found = Sources::default();
        if paths.is_empty() {
            found.sources.push(Source::stdin());
        }
        for path in paths {
            found.add(path.as_ref(), format);
        }
        found
    }

    fn add(&mut self, path: &Path, format: Option<Format>) {
        if path == Path::new("-") {
            self.sources.push(Source::stdin());
        } else if path.is_dir() {
            self.add_folder(path, format);
        } else if path.exists() || !self.add_glob(path, format) {
            self.sources.push(Source::file(path));
        }
    }

    /// Walks a folder with a list of what is still to be seen, not with the stack. A link to a
    /// folder is not followed, so that a circle of them has an end.
    fn add_folder(&mut self, folder: &Path, format: Option<Format>) {
        let mut waiting = vec![folder.to_owned()];
        while let Some(path) = waiting.pop() {
            let is_folder = path.is_dir() && (path == folder || !path.is_symlink());
            if is_folder {
                match entries(&path) {
                    Ok(entries) => waiting.extend(entries.into_iter().rev()),
                    Err(error) => self.missing(&path, error.to_string()),
                }
            } else if path.is_dir() {
                self.skipped.push(path);
            } else if format.is_some() || Format::of_name(&path.to_string_lossy()).is_some() {
                self.sources.push(Source::file(path));
            } else {
                self.skipped.push(path);
            }
        }
    }

    fn missing(&mut self, path: &Path, reason: String) {
        self.sources.push(Source {
            name: path.to_string_lossy().into_owned(),
            kind: Kind::Missing(reason),
        });
    }

    #[cfg(feature = "cli")]
    fn add_glob(&mut self, path: &Path, format: Option<Format>) -> bool {
        let pattern = path.to_string_lossy();
        if !pattern.contains(['*', '?', '[']) {
            return false;
        }
        let Ok(paths) = glob::glob(&pattern) else {
            return false;
        };
        let before = self.sources.len() + self.skipped.len();
        for found in paths {
            match found {
                Ok(path) if path.is_dir() => self.add_folder(&path, format),
                Ok(path) => self.sources.push(Source::file(path)),
                Err(error) => self.missing(error.path(), error.error().to_string()),
            }
        }
        if self.sources.len() + self.skipped.len() == before {
            self.missing(path, "no file matches".to_owned());
        }
        true
    }

    #[cfg(not(feature = "cli"))]
    fn add_glob(&mut self, _: &Path, _: Option<Format>) -> bool {
        false
    }
}

/// What stands in a folder, sorted; hidden files are left out, as other tools do.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            paths.push(folder.join(entry.file_name()));
        }
    }
    paths.sort();
    Ok(paths)
}
