//! Deadlines worked out by hand.

use super::super::{DayEnd, Limit};
use super::{calendar_with, due, interval, shipped_calendar, whole};

/// Start, limit, due.
const VECTORS: [(&str, &str, &str); 47] = [
    // Working days: the day of the start is not counted, due at close of office.
    ("2026-02-12 16:00", "5wd", "2026-02-26 17:30"),
    ("2026-02-13 16:00", "1wd", "2026-02-14 17:30"),
    ("2026-02-14 10:00", "1wd", "2026-02-24 17:30"),
    ("2026-02-15 10:00", "5wd", "2026-02-28 17:30"),
    ("2026-09-19 09:00", "1wd", "2026-09-20 17:30"),
    ("2026-09-30 17:00", "5wd", "2026-10-13 17:30"),
    ("2026-04-30 17:29", "2wd", "2026-05-07 17:30"),
    ("2026-05-08 09:00", "1wd", "2026-05-09 17:30"),
    ("2026-11-20 16:00", "5wd", "2026-11-27 17:30"),
    ("2026-11-22 03:30", "1wd", "2026-11-23 17:30"),
    ("2026-11-20 00:00", "1wd", "2026-11-23 17:30"),
    ("2026-11-19 23:59", "1wd", "2026-11-20 17:30"),
    ("2026-11-16 09:00", "15wd", "2026-12-07 17:30"),
    // Office hours.
    ("2026-11-20 16:30", "120wmin", "2026-11-23 09:30"),
    ("2026-11-20 11:30", "120wmin", "2026-11-20 15:00"),
    ("2026-11-21 10:00", "120wmin", "2026-11-23 10:30"),
    ("2026-02-13 17:00", "120wmin", "2026-02-14 10:00"),
    ("2026-02-14 17:00", "120wmin", "2026-02-24 10:00"),
    ("2026-11-20 17:30", "30wmin", "2026-11-23 09:00"),
    ("2026-11-20 17:00", "30wmin", "2026-11-20 17:30"),
    ("2026-11-20 16:59", "30wmin", "2026-11-20 17:29"),
    ("2026-11-20 17:01", "30wmin", "2026-11-23 08:31"),
    ("2026-11-20 12:00", "1wmin", "2026-11-20 13:31"),
    ("2026-11-20 11:59", "1wmin", "2026-11-20 12:00"),
    ("2026-11-20 13:29", "1wmin", "2026-11-20 13:31"),
    ("2026-11-20 08:29", "1wmin", "2026-11-20 08:31"),
    ("2026-11-20 08:30", "1wmin", "2026-11-20 08:31"),
    ("2026-11-20 00:00", "4wh", "2026-11-20 14:00"),
    ("2026-11-20 08:30", "4wh", "2026-11-20 14:00"),
    ("2026-11-20 13:30", "4wh", "2026-11-20 17:30"),
    ("2026-11-20 15:00", "4wh", "2026-11-23 10:00"),
    ("2026-02-14 17:29", "2wh", "2026-02-24 10:29"),
    // The clock on the wall runs at night, at weekends and on holidays.
    ("2026-02-16 02:10", "5min", "2026-02-16 02:15"),
    ("2026-02-16 02:10", "24h", "2026-02-17 02:10"),
    ("2026-11-20 23:45", "30min", "2026-11-21 00:15"),
    ("2026-12-31 23:00", "2h", "2027-01-01 01:00"),
    ("2024-02-28 12:00", "24h", "2024-02-29 12:00"),
    // Calendar days: rest days count, also as the last day.
    ("2026-02-12 16:00", "3d", "2026-02-15 17:30"),
    ("2026-11-20 16:00", "1d", "2026-11-21 17:30"),
    ("2026-11-20 00:00", "7d", "2026-11-27 17:30"),
    ("2026-11-20 23:59", "7d", "2026-11-27 17:30"),
    ("2026-12-20 10:00", "15d", "2027-01-04 17:30"),
    // At once.
    ("2026-11-21 03:07", "0", "2026-11-21 03:07"),
    ("2026-11-21 03:07", "0wd", "2026-11-21 03:07"),
    // A year whose notice took effect after it was amended, and the shift at the turn of a year.
    ("2019-04-30 10:00", "2wd", "2019-05-06 17:30"),
    ("2020-01-23 10:00", "1wd", "2020-02-03 17:30"),
    ("2018-12-28 10:00", "2wd", "2019-01-02 17:30"),
];

#[test]
fn deadlines_fall_where_they_were_worked_out_by_hand() {
    let calendar = shipped_calendar();
    for (start, within, expected) in VECTORS {
        assert_eq!(due(start, within, &calendar), expected, "{within} from {start}");
    }
}

