//! Random rule files without errors, in any layout.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A name that is no word of the language.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,3}[0-9_][a-z0-9_]{0,6}".prop_map(|name| format!("r{name}")),
        select(vec![
            "เหยื่อ",
            "诈骗",
            "lương_1",
            "ｂａｎｋ",
            "bank.otp_ask",
            "नौकरी"
        ])
        .prop_map(String::from),
    ]
}

/// A name without dots.
fn new_name() -> impl Strategy<Value = String> {
    name().prop_map(|name| name.replace('.', "_"))
}

/// A string of any kind of quotes, never empty.
fn text() -> impl Strategy<Value = String> {
    let inner = "[a-zA-Zà-ü0-9 ก-ฮ高薪*.,!?:/'\u{2026}\u{ff01}-]{0,12}"
        .prop_map(|inner| format!("x{inner}word"));
    let escape = select(vec![
        "",
        "\\n",
        "\\\"",
        "\\\\",
        "\\*",
        "\\.",
        "\\u{2a}",
        "\\u{1f600}",
        "\\t",
        "\\u{202e}",
        "\\“",
    ]);
    let quotes = select(vec![
        ('"', '"'),
        ('“', '”'),
        ('„', '“'),
        ('«', '»'),
        ('＂', '＂'),
        ('「', '」'),
        ('『', '』'),
    ]);
    let plain = select(vec!["", "\"", "»", "“", "”", "」", "』", "＂"]);
    (inner, escape, quotes, plain).prop_map(|(inner, escape, (open, close), plain)| {
        let plain = if plain.starts_with(close) { "" } else { plain };
        format!("{open}{inner}{escape}{plain}{close}")
    })
}

fn regex() -> impl Strategy<Value = String> {
    select(vec![
        "/data\\s+entry/",
        "/a\\/b/s",
        "/^x$/sm",
        "／free|a/b／",
        "/[a-z]{2}\\\\/",
        "/(a|b) \"c\"/x",
    ])
    .prop_map(String::from)
}

fn comparison() -> impl Strategy<Value = String> {
    select(vec!["==", "!=", "<", "<=", ">", ">=", "＞＝"]).prop_map(String::from)
}

fn number() -> impl Strategy<Value = String> {
    select(vec!["0", "3", "12", "0.5", "-2", "-1.50", "７"]).prop_map(String::from)
}

fn list_of(item: BoxedStrategy<String>, least: usize) -> BoxedStrategy<String> {
    vec(item, least..6)
        .prop_map(|items| items.join(" , "))
        .boxed()
}

fn set() -> BoxedStrategy<String> {
    let member = prop_oneof![
        name().prop_map(|name| format!("${name}")),
        name().prop_map(|name| format!("${name}*")),
        name().prop_map(|name| format!("@{name}")),
    ];
    prop_oneof![
        Just("them".to_owned()),
        name().prop_map(|name| format!("@{name}")),
        list_of(member.boxed(), 1).prop_map(|members| format!("( {members} )")),
    ]
    .boxed()
}

fn operand() -> BoxedStrategy<String> {
    prop_oneof![
        3 => name().prop_map(|name| format!("${name}")),
        1 => name().prop_map(|name| format!("@{name}")),
        1 => set().prop_map(|set| format!("any of {set}")),
    ]
    .boxed()
}

fn within() -> impl Strategy<Value = String> {
    select(vec![
        "within 12 words",
        "within 1 word",
        "within 40 chars",
        "within one sentence",
    ])
    .prop_map(String::from)
}

fn maybe(strategy: impl Strategy<Value = String> + 'static) -> BoxedStrategy<String> {
    prop_oneof![Just(String::new()), strategy].boxed()
}

fn position() -> BoxedStrategy<String> {
    let unless = (
        select(vec!["near", "after", "before"]),
        operand(),
        maybe(within()),
    )
        .prop_map(|(side, operand, within)| format!("unless {side} {operand} {within}"));
    let place = select(vec!["at start", "at end", "disguised", ""]).prop_map(String::from);
    prop_oneof![
        (operand(), place, maybe(unless))
            .prop_map(|(operand, place, unless)| format!("{operand} {place} {unless}")),
        (operand(), operand(), within())
            .prop_map(|(left, right, within)| format!("{left} near {right} {within}")),
        (vec(operand(), 2..4), maybe(within()))
            .prop_map(|(all, within)| format!("{} {within}", all.join(" then "))),
        (select(vec!["any", "all", "2"]), set(), maybe(within()))
            .prop_map(|(quantity, set, within)| format!("{quantity} of {set} {within}")),
        set().prop_map(|set| format!("none of {set}")),
    ]
    .boxed()
}

