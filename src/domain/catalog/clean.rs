//! What published lists bring along that is no content: markup, entities, control characters, empty
//! rows, rows that stand twice, test rows. Each is taken out and told, or refused.

use std::collections::HashMap;

use serde::Deserialize;

use super::check::Problem;
use super::rows::{At, CellMap, RawRow};
use crate::domain::text::visible;

const UNWANTED: &str = include_str!("../../../index/words/unwanted.toml");
/// How often entities were encoded on top of each other (`&amp;amp;lt;`); published lists have three.
const ROUNDS: usize = 4;
/// Elements whose content is not text.
const MACHINE: [&str; 2] = ["script", "style"];
/// Elements that begin a new line.
const BREAKS: [&str; 6] = ["br", "p", "li", "div", "tr", "td"];
/// The entities that lists are full of; numbers are read as such.
const ENTITIES: [(&str, &str); 9] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("middot", "·"),
    ("ldquo", "“"),
    ("rdquo", "”"),
];

/// What was changed in a row, or left out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {what}")]
pub struct Remark {
    /// The row.
    pub at: At,
    /// What was done.
    pub what: String,
}

/// Rows after cleaning.
#[derive(Debug, Clone, Default)]
pub struct Sweepings {
    /// What is left.
    pub rows: Vec<RawRow>,
    /// What was changed or left out.
    pub remarks: Vec<Remark>,
    /// What must not be loaded.
    pub problems: Vec<Problem>,
}

/// Knows what does not belong into a list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cleaner {
    test_titles: Vec<String>,
    test_marks: Vec<String>,
    error_pages: Vec<String>,
    title_columns: Vec<String>,
    several_values: Vec<String>,
}

impl Cleaner {
    /// With the words that come with the program.
    ///
    /// # Errors
    /// Only if the shipped file is damaged.
    pub fn shipped() -> Result<Self, Problem> {
        toml::from_str(UNWANTED)
            .map_err(|error| Problem { at: At::new("unwanted.toml", 0), reason: error.to_string() })
    }

    /// Takes markup and damage out of rows, leaves out rows that are empty or stand twice, and
    /// refuses test rows and error pages.
    #[must_use]
    pub fn clean(&self, rows: Vec<RawRow>) -> Sweepings {
        let mut out = Sweepings::default();
        let mut seen: HashMap<(String, CellMap), At> = HashMap::new();
        for mut row in rows {
            self.tidy(&mut row, &mut out.remarks);
            if row.cells.values().all(|cell| cell.trim().is_empty()) {
                out.remarks.push(Remark { at: row.at, what: "empty row left out".to_owned() });
                continue;
            }
            if let Some(reason) = self.unwanted(&row) {
                out.problems.push(Problem { at: row.at, reason });
                continue;
            }
            let key = (row.table.clone(), row.cells.clone());
            if let Some(first) = seen.get(&key) {
                let what = format!("the same row as {first}; left out");
                out.remarks.push(Remark { at: row.at, what });
                continue;
            }
            seen.insert(key, row.at.clone());
            out.rows.push(row);
        }
        out
    }

    fn tidy(&self, row: &mut RawRow, remarks: &mut Vec<Remark>) {
        for (column, cell) in &mut row.cells {
            let several = self.several_values.iter().any(|known| known == column);
            let clean = plain(cell, if several { ";" } else { " " });
            if clean != *cell {
                let what = format!("{column}: markup or control characters taken out");
                remarks.push(Remark { at: row.at.clone(), what });
                *cell = clean;
            }
        }
    }

    fn unwanted(&self, row: &RawRow) -> Option<String> {
        let title = |column: &String| row.cells.get(column);
        let title = self.title_columns.iter().find_map(title)?.to_lowercase();
        let letters: String = title.chars().filter(|c| c.is_alphabetic()).collect();
        let tests = self.test_titles.contains(&letters)
            || self.test_marks.iter().any(|mark| title.contains(mark.as_str()))
            || is_one_letter(&letters)
            || (letters.is_empty() && !title.trim().is_empty());
        if tests {
            return Some(format!("title: {title:?} is a test row"));
        }
        let page = self.error_pages.iter().any(|page| title.contains(page.as_str()));
        page.then(|| format!("title: {title:?} is the text of an error page"))
    }
}

/// Whether a title is one letter again and again (哈哈哈, xxxx).
fn is_one_letter(letters: &str) -> bool {
    let mut all = letters.chars();
    let first = all.next();
    letters.chars().count() > 2 && all.all(|c| Some(c) == first)
}

/// Text without entities, elements and control characters; what breaks a line becomes `between`.
fn plain(text: &str, between: &str) -> String {
    if !text.contains(['<', '&', '\t', '\r', '\u{a0}']) && visible(text) == text {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let decoded = without_entities(&text);
        if decoded == text {
            break;
        }
        text = decoded;
    }
    let text = without_elements(&text, between);
    let text = visible(&text).replace(['\t', '\r', '\n', '\u{a0}'], " ");
    tight(&text, between)
}

/// Blanks once, separators once and not at the ends.
fn tight(text: &str, between: &str) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let text = words.join(" ");
    if between != ";" {
        return text;
    }
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(";")
}

fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match entity(from) {
            Some((sign, length)) => {
                out.push_str(&sign);
                rest = from.get(length..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out + rest
}

/// The sign of an entity at the beginning of a text, and how many bytes it takes.
fn entity(text: &str) -> Option<(String, usize)> {
    const LONGEST: usize = 10;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let sign = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?.to_string()
        }
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1.to_owned(),
    };
    Some((sign, end + 1))
}

fn without_elements(text: &str, between: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let begins =
            from.chars().nth(1).is_some_and(|c| c.is_ascii_alphabetic() || c == '/' || c == '!');
        let Some(end) = from.find('>').filter(|_| begins) else {
            out.push('<');
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        let name = from.trim_start_matches(['<', '/']);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        rest = from.get(end + 1..).unwrap_or_default();
        if MACHINE.contains(&name.as_str()) && !from.starts_with("</") {
            let close = format!("</{name}");
            let skip = rest.to_ascii_lowercase().find(&close).unwrap_or(rest.len());
            rest = rest.get(skip..).unwrap_or_default();
        }
        if BREAKS.contains(&name.as_str()) {
            out.push_str(between);
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_of_several_rounds_is_taken_out_and_lines_stay_apart() {
        assert_eq!(plain("申请表&amp;amp;nbsp;1份<br>身份证<br/>", ";"), "申请表 1份;身份证");
        assert_eq!(plain("<p style='x'>宅基地<b>审批</b></p>", " "), "宅基地审批");
        assert_eq!(plain("a<script>alert(1)</script>b", " "), "ab");
        assert_eq!(plain("宅\u{200b}基\u{202e}地\u{7}", " "), "宅基地");
    }

    #[test]
    fn signs_that_are_no_markup_stay() {
        for text in ["面积<200平方米", "A&B公司", "高<b", "&unknown;"] {
            assert_eq!(plain(text, " "), text);
        }
    }
}
