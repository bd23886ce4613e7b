use super::*;

fn handles(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    find(text, &Context::default(), &mut found);
    found.into_iter().map(|entity| entity.value).collect()
}

#[test]
fn accounts_are_found_in_links_and_after_words() {
    for (text, expected) in [
        ("https://t.me/+AbCdEf123", "telegram:abcdef123"),
        ("t.me/joinchat/AbCdEf", "telegram:abcdef"),
        ("wa.me/66812345678", "whatsapp:66812345678"),
        (
            "https://api.whatsapp.com/send?phone=66812345678&text=hi",
            "whatsapp:66812345678",
        ),
        ("https://line.me/ti/p/~hrjobs", "line:hrjobs"),
        ("https://line.me/R/ti/p/@hrjobs", "line:hrjobs"),
        ("lin.ee/AbC12", "line:abc12"),
        ("zalo.me/0912345678", "zalo:0912345678"),
        ("m.me/some.page", "messenger:some.page"),
        ("fb.com/some.page", "facebook:some.page"),
        ("instagram.com/some_one/", "instagram:some_one"),
        ("https://x.com/someone", "x:someone"),
        ("open.kakao.com/o/sAbCd", "kakao:sabcd"),
        ("LINE ID: xx", "line:xx"),
        ("line:hr99", "line:hr99"),
        ("LINE hrjobs99", "line:hrjobs99"),
        ("微信同号 13812345678", "wechat:13812345678"),
        ("ＬＩＮＥ　ＩＤ：ｈｒ９９", "line:hr99"),
        ("แอดไลน์ @hr99", "line:hr99"),
        ("ไลน์ hrjob", "line:hrjob"),
        ("加微信 abc_123", "wechat:abc_123"),
        ("微信号：abc123", "wechat:abc123"),
        ("vx abc123", "wechat:abc123"),
        ("zalo: 0912 345 678", "zalo:0912345678"),
        ("WA 0812-3456-7890", "whatsapp:081234567890"),
        ("telegram @some_hr", "telegram:some_hr"),
        ("Telegram: somehr", "telegram:somehr"),
        ("tg: @somehr", "telegram:somehr"),
        ("Viber +95 9 123 456 789", "viber:+959123456789"),
        ("Whatsapp\n\n0812-3456-7890", "whatsapp:081234567890"),
        ("WA;081234567890", "whatsapp:081234567890"),
        ("Zalo cua em a: 0912 345 678", "zalo:0912345678"),
        ("Telegram của tôi @some_hr", "telegram:some_hr"),
        ("แอดLine：oshx", "line:oshx"),
        ("เพิ่ม line:986p", "line:986p"),
        ("แอดไลน์มาได้เลย ID:3636558", "line:3636558"),
        ("ໄລນ໌ ໄອດີ: hr_99", "line:hr_99"),
        ("ເທເລແກຣມ @some_hr", "telegram:some_hr"),
        ("តេឡេក្រាម៖ @some_hr", "telegram:some_hr"),
        ("ဗိုင်ဘာ 09123456789", "viber:09123456789"),
        ("တယ်လီဂရမ် @some_hr", "telegram:some_hr"),
        ("व्हाट्सएप नंबर 9876543210", "whatsapp:9876543210"),
        ("카톡 아이디: hr99", "kakao:hr99"),
        ("카톡 hr99 으로", "kakao:hr99"),
        ("텔레그램 @some_hr", "telegram:some_hr"),
        ("加賴 hr99", "line:hr99"),
        ("telegram ko: somehr", "telegram:somehr"),
        ("FB: some.page", "facebook:some.page"),
        ("add me on Telegram ID somehr", "telegram:somehr"),
    ] {
        assert_eq!(handles(text), [expected], "{text}");
    }
}

#[test]
fn everyday_words_are_no_accounts() {
    for text in [
        "the line is busy",
        "online: 5 people",
        "line 5 of the form",
        "Telegram: please call",
        "whatsapp me at 5",
        "follow us on facebook.",
        "https://x.com/search?q=a",
        "https://facebook.com/sharer.php?u=1",
        "telegraph: abc",
        "wa 5",
        "ออนไลน์ abc123",
        "온라인 abc123",
        "ไลน์ LINE",
        "Line: Government services",
        "WhatsApp code: 12345678",
        "line 5: 12345 units",
        "a new product line: shoes",
        "in line with 2024",
        "wa alaikum salam 12",
        "เฟส 2 โครงการ",
        "facebook, twitter, instagram",
    ] {
        assert!(handles(text).is_empty(), "{text}: {:?}", handles(text));
    }
}
