//! Numbers as people write them: `50,000`, `1.500.000`, `3,5 juta`, `5万`, `1.5 lakh`.

use std::sync::LazyLock;

use super::super::view::joins;
use super::forms::{Forms, Table, lower_prefix_len};

/// A number as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figure {
    /// The byte behind it, its multiplier included.
    pub(super) end: usize,
    /// Its value.
    pub(super) value: f64,
    /// What its multipliers make of one.
    pub(super) scale: f64,
    /// The currency that its multiplier hints at: `jt`, `triệu`, `หมื่น`.
    pub(super) hint: Option<&'static str>,
}

/// What was read at a digit.
pub(super) struct Reading {
    /// The end of the digits and what joins them: no other number begins before.
    pub(super) end: usize,
    /// The number; `None` of dates, versions and the like.
    pub(super) figure: Option<Figure>,
}

/// Multipliers and the currency that each hints at. In lower case.
const MULTIPLIERS: Forms<(f64, Option<&str>)> = &[
    ((1e2, None), "hundred|百|รัอย"),
    ((1e2, Some("THB")), "ร้อย"),
    ((1e3, None), "k|thousand|千|thousands|libo|libong|ពាន់|천"),
    ((1e3, Some("IDR")), "rb|ribu"),
    ((1e3, Some("VND")), "nghìn|ngàn|ngan|nghin"),
    ((1e3, Some("THB")), "พัน"),
    ((1e3, Some("LAK")), "ພັນ"),
    ((1e3, Some("MMK")), "ထောင်"),
    ((1e3, Some("INR")), "हज़ार|हजार|हज़ार"),
    ((1e4, Some("CNY")), "万|萬|w"),
    ((1e4, None), "만"),
    ((1e4, Some("THB")), "หมื่น"),
    ((1e4, Some("KHR")), "ម៉ឺន"),
    ((1e4, Some("LAK")), "ໝື່ນ|ຫມື່ນ"),
    ((1e4, Some("MMK")), "သောင်း"),
    ((1e5, Some("INR")), "lakh|lakhs|lac|lacs|लाख"),
    ((1e5, Some("THB")), "แสน"),
    ((1e5, Some("KHR")), "សែន"),
    ((1e5, Some("LAK")), "ແສນ"),
    ((1e5, Some("MMK")), "သိန်း|သိန်"),
    ((1e6, None), "m|mn|mil|mio|million|millions|百万|百萬"),
    ((1e6, Some("IDR")), "jt|juta"),
    ((1e6, Some("VND")), "triệu|trieu|tr"),
    ((1e6, Some("THB")), "ล้าน"),
    ((1e6, Some("KHR")), "លាន"),
    ((1e6, Some("LAK")), "ລ້ານ"),
    ((1e6, Some("MMK")), "သန်း"),
    ((1e7, Some("INR")), "crore|crores|cr|करोड़|करोड़"),
    ((1e8, Some("CNY")), "亿|億"),
    ((1e8, None), "억"),
    ((1e9, None), "b|bn|billion|billions"),
    ((1e9, Some("IDR")), "miliar|milyar"),
    ((1e9, Some("VND")), "tỷ|tỉ"),
    ((1e12, None), "trillion|trillions|万亿|萬億"),
    ((1e12, Some("IDR")), "triliun|trilyun"),
];

static TABLE: LazyLock<Table<(f64, Option<&str>)>> = LazyLock::new(|| Table::by_first(MULTIPLIERS));

/// Reads the number that begins at a digit. Linear in what it reads.
pub(super) fn read(text: &str, start: usize) -> Reading {
    let digits = digits(text, start);
    let (scale, hint, end) = multipliers(text, digits.end);
    let scaled = end > digits.end;
    let Some(value) = digits.value(text, scaled) else {
        return Reading {
            end: digits.end,
            figure: None,
        };
    };
    let mut figure = Figure {
        end,
        value: value * scale,
        scale,
        hint,
    };
    // `1万5千`, `2 triệu 500 nghìn`: smaller parts follow.
    for _ in 0..3 {
        let Some(more) = smaller_part(text, &figure) else {
            break;
        };
        figure = more;
    }
    Reading {
        end: figure.end,
        figure: Some(figure),
    }
}

fn smaller_part(text: &str, figure: &Figure) -> Option<Figure> {
    if figure.scale <= 1.0 {
        return None;
    }
    let rest = text.get(figure.end..)?;
    let start = figure.end + usize::from(rest.starts_with(' '));
    if !text.as_bytes().get(start)?.is_ascii_digit() {
        return None;
    }
    let digits = digits(text, start);
    let (scale, _, end) = multipliers(text, digits.end);
    let value = digits.value(text, true)? * scale;
    let smaller = scale > 1.0 && value < figure.scale;
    smaller.then_some(Figure {
        end,
        value: figure.value + value,
        scale,
        hint: figure.hint,
    })
}

/// Digits and the signs between them.
struct Digits {
    start: usize,
    end: usize,
    /// Each sign, the byte where it stands and the byte behind; at most [`Digits::SIGNS`] are
    /// kept.
    signs: Vec<(char, usize, usize)>,
    too_many: bool,
}

fn digits(text: &str, start: usize) -> Digits {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found = Digits {
        start,
        end: start,
        signs: Vec::new(),
        too_many: false,
    };
    let mut at = start;
    loop {
        while is_digit(at) {
            at += 1;
        }
        found.end = at;
        let sign = text.get(at..).and_then(|rest| rest.chars().next());
        let Some(sign @ (',' | '.' | '\'' | '’' | ' ')) = sign else {
            return found;
        };
        let next = at + sign.len_utf8();
        // A space groups thousands only where all groups say so.
        let grouped = (next..next + 3).all(is_digit) && !is_digit(next + 3);
        let first_is_short = found.signs.is_empty() && at - start <= 3;
        let spaced = found.signs.last().is_some_and(|(last, ..)| *last == ' ');
        let holds = match sign {
            ' ' => grouped && (first_is_short || spaced) && bytes.get(start) != Some(&b'0'),
            _ => is_digit(next),
        };
        if !holds {
            return found;
        }
        found.too_many |= found.signs.len() >= Digits::SIGNS;
        if !found.too_many {
            found.signs.push((sign, at, next));
        }
        at = next;
    }
}

