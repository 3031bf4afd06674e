//! The duty roster, as it is shown.

use serde::{Deserialize, Serialize};

/// The duty roster of one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyDay {
    /// `2026-11-23`.
    pub date: String,
    /// Each office that has a roster.
    pub offices: Vec<DutyOffice>,
}

/// An office with a roster, on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyOffice {
    /// Its name.
    pub office: String,
    /// In their order; none where nobody is on duty.
    pub shifts: Vec<DutyShift>,
}

/// One person's time on duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyShift {
    /// `08:30`.
    pub from: String,
    /// `12:00`.
    pub to: String,
    /// Who is there.
    pub name: String,
    /// Whom the lists name, where somebody stands in.
    #[serde(default)]
    pub instead_of: Option<String>,
}

/// A shift that somebody else may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftView {
    /// Code of the office.
    pub code: String,
    /// Its name.
    pub office: String,
    /// `2026-11-23`.
    pub date: String,
    /// The time and who is there.
    pub shift: DutyShift,
}

/// Somebody who may stand in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// Staff code.
    pub code: String,
    /// Name.
    pub name: String,
}
