//! Reads and writes published lists: the tables of a catalogue folder, one table, a list of another
//! layout, an export, or the sample that comes with the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::domain::catalog::{
    At, Catalog, Cleaner, Format, ListFacts, Problem, RawRow, Remark, Scope, Sweepings, Tables,
};

/// The sample county: table name and contents.
const SAMPLE: [(&str, &str); 10] = [
    ("lists", include_str!("../index/sample/lists.csv")),
    ("areas", include_str!("../index/sample/areas.csv")),
    ("offices", include_str!("../index/sample/offices.csv")),
    ("items", include_str!("../index/sample/items.csv")),
    ("delegations", include_str!("../index/sample/delegations.csv")),
    ("matters", include_str!("../index/sample/matters.csv")),
    ("life_events", include_str!("../index/sample/life_events.csv")),
    ("staff", include_str!("../index/sample/staff.csv")),
    ("roster", include_str!("../index/sample/roster.csv")),
    ("duty", include_str!("../index/sample/duty.csv")),
];

/// The rows of the sample county.
///
/// # Errors
/// A row that is not CSV; a test loads the sample, so it does not come to that.
pub fn sample() -> Result<Vec<RawRow>, Vec<Problem>> {
    let mut found = Found::default();
    for (table, text) in SAMPLE {
        found.table(table, &format!("{table}.csv"), text);
    }
    found.rows()
}

/// What a folder or file brings.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The rows, cleaned.
    pub rows: Vec<RawRow>,
    /// What they replace.
    pub scope: Scope,
    /// What was cleaned, left out or kept in words.
    pub remarks: Vec<Remark>,
    /// The layout it was read by.
    pub layout: String,
}

/// Reads whatever lists are at a path: a folder of our tables, one of our tables, an export as JSON,
/// or a list of a layout of `index/formats`. `known` are the lists in force, whose offices and
/// places a list may name.
///
/// # Errors
/// Every row that cannot be read, with its file and line; then there is nothing to load.
pub fn read(path: &Path, list: &ListFacts<'_>, known: &Catalog) -> Result<Reading, Vec<Problem>> {
    if path.is_dir() {
        return ours(folder(path)?, Scope::Everything, "tables");
    }
    let name = file_name(path);
    let text = text(path)?;
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let ends = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
    match ends.to_ascii_lowercase().as_str() {
        "json" => ours(from_json(&name, &text)?, Scope::Everything, "export"),
        "jsonl" | "ndjson" => foreign(&name, json_lines(&name, &text)?, list, known),
        "csv" if Tables::NAMES.contains(&stem) => {
            let mut found = Found::default();
            found.table(stem, &name, &text);
            ours(found.rows()?, Scope::Table(stem.to_owned()), stem)
        }
        "csv" => foreign(&name, csv_rows("", &name, &text)?, list, known),
        other => {
            let reason = format!("{other:?} is no kind of list: csv, jsonl or json");
            Err(vec![problem(&name, 0, &reason)])
        }
    }
}

fn ours(rows: Vec<RawRow>, scope: Scope, layout: &str) -> Result<Reading, Vec<Problem>> {
    let Sweepings { rows, remarks, .. } = swept(rows)?;
    Ok(Reading { rows, scope, remarks, layout: layout.to_owned() })
}

fn swept(rows: Vec<RawRow>) -> Result<Sweepings, Vec<Problem>> {
    let cleaner = Cleaner::shipped().map_err(|problem| vec![problem])?;
    let swept = cleaner.clean(rows);
    if swept.problems.is_empty() { Ok(swept) } else { Err(swept.problems) }
}

fn foreign(
    name: &str,
    records: Vec<RawRow>,
    list: &ListFacts<'_>,
    known: &Catalog,
) -> Result<Reading, Vec<Problem>> {
    let formats = Format::shipped().map_err(|problem| vec![problem])?;
    let columns: BTreeSet<&str> =
        records.iter().flat_map(|record| record.cells.keys().map(String::as_str)).collect();
    let Some(format) = formats.iter().find(|format| format.fits(&columns)) else {
        let told: Vec<&str> = columns.iter().copied().take(20).collect();
        let reason = format!(
            "no layout of index/formats has these columns: {}; one of our own tables is called {}",
            told.join(", "),
            Tables::NAMES.map(|table| format!("{table}.csv")).join(", ")
        );
        return Err(vec![problem(name, 1, &reason)]);
    };
    let swept = swept(records)?;
    let adopted = format.adopt(&swept.rows, list, known);
    if !adopted.problems.is_empty() {
        return Err(adopted.problems);
    }
    Ok(Reading {
        rows: adopted.rows,
        scope: Scope::List(list.code.to_owned()),
        remarks: swept.remarks.into_iter().chain(adopted.remarks).collect(),
        layout: format.id.clone(),
    })
}

