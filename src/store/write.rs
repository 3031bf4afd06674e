//! What can be written: each [`Write`] is one row or one version-checked change.

use super::LookRow;
use super::statements as sql;
use crate::domain::Millis;
use crate::domain::time::MINUTE;

/// No row has this id.
const NO_ID: i64 = -1;

/// A lease that ends this much after one taken now is of a clock that was set back since. Clocks
/// of replicas may differ by as much.
const LEASE_SKEW: Millis = 10 * MINUTE;

/// One change to the store.
#[derive(Debug, Clone)]
pub enum Write {
    /// A message came in; fails with [`CommitError::Replay`] when its key is there already.
    Inbox {
        /// Where.
        conversation: String,
        /// Its key.
        key: String,
        /// The inbound message as JSON.
        body: String,
        /// When.
        at: Millis,
    },
    /// Where a conversation stands now.
    Session {
        /// Which.
        conversation: String,
        /// The version that was read; 0 for a new one.
        version: i64,
        /// The session as JSON.
        body: String,
        /// When.
        at: Millis,
    },
    /// A conversation stands where it stood when it was read; fails with [`CommitError::Stale`]
    /// when it does not.
    SameSession {
        /// Which.
        conversation: String,
        /// The version that was read.
        version: i64,
    },
    /// A message to be shown or sent.
    Outbox(Box<OutboxDraft>),
    /// Messages were delivered.
    Sent {
        /// Which.
        ids: Vec<i64>,
    },
    /// The channel asks to wait with a message.
    Later {
        /// Which.
        id: i64,
        /// Not before then.
        not_before: Millis,
        /// What the channel said.
        error: String,
    },
    /// A message failed, which is one of its tries.
    Failed {
        /// Which.
        id: i64,
        /// Not before then.
        not_before: Millis,
        /// What the channel said.
        error: String,
    },
    /// A message cannot be delivered.
    Dead {
        /// Which.
        id: i64,
        /// What the channel said.
        error: String,
        /// Since when; it stands where the time of the next try was.
        at: Millis,
    },
    /// A dead message shall be tried again.
    Retry {
        /// Which.
        id: i64,
        /// From when on.
        not_before: Millis,
    },
    /// A dead message is not tried again; its conversation still shows it.
    GiveUp {
        /// Which.
        id: i64,
    },
    /// Something that could not be handled was seen to by a person.
    EndDeadLetter {
        /// Which.
        id: i64,
    },
    /// A place has another name now.
    Moved {
        /// The old conversation.
        from: String,
        /// The new one.
        to: String,
    },
    /// Something that could not be handled, kept as it came.
    DeadLetter {
        /// Which channel.
        source: String,
        /// Its key.
        key: String,
        /// As it came, sealed.
        raw: Vec<u8>,
        /// Why.
        why: String,
        /// When.
        at: Millis,
    },
    /// A new ticket.
    NewTicket(Box<TicketRow>),
    /// A ticket changed from `from_version`.
    Ticket {
        /// The row now.
        row: Box<TicketRow>,
        /// The version that was read.
        from_version: i64,
    },
    /// A step of a ticket.
    Event(Box<EventRow>),
    /// Who a requester is.
    Vault {
        /// The requester.
        requester: String,
        /// Sealed bytes.
        sealed: Vec<u8>,
        /// Keyed hash of the contact.
        contact_hash: String,
        /// When.
        at: Millis,
    },
    /// Words that a step of a ticket came from, as they were said.
    Words {
        /// Ticket number.
        number: String,
        /// The step's place in the log.
        seq: i64,
        /// Sealed bytes.
        sealed: Vec<u8>,
        /// When.
        at: Millis,
    },
    /// The vault forgets a requester.
    ForgetRequester {
        /// Whom.
        requester: String,
    },
    /// The vault forgets the words of a ticket.
    ForgetWords {
        /// Ticket number.
        number: String,
    },
    /// A message that showed a contact shows it no more.
    Conceal {
        /// Which.
        id: i64,
        /// What it says now, as JSON.
        reply: String,
    },
    /// Messages of both sides that came before are destroyed, but for such as still wait.
    DropMessages {
        /// Before when.
        before: Millis,
    },
    /// Questions that were asked before are destroyed.
    DropAsked {
        /// Before when.
        before: Millis,
    },
    /// A ticket has this file.
    UseFile {
        /// Its id, as the ticket knows it.
        id: String,
    },
    /// Files that came before and that no ticket has are destroyed.
    DropUnusedFiles {
        /// Before when.
        before: Millis,
    },
    /// A file that only the channel has is wanted.
    Fetch {
        /// Its id with the channel.
        id: String,
        /// MIME type, as the channel says.
        mime: String,
        /// When.
        at: Millis,
    },
    /// A wanted file is here.
    Fetched {
        /// Its id with the channel.
        id: String,
        /// Its id here.
        file: String,
    },
    /// A wanted file could not be fetched now.
    FetchLater {
        /// Its id with the channel.
        id: String,
        /// Not before then.
        not_before: Millis,
        /// What the channel said.
        error: String,
    },
    /// A wanted file cannot be fetched.
    FetchLost {
        /// Its id with the channel.
        id: String,
        /// Why.
        error: String,
    },
    /// A seal over what changed; fails with [`CommitError::Stale`] when another was first.
    Anchor {
        /// Its number.
        seq: i64,
        /// Until when.
        until: Millis,
        /// The newest event of each ticket, as JSON.
        entries: String,
        /// Hash of the anchor before.
        before: String,
        /// Its own hash.
        hash: String,
    },
    /// Somebody looked at, revealed or exported something; fails with [`CommitError::Stale`] when
    /// another look at the same was noted since.
    Access(Box<AccessRow>),
    /// A question that an item settled, or nothing.
    Asked {
        /// Keyed hash of the conversation.
        asker: String,
        /// The words, masked.
        words: String,
        /// The item; `None` when nothing settled it.
        item: Option<String>,
        /// When.
        at: Millis,
    },
    /// A file.
    File {
        /// SHA-256 in hexadecimal.
        id: String,
        /// MIME type.
        mime: String,
        /// The bytes.
        bytes: Vec<u8>,
        /// When.
        at: Millis,
    },
    /// An officer speaks from here.
    StaffPlace {
        /// Where.
        conversation: String,
        /// Who.
        staff: String,
        /// `person` or `group`.
        kind: &'static str,
        /// When.
        at: Millis,
    },
    /// No officer speaks from here any more.
    EndStaffPlace {
        /// Where.
        conversation: String,
    },
    /// A sign-in link was made.
    Invite {
        /// Keyed hash of its token.
        token_hash: String,
        /// For whom.
        staff: String,
        /// When.
        at: Millis,
        /// Until when.
        expires_at: Millis,
        /// How often it can be used.
        uses: i64,
    },
    /// A sign-in link was used; fails with [`CommitError::Stale`] when it is used up.
    UseInvite {
        /// Keyed hash of its token.
        token_hash: String,
        /// When.
        at: Millis,
    },
    /// A setting of the installation.
    Setting {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
    /// A setting that the first to come decides; fails with [`CommitError::Stale`] when it is set.
    FirstSetting {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
    /// A setting goes on from what it was; fails with [`CommitError::Stale`] when it is that no
    /// more.
    NextSetting {
        /// Its name.
        name: String,
        /// Its value so far; `None` when there was none.
        was: Option<String>,
        /// Its value now.
        value: String,
    },
    /// A line of the lists.
    CatalogRow {
        /// Version of the load.
        version: i64,
        /// Place in the load.
        place: i64,
        /// Table.
        table: String,
        /// File that it was read from.
        file: String,
        /// Line in the file.
        line: i64,
        /// The cells as JSON.
        cells: String,
    },
    /// The next number of a counter, in [`Receipt::counted`].
    CountUp {
        /// The counter.
        name: String,
    },
    /// Take or keep a lease; fails with [`CommitError::Stale`] while another holds it.
    Lease {
        /// Which.
        name: String,
        /// Who wants it.
        holder: String,
        /// Until when.
        until: Millis,
        /// Now.
        at: Millis,
    },
    /// Forget leases that ended before then.
    EndOldLeases {
        /// When.
        before: Millis,
    },
    /// Give a lease back.
    EndLease {
        /// Which.
        name: String,
        /// Who held it.
        holder: String,
    },
}

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

/// A value that a statement is given.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'a> {
    Text(Option<&'a str>),
    Number(Option<i64>),
    Bytes(&'a [u8]),
    /// The number of the inbox row of the same input.
    InboxSeq,
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Some(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Some(text))
    }
}

impl<'a> From<&'a Option<String>> for Value<'a> {
    fn from(text: &'a Option<String>) -> Self {
        Self::Text(text.as_deref())
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<&i64> for Value<'_> {
    fn from(number: &i64) -> Self {
        Self::Number(Some(*number))
    }
}

impl From<Option<i64>> for Value<'_> {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<&'a Vec<u8>> for Value<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

/// What a statement must bring, or brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Brings {
    /// Nothing: it may find nothing to do.
    Nothing,
    /// A change of one row; otherwise what is named here was changed meanwhile.
    One(&'static str),
    /// A row that is as it was read; otherwise what is named here was changed meanwhile.
    Same(&'static str),
    /// The number of the inbox row; none for a message that was handled before.
    InboxSeq,
    /// The id of an outbox row; none where the dedupe key was there already.
    OutboxId,
    /// The value of a counter.
    Count,
}

/// A statement with its values, for either engine: `$1` is the first value.
#[derive(Debug)]
pub(super) struct Statement<'a> {
    pub sql: &'static str,
    pub values: Vec<Value<'a>>,
    pub brings: Brings,
}

impl Receipt {
    /// Takes in how many rows a statement changed.
    pub(super) fn changed(rows: u64, brings: Brings) -> Result<(), CommitError> {
        match brings {
            Brings::One(what) if rows != 1 => Err(CommitError::Stale(what)),
            _ => Ok(()),
        }
    }

    /// Takes in the number that a statement brought.
    pub(super) fn brought(
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

impl Brings {
    /// Whether the statement returns a number.
    pub(super) fn a_number(self) -> bool {
        matches!(self, Self::InboxSeq | Self::OutboxId | Self::Count | Self::Same(_))
    }
}

/// A statement with its values.
macro_rules! statement {
    ($name:ident($($value:expr),* $(,)?) $brings:expr) => {
        Statement { sql: sql::$name, values: vec![$(Value::from($value)),*], brings: $brings }
    };
}

impl Write {
    /// The statements of this write, in order.
    pub(super) fn statements(&self) -> Vec<Statement<'_>> {
        use Brings::{Count, InboxSeq, Nothing, One, Same};
        vec![match self {
            Self::Inbox { conversation, key, body, at } => {
                statement!(ADD_INBOX(conversation, key, body, at) InboxSeq)
            }
            Self::Session { conversation, version: 0, body, at } => {
                statement!(ADD_SESSION(conversation, body, at) One("session"))
            }
            Self::Session { conversation, version, body, at } => {
                statement!(PUT_SESSION(body, at, conversation, version) One("session"))
            }
            Self::SameSession { conversation, version } => {
                statement!(SAME_SESSION(conversation, version) Same("session"))
            }
            Self::Outbox(draft) => draft.statement(),
            Self::Sent { ids } => return ids.chunks(sql::SENT_AT_ONCE).map(sent).collect(),
            Self::Later { id, not_before, error } => {
                statement!(OUTBOX_LATER(not_before, error, id) Nothing)
            }
            Self::Failed { id, not_before, error } => {
                statement!(OUTBOX_FAILED(not_before, error, id) Nothing)
            }
            Self::Dead { id, error, at } => statement!(OUTBOX_DEAD(error, at, id) Nothing),
            Self::Retry { id, not_before } => {
                statement!(OUTBOX_RETRY(not_before, id) One("dead message"))
            }
            Self::GiveUp { id } => statement!(OUTBOX_GIVEN_UP(id) One("dead message")),
            Self::EndDeadLetter { id } => statement!(END_DEAD_LETTER(id) One("dead letter")),
            Self::Moved { from, to } => {
                return vec![
                    statement!(OUTBOX_MOVED(to, from) Nothing),
                    statement!(MOVE_STAFF_PLACE(to, from) Nothing),
                ];
            }
            Self::DeadLetter { source, key, raw, why, at } => {
                statement!(ADD_DEAD_LETTER(source, key, raw, why, at) Nothing)
            }
            Self::NewTicket(row) => return row.with_units(row.add()),
            Self::Ticket { row, from_version } => return row.with_units(row.put(*from_version)),
            Self::Event(row) => row.add(),
            Self::Vault { requester, sealed, contact_hash, at } => {
                statement!(PUT_VAULT(requester, sealed, contact_hash, at) One("requester"))
            }
            Self::Words { number, seq, sealed, at } => {
                statement!(ADD_WORDS(number, seq, sealed, at) One("words"))
            }
            Self::ForgetRequester { requester } => {
                statement!(FORGET_REQUESTER(requester) Nothing)
            }
            Self::ForgetWords { number } => statement!(FORGET_WORDS(number) Nothing),
            Self::Conceal { id, reply } => statement!(CONCEAL(reply, id) Nothing),
            Self::DropMessages { before } => {
                return vec![
                    statement!(DROP_OUTBOX(before) Nothing),
                    statement!(DROP_INBOX(before) Nothing),
                ];
            }
            Self::DropAsked { before } => statement!(DROP_ASKED(before) Nothing),
            Self::UseFile { id } => statement!(USE_FILE(id) Nothing),
            Self::DropUnusedFiles { before } => statement!(DROP_UNUSED_FILES(before) Nothing),
            Self::Fetch { id, mime, at } => statement!(ADD_FETCH(id, mime, at) Nothing),
            Self::Fetched { id, file } => statement!(FETCHED(file, id) Nothing),
            Self::FetchLater { id, not_before, error } => {
                statement!(FETCH_LATER(not_before, error, id) Nothing)
            }
            Self::FetchLost { id, error } => statement!(FETCH_LOST(error, id) Nothing),
            Self::Anchor { seq, until, entries, before, hash } => {
                statement!(ADD_ANCHOR(seq, until, entries, before, hash) One("anchor"))
            }
            Self::Access(row) => return vec![row.put_head(), row.add()],
            Self::Asked { asker, words, item, at } => {
                statement!(ADD_ASKED(at, asker, words, item) One("asked question"))
            }
            Self::File { id, mime, bytes, at } => {
                let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
                statement!(ADD_FILE(id, mime, size, bytes, at) Nothing)
            }
            Self::StaffPlace { conversation, staff, kind, at } => {
                statement!(PUT_STAFF_PLACE(conversation, staff, *kind, at) One("staff place"))
            }
            Self::EndStaffPlace { conversation } => {
                statement!(END_STAFF_PLACE(conversation) Nothing)
            }
            Self::Invite { token_hash, staff, at, expires_at, uses } => {
                statement!(ADD_INVITE(token_hash, staff, at, expires_at, uses) One("invite"))
            }
            Self::UseInvite { token_hash, at } => {
                statement!(USE_INVITE(token_hash, at) One("invite"))
            }
            Self::Setting { name, value } => statement!(PUT_SETTING(name, value) One("setting")),
            Self::FirstSetting { name, value } | Self::NextSetting { name, was: None, value } => {
                statement!(FIRST_SETTING(name, value) One("setting"))
            }
            Self::NextSetting { name, was, value } => {
                statement!(NEXT_SETTING(value, name, was) One("setting"))
            }
            Self::CatalogRow { version, place, table, file, line, cells } => {
                statement!(ADD_CATALOG_ROW(version, place, table, file, line, cells)
                    One("catalogue row"))
            }
            Self::CountUp { name } => statement!(COUNT_UP(name) Count),
            Self::Lease { name, holder, until, at } => {
                statement!(TAKE_LEASE(name, holder, until, at, until + LEASE_SKEW) One("lease"))
            }
            Self::EndOldLeases { before } => statement!(END_OLD_LEASES(before) Nothing),
            Self::EndLease { name, holder } => statement!(END_LEASE(name, holder) Nothing),
        }]
    }
}

fn sent(ids: &[i64]) -> Statement<'_> {
    let none = std::iter::repeat_n(&NO_ID, sql::SENT_AT_ONCE.saturating_sub(ids.len()));
    let values = ids.iter().chain(none).map(Value::from).collect();
    Statement { sql: sql::OUTBOX_SENT, values, brings: Brings::Nothing }
}

impl OutboxDraft {
    fn statement(&self) -> Statement<'_> {
        statement!(ADD_OUTBOX(
            &self.conversation,
            self.channel,
            Value::InboxSeq,
            &self.dedupe_key,
            self.lang,
            &self.reply,
            self.at,
            self.not_before,
            self.state,
        ) Brings::OutboxId)
    }
}

impl TicketRow {
    /// The statement of the row, then those that say anew which units have something to do.
    fn with_units<'a>(&'a self, row: Statement<'a>) -> Vec<Statement<'a>> {
        let ended = statement!(END_TICKET_UNITS(&self.number) Brings::Nothing);
        let units = self.units.iter().map(|(office, due)| {
            statement!(ADD_TICKET_UNIT(&self.number, office, *due) Brings::One("unit"))
        });
        [row, ended].into_iter().chain(units).collect()
    }

