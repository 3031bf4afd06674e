//! The duty roster of dispatchers: who is there for what waits, who comes next, who stands in for
//! whom, and when nobody is there.

use chrono::{Datelike, Days, NaiveDate, Timelike};

use super::catalog::{DutyRow, OfficeRow};
use super::people::{Actor, Right, Scope, scopes};
use super::ticket::NoticeKind;
use super::{Millis, local};

/// How many days ahead the next shift is looked for.
const AHEAD: u64 = 14;

/// On which days a line of the roster holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DutyDays {
    /// One date; it takes the place of the weekday's lines.
    Date(NaiveDate),
    /// Weekdays, Monday first.
    Weekdays([bool; 7]),
}

impl DutyDays {
    /// Reads `2026-11-23`, `1-5` or `1,3,5`; 1 is Monday.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return Some(Self::Date(date));
        }
        let mut days = [false; 7];
        for part in text.split(',').map(str::trim) {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
            let named =
                days.get_mut(first.checked_sub(1)?..last).filter(|days| !days.is_empty())?;
            named.fill(true);
        }
        Some(Self::Weekdays(days))
    }

    /// Whether both name some day, as a date does with itself only.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Weekdays(one), Self::Weekdays(two)) => {
                one.iter().zip(two).any(|(one, two)| *one && *two)
            }
            (Self::Date(one), Self::Date(two)) => one == two,
            _ => false,
        }
    }

    fn has_weekday_of(&self, date: NaiveDate) -> bool {
        let at = usize::try_from(date.weekday().num_days_from_monday()).unwrap_or_default();
        matches!(self, Self::Weekdays(days) if days.get(at) == Some(&true))
    }
}

/// `08:30` for minutes after 00:00.
#[must_use]
pub fn time_of_day(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Minutes after 00:00 of `08:30`; `24:00` is the end of a day.
#[must_use]
pub fn minutes_of_day(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let at = hours.checked_mul(60)?.checked_add(minutes)?;
    (minutes < 60 && at <= 24 * 60).then_some(at)
}

/// Somebody takes a shift on one date in the place of whom the lists name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandIn {
    /// Code of the office.
    pub office: String,
    /// The date of the shift.
    pub date: NaiveDate,
    /// When it begins, in minutes after 00:00.
    pub from: u16,
    /// Staff code of who takes it.
    pub staff: String,
}

/// One person's time on duty on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift<'a> {
    /// When it begins, in minutes after 00:00.
    pub from: u16,
    /// When it ends, likewise.
    pub to: u16,
    /// Staff code of who is there.
    pub staff: &'a str,
    /// Staff code of whom the lists name, where somebody else stands in.
    pub instead_of: Option<&'a str>,
}

/// Who is on duty: the lines of the lists, and who stands in for whom.
#[derive(Debug, Clone, Copy)]
pub struct Roster<'a> {
    rows: &'a [DutyRow],
    stand_ins: &'a [StandIn],
}

impl<'a> Roster<'a> {
    /// The roster of these lines, where these stand in for others.
    #[must_use]
    pub fn new(rows: &'a [DutyRow], stand_ins: &'a [StandIn]) -> Self {
        Self { rows, stand_ins }
    }

    /// The roster as the lists have it.
    #[must_use]
    pub fn of_lists(rows: &'a [DutyRow]) -> Self {
        Self::new(rows, &[])
    }

