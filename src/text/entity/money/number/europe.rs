//! Number words of Europe, the Americas and the Near East.

use super::Word::{Alone, And, Half, Point, Scale, Short, Unit};
use super::{Language, PLAIN};

/// English.
pub(super) const ENGLISH: Language = Language {
    counts: "zero one two three four five six seven eight nine ten eleven twelve thirteen \
             fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    words: &[
        (And, "and"),
        (Unit(0.25), "quarter|a quarter|a quarter of a|quarter of a"),
        (Unit(30.0), "thirty"),
        (Unit(40.0), "forty|fourty"),
        (Unit(50.0), "fifty"),
        (Unit(60.0), "sixty"),
        (Unit(70.0), "seventy"),
        (Unit(80.0), "eighty"),
        (Unit(90.0), "ninety"),
        (Unit(100.0), "a hundred"),
        (Unit(1e3), "a thousand"),
        (Unit(1e6), "a million"),
        (Unit(1e9), "a billion"),
        (Scale(100.0), "hundred"),
        (Scale(1e3), "thousand|thousands"),
        (Scale(1e5), "lakh|lakhs|lac|lacs"),
        (Scale(1e7), "crore|crores"),
        (Scale(1e6), "million|millions"),
        (Scale(1e9), "billion|billions"),
        (Scale(1e12), "trillion|trillions"),
        (Point, "point"),
        (Half, "half|a half|half a"),
    ],
    ..PLAIN
};

/// Spanish.
pub(super) const SPANISH: Language = Language {
    counts: "cero un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece \
             catorce quince dieciséis|dieciseis diecisiete dieciocho diecinueve veinte \
             veintiún|veintiun|veintiuno veintidós|veintidos veintitrés|veintitres veinticuatro \
             veinticinco veintiséis|veintiseis veintisiete veintiocho veintinueve treinta",
    words: &[
        (And, "y"),
        (Unit(40.0), "cuarenta"),
        (Unit(50.0), "cincuenta"),
        (Unit(60.0), "sesenta"),
        (Unit(70.0), "setenta"),
        (Unit(80.0), "ochenta"),
        (Unit(90.0), "noventa"),
        (Unit(100.0), "cien|ciento"),
        (Unit(200.0), "doscientos|doscientas"),
        (Unit(300.0), "trescientos|trescientas"),
        (Unit(400.0), "cuatrocientos|cuatrocientas"),
        (Unit(500.0), "quinientos|quinientas"),
        (Unit(600.0), "seiscientos|seiscientas"),
        (Unit(700.0), "setecientos|setecientas"),
        (Unit(800.0), "ochocientos|ochocientas"),
        (Unit(900.0), "novecientos|novecientas"),
        (Alone(1e3), "mil"),
        (Scale(1e6), "millón|millon|millones|millón de|millones de"),
        (Scale(1e12), "billón|billones|billones de"),
        (Point, "coma|punto"),
        (Half, "medio|media"),
    ],
    ..PLAIN
};

/// Portuguese.
pub(super) const PORTUGUESE: Language = Language {
    counts: "zero um|uma dois|duas três|tres quatro cinco seis sete oito nove dez onze doze treze \
             quatorze|catorze quinze dezesseis|dezasseis dezessete|dezassete dezoito \
             dezenove|dezanove vinte",
    words: &[
        (And, "e"),
        (Unit(30.0), "trinta"),
        (Unit(40.0), "quarenta"),
        (Unit(50.0), "cinquenta|cinqüenta"),
        (Unit(60.0), "sessenta"),
        (Unit(70.0), "setenta"),
        (Unit(80.0), "oitenta"),
        (Unit(90.0), "noventa"),
        (Unit(100.0), "cem|cento"),
        (Unit(200.0), "duzentos|duzentas"),
        (Unit(300.0), "trezentos|trezentas"),
        (Unit(400.0), "quatrocentos|quatrocentas"),
        (Unit(500.0), "quinhentos|quinhentas"),
        (Unit(600.0), "seiscentos|seiscentas"),
        (Unit(700.0), "setecentos|setecentas"),
        (Unit(800.0), "oitocentos|oitocentas"),
        (Unit(900.0), "novecentos|novecentas"),
        (Alone(1e3), "mil"),
        (
            Scale(1e6),
            "milhão|milhao|milhões|milhoes|milhão de|milhões de|milhoes de",
        ),
        (
            Scale(1e9),
            "bilhão|bilhões|mil milhões|bilhão de|bilhões de|mil milhões de",
        ),
        (Scale(1e12), "trilhão|trilhões|trilhões de"),
        (Point, "vírgula|virgula|ponto"),
        (Half, "meio|meia"),
    ],
    ..PLAIN
};

