//! Notices.

use serde::{Deserialize, Serialize};

use super::answers::Remedy;
use super::tickets::{Dated, ProposalView};
use crate::domain::Millis;
use crate::domain::class::{Class, Priority};

/// Something that happened to a ticket, told to one reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeView {
    /// Which kind of notice (the end of the Fluent id `notice-…`).
    pub kind: String,
    /// Which ticket.
    pub number: String,
    /// Which class.
    pub class: Class,
    /// How urgent.
    #[serde(default)]
    pub priority: Priority,
    /// Masked first words; empty for the requester, who knows.
    pub title: String,
    /// The unit it is about.
    pub office: Option<String>,
    /// The next date.
    pub due: Option<Millis>,
    /// What that date is for: the end of the message id `notice-due-…`.
    #[serde(default)]
    pub due_for: String,
    /// Further dates that the reader has to keep.
    #[serde(default)]
    pub dates: Vec<Dated>,
    /// The catalogue item, with its code.
    #[serde(default)]
    pub item: Option<String>,
    /// The code of a request, of a reason for not accepting, of a verdict.
    #[serde(default)]
    pub code: Option<String>,
    /// The reason, the question or the answer.
    pub words: Option<String>,
    /// Where a decision can be taken to, with an answer.
    pub remedy: Option<Remedy>,
    /// Codes of the steps to press under it.
    pub actions: Vec<String>,
    /// The unit proposed first, with a new ticket.
    pub proposal: Option<ProposalView>,
    /// Who may know the requester, with a new task where that is not everybody: a code.
    #[serde(default)]
    pub secrecy: Option<String>,
    /// What has to be known before a button is pressed: the reply to approve, the days asked for.
    #[serde(default)]
    pub details: Vec<Detail>,
}

/// One thing that has to be known for a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// What it is: the end of the message id `detail-…`.
    pub kind: String,
    /// The thing itself.
    pub value: DetailValue,
}

/// What a [`Detail`] says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DetailValue {
    /// Somebody's words, personal numbers masked, or a name of a unit.
    Words(String),
    /// A date.
    At(Millis),
    /// A number.
    Count(u32),
    /// A limit as it is written (`3wd`).
    Limit(String),
    /// A code of the family of messages that the kind names.
    Code(String),
}

impl Detail {
    /// Words or a name.
    #[must_use]
    pub fn words(kind: &str, words: String) -> Self {
        Self { kind: kind.to_owned(), value: DetailValue::Words(words) }
    }

    /// A date.
    #[must_use]
    pub fn date(kind: &str, at: Millis) -> Self {
        Self { kind: kind.to_owned(), value: DetailValue::At(at) }
    }

    /// A number.
    #[must_use]
    pub fn count(kind: &str, count: u32) -> Self {
        Self { kind: kind.to_owned(), value: DetailValue::Count(count) }
    }

    /// A limit.
    #[must_use]
    pub fn limit(kind: &str, limit: String) -> Self {
        Self { kind: kind.to_owned(), value: DetailValue::Limit(limit) }
    }

    /// A code; the kind is its family.
    #[must_use]
    pub fn coded(family: &str, code: &str) -> Self {
        Self { kind: family.to_owned(), value: DetailValue::Code(code.to_owned()) }
    }
}