fn part_test() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        Just("punycode".to_owned()),
        (comparison(), number()).prop_map(|(operator, number)| format!("usd {operator} {number}")),
        text().prop_map(|text| format!("domain == {text}")),
        list_of(text().boxed(), 1).prop_map(|texts| format!("country in ({texts})")),
        name().prop_map(|name| format!("domain resembles @{name}")),
        regex().prop_map(|regex| format!("path matches {regex}")),
    ];
    joined(leaf.boxed())
}

/// `and`, `or`, `not` and parentheses around `leaf`.
fn joined(leaf: BoxedStrategy<String>) -> BoxedStrategy<String> {
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(|all| all.join(" and ")),
            vec(inner.clone(), 2..4).prop_map(|all| all.join(" or ")),
            inner.clone().prop_map(|inner| format!("({inner})")),
            inner.prop_map(|inner| format!("not ({inner})")),
        ]
    })
    .boxed()
}

fn condition() -> BoxedStrategy<String> {
    let field = prop_oneof![
        Just("sender".to_owned()),
        text().prop_map(|text| format!("field({text})"))
    ];
    let leaf = prop_oneof![
        6 => position(),
        1 => (name(), name(), comparison(), number())
            .prop_map(|(left, right, operator, number)| format!("#{left} + #@{right} {operator} {number}")),
        1 => (name(), comparison()).prop_map(|(name, operator)| format!("distinct #{name} {operator} 2")),
        1 => (select(vec!["length", "words", "uppercase", "disguised words"]), comparison(), number())
            .prop_map(|(property, operator, number)| format!("{property} {operator} {number}")),
        1 => select(vec!["word mixes scripts", "script has \"Thai\"", "true", "any rule tagged x", "2 rules tagged y"])
            .prop_map(String::from),
        2 => (field.clone(), text(), maybe(Just("exact".to_owned())))
            .prop_map(|(field, text, exact)| format!("{field} contains {text} {exact}")),
        1 => field.clone().prop_map(|field| format!("has {field}")),
        1 => (field, part_test()).prop_map(|(field, test)| format!("{field} is phone where ({test})")),
        2 => name(),
    ];
    joined(leaf.boxed())
}

fn pattern() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        4 => text(),
        1 => regex(),
        1 => name().prop_map(|name| format!("@{name}")),
        1 => maybe(part_test().prop_map(|test| format!("where {test}"))).prop_map(|test| format!("url {test}")),
    ];
    let phrases = (
        vec(text(), 1..3),
        select(vec![
            "exact",
            "accents anywhere",
            "obfuscated",
            "fuzzy(1)",
            "by caller",
        ]),
    )
        .prop_map(|(texts, modifiers)| format!("({} {modifiers})", texts.join("|")));
    let speaker =
        prop_oneof![3 => Just(String::new()), 1 => text().prop_map(|text| format!(" by {text}"))];
    (vec(prop_oneof![4 => leaf, 1 => phrases], 1..6), speaker)
        .prop_map(|(alternatives, speaker)| alternatives.join(" | ") + &speaker)
        .boxed()
}

fn message() -> BoxedStrategy<String> {
    let value = prop_oneof![
        text(),
        number(),
        Just("true".to_owned()),
        list_of(text().boxed(), 0).prop_map(|l| format!("[{l}]"))
    ];
    let entry = (prop_oneof![Just("sender".to_owned()), text()], value)
        .prop_map(|(key, value)| format!("{key} : {value}"));
    let turns = vec(
        (prop_oneof![Just("caller".to_owned()), text()], text()),
        1..4,
    )
    .prop_map(|turns| {
        let turns: Vec<String> = turns
            .into_iter()
            .map(|(speaker, text)| format!("{speaker} {text}"))
            .collect();
        format!("turns: [{}]", turns.join(", "))
    });
    prop_oneof![
        2 => text(),
        1 => list_of(prop_oneof![entry, turns].boxed(), 0).prop_map(|entries| format!("{{ {entries} }}")),
    ]
    .boxed()
}

