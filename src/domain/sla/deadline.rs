//! Deadlines: from a start and a limit to the moment it is due, with the time that was counted.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Calendar, DayEnd, Limit, Unit};
use crate::domain::{
    Millis,
    time::{DAY, HOUR, MINUTE, day_start, local_date},
};

/// No computation looks at more days than this (20 years), whatever it is given.
const MOST_DAYS: usize = 7_305;

/// A stretch of time; `to` is not part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// Its first moment.
    pub from: Millis,
    /// The moment after its last.
    pub to: Millis,
}

/// When something is due, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// Done at this moment is still in time; later is late.
    pub due: Millis,
    /// A holiday notice that is not loaded yet may still change it.
    pub provisional: bool,
    /// What was counted, in order: the office hours of each counted day for working units, each
    /// calendar day for `d`, one stretch for wall-clock units, nothing for a limit of 0.
    pub counted: Vec<Interval>,
}

/// When a limit that starts at `start` is due.
///
/// `min` and `h` run day and night. `wmin` and `wh` run in office hours. For `wd` and `d` the day
/// of the start is not counted (民法典 art. 201) and the last day ends as the calendar's
/// [`DayEnd`] says; a calendar day (`d`) may be a day of rest, also the last one. A limit of 0 is
/// due at once. If the calendar never gives that much working time within twenty years, the
/// deadline is the end of those years and provisional.
#[must_use]
pub fn deadline(start: Millis, limit: Limit, calendar: &Calendar) -> Deadline {
    let amount = Millis::from(limit.amount);
    match limit.unit {
        _ if limit.is_at_once() => Deadline { due: start, provisional: false, counted: Vec::new() },
        Unit::Minute => on_the_wall(start, amount * MINUTE),
        Unit::Hour => on_the_wall(start, amount * HOUR),
        Unit::WorkingMinute => in_office_hours(start, amount * MINUTE, calendar),
        Unit::WorkingHour => in_office_hours(start, amount * HOUR, calendar),
        Unit::WorkingDay => in_working_days(local_date(start), limit.amount, calendar),
        Unit::Day => in_calendar_days(local_date(start), limit.amount, calendar),
    }
}

/// Where a deadline moves when it is extended by `by`, and when something is due that counts from a
/// deadline. The day of the old deadline is not counted, also when that day ended at 24:00.
#[must_use]
pub fn extend(due: Millis, by: Limit, calendar: &Calendar) -> Deadline {
    match by.unit {
        Unit::WorkingDay | Unit::Day if !by.is_at_once() => {
            deadline(due.saturating_sub(1), by, calendar)
        }
        _ => deadline(due, by, calendar),
    }
}

fn on_the_wall(start: Millis, amount: Millis) -> Deadline {
    let due = start.saturating_add(amount);
    Deadline { due, provisional: false, counted: vec![Interval { from: start, to: due }] }
}

fn in_office_hours(start: Millis, amount: Millis, calendar: &Calendar) -> Deadline {
    let mut left = amount;
    let mut counted = Vec::new();
    let mut provisional = false;
    for date in local_date(start).iter_days().take(MOST_DAYS) {
        provisional |= calendar.is_provisional_on(date);
        for open in calendar.open(date) {
            let from = open.from.max(start);
            let to = open.to.min(from.saturating_add(left));
            if from >= to {
                continue;
            }
            counted.push(Interval { from, to });
            left -= to - from;
            if left == 0 {
                return Deadline { due: to, provisional, counted };
            }
        }
    }
    never(start, counted)
}

fn in_working_days(start: NaiveDate, amount: u32, calendar: &Calendar) -> Deadline {
    let mut left = amount;
    let mut counted = Vec::new();
    let mut provisional = false;
    for date in start.iter_days().skip(1).take(MOST_DAYS) {
        provisional |= calendar.is_provisional_on(date);
        if !calendar.is_working_day(date) {
            continue;
        }
        match calendar.day_end() {
            DayEnd::CloseOfOffice => counted.extend(calendar.open(date)),
            DayEnd::Midnight => counted.push(whole_day(date)),
        }
        left -= 1;
        if left == 0 {
            return Deadline { due: calendar.end_of(date), provisional, counted };
        }
    }
    never(day_start(start), counted)
}

fn in_calendar_days(start: NaiveDate, amount: u32, calendar: &Calendar) -> Deadline {
    let days: Vec<_> = start.iter_days().skip(1).take(MOST_DAYS.min(amount as usize)).collect();
    let due = calendar.end_of(days.last().copied().unwrap_or(start));
    let mut counted: Vec<_> = days.into_iter().map(whole_day).collect();
    if let Some(last) = counted.last_mut() {
        last.to = due;
    }
    // Holidays do not change how many days pass.
    Deadline { due, provisional: false, counted }
}

fn whole_day(date: NaiveDate) -> Interval {
    let from = day_start(date);
    Interval { from, to: from + DAY }
}

/// The calendar has not enough working time in twenty years.
fn never(start: Millis, counted: Vec<Interval>) -> Deadline {
    let days = i64::try_from(MOST_DAYS).unwrap_or_default();
    Deadline { due: start.saturating_add(days * DAY), provisional: true, counted }
}

/// The office time between two moments in whole minutes, the rest of a minute dropped; 0 if `to` is
/// not after `from`. At most twenty years are looked at.
#[must_use]
pub fn working_minutes_between(from: Millis, to: Millis, calendar: &Calendar) -> i64 {
    working_time(from, to, calendar) / MINUTE
}

fn working_time(from: Millis, to: Millis, calendar: &Calendar) -> Millis {
    let last = local_date(to);
    let dates = local_date(from).iter_days().take(MOST_DAYS).take_while(|date| *date <= last);
    let open = dates.flat_map(|date| calendar.open(date));
    open.map(|open| open.to.min(to).saturating_sub(open.from.max(from)).max(0)).sum()
}

