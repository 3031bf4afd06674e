//! A newly loaded notice on holidays, or new office hours: the dates of open tickets are reckoned
//! anew.

use serde::{Deserialize, Serialize};

use super::facts::read_tickets;
use super::{Desk, DeskError, Knowledge, alone};
use crate::domain::people::Actor;
use crate::domain::sla::{Calendar, recount};
use crate::domain::ticket::{COUNTED, Ticket, apply, recounted};
use crate::store::CommitError;

/// No limit: a date that is left out is wrong.
const ALL: i64 = i64::MAX;
/// How often a ticket that somebody else changes meanwhile is read again.
const TRIES: usize = 8;

/// What became of the dates of tickets.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Recounted {
    /// Tickets with other dates.
    pub moved: usize,
    /// Numbers of those that cannot be read or moved: their dates stay as they were.
    pub left: Vec<String>,
}

impl Desk {
    /// Puts the dates of every ticket that waits for something, which were reckoned by `before`, on
    /// the calendar in force; each that moves is an event and a notice. A ticket is moved once,
    /// however often and on however many replicas this is called; one that cannot be read or moved
    /// is named, and the others go on.
    ///
    /// # Errors
    /// When the store fails; what was moved before stays moved.
    pub async fn recount(&self, before: &Calendar, notice: &str) -> Result<Recounted, DeskError> {
        let mut done = Recounted::default();
        for state in COUNTED {
            let rows = self.store.tickets_in(state.code(), ALL).await?;
            let read = read_tickets(&rows);
            done.left.extend(read.unreadable);
            for ticket in read.tickets {
                let number = ticket.number;
                match alone(Box::pin(self.recount_one(ticket, before, notice))).await {
                    Ok(changed) => done.moved += usize::from(changed.is_some()),
                    Err(error) if error.is_away() => return Err(error),
                    Err(error) => {
                        tracing::error!(%number, %error, "dates of a ticket stay as they were");
                        done.left.push(number.to_string());
                    }
                }
            }
        }
        Ok(done)
    }

    /// `None` when no date of the ticket moves.
    async fn recount_one(
        &self,
        mut ticket: Ticket,
        before: &Calendar,
        notice: &str,
    ) -> Result<Option<()>, DeskError> {
        let knowledge = self.knowledge();
        for _ in 0..TRIES {
            match self.put_on_calendar(&ticket, before, notice, &knowledge).await {
                Err(DeskError::Commit(CommitError::Stale(_))) => {}
                other => return other,
            }
            let Some(now) = self.ticket(ticket.number).await? else { return Ok(None) };
            ticket = now;
        }
        Err(DeskError::Busy)
    }

    async fn put_on_calendar(
        &self,
        ticket: &Ticket,
        before: &Calendar,
        notice: &str,
        knowledge: &Knowledge,
    ) -> Result<Option<()>, DeskError> {
        let (now, version) = (self.clock.now(), knowledge.calendar_version);
        if ticket.calendar >= version {
            return Ok(None);
        }
        let action = recounted(ticket, now, (notice, version), &|start, due, limit| {
            recount(start, due, knowledge.length(limit).unit, before, &knowledge.calendar)
        });
        let Some(action) = action else { return Ok(None) };
        let change = match apply(ticket, &Actor::system(), &action, now, &knowledge.rules()) {
            Ok(change) => change,
            Err(refusal) => {
                tracing::error!(number = %ticket.number, ?refusal, "dates could not be moved");
                return Ok(None);
            }
        };
        self.commit_changes(vec![change], Vec::new(), None, knowledge).await?;
        Ok(Some(()))
    }
}
