//! How dates, durations, limits and opening hours are taken apart for a language to say them.
//!
//! The numbers are the same in every language; only their order and the words between differ.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::{Line, Value};
use crate::domain::hours::{Block, Hours};
use crate::domain::view::RateView;
use crate::domain::{Millis, local};

/// `11月22日（周日）17:30`, `Sun 22 Nov, 17:30`. Midnight is the end of a day, as limits have it.
#[must_use]
pub fn date_time(at: Millis) -> Line {
    let midnight = local(at).time() == NaiveTime::MIN;
    let (moment, time) = match midnight {
        true => (local(at.saturating_sub(1)), "24:00".to_owned()),
        false => (local(at), clock(local(at).time())),
    };
    Line::new("date-time")
        .with("month", month(moment.month()))
        .with("day", moment.day())
        .with("weekday", weekday(moment.weekday().number_from_monday()))
        .with("time", Value::Text(time))
}

/// As [`date_time`], with the year.
#[must_use]
pub fn date_time_of_year(at: Millis) -> Line {
    let year = local(at.saturating_sub(1)).year().to_string();
    Line::new("date-time-year").with("year", year.as_str()).with("moment", date_time(at))
}

/// `17:30`.
#[must_use]
pub fn time(at: Millis) -> Value {
    Value::Text(clock(local(at).time()))
}

/// Year, month and day of a moment.
#[must_use]
pub fn day(at: Millis) -> Line {
    date_line(local(at).date())
}

/// Year, month and day of `YYYY-MM-DD`; anything else stays as it is written.
#[must_use]
pub fn date(text: &str) -> Value {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map_or_else(|_| Value::from(text), |date| date_line(date).into())
}

fn date_line(date: NaiveDate) -> Line {
    Line::new("date")
        .with("year", date.year().to_string().as_str())
        .with("month", month(date.month()))
        .with("day", date.day())
}

fn month(number: u32) -> Value {
    Value::Term(format!("month-{number}"))
}

fn weekday(number: u32) -> Value {
    Value::Term(format!("weekday-{number}"))
}

fn clock(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A limit as the lists write it: `20wd` working days, `30d` days, `2h` hours, `0` at once;
/// anything else stays as it is written.
#[must_use]
pub fn limit(text: &str) -> Value {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = text.get(digits.len()..).unwrap_or_default();
    let id = match (digits, unit) {
        ("0", "") => return Value::Term("limit-at-once".to_owned()),
        (_, "wd") => "limit-working-days",
        (_, "d") => "limit-days",
        (_, "h") => "limit-hours",
        _ => return Value::from(text),
    };
    digits.parse().map_or_else(
        |_| Value::from(text),
        |number: i64| Line::new(id).with("n", Value::Number(number)).into(),
    )
}

/// A duration in minutes in its two largest units: `45 分钟`, `1 小时 20 分`, `2 天 3 小时`; what
/// rounds to no minute is said to be less than one.
#[must_use]
pub fn minutes(minutes: f64) -> Line {
    let minutes = whole(minutes);
    if minutes == 0 {
        return Line::new("span-instant");
    }
    let (days, hours) = (minutes / 1440, minutes % 1440 / 60);
    let (id, large, small) = match (days, hours) {
        (0, 0) => return Line::new("span-minutes").with("n", Value::Number(minutes)),
        (0, _) => ("span-hours", hours, minutes % 60),
        _ => ("span-days", days, hours),
    };
    let line = Line::new(if small == 0 { Cow::Borrowed(id) } else { format!("{id}-rest").into() })
        .with("n", Value::Number(large));
    if small == 0 { line } else { line.with("rest", Value::Number(small)) }
}

/// Rounds to a whole number of minutes; what is no duration counts as none.
#[expect(clippy::cast_possible_truncation, reason = "the value is held between bounds first")]
fn whole(minutes: f64) -> i64 {
    if minutes.is_finite() { minutes.clamp(0.0, 1e12).round() as i64 } else { 0 }
}

/// Median and P90 of a duration.
#[must_use]
pub fn spread(measured: Option<(f64, f64)>) -> Line {
    measured.map_or_else(
        || Line::new("value-none"),
        |(median, p90)| match whole(p90) {
            0 => minutes(p90),
            _ => {
                Line::new("value-spread").with("median", minutes(median)).with("p90", minutes(p90))
            }
        },
    )
}

/// A rate with what it was made of; a dash when nothing was counted.
#[must_use]
pub fn rate(view: RateView) -> Line {
    view.rate.map_or_else(
        || Line::new("value-none"),
        |rate| {
            Line::new("value-rate")
                .with("rate", Value::Share(rate))
                .with("part", view.upper().as_str())
                .with("of", view.of)
        },
    )
}

/// A share in per cent with one digit.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// Opening hours in words; a notation that cannot be read stays as it is written.
#[must_use]
pub fn hours(notation: &str) -> Value {
    match notation.parse::<Hours>() {
        Ok(hours) if hours.is_always() => Value::Term("hours-always".to_owned()),
        Ok(hours) => {
            Value::List(hours.blocks().iter().map(|block| hours_block(block).into()).collect())
        }
        Err(_) => Value::from(notation),
    }
}

fn hours_block(block: &Block) -> Line {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let span = |(from, to)| Value::Text(format!("{}–{}", clock(from), clock(to)));
    let runs = block.weekdays().into_iter().map(days).collect();
    let line = Line::new("hours-block")
        .with("days", Value::List(runs))
        .with("times", Value::List(block.intervals().map(span).collect()));
    match block.season() {
        Some((from, to)) => Line::new("hours-season")
            .with("from", month_day(from))
            .with("to", month_day(to))
            .with("hours", line),
        None => line,
    }
}

fn days((from, to): (u32, u32)) -> Value {
    if from == to {
        return weekday(from);
    }
    Line::new("hours-days").with("from", weekday(from)).with("to", weekday(to)).into()
}

fn month_day((number, day): (u32, u32)) -> Line {
    Line::new("date-month-day").with("month", month(number)).with("day", day)
}
