//! Tests of loading: which files make a set, and what they are called there.

use crate::compile::files::Memory;
use crate::compile::sources::{RulePath, load};
use crate::compile::test_set::{set, told};

/// `path namespace` of every rule file, `+` before the given ones.
fn files(given: &str, files: &str) -> Vec<String> {
    let set = set(given, files);
    assert_eq!(set.told(), [""; 0]);
    let rules = set
        .sources
        .files
        .iter()
        .filter(|source| source.tree.is_some());
    rules
        .map(|source| {
            let given = if source.given { "+" } else { "" };
            format!("{given}{} {}", source.path, source.namespace)
                .trim_end()
                .to_owned()
        })
        .collect()
}

const TWO_WAYS: &str = "
== a.flag
import \"b.flag\" as b
== b.flag
import \"lists/c.flag\"
== lists/c.flag
import \"../a.flag\"
";

#[test]
fn a_set_is_the_given_files_and_then_those_that_they_import() {
    assert_eq!(
        files("a.flag", TWO_WAYS),
        ["+a.flag", "b.flag b.", "lists/c.flag b."]
    );
    assert_eq!(
        files("b.flag a.flag", TWO_WAYS),
        ["+b.flag", "+a.flag", "lists/c.flag"]
    );
    assert_eq!(
        files("lists", TWO_WAYS),
        ["+lists/c.flag", "a.flag", "b.flag b."]
    );
}

#[test]
fn a_file_of_a_given_folder_has_the_namespace_by_which_that_folder_imports_it() {
    let bank = "== r/main.flag\nimport \"bank.flag\" as bank\n== r/bank.flag\n== r/z.flag\nimport \"bank.flag\" as other\n";
    assert_eq!(
        files("r", bank),
        ["+r/bank.flag bank.", "+r/main.flag", "+r/z.flag"]
    );
    assert_eq!(
        files("r r/bank.flag", bank),
        ["+r/bank.flag", "+r/main.flag", "+r/z.flag"]
    );
    let circle = "== r/a.flag\nimport \"b.flag\" as b\n== r/b.flag\nimport \"a.flag\" as a\n";
    assert_eq!(files("r", circle), ["+r/a.flag", "+r/b.flag b."]);
}

#[test]
fn the_pack_inside_the_binary_is_given_or_imported() {
    let pack = "
== main.flag
import \"builtin:calls/bank.flag\" as bank
== builtin:calls/bank.flag
import \"../lists/words.flag\"
== builtin:lists/words.flag
";
    let imported = [
        "+main.flag",
        "builtin:calls/bank.flag bank.",
        "builtin:lists/words.flag bank.",
    ];
    assert_eq!(files("main.flag", pack), imported);
    let given = [
        "+builtin:calls/bank.flag",
        "+builtin:lists/words.flag",
        "+main.flag",
    ];
    assert_eq!(files("builtin main.flag", pack), given);
    assert_eq!(
        files("builtin:lists/words.flag", pack),
        ["+builtin:lists/words.flag"]
    );
}

#[test]
fn faults_of_imports_and_list_files_are_told_at_their_path() {
    let faults = set(
        "r/main.flag",
        "
== r/main.flag
import \"none.flag\"
import \"words\"
import \"../../etc/x.flag\"
import \"/etc/x.flag\"
import \"builtin:../x.flag\"
list a from \"none.txt\"
list b from \"../../x.txt\"
requires redflag >= 99
requires redflag >= 0.1
import \"main.flag\"
== r/words.flag
== x.flag
",
    );
    assert_eq!(
        faults.told(),
        [
            "E0103 r/main.flag:1 \"none.flag\"",
            "E0103 r/main.flag:2 \"words\"",
            "E0104 r/main.flag:3 \"../../etc/x.flag\"",
            "E0104 r/main.flag:4 \"/etc/x.flag\"",
            "E0104 r/main.flag:5 \"builtin:../x.flag\"",
            "E0206 r/main.flag:6 \"none.txt\"",
            "E0104 r/main.flag:7 \"../../x.txt\"",
            "E0108 r/main.flag:8 99",
        ]
    );
    let patch = faults.diagnostics[1].patch.as_ref().expect("a patch");
    assert_eq!(patch.replacement, "\"words.flag\"");
}

#[test]
fn given_paths_that_cannot_be_read_are_kept_apart_and_do_not_hide_others() {
    let set = set("none.flag a.flag empty", "== a.flag\n== empty/x.txt\n");
    let unreadable: Vec<String> = set
        .sources
        .unreadable
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        unreadable,
        [
            "none.flag: no such file or folder",
            "empty: no rule file (*.flag) in this folder"
        ]
    );
    assert_eq!(set.sources.files.len(), 1);
}

#[test]
fn bytes_that_are_not_utf8_are_told_with_their_place_and_the_rest_is_read() {
    let load_bytes = |bytes: &[u8]| {
        let files = Memory::new().with("a.flag", bytes);
        let (sources, faults) = load(&[RulePath::new("a.flag")], &files, &Memory::new());
        let items = sources.files[0]
            .tree
            .as_ref()
            .map_or(0, |tree| tree.items.len());
        (items, told(&sources, &faults))
    };
    let fault = |line: usize| vec![format!("E0010 a.flag:{line} \u{fffd}")];
    let read = load_bytes(b"list a = [\"x\"]\n// \xff\xff\nlist b = [\"y\"]\n");
    assert_eq!(read, (2, fault(2)));
    assert_eq!(
        load_bytes(b"\xef\xbb\xbf// \xff\nlist b = [\"y\"]\n"),
        (1, fault(1))
    );
    assert_eq!(load_bytes(b"\xef\xbb\xbflist b = [\"y\"]\n"), (1, vec![]));
}

#[test]
fn a_chain_of_namespaces_has_an_end() {
    let mut files = String::new();
    for index in 0..500 {
        files.push_str(&format!(
            "== {index}.flag\nimport \"{}.flag\" as abcdefgh{index}\n",
            index + 1
        ));
    }
    files.push_str("== 500.flag\n");
    let set = set("0.flag", &files);
    let codes: Vec<&str> = set
        .diagnostics
        .iter()
        .map(|fault| fault.code.as_str())
        .collect();
    assert!(
        !codes.is_empty() && codes.iter().all(|&code| code == "E0103"),
        "{codes:?}"
    );
    assert!(
        set.sources
            .files
            .iter()
            .all(|source| source.namespace.len() <= 1001)
    );
}
