//! What has been kept long enough is destroyed (个人信息保护法, art. 19, 47). Tickets stay, without
//! a way back to their requesters; each such ticket's log says so.

use std::sync::atomic::Ordering;

use super::facts::read_tickets;
use super::{Desk, DeskError};
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
    /// Days after the archive that contacts and words as said are kept; 0 for ever.
    pub identity_days: u32,
    /// Days that files are kept which nobody filed with a ticket; 0 for ever.
    pub files_days: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self { messages_days: 30, identity_days: 365, files_days: 7 }
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
        let Retention { messages_days, identity_days, files_days } = self.knowledge().retention;
        if identity_days > 0 {
            self.forget_identities(self.clock.now() - i64::from(identity_days) * DAY).await?;
        }
        let mut writes =
            vec![Write::Setting { name: LAST_RUN.to_owned(), value: today.to_string() }];
        if messages_days > 0 {
            let before = self.clock.now() - i64::from(messages_days) * DAY;
            writes.push(Write::DropMessages { before });
        }
        if files_days > 0 {
            let before = self.clock.now() - i64::from(files_days) * DAY;
            writes.push(Write::DropUnusedFiles { before });
        }
        self.store.commit(writes).await?;
        self.forgot_on.store(today, Ordering::SeqCst);
        Ok(())
    }

    async fn forget_identities(&self, archived_before: i64) -> Result<(), DeskError> {
        loop {
            let rows = self.store.tickets_to_forget(archived_before, MOST).await?;
            let tickets = read_tickets(&rows)?;
            let mut done = 0;
            for ticket in &tickets {
                match self.forget_identity(ticket).await {
                    Ok(()) => done += 1,
                    Err(DeskError::Commit(CommitError::Stale(_))) => {}
                    Err(error) => return Err(error),
                }
            }
            if done == 0 {
                return Ok(());
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
                return Err(CommitError::Stale("ticket").into());
            }
        };
        let mut writes = vec![Write::ForgetWords { number: ticket.number.to_string() }];
        if let Some(requester) = &ticket.requester
            && !self.is_needed(requester, ticket).await?
        {
            writes.push(Write::ForgetRequester { requester: requester.clone() });
        }
        writes.extend(self.conceal(&[ticket.number]).await?);
        self.write_changes(&[change], &mut writes).await?;
        self.store.commit(writes).await?;
        Ok(())
    }

    /// Whether another ticket that is not archived leads to the same requester.
    async fn is_needed(&self, requester: &str, but: &Ticket) -> Result<bool, DeskError> {
        let Some(place) = &but.conversation else { return Ok(false) };
        let stored = self.store.tickets_of(place, MOST).await?;
        Ok(read_tickets(&stored)?.iter().any(|ticket| {
            ticket.number != but.number
                && ticket.state != State::Archived
                && ticket.requester.as_deref() == Some(requester)
        }))
    }
}