/// French.
pub(super) const FRENCH: Language = Language {
    counts: "zéro|zero un|une deux trois quatre cinq six sept huit neuf dix onze douze treize \
             quatorze quinze seize",
    words: &[
        (And, "et"),
        (Unit(20.0), "vingt"),
        (Unit(30.0), "trente"),
        (Unit(40.0), "quarante"),
        (Unit(50.0), "cinquante"),
        (Unit(60.0), "soixante"),
        (Unit(70.0), "septante"),
        (
            Unit(80.0),
            "quatre-vingt|quatre-vingts|quatre vingt|quatre vingts|huitante|octante",
        ),
        (Unit(90.0), "nonante"),
        (Alone(100.0), "cent|cents"),
        (Alone(1e3), "mille"),
        (
            Scale(1e6),
            "million|millions|million de|millions de|million d'|millions d'",
        ),
        (
            Scale(1e9),
            "milliard|milliards|milliard de|milliards de|milliards d'|milliard d'",
        ),
        (Point, "virgule|point"),
        (Half, "demi|demie"),
    ],
    by_twenty: true,
    ..PLAIN
};

/// Italian.
pub(super) const ITALIAN: Language = Language {
    counts: "zero un|uno|una due tre|tré quattro cinque sei sette otto nove dieci undici dodici \
             tredici quattordici quindici sedici diciassette diciotto diciannove venti|vent",
    words: &[
        (And, "e"),
        (Unit(30.0), "trenta|trent"),
        (Unit(40.0), "quaranta|quarant"),
        (Unit(50.0), "cinquanta|cinquant"),
        (Unit(60.0), "sessanta|sessant"),
        (Unit(70.0), "settanta|settant"),
        (Unit(80.0), "ottanta|ottant"),
        (Unit(90.0), "novanta|novant"),
        (Alone(100.0), "cento"),
        (Alone(1e3), "mille"),
        (Scale(1e3), "mila"),
        (Scale(1e6), "milione|milioni|milione di|milioni di"),
        (Scale(1e9), "miliardo|miliardi|miliardo di|miliardi di"),
        (Point, "virgola|punto"),
        (Half, "mezzo|mezza"),
    ],
    joined: true,
    ..PLAIN
};

/// German.
pub(super) const GERMAN: Language = Language {
    counts: "null ein|eins|eine|einen|einem|einer zwei|zwo drei vier fünf|fuenf sechs sieben acht \
             neun zehn elf zwölf|zwoelf dreizehn vierzehn fünfzehn|fuenfzehn sechzehn siebzehn \
             achtzehn neunzehn zwanzig",
    words: &[
        (And, "und"),
        (Unit(1.5), "anderthalb|eineinhalb"),
        (Unit(30.0), "dreißig|dreissig"),
        (Unit(40.0), "vierzig"),
        (Unit(50.0), "fünfzig|fuenfzig"),
        (Unit(60.0), "sechzig"),
        (Unit(70.0), "siebzig"),
        (Unit(80.0), "achtzig"),
        (Unit(90.0), "neunzig"),
        (Alone(100.0), "hundert"),
        (Alone(1e3), "tausend"),
        (Scale(1e6), "million|millionen"),
        (Scale(1e9), "milliarde|milliarden"),
        (Scale(1e12), "billion|billionen"),
        (Short(1e3), "tsd|tsd."),
        (Point, "komma"),
        (Half, "halbe|halber|halben"),
    ],
    joined: true,
    reversed: true,
    ..PLAIN
};

