//! Time passed: fires what is due on tickets. The version check makes each timer fire once, however
//! many replicas run.

use super::facts::read_tickets;
use super::receive::touched;
use super::{Desk, DeskError};
use crate::domain::people::Actor;
use crate::domain::ticket::{Change, Ticket, apply, timers_due};
use crate::store::CommitError;

/// Tickets looked at in one go.
const MOST: i64 = 200;
/// Steps that one ticket may take in one go, so that a wrong rule cannot run for ever.
const STEPS: usize = 16;

/// What a tick did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ticked {
    /// Tickets on which something fired.
    pub fired: usize,
}

impl Desk {
    /// Masks contacts whose time is over, destroys what was kept long enough, puts digests
    /// that are due into the outbox, fires every timer that is due, and looks after the desk itself.
    ///
    /// # Errors
    /// When the store fails; what was fired before stays.
    pub async fn tick(&self) -> Result<Ticked, DeskError> {
        let over = self.conceal(&[]).await?;
        if !over.is_empty() {
            self.store.commit(over).await?;
        }
        self.forget_old().await?;
        Box::pin(self.digest()).await?;
        self.anchor().await?;
        let due = self.store.tickets_due(self.clock.now(), MOST).await?;
        let mut ticked = Ticked::default();
        for ticket in read_tickets(&due)? {
            match self.fire(&ticket).await {
                Ok(()) => ticked.fired += 1,
                // Another replica, or an officer, was first.
                Err(DeskError::Commit(CommitError::Stale(_))) => {}
                Err(error) => return Err(error),
            }
        }
        // Last, so that a log that cannot be read keeps no timer waiting.
        Box::pin(self.upkeep()).await?;
        Ok(ticked)
    }

    async fn fire(&self, ticket: &Ticket) -> Result<(), DeskError> {
        let knowledge = self.knowledge();
        let now = self.clock.now();
        let system = Actor::system();
        let mut changes: Vec<Change> = Vec::new();
        for _ in 0..STEPS {
            let current = changes.last().map_or(ticket, |change| &change.ticket);
            let Some(action) = timers_due(current, now).into_iter().next() else { break };
            match apply(current, &system, &action, now, &knowledge.rules()) {
                Ok(change) => changes.push(change),
                Err(refusal) => {
                    tracing::error!(number = %ticket.number, ?refusal, "a timer was refused");
                    break;
                }
            }
        }
        if changes.is_empty() {
            return Ok(());
        }
        let changes = self.with_children(changes, &knowledge).await?;
        let mut writes = Vec::new();
        self.write_changes(&changes, &mut writes).await?;
        self.write_notices(&changes, None, &mut writes, &knowledge).await?;
        let touched = touched(&writes);
        self.store.commit(writes).await?;
        self.wake(&touched);
        Ok(())
    }
}
