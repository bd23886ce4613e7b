use crate::diagnostic::{Diagnostic, FileId};

fn diagnostics(source: &str) -> Vec<Diagnostic> {
    super::parse(source, FileId(0)).1
}

/// The codes, each with the text that it marks.
fn marked(source: &str) -> Vec<(&'static str, &str)> {
    let mark = |diagnostic: &Diagnostic| {
        (
            diagnostic.code.as_str(),
            &source[diagnostic.primary.span.range()],
        )
    };
    diagnostics(source).iter().map(mark).collect()
}

#[test]
fn look() {
    let cases = [
        "rule a : x {\n  meta:\n    severity = hihg\n  patterns:\n    $a = \"b\n    $c = \"d\" obfuscatd\n  conditon:\n    $a and\n  score: 500\n}\nrul b { condition: true }\nrule and { condition: sendr matches /x/ and $a near $b }",
        "rule a { patterns: $a = \"x\" | /b/i obfuscated condition: $a or $b and $c tests: match { text: \"x\" sender \"y\" } clean \"z\" }",
        "rule a { condition: ($a and $b score: 3 }",
        "rule a {\n condition: $a\n score: 3\nrule b { condition: $b }",
        "rule a { condition: $a && $b }\nrule c { condition: sender not in @x }\nlist l = [ \"a\", \"*\", \"...(3)\" ]\nlet x = #a > ",
        "rule a { condition: $a within 3 words }\nrule b { condition: 2 off them }\nrule c { patterns: $a = \"abc\" fuzzy(3) | \"b\" condition: $a unless nera $b }",
        "rule a { meta: title = 3 date = \"x\" status = bad x = 1 x = 2 condition: true condition: false }",
        "rule a { patterns: $a = \"abc\" fuzzy(1) $b = url exact $c = \"a\\d\" exact exact condition: them }",
        "rule 2fa { condition: true }\nlist a.b = []\nfoo\nrule x {\n}\n'abc'",
        "sequence s { by sendr within 3 dayz steps: a optional b 3 time }\nburst b { by sender count > 3 }",
        "rule a { tests: match \"a\" mtach \"b\" clean \"c\" condition: true }",
        "/* never closed rule a",
    ];
    for source in cases {
        println!("=====\n{source}");
        for d in diagnostics(source) {
            println!(
                "  {} {:?} {} [{}] {:?} {:?}",
                d.code,
                &source[d.primary.span.range()],
                d.message,
                d.primary.text,
                d.help,
                d.patch.map(|p| p.replacement)
            );
        }
    }
    let _ = marked("");
}
