//! What could not be delivered or handled.

use crate::domain::Millis;
use crate::store::statements as sql;
use crate::store::{Store, StoreError, read};

/// A message that could not be delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadOutbox {
    /// Its id.
    pub id: i64,
    /// To where.
    pub conversation: String,
    /// When it was made.
    pub at: Millis,
    /// What the channel said.
    pub error: String,
}

/// Something that came in and could not be handled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadLetter {
    /// Its id.
    pub id: i64,
    /// Which channel.
    pub source: String,
    /// Its key.
    pub key: String,
    /// Why.
    pub why: String,
    /// When.
    pub at: Millis,
}

impl Store {
    /// How many messages could not be delivered, and how many came in that could not be handled,
    /// after one time and up to another.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn dead_between(
        &self,
        after: Millis,
        until: Millis,
    ) -> Result<(i64, i64), StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::DEAD_BETWEEN)
            .bind(after)
            .bind(until)
            .fetch_one(db)
            .await?))
    }

    /// How many messages came in that could not be handled.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn dead_letter_count(&self) -> Result<i64, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql::DEAD_LETTER_COUNT).fetch_one(db).await?))
    }

    /// Messages that could not be delivered, oldest first.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn dead_outbox(&self, most: i64) -> Result<Vec<DeadOutbox>, StoreError> {
        let rows: Vec<(i64, String, Millis, String)> =
            read!(self, |db| sqlx::query_as(sql::OUTBOX_DEAD_LIST)
                .bind(most)
                .fetch_all(db)
                .await?);
        let row = |(id, conversation, at, error)| DeadOutbox { id, conversation, at, error };
        Ok(rows.into_iter().map(row).collect())
    }

    /// The key and the sealed text of something that could not be handled.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn dead_letter(&self, id: i64) -> Result<Option<(String, Vec<u8>)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::DEAD_LETTER).bind(id).fetch_optional(db).await?))
    }

    /// What came in and could not be handled, newest first.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn dead_letters(&self, most: i64) -> Result<Vec<DeadLetter>, StoreError> {
        let rows: Vec<(i64, String, String, String, Millis)> =
            read!(self, |db| sqlx::query_as(sql::DEAD_LETTERS).bind(most).fetch_all(db).await?);
        let row = |(id, source, key, why, at)| DeadLetter { id, source, key, why, at };
        Ok(rows.into_iter().map(row).collect())
    }
}
