//! Random messages.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use redflag::Message;
use redflag::message::Turn;

/// The words of patterns and messages: short ones that hold each other, in scripts with and
/// without spaces.
pub const WORDS: &[&str] = &[
    "pay",
    "mae",
    "sot",
    "good",
    "visa",
    "coin",
    "bitcoin",
    "re",
    "recruit",
    "recruiter",
    "a",
    "Pay",
    "งาน",
    "ดี",
    "รายได้",
    "รายได้ดี",
    "薪",
    "高薪",
    "客服",
    "работа",
    "취업",
    "काम",
    "လစာ",
    "lương",
    "luong",
    "cà",
    "ca",
    "7",
    "go",
];

/// Words that stand in most patterns and messages, so that rules match.
const FEW: &[&str] = &["pay", "mae", "good", "visa", "งาน", "高薪"];

/// A word that patterns and messages share.
pub fn shared_word() -> BoxedStrategy<&'static str> {
    prop_oneof![2 => select(FEW), 1 => select(WORDS)].boxed()
}

/// Words of messages only: disguised, longer, or in the way of others.
const OTHER_WORDS: &[&str] = &[
    "PAY",
    "ｐａｙ",
    "рау",
    "pаy",
    "p\u{200b}ay",
    "ＶＩＳＡ",
    "goods",
    "maesot",
    "recruiting",
    "bitcoins",
    "취업은",
    "การงาน",
    "高薪客服",
    "the",
    "of",
    "ﬁne",
    "𝗽𝗮𝘆",
    "Straße",
    "Lương",
    "कामना",
    "лучшая",
    "u",
    "Ⓟay",
];

const BETWEEN: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    "",
    "  ",
    "-",
    " - ",
    ".",
    ". ",
    "! ",
    ", ",
    ",",
    "/",
    "_",
    "\n",
    "·",
    " • ",
    "。",
    "。 ",
    " ครับ ",
    "\t",
    "\u{a0}",
    "\u{3000}",
    "?",
    "'",
    "။",
    "ๆ",
    "--",
    ". . ",
    "\r\n",
    "\u{301}",
];

/// A message with what was sent.
#[derive(Clone)]
pub struct Sent {
    /// The text, where there are no turns.
    pub text: String,
    /// Speakers and what they say.
    pub turns: Vec<(String, String)>,
    /// Fields of the record.
    pub fields: Vec<(&'static str, &'static str)>,
}

impl Sent {
    /// As the engine takes it.
    pub fn message(&self) -> Message<'_> {
        let turn = |(speaker, text): &(String, String)| Turn {
            speaker: speaker.clone().into(),
            text: text.clone().into(),
        };
        let mut message = Message::new(self.text.as_str());
        message.turns = self.turns.iter().map(turn).collect();
        for (name, value) in &self.fields {
            message = message.with_field(*name, *value);
        }
        message
    }
}

impl std::fmt::Debug for Sent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.turns.is_empty() {
            write!(f, "text {:?}", self.text)?;
        } else {
            write!(f, "turns {:?}", self.turns)?;
        }
        write!(f, " {:?}", self.fields)
    }
}

/// A message: a text or a transcript, sometimes with fields.
pub fn message() -> BoxedStrategy<Sent> {
    let field = |name: &'static str, values: &'static [&'static str]| prop_oneof![1 => Just(None), 1 => select(values).prop_map(move |value| Some((name, value)))];
    let fields = (
        field("sender", &["+855 12 345 678", "Anna", "ANNA Ltd", "pay"]),
        field("channel", &["sms", "SMS", "chat"]),
        field("lang", &["id", "ms", "th", "EN"]),
        field("duration", &["12", "30", "30.5", "long"]),
    )
        .prop_map(|(one, two, three, four)| {
            [one, two, three, four].into_iter().flatten().collect()
        });
    let speaker = select(&["caller", "callee", "Anna", "anna", ""][..]).prop_map(String::from);
    let turns = prop_oneof![
        3 => Just(Vec::new()),
        1 => vec((speaker, text(6)), 1..4),
    ];
    (text(12), turns, fields)
        .prop_map(|(text, turns, fields)| Sent {
            text: if turns.is_empty() {
                text
            } else {
                String::new()
            },
            turns,
            fields,
        })
        .boxed()
}

/// Some messages.
pub fn messages() -> BoxedStrategy<Vec<Sent>> {
    vec(message(), 1..5).boxed()
}

fn text(words: usize) -> BoxedStrategy<String> {
    let word = prop_oneof![4 => shared_word(), 1 => select(OTHER_WORDS)];
    let edge = prop_oneof![4 => Just(""), 1 => select(BETWEEN)];
    (edge, vec((word, select(BETWEEN)), 0..words))
        .prop_map(|(edge, words)| {
            let mut text = edge.to_owned();
            for (index, (word, between)) in words.iter().enumerate() {
                text.push_str(word);
                if index + 1 < words.len() || between.len() > 1 {
                    text.push_str(between);
                }
            }
            text
        })
        .boxed()
}
