//! The text as the finders read it: digits of any script as ASCII digits, full-width and
//! styled ASCII as ASCII, invisible characters left out, and where words are read, other letters
//! in disguise as the Latin ones that they stand for; with the way back to the original.
//! Letters keep their case, since base58 and EIP-55 need it.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::fold::{DisguisedLetter, disguised_letters};

/// A text with plain digits and letters. Text that needs no change is borrowed.
pub(super) struct View<'t> {
    text: Cow<'t, str>,
    /// For each byte of `text`, the character of the original that gave it. Empty where the
    /// text is the original.
    origin: Vec<(u32, u32)>,
}

impl<'t> View<'t> {
    /// A text whose words are to be read: letters in disguise (look-alikes among Latin letters,
    /// small capitals, letters on signs) as the Latin ones that a person reads. Linear.
    pub(super) fn new(original: &'t str) -> Self {
        let is_plain = |c: char| c.is_ascii() || is_plain_letter(c);
        match original.is_ascii() || original.chars().all(is_plain) {
            true => View::unchanged(original),
            false => View::with(original, &disguised_letters(original)),
        }
    }

    /// A text of which links and addresses are read, where another letter is another place:
    /// look-alikes stay. Linear.
    pub(super) fn of_addresses(original: &'t str) -> Self {
        match original.is_ascii() {
            true => View::unchanged(original),
            false => View::with(original, &[]),
        }
    }

    fn unchanged(original: &'t str) -> Self {
        View {
            text: Cow::Borrowed(original),
            origin: Vec::new(),
        }
    }

    fn with(original: &'t str, disguised: &[DisguisedLetter]) -> Self {
        let same = |c: char| matches!(read_as(c), Reading::Same);
        let is_plain = disguised.is_empty() && original.chars().all(same);
        if is_plain || u32::try_from(original.len()).is_err() {
            return View::unchanged(original);
        }
        let mut text = String::with_capacity(original.len());
        let mut origin = Vec::with_capacity(original.len());
        let mut chars = original.char_indices().peekable();
        let mut disguised = disguised.iter().peekable();
        let mut last = ' ';
        while let Some((start, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, next)| *next);
            let grouping = c == '，' && is_full_width_digit(last) && is_full_width_digit(next);
            last = c;
            let letter = disguised.next_if(|letter| letter.span.start == start);
            match (letter, read_as(c)) {
                (Some(letter), _) => text.push_str(&letter.read_as),
                _ if grouping => text.push(','),
                (None, Reading::Same) => text.push(c),
                (None, Reading::Nothing) => {}
                (None, Reading::Letter(plain)) => text.push(plain),
                (None, Reading::Letters(plain)) => text.push_str(&plain),
            }
            origin.resize(text.len(), (start as u32, (start + c.len_utf8()) as u32));
        }
        View {
            text: Cow::Owned(text),
            origin,
        }
    }

    /// The plain text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that a span of [`View::text`] comes from, on character
    /// boundaries.
    pub(super) fn span(&self, plain: Range<usize>) -> Range<usize> {
        if self.origin.is_empty() || plain.is_empty() {
            return plain;
        }
        let start = self
            .origin
            .get(plain.start)
            .map_or(plain.start, |origin| origin.0 as usize);
        let end = self
            .origin
            .get(plain.end - 1)
            .map_or(plain.end, |origin| origin.1 as usize);
        start..end
    }
}

