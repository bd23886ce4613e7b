use crate::diagnostic::FileId;
use crate::lang::{format, parse};

/// The contract's example, already in the canonical layout but for what stands in `let`.
const EXAMPLE: &str = r#"// Job offers that lead to the scam compounds.
requires redflag >= 0.1
import "lists/places.flag"

list pay_words = [ "high salary", "good pay", "รายได้ดี", "高薪", "lương cao", "gaji tinggi" ]
list known_employers from "lists/employers.txt"  // one entry a line

pattern $hub = @compound_hubs  // for every rule
let honest = sender in @known_employers

rule compound_job_lure : recruitment trafficking {
  meta:
    title     = "Overseas job offer that points at a scam-compound hub"
    reference = "https://example.org/report"
    severity  = high
  patterns:
    $job  = "customer service" | "typist" | "งานแอดมิน" | "客服" | /data\s+entry/
    $pay  = @pay_words
    $earn = "earn ... per day"
    $perk = /(free|provided)\s+(visa|flights?|food|accommodation)/
    $big  = money where usd >= 1000
    $chat = "whatsapp" obfuscated
  condition:
    $job and $hub and ($pay or $earn or $big or $chat or $perk near $hub within 12 words)
    and not honest
  score: 6
  tests:
    match "Typist wanted in Mae Sot, high salary, free visa and flights"
    match "招聘客服 妙瓦底 高薪 包吃住"
    match { text: "Customer service, Myawaddy, good pay", sender: "+000 12 345 678" }
    clean "Mae Sot town council opens a new market"
}

sequence pig_butchering : investment {
  by conversation
  within 14 days
  steps:
    wrong_number_opener
    optional trust_building 3 times
    crypto_platform_ask
  without: family_contact
  score: 8
}

burst template_blast : recruitment {
  by sender
  within 1 hour
  where any rule tagged recruitment
  count distinct recipient >= 50
  score: 5
}
"#;

fn formatted(source: &str) -> String {
    let (tree, diagnostics) = parse(source, FileId(0));
    let errors: Vec<_> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.is_error())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}\n{source}");
    format(source, &tree)
}

#[test]
fn the_canonical_layout_stays_as_it_is() {
    assert_eq!(formatted(EXAMPLE), EXAMPLE);
}
