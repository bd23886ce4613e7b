//! Single cases on which engine and reference once differed, or that random rules seldom meet.

use crate::read;
use crate::reference::Reference;
use redflag::{Message, Scanner};

/// Patterns and condition of a rule, a text, and whether the rule matches.
const CASES: &[(&str, &str, &str, bool)] = &[
    // What a set names twice is one member.
    (
        "$a = \"pay\" $b = \"visa\"",
        "2 of ($a, $a)",
        "pay pay",
        false,
    ),
    (
        "$a = \"pay\" $b = \"visa\"",
        "2 of ($a, $a*)",
        "pay pay",
        false,
    ),
    (
        "$a = \"pay\" $b = \"visa\"",
        "all of ($a, $a, $b)",
        "pay visa",
        true,
    ),
    ("$a = @words", "2 of (@words, @words)", "pay pay", false),
    // Two patterns that are written alike are two.
    ("$a = \"pay\" $b = \"pay\"", "2 of them", "pay", true),
    (
        "$a = \"pay\" $b = \"pay\"",
        "all of ($a, $b) within 1 words",
        "pay",
        true,
    ),
    // One match is not near itself, nor behind itself.
    (
        "$a = \"pay\"",
        "$a near $a within 5 words",
        "pay visa",
        false,
    ),
    (
        "$a = \"pay\"",
        "$a near $a within 5 words",
        "pay visa pay",
        true,
    ),
    ("$a = \"pay\"", "$a then $a", "pay", false),
    (
        "$a = \"pay\" $b = \"good pay\"",
        "$a near $b within 5 words",
        "good pay",
        false,
    ),
    // A guard that overlaps holds back, one of the same span does not.
    (
        "$a = \"pay\" $b = \"good pay\"",
        "$a unless near $b within 0 words",
        "good pay",
        false,
    ),
    (
        "$a = \"pay\" $b = \"good pay\"",
        "$a unless near $b within 0 words",
        "good pay. Then visa, coin, mae: pay",
        true,
    ),
    (
        "$a = \"pay\" $b = \"pay\"",
        "$a unless near $b within 5 words",
        "pay",
        true,
    ),
    // One match must pass every guard.
    (
        "$a = \"pay\" $b = \"good\" $c = \"visa\"",
        "$a unless after $b within 0 words unless before $c within 0 words",
        "good pay visa",
        false,
    ),
    (
        "$a = \"pay\" $b = \"good\" $c = \"visa\"",
        "$a unless after $b within 0 words unless before $c within 0 words",
        "good pay a pay visa",
        false,
    ),
    (
        "$a = \"pay\" $b = \"good\" $c = \"visa\"",
        "$a unless after $b within 0 words unless before $c within 0 words",
        "good pay a pay a pay visa",
        true,
    ),
    // Of two matches that begin together the longer counts, and hides what it overlaps.
    (
        "$a = \"pay\" | \"pay visa\" | \"visa\"",
        "#a == 1",
        "pay visa",
        true,
    ),
    (
        "$a = \"pay\" | \"pay visa\" | \"visa\"",
        "#a == 3",
        "pay visa pay visa visa",
        true,
    ),
    (
        "$a = \"pay\" | \"pay visa\" | \"visa\"",
        "distinct #a == 3",
        "pay visa",
        true,
    ),
    // The nearest end of each start.
    (
        "$a = \"pay ... visa\"",
        "$a at end",
        "pay visa coin visa",
        false,
    ),
    (
        "$a = \"pay ... visa\" $b = \"coin\"",
        "$a near $b within 0 words",
        "pay visa coin visa",
        true,
    ),
    // No phrase goes over the end of a sentence.
    ("$a = \"pay visa\"", "$a", "Good pay. Visa too", false),
    ("$a = \"pay visa\"", "$a", "Good pay.visa", true),
    ("$a = \"pay ... visa\"", "$a", "Good pay! A visa", false),
    ("$a = \"pay visa\"", "$a", "pay\nvisa", false),
    // A text without any accent matches, whatever else it disguises.
    ("$a = \"lương\" accents", "$a", "LƯƠNG cà", true),
    ("$a = \"lương\" accents", "$a", "luong ca", true),
    ("$a = \"lương\" accents", "$a", "luong cà", false),
    ("$a = \"lương\" accents", "$a", "luong рау", true),
    ("$a = \"pay\" accents", "$a", "рау", true),
    // `anywhere` frees the ends of a phrase, not those at a gap.
    ("$a = \"go ... re\" anywhere", "$a", "ago recruit", true),
    ("$a = \"go ... re\" anywhere", "$a", "good recruit", false),
];

#[test]
fn engine_and_reference_match_single_cases_alike() {
    for (patterns, condition, text, expected) in CASES {
        let source = format!(
            "list words = [\"pay\", \"coin\"]\nrule r {{ patterns: {patterns} condition: {condition} }}"
        );
        let (tree, rules) = read(&source);
        let message = Message::new(*text);
        let by_engine = !Scanner::new(&rules).scan(&message).rules.is_empty();
        let by_reference = Reference::new(&tree).judge(&message).matched.contains("r");
        assert_eq!(
            by_reference, *expected,
            "the reference: {condition} with {patterns} on {text:?}"
        );
        assert_eq!(
            by_engine, *expected,
            "the engine: {condition} with {patterns} on {text:?}"
        );
    }
}
