use proptest::prelude::*;

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

/// Values, spans aside.
fn check(text: &str, region: Option<&str>, expected: &[&str]) {
    let found: Vec<_> = sums(text, region)
        .into_iter()
        .map(|entity| entity.value)
        .collect();
    assert_eq!(found, expected, "{text}");
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
        check(text, None, expected);
    }
}

/// A text, and the sums in it.
const BY_LANGUAGE: &[(&str, &[&str])] = &[
    // Thai, Lao, Khmer, Burmese.
    ("5 bath 50 satang", &["5.5 THB"]),
    ("ห้าบาทห้าสิบสตางค์", &["5.5 THB"]),
    ("สองแสนห้าหมื่นบาท", &["250000 THB"]),
    ("เงินเดือน 25,000-35,000", &["35000 THB"]),
    ("5,000,000 ກີບ", &["5000000 LAK"]),
    ("ຫ້າລ້ານກີບ", &["5000000 LAK"]),
    ("ប្រាំរយ ដុល្លារ", &["500 USD"]),
    ("៥០០ ដុល្លារ", &["500 USD"]),
    ("ကျပ် ၅ သိန်း", &["500000 MMK"]),
    ("ငွေကျပ် ၅၀၀၀၀", &["50000 MMK"]),
    ("ငါးသိန်းခွဲကျပ်", &["550000 MMK"]),
    // Chinese, Japanese, Korean.
    ("三块五毛", &["3.5 CNY"]),
    ("三块五", &["3.5 CNY"]),
    ("五毛钱", &["0.5 CNY"]),
    ("壹万贰仟元整", &["12000 CNY"]),
    ("3萬港幣", &["30000 HKD"]),
    ("200，000元", &["200000 CNY"]),
    ("月入5w+", &["50000 CNY"]),
    ("日赚300U", &["300 USDT"]),
    ("月薪8000-15000", &["15000 CNY"]),
    ("¥5000です", &["5000 JPY"]),
    ("三万円", &["30000 JPY"]),
    ("월급 300만원", &["3000000 KRW"]),
    ("이백만 원", &["2000000 KRW"]),
    // Vietnamese, Indonesian, Malay, Filipino.
    ("lương 15tr5", &["15500000 VND"]),
    ("1 triệu rưỡi mỗi ngày", &["1500000 VND"]),
    ("từ 15 đến 20 triệu một tháng", &["20000000 VND"]),
    (
        "1.2亿越盾, 100U/天, 100U/ml",
        &["120000000 VND", "100 USDT"],
    ),
    ("两万一个月", &["20000 CNY"]),
    ("LƯƠNG HAI MƯƠI TRIỆU ĐỒNG", &["20000000 VND"]),
    ("hai mu\u{31b}\u{31b}ơi đồng", &[]),
    ("3 - 5 vạn tệ", &["50000 CNY"]),
    ("Rp.20.000.000,-", &["20000000 IDR"]),
    ("gaji 5.000.000 per bulan", &["5000000 IDR"]),
    ("Rp5M", &["5000000000 IDR"]),
    ("RM dua ribu", &["2000 MYR"]),
    ("limang libong piso", &["5000 PHP"]),
    ("sahod 25k", &["25000 PHP"]),
    // Hindi, Bengali.
    ("५० हज़ार रुपये", &["50000 INR"]),
    ("साढ़े तीन लाख रुपए", &["350000 INR"]),
    ("pachas hazaar rupaye", &["50000 INR"]),
    ("₹5L per annum", &["500000 INR"]),
    ("পঞ্চাশ হাজার টাকা", &["50000 BDT"]),
    // English.
    ("5 dollars and 30 cents", &["5.3 USD"]),
    ("nine pounds fifty", &["9.5 GBP"]),
    ("fifty cents", &["0.5 USD"]),
    ("between 10 and 20 dollars", &["20 USD"]),
    ("a quarter million us dollars", &["250000 USD"]),
    ("$.50", &["0.5 USD"]),
    ("48.5 MGBP", &["48500000 GBP"]),
    ("10 $ 30 $", &["10 USD", "30 USD"]),
    ("200 XOF, 400 AED", &["200 XOF", "400 AED"]),
    ("fifty turkish liras", &["50 TRY"]),
    ("5p per minute", &["0.05 GBP"]),
    // Further languages.
    ("vingt-cinq euros et cinquante centimes", &["25.5 EUR"]),
    ("20 cents", &["0.2 USD"]),
    ("un millón de dólares", &["1000000 USD"]),
    ("cinquenta mil reais", &["50000 BRL"]),
    ("zwischen 10 und 20 Euro", &["20 EUR"]),
    ("fünfundzwanzig Euro", &["25 EUR"]),
    ("duemila euro", &["2000 EUR"]),
    ("vijftig dollar", &["50 USD"]),
    ("50 тыс. рублей", &["50000 RUB"]),
    ("yirmi beş bin TL", &["25000 TRY"]),
    ("خمسون دولار", &["50 USD"]),
    ("1 234,56 €", &["1234.56 EUR"]),
    ("CHF 1'234.50", &["1234.5 CHF"]),
];

