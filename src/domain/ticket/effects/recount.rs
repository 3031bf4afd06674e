//! Dates that move because a notice on holidays became known or the office hours changed.

use crate::domain::Millis;
use crate::domain::ticket::action::{DateName, MovedDate};
use crate::domain::ticket::step::Step;
use crate::domain::ticket::{NoticeArgs, NoticeKind, State, Ticket, TimerKind};

/// Puts the dates in place, arms the timers by them, and tells whom they bind.
pub(super) fn recount(step: &mut Step<'_>, notice: &str, calendar: u32, dates: &[MovedDate]) {
    step.note("reason", notice);
    step.ticket.calendar = calendar;
    for date in dates {
        put(&mut step.ticket, date);
    }
    if matches!(
        step.ticket.state,
        State::Submitted | State::Dispatching | State::Assigned | State::InProgress
    ) {
        step.rearm();
    }
    tell(step, notice, dates);
}

fn put(ticket: &mut Ticket, date: &MovedDate) {
    match date.name {
        DateName::Triage => ticket.triage_due_at = Some(date.at),
        DateName::Citizen => ticket.citizen_due_at = Some(date.at),
        _ => {
            let mut units = ticket.lead.iter_mut().chain(&mut ticket.assists);
            let Some(unit) = units.find(|unit| unit.office == date.office) else { return };
            match date.name {
                DateName::Accept => unit.accept_due = date.at,
                DateName::Contact => unit.contact_due = date.at,
                DateName::Return => unit.return_until = date.at,
                _ => unit.due_at = date.at,
            }
        }
    }
    // The clocks of a return that waits for its decision go on, also by the new date.
    if ticket.state == State::ReturnReview && date.name == DateName::Result {
        let timers = ticket.timers.iter_mut();
        let red = timers.filter(|timer| timer.kind == TimerKind::Red && timer.of == date.office);
        red.for_each(|timer| timer.at = later(date.at));
    }
}

/// Late is the first moment after the date.
fn later(due: Millis) -> Millis {
    due.saturating_add(1)
}

fn tell(step: &mut Step<'_>, notice: &str, dates: &[MovedDate]) {
    let args = |at: Millis| NoticeArgs {
        due_at: Some(at),
        code: Some(notice.to_owned()),
        ..NoticeArgs::default()
    };
    let find = |name: DateName, office: &str| {
        dates.iter().find(|date| date.name == name && date.office == office).map(|date| date.at)
    };
    if let Some(at) = find(DateName::Citizen, "") {
        step.tell_requester(NoticeKind::DatesMoved, args(at));
    }
    let lead = step.ticket.lead.as_ref().map(|lead| lead.office.clone());
    if let Some(at) = lead.and_then(|office| find(DateName::Result, &office)) {
        step.tell_lead(NoticeKind::DatesMoved, args(at));
    }
}
