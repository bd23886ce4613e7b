//! Names of currencies in the languages of Asia, and signs.

use super::super::forms::Forms;

/// Signs, short forms and names. What several countries write means the first of them here; see
/// [`super::SHARED`].
pub(super) const WRITTEN: Forms<&str> = &[
    (
        "USD",
        "$|us$|us $|u.s. $|u.s $|usd|usd$|$usd|ดอลลาร์|ดอลล่าร์|ดอลลาร์สหรัฐ|ดอลลาร์สหรัฐฯ|ดอลล่าร์สหรัฐ|\
         เหรียญสหรัฐ|เหรียญสหรัฐฯ|เหรียญ|ดอล|美元|美金|美刀|美圆|美圓|美钞|刀|米ドル|ドル|弗|달러|불|미국 달러|미 달러|\
         미화|đô|đô la|đô-la|đô mỹ|đô la mỹ|đôla|đô-la mỹ|usd mỹ|mỹ kim|dola|dolar as|dolar amerika|\
         ဒေါ်လာ|အမေရိကန်ဒေါ်လာ|ដុល្លារ|ដុល្លា|ដុល្លារអាមេរិក|ໂດລາ|ໂດລາສະຫະລັດ|ໂດລ່າ|डॉलर|डालर|\
         अमेरिकी डॉलर|ডলার|মার্কিন ডলার|டாலர்|dolyar|dolyares",
    ),
    (
        "THB",
        "฿|thb|baht|bahts|bath|บาท|บาทถ้วน|บ.|泰铢|泰銖|铢|銖|bạt|baht thái|thai baht|ဘတ်|ဘတ်ငွေ|ထိုင်းဘတ်|\
         បាត|បាតថៃ|ບາດ|बात|बाट|バーツ|바트|батов|бат",
    ),
    (
        "CNY",
        "¥|￥|cny|rmb|cn¥|元|块|块钱|塊|塊錢|圆|圓|人民币|人民幣|元人民币|元人民幣|人民币元|元钱|元整|块人民币|软妹币|\
         中国元|yuan|yuans|renminbi|chinese yuan|kuai|หยวน|หยวนจีน|tệ|nhân dân tệ|tệ trung quốc|ယွမ်|\
         ယွမ်ငွေ|យ័ន|ຢວນ|युआन|युआन|人民元|위안|위안화|юаней|юань|юаня|ইউয়ান",
    ),
    (
        "VND",
        "₫|vn$|đ|vnd|vnđ|đồng|dong|dongs|ดอง|越南盾|越盾|việt nam đồng|đồng việt nam|tiền việt|\
         ដុង|ດົງ|ドン|베트남 동",
    ),
    (
        "IDR",
        "rp|rp.|idr|rupiah|rupiahs|rupiah indonesia|perak|รูเปียห์|印尼盾|印尼卢比|印尼盧比|ルピア|루피아",
    ),
    (
        "MYR",
        "rm|myr|ringgit|ringgits|ringgit malaysia|ริงกิต|马币|馬幣|令吉|林吉特|马来西亚林吉特|ရင်းဂစ်|\
         リンギット|링깃|रिंगित",
    ),
    (
        "SGD",
        "s$|sgd|sgd$|sg$|singapore dollar|singapore dollars|sing dollars|dolar singapura|新币|新幣|新元|坡币|\
         新加坡元|新加坡币|ดอลลาร์สิงคโปร์|đô sing|đô la singapore|싱가포르 달러|シンガポールドル",
    ),
    (
        "PHP",
        "₱|php|peso|pesos|piso|pisong|philippine pesos|philippine peso|เปโซ|比索|菲律宾比索|披索|ペソ|페소|\
         песо",
    ),
    ("KHR", "៛|khr|riel|riels|រៀល|เรียล|瑞尔|瑞爾|リエル"),
    ("LAK", "₭|kip|kips|ກີບ|กีบ|基普|キープ"),
    (
        "MMK",
        "mmk|kyat|kyats|ks|ks.|ကျပ်|ငွေကျပ်|ကျပ်ငွေ|မြန်မာကျပ်|จ๊าด|จ๊าต|缅币|缅元|緬幣|チャット|짯",
    ),
    (
        "INR",
        "₹|inr|rs|rs.|re.|rupee|rupees|rupaye|rupay|rupiya|rupya|rupaiya|रुपये|रुपए|रुपया|रूपये|रूपए|रूपया|\
         रुपयों|रु|रु.|₹.|रूपी|รูปี|卢比|盧比|印度卢比|印度盧比|ルピー|루피|রুপি|ভারতীয় রুপি|ரூபாய்|рупий|रुपैया",
    ),
    ("BDT", "৳|bdt|taka|tk|tk.|টাকা|টাকার|टका|塔卡"),
    ("NPR", "npr|nrs|नेपाली रुपैयाँ|नेपाली रुपये"),
    ("PKR", "pkr|₨|पाकिस्तानी रुपये|巴基斯坦卢比"),
    ("LKR", "lkr|slr|斯里兰卡卢比"),
    (
        "JPY",
        "jpy|jp¥|yen|円|日本円|日元|日圆|日圓|日币|日幣|เยน|yên|yên nhật|エン|엔|엔화|일본 엔|येन|ယန်း|йен|йена|ين|ين ياباني",
    ),
    (
        "KRW",
        "₩|krw|won|원|원정|韩元|韓元|韩币|韓幣|韩圆|วอน|ウォン|वॉन|won hàn|вон",
    ),
    (
        "TWD",
        "nt$|ntd|twd|nt dollars|new taiwan dollars|台币|台幣|新台币|新台幣|臺幣|新臺幣|ดอลลาร์ไต้หวัน|đài tệ|台湾ドル|\
         대만 달러",
    ),
    (
        "HKD",
        "hk$|hkd|港币|港幣|港元|港纸|港紙|hong kong dollars|hong kong dollar|ดอลลาร์ฮ่องกง|香港ドル|홍콩 달러|\
         đô la hồng kông",
    ),
    ("MOP", "mop$|澳门元|澳門元|澳門幣|澳门币|葡币"),
    (
        "EUR",
        "ยูโร|欧元|歐元|ơ rô|ơ-rô|ơrô|यूरो|ইউরো|យូរ៉ូ|ຢູໂຣ|ယူရို|ユーロ|유로|யூரோ",
    ),
    (
        "GBP",
        "英镑|英鎊|镑|鎊|ปอนด์|bảng anh|bảng|pao|ポンド|英ポンド|파운드|영국 파운드|पाउंड|পাউন্ড|\
         poundsterling",
    ),
    (
        "AUD",
        "澳元|澳币|澳幣|澳大利亚元|ดอลลาร์ออสเตรเลีย|豪ドル|호주 달러|đô úc|đô la úc",
    ),
    (
        "CAD",
        "加元|加币|加幣|加拿大元|加拿大币|カナダドル|캐나다 달러|đô canada",
    ),
    ("NZD", "纽币|紐幣|新西兰元|纽元"),
    ("CHF", "瑞士法郎|法郎|ฟรังก์|スイスフラン|스위스 프랑|프랑"),
    ("RUB", "卢布|盧布|รูเบิล|ルーブル|루블|rúp"),
    ("AED", "迪拉姆|เดอร์แฮม|दिरहम|দিরহাম|디르함"),
    ("SAR", "沙特里亚尔|沙币|रियाल|রিয়াল"),
    ("TRY", "土耳其里拉|里拉|リラ|리라"),
    ("NGN", "奈拉"),
    ("BRL", "雷亚尔|雷亞爾|巴西雷亚尔|レアル|헤알"),
    ("SEK", "瑞典克朗|克朗"),
    ("MXN", "墨西哥比索"),
    ("ZAR", "南非兰特|兰特"),
    (
        "MNT",
        "₮|төгрөг|төгрөгийн|төг|tugrik|tugriks|tögrög|图格里克",
    ),
    ("KWD", "科威特第纳尔|दीनार|দিনার"),
    ("USDT", "usdt|usd₮|泰达币|泰達幣|tether|trc20 usdt"),
    ("USDC", "usdc"),
    (
        "BTC",
        "btc|₿|bitcoin|bitcoins|比特币|比特幣|บิตคอยน์|비트코인|ビットコイン",
    ),
    (
        "ETH",
        "eth|ethereum|以太币|以太幣|以太坊|이더리움|イーサリアム",
    ),
];
