//! Names of currencies in the languages of Europe and the Near East.

use super::super::forms::Forms;

/// Signs, short forms and names. English names that ISO 4217 lists are not repeated here.
pub(super) const WRITTEN: Forms<&str> = &[
    (
        "USD",
        "dollar|dollars|dolla|us dollars|us dollar|u.s. dollars|u.s. dollar|us-dollar|\
         american dollars|american dollar|united states dollars|bucks|buck|dólar|dólares|dolares|\
         dólares estadounidenses|dólares americanos|dólar americano|dólares de ee.uu.|\
         dólares norteamericanos|dollars américains|dollar américain|dollars us|dollars des états-unis|\
         dollari|dollaro|dollari americani|dollari statunitensi|dollari usa|\
         amerikanische dollar|amerikaanse dollar|amerikaanse dollars|dolar|dolara|dolari|dolarów|\
         dolary|dolari americani|abd doları|amerikan doları|dolarlık|американских долларов|\
         доллар|доллара|долларов|доллары|долларах|долларов сша|доллара сша|доллар сша|баксов|бакса|\
         долар|долара|долари|доларів|щатски долара|долл.|долл|ам.доллар|америк доллар|\
         دولار|دولارات|دولارا|دولار أمريكي|دولار امريكي|דולר|דולרים|$us|dollár|dollaria|$ us|\
         δολάρια|dollair|dhollar|დოლარი|დოლარის",
    ),
    (
        "EUR",
        "€|eur|euro|euros|евро|eur.|eura|evro|ευρώ|avro|يورو|אירו|יורו|ევრო|eoró|еврото",
    ),
    (
        "GBP",
        "£|gbp|gb£|pound|pounds|uk£|quid|pounds sterling|pound sterling|british pounds|british pound|uk pounds|\
         libras|libra|libras esterlinas|libra esterlina|libras britânicas|livres|livre sterling|\
         livres sterling|sterline|sterlina|lire sterline|pfund sterling|britische pfund|pfund|pond|\
         ponden|britse pond|brittiska pund|pund|sterlin|ingiliz sterlini|i̇ngiliz sterlini|\
         фунтов стерлингов|фунт стерлингов|фунта стерлингов|фунтов|фунта|фунт|паунда|лири|\
         funti|funta|funte|lira sterlina|جنيه استرليني|جنيه إسترليني|ליש\"ט|פאונד|punt|puint|фунт",
    ),
    (
        "CAD",
        "c$|c $|ca$|cad$|can$|canadian dollars|canadian dollar|dólares canadienses|dólares canadenses|\
         dollars canadiens|dollari canadesi|kanadische dollar|kanadischer dollar|canadese dollar|\
         kanada doları|канадских долларов",
    ),
    (
        "AUD",
        "a$|au$|aud$|aud|australian dollars|aussie dollars|dólares australianos|dollars australiens|\
         dollari australiani|australische dollar|avustralya doları|австралийских долларов",
    ),
    ("NZD", "nz$|nzd|kiwi dollars"),
    (
        "HKD",
        "dólares de hong kong|dollars de hong kong|dollari di hong kong|hongkong-dollar|\
         hong kong-dollar|hong kong doları",
    ),
    (
        "SGD",
        "dólares de singapur|dollars de singapour|singapur-dollar|dollari di singapore",
    ),
    (
        "CHF",
        "chf|sfr|sfr.|fr.|franken|schweizer franken|francs suisses|franc suisse|franchi|\
         franchi svizzeri|francos suizos|francos suíços|swiss francs|francs|franc|zwitserse frank|\
         i̇sviçre frangı|швейцарских франков",
    ),
    (
        "JPY",
        "yenes|yen japonés|yenes japoneses|ienes|iene|ienes japoneses|yens|japanische yen|\
         japanse yen|yen giapponesi|yen japonais|japon yeni|иен|иены|yen'i",
    ),
    (
        "CNY",
        "yuanes|yuan chino|yuanes chinos|yuans chinois|chinesische yuan|yuan cinesi|renminbis|\
         çin yuanı|يوان",
    ),
    (
        "INR",
        "rupias|rupia|rupias indias|roupies|roupie|roupies indiennes|rupie|rupien|rúpias|روبية",
    ),
    (
        "RUB",
        "₽|ruble|rubles|rouble|roubles|рублей|рубля|рубль|рубли|рублях|руб|руб.|р.|rublos|\
         rubel|rubli|roubel|российских рублей",
    ),
    ("UAH", "₴|uah|hryvnia|гривень|гривен|гривны|гривна|грн|грн."),
    ("BYN", "byn|белорусских рублей"),
    ("KZT", "₸|kzt|тенге|tenge"),
    (
        "TRY",
        "₺|lira|liras|türk lirası|lirası|liralık|turkish liras|lira turca|liras turcas|tl|lires turques|\
         türkische lira|lire turche|турецких лир",
    ),
    (
        "BRL",
        "r$|brl|reais|reais brasileiros|reales brasileños|réais|brazilian reais|reales|\
         réals",
    ),
    (
        "MXN",
        "mex$|mx$|mxn|mxn$|pesos mexicanos|peso mexicano|mexikanische pesos|pesos mexicains|\
         pesos messicani",
    ),
    ("ARS", "ar$|pesos argentinos|peso argentino"),
    ("CLP", "clp$|pesos chilenos|peso chileno"),
    ("COP", "cop$|col$|pesos colombianos|peso colombiano"),
    ("UYU", "$u|pesos uruguayos"),
    ("PEN", "s/.|soles|nuevos soles|nuevo sol"),
    ("VES", "bolívares|bolivares|bs.s"),
    ("BOB", "bolivianos"),
    ("CRC", "₡|colones|colón"),
    ("PYG", "₲|guaraníes|guaranies"),
    ("ZAR", "rand|rands|randów"),
    ("NGN", "₦|ngn|naira|nairas"),
    ("KES", "ksh|kshs|ksh."),
    ("UGX", "ugx|ush"),
    ("TZS", "tzs|tsh"),
    ("GHS", "ghs|gh₵|gh¢|cedi|cedis"),
    ("XOF", "fcfa|cfa|f cfa|francs cfa|franc cfa"),
    ("ETB", "etb|birr"),
    ("EGP", "egp|جنيه|جنيها|جنيهات|جنيه مصري|e£|egyptian pounds"),
    (
        "AED",
        "aed|dhs|dhs.|dh|dirham|dirhams|درهم|دراهم|درهما|درهم إماراتي|دراهم|дирхам",
    ),
    ("SAR", "riyal|riyals|ريال|ريالات|ريال سعودي|﷼"),
    ("QAR", "qar|ريال قطري"),
    (
        "KWD",
        "kwd|dinar|dinars|دينار|دنانير|دينار كويتي|דינר|dinares|dinari|dinara",
    ),
    ("IQD", "iqd|دينار عراقي|iraqi dinars"),
    ("JOD", "jod|دينار أردني"),
    ("IRR", "rial|rials|تومان"),
    ("LBP", "ليرة لبنانية"),
    ("SYP", "ليرة سورية|ليرة"),
    ("MAD", "درهم مغربي"),
    ("ILS", "₪|nis|shekel|shekels|שקל|שקלים|ש\"ח|שח|شيكل|شيقل"),
    ("GEL", "₾|lari|ლარი|ლარის"),
    ("AMD", "֏|драм"),
    ("AZN", "₼|манат|manat"),
    (
        "SEK",
        "kr|kr.|krona|kronor|kronas|coronas suecas|coronas|coroas|couronnes|schwedische kronen|\
         kronen|svenska kronor|corone|крон|кроны|i̇sveç kronu",
    ),
    (
        "NOK",
        "krone|kroner|norske kroner|norwegian kroner|norska kronor",
    ),
    ("DKK", "dkk|danske kroner|danish kroner|danska kronor"),
    ("ISK", "krónur"),
    (
        "PLN",
        "zł|pln|zloty|zlotys|złotych|złoty|złote|злотых|zlotych",
    ),
    ("CZK", "kč|czk|korun|koruna|koruny"),
    ("HUF", "forint|forints|forinti"),
    ("RON", "lei|leu|leu românesc|lei românești"),
    ("BGN", "bgn|лв|лв.|лева|лев|leva|lev"),
    ("HRK", "hrk|kuna|kune|hrvatskih kuna"),
    ("RSD", "rsd|din.|динара|динар"),
    (
        "NLG",
        "guilders|guilder|dutch guilders|netherlands guilders|gulden",
    ),
    ("DEM", "deutsche mark|deutschmarks|d-mark|deutsche marks"),
    ("ESP", "pesetas|peseta"),
    ("FRF", "francs français|french francs"),
    ("ITL", "lire italiane|italian lire|italian lira"),
];
