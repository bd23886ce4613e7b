//! Diagnostics as JSON, one a line, for editors and other programs.

use crate::cli::draw::Sources;
use crate::diagnostic::{Code, Diagnostic, FileId, Severity, Span};
use serde::Serialize;
use std::io::{self, Write};

/// Writes every diagnostic on a line of its own, in their order.
pub fn json(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources<'_>,
) -> io::Result<()> {
    for diagnostic in diagnostics {
        serde_json::to_writer(&mut *out, &line(diagnostic, sources))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Line<'d> {
    code: Code,
    severity: Severity,
    message: &'d str,
    #[serde(flatten)]
    place: Place<'d>,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'d str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<Labelled<'d>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    help: &'d [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    patch: Option<Replaced<'d>>,
}

#[derive(Serialize)]
struct Labelled<'d> {
    #[serde(flatten)]
    place: Place<'d>,
    label: &'d str,
}

#[derive(Serialize)]
struct Replaced<'d> {
    #[serde(flatten)]
    place: Place<'d>,
    replacement: &'d str,
}

/// Lines and columns from 1, columns in characters; `start` and `end` in bytes, half open.
#[derive(Serialize)]
struct Place<'d> {
    file: &'d str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: u32,
    end: u32,
}

fn line<'d>(diagnostic: &'d Diagnostic, sources: &'d Sources<'_>) -> Line<'d> {
    let labelled = |label: &'d crate::diagnostic::Label| Labelled {
        place: place(label.file, label.span, sources),
        label: &label.text,
    };
    Line {
        code: diagnostic.code,
        severity: diagnostic.severity,
        message: &diagnostic.message,
        place: place(diagnostic.primary.file, diagnostic.primary.span, sources),
        label: &diagnostic.primary.text,
        also: diagnostic.secondary.iter().map(labelled).collect(),
        help: &diagnostic.help,
        patch: diagnostic.patch.as_ref().map(|patch| Replaced {
            place: place(patch.file, patch.span, sources),
            replacement: &patch.replacement,
        }),
    }
}

fn place<'d>(file: FileId, span: Span, sources: &'d Sources<'_>) -> Place<'d> {
    let position = |byte| {
        sources.get(file).map_or((1, 1), |source| {
            let position = source.position(byte);
            (position.line, position.column)
        })
    };
    let ((line, column), (end_line, end_column)) = (position(span.start), position(span.end));
    Place {
        file: sources.get(file).map_or("?", |source| source.path()),
        line,
        column,
        end_line,
        end_column,
        start: span.start,
        end: span.end,
    }
}
