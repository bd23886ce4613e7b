//! `redflag rules export`: the pack as files.

use crate::cli::exit::Error;
use crate::compile::builtin::Pack;
use std::path::{Path, PathBuf};

/// Writes every file of a pack below `dir`, and says how many. Error: a file that can't be
/// written, or, unless `force`, files that exist; then nothing is written.
pub fn write(pack: Pack, dir: &Path, force: bool) -> Result<String, Error> {
    let targets: Vec<(PathBuf, &str)> = pack
        .files()
        .map(|(path, text)| (dir.join(path), text))
        .collect();
    let in_the_way = targets
        .iter()
        .filter(|(path, _)| std::fs::symlink_metadata(path).is_ok())
        .count();
    if in_the_way > 0 && !force {
        return Err(Error::Usage(format!(
            "{} of the {} files exist in {} already; --force writes over them",
            in_the_way,
            targets.len(),
            dir.display()
        )));
    }
    for (path, text) in &targets {
        let failed = |source| Error::write(path, source);
        std::fs::create_dir_all(path.parent().unwrap_or(dir)).map_err(failed)?;
        std::fs::write(path, text).map_err(failed)?;
    }
    Ok(format!(
        "wrote {} files to {}\n",
        targets.len(),
        dir.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::cli::rules::tests::SMALL;
    use std::fs;

    #[test]
    fn every_file_is_written_and_none_over_another_without_force() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("new");
        write(SMALL, &dir, false).unwrap();
        assert_eq!(
            fs::read_to_string(dir.join("lists/places.txt")).unwrap(),
            "Mae Sot\n"
        );
        assert!(dir.join("calls/fake_police.flag").exists());

        fs::write(dir.join("lists/places.txt"), "mine").unwrap();
        fs::remove_dir_all(dir.join("calls")).unwrap();
        assert!(write(SMALL, &dir, false).is_err());
        assert_eq!(
            fs::read_to_string(dir.join("lists/places.txt")).unwrap(),
            "mine"
        );
        assert!(
            !dir.join("calls").exists(),
            "nothing is written where something is in the way"
        );

        write(SMALL, &dir, true).unwrap();
        assert_eq!(
            fs::read_to_string(dir.join("lists/places.txt")).unwrap(),
            "Mae Sot\n"
        );
    }
}
