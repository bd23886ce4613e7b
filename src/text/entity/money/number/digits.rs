//! Numbers in digits: `50,000`, `1.500.000`, `1'234.50`, `1 234,56`, `1,50,000`.

/// Whether an ASCII digit stands at a byte.
pub(super) fn is_digit_at(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

/// Digits and the signs between them.
pub(super) struct Digits {
    start: usize,
    /// The byte behind them.
    pub(super) end: usize,
    /// Each sign, the byte where it stands and the byte behind; at most [`Digits::SIGNS`] are
    /// kept.
    signs: Vec<(char, usize, usize)>,
    too_many: bool,
}

/// Reads the digits from one on, and what joins them. Linear in what it reads.
pub(super) fn read(text: &str, start: usize) -> Digits {
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
        let Some(sign @ (',' | '.' | '\'' | '’' | ' ' | '，')) = sign else {
            return found;
        };
        let next = at + sign.len_utf8();
        // A space groups thousands only where all groups say so.
        let grouped = (next..next + 3).all(is_digit) && !is_digit(next + 3);
        let first_is_short = found.signs.is_empty() && at - start <= 3;
        let spaced = found.signs.last().is_some_and(|(last, ..)| *last == ' ');
        let holds = match sign {
            ' ' => grouped && (first_is_short || spaced) && bytes.get(start) != Some(&b'0'),
            // `200，000元`; `100，200元` may be two numbers.
            '，' => grouped && bytes.get(next) == Some(&b'0'),
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
    pub(super) fn value(&self, text: &str, scaled: bool) -> Option<f64> {
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
                if groups || matches!(sign, ' ' | '\'' | '’' | '，') {
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
