//! Rating, review, appeal, reopening and the end.

use super::intake::LEAST_BODY;
use super::{DAY, Facts, Verdict, is_outsider, unless};
use crate::domain::Millis;
use crate::domain::people::Role;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::action::Action;
use crate::domain::ticket::record::{Outcome, Ticket, TimerKind};
use crate::domain::ticket::{Decline, State};

/// An evaluation may be changed for 24 hours.
const CHANGE_WINDOW: Millis = DAY;

/// A requester may reopen for 30 days.
const REOPEN_WINDOW: Millis = 30 * DAY;

pub(in crate::domain::ticket) fn somebody_to_ask(f: &Facts<'_>) -> Verdict {
    unless(!f.ticket.has_nobody_to_ask(), Refusal::NobodyToAsk {})
}

pub(in crate::domain::ticket) fn nobody_to_ask(f: &Facts<'_>) -> Verdict {
    unless(f.ticket.has_nobody_to_ask(), Refusal::SomebodyToAsk {})
}

pub(in crate::domain::ticket) fn grade_is_in_range(f: &Facts<'_>) -> Verdict {
    let (Action::Evaluate { grade, .. } | Action::RateCall { grade, .. }) = f.action else {
        return Ok(());
    };
    unless((1..=5).contains(grade), Refusal::GradeOutOfRange {})
}

/// Once, and to be changed within 24 hours; not while a reviewer or the unit deals with it.
pub(in crate::domain::ticket) fn evaluation_is_open(f: &Facts<'_>) -> Verdict {
    let open = match (&f.ticket.evaluation, f.ticket.state) {
        (Some(_), State::Closed) if f.ticket.outcome != Some(Outcome::Evaluated) => false,
        (Some(given), _) => {
            given.valid && !given.contested && f.now <= given.at.saturating_add(CHANGE_WINDOW)
        }
        (None, State::Merged) => f.ticket.feedback_due_at.is_some_and(|until| f.now <= until),
        (None, state) => state == State::Feedback,
    };
    unless(open, Refusal::EvaluationClosed {})
}

pub(in crate::domain::ticket) fn review_is_bad(f: &Facts<'_>) -> Verdict {
    unless(f.ticket.awaits_decision(), Refusal::NoBadReview {})
}

/// While a unit contests a review, nobody acts on it.
pub(in crate::domain::ticket) fn review_is_settled(f: &Facts<'_>) -> Verdict {
    let contested = f.ticket.evaluation.as_ref().is_some_and(|given| given.contested);
    unless(!contested, Refusal::AppealedAlready {})
}

pub(in crate::domain::ticket) fn review_can_be_contested(f: &Facts<'_>) -> Verdict {
    let bad = f.ticket.evaluation.as_ref().filter(|given| given.valid && given.is_bad());
    let given = bad.ok_or(Refusal::NoBadReview {})?;
    unless(given.decided_at.is_none(), Refusal::ReviewStands {})?;
    unless(!given.contested, Refusal::AppealedAlready {})
}

pub(in crate::domain::ticket) fn review_is_contested(f: &Facts<'_>) -> Verdict {
    unless(f.ticket.evaluation.as_ref().is_some_and(|given| given.contested), Refusal::NoAppeal {})
}

pub(in crate::domain::ticket) fn explained_signed_by_supervisor(f: &Facts<'_>) -> Verdict {
    unless(f.actor.has(Role::Supervisor), Refusal::SupervisorSigns {})
}

pub(in crate::domain::ticket) fn reminded_twice(f: &Facts<'_>) -> Verdict {
    let timer = TimerKind::FeedbackEnd.to_string();
    unless(f.ticket.feedback_reminders >= 2, Refusal::TimerNotDue { timer })
}

pub(in crate::domain::ticket) fn appeal_is_possible(f: &Facts<'_>) -> Verdict {
    let decline = f.ticket.decline.as_ref().ok_or(Refusal::NoAppeal {})?;
    unless(decline.appealed_at.is_none(), Refusal::AppealedAlready {})?;
    let until = decline.appeal_until;
    unless(f.now <= until, Refusal::TooLateToReopen { until })
}

pub(in crate::domain::ticket) fn appeal_waits(f: &Facts<'_>) -> Verdict {
    let waits = f.ticket.decline.as_ref().is_some_and(Decline::is_contested);
    unless(waits, Refusal::NoAppeal {})
}

/// A requester brings new facts within 30 days; a supervisor may always.
pub(in crate::domain::ticket) fn reopening_is_possible(f: &Facts<'_>) -> Verdict {
    if f.role == Role::Supervisor {
        return Ok(());
    }
    let Action::Reopen { reason } = f.action else { return Ok(()) };
    let told = reason.chars().filter(|c| !c.is_whitespace()).count();
    unless(told >= LEAST_BODY, Refusal::NewFactsNeeded {})?;
    let until = reopen_until(f.ticket);
    unless(f.now <= until, Refusal::TooLateToReopen { until })
}

/// The last moment at which the requester of an ended matter can bring it back.
pub(in crate::domain::ticket) fn reopen_until(ticket: &Ticket) -> Millis {
    let ended = ticket.closed_at.or(ticket.decline.as_ref().map(|decline| decline.at));
    ended.unwrap_or(ticket.updated_at).saturating_add(REOPEN_WINDOW)
}

pub(in crate::domain::ticket) fn officer_gives_reason(f: &Facts<'_>) -> Verdict {
    let Action::Cancel { reason, .. } = f.action else { return Ok(()) };
    unless(is_outsider(f.role) || !reason.trim().is_empty(), Refusal::ReasonNeeded {})
}

pub(in crate::domain::ticket) fn nothing_is_open(f: &Facts<'_>) -> Verdict {
    let what: Vec<String> = f.ticket.still_open().into_iter().map(str::to_owned).collect();
    unless(what.is_empty(), Refusal::StillOpen { what })
}