/// The rows of a plain table of items (`code name kind office description`, tab-separated, one
/// header line), as if a county of one town had published it: for measuring.
///
/// # Errors
/// The first line with too few columns.
pub fn items_table(text: &str) -> Result<Vec<RawRow>, Problem> {
    let place = |code: &str, parent: &str, level: &str| {
        raw("areas", 1, &[("code", code), ("parent", parent), ("level", level), ("name", level)])
    };
    let mut rows = vec![
        raw(
            "lists",
            1,
            &[("code", "L"), ("title", "items.tsv"), ("kind", "power_list"), ("version", "1")],
        ),
        place("C", "", "county"),
        place("T", "C", "town"),
    ];
    let mut offices = BTreeSet::new();
    for (line, row) in (1_u32..).zip(text.lines()).skip(1).filter(|(_, row)| !row.trim().is_empty())
    {
        let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
        let &[code, title, category, office, description] = cells.as_slice() else {
            return Err(problem(
                "items.tsv",
                line.into(),
                "code name kind office description are needed",
            ));
        };
        if offices.insert(office) {
            let kind = ("kind", "county_department");
            let cells =
                [("code", office), ("name", office), kind, ("level", "county"), ("area", "C")];
            rows.push(raw("offices", 1, &cells));
        }
        let cells = [
            ("code", code),
            ("list", "L"),
            ("kind", "public_service"),
            ("category", category),
            ("title", title),
            ("description", description),
            ("holder", office),
            ("effective_from", "2000-01-01"),
        ];
        rows.push(raw("items", line, &cells));
    }
    Ok(rows)
}

fn raw(table: &str, line: u32, cells: &[(&str, &str)]) -> RawRow {
    let cells = cells.iter().map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned()));
    RawRow { table: table.to_owned(), at: At::new("items.tsv", line), cells: cells.collect() }
}

/// The rows of every table that a folder has.
fn folder(path: &Path) -> Result<Vec<RawRow>, Vec<Problem>> {
    let mut found = Found::default();
    let mut tables = 0;
    for table in Tables::NAMES {
        let file = path.join(format!("{table}.csv"));
        if !file.exists() {
            continue;
        }
        tables += 1;
        match text(&file) {
            Ok(text) => found.table(table, &format!("{table}.csv"), &text),
            Err(problems) => found.problems.extend(problems),
        }
    }
    if tables == 0 {
        let reason = "has none of the tables of a catalogue";
        found.problems.push(problem(&path.display().to_string(), 0, reason));
    }
    found.rows()
}

fn text(path: &Path) -> Result<String, Vec<Problem>> {
    let name = file_name(path);
    let bytes = fs::read(path).map_err(|error| vec![problem(&name, 0, &error.to_string())])?;
    let text = String::from_utf8(bytes).map_err(|error| vec![not_utf8(&name, &error)])?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().and_then(|name| name.to_str());
    name.map_or_else(|| path.display().to_string(), str::to_owned)
}

/// Rows that were read so far.
#[derive(Default)]
struct Found {
    rows: Vec<RawRow>,
    problems: Vec<Problem>,
}

impl Found {
    fn rows(self) -> Result<Vec<RawRow>, Vec<Problem>> {
        if self.problems.is_empty() { Ok(self.rows) } else { Err(self.problems) }
    }

    /// Reads one of our tables. A header with a column that nobody knows is one problem, not one for
    /// each row.
    fn table(&mut self, table: &str, file: &str, text: &str) {
        let rows = match csv_rows(table, file, text) {
            Ok(rows) => rows,
            Err(problems) => return self.problems.extend(problems),
        };
        let known = Tables::columns(table);
        let first = rows.first();
        let unknown = first.iter().flat_map(|row| row.cells.keys());
        let unknown: Vec<&String> =
            unknown.filter(|column| !known.contains(&column.as_str())).collect();
        for column in &unknown {
            let reason = format!("{column}: no such column in {table}");
            self.problems.push(problem(file, 1, &reason));
        }
        if unknown.is_empty() {
            self.rows.extend(rows);
        }
    }
}

/// The lines of a CSV file by the names of its columns.
fn csv_rows(table: &str, file: &str, text: &str) -> Result<Vec<RawRow>, Vec<Problem>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => return Err(vec![problem(file, 1, &error.to_string())]),
    };
    let mut records = Vec::new();
    let mut problems = Vec::new();
    let at_file = At::new(file, 0);
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                problems.push(problem(file, line, &error.to_string()));
                continue;
            }
        };
        let line = record.position().map_or(0, |place| line_of(place, text));
        if record.len() != header.len() {
            let reason = format!("has {} cells, the header has {}", record.len(), header.len());
            problems.push(problem(file, line, &reason));
            continue;
        }
        let cells = header.iter().zip(record.iter());
        records.push(RawRow {
            table: table.to_owned(),
            at: At { line: u32::try_from(line).unwrap_or(u32::MAX), ..at_file.clone() },
            cells: cells.map(|(name, cell)| (name.trim().to_owned(), cell.to_owned())).collect(),
        });
    }
    if problems.is_empty() { Ok(records) } else { Err(problems) }
}

