//! Staff and the duty roster.

use chrono::NaiveDate;

use super::At;
use super::cells::Cells;

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
