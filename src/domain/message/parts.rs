//! What the replies are made of, beside the views.

use serde::{Deserialize, Serialize};

/// Whether a contact is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Exposure {
    /// It is not, or not any more.
    Over,
    /// It is.
    Open,
    /// It is shown on the page at this address only.
    Page {
        /// The address.
        url: String,
    },
}

/// Whether a question that nobody could answer was asked once or again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Again {
    /// The first time: say it in other words.
    First,
    /// Not found again: file a ticket.
    Again,
}

/// A part of an answer that people ask after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Which papers.
    Materials,
    /// Where to go.
    Place,
    /// When it is open.
    Hours,
    /// What it costs.
    Fee,
    /// How much is paid out.
    Amount,
    /// How long it takes.
    Limit,
    /// Which statute.
    Basis,
    /// Which telephone number.
    Phone,
    /// Who may ask for it.
    Conditions,
    /// Whether somebody else may do it for one.
    Agent,
    /// The steps.
    Steps,
    /// What to do against a decision.
    Remedy,
    /// Who decides, who watches, who enforces.
    Duties,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 13] = [
        Self::Materials,
        Self::Place,
        Self::Hours,
        Self::Fee,
        Self::Amount,
        Self::Limit,
        Self::Basis,
        Self::Phone,
        Self::Conditions,
        Self::Agent,
        Self::Steps,
        Self::Remedy,
        Self::Duties,
    ];

    /// The code in buttons, phrases and message ids.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Materials => "materials",
            Self::Place => "place",
            Self::Hours => "hours",
            Self::Fee => "fee",
            Self::Amount => "amount",
            Self::Limit => "limit",
            Self::Basis => "basis",
            Self::Phone => "phone",
            Self::Conditions => "conditions",
            Self::Agent => "agent",
            Self::Steps => "steps",
            Self::Remedy => "remedy",
            Self::Duties => "duties",
        }
    }

    /// The part of that code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }
}

/// A place that can be pressed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaChoice {
    /// The code of the area.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The town it lies in, where the name alone does not tell.
    pub town: Option<String>,
}

codes! {
    /// Why matters are offered beside an answer.
    pub enum Besides {
        /// The same message named them too.
        AlsoSaid = "also_said",
        /// The message was taken to go on with the last answer, and may have meant them.
        OrMeant = "or_meant",
    }
}

codes! {
    /// What a question after "none of these" tells matters apart by.
    pub enum Split {
        /// The category of service.
        Category = "category",
        /// The event of life that they belong to.
        Event = "event",
        /// Who may ask for it.
        Audience = "audience",
        /// The level of government that has it.
        Level = "level",
    }
}

/// One answer to a question after "none of these".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitOption {
    /// The category, the code of the event, who may ask, or the level.
    pub code: String,
    /// How it is called, where the lists say so; empty for a level.
    pub name: String,
}

/// Which tickets an officer asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueKind {
    /// Waiting for a dispatcher: to be accepted or dispatched, to be checked.
    Dispatch,
    /// With the officer's unit.
    Unit,
    /// What the supervisor watches: near the limit and late.
    Watch,
    /// What the officer took in for others, the last first.
    Intake,
}