#[test]
fn a_deadline_in_working_days_lists_the_office_hours_it_counted() {
    let found = whole("2026-02-12 16:00", "3wd", &shipped_calendar());
    let expected = [
        interval("2026-02-13 08:30", "2026-02-13 12:00"),
        interval("2026-02-13 13:30", "2026-02-13 17:30"),
        interval("2026-02-14 08:30", "2026-02-14 12:00"),
        interval("2026-02-14 13:30", "2026-02-14 17:30"),
        interval("2026-02-24 08:30", "2026-02-24 12:00"),
        interval("2026-02-24 13:30", "2026-02-24 17:30"),
    ];
    assert_eq!(found.counted, expected);
    assert!(!found.provisional);
}

#[test]
fn a_deadline_in_office_hours_lists_the_parts_of_intervals_it_counted() {
    let found = whole("2026-11-20 11:30", "4wh", &shipped_calendar());
    let expected = [
        interval("2026-11-20 11:30", "2026-11-20 12:00"),
        interval("2026-11-20 13:30", "2026-11-20 17:00"),
    ];
    assert_eq!(found.counted, expected);
}

#[test]
fn deadlines_on_the_wall_and_in_calendar_days_list_what_they_counted() {
    let calendar = shipped_calendar();
    let wall = whole("2026-11-21 03:07", "2h", &calendar);
    assert_eq!(wall.counted, [interval("2026-11-21 03:07", "2026-11-21 05:07")]);
    let days = whole("2026-11-20 16:00", "2d", &calendar);
    let expected = [
        interval("2026-11-21 00:00", "2026-11-22 00:00"),
        interval("2026-11-22 00:00", "2026-11-22 17:30"),
    ];
    assert_eq!(days.counted, expected);
    assert!(whole("2026-11-20 16:00", "0", &calendar).counted.is_empty());
}

#[test]
fn limits_in_days_may_end_at_midnight_instead_of_the_close_of_office() {
    let calendar = calendar_with("08:30-12:00 13:30-17:30", DayEnd::Midnight);
    assert_eq!(due("2026-02-12 16:00", "5wd", &calendar), "2026-02-27 00:00");
    assert_eq!(due("2026-11-20 16:00", "1d", &calendar), "2026-11-22 00:00");
    let counted = whole("2026-11-20 16:00", "1wd", &calendar).counted;
    assert_eq!(counted, [interval("2026-11-23 00:00", "2026-11-24 00:00")]);
    assert_eq!(due("2026-11-20 17:30", "30wmin", &calendar), "2026-11-23 09:00");
}

#[test]
fn summer_hours_move_the_close_of_office_and_the_working_hours() {
    let hours = "1-5 08:30-12:00 13:30-17:30; season 06-01..09-30 1-5 08:00-12:00 14:30-18:00";
    let calendar = calendar_with(hours, DayEnd::CloseOfOffice);
    assert_eq!(due("2026-05-29 10:00", "1wd", &calendar), "2026-06-01 18:00");
    assert_eq!(due("2026-09-30 10:00", "1wd", &calendar), "2026-10-08 17:30");
    assert_eq!(due("2026-06-01 11:30", "1wh", &calendar), "2026-06-01 15:00");
    assert_eq!(due("2026-06-05 10:00", "1d", &calendar), "2026-06-06 18:00", "a Saturday");
    assert_eq!(due("2026-09-19 10:00", "1wd", &calendar), "2026-09-20 18:00", "a make-up Sunday");
}

#[test]
fn an_office_open_on_two_weekdays_counts_only_those() {
    let calendar = calendar_with("1,4 09:00-12:00", DayEnd::CloseOfOffice);
    assert_eq!(due("2026-11-16 10:00", "1wd", &calendar), "2026-11-19 12:00");
    assert_eq!(due("2026-11-16 11:00", "2wh", &calendar), "2026-11-19 10:00");
}

#[test]
fn an_office_that_closes_early_on_fridays_is_due_early_on_fridays() {
    let calendar = calendar_with("1-4 08:30-17:30; 5 08:30-16:00", DayEnd::CloseOfOffice);
    assert_eq!(due("2026-11-19 10:00", "1wd", &calendar), "2026-11-20 16:00");
    assert_eq!(due("2026-11-20 10:00", "1wd", &calendar), "2026-11-23 17:30");
    assert_eq!(due("2026-11-20 15:30", "1wh", &calendar), "2026-11-23 09:00");
}

#[test]
fn a_limit_that_starts_inside_a_minute_is_counted_to_the_millisecond() {
    let calendar = shipped_calendar();
    let start = super::at("2026-11-20 17:29") + 59_999;
    let found = super::deadline(start, Limit::new(1, super::super::Unit::WorkingMinute), &calendar);
    assert_eq!(found.due, super::at("2026-11-23 08:30") + 59_999);
}
