//! Blocks that say which errors and warnings rule files give.

use crate::case::Failure;
use crate::page::Block;
use redflag::compile::{Compilation, Sources};
use redflag::diagnostic::{Code, Diagnostic};

/// Compares a `diagnostics` block with what is said. That a rule has no tests counts only where
/// the block speaks of it.
pub fn check(block: &Block, compilation: &Compilation) -> Option<Failure> {
    let no_tests = block.content.contains(Code::NoTests.as_str());
    let told: Vec<Diagnostic> = compilation
        .diagnostics
        .iter()
        .filter(|diagnostic| no_tests || diagnostic.code != Code::NoTests)
        .cloned()
        .collect();
    let mut now = String::new();
    for line in lines(&told, &compilation.sources) {
        now.push_str(&line);
        now.push('\n');
    }
    if now == block.content {
        return None;
    }
    Some(Failure {
        line: block.line,
        why: format!("should say\n{}\nbut says\n{now}", block.content),
        now: Some(now),
    })
}

/// Each diagnostic as `E0102 main.flag:3: "$hub": there is no pattern …`: code, file, line, the
/// marked text up to its line's end, and the message.
pub fn lines(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<String> {
    let line = |diagnostic: &Diagnostic| {
        let code = diagnostic.code;
        let Some(file) = sources.file(diagnostic.primary.file) else {
            return format!("{code}: {}", diagnostic.message);
        };
        let range = diagnostic.primary.span.range();
        let number = file.text[..range.start].matches('\n').count() + 1;
        let marked = file.text[range].lines().next().unwrap_or_default();
        format!(
            "{code} {}:{number}: `{marked}`: {}",
            file.path, diagnostic.message
        )
    };
    diagnostics.iter().map(line).collect()
}