fn test() -> BoxedStrategy<String> {
    let times = select(vec![
        "0s",
        "3 days",
        "1 hour",
        "50 times every 1 min",
        "2 weeks",
    ]);
    let step = (times, message()).prop_map(|(time, message)| format!("{time} {message}"));
    let subject = prop_oneof![4 => message(), 1 => list_of(step.boxed(), 1).prop_map(|steps| format!("[{steps}]"))];
    (
        maybe(Just("todo".to_owned())),
        select(vec!["match", "clean", "flagged", "unflagged"]),
        subject,
    )
        .prop_map(|(todo, word, subject)| format!("{todo} {word} {subject}"))
        .boxed()
}

fn lines(all: Vec<String>) -> String {
    all.join("\n")
}

fn meta() -> BoxedStrategy<String> {
    let entry = prop_oneof![
        (new_name(), text()).prop_map(|(key, text)| format!("{key} = {text}")),
        (new_name(), number()).prop_map(|(key, number)| format!("{key} = {number}")),
        (new_name(), list_of(text().boxed(), 0))
            .prop_map(|(key, list)| format!("{key} = [{list}]")),
    ];
    entry
        .prop_map(|entry| format!("meta: severity = high\n{entry}"))
        .boxed()
}

fn head(word: &'static str) -> BoxedStrategy<String> {
    (new_name(), vec(name(), 0..3))
        .prop_map(move |(name, tags)| {
            let colon = if tags.is_empty() { "" } else { ":" };
            format!("{word} {name} {colon} {}", tags.join(" "))
        })
        .boxed()
}

fn score() -> BoxedStrategy<String> {
    number()
        .prop_map(|number| format!("score: {number}"))
        .boxed()
}

fn tests() -> BoxedStrategy<String> {
    vec(test(), 0..4)
        .prop_map(|tests| format!("tests:\n{}", lines(tests)))
        .boxed()
}

fn rule() -> BoxedStrategy<String> {
    let definition =
        (new_name(), pattern()).prop_map(|(name, pattern)| format!("${name} = {pattern}"));
    let patterns = vec(definition, 0..4).prop_map(|all| format!("patterns:\n{}", lines(all)));
    let condition = condition().prop_map(|condition| format!("condition: {condition}"));
    let sections = (
        maybe(meta()),
        maybe(patterns),
        condition,
        maybe(score()),
        maybe(tests()),
    )
        .prop_map(|(meta, patterns, condition, score, tests)| {
            vec![meta, patterns, condition, score, tests]
        })
        .prop_shuffle();
    (prop_oneof![head("rule"), head("private rule")], sections)
        .prop_map(|(head, sections)| format!("{head} {{\n{}\n}}", lines(sections)))
        .boxed()
}

fn stream() -> BoxedStrategy<String> {
    let steps = vec(
        (
            maybe(Just("optional".to_owned())),
            name(),
            maybe(Just("3 times".to_owned())),
        ),
        1..4,
    )
    .prop_map(|steps| {
        let steps = steps
            .into_iter()
            .map(|(optional, name, times)| format!("{optional} {name} {times}"));
        format!("steps any order:\n{}", lines(steps.collect()))
    });
    let without = (name(), name()).prop_map(|(a, b)| format!("without: {a}, {b}"));
    let then_no = name().prop_map(|name| format!("then no {name} within 2 days"));
    let by = select(vec![
        "by sender",
        "by phone in text",
        "by sender, recipient",
        "by field(\"x.y\")",
    ])
    .prop_map(String::from);
    let sequence = (
        by.clone(),
        steps,
        maybe(without),
        maybe(then_no),
        maybe(tests()),
    )
        .prop_map(|(by, steps, without, then_no, tests)| {
            vec![
                by,
                "within 14 days".to_owned(),
                steps,
                without,
                then_no,
                tests,
            ]
        })
        .prop_shuffle();
    let filter = condition().prop_map(|condition| format!("where {condition}"));
    let count =
        select(vec!["count >= 200", "count distinct recipient >= 50"]).prop_map(String::from);
    let burst = (by, maybe(filter), count, maybe(score()))
        .prop_map(|(by, filter, count, score)| {
            vec![by, "within 1 hour".to_owned(), filter, count, score]
        })
        .prop_shuffle();
    prop_oneof![
        (head("sequence"), sequence)
            .prop_map(|(head, parts)| format!("{head} {{\n{}\n}}", lines(parts))),
        (head("burst"), burst).prop_map(|(head, parts)| format!("{head} {{\n{}\n}}", lines(parts))),
    ]
    .boxed()
}

