//! A newly loaded notice on holidays, or new office hours: the dates of open tickets are reckoned
//! anew.

use super::facts::read_tickets;
use super::receive::touched;
use super::{Desk, DeskError, Knowledge};
use crate::domain::people::Actor;
use crate::domain::sla::{Calendar, recount};
use crate::domain::ticket::{State, Ticket, apply, recounted};
use crate::store::CommitError;

/// No limit: a date that is left out is wrong.
const ALL: i64 = i64::MAX;
/// How often a ticket that somebody else changes meanwhile is read again.
const TRIES: usize = 8;

impl Desk {
    /// Puts the dates of every open ticket, which were reckoned by `before`, on the calendar in
    /// force; each that moves is an event and a notice. Says how many tickets have other dates.
    /// A ticket is moved once, however often and on however many replicas this is called; one that
    /// cannot be read or moved is logged by its number, and the others go on.
    ///
    /// # Errors
    /// When the store fails; what was moved before stays moved.
    pub async fn recount(&self, before: &Calendar, notice: &str) -> Result<usize, DeskError> {
        let mut moved = 0;
        for state in State::OPEN {
            let rows = self.store.tickets_in(state.code(), ALL).await?;
            for ticket in read_tickets(&rows).tickets {
                let number = ticket.number;
                match self.recount_one(ticket, before, notice).await {
                    Ok(changed) => moved += usize::from(changed.is_some()),
                    Err(error) if error.is_away() => return Err(error),
                    Err(error) => {
                        tracing::error!(%number, %error, "dates of a ticket stay as they were");
                    }
                }
            }
        }
        Ok(moved)
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
        let mut writes = Vec::new();
        let changes = [change];
        self.write_changes(&changes, &mut writes).await?;
        self.write_notices(&changes, None, &mut writes, knowledge).await?;
        let touched = touched(&writes);
        self.store.commit(writes).await?;
        self.wake(&touched);
        Ok(Some(()))
    }
}
