//! Who looked at what, revealed, printed or took it away. The looks at a ticket or a conversation form
//! a chain like that of a ticket's events, so that none can be changed, taken out or moved unseen.

use std::time::Duration;

use super::receive::{ATTEMPTS, to_json};
use super::{CONSOLE, Desk, DeskError};
use crate::domain::message::Conversation;
use crate::domain::ticket::TicketNumber;
use crate::domain::view::AccessLine;
use crate::store::{AccessRow, CommitError, LookRow, Write};

/// What the log calls the lists.
pub(super) const LISTS: &str = "lists";
/// What the log calls the duty roster.
const ROSTER: &str = "roster";
/// By how much longer each time a replica waits that others kept from noting a look.
const A_MOMENT: Duration = Duration::from_millis(5);
/// Looks at one ticket that are listed.
const LOOKS: i64 = 500;

/// Under this name it is kept who read messages that could not be handled.
const LETTERS: &str = "letters";
/// What is kept of a person was given out.
pub(super) const EXPORT: &str = "export";

/// Under this name it is kept who asked whom an incident concerns.
const INCIDENTS: &str = "incidents";

/// Somebody looks at something.
pub(super) struct Look<'a> {
    actor: &'a str,
    action: &'a str,
    entity: String,
    reason: &'a str,
}

impl<'a> Look<'a> {
    /// A look of an officer at a ticket.
    pub(super) fn at(
        actor: &'a str,
        action: &'a str,
        number: TicketNumber,
        reason: &'a str,
    ) -> Self {
        Self { actor, action, entity: number.to_string(), reason }
    }

    /// Whoever runs the desk asks whom an incident concerns.
    pub(super) fn incident(reason: &'a str) -> Self {
        Self { actor: "operator", action: "incident", entity: INCIDENTS.to_owned(), reason }
    }

    /// Somebody did something with the lists.
    pub(super) fn lists(actor: &'a str, action: &'a str, reason: &'a str) -> Self {
        Self { actor, action, entity: LISTS.to_owned(), reason }
    }

    /// Somebody gives a shift of the duty roster to somebody else.
    pub(super) fn roster(actor: &'a str, reason: &'a str) -> Self {
        Self { actor, action: "stand_in", entity: ROSTER.to_owned(), reason }
    }

    /// Whoever runs the desk gives out what is kept of the person in a conversation.
    pub(super) fn given_out(place: &Conversation, reason: &'a str) -> Self {
        Self { actor: CONSOLE, action: EXPORT, entity: place.as_str().to_owned(), reason }
    }

    /// Whoever runs the desk reads a message that could not be handled.
    pub(super) fn letter(reason: &'a str) -> Self {
        Self { actor: CONSOLE, action: "letter", entity: LETTERS.to_owned(), reason }
    }

    /// A person uses their rights on what is kept of them.
    pub(super) fn own(place: &Conversation, action: &'a str) -> Self {
        Self { actor: "requester", action, entity: place.as_str().to_owned(), reason: "" }
    }
}

impl Desk {
    /// Adds a look to the writes of an input, after those at the same that are there already.
    pub(super) async fn look(
        &self,
        look: &Look<'_>,
        writes: &mut Vec<Write>,
    ) -> Result<(), DeskError> {
        let here = writes.iter().rev().find_map(|write| match write {
            Write::Access(row) if row.entity == look.entity => {
                Some((row.look.seq, row.look.hash.clone()))
            }
            _ => None,
        });
        let (last, prev_hash) = match here {
            Some(end) => end,
            None => {
                let head = self.store.access_head(&look.entity).await?;
                head.map(|head| (head.seq, head.head)).unwrap_or_default()
            }
        };
        let entity = look.entity.clone();
        let mut look = LookRow {
            seq: last + 1,
            at: self.clock.now(),
            actor: look.actor.to_owned(),
            action: look.action.to_owned(),
            reason: look.reason.to_owned(),
            prev_hash,
            hash: String::new(),
        };
        look.hash = self.hash_of_look(&entity, &look);
        let seal = self.looks_seal(&entity, look.seq, &look.hash);
        writes.push(Write::Access(Box::new(AccessRow { entity, look, seal })));
        Ok(())
    }

    /// Notes a look by itself.
    pub(super) async fn log_look(&self, look: &Look<'_>) -> Result<(), DeskError> {
        let _others_wait = self.looking.lock().await;
        for attempt in (0..).take(ATTEMPTS) {
            let mut writes = Vec::new();
            self.look(look, &mut writes).await?;
            match self.store.commit(writes).await {
                // Another replica was first; it may have more to note.
                Err(CommitError::Stale(_)) => tokio::time::sleep(A_MOMENT * attempt).await,
                Err(error) => return Err(error.into()),
                Ok(_) => return Ok(()),
            }
        }
        Err(DeskError::Busy)
    }

    /// Notes that a person used their rights on what is kept of them.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn log_own(&self, place: &Conversation, action: &str) -> Result<(), DeskError> {
        self.log_look(&Look::own(place, action)).await
    }

    /// Who looked at a ticket, newest first; officers by their codes.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn looks(&self, number: TicketNumber) -> Result<Vec<AccessLine>, DeskError> {
        let rows = self.store.looks(&number.to_string(), LOOKS).await?;
        let line = |(at, by, action, reason)| AccessLine { at, by, action, reason };
        Ok(rows.into_iter().map(line).collect())
    }

    /// Whether a look is what was written, wherever it stands now.
    pub(super) fn is_own_look(&self, entity: &str, look: &LookRow) -> bool {
        self.hash_of_look(entity, look) == look.hash
    }

    /// The seal over the end of a chain of looks.
    pub(super) fn looks_seal(&self, entity: &str, seq: i64, head: &str) -> String {
        self.secrets.hash("looks", &to_json(&(entity, seq, head)))
    }

    /// Keyed, so that a look cannot be made up: hash before, entity, time, actor, action, reason.
    fn hash_of_look(&self, entity: &str, look: &LookRow) -> String {
        let LookRow { at, actor, action, reason, prev_hash, .. } = look;
        self.secrets.hash("look", &to_json(&(prev_hash, entity, at, actor, action, reason)))
    }
}
