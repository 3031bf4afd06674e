//! How dates, durations, limits and opening hours are taken apart for a language to say them.
//!
//! The numbers are the same in every language; only their order and the words between differ.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::{Line, Value};
use crate::domain::Millis;
use crate::domain::view::RateView;

/// China keeps one time without summer time: UTC+8.
const OFFSET: Millis = 8 * 60 * 60 * 1000;

fn civil(at: Millis) -> Option<NaiveDateTime> {
    DateTime::from_timestamp_millis(at.checked_add(OFFSET)?).map(|moment| moment.naive_utc())
}

/// `11月22日（周日）17:30`, `Sun 22 Nov, 17:30`.
#[must_use]
pub fn date_time(at: Millis) -> Line {
    let Some(moment) = civil(at) else { return Line::gap() };
    Line::new("date-time")
        .with("month", month(moment.month()))
        .with("day", moment.day())
        .with("weekday", weekday(moment.weekday().number_from_monday()))
        .with("time", clock(moment))
}

/// `17:30`.
#[must_use]
pub fn time(at: Millis) -> Value {
    civil(at).map_or_else(|| Value::from(""), clock)
}

/// Year, month and day of a moment.
#[must_use]
pub fn day(at: Millis) -> Line {
    civil(at).map_or_else(Line::gap, |moment| date_line(moment.date()))
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

fn clock(moment: NaiveDateTime) -> Value {
    Value::Text(format!("{:02}:{:02}", moment.hour(), moment.minute()))
}

/// A limit as the lists write it: `20wd` working days, `30d` days, `2h` hours, `0` at once;
/// anything else stays as it is written.
#[must_use]
pub fn limit(text: &str) -> Value {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = text.get(digits.len()..).unwrap_or_default();
    let id = match (digits, unit) {
        ("0", _) => return Value::Term("limit-at-once".to_owned()),
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

/// A duration in minutes in its two largest units: `45 分钟`, `1 小时 20 分`, `2 天 3 小时`.
#[must_use]
pub fn minutes(minutes: f64) -> Line {
    let minutes = whole(minutes);
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
        || Line::new("figure-none"),
        |(median, p90)| {
            Line::new("figure-spread").with("median", minutes(median)).with("p90", minutes(p90))
        },
    )
}

/// A rate with what it was made of; a dash when nothing was counted.
#[must_use]
pub fn rate(view: RateView) -> Line {
    view.rate.map_or_else(
        || Line::new("figure-none"),
        |rate| {
            Line::new("figure-rate")
                .with("rate", Value::Share(rate))
                .with("part", view.part)
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
    let blocks: Option<Vec<Value>> =
        notation.split(';').map(|block| hours_block(block.trim()).map(Value::from)).collect();
    match blocks {
        Some(mut blocks) if blocks.len() == 1 => {
            blocks.pop().unwrap_or_else(|| Value::from(notation))
        }
        Some(blocks) => Value::List(blocks),
        None => Value::from(notation),
    }
}

fn hours_block(block: &str) -> Option<Line> {
    if let Some(seasonal) = block.strip_prefix("season ") {
        let (season, rest) = seasonal.trim().split_once(' ')?;
        let (from, to) = season.split_once("..")?;
        return Some(
            Line::new("hours-season")
                .with("from", month_day(from)?)
                .with("to", month_day(to)?)
                .with("hours", hours_block(rest.trim())?),
        );
    }
    if block == "24h" {
        return Some(Line::new("hours-always"));
    }
    let (days, times) = block.split_once(' ')?;
    Some(Line::new("hours-block").with("days", days_of(days)?).with("times", times_of(times)?))
}

fn month_day(text: &str) -> Option<Line> {
    let (month_text, day_text) = text.split_once('-')?;
    let number: u32 = month_text.parse().ok().filter(|number| (1..=12).contains(number))?;
    let day: u32 = day_text.parse().ok()?;
    Some(Line::new("date-month-day").with("month", month(number)).with("day", day))
}

fn days_of(text: &str) -> Option<Value> {
    let spans: Option<Vec<Value>> = text.split(',').map(day_span).collect();
    spans.map(Value::List)
}

fn day_span(text: &str) -> Option<Value> {
    let day = |text: &str| text.parse().ok().filter(|day| (1..=7).contains(day));
    match text.split_once('-') {
        Some((from, to)) => Some(
            Line::new("hours-days")
                .with("from", weekday(day(from)?))
                .with("to", weekday(day(to)?))
                .into(),
        ),
        None => day(text).map(weekday),
    }
}

fn times_of(text: &str) -> Option<Value> {
    let time = |part: &str| {
        if part == "24h" {
            return Some(Value::Term("hours-always".to_owned()));
        }
        let (from, to) = part.split_once('-')?;
        let good = |clock: &str| clock.len() == 5 && clock.as_bytes().get(2) == Some(&b':');
        (good(from) && good(to)).then(|| Value::Text(format!("{from}–{to}")))
    };
    let times: Option<Vec<Value>> = text.split_whitespace().map(time).collect();
    times.map(Value::List)
}
