//! What is asked for and decided by somebody else: to give back, more time, a pause, the ledger, a
//! print with identity.

use super::{DAY, Facts, Verdict, lead, unless};
use crate::domain::Millis;
use crate::domain::people::Role;
use crate::domain::refusal::Refusal;
use crate::domain::rules::LimitName;
use crate::domain::ticket::action::Action;
use crate::domain::ticket::record::{PauseReason, RequestKind, Ticket, Wants};

/// A print with identity, as the code of a request.
const EXPORT: &str = "export";

/// Ledger entries up to this long are the supervisor's to decide.
const SHORT_LEDGER: Millis = 90 * DAY;

/// The farthest date of a ledger entry: five years.
const MOST_LEDGER: Millis = 1_827 * DAY;

pub(in crate::domain::ticket) fn not_designated(f: &Facts<'_>) -> Verdict {
    unless(!lead(f)?.designated, Refusal::Designated {})
}

pub(in crate::domain::ticket) fn not_bound_by_conference(f: &Facts<'_>) -> Verdict {
    let office = &lead(f)?.office;
    let bound = f.ticket.conferences.iter().any(|held| held.lead.as_ref() == Some(office));
    unless(!bound, Refusal::BoundByConference {})
}

pub(in crate::domain::ticket) fn within_return_limit(f: &Facts<'_>) -> Verdict {
    let until = lead(f)?.return_until;
    unless(f.now <= until, Refusal::ReturnTooLate { until })
}

pub(in crate::domain::ticket) fn unit_has_not_returned(f: &Facts<'_>) -> Verdict {
    let office = &lead(f)?.office;
    let mut asked = f.ticket.requests.iter().filter(|old| old.kind == RequestKind::Return);
    unless(!asked.any(|old| old.office == *office), Refusal::ReturnedBefore {})
}

/// The same thing is not asked twice at once.
pub(in crate::domain::ticket) fn not_asked_yet(f: &Facts<'_>) -> Verdict {
    let wanted = f.action.asks().or(f.action.drafts());
    let waiting = wanted.filter(|kind| f.ticket.pending(*kind).is_some());
    waiting.map_or(Ok(()), |kind| Err(Refusal::AlreadyAsked { request: kind.to_string() }))
}

/// There is a request to decide, and somebody else asked it.
pub(in crate::domain::ticket) fn another_asked(f: &Facts<'_>) -> Verdict {
    let Some(kind) = f.action.decides() else { return Ok(()) };
    let nothing = Refusal::NothingAsked { request: kind.to_string() };
    let request = f.ticket.pending(kind).ok_or(nothing)?;
    let asked = request.asked_by == f.actor.id || request.drafted_by.as_ref() == Some(&f.actor.id);
    unless(!asked, Refusal::AskerDecides {})
}

/// Somebody of the unit wrote what is not to be sent.
pub(in crate::domain::ticket) fn draft_is_there(f: &Facts<'_>) -> Verdict {
    let Action::DropDraft { request, .. } = f.action else { return Ok(()) };
    let nothing = Refusal::NothingDrafted { request: request.to_string() };
    unless(f.ticket.drafted(*request).is_some(), nothing)
}

pub(in crate::domain::ticket) fn second_return_by_supervisor(f: &Facts<'_>) -> Verdict {
    supervisor_where_due(f, RequestKind::Return)
}

pub(in crate::domain::ticket) fn asked_before_due(f: &Facts<'_>) -> Verdict {
    let due = lead(f)?.due_at;
    unless(f.now <= due, Refusal::ExtensionTooLate { due })
}

pub(in crate::domain::ticket) fn extension_fits(f: &Facts<'_>) -> Verdict {
    let (Action::RequestExtension { days, .. } | Action::DraftExtension { days, .. }) = f.action
    else {
        return Ok(());
    };
    let granted = f.ticket.extensions();
    let (used, times) = (granted.iter().sum(), u32::try_from(granted.len()).unwrap_or(u32::MAX));
    let cap = f.rules.clock.extension_cap(f.ticket.limit(LimitName::Resolve));
    unless(times < cap.times, Refusal::ExtensionsUsedUp { most: cap.times })?;
    let left = cap.days.saturating_sub(used);
    let left_days = cap.kind.many(left);
    unless((1..=left).contains(days), Refusal::ExtensionTooLong { left: left_days })
}

