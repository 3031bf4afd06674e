//! What can be written: each [`Write`] is one row or one version-checked change.

use sqlx::{PgConnection, SqliteConnection};

use super::statements as sql;
use crate::domain::Millis;

/// No row has this id.
const NO_ID: i64 = -1;

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
    /// A message to be shown or sent.
    Outbox(Box<OutboxDraft>),
    /// Messages were delivered.
    Sent {
        /// Which.
        ids: Vec<i64>,
    },
    /// A message could not be delivered now.
    Later {
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
    },
    /// A dead message shall be tried again.
    Retry {
        /// Which.
        id: i64,
        /// From when on.
        not_before: Millis,
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
    /// Somebody looked at, revealed or exported something.
    Access {
        /// When.
        at: Millis,
        /// Who.
        actor: String,
        /// What they did.
        action: String,
        /// To what.
        entity: String,
        /// Why.
        reason: String,
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
    /// A line of the lists.
    CatalogRow {
        /// Version of the load.
        version: i64,
        /// Place in the load.
        place: i64,
        /// Table.
        table: String,
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
    /// Hash of the last event.
    pub chain_head: String,
    /// Seal over the number of events and the last hash.
    pub chain_seal: String,
    /// The ticket as JSON.
    pub body: String,
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
    Database(#[from] sqlx::Error),
}

/// Whether a list of writes has changed anything yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Touched {
    No,
    Yes,
}

macro_rules! appliers {
    ($($apply:ident, $one:ident, $ticket:ident, $connection:ty;)*) => {$(
        /// Applies the writes of one input in order.
        pub(super) async fn $apply(
            connection: &mut $connection,
            writes: &[Write],
            receipt: &mut Receipt,
            touched: &mut Touched,
        ) -> Result<(), CommitError> {
            for write in writes {
                $one(connection, write, receipt).await?;
                *touched = Touched::Yes;
            }
            Ok(())
        }

        async fn $one(
            connection: &mut $connection,
            write: &Write,
            receipt: &mut Receipt,
        ) -> Result<(), CommitError> {
            let db = connection;
            let (rows, what) = match write {
                Write::Inbox { conversation, key, body, at } => {
                    let added: Option<(i64,)> = sqlx::query_as(sql::ADD_INBOX)
                        .bind(conversation).bind(key).bind(body).bind(at)
                        .fetch_optional(&mut *db).await?;
                    let (seq,) = added.ok_or(CommitError::Replay)?;
                    receipt.inbox_seq = Some(seq);
                    return Ok(());
                }
                Write::Session { conversation, version: 0, body, at } => {
                    let done = sqlx::query(sql::ADD_SESSION)
                        .bind(conversation).bind(body).bind(at).execute(&mut *db).await?;
                    (done.rows_affected(), "session")
                }
                Write::Session { conversation, version, body, at } => {
                    let done = sqlx::query(sql::PUT_SESSION)
                        .bind(body).bind(at).bind(conversation).bind(version)
                        .execute(&mut *db).await?;
                    (done.rows_affected(), "session")
                }
                Write::Outbox(draft) => {
                    let added: Option<(i64,)> = sqlx::query_as(sql::ADD_OUTBOX)
                        .bind(&draft.conversation).bind(draft.channel).bind(receipt.inbox_seq)
                        .bind(&draft.dedupe_key).bind(draft.lang).bind(&draft.reply)
                        .bind(draft.at).bind(draft.not_before).bind(draft.state)
                        .fetch_optional(&mut *db).await?;
                    receipt.outbox.push(added.map(|(id,)| id));
                    return Ok(());
                }
                Write::Sent { ids } => {
                    for ids in ids.chunks(sql::SENT_AT_ONCE) {
                        let none = std::iter::repeat(&NO_ID).take(sql::SENT_AT_ONCE - ids.len());
                        let query = sqlx::query(sql::OUTBOX_SENT);
                        let query = ids.iter().chain(none).fold(query, |query, id| query.bind(id));
                        query.execute(&mut *db).await?;
                    }
                    return Ok(());
                }
                Write::Later { id, not_before, error } => {
                    sqlx::query(sql::OUTBOX_LATER)
                        .bind(not_before).bind(error).bind(id).execute(&mut *db).await?;
                    return Ok(());
                }
                Write::Dead { id, error } => {
                    sqlx::query(sql::OUTBOX_DEAD).bind(error).bind(id).execute(&mut *db).await?;
                    return Ok(());
                }
                Write::Retry { id, not_before } => {
                    let done = sqlx::query(sql::OUTBOX_RETRY)
                        .bind(not_before).bind(id).execute(&mut *db).await?;
                    (done.rows_affected(), "dead message")
                }
                Write::Moved { from, to } => {
                    sqlx::query(sql::OUTBOX_MOVED).bind(to).bind(from).execute(&mut *db).await?;
                    sqlx::query(sql::MOVE_STAFF_PLACE)
                        .bind(to).bind(from).execute(&mut *db).await?;
                    return Ok(());
                }
                Write::DeadLetter { source, key, raw, why, at } => {
                    sqlx::query(sql::ADD_DEAD_LETTER)
                        .bind(source).bind(key).bind(raw).bind(why).bind(at)
                        .execute(&mut *db).await?;
                    return Ok(());
                }
                Write::NewTicket(row) => {
                    let done = sqlx::query(sql::ADD_TICKET)
                        .bind(&row.number).bind(row.version).bind(&row.state).bind(&row.class)
                        .bind(&row.priority).bind(&row.area).bind(&row.conversation)
                        .bind(&row.lead).bind(row.submitted_at).bind(row.due_at)
                        .bind(row.timer_at).bind(&row.chain_head).bind(&row.body)
                        .bind(&row.chain_seal)
                        .execute(&mut *db).await?;
                    (done.rows_affected(), "ticket number")
                }
                Write::Ticket { row, from_version } => {
                    (($ticket)(&mut *db, row, *from_version).await?, "ticket")
                }
                Write::Event(row) => {
                    let done = sqlx::query(sql::ADD_EVENT)
                        .bind(&row.number).bind(row.seq).bind(row.at).bind(&row.actor)
                        .bind(&row.action).bind(&row.event).bind(&row.prev_hash).bind(&row.hash)
                        .execute(&mut *db).await?;
                    (done.rows_affected(), "ticket event")
                }
                Write::Vault { requester, sealed, contact_hash, at } => {
                    let done = sqlx::query(sql::PUT_VAULT)
                        .bind(requester).bind(sealed).bind(contact_hash).bind(at)
                        .execute(&mut *db).await?;
                    (done.rows_affected(), "requester")
                }
                Write::Words { number, seq, sealed, at } => {
                    let done = sqlx::query(sql::ADD_WORDS)
                        .bind(number).bind(seq).bind(sealed).bind(at).execute(&mut *db).await?;
                    (done.rows_affected(), "words")
                }
                Write::ForgetRequester { requester } => {
                    sqlx::query(sql::FORGET_REQUESTER).bind(requester).execute(&mut *db).await?;
                    return Ok(());
                }
                Write::ForgetWords { number } => {
                    sqlx::query(sql::FORGET_WORDS).bind(number).execute(&mut *db).await?;
                    return Ok(());
                }
                Write::Conceal { id, reply } => {
                    sqlx::query(sql::CONCEAL).bind(reply).bind(id).execute(&mut *db).await?;
                    return Ok(());
                }
                Write::DropMessages { before } => {
                    sqlx::query(sql::DROP_OUTBOX).bind(before).execute(&mut *db).await?;
                    sqlx::query(sql::DROP_INBOX).bind(before).execute(&mut *db).await?;
                    return Ok(());
                }
                Write::Fetch { id, mime, at } => {
                    sqlx::query(sql::ADD_FETCH).bind(id).bind(mime).bind(at)
                        .execute(&mut *db).await?;
                    return Ok(());
                }
                Write::Fetched { id, file } => {
                    sqlx::query(sql::FETCHED).bind(file).bind(id).execute(&mut *db).await?;
                    return Ok(());
                }
                Write::FetchLater { id, not_before, error } => {
                    sqlx::query(sql::FETCH_LATER).bind(not_before).bind(error).bind(id)
                        .execute(&mut *db).await?;
                    return Ok(());
                }
                Write::FetchLost { id, error } => {
                    sqlx::query(sql::FETCH_LOST).bind(error).bind(id).execute(&mut *db).await?;
                    return Ok(());
                }
                Write::Anchor { seq, until, entries, before, hash } => {
                    let done = sqlx::query(sql::ADD_ANCHOR)
                        .bind(seq).bind(until).bind(entries).bind(before).bind(hash)
                        .execute(&mut *db).await?;
                    (done.rows_affected(), "anchor")
                }
                Write::Access { at, actor, action, entity, reason } => {
                    let done = sqlx::query(sql::ADD_ACCESS)
                        .bind(at).bind(actor).bind(action).bind(entity).bind(reason)
                        .execute(&mut *db).await?;
                    (done.rows_affected(), "access log")
                }
                Write::File { id, mime, bytes, at } => {
                    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
                    sqlx::query(sql::ADD_FILE)
                        .bind(id).bind(mime).bind(size).bind(bytes).bind(at)
                        .execute(&mut *db).await?;
                    return Ok(());
                }
                Write::StaffPlace { conversation, staff, kind, at } => {
                    let done = sqlx::query(sql::PUT_STAFF_PLACE)
                        .bind(conversation).bind(staff).bind(*kind).bind(at)
                        .execute(&mut *db).await?;
                    (done.rows_affected(), "staff place")
                }
                Write::EndStaffPlace { conversation } => {
                    sqlx::query(sql::END_STAFF_PLACE)
                        .bind(conversation).execute(&mut *db).await?;
                    return Ok(());
                }
                Write::Invite { token_hash, staff, at, expires_at, uses } => {
                    let done = sqlx::query(sql::ADD_INVITE)
                        .bind(token_hash).bind(staff).bind(at).bind(expires_at).bind(uses)
                        .execute(&mut *db).await?;
                    (done.rows_affected(), "invite")
                }
                Write::UseInvite { token_hash, at } => {
                    let done = sqlx::query(sql::USE_INVITE)
                        .bind(token_hash).bind(at).execute(&mut *db).await?;
                    (done.rows_affected(), "invite")
                }
                Write::Setting { name, value } => {
                    let done = sqlx::query(sql::PUT_SETTING)
                        .bind(name).bind(value).execute(&mut *db).await?;
                    (done.rows_affected(), "setting")
                }
                Write::CatalogRow { version, place, table, line, cells } => {
                    let done = sqlx::query(sql::ADD_CATALOG_ROW)
                        .bind(version).bind(place).bind(table).bind(line).bind(cells)
                        .execute(&mut *db).await?;
                    (done.rows_affected(), "catalogue row")
                }
                Write::CountUp { name } => {
                    let (value,): (i64,) =
                        sqlx::query_as(sql::COUNT_UP).bind(name).fetch_one(&mut *db).await?;
                    receipt.counted.push(value);
                    return Ok(());
                }
                Write::Lease { name, holder, until, at } => {
                    let done = sqlx::query(sql::TAKE_LEASE)
                        .bind(name).bind(holder).bind(until).bind(at).execute(&mut *db).await?;
                    (done.rows_affected(), "lease")
                }
                Write::EndLease { name, holder } => {
                    sqlx::query(sql::END_LEASE)
                        .bind(name).bind(holder).execute(&mut *db).await?;
                    return Ok(());
                }
            };
            if rows == 1 { Ok(()) } else { Err(CommitError::Stale(what)) }
        }

        async fn $ticket(
            db: &mut $connection,
            row: &TicketRow,
            from_version: i64,
        ) -> Result<u64, sqlx::Error> {
            let done = sqlx::query(sql::PUT_TICKET)
                .bind(row.version).bind(&row.state).bind(&row.class).bind(&row.priority)
                .bind(&row.area).bind(&row.conversation).bind(&row.lead).bind(row.due_at)
                .bind(row.timer_at).bind(&row.chain_head).bind(&row.body)
                .bind(&row.number).bind(from_version).bind(&row.chain_seal)
                .execute(&mut *db).await?;
            Ok(done.rows_affected())
        }
    )*};
}

appliers! {
    apply_sqlite, one_sqlite, ticket_sqlite, SqliteConnection;
    apply_postgres, one_postgres, ticket_postgres, PgConnection;
}
