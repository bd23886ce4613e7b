use super::*;

const TEXT: &str = "Good pay, 高薪 简单! แม่น้ำ ที่ ကို công việc. See https://example.com/a";

#[test]
fn the_same_seed_gives_the_same_text_and_no_strength_changes_nothing() {
    for disguise in Disguise::ALL {
        assert_eq!(apply(TEXT, disguise, 0.0, 1), TEXT, "{disguise:?}");
        let once = apply(TEXT, disguise, 0.5, 3);
        assert_eq!(once, apply(TEXT, disguise, 0.5, 3), "{disguise:?}");
        assert_ne!(apply(TEXT, disguise, 1.0, 3), TEXT, "{disguise:?}");
    }
}

#[test]
fn links_stay_as_they_are() {
    for disguise in Disguise::ALL {
        let written = apply(TEXT, disguise, 1.0, 9);
        assert!(written.ends_with("https://example.com/a"), "{written}");
    }
    for address in ["me@example.com", "t.me/pay", "@some_name"] {
        assert_eq!(apply(address, Disguise::Everything, 1.0, 1), address);
    }
}

#[test]
fn strength_is_the_share_of_letters() {
    let text = "typist ".repeat(1000);
    let written = apply(&text, Disguise::LookAlikes, 0.2, 5);
    let changed = written.chars().filter(|c| !c.is_ascii()).count();
    assert!((1100..1300).contains(&changed), "{changed}");
}

#[test]
fn every_letter_has_a_look_alike_and_every_style() {
    let mut random = Rng::with_seed(1);
    for letter in ('a'..='z').chain('A'..='Z') {
        assert!(
            letter::mathematical(letter, &mut random).is_some(),
            "{letter}"
        );
        assert!(letter::enclosed(letter, &mut random).is_some(), "{letter}");
        assert!(letter::raised(letter, &mut random).is_some(), "{letter}");
        assert!(
            letter::look_alike(letter, &mut random).is_some(),
            "{letter}"
        );
    }
}

#[test]
fn names_are_found_again() {
    for disguise in Disguise::ALL {
        assert_eq!(Disguise::named(disguise.name()), Some(disguise));
        assert!(!disguise.description().is_empty());
    }
    assert_eq!(Disguise::named("none"), None);
}
