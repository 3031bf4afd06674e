//! Local civil time: Beijing time, UTC+8 the whole year (China has had no summer time since 1992).

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};

use super::Millis;

/// One second in milliseconds.
pub const SECOND: Millis = 1_000;
/// One minute in milliseconds.
pub const MINUTE: Millis = 60_000;
/// One hour in milliseconds.
pub const HOUR: Millis = 60 * MINUTE;
/// One civil day in milliseconds.
pub const DAY: Millis = 24 * HOUR;

/// Beijing time is ahead of UTC by this much.
const OFFSET: Millis = 8 * HOUR;
/// 0001-01-01 00:00 and 9999-12-31 23:59:59.999, local time: what a civil date can be printed for.
const CIVIL: (Millis, Millis) = (-62_135_596_800_000, 253_402_300_799_999);

/// The local civil time of a point in time. A point outside the years 1 to 9999 gives the nearest
/// civil time inside them, so that a damaged number can be shown and never stops the desk.
#[must_use]
pub fn local(at: Millis) -> NaiveDateTime {
    let civil = at.saturating_add(OFFSET).clamp(CIVIL.0, CIVIL.1);
    DateTime::from_timestamp_millis(civil).unwrap_or_default().naive_utc()
}

/// The local civil date of a point in time.
#[must_use]
pub fn local_date(at: Millis) -> NaiveDate {
    local(at).date()
}

/// The point in time at which clocks in Beijing show `civil`.
#[must_use]
pub fn millis(civil: NaiveDateTime) -> Millis {
    civil.and_utc().timestamp_millis() - OFFSET
}

/// The point in time at which a local date begins (00:00).
#[must_use]
pub fn day_start(date: NaiveDate) -> Millis {
    millis(date.and_time(NaiveTime::MIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_in_beijing_is_four_in_the_afternoon_utc_of_the_day_before() {
        let new_year = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let utc = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap().and_hms_opt(16, 0, 0).unwrap();
        assert_eq!(day_start(new_year), utc.and_utc().timestamp_millis());
        assert_eq!(local_date(day_start(new_year)), new_year);
        assert_eq!(local_date(day_start(new_year) - 1), new_year.pred_opt().unwrap());
    }

    #[test]
    fn local_and_millis_undo_each_other_to_the_millisecond() {
        for at in [0, -1, 1, 1_795_000_000_123, -5_000_000_000_001] {
            assert_eq!(millis(local(at)), at);
        }
    }

    #[test]
    fn a_damaged_number_is_shown_as_the_nearest_civil_time() {
        assert_eq!(local(Millis::MAX).to_string(), "9999-12-31 23:59:59.999");
        assert_eq!(local(Millis::MIN).to_string(), "0001-01-01 00:00:00");
    }
}