fn item() -> BoxedStrategy<String> {
    let entry = prop_oneof![3 => text(), 1 => name().prop_map(|name| format!("@{name}"))].boxed();
    let reason = text().prop_map(|text| format!("reason: {text}"));
    prop_oneof![
        4 => rule(),
        1 => stream(),
        1 => Just("requires redflag >= 0.1.2".to_owned()),
        1 => (text(), new_name()).prop_map(|(path, name)| format!("import {path} as {name}")),
        1 => (new_name(), list_of(entry.clone(), 0)).prop_map(|(name, list)| format!("list {name} = [ {list} ]")),
        1 => (new_name(), text(), maybe(text().prop_map(|text| format!("column {text}"))))
            .prop_map(|(name, path, column)| format!("list {name} from {path} {column}")),
        1 => (new_name(), pattern()).prop_map(|(name, pattern)| format!("pattern ${name} = {pattern}")),
        1 => (new_name(), condition()).prop_map(|(name, condition)| format!("let {name} = {condition}")),
        1 => (name(), list_of(entry, 0)).prop_map(|(name, list)| format!("extend list {name} = [{list}]")),
        1 => name().prop_map(|name| format!("disable rule {name}")),
        1 => (name(), number()).prop_map(|(name, score)| format!("set score {name} = {score}")),
        1 => name().prop_map(|name| format!("cap {name} = 8")),
        1 => (name(), name(), condition(), maybe(reason))
            .prop_map(|(a, b, when, reason)| format!("except {a}, tag {b} {{ when: {when}\n{reason} }}")),
    ]
    .boxed()
}

/// A rule file without errors.
pub fn source() -> BoxedStrategy<String> {
    vec(item(), 0..4).prop_map(|items| items.join("\n")).boxed()
}

/// One with comments, blank lines and odd spaces wherever a space stands outside strings.
pub fn source_with_comments() -> BoxedStrategy<String> {
    (
        source(),
        vec((any::<prop::sample::Index>(), 0..FILLERS.len()), 0..10),
    )
        .prop_map(|(source, fillers)| {
            let spaces = outer_spaces(&source);
            let mut chosen: Vec<(usize, &str)> = fillers
                .iter()
                .filter(|_| !spaces.is_empty())
                .map(|(index, filler)| (spaces[index.index(spaces.len())], FILLERS[*filler]))
                .collect();
            chosen.sort_unstable();
            chosen.dedup_by_key(|(at, _)| *at);
            let mut source = source;
            for (at, filler) in chosen.into_iter().rev() {
                source.insert_str(at, filler);
            }
            source
        })
        .boxed()
}

const FILLERS: &[&str] = &[
    " // a comment\n",
    "\n// one of its own\n",
    "\n\n\n   // and one\n\n  // another\n",
    " /* inside */ ",
    "\n /* over\n   two lines */\n",
    " /* one */ /* two */ // three\n",
    "\n\n\n",
    "\t\t",
    " ／／ full width\n",
    "\n      // deep\n",
];

/// Where white space stands outside strings and regexes.
fn outer_spaces(source: &str) -> Vec<usize> {
    let mut close = None;
    let mut escaped = false;
    let mut spaces = Vec::new();
    for (at, letter) in source.char_indices() {
        if let Some(end) = close {
            if letter == end && !escaped {
                close = None;
            }
            escaped = letter == '\\' && !escaped;
            continue;
        }
        close = match letter {
            '"' | '＂' | '/' | '／' => Some(letter),
            '“' => Some('”'),
            '„' => Some('“'),
            '«' => Some('»'),
            '「' => Some('」'),
            '『' => Some('』'),
            _ => None,
        };
        if letter == ' ' || letter == '\n' {
            spaces.push(at);
        }
    }
    spaces
}
