//! `redflag rules show`: a rule as it is written.

use crate::cli::exit::Error;
use crate::cli::rules::Entry;
use crate::compile::builtin::{PREFIX, Pack};
use crate::diagnostic::nearest;

/// The source of a rule, private ones too, under a comment with its file and line. Error: no
/// rule of that name, with the nearest that there is.
pub fn source(pack: Pack, entries: &[Entry], name: &str) -> Result<String, Error> {
    let Some(entry) = entries.iter().find(|entry| entry.name == name) else {
        let names = entries.iter().map(|entry| entry.name.as_str());
        return Err(Error::Usage(match nearest(name, names) {
            Some(near) => format!("the pack has no rule `{name}`; did you mean `{near}`?"),
            None => format!("the pack has no rule `{name}`; see `redflag rules list`"),
        }));
    };
    let text = pack.file(entry.path).unwrap_or_default();
    let before = text.get(..entry.span.range().start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let rule = text.get(entry.span.range()).unwrap_or_default();
    Ok(format!(
        "// {PREFIX}{}:{line}\n{}\n",
        entry.path,
        rule.trim_end()
    ))
}

#[cfg(test)]
mod tests {
    use super::source;
    use crate::cli::rules::tests::{SMALL, small};

    #[test]
    fn a_rule_is_shown_as_it_is_written_with_its_place() {
        assert_eq!(
            source(SMALL, &small(), "asks").unwrap(),
            "// builtin:calls/fake_police.flag:3\nprivate rule asks { condition: \"ask\" }\n"
        );
    }

    #[test]
    fn an_unknown_rule_gets_the_nearest_name() {
        let error = source(SMALL, &small(), "fake_polise")
            .unwrap_err()
            .to_string();
        assert!(error.contains("did you mean `fake_police`?"), "{error}");
        let error = source(SMALL, &small(), "zzz").unwrap_err().to_string();
        assert!(error.contains("redflag rules list"), "{error}");
    }
}
