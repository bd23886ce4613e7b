//! Cuts a rule file into tokens and comments, in one pass.
//!
//! Full-width forms (U+FF01 to U+FF5E) outside strings are read as the ASCII signs they
//! stand for. What is no token of the language becomes one of kind [`Kind::Unknown`], so that
//! cutting never fails.

use super::ast::Comment;
use super::text::{close_quote, reads_as_escape};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use icu_properties::props::{BinaryProperty, IdContinue, IdStart};
use nom::bytes::complete::{take_while, take_while_m_n, take_while1};
use nom::character::complete::satisfy;
use nom::combinator::{opt, recognize};
use nom::multi::many0_count;
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};

/// The kinds of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or word, `bank.otp_ask` with its dot.
    Word,
    /// `$name`
    Pattern,
    /// `@name`
    List,
    /// `#name` or `#@name`
    Count,
    /// Digits, with dots between them.
    Number,
    /// A string in quotes.
    Text,
    /// `/…/flags`
    Regex,
    OpenBrace,
    CloseBrace,
    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    Colon,
    Comma,
    Assign,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Bar,
    Plus,
    Minus,
    Star,
    /// A run of signs that the language does not know.
    Unknown,
    /// Behind the last token.
    End,
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    pub span: Span,
    /// No other token stands before it on its line.
    pub starts_line: bool,
    /// It lacks its end, which has been reported.
    pub broken: bool,
}

/// A file in tokens; the last one is [`Kind::End`].
pub(super) struct Lexed {
    pub tokens: Vec<Token>,
    pub comments: Vec<Comment>,
    pub diagnostics: Vec<Diagnostic>,
}

/// No more diagnostics than so many are kept of the cutting and of the parsing of a file.
pub(super) const MOST_DIAGNOSTICS: usize = 1000;

/// Cuts `source`. Costs time and space in proportion to its length.
pub(super) fn lex(source: &str, file: FileId) -> Lexed {
    let mut lexer = Lexer {
        source,
        file,
        rest: source.strip_prefix('\u{feff}').unwrap_or(source),
        starts_line: true,
        lexed: Lexed {
            tokens: Vec::new(),
            comments: Vec::new(),
            diagnostics: Vec::new(),
        },
    };
    while lexer.skip_space() {
        lexer.token();
    }
    lexer.push(Kind::End, lexer.rest, false);
    lexer.lexed
}

/// The ASCII sign that a full-width form stands for, else the letter itself.
pub(super) fn fold_width(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        _ => letter,
    }
}

/// True for a letter that a name may begin with.
pub(super) fn begins_name(letter: char) -> bool {
    let letter = fold_width(letter);
    letter == '_'
        || if letter.is_ascii() {
            letter.is_ascii_alphabetic()
        } else {
            IdStart::for_char(letter)
        }
}

/// True for a letter, mark or digit that may stand in a name.
fn continues_name(letter: char) -> bool {
    let letter = fold_width(letter);
    letter == '_'
        || if letter.is_ascii() {
            letter.is_ascii_alphanumeric()
        } else {
            IdContinue::for_char(letter)
        }
}

fn is_digit(letter: char) -> bool {
    fold_width(letter).is_ascii_digit()
}

fn is_line_end(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// One sign of ASCII, or its full-width form.
fn sign<'s>(wanted: char) -> impl Fn(&'s str) -> IResult<&'s str, char> {
    move |rest| satisfy(|letter| fold_width(letter) == wanted).parse(rest)
}

/// A name, or several with dots between them.
fn name(rest: &str) -> IResult<&str, &str> {
    let part = || {
        pair(
            take_while_m_n(1, 1, begins_name),
            take_while(continues_name),
        )
    };
    recognize(pair(part(), many0_count(preceded(sign('.'), part())))).parse(rest)
}

fn number(rest: &str) -> IResult<&str, &str> {
    recognize(pair(
        take_while1(is_digit),
        many0_count(pair(sign('.'), take_while1(is_digit))),
    ))
    .parse(rest)
}

struct Lexer<'s> {
    source: &'s str,
    file: FileId,
    rest: &'s str,
    starts_line: bool,
    lexed: Lexed,
}

