//! Lists of other layouts, read as rows of our tables by a file of `index/formats` each.
//!
//! What cannot be read for certain is kept in words or refused, never guessed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Deserialize;
use sha2::Digest;

use super::rows::{At, RawRow, limit_days};
use super::{Catalog, Problem, Remark};
use crate::domain::hours::Hours;

/// What every layout shares.
const COMMON: &str = include_str!("../../../index/formats/common.toml");
/// The layouts.
const FORMATS: [(&str, &str); 2] = [
    ("district_items.toml", include_str!("../../../index/formats/district_items.toml")),
    ("county_pages.toml", include_str!("../../../index/formats/county_pages.toml")),
];
/// Hexadecimal digits of a code that is made from names.
const DIGITS: usize = 12;

/// What is known about a list besides its rows.
#[derive(Debug, Clone)]
pub struct ListFacts<'a> {
    /// Code of the list; another list of the same code is replaced.
    pub code: &'a str,
    /// Since when it is in force, for rows that do not say.
    pub from: NaiveDate,
    /// The area that its offices work in, by code; `None`: as the list says.
    pub area: Option<&'a str>,
}

/// A list of another layout as rows of our tables.
#[derive(Debug, Clone, Default)]
pub struct Adopted {
    /// The rows.
    pub rows: Vec<RawRow>,
    /// What was kept in words or left out.
    pub remarks: Vec<Remark>,
    /// What cannot be read.
    pub problems: Vec<Problem>,
}

/// A layout.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Format {
    /// Its name.
    pub id: String,
    title: String,
    list_kind: String,
    code_prefix: String,
    needs: Vec<String>,
    columns: BTreeMap<String, Vec<String>>,
    in_words: BTreeMap<String, String>,
    #[serde(skip)]
    common: Common,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Common {
    nothing: Vec<String>,
    free: Vec<String>,
    free_is: String,
    at_once: Vec<String>,
    limit_prefixes: Vec<String>,
    limit_suffixes: Vec<String>,
    shortest_code: usize,
    legal_in_words: String,
    promised_in_words: String,
    place_ends: Vec<String>,
    category_else: String,
    units: BTreeMap<String, String>,
    kinds: BTreeMap<String, [String; 2]>,
    levels: BTreeMap<String, [String; 2]>,
    categories: BTreeMap<String, String>,
}

impl Format {
    /// The layouts that come with the program.
    ///
    /// # Errors
    /// Only if a shipped file is damaged.
    pub fn shipped() -> Result<Vec<Self>, Problem> {
        let damaged = |file: &str, error: toml::de::Error| Problem {
            at: At::new(file, 0),
            reason: error.to_string(),
        };
        let common: Common = toml::from_str(COMMON).map_err(|e| damaged("common.toml", e))?;
        let read = |(file, text): (&str, &str)| {
            let format: Self = toml::from_str(text).map_err(|error| damaged(file, error))?;
            Ok(Self { common: common.clone(), ..format })
        };
        FORMATS.into_iter().map(read).collect()
    }

    /// Whether a list with these columns has this layout.
    #[must_use]
    pub fn fits(&self, columns: &BTreeSet<&str>) -> bool {
        self.needs.iter().all(|needed| columns.contains(needed.as_str()))
    }

    /// The rows of our tables for the records of a list, which have its own columns. Offices and places that the lists in force
    /// know by name are used as they are; others become rows.
    #[must_use]
    pub fn adopt(&self, records: &[RawRow], list: &ListFacts<'_>, known: &Catalog) -> Adopted {
        let mut work = Work {
            format: self,
            list,
            known,
            common_place: self.common_place(records),
            made: BTreeSet::new(),
            out: Adopted::default(),
        };
        work.list_row(records);
        for record in records {
            work.item(record);
        }
        work.out
    }

    /// The common beginning of the names of all offices, where it is the name of a county.
    fn common_place(&self, records: &[RawRow]) -> Option<String> {
        let mut names = records.iter().map(|record| self.cell(record, "authority"));
        let first = names.next()?;
        let common = names.fold(first, |common, name| {
            let same = common.chars().zip(name.chars()).take_while(|(a, b)| a == b);
            same.map(|(a, _)| a).collect()
        });
        let end = |word: &String| common.rfind(word.as_str()).map(|at| at + word.len());
        let end = self.common.place_ends.iter().filter_map(end).max()?;
        common.get(..end).map(str::to_owned)
    }