/// The letters that most text beyond ASCII is made of, for which nothing else need be asked:
/// Latin of Vietnamese and Europe, Thai without its digits and its currency sign, kana, Han, Hangul.
fn is_plain_letter(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{17f}' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{e01}'..='\u{e3e}' | '\u{e40}'..='\u{e4f}'
        | '\u{1ea0}'..='\u{1eff}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Between these a full-width comma parts thousands; elsewhere it is Chinese punctuation.
fn is_full_width_digit(c: char) -> bool {
    matches!(c, '０'..='９')
}

enum Reading {
    Same,
    Nothing,
    Letter(char),
    Letters(String),
}

fn read_as(c: char) -> Reading {
    if c.is_ascii() || is_plain_letter(c) {
        return Reading::Same;
    }
    if let Some(digit) = digit_value(c) {
        return Reading::Letter(char::from(b'0' + digit));
    }
    match c {
        _ if is_invisible(c) => Reading::Nothing,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Reading::Letter(' ')
        }
        // Full-width commas, brackets and stops are punctuation of Chinese text and stay what
        // they are: they end a link, where their ASCII forms may be part of one.
        '\u{ff01}'..='\u{ff5e}' => {
            let plain = char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
            if plain.is_ascii_alphanumeric() || "@./:_-+$%#&=~".contains(plain) {
                Reading::Letter(plain)
            } else {
                Reading::Same
            }
        }
        '\u{2024}' | '\u{fe52}' => Reading::Letter('.'),
        '\u{fe6b}' => Reading::Letter('@'),
        '\u{ff61}' => Reading::Letter('。'),
        '\u{ffe0}' => Reading::Letter('¢'),
        '\u{ffe1}' => Reading::Letter('£'),
        '\u{ffe5}' => Reading::Letter('¥'),
        '\u{ffe6}' => Reading::Letter('₩'),
        '\u{2070}'..='\u{209c}'
        | '\u{2102}'..='\u{2149}'
        | '\u{2460}'..='\u{24ea}'
        | '\u{1d400}'..='\u{1d7ff}'
        | '\u{1f100}'..='\u{1f14f}' => styled(c),
        _ => Reading::Same,
    }
}

/// Mathematical, circled and raised letters and digits, by their compatibility form.
fn styled(c: char) -> Reading {
    let mut bytes = [0; 4];
    let normalizer = icu_normalizer::ComposingNormalizerBorrowed::new_nfkc();
    let plain = normalizer.normalize(c.encode_utf8(&mut bytes));
    if plain.is_ascii() {
        Reading::Letters(plain.into_owned())
    } else {
        Reading::Same
    }
}

/// Default-ignorable characters that stand inside words without being seen, and what makes a
/// digit a keycap.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{20e3}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// The value of a decimal digit of the scripts of the region, and of full-width digits; `None`
/// for ASCII.
fn digit_value(c: char) -> Option<u8> {
    /// The zeros of blocks of ten, ascending (Unicode's `Nd`).
    const ZEROS: [u32; 21] = [
        0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
        0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x19d0, 0xff10,
    ];
    let code = u32::from(c);
    let after = ZEROS.partition_point(|zero| *zero <= code);
    let zero = ZEROS.get(after.checked_sub(1)?)?;
    u8::try_from(code - zero).ok().filter(|digit| *digit < 10)
}

/// A letter or digit of a script that is written with spaces, so that it can't stand beside the
/// end of a link or a number without being part of it. Thai, Chinese and the like are not.
pub(super) fn joins(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric() && !is_unspaced(c))
}

/// A character of a script that is written without spaces, or with particles that follow
/// foreign words directly (Hangul).
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}'
        | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19ff}' | '\u{1a20}'..='\u{1aaf}'
        | '\u{2e80}'..='\u{318f}' | '\u{31a0}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{a960}'..='\u{a97f}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aadf}'
        | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ffdc}'
        | '\u{20000}'..='\u{3ffff}')
}

/// What a kind of entity can't be without.
#[derive(Clone, Copy)]
pub(super) struct Signs(u8);

impl Signs {
    /// A digit of any script.
    pub(super) const DIGIT: Signs = Signs(1);
    /// A dot of any width.
    pub(super) const DOT: Signs = Signs(2);
    /// An `@` of any width.
    pub(super) const AT: Signs = Signs(4);
    /// A currency sign.
    pub(super) const CURRENCY: Signs = Signs(8);
    /// A colon or an underscore.
    pub(super) const COLON: Signs = Signs(16);
    const WIDE: Signs = Signs(128);

    /// Either sign.
    pub(super) const fn or(self, other: Signs) -> Signs {
        Signs(self.0 | other.0)
    }

