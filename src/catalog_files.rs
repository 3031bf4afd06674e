//! Reads the tables of a catalogue folder, or of the sample that comes with the program.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::domain::catalog::{Problem, RawRow, Tables};

/// The sample county: table name and contents.
const SAMPLE: [(&str, &str); 9] = [
    ("lists", include_str!("../index/sample/lists.csv")),
    ("areas", include_str!("../index/sample/areas.csv")),
    ("offices", include_str!("../index/sample/offices.csv")),
    ("items", include_str!("../index/sample/items.csv")),
    ("delegations", include_str!("../index/sample/delegations.csv")),
    ("matters", include_str!("../index/sample/matters.csv")),
    ("life_events", include_str!("../index/sample/life_events.csv")),
    ("staff", include_str!("../index/sample/staff.csv")),
    ("roster", include_str!("../index/sample/roster.csv")),
];

/// The rows of the sample county.
///
/// # Errors
/// A row that is not CSV; a test loads the sample, so it does not come to that.
pub fn sample() -> Result<Vec<RawRow>, Vec<Problem>> {
    collect(SAMPLE.iter().map(|&(table, text)| (table.to_owned(), text.to_owned())))
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
                "items",
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
    RawRow { table: table.to_owned(), line, cells: cells.collect() }
}

/// The rows of every table that a folder has.
///
/// # Errors
/// Files that cannot be read or are not UTF-8, and every row that is not CSV, with its line.
pub fn folder(path: &Path) -> Result<Vec<RawRow>, Vec<Problem>> {
    let mut texts = Vec::new();
    let mut problems = Vec::new();
    for table in Tables::NAMES {
        let file = path.join(format!("{table}.csv"));
        match fs::read(&file) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => texts.push((table.to_owned(), text)),
                Err(error) => problems.push(not_utf8(table, &error)),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => problems.push(problem(table, 0, &error.to_string())),
        }
    }
    if texts.is_empty() && problems.is_empty() {
        let reason = format!("{} has none of the tables of a catalogue", path.display());
        problems.push(problem("lists", 0, &reason));
    }
    match problems.is_empty() {
        true => collect(texts.into_iter()),
        false => Err(problems),
    }
}

fn collect(texts: impl Iterator<Item = (String, String)>) -> Result<Vec<RawRow>, Vec<Problem>> {
    let mut rows = Vec::new();
    let mut problems = Vec::new();
    for (table, text) in texts {
        read(&table, &text, &mut rows, &mut problems);
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

fn read(table: &str, text: &str, rows: &mut Vec<RawRow>, problems: &mut Vec<Problem>) {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => return problems.push(problem(table, 1, &error.to_string())),
    };
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                problems.push(problem(table, line, &error.to_string()));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != header.len() {
            let reason = format!("has {} cells, the header has {}", record.len(), header.len());
            problems.push(problem(table, line, &reason));
            continue;
        }
        let cells = header.iter().zip(record.iter());
        rows.push(RawRow {
            table: table.to_owned(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            cells: cells.map(|(name, cell)| (name.trim().to_owned(), cell.to_owned())).collect(),
        });
    }
}

fn problem(table: &str, line: u64, reason: &str) -> Problem {
    let line = u32::try_from(line).unwrap_or(u32::MAX);
    Problem { table: table.to_owned(), line, reason: reason.to_owned() }
}

fn not_utf8(table: &str, error: &std::string::FromUtf8Error) -> Problem {
    let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
    let line = good.iter().filter(|&&byte| byte == b'\n').count() as u64 + 1;
    problem(table, line, "is not UTF-8; save the file as \"CSV UTF-8\"")
}