    /// The first filled cell of theirs for a column of ours, without those that say nothing.
    fn cell(&self, record: &RawRow, column: &str) -> String {
        let theirs = self.columns.get(column).map(Vec::as_slice).unwrap_or_default();
        let cells = theirs.iter().filter_map(|name| record.cells.get(name));
        let mut cells = cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let keeps_no = column == "fee";
        let says = |cell: &&str| keeps_no || !self.common.nothing.iter().any(|no| no == cell);
        cells.find(says).unwrap_or_default().to_owned()
    }
}

impl Common {
    /// A limit in our notation; `None` where it is no plain number with a unit.
    fn limit(&self, text: &str) -> Option<String> {
        let mut text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if self.at_once.contains(&text) {
            return Some("0".to_owned());
        }
        for prefix in &self.limit_prefixes {
            text = text.strip_prefix(prefix.as_str()).unwrap_or(&text).to_owned();
        }
        for suffix in &self.limit_suffixes {
            text = text.strip_suffix(suffix.as_str()).unwrap_or(&text).to_owned();
        }
        let (number, unit) = leading_number(&text)?;
        let unit = self.units.get(unit)?;
        let limit = format!("{number}{unit}");
        limit_days(&limit).map(|_| limit)
    }

    fn fee<'a>(&'a self, fee: &'a str) -> &'a str {
        if self.free.iter().any(|free| free == fee) { &self.free_is } else { fee }
    }

    /// The category of the longest known word in the first of these texts that has one.
    fn category(&self, texts: [&str; 3]) -> &str {
        let longest = |text: &&str| {
            let words = self.categories.iter().filter(|(word, _)| text.contains(word.as_str()));
            words.max_by_key(|(word, _)| word.len()).map(|(_, category)| category.as_str())
        };
        texts.iter().find_map(longest).unwrap_or(&self.category_else)
    }
}

/// A number at the beginning of a text, in digits of any width or in Chinese up to 99, and the rest.
fn leading_number(text: &str) -> Option<(u32, &str)> {
    const CHINESE: &str = "零一二三四五六七八九";
    let digit = |c: char| {
        let full = u32::from(c).checked_sub(u32::from('０')).filter(|n| *n < 10);
        c.to_digit(10).or(full)
    };
    let end = text.find(|c| digit(c).is_none()).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    if !number.is_empty() {
        let number =
            number.chars().try_fold(0_u32, |n, c| n.checked_mul(10)?.checked_add(digit(c)?));
        return Some((number?, rest));
    }
    let value = |c: char| CHINESE.chars().position(|known| known == c);
    let end = text.find(|c| c != '十' && value(c).is_none()).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let number = match number.split_once('十') {
        Some((tens, ones)) => one(tens, 1, value)? * 10 + one(ones, 0, value)?,
        None => one(number, usize::MAX, value)?,
    };
    Some((u32::try_from(number).ok()?, rest))
}

/// The value of one Chinese digit; `none` where there is none, and nothing where that may not be.
fn one(text: &str, none: usize, value: impl Fn(char) -> Option<usize>) -> Option<usize> {
    let mut all = text.chars();
    match (all.next(), all.next()) {
        (None, _) => Some(none).filter(|none| *none != usize::MAX),
        (Some(c), None) => value(c),
        _ => None,
    }
}

/// One list on its way into our tables.
struct Work<'a> {
    format: &'a Format,
    list: &'a ListFacts<'a>,
    known: &'a Catalog,
    common_place: Option<String>,
    /// Codes of the offices and areas that have a row already.
    made: BTreeSet<String>,
    out: Adopted,
}

