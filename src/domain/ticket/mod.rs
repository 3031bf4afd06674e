//! The whole life of a ticket: [`apply`] takes one step, by the table in `table`.
//!
//! A step is refused before anything changes, or it changes everything at once: the ticket, one
//! line of the log, and the notices. Permission is asked first, so that a refusal tells a stranger
//! nothing about the ticket.

mod action;
mod effects;
mod event;
mod guards;
mod notice;
mod number;
mod offers;
mod record;
mod recount;
mod state;
mod step;
mod table;
mod timers;

#[cfg(test)]
pub(in crate::domain) mod tests;

pub use action::{
    Action, ActionKind, ContactAnswer, ContactResult, DateName, MovedDate, ParentAnswer,
    ParentFacts, ParentNews, ReviewVerdict, least_words,
};
pub use event::{Change, Event, PRIVATE_FIELDS, ReplayError, replay};
pub use notice::{Notice, NoticeArgs, NoticeKind, NoticeTarget};
pub use number::{NumberError, TicketNumber};
pub use offers::offer;
pub use record::{
    Approval, Assignment, AssignmentEnd, BadReview, Basis, Call, Card, Cause, CheckPoint, Colour,
    Conference, Confidentiality, Consent, Contact, Decision, Decline, DeclineReason,
    DraftedRequest, Evaluation, Geo, IdentityExport, ItemRef, NewTicket, Outcome, Pace, Part,
    PastWait, Pause, PauseReason, Request, RequestKind, Resolution, ReturnReason, Round, Sheet,
    SheetState, Solved, Source, TakenBack, Ticket, Timer, TimerKind, Visit, Wants, Whistle, Words,
    WordsKind,
};
pub use recount::{Recounting, recounted};
pub use state::State;
pub use table::{COUNTED, state_edges, states_json, states_mermaid, steps_in};
pub use timers::{next_timer_at, timers_due};

use super::Millis;
use super::people::{Actor, may};
use super::refusal::Refusal;
use super::rules::Rules;
use guards::Facts;

/// Takes one step: the only way a ticket changes.
///
/// `now` is UTC milliseconds; a clock that was set back counts as standing still.
///
/// # Errors
/// The [`Refusal`] of the first thing that does not hold: permission, then the state, then the
/// guards of the line. Nothing has changed then.
pub fn apply(
    ticket: &Ticket,
    actor: &Actor,
    action: &Action,
    now: Millis,
    rules: &Rules<'_>,
) -> Result<Change, Refusal> {
    let (facts, line) = check(ticket, actor, action, now, rules)?;
    let to = line.target(ticket);
    let mut step = step::Step::new(facts);
    effects::run(&mut step, to);
    Ok(step.finish(to))
}

/// Everything that must hold before a step is taken, and the line of the table that it takes.
fn check<'a>(
    ticket: &'a Ticket,
    actor: &'a Actor,
    action: &'a Action,
    now: Millis,
    rules: &'a Rules<'a>,
) -> Result<(Facts<'a>, &'static table::Transition), Refusal> {
    let role = may(actor, action.kind().right(), ticket)?;
    let now = now.max(ticket.updated_at);
    let facts = Facts { ticket, actor, role, action, now, rules };
    let line = table::find(&facts)?;
    guards::texts_fit(&facts)?;
    guards::timer_is_due(&facts)?;
    for guard in line.guards {
        (guard.check)(&facts)?;
    }
    Ok((facts, line))
}
