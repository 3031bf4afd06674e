//! What can be written: each [`Write`] is one row or one version-checked change.

mod drafts;
mod receipt;
mod statement;

use crate::domain::Millis;

pub use drafts::{AccessRow, EventRow, OutboxDraft, TicketColumns, TicketRow};
pub use receipt::{CommitError, Receipt};
pub(super) use statement::{Statement, Value};

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
    /// The lines of a draft are those of a load from now on.
    MoveCatalogRows {
        /// Version of the draft's lines.
        from: i64,
        /// Version of the load.
        to: i64,
    },
    /// The lines of a draft that is not taken are destroyed.
    DropCatalogRows {
        /// Their version.
        version: i64,
    },
    /// Somebody takes a shift of the duty roster.
    StandIn {
        /// Code of the office.
        office: String,
        /// `2026-11-23`.
        date: String,
        /// When the shift begins, in minutes after 00:00.
        minute: i64,
        /// Staff code of who takes it.
        staff: String,
    },
    /// Shifts before this date are over.
    DropStandIns {
        /// `2026-11-23`.
        before: String,
    },
    /// A conversation follows an item.
    Follow {
        /// Which conversation.
        conversation: String,
        /// The item's code.
        item: String,
        /// When.
        at: Millis,
    },
    /// A conversation follows an item no more.
    Unfollow {
        /// Which conversation.
        conversation: String,
        /// The item's code; `None` for all.
        item: Option<String>,
    },
    /// Conversations in which nobody spoke since then follow nothing any more.
    DropFollows {
        /// Since when.
        before: Millis,
    },
    /// A new draft of the lists.
    ListDraft {
        /// Its number.
        id: i64,
        /// Where it stands.
        state: &'static str,
        /// The draft as JSON.
        body: String,
    },
    /// A draft was decided on; fails with [`CommitError::Stale`] when somebody was first.
    EndListDraft {
        /// Its number.
        id: i64,
        /// Where it stands now.
        state: &'static str,
        /// The draft as JSON.
        body: String,
    },
    /// A new suggestion.
    Suggestion {
        /// Its number.
        id: i64,
        /// Where it stands.
        state: &'static str,
        /// The suggestion as JSON.
        body: String,
    },
    /// A suggestion was decided on; fails with [`CommitError::Stale`] when somebody was first.
    EndSuggestion {
        /// Its number.
        id: i64,
        /// Where it stands now.
        state: &'static str,
        /// The suggestion as JSON.
        body: String,
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