impl Work<'_> {
    fn row(&mut self, table: &str, at: &At, cells: &[(&str, &str)]) {
        let filled = cells.iter().filter(|(_, cell)| !cell.is_empty());
        let cells = filled.map(|&(name, cell)| (name.to_owned(), cell.to_owned())).collect();
        self.out.rows.push(RawRow { table: table.to_owned(), at: at.clone(), cells });
    }

    fn list_row(&mut self, records: &[RawRow]) {
        let Some(first) = records.first() else { return };
        let place = self.common_place.clone().unwrap_or_else(|| self.list.code.to_owned());
        let title = self.format.title.replace("{place}", &place);
        let from = self.list.from.to_string();
        let at = At { line: 0, ..first.at.clone() };
        let kind = self.format.list_kind.clone();
        let cells = [
            ("code", self.list.code),
            ("title", title.as_str()),
            ("kind", kind.as_str()),
            ("version", from.as_str()),
        ];
        self.row("lists", &at, &cells);
    }

    fn item(&mut self, record: &RawRow) {
        let wrong = self.wrong(record);
        if !wrong.is_empty() {
            let problem = |reason| Problem { at: record.at.clone(), reason };
            self.out.problems.extend(wrong.into_iter().map(problem));
            return;
        }
        let format = self.format;
        let cell = |column: &str| format.cell(record, column);
        let (title, authority) = (cell("title"), cell("authority"));
        let (window, fee) = (cell("window"), cell("fee"));
        let kind = format.common.kinds.get(&cell("kind")).cloned();
        let [kind, power_type] = kind.unwrap_or_default();
        let area = self.area(record);
        let holder = self.office(record, &authority, &area, None);
        let accept_at = match window.is_empty() {
            true => String::new(),
            false => self.office(record, &window, &area, Some("service_centre")),
        };
        let code = self.code(record, &title, &authority);
        let mut description = self.words(record);
        let (legal, promised) = self.limits(record, &mut description);
        let from = self.list.from.to_string();
        let guide = ["aliases", "conditions", "materials", "result", "basis", "online_url"];
        let guide = guide.map(|column| (column, cell(column)));
        let mut cells: Vec<(&str, &str)> = vec![
            ("code", &code),
            ("list", self.list.code),
            ("kind", &kind),
            ("power_type", &power_type),
            ("category", format.common.category([&cell("topic"), &authority, &title])),
            ("title", &title),
            ("description", &description),
            ("holder", &holder),
            ("accept_at", &accept_at),
            ("fee", format.common.fee(&fee)),
            ("legal_limit", &legal),
            ("promised_limit", &promised),
            ("effective_from", &from),
            ("version", &from),
        ];
        cells.extend(guide.iter().map(|(column, text)| (*column, text.as_str())));
        self.row("items", &record.at, &cells);
    }

    /// Why a record is no item.
    fn wrong(&self, record: &RawRow) -> Vec<String> {
        let format = self.format;
        let is_empty = |column: &&str| format.cell(record, column).is_empty();
        let empty = ["title", "authority"].into_iter().filter(is_empty).map(|column| {
            let theirs = format.columns.get(column).map(Vec::as_slice).unwrap_or_default();
            format!("{}: must not be empty", theirs.join("/"))
        });
        let kind = format.cell(record, "kind");
        let unknown = (!format.common.kinds.contains_key(&kind))
            .then(|| format!("{kind:?} is no known kind of power or service"));
        empty.chain(unknown).collect()
    }

    fn code(&self, record: &RawRow, title: &str, authority: &str) -> String {
        let theirs: String = self.format.cell(record, "code").split_whitespace().collect();
        if theirs.chars().count() >= self.format.common.shortest_code {
            return theirs;
        }
        let place = self.format.cell(record, "place");
        format!("{}-{}", self.format.code_prefix, digest(&[&place, authority, title]))
    }

    /// What has no column of its own, in words.
    fn words(&self, record: &RawRow) -> String {
        let told = self.format.in_words.iter().filter_map(|(column, words)| {
            let text = record.cells.get(column).map(|text| text.trim())?;
            let nothing = text.is_empty() || self.format.common.nothing.iter().any(|no| no == text);
            (!nothing).then(|| words.replace("{}", text))
        });
        told.collect()
    }

    fn limit(&mut self, record: &RawRow, column: &str, words: &str, told: &mut String) -> String {
        let text = self.format.cell(record, column);
        if text.is_empty() {
            return text;
        }
        if let Some(limit) = self.format.common.limit(&text) {
            return limit;
        }
        told.push_str(&words.replace("{}", &text));
        let what = format!("{column}: {text:?} cannot be counted; kept in words");
        self.out.remarks.push(Remark { at: record.at.clone(), what });
        String::new()
    }

    /// The legal and the promised limit.
    fn limits(&mut self, record: &RawRow, told: &mut String) -> (String, String) {
        let common = &self.format.common;
        let legal = self.limit(record, "legal_limit", &common.legal_in_words, told);
        let promised = self.limit(record, "promised_limit", &common.promised_in_words, told);
        self.kept_promise(record, legal, promised, told)
    }

    /// A page that promises more time than the law allows contradicts itself: neither limit is
    /// counted, both are told.
    fn kept_promise(
        &mut self,
        record: &RawRow,
        legal: String,
        promised: String,
        told: &mut String,
    ) -> (String, String) {
        let days = limit_days(&promised).zip(limit_days(&legal));
        if days.is_none_or(|(promised, legal)| promised <= legal) {
            return (legal, promised);
        }
        let what = format!("promised {promised} is longer than the legal {legal}; kept in words");
        self.out.remarks.push(Remark { at: record.at.clone(), what });
        let common = &self.format.common;
        for (column, words) in
            [("legal_limit", &common.legal_in_words), ("promised_limit", &common.promised_in_words)]
        {
            told.push_str(&words.replace("{}", &self.format.cell(record, column)));
        }
        (String::new(), String::new())
    }

    /// The code of the area of a record, with a row for an area that nobody knows yet.
    fn area(&mut self, record: &RawRow) -> String {
        if let Some(area) = self.list.area {
            return area.to_owned();
        }
        let stated = self.format.cell(record, "place");
        let name = match (stated.is_empty(), &self.common_place) {
            (false, _) => stated,
            (true, Some(place)) => place.clone(),
            (true, None) => self.list.code.to_owned(),
        };
        if let Some(row) = self.known.area_named(&name) {
            return row.code.clone();
        }
        let theirs = self.format.cell(record, "place_code");
        let code = if theirs.is_empty() { format!("A-{}", digest(&[&name])) } else { theirs };
        if self.made.insert(code.clone()) {
            let cells = [("code", code.as_str()), ("level", "county"), ("name", &name)];
            self.row("areas", &record.at, &cells);
        }
        code
    }

    /// The code of an office of this name in the area, with a row for one that nobody knows yet.
    fn office(&mut self, record: &RawRow, name: &str, area: &str, kind: Option<&str>) -> String {
        if let Some(row) = self.known.office_named(name).filter(|row| row.area == area) {
            return row.code.clone();
        }
        let code = format!("O-{}", digest(&[area, name]));
        if !self.made.insert(code.clone()) {
            return code;
        }
        let level = self.format.cell(record, "level");
        let [level, usual] = self.format.common.levels.get(&level).cloned().unwrap_or_default();
        let level = if level.is_empty() { "county".to_owned() } else { level };
        let usual = if usual.is_empty() { "county_department".to_owned() } else { usual };
        let told = |column: &str| self.format.cell(record, column);
        // Address, hours and telephone of a page are those of its window, if it names one.
        let here = kind.is_some() || told("window").is_empty();
        let said = |column: &str| if here { told(column) } else { String::new() };
        let (hours, phone) = (said("hours"), said("phone"));
        let (hours, note) = match hours.parse::<Hours>() {
            Ok(_) => (hours, String::new()),
            Err(_) => (String::new(), hours),
        };
        let address = said("address");
        let cells = [
            ("code", code.as_str()),
            ("name", name),
            ("kind", kind.unwrap_or(&usual)),
            ("level", &level),
            ("area", area),
            ("address", &address),
            ("phone", &phone),
            ("hours", &hours),
            ("note", &note),
        ];
        self.row("offices", &record.at, &cells);
        code
    }
}

