//! Reading the notices on holidays and their tables of days.

use std::collections::BTreeSet;
use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::{Calendar, DayKind};

/// From this day of December on, the notice of the following year may state days of this year: the
/// notice for 2019 made 29 December 2018 a working day and 31 December a day of rest.
const NEXT_NOTICE_FROM: u32 = 28;

/// A notice of the State Council's General Office on the holidays of one year
/// (全国年节及纪念日放假办法 gives the festivals; the notice fixes the days).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The year whose holidays it fixes.
    pub year: i32,
    /// Its number, such as 国办发明电〔2025〕7号; `None` if nobody could say it for certain.
    pub number: Option<String>,
    /// The day it was issued.
    pub issued: Option<NaiveDate>,
    /// Its title.
    pub title: Option<String>,
}

/// Why a row of a calendar file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowFault {
    /// The file has no such column.
    #[error("column `{0}` is missing")]
    MissingColumn(&'static str),
    /// The file has a column that nobody reads.
    #[error("column `{0}` is not known")]
    UnknownColumn(String),
    /// The row is not CSV in UTF-8 with as many cells as the header.
    #[error("{0}")]
    Unreadable(String),
    /// A date is not written as `2026-02-14`, or there is no such day.
    #[error("`{0}` is not a date such as 2026-02-14")]
    BadDate(String),
    /// A kind of day is neither `rest` nor `work`.
    #[error("`{0}` is neither `rest` nor `work`")]
    BadKind(String),
    /// A year is not a number of four digits.
    #[error("`{0}` is not a year")]
    BadYear(String),
    /// A notice cannot state this day.
    #[error("{date} does not belong to the notice for {year}")]
    ForeignDate {
        /// The day of the row.
        date: NaiveDate,
        /// The year of the notice.
        year: i32,
    },
    /// The day has been stated already, by this notice or by that of a neighbouring year.
    #[error("{0} is stated twice")]
    StatedTwice(NaiveDate),
    /// A make-up working day on a day that is worked anyway: a slip of the pen.
    #[error("{0} is an ordinary working day; only make-up working days are listed")]
    WorkedAnyway(NaiveDate),
    /// A day that 全国年节及纪念日放假办法 art. 2 makes a day of rest in every year is missing.
    #[error("{0} is a statutory day of rest and must be listed as `rest`")]
    StatutoryRestMissing(NaiveDate),
    /// The table states no day.
    #[error("there are no days of {0}")]
    NoDays(i32),
    /// A notice issued later is loaded already.
    #[error("a later notice for {0} is loaded already")]
    OlderNotice(i32),
    /// The table states days of several notices.
    #[error("the table states days of the notices for {0:?}; one file, one notice")]
    SeveralYears(Vec<i32>),
    /// Nobody said which notice it is.
    #[error(
        "the file does not say which notice it is from: add a line `# number: NUMBER OF THE NOTICE` \
         at its head, or --number"
    )]
    NoNumber,
}

/// A row that is refused, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the file, from 1; `None` if the fault is of the whole file.
    pub line: Option<u64>,
    /// What is wrong.
    pub fault: RowFault,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.fault),
            None => self.fault.fmt(f),
        }
    }
}

/// A calendar file that is refused: all its bad rows. Nothing of it was loaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", rows.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct CalendarError {
    /// The bad rows, in the order of the file.
    pub rows: Vec<BadRow>,
}

/// One row of a table of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DayRow {
    pub(super) line: u64,
    pub(super) year: i32,
    pub(super) date: NaiveDate,
    pub(super) kind: DayKind,
    pub(super) festival: String,
}

impl Notice {
    /// A notice of which only the year is known.
    #[must_use]
    pub const fn unnumbered(year: i32) -> Self {
        Self { year, number: None, issued: None, title: None }
    }

    /// What a table of days says of its own notice, in lines before the header:
    /// `# number: 国办发明电〔2026〕8号`, `# issued: 2026-11-05`, `# title: …`. Lines that are missing
    /// leave the value empty.
    /// An `issued` that is no date is given back beside it.
    fn of_table(year: i32, days: &str) -> (Self, Option<BadRow>) {
        let mut notice = Self::unnumbered(year);
        let mut bad = None;
        for (line, text) in (1..).zip(days.trim_start_matches('\u{feff}').lines()) {
            let Some((name, value)) = text.strip_prefix('#').and_then(|text| text.split_once(':'))
            else {
                continue;
            };
            let value = Some(value.trim()).filter(|value| !value.is_empty());
            match name.trim() {
                "number" => notice.number = value.map(str::to_owned),
                "title" => notice.title = value.map(str::to_owned),
                "issued" => match value.map(parse_date).transpose() {
                    Ok(date) => notice.issued = date,
                    Err(fault) => bad = Some(BadRow { line: Some(line), fault }),
                },
                _ => {}
            }
        }
        (notice, bad)
    }

    /// The notice that a table of days is from; `number` goes before what the table says.
    ///
    /// # Errors
    /// Everything that is wrong with the table in itself, at once and in the order of the file.
    pub fn of_file(days: &str, number: Option<String>) -> Result<Self, CalendarError> {
        let (rows, mut bad) = days_of(days);
        let years: BTreeSet<i32> = rows.iter().map(|row| row.year).collect();
        let years: Vec<i32> = years.into_iter().collect();
        let (mut notice, issued) = Self::of_table(years.first().copied().unwrap_or_default(), days);
        bad.extend(issued);
        notice.number = number.or(notice.number);
        let whole = |fault| BadRow { line: None, fault };
        if notice.number.is_none() {
            bad.push(whole(RowFault::NoNumber));
        }
        match years.as_slice() {
            [_] => {
                let rests = |fault: &RowFault| match fault {
                    // A row for that day is there, and is refused for something else.
                    RowFault::StatutoryRestMissing(day) => !days.contains(&day.to_string()),
                    _ => true,
                };
                let faults = Calendar::faults(&notice, rows).into_iter();
                bad.extend(faults.filter(|row| rests(&row.fault)));
            }
            [] if !bad.is_empty() => {}
            _ => bad.push(whole(RowFault::SeveralYears(years))),
        }
        bad.sort_by_key(|row| row.line.unwrap_or(u64::MAX));
        if bad.is_empty() { Ok(notice) } else { Err(CalendarError { rows: bad }) }
    }

