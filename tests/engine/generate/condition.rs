//! Random conditions.

use super::Names;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A condition of a rule.
pub fn condition(names: Names) -> BoxedStrategy<String> {
    joined(prop_oneof![6 => positions(names), 2 => beside(), 1 => named(names)].boxed()).boxed()
}

/// A condition of a let or an exception, over what is shared.
pub fn shared_condition(names: Names) -> BoxedStrategy<String> {
    condition(Names { own: &[], ..names }).boxed()
}

fn joined(leaf: BoxedStrategy<String>) -> BoxedStrategy<String> {
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| format!("not ({one})")),
            vec(inner.clone(), 2..4).prop_map(|all| format!("({})", all.join(" and "))),
            vec(inner.clone(), 2..4).prop_map(|all| format!("({})", all.join(" or "))),
            (inner.clone(), inner.clone(), inner)
                .prop_map(|(one, two, three)| { format!("({one} or not {two} and {three})") }),
        ]
    })
    .boxed()
}

/// Conditions on where patterns match.
fn positions(names: Names) -> BoxedStrategy<String> {
    let place = select(
        &[
            "",
            "",
            "at start",
            "at end",
            "disguised",
            "at start disguised",
        ][..],
    );
    let matched = (operand(names), place, vec(unless(names), 0..3))
        .prop_map(|(operand, place, unless)| format!("{operand} {place} {}", unless.join(" ")));
    let counted = (
        any::<bool>(),
        vec(counted(names), 1..3),
        comparison(),
        0..5_u32,
    )
        .prop_map(|(distinct, terms, comparison, value)| {
            let distinct = if distinct { "distinct " } else { "" };
            format!("{distinct}{} {comparison} {value}", terms.join(" + "))
        });
    let quantity = select(&["any", "all", "2", "1", "3"][..]);
    let of = (quantity, set(names), within(true))
        .prop_map(|(quantity, set, within)| format!("{quantity} of {set} {within}"));
    let none_of = set(names).prop_map(|set| format!("none of {set}"));
    let near = (operand(names), operand(names), within(false))
        .prop_map(|(left, right, within)| format!("{left} near {right} {within}"));
    let then = (vec(operand(names), 2..4), within(true))
        .prop_map(|(operands, within)| format!("{} {within}", operands.join(" then ")));
    prop_oneof![
        3 => operand(names),
        2 => matched,
        2 => counted,
        2 => of,
        1 => none_of,
        2 => near,
        2 => then,
    ]
    .boxed()
}

/// Conditions on properties and fields.
fn beside() -> BoxedStrategy<String> {
    let property = select(&[("length", 20), ("words", 6), ("disguised words", 2)][..]);
    let property =
        (property, comparison(), 0..4_u32).prop_map(|((property, middle), comparison, more)| {
            format!("{property} {comparison} {}", middle + more - 2)
        });
    let text = select(
        &[
            "uppercase > 0.2",
            "uppercase == 0",
            "script has \"Thai\"",
            "script has \"Cyrillic\"",
            "word mixes scripts",
            "true",
            "false",
        ][..],
    );
    let field = select(
        &[
            "has sender",
            "has duration",
            "sender matches /^\\+855/",
            "sender matches /Anna/",
            "sender matches /anna/ exact",
            "sender in @w0",
            "sender contains \"ann\"",
            "sender contains \"ANNA\" exact",
            "sender starts \"anna\"",
            "sender ends \"ltd\"",
            "channel == \"sms\"",
            "channel == \"sms\" exact",
            "channel != \"chat\"",
            "lang == \"id\"",
            "lang in (\"ms\", \"en\")",
            "duration < 30",
            "duration >= 30",
            "duration != 12",
            "field(\"channel\") == \"sms\"",
            "field(\"absent\") contains \"x\"",
        ][..],
    );
    prop_oneof![
        property,
        text.prop_map(String::from),
        field.prop_map(String::from),
    ]
    .boxed()
}

/// Rules, lets and tags.
fn named(names: Names) -> BoxedStrategy<String> {
    if names.named.is_empty() {
        return Just("true".to_owned()).boxed();
    }
    let name = select(names.named).prop_map(String::from);
    if names.tags.is_empty() {
        return name.boxed();
    }
    let tagged = (
        select(&["any rule", "2 rules", "3 rules"][..]),
        select(names.tags),
    );
    prop_oneof![
        name,
        tagged.prop_map(|(count, tag)| format!("{count} tagged {tag}")),
    ]
    .boxed()
}

/// Patterns by name: those of the rule, else the shared ones.
fn pattern_name(names: Names) -> BoxedStrategy<String> {
    let shared = select(&["$s1", "$s2"][..]).prop_map(String::from);
    if names.own.is_empty() {
        return shared.boxed();
    }
    let own = select(names.own).prop_map(|name| format!("${name}"));
    prop_oneof![4 => own, 1 => shared].boxed()
}

fn operand(names: Names) -> BoxedStrategy<String> {
    prop_oneof![
        6 => pattern_name(names),
        1 => select(&["@w0", "@w1"][..]).prop_map(String::from),
        1 => set(names).prop_map(|set| format!("any of {set}")),
    ]
    .boxed()
}

fn counted(names: Names) -> BoxedStrategy<String> {
    prop_oneof![
        3 => pattern_name(names).prop_map(|name| format!("#{}", &name[1..])),
        1 => select(&["#@w0", "#@w1"][..]).prop_map(String::from),
    ]
    .boxed()
}

fn set(names: Names) -> BoxedStrategy<String> {
    let members = vec(
        prop_oneof![3 => pattern_name(names), 1 => Just("@w0".to_owned())],
        1..4,
    );
    let several = members.prop_map(|members| format!("({})", members.join(", ")));
    let list = select(&["@w0", "@w1"][..]).prop_map(String::from);
    if names.own.is_empty() {
        return prop_oneof![2 => several, 1 => list].boxed();
    }
    let all = select(&["them", "($a*)", "($a*, $b)"][..]).prop_map(String::from);
    prop_oneof![2 => several, 1 => list, 2 => all].boxed()
}

fn unless(names: Names) -> BoxedStrategy<String> {
    let near = (operand(names), within(false))
        .prop_map(|(operand, within)| format!("near {operand} {within}"));
    let side = (
        select(&["after", "before"][..]),
        operand(names),
        within(true),
    )
        .prop_map(|(side, operand, within)| format!("{side} {operand} {within}"));
    prop_oneof![near, side]
        .prop_map(|unless| format!("unless {unless}"))
        .boxed()
}

fn within(or_nothing: bool) -> BoxedStrategy<String> {
    let within = prop_oneof![
        (0..5_u32).prop_map(|words| format!("within {words} words")),
        (0..12_u32).prop_map(|chars| format!("within {chars} chars")),
        Just("within one sentence".to_owned()),
    ];
    if or_nothing {
        return prop_oneof![2 => Just(String::new()), 3 => within].boxed();
    }
    within.boxed()
}

fn comparison() -> BoxedStrategy<&'static str> {
    select(&[">=", ">", "==", "<", "<=", "!="][..]).boxed()
}
