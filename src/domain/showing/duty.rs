//! The duty roster, with names.

use chrono::NaiveDate;

use super::{name_of, office_name};
use crate::domain::catalog::Catalog;
use crate::domain::duty::{Roster, Shift, time_of_day};
use crate::domain::message::Reply;
use crate::domain::people::{Actor, Role};
use crate::domain::view::{Colleague, DutyDay, DutyOffice, DutyShift, ShiftView};

/// Who is on duty on a date, in the offices whose place this officer serves.
pub(crate) fn duty_day(
    date: NaiveDate,
    officer: &Actor,
    roster: &Roster<'_>,
    catalog: &Catalog,
) -> DutyDay {
    let serves = |code: &&str| {
        catalog.office(code).is_some_and(|office| officer.serves(Some(office.area.as_str())))
    };
    let own = roster.offices().into_iter().filter(serves).map(|code| DutyOffice {
        office: office_name(code, catalog),
        shifts: roster.shifts(code, date).iter().map(|one| shift(one, catalog)).collect(),
    });
    DutyDay { date: date.to_string(), offices: own.collect() }
}

/// A shift of an office on a date.
pub(crate) fn shift_view(
    code: &str,
    (date, one): (NaiveDate, &Shift<'_>),
    catalog: &Catalog,
) -> ShiftView {
    ShiftView {
        code: code.to_owned(),
        office: office_name(code, catalog),
        date: date.to_string(),
        shift: shift(one, catalog),
    }
}

fn shift(shift: &Shift<'_>, catalog: &Catalog) -> DutyShift {
    DutyShift {
        from: time_of_day(shift.from),
        to: time_of_day(shift.to),
        name: name_of(shift.staff, catalog),
        instead_of: shift.instead_of.map(|code| name_of(code, catalog)),
    }
}

/// That somebody takes a shift, as an officer arranged it.
pub(crate) fn stood_in(shift: ShiftView, by: &str, catalog: &Catalog) -> Reply {
    Reply::StandIn { shift, by: name_of(by, catalog) }
}

/// The dispatchers of an office but for this one: who may stand in.
pub(crate) fn colleagues(office: &str, but: &str, catalog: &Catalog) -> Vec<Colleague> {
    let dispatches = |roles: &[String]| roles.iter().any(|role| role == Role::Dispatcher.code());
    let staff = catalog.tables().staff.iter();
    staff
        .filter(|row| row.office == office && row.code != but && dispatches(&row.roles))
        .map(|row| Colleague { code: row.code.clone(), name: row.name.clone() })
        .collect()
}
