//! Conversations: where each stands, and what was said on both sides.

use super::{Json, place_of};
use crate::domain::Millis;
use crate::domain::message::{Conversation, Inbound, Lang, Reply};
use crate::store::statements as sql;
use crate::store::{Store, StoreError, read};

/// A message to deliver or to show.
#[derive(Debug, Clone)]
pub struct OutboxRow {
    /// Its id; ids of one conversation grow in the order of its messages.
    pub id: i64,
    /// To where.
    pub conversation: Conversation,
    /// In which language.
    pub lang: Lang,
    /// What it says.
    pub reply: Reply,
    /// When it was made.
    pub at: Millis,
    /// How often it was tried.
    pub tries: i64,
    /// Not to be sent before.
    pub not_before: Millis,
}

type OutboxCells = (i64, String, String, Json, Millis, i64, Millis);

/// One message of a conversation, either way.
#[derive(Debug, Clone)]
pub enum Said {
    /// By the person.
    In {
        /// The id of the first answer to it; `None` when there was none.
        answered: Option<i64>,
        /// When.
        at: Millis,
        /// What.
        inbound: Box<Inbound>,
    },
    /// By the desk.
    Out(Box<OutboxRow>),
}

impl Said {
    /// Unique in its conversation, and larger for a later message: a message stands right before
    /// the first answer to it.
    #[must_use]
    pub fn place(&self) -> i64 {
        match self {
            Self::In { answered, .. } => answered.unwrap_or_default() * 2 - 1,
            Self::Out(row) => row.id * 2,
        }
    }
}