    /// Reads a list of notices: CSV with the columns `year`, `number`, `issued`, `title`; every
    /// cell but the year may be empty.
    ///
    /// # Errors
    /// All rows that are malformed, with their lines.
    pub fn parse_all(csv: &str) -> Result<Vec<Self>, CalendarError> {
        whole(rows(csv, &["year", "number", "issued"], &["title"], |row| {
            let issued = row.optional("issued").map(parse_date).transpose()?;
            Ok(Self {
                year: parse_year(row.required("year"))?,
                number: row.optional("number").map(str::to_owned),
                issued,
                title: row.optional("title").map(str::to_owned),
            })
        }))
    }
}

/// Reads a table of days: CSV with the columns `date`, `kind` (`rest`, `work`), `festival` and,
/// for days that the notice of the next year states, `year`.
pub(super) fn parse_days(csv: &str) -> Result<Vec<DayRow>, CalendarError> {
    whole(days_of(csv))
}

/// The rows of a table of days that can be read, and the others.
fn days_of(csv: &str) -> (Vec<DayRow>, Vec<BadRow>) {
    rows(csv, &["date", "kind", "festival"], &["year"], |row| {
        let date = parse_date(row.required("date"))?;
        let year = row.optional("year").map_or(Ok(date.year()), parse_year)?;
        if governing_years(date).all(|governing| governing != year) {
            return Err(RowFault::ForeignDate { date, year });
        }
        let kind = match row.required("kind") {
            "rest" => DayKind::Rest,
            "work" => DayKind::Work,
            other => return Err(RowFault::BadKind(other.to_owned())),
        };
        Ok(DayRow {
            line: row.line,
            year,
            date,
            kind,
            festival: row.required("festival").to_owned(),
        })
    })
}

/// The years whose notices may state this day: its own and, at the end of December, the next.
pub(super) fn governing_years(date: NaiveDate) -> impl Iterator<Item = i32> {
    let next = date.month() == 12 && date.day() >= NEXT_NOTICE_FROM;
    [Some(date.year()), next.then(|| date.year() + 1)].into_iter().flatten()
}

fn parse_date(text: &str) -> Result<NaiveDate, RowFault> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    // chrono also takes 2026-2-14; one way of writing keeps the files comparable.
    date.filter(|date| date.to_string() == text).ok_or_else(|| RowFault::BadDate(text.to_owned()))
}

fn parse_year(text: &str) -> Result<i32, RowFault> {
    let four_digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = if four_digits { text.parse().ok() } else { None };
    year.ok_or_else(|| RowFault::BadYear(text.to_owned()))
}

struct Row<'a> {
    line: u64,
    header: &'a csv::StringRecord,
    cells: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    fn optional(&self, column: &str) -> Option<&'a str> {
        let place = self.header.iter().position(|name| name == column)?;
        self.cells.get(place).filter(|cell| !cell.is_empty())
    }

    fn required(&self, column: &str) -> &'a str {
        self.optional(column).unwrap_or_default()
    }
}

/// All rows, or all faults.
fn whole<T>((good, bad): (Vec<T>, Vec<BadRow>)) -> Result<Vec<T>, CalendarError> {
    if bad.is_empty() { Ok(good) } else { Err(CalendarError { rows: bad }) }
}

/// Reads CSV row by row: those that can be read, and the fault of each other.
fn rows<T>(
    text: &str,
    required: &[&'static str],
    optional: &[&str],
    read: impl Fn(&Row<'_>) -> Result<T, RowFault>,
) -> (Vec<T>, Vec<BadRow>) {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => return (Vec::new(), vec![unreadable(&error)]),
    };
    let mut good = Vec::new();
    let mut bad = column_faults(&header, required, optional);
    if !bad.is_empty() {
        return (good, bad);
    }
    for record in reader.records() {
        match record {
            Ok(cells) => {
                let line = cells.position().map_or(0, csv::Position::line);
                match read(&Row { line, header: &header, cells: &cells }) {
                    Ok(row) => good.push(row),
                    Err(fault) => bad.push(BadRow { line: Some(line), fault }),
                }
            }
            Err(error) => bad.push(unreadable(&error)),
        }
    }
    (good, bad)
}

fn column_faults(
    header: &csv::StringRecord,
    required: &[&'static str],
    optional: &[&str],
) -> Vec<BadRow> {
    let missing = required.iter().filter(|column| header.iter().all(|name| name != **column));
    let missing = missing.map(|column| RowFault::MissingColumn(column));
    let unknown = header.iter().filter(|name| !required.contains(name) && !optional.contains(name));
    let unknown = unknown.map(|name| RowFault::UnknownColumn(name.to_owned()));
    missing.chain(unknown).map(|fault| BadRow { line: Some(1), fault }).collect()
}

fn unreadable(error: &csv::Error) -> BadRow {
    let line = error.position().map(csv::Position::line);
    let fault = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} cells, but the header has {expected_len}")
        }
        _ => error.to_string(),
    };
    BadRow { line, fault: RowFault::Unreadable(fault) }
}
