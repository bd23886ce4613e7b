//! Standard output and standard error: colour where it is wanted, and told faults.

use crate::output::Theme;
use annotate_snippets::normalize_untrusted_str;
use anstyle::{AnsiColor, Style};
use std::io::{BufWriter, Write};

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// Where the stream is a terminal and NO_COLOR is not set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Settles for the whole process when its streams are coloured.
pub fn choose(color: Color) {
    let choice = match color {
        Color::Auto => anstream::ColorChoice::Auto,
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// Standard output with a buffer, locked: what is written to it may hold escape sequences for
/// colour, which are taken out where they are not wanted. Flush it at the end.
pub fn stdout() -> BufWriter<anstream::AutoStream<std::io::StdoutLock<'static>>> {
    BufWriter::with_capacity(
        1 << 16,
        anstream::AutoStream::auto(std::io::stdout().lock()),
    )
}

/// How pretty verdicts look on standard output.
pub fn theme() -> Theme {
    let colour = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
    let size = terminal_size::terminal_size();
    let width = size.map_or(Theme::default().width, |(width, _)| usize::from(width.0));
    Theme { colour, width }
}

/// Standard error, likewise.
pub fn stderr() -> BufWriter<anstream::AutoStream<std::io::StderrLock<'static>>> {
    BufWriter::new(anstream::AutoStream::auto(std::io::stderr().lock()))
}

/// Tells on standard error what went wrong, in the look of the drawn reports.
pub fn error(message: impl std::fmt::Display) {
    tell("error", AnsiColor::BrightRed, &message.to_string());
}

/// Tells on standard error what is probably not meant so.
pub fn warning(message: impl std::fmt::Display) {
    tell("warning", AnsiColor::Yellow, &message.to_string());
}

fn tell(word: &str, color: AnsiColor, message: &str) {
    let style = Style::new().bold().fg_color(Some(color.into()));
    let message = normalize_untrusted_str(message);
    // Nothing can be told where standard error itself is closed.
    let _ = writeln!(stderr(), "{style}{word}{style:#}: {message}");
}
