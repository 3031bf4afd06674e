//! Staff, who looks after a village, and the duty roster of dispatchers.

use chrono::NaiveDate;

use super::At;
use super::cells::Cells;
use crate::domain::duty::{DutyDays, minutes_of_day};

/// An officer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct StaffRow {
    pub at: At,
    pub code: String,
    pub name: String,
    pub office: String,
    pub roles: Vec<String>,
    pub recusals: Vec<String>,
}

impl StaffRow {
    pub(super) fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            at: cells.row.at.clone(),
            code: cells.needed("code"),
            name: cells.needed("name"),
            office: cells.needed("office"),
            roles: cells.several("roles"),
            recusals: cells.several("recusals"),
        }
    }
}

/// Who looks after a village.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct RosterRow {
    pub at: At,
    pub area: String,
    pub liaison_cadre: String,
    pub agent: String,
    pub grid_worker: String,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl RosterRow {
    pub(super) fn read(cells: &mut Cells<'_>) -> Self {
        Self {
            at: cells.row.at.clone(),
            area: cells.needed("area"),
            liaison_cadre: cells.text("liaison_cadre"),
            agent: cells.text("agent"),
            grid_worker: cells.text("grid_worker"),
            from: cells.date("from"),
            to: cells.date("to"),
        }
    }
}

/// Who of an office is on duty.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are described in index/README.md")]
pub struct DutyRow {
    pub at: At,
    pub office: String,
    pub on: DutyDays,
    /// Minutes after 00:00.
    pub from: u16,
    /// Minutes after 00:00; the shift ends before it.
    pub to: u16,
    pub staff: String,
}

impl DutyRow {
    pub(super) fn read(cells: &mut Cells<'_>) -> Self {
        let on = cells.needed("on");
        let read = DutyDays::read(&on);
        if read.is_none() {
            cells.wrong(
                "on",
                &format!("{on:?} is neither a date like 2026-03-01 nor weekdays like 1-5"),
            );
        }
        Self {
            at: cells.row.at.clone(),
            office: cells.needed("office"),
            on: read.unwrap_or(DutyDays::Weekdays([false; 7])),
            from: time_of_day(cells, "from"),
            to: time_of_day(cells, "to"),
            staff: cells.needed("staff"),
        }
    }
}

fn time_of_day(cells: &mut Cells<'_>, column: &str) -> u16 {
    let text = cells.needed(column);
    minutes_of_day(&text).unwrap_or_else(|| {
        cells.wrong(column, &format!("{text:?} is no time of day like 08:30"));
        0
    })
}
