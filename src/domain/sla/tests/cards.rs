//! Cards, shares of a limit, extensions and pauses, worked out by hand.

use super::super::{
    Card, DayEnd, Unit, card, extend, share_at, shift_for_pause, working_minutes_between, yellow_at,
};
use super::{at, calendar_with, interval, limit, shipped_calendar, shown, whole};

#[test]
fn a_card_is_green_then_yellow_then_red() {
    let (yellow, due) = (at("2026-11-26 17:30"), at("2026-11-27 17:30"));
    assert_eq!(card(yellow - 1, yellow, due), Card::Green);
    assert_eq!(card(yellow, yellow, due), Card::Yellow);
    assert_eq!(card(due, yellow, due), Card::Yellow);
    assert_eq!(card(due + 1, yellow, due), Card::Red);
}

#[test]
fn a_quarter_of_a_short_limit_or_one_day_of_a_long_one_is_yellow() {
    let calendar = shipped_calendar();
    for (start, within, expected) in [
        ("2026-11-16 09:00", "2h", "2026-11-16 10:30"),
        ("2026-11-16 09:00", "24h", "2026-11-17 03:00"),
        ("2026-11-16 09:00", "200h", "2026-11-23 17:00"),
        ("2026-11-16 09:00", "20min", "2026-11-16 09:15"),
        ("2026-11-16 08:30", "4wh", "2026-11-16 11:30"),
        ("2026-11-16 09:00", "30wmin", "2026-11-16 09:22"),
        ("2026-11-16 09:00", "3wd", "2026-11-19 10:22"),
        ("2026-11-16 09:00", "4wd", "2026-11-19 17:30"),
        ("2026-11-16 09:00", "15wd", "2026-12-04 17:30"),
        ("2026-11-16 09:00", "1d", "2026-11-17 11:30"),
        ("2026-11-18 09:00", "4d", "2026-11-19 17:30"),
        ("2026-11-16 09:00", "5d", "2026-11-19 17:30"),
        ("2026-11-16 09:00", "6d", "2026-11-19 17:30"),
    ] {
        let due = whole(start, within, &calendar).due;
        let yellow = yellow_at(at(start), due, limit(within), &calendar);
        assert_eq!(shown(yellow), expected, "{within} from {start}");
    }
}

#[test]
fn a_limit_with_no_working_day_before_its_end_is_yellow_from_the_start() {
    let calendar = shipped_calendar();
    let start = at("2026-02-15 09:00");
    let due = whole("2026-02-15 09:00", "5d", &calendar).due;
    assert_eq!(yellow_at(start, due, limit("5d"), &calendar), start);
    assert_eq!(yellow_at(start, start, limit("0"), &calendar), start);
}

#[test]
fn a_pause_moves_a_deadline_by_what_its_unit_counts() {
    let calendar = shipped_calendar();
    for (due, unit, from, to, expected) in [
        (
            "2026-11-20 10:00",
            Unit::Hour,
            "2026-11-20 09:00",
            "2026-11-23 09:00",
            "2026-11-23 10:00",
        ),
        (
            "2026-11-20 10:00",
            Unit::Minute,
            "2026-11-20 10:00",
            "2026-11-20 10:05",
            "2026-11-20 10:05",
        ),
        (
            "2026-11-20 17:00",
            Unit::WorkingHour,
            "2026-11-20 16:30",
            "2026-11-23 09:00",
            "2026-11-23 09:30",
        ),
        (
            "2026-11-20 17:30",
            Unit::WorkingHour,
            "2026-11-20 17:00",
            "2026-11-20 18:00",
            "2026-11-23 09:00",
        ),
        (
            "2026-11-20 17:30",
            Unit::WorkingDay,
            "2026-11-18 09:00",
            "2026-11-18 17:00",
            "2026-11-20 17:30",
        ),
        (
            "2026-11-20 17:30",
            Unit::WorkingDay,
            "2026-11-18 09:00",
            "2026-11-19 09:00",
            "2026-11-23 17:30",
        ),
        (
            "2026-02-13 17:30",
            Unit::WorkingDay,
            "2026-02-12 09:00",
            "2026-02-24 09:00",
            "2026-02-25 17:30",
        ),
        ("2026-11-20 17:30", Unit::Day, "2026-11-18 09:00", "2026-11-19 09:00", "2026-11-21 17:30"),
        // Resumed after the last day had closed: the rest of a day is given again.
        (
            "2026-11-20 17:30",
            Unit::WorkingDay,
            "2026-11-20 16:00",
            "2026-11-20 18:00",
            "2026-11-23 17:30",
        ),
        (
            "2026-11-20 17:30",
            Unit::WorkingDay,
            "2026-11-20 16:00",
            "2026-11-22 10:00",
            "2026-11-23 17:30",
        ),
        (
            "2026-11-20 17:30",
            Unit::WorkingDay,
            "2026-11-20 16:00",
            "2026-11-23 08:00",
            "2026-11-23 17:30",
        ),
        ("2026-11-20 17:30", Unit::Day, "2026-11-20 16:00", "2026-11-20 18:00", "2026-11-21 17:30"),
        // Already late when it was paused: it stays late.
        (
            "2026-11-20 17:30",
            Unit::WorkingDay,
            "2026-11-20 17:31",
            "2026-12-20 10:00",
            "2026-11-20 17:30",
        ),
        (
            "2026-11-20 10:00",
            Unit::Hour,
            "2026-11-20 10:01",
            "2026-11-20 11:00",
            "2026-11-20 10:00",
        ),
        // A clock set back between the two: no pause at all.
        (
            "2026-11-20 17:30",
            Unit::WorkingDay,
            "2026-11-19 10:00",
            "2026-11-18 10:00",
            "2026-11-20 17:30",
        ),
    ] {
        let moved = shift_for_pause(at(due), unit, interval(from, to), &calendar);
        assert_eq!(shown(moved), expected, "{unit:?} due {due}, paused {from} to {to}");
    }
}

