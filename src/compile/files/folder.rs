//! Files on a disk. The only place of `compile` that does I/O.

use super::{Files, FilesError, MAX_FILE_SIZE, join};
use std::collections::HashSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The name of the file with a rule set's settings.
pub const SETTINGS_NAME: &str = "redflag.toml";

/// Files on a disk, confined to the rule root: nothing outside is read, by `..` or by a link.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Canonical. Paths given in several places may each bring a root.
    roots: Vec<PathBuf>,
}

impl Folder {
    /// Confined to one root (`--root DIR`).
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn rooted(root: &str) -> Result<Folder, FilesError> {
        Ok(Folder {
            roots: vec![canonical(root)?],
        })
    }

    /// Confined as a command's paths ask: for each path the nearest folder upwards that holds a
    /// `redflag.toml`, else the folder given or the folder of the file given. A path that does
    /// not exist brings no root (reading it will say so).
    pub fn around<'p>(paths: impl IntoIterator<Item = &'p str>) -> Folder {
        let mut roots: Vec<PathBuf> = Vec::new();
        for path in paths {
            let Ok(found) = canonical(path) else { continue };
            let folder = if found.is_dir() {
                Some(found.as_path())
            } else {
                found.parent()
            };
            let Some(folder) = folder else { continue };
            let with_settings = folder
                .ancestors()
                .find(|folder| folder.join(SETTINGS_NAME).is_file());
            let root = with_settings.unwrap_or(folder).to_path_buf();
            if !roots.contains(&root) {
                roots.push(root);
            }
        }
        Folder { roots }
    }

    /// The `redflag.toml` of each root that has one.
    pub fn settings_files(&self) -> Vec<String> {
        let files = self.roots.iter().map(|root| root.join(SETTINGS_NAME));
        files
            .filter(|file| file.is_file())
            .map(|file| file.to_string_lossy().into_owned())
            .collect()
    }

    /// The canonical path, if it lies in a root.
    fn confined(&self, path: &str) -> Result<PathBuf, FilesError> {
        let found = canonical(path)?;
        if self.roots.iter().any(|root| found.starts_with(root)) {
            Ok(found)
        } else {
            Err(FilesError::OutsideRoot {
                path: path.to_owned(),
            })
        }
    }
}

impl Files for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, FilesError> {
        let found = self.confined(path)?;
        let failed = |error: io::Error| unreadable(path, &error);
        // A named pipe or a device would never end.
        if !fs::metadata(&found).map_err(failed)?.is_file() {
            return Err(FilesError::Unreadable {
                path: path.to_owned(),
                reason: "not a file".to_owned(),
            });
        }
        let mut content = Vec::new();
        fs::File::open(&found)
            .and_then(|file| file.take(MAX_FILE_SIZE + 1).read_to_end(&mut content))
            .map_err(failed)?;
        if content.len() as u64 > MAX_FILE_SIZE {
            return Err(FilesError::TooLarge {
                path: path.to_owned(),
            });
        }
        Ok(content)
    }

    fn rule_files(&self, folder: &str) -> Result<Vec<String>, FilesError> {
        let mut files = Vec::new();
        let mut open = vec![join("", folder)];
        // A link may lead back into a folder that was seen.
        let mut seen: HashSet<PathBuf> = HashSet::new();
        while let Some(shown) = open.pop() {
            let found = self.confined(if shown.is_empty() { "." } else { &shown })?;
            if !seen.insert(found.clone()) {
                continue;
            }
            for entry in fs::read_dir(&found).map_err(|error| unreadable(&shown, &error))? {
                let entry = entry.map_err(|error| unreadable(&shown, &error))?;
                let name = entry.file_name();
                let name = name.to_string_lossy();
                if name.starts_with('.') {
                    continue;
                }
                let path = join(&shown, &name);
                if entry.path().is_dir() {
                    open.push(path);
                } else if name.ends_with(".flag") {
                    files.push(path);
                }
            }
        }
        files.sort_unstable();
        Ok(files)
    }

    fn is_folder(&self, path: &str) -> Result<bool, FilesError> {
        Ok(self.confined(path)?.is_dir())
    }

    fn identity(&self, path: &str) -> Result<String, FilesError> {
        Ok(self.confined(path)?.to_string_lossy().into_owned())
    }
}

fn canonical(path: &str) -> Result<PathBuf, FilesError> {
    let here = if path.is_empty() { "." } else { path };
    Path::new(here)
        .canonicalize()
        .map_err(|error| unreadable(path, &error))
}

fn unreadable(path: &str, error: &io::Error) -> FilesError {
    let path = path.to_owned();
    match error.kind() {
        io::ErrorKind::NotFound => FilesError::Missing { path },
        _ => FilesError::Unreadable {
            path,
            reason: error.to_string(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Files, FilesError, Folder};
    use std::fs;

    fn tree() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, content) in [
            ("set/redflag.toml", ""),
            ("set/rules/a.flag", "a"),
            ("set/rules/deep/b.flag", "b"),
            ("set/rules/.git/c.flag", "c"),
            ("set/lists/places.txt", "p"),
            ("outside/secret.flag", "s"),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, content).expect("a file");
        }
        folder
    }

    #[test]
    fn the_root_is_the_nearest_folder_with_settings_and_nothing_outside_is_read() {
        let tree = tree();
        let at = |path: &str| tree.path().join(path).to_string_lossy().into_owned();
        let files = Folder::around([at("set/rules/a.flag").as_str()]);
        assert_eq!(files.read(&at("set/lists/places.txt")), Ok(b"p".to_vec()));
        assert_eq!(files.settings_files().len(), 1);
        let outside = at("set/../outside/secret.flag");
        assert_eq!(
            files.read(&outside),
            Err(FilesError::OutsideRoot {
                path: outside.clone()
            })
        );
        let listed = files.rule_files(&at("set/rules/"));
        assert_eq!(
            listed,
            Ok(vec![at("set/rules/a.flag"), at("set/rules/deep/b.flag")])
        );
        let none = at("set/rules/none.flag");
        assert_eq!(
            files.read(&none),
            Err(FilesError::Missing { path: none.clone() })
        );
    }

    #[test]
    fn without_settings_the_folder_of_the_file_is_the_root() {
        let tree = tree();
        let at = |path: &str| tree.path().join(path).to_string_lossy().into_owned();
        let files = Folder::around([at("outside/secret.flag").as_str()]);
        assert!(files.read(&at("outside/secret.flag")).is_ok());
        assert!(matches!(
            files.read(&at("set/rules/a.flag")),
            Err(FilesError::OutsideRoot { .. })
        ));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leaves_the_root_is_refused_and_a_circle_of_links_ends() {
        let tree = tree();
        let at = |path: &str| tree.path().join(path).to_string_lossy().into_owned();
        let link =
            |to: &str, from: &str| std::os::unix::fs::symlink(at(to), at(from)).expect("a link");
        let files = Folder::around([at("set/rules").as_str()]);
        link("set/rules", "set/rules/deep/back");
        assert_eq!(
            files.rule_files(&at("set/rules")).map(|paths| paths.len()),
            Ok(2)
        );
        link("outside/secret.flag", "set/rules/link.flag");
        assert!(matches!(
            files.read(&at("set/rules/link.flag")),
            Err(FilesError::OutsideRoot { .. })
        ));
        link("outside", "set/rules/away");
        assert!(matches!(
            files.rule_files(&at("set/rules")),
            Err(FilesError::OutsideRoot { .. })
        ));
    }
}
