//! `// redflag: allow(CODE) why`: a comment that silences a warning, and W0015 for one that
//! silences nothing.
//!
//! It holds for its own line, and, where it stands alone on a line, for the line of what comes
//! next, or for the whole item that comes next. Comments between are passed over.

use crate::compile::sources::{SourceFile, Sources};
use crate::diagnostic::{Code, Diagnostic, FileId, Severity, Span};
use std::collections::{BTreeMap, HashMap};

/// Takes out the warnings that comments allow, and adds one for each code of a comment, in a
/// given file, that silences nothing. Errors stay.
pub fn silence(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let mut allows = Allows::default();
    for (file, source) in sources.iter() {
        allows.read(file, source);
    }
    if allows.all.is_empty() && allows.faults.is_empty() {
        return;
    }
    let mut used = vec![false; allows.all.len()];
    diagnostics.retain(|diagnostic| {
        if diagnostic.code.severity() == Severity::Error {
            return true;
        }
        match allows.of(diagnostic) {
            Some(allow) => {
                used[allow] = true;
                false
            }
            None => true,
        }
    });
    diagnostics.append(&mut allows.faults);
    for (allow, _) in allows.all.iter().zip(used).filter(|(_, used)| !used) {
        if sources.file(allow.file).is_some_and(|source| source.given) {
            let message = format!("this silences nothing: there is no {} here", allow.code);
            diagnostics.push(Diagnostic::new(
                Code::UselessAllow,
                allow.file,
                allow.span,
                message,
            ));
        }
    }
}

/// One code of a comment.
struct Allow {
    file: FileId,
    span: Span,
    code: Code,
}

#[derive(Default)]
struct Allows {
    all: Vec<Allow>,
    faults: Vec<Diagnostic>,
    /// By where a line begins.
    lines: HashMap<(FileId, Code, u32), usize>,
    /// By where an item begins: where it ends.
    items: BTreeMap<(FileId, Code, u32), (u32, usize)>,
    /// Where the lines of a file begin.
    starts: HashMap<FileId, Vec<u32>>,
}

impl Allows {
    fn read(&mut self, file: FileId, source: &SourceFile) {
        let Some(tree) = &source.tree else { return };
        let item_ends: HashMap<u32, u32> = tree
            .items
            .iter()
            .map(|item| (item.span.start, item.span.end))
            .collect();
        // What comes after a comment, the comments behind it passed over: last one first.
        let mut passed: Option<(u32, usize)> = None;
        for comment in tree.comments.iter().rev() {
            let Some(written) = source.text.get(comment.span.range()) else {
                continue;
            };
            let end = comment.span.range().end;
            let rest = source.text.get(end..).unwrap_or("");
            let gap = end + (rest.len() - rest.trim_start().len());
            let next = match passed {
                Some((start, behind)) if start as usize == gap => behind,
                _ => gap,
            };
            passed = Some((comment.span.start, next));
            if let Some(list) = codes(written) {
                self.comment(file, source, comment.span, list, (next, &item_ends));
            }
        }
    }

    fn comment(
        &mut self,
        file: FileId,
        source: &SourceFile,
        span: Span,
        list: &str,
        (next, item_ends): (usize, &HashMap<u32, u32>),
    ) {
        let starts = self
            .starts
            .entry(file)
            .or_insert_with(|| line_starts(&source.text));
        let own = line_start(starts, span.start);
        let alone = source
            .text
            .get(own as usize..span.range().start)
            .is_some_and(|before| before.trim().is_empty());
        let next = u32::try_from(next).unwrap_or(u32::MAX);
        let next_line = line_start(starts, next);
        for word in list.split(',').map(str::trim) {
            let Some(code) = Code::parse(word).filter(|code| code.severity() == Severity::Warning)
            else {
                if source.given {
                    let message = format!("`{word}` is no code of a warning");
                    self.faults
                        .push(Diagnostic::new(Code::UselessAllow, file, span, message));
                }
                continue;
            };
            let index = self.all.len();
            self.all.push(Allow { file, span, code });
            self.lines.insert((file, code, own), index);
            if alone {
                self.lines.insert((file, code, next_line), index);
                if let Some(&end) = item_ends.get(&next) {
                    self.items.insert((file, code, next), (end, index));
                }
            }
        }
    }

    /// The comment that silences a warning.
    fn of(&self, diagnostic: &Diagnostic) -> Option<usize> {
        let (file, code, at) = (
            diagnostic.primary.file,
            diagnostic.code,
            diagnostic.primary.span.start,
        );
        let starts = self.starts.get(&file)?;
        if let Some(&allow) = self.lines.get(&(file, code, line_start(starts, at))) {
            return Some(allow);
        }
        let (&(of_file, of_code, _), &(end, allow)) =
            self.items.range(..=(file, code, at)).next_back()?;
        (of_file == file && of_code == code && at < end).then_some(allow)
    }
}

/// What stands between the parentheses of `// redflag: allow(…)`.
fn codes(comment: &str) -> Option<&str> {
    let inside = comment
        .strip_prefix("//")
        .or_else(|| comment.strip_prefix("/*"))?;
    let rest = inside.trim_start().strip_prefix("redflag:")?.trim_start();
    let list = rest.strip_prefix("allow")?.trim_start().strip_prefix('(')?;
    list.split_once(')').map(|(list, _)| list)
}

fn line_starts(text: &str) -> Vec<u32> {
    let behind = text
        .bytes()
        .enumerate()
        .filter(|&(_, byte)| byte == b'\n')
        .map(|(at, _)| at + 1);
    std::iter::once(0)
        .chain(behind)
        .map(|at| u32::try_from(at).unwrap_or(u32::MAX))
        .collect()
}

/// Where the line of a byte begins.
fn line_start(starts: &[u32], at: u32) -> u32 {
    let behind = starts.partition_point(|&start| start <= at);
    behind
        .checked_sub(1)
        .and_then(|line| starts.get(line))
        .copied()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::codes;

    #[test]
    fn codes_are_read_from_a_comment() {
        for (comment, expected) in [
            ("// redflag: allow(W0001) why", Some("W0001")),
            ("//redflag:allow (W0001, W0002)", Some("W0001, W0002")),
            ("/* redflag: allow(W0001) */", Some("W0001")),
            ("// redflag: allow W0001", None),
            ("// redflag: our best rule", None),
        ] {
            assert_eq!(codes(comment), expected, "{comment}");
        }
    }
}