#[test]
fn sums_are_found_in_many_languages() {
    for (text, expected) in BY_LANGUAGE {
        check(text, None, expected);
        // Composed or not, a text says the same.
        let nfd = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd();
        check(&nfd.normalize(text), None, expected);
    }
}

#[test]
fn pay_without_a_currency_has_none_unless_the_region_tells() {
    check("salary 8k-12k", None, &["12000"]);
    check("salary 8k-12k", Some("MY"), &["12000 MYR"]);
    check("30k-50k/giờ", Some("VN"), &["50000 VND"]);
    check("gaji 3 juta", Some("MY"), &["3000000 MYR"]);
    assert!(sums("salary 8k-12k", None)[0].part("currency").is_none());
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
        "20k followers",
        "5k run",
        "500 u",
        "4u",
        "1080p",
        "lost 10 pounds in a week",
        "金三角",
        "五角大楼",
        "三分钟",
        "几千元",
        "không yên",
        "send to PHP 5x",
        "TOP 10 ALL",
        "rmb to",
        "공조 회사원",
        "10 $ off",
        "in euro 2024",
        "5 million to one",
        "tk 2 of them",
        "nineteen ninety nine dollars",
    ] {
        let found = sums(text, None);
        let found: Vec<_> = found.iter().map(|entity| &entity.value).collect();
        let allowed = ["room 12 kip out", "10 $ off"].contains(&text);
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
        ("日结300元", Some("day")),
        ("월급 300만원", Some("month")),
        ("時給1500円", Some("hour")),
        ("ເດືອນລະ 5,000,000 ກີບ", Some("month")),
        ("800$ ក្នុងមួយខែ", Some("month")),
        ("₱500 kada araw", Some("day")),
        ("৫০০ টাকা প্রতিদিন", Some("day")),
        ("50 हजार रुपए महीना", Some("month")),
        ("50 000 ₽ в месяц", Some("month")),
        ("2000 € par mois", Some("month")),
        ("1.500 TL aylık", Some("month")),
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

proptest! {
    #[test]
    fn an_amount_is_the_same_in_digits_of_any_script(
        amount in 1_u32..99_999_999,
        zero in prop::sample::select(vec!['0', '๐', '០', '໐', '၀', '०', '০', '０', '𝟎', '٠', '௦']),
        unit in prop::sample::select(vec![" บาท", "万元", " triệu đồng", " USD", "₫", " सौ रुपये", " ကျပ်"]),
    ) {
        let plain = format!("{amount}{unit}");
        let other: String = plain
            .chars()
            .map(|c| match c.to_digit(10) {
                Some(digit) => char::from_u32(zero as u32 + digit).unwrap(),
                None => c,
            })
            .collect();
        let (plain, other) = (sums(&plain, None), sums(&other, None));
        prop_assert_eq!(plain.len(), 1);
        prop_assert_eq!(&plain[0].parts, &other[0].parts);
    }

    #[test]
    fn text_of_sums_gives_spans_that_rise_and_cut_no_character(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "1", "5", ",", ".", " ", "-", "$", "€", "k", "w", "tr", "万", "元", "块", "毛", "五", "半", "点",
                "零", "and ", "to ", "between ", "two ", "hundred ", "million ", "dollars ", "cents ",
                "triê\u{323}u ", "hai ", "rưỡi ", "phẩy ", "đồng ", "สอง", "หมื่น", "บาท", "สตางค์", "सा\u{95d}े ", "लाख ",
                "रुपये ", "사", "만", "원", "RM", "Rp", "USD", "MUSD", "u", "p ", "，", "000", "zwei", "und", "zwanzig",
                "euro ", "cent ", "و", "خمسة ", "٥", "ကျပ်", "၅", "သိန်း", "gaji ", "/tháng", "月薪", "İ", "ß", "'t",
            ]),
            0..30,
        ),
        region in prop::sample::select(vec![None, Some("MM"), Some("PH"), Some("GB")]),
    ) {
        let text = pieces.concat();
        let mut floor = 0;
        for sum in sums(&text, region) {
            prop_assert!(sum.span.start >= floor && sum.span.start < sum.span.end);
            prop_assert!(text.get(sum.span.clone()).is_some());
            floor = sum.span.end;
        }
    }
}
