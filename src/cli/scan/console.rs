//! Where a scan's output, rejects, faults and progress go.

use crate::cli::terminal;
use crate::input::{Fault, Reject};
use crate::output::{RejectsWriter, Summary};
use crate::scan::{ScanError, Sink};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};

/// The sink of the command.
pub(super) struct Console {
    out: Box<dyn Write>,
    rejects: Option<RejectsWriter<BufWriter<File>>>,
    quiet: bool,
    bar: ProgressBar,
    /// Whether a reader waits at the other end: then verdicts must not linger in a buffer.
    is_live: bool,
}

impl Console {
    /// `size` is the bytes of all input, where that is known.
    pub(super) fn new(
        out: Box<dyn Write>,
        rejects: Option<RejectsWriter<BufWriter<File>>>,
        quiet: bool,
        size: Option<u64>,
    ) -> Console {
        let shown = !quiet && io::stderr().is_terminal() && !io::stdout().is_terminal();
        Console {
            out,
            rejects,
            quiet,
            bar: bar(shown, size),
            is_live: size.is_none(),
        }
    }

    /// Makes sure that all is written.
    pub(super) fn finish(
        mut self,
        result: Result<Summary, ScanError>,
    ) -> Result<Summary, ScanError> {
        self.bar.finish_and_clear();
        let flushed = self.out.flush();
        let kept = self
            .rejects
            .take()
            .map_or(Ok(()), |rejects| rejects.finish().map(|_| ()));
        let summary = result?;
        flushed?;
        kept?;
        Ok(summary)
    }
}

fn bar(shown: bool, size: Option<u64>) -> ProgressBar {
    if !shown {
        return ProgressBar::hidden();
    }
    let (template, bar) = match size {
        Some(size) => (
            "{bar:30} {percent}% of {decimal_total_bytes}, {decimal_bytes_per_sec}, {eta} left  {msg}",
            ProgressBar::new(size),
        ),
        None => (
            "{spinner} {decimal_bytes}, {decimal_bytes_per_sec}  {msg}",
            ProgressBar::new_spinner(),
        ),
    };
    bar.set_draw_target(ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}

impl Sink for Console {
    fn output(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        if self.is_live {
            self.out.flush()
        } else {
            Ok(())
        }
    }

    fn reject(&mut self, file: &str, reject: &Reject<'_>) -> io::Result<()> {
        if let (Some(reason), false) = (&reject.reason, self.quiet) {
            self.bar
                .suspend(|| terminal::warning(format_args!("{file}:{}: {reason}", reject.line)));
        }
        match &mut self.rejects {
            Some(rejects) => rejects.write(reject.bytes, reject.reason.is_none()),
            None => Ok(()),
        }
    }

    fn fault(&mut self, fault: &Fault) -> io::Result<()> {
        self.bar.suspend(|| terminal::error(fault));
        Ok(())
    }

    fn progress(&mut self, so_far: &Summary, read_bytes: u64) {
        self.bar.set_position(read_bytes);
        if !self.bar.is_hidden() {
            self.bar.set_message(format!("{} flagged", so_far.flagged));
        }
    }
}
