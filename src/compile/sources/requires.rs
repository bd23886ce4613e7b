//! `requires redflag >= 0.1`

use super::SourceFile;
use crate::diagnostic::{Code, Diagnostic, FileId};
use crate::lang::ast::ItemKind;
use std::cmp::Ordering;

/// The faults of the `requires` of a file.
pub(super) fn check(file: FileId, source: &SourceFile) -> Vec<Diagnostic> {
    let ours = env!("CARGO_PKG_VERSION");
    let items = source.tree.iter().flat_map(|tree| &tree.items);
    let faults = items.filter_map(|item| {
        let ItemKind::Requires { version } = &item.kind else {
            return None;
        };
        match compare(&version.text, ours) {
            Some(Ordering::Greater) => {
                let message = format!(
                    "this file needs redflag {} or newer; this is {ours}",
                    version.text
                );
                Some(Diagnostic::new(Code::Requires, file, version.span, message))
            }
            Some(_) => None,
            None => {
                let message = format!("`{}` is no version", version.text);
                let help = "a version is numbers with dots: `requires redflag >= 0.1`";
                Some(Diagnostic::new(Code::BadNumber, file, version.span, message).help(help))
            }
        }
    });
    faults.collect()
}

/// Compares two versions number by number; a part that is not written is 0. None where one is
/// no version.
fn compare(left: &str, right: &str) -> Option<Ordering> {
    let numbers = |version: &str| -> Option<Vec<u64>> {
        let parts = version.split('.').map(|part| {
            let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            // A number beyond 64 bits is newer than any version that there will be.
            digits.then(|| part.parse().unwrap_or(u64::MAX))
        });
        parts.collect()
    };
    let (left, right) = (numbers(left)?, numbers(right)?);
    let parts = left.len().max(right.len());
    let padded = |numbers: Vec<u64>| numbers.into_iter().chain(std::iter::repeat(0)).take(parts);
    Some(padded(left).cmp(padded(right)))
}

#[cfg(test)]
mod tests {
    use super::compare;
    use std::cmp::Ordering::{Equal, Greater, Less};

    #[test]
    fn versions_compare_number_by_number() {
        let table = [
            ("0.1", "0.1.0", Some(Equal)),
            ("0.10", "0.9", Some(Greater)),
            ("0.1", "0.1.1", Some(Less)),
            ("1", "0.99.99", Some(Greater)),
            ("99999999999999999999999", "1", Some(Greater)),
            ("0..1", "0.1", None),
            ("0.1-beta", "0.1", None),
            ("", "0.1", None),
        ];
        for (left, right, expected) in table {
            assert_eq!(compare(left, right), expected, "{left} {right}");
        }
    }
}
