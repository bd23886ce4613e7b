//! What money is paid for: an hour, a day, a week, a month, a year.

use std::sync::LazyLock;

use super::forms::{Forms, Table, tail};

/// The words of the part `per`.
pub(super) const PERIODS: &[&str] = &["hour", "day", "week", "month", "year"];

/// Names of the periods, behind a connector.
const UNITS: Forms<&str> = &[
    (
        "hour",
        "hora|horas|heure|heures|ora|ore|stunde|std|uur|час|саат|saat|saatlik|timme|ساعة|ঘণ্টা|時間|ชม|hour|hours|hr|hrs|h|ชั่วโมง|ชม|ชม.|小时|小時|时|時|钟头|giờ|gio|jam|oras|နာရီ|ម៉ោង|\
         ຊົ່ວໂມງ|घंटा|घंटे|घण्टा|시간",
    ),
    (
        "day",
        "día|dia|jour|giorno|tag|dag|день|gün|يوم|দিন|diem|zi|dan|วัน|day|d|วัน|天|日|ngày|ngay|hari|araw|ရက်|နေ့|ថ្ងៃ|ມື້|ວັນ|दिन|रोज|일",
    ),
    (
        "week",
        "semana|semaine|settimana|woche|неделю|неделя|hafta|vecka|uke|أسبوع|اسبوع|সপ্তাহ|週間|week|wk|สัปดาห์|อาทิตย์|周|週|星期|个星期|礼拜|tuần|tuan|minggu|linggo|ပတ်|သီတင်းပတ်|\
         សប្តាហ៍|សប្ដាហ៍|អាទិត្យ|ອາທິດ|ສັບປະດາ|हफ्ते|हफ़्ते|हफ्ता|सप्ताह|주",
    ),
    (
        "month",
        "mes|mês|mois|mese|monat|maand|месяц|мес|ay|månad|måned|شهر|মাস|ヶ月|か月|カ月|개월|달|महिना|month|mo|mth|mnth|เดือน|ด.|月|个月|個月|tháng|thang|th|bulan|bln|buwan|လ|ខែ|ເດືອນ|\
         महीना|महीने|माह|월",
    ),
    (
        "year",
        "año|ano|anno|jahr|jaar|год|yıl|sene|år|سنة|বছর|an|year|yr|ปี|年|năm|nam|tahun|thn|taon|နှစ်|ឆ្នាំ|ປີ|साल|वर्ष|년",
    ),
];

/// What joins an amount and a period, longest first where one begins another.
const CONNECTORS: Forms<()> = &[(
    (),
    "/|per |per|a |an |each |every |one |ต่อ|ทุก|ทุกๆ|หนึ่ง|每个|每個|每一|每|一个|一個|一|\
         mỗi |moi |một |mot |1 |hàng |hang |tiap |setiap |dalam se|se|kada |bawat |\
         isang |တစ်|တ|ក្នុងមួយ|ក្នុង១|ក្នុង 1 |រាល់|មួយ|ຕໍ່|प्रति |प्रति|हर |एक |por ",
)];

/// Whole phrases behind an amount.
const BEHIND: Forms<&str> = &[
    (
        "hour",
        "par heure|por hora|pro stunde|die stunde|per uur|all'ora|de l'heure|в час|saatte|phr|/hr|hourly|ชั่วโมงละ|p/h|p/hr",
    ),
    (
        "day",
        "al día|par jour|por dia|por día|pro tag|am tag|per dag|al giorno|в день|günde|günlük|يوميا|প্রতিদিন|1日|每日|每天|一天|/วัน|perhari|perday|sehari|daily|วันละ|日结|harian|araw-araw|रोज़ाना|रोजाना|रोज|रोज़|รายวัน|ມື້ລະ",
    ),
    (
        "week",
        "a la semana|par semaine|por semana|pro woche|per week|alla settimana|в неделю|haftada|haftalık|أسبوعيا|সপ্তাহে|每周|每週|一周|perminggu|seminggu|weekly|สัปดาห์ละ|mingguan|รายสัปดาห์",
    ),
    (
        "month",
        "al mes|par mois|por mes|por mês|pro monat|im monat|per maand|al mese|в месяц|ayda|aylık|شهريا|মাসে|মাসিক|প্রতি মাসে|महीना|महीने|प्रतिमाह|每月|每个月|一个月|perbulan|permonth|sebulan|/mo|monthly|เดือนละ|bulanan|p/m|मासिक|รายเดือน|ເດືອນລະ",
    ),
    (
        "year",
        "al año|par an|por ano|por año|pro jahr|im jahr|per jaar|all'anno|в год|yılda|yıllık|سنويا|বছরে|每年|一年|setahun|pertahun|yearly|annually|p.a.|ปีละ|tahunan|per annum",
    ),
];

