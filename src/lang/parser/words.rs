//! The words of the language.

use crate::message::FIELD_NAMES;

/// Words that begin an item.
pub(super) const ITEMS: &[&str] = &[
    "requires", "import", "list", "pattern", "let", "rule", "private", "sequence", "burst",
    "extend", "disable", "set", "cap", "except",
];

/// The sections of a rule, each with `:` behind it.
pub(super) const RULE_SECTIONS: &[&str] = &["meta", "patterns", "condition", "score", "tests"];

/// The sections and clauses of a sequence.
pub(super) const SEQUENCE_SECTIONS: &[&str] = &[
    "meta", "by", "within", "steps", "then", "without", "score", "tests",
];

/// The sections and clauses of a burst.
pub(super) const BURST_SECTIONS: &[&str] =
    &["meta", "by", "within", "where", "count", "score", "tests"];

/// Words that begin a test.
pub(super) const TESTS: &[&str] = &["match", "clean", "flagged", "unflagged", "todo"];

/// Modifiers of a pattern.
pub(super) const MODIFIERS: &[&str] =
    &["exact", "accents", "anywhere", "obfuscated", "fuzzy", "by"];

/// Words that may follow a condition or stand in it.
pub(super) const CONDITIONS: &[&str] = &[
    "and",
    "or",
    "not",
    "near",
    "then",
    "unless",
    "within",
    "at",
    "disguised",
    "any",
    "all",
    "none",
    "of",
    "them",
    "distinct",
    "length",
    "words",
    "uppercase",
    "script",
    "word",
    "has",
    "field",
    "true",
    "false",
    "tagged",
    "rules",
];

/// Operators of fields and parts that are words.
pub(super) const OPERATORS: &[&str] = &[
    "in",
    "matches",
    "contains",
    "starts",
    "ends",
    "resembles",
    "is",
];

/// Other words that no rule may be named by.
const OTHERS: &[&str] = &[
    "redflag",
    "as",
    "from",
    "column",
    "tag",
    "when",
    "reason",
    "before",
    "after",
    "start",
    "end",
    "chars",
    "one",
    "sentence",
    "mixes",
    "scripts",
    "steps",
    "optional",
    "times",
    "every",
    "without",
    "count",
    "where",
    "no",
    "meta",
    "patterns",
    "condition",
    "score",
    "tests",
];

/// What makes `name` unfit for a rule or a let.
pub(super) fn reserved(name: &str) -> Option<&'static str> {
    if FIELD_NAMES.contains(&name) {
        return Some("a field of the record");
    }
    let lists = [ITEMS, TESTS, MODIFIERS, CONDITIONS, OPERATORS, OTHERS];
    let word = lists.iter().any(|list| list.contains(&name));
    word.then_some("a word of the language")
}
