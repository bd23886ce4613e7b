//! Cases of other projects that Redflag reads otherwise, each with the reason.

/// The cases of one reason, by the text that they are about.
struct LeftOut {
    reason: &'static str,
    inputs: &'static [&'static str],
}

const LEFT_OUT: &[LeftOut] = &[
    LeftOut {
        reason: "a bare domain is a link whatever stands before it: a scheme with a typing error \
                 leads people there all the same",
        inputs: &["httt://abc.com is invalid, no such protocol"],
    },
    LeftOut {
        reason: "`xxx` is a public suffix today",
        inputs: &["Please visit https://luis.xxx?action=add for more information"],
    },
    LeftOut {
        reason: "with a plus and a length that is possible in its country it is a number: who \
                 hides behind an invented one writes so",
        inputs: &["+45-12-34-56-78 doesn't look like a phone number."],
    },
    LeftOut {
        reason: "fewer than seven digits are no number, whatever word stands before: prices and \
                 codes are written so",
        inputs: &["This is a short landline phone number in Italy: 012234."],
    },
    LeftOut {
        reason: "digits of no country's form, with no word for a number before them",
        inputs: &[
            "19) 35831647 looks like the area code is missing the starting parenthesis",
            "介绍性聊天-名称@ 123)456-7890 - SE roles先生在微软。",
            "介绍性聊天- #Name#@(123) 456-7890-微软的Principal DS",
            "介绍性聊天- #Name# @ 1234567890-数据科学家/应用科学家在微软，华盛顿州",
            "电子技术教研室83792841金陵院316",
            "学生工作办公室（九龙湖）52090833桃园5#2楼",
        ],
    },
    LeftOut {
        reason: "a name is joined to the digits by `@`, as in a mention",
        inputs: &["Intro chat- #Name#@123.456.7890- DS roles at Microsoft"],
    },
    LeftOut {
        reason: "a valid number of the region stands first, and the digits behind it are not read \
                 as a part of it",
        inputs: &[
            "我的电话号是010 - 123 45 67.",
            "我的电话号是(011) 44 161 234567.",
        ],
    },
    LeftOut {
        reason: "a valid mobile number of the region after a dash is one: notices in China are \
                 written so",
        inputs: &["宝爵台球会所-13604770960"],
    },
];

/// Why a case is left out; none where it is not.
pub(crate) fn reason(input: &str) -> Option<&'static str> {
    LEFT_OUT
        .iter()
        .find(|left_out| {
            left_out
                .inputs
                .iter()
                .any(|begins| input.starts_with(begins))
        })
        .map(|left_out| left_out.reason)
}
