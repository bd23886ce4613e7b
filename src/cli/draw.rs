//! Draws diagnostics: for a person, with the source and its marked places, or as JSON.

mod json;
mod sources;
#[cfg(test)]
mod tests;
mod window;

pub use json::json;
pub use sources::Sources;

use crate::diagnostic::{Diagnostic, Label, Patch};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Patch as DrawnPatch, Renderer, Snippet,
    normalize_untrusted_str,
};
use std::borrow::Cow;
use std::io::{self, Write};
use window::Window;

/// The most reports that are drawn; of the rest only the count is told.
const LIMIT: usize = 100;

/// Characters of one message, label or sentence of help that are drawn.
const TEXT_LIMIT: usize = 400;

/// Lines between two marked places of a file that are drawn in one window.
const WINDOW_LINES: usize = 40;

/// Draws the diagnostics in their order, and their number at the end. Where there are more
/// than [`LIMIT`], errors come before warnings. Time grows with what is drawn, not with the
/// length of the sources, which are looked through once. The text holds escape sequences for
/// colour: the streams of [`crate::cli::terminal`] take them out where they are not wanted.
pub fn text(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources<'_>,
) -> io::Result<()> {
    text_by(&Renderer::styled(), out, diagnostics, sources)
}

/// The same in the look of a renderer; the plain one's is the same on every machine.
fn text_by(
    renderer: &Renderer,
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    sources: &Sources<'_>,
) -> io::Result<()> {
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.is_error())
        .count();
    let warnings = diagnostics.len() - errors;
    let mut errors_left = LIMIT;
    let mut warnings_left = LIMIT.saturating_sub(errors);
    for diagnostic in diagnostics {
        let left = if diagnostic.is_error() {
            &mut errors_left
        } else {
            &mut warnings_left
        };
        if *left > 0 {
            *left -= 1;
            writeln!(out, "{}\n", renderer.render(&report(diagnostic, sources)))?;
        }
    }
    if diagnostics.is_empty() {
        return Ok(());
    }
    let mut tally = [counted(errors, "error"), counted(warnings, "warning")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ");
    if diagnostics.len() > LIMIT {
        tally = format!("{tally}, of which {LIMIT} are shown");
    }
    writeln!(out, "{tally}")
}

/// `1 error`, `2 errors`; none of nothing.
fn counted(count: usize, word: &str) -> Option<String> {
    let plural = if count == 1 { "" } else { "s" };
    (count > 0).then(|| format!("{count} {word}{plural}"))
}

/// A diagnostic in the words of the drawing library: the fault, then the change that mends it.
fn report<'d>(diagnostic: &'d Diagnostic, sources: &'d Sources<'_>) -> Vec<Group<'d>> {
    let level = if diagnostic.is_error() {
        Level::ERROR
    } else {
        Level::WARNING
    };
    let title = level
        .clone()
        .primary_title(shortened(&diagnostic.message))
        .id(diagnostic.code.as_str());
    let mut help = diagnostic.help.as_slice();
    let mut change = None;
    if let Some((patch, snippet)) = diagnostic
        .patch
        .as_ref()
        .and_then(|patch| patched(patch, sources))
    {
        let (title, rest) = match help.split_first() {
            Some((first, rest)) => (first.as_str(), rest),
            None => (what_to_do(patch), help),
        };
        help = rest;
        change = Some(
            Level::HELP
                .secondary_title(shortened(title))
                .element(snippet),
        );
    }
    let mut groups = Vec::new();
    let mut fault = Group::with_title(title);
    for (index, (origin, snippet)) in places(diagnostic, sources).into_iter().enumerate() {
        if let Some(origin) = origin {
            fault = fault.element(origin);
            if index == 0 {
                // In a group of its own the window gets no second, empty line for its origin.
                groups.push(std::mem::replace(
                    &mut fault,
                    Group::with_level(level.clone()),
                ));
            }
        }
        fault = fault.element(snippet);
    }
    for sentence in help {
        fault = fault.element(Level::HELP.message(shortened(sentence)));
    }
    groups.push(fault);
    groups.extend(change);
    groups
}

