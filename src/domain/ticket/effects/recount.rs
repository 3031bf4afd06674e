//! Dates that move because a notice on holidays became known or the office hours changed.

use super::duty;
use crate::domain::Millis;
use crate::domain::ticket::action::{DateName, MovedDate};
use crate::domain::ticket::record::Assignment;
use crate::domain::ticket::step::Step;
use crate::domain::ticket::{NoticeArgs, NoticeKind, Ticket, TimerKind};

/// Puts the dates in place, arms the timers by them, and tells whom they bind.
pub(super) fn recount(step: &mut Step<'_>, notice: &str, calendar: u32, dates: &[MovedDate]) {
    step.note("reason", notice);
    let names: Vec<&str> = dates.iter().map(|date| date.name.code()).collect();
    step.note("dates", names);
    step.ticket.calendar = calendar;
    for date in dates {
        put(&mut step.ticket, date);
    }
    duty::hold_assists(step);
    let state = step.ticket.state;
    let works = state.is_queued() || state.is_running();
    if works && dates.iter().any(|date| date.name.makes_timers()) {
        step.rearm();
    }
    tell(step, notice, dates);
}

impl DateName {
    /// Whether the timers of a state are reckoned from it: cards, reminders.
    const fn makes_timers(self) -> bool {
        matches!(self, Self::Triage | Self::Accept | Self::Contact | Self::Measures | Self::Result)
    }

    /// The timers that fire when the date has passed, and by nothing else.
    const fn timers(self) -> &'static [TimerKind] {
        match self {
            Self::Check => &[TimerKind::CheckLate],
            Self::Answer => &[TimerKind::WaitOver],
            Self::PauseEnd => &[TimerKind::PauseEnd],
            Self::Sheet => &[TimerKind::SheetLate],
            Self::ReviewContact => &[TimerKind::BadReviewContactLate],
            Self::ReviewFix => &[TimerKind::BadReviewFixLate],
            Self::ReturnDecision => &[TimerKind::ReturnLate],
            Self::ReviewDecision => &[TimerKind::DecisionLate],
            Self::Raise => &[TimerKind::Raise, TimerKind::LongOverdue],
            Self::AppealDecision => &[TimerKind::AppealLate],
            Self::Triage
            | Self::Citizen
            | Self::Accept
            | Self::Contact
            | Self::Measures
            | Self::Result
            | Self::Return
            | Self::CheckIn
            | Self::Urge
            | Self::Appeal => &[],
        }
    }
}

fn put(ticket: &mut Ticket, date: &MovedDate) {
    let (at, of) = (date.at, date.of.as_str());
    let place = of.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
    match date.name {
        DateName::Triage => ticket.triage_due_at = Some(at),
        DateName::Citizen => ticket.citizen_due_at = Some(at),
        DateName::Check => ticket.check_due_at = Some(at),
        DateName::Urge => ticket.next_urge_at = Some(at),
        DateName::Answer => {
            ticket.pauses.iter_mut().last().into_iter().for_each(|one| one.until = at);
        }
        DateName::Appeal => ticket.decline.iter_mut().for_each(|one| one.appeal_until = at),
        DateName::AppealDecision => {
            ticket.decline.iter_mut().for_each(|one| one.decide_due = Some(at));
        }
        DateName::Sheet => {
            let sheets = ticket.sheets.iter_mut().filter(|sheet| sheet.id.to_string() == of);
            sheets.for_each(|sheet| sheet.reply_due = at);
        }
        DateName::ReviewContact | DateName::ReviewFix => {
            let Some(case) = place.and_then(|place| ticket.bad_reviews.get_mut(place)) else {
                return;
            };
            match date.name {
                DateName::ReviewContact => case.contact_due = at,
                _ => case.fix_due = at,
            }
        }
        DateName::CheckIn => put_check_in(ticket, place, at),
        DateName::Accept
        | DateName::Contact
        | DateName::Measures
        | DateName::Return
        | DateName::Result => {
            let mut units = ticket.lead.iter_mut().chain(&mut ticket.assists);
            let unit = units.find(|unit| unit.office == of);
            unit.into_iter().for_each(|unit| put_of_unit(unit, date));
        }
        // A timer is all there is.
        DateName::PauseEnd
        | DateName::ReturnDecision
        | DateName::ReviewDecision
        | DateName::Raise => {}
    }
    for timer in &mut ticket.timers {
        if date.name.timers().contains(&timer.kind) && timer.of == of {
            timer.at = later(at);
        }
    }
}

fn put_of_unit(unit: &mut Assignment, date: &MovedDate) {
    match date.name {
        DateName::Accept => unit.accept_due = date.at,
        DateName::Contact => unit.contact_due = date.at,
        DateName::Measures => unit.measures_due = Some(date.at),
        DateName::Return => unit.return_until = date.at,
        _ => unit.due_at = date.at,
    }
}

/// The timers of a call are those of the departments; a newer call of one has its own.
fn put_check_in(ticket: &mut Ticket, place: Option<usize>, at: Millis) {
    let Some(whistle) = place.and_then(|place| ticket.whistles.get_mut(place)) else { return };
    let old = later(std::mem::replace(&mut whistle.due, at));
    for timer in &mut ticket.timers {
        let called = whistle.calls.iter().any(|call| call.office == timer.of);
        if timer.kind == TimerKind::CheckInLate && called && timer.at == old {
            timer.at = later(at);
        }
    }
}

/// Late is the first moment after the date.
const fn later(due: Millis) -> Millis {
    due.saturating_add(1)
}

fn tell(step: &mut Step<'_>, notice: &str, dates: &[MovedDate]) {
    let args = |at: Millis| NoticeArgs {
        due_at: Some(at),
        code: Some(notice.to_owned()),
        ..NoticeArgs::default()
    };
    let find = |name: DateName, of: &str| {
        dates.iter().find(|date| date.name == name && date.of == of).map(|date| date.at)
    };
    if let Some(at) = find(DateName::Citizen, "") {
        step.tell_requester(NoticeKind::DatesMoved, args(at));
    }
    let lead = step.ticket.lead.as_ref().map(|lead| lead.office.clone());
    if let Some(at) = lead.and_then(|office| find(DateName::Result, &office)) {
        step.tell_lead(NoticeKind::DatesMoved, args(at));
    }
}
