//! How far a report looks back.

use chrono::Days;

use super::measure::Period;
use crate::domain::Millis;
use crate::domain::time::{day_start, local_date};

codes! {
    /// How far a report looks back from now, in whole days of the local calendar.
    pub enum Reach {
        /// Today since midnight.
        Day = "day",
        /// Today and the six days before.
        Week = "week",
        /// Today and the 29 days before.
        Month = "month",
    }
}

impl Reach {
    /// The period that ends now. Its label is its dates, which need no translation.
    #[must_use]
    pub fn period(self, now: Millis) -> Period {
        let before = match self {
            Self::Day => 0,
            Self::Week => 6,
            Self::Month => 29,
        };
        let today = local_date(now);
        let first = today.checked_sub_days(Days::new(before)).unwrap_or(today);
        let label = if first == today { today.to_string() } else { format!("{first}/{today}") };
        // What happens in this millisecond is part of it, and the end of a period is not.
        Period { from: day_start(first), to: now.saturating_add(1), label }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::{DAY, HOUR};

    #[test]
    fn a_report_begins_at_local_midnight_and_ends_with_now() {
        let sunday = day_start(chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
        let now = sunday + 14 * HOUR;
        let day = Reach::Day.period(now);
        assert_eq!((day.from, day.to), (sunday, now + 1));
        assert!(day.contains(now) && !day.contains(now + 1));
        assert_eq!(Reach::Week.period(now).from, sunday - 6 * DAY);
        assert_eq!(Reach::Month.period(now).from, sunday - 29 * DAY);
        assert_eq!(Reach::Week.period(now).label, "2026-11-16/2026-11-22");
    }

    #[test]
    fn a_day_that_just_began_holds_its_first_moment() {
        let midnight = day_start(chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
        assert!(Reach::Day.period(midnight).contains(midnight));
        assert!(!Reach::Day.period(midnight).contains(midnight - 1));
    }
}
