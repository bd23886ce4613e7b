//! Folding as a whole.
use proptest::prelude::*;

use super::*;

fn folded(text: &str) -> String {
    fold(text).folded().text.to_owned()
}

#[test]
fn texts_fold_to_what_a_person_sees() {
    for (original, expected) in [
        ("", ""),
        ("Hello, World 123", "hello, world 123"),
        ("tab\tline\r\n", "tab\tline\r\n"),
        ("a\0b\u{7f}", "ab"),
        ("Lương Cao Đà Nẵng", "luong cao da nang"),
        ("e\u{301}\u{323}x", "ex"),
        ("Straße", "strasse"),
        ("ŁÓDŹ øre", "lodz ore"),
        ("ΚΑΛΗΜΈΡΑ", "καλημερα"),
        ("Йод", "иод"),
        ("p\u{200b}a\u{202e}y\u{fe0f}", "pay"),
        ("ｆｒｅｅ　ｖｉｓａ", "free visa"),
        ("𝓯𝓻𝓮𝓮 ⓥⓘⓢⓐ 🅵🆁🅴🅴 🄵ᴠɪsᴀ", "free visa free fvisa"),
        ("🇻🇮🇸🇦", "🇻🇮🇸🇦"),
        ("🇽🇵", "xp"),
        ("🇼 🇦", "w a"),
        ("🇹🇭🎉\u{fe0f}👍🏽", "🇹🇭🎉👍🏽"),
        ("٣٤ ๕๖ ១២ ၃၄ ५६", "34 56 12 34 56"),
        ("高薪賺錢", "高薪赚钱"),
        ("เเม่", "แม่"),
        ("เ\u{200b}เม", "แม"),
        ("น้ำ นํ้า น้ํา", "น\u{e4d}้า น\u{e4d}้า น\u{e4d}้า"),
        ("ก่ี", "กี่"),
        ("ကြိုး", "ကြိုး"),
        ("ဥ\u{102e}", "ဦ"),
        ("नौकरी", "नौकरी"),
        ("ᄒ\u{1161}\u{11ab}글", "한글"),
        ("f\u{336}r\u{336}e\u{336}e\u{336}", "free"),
        ("1\u{fe0f}\u{20e3}", "1"),
        ("=\u{338}", "≠"),
        ("½ …", "1⁄2 ..."),
    ] {
        assert_eq!(folded(original), expected, "{original}");
    }
}

#[test]
fn look_alikes_are_read_as_latin_where_a_word_mixes_scripts_or_is_made_of_them() {
    for (original, expected) in [
        ("pаypаl24", "paypal24"),
        ("раураl", "paypal"),
        ("рау", "pay"),
        ("р\u{200b}а\u{301}у", "pay"),
        ("ВИЗА", "виза"),
        ("привет", "привет"),
        ("привет pay", "привет pay"),
        ("работа рау", "работа pay"),
        ("того ТОГО", "того того"),
        ("место МЕСТО", "mecto mecto"),
        ("νisa", "visa"),
        ("և", "եւ"),
        ("ไทยLINEไทย", "ไทยlineไทย"),
        ("加LINE微信", "加line微信"),
        ("加ᏞINE微信", "加line微信"),
        ("LINEဝယ်", "lineဝယ်"),
        ("goဝd", "good"),
        ("gഠ nഠ", "go no"),
        ("ﻩffice, ဝ\u{200b}ffice", "office, office"),
        ("וWhatsApp", "וwhatsapp"),
        ("OKㅇㅇ", "okᄋᄋ"),
        ("Aဝါ", "aဝါ"),
        ("℮ဝ\u{200b}a", "℮ဝa"),
        ("ϲompany", "company"),
        ("𑜀oney", "money"),
        ("аdmin-админ", "admin-админ"),
        ("pa╎y", "pa╎y"),
        ("Ѕcam сall", "scam call"),
        // What follows a word that is read again.
        ("аdmin-PAY Now", "admin-pay now"),
        ("сall_ME-Now", "call_me-now"),
        ("goဝd_PAY", "good_pay"),
    ] {
        assert_eq!(folded(original), expected, "{original}");
    }
}

#[test]
fn signs_of_a_syllable_fold_alike_in_any_order() {
    for syllable in [
        // Thai: vowel and tone, am in two parts.
        "กี่",
        "กุ้",
        "กึ๋",
        "ก็",
        "น\u{e4d}้",
        "ธิ์",
        // Lao.
        "ກີ່",
        "ກຸ້",
        "ນ\u{ecd}້",
        "ກົ້",
        "ກຼັ່",
        "ກ\u{ebc}ັ້",
        // Burmese: medials, vowels, dot below and asat, visarga.
        "ကျွေး",
        "ကြေား",
        "င့်",
        "ကို့",
        "မှု",
        "ရုံး",
        "ဖွဲ့",
        "လျှို့",
        "ော့်",
        "ကျော်",
        "မြို့",
        "ဉ့်",
        // Khmer: register shifter, vowel, nasal and short signs.
        "ស៊ី",
        "ប៉ុ",
        "កុំ",
        "កាំ",
        "កុះ",
        "ក៉ាំ",
        "ចាំ",
        "ប៊ិ",
        // Devanagari: nukta, vowel, nasal.
        "ज़ी",
        "में",
        "हूँ",
    ] {
        let characters: Vec<char> = syllable.chars().collect();
        for order in orders(&characters[1..]) {
            let typed: String = characters[..1].iter().chain(&order).collect();
            assert_eq!(folded(&typed), folded(syllable), "{typed:?}");
        }
    }
}