    /// Codes of the offices that have a roster, each once.
    #[must_use]
    pub fn offices(&self) -> Vec<&'a str> {
        let mut offices: Vec<&str> = self.rows.iter().map(|row| row.office.as_str()).collect();
        offices.sort_unstable();
        offices.dedup();
        offices
    }

    /// The shifts of an office on a date, in their order.
    #[must_use]
    pub fn shifts(&self, office: &str, date: NaiveDate) -> Vec<Shift<'a>> {
        let own = || self.rows.iter().filter(|row| row.office == office);
        let dated: Vec<&DutyRow> = own().filter(|row| row.on == DutyDays::Date(date)).collect();
        let mut found = match dated.is_empty() {
            true => own().filter(|row| row.on.has_weekday_of(date)).collect(),
            false => dated,
        };
        found.sort_by_key(|row| row.from);
        found.into_iter().map(|row| self.shift(row, date)).collect()
    }

    fn shift(&self, row: &'a DutyRow, date: NaiveDate) -> Shift<'a> {
        let named = row.staff.as_str();
        let taken = self
            .stand_ins
            .iter()
            .find(|one| one.office == row.office && one.date == date && one.from == row.from);
        let staff = taken.map_or(named, |one| one.staff.as_str());
        let instead_of = (staff != named).then_some(named);
        Shift { from: row.from, to: row.to, staff, instead_of }
    }

    /// The shifts of an office that are not over yet, with their dates, on this many days from now.
    pub fn ahead(
        self,
        office: &str,
        at: Millis,
        days: u64,
    ) -> impl Iterator<Item = (NaiveDate, Shift<'a>)> {
        let (today, minute) = civil(at);
        let dates = (0..days).filter_map(move |days| today.checked_add_days(Days::new(days)));
        dates.flat_map(move |date| {
            let open = move |shift: &Shift<'_>| date != today || shift.to > minute;
            let shifts = self.shifts(office, date).into_iter().filter(open);
            shifts.map(|shift| (date, shift)).collect::<Vec<_>>()
        })
    }

    /// The member of staff who is on duty in an office at a moment.
    #[must_use]
    pub fn on_duty(&self, office: &str, at: Millis) -> Option<&'a str> {
        let (date, minute) = civil(at);
        let mut today = self.shifts(office, date).into_iter();
        today.find(|shift| shift.from <= minute && minute < shift.to).map(|shift| shift.staff)
    }

    /// The member of staff who comes after whoever is on duty: the next shift of somebody else.
    #[must_use]
    pub fn next_on_duty(&self, office: &str, at: Millis) -> Option<&'a str> {
        let (today, minute) = civil(at);
        let now = self.on_duty(office, at);
        let later = self
            .ahead(office, at, AHEAD)
            .filter(|(date, shift)| *date != today || shift.from > minute);
        later.map(|(_, shift)| shift.staff).find(|staff| Some(*staff) != now)
    }

    /// Who of an office with a roster hears that a ticket waits: first who is on duty, once the time
    /// is nearly over also who comes next. Outside the shifts it is who comes next. `None` where the
    /// notice is not about a ticket that waits, or the office has no roster: then all hear it.
    #[must_use]
    pub fn hearers(&self, office: &str, kind: NoticeKind, at: Millis) -> Option<Vec<&'a str>> {
        let next_too = match kind {
            NoticeKind::Submitted => false,
            NoticeKind::TriageNear | NoticeKind::TriageLate => true,
            _ => return None,
        };
        let (now, next) = (self.on_duty(office, at), self.next_on_duty(office, at));
        let next = next.filter(|_| next_too || now.is_none());
        let heard: Vec<&str> = now.into_iter().chain(next).collect();
        (!heard.is_empty()).then_some(heard)
    }

    /// The offices that have a roster and nobody on duty on a date.
    #[must_use]
    pub fn unmanned(&self, date: NaiveDate) -> Vec<&'a str> {
        let mut offices = self.offices();
        offices.retain(|office| self.shifts(office, date).is_empty());
        offices
    }
}

/// Whether this officer may say who stands in for whom in the roster of an office.
#[must_use]
pub fn may_change(officer: &Actor, office: &OfficeRow) -> bool {
    scopes(officer, Right::ManageRoster).into_iter().any(|scope| match scope {
        Scope::Unit => officer.office == office.code,
        _ => officer.serves(Some(office.area.as_str())),
    })
}

