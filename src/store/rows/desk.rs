//! The desk itself: settings, lists, leases and the questions that were kept.

use crate::domain::Millis;
use crate::store::statements as sql;
use crate::store::{Store, StoreError, read};

/// A question as kept: when, who (a keyed hash), the masked words, the item that settled it.
pub type AskedRow = (Millis, String, String, Option<String>);

/// Who takes a shift: office, date, minute of the day, staff code.
pub type StandInRow = (String, String, i64, String);

impl Store {
    /// Questions kept since then, oldest first: when, who (a keyed hash), the masked words, the
    /// item that settled it.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn asked_since(&self, since: Millis) -> Result<Vec<AskedRow>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::ASKED_SINCE).bind(since).fetch_all(db).await?))
    }

    /// A setting of the installation.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql::SETTING).bind(name).fetch_optional(db).await?))
    }

    /// The lines of the lists of this load, as `(table, file, line, cells JSON)`.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn catalog_rows(
        &self,
        version: i64,
    ) -> Result<Vec<(String, String, i64, String)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::CATALOG_ROWS).bind(version).fetch_all(db).await?))
    }

    /// Who takes which shifts of the duty roster from this date (`2026-11-23`) on: office, date,
    /// minute of the day, staff code.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn stand_ins(&self, from: &str) -> Result<Vec<StandInRow>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::STAND_INS).bind(from).fetch_all(db).await?))
    }

    /// Codes of the items that a conversation follows, the oldest first.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn follows(&self, conversation: &str) -> Result<Vec<String>, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql::FOLLOWS)
            .bind(conversation)
            .fetch_all(db)
            .await?))
    }

    /// Who follows what: conversation and code of the item.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn followed(&self) -> Result<Vec<(String, String)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::FOLLOWED).fetch_all(db).await?))
    }

    /// A draft of the lists, as JSON.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn list_draft(&self, id: i64) -> Result<Option<String>, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql::LIST_DRAFT)
            .bind(id)
            .fetch_optional(db)
            .await?))
    }

    /// The drafts of the lists in this state, oldest first, as JSON.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn list_drafts(&self, state: &str) -> Result<Vec<String>, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql::LIST_DRAFTS).bind(state).fetch_all(db).await?))
    }

    /// A suggestion of an officer, as JSON.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn suggestion(&self, id: i64) -> Result<Option<String>, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql::SUGGESTION)
            .bind(id)
            .fetch_optional(db)
            .await?))
    }

    /// The suggestions of officers in this state, oldest first, as JSON.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn suggestions(&self, state: &str) -> Result<Vec<String>, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql::SUGGESTIONS).bind(state).fetch_all(db).await?))
    }

    /// Leases that last now, as `(name, until)`.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn leases(&self, now: Millis) -> Result<Vec<(String, Millis)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::LEASES).bind(now).fetch_all(db).await?))
    }
}
