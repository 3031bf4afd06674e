//! Drafts of the lists and suggestions, as they are shown.

use serde::{Deserialize, Serialize};

use super::Allowed;
use crate::domain::Millis;
use crate::domain::editing::{EditState, ListChanges};

/// A draft of the lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListDraftView {
    /// Its number.
    pub id: i64,
    /// Name of the editor.
    pub author: String,
    /// When it was written.
    pub at: Millis,
    /// What it would change.
    pub changes: ListChanges,
    /// Whether the reader may decide on it.
    pub decidable: Allowed,
    /// Whether it stands on the lists in force; otherwise it can only be sent back.
    pub current: Allowed,
}

/// What became of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListDecisionView {
    /// Its number.
    pub id: i64,
    /// Taken or refused.
    pub state: EditState,
    /// The load that it is in force as.
    pub version: i64,
    /// Name of the editor.
    pub author: String,
    /// Name of who decided.
    pub by: String,
    /// Why it was sent back; empty otherwise.
    pub reason: String,
}

/// A suggestion of a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestionView {
    /// Its number.
    pub id: i64,
    /// Code of the item.
    pub item: String,
    /// Its title.
    pub title: String,
    /// Name of who suggests it.
    pub author: String,
    /// When.
    pub at: Millis,
    /// What is wrong, and how it should be.
    pub words: String,
    /// Where it stands.
    pub state: EditState,
    /// Name of who decided; empty before.
    pub by: String,
    /// Why, or what was done; empty where nothing was said.
    pub reason: String,
}