fn digest(parts: &[&str]) -> String {
    let digest = sha2::Sha256::digest(parts.join("|").as_bytes());
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    hex.chars().take(DIGITS).collect()
}

/// What a load replaces of the lists in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    Everything,
    /// One of our tables.
    Table(String),
    /// The published list of this code; places and offices are added.
    List(String),
}

/// The lists in force with what is loaded in its place.
#[must_use]
pub fn merged(mut current: Vec<RawRow>, scope: &Scope, rows: Vec<RawRow>) -> Vec<RawRow> {
    let new: BTreeSet<(&str, &str)> = rows.iter().filter_map(key).collect();
    current.retain(|row| match scope {
        Scope::Everything => false,
        Scope::Table(table) => row.table != *table,
        Scope::List(list) => {
            let of_list = row.cells.get("list") == Some(list);
            let listed = row.table == "lists" && row.cells.get("code") == Some(list);
            let again = matches!(row.table.as_str(), "offices" | "areas")
                && key(row).is_some_and(|key| new.contains(&key));
            !of_list && !listed && !again
        }
    });
    current.extend(rows);
    current
}

fn key(row: &RawRow) -> Option<(&str, &str)> {
    row.cells.get("code").map(|code| (row.table.as_str(), code.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_as_lists_write_them_are_counted_or_left_in_words() {
        let common: Common = toml::from_str(COMMON).unwrap();
        for (text, limit) in [
            ("20个工作日", Some("20wd")),
            ("20工作日", Some("20wd")),
            ("5个工作", Some("5wd")),
            ("90 (工作日)", Some("90wd")),
            ("十五个工作日", Some("15wd")),
            ("二十日内", Some("20d")),
            ("30日之内", Some("30d")),
            ("承诺3个工作日", Some("3wd")),
            ("７个小时", Some("7h")),
            ("当场办结", Some("0")),
            ("即办件", Some("0")),
            ("7-20个工作日", None),
            ("15日（经负责人批准可延长10日）", None),
            ("受理1＋审查10＋决定3＋办结1个工作日", None),
            ("每月1-20日", None),
            ("20", None),
        ] {
            assert_eq!(common.limit(text).as_deref(), limit, "{text}");
        }
    }
}
