//! The trail: events, looks and anchors, as the audit reads them.

use super::Json;
use crate::domain::Millis;
use crate::store::statements as sql;
use crate::store::{Store, StoreError, TicketColumns, read};

/// A ticket's row as the audit reads it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditTicket {
    /// Number.
    pub number: String,
    /// Version.
    pub version: i64,
    /// Hash of the last event.
    pub chain_head: String,
    /// Seal over it.
    pub chain_seal: String,
    /// What it is searched by.
    #[sqlx(flatten)]
    pub columns: TicketColumns,
    /// The ticket as JSON.
    #[sqlx(try_from = "Json")]
    pub body: String,
}

/// A row of a ticket's log as the audit reads it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditEvent {
    /// Place in the log.
    pub seq: i64,
    /// When.
    pub at: Millis,
    /// Who.
    pub actor: String,
    /// What.
    pub action: String,
    /// The event as JSON.
    #[sqlx(try_from = "Json")]
    pub event: String,
    /// Hash of the event before.
    pub prev_hash: String,
    /// Hash of this event.
    pub hash: String,
}

/// Where the chain of looks at something ends.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AccessHead {
    /// What was looked at: a ticket number or a conversation.
    pub entity: String,
    /// How many looks.
    pub seq: i64,
    /// Hash of the last.
    pub head: String,
    /// Seal over both.
    pub seal: String,
}

/// One look, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LookRow {
    /// Place among the looks at the same, from 1.
    pub seq: i64,
    /// When.
    pub at: Millis,
    /// Who.
    pub actor: String,
    /// What they did.
    pub action: String,
    /// Why.
    pub reason: String,
    /// Hash of the look before.
    pub prev_hash: String,
    /// Hash of this look.
    pub hash: String,
}

/// Ticket number or entity, place, hash and time of an event or a look.
pub type Hashed = (String, i64, String, Millis);

/// Number, end, entries, hash before and hash of an anchor.
type AnchorCells = (i64, Millis, String, String, String);

impl Store {
    /// Who looked at something, newest first, as `(when, who, what, why)`.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn looks(
        &self,
        entity: &str,
        most: i64,
    ) -> Result<Vec<(Millis, String, String, String)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::ACCESS_OF)
            .bind(entity)
            .bind(most)
            .fetch_all(db)
            .await?))
    }

    /// Every look from `from` on and before `to`, as `(at what, when, who, how)`.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn looks_between(
        &self,
        from: Millis,
        to: Millis,
    ) -> Result<Vec<(String, Millis, String, String)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::LOOKS_BETWEEN)
            .bind(from)
            .bind(to)
            .fetch_all(db)
            .await?))
    }

    /// The rows of tickets after this number, in order.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn audit_tickets(
        &self,
        after: &str,
        most: i64,
    ) -> Result<Vec<AuditTicket>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::AUDIT_TICKETS)
            .bind(after)
            .bind(most)
            .fetch_all(db)
            .await?))
    }

    /// The rows of a ticket's log, in order.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn audit_events(&self, number: &str) -> Result<Vec<AuditEvent>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::AUDIT_EVENTS).bind(number).fetch_all(db).await?))
    }

    /// The row of a ticket.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn audit_ticket(&self, number: &str) -> Result<Option<AuditTicket>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::AUDIT_TICKET)
            .bind(number)
            .fetch_optional(db)
            .await?))
    }

    /// The units that the store has at work on a ticket, with their dates, in order.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn audit_units(
        &self,
        number: &str,
    ) -> Result<Vec<(String, Option<Millis>)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::AUDIT_UNITS).bind(number).fetch_all(db).await?))
    }

    /// Numbers after one and up to another that have events and no ticket; an empty end is none.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn orphans(&self, after: &str, until: &str) -> Result<Vec<String>, StoreError> {
        self.named(sql::ORPHANS, after, until).await
    }

    /// Things after one and up to another that were looked at and whose chain has no end; an empty
    /// end is none.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn orphan_looks(&self, after: &str, until: &str) -> Result<Vec<String>, StoreError> {
        self.named(sql::ORPHAN_LOOKS, after, until).await
    }

    async fn named(
        &self,
        sql: &'static str,
        after: &str,
        until: &str,
    ) -> Result<Vec<String>, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql).bind(after).bind(until).fetch_all(db).await?))
    }

    /// The newest event of each ticket, where it is after one time and not after another.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn newest_events(
        &self,
        after: Millis,
        until: Millis,
    ) -> Result<Vec<Hashed>, StoreError> {
        self.newest(sql::NEWEST_EVENTS, after, until).await
    }

    /// The newest look at each thing, where it is after one time and not after another.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn newest_looks(
        &self,
        after: Millis,
        until: Millis,
    ) -> Result<Vec<Hashed>, StoreError> {
        self.newest(sql::NEWEST_LOOKS, after, until).await
    }

    async fn newest(
        &self,
        sql: &'static str,
        after: Millis,
        until: Millis,
    ) -> Result<Vec<Hashed>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql).bind(after).bind(until).fetch_all(db).await?))
    }

    /// The hash of an event of a ticket.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn event_hash(&self, number: &str, seq: i64) -> Result<Option<String>, StoreError> {
        self.hash_at(sql::EVENT_HASH, number, seq).await
    }

    /// The hash of a look.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn look_hash(&self, entity: &str, seq: i64) -> Result<Option<String>, StoreError> {
        self.hash_at(sql::LOOK_HASH, entity, seq).await
    }

    async fn hash_at(
        &self,
        sql: &'static str,
        of: &str,
        seq: i64,
    ) -> Result<Option<String>, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql).bind(of).bind(seq).fetch_optional(db).await?))
    }

    /// Where the chain of looks at something ends; `None` when nobody looked.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn access_head(&self, entity: &str) -> Result<Option<AccessHead>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::ACCESS_HEAD)
            .bind(entity)
            .fetch_optional(db)
            .await?))
    }

    /// Where the chains of looks end, after this thing, in order.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn audit_heads(&self, after: &str, most: i64) -> Result<Vec<AccessHead>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::AUDIT_HEADS)
            .bind(after)
            .bind(most)
            .fetch_all(db)
            .await?))
    }

    /// The looks at something, in order.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn audit_looks(&self, entity: &str) -> Result<Vec<LookRow>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::AUDIT_LOOKS).bind(entity).fetch_all(db).await?))
    }

    /// Number, end and hash of the last anchor.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn last_anchor(&self) -> Result<Option<(i64, Millis, String)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::LAST_ANCHOR).fetch_optional(db).await?))
    }

    /// The anchors after this number, in order.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn anchors(&self, after: i64, most: i64) -> Result<Vec<AnchorCells>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::ANCHORS)
            .bind(after)
            .bind(most)
            .fetch_all(db)
            .await?))
    }
}
