//! How far a long run is, on standard error.

use super::Summary;
use indicatif::{ProgressBar as Bar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// A bar that counts the bytes of the files, with what was found so far. Draws nothing where
/// standard error is no terminal.
pub struct ProgressBar {
    bar: Bar,
}

/// Runs that are over sooner show no bar.
const QUIET: Duration = Duration::from_millis(500);

/// Redraws a second.
const RATE: u8 = 8;

impl ProgressBar {
    /// A bar up to `total` bytes; without one (a pipe), it shows only how much was read.
    pub fn new(total: Option<u64>) -> ProgressBar {
        let target = ProgressDrawTarget::stderr_with_hz(RATE);
        let bar = Bar::with_draw_target(total, target);
        let template = match total {
            Some(_) => "{bar:32.cyan/dim} {percent:>3} %  {msg}  {bytes_per_sec}  {eta} left",
            None => "{spinner} {bytes}  {msg}  {bytes_per_sec}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("━╸─"));
        }
        ProgressBar { bar }
    }

    /// Shows the numbers so far.
    pub fn update(&self, so_far: &Summary, read_bytes: u64) {
        if so_far.elapsed >= QUIET {
            self.bar.set_message(format!(
                "{} messages, {} flagged",
                so_far.messages, so_far.flagged
            ));
            self.bar.set_position(read_bytes);
        }
    }

    /// Runs `print` with the bar out of the way, so that lines do not mix.
    pub fn suspend<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
