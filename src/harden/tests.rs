use super::{Case, Change, Hardness, Plan, RuleHardness, harden};
use crate::compile::{Memory, Options, RulePath, compile};
use crate::disguise::Disguise;
use crate::message::Message;

fn cases(cases: &[(&str, &str)]) -> Vec<Case> {
    let case = |&(rule, text): &(&str, &str)| Case {
        message: Message::new(text.to_owned()),
        rules: vec![rule.to_owned()],
    };
    cases.iter().map(case).collect()
}

fn measured(
    rules: &str,
    disguises: &[Disguise],
    matching: &[(&str, &str)],
    clean: &[(&str, &str)],
) -> Hardness {
    let files = Memory::new().with("r.flag", rules);
    let options = Options::default();
    let mut compilation = compile(&[RulePath::new("r.flag")], &files, &options);
    let set = compilation.rules.take().unwrap();
    let plan = Plan {
        disguises: disguises.to_vec(),
        strengths: vec![0.4, 1.0],
        seed: 1,
        threads: 2,
    };
    harden(
        &compilation,
        &set,
        &options,
        &cases(matching),
        &cases(clean),
        &plan,
    )
}

fn rule<'h>(hardness: &'h Hardness, name: &str) -> &'h RuleHardness {
    hardness
        .rules
        .iter()
        .find(|rule| rule.rule == name)
        .unwrap()
}

#[test]
fn what_folding_sees_through_stands_and_what_is_lost_names_its_remedy() {
    let rules = r#"
        rule visa { patterns: $visa = "free visa" $pay = "salary" condition: $visa and $pay }
        rule code { patterns: $code = /otp\s+code/ condition: $code }
    "#;
    let hardness = measured(
        rules,
        &[Disguise::Fullwidth, Disguise::Separators],
        &[
            ("visa", "Get a free visa and a salary"),
            ("code", "Tell me the otp code"),
            ("code", "No such thing"),
        ],
        &[("visa", "A free seat")],
    );
    let visa = rule(&hardness, "visa");
    assert!(visa.disguises[0].is_whole());
    let separators = &visa.disguises[1];
    assert!(!separators.is_whole());
    let remedy = separators.remedy.as_ref().unwrap();
    assert_eq!(remedy.change, Change::AddObfuscated);
    assert_eq!(remedy.patterns, ["$pay", "$visa"]);
    assert_eq!(remedy.matched, separators.written);
    // A regex takes no modifier; a message that it does not match is not counted.
    let code = rule(&hardness, "code");
    assert_eq!(code.messages, 1);
    assert!(!code.disguises[1].is_whole() && code.disguises[1].remedy.is_none());
}

#[test]
fn a_change_that_breaks_a_clean_test_is_no_remedy() {
    let rules = r#"rule visa { patterns: $visa = "free visa" condition: $visa }"#;
    let of = |clean: &str| {
        let hardness = measured(
            rules,
            &[Disguise::Separators],
            &[("visa", "Get a free visa")],
            &[("visa", clean)],
        );
        let remedy = hardness.rules[0].disguises[0].remedy.clone();
        remedy.map(|remedy| remedy.change)
    };
    assert_eq!(of("Nothing here"), Some(Change::AddObfuscated));
    assert_ne!(of("f r e e v i s a"), Some(Change::AddObfuscated));
}

#[test]
fn a_modifier_that_is_too_strict_is_to_be_dropped() {
    let rules = r#"rule visa { patterns: $visa = "free visa" exact condition: $visa }"#;
    let hardness = measured(
        rules,
        &[Disguise::MixedCase],
        &[("visa", "Get a free visa")],
        &[],
    );
    let remedy = hardness.rules[0].disguises[0].remedy.as_ref().unwrap();
    assert_eq!(
        (remedy.change, &*remedy.patterns),
        (Change::DropExact, &["$visa".to_owned()][..])
    );
}

#[test]
fn the_same_seed_gives_the_same_whatever_the_order_of_threads() {
    let rules = r#"rule visa { patterns: $visa = "free visa" condition: $visa }"#;
    let of = || measured(rules, &Disguise::ALL, &[("visa", "Get a free visa")], &[]);
    assert_eq!(of(), of());
}
