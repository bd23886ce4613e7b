//! Names under a public suffix that are no links: words with a dot between, files, programs.

/// Suffixes that are words or endings of file names.
const WORDY: [&str; 64] = [
    "is", "it", "in", "to", "so", "no", "me", "my", "at", "be", "am", "as", "by", "do", "us", "an",
    "mo", "la", "ma", "pa", "ng", "tv", "here", "now", "how", "life", "live", "care", "call",
    "cash", "work", "help", "like", "you", "one", "please", "next", "best", "fun", "new", "news",
    "love", "baby", "date", "money", "pay", "page", "red", "run", "sale", "save", "school", "show",
    "today", "free", "fast", "food", "day", "click", "contact", "open", "kim", "pin", "lol",
];
const FILES: [&str; 8] = ["zip", "mov", "md", "py", "rs", "sh", "ps", "cab"];
const SMALL_WORDS: [&str; 71] = [
    "me", "it", "you", "now", "here", "this", "that", "thanks", "ok", "okay", "please", "and",
    "the", "there", "them", "him", "her", "us", "up", "out", "in", "on", "yes", "no", "call",
    "time", "today", "tomorrow", "done", "good", "well", "work", "home", "back", "down", "too",
    "day", "pls", "thx", "again", "later", "one", "all", "lor", "liao", "leh", "already", "co",
    "pvt", "hi", "hello", "sir", "po", "pt", "nice", "is", "are", "was", "so", "but", "then",
    "how", "what", "when", "where", "go", "come", "see", "know", "sorry", "love",
];
/// Programs and their libraries that are spoken of more than they are visited.
const PROGRAMS: [&str; 6] = [
    "asp.net",
    "ado.net",
    "vb.net",
    "paint.net",
    "socket.io",
    "draw.io",
];

/// Suffixes that are words and no country's.
const WORDS: [&str; 12] = [
    "how", "now", "love", "best", "care", "today", "lol", "so", "do", "as", "an", "by",
];

/// Whether the last label begins a sentence: `planet.BE accountable`, `diploma.Training`.
pub(super) fn begins_sentence(host: &str) -> bool {
    let Some((before, last)) = host.rsplit_once('.') else {
        return false;
    };
    let common = ["com", "net", "org", "co", "cn"].contains(&last.to_lowercase().as_str());
    let titled = last.chars().next().is_some_and(char::is_uppercase);
    let mixed = last.chars().any(char::is_lowercase) || before.chars().any(char::is_lowercase);
    titled && mixed && !common
}

/// Whether a sentence goes on behind a name of letters alone: `great.today we`.
pub(super) fn goes_on(host: &str, behind: &str) -> bool {
    let lower = host.to_lowercase();
    let word = lower.split_once('.').is_some_and(|(before, last)| {
        WORDS.contains(&last) && before.chars().all(char::is_alphabetic)
    });
    word && behind
        .strip_prefix([' ', '\''])
        .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// Whether a name under a public suffix, as it is written, is more likely two words with a dot
/// between, a time, a file or a program: `thanks.Is`, `11.30.pm`, `notes.md`, `ASP.NET`.
pub(super) fn is_prose(host: &str) -> bool {
    let lower_host = host.to_lowercase();
    let mut labels = host.split('.').rev();
    let (Some(last), Some(before), third) = (labels.next(), labels.next(), labels.next()) else {
        return false;
    };
    let lower = last.to_lowercase();
    let wordy = WORDY.contains(&lower.as_str());
    let is_number = |label: &str| label.bytes().all(|b| b.is_ascii_digit());
    if third.is_some() {
        let numbers = host.split('.').rev().skip(1).all(is_number);
        // The names of packages begin with the suffix.
        let package = ["com.", "org.", "net."]
            .iter()
            .any(|head| lower_host.starts_with(head));
        return package || (numbers && (wordy || lower == "pm"));
    }
    let before = before.to_lowercase();
    let small = SMALL_WORDS.contains(&before.as_str());
    // `3.ye` is a number and a word; companies of digits are under few suffixes.
    let counted = is_number(&before)
        && before.len() <= 3
        && ![
            "com", "cn", "net", "org", "cc", "vip", "xyz", "top", "am", "pm",
        ]
        .contains(&lower.as_str());
    let time = before.parse::<u32>().is_ok_and(|hour| hour <= 24);
    FILES.contains(&lower.as_str())
        || PROGRAMS.contains(&lower_host.as_str())
        || (["am", "pm"].contains(&lower.as_str()) && time)
        || counted
        || (is_number(&before) && wordy && lower != "am")
        || (small && (wordy || lower == "ltd"))
        || (before.chars().count() == 1 && !lower.is_ascii())
}
