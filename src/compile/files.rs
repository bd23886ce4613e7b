//! The one way to files: a folder, a map in memory, or the pack inside the binary.

use std::collections::BTreeMap;

mod folder;
mod path;

pub use folder::Folder;
pub(crate) use path::{is_absolute, join, parent};

/// Where rule files, list files and settings come from.
///
/// A path is text with `/` between its parts, as it is shown to people; what it is relative to
/// (the working directory, nothing at all) is the implementation's matter.
pub trait Files {
    /// The bytes of a file.
    ///
    /// # Errors
    /// When there is no such file, it leaves the root, can't be read, or is larger than
    /// [`MAX_FILE_SIZE`].
    fn read(&self, path: &str) -> Result<Vec<u8>, FilesError>;

    /// Every `*.flag` file below a folder, sorted, as paths that [`Files::read`] takes. What
    /// begins with a dot is left out.
    ///
    /// # Errors
    /// When there is no such folder, it (or a link in it) leaves the root, or it can't be read.
    fn rule_files(&self, folder: &str) -> Result<Vec<String>, FilesError>;

    /// Whether the path is a folder.
    ///
    /// # Errors
    /// When there is nothing there, or it leaves the root.
    fn is_folder(&self, path: &str) -> Result<bool, FilesError>;

    /// A text that is the same for two paths exactly where they are one file.
    ///
    /// # Errors
    /// When there is nothing there, or it leaves the root.
    fn identity(&self, path: &str) -> Result<String, FilesError>;
}

/// The largest rule or list file that is read, in bytes: places are kept in 32 bits, and no
/// file that a person writes comes near.
pub const MAX_FILE_SIZE: u64 = 256 << 20;

/// Why a file could not be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FilesError {
    /// There is nothing at the path.
    #[error("{path}: no such file or folder")]
    Missing {
        /// As it was asked for.
        path: String,
    },
    /// The path, or a link on its way, leaves the rule root.
    #[error("{path}: leaves the rule root")]
    OutsideRoot {
        /// As it was asked for.
        path: String,
    },
    /// A folder without any rule file.
    #[error("{path}: no rule file (*.flag) in this folder")]
    NoRuleFiles {
        /// As it was asked for.
        path: String,
    },
    /// A file over [`MAX_FILE_SIZE`].
    #[error("{path}: larger than {} MiB", MAX_FILE_SIZE >> 20)]
    TooLarge {
        /// As it was asked for.
        path: String,
    },
    /// The system says no.
    #[error("{path}: {reason}")]
    Unreadable {
        /// As it was asked for.
        path: String,
        /// In the system's words.
        reason: String,
    },
}

impl FilesError {
    /// The path that was asked for.
    pub fn path(&self) -> &str {
        match self {
            FilesError::Missing { path }
            | FilesError::OutsideRoot { path }
            | FilesError::NoRuleFiles { path }
            | FilesError::TooLarge { path }
            | FilesError::Unreadable { path, .. } => path,
        }
    }
}

/// Files in memory: for tests, editors, browsers, and the pack inside the binary. Paths are
/// relative to nothing, without a leading `/`; folders are there by their files.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// No files.
    pub fn new() -> Memory {
        Memory::default()
    }

    /// Adds a file, or replaces it.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) -> Memory {
        self.insert(path, content);
        self
    }

    /// Adds a file, or replaces it.
    pub fn insert(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), content.into());
    }

    /// The names of the files below a folder, in order.
    fn below(&self, folder: &str) -> impl Iterator<Item = &String> {
        let prefix = if folder.is_empty() {
            String::new()
        } else {
            format!("{folder}/")
        };
        let from = prefix.clone();
        self.files
            .range(from..)
            .map(|(path, _)| path)
            .take_while(move |path| path.starts_with(&prefix))
    }
}

impl Files for Memory {
    fn read(&self, path: &str) -> Result<Vec<u8>, FilesError> {
        let key = self.identity(path)?;
        self.files
            .get(&key)
            .cloned()
            .ok_or_else(|| FilesError::Missing {
                path: path.to_owned(),
            })
    }

    fn rule_files(&self, folder: &str) -> Result<Vec<String>, FilesError> {
        let key = inside(folder)?;
        let hidden = |path: &str| {
            path[key.len()..]
                .split('/')
                .any(|part| part.starts_with('.'))
        };
        Ok(self
            .below(&key)
            .filter(|path| path.ends_with(".flag") && !hidden(path))
            .cloned()
            .collect())
    }

    fn is_folder(&self, path: &str) -> Result<bool, FilesError> {
        let key = inside(path)?;
        if self.files.contains_key(&key) {
            return Ok(false);
        }
        match self.below(&key).next() {
            Some(_) => Ok(true),
            None => Err(FilesError::Missing {
                path: path.to_owned(),
            }),
        }
    }

    fn identity(&self, path: &str) -> Result<String, FilesError> {
        let key = inside(path)?;
        if self.files.contains_key(&key) {
            Ok(key)
        } else {
            Err(FilesError::Missing {
                path: path.to_owned(),
            })
        }
    }
}

/// A path without `.` and `..`; an error where it is absolute or goes above its beginning.
fn inside(path: &str) -> Result<String, FilesError> {
    let clean = join("", path);
    if is_absolute(path) || clean == ".." || clean.starts_with("../") {
        return Err(FilesError::OutsideRoot {
            path: path.to_owned(),
        });
    }
    Ok(clean)
}

#[cfg(test)]
mod tests {
    use super::{Files, FilesError, Memory};

    #[test]
    fn memory_reads_lists_and_stays_inside() {
        let files = Memory::new()
            .with("a/x.flag", "1")
            .with("a/.y.flag", "2")
            .with("a/b/z.flag", "3")
            .with("ab.flag", "4");
        assert_eq!(files.read("./a/../a/x.flag"), Ok(b"1".to_vec()));
        assert_eq!(
            files.rule_files("a"),
            Ok(vec!["a/b/z.flag".to_owned(), "a/x.flag".to_owned()])
        );
        assert_eq!(files.rule_files("").map(|paths| paths.len()), Ok(3));
        assert_eq!(files.is_folder("a/b/"), Ok(true));
        assert_eq!(files.is_folder("ab.flag"), Ok(false));
        for outside in ["../x.flag", "/a/x.flag", "a/../../x", "C:\\x"] {
            assert_eq!(
                files.read(outside),
                Err(FilesError::OutsideRoot {
                    path: outside.to_owned()
                })
            );
        }
        assert_eq!(
            files.read("a/none"),
            Err(FilesError::Missing {
                path: "a/none".to_owned()
            })
        );
    }
}
