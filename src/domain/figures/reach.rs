//! Which time a report is about.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::measure::Period;
use crate::domain::Millis;
use crate::domain::time::{day_start, local_date};

/// How dates are written in a stretch of days: `20261001-20261031`.
const COMPACT: &str = "%Y%m%d";

/// Which time a report is about, in whole days of the local calendar.
///
/// Written `day`, `week`, `month`, `2026-10` or `20261001-20261031`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// Today since midnight.
    Day,
    /// Today and the six days before.
    #[default]
    Week,
    /// Today and the 29 days before.
    Month,
    /// A month of the calendar, by its first day.
    MonthOf(NaiveDate),
    /// From a day to a day, both included.
    Days(NaiveDate, NaiveDate),
}

/// A text that names no time of a report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not day, week, month, a month as 2026-10 or days as 20261001-20261031")]
pub struct BadReach(pub String);

impl Reach {
    /// The month of the calendar before the one of `now`.
    #[must_use]
    pub fn last_month(now: Millis) -> Self {
        let first = first_of_month(local_date(now));
        Self::MonthOf(first.checked_sub_months(Months::new(1)).unwrap_or(first))
    }

    /// The days of the calendar that a word means at a moment: `yesterday`, `this_week`, `last_week`,
    /// `this_month`, `last_month` or `this_year`. A week begins on Monday.
    #[must_use]
    pub fn of_calendar(word: &str, now: Millis) -> Option<Self> {
        let today = local_date(now);
        let back = |days: u32| today.checked_sub_days(Days::new(days.into())).unwrap_or(today);
        let since_monday = today.weekday().num_days_from_monday();
        Some(match word {
            "yesterday" => Self::Days(back(1), back(1)),
            "this_week" => Self::Days(back(since_monday), today),
            "last_week" => Self::Days(back(since_monday + 7), back(since_monday + 1)),
            "this_month" => Self::Days(first_of_month(today), today),
            "last_month" => Self::last_month(now),
            "this_year" => Self::Days(today.with_ordinal(1).unwrap_or(today), today),
            _ => return None,
        })
    }

    /// The period, at the longest until now. Its label is its dates, which need no translation.
    #[must_use]
    pub fn period(self, now: Millis) -> Period {
        let today = local_date(now);
        let back = |days| today.checked_sub_days(Days::new(days)).unwrap_or(today);
        let (first, last) = match self {
            Self::Day => (today, today),
            Self::Week => (back(6), today),
            Self::Month => (back(29), today),
            Self::MonthOf(first) => (first, last_of_month(first)),
            Self::Days(first, last) => (first, last),
        };
        let label = if first == last { first.to_string() } else { format!("{first}/{last}") };
        let after = last.succ_opt().unwrap_or(last);
        // What happens in this millisecond is part of it, and the end of a period is not.
        let to = day_start(after).min(now.saturating_add(1)).max(day_start(first));
        Period { from: day_start(first), to, label }
    }
}

fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

fn last_of_month(first: NaiveDate) -> NaiveDate {
    let next = first.checked_add_months(Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(first)
}

impl fmt::Display for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day => f.write_str("day"),
            Self::Week => f.write_str("week"),
            Self::Month => f.write_str("month"),
            Self::MonthOf(first) => write!(f, "{}", first.format("%Y-%m")),
            Self::Days(first, last) => {
                write!(f, "{}-{}", first.format(COMPACT), last.format(COMPACT))
            }
        }
    }
}

impl FromStr for Reach {
    type Err = BadReach;

    fn from_str(text: &str) -> Result<Self, BadReach> {
        let bad = || BadReach(text.to_owned());
        match text {
            "day" => return Ok(Self::Day),
            "week" => return Ok(Self::Week),
            "month" => return Ok(Self::Month),
            _ => {}
        }
        if let Ok(first) = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d") {
            return Ok(Self::MonthOf(first));
        }
        let compact = |part: &str| NaiveDate::parse_from_str(part, COMPACT).ok();
        let (first, last) = text.split_once('-').ok_or_else(bad)?;
        match (compact(first), compact(last)) {
            (Some(first), Some(last)) if first <= last => Ok(Self::Days(first, last)),
            _ => Err(bad()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::{DAY, HOUR};

    fn day(text: &str) -> Millis {
        day_start(text.parse().unwrap())
    }

    #[test]
    fn a_report_begins_at_local_midnight_and_ends_with_now() {
        let sunday = day("2026-11-22");
        let now = sunday + 14 * HOUR;
        let today = Reach::Day.period(now);
        assert_eq!((today.from, today.to), (sunday, now + 1));
        assert!(today.contains(now) && !today.contains(now + 1));
        assert_eq!(Reach::Week.period(now).from, sunday - 6 * DAY);
        assert_eq!(Reach::Month.period(now).from, sunday - 29 * DAY);
        assert_eq!(Reach::Week.period(now).label, "2026-11-16/2026-11-22");
    }

    #[test]
    fn a_day_that_just_began_holds_its_first_moment() {
        let midnight = day("2026-11-22");
        assert!(Reach::Day.period(midnight).contains(midnight));
        assert!(!Reach::Day.period(midnight).contains(midnight - 1));
    }

    #[test]
    fn a_month_of_the_calendar_ends_with_its_last_day_or_with_now() {
        let now = day("2026-11-22") + 14 * HOUR;
        let october = "2026-10".parse::<Reach>().unwrap().period(now);
        assert_eq!((october.from, october.to), (day("2026-10-01"), day("2026-11-01")));
        assert_eq!(october.label, "2026-10-01/2026-10-31");
        assert_eq!(Reach::last_month(now), "2026-10".parse().unwrap());
        assert_eq!("2026-11".parse::<Reach>().unwrap().period(now).to, now + 1);
        let ahead = "2027-01".parse::<Reach>().unwrap().period(now);
        assert_eq!(ahead.from, ahead.to, "nothing has happened yet");
    }

    #[test]
    fn this_month_and_this_week_are_those_of_the_calendar() {
        let now = day("2026-11-25") + 14 * HOUR;
        let from = |word| Reach::of_calendar(word, now).unwrap().period(now).label;
        assert_eq!(from("this_month"), "2026-11-01/2026-11-25");
        assert_eq!(from("this_week"), "2026-11-23/2026-11-25", "from Monday");
        assert_eq!(from("last_week"), "2026-11-16/2026-11-22");
        assert_eq!(from("yesterday"), "2026-11-24");
        assert_eq!(from("this_year"), "2026-01-01/2026-11-25");
        assert_eq!(Reach::of_calendar("week", now), None);
    }

    #[test]
    fn days_from_and_to_are_both_included() {
        let now = day("2026-11-22");
        let days = "20260915-20261005".parse::<Reach>().unwrap().period(now);
        assert_eq!((days.from, days.to), (day("2026-09-15"), day("2026-10-06")));
    }

    #[test]
    fn every_time_is_read_as_it_is_written_and_others_are_refused() {
        for text in ["day", "week", "month", "2026-10", "20261001-20261031"] {
            assert_eq!(text.parse::<Reach>().unwrap().to_string(), text);
        }
        for text in ["", "year", "2026-13", "20261031-20261001", "20261001", "2026-10-01"] {
            assert_eq!(text.parse::<Reach>(), Err(BadReach(text.to_owned())));
        }
    }
}
