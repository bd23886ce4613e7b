//! Reads dumps, evaluates every message and delivers what was found, in the order of the input.
//!
//! [`scan`] prints verdicts into a [`Sink`]; [`for_each_verdict`] hands them to other code
//! (evaluation, tuning). Both read, count and reject alike. What is delivered does not depend
//! on the number of threads.

mod pipeline;

use crate::compile::RuleSet;
use crate::engine::{RuleCost, Scanner, Verdict};
use crate::input::{self, Block, BlockReader, Fault, FieldMap, Reason, Reject, Source};
use crate::message::Message;
use crate::output::{FileCount, Place, Print, Printer, Summary};
use pipeline::Delivery;
use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

/// How to scan.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How input is read.
    pub input: input::Options,
    /// Which key or column is which field. Must have the [`RuleSet::other_fields`] of the rules.
    pub fields: Arc<FieldMap>,
    /// Threads that evaluate; 0 for as many as the machine has. Without the feature `parallel`
    /// there is one.
    pub threads: usize,
    /// Which messages are printed.
    pub print: Print,
    /// Stop at the first record that can't be read.
    pub strict: bool,
    /// Measure what each rule costs: [`Summary::costs`].
    pub profile: bool,
}

/// Takes what a scan yields, always in the order of the input and on the thread that called.
pub trait Sink {
    /// Printed verdicts; whole messages.
    ///
    /// # Errors
    /// Those of the writer; they end the scan.
    fn output(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// A record that can't be read, or (without a reason) a further part of one.
    ///
    /// # Errors
    /// Those of the writer; they end the scan.
    fn reject(&mut self, file: &str, reject: &Reject<'_>) -> io::Result<()>;

    /// A file that can't be read, or not to its end.
    ///
    /// # Errors
    /// Those of the writer; they end the scan.
    fn fault(&mut self, fault: &Fault) -> io::Result<()>;

    /// How far it is, after each block: the numbers so far, and the bytes read from files
    /// before decompression.
    fn progress(&mut self, so_far: &Summary, read_bytes: u64) {
        let _ = (so_far, read_bytes);
    }
}

/// Why a scan did not go to its end.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// The output can't be written.
    #[error("can't write: {0}")]
    Output(#[from] io::Error),
    /// A record can't be read, and the scan is strict.
    #[error("{file}:{line}: {reason}")]
    Strict {
        /// The file as it was given.
        file: String,
        /// The line on which the record begins.
        line: u64,
        /// What is wrong with it.
        reason: Reason,
    },
    /// The threads can't be started.
    #[error("can't start threads: {0}")]
    Threads(String),
}

impl ScanError {
    /// True where whoever reads the output has gone: the run ends quietly.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, ScanError::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Scans sources and prints the verdicts that `options` choose into `sink`.
///
/// Memory is bounded by the blocks in flight, some for each thread, however long the input and
/// however slow the sink.
///
/// # Errors
/// The sink fails, or a record can't be read and the scan is strict. Faults of files are told
/// to the sink and counted in the summary, and do not end the scan.
pub fn scan<'r>(
    sources: Vec<Source>,
    rules: &'r RuleSet,
    options: &Options,
    printer: &dyn Printer,
    sink: &mut dyn Sink,
) -> Result<Summary, ScanError> {
    let mut begin = Vec::new();
    printer.begin(&mut begin);
    sink.output(&begin)?;
    let work = |scanner: &mut Scanner<'r>, block: &Block| {
        let mut out = Vec::new();
        let tally = evaluate(scanner, block, options, |place, message, verdict| {
            if options.print.takes(&verdict) {
                printer.print(place, message, verdict, &mut out);
            }
        });
        (tally, out)
    };
    run(sources, rules, options, work, sink, |out, sink| {
        sink.output(&out)
    })
}

/// Scans sources and hands every message to `map`, on the threads that evaluate, and what that
/// makes of the messages of a block to `deliver`, block by block in the order of the input.
/// Rejects and faults go to `sink`, which gets no output.
///
/// # Errors
/// As [`scan`]; `deliver` may end it too.
pub fn for_each_verdict<'r, T: Send>(
    sources: Vec<Source>,
    rules: &'r RuleSet,
    options: &Options,
    map: impl Fn(Place<'_>, &Message<'_>, Verdict<'r>) -> T + Sync,
    sink: &mut dyn Sink,
    mut deliver: impl FnMut(Vec<T>) -> io::Result<()>,
) -> Result<Summary, ScanError> {
    let work = |scanner: &mut Scanner<'r>, block: &Block| {
        let mut mapped = Vec::with_capacity(block.record_count());
        let tally = evaluate(scanner, block, options, |place, message, verdict| {
            mapped.push(map(place, message, verdict));
        });
        (tally, mapped)
    };
    run(sources, rules, options, work, sink, |mapped, _| {
        deliver(mapped)
    })
}

/// What one block adds to the numbers.
#[derive(Default)]
struct Tally<'r> {
    messages: u64,
    flagged: u64,
    matched: u64,
    printed: u64,
    replaced: u64,
    hits: HashMap<&'r str, u64>,
    rejects: Vec<Rejected>,
    costs: Vec<RuleCost>,
}

/// A reject that outlives its block.
struct Rejected {
    line: u64,
    reason: Option<Reason>,
    bytes: Vec<u8>,
}

