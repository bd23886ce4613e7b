use super::*;

fn numbers(text: &str, region: Option<&str>) -> Vec<String> {
    let mut found = Vec::new();
    find(
        text,
        &Context {
            region,
            rates: None,
        },
        &mut found,
    );
    found.into_iter().map(|entity| entity.value).collect()
}

#[test]
fn numbers_are_found_as_they_are_written() {
    for (text, region, expected) in [
        ("Call (+66) 81-234-5678!", None, &["+66812345678"][..]),
        ("0066 81 234 5678", None, &["+66812345678"]),
        (
            "โทร 081-234-5678 หรือ 02 123 4567",
            Some("TH"),
            &["+66812345678", "+6621234567"],
        ),
        (
            "0812345678 0823456789",
            Some("TH"),
            &["+66812345678", "+66823456789"],
        ),
        ("0 8 1 2 3 4 5 6 7 8", Some("TH"), &["+66812345678"]),
        ("gọi 0912.345.678 nhé", Some("VN"), &["+84912345678"]),
        (
            "电话１３８１２３４５６７８。",
            Some("CN"),
            &["+8613812345678"],
        ),
        ("(202) 555-0173", Some("US"), &["+12025550173"]),
        ("โทรศูนย์แปดหนึ่งสองสามสี่ห้าหกเจ็ดแปด", None, &["+66812345678"]),
        ("电话一三八一二三四五六七八", None, &["+8613812345678"]),
        (
            "+66 81 234 5678,+66 82 345 6789",
            None,
            &["+66812345678", "+66823456789"],
        ),
        ("+31 12 3456789", None, &["+31123456789"]),
        ("+855 12 345 678", None, &["+85512345678"]),
        ("9876543210", Some("IN"), &["+919876543210"]),
    ] {
        assert_eq!(numbers(text, region), expected, "{text}");
    }
}

#[test]
fn dates_amounts_and_order_numbers_are_no_numbers() {
    for text in [
        "2024-11-24 10:30",
        "24/11/2024",
        "192.168.100.200",
        "order #0812345678",
        "A0812345678",
        "0812345678B",
        "฿0812345678",
        "081234567812345678",
        "v2.5.1 1.2.3.4",
        "12:30-13:30",
        "1,234,567,890",
    ] {
        assert!(numbers(text, Some("TH")).is_empty(), "{text}");
    }
    assert!(
        numbers("081-234-5678", None).is_empty(),
        "a national number of no region"
    );
}

#[test]
fn a_field_is_a_number_as_a_whole_or_not_at_all() {
    for (text, region, expected) in [
        (" +66 81 234 5678 ", None, Some("+66812345678")),
        ("66812345678", None, Some("+66812345678")),
        ("081-234-5678", Some("TH"), Some("+66812345678")),
        ("081-234-5678", None, None),
        ("BANKTHAI", Some("TH"), None),
        ("call +66812345678", None, None),
        ("+66812345678 x", None, None),
    ] {
        assert_eq!(e164(text, region).as_deref(), expected, "{text}");
    }
}

#[test]
fn a_word_for_it_makes_a_number_of_digits_that_no_plan_knows() {
    for (text, region, expected) in [
        ("Tel: 081-234-5678", None, &["0812345678"][..]),
        ("โทร.0812345678 หรือ", None, &["0812345678"]),
        ("电话：7629236", None, &["7629236"]),
        ("☎️ 0912 345 678", None, &["0912345678"]),
        ("liên hệ em Lan 0912345678.", None, &["0912345678"]),
        ("phone no. 55512345 ext. 12", None, &["55512345"]),
        // With a country code, though without plus.
        ("WhatsApp 66812345678", None, &["+66812345678"]),
        ("फोन नंबर 9876543210 है", None, &["9876543210"]),
        ("फोन नंबर 9876543210 है", Some("IN"), &["+919876543210"]),
        ("โทร 81 234 5678", Some("TH"), &["+66812345678"]),
        (
            "Hub 0812-3456-7890 / 0813 4567 8901",
            None,
            &["081234567890", "081345678901"],
        ),
        ("call 24/7 on 0812345678", None, &["0812345678"]),
        // What else the digits may be.
        ("call me at 10:30 on 2024-11-24", None, &[]),
        ("phone code 12345678", None, &[]),
        ("my phone cost 5000000 VND", None, &[]),
        ("call to confirm order 12345678", None, &[]),
        ("No phone. Order 12345678", None, &[]),
        ("I broke my phone! 12345678", None, &[]),
        ("call us, card 4111 1111 1111 1111", None, &[]),
        ("iphone 12345678", None, &[]),
        ("phone 20241124", None, &[]),
        ("the phone is $1234567", None, &[]),
        ("call 911 or 191", None, &[]),
    ] {
        assert_eq!(numbers(text, region), expected, "{text}");
    }
}

#[test]
fn shapes_extensions_and_lists_are_read_as_people_write_them() {
    for (text, region, expected) in [
        ("(123) 456-7890", Some("US"), &["+11234567890"][..]),
        ("123 456 7890", Some("US"), &["+11234567890"]),
        ("123 456 7890", Some("TH"), &[]),
        ("011-66-81-234-5678", Some("US"), &["+66812345678"]),
        ("+1 202-555-0173 ext. 88", None, &["+12025550173"]),
        ("202-555-0173x88", Some("US"), &["+12025550173"]),
        ("0812345678 x 2", Some("TH"), &["+66812345678"]),
        ("021-68812345-8866", Some("CN"), &["+862168812345"]),
        (
            "021-68812345,021-68812346",
            Some("CN"),
            &["+862168812345", "+862168812346"],
        ),
        ("temperature -2202345678", Some("US"), &[]),
        ("1,234,567,890", Some("US"), &[]),
    ] {
        assert_eq!(numbers(text, region), expected, "{text}");
    }
    let mut found = Vec::new();
    let text = "+1 202-555-0173 ext. 88.";
    find(text, &Context::default(), &mut found);
    assert_eq!(&text[found[0].span.clone()], "+1 202-555-0173 ext. 88");
}
