//! Some lines of a source around marked places. The drawing library maps all that it is
//! given at each report, so it is given little: only these lines, and of a very long line
//! only what stands around the places.

use crate::cli::draw::sources::Source;
use std::ops::Range;

/// Lines of a source, very long ones cut.
#[derive(Debug)]
pub struct Window {
    text: String,
    /// From 1.
    first_line: usize,
    pieces: Vec<Piece>,
    is_cut: bool,
}

/// A part of the source that stands in the window as it is.
#[derive(Debug)]
struct Piece {
    source: Range<usize>,
    start: usize,
}

/// Bytes of a line that is shown whole.
const LINE_LIMIT: usize = 1000;

/// Bytes that are shown of a longer line before and behind the first place in it.
const BEFORE: usize = 60;
const BEHIND: usize = 90;

/// What stands for a part that is cut off.
const CUT: &str = "…";

impl Window {
    /// The lines that hold `spans`, from the first to the last.
    pub fn around(source: &Source<'_>, spans: &[Range<usize>]) -> Window {
        let first = spans
            .iter()
            .map(|span| source.line_of(span.start))
            .min()
            .unwrap_or(0);
        let last = spans
            .iter()
            .map(|span| source.line_of(span.end))
            .max()
            .unwrap_or(0);
        let mut window = Window {
            text: String::new(),
            first_line: first + 1,
            pieces: Vec::new(),
            is_cut: false,
        };
        for line in first..=last {
            if line > first {
                window.text.push('\n');
            }
            let line = without_mark(source, source.line(line));
            window.push(source, shown_part(source, line.clone(), spans), line);
        }
        window
    }

    /// Adds a part of a line, with marks where something is cut off.
    fn push(&mut self, source: &Source<'_>, part: Range<usize>, line: Range<usize>) {
        if part.start > line.start {
            self.text.push_str(CUT);
        }
        self.is_cut |= part != line;
        self.pieces.push(Piece {
            source: part.clone(),
            start: self.text.len(),
        });
        self.text
            .push_str(source.text().get(part.clone()).unwrap_or_default());
        if part.end < line.end {
            self.text.push_str(CUT);
        }
    }

    /// Where a span of the source stands in the window, as far as it is shown.
    pub fn place(&self, span: &Range<usize>) -> Range<usize> {
        let (start, end) = (self.place_of(span.start), self.place_of(span.end));
        start..end.max(start)
    }

    fn place_of(&self, byte: usize) -> usize {
        let index = self
            .pieces
            .partition_point(|piece| piece.source.start <= byte)
            .saturating_sub(1);
        let Some(piece) = self.pieces.get(index) else {
            return 0;
        };
        let inside = byte.clamp(piece.source.start, piece.source.end);
        inside - piece.source.start + piece.start
    }

    /// The number of the first line, from 1.
    pub fn first_line(&self) -> usize {
        self.first_line
    }

    /// True where a line is cut, so that columns in the window are not those of the file.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The lines.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lines, given away.
    pub fn into_text(self) -> String {
        self.text
    }
}

/// A line without a byte order mark, which is no column.
fn without_mark(source: &Source<'_>, line: Range<usize>) -> Range<usize> {
    let mark = '\u{feff}';
    if line.start == 0 && source.text().starts_with(mark) {
        mark.len_utf8()..line.end
    } else {
        line
    }
}

/// What is shown of a line: all of it, or what stands around the first place in it.
fn shown_part(source: &Source<'_>, line: Range<usize>, spans: &[Range<usize>]) -> Range<usize> {
    if line.len() <= LINE_LIMIT {
        return line;
    }
    let starts = spans
        .iter()
        .map(|span| span.start)
        .filter(|start| (line.start..=line.end).contains(start));
    let ends = spans
        .iter()
        .map(|span| span.end)
        .filter(|end| (line.start..=line.end).contains(end));
    let center = starts.min().or(ends.min()).unwrap_or(line.start);
    let text = source.text();
    let start = text.floor_char_boundary(center.saturating_sub(BEFORE).max(line.start));
    let end = text.ceil_char_boundary((center + BEHIND).min(line.end));
    start..end
}

#[cfg(test)]
mod tests {
    use super::{LINE_LIMIT, Window};
    use crate::cli::draw::sources::Sources;
    use crate::diagnostic::FileId;

    fn window(text: &str, span: std::ops::Range<usize>) -> (Window, std::ops::Range<usize>) {
        let sources: Sources<'_> = [("a.flag", text)].into_iter().collect();
        let window = Window::around(sources.get(FileId(0)).unwrap(), std::slice::from_ref(&span));
        let place = window.place(&span);
        (window, place)
    }

    #[test]
    fn a_window_holds_the_lines_of_the_span_and_no_more() {
        let (window, place) = window("one\r\ntwo\r\nthree\r\n", 5..8);
        assert_eq!(
            (window.text(), window.first_line(), place),
            ("two", 2, 0..3)
        );
    }

    #[test]
    fn a_span_over_lines_is_placed_on_each() {
        let (window, place) = window("a {\r\nb\r\n}", 2..9);
        assert_eq!(window.text(), "a {\nb\n}");
        assert_eq!(&window.text()[place], "{\nb\n}");
    }

    #[test]
    fn a_very_long_line_is_cut_around_the_span() {
        let text = format!("{}here{}", "客".repeat(300_000), "服".repeat(300_000));
        let (window, place) = window(&text, 900_000..900_004);
        assert!(window.text().len() < LINE_LIMIT);
        assert!(window.text().starts_with('…') && window.text().ends_with('…'));
        assert_eq!(&window.text()[place], "here");
    }

    #[test]
    fn a_span_over_a_very_long_line_is_marked_as_far_as_it_is_shown() {
        let text = "x".repeat(1_000_000);
        let (window, place) = window(&text, 0..1_000_000);
        assert!(window.text().len() < LINE_LIMIT);
        assert!(place.end <= window.text().len() && place.start == 0 && !place.is_empty());
    }
}
