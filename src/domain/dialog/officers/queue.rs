//! Lists of tickets, and of what a unit has to do, by time left.

use super::super::answering::shown;
use super::super::{Facts, Scene, Session, Turn};
use crate::domain::message::{QueueKind, Reply};
use crate::domain::people::{Actor, Right, Role, may, scopes};
use crate::domain::refusal::Refusal;
use crate::domain::showing;
use crate::domain::tasks::{Task, tasks};
use crate::domain::ticket::Ticket;
use crate::domain::view::TicketLine;

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
    if kind == QueueKind::Unit {
        return of_unit(&tickets, officer, session, scene);
    }
    if kind == QueueKind::Intake {
        let lines = tickets.iter().map(|ticket| showing::line(ticket, scene.catalog, scene.now));
        return list(kind, lines.collect(), session);
    }
    tickets.sort_by_key(|ticket| showing::next_due(ticket).unwrap_or(i64::MAX));
    let lines = tickets.iter().map(|ticket| showing::line(ticket, scene.catalog, scene.now));
    list(kind, lines.collect(), session)
}

/// What this officer's unit has to do and this officer may do for it, a line each.
fn of_unit(tickets: &[&Ticket], officer: &Actor, session: Session, scene: &Scene<'_>) -> Turn {
    let mut all: Vec<(&Ticket, Task)> = Vec::new();
    for ticket in tickets {
        let tasks = tasks(ticket, &officer.office).into_iter();
        let own = tasks.filter(|task| may(officer, task.duty.right(), ticket).is_ok());
        all.extend(own.map(|task| (*ticket, task)));
    }
    all.sort_by_key(|(_, task)| task.due.unwrap_or(i64::MAX));
    let line = |(ticket, task): &(&Ticket, Task)| {
        showing::task_line(ticket, task, scene.catalog, scene.now)
    };
    list(QueueKind::Unit, all.iter().map(line).collect(), session)
}

fn list(queue: QueueKind, mut tickets: Vec<TicketLine>, session: Session) -> Turn {
    let more = u32::try_from(tickets.len().saturating_sub(shown())).unwrap_or(u32::MAX);
    tickets.truncate(shown());
    Turn::of(session).say(Reply::Queue { queue, tickets, more })
}
