//! What a ticket is (class) and how urgent it is (priority).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The five classes of request of a 12345 hotline (北京市接诉即办工作条例, art. 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// 咨询: a question.
    Inquiry,
    /// 求助: a request for help.
    Help,
    /// 投诉: a complaint about a service or a wrong suffered.
    Complaint,
    /// 举报: a report of a breach by others.
    Report,
    /// 建议: a suggestion.
    Suggestion,
}

impl Class {
    /// Every class, in the order of the statute's list.
    pub const ALL: [Self; 5] =
        [Self::Inquiry, Self::Help, Self::Complaint, Self::Report, Self::Suggestion];

    /// The name in files, commands and the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Inquiry => "inquiry",
            Self::Help => "help",
            Self::Complaint => "complaint",
            Self::Report => "report",
            Self::Suggestion => "suggestion",
        }
    }
}

/// How urgent a ticket is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Life or property is in danger.
    P0,
    /// Water, power, gas or heat, a large outage, food poisoning, wages of a group.
    P1,
    /// Everything else.
    P2,
}

impl Priority {
    /// Every priority, the most urgent first.
    pub const ALL: [Self; 3] = [Self::P0, Self::P1, Self::P2];

    /// The name in files, commands and the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::P0 => "p0",
            Self::P1 => "p1",
            Self::P2 => "p2",
        }
    }
}

/// A word that names no class or no priority.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not one of the known names")]
pub struct UnknownName(
    /// The word as it was given.
    pub String,
);

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Priority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Class {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::ALL
            .into_iter()
            .find(|class| class.as_str() == text)
            .ok_or_else(|| UnknownName(text.to_owned()))
    }
}

impl FromStr for Priority {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::ALL
            .into_iter()
            .find(|priority| priority.as_str() == text)
            .ok_or_else(|| UnknownName(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_and_priority_reads_back_as_it_is_written() {
        for class in Class::ALL {
            assert_eq!(class.to_string().parse(), Ok(class));
            assert_eq!(serde_json::to_value(class).unwrap(), class.as_str());
        }
        for priority in Priority::ALL {
            assert_eq!(priority.to_string().parse(), Ok(priority));
            assert_eq!(serde_json::to_value(priority).unwrap(), priority.as_str());
        }
        assert_eq!("Inquiry".parse::<Class>(), Err(UnknownName("Inquiry".to_owned())));
        assert_eq!("p3".parse::<Priority>(), Err(UnknownName("p3".to_owned())));
    }
}
