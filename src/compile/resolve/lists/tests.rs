//! Tests of what lists hold.

use crate::compile::test_set::{TestSet, set, sound};

fn entries(set: &TestSet, list: &str) -> Vec<String> {
    let list = set
        .resolved
        .lists
        .iter()
        .find(|found| found.name == list)
        .expect("the list");
    list.entries
        .iter()
        .map(|entry| entry.text.to_string())
        .collect()
}

#[test]
fn lists_hold_their_own_entries_and_those_that_they_take_in_once() {
    let files = "
== m.flag
import \"lib.flag\" as lib
list a = [ \"one\", @lib.words, \"ONE\", \"two\" ]
list b from \"files/b.txt\"
list c from \"files/c.csv\" column \"domain\"
extend list b = [ \"more\", @a, \"first\" ]
== lib.flag
list words = [ \"three\", \"Two\" ]
== local.flag
extend list a = [ \"local\" ]
extend list lib.words = [ \"four\" ]
== files/b.txt
# a comment
first
#兼职
== files/c.csv
id,domain
1,x.example
2,y.example
";
    let set = sound("m.flag local.flag", files);
    assert_eq!(entries(&set, "a"), ["one", "three", "Two", "four", "local"]);
    assert_eq!(
        entries(&set, "b"),
        [
            "first", "#兼职", "more", "one", "three", "Two", "four", "local"
        ]
    );
    assert_eq!(entries(&set, "c"), ["x.example", "y.example"]);
    let repeats: Vec<&str> = set
        .resolved
        .repeats
        .iter()
        .map(|repeat| repeat.again.text.as_ref())
        .collect();
    assert_eq!(repeats, ["ONE", "first"]);
    for entry in set.resolved.lists.iter().flat_map(|list| &list.entries) {
        let file = set.sources.file(entry.file).expect("a file");
        assert!(
            file.text[entry.span.range()].contains(entry.text.as_ref()),
            "{entry:?}"
        );
    }
}

#[test]
fn a_list_file_without_its_column_is_told_at_the_column() {
    let files = "== m.flag\nlist a from \"a.csv\" column \"domian\"\nlist b from \"a.csv\"\n== a.csv\nid,domain\n1,x\n";
    let set = set("m.flag", files);
    assert_eq!(
        set.told(),
        ["E0206 m.flag:1 \"domian\"", "E0206 m.flag:2 \"a.csv\""]
    );
    assert_eq!(set.diagnostics[0].help, ["did you mean `domain`?"]);
}
