//! What happens to a ticket is told to everybody whose ticket was joined to it.

use super::facts::read_tickets;
use super::{Desk, DeskError, Knowledge};
use crate::domain::people::Actor;
use crate::domain::ticket::{Change, TicketNumber, apply};

impl Desk {
    /// The changes, followed by what they mean for tickets that were joined to a changed one. Each
    /// child is a ticket of its own, with its own event and its own requester to tell.
    pub(super) async fn with_children(
        &self,
        mut changes: Vec<Change>,
        knowledge: &Knowledge,
    ) -> Result<Vec<Change>, DeskError> {
        let mut news = Vec::new();
        for change in &changes {
            let Some(action) = change.for_children() else { continue };
            news.extend(change.ticket.children.iter().map(|child| (*child, action.clone())));
        }
        let (now, system) = (self.clock.now(), Actor::system());
        for (number, action) in news {
            let known = latest(&changes, number);
            let child = match known {
                Some(child) => Some(child),
                None => {
                    let stored = self.store.ticket(&number.to_string()).await?;
                    read_tickets(stored.as_slice()).tickets.pop()
                }
            };
            let Some(child) = child else { continue };
            match apply(&child, &system, &action, now, &knowledge.rules()) {
                Ok(change) => changes.push(change),
                Err(refusal) => {
                    tracing::error!(%number, ?refusal, "a joined ticket does not follow");
                }
            }
        }
        Ok(changes)
    }
}

/// The ticket as the last of these changes leaves it.
fn latest(changes: &[Change], number: TicketNumber) -> Option<crate::domain::ticket::Ticket> {
    let last = changes.iter().rev().find(|change| change.ticket.number == number);
    last.map(|change| change.ticket.clone())
}
