//! Rows with more columns than a variant of `Write` should spell out.

use crate::domain::Millis;
use crate::store::LookRow;

/// A message to go out.
#[derive(Debug, Clone)]
pub struct OutboxDraft {
    /// To where.
    pub conversation: String,
    /// Channel code.
    pub channel: &'static str,
    /// A second row with the same key is not written.
    pub dedupe_key: Option<String>,
    /// Language tag.
    pub lang: &'static str,
    /// The reply as JSON.
    pub reply: String,
    /// When it was made.
    pub at: Millis,
    /// Not to be sent before.
    pub not_before: Millis,
    /// `pending` for a channel that is delivered to, `shown` for one that fetches.
    pub state: &'static str,
}

/// A ticket's row: the columns that are searched by, and the whole as JSON.
#[derive(Debug, Clone)]
pub struct TicketRow {
    /// Number.
    pub number: String,
    /// Version.
    pub version: i64,
    /// What it is searched by.
    pub columns: TicketColumns,
    /// Hash of the last event.
    pub chain_head: String,
    /// Seal over the number of events and the last hash.
    pub chain_seal: String,
    /// The units that have something to do on it, each once, with the first date of each.
    pub units: Vec<(String, Option<Millis>)>,
    /// The ticket as JSON.
    pub body: String,
}

/// What a ticket's row says beside its body, so that it can be searched by.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct TicketColumns {
    /// State code.
    pub state: String,
    /// Class code.
    pub class: String,
    /// Priority code.
    pub priority: String,
    /// Area code.
    pub area: Option<String>,
    /// The requester's conversation.
    pub conversation: Option<String>,
    /// The officer who took it in.
    pub intake_by: Option<String>,
    /// Id of the requester's entry in the vault.
    pub requester: Option<String>,
    /// Office code of the lead.
    pub lead: Option<String>,
    /// When it was filed.
    pub submitted_at: Millis,
    /// The next date that a queue is ordered by.
    pub due_at: Option<Millis>,
    /// When the next timer fires.
    pub timer_at: Option<Millis>,
}

/// A ticket event's row.
#[derive(Debug, Clone)]
pub struct EventRow {
    /// Ticket number.
    pub number: String,
    /// The ticket's version after it.
    pub seq: i64,
    /// When.
    pub at: Millis,
    /// Who.
    pub actor: String,
    /// What.
    pub action: String,
    /// The event as JSON.
    pub event: String,
    /// Hash of the event before.
    pub prev_hash: String,
    /// Hash of this event.
    pub hash: String,
}

/// A look and where its chain ends with it.
#[derive(Debug, Clone)]
pub struct AccessRow {
    /// What was looked at: a ticket number or a conversation.
    pub entity: String,
    /// The look.
    pub look: LookRow,
    /// Seal over the number of looks and this hash.
    pub seal: String,
}
