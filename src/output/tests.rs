use super::{CsvPrinter, JsonlPrinter, Offsets, Place, Printer};
use crate::engine::{CapTaken, EntityFound, Excepted, Match, RuleMatch, Verdict};
use crate::message::{Message, Value};
use crate::text::entity::PartValue;
use std::borrow::Cow;
use std::sync::LazyLock;

static TAGS: LazyLock<Vec<String>> =
    LazyLock::new(|| vec!["recruitment".to_owned(), "trafficking".to_owned()]);

/// A match of `entry` where it first stands in the text.
fn found(
    pattern: &'static str,
    entry: &'static str,
    text: &str,
    turn: Option<usize>,
    key: bool,
) -> Match<'static> {
    let start = text.find(entry).unwrap();
    let end = start + entry.len();
    Match::At {
        pattern,
        entry,
        turn,
        start,
        end,
        text: entry.to_owned(),
        key,
        entity: None,
    }
}

fn lure(matches: Vec<Match<'static>>) -> RuleMatch<'static> {
    let title = Some("Overseas job offer that points at a scam-compound hub");
    let (rule, severity) = ("compound_job_lure", Some("high"));
    RuleMatch {
        rule,
        title,
        severity,
        tags: &TAGS,
        score: 6.0,
        matches,
    }
}

fn verdict(rules: Vec<RuleMatch<'static>>) -> Verdict<'static> {
    Verdict {
        flagged: true,
        score: 8.0,
        rules,
        ..Verdict::default()
    }
}

fn print(printer: &dyn Printer, message: &Message<'_>, verdict: Verdict<'_>) -> String {
    let mut out = Vec::new();
    printer.print(
        Place {
            file: "dump.jsonl",
            line: 17,
        },
        message,
        verdict,
        &mut out,
    );
    String::from_utf8(out).unwrap()
}

#[test]
fn a_line_of_jsonl_is_as_the_contract_says() {
    let text = "招聘 typist, Mae Sot";
    let message = Message::new(text).with_field("id", "m17");
    let mut verdict = verdict(vec![lure(vec![
        found("$hub", "Mae Sot", text, None, true),
        Match::More {
            pattern: "$hub",
            more: 3,
        },
    ])]);
    let bare = RuleMatch {
        rule: "no_experience",
        title: None,
        severity: None,
        tags: &TAGS[..1],
        score: 3.5,
        matches: Vec::new(),
    };
    verdict.rules.push(bare);
    verdict.caps.push(CapTaken {
        tag: "recruitment",
        by: -1.5,
    });
    verdict.excepted.push(Excepted {
        rule: "loan",
        reason: None,
    });
    let wanted = concat!(
        r#"{"v":1,"file":"dump.jsonl","line":17,"id":"m17","flagged":true,"score":8.0,"rules":["#,
        r#"{"rule":"compound_job_lure","title":"Overseas job offer that points at a scam-compound hub","severity":"high","#,
        r#""tags":["recruitment","trafficking"],"score":6.0,"matches":["#,
        r#"{"pattern":"$hub","entry":"Mae Sot","start":START,"end":END,"text":"Mae Sot","key":true},{"pattern":"$hub","more":3}]},"#,
        r#"{"rule":"no_experience","title":null,"severity":null,"tags":["recruitment"],"score":3.5,"matches":[]}],"#,
        r#""caps":[{"tag":"recruitment","by":-1.5}],"excepted":[{"rule":"loan","reason":null}]}"#,
        "\n"
    );
    for (offsets, start, end) in [
        (Offsets::Bytes, "15", "22"),
        (Offsets::Chars, "11", "18"),
        (Offsets::Utf16, "11", "18"),
    ] {
        let line = print(&JsonlPrinter { offsets }, &message, verdict.clone());
        assert_eq!(
            line,
            wanted.replace("START", start).replace("END", end),
            "{offsets:?}"
        );
    }
}

#[test]
fn a_message_without_a_match_and_its_id_are_kept() {
    let table = [
        (Value::Null, "null"),
        (Value::Number(Cow::Borrowed("17.0")), "17.0"),
        (Value::Text(Cow::Borrowed("a\"\n")), r#""a\"\n""#),
        (Value::Json(Cow::Borrowed("{\"a\":\r\n 1}")), "{\"a\":   1}"),
    ];
    for (id, wanted) in table {
        let line = print(
            &JsonlPrinter::default(),
            &Message::new("hi").with_field("id", id),
            Verdict::default(),
        );
        assert_eq!(
            line,
            format!(
                "{{\"v\":1,\"file\":\"dump.jsonl\",\"line\":17,\"id\":{wanted},\"flagged\":false,\"score\":0.0,\"rules\":[]}}\n"
            )
        );
    }
}

#[test]
fn offsets_count_within_the_turn() {
    let message = Message::transcript([("caller", "😀"), ("callee", "😀 ok pay")]);
    let entity = EntityFound {
        value: "pay".to_owned(),
        parts: vec![("amount", PartValue::Number(2.0))],
    };
    let at = Match::At {
        pattern: "$p",
        entry: "pay",
        turn: Some(1),
        start: 8,
        end: 11,
        text: "pay".to_owned(),
        key: false,
        entity: Some(entity),
    };
    let line = print(
        &JsonlPrinter {
            offsets: Offsets::Utf16,
        },
        &message,
        verdict(vec![lure(vec![at])]),
    );
    assert!(line.contains(r#""turn":1,"start":6,"end":9,"text":"pay","key":false,"entity":{"value":"pay","amount":2.0}}"#), "{line}");
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_guarded() {
    let table = [
        ("=1+2", "'=1+2"),
        ("+66", "'+66"),
        ("-a", "'-a"),
        ("@SUM(a,b)", "\"'@SUM(a,b)\""),
        ("\t=1", "'\t=1"),
        ("\r=1", "\"'\r=1\""),
        ("a \"b\"\nc", "\"a \"\"b\"\"\nc\""),
        ("1=1", "1=1"),
    ];
    for (text, cell) in table {
        let line = print(
            &CsvPrinter,
            &Message::new(text).with_field("id", "=x"),
            verdict(vec![lure(Vec::new()), lure(Vec::new())]),
        );
        assert_eq!(
            line,
            format!("dump.jsonl,17,'=x,true,8.0,compound_job_lure;compound_job_lure,{cell}\n")
        );
    }
    let call = Message::transcript([("caller", "a"), ("", "b")]);
    assert_eq!(
        print(&CsvPrinter, &call, Verdict::default()),
        "dump.jsonl,17,,false,0.0,,\"caller: a\nb\"\n"
    );
}

#[cfg(feature = "cli")]
mod pretty {
    use super::{CapTaken, Match, Message, RuleMatch, TAGS, found, lure, print, verdict};
    use crate::output::{PrettyPrinter, Theme};

    #[test]
    fn a_person_sees_the_text_the_rules_and_the_sum() {
        let text = "Typist wanted in Mae Sot\u{1b}[0m, high salary, free visa and flights";
        let message = Message::new(text).with_field("id", "m17");
        let matches = vec![
            found("$hub", "Mae Sot", text, None, true),
            found("@pay", "high salary", text, None, true),
        ];
        let mut verdict = verdict(vec![lure(matches)]);
        let matches = vec![found("$f", "free visa", text, None, false)];
        verdict.rules.push(RuleMatch {
            rule: "free_visa",
            title: None,
            severity: None,
            tags: &TAGS,
            score: 3.5,
            matches,
        });
        verdict.caps.push(CapTaken {
            tag: "recruitment",
            by: -1.5,
        });
        let wanted = "\
dump.jsonl:17  m17 ───────────────────────────────────────────────── flagged 8.0
  Typist wanted in [Mae Sot]\\u{1b}[0m, [high salary], [free visa] and flights
  ▸ compound_job_lure  high  +6.0
    Overseas job offer that points at a scam-compound hub
    $hub \"Mae Sot\"  @pay \"high salary\"
  ▸ free_visa                +3.5
    $f \"free visa\"
  ▸ cap recruitment          -1.5

";
        assert_eq!(
            print(
                &PrettyPrinter {
                    theme: Theme::default()
                },
                &message,
                verdict.clone()
            ),
            wanted
        );
        let wide = Theme {
            width: 100,
            ..Theme::default()
        };
        let beside = "high  +6.0  Overseas job offer that points at a scam-compound hub\n";
        let shown = print(&PrettyPrinter { theme: wide }, &message, verdict.clone());
        assert!(shown.contains(beside), "{shown}");
        let coloured = print(
            &PrettyPrinter {
                theme: Theme {
                    colour: true,
                    width: 80,
                },
            },
            &message,
            verdict,
        );
        assert!(
            coloured.contains("\u{1b}[1m\u{1b}[4m\u{1b}[33mMae Sot\u{1b}[0m"),
            "{coloured:?}"
        );
        assert!(
            coloured.contains("\\u{1b}"),
            "the message's own escapes stay harmless"
        );
    }

    #[test]
    fn turns_stand_beside_their_speakers() {
        let turns: Vec<(&str, String)> = (0..20)
            .map(|turn| {
                (
                    if turn % 2 == 0 {
                        "caller"
                    } else {
                        "ลูกค้า"
                    },
                    format!("turn {turn}"),
                )
            })
            .collect();
        let message = Message::transcript(
            turns
                .iter()
                .map(|(speaker, text)| (*speaker, text.as_str())),
        );
        let at = found("$t", "turn", "turn 7", Some(7), true);
        let shown = print(
            &PrettyPrinter {
                theme: Theme::default(),
            },
            &message,
            verdict(vec![lure(vec![
                at,
                Match::More {
                    pattern: "$t",
                    more: 1,
                },
            ])]),
        );
        let lines: Vec<&str> = shown.lines().skip(1).take(4).collect();
        assert_eq!(
            lines,
            [
                "  … 6 turns",
                "  caller  turn 6",
                "  ลูกค้า    [turn] 7",
                "  … 12 turns"
            ]
        );
    }
}
