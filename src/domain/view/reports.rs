//! The board and the report of a period.

use serde::{Deserialize, Serialize};

use super::ApprovalRow;
use crate::domain::Millis;

/// What is due, late and waiting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardView {
    /// When it was taken.
    pub at: Millis,
    /// One row a unit and one of tickets that no unit has yet, the most urgent first.
    pub rows: Vec<BoardRow>,
    /// Waiting to be accepted or dispatched.
    pub waiting: u32,
    /// Waiting to be checked.
    pub checking: u32,
    /// Those of them that are late: past what the requester was promised, or with a red card.
    #[serde(default)]
    pub checking_late: u32,
}

/// One unit on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardRow {
    /// Its name; empty for tickets that no unit has yet.
    pub office: String,
    /// Open tickets within their limits.
    pub green: u32,
    /// Near the limit.
    pub yellow: u32,
    /// Late.
    pub red: u32,
}

/// The figures of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportView {
    /// From, inclusive.
    pub from: Millis,
    /// To, exclusive.
    pub to: Millis,
    /// All units together.
    pub total: FigureRow,
    /// By unit, in the order of names; never ranked.
    pub units: Vec<FigureRow>,
    /// By class, whose code stands in place of a name; empty for a reader of one unit's figures.
    pub classes: Vec<FigureRow>,
    /// Whether only what the reader handled is counted.
    #[serde(default)]
    pub own: bool,
    /// Tickets left out, by reason code.
    pub excluded: Vec<(String, u32)>,
    /// Numbers of those whose lateness was excused.
    #[serde(default)]
    pub excused: Vec<String>,
    /// What was given to a unit by an approval instead of a list; `None` for a reader of one
    /// unit's figures.
    pub approvals: Option<Vec<ApprovalRow>>,
    /// Questions that nobody could be answered, those of most people first within a week; `None`
    /// for a reader of one unit's figures.
    #[serde(default)]
    pub gaps: Option<Vec<GapRow>>,
    /// The period as a command names it (`week`, `2026-10`).
    pub reach: String,
}

/// Questions of one week that are alike and got no answer, asked by several people.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GapRow {
    /// Monday of the week, `YYYY-MM-DD`.
    pub week: String,
    /// How many people asked.
    pub people: u32,
    /// One of the questions, personal numbers masked.
    pub example: String,
}

/// The figures of one unit; times in wall-clock minutes, rates from 0 to 1.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FigureRow {
    /// The unit's name; empty for all together.
    pub office: String,
    /// Tickets that any figure counts.
    pub n: u32,
    /// How many cases stand behind each time.
    pub cases: Cases,
    /// K1, median and P90.
    pub first_response: Option<(f64, f64)>,
    /// K2, median and P90.
    pub dispatch: Option<(f64, f64)>,
    /// K4, median and P90.
    pub handling: Option<(f64, f64)>,
    /// K8: on time, due, rate.
    pub on_time: RateView,
    /// K9: late and still open.
    pub late_open: u32,
    /// Due within the period and not done yet.
    pub due: u32,
    /// K10.
    pub solved: RateView,
    /// K11.
    pub satisfied: RateView,
}

/// How many cases stand behind the times of a [`FigureRow`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cases {
    /// First responses.
    pub first_response: u32,
    /// First dispatches.
    pub dispatch: u32,
    /// Resolutions.
    pub handling: u32,
}

/// A rate with what it was made of; `None` when nothing was counted (0/0 is no figure).
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct RateView {
    /// Counted as good; whole but where "partly solved" counts as a half.
    pub part: f64,
    /// Counted.
    pub of: u32,
    /// `part / of`.
    pub rate: Option<f64>,
}

impl RateView {
    /// The upper number as it is read: `8`, or `1.5`.
    #[must_use]
    pub fn upper(&self) -> String {
        let text = format!("{:.1}", self.part);
        text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
    }
}
