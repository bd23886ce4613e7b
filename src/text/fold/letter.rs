//! Letters that no standard decomposes: with a stroke, small capitals, white on black.
//! The only hand-made table of folding; everything else comes from Unicode's data.

/// Small capitals of the IPA and phonetic blocks. There is none of x in Unicode.
const SMALL_CAPITALS: &[(char, char)] = &[
    ('ᴀ', 'a'),
    ('ʙ', 'b'),
    ('ᴄ', 'c'),
    ('ᴅ', 'd'),
    ('ᴇ', 'e'),
    ('ꜰ', 'f'),
    ('ɢ', 'g'),
    ('ʜ', 'h'),
    ('ɪ', 'i'),
    ('ᴊ', 'j'),
    ('ᴋ', 'k'),
    ('ʟ', 'l'),
    ('ᴍ', 'm'),
    ('ɴ', 'n'),
    ('ᴏ', 'o'),
    ('ᴘ', 'p'),
    ('ꞯ', 'q'),
    ('ʀ', 'r'),
    ('ꜱ', 's'),
    ('ᴛ', 't'),
    ('ᴜ', 'u'),
    ('ᴠ', 'v'),
    ('ᴡ', 'w'),
    ('ʏ', 'y'),
    ('ᴢ', 'z'),
];

/// Lower-case letters with a stroke or bar, which Unicode does not decompose. ð stands with
/// them, since its capital Ð is drawn and often typed as Đ.
const STROKES: &[(char, char)] = &[
    ('đ', 'd'),
    ('ð', 'd'),
    ('ø', 'o'),
    ('ł', 'l'),
    ('ħ', 'h'),
    ('ı', 'i'),
    ('ŧ', 't'),
    ('ƀ', 'b'),
    ('ǥ', 'g'),
    ('ɨ', 'i'),
    ('ɉ', 'j'),
    ('ɍ', 'r'),
    ('ɏ', 'y'),
    ('ƶ', 'z'),
    ('ȼ', 'c'),
    ('ⱥ', 'a'),
    ('ɇ', 'e'),
    ('ƚ', 'l'),
    ('ⱡ', 'l'),
    ('ᵽ', 'p'),
    ('ꝑ', 'p'),
    ('ꝗ', 'q'),
    ('ꝁ', 'k'),
    ('ꞓ', 'c'),
    ('ꞡ', 'g'),
    ('ꞣ', 'k'),
    ('ꞥ', 'n'),
    ('ꞧ', 'r'),
    ('ꞩ', 's'),
    ('ɵ', 'o'),
    ('ꝋ', 'o'),
    ('ⱦ', 't'),
    ('ʉ', 'u'),
];

fn find(table: &[(char, char)], letter: char) -> Option<char> {
    table
        .iter()
        .find(|(from, _)| *from == letter)
        .map(|(_, to)| *to)
}

/// The letter without its stroke. Takes lower case.
pub(super) fn without_stroke(letter: char) -> Option<char> {
    find(STROKES, letter)
}

/// The lower-case letter that a small capital stands for.
pub(super) fn small_capital(letter: char) -> Option<char> {
    find(SMALL_CAPITALS, letter)
}

/// The letter or digit of a sign that NFKC leaves whole: letters white on a black circle or
/// square, digits in circles of the Dingbats.
pub(super) fn enclosed(sign: char) -> Option<char> {
    let code = sign as u32;
    let (first, zero) = match code {
        0x1F150..=0x1F169 => (0x1F150, 'a'),
        0x1F170..=0x1F189 => (0x1F170, 'a'),
        0x2776..=0x277E => (0x2776, '1'),
        0x2780..=0x2788 => (0x2780, '1'),
        0x278A..=0x2792 => (0x278A, '1'),
        0x24F5..=0x24FD => (0x24F5, '1'),
        0x24FF | 0x1F10B | 0x1F10C => (code, '0'),
        _ => return None,
    };
    char::from_u32(zero as u32 + (code - first))
}

/// The letter of a regional indicator.
pub(super) fn regional(sign: char) -> Option<char> {
    match sign as u32 {
        code @ 0x1F1E6..=0x1F1FF => char::from_u32('a' as u32 + (code - 0x1F1E6)),
        _ => None,
    }
}

/// Whether two regional indicators show as a flag: the two-letter codes of ISO 3166-1 with the
/// reservations that CLDR's emoji flags have besides (AC, CP, DG, EA, EU, IC, TA, UN, XK).
pub(super) fn is_flag(first: char, second: char) -> bool {
    let (Some(first), Some(second)) = (regional(first), regional(second)) else {
        return false;
    };
    FLAGS
        .split(' ')
        .any(|code| code.chars().eq([first, second]))
}

const FLAGS: &str = "ac ad ae af ag ai al am ao aq ar as at au aw ax az \
ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz \
ca cc cd cf cg ch ci ck cl cm cn co cp cr cu cv cw cx cy cz \
de dg dj dk dm do dz ea ec ee eg eh er es et eu fi fj fk fm fo fr \
ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy \
hk hm hn hr ht hu ic id ie il im in io iq ir is it je jm jo jp \
ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly \
ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz \
na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa \
re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz \
ta tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um un us uy uz \
va vc ve vg vi vn vu wf ws xk ye yt za zm zw";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enclosed_signs_and_flags_are_told() {
        for (sign, letter) in [
            ('🅐', Some('a')),
            ('🆉', Some('z')),
            ('❶', Some('1')),
            ('⓿', Some('0')),
            ('a', None),
            ('❿', None),
        ] {
            assert_eq!(enclosed(sign), letter, "{sign}");
        }
        assert!(is_flag('🇹', '🇭'));
        assert!(!is_flag('🇽', '🇽'));
        assert!(!is_flag('a', 'd'));
    }
}
