//! Items that somebody follows, and what a load of the lists changed in one.

use serde::{Deserialize, Serialize};

use super::GoTo;

/// Whether an item is followed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Following {
    /// From now on.
    Begun,
    /// It was before.
    Already,
    /// Not any more.
    Over,
}

/// What changed in an item for one who follows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ItemNews {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Since when it will be so, `YYYY-MM-DD`; `None` when it is so now.
    pub from: Option<String>,
    /// Where it was done, when no list has it any more.
    pub ended: Option<GoTo>,
    /// What is otherwise.
    pub lines: Vec<NewsLine>,
}

/// A part of an answer that is otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsLine {
    /// Which part.
    pub part: NewsPart,
    /// What it said; empty when nothing.
    pub before: Vec<String>,
    /// What it says; empty when nothing.
    pub after: Vec<String>,
}

codes! {
    /// A part of an answer whose change is told in words.
    pub enum NewsPart {
        /// The official name.
        Title = "title",
        /// Who does it.
        Holder = "holder",
        /// Where a person goes first.
        Window = "window",
        /// Street, floor, window.
        Address = "address",
        /// Opening hours.
        Hours = "hours",
        /// Telephone.
        Phone = "phone",
        /// Papers.
        Materials = "materials",
        /// Who may ask for it.
        Conditions = "conditions",
        /// What it costs.
        Fee = "fee",
        /// The limit promised.
        PromisedLimit = "promised_limit",
        /// The limit set by law.
        LegalLimit = "legal_limit",
        /// It is in force again.
        Again = "again",
        /// Something else: steps, statutes, remedies.
        Other = "other",
    }
}