/// Reads the records of a block and evaluates them.
fn evaluate<'r>(
    scanner: &mut Scanner<'r>,
    block: &Block,
    options: &Options,
    mut each: impl FnMut(Place<'_>, &Message<'_>, Verdict<'r>),
) -> Tally<'r> {
    let mut tally = Tally::default();
    let mut lines = Vec::with_capacity(block.record_count());
    let mut messages = Vec::with_capacity(block.record_count());
    for record in block.records(&options.fields) {
        match record {
            Ok(record) => {
                tally.replaced += record.replaced as u64;
                lines.push(record.line);
                messages.push(record.message);
            }
            Err(Reject {
                line,
                reason,
                bytes,
            }) => {
                tally.rejects.push(Rejected {
                    line,
                    reason,
                    bytes: bytes.to_vec(),
                });
                // What stands behind it is not scanned, however large the block.
                if options.strict {
                    break;
                }
            }
        }
    }
    tally.messages = messages.len() as u64;
    scanner.scan_block(&messages, |index, verdict| {
        let (Some(&line), Some(message)) = (lines.get(index), messages.get(index)) else {
            return;
        };
        tally.count(&verdict, options.print);
        each(
            Place {
                file: block.name(),
                line,
            },
            message,
            verdict,
        );
    });
    tally.costs = scanner.take_rule_costs();
    tally
}

impl<'r> Tally<'r> {
    fn count(&mut self, verdict: &Verdict<'r>, print: Print) {
        self.flagged += u64::from(verdict.flagged);
        self.matched += u64::from(!verdict.flagged && !verdict.rules.is_empty());
        self.printed += u64::from(print.takes(verdict));
        for rule in &verdict.rules {
            *self.hits.entry(rule.rule).or_default() += 1;
        }
    }
}

/// Drives the pipeline, keeps the numbers, and delivers.
fn run<'r, R: Send>(
    sources: Vec<Source>,
    rules: &'r RuleSet,
    options: &Options,
    work: impl Fn(&mut Scanner<'r>, &Block) -> (Tally<'r>, R) + Sync,
    sink: &mut dyn Sink,
    mut deliver: impl FnMut(R, &mut dyn Sink) -> io::Result<()>,
) -> Result<Summary, ScanError> {
    let begun = Instant::now();
    let mut summary = Summary::default();
    for source in &sources {
        summary.files.push(FileCount {
            name: source.name().to_owned(),
            printed: 0,
        });
    }
    let mut hits: HashMap<&'r str, u64> = HashMap::new();
    let mut costs: Vec<RuleCost> = Vec::new();
    let reader = BlockReader::new(sources, Arc::clone(&options.fields), options.input.clone());
    let read_bytes = reader.read_bytes();
    pipeline::run(
        reader,
        options.threads,
        || {
            let mut scanner = Scanner::new(rules);
            if options.profile {
                scanner.profile();
            }
            scanner
        },
        work,
        |delivery| {
            match delivery {
                Delivery::Fault(fault) => {
                    summary.faults += 1;
                    sink.fault(&fault)?;
                }
                Delivery::Block(block, (tally, result)) => {
                    let refused = tell_rejects(block, &tally, options.strict, sink)?;
                    summary.add(block, &tally);
                    add_costs(&mut costs, &tally.costs);
                    for (rule, count) in tally.hits {
                        *hits.entry(rule).or_default() += count;
                    }
                    deliver(result, sink)?;
                    if let Some(error) = refused {
                        return Err(error);
                    }
                }
            }
            summary.elapsed = begun.elapsed();
            sink.progress(&summary, read_bytes.load(Ordering::Relaxed));
            Ok(())
        },
    )?;
    for name in rules.rule_names() {
        if let Some((name, count)) = hits.remove_entry(name) {
            summary.rules.push((name.to_owned(), count));
        }
    }
    let names = rules.all_rule_names().map(str::to_owned);
    summary.costs = names.zip(costs).collect();
    summary.elapsed = begun.elapsed();
    Ok(summary)
}

fn add_costs(all: &mut Vec<RuleCost>, costs: &[RuleCost]) {
    all.resize(all.len().max(costs.len()), RuleCost::default());
    for (sum, cost) in all.iter_mut().zip(costs) {
        sum.add(cost);
    }
}

/// Tells the rejects of a block; where the scan is strict, only the first, which ends it.
fn tell_rejects(
    block: &Block,
    tally: &Tally<'_>,
    strict: bool,
    sink: &mut dyn Sink,
) -> Result<Option<ScanError>, ScanError> {
    for Rejected {
        line,
        reason,
        bytes,
    } in &tally.rejects
    {
        sink.reject(
            block.name(),
            &Reject {
                line: *line,
                reason: reason.clone(),
                bytes,
            },
        )?;
        if let (true, Some(reason)) = (strict, reason) {
            let file = block.name().to_owned();
            return Ok(Some(ScanError::Strict {
                file,
                line: *line,
                reason: reason.clone(),
            }));
        }
    }
    Ok(None)
}

impl Summary {
    fn add(&mut self, block: &Block, tally: &Tally<'_>) {
        self.messages += tally.messages;
        self.bytes += block.byte_count() as u64;
        self.flagged += tally.flagged;
        self.matched += tally.matched;
        self.replaced += tally.replaced;
        self.rejected += tally
            .rejects
            .iter()
            .filter(|reject| reject.reason.is_some())
            .count() as u64;
        if let Some(file) = self.files.get_mut(block.file()) {
            file.printed += tally.printed;
        }
    }
}

#[cfg(test)]
mod tests;
