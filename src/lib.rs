//! Redflag finds scam calls and recruitment lures in message dumps, by rules, and says of every
//! verdict which words made it.
//!
//! This is the library below the `redflag` command. Rules are text in a language of their own
//! (`docs/language.md` in the repository describes it): a [`RuleSet`] is made from them once, a
//! [`Scanner`] for each thread applies it to [`Message`]s, and each gets a [`Verdict`].
//!
//! # From a rule to a verdict
//!
//! ```
//! use redflag::{Match, Message, RuleSet, Scanner};
//!
//! let rules = RuleSet::from_source(r#"
//!     rule free_flight : recruitment {
//!       meta: title = "Well-paid work with a free flight"
//!       patterns:
//!         $flight = "free flight*" | "包机票"
//!         $pay = money where usd >= 1000
//!       condition: $flight near $pay within 12 words
//!       score: 6
//!     }
//! "#)?;
//! let mut scanner = Scanner::new(&rules);
//! let verdict = scanner.scan(&Message::new("Typist: USD 1,500 a month, FREE  flights"));
//!
//! assert!(verdict.flagged);
//! assert_eq!(verdict.score, 6.0);
//! let rule = &verdict.rules[0];
//! assert_eq!((rule.rule, rule.title), ("free_flight", Some("Well-paid work with a free flight")));
//! let Match::At { start, end, text, .. } = &rule.matches[0] else { unreachable!() };
//! assert_eq!((*start, *end, &**text), (27, 40, "FREE  flights"));
//! # Ok::<(), redflag::CompileError>(())
//! ```
//!
//! Offsets are bytes of the text as it was sent, whatever was folded away to match it. A
//! [`Verdict`] goes out as JSON by serde; [`output::JsonlPrinter`] writes the lines of the
//! command, and [`output::Offsets`] turns offsets into those of Python or JavaScript.
//!
//! [`RuleSet::builtin`] is the pack that ships with the crate.
//!
//! # Rule files
//!
//! [`compile`](compile()) reads files, with the imports, lists and `redflag.toml` that belong to
//! them, from a [`Folder`](compile::Folder) on a disk or a [`Memory`](compile::Memory). It gives
//! everything that is to be said of them, warnings too, as [`diagnostic`]s with places.
//!
//! ```
//! use redflag::compile::{Memory, Options, RulePath};
//!
//! let files = Memory::new()
//!     .with("pack/words.flag", r#"list pay = ["good pay", "高薪"]"#)
//!     .with("pack/work.flag", r#"
//!         import "words.flag"
//!         rule pay_by_phone { patterns: $phone = phone condition: @pay and $phone }
//!     "#);
//! let options = Options { region: Some("TH".to_owned()), ..Options::default() };
//! let compilation = redflag::compile(&[RulePath::new("pack/work.flag")], &files, &options);
//!
//! for diagnostic in &compilation.diagnostics {
//!     let file = compilation.sources.file(diagnostic.primary.file);
//!     println!("{}: {}", file.map_or("", |file| &file.path), diagnostic.message);
//! }
//! let mut rules = compilation.rules.ok_or("the rules have errors")?;
//! rules.set_threshold(1.0);
//! assert!(rules.set_score("pay_by_phone", 2.5));
//! assert_eq!(rules.rule_names().collect::<Vec<_>>(), ["pay_by_phone"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Messages
//!
//! A message has a text or the turns of a call, and fields that rules may ask for. It can be
//! built, or read from a record of JSON by [`input::message_from_json`].
//!
//! ```
//! use redflag::{Message, RuleSet, Scanner};
//!
//! let rules = RuleSet::from_source(r#"
//!     rule code_wanted {
//!       patterns: $code = ("read me" | "tell me") by caller
//!       condition: $code and sender matches /^\+999/
//!     }
//! "#)?;
//! let call = Message::transcript([
//!     ("caller", "This is your bank."),
//!     ("callee", "Yes?"),
//!     ("caller", "Read me the code we sent you."),
//! ]).with_field("sender", "+999 5550100");
//! let verdict = Scanner::new(&rules).scan(&call);
//! assert_eq!(verdict.rules[0].rule, "code_wanted");
//!
//! let json = serde_json::to_value(&verdict.rules[0].matches[0]).unwrap();
//! assert_eq!(json["turn"], 2);
//! assert_eq!(json["text"], "Read me");
//! # Ok::<(), redflag::CompileError>(())
//! ```
//!
//! # Many messages, many threads
//!
//! A [`RuleSet`] is shared; each thread has a [`Scanner`] of its own.
//! [`Scanner::scan_block`] is quicker than one message at a time.
//!
//! ```
//! use redflag::{Message, RuleSet, Scanner};
//!
//! let rules = RuleSet::from_source(r#"rule a { patterns: $a = "free visa" condition: $a score: 5 }"#)?;
//! let messages = ["Free visa!", "See you at six", "FREE-VISA for typists"].map(Message::new);
//! let flagged: usize = std::thread::scope(|scope| {
//!     let work = messages.chunks(2).map(|block| scope.spawn(|| {
//!         let mut flagged = 0;
//!         Scanner::new(&rules).scan_block(block, |_, verdict| flagged += usize::from(verdict.flagged));
//!         flagged
//!     }));
//!     work.collect::<Vec<_>>().into_iter().map(|thread| thread.join().unwrap()).sum()
//! });
//! assert_eq!(flagged, 2);
//! # Ok::<(), redflag::CompileError>(())
//! ```
//!
//! # Dumps
//!
//! [`scan::scan`] reads whole dumps on all cores, in bounded memory, and prints in the order of
//! the input; [`scan::for_each_verdict`] hands every verdict to code instead. Nothing is dropped
//! in silence: records and files that can't be read go to the [`scan::Sink`], and are counted.
//!
//! ```
//! use redflag::input::Source;
//! use redflag::scan::{Options, for_each_verdict};
//! use redflag::{Message, RuleSet};
//! # use redflag::input::{Fault, Reject};
//! # struct Console;
//! # impl redflag::scan::Sink for Console {
//! #     fn output(&mut self, _: &[u8]) -> std::io::Result<()> { Ok(()) }
//! #     fn reject(&mut self, _: &str, _: &Reject<'_>) -> std::io::Result<()> { Ok(()) }
//! #     fn fault(&mut self, _: &Fault) -> std::io::Result<()> { Ok(()) }
//! # }
//!
//! let rules = RuleSet::from_source(r#"rule a { patterns: $a = "free visa" condition: $a score: 5 }"#)?;
//! let dump = "{\"text\":\"Free visa!\"}\n{\"text\":\"See you\"}\n{\"text\":null}\n";
//! let sources = vec![Source::reader("dump.jsonl", dump.as_bytes())];
//! let mut lines = Vec::new();
//! let summary = for_each_verdict(
//!     sources,
//!     &rules,
//!     &Options::default(),
//!     |place, _, verdict| verdict.flagged.then_some(place.line),
//!     &mut Console, // implements `scan::Sink`
//!     |block| { lines.extend(block.into_iter().flatten()); Ok(()) },
//! )?;
//! assert_eq!(lines, [1]);
//! assert_eq!((summary.messages, summary.flagged, summary.rejected), (2, 1, 1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Where rules ask for fields of their own, `Options::fields` must be a
//! [`FieldMap`](input::FieldMap) that was made with [`RuleSet::other_fields`].
//!
//! # Why, and why not
//!
//! ```
//! use redflag::{Message, RuleSet, Scanner};
//!
//! let rules = RuleSet::from_source(r#"
//!     rule lure { patterns: $job = "typist" $pay = "good pay" condition: $job and $pay }
//! "#)?;
//! let explanations = Scanner::new(&rules).explain(&Message::new("Typist wanted"));
//! let lure = &explanations[0];
//! assert!(!lure.matched && lure.condition.parts[0].holds);
//! assert_eq!(lure.missing, ["`$pay` were there"]);
//! # Ok::<(), redflag::CompileError>(())
//! ```
//!
//! # Features
//!
//! | feature | brings |
//! | --- | --- |
//! | `cli` | the `redflag` command, and [`output`]'s pretty form |
//! | `parallel` | scanning dumps on several threads |
//! | `zstd` | reading `.zst` dumps; binds the C library |
//!
//! All are on by default. Parsing, compiling and evaluating do no I/O (but for reading rule
//! files by [`compile::Folder`]), start no threads and keep no global state.

#[cfg(feature = "cli")]
pub mod cli;
pub mod compile;
pub mod diagnostic;
pub mod disguise;
pub mod engine;
pub mod harden;
pub mod input;
pub mod lang;
pub mod message;
pub mod output;
pub mod scan;
mod search;
pub mod text;
pub mod tune;

pub use compile::{Compilation, CompileError, RuleSet, compile};
pub use engine::{Explanation, Match, RuleMatch, Scanner, Verdict};
pub use message::{Message, Turn, Value};

/// The Rust example of the front page.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct FrontPage;
