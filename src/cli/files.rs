//! Rule files on disk: found in folders, read, and replaced without a moment of half a file.

use crate::cli::exit::Error;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The rule files that a path names: the file itself, whatever its name, or every `*.flag`
/// file below the folder, sorted by path. Hidden files and folders are passed over, and so
/// are links to folders, which may lead in a circle.
pub fn rule_files(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let metadata = fs::metadata(path).map_err(|source| Error::read(path, source))?;
    if !metadata.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let failed = |source| Error::read(&folder, source);
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = entry.path();
            if entry.file_type().map_err(failed)?.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "flag")
                && !path.is_dir()
            {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Puts `contents` in place of a file in one step, its permissions kept: a reader sees the
/// old file or the new one. A link stays, and what it points at is replaced.
pub fn replace(path: &Path, contents: &[u8]) -> Result<(), Error> {
    try_replace(path, contents).map_err(|source| Error::write(path, source))
}

fn try_replace(path: &Path, contents: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path)?;
    let permissions = fs::metadata(&target)?.permissions();
    if permissions.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = target.with_file_name(name);
    let written = write_new(&temporary, contents)
        .and_then(|()| fs::set_permissions(&temporary, permissions))
        .and_then(|()| fs::rename(&temporary, &target));
    if written.is_err() {
        // The fault that is told is the first; a left-over file is the lesser one.
        let _ = fs::remove_file(&temporary);
    }
    written
}

fn write_new(path: &Path, contents: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(contents)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::{replace, rule_files};
    use std::fs;

    #[test]
    fn a_folder_gives_its_rule_files_sorted_and_a_file_gives_itself() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("b/deep")).unwrap();
        fs::create_dir_all(root.join(".git")).unwrap();
        for name in [
            "z.flag",
            "b/deep/a.flag",
            "b/words.txt",
            ".git/x.flag",
            ".hidden.flag",
            "odd.name",
        ] {
            fs::write(root.join(name), "").unwrap();
        }
        let expected = [root.join("b/deep/a.flag"), root.join("z.flag")];
        assert_eq!(rule_files(root).unwrap(), expected);
        assert_eq!(
            rule_files(&root.join("odd.name")).unwrap(),
            [root.join("odd.name")]
        );
        assert!(rule_files(&root.join("absent")).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn replacing_keeps_permissions_and_links_and_leaves_nothing_behind() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (
            folder.path().join("a.flag"),
            folder.path().join("link.flag"),
        );
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        replace(&link, b"new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o640
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
