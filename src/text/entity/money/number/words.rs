//! The grammar of numbers: digits and words of one language, read from left to right.

use super::super::forms::{begins_word, ends_word};
use super::digits::{self, Digits};
use super::{Alone, And, Figure, Half, LANGUAGES, Language, Plus, Point, Reading, Scale, Short};
use super::{Teen, Unit, WORDS, Word};

/// The most words of a number.
const LONGEST: usize = 24;

/// What was read last.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Nothing,
    Digits,
    Unit(f64),
    Scale(f64),
    Half,
    Plus,
    And,
    Point,
    Decimal,
}

/// A number while it is read.
struct Number<'t> {
    text: &'t str,
    language: u8,
    speech: &'static Language,
    /// Sums of falling size; all together are the value.
    parts: Vec<f64>,
    last: Last,
    /// Where decimals follow, what the next is worth.
    decimal: f64,
    hint: Option<&'static str>,
    scale: f64,
    /// The byte behind the last word.
    at: usize,
    done: Option<Figure>,
    /// The scale that the last unit stands directly behind.
    behind: f64,
    /// Whether it begins with digits.
    in_digits: bool,
}

/// Reads a number in a language from its first digits, where it begins with some, or its first
/// word. Where words stand together that make no number (`one two three`) there is none.
pub(super) fn read_in(text: &str, start: usize, language: u8, written: Option<&Digits>) -> Reading {
    let none = Reading {
        end: start,
        figure: None,
    };
    let Some(speech) = LANGUAGES.get(usize::from(language)) else {
        return none;
    };
    let mut number = Number {
        text,
        language,
        speech,
        parts: Vec::new(),
        last: Last::Nothing,
        decimal: 0.0,
        hint: None,
        scale: 1.0,
        at: start,
        done: None,
        behind: 1.0,
        in_digits: written.is_some(),
    };
    if let Some(written) = written {
        let Some(value) = written.value(text, true) else {
            return none;
        };
        number.parts.push(value);
        number.last = Last::Digits;
        number.at = written.end;
    }
    for _ in 0..LONGEST {
        match number.step() {
            Step::Read => {}
            Step::End => break,
            Step::Nonsense(end) => return Reading { end, figure: None },
        }
    }
    let spelled = written.is_none();
    Reading {
        end: number.at,
        figure: number.done.map(|done| Figure { spelled, ..done }),
    }
}

enum Step {
    Read,
    End,
    Nonsense(usize),
}

