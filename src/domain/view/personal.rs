//! What is kept of a person, and who looked at it.

use serde::{Deserialize, Serialize};

use crate::domain::Millis;

/// One look at a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessLine {
    /// When.
    pub at: Millis,
    /// Who: an officer's name, or `console`.
    pub by: String,
    /// What: `open`, `reveal`, `file` …
    pub action: String,
    /// Why.
    pub reason: String,
}

/// A file of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLine {
    /// Its place in the ticket, from 1.
    pub n: u32,
    /// Its id.
    pub id: String,
    /// MIME type.
    pub mime: String,
    /// Bytes.
    pub size: u64,
    /// Whether the desk has it.
    pub kept: Kept,
    /// Whether its ticket tells of something sensitive.
    #[serde(default)]
    pub restricted: bool,
}

/// Whether the desk has a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// It has.
    Yes,
    /// It is being fetched from the channel.
    Coming,
    /// It could not be fetched.
    Lost,
}

/// What is kept about a person, in figures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MyDataView {
    /// The masked contact, empty when none is kept.
    pub contact: String,
    /// Messages of both sides.
    pub messages: u32,
    /// When the first of them was.
    pub since: Option<Millis>,
    /// Tickets.
    pub tickets: u32,
    /// Files.
    pub files: u32,
    /// Items that are followed.
    #[serde(default)]
    pub follows: u32,
}
