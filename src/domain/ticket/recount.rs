//! Which dates of a ticket move when the working calendar is replaced.

use super::action::{Action, DateName, MovedDate};
use super::record::{Assignment, Ticket};
use crate::domain::Millis;
use crate::domain::rules::{LimitKey, LimitName};

/// Where a date moves that is due at the second moment and was counted from the first.
pub type Recounting<'a> = &'a dyn Fn(Millis, Millis, LimitKey<'_>) -> Millis;

/// The step that puts the dates of a ticket on a new calendar; `None` when none moves. A date that
/// has passed stays: what fell due has fallen due. A date never moves into the past.
#[must_use]
pub fn recounted(
    ticket: &Ticket,
    now: Millis,
    (notice, calendar): (&str, u32),
    moved: Recounting<'_>,
) -> Option<Action> {
    let date = |name, office: &str, start: Millis, due: Millis, limit: LimitName| {
        let at = moved(start, due, ticket.limit(limit));
        let moves = due > now && at != due && at > now;
        moves.then(|| MovedDate { name, office: office.to_owned(), at })
    };
    let filed = ticket.submitted_at.unwrap_or(ticket.updated_at);
    let own = [
        (DateName::Triage, ticket.triage_due_at, LimitName::Triage),
        (DateName::Citizen, ticket.citizen_due_at, LimitName::Resolve),
    ];
    let own = own.into_iter().filter_map(|(name, due, limit)| date(name, "", filed, due?, limit));
    let running = ticket.lead.iter().chain(&ticket.assists).filter(|unit| unit.is_running());
    let units = running.flat_map(|unit| {
        dates_of(unit)
            .into_iter()
            .filter_map(|(name, start, due, limit)| date(name, &unit.office, start, due, limit))
    });
    let dates: Vec<MovedDate> = own.chain(units).collect();
    let notice = notice.to_owned();
    (!dates.is_empty()).then_some(Action::RecountDates { notice, calendar, dates })
}

/// The dates that still bind a unit: name, from when it is counted, when it is due, its limit.
fn dates_of(unit: &Assignment) -> Vec<(DateName, Millis, Millis, LimitName)> {
    let given = unit.dispatched_at;
    let accept = (DateName::Accept, given, unit.accept_due, LimitName::Accept);
    let contact = (DateName::Contact, given, unit.contact_due, LimitName::FirstContact);
    let mut dates = vec![
        (DateName::Result, unit.clock_from, unit.due_at, LimitName::Resolve),
        (DateName::Return, given, unit.return_until, LimitName::Return),
    ];
    dates.extend(Some(accept).filter(|_| unit.accepted_at.is_none()));
    dates.extend(Some(contact).filter(|_| unit.contacted_at.is_none()));
    dates
}
