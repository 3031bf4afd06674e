//! What has been kept long enough is destroyed (个人信息保护法, art. 19, 47). Tickets stay, without
//! a way back to their requesters; each such ticket's log says so.

use std::sync::atomic::Ordering;

use super::facts::read_tickets;
use super::{Desk, DeskError, alone};
use crate::domain::people::Actor;
use crate::domain::ticket::{Action, State, Ticket, apply};
use crate::domain::time::DAY;
use crate::store::{CommitError, Write};

/// Tickets looked at in one go.
const MOST: i64 = 200;
/// The setting that names the day of the last run, so that one replica does it.
const LAST_RUN: &str = "retention_day";

/// How long what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Days that messages of conversations are kept; 0 for ever.
    pub messages_days: u32,
    /// Days that masked questions without an answer, or with one that settled them, are kept, and the
    /// items that a silent conversation follows; 0 for ever.
    pub questions_days: u32,
    /// Days after the archive that contacts and words as said are kept; 0 for ever.
    pub identity_days: u32,
    /// Days that files are kept which nobody filed with a ticket; 0 for ever.
    pub files_days: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self { messages_days: 30, questions_days: 365, identity_days: 365, files_days: 7 }
    }
}

impl Desk {
    /// Destroys what is over its time, once a day.
    pub(super) async fn forget_old(&self) -> Result<(), DeskError> {
        let today = self.clock.now() / DAY;
        if self.forgot_on.load(Ordering::SeqCst) == today {
            return Ok(());
        }
        let known = self.store.setting(LAST_RUN).await?;
        if known.and_then(|day| day.parse().ok()) == Some(today) {
            self.forgot_on.store(today, Ordering::SeqCst);
            return Ok(());
        }
        let Retention { messages_days, questions_days, identity_days, files_days } =
            self.knowledge().retention;
        if identity_days > 0 {
            self.forget_identities(self.clock.now() - i64::from(identity_days) * DAY).await?;
        }
        let mut writes =
            vec![Write::Setting { name: LAST_RUN.to_owned(), value: today.to_string() }];
        if messages_days > 0 {
            let before = self.clock.now() - i64::from(messages_days) * DAY;
            writes.push(Write::DropMessages { before });
        }
        if questions_days > 0 {
            let before = self.clock.now() - i64::from(questions_days) * DAY;
            writes.push(Write::DropAsked { before });
            writes.push(Write::DropFollows { before });
        }
        if files_days > 0 {
            let before = self.clock.now() - i64::from(files_days) * DAY;
            writes.push(Write::DropUnusedFiles { before });
        }
        self.store.commit(writes).await?;
        self.forgot_on.store(today, Ordering::SeqCst);
        Ok(())
    }

    /// One that cannot be forgotten does not keep the next from being forgotten.
    async fn forget_identities(&self, archived_before: i64) -> Result<(), DeskError> {
        let mut after = String::new();
        loop {
            let rows = self.store.tickets_to_forget(archived_before, &after, MOST).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after.clone_from(&last.number);
            for ticket in &read_tickets(&rows).tickets {
                match alone(Box::pin(self.forget_identity(ticket))).await {
                    Ok(()) | Err(DeskError::Commit(CommitError::Stale(_))) => {}
                    Err(error) if error.is_away() => return Err(error),
                    Err(error) => {
                        tracing::error!(number = %ticket.number, %error, "a requester is not forgotten");
                    }
                }
            }
        }
    }

    async fn forget_identity(&self, ticket: &Ticket) -> Result<(), DeskError> {
        let knowledge = self.knowledge();
        let (system, now) = (Actor::system(), self.clock.now());
        let done = apply(ticket, &system, &Action::ForgetRequester {}, now, &knowledge.rules());
        let change = match done {
            Ok(change) => change,
            Err(refusal) => {
                tracing::error!(number = %ticket.number, ?refusal, "a requester is not forgotten");
                return Ok(());
            }
        };
        let mut writes = vec![Write::ForgetWords { number: ticket.number.to_string() }];
        if let Some(requester) = &ticket.requester
            && !self.is_needed(requester, ticket).await?
        {
            writes.push(Write::ForgetRequester { requester: requester.clone() });
        }
        writes.extend(self.conceal(&[ticket.number]).await?);
        self.commit_changes(vec![change], writes, None, &knowledge).await?;
        Ok(())
    }

    /// Whether another ticket that is not archived leads to the same requester. One that cannot be
    /// read may: what is destroyed does not come back.
    async fn is_needed(&self, requester: &str, but: &Ticket) -> Result<bool, DeskError> {
        let Some(place) = &but.conversation else { return Ok(false) };
        let stored = self.store.tickets_of(place, MOST).await?;
        let others = read_tickets(&stored);
        let needed = others.tickets.iter().any(|ticket| {
            ticket.number != but.number
                && ticket.state != State::Archived
                && ticket.requester.as_deref() == Some(requester)
        });
        Ok(needed || !others.unreadable.is_empty())
    }
}
