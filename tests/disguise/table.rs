//! Counts by disguise and script or language, drawn as a table of Markdown.

use redflag::disguise::Disguise;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

#[derive(Default)]
pub struct Table {
    cells: BTreeMap<(Disguise, String), (usize, usize)>,
    honest: BTreeMap<Disguise, (usize, usize)>,
}

impl Table {
    /// Counts a message that matched before.
    pub fn count(&mut self, disguise: Disguise, column: &str, still: bool) {
        let cell = self.cells.entry((disguise, column.to_owned())).or_default();
        cell.0 += usize::from(still);
        cell.1 += 1;
    }

    /// Counts an honest message that matches no more than before.
    pub fn honest(&mut self, disguise: Disguise) {
        self.honest.entry(disguise).or_default().1 += 1;
    }

    /// Counts an honest message that newly matches.
    pub fn newly(&mut self, disguise: Disguise) {
        let cell = self.honest.entry(disguise).or_default();
        cell.0 += 1;
        cell.1 += 1;
    }

    fn columns(&self) -> BTreeSet<&str> {
        self.cells.keys().map(|(_, column)| &**column).collect()
    }

    /// Of a disguise: what still matches of what did, all columns together.
    fn total(&self, disguise: Disguise) -> (usize, usize) {
        let row = self.cells.iter().filter(|((of, _), _)| *of == disguise);
        row.fold((0, 0), |sum, (_, cell)| (sum.0 + cell.0, sum.1 + cell.1))
    }

    /// A row a disguise, a column a script: what still matches of what did.
    pub fn drawn(&self) -> String {
        let columns = self.columns();
        let mut text = String::from("| disguise | all |");
        for column in &columns {
            let _ = write!(text, " {column} |");
        }
        let has_honest = !self.honest.is_empty();
        if has_honest {
            text.push_str(" newly matched, of honest |");
        }
        text.push_str("\n| --- | ---: |");
        text.push_str(&" ---: |".repeat(columns.len() + usize::from(has_honest)));
        for disguise in Disguise::ALL {
            let total = self.total(disguise);
            if total.1 == 0 {
                continue;
            }
            let share = 100.0 * total.0 as f64 / total.1 as f64;
            let _ = write!(
                text,
                "\n| {} | {} of {}: {share:.1} % |",
                disguise.name(),
                total.0,
                total.1
            );
            for column in &columns {
                let _ = match self.cells.get(&(disguise, (*column).to_owned())) {
                    Some((still, of)) => write!(text, " {still} of {of} |"),
                    None => write!(text, " – |"),
                };
            }
            if !has_honest {
                continue;
            }
            let honest = self.honest.get(&disguise).copied().unwrap_or_default();
            let _ = write!(text, " {} of {} |", honest.0, honest.1);
        }
        text
    }

    /// Fails where less still matches of any disguise.
    pub fn hold_least(&self, least: f64) {
        for disguise in Disguise::ALL {
            let (still, of) = self.total(disguise);
            assert!(
                still as f64 >= least * of as f64,
                "{}: {still} of {of} still match",
                disguise.name()
            );
        }
    }

    /// Compares with what stands in `docs/disguises.md` between the marks of `name`, or writes
    /// it there.
    pub fn hold(&self, name: &str) {
        /// Two tests write the page.
        static PAGE: Mutex<()> = Mutex::new(());
        let _alone = PAGE.lock().unwrap_or_else(PoisonError::into_inner);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/disguises.md");
        let page = std::fs::read_to_string(&path).expect("the page of disguises");
        let (open, close) = (
            format!("<!-- table {name} -->\n"),
            format!("\n<!-- end {name} -->"),
        );
        let start = page.find(&open).expect("the mark of the table") + open.len();
        let end = start + page[start..].find(&close).expect("the end of the table");
        let drawn = self.drawn();
        if page[start..end] == drawn {
            return;
        }
        assert!(
            std::env::var_os("REDFLAG_UPDATE_DOCS").is_some(),
            "docs/disguises.md differs; REDFLAG_UPDATE_DOCS=1 cargo test --test disguise writes it"
        );
        let page = format!("{}{drawn}{}", &page[..start], &page[end..]);
        std::fs::write(path, page).expect("the page can be written");
    }
}
