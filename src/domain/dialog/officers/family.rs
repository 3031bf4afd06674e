//! Several tickets on one matter: joined to one of them and taken apart again.

use super::super::{Facts, Scene};
use crate::domain::people::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{Action, Change, ParentFacts, Ticket, TicketNumber, apply};

/// Joins `child` to `parent`: both sides, and where the parent stands for the child's requester.
pub(in crate::domain::dialog) fn join(
    child: &Ticket,
    parent: &Ticket,
    actor: &Actor,
    scene: &Scene<'_>,
) -> Result<Vec<Change>, Refusal> {
    let merge = Action::Merge { parent: ParentFacts::from(parent) };
    let joined = apply(child, actor, &merge, scene.now, &scene.rules)?;
    let adopt = Action::Adopt { child: child.number };
    let adopted = apply(parent, actor, &adopt, scene.now, &scene.rules)?;
    let mut changes = vec![joined];
    if let (Some(news), Some(last)) = (parent.news_for_newcomer(scene.now), changes.last()) {
        let follow = Action::FollowParent { news };
        changes.push(apply(&last.ticket, &Actor::system(), &follow, scene.now, &scene.rules)?);
    }
    changes.push(adopted);
    Ok(changes)
}

/// Joins the ticket to the one of this number.
pub(super) fn merge(
    ticket: &Ticket,
    number: &str,
    officer: &Actor,
    facts: &Facts,
    scene: &Scene<'_>,
) -> Result<Vec<Change>, Refusal> {
    let unknown = || Refusal::UnknownNumber { number: number.to_owned() };
    let number: TicketNumber = number.parse().map_err(|_| unknown())?;
    let parent = facts.others.iter().find(|other| other.number == number).ok_or_else(unknown)?;
    join(ticket, parent, officer, scene)
}

/// Takes the ticket apart from the one it was joined to.
pub(super) fn unmerge(
    ticket: &Ticket,
    reason: &str,
    officer: &Actor,
    facts: &Facts,
    scene: &Scene<'_>,
) -> Result<Vec<Change>, Refusal> {
    let step = Action::Unmerge { reason: reason.to_owned() };
    let alone = apply(ticket, officer, &step, scene.now, &scene.rules)?;
    let parent = facts.others.iter().find(|other| Some(other.number) == ticket.parent);
    let release = Action::Release { child: ticket.number };
    let released = parent.map(|parent| apply(parent, officer, &release, scene.now, &scene.rules));
    Ok(std::iter::once(alone).chain(released.transpose()?).collect())
}
