//! Lists of tickets by time left.

use super::super::answering::shown;
use super::super::{Facts, Scene, Session, Turn};
use crate::domain::message::{QueueKind, Reply};
use crate::domain::people::{Actor, Right, Role, may, scopes};
use crate::domain::refusal::Refusal;
use crate::domain::showing;
use crate::domain::ticket::Ticket;

/// The queue that an officer's day begins with: what they have to do themselves.
#[must_use]
pub fn first_queue(officer: &Actor) -> Option<QueueKind> {
    let ways = [
        (Role::Dispatcher, QueueKind::Dispatch),
        (Role::UnitHead, QueueKind::Unit),
        (Role::Handler, QueueKind::Unit),
        (Role::Supervisor, QueueKind::Watch),
        (Role::Leader, QueueKind::Watch),
    ];
    ways.iter().find(|(role, _)| officer.has(*role)).map(|(_, kind)| *kind)
}

pub(super) fn queue(
    kind: QueueKind,
    officer: &Actor,
    facts: &Facts,
    session: Session,
    scene: &Scene<'_>,
) -> Turn {
    let seen = facts.queue.iter().filter(|t| may(officer, Right::SeeTicket, t).is_ok());
    let mut tickets: Vec<&Ticket> = seen.collect();
    if tickets.is_empty() && scopes(officer, Right::SeeTicket).is_empty() {
        let right = Right::SeeTicket.to_string();
        return Turn::of(session).refuse(Refusal::NotYourRole { right });
    }
    tickets.sort_by_key(|ticket| showing::next_due(ticket).unwrap_or(i64::MAX));
    let more = u32::try_from(tickets.len().saturating_sub(shown())).unwrap_or(u32::MAX);
    let lines = tickets.iter().take(shown());
    let lines = lines.map(|ticket| showing::line(ticket, scene.catalog, scene.now)).collect();
    Turn::of(session).say(Reply::Queue { queue: kind, tickets: lines, more })
}
