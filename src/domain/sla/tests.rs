//! The clock against statutes, notices, an oracle that walks minute by minute, and bad input.

mod cards;
mod files;
mod notices;
mod oracle;
mod profiles;
mod properties;
mod recounting;
mod regressions;
mod vectors;

use chrono::{NaiveDate, NaiveDateTime};

use super::{Calendar, DayEnd, Deadline, Interval, Limit, deadline, shipped};
use crate::domain::{
    Millis,
    time::{local, millis},
};

/// Every shipped year with the default hours.
fn shipped_calendar() -> Calendar {
    calendar_with("1-5 08:30-12:00 13:30-17:30", DayEnd::default())
}

/// The shipped years with other hours.
fn calendar_with(hours: &str, day_end: DayEnd) -> Calendar {
    shipped::calendar(hours.parse().unwrap(), day_end).unwrap()
}

/// `2026-02-12 16:00` in Beijing.
fn at(text: &str) -> Millis {
    millis(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
}

fn shown(at: Millis) -> String {
    local(at).format("%Y-%m-%d %H:%M").to_string()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn limit(text: &str) -> Limit {
    text.parse().unwrap()
}

fn interval(from: &str, to: &str) -> Interval {
    Interval { from: at(from), to: at(to) }
}

fn due(start: &str, within: &str, calendar: &Calendar) -> String {
    shown(whole(start, within, calendar).due)
}

fn whole(start: &str, within: &str, calendar: &Calendar) -> Deadline {
    deadline(at(start), limit(within), calendar)
}
