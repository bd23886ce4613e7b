//! What settings and weights need of TOML: values with their places.

use toml::de::{DeTable, DeValue};

/// Reads a TOML document.
///
/// # Errors
/// The first fault: its message in one line, and the bytes where it is.
pub(super) fn parse(text: &str) -> Result<DeTable<'_>, (String, std::ops::Range<usize>)> {
    match DeTable::parse(text) {
        Ok(table) => Ok(table.into_inner()),
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            Err((
                error.message().replace('\n', " "),
                on_characters(text, span),
            ))
        }
    }
}

/// A finite number; none for anything else.
pub(super) fn number(value: &DeValue<'_>) -> Option<f64> {
    let number = match value {
        DeValue::Float(float) => float.as_str().replace('_', "").parse::<f64>().ok()?,
        DeValue::Integer(integer) => {
            let digits = integer.as_str().replace('_', "");
            i64::from_str_radix(&digits, integer.radix()).ok()? as f64
        }
        _ => return None,
    };
    number.is_finite().then_some(number)
}

/// The span widened so that it cuts no character.
fn on_characters(text: &str, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    text.floor_char_boundary(span.start)..text.ceil_char_boundary(span.end)
}

#[cfg(test)]
mod tests {
    use super::{number, parse};

    #[test]
    fn numbers_of_every_writing_are_read() {
        let table =
            parse("a = 5\nb = -1_000.5\nc = 0x10\nd = inf\ne = \"1\"\nf = 1e2").expect("a table");
        let read = |key: &str| table.get(key).and_then(|value| number(value.get_ref()));
        assert_eq!(
            ["a", "b", "c", "d", "e", "f"].map(read),
            [
                Some(5.0),
                Some(-1000.5),
                Some(16.0),
                None,
                None,
                Some(100.0)
            ]
        );
    }

    #[test]
    fn a_fault_has_a_place_on_character_boundaries() {
        let text = "ก = ข";
        let (message, span) = parse(text).expect_err("a fault");
        assert!(!message.is_empty() && text.get(span).is_some());
    }
}