/// The earliest moment from which no more than `amount` of office time is left until `due`.
pub(super) fn rewind(due: Millis, amount: Millis, calendar: &Calendar) -> Millis {
    let mut left = amount;
    let mut date = local_date(due);
    for _ in 0..MOST_DAYS {
        for open in calendar.open(date).rev() {
            let to = open.to.min(due);
            let length = to.saturating_sub(open.from).max(0);
            // Strictly more than is left: at equality the moment is still earlier, before a break.
            if length > left {
                return to - left;
            }
            left -= length;
        }
        date = date.pred_opt().unwrap_or(date);
    }
    day_start(date)
}

/// Where a deadline moves when the ticket was paused for `pause`: later by the part of the pause
/// that its unit counts. Wall-clock limits move by the whole pause, limits in office hours by its
/// office time, limits in days by the counted days after the day of the pause up to the day of the
/// resumption; what was left of the last day is then given as the rest of a day again, so that a
/// deadline in days never lies before the resumption. A deadline that had passed before the pause
/// stays where it is.
#[must_use]
pub fn shift_for_pause(due: Millis, unit: Unit, pause: Interval, calendar: &Calendar) -> Millis {
    if due < pause.from || pause.to <= pause.from {
        return due;
    }
    match unit {
        Unit::Minute | Unit::Hour => due.saturating_add(pause.to.saturating_sub(pause.from)),
        Unit::WorkingMinute | Unit::WorkingHour => {
            match working_time(pause.from, pause.to, calendar) {
                0 => due,
                paused => in_office_hours(due, paused, calendar).due,
            }
        }
        Unit::WorkingDay => {
            shift_by_days(due, pause, calendar, |date| calendar.is_working_day(date))
        }
        Unit::Day => shift_by_days(due, pause, calendar, |_| true),
    }
}

fn shift_by_days(
    due: Millis,
    pause: Interval,
    calendar: &Calendar,
    counts: impl Fn(NaiveDate) -> bool,
) -> Millis {
    let from = |date: NaiveDate| date.iter_days().take(MOST_DAYS).filter(|date| counts(*date));
    let (paused, resumed) = (local_date(pause.from), local_date(pause.to));
    let days = from(paused).skip_while(|date| *date == paused);
    let days = days.take_while(|date| *date <= resumed).count();
    // A day that ends at 24:00 ends at the first moment of the next.
    let last = local_date(due.saturating_sub(1));
    let moved = match days.checked_sub(1) {
        None => Some(due),
        Some(further) => {
            let date = from(last).skip_while(|date| *date == last).nth(further);
            date.map(|date| calendar.end_of(date))
        }
    };
    let rest_of_day =
        || from(resumed).map(|date| calendar.end_of(date)).find(|end| *end > pause.to);
    let moved = moved.filter(|moved| *moved > pause.to).or_else(rest_of_day);
    moved.unwrap_or(pause.to).max(due)
}

/// Where a deadline moves when the calendar it was reckoned by is replaced: to the moment that is as
/// much counted time after `start` as it was, so that extensions and pauses in it stay. Limits on
/// the wall and in calendar days do not move. A part of a limit in working days, which ends within
/// a day, is counted in office time.
#[must_use]
pub fn recount(
    start: Millis,
    due: Millis,
    unit: Unit,
    before: &Calendar,
    after: &Calendar,
) -> Millis {
    match unit {
        Unit::Minute | Unit::Hour | Unit::Day => due,
        Unit::WorkingMinute | Unit::WorkingHour => in_as_much_time(start, due, before, after),
        Unit::WorkingDay => {
            let first = local_date(start);
            let last = local_date(due.saturating_sub(1));
            if before.end_of(last) != due {
                return in_as_much_time(start, due, before, after);
            }
            let dates = first.iter_days().skip(1).take(MOST_DAYS).take_while(|date| *date <= last);
            let days = dates.filter(|date| before.is_working_day(*date)).count();
            match u32::try_from(days) {
                Ok(days) if days > 0 => in_working_days(first, days, after).due,
                _ => due,
            }
        }
    }
}

fn in_as_much_time(start: Millis, due: Millis, before: &Calendar, after: &Calendar) -> Millis {
    match working_time(start, due, before) {
        0 => due,
        amount => in_office_hours(start, amount, after).due,
    }
}

/// The moment by which `percent` (0 to 100) of the time from `start` to `due` has run, in the time
/// that the unit counts: when to remind of a signature that is owed.
#[must_use]
pub fn share_at(
    start: Millis,
    due: Millis,
    unit: Unit,
    percent: u8,
    calendar: &Calendar,
) -> Millis {
    let part = |whole: Millis| whole / 100 * Millis::from(percent.min(100));
    match unit {
        Unit::Minute | Unit::Hour | Unit::Day => start + part(due.saturating_sub(start).max(0)),
        Unit::WorkingMinute | Unit::WorkingHour | Unit::WorkingDay => {
            match part(working_time(start, due, calendar)) {
                0 => start,
                part => in_office_hours(start, part, calendar).due,
            }
        }
    }
}

/// [`share_at`] as a date to keep: a limit in days ends with a day, so a part of one ends with the
/// day in which it runs out. When a co-handling unit must have answered the lead.
#[must_use]
pub fn part_in_days(
    start: Millis,
    due: Millis,
    unit: Unit,
    percent: u8,
    calendar: &Calendar,
) -> Millis {
    let at = share_at(start, due, unit, percent, calendar);
    match unit {
        Unit::WorkingDay | Unit::Day => calendar.end_of(local_date(at.saturating_sub(1))),
        _ => at,
    }
}