#[test]
fn office_time_is_counted_in_whole_minutes() {
    let calendar = shipped_calendar();
    let minutes = |from: &str, to: &str| working_minutes_between(at(from), at(to), &calendar);
    assert_eq!(minutes("2026-11-20 16:00", "2026-11-23 09:00"), 120);
    assert_eq!(minutes("2026-11-21 00:00", "2026-11-22 23:59"), 0);
    assert_eq!(minutes("2026-11-23 09:00", "2026-11-20 16:00"), 0);
    let (from, to) = (at("2026-11-20 16:00") + 1, at("2026-11-20 16:02"));
    assert_eq!(working_minutes_between(from, to, &calendar), 1);
}

#[test]
fn a_share_of_a_limit_lies_inside_it_in_the_time_its_unit_counts() {
    let calendar = shipped_calendar();
    let share = |start: &str, due: &str, unit: Unit, percent: u8| {
        shown(share_at(at(start), at(due), unit, percent, &calendar))
    };
    let wh = Unit::WorkingHour;
    assert_eq!(share("2026-11-20 15:30", "2026-11-23 10:30", wh, 75), "2026-11-23 09:30");
    assert_eq!(share("2026-11-20 15:30", "2026-11-23 10:30", wh, 50), "2026-11-20 17:30");
    assert_eq!(
        share("2026-11-20 17:30", "2026-11-27 17:30", Unit::WorkingDay, 60),
        "2026-11-25 17:30"
    );
    assert_eq!(share("2026-11-20 10:00", "2026-11-20 12:00", Unit::Hour, 75), "2026-11-20 11:30");
    assert_eq!(share("2026-11-20 10:00", "2026-11-20 12:00", Unit::Hour, 0), "2026-11-20 10:00");
    assert_eq!(share("2026-11-20 10:00", "2026-11-20 12:00", Unit::Hour, 255), "2026-11-20 12:00");
    assert_eq!(share("2026-11-20 10:00", "2026-11-20 09:00", wh, 60), "2026-11-20 10:00");
}

#[test]
fn an_extension_counts_from_the_day_after_the_old_deadline() {
    let usual = shipped_calendar();
    let midnight = calendar_with("08:30-12:00 13:30-17:30", DayEnd::Midnight);
    for (calendar, old, by, expected) in [
        (&usual, "2026-11-20 17:30", "5wd", "2026-11-27 17:30"),
        (&usual, "2026-02-14 17:30", "1wd", "2026-02-24 17:30"),
        (&usual, "2026-11-20 17:30", "8d", "2026-11-28 17:30"),
        (&usual, "2026-11-20 17:30", "2h", "2026-11-20 19:30"),
        (&usual, "2026-11-20 17:30", "2wh", "2026-11-23 10:30"),
        (&usual, "2026-11-20 17:30", "0", "2026-11-20 17:30"),
        (&midnight, "2026-11-21 00:00", "1wd", "2026-11-24 00:00"),
        (&midnight, "2026-11-24 00:00", "1wd", "2026-11-25 00:00"),
        (&midnight, "2026-11-21 00:00", "1d", "2026-11-22 00:00"),
    ] {
        let found = extend(at(old), limit(by), calendar);
        assert_eq!(shown(found.due), expected, "{old} extended by {by}");
    }
}
