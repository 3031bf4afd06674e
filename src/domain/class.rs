//! The class and the priority of a ticket.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a requester wants (北京市接诉即办工作条例, art. 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// 咨询: wants to know something.
    Inquiry,
    /// 求助: wants help.
    Help,
    /// 投诉: complains of a harm to the requester.
    Complaint,
    /// 举报: reports a breach by others.
    Report,
    /// 建议: proposes something.
    Suggestion,
}

impl Class {
    /// All five.
    pub const ALL: [Self; 5] =
        [Self::Inquiry, Self::Help, Self::Complaint, Self::Report, Self::Suggestion];

    /// The code in SQL, JSON and message ids.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Inquiry => "inquiry",
            Self::Help => "help",
            Self::Complaint => "complaint",
            Self::Report => "report",
            Self::Suggestion => "suggestion",
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Class {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|class| class.code() == text)
            .ok_or_else(|| UnknownCode(text.to_owned()))
    }
}

/// How urgent a ticket is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Life or property is in danger.
    P0,
    /// Water, power, gas, heat, food poisoning, groups without wages.
    P1,
    /// Everything else.
    #[default]
    P2,
}

impl Priority {
    /// All three, the most urgent first.
    pub const ALL: [Self; 3] = [Self::P0, Self::P1, Self::P2];

    /// The code in SQL, JSON and message ids.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::P0 => "p0",
            Self::P1 => "p1",
            Self::P2 => "p2",
        }
    }
}

impl fmt::Display for Priority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Priority {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|priority| priority.code() == text)
            .ok_or_else(|| UnknownCode(text.to_owned()))
    }
}

/// A code that is none of the known ones.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a known code")]
pub struct UnknownCode(pub String);