impl Digits {
    /// A number up to a quadrillion, with decimals.
    const SIGNS: usize = 6;

    /// The value; with a multiplier behind, one sign is the decimal point (`36.577 亿`) unless
    /// it is a comma before three digits. `None` where the groups are no number's.
    fn value(&self, text: &str, scaled: bool) -> Option<f64> {
        let written = text.get(self.start..self.end)?;
        if self.too_many || written.len() > 32 {
            return None;
        }
        let decimal = match self.signs.as_slice() {
            [] => None,
            [(sign, at, next)] => {
                let behind = self.end - next;
                let lead = at - self.start;
                let leading_zero = written.starts_with('0');
                let groups = behind == 3 && lead <= 3 && !leading_zero && (!scaled || *sign != '.');
                if groups || matches!(sign, ' ' | '\'' | '’') {
                    None
                } else if *sign == ',' && behind > 2 && !leading_zero {
                    return None;
                } else {
                    Some(*at)
                }
            }
            [rest @ .., (last, at, _)] => {
                let first = rest.first()?.0;
                if rest.iter().any(|(sign, ..)| *sign != first) {
                    return None;
                }
                (*last != first).then_some(*at)
            }
        };
        self.check_groups(decimal)?;
        let mut plain = String::with_capacity(written.len());
        for (offset, c) in written.char_indices() {
            if c.is_ascii_digit() {
                plain.push(c);
            } else if Some(self.start + offset) == decimal {
                plain.push('.');
            }
        }
        plain.parse().ok()
    }

    /// Groups before the decimal point have three digits, in India two but for the last.
    fn check_groups(&self, decimal: Option<usize>) -> Option<()> {
        let whole_end = decimal.unwrap_or(self.end);
        let signs: Vec<_> = self
            .signs
            .iter()
            .filter(|(_, at, _)| *at < whole_end)
            .collect();
        let Some((_, first, _)) = signs.first() else {
            return Some(());
        };
        if first - self.start > 3 {
            return None;
        }
        let ends = signs
            .iter()
            .skip(1)
            .map(|(_, at, _)| *at)
            .chain([whole_end]);
        let lens: Vec<usize> = signs
            .iter()
            .zip(ends)
            .map(|((.., next), end)| end - next)
            .collect();
        let (last, inner) = lens.split_last()?;
        let thousands = inner.iter().all(|len| *len == 3);
        let lakhs = inner.iter().all(|len| *len == 2) && first - self.start <= 2;
        (*last == 3 && (thousands || lakhs)).then_some(())
    }
}

/// The multipliers behind digits: their product, the hint of the first, and the byte behind.
fn multipliers(text: &str, start: usize) -> (f64, Option<&'static str>, usize) {
    let (mut scale, mut hint, mut end) = (1.0, None, start);
    for round in 0..3 {
        let rest = text.get(end..).unwrap_or_default();
        let spaces = usize::from(rest.starts_with(' '));
        let Some((factor, code, len)) = multiplier(rest.get(spaces..).unwrap_or_default(), spaces)
        else {
            break;
        };
        if round > 0 && hint.is_none() != code.is_none() && spaces > 0 && factor < 1e3 {
            break;
        }
        scale *= factor;
        hint = hint.or(code);
        end += spaces + len;
    }
    (scale, hint, end)
}

/// A multiplier behind the currency, and its bytes: `75 USD million`.
pub(super) fn late_scale(rest: &str) -> Option<(f64, usize)> {
    let word = rest.strip_prefix(' ')?;
    let (scale, _, len) = multiplier(word, 1)?;
    (scale >= 1e6 && len > 2).then_some((scale, len + 1))
}

/// The currency that the last word of a number in words hints at.
pub(super) fn hint_of_words(words: &str) -> Option<&'static str> {
    static BY_LAST: LazyLock<Table<(f64, Option<&str>)>> =
        LazyLock::new(|| Table::by_last(MULTIPLIERS));
    let ((_, hint), _) = BY_LAST.longest_suffix(words)?;
    hint
}

fn multiplier(rest: &str, spaces: usize) -> Option<(f64, Option<&'static str>, usize)> {
    let forms = TABLE.with(rest.chars().next());
    forms.iter().find_map(|(_, (factor, hint), form)| {
        let len = lower_prefix_len(rest, form)?;
        // A letter alone stands directly behind its digits: `5k`, not `5 k`.
        let attached = spaces == 0 || form.len() > 1;
        (attached && ends_there(rest, len, form)).then_some((*factor, *hint, len))
    })
}

/// A Latin multiplier may be followed by no letter but a currency's: `20kUSD`, not `5km`.
fn ends_there(rest: &str, len: usize, form: &str) -> bool {
    let latin = form.chars().next_back().is_some_and(joins);
    let behind = rest.get(len..).unwrap_or_default();
    let next = behind.chars().next();
    if !latin || !next.is_some_and(|c| joins(c) && !c.is_ascii_digit()) {
        return true;
    }
    const CODES: [&str; 12] = [
        "usd", "thb", "vnd", "vnđ", "idr", "myr", "php", "sgd", "usdt", "baht", "đ", "rmb",
    ];
    CODES
        .iter()
        .any(|code| lower_prefix_len(behind, code).is_some())
}