/// Whole phrases before an amount.
const BEFORE: Forms<&str> = &[
    (
        "hour",
        "시급|時給|प्रति घंटा|saatlik|por hora|в час|时薪|時薪|每小时|每小時|一小时|hourly|per hour|ชั่วโมงละ|ชม.ละ|ชม. ละ|ต่อชั่วโมง|mỗi giờ|\
         một giờ|per jam|တစ်နာရီ|ຊົ່ວໂມງລະ|មួយម៉ោង",
    ),
    (
        "day",
        "일당|하루|日給|günlük|প্রতিদিন|দৈনিক|daily income|arawang|al día|par jour|täglich|в день|हर रोज|日薪|日结|日結|日入|日赚|日賺|每天|每日|一天|daily|per day|every day|a day|วันละ|ต่อวัน|รายวัน|\
         mỗi ngày|một ngày|sehari|per hari|tiap hari|setiap hari|harian|တစ်ရက်|တစ်နေ့|\
         တစ်ရက်ကို|တစ်နေ့ကို|មួយថ្ងៃ|ក្នុងមួយថ្ងៃ|ມື້ລະ|ວັນລະ|रोज|रोज़|प्रतिदिन|\
         kada araw|हर दिन",
    ),
    (
        "week",
        "주급|週給|haftalık|সপ্তাহে|semanal|lingguhan|в неделю|周薪|週薪|每周|每週|每星期|一周|weekly|per week|สัปดาห์ละ|อาทิตย์ละ|ต่อสัปดาห์|mỗi tuần|\
         một tuần|seminggu|per minggu|တစ်ပတ်|ອາທິດລະ|មួយសប្តាហ៍",
    ),
    (
        "month",
        "월급|월|매월|월수입|한달|한 달|月給|月収|aylık|মাসে|মাসিক|মাসিক বেতন|mensual|mensuel|monatlich|buwanan|buwanang|в месяц|मासिक|महीने के|महीने का|monthly salary|gaji bulanan|月薪|月入|月赚|月賺|月收入|每月|每个月|每個月|一个月|一個月|monthly|per month|เดือนละ|ต่อเดือน|\
         เงินเดือน|รายเดือน|mỗi tháng|hàng tháng|một tháng|lương tháng|sebulan|\
         per bulan|tiap bulan|bulanan|တစ်လ|တစ်လကို|လစာ|មួយខែ|ក្នុងមួយខែ|ប្រាក់ខែ|\
         ເດືອນລະ|ເງິນເດືອນ|प्रति माह|हर महीने|महीने|kada buwan",
    ),
    (
        "year",
        "연봉|年収|年俸|yıllık|বার্ষিক|anual|annuel|सालाना|per annum|в год|年薪|年入|每年|一年|yearly|annual|per year|ปีละ|ต่อปี|mỗi năm|một năm|setahun|\
         per tahun|တစ်နှစ်|ປີລະ",
    ),
];

/// Words that may stand between an amount and its period.
const FILLERS: Forms<()> = &[(
    (),
    "salary|pay|income|wage|wages|of|is|up to|upto|from|around|about|at least|earn|\
         earning|earnings|cash|net|gross|only|in hand|高达|可达|达到|达|约|大约|至少|保底|收入|有|是|为|赚|\
         lên đến|từ|khoảng|sampai|hingga|mulai|ประมาณ|สูงถึง",
)];

static UNIT: LazyLock<Table<&str>> = LazyLock::new(|| Table::by_first(UNITS));
static CONNECTOR: LazyLock<Table<()>> = LazyLock::new(|| Table::by_first(CONNECTORS));
static PHRASE_BEHIND: LazyLock<Table<&str>> = LazyLock::new(|| Table::by_first(BEHIND));
static PHRASE_BEFORE: LazyLock<Table<&str>> = LazyLock::new(|| Table::by_last(BEFORE));
static FILLER_BEHIND: LazyLock<Table<()>> = LazyLock::new(|| Table::by_first(FILLERS));
static FILLER_BEFORE: LazyLock<Table<()>> = LazyLock::new(|| Table::by_last(FILLERS));

/// The period of an amount, by what stands behind it, else by what stands before.
pub(super) fn of(before: &str, behind: &str) -> Option<&'static str> {
    behind_amount(behind).or_else(|| before_amount(before))
}

fn behind_amount(behind: &str) -> Option<&'static str> {
    let mut rest = behind;
    for _ in 0..3 {
        // `₹25,000/- per month`.
        rest = rest.strip_prefix("/-").unwrap_or(rest);
        rest = rest.trim_start_matches([' ', '(', ')', '+', '*', '.', '-']);
        if let Some(period) = connected(rest) {
            return Some(period);
        }
        let (_, filler) = FILLER_BEHIND.longest_prefix(rest)?;
        rest = rest.get(filler..)?;
    }
    None
}

fn connected(rest: &str) -> Option<&'static str> {
    if let Some((period, _)) = PHRASE_BEHIND.longest_prefix(rest) {
        return Some(period);
    }
    CONNECTOR.prefixes(rest).find_map(|(_, len)| {
        let mut unit = rest.get(len..)?.trim_start_matches(' ');
        if rest.starts_with('/') {
            unit = unit.trim_start_matches('1').trim_start();
        }
        UNIT.longest_prefix(unit).map(|(period, _)| period)
    })
}

fn before_amount(before: &str) -> Option<&'static str> {
    /// Longer than a phrase and its fillers.
    const WINDOW: usize = 48;
    let mut window = tail(before, WINDOW);
    for _ in 0..4 {
        window = window.trim_end_matches([' ', ':', '：', '=', '-', '(', '~']);
        if let Some((period, _)) = PHRASE_BEFORE.longest_suffix(window) {
            return Some(period);
        }
        let (_, filler) = FILLER_BEFORE.longest_suffix(window)?;
        window = window.get(..window.len() - filler)?;
    }
    None
}