/// What stands over a change that no sentence of help speaks of.
fn what_to_do(patch: &Patch) -> &'static str {
    if patch.replacement.is_empty() {
        "remove this"
    } else if patch.span.is_empty() {
        "add this"
    } else {
        "write this instead"
    }
}

/// A window, and its place where the library can't tell it.
type Place<'d> = (Option<Origin<'d>>, Snippet<'d, Annotation<'d>>);

/// The marked places, near ones in one window.
fn places<'d>(diagnostic: &'d Diagnostic, sources: &'d Sources<'_>) -> Vec<Place<'d>> {
    let mut clusters: Vec<Vec<(&Label, AnnotationKind)>> =
        vec![vec![(&diagnostic.primary, AnnotationKind::Primary)]];
    for label in &diagnostic.secondary {
        let near = clusters.iter_mut().find(|cluster| {
            let first = cluster.first();
            first.is_some_and(|(first, _)| are_near(first, label, sources))
        });
        match near {
            Some(cluster) => cluster.push((label, AnnotationKind::Context)),
            None => clusters.push(vec![(label, AnnotationKind::Context)]),
        }
    }
    clusters
        .iter()
        .filter_map(|cluster| place(cluster, sources))
        .collect()
}

/// Whether two labels are drawn in one window.
fn are_near(one: &Label, other: &Label, sources: &Sources<'_>) -> bool {
    let line = |label: &Label| Some(sources.get(label.file)?.position(label.span.start).line);
    match (line(one), line(other)) {
        (Some(a), Some(b)) => one.file == other.file && a.abs_diff(b) <= WINDOW_LINES,
        _ => false,
    }
}

/// One window. The library counts lines and columns in what it is given, which is right
/// unless the line is cut.
fn place<'d>(
    cluster: &[(&'d Label, AnnotationKind)],
    sources: &'d Sources<'_>,
) -> Option<Place<'d>> {
    let (first, _) = cluster.first()?;
    let source = sources.get(first.file)?;
    let spans: Vec<_> = cluster
        .iter()
        .map(|(label, _)| source.drawable(label.span, WINDOW_LINES))
        .collect();
    let window = Window::around(source, &spans);
    let annotations: Vec<Annotation<'d>> = cluster
        .iter()
        .zip(&spans)
        .map(|((label, kind), span)| {
            let text = (!label.text.is_empty()).then(|| shortened(&label.text));
            kind.span(window.place(span)).label(text)
        })
        .collect();
    let path = normalize_untrusted_str(source.path());
    let (is_cut, first_line) = (window.is_cut(), window.first_line());
    let snippet = Snippet::source(window.into_text())
        .line_start(first_line)
        .annotations(annotations);
    if is_cut {
        let position = source.position(first.span.start);
        let origin = Origin::path(path)
            .line(position.line)
            .char_column(position.column);
        Some((Some(origin), snippet))
    } else {
        Some((None, snippet.path(path)))
    }
}

/// The source with a change made; none where the change is too large to be shown.
fn patched<'d>(
    patch: &'d Patch,
    sources: &'d Sources<'_>,
) -> Option<(&'d Patch, Snippet<'d, DrawnPatch<'d>>)> {
    let source = sources.get(patch.file)?;
    let span = source.exactly(patch.span)?;
    let window = Window::around(source, std::slice::from_ref(&span));
    let place = window.place(&span);
    let is_whole = window.text().get(place.clone()) == source.text().get(span);
    if !is_whole || patch.replacement.len() > TEXT_LIMIT {
        return None;
    }
    let first_line = window.first_line();
    let change = DrawnPatch::new(place, patch.replacement.as_str());
    let snippet = Snippet::source(window.into_text())
        .line_start(first_line)
        .path(normalize_untrusted_str(source.path()))
        .patch(change);
    Some((patch, snippet))
}

/// A text without control characters, cut where it is very long.
fn shortened(text: &str) -> Cow<'static, str> {
    let cut = text
        .char_indices()
        .nth(TEXT_LIMIT)
        .map(|(end, _)| &text[..end]);
    let mut shown = normalize_untrusted_str(cut.unwrap_or(text));
    if cut.is_some() {
        shown.push('…');
    }
    Cow::Owned(shown)
}
