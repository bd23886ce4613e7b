//! Rules at two revisions, taken out of git by its own command.

use crate::cli::exit::Error;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

/// The rules of two revisions, in a folder that is removed in the end.
pub(super) struct Revisions {
    folder: PathBuf,
    /// The path of the rules below the folder of each revision.
    inner: PathBuf,
}

impl Revisions {
    /// Writes the files of `path` at both revisions of a range `A..B`; without B it is HEAD.
    ///
    /// # Errors
    /// No range; what git says; a folder that can't be written.
    pub(super) fn check_out(range: &str, path: &Path) -> Result<Revisions, Error> {
        let Some((old, new)) = range.split_once("..") else {
            return Err(Error::Usage(format!(
                "--rev {range}: expected two revisions, as in v1.0..HEAD"
            )));
        };
        let new = if new.is_empty() { "HEAD" } else { new };
        if old.is_empty() || old.starts_with('-') || new.starts_with(['-', '.']) {
            return Err(Error::Usage(format!(
                "--rev {range}: expected two revisions, as in v1.0..HEAD"
            )));
        }
        let root = git(Path::new("."), &["rev-parse", "--show-prefix"])?;
        let prefix = String::from_utf8_lossy(&root).trim_end().to_owned();
        let inner = inside(&Path::new(&prefix).join(path))
            .ok_or_else(|| Error::Usage(format!("{}: not in this repository", path.display())))?;
        let folder = std::env::temp_dir().join(format!("redflag-compare-{}", std::process::id()));
        let revisions = Revisions { folder, inner };
        std::fs::create_dir(&revisions.folder)
            .map_err(|error| Error::write(&revisions.folder, error))?;
        revisions.write(old, "old", path)?;
        revisions.write(new, "new", path)?;
        Ok(revisions)
    }

    /// The rules at the first revision.
    pub(super) fn before(&self) -> PathBuf {
        self.folder.join("old").join(&self.inner)
    }

    /// The rules at the second.
    pub(super) fn after(&self) -> PathBuf {
        self.folder.join("new").join(&self.inner)
    }

    fn write(&self, revision: &str, side: &str, path: &Path) -> Result<(), Error> {
        let top = git(Path::new("."), &["rev-parse", "--show-toplevel"])?;
        let top = PathBuf::from(String::from_utf8_lossy(&top).trim_end());
        let inner = match self.inner.to_str() {
            Some("") => ".",
            Some(inner) => inner,
            None => {
                return Err(Error::Usage(format!(
                    "{}: the path is not UTF-8",
                    path.display()
                )));
            }
        };
        let list = ["ls-tree", "-r", "-z", "--name-only", revision, "--", inner];
        let names = git(&top, &list)?;
        let names = String::from_utf8_lossy(&names).into_owned();
        let mut any = false;
        for name in names.split('\0').filter(|name| !name.is_empty()) {
            let content = git(&top, &["cat-file", "blob", &format!("{revision}:{name}")])?;
            let target = self.folder.join(side).join(name);
            let written = match target.parent() {
                Some(parent) => std::fs::create_dir_all(parent),
                None => Ok(()),
            };
            written
                .and_then(|()| std::fs::write(&target, content))
                .map_err(|error| Error::write(&target, error))?;
            any = true;
        }
        if !any {
            return Err(Error::Usage(format!(
                "{} is not in revision {revision}",
                path.display()
            )));
        }
        Ok(())
    }
}

impl Drop for Revisions {
    fn drop(&mut self) {
        // A folder that stays behind in the system's temporary one does no harm.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A path without `.` and `..`; none where it leaves the repository.
fn inside(path: &Path) -> Option<PathBuf> {
    let mut inner = PathBuf::new();
    for component in path.components() {
        match component {
            Component::Normal(part) => inner.push(part),
            Component::CurDir => {}
            Component::ParentDir => {
                if !inner.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(inner)
}

/// What git prints.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Error> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .output()
        .map_err(|error| Error::Usage(format!("can't run git: {error}")))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Error::Usage(format!("git: {}", said.trim_end())))
}
