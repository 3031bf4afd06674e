//! What happens to a ticket is told to everybody whose ticket was joined to it.

use super::facts::read_tickets;
use super::{Desk, DeskError, Knowledge};
use crate::domain::people::Actor;
use crate::domain::ticket::{Action, Change, ParentNews, Ticket, TicketNumber, apply};

impl Desk {
    /// The changes, followed by what they mean for tickets that were joined to a changed one. Each
    /// child is a ticket of its own, with its own event and its own requester to tell.
    pub(super) async fn with_children(
        &self,
        mut changes: Vec<Change>,
        knowledge: &Knowledge,
    ) -> Result<Vec<Change>, DeskError> {
        let (now, system) = (self.clock.now(), Actor::system());
        for (number, meant) in meant_for_others(&changes) {
            let known = latest(&changes, number);
            let other = match known {
                Some(other) => Some(other),
                None => {
                    let stored = self.store.ticket(&number.to_string()).await?;
                    read_tickets(stored.as_slice()).tickets.pop()
                }
            };
            let action = other.as_ref().and_then(|other| meant.action(other));
            let Some((other, action)) = other.zip(action) else { continue };
            match apply(&other, &system, &action, now, &knowledge.rules()) {
                Ok(change) => changes.push(change),
                Err(refusal) => {
                    tracing::error!(%number, ?refusal, "a joined ticket does not follow");
                }
            }
        }
        Ok(changes)
    }
}

/// What a change means for another ticket.
enum Meant {
    /// News of the ticket that it was merged into.
    News(TicketNumber, ParentNews),
    /// A ticket that was merged into it goes its own way.
    Left(TicketNumber),
}

impl Meant {
    /// The step of the other ticket; `None` when it is not concerned any more.
    fn action(&self, other: &Ticket) -> Option<Action> {
        match self {
            Self::News(parent, news) => other.hears(*parent, news),
            Self::Left(child) => {
                other.children.contains(child).then_some(Action::Release { child: *child })
            }
        }
    }
}

/// For each other ticket that these changes concern, what they mean.
fn meant_for_others(changes: &[Change]) -> Vec<(TicketNumber, Meant)> {
    let mut meant = Vec::new();
    for change in changes {
        let number = change.ticket.number;
        meant.extend(change.left_parent().map(|parent| (parent, Meant::Left(number))));
        let Some(news) = change.for_children() else { continue };
        let children = change.ticket.children.iter();
        meant.extend(children.map(|child| (*child, Meant::News(number, news.clone()))));
    }
    meant
}

/// The ticket as the last of these changes leaves it.
pub(super) fn latest(changes: &[Change], number: TicketNumber) -> Option<Ticket> {
    let last = changes.iter().rev().find(|change| change.ticket.number == number);
    last.map(|change| change.ticket.clone())
}
