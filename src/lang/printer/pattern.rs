//! Patterns.

use super::super::ast::{AlternativeKind, ModifierKind, Pattern};
use super::super::text::write_regex;
use super::layout::{Page, Piece};

impl Page<'_> {
    /// Writes a pattern behind its `=`: broken at `|` where it is long.
    pub fn pattern(&mut self, pattern: &Pattern) {
        // The `|` of further lines stands under the `=`.
        let indent = self.column().saturating_sub(2);
        let mut pieces: Vec<Piece> = Vec::with_capacity(pattern.alternatives.len());
        for alternative in &pattern.alternatives {
            let joint = if pieces.is_empty() { "" } else { "| " };
            let mut text = joint.to_owned();
            self.alternative(&alternative.kind, &mut text);
            pieces.push(Piece {
                text,
                span: alternative.span,
            });
        }
        if let Some(last) = pieces.last_mut() {
            self.modifiers(pattern, &mut last.text);
            last.span.end = last.span.end.max(pattern.span.end);
        }
        self.fill(&pieces, indent);
    }

    fn alternative(&self, kind: &AlternativeKind, out: &mut String) {
        match kind {
            AlternativeKind::Phrase(text) => out.push_str(&self.text(text, true)),
            AlternativeKind::Regex { source, flags, .. } => {
                out.push_str(&write_regex(source));
                out.push_str(flags);
            }
            AlternativeKind::List(name) => {
                out.push('@');
                out.push_str(&name.text);
            }
            AlternativeKind::Entity { name, test } => {
                out.push_str(&name.text);
                self.where_test(*test, out);
            }
            AlternativeKind::Group(inner) => {
                out.push('(');
                for (index, alternative) in inner.alternatives.iter().enumerate() {
                    if index > 0 {
                        out.push_str(" | ");
                    }
                    self.alternative(&alternative.kind, out);
                }
                self.modifiers(inner, out);
                out.push(')');
            }
        }
    }

    fn modifiers(&self, pattern: &Pattern, out: &mut String) {
        for modifier in &pattern.modifiers {
            out.push(' ');
            match &modifier.kind {
                ModifierKind::Exact => out.push_str("exact"),
                ModifierKind::Accents => out.push_str("accents"),
                ModifierKind::Anywhere => out.push_str("anywhere"),
                ModifierKind::Obfuscated => out.push_str("obfuscated"),
                ModifierKind::Fuzzy(edits) => out.push_str(&format!("fuzzy({edits})")),
                ModifierKind::By {
                    speaker,
                    quoted: false,
                } => out.push_str(&format!("by {speaker}")),
                ModifierKind::By {
                    speaker,
                    quoted: true,
                } => {
                    let written = self.source.get(modifier.span.range()).unwrap_or("");
                    let name = super::item::first_text(written);
                    out.push_str("by ");
                    out.push_str(&name.unwrap_or_else(|| super::item::quote(speaker)));
                }
            }
        }
    }
}
