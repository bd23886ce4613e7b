//! Number words of East Asia and Vietnam, and short forms that all languages write.

use super::Word::{Alone, And, Half, Point, Scale, Short, Unit};
use super::{Language, PLAIN};

/// `5k`, `3M`: behind digits, in any language.
pub(super) const SHORT: Language = Language {
    words: &[
        (Short(1e3), "k"),
        (Short(1e4), "w"),
        (Short(1e6), "m|mn|mm|mio|mio.|mil|mln|mln."),
        (Short(1e9), "b|bn|bln|g|mrd|mrd.|mld|md|bil"),
        (Short(1e12), "trn"),
    ],
    tenths_from: 1e3,
    ..PLAIN
};

/// Chinese in both scripts, with the numerals of banks, and Japanese.
pub(super) const CHINESE: Language = Language {
    currency: Some("CNY"),
    counts: "〇 一|壹|弌 二|两|兩|贰|貳|俩|弐 三|叁|參|参|仨|弎 四|肆 五|伍 六|陆|陸 七|柒 八|捌 九|玖",
    words: &[
        (And, "零"),
        (Unit(20.0), "廿"),
        (Unit(30.0), "卅"),
        (Alone(10.0), "十|拾"),
        (Alone(100.0), "百|佰"),
        (Alone(1e3), "千|仟"),
        (Scale(1e4), "万|萬"),
        (Scale(1e8), "亿|億"),
        (Scale(1e12), "兆"),
        (Short(1e4), "w"),
        (Point, "点|點"),
        (Half, "半"),
    ],
    tenths_from: 100.0,
    ..PLAIN
};

/// Korean.
pub(super) const KOREAN: Language = Language {
    currency: Some("KRW"),
    counts: "영|공 일 이 삼 사 오 육|륙 칠 팔 구",
    words: &[
        (Alone(10.0), "십"),
        (Alone(100.0), "백"),
        (Alone(1e3), "천"),
        (Alone(1e4), "만"),
        (Scale(1e8), "억"),
        (Scale(1e12), "조"),
        (Point, "점"),
    ],
    ..PLAIN
};

/// Vietnamese.
pub(super) const VIETNAMESE: Language = Language {
    currency: Some("VND"),
    counts: "không một|mốt hai ba bốn|tư năm|lăm|nhăm sáu bảy|bẩy tám chín mười",
    words: &[
        (And, "lẻ|linh|và"),
        (Scale(10.0), "mươi|chục"),
        (Alone(100.0), "trăm"),
        (Scale(1e3), "nghìn|ngàn"),
        (Scale(1e4), "vạn"),
        (Scale(1e6), "triệu"),
        (Scale(1e9), "tỷ|tỉ"),
        (Short(1e3), "ngan|nghin|n"),
        (Short(1e6), "trieu|tr"),
        (Short(1e9), "ty|ti"),
        (Point, "phẩy|phảy|chấm"),
        (Half, "rưỡi|rưởi|ruoi|nửa"),
    ],
    tenths_from: 1e3,
    ..PLAIN
};
