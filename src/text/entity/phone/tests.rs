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
