//! Which texts are read as Zawgyi, and as what.
use super::*;
use crate::text::fold;

#[test]
fn zawgyi_is_read_as_unicode() {
    for (zawgyi, unicode) in [
        ("ျမန္မာ", "မြန်မာ"),
        ("အလုပ္သမား ေခၚယူသည္", "အလုပ်သမား ခေါ်ယူသည်"),
        ("လစာ ေကာင္းေကာင္း ရမည္", "လစာ ကောင်းကောင်း ရမည်"),
        ("အဂၤလိပ္စကား", "အင်္ဂလိပ်စကား"),
        ("သေဘၤာသား အလုပ္", "သင်္ဘောသား အလုပ်"),
        ("ေယာက္်ား မိန္းမ", "ယောက်ျား မိန်းမ"),
        ("ပစၥည္း ၾကည့္႐ႈရန္", "ပစ္စည်း ကြည့်ရှုရန်"),
        ("ေစ်းကြက္", "ဈေးကွက်"),
        ("၀န္ထမ္း ၁၀ ေယာက္", "ဝန်ထမ်း ၁၀ ယောက်"),
        ("အမွတ္ ၀၉၄၅၀၀၀၀", "အမှတ် ၀၉၄၅၀၀၀၀"),
        ("ဥာဏ္ေကာင္း ဥပမာ", "ဉာဏ်ကောင်း ဥပမာ"),
        ("၎င္းတို႔ ၄င္း", "၎င်းတို့ ၎င်း"),
        ("ေနာက္ဆံုး ႏွစ္ ႀကိမ္", "နောက်ဆုံး နှစ် ကြိမ်"),
        ("မႏၲေလးၿမိဳ႕", "မန္တလေးမြို့"),
        ("ကြၽန္ေတာ္", "ကျွန်တော်"),
        ("ဖုန္းဆက္ပါ telegram @abc", "ဖုန်းဆက်ပါ telegram @abc"),
        ("ေ\u{200B}က်ာ\u{200B}င္း", "ကျောင်း"),
    ] {
        assert!(to_unicode(zawgyi).is_some(), "{zawgyi}");
        assert_eq!(
            fold(zawgyi).folded().text,
            fold(unicode).folded().text,
            "{zawgyi}"
        );
        assert!(to_unicode(unicode).is_none(), "{unicode}");
    }
}

#[test]
fn what_is_no_zawgyi_or_not_surely_stays() {
    for text in [
        "",
        "pay",
        "đồng việt",
        "ខ្មែរ",
        "က",
        "လူတို",
        "စား",
        "ပညာ",
        "မင်္ဂလာပါ ခင်ဗျာ",
        "ယောက်ျားလေး ဝန်ထမ်း လိုသည်",
        "လက်ျာ",
        "ဩဂုတ်လ နျူကလီးယား",
        "သတ္တဝါ ဗုဒ္ဓ ဝိနယပိဋကေ",
        // Typed out of order or cut off.
        "အလုပ် ေ",
        "တို့် အလုပ်",
        "ကောင်းပါတယ္ အလုပ်ရှိပါတယ် လစာကောင်းပါတယ်",
        // Mon, Shan, S'gaw Karen.
        "ဍုၚ်ဗၟာ ဘာသာမန် ကၠောန် အရေဝ်",
        "မႂ်ႇသုင်ၶႃႈ လိၵ်ႈတႆး ၵိၼ်ၶဝ်ႈ ႁဵတ်းၵၢၼ်",
        "တၢ်ကစီၣ် ကညီကျိာ် ပှၤကညီ တၢ်ဘျုးဒိၣ်မး",
    ] {
        assert!(
            to_unicode(text).is_none(),
            "{text} {}",
            evidence::log_odds(text)
        );
    }
}

#[test]
fn a_line_that_leaves_no_doubt_is_judged_by_itself_and_others_by_the_text() {
    let text = "အလုပ္သမား ေခၚယူသည္\nအလုပ်သမား ခေါ်ယူသည်";
    let folded = "အလုပ်သမား ခေါ်ယူသည်\nအလုပ်သမား ခေါ်ယူသည်";
    assert_eq!(fold(text).folded().text, folded);
    let text = "အလုပ္သမား ေခၚယူသည္\nလြယ္သည္၊ ႏိုင္ငံ\nျပ";
    assert!(fold(text).folded().text.ends_with("နိုင်ငံ\nပြ"));
}

#[test]
fn a_place_in_unicode_leads_back_to_the_syllables_in_zawgyi() {
    for (text, phrase, expected) in [
        ("x ျမန္မာ y", "မြန်မာ", "ျမန္မာ"),
        ("အဂၤလိပ္", "လိပ်", "လိပ္"),
        ("အဂၤလိပ္", "င်္ဂ", "ဂၤ"),
        ("လူ ေကာင္း", "ကောင်း", "ေကာင္း"),
        ("É ေ\u{200B}ကာင္း É", "ကောင်း e", "ေ\u{200B}ကာင္း É"),
    ] {
        let owner = fold(text);
        let folded = owner.folded();
        let start = folded.text.find(fold(phrase).folded().text);
        let start = start.unwrap_or_else(|| panic!("{phrase} in {}", folded.text));
        let end = start + fold(phrase).folded().text.len();
        assert_eq!(&text[folded.original_span(start..end)], expected);
    }
}