fn civil(at: Millis) -> (NaiveDate, u16) {
    let here = local(at);
    let minute = here.hour() * 60 + here.minute();
    (here.date(), u16::try_from(minute).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalog::At;
    use crate::domain::millis;

    /// Monday.
    fn day(days: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap() + Days::new(days)
    }

    fn at(days: u64, hour: u32) -> Millis {
        millis(day(days).and_hms_opt(hour, 0, 0).unwrap())
    }

    fn row(on: &str, (from, to): (&str, &str), staff: &str) -> DutyRow {
        DutyRow {
            at: At::new("duty.csv", 2),
            office: "X-RX".to_owned(),
            on: DutyDays::read(on).unwrap(),
            from: minutes_of_day(from).unwrap(),
            to: minutes_of_day(to).unwrap(),
            staff: staff.to_owned(),
        }
    }

    fn roster() -> Vec<DutyRow> {
        vec![
            row("1-5", ("08:00", "16:00"), "S1"),
            row("1-5", ("16:00", "24:00"), "S2"),
            row("2026-11-24", ("08:00", "12:00"), "S3"),
        ]
    }

    #[test]
    fn a_waiting_ticket_goes_to_who_is_on_duty_and_when_it_waits_too_long_to_the_next() {
        let rows = roster();
        let roster = Roster::of_lists(&rows);
        let hears = |kind, at| roster.hearers("X-RX", kind, at);
        assert_eq!(hears(NoticeKind::Submitted, at(0, 9)), Some(vec!["S1"]));
        assert_eq!(hears(NoticeKind::TriageNear, at(0, 9)), Some(vec!["S1", "S2"]));
        assert_eq!(hears(NoticeKind::TriageNear, at(0, 17)), Some(vec!["S2", "S3"]));
        assert_eq!(hears(NoticeKind::Submitted, at(0, 3)), Some(vec!["S1"]), "who comes next");
        assert_eq!(hears(NoticeKind::ReturnAsked, at(0, 9)), None, "no ticket that waits");
        assert_eq!(roster.hearers("CS-DZB", NoticeKind::Submitted, at(0, 9)), None, "no roster");
    }

    #[test]
    fn a_date_takes_the_place_of_its_weekday() {
        let rows = roster();
        let roster = Roster::of_lists(&rows);
        assert_eq!(roster.on_duty("X-RX", at(1, 9)), Some("S3"));
        assert_eq!(roster.on_duty("X-RX", at(1, 14)), None);
        assert_eq!(roster.on_duty("X-RX", at(2, 14)), Some("S1"));
    }

    #[test]
    fn who_stands_in_is_on_duty_for_that_shift_alone() {
        let rows = roster();
        let (office, staff) = ("X-RX".to_owned(), "S2".to_owned());
        let stand_ins = [StandIn { office, date: day(0), from: 8 * 60, staff }];
        let roster = Roster::new(&rows, &stand_ins);
        assert_eq!(roster.on_duty("X-RX", at(0, 9)), Some("S2"));
        assert_eq!(roster.on_duty("X-RX", at(2, 9)), Some("S1"), "another Monday to Friday");
        assert_eq!(roster.next_on_duty("X-RX", at(0, 9)), Some("S3"), "not the same person again");
        let shifts = roster.shifts("X-RX", day(0));
        let whom: Vec<_> = shifts.iter().map(|shift| shift.instead_of).collect();
        assert_eq!(whom, [Some("S1"), None]);
    }

    #[test]
    fn a_shift_that_is_over_is_not_ahead() {
        let rows = roster();
        let ahead = Roster::of_lists(&rows).ahead("X-RX", at(0, 17), 2);
        let ahead: Vec<_> = ahead.map(|(date, shift)| (date, shift.staff)).collect();
        assert_eq!(ahead, [(day(0), "S2"), (day(1), "S3")]);
    }

    #[test]
    fn a_day_without_anybody_is_seen() {
        let rows = roster();
        let roster = Roster::of_lists(&rows);
        assert_eq!(roster.unmanned(day(1)), Vec::<&str>::new());
        assert_eq!(roster.unmanned(day(5)), ["X-RX"], "Saturday");
    }

    #[test]
    fn days_are_dates_or_weekdays() {
        assert_eq!(DutyDays::read("2026-11-24"), Some(DutyDays::Date(day(1))));
        let days = DutyDays::read("1-3,7");
        assert_eq!(days, Some(DutyDays::Weekdays([true, true, true, false, false, false, true])));
        for wrong in ["", "0", "8", "5-1", "Monday", "1-8"] {
            assert_eq!(DutyDays::read(wrong), None, "{wrong}");
        }
        assert_eq!((minutes_of_day("24:00"), minutes_of_day("24:01")), (Some(1440), None));
    }
}