/// The line that a record begins on. After a line that ends with CR and LF the reader stands between
/// the two.
fn line_of(place: &csv::Position, text: &str) -> u64 {
    let next = usize::try_from(place.byte()).ok().and_then(|at| text.as_bytes().get(at));
    place.line() + u64::from(next == Some(&b'\n'))
}

/// The objects of a file of JSON lines; what is a list there is separated by `;` here.
fn json_lines(file: &str, text: &str) -> Result<Vec<RawRow>, Vec<Problem>> {
    let mut records = Vec::new();
    let mut problems = Vec::new();
    let at_file = At::new(file, 0);
    for (line, number) in text.lines().zip(1_u32..).filter(|(line, _)| !line.trim().is_empty()) {
        match serde_json::from_str::<BTreeMap<String, serde_json::Value>>(line) {
            Ok(object) => records.push(RawRow {
                table: String::new(),
                at: At { line: number, ..at_file.clone() },
                cells: object.iter().map(|(key, value)| (key.clone(), words(value))).collect(),
            }),
            Err(error) => problems.push(problem(file, u64::from(number), &error.to_string())),
        }
    }
    if problems.is_empty() { Ok(records) } else { Err(problems) }
}

fn words(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => {
            let values = values.iter().map(|value| words(value).replace([';', '；'], ","));
            values.collect::<Vec<_>>().join(";")
        }
        other => other.to_string(),
    }
}

/// All tables in one document.
#[derive(Debug, Serialize, Deserialize)]
struct Export {
    tables: BTreeMap<String, Vec<BTreeMap<String, String>>>,
}

fn from_json(file: &str, text: &str) -> Result<Vec<RawRow>, Vec<Problem>> {
    let export: Export = serde_json::from_str(text)
        .map_err(|error| vec![problem(file, error.line() as u64, &error.to_string())])?;
    let mut rows = Vec::new();
    let mut tables = export.tables;
    for table in Tables::NAMES {
        let file: At = At::new(&format!("{file} {table}"), 0);
        let found = tables.remove(table).unwrap_or_default();
        rows.extend(found.into_iter().zip(1_u32..).map(|(cells, line)| RawRow {
            table: table.to_owned(),
            at: At { line, ..file.clone() },
            cells,
        }));
    }
    match tables.keys().next() {
        Some(other) => Err(vec![problem(file, 0, &format!("no table is called {other}"))]),
        None => Ok(rows),
    }
}

/// All tables as one JSON document, which [`read`] takes back.
#[must_use]
pub fn to_json(rows: &[RawRow]) -> String {
    let mut tables: BTreeMap<String, Vec<BTreeMap<String, String>>> = BTreeMap::new();
    for row in rows {
        let filled = row.cells.iter().filter(|(_, cell)| !cell.is_empty());
        let cells = filled.map(|(name, cell)| (name.clone(), cell.clone())).collect();
        tables.entry(row.table.clone()).or_default().push(cells);
    }
    serde_json::to_string_pretty(&Export { tables }).unwrap_or_default()
}

/// Every table as a CSV file for spreadsheet programs, by its file name; [`read`] takes a folder of
/// them back.
///
/// # Errors
/// A row that cannot be written as CSV.
pub fn to_csv(rows: &[RawRow]) -> Result<BTreeMap<String, Vec<u8>>, csv::Error> {
    let mut files = BTreeMap::new();
    for table in Tables::NAMES {
        let rows: Vec<&RawRow> = rows.iter().filter(|row| row.table == table).collect();
        if rows.is_empty() {
            continue;
        }
        let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
        writer.write_record(Tables::columns(table))?;
        for row in rows {
            let cell = |column: &&str| row.cells.get(*column).map_or("", String::as_str);
            writer.write_record(Tables::columns(table).iter().map(cell))?;
        }
        let bytes = writer.into_inner().map_err(|error| error.into_error())?;
        files.insert(format!("{table}.csv"), bytes);
    }
    Ok(files)
}

fn problem(file: &str, line: u64, reason: &str) -> Problem {
    let line = u32::try_from(line).unwrap_or(u32::MAX);
    Problem { at: At::new(file, line), reason: reason.to_owned() }
}

fn not_utf8(file: &str, error: &std::string::FromUtf8Error) -> Problem {
    let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
    let line = good.iter().filter(|&&byte| byte == b'\n').count() as u64 + 1;
    problem(file, line, "is not UTF-8; save the file as \"CSV UTF-8\"")
}