impl Store {
    /// The version and JSON of a session.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn session(
        &self,
        conversation: &Conversation,
    ) -> Result<Option<(i64, String)>, StoreError> {
        let place = conversation.as_str();
        let row: Option<(i64, Json)> =
            read!(self, |db| sqlx::query_as(sql::SESSION).bind(place).fetch_optional(db).await?);
        Ok(row.map(|(version, Json(body))| (version, body)))
    }

    /// Conversations in which nobody spoke since `before`, with version and JSON of each session, in
    /// the order of their names after `after`.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn silent_sessions(
        &self,
        before: Millis,
        after: &str,
        most: i64,
    ) -> Result<Vec<(String, i64, String)>, StoreError> {
        let rows: Vec<(String, i64, Json)> = read!(self, |db| sqlx::query_as(sql::SILENT_SESSIONS)
            .bind(before)
            .bind(after)
            .bind(most)
            .fetch_all(db)
            .await?);
        Ok(rows.into_iter().map(|(place, version, Json(body))| (place, version, body)).collect())
    }

    /// The answers that a message got when it came first, but for such as cannot be read.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn answers_to(&self, key: &str) -> Result<Vec<OutboxRow>, StoreError> {
        let rows: Vec<OutboxCells> =
            read!(self, |db| sqlx::query_as(sql::OUTBOX_OF_KEY).bind(key).fetch_all(db).await?);
        Ok(readable(rows))
    }

    /// The ids of the next messages to deliver on a channel after this id.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn pending_ids(
        &self,
        channel: &str,
        after: i64,
        now: Millis,
        most: i64,
    ) -> Result<Vec<i64>, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql::OUTBOX_PENDING_IDS)
            .bind(channel)
            .bind(after)
            .bind(now)
            .bind(most)
            .fetch_all(db)
            .await?))
    }

    /// The next messages to deliver on a channel after this id, or the ids of such as cannot be
    /// read.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn pending(
        &self,
        channel: &str,
        after: i64,
        now: Millis,
        most: i64,
    ) -> Result<Vec<Result<OutboxRow, i64>>, StoreError> {
        let rows: Vec<OutboxCells> = read!(self, |db| sqlx::query_as(sql::OUTBOX_PENDING)
            .bind(channel)
            .bind(after)
            .bind(now)
            .bind(most)
            .fetch_all(db)
            .await?);
        Ok(rows.into_iter().map(outbox_row).collect())
    }

    /// What the desk said in a conversation after this id, oldest first, the newest `most`, but for
    /// what cannot be read.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn shown(
        &self,
        conversation: &Conversation,
        after: i64,
        most: i64,
    ) -> Result<Vec<OutboxRow>, StoreError> {
        let rows: Vec<OutboxCells> = read!(self, |db| sqlx::query_as(sql::OUTBOX_OF)
            .bind(conversation.as_str())
            .bind(after)
            .bind(most)
            .fetch_all(db)
            .await?);
        Ok(readable(rows.into_iter().rev()))
    }

    /// One message of the desk in this conversation; `None` for one of any other, and for one that
    /// cannot be read.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn said(
        &self,
        conversation: &Conversation,
        id: i64,
    ) -> Result<Option<OutboxRow>, StoreError> {
        let row: Option<OutboxCells> = read!(self, |db| sqlx::query_as(sql::OUTBOX_ONE)
            .bind(id)
            .bind(conversation.as_str())
            .fetch_optional(db)
            .await?);
        Ok(row.and_then(|row| outbox_row(row).ok()))
    }

    /// Both sides of a conversation, oldest first, the newest `most` of each side, but for what
    /// cannot be read.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn transcript(
        &self,
        conversation: &Conversation,
        most: i64,
    ) -> Result<Vec<Said>, StoreError> {
        let rows: Vec<(Json, Millis, Option<i64>)> =
            read!(self, |db| sqlx::query_as(sql::INBOX_OF)
                .bind(conversation.as_str())
                .bind(most)
                .fetch_all(db)
                .await?);
        let mut said = Vec::with_capacity(rows.len() * 2);
        for (Json(body), at, answered) in rows {
            let Some(answer) = answered else { continue };
            match serde_json::from_str(&body) {
                Ok(inbound) => said.push(Said::In { answered, at, inbound: Box::new(inbound) }),
                Err(error) => {
                    let at = place_of(&error);
                    tracing::error!(answer, %at, "a stored message cannot be read");
                }
            }
        }
        let shown = self.shown(conversation, 0, most * 2).await?;
        said.extend(shown.into_iter().map(|row| Said::Out(Box::new(row))));
        said.sort_by_key(Said::place);
        Ok(said)
    }

    /// How many messages are in this state of delivery.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn outbox_count(&self, state: &str) -> Result<i64, StoreError> {
        Ok(read!(self, |db| sqlx::query_scalar(sql::OUTBOX_COUNT)
            .bind(state)
            .fetch_one(db)
            .await?))
    }

    /// Messages that show a contact until before this key, as `(id, reply JSON)`.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn revealed(&self, before: &str) -> Result<Vec<(i64, String)>, StoreError> {
        let rows: Vec<(i64, Json)> =
            read!(self, |db| sqlx::query_as(sql::REVEALED).bind(before).fetch_all(db).await?);
        Ok(rows.into_iter().map(|(id, Json(reply))| (id, reply)).collect())
    }

    /// How many messages both sides of a conversation have, and when the first was.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn message_count(
        &self,
        conversation: &str,
    ) -> Result<(i64, Option<Millis>), StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::MESSAGE_COUNT)
            .bind(conversation)
            .fetch_one(db)
            .await?))
    }
}

/// A message of the outbox, or its id where it cannot be read.
fn outbox_row(cells: OutboxCells) -> Result<OutboxRow, i64> {
    let (id, conversation, lang, Json(reply), at, tries, not_before) = cells;
    let reply = serde_json::from_str(&reply).map_err(|error| {
        tracing::error!(id, at = %place_of(&error), "a stored reply cannot be read");
        id
    })?;
    Ok(OutboxRow {
        id,
        conversation: Conversation::from_stored(conversation),
        lang: Lang::from_tag(&lang).unwrap_or_default(),
        reply,
        at,
        tries,
        not_before,
    })
}

fn readable(rows: impl IntoIterator<Item = OutboxCells>) -> Vec<OutboxRow> {
    rows.into_iter().filter_map(|cells| outbox_row(cells).ok()).collect()
}
