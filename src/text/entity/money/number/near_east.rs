//! Number words of the Balkans, Turkey, Mongolia and the Near East.

use super::Word::{Alone, And, Half, Point, Scale, Short, Unit};
use super::{Language, PLAIN};

/// Turkish.
pub(super) const TURKISH: Language = Language {
    counts: "sıfır bir iki üç dört beş altı yedi sekiz dokuz on",
    words: &[
        (Unit(20.0), "yirmi"),
        (Unit(30.0), "otuz"),
        (Unit(40.0), "kırk"),
        (Unit(50.0), "elli"),
        (Unit(60.0), "altmış"),
        (Unit(70.0), "yetmiş"),
        (Unit(80.0), "seksen"),
        (Unit(90.0), "doksan"),
        (Alone(100.0), "yüz"),
        (Alone(1e3), "bin"),
        (Scale(1e6), "milyon"),
        (Scale(1e9), "milyar"),
        (Point, "virgül|nokta"),
        (Half, "buçuk|yarım"),
    ],
    joined: true,
    ..PLAIN
};

/// Romanian.
pub(super) const ROMANIAN: Language = Language {
    counts: "zero un|una|unu doi|două|doua trei patru cinci șase|sase șapte|sapte opt nouă|noua \
             zece unsprezece doisprezece treisprezece paisprezece cincisprezece șaisprezece \
             șaptesprezece optsprezece nouăsprezece douăzeci|douazeci",
    words: &[
        (And, "și|si|de"),
        (Unit(30.0), "treizeci"),
        (Unit(40.0), "patruzeci"),
        (Unit(50.0), "cincizeci"),
        (Unit(60.0), "șaizeci|saizeci"),
        (Unit(70.0), "șaptezeci|saptezeci"),
        (Unit(80.0), "optzeci"),
        (Unit(90.0), "nouăzeci|nouazeci"),
        (Scale(100.0), "sută|sute|suta"),
        (Scale(1e3), "mie|mii|mii de"),
        (Scale(1e6), "milion|milioane|milioane de"),
        (Scale(1e9), "miliard|miliarde|miliarde de"),
    ],
    ..PLAIN
};

/// Croatian, Serbian and Bosnian.
pub(super) const CROATIAN: Language = Language {
    counts: "nula jedan|jedna|jednu dva|dvije tri četiri pet šest sedam osam devet deset jedanaest \
             dvanaest trinaest četrnaest petnaest šesnaest sedamnaest osamnaest devetnaest \
             dvadeset",
    words: &[
        (And, "i"),
        (Unit(30.0), "trideset"),
        (Unit(40.0), "četrdeset"),
        (Unit(50.0), "pedeset"),
        (Unit(60.0), "šezdeset"),
        (Unit(70.0), "sedamdeset"),
        (Unit(80.0), "osamdeset"),
        (Unit(90.0), "devedeset"),
        (Alone(100.0), "sto|stotinu"),
        (Alone(1e3), "tisuća|tisuće|tisuću|hiljada|hiljade"),
        (Scale(1e6), "milijun|milijuna|milion|miliona"),
    ],
    ..PLAIN
};

/// Bulgarian.
pub(super) const BULGARIAN: Language = Language {
    counts: "нула един|една|едно два|две три четири пет шест седем осем девет десет единадесет \
             дванадесет тринадесет четиринадесет петнадесет шестнадесет седемнадесет осемнадесет \
             деветнадесет двадесет|двайсет",
    words: &[
        (And, "и"),
        (Unit(30.0), "тридесет|трийсет"),
        (Unit(40.0), "четиридесет|четирийсет"),
        (Unit(50.0), "петдесет"),
        (Unit(60.0), "шестдесет|шейсет"),
        (Unit(70.0), "седемдесет"),
        (Unit(80.0), "осемдесет"),
        (Unit(90.0), "деветдесет"),
        (Unit(100.0), "сто"),
        (Unit(200.0), "двеста"),
        (Unit(300.0), "триста"),
        (Unit(500.0), "петстотин"),
        (Alone(1e3), "хиляда|хиляди"),
        (Scale(1e6), "милион|милиона"),
        (Short(1e3), "хил."),
        (Half, "половина"),
    ],
    ..PLAIN
};

