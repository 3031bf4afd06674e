//! The duty roster of dispatchers: who is there for what waits, who comes next, and when nobody is.

use chrono::{Datelike, Days, NaiveDate, Timelike};

use super::catalog::DutyRow;
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

/// Minutes after 00:00 of `08:30`; `24:00` is the end of a day.
#[must_use]
pub fn minutes_of_day(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let at = hours.checked_mul(60)?.checked_add(minutes)?;
    (minutes < 60 && at <= 24 * 60).then_some(at)
}

/// The shifts of an office on a date, in their order.
#[must_use]
pub fn shifts<'a>(rows: &'a [DutyRow], office: &str, date: NaiveDate) -> Vec<&'a DutyRow> {
    let own = || rows.iter().filter(|row| row.office == office);
    let dated: Vec<&DutyRow> = own().filter(|row| row.on == DutyDays::Date(date)).collect();
    let mut found = match dated.is_empty() {
        true => own().filter(|row| row.on.has_weekday_of(date)).collect(),
        false => dated,
    };
    found.sort_by_key(|row| row.from);
    found
}

/// The member of staff who is on duty in an office at a moment.
#[must_use]
pub fn on_duty<'a>(rows: &'a [DutyRow], office: &str, at: Millis) -> Option<&'a str> {
    let (date, minute) = civil(at);
    let mut today = shifts(rows, office, date).into_iter();
    today.find(|row| row.from <= minute && minute < row.to).map(|row| row.staff.as_str())
}

/// The member of staff who comes after whoever is on duty: the next shift of somebody else.
#[must_use]
pub fn next_on_duty<'a>(rows: &'a [DutyRow], office: &str, at: Millis) -> Option<&'a str> {
    let (today, minute) = civil(at);
    let now = on_duty(rows, office, at);
    let days = (0..AHEAD).filter_map(|days| today.checked_add_days(Days::new(days)));
    let mut ahead = days.flat_map(|date| {
        let later = move |row: &&DutyRow| date != today || row.from > minute;
        shifts(rows, office, date).into_iter().filter(later)
    });
    ahead.find(|row| Some(row.staff.as_str()) != now).map(|row| row.staff.as_str())
}

fn civil(at: Millis) -> (NaiveDate, u16) {
    let here = local(at);
    let minute = here.hour() * 60 + here.minute();
    (here.date(), u16::try_from(minute).unwrap_or(u16::MAX))
}

/// Who of an office with a roster hears that a ticket waits: first who is on duty, once the time is
/// nearly over also who comes next. Outside the shifts it is who comes next. `None` where the notice
/// is not about a ticket that waits, or the office has no roster: then all hear it.
#[must_use]
pub fn hearers<'a>(
    rows: &'a [DutyRow],
    office: &str,
    kind: NoticeKind,
    at: Millis,
) -> Option<Vec<&'a str>> {
    let next_too = match kind {
        NoticeKind::Submitted => false,
        NoticeKind::TriageNear | NoticeKind::TriageLate => true,
        _ => return None,
    };
    let (now, next) = (on_duty(rows, office, at), next_on_duty(rows, office, at));
    let next = next.filter(|_| next_too || now.is_none());
    let heard: Vec<&str> = now.into_iter().chain(next).collect();
    (!heard.is_empty()).then_some(heard)
}

/// The offices that have a roster and nobody on duty on a date.
#[must_use]
pub fn unmanned(rows: &[DutyRow], date: NaiveDate) -> Vec<&str> {
    let mut offices: Vec<&str> = rows.iter().map(|row| row.office.as_str()).collect();
    offices.sort_unstable();
    offices.dedup();
    offices.retain(|office| shifts(rows, office, date).is_empty());
    offices
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
        let hears = |kind, at| hearers(&rows, "X-RX", kind, at);
        assert_eq!(hears(NoticeKind::Submitted, at(0, 9)), Some(vec!["S1"]));
        assert_eq!(hears(NoticeKind::TriageNear, at(0, 9)), Some(vec!["S1", "S2"]));
        assert_eq!(hears(NoticeKind::TriageNear, at(0, 17)), Some(vec!["S2", "S3"]));
        assert_eq!(hears(NoticeKind::Submitted, at(0, 3)), Some(vec!["S1"]), "who comes next");
        assert_eq!(hears(NoticeKind::ReturnAsked, at(0, 9)), None, "no ticket that waits");
        assert_eq!(hearers(&rows, "CS-DZB", NoticeKind::Submitted, at(0, 9)), None, "no roster");
    }

    #[test]
    fn a_date_takes_the_place_of_its_weekday() {
        let rows = roster();
        assert_eq!(on_duty(&rows, "X-RX", at(1, 9)), Some("S3"));
        assert_eq!(on_duty(&rows, "X-RX", at(1, 14)), None);
        assert_eq!(on_duty(&rows, "X-RX", at(2, 14)), Some("S1"));
    }

    #[test]
    fn a_day_without_anybody_is_seen() {
        let rows = roster();
        assert_eq!(unmanned(&rows, day(1)), Vec::<&str>::new());
        assert_eq!(unmanned(&rows, day(5)), ["X-RX"], "Saturday");
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