/// All orders of some signs.
fn orders(signs: &[char]) -> Vec<Vec<char>> {
    if signs.is_empty() {
        return vec![vec![]];
    }
    let with_first = |index: usize| {
        let mut rest = signs.to_vec();
        let first = rest.remove(index);
        orders(&rest).into_iter().map(move |mut order| {
            order.insert(0, first);
            order
        })
    };
    (0..signs.len()).flat_map(with_first).collect()
}

#[test]
fn syllables_typed_in_several_ways_fold_alike() {
    for ways in [
        // Thai and Lao am, whole and in parts, with the tone before, between and behind.
        &["น้ำ", "น\u{e4d}้า", "น้\u{e4d}า", "นำ้"][..],
        &["ນ້ຳ", "ນ\u{ecd}້າ", "ນ້\u{ecd}າ", "ນຳ້"],
        &["แม่", "เเม่"],
        &["ແມ່", "ເເມ່"],
        // Khmer subscripts before and behind the vowel, ro first and last, da as ta.
        &["ខ្ញុំ", "ខុ្ញំ", "ខុំ្ញ", "ខ្ញំុ"],
        &["ស្ត្រី", "ស្រ្តី", "ស្ត្រី\u{200b}", "ស្រ្ដី", "សី្ត្រ"],
        &["ស៊្រី", "ស្រ៊ី", "ស្រី៊"],
        &["កើ", "កេី", "កីេ"],
        &["កោ", "កេា", "កាេ"],
        // Burmese: asat and dot below, letter and vowel that look alike.
        &["ဦး", "ဥ\u{102e}း"],
        &["ခွင့်", "ခွင်\u{1037}"],
        &["ဉာဏ်", "ဥာဏ်"],
        &["ဝန်ထမ်း", "၀န်ထမ်း"],
    ] {
        for way in ways {
            assert_eq!(folded(way), folded(ways[0]), "{way:?}");
        }
    }
}

#[test]
fn spans_lead_back_to_the_original() {
    for (original, phrase, expected) in [
        ("good PAY now", "pay", "PAY"),
        (
            "x p\u{200b}a\u{200b}y\u{200b} z",
            "pay",
            "p\u{200b}a\u{200b}y",
        ),
        ("caf\u{200b}e\u{301}!", "cafe", "caf\u{200b}e\u{301}"),
        ("Đà Nẵng", "nang", "Nẵng"),
        ("so…ok", ".", "…"),
        ("ค้ำ", "ค", "ค้ำ"),
        ("คำ", "ค", "ค"),
        ("x ก่ี y", "กี", "ก่ี"),
        ("x pаypаl24!", "paypal", "pаypаl"),
        ("ﬁx", "i", "ﬁ"),
        ("𝓹𝓪𝔂", "pa", "𝓹𝓪"),
        ("\u{feff}pay", "pay", "pay"),
        ("เเม่", "แม", "เเม"),
        ("e\u{301}\u{200b}\u{301}x", "e", "e\u{301}\u{200b}\u{301}"),
    ] {
        let text = fold(original);
        let text = text.folded();
        let start = text
            .text
            .find(phrase)
            .unwrap_or_else(|| panic!("{original}: {}", text.text));
        let span = text.original_span(start..start + phrase.len());
        assert_eq!(&original[span.clone()], expected, "{original}");
        let back = text.folded_span(span);
        assert!(back.start <= start && start + phrase.len() <= back.end);
    }
}

#[test]
fn hostile_texts_fold_in_linear_time() {
    for piece in [
        "e\u{301}",
        "\u{301}",
        "\u{e48}\u{e34}",
        "\u{200b}",
        "เ",
        "аa",
        "ဝ\u{200b}",
        "aဝ",
        "\u{17D2}\u{1780}",
        "\u{1161}",
        "A\u{93c}",
        "🇹",
    ] {
        let text = piece.repeat(50_000);
        let folded = fold(&text);
        assert!(folded.folded().text.len() <= 3 * text.len());
        assert!(!is_disguised(&text, 1..1));
    }
}

#[test]
fn separators_stand_only_between_texts() {
    let mut block = FoldedBlock::default();
    for text in ["a\0b", "", "é"] {
        block.push(text);
    }
    assert_eq!(block.text(), "ab\0\0e\0");
    assert_eq!(
        (0..6).map(|at| block.index_at(at)).collect::<Vec<_>>(),
        [0, 0, 0, 1, 2, 2]
    );
    assert_eq!(block.folded(2).original_span(0..1), 0..2);
    assert_eq!(block.folded(7).text, "");
}

