//! What can be read, beside any writer.

use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, Type};

use super::statements as sql;
use super::{Store, StoreError, TicketColumns, read};
use crate::domain::Millis;
use crate::domain::message::{Conversation, Inbound, Lang, Reply};

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

/// A question as kept: when, who (a keyed hash), the masked words, the item that settled it.
pub type AskedRow = (Millis, String, String, Option<String>);

type TicketCells = (String, String, Json);
type OutboxCells = (i64, String, String, Json, Millis, i64, Millis);

/// A column of JSON. Of one that holds no text at all it is empty, which cannot be read as JSON
/// either: a damaged row is told by whoever reads it, and the rows beside it are read all the same.
#[derive(Debug)]
struct Json(String);

impl From<Json> for String {
    fn from(Json(text): Json) -> Self {
        text
    }
}

impl<DB: Database> Type<DB> for Json
where
    String: Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        String::type_info()
    }

    fn compatible(_: &DB::TypeInfo) -> bool {
        true
    }
}

impl<'r, DB: Database> Decode<'r, DB> for Json
where
    String: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Self(String::decode(value).unwrap_or_default()))
    }
}

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
        let rows: Vec<TicketCells> = read!(self, |db| sqlx::query_as(sql::TICKETS_OF)
            .bind(conversation)
            .bind(most)
            .fetch_all(db)
            .await?);
        Ok(rows.into_iter().map(stored_ticket).collect())
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
        let rows: Vec<TicketCells> = read!(self, |db| sqlx::query_as(sql::TICKETS_IN)
            .bind(state)
            .bind(most)
            .fetch_all(db)
            .await?);
        Ok(rows.into_iter().map(stored_ticket).collect())
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
        let rows: Vec<TicketCells> = read!(self, |db| sqlx::query_as(sql::TICKETS_OF_UNIT)
            .bind(office)
            .bind(most)
            .fetch_all(db)
            .await?);
        Ok(rows.into_iter().map(stored_ticket).collect())
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
        let rows: Vec<TicketCells> = read!(self, |db| sqlx::query_as(sql::TICKETS_NEAR)
            .bind(area)
            .bind(most)
            .fetch_all(db)
            .await?);
        Ok(rows.into_iter().map(stored_ticket).collect())
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
        let rows: Vec<TicketCells> = read!(self, |db| sqlx::query_as(sql::TICKETS_AFTER)
            .bind(after)
            .bind(most)
            .fetch_all(db)
            .await?);
        Ok(rows.into_iter().map(stored_ticket).collect())
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

    /// Questions kept since then, oldest first: when, who (a keyed hash), the masked words, the
    /// item that settled it.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn asked_since(&self, since: Millis) -> Result<Vec<AskedRow>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::ASKED_SINCE).bind(since).fetch_all(db).await?))
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

    /// The keyed hash of every requester's contact, as `(requester, hash)`: equal contacts have
    /// equal hashes, and none can be read back.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn contact_hashes(&self) -> Result<Vec<(String, String)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::CONTACT_HASHES).fetch_all(db).await?))
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

    /// The sealed identity of a requester.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn sealed(&self, requester: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let row: Option<(Vec<u8>,)> =
            read!(self, |db| sqlx::query_as(sql::VAULT).bind(requester).fetch_optional(db).await?);
        Ok(row.map(|(sealed,)| sealed))
    }

    /// MIME type and bytes of a file.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn file(&self, id: &str) -> Result<Option<(String, Vec<u8>)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::FILE).bind(id).fetch_optional(db).await?))
    }

    /// The officer who is signed in to this conversation; a group is nobody's.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn staff_at(&self, conversation: &str) -> Result<Option<String>, StoreError> {
        let row: Option<(String,)> = read!(self, |db| sqlx::query_as(sql::STAFF_AT)
            .bind(conversation)
            .fetch_optional(db)
            .await?);
        Ok(row.map(|(staff,)| staff))
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
        let row: Option<(String,)> = read!(self, |db| sqlx::query_as(sql::INVITE)
            .bind(hash)
            .bind(now)
            .fetch_optional(db)
            .await?);
        Ok(row.map(|(staff,)| staff))
    }

    /// A setting of the installation.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let row: Option<(String,)> =
            read!(self, |db| sqlx::query_as(sql::SETTING).bind(name).fetch_optional(db).await?);
        Ok(row.map(|(value,)| value))
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

    /// How many messages are in this state of delivery.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn outbox_count(&self, state: &str) -> Result<i64, StoreError> {
        let (count,): (i64,) =
            read!(self, |db| sqlx::query_as(sql::OUTBOX_COUNT).bind(state).fetch_one(db).await?);
        Ok(count)
    }

    /// How many open tickets each unit leads, as `(office code, count)`.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn open_by_lead(&self) -> Result<Vec<(String, i64)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::OPEN_BY_LEAD).fetch_all(db).await?))
    }

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
        let (count,): (i64,) =
            read!(self, |db| sqlx::query_as(sql::DEAD_LETTER_COUNT).fetch_one(db).await?);
        Ok(count)
    }

    /// Leases that last now, as `(name, until)`.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn leases(&self, now: Millis) -> Result<Vec<(String, Millis)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::LEASES).bind(now).fetch_all(db).await?))
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

    /// MIME type and size of a file.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn file_info(&self, id: &str) -> Result<Option<(String, i64)>, StoreError> {
        Ok(read!(self, |db| sqlx::query_as(sql::FILE_INFO).bind(id).fetch_optional(db).await?))
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

    /// The sealed words of a ticket, oldest first.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn sealed_words(&self, number: &str) -> Result<Vec<Vec<u8>>, StoreError> {
        let rows: Vec<(Vec<u8>,)> =
            read!(self, |db| sqlx::query_as(sql::WORDS).bind(number).fetch_all(db).await?);
        Ok(rows.into_iter().map(|(sealed,)| sealed).collect())
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

fn stored_ticket((number, chain_head, Json(body)): TicketCells) -> StoredTicket {
    StoredTicket { number, chain_head, body }
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

pub(crate) fn unreadable(what: &'static str) -> impl Fn(serde_json::Error) -> StoreError {
    move |error| StoreError::Unreadable { what, reason: place_of(&error) }
}

/// What is wrong with a JSON text, and where: without the words at that place, which the error's own
/// message may have.
pub(crate) fn place_of(error: &serde_json::Error) -> String {
    format!("{:?} error at character {}", error.classify(), error.column())
}