impl<'s> Lexer<'s> {
    /// Goes over white space and comments; false at the end of the file.
    fn skip_space(&mut self) -> bool {
        loop {
            let spaceless = self.rest.trim_start();
            let space = &self.rest[..self.rest.len() - spaceless.len()];
            self.starts_line |= space.contains(is_line_end);
            self.rest = spaceless;
            if !self.comment() {
                return !self.rest.is_empty();
            }
        }
    }

    /// Takes a comment, where one begins.
    fn comment(&mut self) -> bool {
        let mut letters = self.rest.chars().map(fold_width);
        let (Some('/'), second @ Some('/' | '*')) = (letters.next(), letters.next()) else {
            return false;
        };
        let line = second == Some('/');
        let start = self.offset(self.rest);
        let after = if line {
            self.rest.trim_start_matches(|letter| !is_line_end(letter))
        } else {
            self.block_end()
        };
        self.lexed.comments.push(Comment {
            span: Span::new(start, self.offset(after)),
            line,
        });
        self.starts_line |= self.source[start..self.offset(after)].contains(is_line_end);
        self.rest = after;
        true
    }

    /// What follows the `/* … */` that begins here.
    fn block_end(&mut self) -> &'s str {
        let mut letters = self
            .rest
            .char_indices()
            .map(|(at, letter)| (at, letter, fold_width(letter)))
            .skip(2);
        let mut star = false;
        for (at, letter, folded) in letters.by_ref() {
            if star && folded == '/' {
                return &self.rest[at + letter.len_utf8()..];
            }
            star = folded == '*';
        }
        let opening: usize = self.rest.chars().take(2).map(char::len_utf8).sum();
        let start = self.offset(self.rest);
        let span = Span::new(start, start + opening);
        self.report(
            Code::Unclosed,
            span,
            "this comment is not closed",
            "`*/` is missing",
        );
        ""
    }

    fn token(&mut self) {
        let Some(first) = self.rest.chars().next() else {
            return;
        };
        if let Some(close) = close_quote(first) {
            return self.text(first, close);
        }
        let folded = fold_width(first);
        if folded == '/' {
            return self.regex(first);
        }
        if let Ok((after, _)) = name(self.rest) {
            return self.push(Kind::Word, after, false);
        }
        if let Ok((after, _)) = number(self.rest) {
            return self.push(Kind::Number, after, false);
        }
        if let Some((kind, after)) = self
            .marked_name(folded)
            .or_else(|| self.punctuation(folded))
        {
            return self.push(kind, after, false);
        }
        self.unknown();
    }

    /// `$name`, `@name`, `#name` or `#@name`.
    fn marked_name(&self, first: char) -> Option<(Kind, &'s str)> {
        let kind = match first {
            '$' => Kind::Pattern,
            '@' => Kind::List,
            '#' => Kind::Count,
            _ => return None,
        };
        let at = |rest| {
            if first == '#' {
                opt(sign('@')).parse(rest).map(|(rest, _)| (rest, ()))
            } else {
                Ok((rest, ()))
            }
        };
        let (after, _) = preceded(pair(sign(first), at), name)
            .parse(self.rest)
            .ok()?;
        Some((kind, after))
    }

    fn punctuation(&self, first: char) -> Option<(Kind, &'s str)> {
        let after = &self.rest[self.rest.chars().next()?.len_utf8()..];
        let equal = |with: Kind, without: Option<Kind>| match sign('=')(after) {
            Ok((after, _)) => Some((with, after)),
            Err(_) => without.map(|kind| (kind, after)),
        };
        let single = |kind| Some((kind, after));
        match first {
            '{' => single(Kind::OpenBrace),
            '}' => single(Kind::CloseBrace),
            '(' => single(Kind::OpenParen),
            ')' => single(Kind::CloseParen),
            '[' => single(Kind::OpenBracket),
            ']' => single(Kind::CloseBracket),
            ':' => single(Kind::Colon),
            ',' => single(Kind::Comma),
            '|' => single(Kind::Bar),
            '+' => single(Kind::Plus),
            '-' | '\u{2212}' => single(Kind::Minus),
            '*' => single(Kind::Star),
            '=' => equal(Kind::Equal, Some(Kind::Assign)),
            '!' => equal(Kind::NotEqual, None),
            '<' => equal(Kind::LessOrEqual, Some(Kind::Less)),
            '>' => equal(Kind::GreaterOrEqual, Some(Kind::Greater)),
            _ => None,
        }
    }

    /// Takes a string, which ends with its line at the latest.
    fn text(&mut self, open: char, close: char) {
        let start = self.offset(self.rest);
        let mut letters = self.rest.char_indices().skip(1).peekable();
        while let Some((at, letter)) = letters.next() {
            if letter == close {
                return self.push(Kind::Text, &self.rest[at + letter.len_utf8()..], false);
            }
            if is_line_end(letter) {
                break;
            }
            if letter == '\\' {
                let Some(&(_, escaped)) = letters.peek() else {
                    break;
                };
                if is_line_end(escaped) {
                    continue;
                }
                if !reads_as_escape(&self.rest[at + 1..]) {
                    let span = Span::new(start + at, start + at + 1 + escaped.len_utf8());
                    self.bad_escape(span, escaped);
                }
                letters.next();
            }
        }
        let line_end = self.rest.find(is_line_end).unwrap_or(self.rest.len());
        let span = Span::new(start, start + open.len_utf8());
        let diagnostic = Diagnostic::new(
            Code::Unclosed,
            self.file,
            span,
            "this string is not closed on its line",
        )
        .labelled(format!("`{close}` is missing"))
        .help("a line break in a string is written `\\n`");
        self.keep(diagnostic);
        self.push(Kind::Text, &self.rest[line_end..], true);
    }

    fn bad_escape(&mut self, span: Span, escaped: char) {
        let message = match escaped {
            'u' => "`\\u` takes the number of a character in braces, such as `\\u{e9}`".to_owned(),
            _ => format!("there is no escape `\\{}`", escaped.escape_debug()),
        };
        let mut diagnostic = Diagnostic::new(Code::BadEscape, self.file, span, message)
            .help("the escapes are `\\\"` `\\\\` `\\n` `\\t` `\\*` `\\.` and `\\u{…}`");
        if escaped != 'u' {
            diagnostic = diagnostic.help("for a backslash write `\\\\`").patch(
                Span {
                    end: span.start + 1,
                    ..span
                },
                "\\\\",
            );
        }
        self.keep(diagnostic);
    }

    /// Takes a regex and its flags, which ends with its line at the latest.
    fn regex(&mut self, slash: char) {
        let start = self.offset(self.rest);
        let mut escaped = false;
        for (at, letter) in self.rest.char_indices().skip(1) {
            if is_line_end(letter) {
                break;
            }
            if letter == slash && !escaped {
                let after = &self.rest[at + letter.len_utf8()..];
                let flags = name(after).map_or("", |(_, flags)| flags);
                let flags = if flags.chars().map(fold_width).eq("exact".chars()) {
                    ""
                } else {
                    flags
                };
                return self.push(Kind::Regex, &after[flags.len()..], false);
            }
            escaped = letter == '\\' && !escaped;
        }
        let line_end = self.rest.find(is_line_end).unwrap_or(self.rest.len());
        let span = Span::new(start, start + slash.len_utf8());
        self.report(
            Code::Unclosed,
            span,
            "this regex is not closed on its line",
            "`/` is missing at its end",
        );
        self.push(Kind::Regex, &self.rest[line_end..], true);
    }

    /// Takes a run of signs that begin no token.
    fn unknown(&mut self) {
        let end = self.rest.char_indices().skip(1).find(|&(_, letter)| {
            let folded = fold_width(letter);
            letter.is_whitespace()
                || begins_name(letter)
                || is_digit(letter)
                || close_quote(letter).is_some()
                || "${}()[]:,|+-*=<>@#/\u{2212}".contains(folded)
        });
        let after = end.map_or("", |(at, _)| &self.rest[at..]);
        self.push(Kind::Unknown, after, false);
    }

    fn offset(&self, rest: &str) -> usize {
        self.source.len() - rest.len()
    }

    fn push(&mut self, kind: Kind, after: &'s str, broken: bool) {
        let span = Span::new(self.offset(self.rest), self.offset(after));
        self.lexed.tokens.push(Token {
            kind,
            span,
            starts_line: self.starts_line,
            broken,
        });
        self.starts_line = false;
        self.rest = after;
    }

    fn report(&mut self, code: Code, span: Span, message: &str, label: &str) {
        self.keep(Diagnostic::new(code, self.file, span, message).labelled(label));
    }

    fn keep(&mut self, diagnostic: Diagnostic) {
        if self.lexed.diagnostics.len() <= MOST_DIAGNOSTICS {
            self.lexed.diagnostics.push(diagnostic);
        }
    }
}