    /// Whether a text holds one of these signs. About a nanosecond for four bytes of ASCII.
    pub(super) fn stand_in(self, text: &str) -> bool {
        let mut seen = 0;
        for chunk in text.as_bytes().chunks(64) {
            seen |= chunk
                .iter()
                .fold(0, |seen, byte| seen | CLASSES[usize::from(*byte)]);
            if seen & self.0 != 0 {
                return true;
            }
        }
        seen & Signs::WIDE.0 != 0
            && text
                .chars()
                .any(|c| !c.is_ascii() && wide_class(c) & self.0 != 0)
    }
}

static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' => Signs::DIGIT.0,
            b'.' => Signs::DOT.0,
            b'@' => Signs::AT.0,
            b'$' => Signs::CURRENCY.0,
            b':' | b'_' => Signs::COLON.0,
            0x80.. => Signs::WIDE.0,
            _ => 0,
        };
        byte += 1;
    }
    classes
}

fn wide_class(c: char) -> u8 {
    if is_plain_letter(c) {
        return 0;
    }
    match c {
        '．' | '。' | '｡' | '\u{2024}' | '\u{fe52}' => Signs::DOT.0,
        '＠' | '\u{fe6b}' => Signs::AT.0,
        '：' | '＿' => Signs::COLON.0,
        '＄'
        | '¢'..='¥'
        | '฿'
        | '៛'
        | '৲'
        | '৳'
        | '\u{20a0}'..='\u{20cf}'
        | '￠'
        | '￡'
        | '￥'
        | '￦' => Signs::CURRENCY.0,
        '\u{2070}'..='\u{2089}'
        | '\u{2460}'..='\u{249b}'
        | '\u{1d7ce}'..='\u{1d7ff}'
        | '\u{1f100}'..='\u{1f10a}' => Signs::DIGIT.0,
        _ if digit_value(c).is_some() => Signs::DIGIT.0,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_letters_of_any_dress_are_plain() {
        for (original, plain) in [
            ("๑๒๓ ១២៣ ໑໒໓ ၁၂၃ १२३", "123 123 123 123 123"),
            ("ｗｗｗ．ａｂｃ．ｃｏｍ", "www.abc.com"),
            ("𝟎𝟏𝟐 ①②", "012 12"),
            ("a\u{200b}b\u{feff}c", "abc"),
            ("1\u{fe0f}\u{20e3}2\u{fe0f}\u{20e3}", "12"),
            ("好，（是）", "好，（是）"),
        ] {
            assert_eq!(View::new(original).text(), plain);
            assert_eq!(View::of_addresses(original).text(), plain);
        }
    }

    #[test]
    fn words_are_seen_through_look_alikes_and_addresses_are_not() {
        for (original, plain) in [
            ("Ｕ\u{200b}Ѕ𝘋 1,500", "USD 1,500"),
            ("ʟɪɴᴇ ɪᴅ: а9B", "line id: a9B"),
            ("🆃🅶 @x", "TG @x"),
            ("pa\u{30e}y R\u{302}M7", "pay RM7"),
            ("5 triệu đồng, für", "5 triệu đồng, für"),
            ("500 сом", "500 сом"),
        ] {
            assert_eq!(View::new(original).text(), plain);
        }
        let view = View::new("в UЅD ๕");
        assert_eq!(view.text(), "b USD 5");
        assert_eq!(view.span(2..5), 3..7);
        assert_eq!(View::of_addresses("раypal.com").text(), "раypal.com");
    }

    #[test]
    fn spans_lead_back_over_characters_left_out() {
        let original = "x\u{200b}๑\u{200b}๒y";
        let view = View::new(original);
        assert_eq!(view.text(), "x12y");
        assert_eq!(&original[view.span(1..3)], "๑\u{200b}๒");
    }

    #[test]
    fn signs_are_seen_in_any_script() {
        assert!(Signs::DIGIT.stand_in("ราคา ๕"));
        assert!(Signs::DOT.stand_in("ａ．ｂ"));
        assert!(Signs::CURRENCY.stand_in("฿"));
        assert!(
            !Signs::DIGIT
                .or(Signs::DOT)
                .or(Signs::AT)
                .stand_in("สวัสดีครับ hello")
        );
    }
}
