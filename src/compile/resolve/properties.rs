//! What holds for every set of files, however wrong: tried on random ones.

use crate::compile::lint::{lint, silence};
use crate::compile::resolve::references::{self, Reference};
use crate::compile::resolve::{Named, Resolved};
use crate::compile::sources::Sources;
use crate::compile::test_set::{TestSet, set};
use crate::lang::ast::{Condition, Id, ItemKind};
use proptest::prelude::*;
use std::collections::HashMap;

/// Items over so few names that they meet.
fn item() -> impl Strategy<Value = String> {
    let name = || prop::sample::select(vec!["a", "b", "c", "m.a", "m.b", "n.m.a"]);
    let own = || prop::sample::select(vec!["a", "b", "c"]);
    let file = prop::sample::select(vec![
        "0.flag",
        "1.flag",
        "2.flag",
        "d/3.flag",
        "../0.flag",
        "none.flag",
    ]);
    let space = prop::sample::select(vec!["", " as m", " as n"]);
    let condition = prop_oneof![
        name().prop_map(|name| name.to_owned()),
        name().prop_map(|name| format!("${name}")),
        name().prop_map(|name| format!("not @{name}")),
        name().prop_map(|name| format!("any of (${name}*)")),
        own().prop_map(|tag| format!("2 rules tagged {tag}")),
        (name(), name()).prop_map(|(one, other)| format!("({one} or {other}) and any of them")),
        name().prop_map(|name| format!("sender in @{name}")),
    ];
    let condition = condition.boxed();
    prop_oneof![
        (file, space).prop_map(|(file, space)| format!("import \"{file}\"{space}")),
        (own(), name()).prop_map(|(list, other)| format!("list {list} = [\"x\", @{other}, \"X\"]")),
        own().prop_map(|list| format!("list {list} from \"words.txt\"")),
        (own(), name()).prop_map(|(pattern, list)| format!("pattern ${pattern} = \"ก\" | @{list}")),
        (own(), condition.clone()).prop_map(|(name, condition)| format!("let {name} = {condition}")),
        (own(), own(), own(), condition.clone()).prop_map(|(rule, tag, pattern, condition)| format!(
            "rule {rule} : {tag} {{ meta: was = {tag} patterns: ${pattern} = \"y\" condition: {condition} }}"
        )),
        (own(), name()).prop_map(|(name, step)| format!("sequence {name} {{ by sender within 1 day steps: {step} }}")),
        (name(), name()).prop_map(|(list, other)| format!("extend list {list} = [\"é\", @{other}]")),
        name().prop_map(|name| format!("disable rule {name}")),
        name().prop_map(|name| format!("set score {name} = 2")),
        own().prop_map(|tag| format!("cap {tag} = 8")),
        (name(), condition).prop_map(|(name, when)| format!("except {name}, tag a {{ when: {when} }}")),
        own().prop_map(|_| "// redflag: allow(W0001, W0008)".to_owned()),
        Just("rule { \u{1F600} condition: $".to_owned()),
    ]
}

fn files() -> impl Strategy<Value = String> {
    let file = prop::collection::vec(item(), 0..8).prop_map(|items| items.join("\n"));
    prop::collection::vec(file, 4).prop_map(|files| {
        let named = ["0.flag", "1.flag", "2.flag", "d/3.flag"].iter().zip(files);
        let rules: String = named
            .map(|(name, content)| format!("== {name}\n{content}\n"))
            .collect();
        format!("{rules}== words.txt\nก\nx\n== d/words.txt\n# none\n")
    })
}

/// Each rule and let of the order stands behind those that it names.
fn order_holds(sources: &Sources, resolved: &Resolved) {
    let at: HashMap<Named, usize> = resolved
        .order
        .iter()
        .enumerate()
        .map(|(at, &named)| (named, at))
        .collect();
    assert_eq!(at.len(), resolved.order.len());
    for (&named, &place) in &at {
        let (file, condition) = match named {
            Named::Let(found) => {
                let found = &resolved.lets[found.index()];
                (found.file, Some(found.condition))
            }
            Named::Rule(rule) => {
                let rule = &resolved.rules[rule.index()];
                let ItemKind::Rule(content) =
                    &sources.item(rule.file, rule.item).expect("an item").kind
                else {
                    panic!("no rule")
                };
                (rule.file, content.condition)
            }
        };
        let Some(condition): Option<Id<Condition>> = condition else {
            continue;
        };
        references::of_condition(
            sources.tree(file).expect("a tree"),
            condition,
            &mut |reference| {
                if let Reference::Named(name) = reference
                    && let Some(needed) = resolved.named(file, &name.text)
                    && needed != named
                {
                    // One of a circle stands nowhere in the order.
                    let before = at.get(&needed).is_none_or(|&other| other < place);
                    assert!(before, "{} in {:?}", name.text, named);
                }
            },
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_set_is_resolved_and_every_fault_has_its_place(
        files in files(),
        given in prop::sample::select(vec!["0.flag", "d", "0.flag 1.flag d", "2.flag 0.flag"]),
    ) {
        let TestSet { sources, resolved, mut diagnostics } = set(given, &files);
        order_holds(&sources, &resolved);
        diagnostics.extend(lint(&sources, &resolved));
        silence(&sources, &mut diagnostics);
        for fault in &diagnostics {
            for label in fault.secondary.iter().chain([&fault.primary]) {
                let file = sources.file(label.file).expect("a file");
                prop_assert!(file.text.get(label.span.range()).is_some(), "{fault:?}");
            }
        }
        for list in &resolved.lists {
            let mut texts: Vec<_> = list.entries.iter().map(|entry| entry.text.to_lowercase()).collect();
            texts.sort();
            texts.dedup();
            prop_assert_eq!(texts.len(), list.entries.len());
        }
    }
}
