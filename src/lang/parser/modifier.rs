//! Which form of pattern can take which modifier.

use super::super::ast::{AlternativeKind, Modifier, ModifierKind, Pattern};
use super::cursor::Cursor;
use super::pattern::letters_of;
use crate::diagnostic::{Code, Diagnostic, Span};

/// `fuzzy` needs phrases of so many letters.
const FUZZY_LETTERS: usize = 5;

/// Reports modifiers that stand twice, contradict each other, or that an alternative can't
/// take. The alternatives of a group were checked with the group's own modifiers already.
pub(super) fn check_modifiers(cursor: Cursor<'_>, pattern: &Pattern) {
    for (index, modifier) in pattern.modifiers.iter().enumerate() {
        let same = |other: &&Modifier| {
            std::mem::discriminant(&other.kind) == std::mem::discriminant(&modifier.kind)
        };
        // There are six kinds, so the second of a kind stands among the first seven.
        if let Some(first) = pattern.modifiers[..index].iter().take(7).find(same) {
            let message = format!("the modifier `{}` stands twice", word(&modifier.kind));
            let file = cursor.session.file;
            let diagnostic = Diagnostic::new(Code::BadModifier, file, modifier.span, message);
            return cursor.report(diagnostic.also(file, first.span, "the first one"));
        }
    }
    let has = |wanted: &ModifierKind| {
        pattern
            .modifiers
            .iter()
            .find(|modifier| modifier.kind == *wanted)
    };
    if let (Some(exact), Some(obfuscated)) =
        (has(&ModifierKind::Exact), has(&ModifierKind::Obfuscated))
    {
        let file = cursor.session.file;
        let message = "`exact` and `obfuscated` contradict each other";
        let diagnostic = Diagnostic::new(Code::BadModifier, file, obfuscated.span, message);
        cursor.report(diagnostic.also(file, exact.span, "the text as it was sent"));
    }
    for modifier in &pattern.modifiers {
        check_alternatives(cursor, pattern, modifier);
    }
}

/// Reports regexes with the flag `i` where no `exact` holds for them; `exact` is true where
/// one does that stands further out.
pub(super) fn check_case_flags(cursor: Cursor<'_>, pattern: &Pattern, exact: bool) {
    let exact = exact
        || pattern
            .modifiers
            .iter()
            .any(|modifier| modifier.kind == ModifierKind::Exact);
    for alternative in &pattern.alternatives {
        match &alternative.kind {
            AlternativeKind::Group(inner) => check_case_flags(cursor, inner, exact),
            AlternativeKind::Regex { flags, .. } if flags.contains('i') && !exact => {
                let end = alternative.span.end;
                let length = u32::try_from(flags.len()).unwrap_or(0);
                // Flags may be written in full-width forms, which a patch can't count on.
                let written = cursor
                    .session
                    .source
                    .get(alternative.span.range())
                    .unwrap_or("");
                let span = if written.ends_with(flags.as_str()) {
                    Span {
                        start: end - length,
                        end,
                    }
                } else {
                    alternative.span
                };
                let message = "a regex on the folded text needs no flag `i`: case is folded";
                let mut diagnostic =
                    Diagnostic::new(Code::BadModifier, cursor.session.file, span, message);
                if span != alternative.span {
                    diagnostic = diagnostic.patch(span, flags.replace('i', ""));
                }
                cursor.report(diagnostic);
            }
            _ => {}
        }
    }
}

/// Reports the first alternative, also inside groups, that can't take `modifier`.
fn check_alternatives(cursor: Cursor<'_>, pattern: &Pattern, modifier: &Modifier) {
    for alternative in &pattern.alternatives {
        let problem = match (&alternative.kind, &modifier.kind) {
            (AlternativeKind::Group(inner), _) => {
                check_alternatives(cursor, inner, modifier);
                continue;
            }
            (AlternativeKind::Regex { .. }, kind)
                if !matches!(kind, ModifierKind::Exact | ModifierKind::By { .. }) =>
            {
                "a regex can't take"
            }
            (AlternativeKind::Entity { .. }, kind) if !matches!(kind, ModifierKind::By { .. }) => {
                "an entity can't take"
            }
            (AlternativeKind::Phrase(phrase), ModifierKind::Fuzzy(_))
                if letters_of(phrase)
                    .filter(|letter| letter.is_alphanumeric())
                    .take(FUZZY_LETTERS)
                    .count()
                    < FUZZY_LETTERS =>
            {
                "a phrase of less than five letters can't take"
            }
            _ => continue,
        };
        let word = word(&modifier.kind);
        let file = cursor.session.file;
        let mut diagnostic = Diagnostic::new(
            Code::BadModifier,
            file,
            modifier.span,
            format!("{problem} `{word}`"),
        )
        .also(file, alternative.span, "this alternative");
        if pattern.alternatives.len() > 1 {
            diagnostic = diagnostic
                .help("a modifier holds for all alternatives; for one alone, put it in parentheses with that one");
        }
        return cursor.report(diagnostic);
    }
}

/// The modifier as it is written.
fn word(kind: &ModifierKind) -> &'static str {
    match kind {
        ModifierKind::Exact => "exact",
        ModifierKind::Accents => "accents",
        ModifierKind::Anywhere => "anywhere",
        ModifierKind::Obfuscated => "obfuscated",
        ModifierKind::Fuzzy(_) => "fuzzy",
        ModifierKind::By { .. } => "by",
    }
}
