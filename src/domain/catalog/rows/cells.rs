//! Reads the cells of a row; what is wrong with them is gathered.

use chrono::NaiveDate;

use super::places::Setting;
use super::{CellMap, RawRow};
use crate::domain::catalog::check::Problem;

/// Takes cells out of a row and notes what is wrong with them.
pub(super) struct Cells<'a> {
    pub(super) row: &'a RawRow,
    pub(super) left: CellMap,
    pub(super) problems: &'a mut Vec<Problem>,
}

impl Cells<'_> {
    pub(super) fn wrong(&mut self, column: &str, reason: &str) {
        let reason = format!("{column}: {reason}");
        self.problems.push(Problem { at: self.row.at.clone(), reason });
    }

    pub(super) fn text(&mut self, column: &str) -> String {
        self.left.remove(column).map(|cell| cell.trim().to_owned()).unwrap_or_default()
    }

    pub(super) fn needed(&mut self, column: &str) -> String {
        let text = self.text(column);
        if text.is_empty() {
            self.wrong(column, "must not be empty");
        }
        text
    }

    pub(super) fn one_of(&mut self, column: &str, known: &[&str]) -> String {
        let text = self.text(column);
        if !known.contains(&text.as_str()) {
            self.wrong(column, &format!("{text:?} is not one of {}", known.join(", ")));
        }
        text
    }

    pub(super) fn several(&mut self, column: &str) -> Vec<String> {
        let text = self.text(column);
        let parts = text.split([';', '；']).map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    pub(super) fn date(&mut self, column: &str) -> Option<NaiveDate> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let date = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
        if date.is_none() {
            self.wrong(column, &format!("{text:?} is not a date like 2026-03-01"));
        }
        date
    }

    pub(super) fn needed_date(&mut self, column: &str) -> NaiveDate {
        let empty = self.left.get(column).is_none_or(|cell| cell.trim().is_empty());
        if empty {
            self.wrong(column, "must not be empty");
        }
        self.date(column).unwrap_or_default()
    }

    pub(super) fn limit(&mut self, column: &str) -> String {
        let text = self.text(column);
        if !text.is_empty() && limit_days(&text).is_none() {
            self.wrong(column, &format!("{text:?} is not a limit like 20wd, 30d, 2h or 0"));
        }
        text
    }

    pub(super) fn parsed<T: std::str::FromStr>(
        &mut self,
        column: &str,
        fallback: T,
        known: &str,
    ) -> T {
        let text = self.text(column);
        text.parse().unwrap_or_else(|_| {
            self.wrong(column, &format!("{text:?} is not one of {known}"));
            fallback
        })
    }

    pub(super) fn setting(&mut self) -> Option<Setting> {
        let text = self.one_of("setting", &["", "rural", "urban"]);
        text.parse().ok()
    }

    /// Whatever cell is left belongs to a column that nobody knows.
    pub(super) fn finish(mut self) {
        let left = std::mem::take(&mut self.left);
        for column in left.keys() {
            self.wrong(column, "no such column in this table");
        }
    }
}

/// Roughly how many days a limit is, to compare two of them: working days count for 7/5 days.
#[must_use]
pub fn limit_days(text: &str) -> Option<f64> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (amount, unit) = text.split_at(digits);
    let amount: f64 = amount.parse().ok()?;
    match unit {
        "wd" => Some(amount * 7.0 / 5.0),
        "d" => Some(amount),
        "wh" => Some(amount * 7.0 / 5.0 / 7.5),
        "h" => Some(amount / 24.0),
        "min" => Some(amount / 24.0 / 60.0),
        "" if amount == 0.0 => Some(0.0),
        _ => None,
    }
}
