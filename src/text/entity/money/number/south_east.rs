//! Number words of South-East Asia.

use super::Word::{Alone, And, Half, Point, Scale, Short, Teen, Unit};
use super::{Language, PLAIN};

/// Thai.
pub(super) const THAI: Language = Language {
    currency: Some("THB"),
    counts: "ศูนย์ หนึ่ง|เอ็ด สอง|ยี่ สาม สี่ ห้า หก เจ็ด แปด เก้า",
    words: &[
        (Alone(10.0), "สิบ"),
        (Alone(100.0), "ร้อย|รัอย"),
        (Alone(1e3), "พัน"),
        (Alone(1e4), "หมื่น"),
        (Alone(1e5), "แสน"),
        (Alone(1e6), "ล้าน"),
        (Point, "จุด"),
        (Half, "ครึ่ง"),
    ],
    ..PLAIN
};

/// Lao.
pub(super) const LAO: Language = Language {
    currency: Some("LAK"),
    counts: "ສູນ ໜຶ່ງ|ຫນຶ່ງ|ນຶ່ງ|ເອັດ ສອງ ສາມ ສີ່ ຫ້າ ຫົກ ເຈັດ ແປດ ເກົ້າ",
    words: &[
        (Unit(20.0), "ຊາວ"),
        (Alone(10.0), "ສິບ"),
        (Alone(100.0), "ຮ້ອຍ"),
        (Alone(1e3), "ພັນ"),
        (Alone(1e4), "ໝື່ນ|ຫມື່ນ"),
        (Alone(1e5), "ແສນ"),
        (Alone(1e6), "ລ້ານ"),
        (Scale(1e9), "ຕື້"),
        (Point, "ຈຸດ"),
        (Half, "ເຄິ່ງ"),
    ],
    ..PLAIN
};

/// Khmer.
pub(super) const KHMER: Language = Language {
    currency: Some("KHR"),
    counts: "សូន្យ មួយ ពីរ បី បួន ប្រាំ ប្រាំមួយ ប្រាំពីរ|ប្រាំពិល ប្រាំបី ប្រាំបួន ដប់",
    words: &[
        (Unit(20.0), "ម្ភៃ|ម្ភៃ"),
        (Unit(30.0), "សាមសិប"),
        (Unit(40.0), "សែសិប"),
        (Unit(50.0), "ហាសិប"),
        (Unit(60.0), "ហុកសិប"),
        (Unit(70.0), "ចិតសិប"),
        (Unit(80.0), "ប៉ែតសិប"),
        (Unit(90.0), "កៅសិប"),
        (Scale(100.0), "រយ"),
        (Scale(1e3), "ពាន់"),
        (Scale(1e4), "ម៉ឺន|មុឺន"),
        (Scale(1e5), "សែន"),
        (Scale(1e6), "លាន"),
        (Scale(1e9), "ប៊ីលាន"),
        (Point, "ចុច|ក្បៀស"),
        (Half, "កន្លះ"),
    ],
    ..PLAIN
};

/// Burmese. Words before a smaller one have a dot below.
pub(super) const BURMESE: Language = Language {
    currency: Some("MMK"),
    counts: "သုည တစ်|တ နှစ် သုံး လေး ငါး ခြောက် ခုနစ်|ခုနှစ်|ခွန် ရှစ် ကိုး",
    words: &[
        (Alone(10.0), "ဆယ်|ဆယ့်"),
        (Scale(100.0), "ရာ|ရာ့"),
        (Scale(1e3), "ထောင်|ထောင့်"),
        (Scale(1e4), "သောင်း"),
        (Scale(1e5), "သိန်း|သိန်"),
        (Scale(1e6), "သန်း"),
        (Scale(1e7), "ကုဋေ"),
        (And, "နှင့်|နဲ့"),
        (Half, "ခွဲ"),
    ],
    ..PLAIN
};

/// Indonesian and Malay.
pub(super) const MALAY: Language = Language {
    currency: Some("IDR"),
    counts: "nol|kosong|sifar satu dua tiga empat lima enam tujuh delapan|lapan sembilan \
             sepuluh sebelas",
    words: &[
        (Unit(100.0), "seratus"),
        (Unit(1e3), "seribu"),
        (Unit(1e6), "sejuta"),
        (Teen, "belas"),
        (Scale(10.0), "puluh"),
        (Scale(100.0), "ratus"),
        (Scale(1e3), "ribu"),
        (Scale(1e6), "juta"),
        (Scale(1e9), "miliar|milyar"),
        (Scale(1e12), "triliun|trilyun"),
        (Short(1e3), "rb|rbu"),
        (Short(1e6), "jt|jta"),
        (Short(1e9), "mly"),
        (Point, "koma|perpuluhan"),
        (Half, "setengah|stengah"),
    ],
    tenths_from: 1e3,
    ..PLAIN
};

/// Filipino, with the linker that joins a number to what it counts.
pub(super) const FILIPINO: Language = Language {
    counts: "- isa|isang dalawa|dalawang tatlo|tatlong apat lima|limang anim pito|pitong \
             walo|walong siyam|siyam sampu|sampung",
    words: &[
        (And, "na|at|'t"),
        (Unit(20.0), "dalawampu|dalawampung|dalawampu't|bente"),
        (Unit(30.0), "tatlumpu|tatlumpung|tatlumpu't|trenta"),
        (Unit(40.0), "apatnapu|apatnapung|apatnapu't|kwarenta"),
        (Unit(50.0), "limampu|limampung|limampu't|singkwenta"),
        (Unit(60.0), "animnapu|animnapung|animnapu't"),
        (Unit(70.0), "pitumpu|pitumpung|pitumpu't"),
        (Unit(80.0), "walumpu|walumpung|walumpu't"),
        (Unit(90.0), "siyamnapu|siyamnapung|siyamnapu't"),
        (Scale(100.0), "daan|daang|raan|raang"),
        (Scale(1e3), "libo|libong"),
        (Scale(1e6), "milyon|milyong"),
        (Half, "kalahating|kalahati"),
    ],
    ..PLAIN
};