impl Number<'_> {
    /// Reads one more word or run of digits.
    fn step(&mut self) -> Step {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let gap = match rest.chars().next() {
            _ if self.last == Last::Nothing => 0,
            Some(' ') => 1,
            Some('-') if !matches!(self.last, Last::Digits | Last::Scale(_)) => 1,
            Some('-') if self.speech.by_twenty => 1,
            _ => 0,
        };
        let start = self.at + gap;
        if digits::is_digit_at(self.text, start) {
            return self.more_digits(start, gap);
        }
        let rest = self.text.get(start..).unwrap_or_default();
        let words = WORDS.prefixes(rest);
        let mine = words.filter(|((language, _), _)| *language == self.language);
        for ((_, word), len) in mine {
            let end = start + len;
            if self.is_stray(word, gap, end) || !self.stands(word, start, end, gap) {
                continue;
            }
            let before = (self.parts.clone(), self.last);
            if self.take(word) {
                self.at = end;
                self.finish(end);
                return Step::Read;
            }
            (self.parts, self.last) = before;
            let two_units = matches!((self.last, word), (Last::Unit(_), Unit(_)));
            return if two_units && self.done.is_some_and(|done| done.end == self.at) {
                Step::Nonsense(self.run_end(end))
            } else {
                Step::End
            };
        }
        Step::End
    }

    /// The end of the words for units that follow, such as those of a year (`nineteen ninety
    /// nine`) or of a telephone number.
    fn run_end(&self, mut end: usize) -> usize {
        for _ in 0..LONGEST {
            let rest = self.text.get(end..).unwrap_or_default();
            let gap = usize::from(rest.starts_with([' ', '-']));
            let mut words = WORDS.prefixes(rest.get(gap..).unwrap_or_default());
            let unit = words.find(|((language, word), len)| {
                *language == self.language && matches!(word, Unit(_)) && ends_word(rest, gap + len)
            });
            let Some((_, len)) = unit else { break };
            end += gap + len;
        }
        end
    }

    /// Whether a unit behind a scale belongs to what follows: `5 million to`, `20 triệu một
    /// tháng` (a month), `两万一个月`.
    fn is_stray(&self, word: Word, gap: usize, end: usize) -> bool {
        let (Unit(unit), Last::Scale(scale)) = (word, self.last) else {
            return false;
        };
        let rest = self.text.get(end..).unwrap_or_default();
        let counts = rest.starts_with(|c| "个個天日月年周週小次单單人号點点".contains(c));
        gap > 0 && (self.in_digits || unit == 1.0 && scale >= 1e3)
            || counts && scale >= self.speech.tenths_from
    }

    /// Whether a word is one by itself where it stands.
    fn stands(&self, word: Word, start: usize, end: usize, gap: usize) -> bool {
        let short = matches!(word, Short(_));
        // `deux cents euros`, but `vingt cents` and `20 cents` are a fifth of a euro.
        let few = matches!(self.last, Last::Nothing | Last::Scale(_))
            || matches!(self.last, Last::Unit(unit) if unit < 10.0);
        if self.speech.by_twenty && word == Alone(100.0) && !few {
            return false;
        }
        let one_letter = self.text.get(start..end).is_some_and(|word| {
            word.chars().nth(1).is_none() && word.chars().all(super::super::super::view::joins)
        });
        // `48.5 MGBP`, but not `5 m`.
        let apart = gap > 0 && one_letter && ends_word(self.text, end);
        let coded = one_letter && gap > 0 && !apart && matches!(self.last, Last::Unit(_));
        if short && (self.last != Last::Digits || apart) && !coded {
            return false;
        }
        let whole = if short {
            ends_short(self.text, end)
        } else {
            ends_word(self.text, end)
        };
        let begins = self.last == Last::Digits || begins_word(self.text, start);
        self.speech.joined && !short || whole && begins
    }

    /// Digits behind a scale: `2 triệu 500 nghìn`, `15tr5`; behind the point, `2 chấm 23`.
    fn more_digits(&mut self, start: usize, gap: usize) -> Step {
        let Last::Scale(scale) = self.last else {
            return self.decimals_in_digits(start);
        };
        let digits = digits::read(self.text, start);
        let behind = self.text.get(digits.end..).unwrap_or_default();
        let space = usize::from(behind.starts_with(' '));
        let next = behind.get(space..).unwrap_or_default();
        let smaller = WORDS.prefixes(next).find_map(|((language, word), len)| {
            let end = digits.end + space + len;
            let (Scale(smaller) | Alone(smaller) | Short(smaller)) = word else {
                return None;
            };
            let known = language == self.language || self.language_is_short();
            let stands = ends_short(self.text, end);
            (known && smaller > 1.0 && stands).then_some((smaller, end))
        });
        if let Some((smaller, end)) = smaller {
            let Some(value) = digits.value(self.text, true) else {
                return Step::End;
            };
            if value * smaller >= scale {
                return Step::End;
            }
            self.parts.push(value * smaller);
            self.last = Last::Scale(smaller);
            self.at = end;
            self.finish(end);
            return Step::Read;
        }
        // `15tr5` is 15.5 million, `1万5` 15,000, `1tr250` 1.25 million.
        let len = digits.end - start;
        let tenths = gap == 0 && len <= 3 && scale >= self.speech.tenths_from;
        let ends = !behind.starts_with(|c: char| c == '%' || super::super::super::view::joins(c));
        if tenths
            && ends
            && let Some(value) = digits.value(self.text, false)
        {
            self.parts.push(value * scale / 10_f64.powi(len as i32));
            self.at = digits.end;
            self.last = Last::Decimal;
            self.finish(digits.end);
        }
        Step::End
    }

    fn language_is_short(&self) -> bool {
        usize::from(self.language) + 1 == LANGUAGES.len()
    }

    fn decimals_in_digits(&mut self, start: usize) -> Step {
        if self.last != Last::Point {
            return Step::End;
        }
        let digits = digits::read(self.text, start);
        let len = digits.end - start;
        let value = digits.value(self.text, false).filter(|_| len <= 6);
        let (Some(value), Some(last)) = (value, self.parts.last_mut()) else {
            return Step::End;
        };
        *last += value / 10_f64.powi(len as i32);
        self.last = Last::Decimal;
        self.decimal = 0.0;
        self.at = digits.end;
        self.finish(digits.end);
        Step::Read
    }

    /// Takes a word into the number; false where it does not go on with it.
    fn take(&mut self, word: Word) -> bool {
        self.behind = match self.last {
            Last::Scale(scale) => scale,
            _ => 1.0,
        };
        let taken = match word {
            Unit(unit) => self.take_unit(unit),
            Scale(scale) | Short(scale) => self.take_scale(scale, false),
            Alone(scale) => self.take_scale(scale, true),
            Plus(more) => self.parts.is_empty() && self.push(more),
            Teen => match self.parts.last_mut() {
                Some(digit) if *digit < 10.0 => {
                    *digit += 10.0;
                    true
                }
                _ => false,
            },
            Half => self.take_half(),
            And => return self.join(Last::And),
            Point => {
                self.decimal = 0.1;
                return self.join(Last::Point);
            }
        };
        if taken {
            self.last = match (word, self.last) {
                (Unit(_), Last::Point | Last::Decimal) => Last::Decimal,
                (Unit(unit), _) => Last::Unit(unit),
                (Scale(scale) | Short(scale) | Alone(scale), _) => {
                    self.scale = scale;
                    if scale >= 1e3 {
                        self.hint = self.speech.currency;
                    }
                    Last::Scale(scale)
                }
                (Half, _) => Last::Half,
                (Plus(_), _) => Last::Plus,
                (_, last) => last,
            };
            if word == Teen {
                self.last = Last::Unit(10.0);
            }
        }
        taken
    }

    fn push(&mut self, part: f64) -> bool {
        self.parts.push(part);
        true
    }

    fn join(&mut self, last: Last) -> bool {
        let joins = !self.parts.is_empty()
            && !matches!(self.last, Last::And | Last::Point | Last::Decimal)
            && (self.last != Last::Digits || last == Last::Point);
        if joins {
            self.last = last;
        }
        joins
    }

    fn take_unit(&mut self, unit: f64) -> bool {
        if matches!(self.last, Last::Point | Last::Decimal) {
            let fits = unit < 10.0 && self.decimal > 0.0;
            if let Some(last) = self.parts.last_mut().filter(|_| fits) {
                *last += unit * self.decimal;
                self.decimal /= 10.0;
            }
            return fits;
        }
        let Some(last) = self.parts.last().copied() else {
            return self.push(unit);
        };
        let by_twenty = self.speech.by_twenty && (last == 60.0 || last == 80.0);
        let fits = match last {
            _ if self.last == Last::Digits => false,
            0.0 => true,
            _ if self.last == Last::Plus => true,
            // `二〇二五` is a year.
            _ if unit == 0.0 && last < 10.0 => false,
            _ if by_twenty => unit < 20.0,
            _ => unit < place(last),
        };
        if fits {
            return self.push(unit);
        }
        let tens = (20.0..100.0).contains(&unit) && unit % 10.0 == 0.0;
        let turned = self.speech.reversed && last < 10.0 && tens && self.last == Last::And;
        turned && self.push(unit)
    }

    fn take_scale(&mut self, scale: f64, alone: bool) -> bool {
        let smaller = self.parts.iter().rev().take_while(|part| **part < scale);
        // `3000K`, `1500 million`.
        let smaller = match self.last {
            Last::Digits => self.parts.len(),
            _ => smaller.count(),
        };
        let kept = self.parts.len() - smaller;
        if smaller == 0 {
            // `ล้านล้าน`, `thousand billion` the other way round.
            return match self.parts.last_mut() {
                None => alone && self.push(scale),
                Some(last) if self.last == Last::Scale(scale) && scale >= 1e6 => {
                    *last *= scale;
                    true
                }
                Some(last) => alone && scale < place(*last) && self.push(scale),
            };
        }
        // `सवा लाख`: a quarter more than one.
        let one = if self.last == Last::Plus { 1.0 } else { 0.0 };
        let sum = one + self.parts.iter().skip(kept).sum::<f64>();
        let larger = kept.checked_sub(1).and_then(|at| self.parts.get(at));
        if self.last == Last::Point || larger.is_some_and(|larger| sum * scale >= *larger) {
            return false;
        }
        self.parts.truncate(kept);
        self.push(sum * scale)
    }

    fn take_half(&mut self) -> bool {
        let half = match self.last {
            Last::Nothing => 0.5,
            Last::Scale(scale) => scale / 2.0,
            Last::And if self.scale > 1.0 => self.scale / 2.0,
            Last::Unit(_) | Last::Digits | Last::And => 0.5,
            _ => return false,
        };
        self.push(half)
    }

    /// Takes what was read so far as a number, where one may end there.
    fn finish(&mut self, end: usize) {
        let open = matches!(self.last, Last::Scale(_)) && !self.speech.joined;
        let whole = open || ends_word(self.text, end);
        if matches!(self.last, Last::And | Last::Point | Last::Plus) || !whole {
            return;
        }
        let mut value: f64 = self.parts.iter().sum();
        if let Last::Unit(unit) = self.last
            && unit < 10.0
            && self.behind >= self.speech.tenths_from
        {
            // `两万五`, `một triệu hai`: the last digit counts tenths of the scale.
            value += unit * self.behind / 10.0 - unit;
        }
        self.done = Some(Figure {
            end,
            value,
            scale: self.scale,
            hint: self.hint,
            spelled: false,
        });
    }
}

/// What the lowest digit of a number that is not nought is worth.
fn place(value: f64) -> f64 {
    let mut place = 1.0;
    while value % (place * 10.0) == 0.0 && place < 1e15 {
        place *= 10.0;
    }
    if value % 1.0 == 0.0 { place } else { 0.0 }
}

/// A short form may be followed by no letter but a currency's: `20kUSD`, not `5km`.
fn ends_short(text: &str, end: usize) -> bool {
    const CODES: [&str; 16] = [
        "usd", "thb", "vnd", "vnđ", "idr", "myr", "php", "sgd", "usdt", "baht", "đ", "rmb", "eur",
        "gbp", "inr", "kr",
    ];
    let rest = text.get(end..).unwrap_or_default();
    ends_word(text, end) || CODES.iter().any(|code| rest.starts_with(code))
}
