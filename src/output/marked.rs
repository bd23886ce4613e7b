//! A text with its matches marked, made safe for a terminal, shortened and wrapped.

use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// How a stretch of text is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// As the text around it.
    #[default]
    None,
    /// What was left out, and what stands for a character that can't be shown.
    Dim,
    /// A match.
    Match,
    /// A match that made its rule's condition true.
    Key,
}

/// A stretch of one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) mark: Mark,
    pub(super) text: String,
}

/// A line that fits the width.
pub(super) type Line = Vec<Stretch>;

/// Characters up to which a text is shown whole.
const WHOLE: usize = 800;
/// Bytes kept on each side of a match in a longer text, and at its start where it has none.
const CONTEXT: usize = 160;
/// Matches that are shown with what stands around them.
const SHOWN: usize = 12;

/// The lines of a text. `marks` are byte ranges of it, in any order.
pub(super) fn lines(
    text: &str,
    marks: &[(Range<usize>, Mark)],
    width: usize,
    brackets: bool,
) -> Vec<Line> {
    let marks = merged(text, marks);
    let mut cells = Vec::new();
    let mut shown = 0;
    for window in windows(text, &marks) {
        if window.start > shown {
            cells.push(Cell::sign(" … "));
        }
        add_cells(text, window.clone(), &marks, brackets, &mut cells);
        shown = window.end;
    }
    if shown < text.len() {
        cells.push(Cell::sign(" …"));
    }
    wrap(cells, width.max(8))
}

/// One line of at most `width` columns, control characters escaped.
pub(super) fn one_line(text: &str, width: usize) -> String {
    let mut line = String::new();
    let mut used = 0;
    let mut previous = ' ';
    for character in text.chars() {
        let shown = if character == '\n' {
            "⏎".to_owned()
        } else {
            escaped(character, previous)
        };
        previous = character;
        let columns = columns(&shown);
        if used + columns > width.saturating_sub(1) {
            line.push('…');
            break;
        }
        used += columns;
        line.push_str(&shown);
    }
    line
}