/// Mongolian.
pub(super) const MONGOLIAN: Language = Language {
    counts: "тэг нэг хоёр гурав|гурван дөрөв|дөрвөн тав|таван зургаа|зургаан долоо|долоон \
             найм|найман ес|есөн арав|арван",
    words: &[
        (Unit(20.0), "хорь|хорин"),
        (Unit(30.0), "гуч|гучин"),
        (Unit(40.0), "дөч|дөчин"),
        (Unit(50.0), "тавь|тавин"),
        (Unit(60.0), "жар|жаран"),
        (Unit(70.0), "дал|далан"),
        (Unit(80.0), "ная|наян"),
        (Unit(90.0), "ер|ерэн"),
        (Alone(100.0), "зуу|зуун"),
        (Alone(1e3), "мянга|мянган"),
        (Scale(1e6), "сая"),
        (Scale(1e9), "тэрбум"),
    ],
    ..PLAIN
};

/// Arabic: `خمسة وعشرون`, five and twenty.
pub(super) const ARABIC: Language = Language {
    counts: "صفر واحد|واحدة اثنان|اثنين|إثنان|إثنين ثلاثة|ثلاث|تلاتة اربعة|أربعة|أربع|اربع خمسة|خمس \
             ستة|ست سبعة|سبع ثمانية|ثماني|ثمان تسعة|تسع عشرة|عشر",
    words: &[
        (And, "و"),
        (Unit(11.0), "أحد عشر|احد عشر|إحدى عشرة"),
        (Unit(12.0), "اثنا عشر|اثني عشر|إثنا عشر"),
        (Unit(15.0), "خمسة عشر"),
        (Unit(20.0), "عشرون|عشرين"),
        (Unit(30.0), "ثلاثون|ثلاثين"),
        (Unit(40.0), "أربعون|أربعين|اربعون|اربعين"),
        (Unit(50.0), "خمسون|خمسين"),
        (Unit(60.0), "ستون|ستين"),
        (Unit(70.0), "سبعون|سبعين"),
        (Unit(80.0), "ثمانون|ثمانين"),
        (Unit(90.0), "تسعون|تسعين"),
        (Unit(200.0), "مئتان|مئتين|مائتان|مائتين"),
        (Unit(2e3), "ألفين|الفين|ألفان"),
        (Unit(2e6), "مليونين|مليونان"),
        (Alone(100.0), "مئة|مائة|مية|ميه|مئه"),
        (Alone(1e3), "ألف|الف|آلاف|الاف|ألفا"),
        (Alone(1e6), "مليون|ملايين"),
        (Scale(1e9), "مليار|مليارات"),
        (Point, "فاصلة"),
        (Half, "نصف"),
    ],
    joined: true,
    reversed: true,
    ..PLAIN
};

/// Hebrew.
pub(super) const HEBREW: Language = Language {
    counts: "אפס אחד|אחת שני|שתי|שניים|שתיים|שנים שלושה|שלוש ארבעה|ארבע חמישה|חמש|חמשה שישה|שש|ששה \
             שבעה|שבע שמונה תשעה|תשע עשרה|עשר",
    words: &[
        (And, "ו"),
        (Unit(20.0), "עשרים"),
        (Unit(30.0), "שלושים"),
        (Unit(40.0), "ארבעים"),
        (Unit(50.0), "חמישים"),
        (Unit(60.0), "שישים"),
        (Unit(70.0), "שבעים"),
        (Unit(80.0), "שמונים"),
        (Unit(90.0), "תשעים"),
        (Unit(100.0), "מאה"),
        (Unit(200.0), "מאתיים"),
        (Scale(100.0), "מאות"),
        (Alone(1e3), "אלף|אלפים"),
        (Scale(1e6), "מיליון|מליון"),
    ],
    joined: true,
    ..PLAIN
};
