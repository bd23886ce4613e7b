//! A page of Markdown: its headings and their fenced blocks.

use std::collections::BTreeMap;

/// How far the files of a page reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every heading begins with no file.
    Heading,
    /// The files of one heading are there for the next ones too.
    Page,
}

/// A page.
pub struct Page {
    pub sections: Vec<Section>,
    /// New content of blocks, by the line of their opening fence.
    pub replacements: Vec<(usize, String)>,
}

/// A heading and its blocks; of a page of [`Scope::Page`] all blocks, under the page's title.
pub struct Section {
    pub heading: String,
    pub blocks: Vec<Block>,
}

/// A fenced block.
pub struct Block {
    /// The line of the opening fence, from 1.
    pub line: usize,
    pub language: String,
    /// What stands behind the language: `file=NAME`, `region=TH`, or a word alone.
    pub attributes: BTreeMap<String, String>,
    pub content: String,
}

/// Languages that mean something to the tests, and those that are only shown.
const TESTED: &[&str] = &["flag", "messages", "diagnostics", "console"];
const SHOWN: &[&str] = &["text", "toml", "json", "jsonl", "csv", "tsv", "rust", "sh"];

impl Page {
    /// Splits a page up. The fault of a page that can't be read is told with its place.
    pub fn read(path: &str, text: &str, scope: Scope) -> Result<Page, String> {
        let mut sections: Vec<Section> = Vec::new();
        let mut lines = text.lines().zip(1..);
        while let Some((line, number)) = lines.next() {
            if let Some(info) = line.strip_prefix("```") {
                let mut content = String::new();
                loop {
                    match lines.next() {
                        Some(("```", _)) => break,
                        Some((line, _)) => {
                            content.push_str(line);
                            content.push('\n');
                        }
                        None => return Err(format!("{path}:{number}: the block is not closed")),
                    }
                }
                let block = Block::new(number, info, content)
                    .map_err(|why| format!("{path}:{number}: {why}"))?;
                let section = sections.last_mut();
                let section =
                    section.ok_or_else(|| format!("{path}:{number}: a block before a heading"))?;
                section.blocks.push(block);
            } else if line.starts_with('#') && (scope == Scope::Heading || sections.is_empty()) {
                sections.push(Section {
                    heading: line.trim_start_matches('#').trim().to_owned(),
                    blocks: Vec::new(),
                });
            }
        }
        Ok(Page {
            sections,
            replacements: Vec::new(),
        })
    }

    /// The page with its replacements.
    pub fn updated(&self, text: &str) -> String {
        let mut updated = String::new();
        let mut lines = text.lines().zip(1..);
        while let Some((line, number)) = lines.next() {
            updated.push_str(line);
            updated.push('\n');
            if let Some((_, content)) = self.replacements.iter().find(|(at, _)| *at == number) {
                lines.by_ref().find(|(line, _)| *line == "```");
                updated.push_str(content);
                updated.push_str("```\n");
            }
        }
        updated
    }
}

impl Block {
    fn new(line: usize, info: &str, content: String) -> Result<Block, String> {
        let mut words = info.split_whitespace();
        let language = words.next().unwrap_or_default().to_owned();
        if !TESTED.contains(&language.as_str()) && !SHOWN.contains(&language.as_str()) {
            return Err(format!(
                "`{language}` is neither {} nor {}",
                TESTED.join(", "),
                SHOWN.join(", ")
            ));
        }
        let attributes = words
            .map(|word| word.split_once('=').unwrap_or((word, "")))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        Ok(Block {
            line,
            language,
            attributes,
            content,
        })
    }

    /// The file that the block is the content of: the one named, `rules.flag` for a rule file
    /// without a name.
    pub fn file(&self) -> Option<&str> {
        let named = self.attributes.get("file").map(String::as_str);
        named.or((self.language == "flag").then_some("rules.flag"))
    }
}