/// What may be Burmese in Zawgyi: syllables in it with strays among them.
fn zawgyi_texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "ေ?[ျၾႀ]?[က-အၪႏ႐][ၠၱၲၤႋ]?[်ြွႊ]?[ာိီုူဳႈ]?[့္႔]?း?",
        1 => "[က-႟]{1,3}",
        1 => "[ ၀-၉\n\u{200b}]",
    ];
    proptest::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

/// Texts of all that folding treats in its own way.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z0-9 .,'_-]{1,4}",
        2 => "[àéđøßıİǅŉﬁﷺ½…①Ⓐ🅰ᴀɑþæ]",
        2 => "[а-яА-Яіѕһν-ωΑ-Ω]{1,3}",
        2 => "[ก-ฮเแะ-ูำ็-๎]{1,4}",
        1 => "[ກ-ຮເແະ-ູຳ່-ໍ]{1,4}",
        1 => "[ក-ឳា-្៉]{1,4}",
        1 => "[က-ဩါ-ှ]{1,4}",
        1 => zawgyi_texts(),
        1 => "[क-ह़ा-्]{1,4}",
        1 => "[ᄀ-하-ᅵᆨ-ᆮ가-힣ㄱ-ㅣ]{1,3}",
        1 => "[一-龥錢賺ｱ-ﾟぁ-ゖ゙゚]{1,3}",
        2 => "[\u{300}-\u{36f}\u{483}\u{3099}\u{591}-\u{5bd}\u{64b}-\u{655}]{1,3}",
        2 => "[\u{0}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{fe0f}\u{ad}\u{e0041}\u{2060}]{1,2}",
        1 => "[🇦-🇿]{1,4}",
        1 => "[Ꭰ-ᏴꓐԱ-և℮ဝ٥०]{1,2}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

#[test]
fn a_folded_text_folds_to_itself() {
    // Found by random runs: a digit of another script with a mark, am behind a mark of a letter of
    // another script, and the tone of one script behind the am of another.
    for text in ["🇦ဝ٥\u{ec8}Ε", "ξ\u{e47}ำК", "ຳ\u{e48}", "ำ\u{ec8}"] {
        let once = folded(text);
        assert_eq!(folded(&once), once, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_on_boundaries_and_ascend(text in texts()) {
        let owner = fold(&text);
        let folded = owner.folded();
        let places: Vec<usize> = (0..=folded.text.len()).filter(|at| folded.text.is_char_boundary(*at)).collect();
        let mut last = 0..0;
        for pair in places.windows(2) {
            let span = folded.original_span(pair[0]..pair[1]);
            prop_assert!(text.get(span.clone()).is_some_and(|text| !text.is_empty()), "{span:?}");
            prop_assert!(last.start <= span.start && last.end <= span.end);
            let back = folded.folded_span(span.clone());
            prop_assert!(back.start <= pair[0] && pair[1] <= back.end);
            last = span;
        }
        let mut last = 0..0;
        for (at, character) in text.char_indices() {
            let span = folded.folded_span(at..at + character.len_utf8());
            prop_assert!(folded.text.get(span.clone()).is_some());
            prop_assert!(last.start <= span.start && last.end <= span.end);
            last = span;
        }
        prop_assert_eq!(folded.folded_span(0..text.len()), 0..folded.text.len());
    }

    #[test]
    fn folding_twice_changes_nothing(text in texts()) {
        let once = folded(&text);
        prop_assert_eq!(folded(&once), once);
    }

    #[test]
    fn texts_joined_by_a_space_fold_as_they_do_alone(left in texts(), right in texts()) {
        // A mark at the start of the right text is the space's in the joined one.
        let right = format!("x{right}");
        let joined = format!("{left} {right}");
        // Whether Burmese is Zawgyi, its whole line decides.
        let is_zawgyi = |text: &String| {
            zawgyi::to_unicode(text).is_some() || zawgyi::may_look_otherwise_folded(text)
        };
        if [&left, &right, &joined].into_iter().any(is_zawgyi) {
            return Ok(());
        }
        prop_assert_eq!(folded(&joined), format!("{} {}", folded(&left), folded(&right)));
    }

    #[test]
    fn a_block_holds_what_its_texts_fold_to_alone(texts in proptest::collection::vec(texts(), 0..5)) {
        let mut block = FoldedBlock::default();
        block.push("to be forgotten é");
        block.clear();
        for (index, text) in texts.iter().enumerate() {
            prop_assert_eq!(block.push(text), index);
        }
        for (index, text) in texts.iter().enumerate() {
            let alone = fold(text);
            prop_assert_eq!(block.folded(index).text, alone.folded().text);
            prop_assert_eq!(block.folded(index).runs(), alone.folded().runs());
        }
        prop_assert!(!texts.iter().any(|text| folded(text).contains('\0')));
    }

    #[test]
    fn canonically_equivalent_texts_fold_alike(text in texts()) {
        let nfd: String = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(&text).into_owned();
        prop_assert_eq!(folded(&nfd), folded(&text));
    }
}
