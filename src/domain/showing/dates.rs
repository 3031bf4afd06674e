//! Which wait of a ticket ends when: for officers, and for the requester.

use super::super::Millis;
use super::super::ticket::{Assignment, PauseReason, State, Ticket, TimerKind};
use super::super::view::Dated;

/// The next date that somebody owes something on this ticket.
#[must_use]
pub fn next_due(ticket: &Ticket) -> Option<Millis> {
    let lead = ticket.lead.as_ref();
    match ticket.state {
        State::Submitted | State::Dispatching => ticket.triage_due_at,
        State::Assigned => lead.map(|lead| lead.accept_due),
        State::InProgress | State::ReturnReview => lead.map(|lead| lead.due_at),
        State::Suspended | State::OnLedger => ticket.open_pause().map(|pause| pause.until),
        State::Review => ticket.check_due_at.or(ticket.citizen_due_at),
        State::Feedback => review_wait(ticket).map(|wait| wait.at).or(ticket.feedback_due_at),
        State::Declined => appeal_wait(ticket).map(|wait| wait.at),
        _ => None,
    }
}

/// Every wait that runs on the ticket, each with what it is for.
#[must_use]
pub fn dates(ticket: &Ticket) -> Vec<Dated> {
    let lead = ticket.lead.as_ref();
    let dated = |what: &str, at: Option<Millis>| at.map(|at| Dated::new(what, at));
    let contact = lead.filter(|one| one.contacted_at.is_none() && !ticket.has_nobody_to_ask());
    let contact = dated("contact", contact.map(|lead| lead.contact_due));
    let measures = dated("measures", lead.and_then(Assignment::measures_awaited));
    let result = dated("result", lead.map(|lead| lead.due_at));
    let waits = match ticket.state {
        State::Submitted | State::Dispatching => {
            vec![dated("dispatch", ticket.triage_due_at)]
        }
        State::Assigned => {
            vec![dated("accept", lead.map(|lead| lead.accept_due)), contact, measures, result]
        }
        State::InProgress => vec![contact, measures, result],
        State::ReturnReview => {
            let late = ticket.timers.iter().find(|timer| timer.kind == TimerKind::ReturnLate);
            vec![dated("decide", late.map(|timer| timer.at)), contact, measures, result]
        }
        State::Suspended | State::OnLedger => vec![pause_wait(ticket)],
        State::Review => vec![dated("check", ticket.check_due_at)],
        State::Feedback => {
            let wait = review_wait(ticket).or_else(|| dated("rate", ticket.feedback_due_at));
            vec![wait]
        }
        State::Declined => vec![appeal_wait(ticket)],
        _ => Vec::new(),
    };
    waits.into_iter().flatten().collect()
}

/// What its requester waits for.
#[must_use]
pub fn own_date(ticket: &Ticket, now: Millis) -> Option<Dated> {
    let answer = |at: Option<Millis>| at.map(|at| Dated::new("answer", at));
    match ticket.state {
        State::Feedback => {
            review_wait(ticket).or_else(|| ticket.feedback_due_at.map(|at| Dated::new("rate", at)))
        }
        State::Declined => appeal_wait(ticket).or_else(|| {
            let open = ticket.decline.as_ref().filter(|one| one.appealed_at.is_none());
            let until = open.map(|one| one.appeal_until).filter(|until| *until >= now);
            until.map(|until| Dated::new("appeal", until))
        }),
        State::InProgress | State::Review if is_rework(ticket) => {
            answer(ticket.lead.as_ref().map(|lead| lead.due_at))
        }
        State::Suspended | State::OnLedger => pause_wait(ticket),
        // Until a unit has it again there is no date for the answer but the old one.
        State::Dispatching if is_reopened(ticket) && ticket.promised(now).is_none() => {
            ticket.triage_due_at.map(|at| Dated::new("unit-named", at))
        }
        state if state.is_open() => answer(ticket.promised(now).or(ticket.citizen_due_at)),
        _ => None,
    }
}

fn is_reopened(ticket: &Ticket) -> bool {
    !ticket.rounds.is_empty()
}

/// Whether it is done again after a bad review, for which the requester was told a new date.
fn is_rework(ticket: &Ticket) -> bool {
    ticket.open_review().is_some()
}

/// What the author of a bad review waits for: to be called, then to have it put right.
fn review_wait(ticket: &Ticket) -> Option<Dated> {
    let case = ticket.open_review().filter(|_| ticket.awaits_decision())?;
    Some(match case.contacted_at {
        None => Dated::new("contact", case.contact_due),
        Some(_) => Dated::new("fix", case.fix_due),
    })
}

fn appeal_wait(ticket: &Ticket) -> Option<Dated> {
    let decline = ticket.decline.as_ref().filter(|decline| decline.is_contested())?;
    decline.decide_due.map(|at| Dated::new("decide", at))
}

fn pause_wait(ticket: &Ticket) -> Option<Dated> {
    let pause = ticket.open_pause()?;
    let what = match pause.reason {
        PauseReason::AwaitingRequester => "reply",
        PauseReason::Ledger => "ledger",
        _ => "pause",
    };
    Some(Dated::new(what, pause.until))
}