/// Dutch.
pub(super) const DUTCH: Language = Language {
    counts: "nul een|één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien \
             vijftien zestien zeventien achttien negentien twintig",
    words: &[
        (And, "en|ën"),
        (Unit(30.0), "dertig"),
        (Unit(40.0), "veertig"),
        (Unit(50.0), "vijftig"),
        (Unit(60.0), "zestig"),
        (Unit(70.0), "zeventig"),
        (Unit(80.0), "tachtig"),
        (Unit(90.0), "negentig"),
        (Alone(100.0), "honderd"),
        (Alone(1e3), "duizend"),
        (Scale(1e6), "miljoen"),
        (Scale(1e9), "miljard"),
        (Point, "komma"),
        (Half, "half|halve"),
    ],
    joined: true,
    reversed: true,
    ..PLAIN
};

/// Swedish, Norwegian and Danish.
pub(super) const NORDIC: Language = Language {
    counts: "noll|null|nul en|ett|et två|to tre fyra|fire fem sex|seks sju|syv åtta|åtte|otte \
             nio|ni tio|ti elva|elleve tolv tretton|tretten fjorton|fjorten femton|femten \
             sexton|seksten sjutton|sytten arton|atten nitton|nitten tjugo|tjue|tyve",
    words: &[
        (And, "och|og"),
        (Unit(30.0), "trettio|tretti|tredive"),
        (Unit(40.0), "fyrtio|førti|fyrre"),
        (Unit(50.0), "femtio|femti|halvtreds"),
        (Unit(60.0), "sextio|seksti|tres"),
        (Unit(70.0), "sjuttio|sytti|halvfjerds"),
        (Unit(80.0), "åttio|åtti|firs"),
        (Unit(90.0), "nittio|nitti|halvfems"),
        (Alone(100.0), "hundra|hundre|hundrede"),
        (Alone(1e3), "tusen|tusind"),
        (Scale(1e6), "miljon|miljoner|million|millioner"),
        (Scale(1e9), "miljard|miljarder|milliard|milliarder"),
        (Point, "komma"),
        (Half, "halv"),
    ],
    joined: true,
    reversed: true,
    ..PLAIN
};

/// Russian, with what Bulgarian and Mongolian share of its letters in tables of their own.
pub(super) const RUSSIAN: Language = Language {
    counts: "ноль один|одна|одну два|две три четыре пять шесть семь восемь девять десять \
             одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать \
             восемнадцать девятнадцать двадцать",
    words: &[
        (Unit(1.5), "полтора|полторы"),
        (Unit(30.0), "тридцать"),
        (Unit(40.0), "сорок"),
        (Unit(50.0), "пятьдесят"),
        (Unit(60.0), "шестьдесят"),
        (Unit(70.0), "семьдесят"),
        (Unit(80.0), "восемьдесят"),
        (Unit(90.0), "девяносто"),
        (Unit(100.0), "сто"),
        (Unit(200.0), "двести"),
        (Unit(300.0), "триста"),
        (Unit(400.0), "четыреста"),
        (Unit(500.0), "пятьсот"),
        (Unit(600.0), "шестьсот"),
        (Unit(700.0), "семьсот"),
        (Unit(800.0), "восемьсот"),
        (Unit(900.0), "девятьсот"),
        (Alone(1e3), "тысяча|тысячи|тысяч|тысячу"),
        (Alone(1e6), "миллион|миллиона|миллионов"),
        (Scale(1e9), "миллиард|миллиарда|миллиардов"),
        (Short(1e3), "тыс|тыс.|т"),
        (Short(1e6), "млн|млн."),
        (Short(1e9), "млрд|млрд."),
    ],
    ..PLAIN
};
