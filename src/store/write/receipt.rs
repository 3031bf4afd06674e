//! What a commit gives out, or why it does not.

use super::statement::Brings;

/// What a commit gave out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The inbox row.
    pub inbox_seq: Option<i64>,
    /// The outbox rows in order; `None` where the dedupe key was there already.
    pub outbox: Vec<Option<i64>>,
    /// Counter values in order.
    pub counted: Vec<i64>,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// The message was handled before.
    #[error("the message was handled before")]
    Replay,
    /// What was read has been changed meanwhile.
    #[error("the {0} was changed meanwhile")]
    Stale(&'static str),
    /// The store is closed, or open for reading only.
    #[error("the store is closed for writing")]
    Closed,
    /// The engine says no.
    #[error("database")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl CommitError {
    /// Whether the engine refuses what was to be written, so that trying again is of no use.
    #[must_use]
    pub fn refuses_content(&self) -> bool {
        use rusqlite::ErrorCode::{ConstraintViolation, TooBig, TypeMismatch};
        let Self::Database(error) = self else { return false };
        if let Some(rusqlite::Error::SqliteFailure(error, _)) = error.downcast_ref() {
            return matches!(error.code, ConstraintViolation | TooBig | TypeMismatch);
        }
        let Some(sqlx::Error::Database(error)) = error.downcast_ref() else { return false };
        // SQLSTATE: data exception, integrity constraint violation, program limit exceeded.
        let code = error.code().unwrap_or_default();
        ["22", "23", "54"].iter().any(|class| code.starts_with(class))
    }
}

impl From<sqlx::Error> for CommitError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(Box::new(error))
    }
}

impl From<rusqlite::Error> for CommitError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(Box::new(error))
    }
}

impl Receipt {
    /// Takes in how many rows a statement changed.
    pub(in crate::store) fn changed(rows: u64, brings: Brings) -> Result<(), CommitError> {
        match brings {
            Brings::One(what) if rows != 1 => Err(CommitError::Stale(what)),
            _ => Ok(()),
        }
    }

    /// Takes in the number that a statement brought.
    pub(in crate::store) fn brought(
        &mut self,
        number: Option<i64>,
        brings: Brings,
    ) -> Result<(), CommitError> {
        match brings {
            Brings::InboxSeq => self.inbox_seq = Some(number.ok_or(CommitError::Replay)?),
            Brings::OutboxId => self.outbox.push(number),
            Brings::Count => self.counted.extend(number),
            Brings::Same(what) if number.is_none() => return Err(CommitError::Stale(what)),
            Brings::Nothing | Brings::One(_) | Brings::Same(_) => {}
        }
        Ok(())
    }
}
