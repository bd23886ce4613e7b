use super::*;

fn values(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    find(text, &Context::default(), &mut found);
    found.into_iter().map(|entity| entity.value).collect()
}

#[test]
fn links_are_found_beside_any_text() {
    for (text, expected) in [
        ("see abc.co.th/a?b.", &["abc.co.th/a?b"][..]),
        ("bit . ly/abc", &["bit.ly/abc"]),
        ("example dot com", &["example.com"]),
        ("abc.com。下一句", &["abc.com"]),
        ("http://1.2.3.4:8080/x", &["http://1.2.3.4:8080/x"]),
        ("https://[::1]:80/", &["https://[::1]:80/"]),
        (
            "https://bank.com@evil.top/login",
            &["https://evil.top/login"],
        ),
        ("(see example.com)", &["example.com"]),
        ("สมัครที่abc.comเลย", &["abc.com"]),
        ("https://例子.中国/a路径", &["https://例子.中国/a"]),
        ("пример.рф", &["пример.рф"]),
        ("abc.com,def.net", &["abc.com", "def.net"]),
        ("https://t.co/abc…", &["https://t.co/abc"]),
        (
            "<a href=\"https://x.example.com/q\">",
            &["https://x.example.com/q"],
        ),
        (
            "https://en.wikipedia.org/wiki/A_(b)",
            &["https://en.wikipedia.org/wiki/A_(b)"],
        ),
        ("(https://example.com/a)", &["https://example.com/a"]),
        ("visit example.com.Thanks", &["example.com"]),
        (
            "ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｃｏｍ／ａ",
            &["https://example.com/a"],
        ),
        ("exa\u{200b}mple.com", &["example.com"]),
        ("http://localhost:8080#123", &["http://localhost:8080#123"]),
        ("hxxp[:]//abc[.]xyz", &["http://abc.xyz"]),
        // A scheme or `www` is a sign enough for a suffix that no list knows.
        ("www.x.example", &["www.x.example"]),
        ("ดูwww.x.exampleเลย", &["www.x.example"]),
        ("http://intranet/login", &["http://intranet/login"]),
        ("http://例え.テスト/a", &["http://例え.テスト/a"]),
        ("www.ตัวอย่าง.ไทย", &["www.ตัวอย่าง.ไทย"]),
        // Gaps and typing errors that keep a filter from seeing the link.
        ("bit . ly / abc", &["bit.ly/abc"]),
        ("https:/example.com/x", &["https://example.com/x"]),
        ("http//example.com", &["http://example.com"]),
        ("https ://example.com", &["https://example.com"]),
        ("https:// example.com/a", &["https://example.com/a"]),
        ("https://example .com now", &["https://example.com"]),
        ("www .example .com", &["www.example.com"]),
        (
            "h t t p s : / / e x a m p l e . c o m / a",
            &["https://example.com/a"],
        ),
        ("h t t p s://example.com now", &["https://example.com"]),
        ("w w w . e x a m p l e . c o m now", &["www.example.com"]),
        ("登录www。example。com查看", &["www.example.com"]),
        ("example·com", &["example.com"]),
        ("搜example点com", &["example.com"]),
        ("example（.）com", &["example.com"]),
        ("example chấm com", &["example.com"]),
        ("buka example titik com", &["example.com"]),
        ("27.pm and s7.am", &["27.pm", "s7.am"]),
        // Closing signs of any script end a link.
        ("https://example.com/a။ ", &["https://example.com/a"]),
        ("https://example.com/a। ", &["https://example.com/a"]),
        ("《https://example.com/a》", &["https://example.com/a"]),
        ("“https://example.com/a”", &["https://example.com/a"]),
        (
            "https://example.com/a_(b)_c)",
            &["https://example.com/a_(b)_c"],
        ),
    ] {
        assert_eq!(values(text), expected, "{text}");
    }
}

#[test]
fn words_numbers_and_files_with_dots_are_no_links() {
    for text in [
        "Call me.No problem",
        "it costs 5.Please wait",
        "e.g. this, i.e. that, U.S.A.",
        "ok.So what",
        "report.pdf and notes.md",
        "the red dot in the sky",
        "Node.js",
        "user@gmail.com",
        "mary.me+x@gmail.com",
        "jobs (at) example dot com",
        "1.2.3.4 and v2.5.1",
        "10.30 am.To be",
        "Rs.500 no.1",
        "co.uk",
        "done.next",
        "11.27.pm and at 8:27.pm",
        "ASP.NET and socket.io",
        "the package com.example.app",
        "a leader on our planet.BE accountable",
        "High School Diploma.Training is given",
        "great.today we go",
        "TL,3.ye 25TL",
        "it was the dot com bubble",
        "either // or",
        "www.line",
        "hr@ gmail.com",
        "hr ( at ) example.com",
        "w w w",
    ] {
        assert!(values(text).is_empty(), "{text}: {:?}", values(text));
    }
}

#[test]
fn parts_tell_what_a_link_is() {
    let mut found = Vec::new();
    let text = "hxxps://pay.xn--80ak6aa92e[.]com:8443/a?b#c";
    find(text, &Context::default(), &mut found);
    let entity = &found[0];
    let word = |text: &str| Some(PartValue::Text(text.to_owned()));
    for (name, expected) in [
        ("scheme", word("https")),
        ("host", word("pay.xn--80ak6aa92e.com")),
        ("domain", word("xn--80ak6aa92e.com")),
        ("tld", word("com")),
        ("path", word("/a?b#c")),
        ("port", Some(PartValue::Number(8443.0))),
        ("punycode", Some(PartValue::Flag(true))),
        ("ip", Some(PartValue::Flag(false))),
        ("defanged", Some(PartValue::Flag(true))),
    ] {
        assert_eq!(entity.part(name).cloned(), expected, "{name}");
    }
    assert_eq!(entity.span, 0..text.len());
}
