//! All figures of a group, the tickets behind one of them, and what was given by an approval.

use serde::{Deserialize, Serialize};

use super::{GapRow, RateView};
use crate::domain::Millis;
use crate::domain::class::Class;

/// Whose figures they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "group", rename_all = "snake_case")]
pub enum GroupView {
    /// All that the reader may see, together.
    All,
    /// What the reader handled in person.
    Own,
    /// One unit's.
    Unit {
        /// Its code.
        code: String,
        /// Its short name.
        name: String,
    },
    /// One class's.
    Class {
        /// Which.
        class: Class,
    },
}

impl GroupView {
    /// The code in buttons and commands: of the unit, of the class, or nothing.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::All | Self::Own => "",
            Self::Unit { code, .. } => code,
            Self::Class { class } => class.code(),
        }
    }
}

/// Every figure of a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FiguresView {
    /// From, inclusive.
    pub from: Millis,
    /// To, exclusive.
    pub to: Millis,
    /// The period as a command names it.
    pub reach: String,
    /// Whose they are.
    pub of: GroupView,
    /// Tickets that any figure counts.
    pub n: u32,
    /// K1 to K20, in order.
    pub lines: Vec<FigureLine>,
    /// The weighted score; `None` for a class, which nobody answers for, and for a
    /// person: units are scored.
    pub score: Option<ScoreView>,
    /// Tickets left out, by reason code.
    pub excluded: Vec<(String, u32)>,
    /// Numbers of those whose lateness was excused.
    #[serde(default)]
    pub excused: Vec<String>,
    /// Units with figures of their own: code and short name, in the order of names.
    pub units: Vec<(String, String)>,
    /// Classes with figures of their own.
    pub classes: Vec<Class>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureLine {
    /// `K1` to `K20`; several figures may share one.
    pub code: String,
    /// The id of its name.
    pub figure: String,
    /// How many cases stand behind it.
    pub n: u32,
    /// What it is.
    pub value: FigureValue,
}

/// The value of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FigureValue {
    /// Median and P90 in minutes, by the clock on the wall and in office hours.
    Time {
        /// By the clock on the wall.
        wall: Option<(f64, f64)>,
        /// The mean in minutes, by the clock on the wall.
        mean: Option<f64>,
        /// In office hours.
        working: Option<(f64, f64)>,
    },
    /// How many of how many.
    Rate {
        /// The rate; `None` for 0/0.
        rate: RateView,
    },
    /// How many.
    Count {
        /// The mean of what was counted, where that is a length of time.
        mean: Option<AmountView>,
    },
}

/// A score with all that it was made of, so that anybody can reckon it again.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ScoreView {
    /// 0 to 100; `None` when a weighted rate is of nothing.
    pub points: Option<f64>,
    /// `A` to `D`.
    pub band: Option<char>,
    /// The fewest cases behind one of the rates.
    pub n: u32,
    /// Weight of K6, 0 to 1.
    pub response: f64,
    /// Weight of K8.
    pub on_time: f64,
    /// Weight of K10.
    pub solved: f64,
    /// Weight of K11.
    pub satisfied: f64,
    /// Points off for each red card.
    pub red_card: f64,
    /// Points off for each time that shirking was upheld.
    pub evasion: f64,
}

/// The tickets behind the figures of one code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureTicketsView {
    /// From, inclusive.
    pub from: Millis,
    /// To, exclusive.
    pub to: Millis,
    /// The period as a command names it.
    pub reach: String,
    /// Whose they are.
    pub of: GroupView,
    /// `K1` to `K20`.
    pub code: String,
    /// The figures of this code, each with what it counted.
    pub figures: Vec<EvidenceView>,
}

/// What one figure counted: the slowest, the worst, the longest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceView {
    /// The id of its name.
    pub figure: String,
    /// Number of the ticket and what it adds. A ticket may stand here more than once.
    pub entries: Vec<(String, EntryValue)>,
    /// How many more were counted than are listed.
    pub more: u32,
}

/// What a ticket adds to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EntryValue {
    /// Minutes by the clock on the wall and in office hours.
    Minutes {
        /// By the clock on the wall.
        wall: f64,
        /// In office hours.
        working: f64,
    },
    /// Whether it is so (1 or 0), a half, or how often.
    Share {
        /// How much.
        share: f64,
    },
    /// A length of time.
    Amount {
        /// How long.
        amount: AmountView,
    },
    /// It is one of them.
    One,
}

/// A length of time, in what it was counted in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AmountView {
    /// Minutes by the clock on the wall.
    Minutes {
        /// How many.
        minutes: f64,
    },
    /// Days that were granted.
    Days {
        /// How many.
        days: f64,
    },
}

/// A task that a unit got by an approval because no list gives it to that unit
/// (山东省乡镇人民政府工作条例 art. 24; 国办函〔2025〕66号).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalRow {
    /// The ticket.
    pub number: String,
    /// The unit's short name.
    pub office: String,
    /// Number of the document.
    pub approval: String,
    /// Who approved.
    pub approver: String,
    /// When the unit got it.
    pub at: Millis,
    /// When the approval ends.
    pub until: Millis,
}

/// What was asked for in a period, item by item: for those who keep the lists. It says nothing of
/// units, officers or requesters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemFiguresView {
    /// From, inclusive.
    pub from: Millis,
    /// To, exclusive.
    pub to: Millis,
    /// Tickets filed.
    pub tickets: u32,
    /// Those of them that are linked to no item.
    pub unlinked: u32,
    /// The items of most tickets, the first the most.
    pub items: Vec<ItemRow>,
    /// Questions that nobody could be answered, those of most people first within a week.
    pub gaps: Vec<GapRow>,
}

/// How many tickets were filed on an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemRow {
    /// The item's code.
    pub code: String,
    /// Its title; the code where the lists have it no more.
    pub title: String,
    /// Tickets.
    pub tickets: u32,
}
