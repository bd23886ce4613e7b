use redflag::text::entity::{Context, kind};
#[test]
fn probe() {
    let text = std::fs::read_to_string("/tmp/probe.txt").unwrap();
    let mut current = (String::from("url"), None::<String>);
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("## ") {
            let mut w = rest.split(' ');
            current = (w.next().unwrap().to_owned(), w.next().map(str::to_owned));
            println!("{line}");
            continue;
        }
        let line = line.replace("\\n", "\n");
        let mut found = Vec::new();
        kind(&current.0).unwrap().find.unwrap()(&line, &Context { region: current.1.as_deref(), rates: None }, &mut found);
        let got: Vec<String> = found.iter().map(|e| format!("{} <{}>", e.value, &line[e.span.clone()])).collect();
        println!("{line:?} -> {got:?}");
    }
}
#[test]
fn sweep() {
    let name = std::env::var("SWEEP").unwrap_or_default();
    if name.is_empty() { return; }
    let region = std::env::var("SWEEP_REGION").ok();
    let file = std::env::var("SWEEP_FILE").unwrap();
    let k = kind(&name).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    for line in text.lines() {
        let Ok(v) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let mut texts = Vec::new();
        if let Some(t) = v["text"].as_str() { texts.push(t.to_owned()) }
        if let Some(turns) = v["turns"].as_array() { for t in turns { if let Some(t) = t["text"].as_str() { texts.push(t.to_owned()) } } }
        for t in texts {
            let mut found = Vec::new();
            k.find.unwrap()(&t, &Context { region: region.as_deref(), rates: None }, &mut found);
            for e in found {
                let pre: String = t[..e.span.start].chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
                let post: String = t[e.span.end..].chars().take(20).collect();
                println!("{}\t{}«{}»{}", e.value, pre.replace('\n', "⏎"), t[e.span.clone()].replace('\n', "⏎"), post.replace('\n', "⏎"));
            }
        }
    }
}
