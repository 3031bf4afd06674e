//! What the working calendar counted on a ticket: the one list by which dates move when the calendar
//! is replaced.

use super::action::{Action, DateName, MovedDate};
use super::record::{Assignment, Pause, PauseReason, SheetState, Ticket, Timer, TimerKind};
use super::state::State;
use crate::domain::Millis;
use crate::domain::rules::{LimitKey, LimitName};

/// Where a date moves that is due at the second moment and was counted from the first.
pub type Recounting<'a> = &'a dyn Fn(Millis, Millis, LimitKey<'_>) -> Millis;

/// A date that the working calendar gave and that still binds somebody.
#[derive(Debug)]
struct Counted {
    name: DateName,
    /// The unit, sheet, call or case it binds; empty for the ticket itself.
    of: String,
    /// Counted from here.
    from: Millis,
    due: Millis,
    limit: LimitName,
}

/// The step that puts the dates of a ticket on a new calendar; `None` when none moves. A date that
/// has passed stays: what fell due has fallen due. A date never moves into the past.
#[must_use]
pub fn recounted(
    ticket: &Ticket,
    now: Millis,
    (notice, calendar): (&str, u32),
    moved: Recounting<'_>,
) -> Option<Action> {
    let date = |one: Counted| {
        let at = moved(one.from, one.due, ticket.limit(one.limit));
        let moves = one.due > now && at != one.due && at > now;
        moves.then_some(MovedDate { name: one.name, of: one.of, at })
    };
    let dates: Vec<MovedDate> = counted(ticket, now).into_iter().filter_map(date).collect();
    let notice = notice.to_owned();
    (!dates.is_empty()).then_some(Action::RecountDates { notice, calendar, dates })
}

/// Everything on the ticket that the clock counts by working days or office hours. What a profile
/// gives in calendar days no notice moves: the time to rate, the looks at pauses, the archive.
/// Where nothing says from when a date was counted, what is left of it from `now` on is kept.
fn counted(ticket: &Ticket, now: Millis) -> Vec<Counted> {
    let mut dates = own(ticket, now);
    if ticket.state.is_open() || ticket.state == State::Merged {
        let assists = ticket.assists.iter().filter(|unit| unit.is_running());
        dates.extend(ticket.lead.iter().chain(assists).flat_map(of_unit));
    }
    dates.extend(of_sheets(ticket));
    dates.extend(of_calls(ticket));
    dates.extend(of_reviews(ticket));
    // The end of any other pause was chosen, not counted.
    let asked = awaited(ticket).is_some();
    let timers = ticket.timers.iter().filter(|timer| asked || timer.kind != TimerKind::PauseEnd);
    dates.extend(timers.filter_map(|timer| of_timer(timer, now)));
    dates
}

/// The open pause in which the requester is to answer.
fn awaited(ticket: &Ticket) -> Option<&Pause> {
    ticket.open_pause().filter(|pause| pause.reason == PauseReason::AwaitingRequester)
}

/// The dates of the ticket itself: those of the desk and of the requester.
fn own(ticket: &Ticket, now: Millis) -> Vec<Counted> {
    use DateName as Name;
    use LimitName as Limit;
    let date = |name, from, due: Option<Millis>, limit| {
        due.map(|due| Counted { name, of: String::new(), from, due, limit })
    };
    let stands = match ticket.state {
        State::Suspended | State::Merged => ticket.resume_to.unwrap_or(ticket.state),
        state => state,
    };
    let filed = ticket.submitted_at.unwrap_or(ticket.updated_at);
    let open = ticket.state.is_open() || ticket.state == State::Merged;
    let queued = stands.is_queued();
    let triage = ticket.triage_due_at.filter(|_| queued);
    let check = ticket.check_due_at.filter(|_| ticket.state == State::Review);
    let decline = ticket.decline.as_ref().filter(|_| ticket.state == State::Declined);
    let appealed = decline.filter(|decline| decline.is_contested());
    let may_appeal = decline.filter(|decline| decline.appealed_at.is_none());
    let dates = [
        date(Name::Triage, ticket.triage_from.unwrap_or(filed), triage, Limit::Triage),
        date(Name::Citizen, filed, ticket.citizen_due_at.filter(|_| open), Limit::Resolve),
        date(Name::Check, ticket.resolved_at.unwrap_or(now), check, Limit::Check),
        date(Name::Urge, now, ticket.next_urge_at.filter(|_| open), Limit::Urge),
        awaited(ticket).and_then(|pause| {
            date(Name::Answer, pause.from, Some(pause.until), Limit::RequesterAnswer)
        }),
        may_appeal
            .and_then(|one| date(Name::Appeal, one.at, Some(one.appeal_until), Limit::Appeal)),
        appealed.and_then(|one| {
            date(Name::AppealDecision, one.appealed_at?, one.decide_due, Limit::Decision)
        }),
    ];
    dates.into_iter().flatten().collect()
}

/// The dates that bind a unit. A lead that has given its result may get it back.
fn of_unit(unit: &Assignment) -> Vec<Counted> {
    let given = unit.dispatched_at;
    let date = |name, from, due, limit| Counted { name, of: unit.office.clone(), from, due, limit };
    let mut dates = vec![date(DateName::Result, unit.clock_from, unit.due_at, unit.due_by)];
    if unit.is_running() {
        dates.push(date(DateName::Return, given, unit.return_until, LimitName::Return));
    }
    if unit.accepted_at.is_none() {
        dates.push(date(DateName::Accept, given, unit.accept_due, LimitName::Accept));
    }
    if let (Some(due), None) = (unit.measures_due, unit.measures_at) {
        dates.push(date(DateName::Measures, given, due, LimitName::Measures));
    }
    if unit.contacted_at.is_none() {
        dates.push(date(DateName::Contact, given, unit.contact_due, LimitName::FirstContact));
    }
    dates
}

fn of_sheets(ticket: &Ticket) -> impl Iterator<Item = Counted> {
    let waits = |state| matches!(state, SheetState::Open | SheetState::Proposed);
    ticket.sheets.iter().filter(move |sheet| waits(sheet.state)).map(|sheet| Counted {
        name: DateName::Sheet,
        of: sheet.id.to_string(),
        from: sheet.at,
        due: sheet.reply_due,
        limit: LimitName::SupervisionReply,
    })
}

/// Calls for departments, by their place from 1 on.
fn of_calls(ticket: &Ticket) -> impl Iterator<Item = Counted> {
    let waits = |call: &super::Call| call.checked_in_at.is_none();
    let calls = (1_usize..).zip(&ticket.whistles);
    calls.filter(move |(_, whistle)| whistle.calls.iter().any(waits)).map(|(place, whistle)| {
        Counted {
            name: DateName::CheckIn,
            of: place.to_string(),
            from: whistle.at,
            due: whistle.due,
            limit: LimitName::CheckIn,
        }
    })
}

/// Cases of bad reviews, by their place from 1 on, as their timers count them.
fn of_reviews(ticket: &Ticket) -> impl Iterator<Item = Counted> {
    let open = (1_usize..).zip(&ticket.bad_reviews).filter(|(_, case)| case.closed_at.is_none());
    open.flat_map(|(place, case)| {
        let date = |name, due, limit| Counted {
            name,
            of: place.to_string(),
            from: case.opened_at,
            due,
            limit,
        };
        let contact = date(DateName::ReviewContact, case.contact_due, LimitName::BadReviewContact);
        let fix = date(DateName::ReviewFix, case.fix_due, LimitName::BadReviewFix);
        [Some(contact).filter(|_| case.contacted_at.is_none()), Some(fix)].into_iter().flatten()
    })
}

/// What only a timer knows of, because the ticket carries no date of it.
fn of_timer(timer: &Timer, now: Millis) -> Option<Counted> {
    let (name, limit) = match timer.kind {
        TimerKind::ReturnLate => (DateName::ReturnDecision, LimitName::ReturnReview),
        TimerKind::DecisionLate => (DateName::ReviewDecision, LimitName::Decision),
        TimerKind::PauseEnd => (DateName::PauseEnd, LimitName::Decision),
        TimerKind::Raise | TimerKind::LongOverdue => (DateName::Raise, LimitName::Raise),
        _ => return None,
    };
    Some(Counted { name, of: timer.of.clone(), from: now, due: timer.at.saturating_sub(1), limit })
}
