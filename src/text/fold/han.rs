//! Traditional Han to Simplified, character by character, so that offsets stay.

/// Whether a character is a unified Han ideograph (one that nothing decomposes).
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{2f7ff}' | '\u{30000}'..='\u{323af}')
}

/// What the crate's table leaves out or converts in certain words only, of the characters
/// that messages use, with the form that is usual by itself.
const COMPLETED: [(char, char); 32] = [
    ('乾', '干'),
    ('苧', '苎'),
    ('諮', '咨'),
    ('羣', '群'),
    ('糉', '粽'),
    ('査', '查'),
    ('敎', '教'),
    ('眞', '真'),
    ('峯', '峰'),
    ('裊', '袅'),
    ('讎', '仇'),
    ('闇', '暗'),
    ('餬', '糊'),
    ('踰', '逾'),
    ('鎭', '镇'),
    ('鎌', '镰'),
    ('鉆', '钻'),
    ('鈡', '钟'),
    ('囌', '苏'),
    ('睏', '困'),
    ('嚐', '尝'),
    ('搧', '扇'),
    ('捱', '挨'),
    ('痾', '疴'),
    ('疊', '叠'),
    ('幷', '并'),
    ('卽', '即'),
    ('旣', '既'),
    ('凈', '净'),
    ('冑', '胄'),
    ('賫', '赍'),
    ('瀋', '沈'),
];

/// The Simplified form of a Han character, or the character itself. The crate `simplet2s`
/// converts sentences, and single characters as one of a single character.
pub(super) fn simplified(character: char) -> char {
    if !is_han(character) {
        return character;
    }
    if let Some((_, simplified)) = COMPLETED.iter().find(|(from, _)| *from == character) {
        return *simplified;
    }
    let converted = simplet2s::convert(character.encode_utf8(&mut [0; 4]));
    converted.chars().next().unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_characters_become_simplified_and_others_stay() {
        for (from, to) in ["薪薪", "錢钱", "賺赚", "單单", "國国", "aa", "ก ก "]
            .iter()
            .filter_map(|pair| {
                let mut characters = pair.chars();
                Some((characters.next()?, characters.next()?))
            })
            .filter(|(_, to)| *to != ' ')
        {
            assert_eq!(simplified(from), to);
        }
    }

    #[test]
    fn a_simplified_form_is_simplified_no_further() {
        for from in ('\u{3400}'..='\u{9fff}').chain('\u{20000}'..='\u{2a6df}') {
            let to = simplified(from);
            assert_eq!(simplified(to), to, "{from}");
        }
    }
}
