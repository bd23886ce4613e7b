//! Whether the pages leave anything out.

use crate::page::{Page, Scope, Section};
use crate::root;
use redflag::diagnostic::Code;
use redflag::message::FIELD_NAMES;
use redflag::text::entity::KINDS;

/// Words and signs of the language that are in no table of the program.
const FORMS: &[&str] = &[
    "requires redflag >=",
    "import \"",
    "\" as ",
    "list ",
    " from \"",
    " column \"",
    "[@",
    "pattern $",
    "let ",
    "rule ",
    "private rule ",
    "sequence ",
    "burst ",
    "extend list ",
    "disable rule ",
    "set score ",
    "cap ",
    "except ",
    ", tag ",
    "when: ",
    "reason: ",
    "meta:",
    "patterns:",
    "condition:",
    "score:",
    "tests:",
    "title",
    "id ",
    "status",
    "severity",
    "author",
    "date",
    "reference",
    "was ",
    "// ",
    "/*",
    "\\\"",
    "\\*",
    "\\.",
    "\\u{",
    "“",
    "„",
    "＂",
    "「",
    "『",
    "：",
    "*\"",
    "\"*",
    " ... ",
    "...(",
    "…",
    " | ",
    "/x ",
    "/m ",
    "/exact",
    "/i exact",
    " where ",
    " and ",
    " or ",
    " not ",
    " exact",
    " accents",
    " anywhere",
    " obfuscated",
    " fuzzy(1)",
    " by caller",
    " by callee",
    " by \"",
    "any of (",
    "all of them",
    "none of (",
    "2 of @",
    "*)",
    "#a >= ",
    "#a + #b",
    "distinct #",
    " near ",
    " words",
    " chars",
    " one sentence",
    " then ",
    "unless near",
    "unless after",
    "unless before",
    " at start",
    " at end",
    " disguised",
    "disguised words",
    "length <",
    "words <",
    "uppercase >",
    "script has",
    "word mixes scripts",
    " == ",
    " != ",
    " < ",
    " > ",
    " in (",
    " in @",
    " matches ",
    " contains ",
    " starts ",
    " ends ",
    " is phone",
    " resembles ",
    "has ",
    "field(\"",
    "any rule tagged",
    "2 rules tagged",
    "match ",
    "clean ",
    "flagged ",
    "unflagged ",
    "todo ",
    "turns: [",
    "optional ",
    " times",
    "any order",
    "without:",
    "then no ",
    " in text",
    "count distinct",
    "times every",
];

fn sections(page: &str) -> Vec<Section> {
    let text = std::fs::read_to_string(root().join(page)).unwrap();
    Page::read(page, &text, Scope::Heading).unwrap().sections
}

/// All rule files of the language reference.
fn rule_files() -> String {
    sections("docs/language.md")
        .iter()
        .flat_map(|section| &section.blocks)
        .filter(|block| block.language == "flag")
        .map(|block| block.content.as_str())
        .collect()
}

#[test]
fn the_language_reference_has_an_example_of_every_form() {
    let rules = rule_files();
    let missing: Vec<&&str> = FORMS
        .iter()
        .filter(|form| !rules.contains(**form))
        .collect();
    assert!(missing.is_empty(), "no example of {missing:?}");
}

#[test]
fn the_language_reference_has_an_example_of_every_entity_and_part() {
    let rules = rule_files();
    for kind in KINDS {
        let heading = format!("\n## {}\n", kind.name);
        let page = std::fs::read_to_string(root().join("docs/language.md")).unwrap();
        assert!(page.contains(&heading), "no section {}", kind.name);
        for part in kind.parts {
            let written = rules.split(kind.name).skip(1).any(|behind| {
                let line = behind.lines().next().unwrap_or_default();
                line.split(|c: char| !c.is_alphanumeric())
                    .any(|word| word == part.name)
            });
            assert!(written, "no example of {} of {}", part.name, kind.name);
        }
    }
}

#[test]
fn the_language_reference_names_every_field() {
    let page = std::fs::read_to_string(root().join("docs/language.md")).unwrap();
    let fields = format!("`{}`", FIELD_NAMES.join(" "));
    assert!(page.contains(&fields), "{fields}");
}

#[test]
fn every_code_has_its_meaning_and_an_example_or_a_reason_why_not() {
    let text = std::fs::read_to_string(root().join("docs/diagnostics.md")).unwrap();
    let sections = sections("docs/diagnostics.md");
    for code in Code::ALL {
        let begin = format!("\n## {code}\n\n{}\n\n", code.meaning());
        let at = text.find(&begin).unwrap_or_else(|| {
            panic!("docs/diagnostics.md should have{begin}");
        });
        let behind = &text[at + begin.len()..];
        let own = &behind[..behind.find("\n## ").unwrap_or(behind.len())];
        let section = sections
            .iter()
            .find(|section| section.heading == code.as_str())
            .unwrap();
        let triggered = section
            .blocks
            .iter()
            .any(|block| block.language == "diagnostics" && block.content.contains(code.as_str()));
        assert!(
            triggered || own.contains("No example: "),
            "{code} has no example that triggers it"
        );
    }
}

/// The anchor that a heading has: small letters, spaces as hyphens, other signs left out.
fn anchor(heading: &str) -> String {
    let letters = heading.to_lowercase();
    letters
        .trim()
        .chars()
        .filter(|&c| c.is_alphanumeric() || c == ' ' || c == '-' || c == '_')
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

#[test]
fn every_link_between_the_pages_leads_somewhere() {
    let mut pages: Vec<_> = std::fs::read_dir(root().join("docs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    pages.extend(
        ["README.md", "CONTRIBUTING.md", "tests/language/README.md"].map(|page| root().join(page)),
    );
    for page in pages.iter().filter(|page| page.is_file()) {
        let text = std::fs::read_to_string(page).unwrap();
        for target in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            if target.contains("://") || target.contains(char::is_whitespace) {
                continue;
            }
            let (file, wanted) = target.split_once('#').unwrap_or((target, ""));
            let file = if file.is_empty() {
                page.clone()
            } else {
                page.with_file_name(file)
            };
            assert!(file.exists(), "{}: {target} is not there", page.display());
            if wanted.is_empty() {
                continue;
            }
            let there = std::fs::read_to_string(&file).unwrap();
            let mut headings = there
                .lines()
                .filter(|line| line.starts_with('#'))
                .map(|line| anchor(line.trim_start_matches('#')));
            assert!(
                headings.any(|heading| heading == wanted),
                "{}: there is no heading for {target}",
                page.display()
            );
        }
    }
}
