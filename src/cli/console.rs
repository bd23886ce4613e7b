//! Where a scan's output, rejects, faults and progress go.

use crate::cli::terminal;
use crate::input::{Fault, Reject};
use crate::output::{ProgressBar, RejectsWriter, Summary};
use crate::scan::{ScanError, Sink};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};

/// The sink of the command.
pub struct Console {
    out: Box<dyn Write>,
    rejects: Option<RejectsWriter<BufWriter<File>>>,
    /// Whether records that can't be read are told here.
    tells_rejects: bool,
    bar: Option<ProgressBar>,
    /// Whether a reader waits at the other end: then verdicts must not linger in a buffer.
    is_live: bool,
}

impl Console {
    /// `size` is the bytes of all input, where that is known. A `strict` scan ends with the first
    /// record that can't be read, and that is told as its error.
    pub fn new(
        out: Box<dyn Write>,
        rejects: Option<RejectsWriter<BufWriter<File>>>,
        quiet: bool,
        strict: bool,
        size: Option<u64>,
    ) -> Console {
        let shown = !quiet && io::stderr().is_terminal() && !io::stdout().is_terminal();
        Console {
            out,
            rejects,
            tells_rejects: !quiet && !strict,
            bar: shown.then(|| ProgressBar::new(size)),
            is_live: size.is_none(),
        }
    }

    /// Prints on standard error with the bar out of the way.
    fn tell(&self, print: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Makes sure that all is written.
    pub fn finish(mut self, result: Result<Summary, ScanError>) -> Result<Summary, ScanError> {
        if let Some(bar) = self.bar.take() {
            bar.finish();
        }
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
        if let (Some(reason), true) = (&reject.reason, self.tells_rejects) {
            self.tell(|| terminal::warning(format_args!("{file}:{}: {reason}", reject.line)));
        }
        match &mut self.rejects {
            Some(rejects) => rejects.write(reject.bytes, reject.reason.is_none()),
            None => Ok(()),
        }
    }

    fn fault(&mut self, fault: &Fault) -> io::Result<()> {
        self.tell(|| terminal::error(fault));
        Ok(())
    }

    fn progress(&mut self, so_far: &Summary, read_bytes: u64) {
        if let Some(bar) = &self.bar {
            bar.update(so_far, read_bytes);
        }
    }
}
