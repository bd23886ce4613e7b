//! Parts of a currency: cents, satang, 角 and 分.

use super::super::forms::Forms;

/// A part: of which currency where nothing else says, and how much of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Part {
    /// ISO 4217 code.
    pub(in super::super) code: &'static str,
    /// What one of it is worth.
    pub(in super::super) worth: f64,
    /// Whether it is said of a sum that has no larger part, too.
    pub(in super::super) alone: bool,
}

const fn hundredth(code: &'static str) -> Part {
    Part {
        code,
        worth: 0.01,
        alone: true,
    }
}

/// A word that means other things by itself: `3分` are minutes.
const fn only_behind(code: &'static str, worth: f64) -> Part {
    Part {
        code,
        worth,
        alone: false,
    }
}

/// All parts.
pub(super) const PARTS: Forms<Part> = &[
    (
        hundredth("USD"),
        "¢|cent|cents|xen|xu|us cents|us cent|sen dolar|céntimos de dólar|centavos de dólar|centów|цент|\
         цента|центов|центове|цента|cenți|centi|centa|lipa|سنت|سنتات|سنتا|סנט|סנטים|セント|센트|美分|เซนต์|\
         เซ็นต์|सेंट|সেন্ট|សេន|ເຊັນ|ဆင့်|cént|centas",
    ),
    (
        hundredth("EUR"),
        "céntimos|céntimo|centimos|centimes|centime|centesimi|centesimo|cêntimos|cêntimo|eurocent|\
                        eurocents|евроцента|欧分",
    ),
    (hundredth("MXN"), "centavos mexicanos"),
    (hundredth("PHP"), "centavos|centavo|sentimo|sentimos"),
    (
        hundredth("GBP"),
        "pence|penny|pennies|p|便士|пенса|пенсов|peniques|penique",
    ),
    (hundredth("THB"), "สตางค์|สต.|satang|satangs|ສະຕາງ"),
    (hundredth("MYR"), "sen"),
    (hundredth("INR"), "paise|paisa|paisas|पैसे|पैसा"),
    (hundredth("BDT"), "পয়সা|poisha"),
    (
        hundredth("RUB"),
        "копеек|копейки|копейка|коп.|коп|kopecks|kopeks",
    ),
    (hundredth("CHF"), "rappen"),
    (hundredth("TRY"), "kuruş|kurus"),
    (hundredth("SEK"), "öre"),
    (hundredth("NOK"), "øre"),
    (hundredth("PLN"), "groszy|grosze|grosz"),
    (hundredth("BGN"), "стотинки|стотинка|стот."),
    (hundredth("RON"), "bani"),
    (hundredth("ILS"), "אגורות|agorot"),
    (hundredth("EGP"), "قرش|قروش|piastres"),
    (hundredth("SAR"), "هللة|halalas"),
    (hundredth("MNT"), "мөнгө"),
    (only_behind("KRW", 0.01), "전"),
    (hundredth("MMK"), "ပြား"),
    (hundredth("GEL"), "თეთრი"),
    (only_behind("AED", 0.01), "فلس|fils"),
    (
        Part {
            code: "CNY",
            worth: 0.1,
            alone: true,
        },
        "角|毛|毛钱|毛錢|角钱|jiao",
    ),
    (only_behind("CNY", 0.01), "分|分钱|分錢|fen"),
    (only_behind("JPY", 0.01), "銭|日本銭"),
    (only_behind("VND", 0.1), "hào"),
];