    fn add(&self) -> Statement<'_> {
        let columns = &self.columns;
        statement!(ADD_TICKET(
            &self.number,
            self.version,
            &columns.state,
            &columns.class,
            &columns.priority,
            &columns.area,
            &columns.conversation,
            &columns.lead,
            columns.submitted_at,
            columns.due_at,
            columns.timer_at,
            &self.chain_head,
            &self.body,
            &self.chain_seal,
        ) Brings::One("ticket number"))
    }

    fn put(&self, from_version: i64) -> Statement<'_> {
        let columns = &self.columns;
        statement!(PUT_TICKET(
            self.version,
            &columns.state,
            &columns.class,
            &columns.priority,
            &columns.area,
            &columns.conversation,
            &columns.lead,
            columns.due_at,
            columns.timer_at,
            &self.chain_head,
            &self.body,
            &self.chain_seal,
            &self.number,
            from_version,
        ) Brings::One("ticket"))
    }
}

impl EventRow {
    fn add(&self) -> Statement<'_> {
        statement!(ADD_EVENT(
            &self.number,
            self.seq,
            self.at,
            &self.actor,
            &self.action,
            &self.event,
            &self.prev_hash,
            &self.hash,
        ) Brings::One("ticket event"))
    }
}

impl AccessRow {
    fn put_head(&self) -> Statement<'_> {
        let Self { entity, look: LookRow { seq, hash, .. }, seal } = self;
        if *seq == 1 {
            return statement!(ADD_ACCESS_HEAD(entity, seq, hash, seal) Brings::One("access log"));
        }
        statement!(PUT_ACCESS_HEAD(seq, hash, seal, entity, seq - 1) Brings::One("access log"))
    }

    fn add(&self) -> Statement<'_> {
        let look = &self.look;
        statement!(ADD_ACCESS(
            &self.entity,
            look.seq,
            look.at,
            &look.actor,
            &look.action,
            &look.reason,
            &look.prev_hash,
            &look.hash,
        ) Brings::One("access log"))
    }
}
