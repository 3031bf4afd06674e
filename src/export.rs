//! Tables as files: XLSX and CSV of figures, of the tickets behind a figure, and of tickets.
//!
//! No word of people's language is written here: a [`Word`] is asked for and the caller says it.
//! A cell that a spreadsheet program would take for a formula is made plain text, because people
//! outside choose what stands in it (CWE-1236). No requester, contact or place is in any table.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};
use thiserror::Error;

use crate::domain::Millis;

mod tables;
#[cfg(test)]
mod tests;

pub use tables::{Column, Content, Word, approvals, evidence, figures, places, scores, tickets};

/// The civil time of China, all the year round: UTC+8.
const EAST_8: Millis = 8 * 3_600_000;

/// UTF-16 units that a cell of a spreadsheet holds.
const CELL_LIMIT: usize = 32_767;

/// UTF-16 units that the name of a sheet holds.
const NAME_LIMIT: usize = 31;

/// A table with a header line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Its name; a spreadsheet shows the first 31 characters.
    pub name: String,
    /// The names of the columns.
    pub header: Vec<String>,
    /// The lines.
    pub rows: Vec<Vec<Cell>>,
    /// Lines under the table: weights, exclusions, who exported it and when.
    pub notes: Vec<String>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A number, shown with up to one decimal place.
    Number(f64),
    /// A share, 1.0 for 100 %, shown with one decimal place.
    Percent(f64),
    /// A moment, shown as civil time in China to the minute.
    Time(Millis),
}

/// A table that could not be written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The workbook could not be made, for instance because it has too many lines.
    #[error("the workbook cannot be written")]
    Xlsx(#[from] XlsxError),
    /// The CSV text could not be made.
    #[error("the table cannot be written as CSV")]
    Csv(#[from] csv::Error),
}

/// The tables as one workbook, the header line fixed and every column as wide as it needs.
///
/// # Errors
/// [`ExportError::Xlsx`], for instance when a table has more than 1,048,576 lines.
pub fn xlsx(sheets: &[Sheet], made_at: Millis) -> Result<Vec<u8>, ExportError> {
    let mut workbook = Workbook::new();
    let made_at = excel_time(made_at)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made_at));
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets {
        let name = sheet_name(&sheet.name, &names);
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&name)?;
        fill(worksheet, sheet)?;
        names.push(name);
    }
    Ok(workbook.save_to_buffer()?)
}

/// The table as CSV in UTF-8 with a byte order mark, without which Excel takes Chinese for noise.
///
/// # Errors
/// [`ExportError::Csv`] when memory runs out.
pub fn csv(sheet: &Sheet) -> Result<Vec<u8>, ExportError> {
    let mut out = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    out.write_record(sheet.header.iter().map(|name| harmless(name)))?;
    for row in &sheet.rows {
        out.write_record(row.iter().map(plain))?;
    }
    for note in &sheet.notes {
        out.write_record([harmless(note)])?;
    }
    out.into_inner().map_err(|error| ExportError::Csv(error.into_error().into()))
}

fn fill(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_align(FormatAlign::VerticalCenter);
    for (name, column) in sheet.header.iter().zip(0u16..) {
        text(worksheet, 0, column, name, &bold)?;
    }
    let mut line = 0u32;
    for row in &sheet.rows {
        line += 1;
        for (one, column) in row.iter().zip(0u16..) {
            cell(worksheet, line, column, one)?;
        }
    }
    worksheet.set_freeze_panes(1, 0)?;
    worksheet.set_autofit_max_width(420);
    worksheet.autofit();
    for note in &sheet.notes {
        line += 1;
        text(worksheet, line + 1, 0, note, &Format::new())?;
    }
    Ok(())
}

fn cell(worksheet: &mut Worksheet, line: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    let format = |pattern: &str| Format::new().set_num_format(pattern);
    match cell {
        Cell::Text(words) => text(worksheet, line, column, words, &Format::new())?,
        Cell::Number(number) if number.is_finite() => {
            worksheet.write_number_with_format(line, column, rounded(*number), &format("0.##"))?;
        }
        Cell::Percent(share) if share.is_finite() => {
            worksheet.write_number_with_format(line, column, *share, &format("0.0%"))?;
        }
        Cell::Time(at) => match excel_time(*at) {
            Ok(time) => {
                let pattern = format("yyyy-mm-dd hh:mm");
                worksheet.write_datetime_with_format(line, column, time, &pattern)?;
            }
            // A spreadsheet knows no date before 1900.
            Err(_) => text(worksheet, line, column, &local(*at), &Format::new())?,
        },
        Cell::Empty | Cell::Number(_) | Cell::Percent(_) => {}
    }
    Ok(())
}

/// Words as a string cell. The sign that a spreadsheet itself keeps for "this is text" stays with
/// the cell when it is edited or saved as CSV.
fn text(
    worksheet: &mut Worksheet,
    line: u32,
    column: u16,
    words: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let words = cut(words, CELL_LIMIT);
    let format = format.clone();
    let format = if looks_like_formula(words) { format.set_quote_prefix() } else { format };
    worksheet.write_string_with_format(line, column, words, &format)?;
    Ok(())
}

/// As much of the beginning of `text` as has `limit` UTF-16 units.
fn cut(text: &str, limit: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > limit
    });
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// Whether a spreadsheet program might compute the text instead of showing it.
fn looks_like_formula(text: &str) -> bool {
    let ignored = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}';
    text.trim_start_matches(ignored).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|'])
}

/// Text as CSV, with an apostrophe before what looks like a formula.
fn harmless(text: &str) -> String {
    if looks_like_formula(text) { format!("'{text}") } else { text.to_owned() }
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text(words) => harmless(words),
        Cell::Number(number) if number.is_finite() => rounded(*number).to_string(),
        Cell::Percent(share) if share.is_finite() => format!("{:.1}%", share * 100.0),
        Cell::Time(at) => local(*at),
        Cell::Empty | Cell::Number(_) | Cell::Percent(_) => String::new(),
    }
}

/// To two digits after the point: more would pretend to know more. Never a noughth with a sign.
fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0 + 0.0
}

/// `2026-11-20 16:30`; nothing for a moment outside every calendar.
fn local(at: Millis) -> String {
    chrono::DateTime::from_timestamp_millis(at.saturating_add(EAST_8))
        .map(|time| time.format("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default()
}

fn excel_time(at: Millis) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_timestamp(at.saturating_add(EAST_8).div_euclid(1000))
}

/// A name that a spreadsheet program takes, told apart from those taken by its number if need be.
fn sheet_name(name: &str, taken: &[String]) -> String {
    let allowed = |c: &char| !"[]:*?/\\".contains(*c) && !c.is_control();
    let name: String = name.chars().filter(allowed).collect();
    let name = cut(name.trim().trim_matches('\''), NAME_LIMIT - 4).to_owned();
    let same = |other: &String| other.to_lowercase() == name.to_lowercase();
    if name.is_empty() || taken.iter().any(same) {
        format!("{name} {}", taken.len() + 1).trim().to_owned()
    } else {
        name
    }
}
