//! What follows from a message.

use super::session::{Contact, Session};
use crate::domain::duty::StandIn;
use crate::domain::editing::{ListDraft, Suggestion};
use crate::domain::message::Reply;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{Change, TicketNumber};
use crate::domain::view::ShiftView;

/// What follows from a message.
#[derive(Debug, Clone, Default)]
pub struct Turn {
    /// Where the conversation stands now.
    pub session: Session,
    /// What is said.
    pub replies: Vec<Reply>,
    /// What changes on tickets, in order.
    pub changes: Vec<Change>,
    /// What else is kept.
    pub deeds: Vec<Deed>,
    /// What is said in the own conversation of the one who speaks, because others read this one.
    pub apart: Vec<Reply>,
}

/// Something that is kept besides tickets.
#[expect(missing_docs, reason = "each field is what its variant names")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// This conversation is an officer's.
    BindOfficer { staff: String },
    /// A sign-in link was used once more.
    UseInvite { token: String },
    /// It is nobody's any more.
    UnbindOfficer,
    /// This group gets what dispatchers get.
    BindGroup { staff: String },
    /// A question was settled by an item, in the person's own word; or by nothing.
    Asked { words: String, item: Option<String> },
    /// Who a requester is.
    Identity { requester: String, contact: Contact },
    /// Words that a step of a ticket came from, as they were said.
    Words { number: TicketNumber, seq: u64, sealed: Vec<String> },
    /// An officer looked at a ticket.
    Access { number: TicketNumber, action: String, reason: String },
    /// A requester used their rights on what is kept of them.
    OwnAccess { action: String },
    /// This conversation follows an item.
    Follow { item: String },
    /// It follows an item no more, or none at all.
    Unfollow { item: Option<String> },
    /// A draft of the lists was decided on.
    Draft(Box<ListDraft>),
    /// A correction was suggested, or a suggestion was decided on.
    Suggestion(Box<Suggestion>),
    /// Somebody takes the shift of another member of staff.
    StandIn { stand_in: StandIn, before: String, shift: Box<ShiftView> },
    /// The vault forgets a requester, and the words of these tickets as they were said.
    Forget { requester: String, numbers: Vec<TicketNumber> },
}

impl Turn {
    pub(super) fn of(session: Session) -> Self {
        Self { session, ..Self::default() }
    }

    pub(super) fn say(mut self, reply: Reply) -> Self {
        self.replies.push(reply);
        self
    }

    pub(super) fn say_first(mut self, reply: Reply) -> Self {
        self.replies.insert(0, reply);
        self
    }

    pub(super) fn refuse(self, refusal: Refusal) -> Self {
        self.say(Reply::Refused { refusal })
    }
}
