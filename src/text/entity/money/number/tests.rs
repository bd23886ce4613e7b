use super::*;

fn value(text: &str) -> Option<f64> {
    let start = if digits::is_digit_at(text, 0) {
        0
    } else {
        starts(text).next()?
    };
    read(text, start).figure.map(|figure| figure.value)
}

#[test]
fn words_make_numbers() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("สองหมื่น", Some(20_000.0)),
        ("สองหมื่นห้าพันบาท", Some(25_000.0)),
        ("หนึ่งจุดสองล้าน", Some(1_200_000.0)),
        ("两万五千元", Some(25_000.0)),
        ("两万五", Some(25_000.0)),
        ("一千零五", Some(1005.0)),
        ("三百万", Some(3_000_000.0)),
        ("壹萬貳仟", Some(12_000.0)),
        ("三点五万", Some(35_000.0)),
        ("hai mươi triệu", Some(20_000_000.0)),
        ("mười lăm triệu", Some(15_000_000.0)),
        ("một triệu rưỡi", Some(1_500_000.0)),
        ("hai mươi mốt nghìn không trăm mười một", Some(21_011.0)),
        ("hai phẩy năm triệu", Some(2_500_000.0)),
        ("dua puluh ribu rupiah", Some(20_000.0)),
        ("dua belas juta", Some(12_000_000.0)),
        ("satu setengah juta", Some(1_500_000.0)),
        ("sepuluh dolar", Some(10.0)),
        ("two hundred thirty thousand dollars", Some(230_000.0)),
        ("one hundred and five", Some(105.0)),
        ("two and a half million", Some(2_500_000.0)),
        ("पचास हज़ार", Some(50_000.0)),
        ("साढ़े तीन लाख", Some(350_000.0)),
        ("सवा लाख", Some(125_000.0)),
        ("पौने दो लाख", Some(175_000.0)),
        ("একশো", Some(100.0)),
        ("two lakh fifty thousand", Some(250_000.0)),
        ("nửa triệu", Some(500_000.0)),
        ("hai mươi triệu một tháng", Some(20_000_000.0)),
        ("3000k", Some(3_000_000.0)),
        ("nineteen ninety nine dollars", None),
        ("二〇二五", None),
        ("डेढ़ लाख", Some(150_000.0)),
        ("পঞ্চাশ হাজার", Some(50_000.0)),
        ("ငါးသိန်းခွဲ", Some(550_000.0)),
        ("ប្រាំពីរពាន់", Some(7_000.0)),
        ("ຊາວຫ້າພັນ", Some(25_000.0)),
        ("오만", Some(50_000.0)),
        ("dalawampu't limang libo", Some(25_000.0)),
        ("quatre-vingt-dix-sept", Some(97.0)),
        ("deux mille trois cents", Some(2_300.0)),
        ("treinta y cinco mil", Some(35_000.0)),
        ("cien mil", Some(100_000.0)),
        ("fünfundzwanzigtausend", Some(25_000.0)),
        ("vijfentwintig", Some(25.0)),
        ("duemilacinquecento", Some(2_500.0)),
        ("пятьсот тысяч", Some(500_000.0)),
        ("yirmi beş bin", Some(25_000.0)),
        ("خمسة وعشرون ألف", Some(25_000.0)),
        ("15tr5", Some(15_500_000.0)),
        ("1tr250", Some(1_250_000.0)),
        ("2 triệu 500 nghìn", Some(2_500_000.0)),
        ("1万5千", Some(15_000.0)),
        ("1.5w", Some(15_000.0)),
        ("1,5 juta", Some(1_500_000.0)),
        ("2 chấm 23", Some(2.23)),
        ("3千5", Some(3_500.0)),
        ("one two three dollars", None),
    ] {
        let value = value(text);
        if value != expected {
            wrong.push(format!("{text}: {value:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
