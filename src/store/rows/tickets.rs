//! Tickets and their steps.

use super::Json;
use crate::domain::Millis;
use crate::store::statements as sql;
use crate::store::{Store, StoreError, read};

type TicketCells = (String, String, Json);

/// A ticket's JSON with its number and the hash of its last event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTicket {
    /// Number.
    pub number: String,
    /// Hash of the last event.
    pub chain_head: String,
    /// The ticket as JSON.
    pub body: String,
}

impl Store {
    /// One ticket.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn ticket(&self, number: &str) -> Result<Option<StoredTicket>, StoreError> {
        let row: Option<TicketCells> =
            read!(self, |db| sqlx::query_as(sql::TICKET).bind(number).fetch_optional(db).await?);
        Ok(row.map(stored_ticket))
    }

    /// The tickets of a conversation, newest first.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn tickets_of(
        &self,
        conversation: &str,
        most: i64,
    ) -> Result<Vec<StoredTicket>, StoreError> {
        self.tickets_by(sql::TICKETS_OF, conversation, most).await
    }

    /// The tickets that an officer took in, newest first.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn tickets_taken_in(
        &self,
        officer: &str,
        most: i64,
    ) -> Result<Vec<StoredTicket>, StoreError> {
        self.tickets_by(sql::TICKETS_TAKEN_IN, officer, most).await
    }

    /// The tickets whose requesters left the contact of this keyed hash, newest first.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn tickets_of_contact(
        &self,
        hash: &str,
        most: i64,
    ) -> Result<Vec<StoredTicket>, StoreError> {
        self.tickets_by(sql::TICKETS_OF_CONTACT, hash, most).await
    }

    /// The tickets in a state, the next due first.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn tickets_in(
        &self,
        state: &str,
        most: i64,
    ) -> Result<Vec<StoredTicket>, StoreError> {
        self.tickets_by(sql::TICKETS_IN, state, most).await
    }

    /// The tickets on which a unit has something to do, the next due first.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn tickets_of_unit(
        &self,
        office: &str,
        most: i64,
    ) -> Result<Vec<StoredTicket>, StoreError> {
        self.tickets_by(sql::TICKETS_OF_UNIT, office, most).await
    }

    /// The tickets of an area that somebody still works on, newest first.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn tickets_near(
        &self,
        area: &str,
        most: i64,
    ) -> Result<Vec<StoredTicket>, StoreError> {
        self.tickets_by(sql::TICKETS_NEAR, area, most).await
    }

    /// The tickets with a timer that is over, each with its time, in the order of time and number;
    /// those after this one.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn tickets_due(
        &self,
        now: Millis,
        (time, number): (Millis, &str),
        most: i64,
    ) -> Result<Vec<(Millis, StoredTicket)>, StoreError> {
        let rows: Vec<(Millis, String, String, Json)> =
            read!(self, |db| sqlx::query_as(sql::TICKETS_DUE)
                .bind(now)
                .bind(time)
                .bind(number)
                .bind(most)
                .fetch_all(db)
                .await?);
        let due = |(at, number, head, body)| (at, stored_ticket((number, head, body)));
        Ok(rows.into_iter().map(due).collect())
    }

    /// Every ticket, in the order of the numbers; those after this one.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn tickets_after(
        &self,
        after: &str,
        most: i64,
    ) -> Result<Vec<StoredTicket>, StoreError> {
        self.tickets_by(sql::TICKETS_AFTER, after, most).await
    }

    /// Every ticket that is open, or took a step since then (filing is the first): what figures are
    /// made of.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn tickets_since(&self, since: Millis) -> Result<Vec<StoredTicket>, StoreError> {
        let rows: Vec<TicketCells> =
            read!(self, |db| sqlx::query_as(sql::TICKETS_SINCE).bind(since).fetch_all(db).await?);
        Ok(rows.into_iter().map(stored_ticket).collect())
    }

    /// When tickets took this step since then, oldest first, as `(number, time)`.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn steps_since(
        &self,
        action: &str,
        since: Millis,
    ) -> Result<Vec<(String, Millis)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::STEPS_SINCE)
            .bind(since)
            .bind(action)
            .fetch_all(db)
            .await?))
    }

    /// The steps of a ticket, oldest first, as `(event JSON, hash before, hash)`.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn events(&self, number: &str) -> Result<Vec<(String, String, String)>, StoreError> {
        let rows: Vec<(Json, String, String)> =
            read!(self, |db| sqlx::query_as(sql::EVENTS).bind(number).fetch_all(db).await?);
        Ok(rows.into_iter().map(|(Json(event), before, hash)| (event, before, hash)).collect())
    }

    /// How many open tickets each unit leads or has something to do for, as `(office code, count)`.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn open_by_unit(&self) -> Result<Vec<(String, i64)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::OPEN_BY_UNIT).fetch_all(db).await?))
    }

    /// Archived tickets that still lead to a requester, archived before then, in the order of their
    /// numbers; those after this one.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn tickets_to_forget(
        &self,
        before: Millis,
        after: &str,
        most: i64,
    ) -> Result<Vec<StoredTicket>, StoreError> {
        let rows: Vec<TicketCells> = read!(self, |db| sqlx::query_as(sql::TICKETS_TO_FORGET)
            .bind(before)
            .bind(after)
            .bind(most)
            .fetch_all(db)
            .await?);
        Ok(rows.into_iter().map(stored_ticket).collect())
    }

    async fn tickets_by(
        &self,
        sql: &'static str,
        of: &str,
        most: i64,
    ) -> Result<Vec<StoredTicket>, StoreError> {
        let rows: Vec<TicketCells> =
            read!(self, |db| sqlx::query_as(sql).bind(of).bind(most).fetch_all(db).await?);
        Ok(rows.into_iter().map(stored_ticket).collect())
    }
}

fn stored_ticket((number, chain_head, Json(body)): TicketCells) -> StoredTicket {
    StoredTicket { number, chain_head, body }
}
