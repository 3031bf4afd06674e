//! Requesters, sealed, and officers.

use crate::domain::Millis;
use crate::store::statements as sql;
use crate::store::{Store, StoreError, read};

impl Store {
    /// The keyed hash of every requester's contact, as `(requester, hash)`: equal contacts have
    /// equal hashes, and none can be read back.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn contact_hashes(&self) -> Result<Vec<(String, String)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::CONTACT_HASHES).fetch_all(db).await?))
    }

    /// The sealed identity of a requester.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn sealed(&self, requester: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql::VAULT)
            .bind(requester)
            .fetch_optional(db)
            .await?))
    }

    /// The officer who is signed in to this conversation; a group is nobody's.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn staff_at(&self, conversation: &str) -> Result<Option<String>, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql::STAFF_AT)
            .bind(conversation)
            .fetch_optional(db)
            .await?))
    }

    /// Where officers can be reached, as `(conversation, staff code, person|group)`.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn staff_places(&self) -> Result<Vec<(String, String, String)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::STAFF_PLACES).fetch_all(db).await?))
    }

    /// For whom a sign-in link is that can still be used.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn invite(&self, hash: &str, now: Millis) -> Result<Option<String>, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql::INVITE)
            .bind(hash)
            .bind(now)
            .fetch_optional(db)
            .await?))
    }

    /// The sealed words of a ticket, oldest first.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn sealed_words(&self, number: &str) -> Result<Vec<Vec<u8>>, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql::WORDS).bind(number).fetch_all(db).await?))
    }

    /// The events of a ticket whose sealed words are kept, in order.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn words_kept(&self, number: &str) -> Result<Vec<i64>, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql::WORDS_KEPT).bind(number).fetch_all(db).await?))
    }
}
