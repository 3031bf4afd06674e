//! What either engine carries out: statements with their values.

use super::Write;
use super::drafts::{AccessRow, EventRow, OutboxDraft, TicketRow};
use crate::domain::Millis;
use crate::domain::time::MINUTE;
use crate::store::LookRow;
use crate::store::statements as sql;

/// No row has this id.
const NO_ID: i64 = -1;

/// A lease that ends this much after one taken now is of a clock that was set back since. Clocks
/// of replicas may differ by as much.
const LEASE_SKEW: Millis = 10 * MINUTE;

/// A value that a statement is given.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum Value<'a> {
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
pub(in crate::store) enum Brings {
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
pub(in crate::store) struct Statement<'a> {
    pub sql: &'static str,
    pub values: Vec<Value<'a>>,
    pub brings: Brings,
}

impl Brings {
    /// Whether the statement returns a number.
    pub(in crate::store) fn a_number(self) -> bool {
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
    pub(in crate::store) fn statements(&self) -> Vec<Statement<'_>> {
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
            Self::MoveCatalogRows { from, to } => statement!(MOVE_CATALOG_ROWS(to, from) Nothing),
            Self::DropCatalogRows { version } => statement!(DROP_CATALOG_ROWS(version) Nothing),
            Self::StandIn { office, date, minute, staff } => {
                statement!(PUT_STAND_IN(office, date, minute, staff) One("shift"))
            }
            Self::DropStandIns { before } => statement!(DROP_STAND_INS(before) Nothing),
            Self::Follow { conversation, item, at } => {
                statement!(ADD_FOLLOW(conversation, item, at) Nothing)
            }
            Self::Unfollow { conversation, item: Some(item) } => {
                statement!(END_FOLLOW(conversation, item) Nothing)
            }
            Self::Unfollow { conversation, item: None } => {
                statement!(END_FOLLOWS(conversation) Nothing)
            }
            Self::DropFollows { before } => statement!(DROP_FOLLOWS(before) Nothing),
            Self::ListDraft { id, state, body } => {
                statement!(ADD_LIST_DRAFT(id, *state, body) One("draft of the lists"))
            }
            Self::EndListDraft { id, state, body } => {
                statement!(END_LIST_DRAFT(*state, body, id) One("draft of the lists"))
            }
            Self::Suggestion { id, state, body } => {
                statement!(ADD_SUGGESTION(id, *state, body) One("suggestion"))
            }
            Self::EndSuggestion { id, state, body } => {
                statement!(END_SUGGESTION(*state, body, id) One("suggestion"))
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
        let brings = Brings::One("ticket number");
        Statement { sql: sql::ADD_TICKET, values: self.values(), brings }
    }

    fn put(&self, from_version: i64) -> Statement<'_> {
        let mut values = self.values();
        values.push(from_version.into());
        Statement { sql: sql::PUT_TICKET, values, brings: Brings::One("ticket") }
    }

    /// The row, in the order of both statements.
    fn values(&self) -> Vec<Value<'_>> {
        let columns = &self.columns;
        vec![
            self.version.into(),
            (&columns.state).into(),
            (&columns.class).into(),
            (&columns.priority).into(),
            (&columns.area).into(),
            (&columns.conversation).into(),
            (&columns.intake_by).into(),
            (&columns.requester).into(),
            (&columns.lead).into(),
            columns.submitted_at.into(),
            columns.due_at.into(),
            columns.timer_at.into(),
            (&self.chain_head).into(),
            (&self.body).into(),
            (&self.chain_seal).into(),
            (&self.number).into(),
        ]
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