pub(in crate::domain::ticket) fn second_extension_by_supervisor(f: &Facts<'_>) -> Verdict {
    supervisor_where_due(f, RequestKind::Extension)
}

fn supervisor_where_due(f: &Facts<'_>, kind: RequestKind) -> Verdict {
    let free = !f.ticket.supervisor_decides(kind);
    unless(free || f.actor.has(Role::Supervisor), Refusal::SupervisorDecides {})
}

/// A suspension has a cause in the procedure and ends within the longest suspension.
pub(in crate::domain::ticket) fn suspension_fits(f: &Facts<'_>) -> Verdict {
    let wants = match f.action {
        Action::RequestSuspension { cause, until, .. } => Some((*cause, *until)),
        _ => f.ticket.pending(RequestKind::Suspension).and_then(|request| match request.wants {
            Wants::Suspension { cause, until } => Some((cause, until)),
            _ => None,
        }),
    };
    let Some((cause, until)) = wants else { return Ok(()) };
    let procedure = !matches!(cause, PauseReason::AwaitingRequester | PauseReason::Ledger);
    let latest = f.rules.clock.due(f.now, f.ticket.limit(LimitName::SuspensionEnd));
    unless(procedure && until > f.now && until <= latest, Refusal::EndNotWithin { latest })
}

/// The dispatcher goes on without an answer; a procedure is the supervisor's to end.
pub(in crate::domain::ticket) fn procedure_ended_by_supervisor(f: &Facts<'_>) -> Verdict {
    let waiting = f.ticket.open_pause().map(|pause| pause.reason);
    let question = waiting == Some(PauseReason::AwaitingRequester);
    let may = question || f.role == Role::System || f.actor.has(Role::Supervisor);
    unless(may, Refusal::SupervisorDecides {})
}

/// The date of a ledger entry lies ahead, and within five years.
pub(in crate::domain::ticket) fn ledger_fits(f: &Facts<'_>) -> Verdict {
    let target = match f.action {
        Action::RequestLedger { target, .. } => Some(*target),
        _ => wanted_target(f.ticket),
    };
    let latest = f.now.saturating_add(MOST_LEDGER);
    let fits = target.is_none_or(|target| target > f.now && target <= latest);
    unless(fits, Refusal::EndNotWithin { latest })
}

fn wanted_target(ticket: &Ticket) -> Option<Millis> {
    ticket.pending(RequestKind::Ledger).and_then(|request| match request.wants {
        Wants::Ledger { target, .. } => Some(target),
        _ => None,
    })
}

/// Whether a ledger entry is so long that the leader decides on it.
pub(in crate::domain::ticket) fn is_long_ledger(target: Millis, now: Millis) -> bool {
    target > now.saturating_add(SHORT_LEDGER)
}

/// The leader grants a long ledger entry, the supervisor every other.
pub(in crate::domain::ticket) fn ledger_by_its_length(f: &Facts<'_>) -> Verdict {
    let long = wanted_target(f.ticket).is_some_and(|target| is_long_ledger(target, f.now));
    match long {
        true => unless(f.actor.has(Role::Leader), Refusal::LeaderDecides {}),
        false => unless(f.actor.has(Role::Supervisor), Refusal::SupervisorDecides {}),
    }
}

/// Who the requester was is still known.
pub(in crate::domain::ticket) fn requester_is_kept(f: &Facts<'_>) -> Verdict {
    unless(f.ticket.requester.is_some(), Refusal::IdentityUnknown {})
}

pub(in crate::domain::ticket) fn no_export_waits(f: &Facts<'_>) -> Verdict {
    let request = EXPORT.to_owned();
    unless(f.ticket.pending_export().is_none(), Refusal::AlreadyAsked { request })
}

/// Who a requester is leaves the desk on paper by two persons, never by one
/// (个人信息保护法 art. 51: least authority).
pub(in crate::domain::ticket) fn another_asked_for_export(f: &Facts<'_>) -> Verdict {
    let nothing = Refusal::NothingAsked { request: EXPORT.to_owned() };
    let export = f.ticket.pending_export().ok_or(nothing)?;
    unless(export.asked_by != f.actor.id, Refusal::AskerDecides {})
}
