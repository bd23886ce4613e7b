//! What `--version` says: the program's version and those of the data inside it.

/// The long form of the version: the program, then the data that decides what is read how.
pub fn long() -> String {
    format!(
        "{}\nUnicode {}\nnumbering plan: libphonenumber {NUMBERING_PLAN}\npublic suffix list: psl {PUBLIC_SUFFIXES}",
        env!("CARGO_PKG_VERSION"),
        unicode(),
    )
}

/// The version of Unicode whose look-alikes, normal forms and scripts are compiled in.
fn unicode() -> String {
    let (major, minor, patch) = unicode_security::UNICODE_VERSION;
    format!("{major}.{minor}.{patch}")
}

/// The release of libphonenumber's metadata that the `rlibphonenumber` crate carries, as that
/// crate's readme states; the crate itself does not say it in code.
const NUMBERING_PLAN: &str = "9.0.42";

/// The version of `rlibphonenumber` that carries [`NUMBERING_PLAN`].
#[cfg(test)]
const NUMBERING_PLAN_CRATE: &str = "2.2.15";

/// The version of the `psl` crate, which is released anew for each change of the public
/// suffix list and has no other version of it.
const PUBLIC_SUFFIXES: &str = "2.1.247";

#[cfg(test)]
mod tests {
    use super::{NUMBERING_PLAN_CRATE, PUBLIC_SUFFIXES, long};

    #[test]
    fn the_data_versions_are_those_of_the_locked_crates() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock");
        let lock: toml::Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let version = |name: &str| {
            let packages = lock["package"].as_array().unwrap();
            let package = packages
                .iter()
                .find(|package| package["name"].as_str() == Some(name));
            package.unwrap()["version"].as_str().unwrap().to_owned()
        };
        assert_eq!(version("psl"), PUBLIC_SUFFIXES, "mend PUBLIC_SUFFIXES");
        assert_eq!(
            version("rlibphonenumber"),
            NUMBERING_PLAN_CRATE,
            "mend NUMBERING_PLAN from its readme"
        );
    }

    #[test]
    fn the_long_version_names_all_three_kinds_of_data() {
        let long = long();
        for word in ["Unicode", "numbering plan", "public suffix list"] {
            assert!(long.contains(word), "{long} lacks {word}");
        }
    }
}
