//! Ticket numbers: `WB-20260216-0007-C`, with a check digit against slips of the pen.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The quasigroup of H. M. Damm (2004): it finds every wrong digit and every swap of neighbours.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// Number of a ticket: the local day of its submission and its place in that day, from 1.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(into = "String", try_from = "String")]
pub struct TicketNumber {
    date: NaiveDate,
    n: u32,
}

/// Why a text is not a ticket number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// It has too few digits, a letter inside, or no such day.
    #[error("not of the form WB-YYYYMMDD-NNNN-C")]
    Shape,
    /// It has the right form but a digit is wrong or two are swapped.
    #[error("the check digit does not fit")]
    CheckDigit,
}

impl TicketNumber {
    /// The `n`-th ticket of the local day `date`. From the 10,000th on it has five digits.
    #[must_use]
    pub fn new(date: NaiveDate, n: u32) -> Self {
        Self { date, n }
    }

    /// Reads a number as people type it: lower case, full-width, with spaces or without dashes,
    /// with or without `WB`.
    ///
    /// # Errors
    /// [`NumberError`] when the form or the check digit is wrong.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let plain: String = text.chars().map(half_width).filter(|c| !is_separator(*c)).collect();
        let digits = plain.strip_prefix("WB").unwrap_or(&plain);
        if !digits.bytes().all(|b| b.is_ascii_digit()) || digits.len() < 13 {
            return Err(NumberError::Shape);
        }
        let (day, rest) = digits.split_at(8);
        let (place, _check) = rest.split_at(rest.len() - 1);
        let date = NaiveDate::parse_from_str(day, "%Y%m%d").map_err(|_| NumberError::Shape)?;
        let n: u32 = place.parse().map_err(|_| NumberError::Shape)?;
        if place.len() > 4 && place.starts_with('0') {
            return Err(NumberError::Shape);
        }
        if damm(digits) != 0 {
            return Err(NumberError::CheckDigit);
        }
        Ok(Self { date, n })
    }

    /// The local day on which the number was given.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.date
    }

    /// Its place in that day.
    #[must_use]
    pub fn place(self) -> u32 {
        self.n
    }
}

/// Interim digit of the Damm scheme over decimal digits; 0 for a text that ends in its check digit.
fn damm(digits: &str) -> u8 {
    digits.bytes().filter(u8::is_ascii_digit).fold(0, |interim, byte| {
        let row = DAMM.get(usize::from(interim));
        row.and_then(|row| row.get(usize::from(byte - b'0'))).copied().unwrap_or(0)
    })
}

/// Full-width letters and digits as their plain form, in upper case.
fn half_width(c: char) -> char {
    let plain = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    };
    plain.to_ascii_uppercase()
}

/// Spaces, dashes and the marks people put around a number.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || "-_#.．,，。:：－—–‐‑−〔〕[]【】()\u{200B}\u{FEFF}".contains(c)
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = format!("{:04}{:02}{:02}", self.date.year(), self.date.month(), self.date.day());
        let place = format!("{:04}", self.n);
        let check = damm(&format!("{day}{place}"));
        write!(f, "WB-{day}-{place}-{check}")
    }
}

impl FromStr for TicketNumber {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl From<TicketNumber> for String {
    fn from(number: TicketNumber) -> Self {
        number.to_string()
    }
}

impl TryFrom<String> for TicketNumber {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}
