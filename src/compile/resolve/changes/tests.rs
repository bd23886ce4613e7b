//! Tests of local changes.

use crate::compile::resolve::Target;
use crate::compile::test_set::{sound, told_of};

#[test]
fn changes_are_applied_and_listed() {
    let files = "
== pack.flag
rule a : t { meta: was = old_a condition: true }
rule b : t { condition: true }
list words = [\"x\"]
== local.flag
set score old_a = 2.5
cap t = 8
disable rule b
extend list words = [\"y\"]
except a, tag t { when: length < 5 reason: \"too short\" }
";
    let set = sound("pack.flag local.flag", files);
    let resolved = &set.resolved;
    assert_eq!(
        (resolved.rules[0].score_override, resolved.rules[1].enabled),
        (Some(2.5), false)
    );
    assert_eq!(
        (
            resolved.changes.caps[0].tag.as_str(),
            resolved.changes.caps[0].limit
        ),
        ("t", 8.0)
    );
    let except = &resolved.changes.excepts[0];
    assert_eq!(resolved.excepted_rules(except).len(), 2);
    assert_eq!(except.reason.as_deref(), Some("too short"));
    let listing: Vec<&str> = resolved
        .changes
        .listing
        .iter()
        .map(|change| change.text.as_str())
        .collect();
    let expected = [
        "set score a = 2.5",
        "cap t = 8",
        "disable rule b",
        "extend list words by 1 entry",
        "except a, tag t: too short",
    ];
    assert_eq!(listing, expected);
}

#[test]
fn changes_that_cannot_be_are_told_of() {
    let rules = "rule a : t { condition: p }\nprivate rule p { condition: true }\nrule q { condition: true }\n";
    let table = [
        ("set score a = 1 set score a = 2", "E0110 4 a"),
        ("cap t = 1 cap t = 2", "E0110 4 t"),
        ("disable rule p", "E0109 4 p"),
        (
            "let l = q rule z { condition: l } disable rule q",
            "E0109 4 q",
        ),
        (
            "sequence s { by sender within 1 day steps: q a } disable rule q",
            "E0109 4 q",
        ),
        ("except a { when: q } disable rule q", "E0109 4 q"),
        ("set score p = 1", "E0112 4 p"),
        ("except p { when: true }", "E0112 4 p"),
    ];
    for (change, expected) in table {
        assert_eq!(told_of(&format!("{rules}{change}")), [expected], "{change}");
    }
    let unneeded = "disable rule a disable rule p let unused = q disable rule q";
    assert_eq!(told_of(&format!("{rules}{unneeded}")), [""; 0]);
}

#[test]
fn an_old_name_is_followed_by_changes_and_not_by_conditions() {
    let rule = "rule new { meta: was = old condition: true }\n";
    assert_eq!(
        told_of(&format!("{rule}rule b {{ condition: old }}")),
        ["E0102 2 old"]
    );
    let set = sound("m.flag", &format!("== m.flag\n{rule}disable rule old"));
    assert_eq!(
        set.resolved.target("new"),
        Some(Target::Rule(crate::compile::RuleId(0)))
    );
    assert!(!set.resolved.rules[0].enabled);
}
