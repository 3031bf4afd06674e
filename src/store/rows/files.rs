//! Files.

use crate::domain::Millis;
use crate::store::statements as sql;
use crate::store::{Store, StoreError, read};

impl Store {
    /// MIME type and bytes of a file.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn file(&self, id: &str) -> Result<Option<(String, Vec<u8>)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::FILE).bind(id).fetch_optional(db).await?))
    }

    /// MIME type and size of a file.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn file_info(&self, id: &str) -> Result<Option<(String, i64)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::FILE_INFO).bind(id).fetch_optional(db).await?))
    }

    /// Whether the file is there with all its bytes.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn is_whole(&self, id: &str) -> Result<bool, StoreError> {
        let whole: Option<String> = read!(self, |db| sqlx::query_scalar(sql::FILE_WHOLE)
            .bind(id)
            .fetch_optional(db)
            .await?);
        Ok(whole.is_some())
    }

    /// Where a file that a channel had is kept now, and whether it is `wanted`, `kept` or `lost`.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn fetched(&self, id: &str) -> Result<Option<(Option<String>, String)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::FETCH_OF).bind(id).fetch_optional(db).await?))
    }

    /// Files to be fetched from their channel now, as `(id, MIME type, tries)`.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn wanted_files(
        &self,
        now: Millis,
        most: i64,
    ) -> Result<Vec<(String, String, i64)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::FETCH_WANTED)
            .bind(now)
            .bind(most)
            .fetch_all(db)
            .await?))
    }
}