/// Columns that a text takes on a terminal.
pub(super) fn columns(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// Sorted marks that do not overlap; where two do, the stronger holds for both.
fn merged(text: &str, marks: &[(Range<usize>, Mark)]) -> Vec<(Range<usize>, Mark)> {
    let mut sorted: Vec<_> = marks
        .iter()
        .filter(|(range, _)| text.get(range.clone()).is_some_and(|t| !t.is_empty()))
        .cloned()
        .collect();
    sorted.sort_by_key(|(range, _)| range.start);
    let mut merged: Vec<(Range<usize>, Mark)> = Vec::with_capacity(sorted.len());
    for (range, mark) in sorted {
        match merged.last_mut() {
            Some((last, strength)) if range.start < last.end => {
                last.end = last.end.max(range.end);
                *strength = mark.max(*strength);
            }
            _ => merged.push((range, mark)),
        }
    }
    merged
}

/// The parts of a text that are shown: all of a short one, of a long one what stands around
/// its first matches.
fn windows(text: &str, marks: &[(Range<usize>, Mark)]) -> Vec<Range<usize>> {
    if text.len() <= WHOLE || text.chars().nth(WHOLE).is_none() {
        return std::iter::once(0..text.len()).collect();
    }
    let start = |at: usize| word_start(text, at.saturating_sub(CONTEXT), at);
    let end = |at: usize| text.ceil_char_boundary((at + CONTEXT).min(text.len()));
    if marks.is_empty() {
        return std::iter::once(0..end(CONTEXT)).collect();
    }
    let mut windows: Vec<Range<usize>> = Vec::new();
    for (range, _) in marks.iter().take(SHOWN) {
        // A match may itself be long: its beginning says enough.
        let window = start(range.start)..end(range.end.min(range.start + WHOLE));
        match windows.last_mut() {
            Some(last) if window.start <= last.end => last.end = last.end.max(window.end),
            _ => windows.push(window),
        }
    }
    windows
}

/// Where a window that begins about `from` begins: at a word if one does so soon, and never
/// between a letter and its marks.
fn word_start(text: &str, from: usize, at: usize) -> usize {
    let from = text.floor_char_boundary(from);
    let ahead = text.get(from..at).unwrap_or_default();
    if from == 0 {
        return 0;
    }
    let soon = ahead.char_indices().take(CONTEXT / 8);
    let space = soon
        .clone()
        .find(|(_, character)| *character == ' ')
        .map(|(index, _)| index + 1);
    let letter = || {
        soon.clone()
            .find(|(_, character)| character.width() > Some(0))
            .map(|(index, _)| index)
    };
    from + space.or_else(letter).unwrap_or(0)
}

/// What stands in one place of a line.
struct Cell {
    shown: String,
    columns: usize,
    mark: Mark,
    /// A line may end behind it.
    breaks: bool,
    ends_line: bool,
}

impl Cell {
    fn sign(shown: &str) -> Cell {
        Cell {
            shown: shown.to_owned(),
            columns: columns(shown),
            mark: Mark::Dim,
            breaks: true,
            ends_line: false,
        }
    }
}

fn add_cells(
    text: &str,
    window: Range<usize>,
    marks: &[(Range<usize>, Mark)],
    brackets: bool,
    cells: &mut Vec<Cell>,
) {
    let mut marks = marks
        .iter()
        .skip_while(|(range, _)| range.end <= window.start)
        .peekable();
    let mut previous = ' ';
    let shown = text.get(window.clone()).unwrap_or_default();
    for (at, character) in shown
        .char_indices()
        .map(|(at, character)| (at + window.start, character))
    {
        while marks.next_if(|(range, _)| range.end <= at).is_some() {}
        let mark = marks
            .peek()
            .filter(|(range, _)| range.start <= at)
            .map_or(Mark::None, |(_, mark)| *mark);
        let mut shown = escaped(character, previous);
        previous = character;
        let is_escaped = shown.len() > character.len_utf8();
        let mut columns = if is_escaped {
            columns(&shown)
        } else {
            character.width().unwrap_or(0)
        };
        if brackets && mark != Mark::None {
            let range = marks
                .peek()
                .map(|(range, _)| range.clone())
                .unwrap_or_default();
            if range.start == at {
                shown.insert(0, '[');
                columns += 1;
            }
            if range.end == at + character.len_utf8() {
                shown.push(']');
                columns += 1;
            }
        }
        let ends_line = character == '\n';
        let breaks = character == ' ' || character.width() == Some(2);
        let mark = if mark == Mark::None && is_escaped {
            Mark::Dim
        } else {
            mark
        };
        cells.push(Cell {
            shown,
            columns,
            mark,
            breaks,
            ends_line,
        });
    }
}

/// What is written for a character: itself, or its escape where a terminal would act on it or
/// show nothing (a message may hold escape sequences, or turn the reading direction around).
fn escaped(character: char, previous: char) -> String {
    match character {
        '\n' => String::new(),
        '\t' => "    ".to_owned(),
        '\r' => "\\r".to_owned(),
        // Joiners are letters' business in Indic scripts and emoji; beside ASCII they hide.
        '\u{200c}' | '\u{200d}' if !previous.is_ascii() => character.to_string(),
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' => character.escape_unicode().to_string(),
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => {
            character.escape_unicode().to_string()
        }
        _ if character.is_control() => character.escape_unicode().to_string(),
        _ => character.to_string(),
    }
}

/// Fills lines; each ends at the last place that allows it, else where it is full. A character
/// without a width of its own stays with the one before.
fn wrap(cells: Vec<Cell>, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut open: Vec<Cell> = Vec::new();
    let mut used = 0;
    for cell in cells {
        if cell.ends_line {
            lines.push(line_of(std::mem::take(&mut open)));
            used = 0;
            continue;
        }
        while used + cell.columns > width && cell.columns > 0 && !open.is_empty() {
            let last_break = open.iter().rposition(|cell| cell.breaks);
            let cut = match last_break {
                Some(at) if cell.shown != " " => at + 1,
                _ => open.len(),
            };
            let rest = open.split_off(cut);
            lines.push(line_of(std::mem::replace(&mut open, rest)));
            used = open.iter().map(|cell| cell.columns).sum();
        }
        if used == 0 && cell.shown == " " && !lines.is_empty() {
            continue;
        }
        used += cell.columns;
        open.push(cell);
    }
    lines.push(line_of(open));
    while lines.len() > 1 && lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines
}

fn line_of(cells: Vec<Cell>) -> Line {
    let mut line: Line = Vec::new();
    for cell in cells {
        match line.last_mut() {
            Some(last) if last.mark == cell.mark => last.text.push_str(&cell.shown),
            _ => line.push(Stretch {
                mark: cell.mark,
                text: cell.shown,
            }),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{Mark, lines, one_line};
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthChar;

    fn plain(text: &str, marks: &[(std::ops::Range<usize>, Mark)], width: usize) -> Vec<String> {
        let join =
            |line: Vec<super::Stretch>| line.into_iter().map(|stretch| stretch.text).collect();
        lines(text, marks, width, true)
            .into_iter()
            .map(join)
            .collect()
    }

    #[test]
    fn matches_are_bracketed_and_lines_wrapped_at_spaces() {
        let marks = [
            (17..24, Mark::Key),
            (26..37, Mark::Match),
            (31..37, Mark::Key),
        ];
        let shown = plain(
            "Typist wanted in Mae Sot, high salary, free visa",
            &marks,
            30,
        );
        assert_eq!(
            shown,
            ["Typist wanted in [Mae Sot], ", "[high salary], free visa"]
        );
    }

    #[test]
    fn wide_characters_count_two_columns() {
        assert_eq!(
            plain("招聘客服妙瓦底高薪", &[], 10),
            ["招聘客服妙", "瓦底高薪"]
        );
    }

    #[test]
    fn nothing_that_a_terminal_would_act_on_is_shown_raw() {
        let shown = plain("a\u{1b}[31mb\u{202e}c\td\r\ne\u{7}\u{9b}", &[], 80);
        assert_eq!(shown, ["a\\u{1b}[31mb\\u{202e}c    d\\r", "e\\u{7}\\u{9b}"]);
        assert_eq!(one_line("a\u{1b}]0;x\u{7}\nb", 40), "a\\u{1b}]0;x\\u{7}⏎b");
    }

    #[test]
    fn a_long_text_is_shown_around_its_matches() {
        let text = format!("{}lure{}", "ก ".repeat(500_000), " x".repeat(500_000));
        let at = text.find("lure").unwrap();
        let shown = plain(&text, &[(at..at + 4, Mark::Key)], 80).concat();
        assert!(shown.starts_with(" … ก") && shown.contains("[lure]") && shown.ends_with(" …"));
        assert!(shown.chars().count() < 400);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked(text in "([a-e ]|[ก高é😀]|\\u{202e}|\\u{301}|\\n){0,120}", width in 12_usize..40) {
            for line in plain(&text, &[(0..text.len(), Mark::Key)], width) {
                let columns = line.chars().map(|character| character.width().unwrap_or(0)).sum::<usize>();
                prop_assert!(columns <= width, "{line:?}");
            }
        }
    }
}
